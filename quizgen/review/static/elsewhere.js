// Questions from elsewhere: pasted, or written by a model where an endpoint is set. The gates judge each.
import { call, el, problem, say, sentence } from "./dom.js";
import { openForm } from "./form.js";
import { base } from "./page.js";
import { openSheet } from "./sheets.js";

const at = (id) => document.getElementById(id);

export function pasteSheet() {
  const rows = el("div", { "aria-live": "polite" });
  const box = el("textarea", { id: "paste", rows: 8 });
  const more = el("div", {});
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
    el("p", { class: "row" }, el("button", { type: "button", class: "main", onclick: go }, "Show what the gates say"), el("button", { type: "button", onclick: prompt }, "Copy a prompt for your chat")), rows, more);
  model(more);
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

// ---- a model: where the text goes is shown first; then it is asked, and can be stopped

async function model(box) {
  const known = await call(`${base}/model`).catch(() => null);
  if (!known?.url) return;
  box.append(el("h3", {}, "Ask a model"));
  const body = el("div", { "aria-live": "polite" });
  box.append(body);
  watch(body, known);
}

function before(body, known, again = "") {
  const named = known.model ? `the model “${known.model}”` : "the only model there";
  const ask = async (event) => {
    event.target.disabled = true;
    try { watch(body, await call(`${base}/model`, { do: "ask" })); }
    catch (error) { problem(error); event.target.disabled = false; }
  };
  body.replaceChildren(el("p", {}, "The whole text of the story goes to ", el("b", {}, known.url), ` (${named}). It is sent when you press the button, not before.`),
    el("p", { class: "row" }, el("button", { type: "button", onclick: ask }, again || "Send the story and ask for questions")));
}

async function watch(body, now) {
  if (now.phase === "none") return before(body, now);
  if (now.phase === "asking") {
    if (!body.querySelector(".asking")) {
      body.replaceChildren(el("p", { class: "asking" }), el("p", { class: "row" }, el("button", { type: "button", onclick: async () => watch(body, await call(`${base}/model`, { do: "stop" })) }, "Stop waiting")));
      body.querySelector("button").focus();
    }
    // Said anew only now and then: a screen reader reads each change.
    body.querySelector(".asking").textContent = `Waiting for ${now.url}: request ${Math.max(1, now.requests)}, ${now.seconds - (now.seconds % 5)} seconds so far. A small machine may take minutes.`;
    await new Promise((done) => setTimeout(done, 500));
    if (!body.isConnected || !at("sheet").open) return null;
    const fresh = await call(`${base}/model`).catch(problem);
    // Somebody may have pressed “Stop” meanwhile: then that answer has been drawn.
    return fresh && body.querySelector(".asking") ? watch(body, fresh) : null;
  }
  before(body, now, "Ask again");
  if (now.phase === "stopped") body.prepend(el("p", { class: "box" }, "Stopped. Nothing more is sent; what was sent already cannot be called back."));
  else body.append(...offered(now));
  return null;
}
