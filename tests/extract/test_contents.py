from __future__ import annotations

import pytest

from accordingto.extract.contents import mend_contents
from accordingto.types import Attribution, Paragraph, Span


def attribution(text: str, source: str, cue: str, *contents: str, key: str = "a1") -> Attribution:
    def find(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    return Attribution(
        id=key,
        source=(find(source),) if source else (),
        cue=(find(cue),),
        content=tuple(find(words) for words in contents),
    )


def complete(text: str, *attributions: Attribution) -> list[list[str]]:
    paragraphs = [Paragraph(start=0, end=len(text), role="body")]
    return [[s.of(text) for s in a.content] for a in mend_contents(text, paragraphs, attributions)]


def test_mend_contents_adds_the_rest_of_a_quotation() -> None:
    text = "“We open the gates tonight, whatever comes,” Tarn said."
    assert complete(text, attribution(text, "Tarn", "said", "“We open the gates tonight")) == [
        ["“We open the gates tonight, whatever comes,”"]
    ]


def test_mend_contents_leaves_a_quotation_that_is_mostly_not_its_own() -> None:
    text = "Tarn said it was “a scandal of the first order, and nobody here will forget it”."
    assert complete(text, attribution(text, "Tarn", "said", "it was “a")) == [["it was “a"]]


def test_mend_contents_leaves_what_another_attribution_has() -> None:
    text = "“We open the gates tonight, says the mayor, and pray,” Tarn said."
    outer = attribution(text, "Tarn", "said", "“We open the gates tonight, says")
    other = attribution(text, "the mayor", "and pray", "pray,”", key="a2")
    assert complete(text, outer, other)[0] == ["“We open the gates tonight, says"]


def test_mend_contents_takes_the_subject_of_a_summary() -> None:
    text = "“Give us a week and we will give you a year,” was how two envoys summed up Tarn’s message."
    one = attribution(text, "two envoys", "summed up", "Tarn’s message")
    assert complete(text, one) == [["“Give us a week and we will give you a year,”"]]


def test_mend_contents_gives_a_summary_to_its_own_sentence_only() -> None:
    text = "“Give us a week,” was how two envoys summed up the plea. The board does not seem to have moved."
    later = attribution(text, "", "does not seem", "to have moved")
    assert complete(text, later) == [["to have moved"]]


@pytest.mark.parametrize(
    ("cue", "content", "mended"),
    [
        ("argued to", "the harbour board that the gates would hold", "that the gates would hold"),
        ("told", "Mr. Tarn’s deputies that the gates would hold", "that the gates would hold"),
        ("told", "the gates would hold", "the gates would hold"),
        ("according to", "the men that night the gates would hold", "the men that night the gates would hold"),
        ("believes", "a board that lies will fall", "a board that lies will fall"),
    ],
)
def test_mend_contents_leaves_the_hearer_out(cue: str, content: str, mended: str) -> None:
    text = f"Korin {cue} {content}."
    assert complete(text, attribution(text, "Korin", cue, content)) == [[mended]]


@pytest.mark.parametrize(
    ("text", "cue", "content", "left"),
    [
        ("Tarn told him to “wait for the tide”.", "told", "him to “wait for the tide”", "to “wait for the tide”"),
        ("Tarn accused her of “selling the quay”.", "accused", "her of “selling the quay”", "of “selling the quay”"),
        ("Tarn called on the harbour master to go.", "called on", "the harbour master to go", "to go"),
        ("Tarn wanted him to go.", "wanted", "him to go", "him to go"),
    ],
)
def test_mend_contents_leaves_out_whom_the_words_are_to_move(text: str, cue: str, content: str, left: str) -> None:
    assert complete(text, attribution(text, "Tarn", cue, content)) == [[left]]
