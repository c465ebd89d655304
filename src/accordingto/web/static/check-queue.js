// The queue by keys, without leaving the page: each verdict is sent at once, and can be undone where it was given.
import { askName } from "./check-dialogs.js";
import { Outbox, sayName } from "./check-outbox.js";

const page = document.querySelector(".queue");
const items = [...document.querySelectorAll(".queue-item")];
const outboxes = new Map();
const decided = []; // {item, made}, for undo
let person = page.dataset.person;
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
  if (!outboxes.has(story)) outboxes.set(story, new Outbox(story, { told: () => {}, person: () => person, tabs: false }));
  return outboxes.get(story);
}

async function needName() {
  if (person) return true;
  const name = await askName();
  if (!name || !(await sayName(name).catch(() => false))) return false;
  person = name;
  return true;
}

async function send(item, draft) {
  if (!(await needName())) return null;
  say(item, "Saving…");
  const outbox = outboxOf(item);
  const answer = await outbox.add({ drafts: [draft], since: Number(item.dataset.seen) });
  if (answer) item.dataset.seen = answer.seen;
  else {
    outbox.drop();
    say(item, "Not saved: the server does not answer. Press again to send it once more.", "bad");
  }
  return answer;
}

async function decide(item, action) {
  if (!item || item.classList.contains("done")) return;
  const next = items[items.indexOf(item) + 1];
  const answer = await send(item, { action, target: JSON.parse(item.dataset.target) });
  if (!answer) return;
  decided.push({ item, made: answer.made });
  item.classList.add("done");
  const [other] = answer.conflicts;
  const told = action === "accept" ? "Accepted" : "Rejected";
  say(item, other ? `${told}. ${other.who} ${other.done} it ${other.when}; yours came later and counts.` : told, other ? "bad" : "good");
  addUndo(item);
  if (document.activeElement === document.body || item.contains(document.activeElement)) (next ?? item).focus();
}

function addUndo(item) {
  const undo = Object.assign(document.createElement("button"), { type: "button", className: "plain", textContent: "Undo" });
  undo.addEventListener("click", () => takeBack(item));
  item.querySelector(".queue-form").append(undo);
}

async function takeBack(item) {
  const at = decided.findLastIndex((one) => one.item === item);
  if (at < 0) return;
  const [{ made }] = decided.splice(at, 1);
  const answer = await send(item, { action: "withdraw", withdraws: made[0] });
  if (!answer) return decided.push({ item, made });
  item.classList.remove("done");
  item.querySelector("[type=button]")?.remove();
  say(item, "Taken back");
  item.focus();
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
  u: () => decided.length && takeBack(decided.at(-1).item),
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
