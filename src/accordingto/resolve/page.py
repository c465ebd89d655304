"""A story's words with what the rules ask of each: its sentence, its capitals, whether it stands in quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from accordingto.text.segment import split_sentences
from accordingto.types import Paragraph, Span, Story

_TOKEN = re.compile(r"[^\W_]+(?:[-.&’'‐‑][^\W_]+)*|[^\w\s]|_", re.UNICODE)
_ENDING = re.compile(r"[’'](?:[sS]|ll|d|ve|re|m|LL|D|VE|RE|M)$")
# Headlines in title case leave only small words small; five capitals in seven words can be two full names.
_SHOUTED_SHARE = 0.75
# Small words that are initials where they stand in capitals.
_LIKE_INITIALS = {"us": "usa", "it": "i.t", "who": "w.h.o", "may": "m.a.y"}
_OPENING, _CLOSING = "“‘«„", "”»"


class Word(NamedTuple):
    """One word, or a mark where ``is_mark``.

    ``lower`` is without dots and with plain apostrophes; ``possessive`` ends in 's or s'.
    """

    start: int
    end: int
    text: str
    lower: str
    sentence: int
    paragraph: int
    first: bool
    capital: bool
    possessive: bool
    quoted: bool
    is_mark: bool


@dataclass(frozen=True)
class Page:
    """The words of a story in order; words outside every sentence (furniture) are left out."""

    text: str
    words: tuple[Word, ...]
    sentences: tuple[Span, ...]
    shouted: frozenset[int]
    starts: tuple[int, ...] = field(repr=False)

    def within(self, span: Span) -> range:
        """The indices of the words that lie in the span."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that holds the offset, or of the last one before it; -1 before the first."""
        return bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1

    def span(self, first: int, end: int) -> Span:
        """The characters from word ``first`` up to, not including, word ``end``."""
        last = self.words[end - 1]
        dotted = "." in last.text and self.text[last.end : last.end + 1] == "."
        return Span(self.words[first].start, last.end + dotted)  # "U.S." ends in its own point


def read_page(story: Story, paragraphs: Sequence[Paragraph]) -> Page:
    """The story's words, sentence by sentence; linear in its length."""
    sentences = split_sentences(story.text, paragraphs)
    starts = [paragraph.start for paragraph in paragraphs]
    words: list[Word] = []
    shouted: set[int] = set()
    paragraph, quote = -1, ""
    for index, sentence in enumerate(sentences):
        here = bisect_right(starts, sentence.start) - 1
        if here != paragraph:
            paragraph, quote = here, ""
        found, quote = _read_sentence(story.text, sentence, index, here, quote)
        if _is_shouted(found):
            shouted.add(index)
        words += found
    return Page(story.text, tuple(words), sentences, frozenset(shouted), tuple(word.start for word in words))


def _read_sentence(text: str, sentence: Span, index: int, paragraph: int, quote: str) -> tuple[list[Word], str]:
    words: list[Word] = []
    first, loud = True, sentence.of(text).isupper()
    clock = _CLOCK.match(text, sentence.start, sentence.end)
    opens = clock.end() if clock else sentence.start
    for match in _TOKEN.finditer(text, sentence.start, sentence.end):
        token, start = match[0], match.start()
        mark = not token[0].isalnum()
        if mark and token in "'’" and words and words[-1].possessive and words[-1].end == start and quote != "’":
            continue
        if mark:
            quote = _quote_after(text, start, token, quote)
            first = first or token in ':“‘"«'
        owned = None if mark else _ENDING.search(token)
        bare = token[: owned.start()] if owned else token
        possessive = (owned is not None and owned[0][1:] in "sS") or (
            text[match.end() : match.end() + 1] in ("’", "'") and bare[-1:] in "sS"
        )
        lower = token if mark else _lower(bare, loud)
        capital = not mark and (bare[0].isupper() or any(c.isupper() for c in bare[1:]))
        words.append(
            Word(
                start,
                start + len(bare),
                bare,
                lower,
                index,
                paragraph,
                first and not mark,
                capital,
                possessive,
                quote != "",
                mark,
            )
        )
        first = first and (mark or match.end() <= opens)
    return words, quote


_CLOCK = re.compile(r"\s*\d{1,2}[.:h]\d{2}(?:\s*[ap]\.?m\b\.?)?")
"""When an entry of a live report was written, at its head: the word behind it opens the sentence."""


def _lower(word: str, loud: bool) -> str:
    """The word without dots in lower case; initials that would read as a pronoun (US, IT, WHO) are told apart."""
    lower = word.lower().replace(".", "").replace("’", "'")
    if not loud and len(lower) > 1 and word.isupper() and lower in _LIKE_INITIALS:
        return _LIKE_INITIALS[lower]
    return lower


def _quote_after(text: str, at: int, mark: str, quote: str) -> str:
    """The quotation mark that is open after this one."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if mark == "'" and before == "'":
        return "" if quote == "''" else quote or "''"
    if quote == "''":
        return quote
    if quote and (mark == quote or (quote == "”" and mark in _CLOSING)):
        return quote if mark == "’" and after.isalnum() else ""
    if quote:
        return quote
    if mark in _OPENING:
        return "’" if mark == "‘" else "”"
    return '"' if mark == '"' and not before.isalnum() else ""


def _is_shouted(words: Sequence[Word]) -> bool:
    """Whether nearly every word begins with a capital, so that capitals tell nothing of names."""
    plain = [word for word in words if not word.is_mark]
    return len(plain) > 3 and sum(word.capital for word in plain) > _SHOUTED_SHARE * len(plain)
