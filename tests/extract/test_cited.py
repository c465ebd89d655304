"""Whom a report cites, what a speaker believes inside what is said, and sources left out before an adverb."""

from __future__ import annotations

import pytest

from accordingto.extract.cited import turn_citations
from accordingto.extract.hedged import mend_hedged
from accordingto.extract.inner import add_inner_beliefs
from accordingto.text.paragraphs import mark_paragraphs
from accordingto.types import Attribution
from tests.resolve.marked import ROLES, unmark


def read(marked: str) -> tuple[str, list[Attribution]]:
    """The text and the marked attributions; ``{w2>1:`` is not needed: none is within another at first."""
    text, spans = unmark(marked)
    numbers = sorted({number for _, number in spans})
    return text, [
        Attribution(id=f"a{number}", **{role: tuple(spans.get((letter, number), ())) for letter, role in ROLES.items()})
        for number in numbers
    ]


def tell(text: str, found: tuple[Attribution, ...]) -> list[tuple[str, str, str, bool]]:
    """Source, cue and content in words, and whether it lies within another."""
    return [
        (*(" … ".join(s.of(text) for s in spans) for spans in (a.source, a.cue, a.content)), a.within is not None)
        for a in found
    ]


def turned(marked: str) -> list[tuple[str, str, str, bool]]:
    text, found = read(marked)
    return tell(text, turn_citations("s", text, mark_paragraphs(text), found))


@pytest.mark.parametrize(
    ("marked", "source"),
    [
        (
            "{t1:The pier will close}, {s1:{s2:the Gazette}} {c1:reported}, {c2:citing} {t2:two people at the port}.",
            "two people at the port",
        ),
        (
            "{s1:{s2:PortTalk}} {c1:says} {t1:the pier will close}, {c2:quoting} {t2:the Tarn Gazette}.",
            "the Tarn Gazette",
        ),
        (
            "{t1:The pier will close}, {c1:according to} {s1:PortTalk}, {s2:which} {c2:cites} {t2:an audit report}.",
            "an audit report",
        ),
    ],
)
def test_party_that_a_report_cites_is_a_source_inside_it(marked: str, source: str) -> None:
    found = {row[1]: row for row in turned(marked)}
    cue = next(cue for cue in found if cue.startswith(("cit", "quot")))
    assert found[cue][0] == source
    assert found[cue][2].lower() == "the pier will close"
    assert found[cue][3]


def test_that_after_the_party_cited_is_what_it_says() -> None:
    rows = turned(
        "{s1:{s2:The Tarn Gazette}} {c1:reported} {t1:on Monday}, {c2:citing} "
        "{t2:a harbour engineer, that the pier will close}."
    )
    assert ("a harbour engineer", "citing", "that the pier will close", False) in rows


@pytest.mark.parametrize(
    ("marked", "verb", "content"),
    [
        (
            "Fog. {s2:The Gazette} first reported on Monday, {c2:citing} {t2:an engineer, that the pier had sunk}.",
            "reported",
            "that the pier had sunk",
        ),
        (
            "Fog. {s2:TarnDaily}, {c2:citing} {t2:two people at the port}, put the loss at 300 crowns.",
            "put",
            "the loss at 300 crowns",
        ),
        (
            "Fog. The pier sank in a day, {s2:the Gazette} reported, {c2:citing} {t2:one aide and two pilots}.",
            "reported",
            "The pier sank in a day",
        ),
    ],
)
def test_report_that_the_reader_missed_is_found_by_its_verb(marked: str, verb: str, content: str) -> None:
    rows = {row[1]: row for row in turned(marked)}
    assert rows[verb][2] == content
    assert rows["citing"][2:] == (content, True)


def test_what_was_said_inside_a_report_found_so_lies_within_the_party_cited() -> None:
    text, found = read(
        "Fog. {s1:Nina Holm} {c1:told} guests {t1:that the pier sank}, {s2:the Gazette} reported, "
        "{c2:citing} {t2:two people at the port}."
    )
    made = {a.cue[0].of(text): a for a in turn_citations("s", text, mark_paragraphs(text), found)}
    assert made["told"].within == made["citing"].id
    assert made["citing"].within == made["reported"].id


