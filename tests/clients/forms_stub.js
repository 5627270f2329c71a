// Google's FormApp, as far as a script of ours may use it: records every call, and knows no other names.
// Reads a script from standard input, runs its one function, prints the calls as JSON.
'use strict';
const vm = require('vm');
const source = require('fs').readFileSync(0, 'utf8');
const calls = [];
const only = (name, methods) =>
  new Proxy(methods, {
    get(target, key) {
      if (!(key in target)) throw new Error(`${name} has no ${String(key)}`);
      return target[key];
    },
  });
const feedback = () => {
  const made = { text: '' };
  const builder = only('FeedbackBuilder', {
    setText: (text) => { made.text = text; return builder; },
    build: () => made,
  });
  return builder;
};
function item(kind) {
  const made = { kind, title: '', points: null };
  calls.push(made);
  const keep = (name) => (value) => { made[name] = value; return self; };
  const methods = {
    setTitle: keep('title'), setHelpText: keep('help'), setPoints: keep('points'), setRequired: keep('required'),
  };
  const self = only(kind, kind === 'MultipleChoiceItem' ? {
    ...methods,
    createChoice: (text, right) => {
      if (typeof text !== 'string' || text === '' || typeof right !== 'boolean') throw new Error('a choice is a text and true or false');
      return { text, right };
    },
    setChoices: (choices) => {
      if (new Set(choices.map((one) => one.text)).size < choices.length) throw new Error('Google refuses two choices that read alike');
      made.choices = choices;
      return self;
    },
    setFeedbackForCorrect: keep('right'), setFeedbackForIncorrect: keep('wrong'),
  } : { ...methods, setGeneralFeedback: keep('right') });
  return self;
}
const form = only('Form', {
  setIsQuiz: (value) => { calls.push({ quiz: value }); return form; },
  setDescription: (text) => { calls.push({ description: text }); return form; },
  addMultipleChoiceItem: () => item('MultipleChoiceItem'),
  addTextItem: () => item('TextItem'),
  getEditUrl: () => 'edit', getPublishedUrl: () => 'send',
});
const world = {
  FormApp: only('FormApp', { create: (title) => { calls.push({ title }); return form; }, createFeedback: feedback }),
  Logger: only('Logger', { log: () => {} }),
};
vm.createContext(world);
vm.runInContext(source, world, { timeout: 5000 });
const made = Object.keys(world).filter((name) => typeof world[name] === 'function');
if (made.length !== 1) throw new Error(`one function to run, not ${made}`);
vm.runInContext(`${made[0]}()`, world, { timeout: 5000 });
process.stdout.write(JSON.stringify(calls));
