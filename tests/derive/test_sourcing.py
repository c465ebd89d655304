"""The counts and flags of the sourcing report."""

from __future__ import annotations

import pytest

from tests.resolve.marked import read_marked

STATED = "{s1:Nina Holm} {c1:said} {t1:the bill was dead}. {s2:Karl Friis} {c2:agreed} {t2:with her}."


def test_counts_are_of_attributions_and_of_sources() -> None:
    read = read_marked(
        "{s1:Nina Holm} {c1:said} {t1:no}. {s2:An aide} {c2:said} {t2:yes}. {c3:It is understood} {t3:that fog came}. "
        "{s4:A report by Moor University} {c4:says} {t4:fog is rare}. "
        "{s5:The Tarn Gazette} {c5:reported} {t5:that fog came}."
    )
    counted = read.reading.sourcing
    assert (counted.attributions, counted.named, counted.unnamed, counted.unattributed) == (5, 3, 1, 1)
    assert (counted.documents, counted.outlets) == (1, 1)
    assert counted.share_unnamed == 0.25
    assert not counted.single_source


def test_story_with_nothing_attributed_has_no_share() -> None:
    counted = read_marked("Fog came.").reading.sourcing
    assert (counted.attributions, counted.share_unnamed, counted.flags) == (0, None, ())


def test_named_speakers_raise_no_flag() -> None:
    assert read_marked(STATED).flags() == set()


def test_story_of_one_source_is_single_source() -> None:
    read = read_marked("{s1:Nina Holm} {c1:said} {t1:no}. {t2:“Never,”} {s2:she} {c2:said}.")
    assert read.reading.sourcing.single_source
    assert "single-source" in read.flags()
    assert not read_marked(STATED).reading.sourcing.single_source


@pytest.mark.parametrize(
    ("story", "flag", "options"),
    [
        ("{s1:A port official} {c1:said} {t1:no}.", "single-unnamed-source", {}),
        ("{s1:A port official} {c1:said} {t1:no}.", "no-reason", {}),
        ("{s1:A source} {c1:said} {t1:no}.", "vague-source", {}),
        ("{s1:Sources} {c1:said} {t1:no}.", "plural-one-shown", {}),
        ("{s1:A port official} {c1:believes} {t1:fog came}.", "opinion-unnamed", {"frame": "belief"}),
        ("{t1:“No,”} {s1:Nina Holm} {c1:meant}.", "summary-quotation", {"verbatim": False}),
        ("{c1:It is understood} {t1:that fog came}.", "passive-no-source", {"assertion": "hedged"}),
        ("{s1:The Tarn Gazette} {c1:reported} {t1:that fog came}.", "second-hand-only", {}),
    ],
)
def test_flag_is_raised_with_its_words(story: str, flag: str, options: dict[str, object]) -> None:
    read = read_marked(story, outlet="Moor Herald", options={1: options})
    (raised,) = [found for found in read.reading.sourcing.flags if found.flag == flag]
    assert raised.evidence
    assert raised.attribution == "a1" or raised.source == read.source(1).id
    assert raised.why


@pytest.mark.parametrize(
    ("story", "flag"),
    [
        ("{s1:Two port officials} {c1:said} {t1:no}.", "single-unnamed-source"),
        ("{s1:A Tarn Oil spokesman} {c1:said} {t1:no}.", "no-reason"),
        ("{s1:A port official who was not authorised to speak} {c1:said} {t1:no}.", "no-reason"),
        ("{s1:Four sources} {c1:said} {t1:no}.", "plural-one-shown"),
        ("{s1:A source at the port} {c1:said} {t1:no}.", "vague-source"),
        ("{s1:A report} {c1:says} {t1:no}.", "single-unnamed-source"),
    ],
)
def test_flag_is_not_raised(story: str, flag: str) -> None:
    assert flag not in read_marked(story, outlet="Moor Herald").flags()


@pytest.mark.parametrize(
    "source",
    [
        "Investors",
        "the crowd",
        "Three in five Democrats",
        "the chair of the harbour committee",
        "The deputy fisheries minister",
        "Several officials, including Nina Holm and Karl Friis,",
        "Another banner",
        "No one",
        "I",
    ],
)
def test_nobody_asks_why_these_are_not_named(source: str) -> None:
    read = read_marked(f"{{s1:{source}}} {{c1:said}} {{t1:the bill was dead}}.", outlet="Moor Herald")
    assert not read.flags() & {"no-reason", "single-unnamed-source", "vague-source"}


def test_wish_of_an_unnamed_party_alone_asks_for_no_reason() -> None:
    read = read_marked("{s1:Two port officials} {c1:want} {t1:a longer pier}.", options={1: {"frame": "desire"}})
    assert read.flags() & {"no-reason", "opinion-unnamed"} == {"opinion-unnamed"}


def test_unnamed_source_beside_others_is_no_single_source() -> None:
    read = read_marked("{s1:One minister and three pilots} {c1:said} {t1:the bill was dead}.")
    assert "single-unnamed-source" not in read.flags()
    assert "no-reason" in read.flags()


@pytest.mark.parametrize("cue", ["reveals", "was later arrested", "appreciated", "fears about", "is not allowed"])
def test_cue_whose_subject_is_missing_is_no_passive(cue: str) -> None:
    assert "passive-no-source" not in read_marked(f"It {{c1:{cue}}} {{t1:that fog came}}.").flags()


@pytest.mark.parametrize("cue", ["is widely believed", "was reported", "reportedly"])
def test_passive_or_adverb_without_a_source_is_flagged(cue: str) -> None:
    assert "passive-no-source" in read_marked(f"Fog {{c1:{cue}}} {{t1:to have come}}.").flags()


def test_page_itself_is_not_somebody_else() -> None:
    read = read_marked("{s1:We} {c1:reported} {t1:that fog came}.", outlet="Moor Herald")
    assert "second-hand-only" not in read.flags()


def test_part_of_a_shown_group_is_no_single_source() -> None:
    read = read_marked("{s1:Two pilots} {c1:said} {t1:no}. {s2:One of the pilots} {c2:said} {t2:fog came}.")
    single = {flag.source for flag in read.reading.sourcing.flags if flag.flag == "single-unnamed-source"}
    assert read.source(2).id not in single


@pytest.mark.parametrize(
    ("title", "raised"),
    [
        ("Varga resigns over ferry contract", True),
        ("Varga may resign over ferry contract", False),
        ("Varga resigns over ferry contract, aide says", False),
        ("Fog closes the port", False),
    ],
)
def test_headline_that_states_flatly_what_an_unnamed_source_says(title: str, raised: bool) -> None:
    read = read_marked("{s1:An aide} {c1:said} {t1:Varga would resign over the ferry contract}.", title=title)
    assert ("headline-beyond-body" in read.flags()) is raised


def test_headline_that_a_named_source_bears_out_is_not_flagged() -> None:
    read = read_marked(
        "{s1:An aide} {c1:said} {t1:Varga would resign over the ferry contract}. "
        "{s2:Paul Varga} {c2:said} {t2:he had resigned over the ferry contract}.",
        title="Varga resigns over ferry contract",
    )
    assert "headline-beyond-body" not in read.flags()
