"""The words by which two contents are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable

from accordingto.derive.disputes_table import (
    FIGURE_NOUNS,
    MEANS_THE_SAME,
    STOPWORDS,
)
from accordingto.extract.frames_match import read_tokens
from accordingto.types import (
    Attribution,
    Source,
    Span,
)


def content_words(text: str, spans: Iterable[Span]) -> frozenset[str]:
    """The words that carry the content, stemmed, so that two contents can be compared."""
    found = set()
    for span in spans:
        for token in read_tokens(text, span.start, span.end):
            word = token.word.removesuffix("'s")
            if word not in STOPWORDS and len(word) > 2:
                found.add(stem(word))
    return frozenset(found)


def stem(word: str) -> str:
    """The word without its ending; one word for those that mean the same."""
    for group in MEANS_THE_SAME:
        if word in group:
            return min(group)
    for ending in (
        "ations",
        "ation",
        "ments",
        "ment",
        "ingly",
        "ings",
        "ing",
        "edly",
        "ied",
        "ies",
        "ed",
        "es",
        "s",
        "e",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def names_in(text: str, spans: Iterable[Span]) -> frozenset[str]:
    """The capitalised words, stemmed: names of the matter, by which alone two contents are not the same."""
    words = (w for s in spans for w in re.findall(r"\b[A-Z][\w-]+", s.of(text)))
    return frozenset(stem(w.casefold()) for w in words)


def are_apart(one: Attribution, other: Attribution) -> bool:
    """Whether two attributions are of different parties, and neither holds the other."""
    return (
        one.id != other.id
        and not set(one.sources) & set(other.sources)
        and one.within != other.id
        and other.within != one.id
    )


def is_named(text: str, span: Span, source: Source) -> bool:
    """Whether the span names the source: its own mention, or the head word of its name or description."""
    if any(m.span.overlaps(span) for m in source.mentions):
        return True
    words = {t.word.removesuffix("'s").rstrip("'") for t in read_tokens(text, span.start, span.end)}
    whole = " ".join(filter(None, (source.name, source.description))).casefold()
    own = {w for w in re.findall(r"[\w-]+", whole) if w not in STOPWORDS and len(w) > 3}
    return bool(own & words - FIGURE_NOUNS)
