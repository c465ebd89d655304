// Sends corrections one after another, and keeps what could not be sent until it is: in this tab, also over a reload.
export class Outbox {
  // ``late`` is given the answer to what nobody waits for any more. Without ``tabs`` nothing outlives the page.
  constructor(story, { told, person, late = () => {}, tabs = true }) {
    this.place = `/stories/${encodeURIComponent(story)}/corrections`;
    this.name = `accordingto:unsent:${story}`;
    this.told = told; // called with (state, detail)
    this.person = person; // called for the name that was last used, null where there is none
    this.late = late;
    this.tabs = tabs;
    this.waiting = JSON.parse((tabs && sessionStorage.getItem(this.name)) || "[]");
    this.awaited = new Map(); // by key: who waits for the answer
    this.sending = null;
  }

  get size() {
    return this.waiting.length;
  }

  remember() {
    if (!this.tabs) return;
    if (this.size) sessionStorage.setItem(this.name, JSON.stringify(this.waiting));
    else sessionStorage.removeItem(this.name);
  }

  // Resolves with the server's answer to this save, or with null where it could not be sent or was refused.
  add(save) {
    const item = { ...save, key: makeKey() };
    this.waiting.push(item);
    this.remember();
    const answered = new Promise((resolve) => this.awaited.set(item.key, resolve));
    this.flush();
    return answered;
  }

  // What is added while another is on its way goes with the same round; each answer is told once, to one.
  flush() {
    if (this.size) this.sending ??= this.sendAll();
    return this.sending;
  }

  // A round that is under way may have begun when the server was away.
  async sendAgain() {
    await this.sending;
    await this.flush();
  }

  async sendAll() {
    while (this.size) {
      const [item] = this.waiting;
      this.told("saving");
      const { answer = null, state, detail } = await this.send(item);
      // Nothing is lost with a step back where none is left; all else is kept until it is sent or let go.
      const kept = !answer && !(state === "refused" && item.step);
      if (!kept) this.take(item);
      this.told(answer ? "saved" : state, detail);
      if (kept) {
        this.giveUp();
        break;
      }
      this.answer(item.key, answer);
    }
    this.sending = null;
  }

  take(item) {
    this.waiting = this.waiting.filter((one) => one !== item);
    this.remember();
  }

  answer(key, answer) {
    const resolve = this.awaited.get(key);
    this.awaited.delete(key);
    if (resolve) resolve(answer);
    else if (answer) this.late(answer);
  }

  // Nobody is kept waiting; what is sent after all is told to ``late``.
  giveUp() {
    for (const resolve of this.awaited.values()) resolve(null);
    this.awaited.clear();
  }

  drop() {
    this.waiting = [];
    this.remember();
    this.giveUp();
    this.told("dropped");
  }

  async send(item, left = 2) {
    let response;
    try {
      response = await fetch(this.place, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRF-Token": tellToken() },
        body: JSON.stringify(item),
      });
      if (response.ok && response.headers.get("content-type")?.startsWith("application/json"))
        return { answer: await response.json() };
    } catch {
      return { state: "away", detail: "The server does not answer." };
    }
    // A server that was started anew knows neither the form's token nor the name: both are asked for. Twice, since what
    // else is under way to it may bring a session of its own meanwhile.
    if (response.status === 403 && left && (await this.renew())) return this.send(item, left - 1);
    const detail = await tellDetail(response);
    return response.status >= 500 || response.status === 429 ? { state: "away", detail } : { state: "refused", detail };
  }

  // Whether the page has a token and a name to send again with.
  async renew() {
    try {
      const page = await fetch("/name", { headers: { Accept: "text/html" } });
      const token = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("meta[name=csrf-token]");
      if (!token || !this.person()) return false;
      document.querySelector("meta[name=csrf-token]").content = token.content;
      await sayName(this.person());
      return true;
    } catch {
      return false;
    }
  }
}

export async function sayName(name) {
  const form = new URLSearchParams({ name, next: "/name", csrf_token: tellToken() });
  const response = await fetch("/name", { method: "POST", body: form, headers: { "X-CSRF-Token": tellToken() } });
  return response.ok;
}

function tellToken() {
  return document.querySelector("meta[name=csrf-token]").content;
}

async function tellDetail(response) {
  const words = {
    401: "You are not logged in any more; log in in another tab, then send again.",
    403: "This page is too old to save from; reload it, what is not saved stays.",
    404: "The story is not in the ledger any more.",
  };
  try {
    return (await response.json()).detail || words[response.status] || `The server said ${response.status}.`;
  } catch {
    return words[response.status] || `The server said ${response.status}.`;
  }
}

function makeKey() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((one) => one.toString(16).padStart(2, "0")).join("");
}
