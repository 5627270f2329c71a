// What lies over the screen: the paper and its key, keys, questions from elsewhere, and the files to take away.
import { call, el, kept, problem, say, sentence } from "./dom.js";
import { openForm } from "./form.js";
import { app, base, decide, draw, keysOn, show } from "./page.js";

const at = (id) => document.getElementById(id);

export function openSheet(title, ...body) {
  at("sheet-title").textContent = title;
  at("sheet-body").replaceChildren(...body.filter(Boolean));
  if (!at("sheet").open) at("sheet").showModal();
}
at("sheet").addEventListener("close", () => draw());

// ---- the paper, its key and its cards

export async function paperSheet(tab = "paper") {
  openSheet("The paper as it is now", el("p", { class: "note" }, "Laying it out …"));
  const now = await call(`${base}/paper`).catch((error) => { at("sheet").close(); problem(error); });
  if (!now) return;
  const tabs = el("div", { class: "tabs", role: "group", "aria-label": "What to look at" }, [["paper", "Paper"], ["key", "Key"], ["cards", "Cards"]].map(([id, words]) =>
    el("button", { type: "button", "aria-pressed": String(id === tab), onclick: () => paperSheet(id) }, words)));
  const lost = now.left_out.length > 0 && el("div", { class: "box doubt" }, el("p", {}, el("b", {}, "Accepted, and not on the paper:")),
    el("ul", {}, now.left_out.map((l) => el("li", {}, `${app.state.cards[l.id]?.stem ?? l.id}: ${sentence(l.why)} `, app.state.cards[l.id] && el("button", { type: "button", onclick: () => { at("sheet").close(); show(l.id); } }, "Look at it")))));
  const told = now.problems.length > 0 && el("div", { class: "box" }, el("ul", {}, now.problems.map((p) => el("li", {}, sentence(p.says), " ", el("span", { class: "why" }, p.mend ? sentence(p.mend) : "")))));
  openSheet("The paper as it is now", tabs, lost, told, tab === "cards" ? cards(now) : sheet(now, tab === "key"));
}

function sheet(now, key) {
  const rows = now.items.map((item, number) => el("li", {}, el("span", { class: "stem" }, item.stem),
    item.options.length ? el("ol", {}, item.options.map((o) => el("li", { class: key && o.right ? "right" : "" }, o.text, key && o.right ? " ✓" : "", key && !o.right && o.why && el("div", { class: "why" }, o.why))))
      : item.rows.length ? el("ul", {}, (key ? item.rows : [...item.rows].sort()).map((r) => el("li", {}, r))) : el("p", {}, key ? item.answer : "______________________"),
    key && el("p", { class: "why" }, item.explanation),
    key && item.evidence.map((e) => el("p", { class: "why" }, `“${e}”`)),
    !key && place(item, number)));
  if (!rows.length) return el("p", {}, "There is no question on it yet: accept one.");
  return el("article", { class: "sheet" }, now.notice && el("p", { class: "stamp" }, now.notice), el("h3", {}, key ? `${now.title}: key` : now.title),
    el("p", { class: "note" }, now.items[0].context), el("ol", {}, rows), el("p", { class: "note" }, `Paper A${now.code ? ` · ${now.code}` : ""}`));
}

function place(item, number) {
  const card = app.state.cards[item.id];
  const button = (words, label, run) => el("button", { type: "button", "aria-label": words.length < 3 ? `${label} question ${number + 1}` : `${words}: question ${number + 1}`, onclick: run }, words);
  const again = async (decision) => { if (await decide(decision, { stay: true })) paperSheet(); };
  if (!app.state.keep.includes(item.id)) {
    return el("p", { class: "note place" }, "chosen by the program ", card && button("Look at it", "Look at", () => { at("sheet").close(); show(item.id); }));
  }
  const to = app.state.cards[item.id].place;
  return el("p", { class: "place row" }, number > 0 && button("↑", "Move up", () => again({ do: "move", item: item.id, to: Math.max(0, to - 1) })),
    number < app.state.keep.length - 1 && button("↓", "Move down", () => again({ do: "move", item: item.id, to: to + 1 })),
    button("Look at it", "Look at", () => { at("sheet").close(); show(item.id); }));
}

function cards(now) {
  return el("div", {}, now.items.slice(0, 12).flatMap((item) => ["", "night"].map((tone, n) => el("article", { class: `card-view ${tone}` },
    el("p", { class: "note" }, `${n ? "Back, by night" : "Front, by day"} · ${item.context}`), el("h3", {}, item.stem),
    el("ul", {}, item.options.map((o) => el("li", { class: n && o.right ? "right" : "" }, o.text, n && !o.right && o.why ? el("div", { class: "why" }, o.why) : ""))),
    n === 1 && el("p", {}, item.explanation)))));
}

