"""Spans that nest and cross as they like, as elements that only nest.

An element can't cross another, so a span that does is shown as several: it is closed where the other ends and opened
again behind it. All text is kept: the words of the pieces, put together, are the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to be shown as one or more elements.

    ``rank`` says which of two that cover the same words is the outer one (the lower). ``first`` is false for the
    pieces of a mark behind its first.
    """

    start: int
    end: int
    rank: int
    kind: str
    key: str = ""
    first: bool = True


@dataclass(frozen=True, slots=True)
class Open:
    """An element of the mark starts here."""

    mark: Mark


@dataclass(frozen=True, slots=True)
class Close:
    """The element opened last ends here."""

    mark: Mark


@dataclass(frozen=True, slots=True)
class Words:
    """The characters ``text[start:end]``."""

    start: int
    end: int


def cut_marks(marks: Iterable[Mark], bounds: Sequence[int]) -> list[list[Mark]]:
    """For each block between two bounds the pieces of the marks that lie in it; empty marks are left out."""
    blocks: list[list[Mark]] = [[] for _ in range(max(0, len(bounds) - 1))]
    for mark in marks:
        for block in range(max(0, bisect_right(bounds, mark.start) - 1), bisect_left(bounds, mark.end)):
            start, end = max(mark.start, bounds[block]), min(mark.end, bounds[block + 1])
            if start < end:
                first = mark.first and start == mark.start
                blocks[block].append(Mark(start, end, mark.rank, mark.kind, mark.key, first))
    return blocks


def nest_marks(start: int, end: int, marks: Iterable[Mark]) -> Iterator[Open | Close | Words]:
    """The characters from ``start`` to ``end`` with the elements around them, in order and properly nested.

    Takes time in the number of marks times how many lie over one place, which is small in a story.
    """
    waiting = sorted(marks, key=_outer_first, reverse=True)
    stack: list[Mark] = []
    at = start
    while waiting or stack:
        upto = min([mark.end for mark in stack] + [mark.start for mark in waiting[-1:]])
        if upto > at:
            yield Words(at, upto)
            at = upto
        again: list[Mark] = []
        while any(mark.end <= at for mark in stack):
            mark = stack.pop()
            yield Close(mark)
            if mark.end > at:
                again.append(Mark(at, mark.end, mark.rank, mark.kind, mark.key, False))
        while waiting and waiting[-1].start <= at:
            again.append(waiting.pop())
        for mark in sorted(again, key=_outer_first):
            stack.append(mark)
            yield Open(mark)
    if at < end:
        yield Words(at, end)


def _outer_first(mark: Mark) -> tuple[int, int, int, str]:
    return mark.start, -mark.end, mark.rank, mark.key
