"""Who contradicts whom across stories."""

from __future__ import annotations

import pytest

from accordingto.compare import compare_stories
from accordingto.types import Bounds, Comparison, Figure, Mention, Reading, Source
from tests.compare.stories import dispute, take_stand, tell, with_


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


BARRED = "[p:A foreman] <said> {inspectors had been barred from the Corrin tunnel since June}."


@pytest.mark.parametrize(
    "other",
    [
        "[q:Lena Orsk] <did not mention> {that inspectors had been barred from the Corrin tunnel}.",
        "[q:Lena Orsk] <called> {the inquiry into inspectors barred from the Corrin tunnel a hoax}.",
        "[q:Lena Orsk] <dismissed> {inspectors barred from the Corrin tunnel since June}.",
        "[q:Lena Orsk] <may deny> {that inspectors had been barred from the Corrin tunnel}.",
    ],
)
def test_to_leave_a_thing_unsaid_or_call_it_names_is_no_denial(other: str) -> None:
    assert sides(told(BARRED, other)) == []


@pytest.mark.parametrize(
    "other",
    [
        "[q:Lena Orsk] <said> {she would raise inspectors barred from the Corrin tunnel with the mayor}.",
        "[q:Lena Orsk] <asked> {whether inspectors had been barred from the Corrin tunnel}.",
    ],
)
def test_to_deal_with_a_matter_or_ask_about_it_is_no_claim_that_can_be_denied(other: str) -> None:
    denial = "[r:Carrow Steel|organization] <denied> {that inspectors had been barred from the Corrin tunnel}."
    assert sides(told(denial, other)) == []


def mention(reading: Reading, name: str) -> Reading:
    """The reading with one more person, named where the words stand."""
    at = reading.story.text.index(name)
    person = Source(
        id="named", name=name, kind="person", naming="named", mentions=(Mention(at, at + len(name), "name"),)
    )
    return with_(reading, sources=(*reading.sources, person))


def test_few_words_deny_what_is_said_of_the_one_who_denies_it() -> None:
    line = "[p:A friend] <said> {Lena Orsk will sell the Corrin mill next year}."
    one = tell("one", line, outlet="Valley Courier", published="2031-04-02T06:00:00Z")
    line = "[q:Lena Orsk] <denied> {that she would sell the mill}."
    two = tell("two", line, outlet="Hill Gazette", published="2031-04-03T06:00:00Z")
    assert sides(compare_stories([mention(one, "Lena Orsk"), two])) == [("denial", [{"one/a0"}, {"two/a0"}])]


def test_what_is_expected_is_no_rival_of_what_was_counted() -> None:
    found = told(
        "[p:The organisers|group] <expected> {10,000 marchers on the Ostrava bridge for the peace march}.",
        "[q:Police|organization] <counted> {1,500 marchers on the Ostrava bridge for the peace march}.",
    )
    assert sides(found) == []


def test_a_number_taken_as_known_is_told_elsewhere() -> None:
    found = told(
        "[p:Lena Orsk] <said> {the 25 officers charged over the Ostrava fire should resign}.",
        "[q:Petr Hale] <said> {12 officers were charged over the Ostrava fire}.",
    )
    assert sides(found) == []


def count(reading: Reading, words: str, value: Bounds, unit: str) -> Reading:
    """The reading with a figure for the number that the words are."""
    at = reading.story.text.index(words)
    figure = Figure(id="f0", start=at, end=at + len(words), value=value, unit=unit, attribution="a0")
    return with_(reading, figures=(figure,))


def test_sums_of_two_things_in_one_affair_are_no_rivals() -> None:
    lines = {
        "one": "[p:Ivo Hale] <said> {the Ostrava theatre owed its builders 9 million crowns}.",
        "two": "[q:Lena Orsk] <said> {the Ostrava theatre had sold tickets for 2 million crowns}.",
        "three": "[r:Carrow Watch|organization] <said> {the Ostrava theatre owed its builders 4 million crowns}.",
    }
    stories = [tell(k, v, outlet=f"Paper {k}", published="2031-04-02T06:00:00Z") for k, v in lines.items()]
    sums = [(f"{n} million crowns", Bounds(n * 1e6, n * 1e6)) for n in (9, 2, 4)]
    counted = [count(r, *one, "crowns") for r, one in zip(stories, sums, strict=True)]
    assert sides(compare_stories(counted[:2])) == []
    [(kind, both)] = sides(compare_stories([counted[0], counted[2]]))
    assert (kind, sorted(map(sorted, both))) == ("figure", [["one/a0"], ["three/a0"]])


def test_three_rival_counts_are_not_one_dispute() -> None:
    lines = {
        "one": "[p:Ivo Hale] <said> {five miners had died in the Ostrava pit}.",
        "two": "[q:Carrow Watch|organization] <said> {nine miners had died in the Ostrava pit}.",
        "three": "[r:Lena Orsk] <said> {more than 30 miners had died in the Ostrava pit}.",
    }
    stories = [tell(k, v, outlet=f"Paper {k}", published="2031-04-02T06:00:00Z") for k, v in lines.items()]
    bounds = (Bounds(5, 5), Bounds(9, 9), Bounds(30, None))
    counted = [
        count(r, w, b, "deaths") for r, w, b in zip(stories, ("five", "nine", "more than 30"), bounds, strict=True)
    ]
    found = sides(compare_stories(counted))
    assert len(found) == 3
    assert all(len(side) == 1 for _, both in found for side in both)


@pytest.mark.parametrize(
    ("cue", "on", "stance", "disputed"),
    [
        ("backs", "closing the Ostrava ferry dock", "for", True),
        ("backs", "shutting the Ostrava ferry dock", "for", True),
        ("welcomed", "criticism of the Ostrava ferry dock", "for", True),
        ("backs", "the Ostrava ferry dock by the end of May", "for", False),
        ("may oppose", "the Ostrava ferry dock", "against", False),
        ("opposes", "the Ostrava ferry dock", "against", True),
        ("opposes", "the Marrow ferry dock", "against", False),
    ],
)
def test_undoing_turns_a_stance_and_what_one_may_do_is_none(cue: str, on: str, stance: str, disputed: bool) -> None:
    day = "2031-04-02T06:00:00Z"
    one = tell("one", "[p:Lena Orsk] <backs> {the Ostrava ferry dock}.", outlet="Valley Courier", published=day)
    two = tell("two", f"[q:Petr Hale] <{cue}> {{{on}}}.", outlet="Hill Gazette", published=day)
    stands = [
        take_stand(one, "p", "the Ostrava ferry dock", "for", 0),
        take_stand(two, "q", on, stance, 0),
    ]
    assert bool(sides(compare_stories(stands))) is disputed


def test_one_more_sum_of_its_kind_is_no_rival() -> None:
    found = told(
        "[p:Ivo Hale] <announced> {a loan of 3 million crowns to the Ostrava theatre}.",
        "[q:Lena Orsk] <said> {she had given the Ostrava theatre a loan of 2 million crowns}.",
    )
    assert sides(found) == []


def test_what_another_demands_is_not_what_a_party_denies_having_demanded() -> None:
    found = told(
        "[p:Ivo Hale] <demanded> {that the Ostrava bridge be closed}.",
        "[q:Lena Orsk] <denied> {having demanded that the Ostrava bridge be closed}.",
    )
    assert sides(found) == []
