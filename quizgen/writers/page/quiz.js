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
    el('h2', { tabindex: -1 }, `${quiz.items.length} questions`),
    el('form', { class: 'panel choices', onsubmit: (event) => { event.preventDefault(); begin(new FormData(event.target).get('mode')); } },
      el('fieldset', {}, el('legend', {}, 'How do you want to go through them?'),
        el('label', {}, el('input', { type: 'radio', name: 'mode', value: 'practise', checked: true }), 'Practise: see at once why each answer is right or wrong'),
        el('label', {}, el('input', { type: 'radio', name: 'mode', value: 'test' }), 'Test: answer all, see the score at the end')),
      el('div', { class: 'row' },
        old && el('button', { type: 'button', onclick: () => { run = old; run.done ? results() : question(true); } }, 'Go on where you stopped'),
        el('button', { type: 'button', onclick: () => window.print() }, 'Print'),
        el('button', { class: 'main' }, 'Start'))));
}

function feedback(item, good, answered) {
  const words = good ? 'Right' : answered ? 'Not right' : 'Not answered';
  return el('div', { class: `said ${good ? 'good' : 'bad'}`, tabindex: -1 },
    el('h3', {}, `${words}. Answer: `, text('span', TYPES[item.type].told(item))),
    item.explanation && !(item.options || []).some((option) => option.right && option.why === item.explanation) && text('p', item.explanation),
    picture(item.locator),
    (item.evidence || []).map((passage) => el('blockquote', { dir: 'auto' }, el('mark', {}, passage))),
    (item.sources || []).map((source) => text('p', `Source: ${source}`, { class: 'told' })));
}

// A question as a form; `shown`: with reasons and source.
function ask(n, shown, change) {
  const item = quiz.items[n], state = run.states[n];
  const worth = item.points === 1 ? '' : ` (${item.points} points)`;
  return el('fieldset', {},
    el('legend', { dir: 'auto', tabindex: -1 }, item.context ? el('small', {}, item.context) : null, `${item.stem}${worth}`),
    picture(item.map),
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
    if (!TYPES[item.type].answered(state.answer)) { live.textContent = 'Answer first.'; return; }
    state.shown = true;
    keep();
    question(false);
    focus('.said');
    highlight(item.evidence || []);
  };
  const step = (by) => { run.at = n + by; keep(); question(true); };
  const go = () => (practise && !state.shown ? check() : last ? finish() : step(1));
  const name = practise && !shown ? 'Check' : last ? 'Finish' : 'Next';
  highlight(shown ? item.evidence || [] : []);
  show(
    el('h2', {}, `Question ${n + 1} of ${quiz.items.length}`),
    el('div', { class: 'bar', 'aria-hidden': 'true' }, el('i')),
    el('form', { onsubmit: (event) => { event.preventDefault(); go(); }, onkeydown: (event) => pick(event, state) },
      ask(n, shown, change),
      shown ? feedback(item, isRight(n), TYPES[item.type].answered(state.answer)) : null,
      shown && item.answers && !isRight(n) ? el('p', {}, el('button', { type: 'button', onclick: () => { state.counted = true; keep(); question(false); focus('.said'); } }, 'My answer means the same: count it')) : null,
      el('div', { class: 'row' },
        el('button', { type: 'button', disabled: n === 0, onclick: () => step(-1) }, 'Back'),
        practise && !shown && el('button', { type: 'button', onclick: () => { state.shown = true; keep(); question(false); focus('.said'); } }, 'Show the answer'),
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
  const lines = quiz.items.map((item, n) => `${n + 1}. ${!run.states[n].shown ? 'open' : isRight(n) ? 'right' : 'not right'}`);
  return [`${quiz.title}: ${score()} of ${total} points (${run.mode})`, ...lines].join('\n');
}

function results() {
  highlight([]);
  const copied = el('textarea', { readonly: true, rows: 4, 'aria-label': 'Results as text' });
  copied.value = summary();
  const copy = () => {
    const fallback = () => { copied.focus(); copied.select(); document.execCommand('copy'); live.textContent = 'Copied.'; };
    if (navigator.clipboard && navigator.clipboard.writeText) navigator.clipboard.writeText(copied.value).then(() => { live.textContent = 'Copied.'; }, fallback);
    else fallback();
  };
  show(
    el('h2', { tabindex: -1 }, 'Results'),
    el('p', { class: 'score' }, `${score()} of ${total} points`),
    copied,
    el('div', { class: 'row' },
      el('button', { type: 'button', onclick: copy }, 'Copy the results'),
      el('button', { type: 'button', onclick: () => { run.done = false; run.at = 0; keep(); question(true); }, hidden: run.mode === 'test' }, 'Back to the questions'),
      el('button', { type: 'button', class: 'main', onclick: () => { forget(); start(); focus('h2'); } }, 'Start again')),
    quiz.items.map((item, n) => (run.states[n].shown ? el('section', { class: 'panel', 'aria-label': `Question ${n + 1}` }, rename(ask(n, true, () => {}), n),
      feedback(item, isRight(n), TYPES[item.type].answered(run.states[n].answer)),
      item.answers && !isRight(n) ? el('p', {}, el('button', { type: 'button', onclick: () => { run.states[n].counted = true; keep(); results(); } }, 'My answer means the same: count it')) : null) : null)));
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
  desk.append(el('aside', { class: 'story', 'aria-label': 'The story', tabindex: 0 }, quiz.stories.map((one) => el('details', { open: wide },
    el('summary', {}, text('span', one.title)),
    el('div', { class: 'story-text', lang: quiz.language }, one.text.split(/\n+/).filter(Boolean).map((words) => text('p', words)))))));
}

function paper() {
  const options = (item) => item.options ? item.options.map((o, n) => text('li', `${letter(n)}. ${o.text}`))
    : item.pairs ? item.pairs.map((pair) => text('li', `${pair[0]} – ____`)).concat([text('li', item.pairs.map((pair) => pair[1]).sort().join(' / '))])
      : item.sequence ? [...item.sequence].sort().map((words) => text('li', `__ ${words}`)) : [el('li', {}, '______________________')];
  document.getElementById('print').replaceChildren(text('h1', quiz.title), ...quiz.about.map((words) => text('p', words)),
    el('ol', {}, quiz.items.map((item, n) => el('li', { dir: 'auto' }, `${n + 1}. ${item.context ? `${item.context}: ` : ''}${item.stem}`, picture(item.map), el('ul', {}, options(item))))));
}

window.addEventListener('beforeprint', paper);
story();
start();
