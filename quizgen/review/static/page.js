// The screen on which a person decides: the story on one side, the question in hand on the other.
import { call, el, kept, problem, say, sentence } from "./dom.js";
import { pasteSheet } from "./elsewhere.js";
import { openForm } from "./form.js";
import { paperSheet } from "./look.js";
import { finishSheet, keysSheet } from "./sheets.js";

const at = (id) => document.getElementById(id);
export const base = `/api/story/${at("desk").dataset.story}`;
export const app = { state: null, point: 0, variant: 0, help: false, form: false };
const sent = new Set(); // ids of the decisions that are not on the disk yet
let line = Promise.resolve(); // decisions are made one after the other

// ---- what is in hand

const points = () => app.state.points;
const ids = () => (app.help ? app.state.help : points()[app.point]?.cards ?? []);
export const inHand = () => app.state.cards[ids()[app.variant]];
const isOpen = (point) => !point.asked && !point.cards.some((id) => sent.has(id)) && point.cards.some((id) => app.state.cards[id].state === "open");

export function go(point, variant = 0) {
  app.help = point >= points().length && app.state.help.length > 0;
  app.point = Math.max(0, Math.min(point, points().length - (app.help ? 0 : 1)));
  app.variant = variant;
  app.form = false;
  draw();
}

export function show(id) {
  const place = points().findIndex((p) => p.cards.includes(id));
  if (place >= 0) go(place, points()[place].cards.indexOf(id));
  else if (app.state.help.includes(id)) go(points().length, app.state.help.indexOf(id));
}

function next(step) {
  if (app.help && app.variant + step >= 0 && app.variant + step < app.state.help.length) return pick(app.variant + step);
  if (app.help && step > 0) return say("That was the last one.");
  if (app.help) return go(points().length - 1);
  if (app.point + step >= points().length) return say(app.state.help.length ? "That was the last passage. “Terms, offices and places” has more." : "That was the last passage.");
  return go(app.point + step);
}

function pick(variant) {
  app.variant = variant;
  app.form = false;
  draw();
}

function onward() {
  const from = app.point;
  const order = [...points().keys()].map((n) => (from + n) % points().length);
  const open = order.find((n) => isOpen(points()[n]));
  if (app.help) return draw();
  return open === undefined ? draw() : go(open);
}

// ---- decisions

// Decisions go to the disk one after the other. `ahead`: the next question is shown at once, while this one is written;
// the count above moves only when it is on the disk, and where it could not be written, its question comes back.
export function decide(decision, wishes = {}) {
  if (wishes.ahead) { sent.add(decision.item); onward(); }
  const done = line.then(() => make(decision, wishes));
  line = done.catch(() => {});
  return done;
}

async function make(decision, { stay = false, told = "", ahead = false } = {}) {
  try {
    const done = await call(`${base}/decide`, { decision });
    const before = app.state;
    const here = ahead ? inHand()?.id : undefined;
    sent.delete(decision.item);
    app.state = done.state;
    at("conflict").hidden = true;
    const lost = app.state.clashes[done.item];
    if (lost && ["accept", "edit", "fill", "ask", "exchange", "pin"].includes(decision.do)) {
      say(`Accepted, but it has no place on the paper yet: ${sentence(lost.why)} Keep which?`, 8);
      show(done.item);
      return true;
    }
    if (told) say(told);
    if (ahead) { keepPlace(here); draw(false); return true; }
    if (decision.do === "undo" || decision.do === "redo") {
      say(`${decision.do === "undo" ? "Taken back" : "Done again"}: ${before[decision.do]}`);
      show(done.item);
      if (!inHand()) go(app.point);
      else draw();
    } else if (stay) { show(done.item); draw(); } else onward();
    return true;
  } catch (error) {
    sent.delete(decision.item);
    if (ahead && !app.form) show(decision.item);
    if (error.status === 409) conflict(decision, error);
    else if (!app.form && error.problems?.some((p) => p.rule === "refused")) {
      app.state = await call(base).catch(() => app.state);
      app.vouching = true;
      draw();
      problem(error);
    } else problem(error);
    return false;
  }
}

