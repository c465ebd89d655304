"""How a source knows, why it has no name and on what terms it spoke, in the story's words."""

from __future__ import annotations

import re
from functools import cache

from accordingto.resolve.lexicon import load_patterns
from accordingto.types import Span

_STOP = re.compile(r"[,;:.!?“”\"()–—]|\b(?:said|says|told|tells|and said|but)\b")
_REACH_CHARS = 160
_SHORTEST_CHARS = 12


@cache
def _compiled(table: str, key: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in load_patterns("evidence")[table][key]), re.IGNORECASE)


@cache
def _hints(table: str) -> tuple[str, ...]:
    return tuple(load_patterns("evidence")["hints"][table])


def _hinted(table: str, text: str, span: Span) -> bool:
    """Whether a span holds a word without which no pattern of the table matches: patterns are slow, this is not."""
    words = span.of(text).lower()
    return any(hint in words for hint in _hints(table))


def hints_anonymity(text: str, sentence: Span) -> bool:
    """Whether a sentence may speak of somebody's not being named, or of the terms of a talk."""
    return _hinted("reason", text, sentence)


@cache
def _terms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (term, re.compile("|".join(patterns), re.IGNORECASE))
        for term, patterns in load_patterns("evidence")["terms"].items()
    )


def find_basis(text: str, source: Span) -> Span | None:
    """The words of a source phrase that say how it knows ("familiar with the talks")."""
    if len(source) < _SHORTEST_CHARS or not _hinted("basis", text, source):
        return None
    match = _compiled("basis", "patterns").search(text, source.start, source.end)
    return _read_on(text, match, source.end) if match else None


def find_own_basis(text: str, content: Span) -> Span | None:
    """The words in what a source says that tell how it knows ("I sat across the table …")."""
    if not _hinted("own", text, content):
        return None
    match = _compiled("basis", "own_words").search(text, content.start, content.end)
    return _read_on(text, match, content.end) if match else None


def find_reason(text: str, reach: Span) -> Span | None:
    """The words that say why a source is not named, where they follow its wish not to be."""
    alone = _compiled("reason", "alone").search(text, reach.start, reach.end)
    if alone:
        return _read_on(text, alone, reach.end)
    asks = _compiled("reason", "asks").search(text, reach.start, reach.end)
    if not asks:
        return None
    why = _compiled("reason", "why").search(text, asks.end(), min(reach.end, asks.end() + 80))
    return _read_on(text, why, reach.end) if why else None


def asks_anonymity(text: str, reach: Span) -> bool:
    """Whether the words say that a source wished not to be named."""
    return any(_compiled("reason", key).search(text, reach.start, reach.end) for key in ("asks", "alone"))


def find_terms(text: str, reach: Span) -> tuple[str, Span] | None:
    """The ground rule that the words state, and where."""
    for term, pattern in _terms():
        match = pattern.search(text, reach.start, reach.end)
        if match:
            return term, Span(match.start(), match.end())
    return None


def _read_on(text: str, match: re.Match[str], limit: int) -> Span:
    """From the match to the end of its phrase."""
    limit = min(limit, match.end() + _REACH_CHARS)
    stop = _STOP.search(text, match.end(), limit)
    end = stop.start() if stop else limit
    while end > match.end() and text[end - 1].isspace():
        end -= 1
    return Span(match.start(), end)
