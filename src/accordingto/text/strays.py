"""Stray lines: what stands between the paragraphs without a stop, and is not about the story.

Unlike the phrases of :mod:`accordingto.text.phrases` such a line is told by where it stands and by what it lacks: the
story's own words. A subheading lacks a stop too; it is about the story, or does not speak to the reader.
"""

# ruff: noqa: E501 - a pattern is read more easily whole

from __future__ import annotations

import re
from itertools import pairwise

from accordingto.text.capitals import LEAST_CHARS, STEM_CHARS, WORD
from accordingto.text.furniture import BODY, Mark
from accordingto.text.pieces import Piece
from accordingto.types import FurnitureKind

FEWEST_WORDS, MOST_WORDS = 3, 14
STOPS = frozenset(".!?”\"’')…")
ENDS_OPEN = re.compile(r"[\w)\]%+]\Z")

READER_SHARE = 0.45
"""The share of its telling words that the story may have, where the line speaks to the reader."""

FOREIGN_WORDS = 5
"""Telling words that a line has at least, none of them the story's, to be no part of it whatever it says."""

NAMES_SHARE = 0.6
"""The share of words with a capital from which a line may be names: who wrote what is quoted below it."""

# Words of page furniture, by kind: the first kind that a line has a word of is its own.
READER_WORDS: tuple[tuple[FurnitureKind, str], ...] = (
    ("share", r"share (?:this|your|on|the)|tweet this|retweet|forwarded this|pass (?:it|this) on"),
    (
        "subscribe",
        r"subscri\w+|sign[- ]up|sign up|newsletters?|a month|per month|a week\b.*cancel|cancel (?:any ?time|when)|"
        r"free trial|first month|paywall|premium|members?(?:hip)? (?:only|get|read|can)|become a (?:member|supporter|friend)|"
        r"log[- ]?in|unlock|rate us|follow us|wherever you (?:listen|get)|(?:on|to) your (?:phone|inbox|tablet|device)",
    ),
    (
        "contact",
        r"call (?:us|the|our)|text \w+ (?:on|to)|standard rates|e-?mail (?:us|the)|write (?:to|in)\b|got (?:a )?(?:news|tips?|story)|"
        r"get in touch|have your say|your (?:views|pictures|photos|letters|questions)|tell us|contact (?:us|the)|whatsapp us",
    ),
    ("advertisement", r"advert\w*|sponsored|use code|brought to you by|in association with|\d+ ?% off|special offer"),
    (
        "link",
        r"refresh (?:this|the)|(?:this|the) page|click|tap (?:here|for)|scroll|full (?:list|story|coverage|results)|"
        r"(?:listen|watch|read|see|view|play)(?: to)? (?:this|the|our|it|more|also|here|all|now)\b|"
        r"(?:listen|watch|read|available) (?:live|on|in full)|swipe|download",
    ),
    (
        "promo",
        r"page \d+|pages \d+|pull-?out|supplement|crosswords?|puzzles?|sudoku|horoscopes?|tv guide|listings|"
        r"(?:print|digital|weekend|sunday|saturday|friday|\w+day’?'?s?) (?:edition|magazine|issue|paper)|free (?:with|inside)|inside (?:today|tomorrow)|"
        r"in \d+ (?:seconds|minutes|pictures)|\(\d+ ?min(?:ute)?s?\)|podcasts?|episode|live on|tune in|you are (?:listening|watching|reading)|"
        r"tables?, page|out now|don['’]t miss|coming up|win (?:a|one|two|tickets)|tickets? (?:from|on sale)",
    ),
    ("other", r"\byour\b|\byou\b|\bour\b|\bfree\b"),
)
_READER = tuple((kind, re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE)) for kind, words in READER_WORDS)


def mark_strays(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces with lines that are no part of the story marked as furniture."""
    if len(pieces) < 4:
        return pieces
    words = [piece.span.of(text) for piece in pieces]
    stems = [
        _find_stems(line) if piece.mark is BODY else frozenset[str]() for line, piece in zip(words, pieces, strict=True)
    ]
    counts: dict[str, int] = {}
    for mine in stems:
        for stem in mine:
            counts[stem] = counts.get(stem, 0) + 1
    out = list(pieces)
    for at, (before, piece) in enumerate(pairwise(pieces), start=1):
        after = words[at + 1] if at + 1 < len(pieces) and pieces[at + 1].mark is BODY else None
        if _stands_alone(piece, words[at], words[at - 1] if before.mark is BODY else None, after):
            own = sum(counts[stem] > 1 for stem in stems[at])
            if kind := _tell_kind(words[at], own, len(stems[at])):
                out[at] = piece.marked(Mark("furniture", kind))
    return out


def _find_stems(words: str) -> frozenset[str]:
    return frozenset(w[:STEM_CHARS] for w in WORD.findall(words.casefold()) if len(w) >= LEAST_CHARS)


def _stands_alone(piece: Piece, words: str, before: str | None, after: str | None) -> bool:
    """Whether it is a short line without a stop, beside paragraphs that have one: no item of a list."""
    return (
        piece.mark is BODY
        and piece.whole
        and FEWEST_WORDS <= len(words.split()) <= MOST_WORDS
        and words[0].isalnum()
        and bool(ENDS_OPEN.search(words))
        and all(line is None or line[-1] in STOPS for line in (before, after))
    )


def _tell_kind(words: str, own: int, telling: int) -> FurnitureKind | None:
    kind = next((kind for kind, pattern in _READER if pattern.search(words)), None)
    if kind is not None and own <= READER_SHARE * telling:
        return kind
    named = sum(word[0].isupper() for word in words.split()) >= NAMES_SHARE * len(words.split())
    return "other" if not own and telling >= FOREIGN_WORDS and not named else None
