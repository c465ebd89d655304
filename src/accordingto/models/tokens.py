"""Word pieces of a story with their places in it, their shapes, and the windows the encoder sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from accordingto.types import Span

LOWER, TITLE, UPPER, MIXED, DIGIT, MARK = range(6)
SHAPES = 6 * 2 * 2


class WordPieces(Protocol):
    """What is needed of ``tokenizers.Tokenizer``."""

    def encode(self, sequence: str, *, add_special_tokens: bool) -> Encoded:
        """The pieces of a text, without special tokens."""
        ...


class Encoded(Protocol):
    """What is needed of ``tokenizers.Encoding``."""

    @property
    def ids(self) -> list[int]:
        """The pieces' numbers in the vocabulary."""
        ...

    @property
    def offsets(self) -> list[tuple[int, int]]:
        """The pieces' places, half-open, in code points."""
        ...


@dataclass(frozen=True, slots=True)
class Tokens:
    """Word pieces of a whole story; arrays of shape ``(tokens,)``.

    ``starts`` and ``ends`` are code points in the story; ``shapes`` is letter case by line break
    before by space before (see :func:`shape_of`); ``paragraphs`` counts the regions that were read.
    """

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    shapes: NDArray[np.int64]
    paragraphs: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)


def shape_of(word: str, *, after_break: bool, after_space: bool) -> int:
    """The number, below :data:`SHAPES`, that stands for a piece's case and what comes before it."""
    return (_case_of(word) * 2 + after_break) * 2 + after_space


def _case_of(word: str) -> int:
    if word.isdigit():
        return DIGIT
    if not any(c.isalnum() for c in word):
        return MARK
    if word.isupper():
        return UPPER if len(word) > 1 else TITLE
    if word.islower() or not any(c.isupper() for c in word):
        return LOWER
    return TITLE if word[0].isupper() and word[1:].islower() else MIXED


def split_tokens(text: str, regions: Sequence[Span], pieces: WordPieces) -> Tokens:
    """The word pieces of the regions of a story, in order; what lies outside them is not read."""
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    shapes: list[int] = []
    paragraphs: list[int] = []
    for number, region in enumerate(regions):
        encoded = pieces.encode(region.of(text), add_special_tokens=False)
        for place, (piece, (left, right)) in enumerate(zip(encoded.ids, encoded.offsets, strict=True)):
            start, end = region.start + left, region.start + right
            after_space = start == 0 or text[start - 1].isspace()
            ids.append(piece)
            starts.append(start)
            ends.append(end)
            shapes.append(shape_of(text[start:end], after_break=place == 0, after_space=after_space))
            paragraphs.append(number)
    return Tokens(*(np.array(values, dtype=np.int64) for values in (ids, starts, ends, shapes, paragraphs)))


def cut_windows(tokens: Tokens, *, width: int, overlap: int) -> list[tuple[int, int]]:
    """Half-open token ranges of at most ``width`` that cover the story, neighbours sharing about ``overlap``.

    A window begins at a paragraph where one begins in the second half of the overlap's reach, so that
    quotations are seldom cut. Linear in the number of tokens.
    """
    total = len(tokens)
    windows = []
    start = 0
    while total:
        end = min(start + width, total)
        windows.append((start, end))
        if end == total:
            break
        start = _next_start(tokens, start, end - overlap, end - overlap // 2)
    return windows


def _next_start(tokens: Tokens, previous: int, target: int, latest: int) -> int:
    paragraphs = tokens.paragraphs
    earliest = max(previous + 1, target - (latest - target))
    for shift in range(latest - target):
        for start in (target - shift, target + shift):
            if earliest <= start and paragraphs[start] != paragraphs[start - 1]:
                return start
    return max(previous + 1, target)
