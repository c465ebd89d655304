// The dialogs by which sources, positions and figures are corrected; each resolves with drafts, or null.
const byId = (id) => document.getElementById(id);

// Opens the dialog; ``read`` makes the answer of the button pressed, or an error that says what is wrong.
export function ask(id, quote, read) {
  const dialog = byId(id);
  const form = dialog.querySelector("form");
  const shown = dialog.querySelector("[data-quote]");
  if (shown) shown.textContent = quote;
  const wrong = dialog.querySelector(".check-wrong");
  if (wrong) wrong.textContent = "";
  return new Promise((resolve) => {
    const stop = new AbortController();
    const close = (answer) => {
      stop.abort();
      dialog.close();
      resolve(answer);
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const what = event.submitter?.value ?? "";
      if (!what) return close(null);
      const answer = read(what, new FormData(form));
      if (answer instanceof Error) wrong.textContent = answer.message;
      else close(answer);
    }, { signal: stop.signal });
    dialog.addEventListener("close", () => close(null), { signal: stop.signal });
    dialog.showModal();
    (form.querySelector("[type=radio]:checked") ?? form.querySelector("input, textarea, select"))?.focus();
  });
}

export function askName(before) {
  byId("check-name").querySelector("form").elements.name.value = before || "";
  return ask("check-name", "", (_, form) => form.get("name").trim() || null);
}

export function askNote(quote) {
  byId("check-note").querySelector("form").reset();
  return ask("check-note", quote, (_, form) => form.get("note").trim() || null);
}

export function askSource(quote, sources, now) {
  const form = byId("check-source").querySelector("form");
  form.reset();
  const known = sources.filter((one) => one.place);
  fill(form, known.map((one) => makeChoice("radio", "source", one.id, tellSource(one), now.includes(one.id))));
  for (const name of ["name", "description"]) form.elements[name].oninput = () => (form.elements.source.value = "new");
  return ask("check-source", quote, (_, told) => {
    const picked = known.find((one) => one.id === told.get("source"));
    if (picked) return { same_as: picked.place };
    const name = told.get("name").trim();
    const description = told.get("description").trim();
    if (!name && !description) return null;
    const party = { kind: told.get("kind"), naming: name ? "named" : "unnamed" };
    return { ...party, ...(name && { name }), ...(description && { description }) };
  });
}

export function askPosition(quote, position) {
  const form = byId("check-position").querySelector("form");
  form.reset();
  form.elements.stance.value = position.stance;
  return ask("check-position", quote, (what, told) => {
    const note = told.get("note").trim();
    const more = { position, ...(note && { note }) };
    if (what === "reject") return { action: "reject", ...more };
    const stance = told.get("stance");
    return stance === position.stance ? { action: "accept", ...more } : { action: "set-stance", stance, ...more };
  });
}

export function askFigure(quote, figure, sources, text) {
  const form = byId("check-figure").querySelector("form");
  form.reset();
  const { value } = figure;
  const known = sources.filter((one) => one.place);
  const owners = findOwners(figure, sources);
  form.elements.low.value = value.low ?? "";
  form.elements.high.value = value.high ?? "";
  form.elements.approximate.checked = value.approximate ?? false;
  for (const name of ["unit", "place", "as_of"]) form.elements[name].value = figure[name] ?? "";
  form.elements.of.value = text.wordsOf(figure.of ?? []);
  fill(form, known.map((one) => makeChoice("checkbox", "owner", one.id, tellSource(one), owners.includes(one.id))));
  const before = JSON.stringify([...new FormData(form)].filter(([name]) => name !== "note"));
  return ask("check-figure", quote, (what, told) => {
    const note = told.get("note").trim();
    const more = { figure, ...(note && { note }) };
    if (what === "reject") return { action: "reject", ...more };
    if (JSON.stringify([...told].filter(([name]) => name !== "note")) === before) return { action: "accept", ...more };
    const becomes = readFigure(told, figure, known, owners, text);
    return becomes instanceof Error ? becomes : { action: "set-figure", becomes, ...more };
  });
}

