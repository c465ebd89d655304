// Correcting a story where it is read: keys and buttons make corrections, which are sent at once; what others correct
// is shown as it comes. The page's elements are swapped after each, so nothing here holds on to one of them for long.
import { ROLES, SpanEditor } from "./check-edit.js";
import { askFigure, askName, askNote, askParty, askPosition, askSource } from "./check-dialogs.js";
import { Outbox, sayName } from "./check-save.js";
import { StoryText } from "./check-text.js";

const byId = (id) => document.getElementById(id);
const all = (selector) => [...document.querySelectorAll(selector)];
const bar = byId("check-bar");
const text = new StoryText(byId("text"));
let data = readData();
let current = null;
let edit = null; // {id, target, since, editor}; id and target are null for one that is added
let stale = false; // others changed something while the elements could not be swapped
let person = data.person;
const mine = new Set();
const NEWS_MS = 20_000;
const draftName = `accordingto:draft:${data.story}`;
const nameName = "accordingto:person";
const outbox = new Outbox(data.story, { told: tellState, person: () => person || sessionStorage.getItem(nameName) });

function readData() {
  return JSON.parse(byId("check-data").textContent);
}

// -- what is shown ----------------------------------------------------------------------------------------------------

const STATES = {
  saving: () => "Saving…",
  saved: () => `Saved ${new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`,
  away: (detail) => `Not saved: ${detail} ${outbox.size === 1 ? "It waits" : `${outbox.size} changes wait`} here.`,
  refused: (detail) => `Not saved: ${detail}`,
  dropped: () => "Let go; nothing of it was saved.",
};

function tellState(state, detail = "") {
  say(STATES[state](detail), state === "away" || state === "refused" ? "bad" : state === "saved" ? "good" : "");
  for (const name of ["retry", "drop"]) button(name).hidden = !outbox.size || state === "saving";
}

function say(words, kind = "") {
  const state = byId("check-state");
  state.textContent = words;
  state.className = `check-state ${kind}`;
}

function button(name) {
  return bar.querySelector(`[data-do=${name}]`);
}

function quote(spans, most = 140) {
  const words = text.wordsOf(spans).replace(/\s+/g, " ");
  return words.length > most ? `${[...words].slice(0, most).join("")}…` : words;
}

function quoteOf(id) {
  const { target } = data.attributions[id];
  return quote(["source", "cue", "content"].flatMap((role) => target[role] ?? []));
}

function draw() {
  const known = current && data.attributions[current];
  for (const name of ["accept", "reject", "edit", "source", "note"]) button(name).disabled = !known;
  button("undo").disabled = !data.undo;
  button("redo").disabled = !data.redo;
  for (const tools of bar.querySelectorAll("[data-mode]")) tools.hidden = tools.dataset.mode !== (edit ? "edit" : "rest");
  byId("check-about").replaceChildren(...(edit ? drawEdit() : known ? drawCurrent(known.target) : drawRest()));
  if (edit) drawRoles();
}

function drawRest() {
  const left = data.order.length - data.order.filter((id) => data.checked.includes(id)).length;
  const told = !data.order.length ? "Nothing found to check" : left ? `${left} of ${data.order.length} not checked` : "All checked";
  return [told, make("span", " · j for the next", "quiet keys-hint")];
}

function drawCurrent(target) {
  const number = data.order.indexOf(current) + 1;
  const done = data.checked.includes(current) ? [make("span", "checked", "tag person")] : [];
  const said = make("bdi", quote([...(target.source ?? []), ...(target.cue ?? [])], 80) || "no source");
  return [make("b", `${number} of ${data.order.length}`), " ", said, " ", ...done];
}

function drawEdit() {
  const { editor } = edit;
  const label = { source: "Source", cue: "Cue", content: "Content", addressee: "To whom" }[editor.role];
  const many = editor.spans.length > 1 ? ` ${editor.at + 1} of ${editor.spans.length}` : "";
  const words = editor.span ? make("bdi", quote([editor.span], 200)) : make("span", "no words yet; select some, or press an arrow", "quiet");
  return [make("b", `${label}${many}`), " ", words];
}

