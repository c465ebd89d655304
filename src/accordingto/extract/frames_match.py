"""Which entry of the cue table the words of a cue match."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from accordingto.extract.frames_inflection import inflect
from accordingto.extract.frames_table import ADVERBS, CLAIM_NOUNS, CUES, HEDGES, LIGHT, Sense

TOKEN = re.compile(r"\w+?(?=n['’]t\b)|n['’]t\b|['’]\w+|\w+(?:-\w+)*")
MAX_GAP = 3
NEEDS_OBJECT = frozenset("cast raise throw call have give express voice take make pour find".split())
SKIPPED = LIGHT | HEDGES | {"officially", "publicly", "appear", "seem", "remain"}


class Token(NamedTuple):
    """One word, casefolded, and where it lies; "n't" is "not", and May, the month, is no "may"."""

    word: str
    start: int
    end: int


class Entry(NamedTuple):
    """One row of the cue table: lemmas to match in order, what the content must begin with, and the senses."""

    words: tuple[str, ...]
    opens: frozenset[str]
    senses: tuple[Sense, ...]


class Match(NamedTuple):
    """An entry and the tokens it was found in, ``first`` to ``last`` (both included)."""

    entry: Entry
    first: int
    last: int

    @property
    def size(self) -> int:
        """How much of the entry is asked for: more is more particular."""
        return sum(word != "*" for word in self.entry.words) * 2 + bool(self.entry.opens)


def read_tokens(text: str, start: int, end: int) -> list[Token]:
    """The words of ``text[start:end]``; marks are left out."""
    return [Token(_normal(m.group()), m.start(), m.end()) for m in TOKEN.finditer(text, start, end)]


def _normal(word: str) -> str:
    if word == "May":
        return "May"
    word = word.casefold().replace("’", "'")
    return {"n't": "not", "ca": "can", "wo": "will", "sha": "shall"}.get(word, word)


def _read_table() -> dict[str, list[Entry]]:
    senses: dict[tuple[tuple[str, ...], frozenset[str]], list[Sense]] = {}
    for sense, rows in CUES.items():
        for row in filter(None, (" ".join(r.split()) for r in rows.split(","))):
            parts = row.split(" ")
            words = tuple(p for p in parts if not p.startswith(">"))
            opens = frozenset(o for p in parts if p.startswith(">") for o in p[1:].split("|"))
            senses.setdefault((words, opens), []).append(sense)
    by_first: dict[str, list[Entry]] = {}
    for (words, opens), of_row in senses.items():
        by_first.setdefault(words[0], []).append(Entry(words, opens, tuple(dict.fromkeys(of_row))))
    return by_first


ENTRIES = _read_table()
LEMMAS_OF: dict[str, frozenset[str]] = {}
for _lemma in sorted({word for entries in ENTRIES.values() for entry in entries for word in entry.words} | SKIPPED):
    for _form in inflect(_lemma):
        LEMMAS_OF[_form] = LEMMAS_OF.get(_form, frozenset()) | {_lemma}


def lemmas_of(word: str) -> frozenset[str]:
    """The lemmas of the cue table that the word may be a form of; the word itself always."""
    found = LEMMAS_OF.get(word, frozenset()) | {word}
    if "is" in word:
        found |= LEMMAS_OF.get(word.replace("is", "iz"), frozenset())
    return found


def find_matches(tokens: Sequence[Token], low: int, high: int, opening: Sequence[str], stop: int) -> list[Match]:
    """Every entry that begins at a token of ``low`` to ``high`` (excluded), the leftmost and longest first.

    ``opening`` are the content's first words, ``stop`` the first token of the content: only a verb that says
    little alone ("cast", "raise") may take its object from there.
    """
    found = []
    for first in range(low, min(high, len(tokens))):
        for lemma in lemmas_of(tokens[first].word):
            for entry in ENTRIES.get(lemma, ()):
                last = _match_from(entry.words, 1, tokens, first + 1)
                if last is not None and (last < max(high, stop) or lemma in NEEDS_OBJECT) and _opens_as(entry, opening):
                    found.append(Match(entry, first, last))
    return sorted(found, key=lambda m: (m.first, -m.size, m.last, m.entry.words))


def _match_from(words: tuple[str, ...], at: int, tokens: Sequence[Token], position: int) -> int | None:
    if at == len(words):
        return position - 1
    if words[at] == "*":
        for gap in range(MAX_GAP + 1):
            last = _match_from(words, at + 1, tokens, position + gap)
            if last is not None:
                return last
        return None
    if position < len(tokens) and words[at] in lemmas_of(tokens[position].word):
        return _match_from(words, at + 1, tokens, position + 1)
    skips = position + 1 < len(tokens) and _may_stand_between(tokens[position].word)
    if skips and words[at] in lemmas_of(tokens[position + 1].word):
        return _match_from(words, at + 1, tokens, position + 2)
    return None


def _may_stand_between(word: str) -> bool:
    return word in ADVERBS or word == "not" or word.endswith("ly")


def _opens_as(entry: Entry, opening: Sequence[str]) -> bool:
    if not entry.opens:
        return True
    if "@claim" in entry.opens:
        return any(word in CLAIM_NOUNS for word in opening[:5])
    return bool(opening) and opening[0] in entry.opens


def choose_match(matches: Sequence[Match], tokens: Sequence[Token]) -> Match | None:
    """The match that carries the sense: the first that is not only a light verb or an adverb."""
    for match in matches:
        if len(match.entry.words) > 1 or match.entry.words[0] not in SKIPPED:
            return match
    return matches[0] if matches else None