// ---- questions from elsewhere

export function pasteSheet() {
  const rows = el("div", { "aria-live": "polite" });
  const box = el("textarea", { id: "paste", rows: 8 });
  const go = async () => {
    const by = who.querySelector(":checked")?.value;
    if (!by) { say("Say first who wrote them: a person, or a model."); who.querySelector("input").focus(); return; }
    const found = await call(`${base}/paste`, { text: box.value, by, name: at("model-name").value }).catch(problem);
    if (found) rows.replaceChildren(...offered(found));
  };
  const who = el("fieldset", { class: "field plain" }, el("legend", {}, "Who wrote them?"),
    el("label", { class: "check" }, el("input", { type: "radio", name: "by", value: "person" }), "a person"),
    el("div", { class: "check" }, el("label", { class: "check" }, el("input", { type: "radio", name: "by", value: "model", id: "by-model" }), "a model (a chat), called"),
      el("input", { id: "model-name", maxlength: 100, "aria-label": "Name of the model", placeholder: "its name, as you know it", oninput: () => { at("by-model").checked = true; } })),
    el("p", { class: "note" }, "The article keeps this beside each question. What the pasted text says of its author is not believed."));
  const prompt = async () => {
    const found = await call(`${base}/prompt`).catch(problem);
    if (!found) return;
    const area = el("textarea", { rows: 8, readonly: true, "aria-label": "Prompt for your chat", value: found.prompt });
    rows.replaceChildren(el("p", {}, "Paste this into your chat; then paste its answer above."), area);
    try {
      await navigator.clipboard.writeText(found.prompt);
      at("by-model").checked = true;
      say("The prompt is copied. Paste it into your chat, then paste its answer here.");
    } catch {
      area.focus();
      area.select();
      say("The browser does not let a page copy here: the prompt is selected, copy it with Ctrl C.");
    }
  };
  openSheet("Questions from elsewhere", el("label", { for: "paste" }, "Paste a file of questions, a table (CSV with the columns question, answer, wrong1 …), or a chat’s whole answer"), box, who,
    el("p", { class: "row" }, el("button", { type: "button", class: "main", onclick: go }, "Show what the gates say"), el("button", { type: "button", onclick: prompt }, "Copy a prompt for your chat")), rows);
  box.focus();
}

// Questions from elsewhere, each with what the gates say, and what could not be read.
function offered(found) {
  const told = found.problems.map((p) => el("li", {}, sentence(p.says), " ", p.mend ? sentence(p.mend) : ""));
  return [told.length ? el("ul", { class: "box doubt" }, told) : "", ...found.questions.map(row), found.questions.length ? "" : el("p", {}, "No question was found in it.")];
}

function row(one) {
  const tone = { admitted: "good", person: "doubt", refused: "bad" }[one.decision];
  const words = { admitted: "The passage proves it.", person: "Look at this:", refused: "The proof fails:" }[one.decision];
  return el("div", { class: "pasted" }, el("p", {}, el("b", {}, one.asked.question), " – ", one.asked.answer),
    one.asked.wrong.length > 0 && el("p", { class: "note" }, `Wrong: ${one.asked.wrong.map((w) => w.text).join(" · ")}`),
    el("p", { class: "note" }, sentence(one.by)),
    el("div", { class: `box ${tone}` }, el("p", {}, words), el("ul", {}, one.reasons.map((r) => el("li", {}, sentence(r.says))))),
    el("button", { type: "button", onclick: () => { at("sheet").close(); openForm({ own: true, after: "end", passage: one.asked.evidence, asked: one.asked }); } }, "Look at it and add it"));
}

export const askSheet = pasteSheet;

// ---- keys

export function keysSheet() {
  const rows = [["Enter or y", "accept, or fill in what is blank"], ["d", "drop, or take back what was dropped"], ["e", "edit"], ["j or →", "next passage"], ["k or ←", "the passage before"],
    ["1 to 9", "another question on the same passage"], ["x", "exchange for the accepted one on the same passage"], ["[ and ]", "earlier and later on the paper"], ["u and r", "undo and redo, as far back as you like"],
    ["a", "ask your own about the words selected in the story"], ["p", "the paper, its key, its cards"], ["f", "finish: the files to take away"], ["Ctrl Enter, Esc", "save, or leave, what you are typing"]];
  const on = el("input", { type: "checkbox", id: "keys-on", onchange: () => kept("quizgen:keys", on.checked) });
  on.checked = keysOn();
  openSheet("Keys", el("dl", { class: "keys" }, rows.flatMap(([k, what]) => [el("dt", {}, el("kbd", {}, k)), el("dd", {}, what)])),
    el("label", { class: "check" }, on, "Single keys work"), el("p", { class: "note" }, "Turn them off where another program uses these keys, or you speak to the computer."));
}

