"""What each attribution's words say: quotation, verbatim, addressee, frame and assertion."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from accordingto.extract.addressee import find_addressee
from accordingto.extract.frames import read_frame
from accordingto.extract.frames_table import SUMMARY_WORDS
from accordingto.extract.quotation import find_quotations
from accordingto.types import Attribution, Paragraph, Quotation, Span, hull

WORD = re.compile(r"\w+")
SUMMARY = re.compile("|".join(SUMMARY_WORDS), re.I)
FIRST_PERSON = re.compile(r"(?:I|we|me|us)$", re.I)
# Where the source is the press as such, whose words the quoted ones are is open.
PRESS = re.compile(
    r"\b(?:bulletins?|newspapers?|papers|tabloids?|media|press|outlets?|headlines?|reports|"
    r"websites?|rumou?rs?)$",
    re.I,
)
HEADLINE_CUE = re.compile(r"[:–—-]?\s*$")
HEADLINE_CHARS, SAME_SHARE = 110, 0.4
RELAYED = re.compile(r"\b(?:report(?:s|ed)?|cit(?:es|ed|ing)|quot(?:es|ed|ing)|relay(?:s|ed)?)\b", re.I)


class Marks:
    """The quotations of a story, found by place."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = spans
        self._starts = [s.start for s in spans]
        self._longest = max((len(s) for s in spans), default=0)

    def overlapping(self, span: Span) -> list[Span]:
        """The quotations that share a character with the span."""
        low = bisect_left(self._starts, span.start - self._longest)
        return [q for q in self.spans[low : bisect_left(self._starts, span.end)] if q.overlaps(span)]