// After the state has changed: the question that was in hand stays in hand.
function keepPlace(id) {
  const place = points().findIndex((p) => p.cards.includes(id));
  if (place >= 0 && !app.help) { app.point = place; app.variant = points()[place].cards.indexOf(id); }
  if (!inHand()) { app.point = Math.min(app.point, Math.max(0, points().length - 1)); app.variant = 0; }
}

async function conflict(decision, error) {
  const wanted = decision.asked ? `${decision.asked.question} – ${decision.asked.answer}` : `${decision.do} “${inHand()?.stem ?? ""}”`;
  const box = at("conflict");
  let theirs = "The file cannot be read now.";
  try {
    app.state = await call(base);
    const card = app.state.cards[decision.item];
    theirs = card ? `${card.stem} – ${card.answer} (${card.state})` : "This question is no longer in the file.";
    if (!app.form) draw();
  } catch { /* said above */ }
  box.replaceChildren(
    el("p", {}, el("b", {}, sentence(error.problems[0].says))),
    el("p", {}, "On disk now: ", el("i", {}, theirs)),
    el("p", {}, "You decided: ", el("i", {}, wanted)),
    el("p", { class: "row" },
      el("button", { type: "button", onclick: () => decide(decision) }, "Do it all the same"),
      el("button", { type: "button", onclick: () => { box.hidden = true; app.form = false; draw(); } }, "Leave it as it is on disk")),
  );
  box.hidden = false;
  box.querySelector("button").focus();
}

const isBlank = (card) => card.kind === "blank" || Boolean(card.missing);
const rival = (card) => ids().map((id) => app.state.cards[id]).find((c) => c.id !== card.id && c.place >= 0);

function accept() {
  const card = inHand();
  if (!card || sent.has(card.id)) return;
  if (isBlank(card)) { edit(); return; }
  if (card.gate?.decision === "refused" && !card.vouch) { app.vouching = true; draw(); at("vouch").focus(); return; }
  decide({ do: "accept", item: card.id }, { told: "Accepted.", ahead: !app.help });
}

function drop() {
  const card = inHand();
  if (!card || sent.has(card.id)) return;
  if (card.kind === "blank") return next(1);
  if (card.state === "dropped") decide({ do: "restore", item: card.id }, { told: "On offer again." });
  else decide({ do: "drop", item: card.id }, { told: "Dropped.", ahead: !app.help });
}

function exchange() {
  const card = inHand();
  const other = card && rival(card);
  if (!other || isBlank(card)) return say("There is nothing on this passage to exchange it for.");
  decide({ do: "exchange", item: card.id, instead_of: other.id }, { stay: true, told: "Exchanged." });
}

function move(step) {
  const card = inHand();
  if (!card || card.place < 0) return say("Only what is accepted has a place on the paper.");
  decide({ do: "move", item: card.id, to: Math.max(0, card.place + step) }, { stay: true, told: `Now number ${Math.max(1, Math.min(app.state.keep.length, card.place + step + 1))} on the paper.` });
}

function edit() {
  const card = inHand();
  if (!card) return;
  app.form = true;
  openForm({ card, passage: card.evidence });
}

export async function ask() {
  const chosen = selection();
  app.form = true;
  if (!chosen) {
    const card = inHand();
    openForm({ passage: card ? card.evidence : [], own: true, after: "end" });
    say("Select words in the story to ask about them; without, the passage in hand is taken.");
    return;
  }
  const found = await call(`${base}/select`, chosen).catch(problem);
  if (found) openForm({ passage: [found.passage], own: true, after: "end", stems: found.stems, answers: found.answers, words: found.words });
  else app.form = false;
}

