"""How many separate origins a claim has, and what shows it."""

from __future__ import annotations

from accordingto.compare import compare_stories
from accordingto.types import Attribution, Chain, Comparison, Count, Hop, Reading, Source, Span
from tests.compare.stories import groups_of, tell, with_

LEAK = "[p:A person close to the talks] <said> {Brightmoor Mills would sell its Corrin plant for 80 million crowns}."


def courier(text: str = LEAK, key: str = "one", **known: object) -> Reading:
    return tell(key, text, outlet="Valley Courier", published="2031-04-02T06:00:00Z", **known)  # type: ignore[arg-type]


def gazette(text: str, key: str = "two", **known: object) -> Reading:
    return tell(key, text, outlet="Hill Gazette", published="2031-04-02T18:00:00Z", **known)  # type: ignore[arg-type]


def bounds(comparison: Comparison) -> list[tuple[int, int]]:
    return [(o.at_least, o.at_most) for o in comparison.origins]


def reasons(comparison: Comparison) -> set[str]:
    return {b.reason for o in comparison.origins for g in o.groups for b in g.because}


def test_two_unnamed_sources_described_alike_are_one_or_two() -> None:
    second = (
        "{Brightmoor is to sell its plant at Corrin for 80 million crowns}, [p:a person close to the talks] <said>."
    )
    found = compare_stories([courier(), gazette(second)])
    assert bounds(found) == [(1, 2)]
    assert groups_of(found, "one/a0") == [{"one/a0"}, {"two/a0"}]


def test_a_pickup_is_no_origin_of_its_own() -> None:
    second = (
        "[c:the Valley Courier|outlet] <reported> {Brightmoor Mills would sell its Corrin plant for 80 million crowns}."
    )
    found = compare_stories([courier(), gazette(second, relays={0: "c"})])
    assert bounds(found) == [(1, 1)]
    assert reasons(found) == {"pickup"}
    link = found.origins[0].groups[0].because[0]
    text = found.readings[1].story.text
    assert [text[e.start : e.end] for e in link.evidence] == ["the Valley Courier"]
    assert link.of is not None
    assert link.of.story == found.readings[0].story.id


def test_pickups_of_an_outlet_that_is_not_among_the_stories_are_one_origin() -> None:
    text = (
        "[c:the Morning Bell|outlet] <reported> {Brightmoor Mills would sell its Corrin plant for 80 million crowns}."
    )
    found = compare_stories([courier(text, relays={0: "c"}), gazette(text, relays={0: "c"})])
    assert bounds(found) == [(1, 1)]


def test_the_same_named_speaker_is_one_origin_and_another_is_not() -> None:
    one = courier("[p:Lena Orsk] <said> {the Ostrava bridge would close for 14 months}.")
    again = gazette("{The Ostrava bridge will close for 14 months}, [p:Ms Orsk] <told> a meeting.")
    other = gazette("[q:Ivo Hale] <said> {the Ostrava bridge would close for 14 months}.")
    assert bounds(compare_stories([one, again])) == [(1, 1)]
    assert bounds(compare_stories([one, other])) == [(2, 2)]


def test_two_people_of_one_surname_are_two_origins() -> None:
    one = courier("[p:Lena Orsk] <said> {the Ostrava bridge would close for 14 months}.")
    two = gazette("[q:Petr Orsk] <said> {the Ostrava bridge would close for 14 months}.")
    assert bounds(compare_stories([one, two])) == [(2, 2)]


def test_own_confirmation_is_a_separate_origin_and_says_why() -> None:
    second = (
        "[q:Two lenders] <confirmed> to the Gazette "
        "{that Brightmoor Mills would sell its Corrin plant for 80 million crowns}."
    )
    found = compare_stories([courier(), gazette(second)])
    assert bounds(found) == [(2, 2)]
    assert "own-confirmation" in reasons(found)


def test_a_paper_and_a_person_are_separate() -> None:
    paper = (
        "[q:A board paper seen by the Gazette|document] <shows> "
        "{that Brightmoor Mills would sell its Corrin plant for 80 million crowns}."
    )
    assert bounds(compare_stories([courier(), gazette(paper)])) == [(2, 2)]


WIRE = """
[p:Two directors] <said> Monday {the board of Brightmoor Mills had voted by six to three to sell the plant at Corrin}.
The pair, who asked not to be named because the vote was secret, had sat through the whole of the long meeting.
Workers at the gates of the plant had heard nothing when the late shift came off at ten in the evening.
"""
COPY = """
[p:Two directors] <have said> {the board of Brightmoor Mills voted by six to three to sell the plant at Corrin}.
The pair, who asked not to be named because the vote was secret, had sat through the whole of the long meeting.
Workers at the gates of the plant had heard nothing when the late shift came off at ten last night.
"""
FRESH = """
[p:Two directors] <said> {the board of Brightmoor Mills had voted by six to three to sell the plant at Corrin}.
In the canteen, opinion on the sale was divided yesterday and few would give a name.
"""


