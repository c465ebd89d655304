from __future__ import annotations

import pytest

from accordingto.extract.source_spans import mend_sources
from accordingto.types import Attribution, Paragraph, Span


def mend(text: str, source: str, cue: str, content: str) -> str | None:
    def find(words: str) -> tuple[Span, ...]:
        start = text.index(words)
        return (Span(start, start + len(words)),) if words else ()

    one = Attribution(id="a", source=find(source), cue=find(cue), content=find(content))
    (mended,) = mend_sources(text, [Paragraph(start=0, end=len(text), role="body")], [one])
    return mended.source[0].of(text) if mended.source else None


@pytest.mark.parametrize(
    "text",
    [
        "Several senior envoys who met Tarn, including Consul Ada Roe, envoy Ivo Lund, and Minister Odile Sarn said"
        " the pact would hold.",
        "It rained. Three directors, among them Ivo Lund and Odile Sarn said the pact would hold.",
        "Four U.S. officials, including Odile Sarn said the pact would hold.",
    ],
)
def test_mend_sources_takes_a_list_from_its_head(text: str) -> None:
    head = text.removeprefix("It rained. ").partition(" said")[0]
    short = "Minister Odile Sarn" if "Minister" in text else "Odile Sarn"
    assert mend(text, short, "said", "the pact would hold") == head


@pytest.mark.parametrize(
    "text",
    [
        "The pact has many friends, including farmers, and Odile Sarn said the pact would hold.",
        "They met twelve people, including Ivo Lund. Odile Sarn said the pact would hold.",
        "The board was told of risks, including “flood”, and Odile Sarn said the pact would hold.",
    ],
)
def test_mend_sources_leaves_a_source_that_no_list_leads_to(text: str) -> None:
    assert mend(text, "Odile Sarn", "said", "the pact would hold") == "Odile Sarn"


def test_mend_sources_finds_who_summed_up() -> None:
    text = "“Give us a week,” was how two of the envoys summed up Tarn’s message."
    assert mend(text, "", "summed up", "“Give us a week,”") == "two of the envoys"


def test_mend_sources_leaves_a_passive_without_source() -> None:
    assert mend("“Give us a week,” it was reported.", "", "it was reported", "“Give us a week,”") is None


def test_mend_sources_leaves_the_time_of_an_entry_out() -> None:
    text = "14.52 Orvik police said nobody was hurt."
    assert mend(text, "14.52 Orvik police", "said", "nobody was hurt") == "Orvik police"


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("The owner was warned that the roof leaked.", "was warned", None),
        ("The owner was warned by a mason that the roof leaked.", "was warned", "The owner"),
        ("The owner warned that the roof leaked.", "warned", "The owner"),
    ],
)
def test_mend_sources_takes_nobody_who_was_told_for_the_source(text: str, cue: str, source: str | None) -> None:
    assert mend(text, "The owner", cue, "that the roof leaked") == source


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The mill was sold to a rival, Tarn Paper, Radio Lund reported.", "Radio Lund", "to a rival, Tarn Paper"),
        ("The mill was sold to its old owner, Ivo Sarn, Radio Lund reported.", "Radio Lund", "its old owner, Ivo Sarn"),
        ("The mill was sold on Monday, Ivo Sarn, Radio Lund reported.", "Ivo Sarn, Radio Lund", "sold on Monday"),
        ("The mill was sold to a rival, Ivo Sarn, its owner, said.", "Ivo Sarn, its owner", "to a rival"),
    ],
)
def test_name_at_the_source_that_names_the_last_words_of_the_content_is_given_back(
    text: str, source: str, content: str
) -> None:
    cue = "reported" if "reported" in text else "said"
    said, who = text.index(" sold") - 12, text.index("Tarn Paper" if "Tarn" in text else "Ivo Sarn")
    at = text.index(cue)
    one = Attribution(
        id="a",
        source=(Span(who, len(text[:at].rstrip(" ,"))),),
        cue=(Span(at, at + len(cue)),),
        content=(Span(said, who - 2),),
    )
    (mended,) = mend_sources(text, [Paragraph(start=0, end=len(text), role="body")], [one])
    assert mended.source[0].of(text) == source
    assert mended.content[0].of(text).endswith(content)
