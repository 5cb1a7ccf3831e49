// What the editor adds where scripts run: saving while somebody writes, undo, who else is here.
// It never replaces what stands in an input, except to undo at the writer's own wish or to bring back what a closed
// window had not sent. One request is under way at a time; what is not answered yet stays in the window's own storage.

const form = document.getElementById("editor");
const line = document.getElementById("save-line");
const said = line.dataset;
const key = `hyoka:${form.dataset.sheet}:${form.dataset.person}`;
const token = form.elements.csrfmiddlewaretoken;
const WAIT = 800, AGAIN = 1500, SELDOM = 15000, LOOK = 20000;

const queue = new Map(Object.entries(JSON.parse(sessionStorage.getItem(key) || "{}")));
const before = new Map();
let tag = form.dataset.tag, sending = false, timer = 0, again = AGAIN, isOver = false, others = [];

const inputs = () => form.querySelectorAll("[data-leaf], [data-state]");
const pathOf = (input) => input.dataset.leaf || input.dataset.state;
const leafOf = (path) => document.getElementById(path);
const baseOf = (path) => form.elements[`base:${path}`];

function valueOf(path) {
  const input = leafOf(path), state = document.getElementById(`state:${path}`);
  if (state) return { raw: input.value, state: state.value };
  if (input.type === "checkbox") return input.checked ? "1" : "";
  return input.value;
}

function put(path, value) {
  const input = leafOf(path), state = document.getElementById(`state:${path}`);
  if (state) { input.value = value.raw; state.value = value.state; }
  else if (input.type === "checkbox") input.checked = value === "1";
  else input.value = value;
}

function keep() {
  if (queue.size) sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(queue)));
  else sessionStorage.removeItem(key);
}

function tell(words, kind) {
  line.textContent = words + (others.length ? ` ・ ${said.also}：${others.join("、")}` : "");
  line.dataset.kind = kind;
}

function touched(path) {
  const value = valueOf(path);
  const input = leafOf(path), state = document.getElementById(`state:${path}`);
  if (state && value.raw && value.state !== "given" && value.state !== "unreadable" && input === document.activeElement) {
    state.value = "given";
    value.state = "given";
  }
  queue.set(path, { base: queue.get(path)?.base || baseOf(path).value, value });
  keep();
  if (isOver) return;
  tell(`${said.unsaved} ${queue.size}`, "unsaved");
  clearTimeout(timer);
  timer = setTimeout(send, WAIT);
}

async function send() {
  if (sending || !queue.size) return;
  sending = true;
  const sent = [...queue].map(([path, each]) => ({ key: path, base: each.base, value: each.value }));
  tell(said.saving, "saving");
  let answer;
  try {
    answer = await fetch(form.dataset.draft, {
      method: "PATCH", mode: "same-origin", keepalive: true,
      headers: { "Content-Type": "application/json", Accept: "application/json", "If-Match": tag, "X-CSRFToken": token.value },
      body: JSON.stringify({ changes: sent }),
    });
  } catch { answer = null; }
  sending = false;
  if (answer && (answer.status === 200 || answer.status === 412)) await taken(answer, sent);
  else notTaken(answer);
}

async function taken(answer, sent) {
  tag = answer.headers.get("ETag") || tag;
  again = AGAIN;
  const { outcomes } = await answer.json();
  let merged = false, refused = 0;
  outcomes.forEach((outcome, index) => {
    const path = outcome.key, mine = sent[index].value;
    const base = outcome.fate === "refused" ? sent[index].base : outcome.hash;
    const newer = queue.get(path) && JSON.stringify(queue.get(path).value) !== JSON.stringify(mine);
    if (newer) queue.set(path, { base, value: queue.get(path).value });
    else queue.delete(path);
    if (baseOf(path)) baseOf(path).value = base;
    if (outcome.fate === "merged") merged = true;
    if (outcome.fate === "refused") refused += 1;
    beside(path, outcome);
  });
  keep();
  const now = new Date().toLocaleTimeString(document.documentElement.lang, { hour12: false });
  if (refused) tell(`${said.another} ${refused}`, "another");
  else tell(merged ? said.merged : `${said.saved} ${now}`, merged ? "another" : "saved");
  if (queue.size) timer = setTimeout(send, WAIT);
}

