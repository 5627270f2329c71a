// A question in a person's words: each keystroke is judged by the gates and the lint of a build.
import { call, el, kept, problem, say, sentence } from "./dom.js";
import { app, base, decide, draw, selection } from "./page.js";

const at = (id) => document.getElementById(id);
const SLOTS = 3;
let form = null; // {card, passage, own, after, name}
let turn = 0;
let waiting = 0;
let offers = [];

const name = () => `quizgen:draft:${document.title}:${form.card ? form.card.id : "own"}`;

// `card`: what is edited or filled in; `own`: a question of one's own; `asked`: words to begin with.
export function openForm(wish) {
  form = wish;
  app.form = true;
  const card = wish.card;
  const wrong = card ? card.options.filter((o) => !o.right).map((o) => ({ text: o.text, why: o.why })) : [];
  const begin = wish.asked ?? { question: card ? card.asked : "", answer: card ? card.answer : wish.words ?? "", wrong, evidence: wish.passage, explanation: "" };
  const words = kept(name()) ?? begin;
  while (words.wrong.length < SLOTS) words.wrong.push({ text: "", why: "" });
  at("card").replaceChildren(build(words));
  draw(false);
  (words.question ? (words.answer ? firstEmpty() ?? at("q") : at("a")) : at("q")).focus();
  judge();
  suggest();
  stems();
}

const firstEmpty = () => [...document.querySelectorAll(".wrong input.text")].find((i) => !i.value);

function build(words) {
  const title = form.card ? (form.card.kind === "blank" ? "Fill in the blanks" : "Edit the question") : "Ask your own question";
  const field = (label, input, more) => el("div", { class: "field" }, el("label", { for: input.id }, label), input, more);
  const rows = words.wrong.map((w, n) => el("div", { class: "wrong" },
    el("input", { class: "text", id: `w${n}`, "aria-label": `Wrong option ${n + 1}`, value: w.text, placeholder: " ", maxlength: 2000, onfocus: () => suggest() }),
    el("button", { type: "button", "aria-label": `Another wrong option ${n + 1}`, title: "Another wrong option", onclick: () => another(n) }, "↻"),
    el("input", { class: "reason", id: `y${n}`, "aria-label": `Why wrong option ${n + 1} is wrong`, placeholder: "why it is wrong (for the key)", value: w.why, maxlength: 2000 })));
  return el("form", { id: "form", autocomplete: "off", onsubmit: save, oninput: typed, onkeydown: keys },
    el("h2", { id: "form-title" }, title),
    form.card?.hint && el("p", { class: "box" }, `The story has it so: “${form.card.hint}”`),
    ...Object.values(form.card?.blanks ?? {}).map((b) => el("p", { class: "note" }, sentence(b.wants))),
    field("Question", el("textarea", { id: "q", rows: 3, required: true, maxlength: 2000, value: words.question }),
      el("p", { class: "row" }, el("button", { type: "button", onclick: shorter }, "Shorter"), el("button", { type: "button", id: "round", onclick: round, hidden: true }, "Ask it the other way round"))),
    el("details", { id: "others", hidden: true, open: !form.card }, el("summary", {}, "Other questions on this passage, by rule"), el("ul", { class: "chips", id: "stems", "aria-label": "Questions that rules suggest" })),
    field("Right answer", el("input", { id: "a", required: true, maxlength: 2000, value: words.answer, onfocus: () => suggest("answer") }), el("ul", { class: "chips", id: "answers", "aria-label": "Answers from the passage" })),
    el("fieldset", { class: "field plain" }, el("legend", {}, "Wrong options"),
      el("ul", { class: "chips", id: "wrongs", "aria-label": "Suggestions for wrong options, with their reasons" }), rows),
    el("div", { id: "live", role: "status", "aria-live": "polite", "aria-label": "What the gates say" }),
    field("Passage that proves it", el("textarea", { id: "e", rows: 3, required: true, value: words.evidence.join("\n\n") }),
      el("p", { class: "row" }, el("button", { type: "button", onmousedown: (event) => event.preventDefault(), onclick: fromStory }, "Take what I selected in the story"), sentences())),
    el("details", {}, el("summary", {}, "Explanation for the key"), el("textarea", { id: "x", "aria-label": "Explanation for the key", rows: 2, value: words.explanation ?? "" })),
    el("div", { class: "acts" }, el("button", { class: "main", id: "save" }, "Save and accept ", el("kbd", {}, "Ctrl Enter")), el("button", { type: "button", onclick: close }, "Cancel ", el("kbd", {}, "Esc"))));
}

