"use strict";
// Lights what belongs together and moves the focus. The page is whole without it.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const byAttribute = (name) => {
    const found = new Map();
    for (const element of document.querySelectorAll(`[data-${name}]`)) {
      for (const key of element.getAttribute(`data-${name}`).split(" ")) {
        if (!key) continue;
        if (!found.has(key)) found.set(key, []);
        found.get(key).push(element);
      }
    }
    return found;
  };
  const attributions = byAttribute("a");
  const sources = byAttribute("s");
  const spots = byAttribute("k");
  const cards = [...document.querySelectorAll(".card")];
  let lit = [];
  let picked = null; // the element whose belongings stay lit when the pointer leaves

  const put = (elements, name) => {
    for (const element of elements || []) {
      element.classList.add(name);
      lit.push([element, name]);
    }
  };
  const clear = () => {
    for (const [element, name] of lit) element.classList.remove(name);
    lit = [];
  };
  const lightSources = (element) => {
    for (const key of (element.getAttribute("data-s") || "").split(" ")) put(sources.get(key), "same");
  };
  const light = (element) => {
    clear();
    if (!element) return;
    const attribution = element.dataset.a;
    if (attribution) {
      put(attributions.get(attribution), "lit");
      const card = document.getElementById(attribution);
      if (card) lightSources(card);
    }
    if (element.dataset.k) put(spots.get(element.dataset.k), "lit");
    lightSources(element);
  };
  const find = (target) => (target instanceof Element ? target.closest(".text [data-a], .text [data-s], .card, .panel [data-s], .panel [data-k]") : null);
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const show = (element) => element && element.scrollIntoView({ block: "nearest", behavior: still.matches ? "auto" : "smooth" });
  // The same attribution on the other side: its card for a place in the story, its place for a card.
  const other = (element) => {
    const key = element.dataset.a;
    if (!key) return null;
    return element.classList.contains("card") ? document.getElementById(`${key}w`) : document.getElementById(key);
  };
  const focus = (element) => {
    if (!element) return;
    const target = element.classList.contains("card") ? element.querySelector(".go") : element;
    if (!target.matches("a, [tabindex]")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    show(element);
  };
  const pick = (element) => {
    picked = element;
    light(element);
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "touch") light(find(event.target) || picked);
  });
  document.addEventListener("focusin", (event) => {
    const element = find(event.target);
    if (!element) return;
    pick(element);
    show(other(element));
  });
  document.addEventListener("click", (event) => {
    const element = find(event.target);
    if (!element || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (String(getSelection())) return; // words are being marked, not pointed at
    const link = event.target.closest("a");
    if (link && link.hash && (link.matches(".go") || link.closest(".text"))) {
      event.preventDefault();
      focus(other(element)); // focusin lights it
    } else if (!link) {
      pick(element);
      show(other(element));
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape") {
      picked = null;
      clear();
      return;
    }
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    const element = find(document.activeElement);
    if (!step || !element || !element.dataset.a) return;
    const inList = element.classList.contains("card");
    const at = cards.indexOf(inList ? element : other(element));
    const next = cards[at + step];
    if (at < 0 || !next) return;
    event.preventDefault();
    focus(inList ? next : other(next));
  });
  // A list that scrolls by itself must be reachable, also where it holds no link.
  for (const list of document.querySelectorAll(".list")) if (!list.querySelector("a")) list.tabIndex = 0;
})();