def test_lightly_edited_copy_without_credit_is_one_origin() -> None:
    found = compare_stories([courier(WIRE), gazette(COPY)])
    assert bounds(found) == [(1, 1)]
    assert reasons(found) == {"copied-text"}


def test_one_like_sentence_of_unnamed_sources_is_no_copy() -> None:
    one = courier("[p:An inspector] <said> {there were cracks of 12 millimetres in the east wall}.")
    two = gazette("[p:An inspector] <said> {the cracks in the east wall were 12 millimetres wide}.")
    assert bounds(compare_stories([one, two])) == [(1, 2)]


def test_a_credit_line_makes_a_shortened_wire_passage_one_origin() -> None:
    wire = tell("one", WIRE, outlet="Northmoor Press Agency", published="2031-04-02T06:00:00Z")
    text = "[p:Some directors] <said> {the board of Brightmoor Mills voted six to three to sell the plant at Corrin}.\n"
    credited = compare_stories([wire, gazette(text + "With reporting by Northmoor Press Agency")])
    plain = compare_stories([wire, gazette(text)])
    assert bounds(credited) == [(1, 1)]
    assert "wire-credit" in reasons(credited)
    assert bounds(plain) == [(1, 2)]


def test_circular_reporting_is_found() -> None:
    claim = "{Coach Ivo Hale will be paid 3 million crowns to leave Corrin Rovers}"
    one = courier(f"[g:the Hill Gazette|outlet] <reports> {claim}.", relays={0: "g"})
    two = gazette(f"[c:the Valley Courier|outlet] <reports> {claim}.", relays={0: "c"})
    found = compare_stories([one, two])
    assert bounds(found) == [(1, 1)]
    assert len(found.origins[0].circles) == 1
    assert {m.story for m in found.origins[0].circles[0]} == {r.story.id for r in found.readings}


def test_a_rumour_is_not_taken_for_the_word_of_the_one_it_is_about() -> None:
    one = courier("[p:Lena Orsk] <said> {the Ostrava bridge would close for 14 months}.")
    two = gazette("[p:Lena Orsk] <reportedly said> {the Ostrava bridge would close for 14 months}.")
    assert bounds(compare_stories([one, two])) == [(1, 2)]


PLAN = "{closing the Corrin tax office would save 22 million crowns a year}"


def test_a_minister_and_the_ministry_are_one_origin_and_an_official_is_not_shown_to_be() -> None:
    first = f"[m:The finance ministry|government] <said> {PLAN}."
    minister = f"[p:Finance Minister Marek Dorn] <said> {PLAN}."
    official = f"[p:A finance ministry official] <said> {PLAN}."
    assert bounds(compare_stories([courier(first), gazette(minister)])) == [(1, 1)]
    assert bounds(compare_stories([courier(minister), gazette(official)])) == [(1, 2)]


def test_a_paper_called_by_the_body_is_the_bodys_word() -> None:
    first = f"[d:A finance ministry paper|document] <said> {PLAN}."
    second = f"[m:The finance ministry|government] <said> {PLAN}."
    assert bounds(compare_stories([courier(first), gazette(second)])) == [(1, 1)]


def test_a_second_of_the_same_description_is_another() -> None:
    first = f"[p:An officer at the Corrin garrison] <said> {PLAN}."
    second = (
        "{Closing the tax office at Corrin would save 22 million crowns}, [q:a second officer at the garrison] <said>."
    )
    assert bounds(compare_stories([courier(first), gazette(second)])) == [(2, 2)]


def test_a_story_that_cites_two_outlets_does_not_make_their_sources_one() -> None:
    one = courier(f"[p:Ada Quill] <said> {PLAN}.")
    two = gazette(f"[d:An audit by Brandt House|document] <said> {PLAN}.")
    third = f"[c:the Valley Courier|outlet] and [g:the Hill Gazette|outlet] <reported> {PLAN}."
    both = tell("three", third, outlet="Radio Corrin", published="2031-04-03T06:00:00Z", relays={0: "c"})
    assert bounds(compare_stories([one, two, both])) == [(2, 2)]


def test_what_an_outlet_found_later_is_not_what_was_cited_before() -> None:
    early = tell(
        "one",
        f"[g:the Hill Gazette|outlet] <reported> {PLAN}.",
        outlet="Valley Courier",
        published="2031-04-01T06:00:00Z",
        relays={0: "g"},
    )
    late = gazette(f"[p:A second clerk at the tax office] <said> {PLAN}.")
    assert reasons(compare_stories([early, late])) == {"pickup"}
    assert bounds(compare_stories([early, late])) == [(1, 2)]