function drawRoles() {
  for (const one of bar.querySelectorAll("[data-role]")) {
    one.setAttribute("aria-pressed", String(one.dataset.role === edit.editor.role));
    one.classList.toggle("empty", !edit.editor.roles[one.dataset.role].length);
  }
}

function make(name, words, classes = "") {
  return Object.assign(document.createElement(name), { textContent: words, className: classes });
}

// -- saving -----------------------------------------------------------------------------------------------------------

async function needName() {
  if (person) return true;
  const name = await askName();
  if (!name) return false;
  try {
    if (!(await sayName(name))) throw new Error();
  } catch {
    say("The name could not be kept: the server does not answer.", "bad");
    return false;
  }
  person = name;
  sessionStorage.setItem(nameName, name);
  return true;
}

async function save(drafts, { since = data.seen, told = "" } = {}) {
  if (!(await needName())) return null;
  return settle(await outbox.add({ drafts, since }), told);
}

async function settle(answer, told = "") {
  if (!answer) return null;
  for (const number of answer.made) mine.add(number);
  data.seen = Math.max(data.seen, answer.seen);
  for (const other of answer.conflicts) tellConflict(other, answer.made);
  await refresh();
  if (answer.unplaced.length) say("Kept, but nothing in this reading fits it any more.", "bad");
  else if (!outbox.size) say(told ? `${told}, ${STATES.saved().replace("S", "s")}` : STATES.saved(), "good");
  return answer;
}

async function step(which) {
  if (!(await needName())) return;
  await settle(await outbox.add({ step: which, since: data.seen }), which === "undo" ? "Undone" : "Redone");
}

function tellConflict(other, made) {
  const words = [make("bdi", other.who), ` ${other.done} this too, ${other.when}. Yours came later and counts; both are in the record.`];
  news(words, "bad", ["Take mine back", () => save(made.map((number) => ({ action: "withdraw", withdraws: number })), { told: "Taken back" })]);
}

function news(words, kind = "", action = null) {
  const item = make("div", "", kind);
  const line = make("p", "");
  line.append(...words);
  const close = make("button", "Close", "plain");
  item.append(line, ...(action ? [make("button", action[0], "plain")] : []), close);
  for (const one of item.querySelectorAll("button")) {
    one.type = "button";
    one.addEventListener("click", () => {
      item.remove();
      if (one !== close) action[1]();
    });
  }
  byId("check-news").append(item);
  if (!action && !kind) leaveLater(item);
  while (byId("check-news").children.length > 3) byId("check-news").firstElementChild.remove();
}

// The record keeps what it told; while somebody points at it or is in it, it stays.
function leaveLater(item) {
  setTimeout(() => (item.matches(":hover, :focus-within") ? leaveLater(item) : item.remove()), NEWS_MS);
}

// -- the elements swapped for those of the record as it is now --------------------------------------------------------

let pressed = false;
let refreshing = null;
let again = false;

function refresh() {
  if (refreshing) {
    again = true;
    return refreshing;
  }
  refreshing = swap().finally(() => (refreshing = null));
  return refreshing.then(() => {
    if (!again) return null;
    again = false;
    return refresh();
  });
}

async function swap() {
  if (pressed) {
    stale = true; // words are being selected
    return;
  }
  let page;
  try {
    const response = await fetch(location.pathname, { headers: { Accept: "text/html" } });
    if (!response.ok) return;
    page = new DOMParser().parseFromString(await response.text(), "text/html");
  } catch {
    return;
  }
  if (!page.getElementById("check-data")) return;
  const restore = rememberFocus();
  for (const old of all("[data-live]")) {
    const fresh = page.getElementById(old.id);
    if (!fresh) continue;
    const open = new Set([...old.querySelectorAll("details[open][id]")].map((one) => one.id));
    old.hidden = fresh.hidden;
    old.replaceChildren(...fresh.childNodes);
    for (const one of old.querySelectorAll("details[id]")) one.open = open.has(one.id);
  }
  const you = page.querySelector(".masthead .person");
  if (you) document.querySelector(".masthead .person")?.replaceChildren(...you.childNodes);
  data = readData();
  text.read();
  stale = false;
  document.dispatchEvent(new CustomEvent("story:swapped"));
  if (edit) keepEditing();
  restore();
  draw();
}

