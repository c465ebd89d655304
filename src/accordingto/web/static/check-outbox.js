// Sends corrections one after another, and keeps what could not be sent until it is: in this tab, also over a reload.
export class Outbox {
  // Without ``tabs`` nothing outlives the page.
  constructor(story, { told, person, tabs = true }) {
    this.place = `/stories/${encodeURIComponent(story)}/corrections`;
    this.name = `accordingto:unsent:${story}`;
    this.told = told; // called with (state, detail)
    this.person = person; // called for the name that was last used, null where there is none
    this.tabs = tabs;
    this.waiting = JSON.parse((tabs && sessionStorage.getItem(this.name)) || "[]");
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
    return this.flush().then((answers) => answers.get(item.key) ?? null);
  }

  flush() {
    this.sending ??= this.sendAll().finally(() => (this.sending = null));
    const begun = this.sending;
    // What was added while another was on its way goes with the next round.
    return begun.then(async (answers) => {
      if (!this.size || this.failed) return answers;
      return new Map([...answers, ...(await this.flush())]);
    });
  }

  async sendAll() {
    const answers = new Map();
    this.failed = false;
    while (this.size) {
      const [item] = this.waiting;
      this.told("saving");
      const { answer, state, detail } = await this.send(item);
      if (!answer) {
        this.failed = true;
        this.told(state, detail);
        break;
      }
      this.waiting.shift();
      this.remember();
      answers.set(item.key, answer);
      this.told("saved");
    }
    return answers;
  }

  drop() {
    this.waiting = [];
    this.remember();
    this.told("dropped");
  }

  async send(item, again = true) {
    let response;
    try {
      response = await fetch(this.place, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRF-Token": tellToken() },
        body: JSON.stringify(item),
      });
    } catch {
      return { state: "away", detail: "The server does not answer." };
    }
    if (response.ok && response.headers.get("content-type")?.startsWith("application/json"))
      return { answer: await response.json() };
    // A server that was started anew knows neither the form's token nor the name: ask for both once.
    if (response.status === 403 && again && (await this.renew())) return this.send(item, false);
    const detail = await tellDetail(response);
    return response.status >= 500 || response.status === 429 ? { state: "away", detail } : { state: "refused", detail };
  }

  async renew() {
    try {
      const page = await fetch("/name", { headers: { Accept: "text/html" } });
      const token = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("meta[name=csrf-token]");
      if (!token) return false;
      document.querySelector("meta[name=csrf-token]").content = token.content;
      return this.person() ? await sayName(this.person()) : false;
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
