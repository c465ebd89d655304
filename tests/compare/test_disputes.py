"""Who contradicts whom across stories."""

from __future__ import annotations

from accordingto.compare import compare_stories
from accordingto.types import Comparison
from tests.compare.stories import dispute, tell


def sides(comparison: Comparison) -> list[tuple[str, list[set[str]]]]:
    keys = {r.story.id: r.story.key for r in comparison.readings}
    return [(d.kind, [{f"{keys[m.story]}/{m.attribution}" for m in s} for s in d.sides]) for d in comparison.disputes]


def told(first: str, second: str) -> Comparison:
    one = tell("one", first, outlet="Valley Courier", published="2031-04-02T06:00:00Z")
    two = tell("two", second, outlet="Hill Gazette", published="2031-04-03T06:00:00Z")
    return compare_stories([one, two])


def test_figures_of_one_thing_by_two_parties_are_a_dispute() -> None:
    found = told(
        "[p:Ivo Hale] <said> {repairing the Ostrava bridge would cost 60 million crowns}.",
        "[q:Carrow Consultants|organization] <put> {the cost of repairing the Ostrava bridge at 85 million crowns}.",
    )
    assert sides(found) == [("figure", [{"one/a0"}, {"two/a0"}])]


def test_a_partys_own_later_figure_is_no_dispute() -> None:
    found = told(
        "[p:The rescue service|government] <said> {118 people had died in the Ostrava flood}.",
        "[p:The rescue service|government] <said> {212 people had died in the Ostrava flood}.",
    )
    assert sides(found) == []


def test_a_figure_of_another_thing_is_no_dispute() -> None:
    found = told(
        "[p:Ivo Hale] <said> {repairing the Ostrava bridge would cost 60 million crowns}.",
        "[q:Lena Orsk] <said> {the school meals programme had 85 million crowns left}.",
    )
    assert sides(found) == []


def test_a_denial_in_another_story_is_a_dispute_with_all_who_assert_it() -> None:
    claim = "[p:A foreman] <said> {inspectors had been barred from the Corrin tunnel since June}."
    one = tell("one", claim, outlet="Valley Courier", published="2031-04-02T06:00:00Z")
    also = tell("also", claim, outlet="Morning Bell", published="2031-04-02T07:00:00Z")
    denial = "[q:Carrow Steel|organization] <denied> {that inspectors had been barred from the Corrin tunnel}."
    two = tell("two", denial, outlet="Hill Gazette", published="2031-04-03T06:00:00Z")
    assert sides(compare_stories([two, one, also])) == [("denial", [{"one/a0", "also/a0"}, {"two/a0"}])]


def test_a_dispute_inside_a_story_takes_in_the_claims_other_members_once() -> None:
    text = (
        "[p:The union|organization] <said> {1,900 dockers had stayed away}.\n"
        "[q:Carrow Steel|organization] <put> {the number at fewer than 1,200}."
    )
    one = dispute(tell("one", text, outlet="Valley Courier", published="2031-04-02"), "figure", "a0", "a1")
    two = dispute(tell("two", text, outlet="Hill Gazette", published="2031-04-03"), "figure", "a0", "a1")
    assert sides(compare_stories([one, two])) == [("figure", [{"one/a0", "two/a0"}, {"one/a1", "two/a1"}])]
