"""A party's stances by date, with the changes that are real."""

from __future__ import annotations

from accordingto.compare import compare_stories
from accordingto.types import Comparison, Reading
from tests.compare.stories import take_stand, tell

TOPIC = "The Ostrava bridge toll has split Corrin. The Ostrava toll vote in Corrin is due. Marrow ferry, Marrow dock."


def stand(key: str, day: str, line: str, holder: str, on: str, stance: str) -> Reading:
    reading = tell(key, f"{line}\n{TOPIC}", outlet=f"Paper {key}", published=f"2031-04-{day}T06:00:00Z")
    return take_stand(reading, holder, on, stance, 0)


def entries(found: Comparison) -> list[tuple[str, list[tuple[str | None, str]], list[tuple[int, int]]]]:
    return [
        (t.holder, [(e.date, e.stance) for e in t.entries], [(c.from_, c.to) for c in t.changes])
        for t in found.timelines
    ]


AGAINST = stand("one", "02", "[p:Lena Orsk] <opposes> {the bridge toll}.", "p", "the bridge toll", "against")


def test_a_change_is_marked_between_two_days() -> None:
    later = stand("two", "05", "[p:Ms Orsk] <now backs> {the bridge toll}.", "p", "the bridge toll", "for")
    found = compare_stories([later, AGAINST])
    assert entries(found) == [("Lena Orsk", [("2031-04-02", "against"), ("2031-04-05", "for")], [(0, 1)])]


def test_the_same_stance_again_is_no_change() -> None:
    later = stand("two", "05", "[p:Lena Orsk] <still opposes> {the bridge toll}.", "p", "the bridge toll", "against")
    assert [changes for _, _, changes in entries(compare_stories([AGAINST, later]))] == [[]]


def test_the_day_that_the_story_gives_for_the_saying_counts() -> None:
    later = stand("two", "05", "On Thursday, [p:Lena Orsk] <backed> {the bridge toll}.", "p", "the bridge toll", "for")
    assert entries(compare_stories([AGAINST, later]))[0][1][1] == ("2031-04-03", "for")


def test_two_of_one_surname_have_no_common_timeline() -> None:
    other = stand("two", "05", "[p:Petr Orsk] <backs> {the bridge toll}.", "p", "the bridge toll", "for")
    assert entries(compare_stories([AGAINST, other])) == []


def test_stances_on_two_things_are_no_change() -> None:
    other = stand("two", "05", "[p:Lena Orsk] <backs> {a ferry to Marrow}.", "p", "a ferry to Marrow", "for")
    assert entries(compare_stories([AGAINST, other])) == []


def test_a_condition_left_out_by_a_later_report_of_the_same_day_is_no_change() -> None:
    line = "On Thursday, [p:Lena Orsk] <said> {she could accept the bridge toll if the ferry stayed}."
    told = stand("two", "03", line, "p", "the bridge toll", "conditional")
    short = stand(
        "three", "05", "On Thursday, [p:Lena Orsk] <accepted> {the bridge toll}.", "p", "the bridge toll", "for"
    )
    found = entries(compare_stories([AGAINST, told, short]))
    assert found == [("Lena Orsk", [("2031-04-02", "against"), ("2031-04-03", "conditional")], [(0, 1)])]


def test_of_two_days_in_a_sentence_the_one_beside_the_cue_counts() -> None:
    line = "[p:Lena Orsk], who on Tuesday praised the ferry, <said on Thursday> {she backed the bridge toll}."
    later = stand("two", "05", line, "p", "the bridge toll", "for")
    assert entries(compare_stories([AGAINST, later]))[0][1][1] == ("2031-04-03", "for")


def test_words_for_giving_up_an_office_are_one_issue() -> None:
    first = stand("one", "02", "[p:Lena Orsk] <ruled out> {stepping down}.", "p", "stepping down", "against")
    then = stand(
        "two", "04", "[p:Lena Orsk] <said> {she was reflecting on her future}.", "p", "her future", "undecided"
    )
    last = stand("three", "06", "[p:Lena Orsk] <announced> {her resignation}.", "p", "her resignation", "for")
    found = entries(compare_stories([first, then, last]))
    assert [([stance for _, stance in told], turns) for _, told, turns in found] == [
        (["against", "undecided", "for"], [(0, 1), (1, 2)])
    ]


def test_what_a_persons_office_says_of_them_is_in_their_timeline() -> None:
    line = "[q:Lena Orsk’s office|organization] <said> {she was reflecting on the bridge toll}."
    later = stand("two", "05", line, "q", "the bridge toll", "undecided")
    found = entries(compare_stories([AGAINST, later]))
    assert found == [("Lena Orsk", [("2031-04-02", "against"), ("2031-04-05", "undecided")], [(0, 1)])]


def test_what_others_tell_that_a_party_said_in_private_is_no_entry() -> None:
    line = "[p:Lena Orsk] <told> {a closed dinner that she could bear the bridge toll, two guests said}."
    later = stand("two", "05", line, "p", "the bridge toll", "for")
    assert entries(compare_stories([AGAINST, later])) == []


def test_words_for_leaving_a_place_are_one_issue() -> None:
    line = "[p:Lena Orsk] <ruled out> {leaving Corrin}."
    first = stand("one", "02", line, "p", "leaving Corrin", "against")
    line = "[p:Lena Orsk] <announced> {she was pulling out of Corrin}."
    last = stand("two", "04", line, "p", "pulling out of Corrin", "for")
    found = entries(compare_stories([first, last]))
    assert [turns for _, _, turns in found] == [[(0, 1)]]
