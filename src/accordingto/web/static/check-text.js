// The story's words as the record counts them: in code points, where the browser counts UTF-16 units.
const LETTER = /[\p{L}\p{N}\p{M}]/u;
const BLANK = /^\s+$/u;
const JOINER = /^['’‑-]$/u;

export class StoryText {
  constructor(element) {
    this.element = element;
    this.read();
  }

  // To be called again when other elements hold the words; the words themselves never change.
  read() {
    const units = this.element.textContent;
    if (units !== this.units) {
      this.units = units;
      this.starts = findStarts(units);
      this.cut = null;
      this.sentences = null;
    }
    this.nodes = [];
    const walker = document.createTreeWalker(this.element, NodeFilter.SHOW_TEXT);
    for (let at = 0; walker.nextNode(); at += walker.currentNode.data.length)
      this.nodes.push({ node: walker.currentNode, at });
  }

  toUnits(point) {
    return this.starts ? this.starts[point] : point;
  }

  toPoints(unit) {
    if (!this.starts) return unit;
    const after = firstWhere(this.starts.length, (n) => this.starts[n] > unit);
    return after - 1;
  }

  wordsOf(spans) {
    return spans.map((span) => this.units.slice(this.toUnits(span.start), this.toUnits(span.end))).join(" … ");
  }

  rangeOf(span) {
    const range = document.createRange();
    range.setStart(...this.locate(this.toUnits(span.start), false));
    range.setEnd(...this.locate(this.toUnits(span.end), true));
    return range;
  }

  // The end of a span belongs to the node that its last character is in.
  locate(unit, isEnd) {
    const after = firstWhere(this.nodes.length, (n) => (isEnd ? this.nodes[n].at >= unit : this.nodes[n].at > unit));
    const { node, at } = this.nodes[Math.max(0, after - 1)];
    return [node, Math.min(unit - at, node.data.length)];
  }

  // What is selected, as a span over whole words; null where nothing of the story is.
  selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(this.element)) return null;
    const whole = document.createRange();
    whole.selectNodeContents(this.element);
    if (range.compareBoundaryPoints(Range.START_TO_START, whole) > 0) whole.setStart(range.startContainer, range.startOffset);
    if (range.compareBoundaryPoints(Range.END_TO_END, whole) < 0) whole.setEnd(range.endContainer, range.endOffset);
    return this.snap({ start: this.pointOf(whole.startContainer, whole.startOffset), end: this.pointOf(whole.endContainer, whole.endOffset) });
  }

  select(span) {
    getSelection().removeAllRanges();
    getSelection().addRange(this.rangeOf(span));
  }

  pointOf(container, offset) {
    const before = document.createRange();
    before.setStart(this.element, 0);
    before.setEnd(container, offset);
    return this.toPoints(before.toString().length);
  }

  // Words and marks one by one: a letter with its accents, or a family of emoji, is never cut.
  get words() {
    this.cut ??= cutWords(this.units);
    return this.cut;
  }

  get sentenceStarts() {
    if (!this.sentences) {
      const segments = new Intl.Segmenter(undefined, { granularity: "sentence" }).segment(this.units);
      this.sentences = [...segments].map((one) => this.toPoints(one.index));
    }
    return this.sentences;
  }

  // The first word that ends behind the place; the last that starts before it.
  wordFrom(point) {
    return Math.min(firstWhere(this.words.length, (n) => this.words[n].end > point), this.words.length - 1);
  }

  wordUpTo(point) {
    return Math.max(firstWhere(this.words.length, (n) => this.words[n].start >= point) - 1, 0);
  }

  snap({ start, end }) {
    const first = this.wordFrom(start);
    const last = this.wordUpTo(end);
    return first <= last && this.words.length ? { start: this.words[first].start, end: this.words[last].end } : null;
  }
}

// Where each code point starts, and the end; null where units and code points are the same.
function findStarts(units) {
  if (!/[\ud800-\udbff][\udc00-\udfff]/.test(units)) return null;
  const starts = [];
  for (let at = 0; at < units.length; at += units.codePointAt(at) > 0xffff ? 2 : 1) starts.push(at);
  starts.push(units.length);
  return Uint32Array.from(starts);
}

function firstWhere(size, holds) {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function cutWords(units) {
  const words = [];
  let point = 0;
  let joined = false; // the last word ends in a joiner, which belongs to it only where a letter follows
  let open = false;
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(units)) {
    const size = segment.length === 1 ? 1 : [...segment].length;
    const span = { start: point, end: point + size };
    point += size;
    if (LETTER.test(segment)) {
      if (open) {
        if (joined) words.pop();
        words.at(-1).end = span.end;
      } else words.push(span);
      open = true;
      joined = false;
    } else if (open && !joined && JOINER.test(segment)) {
      words.push(span);
      joined = true;
    } else {
      open = joined = false;
      if (!BLANK.test(segment)) words.push(span);
    }
  }
  return words;
}
