// Correcting a story where it is read: keys and buttons make corrections, which are sent at once; what others correct
// is shown as it comes. The page's elements are swapped after each, so nothing here holds on to one of them for long.
import { draw, say } from "./check-bar.js";
import { askFigure, askNote, askParty, askPosition, askSource } from "./check-dialogs.js";
import { isSaving, outbox, save, step, tellState } from "./check-saving.js";
import { EDITS, EDIT_KEYS, openEditor, pickWords, resume, saveEdit, selection } from "./check-spans.js";
import { bar, byId, go, quote, quoteOf, state, text } from "./check-state.js";
import { listen } from "./check-stream.js";
import { hold, letGo } from "./check-swap.js";

// -- what can be done -------------------------------------------------------------------------------------------------

const sourceOf = (id) => state.data.sources.find((one) => one.id === id);
const target = () => state.data.attributions[state.current].target;

const DO = {
  accept: () => save([{ action: "accept", target: target() }], { told: "Accepted" }),
  async reject() {
    const after = state.data.order[state.data.order.indexOf(state.current) + 1];
    const gone = state.current;
    const answer = await save([{ action: "reject", target: target() }], { told: "Taken out" });
    const moved = state.current && state.current !== gone; // somebody in a hurry does not wait for the answer
    if (answer && !moved && !state.data.attributions[gone] && state.data.attributions[after]) go(after);
  },
  edit: () => openEditor(state.current),
  async source() {
    const id = state.current;
    const seen = state.data.attributions[id];
    const party = await askSource(quoteOf(id), state.data.sources, seen.sources);
    if (party) await save([{ action: "set-source", target: seen.target, party }], { told: "Source set" });
  },
  async note() {
    const seen = state.data.attributions[state.current].target;
    const note = await askNote(quoteOf(state.current));
    if (note) await save([{ action: "note", target: seen, note }], { told: "Note kept" });
  },
  async party() {
    const source = sourceOf(state.data.attributions[state.current].sources[0]);
    if (source) await openParty(source);
    else say("It has no source to merge or split.", "bad");
  },
  add() {
    const words = pickWords();
    openEditor(null, { roles: words ? { content: [words] } : {}, role: "content" });
  },
  undo: () => (state.data.undo || isSaving()) && step("undo"),
  redo: () => (state.data.redo || isSaving()) && step("redo"),
  retry: () => outbox.sendAgain(),
  drop: () => outbox.drop(),
  save: saveEdit,
  leave: EDIT_KEYS.Escape,
};

const NEEDS_CURRENT = new Set(["accept", "reject", "edit", "source", "note", "party"]);
const KEYS = { a: "accept", r: "reject", e: "edit", s: "source", n: "note", m: "party", i: "add", u: "undo", U: "redo" };

function act(name) {
  if (NEEDS_CURRENT.has(name) && !state.data.attributions[state.current]) return say("Choose an attribution first: j, or a click on its words.");
  return DO[name]();
}

async function openParty(source) {
  const draft = await askParty(source, state.data.sources, text);
  if (draft) await save([draft], { told: draft.action === "merge" ? "Made one source" : "Split off" });
}

const OPEN = {
  party: (id) => sourceOf(id) && openParty(sourceOf(id)),
  async position(id) {
    const position = state.data.positions[id];
    const draft = await askPosition(quote(position.on ?? position.evidence ?? []), position);
    if (draft) await save([draft], { told: "Position checked" });
  },
  async figure(id) {
    const figure = state.data.figures[id];
    const around = text.words;
    const at = text.wordFrom(figure.span.start);
    const near = { start: around[Math.max(0, at - 8)].start, end: around[Math.min(around.length - 1, at + 12)].end };
    const draft = await askFigure(quote([near], 200), figure, state.data.sources, text);
    if (draft) await save([draft], { told: "Figure checked" });
  },
};

// -- keys, buttons, words selected ------------------------------------------------------------------------------------

const typing = (element) => element instanceof Element && element.closest("input, textarea, select, [contenteditable], dialog");
const pressing = (element) => element instanceof Element && element.closest("button, summary, #check-bar a");

// Whoever speaks to the machine, or has no steady hand, can turn the letters off.
const keysOn = byId("check-keys-on");
keysOn.checked = localStorage.getItem("accordingto:keys") !== "off";
keysOn.addEventListener("change", () => localStorage.setItem("accordingto:keys", keysOn.checked ? "on" : "off"));

document.addEventListener("keydown", (event) => {
  if (!keysOn.checked && event.key.length === 1 && !typing(event.target)) return event.stopPropagation();
  if (event.altKey || event.ctrlKey || event.metaKey || typing(event.target) || document.querySelector("dialog[open]")) return;
  if (state.edit) {
    if (["Enter", " "].includes(event.key) && pressing(event.target)) return;
    const done = EDIT_KEYS[event.key];
    if (!done && event.key.length > 1) return;
    event.preventDefault();
    event.stopPropagation();
    if (done) done(event);
  } else if (KEYS[event.key]) {
    event.preventDefault();
    event.stopPropagation();
    act(KEYS[event.key]);
  }
}, { capture: true });

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target.closest("[data-do], [data-edit], [data-role], [data-open], [data-withdraw]") : null;
  if (state.edit && event.target instanceof Element && event.target.closest("#text")) {
    event.preventDefault();
    event.stopPropagation();
  }
  if (!target) return;
  const { do: name, edit: change, by, role, open, id, withdraw } = target.dataset;
  if (withdraw) {
    event.preventDefault();
    save([{ action: "withdraw", withdraws: Number(withdraw) }], { told: "Taken back" });
  } else if (name) act(name);
  else if (change && state.edit) EDITS[change](Number(by));
  else if (role && state.edit) state.edit.editor.choose(role);
  else if (open) OPEN[open](id);
}, { capture: true });

let selecting = false;
document.addEventListener("selectionchange", () => {
  const words = text.selected();
  if (words || selecting) selection.last = words;
});
document.addEventListener("pointerdown", (event) => {
  if (event.button || !event.target.closest?.("[data-live]")) return;
  selecting = Boolean(event.target.closest("#text"));
  hold();
});
document.addEventListener("pointerup", (event) => {
  const began = selecting;
  // The selection is made, and a click is told, once the browser has handled the event.
  setTimeout(() => {
    if (state.edit && began && event.pointerType === "mouse") {
      const words = text.selected();
      if (words) {
        state.edit.editor.put(words);
        getSelection().removeAllRanges();
      }
    }
    leave();
  });
});
for (const name of ["pointercancel", "contextmenu"]) document.addEventListener(name, leave);

function leave() {
  selecting = false;
  letGo();
}

document.addEventListener("story:current", (event) => {
  state.current = event.detail.id;
  if (!state.edit) draw();
});

// -- beginning --------------------------------------------------------------------------------------------------------

bar.hidden = false;
document.body.classList.add("checking");
new ResizeObserver(() => document.body.style.setProperty("--check-bar", `${bar.offsetHeight}px`)).observe(bar);
draw();
resume();
if (outbox.size) tellState("away", "it was not sent before the page was left.");
if (!document.hidden) listen();
// By then the story's own script listens.
document.addEventListener("DOMContentLoaded", () => {
  const named = location.hash.startsWith("#a-") ? location.hash.slice(3) : "";
  if (state.data.attributions[named]) go(named);
});