function rememberFocus() {
  const element = document.activeElement;
  if (!element?.closest?.("[data-live]")) return () => {};
  const card = element.closest("[data-card]")?.dataset.card;
  const find = element.id
    ? () => byId(element.id)
    : element.dataset.open
      ? () => document.querySelector(`[data-open="${element.dataset.open}"][data-id="${CSS.escape(element.dataset.id)}"]`)
      : () => card && document.querySelector(`[data-card="${CSS.escape(card)}"] .go`);
  const other = current;
  return () => {
    const target = find() || (other && document.querySelector(`[data-card="${CSS.escape(other)}"] .go`)) || byId("attributions-head");
    target?.focus({ preventScroll: true });
  };
}

// -- editing spans ----------------------------------------------------------------------------------------------------

function openEditor(id, { roles = null, role = null, since = data.seen, target = null } = {}) {
  const known = id ? (target ?? data.attributions[id].target) : null;
  const first = role ?? ROLES.find((name) => name === "content" && known?.[name]?.length) ?? (known?.cue?.length ? "cue" : "content");
  edit = { id, target: known, since, editor: null };
  edit.editor = new SpanEditor(text, roles ?? known ?? {}, first, (editor) => {
    if (!edit) return;
    edit.editor = editor;
    keepDraft();
    draw();
    if (editor.span) bringIntoSight(editor.span);
  });
  document.body.classList.add("check-editing");
  document.body.classList.remove("peeking"); // on a narrow screen the card would lie over the words
  loosenLinks();
  edit.editor.tell();
  const fine = matchMedia("(pointer: fine)").matches;
  say(!fine ? "" : id ? "Arrows move the end, with Shift the start; or select other words." : "Select the words, or move them with the arrows.");
}

function keepDraft() {
  const { id, target, since, editor } = edit;
  sessionStorage.setItem(draftName, JSON.stringify({ id, target, since, roles: editor.roles, role: editor.role }));
}

function closeEditor() {
  edit.editor.clear();
  edit = null;
  sessionStorage.removeItem(draftName);
  document.body.classList.remove("check-editing");
  for (const link of all("#text a[data-was]")) {
    link.href = link.dataset.was;
    delete link.dataset.was;
  }
  getSelection().removeAllRanges();
  lastSelected = null;
  draw();
}

// A drag that begins on a link would drag the link, not select its words.
function loosenLinks() {
  for (const link of all("#text a[href]")) {
    link.dataset.was = link.getAttribute("href");
    link.removeAttribute("href");
  }
}

async function saveEdit() {
  const { id, target, since, editor } = edit;
  const roles = { ...target, ...editor.result() };
  if (!roles.cue.length && !roles.content.length) return say("It needs a cue or a content at least.", "bad");
  if (!(await needName())) return;
  const draft = id ? { action: "respan", target, roles } : { action: "add", roles };
  closeEditor();
  const before = new Set(data.order);
  const answer = await save([draft], { since, told: id ? "Spans changed" : "Added" });
  const made = id ?? (answer && data.order.find((one) => !before.has(one)));
  if (made && data.attributions[made]) go(made);
}

// The words are other elements now; and somebody else may have changed the very attribution.
function keepEditing() {
  loosenLinks();
  edit.editor.paint();
  if (!edit.id || edit.warned) return;
  const now = data.attributions[edit.id]?.target;
  if (JSON.stringify(now) === JSON.stringify(edit.target)) return;
  edit.warned = true;
  say(now ? "Somebody changed these spans meanwhile. Save, and yours counts; leave, to see theirs." : "Somebody took this out meanwhile. Save, and it is there again.", "bad");
}

function bringIntoSight(span) {
  const box = text.rangeOf({ start: Math.max(span.start, span.end - 1), end: span.end }).getBoundingClientRect();
  const foot = innerHeight - bar.offsetHeight - 24;
  if (box.top < 64) scrollBy(0, box.top - 120);
  else if (box.bottom > foot) scrollBy(0, box.bottom - foot + 60);
}

