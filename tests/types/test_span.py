from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.types import Span, any_overlap, hull, join_words, trim, with_marks


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("humanitarian “pauses", "humanitarian “pauses”"),
        ("pauses” today", "“pauses” today"),
        ("humanitarian “pauses”", "humanitarian “pauses”"),
        ("today", "today"),
    ],
)
def test_with_marks_closes_a_quotation(words: str, expected: str) -> None:
    text = "They want humanitarian “pauses” today."
    start = text.index(words)
    assert with_marks(text, Span(start, start + len(words))).of(text) == expected


def test_span_overlap_and_containment() -> None:
    assert Span(0, 3).overlaps(Span(2, 5))
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 5).contains(Span(0, 5))
    assert not Span(1, 5).contains(Span(0, 2))
    assert any_overlap([Span(0, 1), Span(4, 6)], [Span(5, 9)])
    assert not any_overlap([], [Span(0, 1)])


def test_hull_and_join_words() -> None:
    spans = [Span(0, 4), Span(9, 12)]
    assert hull(spans) == Span(0, 12)
    assert join_words("Dam, gates too", [Span(0, 3), Span(5, 10)]) == "Dam … gates"


@given(st.text(), st.integers(0, 20), st.integers(0, 20))
def test_trim_keeps_the_words(text: str, start: int, length: int) -> None:
    span = Span(min(start, len(text)), min(start + length, len(text)))
    trimmed = trim(text, span)
    assert trimmed.of(text) == span.of(text).strip()
    assert span.contains(trimmed)
