const quiz = JSON.parse(document.getElementById('data').textContent);
const desk = document.getElementById('desk');
const stage = document.getElementById('stage');
const live = document.getElementById('live');
const KEPT = `quizgen:${quiz.id}`;
const total = quiz.items.reduce((sum, item) => sum + item.points, 0);

// What is kept: mode, place, and for each question its order, answer, whether it was shown and whether it counts.
let run = null;
const keep = () => { try { localStorage.setItem(KEPT, JSON.stringify(run)); } catch (e) { /* no storage: nothing is kept */ } };
const kept = () => {
  try {
    const found = JSON.parse(localStorage.getItem(KEPT));
    return found && found.states.length === quiz.items.length ? found : null;
  } catch (e) { return null; }
};
const forget = () => { try { localStorage.removeItem(KEPT); } catch (e) { /* nothing is kept */ } };

const begin = (mode) => {
  const states = quiz.items.map((item) => ({ order: TYPES[item.type].begin(item), answer: null, shown: false, counted: false }));
  run = { mode, at: 0, states, done: false };
  keep();
  question(true);
};
const isRight = (n) => {
  const item = quiz.items[n], state = run.states[n];
  return state.counted || TYPES[item.type].right(item, state.answer, state);
};
const score = () => quiz.items.reduce((sum, item, n) => sum + (run.states[n].shown && isRight(n) ? item.points : 0), 0);
const show = (...children) => { stage.replaceChildren(...children.flat().filter(Boolean)); };
const focus = (selector) => { const found = stage.querySelector(selector); if (found) found.focus(); };

function start() {
  const old = kept();
  show(
    el('h2', { tabindex: -1 }, say('questions', { count: quiz.items.length })),
    el('form', { class: 'panel choices', onsubmit: (event) => { event.preventDefault(); begin(new FormData(event.target).get('mode')); } },
      el('fieldset', {}, el('legend', {}, say('how')),
        el('label', {}, el('input', { type: 'radio', name: 'mode', value: 'practise', checked: true }), say('practise')),
        el('label', {}, el('input', { type: 'radio', name: 'mode', value: 'test' }), say('test'))),
      el('div', { class: 'row' },
        old && el('button', { type: 'button', onclick: () => { run = old; run.done ? results() : question(true); } }, say('resume')),
        el('button', { type: 'button', onclick: () => window.print() }, say('print')),
        el('button', { class: 'main' }, say('start')))));
}

function feedback(item, good, answered) {
  const words = say(good ? 'said_right' : answered ? 'said_wrong' : 'said_open');
  return el('div', { class: `said ${good ? 'good' : 'bad'}`, tabindex: -1 },
    el('h3', {}, `${words} `, text('span', TYPES[item.type].told(item))),
    item.explanation && !(item.options || []).some((option) => option.right && option.why === item.explanation) && text('p', item.explanation),
    (item.evidence || []).map((passage) => el('blockquote', { dir: 'auto' }, el('mark', {}, passage))),
    (item.sources || []).map((source) => text('p', say('source', { source }), { class: 'told' })));
}

// A question as a form; `shown`: with reasons and source.
function ask(n, shown, change) {
  const item = quiz.items[n], state = run.states[n];
  const worth = item.points === 1 ? '' : ` ${say('points', item)}`;
  return el('fieldset', {},
    el('legend', { dir: 'auto', tabindex: -1 }, item.context ? el('small', {}, item.context) : null, `${item.stem}${worth}`),
    TYPES[item.type].draw(item, state, shown, change));
}

function question(move) {
  const n = run.at, item = quiz.items[n], state = run.states[n], last = n === quiz.items.length - 1;
  const practise = run.mode === 'practise', shown = practise && state.shown;
  const change = (answer, told, same) => {
    state.answer = answer;
    keep();
    if (told) live.textContent = told;
    if (same === true) return;
    const place = document.activeElement && document.activeElement.getAttribute('data-place');
    const label = document.activeElement && document.activeElement.getAttribute('aria-label');
    question(false);
    if (typeof same === 'string') {
      const [at, by] = same.split(':').map(Number);
      const target = stage.querySelector(`[data-move="${at}:${by}"]:not(:disabled)`) || stage.querySelector(`[data-move="${at}:${-by}"]`);
      if (target) target.focus();
    } else if (place !== null) focus(`[data-place="${place}"]`);
    else if (label) [...stage.querySelectorAll('select')].find((one) => one.getAttribute('aria-label') === label).focus();
  };
  const check = () => {
    if (!TYPES[item.type].answered(state.answer)) { live.textContent = say('answer_first'); return; }
    state.shown = true;
    keep();
    question(false);
    focus('.said');
    highlight(item.evidence || []);
  };
  const step = (by) => { run.at = n + by; keep(); question(true); };
  const go = () => (practise && !state.shown ? check() : last ? finish() : step(1));
  const name = say(practise && !shown ? 'check' : last ? 'finish' : 'next');
  highlight(shown ? item.evidence || [] : []);
  show(
    el('h2', {}, say('question_of', { n: n + 1, count: quiz.items.length })),
    el('div', { class: 'bar', 'aria-hidden': 'true' }, el('i')),
    el('form', { onsubmit: (event) => { event.preventDefault(); go(); }, onkeydown: (event) => pick(event, state) },
      ask(n, shown, change),
      shown ? feedback(item, isRight(n), TYPES[item.type].answered(state.answer)) : null,
      shown && item.answers && !isRight(n) ? el('p', {}, el('button', { type: 'button', onclick: () => { state.counted = true; keep(); question(false); focus('.said'); } }, say('same'))) : null,
      el('div', { class: 'row' },
        el('button', { type: 'button', disabled: n === 0, onclick: () => step(-1) }, say('back')),
        practise && !shown && el('button', { type: 'button', onclick: () => { state.shown = true; keep(); question(false); focus('.said'); } }, say('show')),
        el('button', { class: 'main', type: 'submit' }, name))));
  stage.querySelector('.bar > i').style.width = `${(100 * (n + 1)) / quiz.items.length}%`;
  if (move) focus('legend');
}

