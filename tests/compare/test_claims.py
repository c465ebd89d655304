"""Which attributions of different stories are one claim, and which only look like it."""

from __future__ import annotations

import pytest

from accordingto.compare import compare_stories
from tests.compare.stories import claims_of, tell

FIRST = "[p:Mayor Lena Orsk] <said> {the Ostrava bridge would close for 14 months from March}."


def pair(first: str, second: str) -> list[set[str]]:
    one = tell("one", first, outlet="Valley Courier", published="2031-04-02T06:00:00Z")
    two = tell("two", second, outlet="Hill Gazette", published="2031-04-02T18:00:00Z")
    return claims_of(compare_stories([one, two]))


@pytest.mark.parametrize(
    "second",
    [
        "[q:Lena Orsk] <told> reporters {that the Ostrava bridge would be shut for 14 months from March}.",
        "[q:An engineer at the city works] <confirmed> {that the Ostrava bridge would close for 14 months from March}.",
        "{The Ostrava bridge will close for 14 months}, [q:Orsk] <said>.",
    ],
)
def test_claims_join_the_same_content_whoever_says_it(second: str) -> None:
    assert pair(FIRST, second) == [{"one/a0", "two/a0"}]


@pytest.mark.parametrize(
    "second",
    [
        "[q:Lena Orsk] <said> {the Ostrava bridge would close for 9 months from March}.",
        "[q:Lena Orsk] <denied> {that the Ostrava bridge would close for 14 months from March}.",
        "[q:The mayor] <declined to say> {whether the Ostrava bridge would close for 14 months from March}.",
        "[q:Ivo Hale] <said> {the ferry at Marrow Point would run every 14 minutes in summer}.",
    ],
)
def test_claims_keep_near_misses_apart(second: str) -> None:
    assert pair(FIRST, second) == []


def test_claims_read_one_word_for_another() -> None:
    found = pair(
        "[p:A nurse] <said> {11 patients had died at Corrin hospital since Monday}.",
        "{Corrin hospital has seen 11 patients killed since Monday}, [q:a union official] <said>.",
    )
    assert found == [{"one/a0", "two/a0"}]


def test_claims_of_one_story_alone_are_none() -> None:
    one = tell("one", f"{FIRST}\n{FIRST}", outlet="Valley Courier", published="2031-04-02")
    assert compare_stories([one]).claims == ()


def test_refusals_to_speak_are_one_claim_only_of_one_party() -> None:
    same = pair("[p:Brightmoor Mills] <declined> {to comment}.", "[q:Brightmoor Mills] <declined> {to comment}.")
    other = pair("[p:Brightmoor Mills] <declined> {to comment}.", "[q:Carrow Steel] <declined> {to comment}.")
    assert (same, other) == ([{"one/a0", "two/a0"}], [])


def test_a_claim_names_its_speakers_and_takes_its_members_words() -> None:
    one = tell("one", FIRST, outlet="Valley Courier", published="2031-04-02")
    two = tell("two", FIRST.replace("Mayor Lena Orsk", "Ivo Hale"), outlet="Hill Gazette", published="2031-04-03")
    claim = compare_stories([one, two]).claims[0]
    assert claim.speakers == ("Mayor Lena Orsk", "Ivo Hale") or claim.speakers == ("Lena Orsk", "Ivo Hale")
    assert claim.text == "the Ostrava bridge would close for 14 months from March"


def test_claims_across_two_stories_that_hold_two_numbers_each_stay_two() -> None:
    found = pair(
        "[p:The rescue service|government] <put> {the injured at 37 and the missing at 212}.",
        "[p:The rescue service|government] <said> {37 people were injured}.\n"
        "[p:The rescue service|government] <said> {212 people were missing}.",
    )
    assert {"two/a0", "two/a1"} not in found
    assert not any({"two/a0", "two/a1"} <= claim for claim in found)


def test_agency_text_in_many_papers_is_one_claim_with_all_of_them() -> None:
    told = [tell(f"s{n}", FIRST, outlet=f"Paper {n}", published=f"2031-04-{n + 1:02}") for n in range(25)]
    told.append(tell("own", FIRST.replace("close", "be shut"), outlet="Own", published="2031-04-28"))
    assert claims_of(compare_stories(told)) == [{f"s{n}/a0" for n in range(25)} | {"own/a0"}]


def test_what_was_denied_of_anybody_was_asserted_of_nobody() -> None:
    found = pair(
        "[p:Carrow Steel|organization] <denied> {that anybody had reported a leak at the Orsk furnace before May 9}.",
        "[q:Carrow Steel|organization] <said> {that nobody reported a leak at the Orsk furnace before May 9}.",
    )
    assert found == [{"one/a0", "two/a0"}]


@pytest.mark.parametrize(
    ("second", "joined"),
    [
        ("[q:The ministry of Norda|government] <said> {Norda holds nine Suderen sailors}.", True),
        ("[q:The ministry of Norda|government] <said> {Norda holds seven Suderen prisoners}.", False),
    ],
)
def test_a_number_counted_in_other_words_is_the_same_number(second: str, joined: bool) -> None:
    first = "[p:The ministry of Norda|government] <said> {Norda holds nine Suderen prisoners}."
    assert bool(pair(first, second)) is joined


def test_between_two_bounds_is_not_at_least_the_lower() -> None:
    found = pair(
        "[p:Dr Ona Velt] <said> {at least 400 people in Corrin had fallen ill}.",
        "[q:Dr Ona Velt] <said> {between 400 and 500 people in Corrin had fallen ill}.",
    )
    assert found == []


def test_contents_that_share_few_words_are_joined_by_what_they_mean() -> None:
    found = pair(
        "[p:A board member] <said> {Coach Ivo Hale would be sacked before the derby}.",
        "[q:A board member] <said> {manager Ivo Hale would be fired ahead of the derby}.",
    )
    assert found == [{"one/a0", "two/a0"}]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "[p:The Harbour Board] <said> {two of the six berths at Marrow Point would stay closed}.",
            "[q:The Harbour Board] <said> {four of the six berths at Marrow Point were closed}.",
        ),
        (
            "[p:A dockhand] <said> {that a fifth barge was left behind at Marrow Point}.",
            "[q:The Harbour Board] <said> {no fifth barge had been left behind at Marrow Point}.",
        ),
        (
            "[p:The Marrow Echo] <wrote> {that crates of oil were floating in Marrow Bay}.",
            "[q:The inspectors] <found> no sign {that crates of oil had been floating in Marrow Bay}.",
        ),
    ],
)
def test_claims_keep_apart_another_part_and_what_is_denied(first: str, second: str) -> None:
    assert pair(first, second) == []


def test_a_number_said_to_be_wrong_is_not_the_one_that_is_claimed() -> None:
    found = pair(
        "[p:A medic] <said> {seven divers died at Marrow Point, and not four}.",
        "[q:The Harbour Board] <said> {four divers died at Marrow Point}.",
    )
    assert found == []


def test_the_dead_are_counted_alike_whatever_they_are_called() -> None:
    found = pair(
        "[p:The Harbour Board] <said> {four of its divers had been killed at Marrow Point on Monday}.",
        "[q:The Harbour Board] <said> {four had died at Marrow Point on Monday}.",
    )
    assert found == [{"one/a0", "two/a0"}]