// The stretch of the story that is selected, in characters of its text (an emoji is one).
export function selection() {
  const range = getSelection().rangeCount ? getSelection().getRangeAt(0) : null;
  if (!range || range.collapsed || !at("story").contains(range.commonAncestorContainer)) return null;
  const offset = (node, n) => {
    const piece = (node.nodeType === 3 ? node.parentElement : node).closest("[data-at]");
    if (!piece) return null;
    return Number(piece.dataset.at) + [...piece.textContent.slice(0, node.nodeType === 3 ? n : 0)].length;
  };
  const start = offset(range.startContainer, range.startOffset);
  const end = offset(range.endContainer, range.endOffset);
  return start === null || end === null || end <= start ? null : { start, end };
}

// ---- drawing

function progress() {
  const { keep, other, wanted, main } = app.state;
  const count = keep.length + other.length;
  const lost = Object.keys(app.state.clashes).length;
  const bar = el("i");
  bar.style.width = `${Math.min(100, (100 * count) / wanted)}%`;
  at("progress").replaceChildren(
    el("p", {}, el("b", {}, `${count} ${count === 1 ? "question" : "questions"} accepted${count < wanted ? ` of ${wanted}` : ""}`), ` · the story’s main points: ${main.asked} of ${main.all}`, lost > 0 && ` · ${lost} without a place`),
    el("div", { class: "meter", "aria-hidden": "true" }, bar),
  );
  for (const name of ["undo", "redo"]) {
    at(name).disabled = !app.state[name];
    at(name).title = app.state[name] ?? "";
  }
}

function story() {
  const card = app.form ? null : inHand();
  const span = card?.span;
  const body = app.state.text.map((paragraph) => el("p", {}, paragraph.map((piece) => {
    const size = [...piece.text].length;
    const now = span && span[0] <= piece.at && piece.at + size <= span[1];
    const point = points()[piece.point];
    const tone = point ? (point.asked ? "asked" : "offered") : "";
    if (!point) return el("span", { "data-at": piece.at }, piece.text);
    return el("mark", { "data-at": piece.at, class: `${tone}${now ? " now" : ""}`, onclick: () => getSelection().isCollapsed && go(piece.point) }, piece.text);
  })));
  at("story").replaceChildren(...body);
  const wide = matchMedia("(min-width: 861px)").matches;
  if (wide) at("story").querySelector(".now")?.scrollIntoView({ block: "center" });
}

const LETTERS = "ABCDEFGH";

export function question(card) {
  const options = card.options.map((o) => el("li", { class: o.right ? "right" : "" },
    el(o.right ? "b" : "span", {}, o.text, o.right && " ✓"),
    el("span", { class: "why" }, o.right ? "Right answer." : `${o.why ? sentence(o.why) : "No reason is given yet."} (${o.origin || "the story"})`)));
  return el("div", { class: "question" }, card.context && el("p", { class: "note" }, card.context), el("p", { class: "stem" }, card.stem),
    card.answer || options.length > 1 ? el("ol", {}, options) : el("p", { class: "note" }, "The answer is still blank."));
}

export function judged(gate, vouch, parsed) {
  if (!gate) return el("div", { class: "box" }, el("p", {}, parsed ? "The gates have nothing to say on this one." : "The gates are still reading the story …"));
  const reasons = el("ul", {}, gate.reasons.map((r) => el("li", {}, sentence(r.says))));
  if (gate.decision === "admitted") return el("div", { class: "box good" }, el("p", {}, "The passage proves it."));
  if (gate.decision === "person") return el("div", { class: "box doubt" }, el("p", {}, el("b", {}, "Look at this before you accept it:")), reasons);
  return el("div", { class: "box bad" }, el("p", {}, el("b", {}, vouch ? "The proof fails; you vouch for it:" : "The proof fails:")), reasons, vouch && el("p", {}, `“${vouch}”`));
}

// That options are wanting is said already where the question cannot be printed.
const notes = (card) => card.notes.filter((n) => !card.missing || !n.includes("wrong option"));

const STATES = { accepted: "accepted", pinned: "on the paper, not reviewed", dropped: "dropped", open: "" };

