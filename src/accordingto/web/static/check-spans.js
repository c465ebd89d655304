// Changing the spans of an attribution, or giving them to one that was not found.
import { draw, say } from "./check-bar.js";
import { ROLES, SpanEditor } from "./check-edit.js";
import { news } from "./check-news.js";
import { needName, save } from "./check-saving.js";
import { all, bar, go, state, text } from "./check-state.js";

// Words of the story that were selected last; a tap on a button takes the selection away on some phones.
export const selection = { last: null };
export const pickWords = () => text.selected() ?? selection.last;

const draftName = `accordingto:draft:${state.data.story}`;

export function openEditor(id, { roles = null, role = null, since = state.data.seen, target = null } = {}) {
  const known = id ? (target ?? state.data.attributions[id].target) : null;
  const first = role ?? ROLES.find((name) => name === "content" && known?.[name]?.length) ?? (known?.cue?.length ? "cue" : "content");
  state.edit = { id, target: known, since, editor: null };
  state.edit.editor = new SpanEditor(text, roles ?? known ?? {}, first, (editor) => {
    if (!state.edit) return;
    state.edit.editor = editor;
    keepDraft();
    draw();
    if (editor.span) bringIntoSight(editor.span);
  });
  document.body.classList.add("check-editing");
  document.body.classList.remove("peeking"); // on a narrow screen the card would lie over the words
  loosenLinks();
  state.edit.editor.tell();
  const fine = matchMedia("(pointer: fine)").matches;
  say(!fine ? "" : id ? "Arrows move the end, with Shift the start; or select other words." : "Select the words, or move them with the arrows.");
}

function keepDraft() {
  const { id, target, since, editor } = state.edit;
  sessionStorage.setItem(draftName, JSON.stringify({ id, target, since, roles: editor.roles, role: editor.role }));
}

function closeEditor() {
  state.edit.editor.clear();
  state.edit.warned?.remove();
  state.edit = null;
  sessionStorage.removeItem(draftName);
  document.body.classList.remove("check-editing");
  for (const link of all("#text a[data-was]")) {
    link.href = link.dataset.was;
    delete link.dataset.was;
  }
  getSelection().removeAllRanges();
  selection.last = null;
  draw();
}

// A drag that begins on a link would drag the link, not select its words.
function loosenLinks() {
  for (const link of all("#text a[href]")) {
    link.dataset.was = link.getAttribute("href");
    link.removeAttribute("href");
  }
}

export async function saveEdit() {
  const { edit } = state;
  if (!tellRoles(edit)) return say("It needs a cue or a content at least.", "bad");
  if (!(await needName()) || state.edit !== edit || !tellRoles(edit)) return;
  const { id, target, since } = edit;
  const roles = tellRoles(edit);
  closeEditor();
  const here = state.current;
  const before = new Set(state.data.order);
  const draft = id ? { action: "respan", target, roles } : { action: "add", roles };
  const answer = await save([draft], { since, told: id ? "Spans changed" : "Added" });
  const made = id ?? (answer && state.data.order.find((one) => !before.has(one)));
  // Whoever went on meanwhile is left where they are.
  if (made && state.data.attributions[made] && state.current === here && !state.edit) go(made);
}

// What the spans are now; null where they are no attribution.
function tellRoles({ target, editor }) {
  const roles = { ...target, ...editor.result() };
  return roles.cue.length || roles.content.length ? roles : null;
}

// The words are other elements now; and somebody else may have changed the very attribution.
function keepEditing() {
  loosenLinks();
  state.edit.editor.paint();
  if (!state.edit.id || state.edit.warned) return;
  const now = state.data.attributions[state.edit.id]?.target;
  if (JSON.stringify(now) === JSON.stringify(state.edit.target)) return;
  // Not in the line of the state: what is saved meanwhile would be told over it.
  state.edit.warned = news([now ? "Somebody changed these spans meanwhile. Save, and yours counts; leave, to see theirs." : "Somebody took this out meanwhile. Save, and it is there again."], "bad");
}

document.addEventListener("story:swapped", () => state.edit && keepEditing());

// What was being edited when the page was left.
export function resume() {
  const draft = JSON.parse(sessionStorage.getItem(draftName) || "null");
  if (!draft || (draft.id && !state.data.attributions[draft.id])) return;
  openEditor(draft.id, draft);
  say("Here are the spans that you had not saved.");
}

function bringIntoSight(span) {
  const box = text.rangeOf({ start: Math.max(span.start, span.end - 1), end: span.end }).getBoundingClientRect();
  const foot = innerHeight - bar.offsetHeight - 24;
  if (box.top < 64) scrollBy(0, box.top - 120);
  else if (box.bottom > foot) scrollBy(0, box.bottom - foot + 60);
}

export const EDITS = {
  start: (by) => state.edit.editor.move("start", by),
  end: (by) => state.edit.editor.move("end", by),
  selected: () => state.edit.editor.put(pickWords()),
  more: () => state.edit.editor.more(),
  remove: () => state.edit.editor.remove(),
};

export const EDIT_KEYS = {
  ArrowRight: (event) => state.edit.editor.move(event.shiftKey ? "start" : "end", 1),
  ArrowLeft: (event) => state.edit.editor.move(event.shiftKey ? "start" : "end", -1),
  ArrowDown: (event) => state.edit.editor.shift(1, event.shiftKey),
  ArrowUp: (event) => state.edit.editor.shift(-1, event.shiftKey),
  "+": () => state.edit.editor.more(),
  Delete: () => state.edit.editor.remove(),
  Backspace: () => state.edit.editor.remove(),
  "[": () => state.edit.editor.walk(-1),
  "]": () => state.edit.editor.walk(1),
  s: () => state.edit.editor.choose("source"),
  c: () => state.edit.editor.choose("cue"),
  t: () => state.edit.editor.choose("content"),
  d: () => state.edit.editor.choose("addressee"),
  Enter: saveEdit,
  Escape: () => {
    closeEditor();
    say("Left as it was.");
  },
};
