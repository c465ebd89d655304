// Hears of what others correct, as it is kept.
import { news, tellOther } from "./check-news.js";
import { mine, outbox } from "./check-saving.js";
import { state } from "./check-state.js";
import { isStale, refresh } from "./check-swap.js";

const AGAIN_MS = 15_000;
let stream = null;
let gone = false;
let heard = state.data.seen; // the last correction that was told of; the page may show later ones already
let reading = state.data.reading;

export function listen() {
  stream?.close();
  if (gone) return;
  stream = new EventSource(`/stories/${encodeURIComponent(state.data.story)}/events?since=${heard}`);
  stream.addEventListener("correction", hear);
  stream.addEventListener("reading", hearReading);
  stream.addEventListener("gone", tellGone);
  stream.addEventListener("open", catchUp);
  stream.addEventListener("error", wait);
}

function hear(event) {
  const number = Number(event.lastEventId);
  if (number <= heard) return;
  heard = number;
  if (mine.has(number)) return;
  const told = JSON.parse(event.data);
  if (told.who !== state.person) tellOther(told);
  refresh();
}

// Told whenever the stream begins, since the story may have been read again while nothing was heard.
function hearReading(event) {
  const now = JSON.parse(event.data).reading;
  if (now === reading) return;
  reading = now;
  news(["The story was read again."]);
  refresh();
}

function tellGone() {
  stream?.close();
  if (!gone) news(["This story was removed from the ledger."], "bad");
  gone = true;
}

async function catchUp() {
  document.body.classList.remove("check-away");
  await outbox.sendAgain();
  if (isStale()) await refresh();
}

// The browser asks again by itself where nobody answered, but not where the answer was no: then the story is gone, or
// something between does not let it through for a while.
async function wait() {
  document.body.classList.add("check-away");
  const own = stream;
  if (own.readyState !== EventSource.CLOSED) return;
  await refresh();
  setTimeout(() => own === stream && !document.hidden && listen(), AGAIN_MS);
}

document.addEventListener("story:gone", tellGone);

// A browser opens few connections to one server: a page that nobody looks at gives its own back.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) stream?.close();
  else {
    listen();
    refresh();
  }
});
