"""Who contradicts whom across stories."""

from __future__ import annotations

from accordingto.compare import compare_stories
from accordingto.types import Comparison
from tests.compare.stories import dispute, take_stand, tell


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


def test_opposite_stances_of_two_parties_on_one_thing_are_a_dispute() -> None:
    day = "2031-04-02T06:00:00Z"
    one = tell("one", "[p:Lena Orsk] <backs> {the Ostrava bridge toll}.", outlet="Valley Courier", published=day)
    two = tell("two", "[q:Petr Hale] <opposes> {the Ostrava bridge toll}.", outlet="Hill Gazette", published=day)
    stands = [
        take_stand(one, "p", "the Ostrava bridge toll", "for", 0),
        take_stand(two, "q", "the Ostrava bridge toll", "against", 0),
    ]
    assert sides(compare_stories(stands)) == [("stance", [{"one/a0"}, {"two/a0"}])]


def test_a_number_within_the_others_bounds_is_no_dispute() -> None:
    found = told(
        "[p:Ivo Hale] <said> {214 ballots were missing from the Ostrava hall}.",
        "[q:Carrow Watch|organization] <said> {fewer than 400 ballots were missing from the Ostrava hall}.",
    )
    assert sides(found) == []


def test_to_have_found_no_sign_of_it_is_a_denial() -> None:
    found = told(
        "[p:A blog] <wrote> {ballot boxes had been thrown into the Corrin lagoon}.",
        "[q:The observers|group] <found no sign> {that ballot boxes had been thrown into the Corrin lagoon}.",
    )
    assert sides(found) == [("denial", [{"one/a0"}, {"two/a0"}])]


def test_words_that_a_party_denies_having_said_are_disputed() -> None:
    found = told(
        "[p:Lena Orsk] <said> {nurses would never touch the Ostrava programme again}.",
        "[p:Lena Orsk] <denied> {having ever said that nurses would never touch the Ostrava programme again}.",
    )
    assert sides(found) == [("denial", [{"one/a0"}, {"two/a0"}])]


def test_denials_of_many_claims_by_one_party_are_kept_apart() -> None:
    """One statement that contradicts two claims of many members each brings only alike ones together."""
    stories = []
    for n in range(24):
        claim = f"[p:A foreman] <said> {{inspectors had been barred from the Corrin tunnel since June}}. No. {n}"
        stories.append(tell(f"a{n}", claim, outlet=f"Paper {n}", published="2031-04-02T06:00:00Z"))
        claim = f"[p:A clerk] <said> {{drivers had lost the Marrow ferry licence in a card game}}. No. {n}"
        stories.append(tell(f"b{n}", claim, outlet=f"Sheet {n}", published="2031-04-02T06:00:00Z"))
    text = (
        "[q:Carrow Steel|organization] <denied> {that inspectors had been barred from the Corrin tunnel}.\n"
        "[q:Carrow Steel|organization] <denied> {that drivers had lost the Marrow ferry licence in a card game}."
    )
    stories.append(tell("two", text, outlet="Hill Gazette", published="2031-04-03T06:00:00Z"))
    found = sides(compare_stories(stories))
    assert [(kind, [len(side) for side in both]) for kind, both in found] == [("denial", [24, 1]), ("denial", [24, 1])]