const EDITS = {
  start: (by) => edit.editor.move("start", by),
  end: (by) => edit.editor.move("end", by),
  selected: () => edit.editor.put(text.selected() ?? lastSelected),
  more: () => edit.editor.more(),
  remove: () => edit.editor.remove(),
};

const EDIT_KEYS = {
  ArrowRight: (event) => edit.editor.move(event.shiftKey ? "start" : "end", 1),
  ArrowLeft: (event) => edit.editor.move(event.shiftKey ? "start" : "end", -1),
  ArrowDown: (event) => edit.editor.shift(1, event.shiftKey),
  ArrowUp: (event) => edit.editor.shift(-1, event.shiftKey),
  "+": () => edit.editor.more(),
  Delete: () => edit.editor.remove(),
  Backspace: () => edit.editor.remove(),
  "[": () => edit.editor.walk(-1),
  "]": () => edit.editor.walk(1),
  s: () => edit.editor.choose("source"),
  c: () => edit.editor.choose("cue"),
  t: () => edit.editor.choose("content"),
  d: () => edit.editor.choose("addressee"),
  Enter: saveEdit,
  Escape: () => {
    closeEditor();
    say("Left as it was.");
  },
};

// -- what can be done -------------------------------------------------------------------------------------------------

const sourceOf = (id) => data.sources.find((one) => one.id === id);
const target = () => data.attributions[current].target;

const DO = {
  accept: () => save([{ action: "accept", target: target() }], { told: "Accepted" }),
  async reject() {
    const after = data.order[data.order.indexOf(current) + 1];
    const gone = current;
    const answer = await save([{ action: "reject", target: target() }], { told: "Taken out" });
    if (answer && !data.attributions[gone] && after) go(after);
  },
  edit: () => openEditor(current),
  async source() {
    const id = current;
    const seen = data.attributions[id];
    const party = await askSource(quoteOf(id), data.sources, seen.sources);
    if (party) await save([{ action: "set-source", target: seen.target, party }], { told: "Source set" });
  },
  async note() {
    const seen = data.attributions[current].target;
    const note = await askNote(quoteOf(current));
    if (note) await save([{ action: "note", target: seen, note }], { told: "Note kept" });
  },
  async party() {
    const source = sourceOf(data.attributions[current].sources[0]);
    if (source) await openParty(source);
    else say("It has no source to merge or split.", "bad");
  },
  add() {
    const words = text.selected() ?? lastSelected;
    openEditor(null, { roles: words ? { content: [words] } : {}, role: "content" });
  },
  undo: () => data.undo && step("undo"),
  redo: () => data.redo && step("redo"),
  retry: async () => outbox.flush().then((answers) => settleAll([...answers.values()])),
  drop: () => outbox.drop(),
  save: saveEdit,
  leave: EDIT_KEYS.Escape,
};

async function settleAll(answers) {
  for (const answer of answers) await settle(answer);
  if (answers.length && !outbox.size) tellState("saved");
}

const NEEDS_CURRENT = new Set(["accept", "reject", "edit", "source", "note", "party"]);
const KEYS = { a: "accept", r: "reject", e: "edit", s: "source", n: "note", m: "party", i: "add", u: "undo", U: "redo" };

function act(name) {
  if (NEEDS_CURRENT.has(name) && !data.attributions[current]) return say("Choose an attribution first: j, or a click on its words.");
  return DO[name]();
}

async function openParty(source) {
  const draft = await askParty(source, data.sources, text);
  if (draft) await save([draft], { told: draft.action === "merge" ? "Made one source" : "Split off" });
}

const OPEN = {
  party: (id) => sourceOf(id) && openParty(sourceOf(id)),
  async position(id) {
    const position = data.positions[id];
    const draft = await askPosition(quote(position.on ?? position.evidence ?? []), position);
    if (draft) await save([draft], { told: "Position checked" });
  },
  async figure(id) {
    const figure = data.figures[id];
    const around = text.words;
    const at = text.wordFrom(figure.span.start);
    const near = { start: around[Math.max(0, at - 8)].start, end: around[Math.min(around.length - 1, at + 12)].end };
    const draft = await askFigure(quote([near], 200), figure, data.sources, text);
    if (draft) await save([draft], { told: "Figure checked" });
  },
};

