"""Half-open spans of Unicode code points into a story's text, and all arithmetic on them."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """The characters ``text[start:end]`` of a story, in code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether every character of ``other`` lies in this span."""
        return self.start <= other.start and other.end <= self.end


def trim(text: str, span: Span) -> Span:
    """The span without white space at its ends; empty, at its start, where nothing is left."""
    words = span.of(text)
    left = len(words) - len(words.lstrip())
    return Span(span.start + left, max(span.start + left, span.start + len(words.rstrip())))


QUOTATION_MARKS = {"“": "”", "‘": "’", "«": "»", "„": "“"}


def with_marks(text: str, span: Span) -> Span:
    """The span, over the quotation mark next to it where that closes one it opens or opens one it closes."""
    words = span.of(text)
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    for opening, closing in QUOTATION_MARKS.items():
        missing = words.count(opening) - words.count(closing)
        if missing == 1 and after == closing:
            return Span(span.start, span.end + 1)
        if missing == -1 and before == opening:
            return Span(span.start - 1, span.end)
    return span


def any_overlap(ones: Iterable[Span], others: Iterable[Span]) -> bool:
    """Whether any span of one side shares a character with any of the other."""
    others = tuple(others)
    return any(one.overlaps(other) for one in ones for other in others)


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that holds all of them; at least one is needed."""
    spans = tuple(spans)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def join_words(text: str, spans: Iterable[Span]) -> str:
    """The words of several spans, in order, with `` … `` between them."""
    return " … ".join(span.of(text) for span in spans)