function beside(path, outcome) {
  const place = form.querySelector(`[data-said="${CSS.escape(path)}"]`);
  if (!place) return;
  const words = outcome.why[document.documentElement.lang] || outcome.why.ja;
  if (outcome.fate === "refused") {
    const theirs = typeof outcome.value === "string" ? outcome.value : outcome.value.raw;
    place.textContent = `＊${words}${outcome.who ? ` ${outcome.who}：` : ""}${theirs || ""}`;
    place.className = "said error";
    leafOf(path)?.setAttribute("aria-invalid", "true");
    return;
  }
  place.textContent = outcome.understood ? `→ ${outcome.understood}` : "";
  place.className = "said";
  leafOf(path)?.removeAttribute("aria-invalid");
}

function notTaken(answer) {
  isOver = Boolean(answer && (answer.status === 401 || answer.status === 403));
  if (isOver) {
    if (!line.querySelector("a")) {
      tell(said.signIn, "unsaved");
      const link = document.createElement("a");
      link.href = said.login; link.target = "_blank"; link.rel = "noopener"; link.textContent = said.signInNow;
      line.append(link);
    }
  } else {
    tell(`${said.unsaved} ${queue.size} ${said.items}`, "unsaved");
  }
  clearTimeout(timer);
  timer = setTimeout(isOver ? renew : send, again);
  again = Math.min(again * 1.5, SELDOM);
}

// Signing in again, here or in another window, gives a new token: it is asked for before anything is sent with it.
async function renew() {
  if (await look()) { isOver = false; send(); }
  else notTaken({ status: 401 });
}

async function look() {
  try {
    const answer = await fetch(form.dataset.status, { headers: { Accept: "application/json" }, mode: "same-origin" });
    if (!answer.ok) return false;
    const now = await answer.json();
    others = now.others;
    token.value = now.token;
    if (now.touched_by && now.tag !== tag && !queue.size) tell(`${said.another}：${now.touched_by}`, "another");
    else if (others.length && line.dataset.kind !== "unsaved") tell(line.textContent.split(" ・ ")[0], line.dataset.kind);
    return true;
  } catch { return false; }
}

function undo() {
  const input = document.activeElement, path = input && pathOf(input.dataset ? input : {dataset: {}});
  const stack = path && before.get(path);
  if (!stack || stack.length < 2) return;
  stack.pop();
  put(path, stack[stack.length - 1]);
  touched(path);
}

for (const input of inputs()) {
  const path = pathOf(input);
  if (!before.has(path)) before.set(path, [valueOf(path)]);
  input.addEventListener("input", () => touched(path));
  input.addEventListener("change", () => {
    const stack = before.get(path);
    if (JSON.stringify(stack[stack.length - 1]) !== JSON.stringify(valueOf(path))) stack.push(valueOf(path));
    touched(path);
  });
}

for (const [path, each] of queue) if (leafOf(path)) put(path, each.value);
if (queue.size) { tell(`${said.unsaved} ${queue.size}`, "unsaved"); send(); }

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); clearTimeout(timer); send(); }
  if (event.altKey && event.key === "z") { event.preventDefault(); undo(); }
});
form.addEventListener("submit", () => { queue.clear(); keep(); });
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") send(); else look(); });
addEventListener("online", send);
addEventListener("focus", () => { if (queue.size) renew(); });
addEventListener("beforeunload", (event) => { if (queue.size) event.preventDefault(); });
setInterval(look, LOOK);
look();
document.getElementById("errors")?.focus();
