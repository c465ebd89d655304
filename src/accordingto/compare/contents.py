"""What the words of a content come to: stems, names, numbers, days, and whether they deny or leave open."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from accordingto.compare.days import read_relative_days
from accordingto.compare.stems import stem
from accordingto.compare.words_table import (
    EMPTY,
    MAYBE,
    MONTHS,
    NEGATIONS,
    NUMBER_WORDS,
    PHRASES,
    SCALES,
    SHORT_MONTHS,
    WEEKDAYS,
    WILL,
)
from accordingto.derive.numbers import read_quantities
from accordingto.types import Span

WORD = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+(?:[-'’][^\W\d_]+)*")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
PART = re.compile(
    r"\b(?P<part>\d[\d,]*|{0}) (?:of|out of|in) (?:the|its|his|her|their|our|a total of)? ?(?:\w+['’]s )?(?:\w+ )?"
    r"(?P<whole>\d[\d,]*|{0})\b".format("|".join(NUMBER_WORDS)),
    re.IGNORECASE,
)
NOT_THIS = re.compile(
    r"\b(?:not|nor|rather than|instead of|up from|down from)\s+(?:the\s+|a\s+|just\s+|only\s+)?$", re.IGNORECASE
)
"""Before a number that is named to say another: "seven died, and not four"."""
Value = tuple[float | None, float | None]
Number = tuple[Value, str]


@dataclass(frozen=True)
class Content:
    """What the words of one content come to."""

    stems: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[Number]
    days: frozenset[str]
    negated: bool
    maybe: bool
    will: bool
    words: tuple[str, ...]
    size: int
    parts: frozenset[tuple[str, str]] = frozenset()
    """A part and its whole, in the words or digits of the text: of "two of the six lanes", ("2", "6")."""


def read_content(
    text: str, spans: Iterable[Span], published: str | None = None, *, with_numbers: bool = True
) -> Content:
    """Stems, names, numbers, days and turns of the words in the spans.

    Where it is known when the story was published, "last month" and "yesterday" are the month and the day meant.
    Numbers are most of the work, and may be left out.
    """
    spans = tuple(spans)
    words: list[str] = []
    stems: set[str] = set()
    names: set[str] = set()
    days: set[str] = set()
    numbers: set[Number] = set()
    negated = maybe = will = False
    for span in spans:
        numbers |= _read_numbers(text, span) if with_numbers else set()
        days |= read_relative_days(span.of(text), published)
        stems |= read_phrases(span.of(text))
        for match in WORD.finditer(text, span.start, span.end):
            raw = match.group().replace("’", "'")
            low = raw.casefold()
            words.append(low)
            plain = low.removesuffix("'s").rstrip("'")
            negated |= plain in NEGATIONS or low.endswith("n't")
            maybe |= plain in MAYBE and raw != "May"
            will |= plain in WILL
            day = _read_day(raw, plain)
            if day is not None:
                days.add(day)
            elif plain[:1].isdigit() or (plain in NUMBER_WORDS and plain != "one"):
                continue
            else:
                own = read_stems(plain)
                stems |= own
                if raw[:1].isupper() and not opens_sentence(text, match.start()):
                    names |= own
    return Content(
        frozenset(stems),
        frozenset(names),
        frozenset(numbers),
        frozenset(days),
        negated,
        maybe,
        will,
        tuple(words),
        len(stems) + len(numbers),
        frozenset(part for span in spans for part in read_parts(span.of(text))),
    )


def read_parts(words: str) -> frozenset[tuple[str, str]]:
    """What part of how many the words speak of, as plain numbers: "two of the six lanes"."""
    return frozenset((_plain(m["part"]), _plain(m["whole"])) for m in PART.finditer(words))


def _plain(number: str) -> str:
    low = number.casefold().replace(",", "")
    return f"{NUMBER_WORDS[low]:g}" if low in NUMBER_WORDS else low


def read_phrases(words: str) -> frozenset[str]:
    """The stems of single words that the phrases of several words in it stand for ("get rid of": remove)."""
    low = f" {words.casefold()} "
    return frozenset(stem(word) for phrase, meant in PHRASES.items() if phrase in low for word in meant.split())


def read_stems(plain: str) -> frozenset[str]:
    """The stems of a lower-case word's parts that say something; numbers and scales are left out."""
    parts = plain.split("-") if "-" in plain else (plain,)
    return frozenset(
        stem(part)
        for part in parts
        if part not in EMPTY
        and len(part) > 1
        and not part[0].isdigit()
        and part not in NUMBER_WORDS
        and part not in SCALES
    )


def opens_sentence(text: str, at: int) -> bool:
    """Whether a word that begins here has its capital for being the first of its sentence or line."""
    before = text[max(0, at - 3) : at].rstrip(" \t“”‘’\"'(—–-")
    return not before or before[-1:] in ".!?:\n"


def _read_day(raw: str, plain: str) -> str | None:
    if raw[:1].isupper():
        if plain in WEEKDAYS or (plain in MONTHS and plain != "may"):
            return plain
        if plain in SHORT_MONTHS:
            return SHORT_MONTHS[plain]
        if raw == "May":
            return "may"
    return plain if YEAR.fullmatch(plain) else None


def _read_numbers(text: str, span: Span) -> set[Number]:
    found: set[Number] = set()
    quantities = read_quantities(text, span)
    for quantity in quantities:
        if _is_set_aside(text, span, quantity.start):
            continue
        found.add(((quantity.low, quantity.high), stem((quantity.unit or "").casefold())))
    for match in WORD.finditer(text, span.start, span.end):
        if any(q.start < match.end() and match.start() < q.end for q in quantities):
            continue
        low = match.group().casefold()
        value: float | None = NUMBER_WORDS.get(low)
        if value is None and low[0].isdigit() and not YEAR.fullmatch(low):
            value = _to_number(low)
        if value is not None and low != "one" and not _is_set_aside(text, span, match.start()):
            found.add(((value, value), ""))
    return found


def _is_set_aside(text: str, span: Span, at: int) -> bool:
    return NOT_THIS.search(text, max(span.start, at - 24), at) is not None


def _to_number(digits: str) -> float | None:
    try:
        return float(digits.replace(",", ""))
    except ValueError:
        return None
