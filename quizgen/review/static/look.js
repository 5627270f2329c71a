// The paper as it is now: its order, its pages and its key as they are printed, its cards as Anki shows them.
import { call, el, problem, sentence } from "./dom.js";
import { app, base, decide, show } from "./page.js";
import { openSheet } from "./sheets.js";

const at = (id) => document.getElementById(id);
const TABS = [["order", "Order"], ["paper", "Paper"], ["key", "Key"], ["cards", "Cards"]];
const TITLE = "The paper as it is now";
let turn = 0;

export async function paperSheet(tab = "order") {
  const mine = ++turn;
  openSheet(TITLE, el("p", { class: "note" }, "Laying it out …"));
  const now = await call(`${base}/paper`).catch((error) => { at("sheet").close(); problem(error); });
  if (!now || mine !== turn) return;
  const body = el("div", {});
  const tabs = el("div", { class: "tabs", role: "group", "aria-label": "What to look at" }, TABS.map(([id, words]) =>
    el("button", { type: "button", "aria-pressed": String(id === tab), onclick: () => paperSheet(id) }, words)));
  const lost = now.left_out.length > 0 && el("div", { class: "box doubt" }, el("p", {}, el("b", {}, "Accepted, and not on the paper:")),
    el("ul", {}, now.left_out.map((l) => el("li", {}, `${app.state.cards[l.id]?.stem ?? l.id}: ${sentence(l.why)} `, app.state.cards[l.id] && el("button", { type: "button", onclick: () => { at("sheet").close(); show(l.id); } }, "Look at it")))));
  const told = now.problems.length > 0 && el("div", { class: "box" }, notes(now.problems));
  openSheet(TITLE, tabs, lost, told, body);
  tabs.querySelector("[aria-pressed=true]").focus();
  if (tab === "order") body.append(sheet(now, false));
  else if (tab === "cards") body.append(cards(now));
  else pages(body, tab, now);
}

const notes = (problems) => el("ul", {}, problems.map((p) => el("li", {}, sentence(p.says), " ", el("span", { class: "why" }, p.mend ? sentence(p.mend) : ""))));

// The printed pages as pictures; the same in words for who cannot see them.
async function pages(body, name, now) {
  if (!now.items.length) { body.append(sheet(now, false)); return; }
  body.append(el("p", { class: "note" }, "Printing it …"));
  const found = await call(`${base}/pages/${name}`).catch(problem);
  if (!found) return;
  const title = name === "key" ? "key" : "paper";
  body.replaceChildren(
    found.problems.length ? el("div", { class: "box doubt" }, notes(found.problems)) : "",
    ...found.pages.map((src, n) => el("img", { class: "page", src, alt: `Page ${n + 1} of the ${title}; its words stand below` })),
    el("details", { open: found.pages.length === 0 }, el("summary", {}, `The ${title} in words`), sheet(now, name === "key", true)));
}

function sheet(now, key, read = false) {
  const rows = now.items.map((item, number) => el("li", {}, el("span", { class: "stem" }, item.stem),
    item.options.length ? el("ol", {}, item.options.map((o) => el("li", { class: key && o.right ? "right" : "" }, o.text, key && o.right ? " ✓" : "", key && !o.right && o.why && el("div", { class: "why" }, o.why))))
      : item.rows.length ? el("ul", {}, (key ? item.rows : [...item.rows].sort()).map((r) => el("li", {}, r))) : el("p", {}, key ? item.answer : "______________________"),
    key && el("p", { class: "why" }, item.explanation),
    key && item.evidence.map((e) => el("p", { class: "why" }, `“${e}”`)),
    !key && !read && place(item, number)));
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

// The cards as the deck shows them: each side in a frame of its own, which can reach nothing of this page.
function cards(now) {
  if (!now.cards.length) return el("p", {}, "There is no card yet: accept a question.");
  const sides = el("div", { class: "sides" });
  const night = el("input", { type: "checkbox", id: "night", onchange: () => turnTo() });
  const which = el("select", { id: "which", onchange: () => turnTo() }, now.cards.map((c, n) => el("option", { value: n }, `${n + 1}. ${c.name}: ${c.stem}`)));
  const step = (by) => { which.selectedIndex = (which.selectedIndex + by + now.cards.length) % now.cards.length; turnTo(); };
  const turnTo = () => {
    const n = which.selectedIndex, tone = night.checked ? "night" : "day";
    sides.replaceChildren(...["front", "back"].map((side) => el("figure", {}, el("figcaption", { class: "note" }, side === "front" ? "Front" : "Back"),
      el("iframe", { sandbox: "allow-scripts", src: `${now.at}/card/${n}/${side}/${tone}`, title: `${side} of card ${n + 1}` }))));
  };
  turnTo();
  return el("div", {}, el("div", { class: "field" }, el("label", { for: "which" }, "Card"), which),
    el("p", { class: "row" }, el("button", { type: "button", onclick: () => step(-1) }, "Card before"), el("button", { type: "button", onclick: () => step(1) }, "Next card"),
      el("label", { class: "check" }, night, "By night")),
    sides, now.paper_only.length > 0 && el("p", { class: "note" }, `On the paper only, since Anki has no such card: ${now.paper_only.join(" · ")}`));
}
