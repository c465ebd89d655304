"""Contents mended by what a decoder of single words does not see: quotation marks, and who is spoken to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from accordingto.extract.quotation import find_quotations, outermost
from accordingto.types import Attribution, Paragraph, Span, any_overlap, hull

MOSTLY = 0.5
"""Share of a quotation's characters that a content must have to get the rest."""
SUMMARISED = re.compile(r"[,;]?\s+(?:is|was|were|are)\s+(?:how|what|the way)\s", re.IGNORECASE)
"""Between a quotation and the source that gives it: "“Help us,” was how two officials put it"."""
CLAUSE_END = re.compile(r"[.!?;:\n]")
LONGEST_LINK, LONGEST_SOURCE = 20, 90


HEARER = re.compile(r"(?:[\w.’'&-]+,? ){1,8}?(?=that\s)")
"""The words between "argued to" and "that …": no content, but whom it was said to."""
MOVING = re.compile(
    r"\b(?:t(?:old|ells?|elling)|ask(?:ed|s|ing)?|urg(?:ed|es?|ing)|(?:call|appeal)(?:ed|s|ing)? (?:on|upon|to)"
    r"|order(?:ed|s|ing)?|advis(?:ed|es?|ing)|warn(?:ed|s|ing)?|begg?(?:ed|s|ing)?|implor(?:ed|es?|ing)"
    r"|instruct(?:ed|s|ing)?|accus(?:ed|es?|ing)|remind(?:ed|s|ing)?|encourag(?:ed|es?|ing)|invit(?:ed|es?|ing)"
    r"|press(?:ed|es|ing)?|command(?:ed|s|ing)?|assur(?:ed|es?|ing)|persuad(?:ed|es?|ing)|forb(?:ade|ids?))$",
    re.IGNORECASE,
)
"""A cue after which stands whom the words are to move: "told him to …", "accused her of …"."""
MOVED = re.compile(
    r"(?:him|her|them|us|me|you) (?=of )"
    r"|(?:(?:him|her|them|us|me|you|everyone|everybody|each other|reporters|people|residents)"
    r"|(?:the|his|her|its|their|both|all) (?:[\w’'-]+ ){0,3}?[\w’'-]+) (?=(?:not )?to |that |[“\"])"
)
"""Whom it is, before what is asked, told or alleged of them."""
TELLING = re.compile(
    r"\b(?:(?<!according )(?<!due )to|t(?:old|ells?|elling)|assur(?:ed|es?|ing)|remind(?:ed|s|ing)?|warn(?:ed|s|ing)?"
    r"|inform(?:ed|s|ing)?|advis(?:ed|es?|ing)|notif(?:ied|ies|y|ying)|convinc(?:ed|es?|ing)|persuad(?:ed|es?|ing)"
    r"|promis(?:ed|es?|ing))$",
    re.IGNORECASE,
)


def mend_contents(
    text: str, paragraphs: Sequence[Paragraph], attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions with every quotation that is mostly theirs wholly theirs, and the hearer left out.

    The rest of a quotation is added to a content where no other attribution and not the own source or
    cue stands in it. A quotation that is the subject of "was how … put it" becomes the content. In "told
    the council that …" the content begins at "that".
    """
    quotations = outermost(find_quotations(text, paragraphs))
    starts = [quotation.start for quotation in quotations]
    ends = [quotation.end for quotation in quotations]
    made = []
    for one in attributions:
        reach = hull((*one.source, *one.cue, *one.content))
        near = quotations[
            bisect_left(ends, reach.start - LONGEST_LINK - LONGEST_SOURCE) : bisect_right(starts, reach.end)
        ]
        made.append(_without_hearer(text, _complete(text, one, near, attributions)))
    return tuple(made)


def _complete(
    text: str, one: Attribution, quotations: Sequence[Span], attributions: Sequence[Attribution]
) -> Attribution:
    content = one.content
    for quotation in quotations:
        if _is_subject(text, quotation, one):
            content = (quotation,)
        elif _is_mostly(quotation, content) and not _is_shared(quotation, one, attributions):
            content = _unite(content, quotation)
    return one if content == one.content else msgspec.structs.replace(one, content=content)


def _is_subject(text: str, quotation: Span, one: Attribution) -> bool:
    link = SUMMARISED.match(text, quotation.end)
    if link is None or one.within is not None or not one.cue:
        return False
    if one.source:
        return link.end() == one.source[0].start
    between = text[link.end() : one.cue[0].start]
    return 0 < len(between) <= LONGEST_SOURCE and not CLAUSE_END.search(between)


def _is_mostly(quotation: Span, content: Sequence[Span]) -> bool:
    covered = sum(min(c.end, quotation.end) - max(c.start, quotation.start) for c in content if c.overlaps(quotation))
    return MOSTLY <= covered / len(quotation) < 1


def _is_shared(quotation: Span, one: Attribution, attributions: Sequence[Attribution]) -> bool:
    others = [a for a in attributions if a.id != one.id and a.within != one.id and a.id != one.within]
    taken = [*one.source, *one.cue, *(s for a in others for s in (*a.source, *a.cue, *a.content))]
    return any_overlap([quotation], taken)


def _unite(content: Sequence[Span], quotation: Span) -> tuple[Span, ...]:
    touching = [c for c in content if c.overlaps(quotation)]
    whole = Span(min(quotation.start, touching[0].start), max(quotation.end, touching[-1].end))
    return tuple(sorted([*(c for c in content if not c.overlaps(quotation)), whole]))


def _without_hearer(text: str, one: Attribution) -> Attribution:
    if not (one.cue and one.content):
        return one
    first, cue = one.content[0], one.cue[-1].of(text)
    if MOVING.search(cue) and not text[one.cue[-1].end : first.start].strip():
        moved = MOVED.match(text, first.start, first.end)
        if moved:
            return msgspec.structs.replace(one, content=(Span(moved.end(), first.end), *one.content[1:]))
    if not TELLING.search(cue):
        return one
    hearer = HEARER.match(text, first.start, first.end)
    if not hearer or text[one.cue[-1].end : first.start].strip():
        return one
    return msgspec.structs.replace(one, content=(Span(hearer.end(), first.end), *one.content[1:]))
