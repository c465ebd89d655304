"""Where a story says through whom it heard: agencies it is from, outlets that were told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from accordingto.resolve.lexicon import load_lexicon, load_patterns, load_words
from accordingto.resolve.own import is_own
from accordingto.types import Attribution, Paragraph, Span, Story

OUTLET_NOUNS = load_words("citations", "outlet_nouns")
_TOLD_CHARS = 80
_TOLD = re.compile(
    r"\b(?:told|tells|telling|tell|informed)[ \t]+((?:the|a|this|our)?[ \t]*[^,.;:“”\"\n]{2,60})", re.IGNORECASE
)
# How a content begins that has not swallowed whom it was said to.
_OPENS = re.compile(r"(?:that|he|she|it|they|we|I|there|to|whether|if|how|what|why)\b|[“‘\"'”]", re.IGNORECASE)
_THAT = re.compile(r"\s(?:that|to|he|she|they|it)\s")
_SAID_TO = re.compile(
    r"[ \t]+(?:to|with)[ \t]+((?:(?:the|a|an|this|our|his|her|its|their)[ \t]+|(?=[A-Z])|(?=(?:us|me)\b))"
    r"[^,.;:“”\"\n]{2,60})"
)


def find_page_relays(story: Story, paragraphs: Sequence[Paragraph]) -> Iterator[Span]:
    """The outlets that a line names as the first to publish the whole story.

    A line that only says who contributed is no such thing: what is theirs cannot be told from the rest. The agency of
    a dateline or byline is who wrote the story, so it goes by the page's own names (:mod:`own`).
    """
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
