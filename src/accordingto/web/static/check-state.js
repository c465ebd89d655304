// What the parts of the checking script share: the record as the page shows it, what is meant, what is being edited.
import { StoryText } from "./check-text.js";

export const byId = (id) => document.getElementById(id);
export const all = (selector) => [...document.querySelectorAll(selector)];
export const bar = byId("check-bar");
export const text = new StoryText(byId("text"));
export const readData = () => JSON.parse(byId("check-data").textContent);

// ``edit`` is {id, target, since, editor} or null; id and target are null for an attribution that is added.
export const state = { data: readData(), current: null, edit: null, person: null };
state.person = state.data.person;

export function quote(spans, most = 140) {
  const words = text.wordsOf(spans).replace(/\s+/g, " ");
  return words.length > most ? `${[...words].slice(0, most).join("")}…` : words;
}

export function quoteOf(id) {
  const { target } = state.data.attributions[id];
  return quote(["source", "cue", "content"].flatMap((role) => target[role] ?? []));
}

export function make(name, words, classes = "") {
  return Object.assign(document.createElement(name), { textContent: words, className: classes });
}

export function go(id) {
  document.dispatchEvent(new CustomEvent("story:go", { detail: { id } }));
}