function go(id) {
  document.dispatchEvent(new CustomEvent("story:go", { detail: { id } }));
}

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
  if (edit) {
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
  if (edit && event.target instanceof Element && event.target.closest("#text")) {
    event.preventDefault();
    event.stopPropagation();
  }
  if (!target) return;
  const { do: name, edit: change, by, role, open, id, withdraw } = target.dataset;
  if (withdraw) {
    event.preventDefault();
    save([{ action: "withdraw", withdraws: Number(withdraw) }], { told: "Taken back" });
  } else if (name) act(name);
  else if (change && edit) EDITS[change](Number(by));
  else if (role && edit) edit.editor.choose(role);
  else if (open) OPEN[open](id);
}, { capture: true });

// A tap on a button takes the selection away on some phones, so the last one made in the story is remembered.
let lastSelected = null;
document.addEventListener("selectionchange", () => {
  const words = text.selected();
  if (words || pressed) lastSelected = words;
});
byId("text").addEventListener("pointerdown", () => (pressed = true));
document.addEventListener("pointerup", (event) => {
  const began = pressed;
  pressed = false;
  // The selection is made once the browser has handled the event.
  setTimeout(() => {
    if (edit && began && event.pointerType === "mouse") {
      const words = text.selected();
      if (words) {
        edit.editor.put(words);
        getSelection().removeAllRanges();
      }
    }
    if (stale) refresh();
  });
});
document.addEventListener("pointercancel", () => (pressed = false));

document.addEventListener("story:current", (event) => {
  current = event.detail.id;
  if (!edit) draw();
});

// -- what others correct ----------------------------------------------------------------------------------------------

let stream = null;

function listen() {
  stream?.close();
  stream = new EventSource(`/stories/${encodeURIComponent(data.story)}/events?since=${data.seen}`);
  stream.addEventListener("correction", (event) => {
    const number = Number(event.lastEventId);
    if (number <= data.seen || mine.has(number)) return;
    data.seen = number;
    const told = JSON.parse(event.data);
    if (told.who !== person) tellOther(told);
    refresh();
  });
  stream.addEventListener("reading", () => {
    news(["The story was read again."]);
    refresh();
  });
  stream.addEventListener("gone", () => {
    stream.close();
    news(["This story was removed from the ledger."], "bad");
  });
  stream.addEventListener("open", () => {
    document.body.classList.remove("check-away");
    if (outbox.size) DO.retry();
  });
  stream.addEventListener("error", () => document.body.classList.add("check-away"));
}

function tellOther(told) {
  const words = [make("bdi", told.who), ` ${told.done} `];
  if (told.quote) words.push(make("q", told.quote, "said"));
  if (told.more) words.push(": ", make("bdi", told.more));
  if (told.note) words.push(" – ", make("bdi", told.note));
  news(words);
}

// A browser opens few connections to one server: a page that nobody looks at gives its own back.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) stream?.close();
  else {
    listen();
    refresh();
  }
});

// -- beginning --------------------------------------------------------------------------------------------------------

if (person) sessionStorage.setItem(nameName, person);
bar.hidden = false;
document.body.classList.add("checking");
new ResizeObserver(() => document.body.style.setProperty("--check-bar", `${bar.offsetHeight}px`)).observe(bar);
const draft = JSON.parse(sessionStorage.getItem(draftName) || "null");
draw();
if (draft && (!draft.id || data.attributions[draft.id])) {
  openEditor(draft.id, draft);
  say("Here are the spans that you had not saved.");
}
if (outbox.size) tellState("away", "it was not sent before the page was left.");
if (!document.hidden) listen();
// By then the story's own script listens.
document.addEventListener("DOMContentLoaded", () => {
  const named = location.hash.startsWith("#a-") ? location.hash.slice(3) : "";
  if (data.attributions[named]) go(named);
});