// Every sentence of the story, for who has no mouse to select with.
function sentences() {
  const text = app.state.text.map((p) => p.map((piece) => piece.text).join(""));
  const all = text.flatMap((p) => p.match(/[^.!?]+(?:[.!?]+["”’')\]]*|$)/g) ?? []).map((s) => s.trim()).filter((s) => s.length > 8);
  return el("select", { "aria-label": "Choose a sentence of the story as the passage", onchange: (event) => { if (event.target.value) { at("e").value = event.target.value; typed(); stems(); } } },
    el("option", { value: "" }, "or choose a sentence …"), all.map((s) => el("option", { value: s }, s.length > 90 ? `${s.slice(0, 88)} …` : s)));
}

function read() {
  const wrong = [...document.querySelectorAll(".wrong")].map((row) => ({ text: row.querySelector(".text").value.trim(), why: row.querySelector(".reason").value.trim() })).filter((w) => w.text);
  const evidence = at("e").value.split(/\n\s*\n/).map((e) => e.trim()).filter(Boolean);
  const words = { question: at("q").value.trim(), answer: at("a").value.trim(), wrong, evidence, explanation: at("x").value.trim() };
  const from = form.asked;
  // Who changes its question or its answer is the author; else it stays whose it was.
  const theirs = from?.by && from.question === words.question && from.answer === words.answer;
  return theirs ? { ...words, by: from.by, brought: from.brought } : words;
}

function typed() {
  const words = read();
  kept(name(), { ...words, wrong: [...document.querySelectorAll(".wrong")].map((row) => ({ text: row.querySelector(".text").value, why: row.querySelector(".reason").value })) });
  clearTimeout(waiting);
  waiting = setTimeout(() => { judge(); suggest(); }, 60);
}

const complete = (asked) => asked.question && asked.answer && asked.evidence.length;

export async function judge() {
  const asked = read();
  const mine = ++turn;
  if (!complete(asked)) {
    at("live").replaceChildren(el("p", { class: "box" }, "Fill in the question, the answer and the passage: then the gates say what they make of it."));
    return;
  }
  const found = await call(`${base}/judge`, { asked }).catch(() => null);
  if (mine !== turn || !found || !at("live")) return;
  document.body.dataset.judged = String(mine);
  const list = (rows) => el("ul", {}, rows.map((r) => el("li", {}, sentence(r.says), r.mend && el("span", { class: "why" }, ` ${sentence(r.mend)}`))));
  const parts = [];
  const bad = found.reasons.filter((r) => r.sure), doubts = found.reasons.filter((r) => !r.sure);
  if (bad.length) parts.push(el("div", { class: "box bad" }, el("p", {}, el("b", {}, "The proof fails:")), list(bad), vouch()));
  if (doubts.length) parts.push(el("div", { class: "box doubt" }, el("p", {}, el("b", {}, "Look at this:")), list(doubts)));
  if (!found.reasons.length) parts.push(el("div", { class: "box good" }, el("p", {}, "The passage proves it.")));
  const lint = found.lint.filter((p) => !found.reasons.some((r) => r.code === p.rule) && p.severity !== "note");
  if (lint.length) parts.push(el("div", { class: "box doubt" }, el("p", {}, "Of the wording:"), list(lint)));
  if (found.missing) parts.push(el("div", { class: "box doubt" }, el("p", {}, el("b", {}, "It could not be printed so: "), sentence(found.missing))));
  if (found.refused.length) parts.push(el("div", { class: "box doubt" }, el("p", {}, "These cannot be printed as wrong options:"), el("ul", {}, found.refused.map((r) => el("li", {}, `“${r.text}”: ${sentence(r.why)}`)))));
  const printed = found.options.filter((o) => !o.right).length;
  if (!found.missing && printed && printed < asked.wrong.length - found.refused.length) parts.push(el("p", { class: "note" }, `${printed} of them fit best together and will be printed.`));
  const old = at("vouch")?.value;
  at("live").replaceChildren(...parts);
  if (old && at("vouch")) at("vouch").value = old;
}

function vouch() {
  return el("p", {}, el("label", { for: "vouch" }, "Or say why it is right all the same (the key shows it)"), el("input", { id: "vouch", maxlength: 500 }));
}

export async function suggest(field) {
  const asked = read();
  const where = field ?? (document.activeElement?.id === "a" ? "answer" : "wrong");
  if (where === "wrong" && !asked.answer) return;
  const found = await call(`${base}/suggest`, { field: where, question: asked.question, answer: asked.answer, passage: asked.evidence[0] ?? "" }).catch(() => null);
  const list = at(where === "wrong" ? "wrongs" : "answers");
  if (!found || !list) return;
  const have = new Set([asked.answer, ...asked.wrong.map((w) => w.text)]);
  const fresh = found.suggestions.filter((s) => !have.has(s.text));
  if (where === "wrong") offers = fresh;
  list.replaceChildren(...fresh.slice(0, 8).map((s, n) => el("li", {}, el("button", { type: "button", title: s.why, onclick: () => put(where, s) },
    el("kbd", {}, `Alt ${n + 1}`), s.text, " ", el("small", {}, SORTS[s.sort] ?? s.sort)))));
}

const SORTS = { near: "near the answer", table: "from a table", phrase: "a phrase of the story", answer: "another answer", person: "a person of the story", place: "a place of the story",
  country: "a country of the story", organisation: "a body of the story", date: "a date of the story", number: "a number of the story", name: "a name", group: "a group of the story" };

function put(where, suggestion) {
  if (where === "answer") at("a").value = capital(suggestion.text);
  else {
    const slot = firstEmpty() ?? at(`w${SLOTS - 1}`);
    slot.value = suggestion.text;
    at(slot.id.replace("w", "y")).value = suggestion.why;
  }
  typed();
  (firstEmpty() ?? at("save")).focus();
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

function another(n) {
  if (!offers.length) { say("The story offers no other; type one."); return; }
  const one = offers.shift();
  at(`w${n}`).value = one.text;
  at(`y${n}`).value = one.why;
  typed();
}

function shorter() {
  const text = at("q").value;
  const cut = text.replace(/,\s+[^,?]+\?$/, "?").replace(/\s+\([^)]*\)/, "");
  const less = cut !== text ? cut : text.replace(/\s+(?:during|after|before|following|according to|as|amid)\s[^,?]+\?$/i, "?");
  if (less === text) say("There is nothing to leave out.");
  at("q").value = less;
  typed();
}

let other = null;
function round() {
  if (!other) return;
  const was = at("a").value;
  at("q").value = other.question;
  at("a").value = other.answer;
  for (const row of document.querySelectorAll(".wrong input")) row.value = "";
  say(`It now asks for “${other.answer}”, no longer for “${was}”.`);
  typed();
}

async function stems() {
  const passage = read().evidence[0];
  const all = form.stems ?? (passage ? await byRule(passage) : []);
  if (!at("stems")) return;
  const now = read();
  other = all.find((s) => s.answer !== now.answer && now.question.includes(s.answer)) ?? all.find((s) => s.answer !== now.answer) ?? null;
  at("round").hidden = !other || !now.answer;
  const fresh = all.filter((s) => s.question !== now.question);
  at("others").hidden = !fresh.length;
  at("stems").replaceChildren(...fresh.slice(0, 5).map((s) => el("li", {}, el("button", { type: "button", onclick: () => {
    at("q").value = s.question;
    at("a").value = s.answer;
    typed();
    (firstEmpty() ?? at("save")).focus();
  } }, s.question, " ", el("small", {}, `→ ${s.answer}`)))));
  if (form.answers && !now.answer) at("answers").replaceChildren(...form.answers.map((s) => el("li", {}, el("button", { type: "button", onclick: () => put("answer", s) }, s.text, " ", el("small", {}, s.sort)))));
}

async function byRule(passage) {
  const text = app.state.text.map((p) => p.map((piece) => piece.text).join("")).join("\n\n");
  const start = text.indexOf(passage);
  if (start < 0) return [];
  const before = [...text.slice(0, start)].length;
  const found = await call(`${base}/select`, { start: before, end: before + [...passage].length }).catch(() => null);
  return found ? found.stems : [];
}

async function fromStory() {
  const chosen = selection();
  if (!chosen) { say("Select words in the story first."); return; }
  const found = await call(`${base}/select`, chosen).catch(problem);
  if (!found) return;
  at("e").value = found.passage;
  form.stems = found.stems;
  typed();
  stems();
}

function keys(event) {
  if (event.key === "Escape") { event.preventDefault(); close(); }
  if (event.altKey && /^Digit[1-8]$/.test(event.code)) {
    const list = document.activeElement?.id === "a" ? at("answers") : at("wrongs");
    const button = list.querySelectorAll("button")[Number(event.code.at(-1)) - 1];
    if (button) { event.preventDefault(); button.click(); }
  }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); at("form").requestSubmit(); }
}

function close() {
  kept(name(), null);
  app.form = false;
  draw();
}

async function save(event) {
  event.preventDefault();
  const asked = read();
  if (!complete(asked)) { say("A question needs its answer and a passage."); return; }
  const card = form.card;
  const what = { asked, vouch: at("vouch")?.value ?? "" };
  const decision = !card ? { do: "ask", item: form.after ?? "end", ...what } : card.kind === "blank" ? { do: "fill", item: card.id, ...what } : { do: "edit", item: card.id, ...what };
  const mine = name();
  app.form = false;
  if (await decide(decision, { stay: !card, told: "Saved and accepted." })) kept(mine, null);
  else { app.form = true; }
}
