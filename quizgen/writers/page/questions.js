// One way to ask for each type: how it is drawn, what answer it takes, whether that is right.
// `answer` is kept as plain data; null is no answer.
const letter = (n) => String.fromCharCode(65 + n);

const choice = {
  begin: (item) => (item.ordered ? [...item.options.keys()] : shuffled(item.options.length)),
  answered: (answer) => answer !== null,
  right: (item, answer) => answer !== null && item.options[answer].right,
  draw(item, state, shown, change) {
    return el('ol', { class: 'options' }, state.order.map((index, place) => {
      const option = item.options[index];
      const sign = !shown ? '' : option.right ? `✓ ${say('sign_right')}` : state.answer === index ? `✗ ${say('sign_yours')}` : '';
      const input = el('input', {
        type: 'radio', name: 'option', value: index, checked: state.answer === index, disabled: shown,
        onchange: () => change(index), 'data-place': place,
      });
      return el('li', { class: !shown ? '' : option.right ? 'right' : state.answer === index ? 'wrong' : '' },
        el('label', {}, input, text('span', `${letter(place)}. ${option.text}`), sign && el('span', { class: 'sign' }, sign)),
        shown && option.why ? text('span', option.why, { class: 'why' }) : null);
    }));
  },
  told: (item) => item.options.find((option) => option.right).text,
};

const match = {
  begin: (item) => shuffled(item.pairs.length),
  answered: (answer) => answer !== null && answer.every((one) => one !== null),
  right: (item, answer) => match.answered(answer) && item.pairs.every((pair, n) => item.pairs[answer[n]][1] === pair[1]),
  draw(item, state, shown, change) {
    const answer = state.answer || item.pairs.map(() => null);
    return el('ul', { class: 'entries' }, item.pairs.map((pair, n) => {
      const select = el('select', {
        'aria-label': pair[0], disabled: shown,
        onchange: (event) => change(answer.map((one, m) => (m === n ? (event.target.value === '' ? null : Number(event.target.value)) : one))),
      }, el('option', { value: '' }, '–'), state.order.map((index) => el('option', { value: index }, item.pairs[index][1])));
      select.value = answer[n] === null ? '' : answer[n];
      const good = shown && answer[n] !== null && item.pairs[answer[n]][1] === pair[1];
      return el('li', { class: !shown ? '' : good ? 'right' : 'wrong' }, text('span', pair[0], { class: 'words' }), select,
        shown ? el('span', { class: 'sign' }, good ? '✓' : '✗') : null);
    }));
  },
  told: (item) => item.pairs.map((pair) => pair.join(' – ')).join('; '),
};

const order = {
  begin: (item) => shuffled(item.sequence.length),
  answered: () => true,
  right: (item, answer, state) => (answer || state.order).every((one, n) => item.sequence[one] === item.sequence[n]),
  draw(item, state, shown, change) {
    const now = state.answer || state.order;
    const move = (n, by) => {
      const next = [...now];
      [next[n], next[n + by]] = [next[n + by], next[n]];
      change(next, say('place', { words: item.sequence[now[n]], n: n + by + 1, count: now.length }), `${n + by}:${by}`);
    };
    const button = (n, by, name, sign) => el('button', {
      type: 'button', 'aria-label': `${name}: ${item.sequence[now[n]]}`, 'data-move': `${n}:${by}`,
      disabled: shown || n + by < 0 || n + by >= now.length, onclick: () => move(n, by),
    }, sign);
    return el('ol', { class: 'entries' }, now.map((index, n) => {
      const good = shown && item.sequence[index] === item.sequence[n];
      return el('li', { class: !shown ? '' : good ? 'right' : 'wrong' }, text('span', `${n + 1}. ${item.sequence[index]}`, { class: 'words' }),
        shown ? el('span', { class: 'sign' }, good ? '✓' : '✗') : [button(n, -1, say('up'), '↑'), button(n, 1, say('down'), '↓')]);
    }));
  },
  told: (item) => item.sequence.map((words, n) => `${n + 1}. ${words}`).join(' '),
};

const written = {
  begin: () => null,
  answered: (answer) => answer !== null && answer.some((words) => words.trim()),
  right: (item, answer) => written.answered(answer) && item.answers.every((words, n) => plain(words) === plain(answer[n] || '')),
  draw(item, state, shown, change) {
    const answer = state.answer || item.answers.map(() => '');
    return el('ul', { class: 'entries' }, item.answers.map((words, n) => {
      const hint = (item.hints || [])[n];
      const name = `${item.answers.length > 1 ? say('blank', { n: n + 1 }) : say('yours')}${hint ? ` (${hint})` : ''}`;
      return el('li', {}, el('label', { class: 'words' }, name, el('input', {
        type: 'text', value: answer[n], autocomplete: 'off', readonly: shown,
        oninput: (event) => change(answer.map((one, m) => { if (m === n) answer[n] = event.target.value; return answer[m]; }), null, true),
      })));
    }));
  },
  told: (item) => item.answers.join('; '),
};

const TYPES = { choice, match, order, open: written, cloze: written };
