import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.views.lines import find_breaks, measure


def broken(words: str, width: int) -> list[str]:
    return [words[start:end] for start, end in pairwise([0, *find_breaks(words, width), len(words)])]


@pytest.mark.parametrize(
    ("words", "width", "lines"),
    [
        ("one two three", 7, ["one two ", "three"]),
        ("one two three", 8, ["one two ", "three"]),
        ("one two", 40, ["one two"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("a bcdefgh i", 4, ["a ", "bcde", "fgh ", "i"]),
        ("漢字漢字", 5, ["漢字", "漢字"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
        ("", 10, [""]),
    ],
)
def test_words_are_broken_to_fit(words: str, width: int, lines: list[str]) -> None:
    assert broken(words, width) == lines


@given(st.text(max_size=120), st.integers(4, 60))
def test_any_words_fit_lose_nothing_and_keep_marks_with_their_letter(words: str, width: int) -> None:
    lines = broken(words, width)
    assert "".join(lines) == words
    assert all(measure(line.rstrip()) <= width for line in lines)
    assert not any(unicodedata.combining(line[0]) for line in lines[1:])
