// Hears of what others correct, as it is kept.
import { news, tellOther } from "./check-news.js";
import { mine, outbox, sendAgain } from "./check-saving.js";
import { state } from "./check-state.js";
import { refresh } from "./check-swap.js";

let stream = null;

export function listen() {
  stream?.close();
  stream = new EventSource(`/stories/${encodeURIComponent(state.data.story)}/events?since=${state.data.seen}`);
  stream.addEventListener("correction", (event) => {
    const number = Number(event.lastEventId);
    if (number <= state.data.seen || mine.has(number)) return;
    state.data.seen = number;
    const told = JSON.parse(event.data);
    if (told.who !== state.person) tellOther(told);
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
    if (outbox.size) sendAgain();
  });
  stream.addEventListener("error", () => document.body.classList.add("check-away"));
}

// A browser opens few connections to one server: a page that nobody looks at gives its own back.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) stream?.close();
  else {
    listen();
    refresh();
  }
});
