"""Attributions of one construction that the reader was seldom shown: "the ministry put the number at 84,000"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from accordingto.types import Attribution, Paragraph, Span, any_overlap, content_id, hull

PUT_AT = re.compile(
    r"(?P<cue>(?:(?:has|have|had) )?(?:puts?|estimates?|estimated|raised|raises|lowered|revised))\s+"
    r"(?P<content>(?:the|its|their|his|her|that|this)\s[^.;:?!“”\"\n]{2,60}?\s(?:at|to)\s"
    r"(?:(?:about|around|roughly|some|nearly|almost|over|just|at|least|most|up|to|more|fewer|less|than|only|between)\s)*"
    r"[$£€]?\d[^\n]*?)(?=[.;!?](?:\s|$)|,\s(?:and|but|while|which|who)\b|\n|$)"
)
"""Verb, what is counted, "at" or "to", and a number, to the end of the clause."""
LEAD = re.compile(
    r"(?:as for|in|on|at|by|after|before|since|but|and|meanwhile|however|yet|still)\b[^,]{0,60},?\s", re.I
)
"""What may stand before the subject."""
NO_SUBJECT = re.compile(r"[.;:?!“”\"\n]|\b(?:is|are|was|were|has|have|had|will|would|said|says|that|which|who|to)\b")
SENTENCE_END = re.compile(r"[.!?…;][”’\"')\]]*\s+|\n")
LONGEST_SUBJECT = 110


def add_estimates(
    story_id: str, text: str, paragraphs: Sequence[Paragraph], attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions, and those in which a party puts a number at so much, where none was found there."""
    starts = sorted(hull((*a.source, *a.cue, *a.content)) for a in attributions)
    added = []
    for paragraph in paragraphs:
        if paragraph.role == "body":
            for one in _find_estimates(story_id, text, paragraph.span):
                near = starts[max(0, bisect_right(starts, one.source[0]) - 3) :][:8]
                if not any_overlap((*one.source, *one.cue, *one.content), near):
                    added.append(one)
    return tuple(sorted((*attributions, *added), key=lambda a: (hull((*a.source, *a.cue, *a.content)), a.id)))


def _find_estimates(story_id: str, text: str, block: Span) -> Iterator[Attribution]:
    for match in PUT_AT.finditer(text, block.start, block.end):
        subject = _find_subject(text, block, match.start())
        if subject is not None:
            cue, content = Span(*match.span("cue")), Span(*match.span("content"))
            yield Attribution(
                id=content_id("a", story_id, (subject,), (cue,), (content,)),
                source=(subject,),
                cue=(cue,),
                content=(content,),
            )


def _find_subject(text: str, block: Span, end: int) -> Span | None:
    left = max(block.start, end - LONGEST_SUBJECT)
    ends = list(SENTENCE_END.finditer(text, left, end))
    if not ends and left > block.start:
        return None
    start = ends[-1].end() if ends else left
    lead = LEAD.match(text, start, end)
    start = lead.end() if lead else start
    words = text[start:end].rstrip()
    if not words or NO_SUBJECT.search(words) or (not words[-1].isalnum() and words[-1] not in ",)"):
        return None
    return Span(start, start + len(words.rstrip(",")))