def describe_attributions(
    text: str, paragraphs: Sequence[Paragraph], attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions with their quotation, verbatim, addressee, frame and assertion filled."""
    quotations = find_quotations(text, paragraphs)
    inner: dict[str, list[Attribution]] = {}
    for attribution in attributions:
        if attribution.within is not None:
            inner.setdefault(attribution.within, []).append(attribution)
    by_id = {a.id: a for a in attributions}
    marks = Marks(quotations)
    return tuple(_describe(text, a, marks, inner.get(a.id, ()), by_id.get(a.within or "")) for a in attributions)


def _describe(
    text: str,
    attribution: Attribution,
    marks: Marks,
    inner: Sequence[Attribution],
    outer: Attribution | None,
) -> Attribution:
    quotation, quoted = _quotation_of(text, attribution, marks)
    own = _own_content(text, attribution, inner)
    taken = () if outer is None else outer.cue
    frame, assertion = read_frame(text, attribution.source, attribution.cue, attribution.content, own, taken)
    addressee = find_addressee(text, attribution.cue, attribution.content, attribution.source)
    return replace(
        attribution,
        quotation=quotation,
        verbatim=_verbatim_of(text, attribution, quoted, inner, outer, marks.spans),
        addressee=() if frame == "no-comment" else addressee,
        frame=frame,
        assertion=assertion,
    )


def _own_content(text: str, attribution: Attribution, inner: Sequence[Attribution]) -> tuple[Span, ...]:
    """The content less what an attribution inside it says: its conditions are that speaker's."""
    speech = [c for a in inner if read_frame(text, a.source, a.cue, a.content, ())[0] == "statement" for c in a.content]
    kept: list[Span] = []
    for span in attribution.content:
        cuts = [c for c in speech if c.overlaps(span)]
        stop = min((c.start for c in cuts), default=span.end)
        if stop > span.start:
            kept.append(Span(span.start, stop))
    return tuple(kept)


def _quotation_of(text: str, attribution: Attribution, marks: Marks) -> tuple[Quotation, list[Span]]:
    """The kind of quotation, and the quotations that hold words of the content.

    A quotation around the cue too is somebody else's, unless that somebody is "I" or "we".
    """
    cue = hull(attribution.cue) if attribution.cue else None
    mine = bool(attribution.source) and bool(FIRST_PERSON.match(attribution.source[0].of(text)))
    near = list(dict.fromkeys(q for c in attribution.content for q in marks.overlapping(c)))
    quoted = [q for q in near if cue is None or mine or not q.contains(Span(cue.start, cue.end))]
    starts = [m.start() for c in attribution.content for m in WORD.finditer(text, c.start, c.end)]
    inside = sum(any(q.start <= at < q.end for q in quoted) for at in starts)
    if not inside:
        return "indirect", []
    return ("direct" if inside == len(starts) else "mixed"), quoted


def _verbatim_of(
    text: str,
    attribution: Attribution,
    quoted: Sequence[Span],
    inner: Sequence[Attribution],
    outer: Attribution | None,
    quotations: Sequence[Span],
) -> bool | None:
    if not quoted:
        return None
    if _stands_in_headline(text, attribution, quoted):
        return _headline_verbatim(text, quoted, quotations)
    if _is_summary(text, attribution, quoted):
        return False
    if outer is not None and not FIRST_PERSON.match(attribution.source[0].of(text) if attribution.source else ""):
        return None
    theirs = [c for a in inner for c in a.content if not any(q.contains(hull(a.cue)) for q in quoted if a.cue)]
    if theirs and all(any(c.overlaps(q) for c in theirs) for q in quoted):
        return None
    if (
        attribution.source
        and PRESS.search(attribution.source[0].of(text))
        and any(not q.contains(c) for c in attribution.content for q in quoted)
    ):
        return None
    relayed = any(RELAYED.search(c.of(text)) for c in attribution.cue)
    return None if relayed and any(not q.contains(c) for c in attribution.content for q in quoted) else True


def _stands_in_headline(text: str, attribution: Attribution, quoted: Sequence[Span]) -> bool:
    """Whether source, colon and quotation make a line of their own, with no full stop after it."""
    if not attribution.cue or not all(HEADLINE_CUE.match(c.of(text)) for c in attribution.cue):
        return False
    whole = hull((*attribution.cue, *attribution.source, *quoted))
    start, end = text.rfind("\n", 0, whole.start) + 1, text.find("\n", whole.end)
    line = text[start : end if end >= 0 else len(text)].strip()
    return len(line) <= HEADLINE_CHARS and not line.rstrip("”’\"' ").endswith((".", "!", "?"))


def _headline_verbatim(text: str, quoted: Sequence[Span], quotations: Sequence[Span]) -> bool | None:
    """Whether the story gives a headline's quoted words again: all; some, and it isn't known; none: a summary."""
    words = {w.casefold() for q in quoted for w in WORD.findall(q.of(text))}
    rest = [q for q in quotations if not any(q.overlaps(x) for x in quoted)]
    if not rest or not words:
        return None
    shared = max(len(words & {w.casefold() for w in WORD.findall(q.of(text))}) / len(words) for q in rest)
    if shared == 1:
        return True
    return None if shared >= SAME_SHARE else False


def _is_summary(text: str, attribution: Attribution, quoted: Sequence[Span]) -> bool:
    """Whether the words outside the marks, in cue's and quotation's sentence, call the quoted words a summary."""
    spans = (*attribution.cue, *attribution.source, *quoted)
    whole = hull(spans)
    if len(whole) > 1500:
        whole = hull((*attribution.cue, quoted[0])) if attribution.cue else quoted[0]
    low = max(text.rfind("\n", 0, whole.start), text.rfind(". ", 0, whole.start), whole.start - 200, -1) + 1
    line = text.find("\n", whole.end)
    stop = text.find(". ", whole.end)
    high = min(x for x in (line, stop, whole.end + 200, len(text)) if x >= 0)
    words, at = [], low
    for q in sorted(quoted):
        if q.start >= at:
            words.append(text[at : q.start])
            at = q.end
    words.append(text[at:high])
    return bool(SUMMARY.search(" \u2026 ".join(words)))
