// The start page: a story pasted, dropped or chosen; the stories that are here; a printed question looked up.
import { call, el, problem, say, sentence } from "./dom.js";

const at = (id) => document.getElementById(id);
let given = null; // {text} or {file, suffix} of the story in hand

async function look(story) {
  given = story;
  at("go").disabled = true;
  say("Reading the story …", 0);
  try {
    const found = await call("/api/look", story);
    at("details").hidden = false;
    for (const name of ["title", "publisher"]) at(name).value ||= found[name];
    at("published").value ||= /^\d{4}-\d\d-\d\d$/.test(found.published) ? found.published : "";
    const told = found.problems.map((p) => sentence(p.says)).join(" ");
    at("found").textContent = `${found.words.toLocaleString("en")} words. Correct what is wrong here, then make the draft. ${told}`;
    at("go").textContent = "Draft the questions";
    say("");
    at("title").focus();
  } catch (error) {
    given = null;
    problem(error);
  }
  at("go").disabled = false;
}

at("new").addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!given || (given.text !== undefined && given.text !== at("text").value)) {
    await look({ text: at("text").value });
    return;
  }
  at("go").disabled = true;
  say("Drafting: reading the story and looking for questions. This takes a few seconds …", 0);
  const own = { title: at("title").value, publisher: at("publisher").value, published: at("published").value };
  try {
    const done = await call("/api/begin", { ...given, ...own });
    location.href = done.at;
  } catch (error) {
    problem(error);
    at("go").disabled = false;
  }
});

async function take(file) {
  const suffix = (file.name.match(/\.[a-z]{1,5}$/i) ?? [".txt"])[0].toLowerCase();
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let n = 0; n < bytes.length; n += 32768) text += String.fromCharCode(...bytes.subarray(n, n + 32768));
  at("text").required = false;
  at("drop-note").textContent = `Chosen: ${file.name}`;
  await look({ file: btoa(text), suffix });
}

at("file").addEventListener("change", () => at("file").files[0] && take(at("file").files[0]));
addEventListener("dragover", (event) => { event.preventDefault(); document.body.classList.add("over"); });
addEventListener("dragleave", () => document.body.classList.remove("over"));
addEventListener("drop", (event) => {
  event.preventDefault();
  document.body.classList.remove("over");
  if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
});

at("example").addEventListener("click", async () => {
  const found = await call("/api/example", {}).catch(problem);
  if (!found) return;
  at("text").value = found.text;
  await look({ text: found.text });
});

async function articles() {
  const list = at("articles");
  const found = await call("/api/articles").catch(problem);
  if (!found) return;
  const rows = found.articles.map((one, number) => {
    const left = one.waiting < 0 ? "not drafted yet" : `${one.accepted} accepted, ${one.waiting} to look at`;
    return el("li", {}, el("button", { type: "button", onclick: () => open(number) }, el("span", {}, one.title), el("span", { class: "note" }, left)));
  });
  list.replaceChildren(...(rows.length ? rows : [el("li", { class: "note" }, "None yet.")]));
}

async function open(number) {
  say("Opening …", 0);
  const done = await call("/api/open", { number }).catch(problem);
  if (done) location.href = done.at;
}

at("errata").addEventListener("submit", async (event) => {
  event.preventDefault();
  const found = await call("/api/errata", { code: at("code").value }).catch(problem);
  at("answer").replaceChildren();
  if (!found) return;
  const options = found.options.map((o) => el("li", { class: o.right ? "right" : "" }, el(o.right ? "b" : "span", {}, o.text), o.why && el("span", { class: "why" }, o.why)));
  const where = found.passages.map((p) => el("blockquote", {}, p.text, " ", el("span", { class: "note" }, p.place)));
  at("answer").append(
    el("div", { class: "question" }, el("p", { class: "stem" }, found.number ? `${found.number}. ${found.stem}` : found.stem), el("ol", {}, options), el("p", { class: "why" }, found.explanation)),
    ...where,
    el("p", { class: "note" }, "To correct it, open its story, change the question, then finish: the release prints what changes, and a slip to hand out."),
  );
  if (found.article !== null) at("answer").append(el("button", { type: "button", onclick: () => open(found.article) }, "Open its story"));
});

at("stop").addEventListener("click", async () => {
  await call("/api/stop", {}).catch(problem);
  document.body.replaceChildren(el("main", { class: "start" }, el("h1", {}, "quizgen has ended"), el("p", {}, "Everything that was decided is on the disk. You can close this window.")));
});

articles();
document.body.dataset.ready = "true";