// ---- finish

export function finishSheet() {
  const count = app.state.keep.length + app.state.other.length;
  const wanted = app.state.wanted;
  const form = el("form", { onsubmit: finish },
    el("fieldset", { class: "field plain" }, el("legend", {}, "How many questions"),
      el("label", { class: "check" }, el("input", { type: "radio", name: "fill", value: "only", checked: count > 0 }), `Only what is accepted (${count})`),
      el("label", { class: "check" }, el("input", { type: "radio", name: "fill", value: "fill", checked: count === 0 }), "Filled up, with what the program could prove, to ", el("input", { id: "size", type: "number", min: 1, max: 200, value: Math.max(wanted, count), "aria-label": "Questions on the paper" })),
      el("p", { class: "note" }, "A paper with questions that nobody has accepted bears the stamp “unreviewed draft”.")),
    el("fieldset", { class: "field plain" }, el("legend", {}, "What to make"), at("formats").content.cloneNode(true)),
    el("div", { class: "fields" },
      el("p", {}, el("label", { for: "page" }, "Paper size"), el("select", { id: "page" }, el("option", { value: "a4" }, "A4"), el("option", { value: "letter" }, "Letter"))),
      el("p", {}, el("label", { for: "papers" }, "Papers in different orders"), el("select", { id: "papers" }, [1, 2, 3, 4].map((n) => el("option", { value: n }, n === 1 ? "one" : `${n}: A to ${"ABCD"[n - 1]}`)))),
      el("p", {}, el("label", { for: "preset" }, "Type"), el("select", { id: "preset" }, [["", "standard"], ["large-print", "large print"], ["dyslexia", "for dyslexia"], ["high-contrast", "high contrast"]].map(([v, w]) => el("option", { value: v }, w))))),
    el("label", { class: "check" }, el("input", { type: "checkbox", id: "with-article" }), "Print the story first, with numbered lines"),
    el("p", { class: "row" }, el("button", { class: "main" }, "Make the files"), el("button", { type: "button", onclick: stop }, "End quizgen")),
    el("div", { id: "made", role: "status", "aria-live": "polite" }));
  openSheet("Finish", form);
}

async function finish(event) {
  event.preventDefault();
  const form = event.target;
  const count = app.state.keep.length + app.state.other.length;
  const size = form.elements.fill.value === "only" ? count : Number(at("size").value);
  const formats = [...form.querySelectorAll("[name=format]:checked")].map((b) => b.value);
  if (!formats.length) { at("made").replaceChildren(el("p", {}, "Choose at least one thing to make.")); return; }
  if (size < 1) { at("made").replaceChildren(el("p", {}, "Nothing is accepted yet.")); return; }
  at("made").replaceChildren(el("p", {}, "Making the files …"));
  if (size !== app.state.wanted && !(await decide({ do: "size", questions: size }, { stay: true }))) return;
  try {
    const wish = { formats, page: at("page").value, papers: Number(at("papers").value), preset: at("preset").value, with_article: at("with-article").checked };
    const done = await call(`${base}/finish`, wish);
    at("made").replaceChildren(el("div", { class: "box good" }, el("p", {}, el("b", {}, "Done. "), `The files are in ${done.folder}; here they are too:`),
      el("ul", {}, done.files.map((f) => el("li", {}, el("a", { href: f.at, download: f.name }, f.name))))),
    done.errata.length ? el("div", { class: "box doubt" }, el("p", {}, "Changed on papers that were printed before:"), el("ul", {}, done.errata.map((e) => el("li", {}, e)))) : "",
    done.losses.length ? el("div", { class: "box doubt" }, el("p", {}, "What a format cannot hold:"), el("ul", {}, done.losses.map((l) => el("li", {}, sentence(l))))) : "",
    done.problems.length ? el("div", { class: "box doubt" }, el("p", {}, "To know:"), el("ul", {}, done.problems.map((p) => el("li", {}, sentence(p.says), " ", p.mend ? sentence(p.mend) : "")))) : "");
  } catch (error) {
    at("made").replaceChildren(el("div", { class: "box bad" }, el("ul", {}, (error.problems ?? []).map((p) => el("li", {}, sentence(p.says), " ", p.mend ? sentence(p.mend) : "")))));
  }
}

async function stop() {
  await call("/api/stop", {}).catch(problem);
  document.body.replaceChildren(el("main", { class: "start" }, el("h1", {}, "quizgen has ended"), el("p", {}, "Everything that was decided is on the disk. You can close this window.")));
}
