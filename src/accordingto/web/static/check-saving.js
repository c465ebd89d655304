// Saves corrections, and tells what came of it.
import { button, say } from "./check-bar.js";
import { askName } from "./check-dialogs.js";
import { news } from "./check-news.js";
import { Outbox, sayName } from "./check-outbox.js";
import { make, state } from "./check-state.js";
import { refresh } from "./check-swap.js";

export const mine = new Set(); // numbers of what was saved here
const nameName = "accordingto:person";
const tellPerson = () => state.person || sessionStorage.getItem(nameName);
export const outbox = new Outbox(state.data.story, { told: tellState, person: tellPerson, late: settle });
let saving = 0; // how many saves the page does not show yet
let naming = null;

const STATES = {
  saving: () => "Saving…",
  saved: () => `Saved ${new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`,
  away: (detail) => `Not saved: ${detail} ${outbox.size === 1 ? "It waits" : `${outbox.size} changes wait`} here.`,
  refused: (detail) => `Not saved: ${detail}`,
  dropped: () => "Let go; nothing of it was saved.",
};

export function tellState(now, detail = "") {
  say(STATES[now](detail), now === "away" || now === "refused" ? "bad" : now === "saved" ? "good" : "");
  for (const name of ["retry", "drop"]) button(name).hidden = !outbox.size || now === "saving";
}

// Whether there is something that the page does not show yet, so that it can't tell what can be undone.
export const isSaving = () => saving > 0;

// Whoever goes on while the name is on its way is not asked for it again.
export async function needName() {
  if (state.person) return true;
  naming ??= giveName().finally(() => (naming = null));
  return naming;
}

async function giveName() {
  const name = await askName();
  if (!name) return false;
  try {
    if (!(await sayName(name))) throw new Error();
  } catch {
    say("The name could not be kept: the server does not answer.", "bad");
    return false;
  }
  state.person = name;
  sessionStorage.setItem(nameName, name);
  return true;
}

export function save(drafts, { since = state.data.seen, told = "" } = {}) {
  return send({ drafts, since }, told);
}

export function step(which) {
  return send({ step: which, since: state.data.seen }, which === "undo" ? "Undone" : "Redone");
}

async function send(what, told) {
  saving += 1;
  try {
    return (await needName()) ? await settle(await outbox.add(what), told) : null;
  } finally {
    saving -= 1;
  }
}

async function settle(answer, told = "") {
  if (!answer) return null;
  for (const number of answer.made) mine.add(number);
  state.data.seen = Math.max(state.data.seen, answer.seen);
  for (const other of answer.conflicts) tellConflict(other, answer.made);
  await refresh();
  if (answer.unplaced.length) say("Kept, but nothing in this reading fits it any more.", "bad");
  else if (!outbox.size) say(told ? `${told}, ${STATES.saved().replace("S", "s")}` : STATES.saved(), "good");
  return answer;
}

function tellConflict(other, made) {
  const words = [make("bdi", other.who), ` ${other.done} this too, ${other.when}. Yours came later and counts; both are in the record.`];
  news(words, "bad", ["Take mine back", () => save(made.map((number) => ({ action: "withdraw", withdraws: number })), { told: "Taken back" })]);
}

if (state.person) sessionStorage.setItem(nameName, state.person);
