// What lies over the screen: any sheet; the keys; the files to take away.
import { call, el, kept, problem, say, sentence } from "./dom.js";
import { app, base, decide, draw, keysOn } from "./page.js";

const at = (id) => document.getElementById(id);

export function openSheet(title, ...body) {
  at("sheet-title").textContent = title;
  at("sheet-body").replaceChildren(...body.filter(Boolean));
  if (!at("sheet").open) at("sheet").showModal();
}
at("sheet").addEventListener("close", () => draw());

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
