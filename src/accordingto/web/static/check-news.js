// What others did, told above the bar until it is closed, or for a while.
import { byId, make } from "./check-state.js";

const NEWS_MS = 20_000;

export function news(words, kind = "", action = null) {
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
  makeRoom(byId("check-news"));
  return item;
}

// The first that asks for nothing goes first.
function makeRoom(list) {
  while (list.children.length > 3) (list.querySelector("div:not(.bad):not(:last-child)") ?? list.firstElementChild).remove();
}

// The record keeps what it told; while somebody points at it or is in it, it stays.
function leaveLater(item) {
  setTimeout(() => (item.matches(":hover, :focus-within") ? leaveLater(item) : item.remove()), NEWS_MS);
}

export function tellOther(told) {
  const words = [make("bdi", told.who), ` ${told.done} `];
  if (told.quote) words.push(make("q", told.quote, "said"));
  if (told.more) words.push(": ", make("bdi", told.more));
  if (told.note) words.push(" – ", make("bdi", told.note));
  news(words);
}
