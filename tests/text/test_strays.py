"""Lines that are no part of the story, told by where they stand and what they say; what must stay is beside them."""

from __future__ import annotations

import pytest

from accordingto.text import mark_paragraphs

BODY = (
    "The lock at Ostrand will be closed to barges from Monday, the canal board said.",
    "Bargemen who carry gravel to the works at Holm said they had been told nothing.",
    "Edda Falk, who runs three barges, called the notice a joke.",
    "The board said the gates were past mending.",
)


def role_of(line: str, at: int = 2) -> str:
    text = "\n".join((*BODY[:at], line, *BODY[at:]))
    return next(p.role for p in mark_paragraphs(text) if p.span.of(text) == line)


@pytest.mark.parametrize(
    "line",
    [
        "Pick of the puzzles, page 31",
        "Got a tip? Call the night desk on 0300 555 010",
        "Refresh this page for later news",
        "Your Saturday magazine: forty walks by water",
        "Members can listen to this story (6 min)",
        "Rate us wherever you listen",
        "Send this to a friend and share the link",
    ],
)
def test_a_line_that_speaks_to_the_reader_of_other_things_is_furniture(line: str) -> None:
    assert role_of(line) == "furniture"
    assert role_of(line, at=4) == "furniture"


@pytest.mark.parametrize(
    "line",
    [
        "Bargemen angry about gates at Ostrand",
        "What the canal board says to your barges",
        "Falk: give us our lock",
        "A winter without gravel",
        "Ragna Tveit and Olle Brink, Canal Weekly",
    ],
)
def test_a_subheading_or_a_name_is_not(line: str) -> None:
    assert role_of(line) != "furniture"


def test_an_item_of_a_list_is_not() -> None:
    items = ("Bring a rope of your own", "Moor on the left of our lock", "Wait for your green light")
    text = "\n".join((*BODY[:2], "Edda Falk gave this advice:", *items, *BODY[2:]))
    assert all(p.role != "furniture" for p in mark_paragraphs(text))


def test_a_question_under_a_label_that_comes_again_is_an_interview() -> None:
    text = "\n".join((BODY[0], "Q&W: Is it true that the gates leak?", BODY[1], "Q&W: And the paint?", BODY[2]))
    assert all(p.role == "body" for p in mark_paragraphs(text))
