"""Source spans mended by constructions that a window's scores often cut wrongly.

"Several officials, including A, B and C, said": the list belongs to its head. "“Help us,” was how two envoys put it":
what stands between the link and the cue is the source. "It was sold to a rival, A, B reported": A is the rival.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from accordingto.extract.contents import LONGEST_SOURCE, SUMMARISED
from accordingto.types import Attribution, Paragraph, Span, any_overlap, trim

INTRODUCES = re.compile(r",? (?:including|among them|such as|especially|notably|led by)\b:? ", re.IGNORECASE)
"""Between the head of a group and those of it who are named."""
NO_LIST = re.compile(
    r"[.!?][”’\"')\]]*\s+(?=[A-Z“\"])|[;:“”\"()\n]"
    r"|\b(?:is|are|was|were|be|been|has|have|had|will|would|said|says|that|because|when|while|if|but)\b"
)
"""What does not stand in a list of names, nor between the head of one and its sentence's start."""
HEAD_CLAUSE = re.compile(r"\b(?:who|whom|which|that)\b.*", re.DOTALL)
"""A relative clause behind the head, in which verbs may stand."""
CLOCK = re.compile(r"\d{1,2}(?:[.:h]\d{2})(?:\s*[ap]\.?m\b\.?)?(?:\s*[:–—-])?\s*")
"""The time at the head of a live report's entry."""
WAS_TOLD = re.compile(
    r"(?:was|were|is|are|had been|has been|have been|being)\s+(?:also |first |repeatedly |once |twice |later |never )?"
    r"(?:warned|told|informed|advised|notified|reminded|assured|briefed|alerted)\b",
    re.IGNORECASE,
)
BY_WHOM = re.compile(r"[^.;:“”\"\n]{0,60}?\bby\b")
_NAME = r"[A-Z][\w.&’'-]*(?: (?:of |de |the )?[A-Z][\w.&’'-]*)*"
TWO_NAMES = re.compile(rf"({_NAME}), ({_NAME})")
NAMED_AFTER = re.compile(r"\b(?:an?|the|its|his|her|their|our|my|another)(?: [a-z][\w-]*){1,4}$")
"""Words that a name behind a comma tells the name of: "a rival"."""
LONGEST_LIST, LONGEST_HEAD = 300, 160
ABBREVIATION = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|St|Prof|Rev|Hon|Maj|Capt|Brig)\.\s*$")
SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*\s+|\n")


def mend_sources(
    text: str, paragraphs: Sequence[Paragraph], attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions with the source of a list taken from its head, that of "was how … put it" found, and no name
    in it that belongs to the content.
    """
    starts = [p.start for p in paragraphs]
    made = []
    for one in attributions:
        if one.source:
            one = _give_back_name(text, msgspec.structs.replace(one, source=_clean(text, one)))
        if one.cue:
            begin = starts[max(0, bisect_right(starts, one.cue[0].start) - 1)] if starts else 0
            mended = _find_summariser(text, one) if not one.source else _find_head(text, begin, one)
            one = one if mended is None else msgspec.structs.replace(one, source=(mended,))
        made.append(one)
    return tuple(made)


def _clean(text: str, one: Attribution) -> tuple[Span, ...]:
    """The source without the time of a live report's entry before it; none where it is who was told, not who told."""
    first = one.source[0]
    clock = CLOCK.match(text, first.start, first.end)
    kept = trim(text, Span(clock.end(), first.end)) if clock else first
    if not len(kept) or _was_told(text, one, kept):
        return one.source[1:]
    return (kept, *one.source[1:])


def _give_back_name(text: str, one: Attribution) -> Attribution:
    """The attribution with the first of two names at the source given to the content whose last words it names."""
    if not (len(one.source) == 1 and one.cue and one.content):
        return one
    source, said = one.source[0], one.content[-1]
    found = TWO_NAMES.fullmatch(text, source.start, source.end)
    if not found or text[said.end : source.start] != ", " or text[source.end : one.cue[0].start].strip():
        return one
    if not NAMED_AFTER.search(text, max(said.start, said.end - 60), said.end):
        return one
    content = (*one.content[:-1], Span(said.start, found.end(1)))
    return msgspec.structs.replace(one, source=(Span(*found.span(2)),), content=content)


def _was_told(text: str, one: Attribution, source: Span) -> bool:
    """Whether the source is the subject of a passive of telling, with nobody named who told."""
    if not one.cue or one.cue[0].start < source.end or text[source.end : one.cue[0].start].strip():
        return False
    told = WAS_TOLD.match(text, one.cue[0].start)
    return told is not None and not BY_WHOM.match(text, told.end())


def _find_summariser(text: str, one: Attribution) -> Span | None:
    if not one.content or one.cue[0].start < one.content[-1].end:
        return None
    link = SUMMARISED.match(text, one.content[-1].end, one.cue[0].start)
    between = trim(text, Span(link.end(), one.cue[0].start)) if link else Span(0, 0)
    good = 0 < len(between) <= LONGEST_SOURCE and not NO_LIST.search(between.of(text))
    return between if good else None


def _find_head(text: str, begin: int, one: Attribution) -> Span | None:
    source = one.source[0]
    left = max(begin, source.start - LONGEST_LIST)
    before = text[left : source.start]
    introducing = list(INTRODUCES.finditer(before))
    if not introducing or NO_LIST.search(before, introducing[-1].end()):
        return None
    tail = before[introducing[-1].end() :].strip()
    if tail and not tail.endswith((",", " and", "and", "or")):
        return None
    head = _sentence_head(text, begin, left + introducing[-1].start())
    if head is None or any_overlap([Span(head, source.start)], (*one.cue, *one.content)):
        return None
    return Span(head, source.end)


def _sentence_head(text: str, begin: int, end: int) -> int | None:
    """Where the sentence that ends in the head starts; ``None`` where more than a head stands in it."""
    left = max(begin, end - LONGEST_HEAD)
    start = begin if left == begin else -1
    for match in SENTENCE_END.finditer(text, left, end):
        if not ABBREVIATION.search(text, left, match.start() + 1):
            start = match.end()
    if start < 0:
        return None
    head = HEAD_CLAUSE.sub("", text[start:end])
    return start if head.strip() and "," not in head and not NO_LIST.search(head) else None
