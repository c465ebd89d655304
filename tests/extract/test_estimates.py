from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.extract.estimates import add_estimates
from accordingto.types import Attribution, Paragraph, Span


def read(text: str, *known: Attribution) -> list[tuple[str, str, str]]:
    paragraphs = [Paragraph(start=0, end=len(text), role="body")]
    found = add_estimates("s", text, paragraphs, known)
    return [(a.source[0].of(text), a.cue[0].of(text), a.content[0].of(text)) for a in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The port office put the loss at 40 boats.", ("The port office", "put", "the loss at 40 boats")),
        (
            "Rain fell. Its owner, Lund Lines, puts the cost at £3.2m.",
            ("Its owner, Lund Lines", "puts", "the cost at £3.2m"),
        ),
        (
            "As for the wages, the Ledger puts the sum at about 300 crowns.",
            ("the Ledger", "puts", "the sum at about 300 crowns"),
        ),
        (
            "The auditor puts it at no more than nine million.",
            ("The auditor", "puts", "it at no more than nine million"),
        ),
        (
            "The other, who works for the owner and is not named, put it at “closer to 1.4 million”.",
            ("The other, who works for the owner and is not named", "put", "it at “closer to 1.4 million”"),
        ),
        (
            "A register of that year counted 31 valves in need of repair.",
            ("A register of that year", "counted", "31 valves in need of repair"),
        ),
        ("Its website still gives five.", ("Its website", "still gives", "five")),
        ("The agency raised its toll to 231 on Sunday.", ("The agency", "raised", "its toll to 231 on Sunday")),
    ],
)
def test_add_estimates_finds_who_puts_a_number(text: str, expected: tuple[str, str, str]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "He put the cup at the window.",
        "The bank raised the rate to 5 percent.",
        "The singer gave 20 interviews in a day.",
        "She counted two gulls.",
        "The plan that would put the line at 40 metres failed.",
        "“They put the loss at 40 boats,” he said.",
    ],
)
def test_add_estimates_leaves_the_rest(text: str) -> None:
    assert read(text) == []


def test_add_estimates_leaves_what_was_found() -> None:
    text = "The port office put the loss at 40 boats."
    known = Attribution(id="a", source=(Span(0, 15),), cue=(Span(16, 19),), content=(Span(20, 40),))
    assert read(text, known) == [("The port office", "put", "the loss at 40 boats")]


@given(st.text(alphabet="put the loss at 40.,\n“”", max_size=300))
def test_add_estimates_takes_any_text(text: str) -> None:
    for parts in read(text):
        assert all(part and part == part.strip() for part in parts)
