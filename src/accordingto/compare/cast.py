"""What all stories of a claim tell of its people: one story names somebody, another says what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from accordingto.compare.offices_table import FIELDS, HEADS, VOICES
from accordingto.compare.parties import Party, name_words, plain_words, same_people
from accordingto.compare.statements import Statement
from accordingto.compare.stems import stem
from accordingto.compare.words_table import EMPTY

_WORD = r"[^\W\d_a-zß-ÿ][^\W\d_]+(?:[-'’][^\W\d_]+)*"
NAME = re.compile(rf"{_WORD}(?: (?:(?:de|van|von|der|den|da|do|dos|al|el|bin|ibn) )*{_WORD})*")
BEFORE = re.compile(r"[^.!?;:“”\"()–—\n]*$")
AFTER = re.compile(
    r"(?:’s|'s)?,? (?P<told>(?:of|from|for|the|an?|its|their|his|her|who|chief|head|chairman|chairwoman|\w+ of)\b"
    r"[^.!?;:,“”\"()–—\n]{0,80})"
)
BEFORE_CHARS, BEFORE_WORDS, BESIDE, OFFICE_WITHIN = 70, 5, 3, 7
OFFICES: frozenset[str] = frozenset(stem(w) for w in (*HEADS, *VOICES, *(w for row in FIELDS for w in row.split())))
Titles = tuple[tuple[tuple[str, ...], frozenset[str]], ...]
"""Names, each with the stems told beside it."""


def widen_parties(members: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with what the other stories tell of the same people added to their parties."""
    known = [p for s in members for p in s.parties if p.named and p.source.kind == "person"]
    texts = tuple(dict.fromkeys(s.reading.story.text for s in members))
    wide = {party: _widen(party, known, texts) for s in members for party in s.parties}
    return tuple(replace(s, parties=tuple(wide[p] for p in s.parties)) for s in members)


def _widen(party: Party, known: Sequence[Party], texts: Sequence[str]) -> Party:
    if not party.named or party.source.kind != "person":
        return party
    told = (find_titles(text, party.words) for text in texts)
    same = [p for p in known if p is not party and same_people(p.words, party.words)]
    body = party.body or next((p.body for p in same if p.body), frozenset())
    return replace(party, phrases=party.phrases.union(*told, *(p.phrases for p in same)), body=body)


def find_titles(text: str, words: tuple[str, ...]) -> frozenset[str]:
    """The stems by which a text calls the person of that name: their office, their body, whose they are."""
    found = (told for name, told in _read_titles(text).get(words[-1], ()) if same_people(name, words))
    return frozenset().union(*found)


@lru_cache(2048)  # a story stands in many claims
def _read_titles(text: str) -> Mapping[str, Titles]:
    """For each last word of a name: the names of the text that end in it."""
    found: dict[str, Titles] = {}
    for match in NAME.finditer(text):
        words = name_words(match.group())
        start = _after_office(words)
        told = frozenset((*_told_before(text, match.start(), words[:start]), *_told_after(text, match.end())))
        if told and words[start:]:
            found[words[-1]] = (*found.get(words[-1], ()), (words[start:], told))
    return found


def _after_office(words: Sequence[str]) -> int:
    """Where the name begins in capitalised words: after the last word of an office, and never after the last word."""
    return max((n + 1 for n, word in enumerate(words[:-1]) if stem(word) in OFFICES), default=0)


def _told_before(text: str, start: int, own: Sequence[str]) -> Iterator[str]:
    match = BEFORE.search(text, max(0, start - BEFORE_CHARS), start)
    before = plain_words((match.group() if match else "").rstrip(" ,").rpartition(",")[2])
    words = (*before[-BEFORE_WORDS:], *own)
    last = max((n for n, word in enumerate(words) if stem(word) in OFFICES), default=-1)
    if last >= max(0, len(words) - 2):
        yield from (stem(w) for w in words[max(0, last - BESIDE) :] if w not in EMPTY)


def _told_after(text: str, end: int) -> Iterator[str]:
    match = AFTER.match(text, end)
    if match is None:
        return
    words = plain_words(match["told"])
    of_a_name = words[0] == "of" and match["told"][3:4].isupper()
    if of_a_name or any(stem(word) in OFFICES for word in words[:OFFICE_WITHIN]):
        yield from (stem(w) for w in words if w not in EMPTY)
