// Swaps the parts of the page that are marked as live for those of the record as it is now.
import { draw } from "./check-bar.js";
import { all, byId, readData, state, text } from "./check-state.js";

let pressed = null; // something is clicked on or words are being selected: nothing may be swapped under the pointer
let swapping = null; // the swap that is under way
let next = null; // the one after it, for all who ask meanwhile
let stale = false; // the last one could not be fetched

// Resolves when the page shows the record as it was after this call, or later; or can't.
export function refresh() {
  if (swapping) return (next ??= swapping.then(begin));
  swapping = swap().finally(() => (swapping = null));
  return swapping;
}

function begin() {
  next = null;
  return refresh();
}

export const isStale = () => stale;

async function swap() {
  const page = await fetchPage();
  stale = !page;
  if (!page) return;
  while (pressed) await pressed.over;
  const restore = rememberFocus();
  const chosen = text.selected();
  for (const old of all("[data-live]")) put(old, page.getElementById(old.id));
  const you = page.querySelector(".masthead .person");
  if (you) document.querySelector(".masthead .person")?.replaceChildren(...you.childNodes);
  state.data = readData();
  state.person ??= state.data.person;
  text.read();
  document.dispatchEvent(new CustomEvent("story:swapped"));
  restore();
  if (chosen) text.select(chosen);
  draw();
}

// The page as it is now; null where it can't be had, and "story:gone" where it is no more.
async function fetchPage() {
  try {
    const response = await fetch(location.pathname, { headers: { Accept: "text/html" } });
    if (response.status === 404) document.dispatchEvent(new CustomEvent("story:gone"));
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return page.getElementById("check-data") && page;
  } catch {
    return null;
  }
}

function put(old, fresh) {
  if (!fresh) return;
  const open = new Set([...old.querySelectorAll("details[open][id]")].map((one) => one.id));
  old.hidden = fresh.hidden;
  old.replaceChildren(...fresh.childNodes);
  for (const one of old.querySelectorAll("details[id]")) one.open = open.has(one.id);
}

// The same link or button in the same place as before, else what the place begins with, else what is meant.
const PLACES = "[data-card], [data-source], [data-position], [data-figure], [data-rejected], [id]";
const ALIKE = ["data-a", "data-open", "data-withdraw"];

function rememberFocus() {
  const element = document.activeElement;
  const place = element?.closest?.("[data-live]") && element.closest(PLACES);
  if (!place) return () => {};
  const found = tell(place, ["id", "data-card", "data-source", "data-position", "data-figure", "data-rejected"]);
  const alike = tell(element, ALIKE);
  const at = place === element ? -1 : [...place.querySelectorAll(alike)].indexOf(element);
  const other = state.current;
  return () => {
    const again = document.querySelector(found);
    const same = again && (at < 0 ? again : (again.querySelectorAll(alike)[at] ?? again.querySelector(".go, summary")));
    const target = same || (other && document.querySelector(`[data-card="${CSS.escape(other)}"] .go`)) || byId("attributions-head");
    if (target && target.tabIndex < 0) target.tabIndex = -1; // words that no key leads to can still be where it goes on
    target?.focus({ preventScroll: true });
  };
}

function tell(element, names) {
  const known = names.filter((name) => element.hasAttribute(name));
  return element.localName + known.map((name) => `[${name}="${CSS.escape(element.getAttribute(name))}"]`).join("");
}

export function hold() {
  if (pressed) return;
  pressed = {};
  pressed.over = new Promise((resolve) => (pressed.end = resolve));
}

export function letGo() {
  pressed?.end();
  pressed = null;
}
