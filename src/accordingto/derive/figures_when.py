"""As of when and where a figure holds, where its own clause says so."""

from __future__ import annotations

from accordingto.derive.figures_tables import AS_OF_PREPOSITIONS, DAY_WORDS, NOT_PLACES, PLACE_PREPOSITIONS
from accordingto.derive.figures_words import Around
from accordingto.derive.numbers_tables import MONTHS, WEEKDAYS
from accordingto.types import Span

_REACH = 14
_BREAKS = frozenset(
    {";", ":", ",", "—", "–", "and", "but", "as", "when", "while", "that", "which", "who", "with", "before", "after"}
)
_SAYING = frozenset("said says say told reported according announced added stated wrote".split())


# Names with a capital in which things are said or done, but which lie nowhere.
_NO_PLACES = frozenset(
    """
    poll survey center centre foundation institute association group company act party congress senate house report
    court bill index cup league championship parliament cabinet commission committee council office department
    ministry agency union university times post journal republicans democrats english spanish french arabic russian
    chinese god
    """.split()
)


def find_as_of(around: Around) -> str | None:
    """The words for the time that the figure is of ("Aug. 4", "noon", "2016"), or ``None``.

    A day behind a verb of saying is when it was said, and is left out.
    """
    return _scan_time(around, around.after, 1) or _scan_time(around, around.first - 1, -1)


def _scan_time(around: Around, start: int, step: int) -> str | None:
    for offset in range(_REACH):
        at = start + step * offset
        if not around.left <= at < around.right or around.tokens[at].low in _SAYING or around.tokens[at].low in _BREAKS:
            return None
        if around.tokens[at].low in AS_OF_PREPOSITIONS and (span := _read_time(around, at + 1)) is not None:
            if step < 0 and not (at == around.left or around.first - _index_of(around, span.end) <= 2):
                return None
            said = {around.tokens[back].low for back in range(max(around.left, at - 1), at)} & _SAYING
            return None if said else span.of(around.text)
    return None


def _index_of(around: Around, end: int) -> int:
    """The first token that begins at or after ``end``."""
    at = around.left
    while at < around.right and around.tokens[at].start < end:
        at += 1
    return at


def _read_time(around: Around, at: int) -> Span | None:
    first = at
    while at < around.right and around.tokens[at].low in (
        "the",
        "end",
        "night",
        "morning",
        "evening",
        "of",
        "early",
        "late",
        "mid",
    ):
        at += 1
    if at >= around.right:
        return None
    token = around.tokens[at]
    named = token.low in WEEKDAYS or (token.low in MONTHS and token.text[:1].isupper())
    year = token.kind == "n" and not token.grouped and len(token.text) == 4 and "1900" <= token.text <= "2100"
    year = year and first == at
    if not (named or year or token.low in DAY_WORDS) or (named and not token.text[:1].isupper()):
        return None
    end = at + 1
    while end < around.right and end - at < 5 and token.low in MONTHS and _is_date_part(around, end):
        end += 1
    return Span(around.tokens[first].start, around.tokens[end - 1].end)


def _is_date_part(around: Around, at: int) -> bool:
    token = around.tokens[at]
    follows = at + 1 < around.right and around.tokens[at + 1].kind == "n"
    return (token.kind == "n" and not token.grouped) or (token.low in (",", ".") and follows)


def find_place(around: Around) -> str | None:
    """The place named in the figure's clause ("in Tolo"), or ``None``."""
    return _scan_place(around, around.after, around.right) or _scan_place(
        around, around.left, min(around.left + 1, around.first)
    )


def _scan_place(around: Around, start: int, stop: int) -> str | None:
    for at in range(start, min(stop, start + _REACH)):
        token = around.tokens[at]
        if token.low in _SAYING or (token.low in ",;:—–" and at > start):
            return None
        if token.low in PLACE_PREPOSITIONS and (span := _read_name(around, at + 1)) is not None:
            return span.of(around.text)
    return None


def _read_name(around: Around, at: int) -> Span | None:
    first = at + 1 if at < around.right and around.tokens[at].low == "the" else at
    end = first
    while end < around.right and around.tokens[end].kind == "w" and around.tokens[end].text[:1].isupper():
        if around.tokens[end].low in NOT_PLACES:
            return None
        end += 1
    while (
        end > first and end < around.right and around.tokens[end].low == "." and len(around.tokens[end - 1].text) == 1
    ):
        end += 1
        if end < around.right and len(around.tokens[end].text) == 1 and around.tokens[end].text.isupper():
            end += 1
    last = around.tokens[end - 1].low if end > first else ""
    if end < around.right and around.tokens[end].kind == "n":
        return None
    if last in _NO_PLACES or any(token.low.endswith("'s") for token in around.tokens[first:end]):
        return None
    owning = end < around.right and around.tokens[end].low in "'’" and end > first
    if owning:
        return None
    return Span(around.tokens[first].start, around.tokens[end - 1].end) if end > first else None
