from __future__ import annotations

import numpy as np
import pytest

from accordingto.extract.spans import make_spans
from accordingto.models.tokens import split_tokens
from accordingto.types import Span
from tests.planted import Words


def spans_of(text: str, *numbers: int) -> list[str]:
    tokens = split_tokens(text, [Span(0, len(text))], Words())
    return [span.of(text) for span in make_spans(text, tokens, np.array(numbers, np.int64))]


@pytest.mark.parametrize(
    ("text", "numbers", "expected"),
    [
        ("The dam held, she said.", (0, 1, 2), ["The dam held"]),
        ("The dam, she said, held.", (0, 1, 6), ["The dam", "held"]),
        ("“No water,” she said.", (1, 2), ["“No water,”"]),
        ("“No water” she said.", (1, 2), ["“No water”"]),
        ('"No water" she said.', (0, 1, 2), ['"No water"']),
        ("the farmers' union said", (1,), ["farmers"]),
        ("the ‘open gate’ plan", (2, 3), ["‘open gate’"]),
        ("one, two", (0, 2), ["one, two"]),
        ("one\ntwo", (0, 1), ["one\ntwo"]),
        ("cafe\u0301 owners said", (0,), ["cafe\u0301"]),
        ("flood \U0001f469\U0001f3fd\u200d\U0001f692 crew", (1,), ["\U0001f469\U0001f3fd\u200d\U0001f692"]),
    ],
)
def test_make_spans_ends_on_whole_words_and_characters(
    text: str, numbers: tuple[int, ...], expected: list[str]
) -> None:
    assert spans_of(text, *numbers) == expected


def test_make_spans_of_nothing_is_nothing() -> None:
    assert spans_of("one two") == []
