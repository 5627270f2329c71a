'use strict';
// Elements from values: text is always text, never markup.
function el(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (key === 'checked' || key === 'value') made[key] = value;
    else made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false && child !== ''));
  return made;
}
// The page's own words in the language of the quiz, with what is to be filled in.
const say = (name, values) => quiz.words[name].replace(/\{(\w+)\}/g, (hole, key) => (values && key in values ? values[key] : hole));
const text = (name, words, more) => el(name, { dir: 'auto', ...more }, words);
const shuffled = (size) => {
  const order = [...Array(size).keys()];
  for (let i = size - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
};
// What a reader sees as one: case, accents, marks and blanks aside.
const plain = (words) => words.normalize('NFKD').replace(/[\p{M}\p{P}\p{S}]/gu, '').toLowerCase().split(/\s+/).filter(Boolean).join(' ').replace(/^(the|an?) /, '');
// The passages marked in a text: [words, marked] pieces in order.
function marked(whole, passages) {
  const spans = passages.flatMap((p) => p.split(/\n+/)).map((p) => [whole.indexOf(p), p.length]).filter(([at, size]) => at >= 0 && size).sort((a, b) => a[0] - b[0]);
  const pieces = [];
  let from = 0;
  for (const [at, size] of spans) {
    if (at + size <= from) continue;
    const start = Math.max(at, from);
    pieces.push([whole.slice(from, start), false], [whole.slice(start, at + size), true]);
    from = at + size;
  }
  return [...pieces, [whole.slice(from), false]].filter(([words]) => words);
}
