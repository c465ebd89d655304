from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.models.tokens import (
    DIGIT,
    LOWER,
    MARK,
    MIXED,
    SHAPES,
    TITLE,
    UPPER,
    cut_windows,
    shape_of,
    split_tokens,
)
from accordingto.types import Span
from tests.planted import Words


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("water", LOWER),
        ("Orvane", TITLE),
        ("A", TITLE),
        ("OPA", UPPER),
        ("McTavish", MIXED),
        ("1948", DIGIT),
        ("“", MARK),
        ("水", LOWER),
    ],
)
def test_shape_of_tells_letter_case(word: str, case: int) -> None:
    assert shape_of(word, after_break=False, after_space=False) == case * 4


def test_shape_of_tells_what_comes_before() -> None:
    shapes = {shape_of("Orvane", after_break=b, after_space=s) for b in (False, True) for s in (False, True)}
    assert len(shapes) == 4
    assert max(shapes) < SHAPES


def test_split_tokens_places_pieces_in_the_story() -> None:
    text = "Dam holds\r\n— \U0001f30a she said."
    tokens = split_tokens(text, [Span(0, 9), Span(11, len(text))], Words())
    pieces = [text[s:e] for s, e in zip(tokens.starts, tokens.ends, strict=True)]
    assert pieces == ["Dam", "holds", "—", "\U0001f30a", "she", "said", "."]
    assert tokens.paragraphs.tolist() == [0, 0, 1, 1, 1, 1, 1]


def test_split_tokens_reads_nothing_outside_the_regions() -> None:
    tokens = split_tokens("one CLICK HERE two", [Span(0, 3), Span(15, 18)], Words())
    assert len(tokens) == 2


@given(st.lists(st.integers(1, 60), max_size=30), st.integers(8, 64))
def test_cut_windows_covers_every_token(paragraphs: list[int], width: int) -> None:
    text = "\n".join("w " * n for n in paragraphs)
    regions, start = [], 0
    for count in paragraphs:
        regions.append(Span(start, start + 2 * count))
        start += 2 * count + 1
    tokens = split_tokens(text, regions, Words())
    windows = cut_windows(tokens, width=width, overlap=width // 3)
    covered = np.zeros(len(tokens), bool)
    for before, after in zip([(0, 0), *windows], windows, strict=False):
        assert after[0] <= before[1]
        assert before == (0, 0) or after[0] > before[0]
        covered[after[0] : after[1]] = True
    assert covered.all()
    assert all(0 < b - a <= width for a, b in windows)


def test_cut_windows_begins_at_a_paragraph_where_one_is_near() -> None:
    text = "w " * 33 + "\n" + "w " * 40
    tokens = split_tokens(text, [Span(0, 66), Span(67, 147)], Words())
    assert cut_windows(tokens, width=48, overlap=16)[1][0] == 33
