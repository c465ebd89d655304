"""Where a story says through whom it heard: agencies it is from, outlets that were told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from accordingto.resolve.lexicon import load_lexicon, load_patterns, load_words
from accordingto.types import Attribution, Paragraph, Span, Story

OUTLET_NOUNS = load_words("citations", "outlet_nouns")
_DATELINE = re.compile(r"^[^\n(]{0,80}\(([A-Z][\w .&’'/-]{1,40})\)\s*[-–—:]")
_LEAD_CHARS = 200
_TOLD_CHARS = 80
_TOLD = re.compile(r"\b(?:told|tells|telling|tell|informed)\s+((?:the|a|this|our)?\s*[^,.;:“”\"]{2,60})", re.IGNORECASE)
# How a content begins that has not swallowed whom it was said to.
_OPENS = re.compile(r"(?:that|he|she|it|they|we|I|there|to|whether|if|how|what|why)\b|[“‘\"'”]", re.IGNORECASE)
_THAT = re.compile(r"\s(?:that|to|he|she|they|it)\s")
_SAID_TO = re.compile(r"\s+(?:to|with)\s+((?:the|a|this|our)?\s*[^,.;:“”\"]{2,60})", re.IGNORECASE)


def find_page_relays(story: Story, paragraphs: Sequence[Paragraph]) -> Iterator[Span]:
    """The agencies that the whole story is from, by its dateline or a line that says who published it first.

    A line that only says who contributed is no such thing: what is theirs cannot be told from the rest.
    """
    body = next((paragraph for paragraph in paragraphs if paragraph.role in ("dateline", "body")), None)
    if body is not None:
        match = _DATELINE.match(story.text[body.start : body.start + _LEAD_CHARS])
        if match and not is_own(story.outlet, match[1]):
            yield Span(body.start + match.start(1), body.start + match.end(1))
    for paragraph in paragraphs:
        match = (
            _first_published().search(story.text, paragraph.start, paragraph.end)
            if paragraph.role == "credit"
            else None
        )
        if match and not is_own(story.outlet, story.text[match.end() : paragraph.end]):
            yield Span(match.end(), paragraph.end)


@cache
def _first_published() -> re.Pattern[str]:
    return re.compile("|".join(load_patterns("chains")["relay"]["credits"]), re.IGNORECASE)


def is_own(outlet: str | None, name: str) -> bool:
    """Whether a name is the page's own outlet, in full, in part or by initials; any is where the outlet is unknown."""
    if outlet is None:
        return True
    own = [word for word in re.findall(r"\w+", outlet.lower()) if word != "the"]
    words = [word for word in re.findall(r"\w+", name.lower()) if word != "the"]
    initials = "".join(word[0] for word in own)
    if not words or set(words) <= set(own) or "".join(words) == initials:
        return True
    return set(own) <= set(words) and len(words) <= len(own) + 2


def find_told(text: str, attribution: Attribution) -> Span | None:
    """Whom it was said to: the addressee, or the words after "told" where none was found."""
    if attribution.addressee:
        return attribution.addressee[0]
    if not attribution.cue:
        return None
    cue = attribution.cue[-1]
    limits = [span.start for span in attribution.content if span.start > cue.end + 1]
    limits += [
        span.start for span in attribution.content if span.start == cue.end + 1 and _OPENS.match(text, span.start)
    ]
    limit = min([cue.end + _TOLD_CHARS, *limits])
    match = _TOLD.search(text, cue.start, limit)
    if match is None or match.start() >= cue.end:
        match = _SAID_TO.match(text, cue.end, limit)
    if match is None:
        return None
    clause = _THAT.search(text, match.start(1), match.end(1))
    return Span(match.start(1), clause.start() if clause else match.end(1))


def is_named_outlet(name: str) -> bool:
    """Whether a name is one of the outlets that the tables know."""
    return name.lower().removeprefix("the ") in load_lexicon().outlet_names
