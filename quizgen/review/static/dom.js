// Small helpers: elements made of text alone (never of markup), requests in JSON, what is said to the person.

export function el(tag, props = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "class") made.className = value;
    else if (name === "value") made.value = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((c) => c !== null && c !== undefined && c !== false));
  return made;
}

export class Refused extends Error {
  constructor(status, problems) {
    super(problems.map((p) => p.says).join("; "));
    this.status = status;
    this.problems = problems;
  }
}

export async function call(path, body) {
  const post = body !== undefined;
  const wish = post ? { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) } : {};
  let answer;
  try {
    answer = await fetch(path, wish);
  } catch {
    const mend = "start `quizgen review` again; what was decided is on the disk, what you typed stays in this window";
    throw new Refused(0, [{ says: "quizgen has ended, or cannot be reached", mend }]);
  }
  if (answer.status === 204) return null;
  let told = null;
  try { told = await answer.json(); } catch { /* a plain word of the guard */ }
  if (!answer.ok) throw new Refused(answer.status, told?.problems ?? [{ says: `the page was refused (${answer.status})`, mend: "open the address that the terminal shows" }]);
  return told;
}

let clearing = 0;
export function say(words, seconds = 4) {
  const line = document.getElementById("said");
  line.textContent = words;
  clearTimeout(clearing);
  if (seconds) clearing = setTimeout(() => { line.textContent = ""; }, seconds * 1000);
}

export function problem(error) {
  const told = error.problems ?? [{ says: String(error.message ?? error) }];
  say(told.map((p) => sentence(p.says) + (p.mend ? ` ${sentence(p.mend)}` : "")).join(" "), 12);
}

export function sentence(words) {
  const text = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?”]$/.test(text) ? text : `${text}.`;
}

export function kept(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else if (value !== undefined) localStorage.setItem(name, JSON.stringify(value));
    else return JSON.parse(localStorage.getItem(name));
  } catch { /* a browser without storage keeps nothing */ }
  return null;
}
