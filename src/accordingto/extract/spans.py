"""Spans of characters for runs of tokens: whole words, whole characters, quotation marks kept with their words."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from accordingto.models.tokens import Tokens
from accordingto.types import Span, trim

CLOSING = frozenset("\"”’»'")
STOPS = frozenset(",.!?…")
OPENING = frozenset("\"“‘«„'")
JOINERS = frozenset("\u200d\ufe0f\ufe0e")
LONGEST_WORD = 80  # characters looked at on each side for the end of a word


def make_spans(text: str, tokens: Tokens, index: NDArray[np.int64]) -> tuple[Span, ...]:
    """The spans of the tokens numbered in ``index`` (ascending), one for each run of them in a paragraph.

    Runs with no word between them are one span. Ends are moved outward to the ends
    of words and of characters with their combining marks, and over a quotation mark that touches.
    """
    if not len(index):
        return ()
    breaks = np.flatnonzero((np.diff(index) > 1) | (np.diff(tokens.paragraphs[index]) > 0))
    firsts = index[np.concatenate([[0], breaks + 1])]
    lasts = index[np.concatenate([breaks, [len(index) - 1]])]
    spans = [_widen(text, Span(int(tokens.starts[a]), int(tokens.ends[b]))) for a, b in zip(firsts, lasts, strict=True)]
    merged = _merge(text, spans)
    return tuple(span for span in merged if _has_word(span.of(text))) or merged


def _widen(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    for _ in range(LONGEST_WORD):
        if start > 0 and _inside(text, start):
            start -= 1
    for _ in range(LONGEST_WORD):
        if end < len(text) and _inside(text, end):
            end += 1
    if start > 0 and text[start - 1] in OPENING and (start == 1 or not text[start - 2].isalnum()):
        start -= 1
    if text[end : end + 1] in STOPS and text[end + 1 : end + 2] in CLOSING - {"'"}:
        end += 1
    if end < len(text) and text[end] in CLOSING and (end + 1 == len(text) or not text[end + 1].isalnum()):
        end += text[end] != "'" or _opens_single(text, start, end)
    return trim(text, Span(start, end))


def _opens_single(text: str, start: int, end: int) -> bool:
    """Whether a straight single mark at ``end`` closes a quotation that the span opens (no plural's apostrophe)."""
    return text.find("'", start, min(end, start + 2)) == start


def _inside(text: str, place: int) -> bool:
    """Whether a cut before ``text[place]`` would part a word or a character from its marks."""
    before, after = text[place - 1], text[place]
    if after in JOINERS or before == "\u200d" or unicodedata.category(after).startswith("M"):
        return True
    if "\U0001f3fb" <= after <= "\U0001f3ff":
        return True
    return _is_word(before) and _is_word(after)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.category(character).startswith("M")


def _merge(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in spans:
        if merged and (span.start <= merged[-1].end or _no_word(text, merged[-1].end, span.start)):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _no_word(text: str, start: int, end: int) -> bool:
    between = text[start:end]
    return len(between) <= 4 and "\n" not in between and not _has_word(between)


def _has_word(words: str) -> bool:
    return any(c.isalnum() for c in words)