function variants() {
  const many = ids();
  if (many.length < 2) return null;
  return el("ul", { class: "variants", "aria-label": app.help ? "Questions that help to understand the story" : "Questions on this passage" }, many.map((id, n) => {
    const card = app.state.cards[id];
    const flag = STATES[card.state] || (card.kind === "blank" ? "blank to fill" : card.missing ? "needs wrong options" : "");
    return el("li", {}, el("button", { type: "button", "aria-current": n === app.variant ? "true" : null, onclick: () => pick(n) },
      n < 9 && el("kbd", {}, String(n + 1)), el("span", { class: "words" }, card.stem), flag && el("span", { class: `badge ${card.state}` }, flag)));
  }));
}

// Two accepted questions that cannot meet on one paper: the person says which stays.
function placeless(card) {
  const here = app.state.clashes[card.id];
  if (!here) return null;
  const other = app.state.cards[here.with];
  const give = (id) => decide({ do: "restore", item: id }, { stay: true, told: "No longer accepted." });
  return el("div", { class: "box bad" }, el("p", {}, el("b", {}, "It has no place on the paper: "), `${here.why}: this one and “${other?.stem ?? here.with}”. Keep which?`),
    el("p", { class: "row" }, el("button", { type: "button", onclick: () => give(here.with) }, "Keep this one"), el("button", { type: "button", onclick: () => give(card.id) }, "Keep the other")));
}

function vouching(card) {
  if (!app.vouching || card.gate?.decision !== "refused" || card.vouch) return null;
  return el("form", { class: "box bad", onsubmit: (event) => {
    event.preventDefault();
    decide({ do: "accept", item: card.id, vouch: at("vouch").value }, { told: "Accepted; the key says that you vouch for it." });
  } },
  el("label", { for: "vouch" }, "Why is it right all the same? The key will show this."),
  el("p", { class: "row" }, el("input", { id: "vouch", required: true, maxlength: 500 }), el("button", { class: "main" }, "Vouch and accept")));
}

function acts(card) {
  const button = (words, key, run, tone = "") => el("button", { type: "button", class: tone, onclick: run }, words, " ", el("kbd", {}, key));
  const other = rival(card);
  const done = card.state === "accepted";
  return el("div", { class: "acts" },
    !done && button(isBlank(card) ? "Fill in" : "Accept", "Enter", accept, "main"),
    button("Edit", "e", edit),
    card.kind !== "blank" && button(card.state === "dropped" ? "Take back" : "Drop", "d", drop),
    other && !done && !isBlank(card) && button("Exchange", "x", exchange),
    card.state === "open" && !isBlank(card) && el("button", { type: "button", onclick: () => decide({ do: "pin", item: card.id }, { told: "On the paper, not reviewed." }) }, "Pin"),
    card.place >= 0 && button("Earlier", "[", () => move(-1)),
    card.place >= 0 && button("Later", "]", () => move(1)),
    card.place >= 0 && el("button", { type: "button", onclick: () => decide({ do: "restore", item: card.id }, { stay: true, told: "No longer accepted." }) }, "Not accepted"),
    button("Back", "k", () => next(-1)),
    button("Next", "j", () => next(1)));
}

