"""Whether a story gives one statement on the word of another: inside it, cited for it, or going on with it."""

from __future__ import annotations

import re

from accordingto.compare.parties import same_outlet
from accordingto.compare.passages import SENTENCE_END
from accordingto.compare.statements import Statement

GOES_ON_CHARS = 120
CITING = re.compile(
    r"^(?:cit(?:es?|ed|ing)|quot(?:es?|ed|ing)|rel(?:y|ies|ied|ying) on|drawing on|on the strength of|crediting"
    r"|referring to)\b",
    re.IGNORECASE,
)
HEARD = re.compile(r"\b(?:learn(?:ed|t|s)?|hears?|heard|understands?|reveal(?:s|ed)?|been told)\b", re.IGNORECASE)


def rests_on(one: Statement, other: Statement) -> bool:
    """Whether the two stand in one story, and one of them is the other's word."""
    if one.member.story != other.member.story:
        return False
    return any(
        rests(a, b) for rests in (_stands_in, _cites, _was_heard, _goes_on) for a, b in ((one, other), (other, one))
    )


def _stands_in(inner: Statement, outer: Statement) -> bool:
    """What a nurse says that the register shows: both are told inside the one content."""
    content = outer.attribution.content
    return all(any(span.contains(cue) for span in content) for cue in inner.attribution.cue)


def _cites(one: Statement, other: Statement) -> bool:
    """ "The Post reported that, citing two aides": the cited stand in the same sentence."""
    text = one.reading.story.text
    first, second = sorted((one.span, other.span))
    apart = SENTENCE_END.search(text, min(first.end, second.start), second.start + 1)
    return bool(CITING.search(_read_cue(one))) and apart is None


def _was_heard(one: Statement, other: Statement) -> bool:
    """What the page itself "has learned", and who then says it."""
    own = any(same_outlet(p.source, one.reading.story.outlet) for p in one.relays)
    return own and bool(HEARD.search(_read_cue(one))) and 0 <= other.span.start - one.span.end < GOES_ON_CHARS


def _goes_on(one: Statement, other: Statement) -> bool:
    """A report, and the quotation that follows it at once, as its words."""
    gap = other.span.start - one.span.end
    return one.span < other.span and other.attribution.quotation == "direct" and gap < GOES_ON_CHARS


def _read_cue(statement: Statement) -> str:
    return " ".join(s.of(statement.reading.story.text) for s in statement.attribution.cue)
