// Lights what belongs together and moves from attribution to attribution. The page is whole without it.
//
// Fires "story:current" with the id of the attribution that is now meant (or null), and obeys "story:go" with one.
// Elements may be swapped under it: nothing is remembered but that id, and "story:swapped" has the lights put on anew.
const root = document.documentElement;
root.classList.add("js");
const text = document.getElementById("text");
const keys = document.getElementById("keys");
const furniture = document.getElementById("show-furniture");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const LIT = "#text [data-a], #text [data-s], #text [data-k], .card, .panel [data-s], .panel [data-k], .panel [data-a]";
let current = null;
let kept = null; // what stays lit when the pointer leaves: {a}, {s} or {k}

const all = (selector) => document.querySelectorAll(selector);
const put = (elements, name) => elements.forEach((element) => element.classList.add(name));
const card = (id) => (id ? document.querySelector(`[data-card="${CSS.escape(id)}"]`) : null);
const place = (id) => document.getElementById(`w-${id}`) || text.querySelector(`[data-a="${CSS.escape(id)}"]`);
const find = (target) => (target instanceof Element ? target.closest(LIT) : null);
const what = (element) => element && { a: element.dataset.a, s: element.dataset.s, k: element.dataset.k };
const show = (element) => element?.scrollIntoView({ block: "nearest", behavior: still.matches ? "auto" : "smooth" });

const lightSources = (known) => {
  for (const one of (known || "").split(" ")) if (one) put(all(`[data-s~="${CSS.escape(one)}"]`), "same");
};
const light = (told) => {
  for (const name of ["lit", "same"]) all(`.${name}`).forEach((element) => element.classList.remove(name));
  if (!told) return;
  if (told.a) {
    put(all(`#text [data-a="${CSS.escape(told.a)}"], .card[data-a="${CSS.escape(told.a)}"]`), "lit");
    lightSources(card(told.a)?.dataset.s);
  }
  if (told.k) put(all(`[data-k="${CSS.escape(told.k)}"]`), "lit");
  lightSources(told.s);
};
const mark = (id) => {
  all(".card.current").forEach((element) => {
    element.classList.remove("current");
    element.removeAttribute("aria-current");
  });
  const found = card(id);
  found?.classList.add("current");
  found?.setAttribute("aria-current", "true");
};
const choose = (id) => {
  mark(id);
  if (id === current) return;
  current = id;
  document.dispatchEvent(new CustomEvent("story:current", { detail: { id } }));
};
const pick = (told) => {
  kept = told;
  light(told);
  if (told?.a) choose(told.a);
};
const letGo = () => {
  document.body.classList.remove("peeking");
  pick(null);
  choose(null);
};
const focus = (element) => {
  if (!element) return;
  const target = element.matches(".card") ? element.querySelector(".go") || element : element;
  if (!target.matches("a, [tabindex]")) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  show(element);
};
const go = (id) => {
  pick({ a: id });
  show(card(id));
  show(place(id));
};
const step = (by) => {
  const cards = [...all(".card")];
  const at = cards.findIndex((one) => one.dataset.card === current);
  const next = cards[at < 0 ? (by > 0 ? 0 : cards.length - 1) : at + by];
  if (!next) return;
  const inText = text.contains(document.activeElement);
  go(next.dataset.card);
  focus(inText ? place(next.dataset.card) : next);
};
const typing = (target) => target instanceof Element && target.closest("input, textarea, select, [contenteditable], dialog");

document.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "touch") light(what(find(event.target)) || kept);
});
document.addEventListener("focusin", (event) => {
  const element = find(event.target);
  if (!element || event.target.closest("button, input, select, textarea")) return;
  pick(what(element));
  // Only for the keyboard: words that scroll away under the pointer can't be clicked.
  if (element.dataset.a && event.target.matches(":focus-visible")) show(text.contains(element) ? card(element.dataset.a) : place(element.dataset.a));
});
document.addEventListener("click", (event) => {
  if (event.target.closest(".close")) return letGo();
  if (event.target.closest("button, input, select, textarea, summary, label, dialog")) return;
  const element = find(event.target);
  if (!element || event.ctrlKey || event.metaKey || event.shiftKey || String(getSelection())) return;
  const told = what(element);
  const inText = text.contains(element);
  document.body.classList.toggle("peeking", inText && Boolean(told.a));
  const link = event.target.closest("a");
  if (link && !link.hash) return;
  if (told.a && link) {
    event.preventDefault();
    pick(told);
    // A tap in the story on a narrow screen shows the card where one is; else the focus goes to the other side.
    if (inText && getComputedStyle(card(told.a)).position === "fixed") return;
    focus(inText ? card(told.a) : place(told.a));
  } else if (!link) {
    pick(told);
    if (told.a) show(inText ? card(told.a) : place(told.a));
    else if (told.k && !inText) show(document.getElementById(`w-${told.k}`));
  }
});
const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  f: () => furniture?.click(),
  "?": () => keys.showModal(),
  Escape: letGo,
};
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || typing(event.target)) return;
  if (!(event.key in KEYS)) return;
  event.preventDefault();
  KEYS[event.key]();
});
document.getElementById("show-keys").addEventListener("click", () => keys.showModal());
document.addEventListener("story:go", (event) => go(event.detail.id));
document.addEventListener("story:swapped", () => {
  if (current && !card(current)) return letGo();
  light(kept);
  mark(current);
});
// What scrolls by itself must be reachable by keyboard, also where it holds no link.
const side = document.getElementById("side");
if (!side.querySelector("a")) side.tabIndex = 0;