def test_an_accent_more_or_less_makes_no_other_person() -> None:
    one = courier(f"[p:Rémi Sandór] <said> {PLAN}.")
    two = gazette(f"[p:Remi Sandor] <said> {PLAN}.")
    assert bounds(compare_stories([one, two])) == [(1, 1)]


def test_an_office_and_who_holds_it_are_one_origin() -> None:
    one = courier(f"[p:Mayor Lena Orsk] <said> {PLAN}.")
    two = gazette(f"[p:The mayor] <said> {PLAN}.")
    assert bounds(compare_stories([one, two])) == [(1, 1)]


def test_one_story_tells_who_the_person_of_another_is() -> None:
    body = courier(f"[h:Corrin Hospital|organization] <said> {PLAN}.")
    person = gazette(f"[p:Ada Quill] <said> {PLAN}.")
    told = gazette(f"[p:Ada Quill] <said> {PLAN}.\nBehind the desk sat Ada Quill, the director of Corrin Hospital.")
    assert bounds(compare_stories([body, told])) == [(1, 1)]
    assert bounds(compare_stories([body, person])) == [(2, 2)]


def test_the_people_of_somebody_named_speak_for_them() -> None:
    one = courier(f"[p:Ada Quill] <said> {PLAN}.")
    two = gazette(f"[q:Ms Quill's people|group] <said> {PLAN}.")
    assert bounds(compare_stories([one, two])) == [(1, 1)]


def test_people_of_two_names_stay_apart_though_they_wear_one_uniform() -> None:
    one = courier(f"[p:Inspector Lena Orsk] <said> {PLAN}.")
    two = gazette(f"[q:Sergeant Ivo Hale] <said> {PLAN}.")
    assert bounds(compare_stories([one, two])) == [(2, 2)]


def test_a_law_under_two_names_is_one_paper_and_a_poll_is_another() -> None:
    act = courier(f"[d:The tax office act|document] <says> {PLAN}.")
    law = gazette(f"[d:The law|document] <says> {PLAN}.")
    poll = gazette(f"[d:The poll|document] <says> {PLAN}.")
    assert bounds(compare_stories([act, law])) == [(1, 1)]
    assert bounds(compare_stories([act, poll])) == [(2, 2)]


def test_an_outlet_without_a_name_is_the_one_that_had_it_before() -> None:
    one = courier()
    two = gazette(
        "[n:a newspaper|outlet] <reported> {Brightmoor Mills would sell its Corrin plant for 80 million crowns}.",
        relays={0: "n"},
    )
    assert bounds(compare_stories([one, two])) == [(1, 1)]
    assert reasons(compare_stories([one, two])) == {"pickup"}


def test_those_cited_for_a_report_are_its_origin_and_the_next_sentence_is_not() -> None:
    told = "closing the Corrin tax office would save 22 million crowns a year"
    one = courier(f"[p:Ada Quill] <said> {{{told}}}.")
    cited = gazette(f"[c:the Morning Bell|outlet] <reported> {{{told}}}, citing two clerks.", relays={0: "c"})
    apart = gazette(f"[c:the Morning Bell|outlet] <reported> {{{told}}}. Two clerks confirmed it.", relays={0: "c"})
    for reading, cue, count in ((cited, "citing", 2), (apart, "confirmed", 3)):
        assert len(groups_of(compare_stories([one, add(reading, "wo clerks", cue, told)]), "two/b")) == count


def test_what_somebody_says_that_others_say_is_one_origin() -> None:
    told = "closing the Corrin tax office would save 22 million crowns a year"
    one = courier(f"[p:Ada Quill] <said> {{{told}}}.")
    two = gazette(f"[n:Nell Brandt] <said> {{two clerks insisted that {told}}}.")
    groups = groups_of(compare_stories([one, add(two, "wo clerks", "insisted", told)]), "two/b")
    assert {"two/a0", "two/b"} in groups


def add(reading: Reading, source: str, cue: str, content: str) -> Reading:
    """The reading with one more attribution, of words that stand in it, to two people without a name."""
    text = reading.story.text
    who, how, what = (Span(text.index(w), text.index(w) + len(w)) for w in (source, cue, content))
    party = Source(id="z", name=None, kind="group", naming="unnamed", description="two clerks", count=Count(2, 2))
    attribution = Attribution(id="b", source=(who,), cue=(how,), content=(what,), sources=("z",))
    chain = Chain(attribution="b", hops=(Hop(source=None, role="publishes", step=0),), hand="first")
    return with_(
        reading,
        attributions=(*reading.attributions, attribution),
        sources=(*reading.sources, party),
        chains=(*reading.chains, chain),
    )
