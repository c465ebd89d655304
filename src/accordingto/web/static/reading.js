// Shows how far the reading is as it goes, and leads to the story when it is done. Without it the page asks anew by itself.
document.documentElement.classList.add("js");
const now = document.getElementById("now");
const stop = document.getElementById("stop");
const events = new EventSource(now.dataset.events);
events.addEventListener("progress", (event) => {
  now.innerHTML = event.data; // the server's own markup, in which every word of a story is escaped
});
events.addEventListener("done", (event) => {
  events.close();
  stop.remove();
  if (event.data.startsWith("/stories/")) location.replace(event.data);
});
events.addEventListener("error", () => {
  if (events.readyState === EventSource.CLOSED) location.reload();
});
