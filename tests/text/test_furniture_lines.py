"""Lines that are furniture, and lines that only look like it, each between the paragraphs of a story."""

from pathlib import Path

import pytest

from accordingto.text import mark_paragraphs

HERE = Path(__file__).parent
BEFORE = (
    "Water Minister Dela Korin received the warning about the gates on February 20, two ministry officials said.\n"
    "The reservoir will be lowered by six metres, an official said. “We start this week,” the official added.\n"
)
AFTER = (
    "\nRepairs would cost 60 million dinars, said a person briefed on the budget.\n"
    "The ministry would not discuss the memo."
)


def rows(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


FURNITURE = [tuple(row.split("\t")) for row in rows("furniture_lines.txt")]
BODY = rows("body_lines.txt")


def marked(text: str) -> list[tuple[str, str | None, str]]:
    return [(p.role, p.kind, p.span.of(text)) for p in mark_paragraphs(text) if p.role not in ("body", "headline")]


@pytest.mark.parametrize(("kind", "line"), FURNITURE, ids=[line for _, line in FURNITURE])
def test_furniture_line_is_marked_with_its_kind_and_nothing_else_is(kind: str, line: str) -> None:
    foot = line.startswith(("Lena", "The Brief"))
    text = BEFORE + line + ("" if foot else AFTER)
    assert marked(text) == [("furniture", kind, line)]


@pytest.mark.parametrize("line", BODY)
@pytest.mark.parametrize("place", ["middle", "foot", "one line"])
def test_body_line_that_looks_like_furniture_is_left_alone(line: str, place: str) -> None:
    text = BEFORE + line + ("" if place == "foot" else AFTER)
    assert marked(text.replace("\n", " ") if place == "one line" else text) == []


@pytest.mark.parametrize(("kind", "line"), [row for row in FURNITURE if row[1].isupper() and len(row[1].split()) > 3])
def test_capital_furniture_is_found_inside_a_story_of_one_line(kind: str, line: str) -> None:
    text = (BEFORE + line + AFTER).replace("\n", " ")
    found = marked(text)
    assert [words for _, _, words in found] == [line]


def test_every_kind_of_furniture_has_lines() -> None:
    kinds = {"promo", "link", "subscribe", "advertisement", "share", "photo-credit"}
    kinds |= {"about-author", "editors-note", "contact", "other"}
    assert {kind for kind, _ in FURNITURE} == kinds
