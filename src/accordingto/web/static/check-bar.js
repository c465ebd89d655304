// The bar at the foot: what is meant, what is being edited, and how saving goes.
import { bar, byId, make, quote, state } from "./check-state.js";

export function say(words, kind = "") {
  const line = byId("check-state");
  line.textContent = words;
  line.className = `check-state ${kind}`;
}

export function button(name) {
  return bar.querySelector(`[data-do=${name}]`);
}

export function draw() {
  const known = state.current && state.data.attributions[state.current];
  for (const name of ["accept", "reject", "edit", "source", "note"]) button(name).disabled = !known;
  button("undo").disabled = !state.data.undo;
  button("redo").disabled = !state.data.redo;
  for (const tools of bar.querySelectorAll("[data-mode]")) tools.hidden = tools.dataset.mode !== (state.edit ? "edit" : "rest");
  byId("check-about").replaceChildren(...(state.edit ? drawEdit() : known ? drawCurrent(known.target) : drawRest()));
  if (state.edit) drawRoles();
}

function drawRest() {
  const left = state.data.order.length - state.data.order.filter((id) => state.data.checked.includes(id)).length;
  const told = !state.data.order.length ? "Nothing found to check" : left ? `${left} of ${state.data.order.length} not checked` : "All checked";
  return [told, make("span", " · j for the next", "quiet keys-hint")];
}

function drawCurrent(target) {
  const number = state.data.order.indexOf(state.current) + 1;
  const done = state.data.checked.includes(state.current) ? [make("span", "checked", "tag person")] : [];
  const said = make("bdi", quote([...(target.source ?? []), ...(target.cue ?? [])], 80) || "no source");
  return [make("b", `${number} of ${state.data.order.length}`), " ", said, " ", ...done];
}

function drawEdit() {
  const { editor } = state.edit;
  const label = { source: "Source", cue: "Cue", content: "Content", addressee: "To whom" }[editor.role];
  const many = editor.spans.length > 1 ? ` ${editor.at + 1} of ${editor.spans.length}` : "";
  const words = editor.span ? make("bdi", quote([editor.span], 200)) : make("span", "no words yet; select some, or press an arrow", "quiet");
  return [make("b", `${label}${many}`), " ", words];
}

function drawRoles() {
  for (const one of bar.querySelectorAll("[data-role]")) {
    one.setAttribute("aria-pressed", String(one.dataset.role === state.edit.editor.role));
    one.classList.toggle("empty", !state.edit.editor.roles[one.dataset.role].length);
  }
}
