// Swaps the parts of the page that are marked as live for those of the record as it is now.
import { draw } from "./check-bar.js";
import { all, byId, readData, state, text } from "./check-state.js";

let pressed = false; // words are being selected, so nothing may be swapped under the pointer
let stale = false;
let refreshing = null;
let again = false;

export function refresh() {
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
    stale = true;
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
  state.data = readData();
  text.read();
  stale = false;
  document.dispatchEvent(new CustomEvent("story:swapped"));
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
  const other = state.current;
  return () => {
    const target = find() || (other && document.querySelector(`[data-card="${CSS.escape(other)}"] .go`)) || byId("attributions-head");
    target?.focus({ preventScroll: true });
  };
}

export const hold = () => (pressed = true);
export const isHeld = () => pressed;

export function letGo() {
  pressed = false;
  if (stale) refresh();
}
