"""Copied passages: what was copied, lightly edited or not, is found; what two reporters both heard is not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from accordingto.compare.copies import find_copied_passages
from accordingto.text import mark_paragraphs
from accordingto.types import Reading, make_story

WIRE = (
    "The harbour at Tarn Quay will stay shut until the cranes have been inspected, the port authority decided late on "
    "Tuesday. Two of the seven cranes had leaned towards the water since the storm of last week, and a third would not "
    "turn. Dockers were sent home with half their pay."
)
EDITED = (
    "The harbour at Tarn Quay will stay closed until the cranes have been inspected, the port authority decided late "
    "on Tuesday night. Two of the seven cranes had leaned toward the water since the storm of last week, and a third "
    "would not turn. Dockers were sent home with half their pay."
)


def read(*texts: str) -> list[Reading]:
    stories = [make_story(text, outlet=f"Outlet {n}", key=str(n)) for n, text in enumerate(texts)]
    return [Reading(story=s, paragraphs=mark_paragraphs(s.text), attributions=()) for s in stories]


def find(*texts: str) -> list[list[str]]:
    readings = read(*texts)
    by_id = {r.story.id: r.story.text for r in readings}
    return [[by_id[s.story][s.start : s.end] for s in group] for group in find_copied_passages(readings)]


def test_a_lightly_edited_wire_story_is_one_passage() -> None:
    assert find(f"TARN QUAY — Ships wait.\n{WIRE}", f"{EDITED}\nThe mayor was away.") == [[WIRE, EDITED]]


def test_a_short_sentence_goes_along_with_what_stands_beside_it() -> None:
    assert find("Nobody was hurt.", "Nobody was hurt.") == []
    (group,) = find(f"{WIRE} Nobody was hurt.", f"{EDITED} Nobody was hurt.")
    assert all(passage.endswith("Nobody was hurt.") for passage in group)


def test_the_same_quotation_alone_is_no_copy() -> None:
    said = "We will not lift a single box until somebody shows us that those cranes will not come down on our heads"
    texts = (f"“{said},” the foreman told us.", f"At noon the union answered. “{said},” Bo Lindqvist said.")
    assert find(*texts) == []


def test_a_quotation_over_two_sentences_is_quoted_to_its_end() -> None:
    said = "The cranes are old and nobody has looked at their feet. The next storm will bring all seven of them down."
    assert find(f"“{said}” Bo said.", f"Asked again, he wrote: “{said}”") == []


def test_another_report_of_one_event_is_no_copy() -> None:
    other = "Port officials have closed Tarn Quay to ships while engineers look at three cranes damaged in the storm."
    assert find(WIRE, other) == []


def test_one_who_copies_from_two_is_in_both_groups() -> None:
    second = "Ferries to the islands sail from the old fish dock until further notice, the company said on its website."
    groups = find(WIRE, second, f"{WIRE}\n{second}")
    assert [len(group) for group in groups] == [2, 2]


@given(st.lists(st.text(alphabet='ab .“”"\n', max_size=80), max_size=5))
def test_any_text_gives_spans_inside_the_stories(texts: list[str]) -> None:
    readings = read(*[text + "a" for text in texts], WIRE, EDITED)
    length = {r.story.id: len(r.story.text) for r in readings}
    groups = find_copied_passages(readings)
    assert groups
    for group in groups:
        assert len({span.story for span in group}) == len(group) > 1
        assert all(0 <= span.start < span.end <= length[span.story] for span in group)