export function draw(focus = true) {
  progress();
  story();
  if (app.form) return;
  const card = inHand();
  const side = at("card");
  if (!card) {
    side.replaceChildren(el("h2", {}, "No question yet"), el("p", {}, "Select words in the story and press a to ask about them, or paste questions."));
    return;
  }
  const point = points()[app.point];
  const where = app.help ? `Terms, offices and places: ${app.variant + 1} of ${app.state.help.length}` : `Passage ${app.point + 1} of ${points().length}`;
  side.replaceChildren(...[
    el("div", { class: "where" }, el("p", {}, el("b", {}, where), " ", !app.help && point.main && el("span", { class: "badge main-point" }, "main point"), " ",
      card.place >= 0 && el("span", { class: "badge accepted" }, `number ${card.place + 1} on the paper`)),
      app.state.help.length > 0 && el("button", { type: "button", class: "quiet", onclick: () => (app.help ? go(0) : go(points().length)) }, app.help ? "Back to the story’s questions" : `Terms, offices and places (${app.state.help.length})`)),
    variants(),
    question(card),
    placeless(card),
    card.missing && el("div", { class: "box doubt" }, el("p", {}, el("b", {}, "It cannot be printed yet: "), `${sentence(card.missing)} “Fill in” offers wrong options.`)),
    ...Object.entries(card.blanks).map(([slot, b]) => el("div", { class: "box doubt" }, el("p", {}, el("b", {}, slot === "foils" ? "Wrong options: " : "Answer: "), sentence(b.wants)))),
    card.kind !== "blank" && judged(card.gate, card.vouch, app.state.parsed),
    notes(card).length > 0 && el("div", { class: "box doubt" }, el("p", {}, "The program doubts:"), el("ul", {}, notes(card).map((n) => el("li", {}, sentence(n))))),
    ...card.evidence.map((e) => el("blockquote", {}, e)),
    el("p", { class: "note" }, `${sentence(card.by)} Level: ${card.level}.${card.explanation ? ` The key says: ${card.explanation}` : ""}`),
    vouching(card),
    acts(card),
  ].filter(Boolean));
  if (!app.vouching && focus) { side.focus({ preventScroll: true }); side.scrollTop = 0; }
  app.vouching = false;
}

// ---- keys: one letter each, and only where nothing is being typed; they can be turned off

const KEYS = {
  Enter: accept, y: accept, d: drop, e: edit, x: exchange, n: () => next(1), j: () => next(1), ArrowRight: () => next(1), k: () => next(-1), ArrowLeft: () => next(-1),
  u: () => (app.state.undo || sent.size > 0) && decide({ do: "undo" }), r: () => app.state.redo && decide({ do: "redo" }), a: ask, p: () => paperSheet(), f: () => finishSheet(),
  "[": () => move(-1), "]": () => move(1), "?": () => keysSheet(),
};
export const keysOn = () => kept("quizgen:keys") !== false;

addEventListener("keydown", (event) => {
  if (!app.state || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || at("sheet").open || !keysOn()) return;
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  const pressing = event.target.closest("button, a") && (event.key === "Enter" || event.key === " ");
  if (typing || pressing || app.form) return;
  if (/^[1-9]$/.test(event.key) && Number(event.key) <= ids().length) { event.preventDefault(); pick(Number(event.key) - 1); return; }
  const run = KEYS[event.key];
  if (run) { event.preventDefault(); run(); }
});

const TOOLS = { undo: () => decide({ do: "undo" }), redo: () => decide({ do: "redo" }), ask, paste: pasteSheet, paper: paperSheet, help: keysSheet, finish: finishSheet };
for (const button of document.querySelectorAll("[data-do]")) button.addEventListener("click", () => TOOLS[button.dataset.do]());
// A press on "Ask your own" must not lose the selection that it is about.
document.querySelector("[data-do=ask]").addEventListener("mousedown", (event) => event.preventDefault());

// ---- what changes elsewhere: another tab, the gates that have read the story

export async function refresh() {
  if (app.form || at("sheet").open) return;
  const fresh = await call(base).catch(() => null);
  if (!fresh || fresh.version === app.state.version || app.form) return;
  const id = inHand()?.id;
  app.state = fresh;
  keepPlace(id);
  draw(false);
}
addEventListener("focus", refresh);
// A window that is closed in the moment in which a decision is written asks first.
addEventListener("beforeunload", (event) => { if (sent.size) event.preventDefault(); });
document.addEventListener("visibilitychange", () => document.hidden || refresh());

async function start() {
  try {
    app.state = await call(base);
  } catch (error) { problem(error); return; }
  at("source").textContent = app.state.source;
  const first = points().findIndex(isOpen);
  go(Math.max(0, first));
  document.body.dataset.ready = "true";
  for (let n = 0; n < 40 && !app.state.parsed; n += 1) {
    await new Promise((done) => setTimeout(done, 700));
    await refresh();
  }
}
start();
