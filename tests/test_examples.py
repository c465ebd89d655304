"""The example stories, read by the shipped reader and compared: what a person finds in them plainly is found."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import accordingto
from accordingto.compare import compare_stories
from accordingto.types import Claim, Comparison, Origins
from accordingto.views.comparison_page import render_comparison

NEWSROOM = Path(__file__).parents[1] / "examples" / "newsroom.jsonl"
ROWS = [json.loads(line) for line in NEWSROOM.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def whole() -> Comparison:
    known = [{("key" if name == "id" else name): value for name, value in row.items()} for row in ROWS]
    return compare_stories(accordingto.read(row.pop("text"), **row) for row in known)


def name_story(whole: Comparison, story: str) -> str:
    return next(str(reading.story.key) for reading in whole.readings if reading.story.id == story)


def claims_with(whole: Comparison, words: str) -> Iterator[tuple[Claim, Origins, set[str]]]:
    for claim, origins in zip(whole.claims, whole.origins, strict=True):
        if words in claim.text:
            yield claim, origins, {name_story(whole, member.story) for member in claim.members}


def list_ways(whole: Comparison, origins: Origins) -> set[tuple[str, str, str]]:
    """Taker, reason and giver of every link, by the stories' keys."""
    return {
        (name_story(whole, link.member.story), link.reason, name_story(whole, link.of.story))
        for group in origins.groups
        for link in group.because
        if link.member and link.of
    }


def test_there_are_sixteen_stories_of_seven_outlets_over_eight_days() -> None:
    assert len(ROWS) == 16
    assert len({row["outlet"] for row in ROWS}) == 7
    days = sorted(row["published"][:10] for row in ROWS)
    assert (days[0], days[-1]) == ("2026-03-09", "2026-03-16")
    assert all(100 <= len(row["text"].split()) <= 600 for row in ROWS)
    assert all(row["url"].split("/")[2].endswith(".example") for row in ROWS)
    assert len({row["url"] for row in ROWS}) == 15


def test_a_wire_story_is_found_copied_with_a_credit_and_without(whole: Comparison) -> None:
    ways = set().union(*(list_ways(whole, origins) for _, origins, _ in claims_with(whole, "14 people")))
    assert ("dunmoor-leak", "copied-text", "wire-leak") in ways
    assert any(taker == "tribune-leak" and giver == "wire-leak" for taker, _, giver in ways)


def test_a_pickup_and_a_pickup_of_it_lead_back_to_who_had_it_first(whole: Comparison) -> None:
    found = [
        (origins, keys) for _, origins, keys in claims_with(whole, "valve") if {"radio-warning", "star-warning"} <= keys
    ]
    assert found
    ways = set().union(*(list_ways(whole, origins) for origins, _ in found))
    assert ("star-warning", "pickup", "radio-warning") in ways
    assert any(taker == "radio-warning" and giver.startswith("courier-warning") for taker, _, giver in ways)


def test_the_engineers_are_an_origin_of_their_own(whole: Comparison) -> None:
    for _, origins, keys in claims_with(whole, "valve"):
        if {"radio-warning", "spindrift-letter"} <= keys:
            groups = [{name_story(whole, member.story) for member in group.members} for group in origins.groups]
            assert {"spindrift-letter"} in groups
            assert origins.at_most >= 2
            return
    pytest.fail("no claim holds both")


def test_circular_reporting_is_found(whole: Comparison) -> None:
    circles = [{name_story(whole, m.story) for m in circle} for origins in whole.origins for circle in origins.circles]
    assert {"dunmoor-sale", "radio-sale"} in circles


def test_the_denial_and_the_number_of_the_hurt_are_disputes(whole: Comparison) -> None:
    sides = {
        (dispute.kind, frozenset(name_story(whole, m.story) for m in side))
        for dispute in whole.disputes
        for side in dispute.sides
    }
    assert ("denial", frozenset({"wire-denial"})) in sides
    assert any(kind == "figure" and {"wire-denial", "courier-count"} <= side for kind, side in sides)


def test_the_governor_changes_his_position_once(whole: Comparison) -> None:
    found = [t for t in whole.timelines if t.holder == "Marten Sile" and t.changes]
    assert len(found) == 1
    (change,) = found[0].changes
    assert [found[0].entries[at].stance for at in (change.from_, change.to)] == ["against", "for"]
    assert found[0].entries[change.to].date == "2026-03-13"


def test_two_people_of_one_surname_are_two(whole: Comparison) -> None:
    for reading in whole.readings:
        if str(reading.story.key).startswith("courier-warning"):
            names = {source.name for source in reading.sources if "Halvard" in (source.name or "")}
            assert {"Ines Halvard", "Tom Halvard"} <= names


def test_furniture_is_set_aside(whole: Comparison) -> None:
    words = [
        reading.story.text[p.start : p.end]
        for reading in whole.readings
        for p in reading.paragraphs
        if p.role == "furniture"
    ]
    for line in ("CLICK HERE for the ten", "SIGN UP for the Daily’s", "READ MORE: Ten walks"):
        assert any(one.startswith(line) for one in words)


def test_the_page_of_them_has_something_in_every_part(whole: Comparison) -> None:
    page = render_comparison(whole)
    for part in ("claims", "disputes", "timelines", "figures", "stories"):
        assert f'<section id="{part}"' in page