function readFigure(told, figure, known, owners, text) {
  const bounds = {};
  for (const side of ["low", "high"]) {
    bounds[side] = readNumber(told.get(side));
    if (Number.isNaN(bounds[side])) return new Error(`“${told.get(side)}” is no number; write it in figures, as 1500 or 2.5.`);
  }
  if (bounds.low === null && bounds.high === null) return new Error("A figure has a lower bound, an upper one or both.");
  if (bounds.low !== null && bounds.high !== null && bounds.low > bounds.high) return new Error("The lower bound is above the upper one.");
  const of = findWords(told.get("of").trim(), figure, text);
  if (of instanceof Error) return of;
  const picked = told.getAll("owner");
  const same = owners.length === picked.length && owners.every((one) => picked.includes(one));
  const by = same ? [...(figure.by ?? [])] : known.filter((one) => picked.includes(one.id)).map((one) => ({ same_as: one.place }));
  const other = told.get("by").trim();
  if (other) by.push({ name: other });
  const words = Object.fromEntries(["unit", "place", "as_of"].map((name) => [name, told.get(name).trim() || null]));
  return { span: figure.span, value: { ...bounds, approximate: told.has("approximate") }, of, by, ...words };
}

function readNumber(words) {
  const bare = words.replace(/[\s,]/g, "");
  return bare === "" ? null : /^-?\d+(\.\d+)?$/.test(bare) ? Number(bare) : NaN;
}

// The words in the story that are nearest to the figure; what was not changed keeps its spans.
function findWords(words, figure, text) {
  if (words === text.wordsOf(figure.of ?? [])) return figure.of ?? [];
  if (!words) return [];
  const near = text.toUnits(figure.span.start);
  let best = -1;
  for (let at = text.units.indexOf(words); at >= 0; at = text.units.indexOf(words, at + 1))
    if (best < 0 || Math.abs(at - near) < Math.abs(best - near)) best = at;
  if (best < 0) return new Error(`“${words}” does not stand in the story; copy the words from it.`);
  return [{ start: text.toPoints(best), end: text.toPoints(best + words.length) }];
}

function findOwners(figure, sources) {
  const at = (place) => sources.find((one) => one.place && one.place.start === place.start && one.place.end === place.end);
  return (figure.by ?? []).flatMap((party) => (party.same_as && at(party.same_as) ? [at(party.same_as).id] : []));
}

export function askParty(party, sources, text) {
  const form = byId("check-party").querySelector("form");
  form.reset();
  const others = sources.filter((one) => one.place && one.id !== party.id);
  form.elements.other.replaceChildren(...others.map((one) => new Option(tellSource(one), one.id)));
  form.querySelector("[value=merge]").disabled = !party.place || !others.length;
  const places = party.mentions;
  fill(form, places.map((span, n) => makeChoice("checkbox", "place", String(n), tellPlace(span, text), false)));
  form.querySelector("[value=split]").disabled = places.length < 2;
  return ask("check-party", tellSource(party), (what, told) => {
    if (what === "merge") {
      const other = others.find((one) => one.id === told.get("other"));
      return { action: "merge", places: [party.place, other.place] };
    }
    const picked = told.getAll("place").map((n) => places[Number(n)]);
    if (!picked.length) return new Error("Tick the places that mean somebody else.");
    if (picked.length === places.length) return new Error("All places can’t be another’s: leave one that is this party’s.");
    const name = told.get("name").trim();
    return { action: "split", places: picked, ...(name && { party: { name } }) };
  });
}

function tellPlace(span, text) {
  const before = text.units.slice(Math.max(0, text.toUnits(span.start) - 24), text.toUnits(span.start));
  const after = text.units.slice(text.toUnits(span.end), text.toUnits(span.end) + 36);
  const words = [before.replace(/^\S*\s/, "…"), text.wordsOf([span]), after.replace(/\s\S*$/, "…")];
  return words.map((one) => one.replace(/\s+/g, " "));
}

export function tellSource(source) {
  return source.name || source.description || source.called;
}

function makeChoice(type, name, value, told, checked) {
  const label = document.createElement("label");
  const input = Object.assign(document.createElement("input"), { type, name, value, checked });
  const words = document.createElement("span");
  if (Array.isArray(told)) words.append(told[0], Object.assign(document.createElement("b"), { textContent: told[1] }), told[2]);
  else words.textContent = told;
  words.dir = "auto";
  label.append(input, words);
  return label;
}

function fill(form, choices) {
  form.querySelector("[data-choices]").replaceChildren(...choices);
}