// Within a question, 1 to 9 choose an option (radio buttons alone take them).
function pick(event) {
  if (!/^[1-9]$/.test(event.key) || event.ctrlKey || event.altKey || event.metaKey || /^(text|select-one)$/.test(event.target.type)) return;
  const option = stage.querySelector(`[data-place="${Number(event.key) - 1}"]:not(:disabled)`);
  if (option) option.click();
}

function finish() {
  run.done = true;
  if (run.mode === 'test') run.states.forEach((state) => { state.shown = true; });
  keep();
  results();
}

function summary() {
  const lines = quiz.items.map((item, n) => `${n + 1}. ${say(!run.states[n].shown ? 'line_open' : isRight(n) ? 'line_right' : 'line_wrong')}`);
  return [`${quiz.title}: ${say('score', { score: score(), total })} (${say(`mode_${run.mode}`)})`, ...lines].join('\n');
}

function results() {
  highlight([]);
  const copied = el('textarea', { readonly: true, rows: 4, 'aria-label': say('results_text') });
  copied.value = summary();
  const copy = () => {
    const fallback = () => { copied.focus(); copied.select(); document.execCommand('copy'); live.textContent = say('copied'); };
    if (navigator.clipboard && navigator.clipboard.writeText) navigator.clipboard.writeText(copied.value).then(() => { live.textContent = say('copied'); }, fallback);
    else fallback();
  };
  show(
    el('h2', { tabindex: -1 }, say('results')),
    el('p', { class: 'score' }, say('score', { score: score(), total })),
    copied,
    el('div', { class: 'row' },
      el('button', { type: 'button', onclick: copy }, say('copy')),
      el('button', { type: 'button', onclick: () => { run.done = false; run.at = 0; keep(); question(true); }, hidden: run.mode === 'test' }, say('review')),
      el('button', { type: 'button', class: 'main', onclick: () => { forget(); start(); focus('h2'); } }, say('again'))),
    quiz.items.map((item, n) => (run.states[n].shown ? el('section', { class: 'panel', 'aria-label': say('question', { n: n + 1 }) }, rename(ask(n, true, () => {}), n),
      feedback(item, isRight(n), TYPES[item.type].answered(run.states[n].answer)),
      item.answers && !isRight(n) ? el('p', {}, el('button', { type: 'button', onclick: () => { run.states[n].counted = true; keep(); results(); } }, say('same'))) : null) : null)));
  focus('h2');
}

// Radio buttons of several questions on one page: a group for each.
const rename = (drawn, n) => { drawn.querySelectorAll('[name=option]').forEach((one) => { one.name = `option-${n}`; }); return drawn; };

function highlight(passages) {
  document.querySelectorAll('.story-text p').forEach((paragraph) => {
    const whole = paragraph.textContent;
    paragraph.replaceChildren(...marked(whole, passages).map(([words, on]) => (on ? el('mark', {}, words) : words)));
  });
  const first = document.querySelector('.story-text mark');
  if (first && window.matchMedia('(min-width: 62rem)').matches) first.scrollIntoView({ block: 'nearest' });
}

function story() {
  if (!quiz.stories.length) return;
  desk.classList.add('with-story');
  const wide = window.matchMedia('(min-width: 62rem)').matches;
  desk.append(el('aside', { class: 'story', 'aria-label': say('story'), tabindex: 0 }, quiz.stories.map((one) => el('details', { open: wide },
    el('summary', {}, text('span', one.title)),
    el('div', { class: 'story-text', lang: quiz.language }, one.text.split(/\n+/).filter(Boolean).map((words) => text('p', words)))))));
}

function paper() {
  const options = (item) => item.options ? item.options.map((o, n) => text('li', `${letter(n)}. ${o.text}`))
    : item.pairs ? item.pairs.map((pair) => text('li', `${pair[0]} – ____`)).concat([text('li', item.pairs.map((pair) => pair[1]).sort().join(' / '))])
      : item.sequence ? [...item.sequence].sort().map((words) => text('li', `__ ${words}`)) : [el('li', {}, '______________________')];
  document.getElementById('print').replaceChildren(text('h1', quiz.title), ...quiz.about.map((words) => text('p', words)),
    el('ol', {}, quiz.items.map((item, n) => el('li', { dir: 'auto' }, `${n + 1}. ${item.context ? `${item.context}: ` : ''}${item.stem}`, el('ul', {}, options(item))))));
}

window.addEventListener('beforeprint', paper);
story();
start();
