"""Two stories side by side: shared claims, and what each has alone."""

from __future__ import annotations

import pytest

from accordingto.compare.side_by_side import set_side_by_side
from tests.compare.stories import tell

POST = tell(
    "post",
    "[mayor:Mayor Ada Quill] <said> {the old pier at Tarn Quay will close on Friday}.\n"
    "[clerk:Otto Brandt] <said> {the harbour office had run out of money for paint}.",
    outlet="Harbour Post",
    published="2026-11-02",
)
ECHO = tell(
    "echo",
    "[q:Ada Quill] <told reporters> {that the old pier at Tarn Quay will close on Friday}.\n"
    "[union:Signe Holm] <warned> {that anglers would march on the town hall}.",
    outlet="Valley Echo",
    published="2026-11-03",
)


@pytest.fixture(scope="module")
def both():
    return set_side_by_side(POST, ECHO)


def test_what_both_say_is_one_claim(both):
    (claim,) = both.claims
    assert {(m.story, m.attribution) for m in claim.members} == {(POST.story.id, "a0"), (ECHO.story.id, "a0")}
    assert [origins.claim for origins in both.origins] == [claim.id]


def test_what_one_alone_has_is_on_its_side(both):
    assert [[a.id for a in side.attributions] for side in both.only] == [["a1"], ["a1"]]
    assert [[s.name for s in side.sources] for side in both.only] == [["Otto Brandt"], ["Signe Holm"]]


def test_the_same_story_twice_has_nothing_alone():
    again = tell(
        "again", *["[a:Ada Quill] <said> {the old pier at Tarn Quay will close on Friday}."], outlet="B", published=""
    )
    same = tell(
        "same", *["[a:Ada Quill] <said> {the old pier at Tarn Quay will close on Friday}."], outlet="C", published=""
    )
    assert all(not side.attributions and not side.sources for side in set_side_by_side(again, same).only)
