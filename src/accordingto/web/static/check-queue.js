// The queue by keys, without leaving the page: each verdict is sent at once, and can be undone where it was given.
import { askName } from "./check-dialogs.js";
import { Outbox, sayName } from "./check-outbox.js";

const page = document.querySelector(".queue");
const items = [...document.querySelectorAll(".queue-item")];
const outboxes = new Map();
const decided = []; // {item, made}, for undo; what was made of it is a promise
const busy = new Set(); // items whose answer is on its way
let person = page.dataset.person;
let naming = null;
document.documentElement.classList.add("js");
for (const one of document.querySelectorAll(".needs-name")) one.disabled = false;

const current = () => document.activeElement?.closest?.(".queue-item");

function say(item, words, kind = "") {
  const state = item.querySelector(".queue-state");
  state.textContent = words;
  state.className = `queue-state ${kind}`;
}

function outboxOf(item) {
  const { story } = item.dataset;
  if (!outboxes.has(story)) {
    const outbox = new Outbox(story, { told: (_, detail) => (outbox.detail = detail), person: () => person, tabs: false });
    outboxes.set(story, outbox);
  }
  return outboxes.get(story);
}

// Whoever goes on while the name is on its way is not asked for it again.
async function needName() {
  if (person) return true;
  naming ??= giveName().finally(() => (naming = null));
  return naming;
}

async function giveName() {
  const name = await askName();
  if (!name || !(await sayName(name).catch(() => false))) return false;
  person = name;
  return true;
}

async function send(item, draft) {
  if (busy.has(item)) return null;
  busy.add(item);
  try {
    return (await needName()) ? await sendNow(item, draft) : null;
  } finally {
    busy.delete(item);
  }
}

async function sendNow(item, draft) {
  say(item, "Saving…");
  const outbox = outboxOf(item);
  const answer = await outbox.add({ drafts: [draft], since: Number(item.dataset.seen) });
  if (answer) item.dataset.seen = answer.seen;
  else {
    const why = outbox.detail;
    outbox.drop();
    say(item, `Not saved: ${why} Press again to send it once more.`, "bad");
  }
  return answer;
}

async function decide(item, action) {
  if (!item || item.classList.contains("done") || busy.has(item)) return;
  const sent = send(item, { action, target: JSON.parse(item.dataset.target) });
  const entry = { item, made: sent.then((answer) => answer?.made) };
  decided.push(entry);
  const answer = await sent;
  if (!answer) return forget(entry);
  item.classList.add("done");
  const [other] = answer.conflicts;
  const told = action === "accept" ? "Accepted" : "Rejected";
  say(item, other ? `${told}. ${other.who} ${other.done} it ${other.when}; yours came later and counts.` : told, other ? "bad" : "good");
  addUndo(item);
  const next = items[items.indexOf(item) + 1];
  if (document.activeElement === document.body || item.contains(document.activeElement)) (next ?? item).focus();
}

function forget(entry) {
  const at = decided.indexOf(entry);
  if (at >= 0) decided.splice(at, 1);
}

function addUndo(item) {
  const undo = Object.assign(document.createElement("button"), { type: "button", className: "plain", textContent: "Undo" });
  undo.addEventListener("click", () => takeBack(decided.findLast((one) => one.item === item)));
  item.querySelector(".queue-form").append(undo);
}

// The one that was decided last may still be on its way: it is that one all the same.
async function takeBack(entry) {
  if (!entry) return;
  const { item } = entry;
  const here = document.activeElement;
  forget(entry);
  const made = await entry.made;
  if (!made) return;
  const answer = await send(item, { action: "withdraw", withdraws: made[0] });
  if (!answer) return decided.push(entry);
  item.classList.remove("done");
  item.querySelector("[type=button]")?.remove();
  say(item, "Taken back");
  if (document.activeElement === here || document.activeElement === document.body) item.focus();
}

function step(by) {
  const at = items.indexOf(current());
  const next = items[at < 0 ? (by > 0 ? 0 : items.length - 1) : at + by];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  a: () => decide(current(), "accept"),
  r: () => decide(current(), "reject"),
  o: () => current()?.querySelector(".button").click(),
  u: () => takeBack(decided.at(-1)),
};

document.addEventListener("keydown", (event) => {
  if (localStorage.getItem("accordingto:keys") === "off") return;
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.target.closest("input, textarea, select, dialog") || !KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key]();
});
document.addEventListener("submit", (event) => {
  const item = event.target.closest(".queue-item");
  if (!item) return;
  event.preventDefault();
  decide(item, event.submitter.value);
});
