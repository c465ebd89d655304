// The spans of one attribution while a person changes them, painted over the story without touching its elements.
export const ROLES = ["source", "cue", "content", "addressee"];
const painted = [...ROLES, "here"];
const supported = globalThis.CSS?.highlights !== undefined;

export class SpanEditor {
  constructor(text, roles, role, changed) {
    this.text = text;
    this.roles = Object.fromEntries(ROLES.map((name) => [name, (roles[name] || []).map((span) => ({ ...span }))]));
    this.changed = changed;
    this.choose(role);
  }

  get spans() {
    return this.roles[this.role];
  }

  get span() {
    return this.spans[this.at];
  }

  choose(role) {
    this.role = role;
    this.at = 0;
    this.tell();
  }

  tell() {
    this.paint();
    this.changed(this);
  }

  // Moves the start or the end by so many words; the other end stays behind.
  move(edge, by) {
    if (!this.span) return this.begin();
    const { words } = this.text;
    const first = this.text.wordFrom(this.span.start);
    const last = Math.max(this.text.wordUpTo(this.span.end), first);
    if (edge === "end") this.span.end = words[clamp(last + by, first, words.length - 1)].end;
    else this.span.start = words[clamp(first + by, 0, last)].start;
    this.tell();
  }

  // Moves the whole span by a word, or to the next sentence, keeping its number of words.
  shift(by, bySentence) {
    if (!this.span) return this.begin();
    const { words, sentenceStarts } = this.text;
    const first = this.text.wordFrom(this.span.start);
    const many = Math.max(this.text.wordUpTo(this.span.end) - first, 0);
    let next = first + by;
    if (bySentence) {
      const here = this.span.start;
      const starts = by > 0 ? sentenceStarts.find((at) => at > here) : sentenceStarts.findLast((at) => at < here);
      next = this.text.wordFrom(starts ?? here);
    }
    const start = clamp(next, 0, words.length - 1);
    this.spans[this.at] = { start: words[start].start, end: words[clamp(start + many, start, words.length - 1)].end };
    this.tell();
  }

  // A first span for a role that has none: the word behind the attribution's other words, or the first in sight.
  begin() {
    const others = ROLES.flatMap((name) => this.roles[name]).sort((a, b) => a.end - b.end);
    const word = this.text.words[this.text.wordFrom(others.at(-1)?.end ?? this.firstInSight())];
    if (word) this.put({ ...word });
  }

  firstInSight() {
    const found = this.text.nodes.find(({ node }) => node.data.trim() && node.parentElement.getBoundingClientRect().bottom > 0);
    return found ? this.text.toPoints(found.at) : 0;
  }

  put(span) {
    if (!span) return;
    this.spans[this.at] = span;
    this.tell();
  }

  more() {
    this.at = this.spans.length;
    this.begin();
  }

  remove() {
    this.spans.splice(this.at, 1);
    this.at = Math.max(0, Math.min(this.at, this.spans.length - 1));
    this.tell();
  }

  walk(by) {
    this.at = clamp(this.at + by, 0, Math.max(0, this.spans.length - 1));
    this.tell();
  }

  // In order, and spans that meet made one.
  result() {
    return Object.fromEntries(ROLES.map((name) => [name, unite(this.roles[name])]));
  }

  paint() {
    if (!supported) return;
    for (const role of ROLES) paint(role, this.roles[role].map((span) => this.text.rangeOf(span)));
    paint("here", this.span ? [this.text.rangeOf(this.span)] : []);
  }

  clear() {
    if (supported) for (const name of painted) CSS.highlights.delete(`check-${name}`);
  }
}

function paint(name, ranges) {
  const highlight = new Highlight(...ranges);
  highlight.priority = name === "here" ? 9 : ROLES.indexOf(name);
  CSS.highlights.set(`check-${name}`, highlight);
}

function clamp(value, low, high) {
  return Math.max(low, Math.min(value, high));
}

function unite(spans) {
  const out = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = out.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else out.push({ ...span });
  }
  return out;
}
