"""The way from the page to each speaker."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.resolve import trace_chains
from accordingto.text.paragraphs import mark_paragraphs
from accordingto.types import Attribution, Source, Span, make_story
from tests.resolve.marked import read_marked


def test_speaker_with_nobody_between_is_first_hand() -> None:
    read = read_marked("{s1:Nina Holm} {c1:said} {t1:the bill was dead}.")
    assert read.hops(1) == [("Nina Holm", "speaks", 1)]
    assert read.chain(1).hand == "first"
    assert read.chain(1).hops[0].role == "publishes"
    assert read.chain(1).hops[0].source is None


def test_report_inside_a_report_is_recounted_and_second_hand() -> None:
    read = read_marked(
        "{s1:An aide} {c1:said} {t1:{s2:Nina Holm} {c2:had told} her staff {t2:that the bill was dead}}."
    )
    assert read.hops(2) == [("An aide", "recounts", 1), ("Nina Holm", "speaks", 2)]
    assert (read.chain(1).hand, read.chain(2).hand) == ("first", "second")


def test_two_reports_deep_is_third_hand() -> None:
    read = read_marked(
        "{s1:The Tarn Gazette} {c1:reported} {t1:that {s2:an aide} {c2:said} "
        "{t2:{s3:Nina Holm} {c3:had threatened} {t3:to quit}}}.",
        outlet="Moor Herald",
    )
    assert read.hops(3) == [("Tarn Gazette", "relays", 1), ("an aide", "recounts", 2), ("Nina Holm", "speaks", 3)]
    assert read.chain(3).hand == "third"


def test_what_somebody_says_of_themselves_is_no_step() -> None:
    read = read_marked("{s1:Karl Friis} {c1:said} {t1:{s2:he} {c2:hoped} {t2:to stay}}.")
    assert read.hops(2) == [("Karl Friis", "speaks", 1)]
    assert read.chain(2).hand == "first"


def test_cited_outlet_relays_what_it_reports_itself() -> None:
    read = read_marked("{t1:The mill will close}, {s1:the Tarn Gazette} {c1:reported}.", outlet="Moor Herald")
    assert read.hops(1) == [("Tarn Gazette", "relays", 1), ("Tarn Gazette", "speaks", 2)]
    assert read.chain(1).hand == "second"


@pytest.mark.parametrize("told", ["the Herald", "Moor Herald", "us", "this newspaper", "reporters"])
def test_told_the_page_itself_is_no_step(told: str) -> None:
    read = read_marked(
        f"{{s1:Nina Holm}} {{c1:told}} {{h1:{told}}} {{t1:that the bill was dead}}.", outlet="Moor Herald"
    )
    assert read.hops(1) == [("Nina Holm", "speaks", 1)]
    assert read.chain(1).hand == "first"


def test_told_another_outlet_is_relayed_by_it() -> None:
    read = read_marked("{s1:One pilot} {c1:told} {h1:the site PortTalk} {t1:that fog came}.", outlet="Moor Herald")
    assert read.hops(1) == [("PortTalk", "relays", 1), ("One pilot", "speaks", 2)]
    assert read.chain(1).hand == "second"


ACCOUNT = (
    "{s1:Envoy Nina Holm} {c1:argued} {t1:that a truce would help}.\n\n"
    "The cabinet has {c2:shied from} {t2:a truce}, but {t3:{s4:Holm} {c4:said} {t4:she can persuade it}}, "
    "{s3:Newsline} {c3:reported}.\n\n"
    "{s5:One Danish official and two Swedish officials familiar with the talks} {c5:told} {h5:the outlet} "
    "{t5:that {s6:Holm} {c6:warned} her hosts {t6:of the cost}}. "
    "{s7:Her main argument} {c7:rested on} {t7:the winter}.\n\n"
    "{t8:“We want you to have time,”} was how {s8:several of the officials} {c8:summarized} Holm’s message.\n\n"
    "{s9:Danish ministers} {c9:said} {t9:they would wait}."
)


def test_account_opened_by_a_citation_goes_on_in_the_next_paragraphs() -> None:
    read = read_marked(ACCOUNT, outlet="Moor Herald", options={8: {"verbatim": False}})
    relays = {number: [hop[0] for hop in read.hops(number) if hop[1] == "relays"] for number in range(1, 10)}
    assert relays[1] == relays[9] == []
    assert all(relays[number] == ["Newsline"] for number in (2, 3, 4, 5, 6, 7, 8))


def test_summary_is_recounted_and_its_subject_speaks() -> None:
    read = read_marked(ACCOUNT, outlet="Moor Herald", options={8: {"verbatim": False}})
    assert read.hops(8) == [
        ("Newsline", "relays", 1),
        ("several of the officials", "recounts", 2),
        ("Nina Holm", "speaks", 3),
    ]
    assert read.names(7) == ["Nina Holm"]
    assert read.hops(6)[1:3] == [
        ("One Danish official", "recounts", 2),
        ("two Swedish officials familiar with the talks", "recounts", 2),
    ]


def test_told_the_outlet_with_none_cited_is_the_page_itself() -> None:
    read = read_marked("{s1:An official} {c1:told} {h1:the outlet} {t1:that fog came}.", outlet="Moor Herald")
    assert read.chain(1).hand == "first"


@pytest.mark.parametrize(
    "story",
    [
        "{c1:It is understood} {t1:that fog came}.",
        "{t1:Fog} {c1:reportedly} {t1:came}.",
        "{s1:Nina Holm} {c1:reportedly threatened} {t1:to quit}.",
        "{s1:Nina Holm} {c1:told} {h1:a party meeting} {t1:that she would quit}.",
        "{s1:The Moor Party} {c1:wants} {t1:a vote}.",
    ],
)
def test_hand_is_unknown_where_the_story_does_not_say_how_it_knows(story: str) -> None:
    assert (
        read_marked(story, outlet="Moor Herald", options={1: {"frame": "desire" if "wants" in story else "statement"}})
        .chain(1)
        .hand
        == "unknown"
    )


def test_question_with_no_asker_is_the_pages_own() -> None:
    read = read_marked(
        "{c1:Asked} {t1:whether she would quit}, {s2:Nina Holm} {c2:said}: {t2:“No.”}",
        outlet="Moor Herald",
        options={1: {"frame": "question", "assertion": "questioned"}},
    )
    assert read.names(1) == ["Moor Herald"]
    assert read.hops(1)[0] == ("Moor Herald", "relays", 1)
    assert read.chain(2).hand == "first"


@pytest.mark.parametrize(
    "head",
    ["TARN (Reuters) - ", "By Ada Quill, Reuters\n\n", "Reuters\n\n", "Nov. 3, 2026\n\nTARN (Reuters) - "],
)
def test_told_the_agency_whose_the_text_is_is_no_step(head: str) -> None:
    story = head + "{s1:Nina Holm} {c1:told} {h1:Reuters} {t1:the bill was dead}. {s2:She} {c2:left} {t2:a note}."
    assert read_marked(story, outlet="Moor Herald").hops(1) == [("Nina Holm", "speaks", 1)]
    assert read_marked(story, outlet="Reuters").hops(1) == [("Nina Holm", "speaks", 1)]


@pytest.mark.parametrize(
    ("outlet", "told"),
    [
        ("moorpost.example", "the Moor Post"),
        ("nmpost.example", "The New Moor Post"),
        ("www.moorherald.co.example/news", "Moor Herald"),
        ("tarnp.example", "the Tarn Press"),
        ("Moor News (Online)", "Moor News"),
    ],
)
def test_outlet_known_by_its_address_is_the_page_itself(outlet: str, told: str) -> None:
    story = f"{{s1:Nina Holm}} {{c1:told}} {{h1:{told}}} {{t1:that the bill was dead}}."
    assert read_marked(story, outlet=outlet).hops(1) == [("Nina Holm", "speaks", 1)]


def test_outlet_of_another_address_is_a_step() -> None:
    story = "{s1:Nina Holm} {c1:told} {h1:the Tarn Gazette} {t1:that the bill was dead}."
    assert read_marked(story, outlet="moorpost.example").hops(1)[0] == ("Tarn Gazette", "relays", 1)


@pytest.mark.parametrize(
    "story",
    [
        "{s1:Nina Holm} {c1:said} in an interview with the Tarn Gazette {t1:that the bill was dead}.",
        "In an appearance Sunday on Tarn Television, {s1:Nina Holm} {c1:said} {t1:the bill was dead}.",
        "{t1:“The bill is dead,”} {s1:Nina Holm} {c1:said} Sunday on the Tarn Gazette’s morning show.",
        "Speaking to the Tarn Gazette, {s1:Nina Holm} {c1:said} {t1:the bill was dead}.",
        "{c1:According to} {s1:Nina Holm, as quoted by the Tarn Gazette}, {t1:the bill is dead}.",
        "{s1:Nina Holm} {c1:gave the Tarn Gazette this explanation}: {t1:“The bill is dead.”}",
        "{s1:Nina Holm} {c1:told} {h1:the Tarn Gazette’s Ada Quill} {t1:the bill was dead}.",
    ],
)
def test_outlet_that_somebody_spoke_to_is_a_step(story: str) -> None:
    read = read_marked(story + " The Tarn Gazette and Tarn Television are papers.", outlet="Moor Herald")
    assert [hop[1] for hop in read.hops(1)] == ["relays", "speaks"]
    assert read.chain(1).hand == "second"


@pytest.mark.parametrize(
    "story",
    [
        "{s1:Nina Holm, a contributor to the Tarn Gazette,} {c1:said} {t1:the bill was dead}.",
        "{s1:Nina Holm} {c1:asked} {h1:the Tarn Gazette reporter} {t1:whether the bill was dead}.",
        "{s1:Nina Holm} {c1:criticized} {t1:an advert in the Tarn Gazette}.",
        "{s1:Nina Holm} {c1:said} {t1:the bill was dead}, but Karl Friis sent a letter to the Tarn Gazette.",
        "{s1:Nina Holm} {c1:hopes} {t1:it ends}\n\nto the Tarn Gazette",
        "{s1:Nina Holm} {c1:said} {t1:no}, while {s2:Karl Friis} {c2:told} {h2:the Tarn Gazette} {t2:yes}.",
    ],
)
def test_outlet_that_is_only_spoken_of_is_no_step(story: str) -> None:
    assert read_marked(story, outlet="Moor Herald").hops(1) == [("Nina Holm", "speaks", 1)]


def test_quotation_told_an_outlet_goes_on_in_the_next_paragraph() -> None:
    read = read_marked(
        "{s1:Nina Holm} {c1:told} {h1:the Tarn Gazette} {t1:that the bill was dead}.\n\n"
        "{t2:“Nobody wants it,”} {s2:she} {c2:said}.\n\n{s3:She} {c3:leads} {t3:the council}.",
        outlet="Moor Herald",
    )
    assert read.hops(2)[0] == ("Tarn Gazette", "relays", 1)
    assert read.hops(3) == [("Nina Holm", "speaks", 1)]


def test_outlet_stands_once_in_a_chain() -> None:
    read = read_marked(
        "{s1:The Tarn Gazette} {c1:reported} {t1:that {s2:Nina Holm} {c2:told} {h2:the Tarn Gazette} {t2:no}}.",
        outlet="Moor Herald",
    )
    assert [hop[0] for hop in read.hops(2)] == ["Tarn Gazette", "Nina Holm"]


def test_page_that_speaks_as_we_is_no_step_of_its_own() -> None:
    read = read_marked("{s1:We} {c1:believe} {t1:that the bill is dead}.", outlet="Moor Herald")
    assert read.hops(1) == [("Moor Herald", "speaks", 1)]
    assert read.chain(1).hand == "first"


def test_line_about_who_contributed_is_no_step() -> None:
    read = read_marked(
        "{s1:Nina Holm} {c1:said} {t1:the bill was dead}.\n\nThe Associated Press contributed to this report.",
        outlet="Moor Herald",
    )
    assert read.hops(1) == [("Nina Holm", "speaks", 1)]


@settings(deadline=None)
@given(st.integers(0, 40), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20), st.integers(0, 5)), max_size=6))
def test_any_attributions_give_one_chain_each_in_their_order(size: int, rows: list[tuple[int, int, int]]) -> None:
    text = ("Newsline told the outlet that Ann said, reportedly. " * 3)[: size * 4]
    spans = [Span(min(start, len(text)), min(start + length, len(text))) for start, length, _ in rows]
    attributions = [
        Attribution(id=f"a{k}", source=(span,), cue=(span,), content=(span,), within=f"a{rows[k][2]}", sources=("s",))
        for k, span in enumerate(spans)
    ]
    source = Source(id="s", name="Newsline", kind="outlet", naming="named")
    chains = trace_chains(make_story(text, outlet="Moor"), mark_paragraphs(text), attributions, (source,))
    assert [chain.attribution for chain in chains] == [attribution.id for attribution in attributions]
    for chain in chains:
        assert [hop.step for hop in chain.hops] == sorted(hop.step for hop in chain.hops)
        assert (chain.hops[0].role, chain.hops[0].step) == ("publishes", 0)


def test_notice_to_investors_is_published() -> None:
    read = read_marked("{s1:Nina Holm} {c1:said in a notice} to {h1:investors} {t1:that the bill was dead}.")
    assert read.chain(1).hand == "first"
    read = read_marked("{s1:Nina Holm} {c1:told} {h1:investors} {t1:that the bill was dead}.")
    assert read.chain(1).hand == "unknown"


def test_refusal_to_speak_is_not_carried_to_the_outlet_told_before() -> None:
    read = read_marked(
        "{s1:Nina Holm} {c1:told} {h1:the Tarn Gazette} {t1:no}. {s2:She} {c2:declined} {t2:to say more}.",
        outlet="Moor Herald",
        options={2: {"frame": "no-comment"}},
    )
    assert read.hops(2) == [("Nina Holm", "speaks", 1)]


def test_outlet_of_joined_words_relays() -> None:
    read = read_marked("{s1:TarnDaily} {c1:puts} {t1:the loss at 300 crowns}.", outlet="Moor Herald")
    assert read.hops(1)[0] == ("TarnDaily", "relays", 1)