@pytest.mark.parametrize(
    "marked",
    [
        "{s1:{s2:Nina Holm}} {c1:said} {t1:she would stay}, {c2:citing} {t2:the cold of the winter}.",
        "{s2:All of them} asked for silence, {c2:citing} {t2:two lawyers at the port}.",
        "{s1:Nina Holm} {c1:said} {t1:no}. The report was late, {s2:the Gazette} {c2:quoted} {t2:a song}.",
    ],
)
def test_fact_that_somebody_cites_stays_a_content(marked: str) -> None:
    text, found = read(marked)
    assert turn_citations("s", text, mark_paragraphs(text), found) == tuple(found)


def test_words_of_whom_an_outlet_quotes_are_his() -> None:
    rows = turned("{t1:“The pier is sound,”} {s1:the Gazette} {c1:quoted} Karl Friis as saying.")
    assert ("Karl Friis", "as saying", "“The pier is sound,”", True) in rows


def test_inner_attributions_follow_the_citation_that_holds_them() -> None:
    text, found = read(
        "{t1:The pier will close}, {s1:{s2:the Gazette}} {c1:reported}, {c2:citing} {t2:an aide {c3:fearing} {t3:ice}}."
    )
    found = [
        a if a.id != "a3" else Attribution(id="a3", source=(), cue=a.cue, content=a.content, within="a2") for a in found
    ]
    made = turn_citations("s", text, mark_paragraphs(text), found)
    assert {a.within for a in made} <= {None, *(a.id for a in made)}


def hedged(marked: str) -> list[tuple[str, str, str, bool]]:
    text, found = read(marked)
    return tell(text, mend_hedged(text, mark_paragraphs(text), found))


@pytest.mark.parametrize(
    ("marked", "row"),
    [
        (
            "Holm and her aides {c1:reportedly} {t1:remain hopeful about the truce}.",
            ("Holm and her aides", "reportedly remain hopeful about", "the truce", False),
        ),
        ("Holm {c1:reportedly} {t1:told guests to leave}.", ("Holm", "reportedly told", "guests to leave", False)),
        (
            "The ferry {c1:reportedly} {t1:sank off the pier}.",
            ("", "reportedly", "The ferry … sank off the pier", False),
        ),
        (
            "{s1:Holm} {c1:denied} {t1:the claim} and {c2:called for} {t2:a vote}.",
            ("Holm", "called for", "a vote", False),
        ),
    ],
)
def test_source_left_out_is_found(marked: str, row: tuple[str, str, str, bool]) -> None:
    assert row in hedged(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "When the fog came, ships {c1:are said} {t1:to have waited}.",
        "{s1:Holm} {c1:denied} {t1:the claim}. And {c2:called for} {t2:a vote}.",
        "{s1:Holm} {c1:denied} {t1:the claim}, while the board {c2:called for} {t2:a vote}.",
    ],
)
def test_no_source_is_made_up(marked: str) -> None:
    text, found = read(marked)
    rows = tell(text, mend_hedged(text, mark_paragraphs(text), found))
    assert [row[0] for row in rows] == [row[0] for row in tell(text, tuple(found))]


def beliefs(marked: str) -> list[tuple[str, str, str, bool]]:
    text, found = read(marked)
    return tell(text, add_inner_beliefs("s", text, found))


def test_what_a_speaker_believes_is_inside_what_is_said() -> None:
    assert ("she", "believes", "she can bring the board round", True) in beliefs(
        "{s1:Holm} {c1:said} {t1:she believes she can bring the board round}."
    )


@pytest.mark.parametrize(
    "marked",
    [
        "{t1:“I believe it will pass,”} {s1:Holm} {c1:said}.",
        "{s1:Holm} {c1:said} {t1:“she believes it will pass”}.",
        "{s1:Holm} {c1:fears} {t1:she believes too much of it}.",
        "{s1:Holm} {c1:said} {t1:the mayor believes it will pass}.",
        "{s1:Holm} {c1:said} {t1:she {c2:believes} {t2:it will pass}}.",
    ],
)
def test_no_belief_is_added(marked: str) -> None:
    text, found = read(marked)
    assert len(add_inner_beliefs("s", text, found)) == len(found)


def test_second_verb_of_a_hedged_clause_shares_source_and_content() -> None:
    text, found = read("Holm and her aides {c1:reportedly} {t1:remain hopeful and {c2:expect} {t2:to win the vote}}.")
    found = [
        a if a.id != "a2" else Attribution(id="a2", source=(), cue=a.cue, content=a.content, within="a1") for a in found
    ]
    rows = tell(text, mend_hedged(text, mark_paragraphs(text), found))
    assert ("Holm and her aides", "reportedly remain hopeful", "to win the vote", False) in rows
    assert ("Holm and her aides", "expect", "to win the vote", False) in rows
