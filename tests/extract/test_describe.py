import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.extract.describe import describe_attributions
from accordingto.types import Attribution, Paragraph, Span

from .test_frames import describe, read_marked


def paragraphs_of(text: str) -> list[Paragraph]:
    return [Paragraph(start=m.start(), end=m.end(), role="body") for m in re.finditer(r"[^\n]+", text)]


@pytest.mark.parametrize(
    ("marked", "quotation", "verbatim"),
    [
        ("{“Trains will run,”} <said> [Orla Venn].", "direct", True),
        ("{“Trains will run,”} <said> [Orla Venn], {“and buses too.”}", "direct", True),
        ("[Orla Venn] <said> {trains would run “like clockwork”}.", "mixed", True),
        ("[Orla Venn] <said> {trains would run}.", "indirect", None),
        ("{‘Trains will run,’} <said> [Orla Venn].", "direct", True),
        ("{''Trains will run,''} <said> [Orla Venn].", "direct", True),
        ("{«Trains will run»}, <said> [Orla Venn].", "direct", True),
        ("{“Let us in or we leave,”} <was how> [two envoys] <summarized> her message.", "direct", False),
        ("{“Sell now,”} [the banker] <said in effect>.", "direct", False),
        ("[He] <said> words to the effect that {“nobody pays here”}.", "direct", False),
        ("[An aide] <paraphrased> her answer as {“not this year”}.", "direct", False),
        ("The gist of what [she] <said> was {“wait and see”}.", "direct", False),
        ("[The minister] <essentially told> the hauliers {“tough luck”}.", "direct", False),
        ("[Channel Nine] <reported> {that the duke was “in talks”}.", "mixed", None),
        ("[The duke’s words] <were>, in substance, {“not a penny more”}.", "direct", False),
    ],
)
def test_quotation_and_verbatim(marked: str, quotation: str, verbatim: bool | None) -> None:
    _, described = describe(marked)
    assert (described.quotation, described.verbatim) == (quotation, verbatim)


@pytest.mark.parametrize(
    ("marked", "addressee"),
    [
        ("[Venn] <told> reporters {that the mill was shut}.", "reporters"),
        ("[Venn] <told> a crowd of farmers in Lund {that the mill was shut}.", "a crowd of farmers"),
        ("[Venn] <told reporters> {that the mill was shut}.", "reporters"),
        ("[Venn] <appealed to> both parties {to wait}.", "both parties"),
        ("[Venn] <called on> the minister {to resign}.", "the minister"),
        ("[Venn] <accused> her {of fraud}.", "her"),
        ("[Venn] <told> me {it was shut}.", "me"),
        ("[Venn] <argued> to the cabinet {that the mill was safe}.", "the cabinet"),
        ("[Venn] <argued to the Norland government> {that the mill was safe}.", "the Norland government"),
        ("[Venn] <asked> the clerk {whether the door was open}.", "the clerk"),
        ("[Venn] <urged> the board {to wait}.", "the board"),
        ("In a letter to the bank, [Venn] <said> {the mill was safe}.", "the bank"),
        ("[Venn] <wrote in a memo to staff> {that the mill was safe}.", "staff"),
        ("[Venn] <reminded> Dr. Ana Roe {that the lab was shut}.", "Dr. Ana Roe"),
        ("[Venn] <warned> the chair, Ana Roe, {that they would quit}.", "the chair, Ana Roe"),
        ("[Venn] <confirmed> to the Ledger {that the deal was off}.", "the Ledger"),
        ("[Venn] <promised> the town {it would stay open}.", "the town"),
        ("<Asked> {whether he would stay}, Roe said no.", "Roe"),
        ("[Venn] <said> {the mill was shut}.", None),
        ("[Venn] <called> him {“a fool”}.", None),
        ("[Venn] <did not respond to> {a request}.", None),
        ("[Venn] <declined to speak to> {the press}.", None),
        ("[Venn] <pointed to> {the cracks}.", None),
        ("[Venn] <said>, referring to the strike, {that it was over}.", None),
        ("[Venn] <told> on Monday {how it began}.", None),
    ],
)
def test_addressee(marked: str, addressee: str | None) -> None:
    text, described = describe(marked)
    assert [s.of(text) for s in described.addressee] == ([] if addressee is None else [addressee])


def two(outer: str, inner: str, text: str) -> tuple[Attribution, Attribution]:
    """Both described, where ``inner`` is marked in the same text as ``outer``."""
    plain, one = read_marked(outer)
    again, other = read_marked(inner, within="a0")
    assert plain == again == text
    ones = [Attribution(id="a0", source=one.source, cue=one.cue, content=one.content), other]
    first, second = describe_attributions(text, paragraphs_of(text), ones)
    return first, second


def test_condition_of_an_inner_speaker_is_not_the_outer_ones() -> None:
    outer, inner = two(
        "[Two clerks] <said> {Roe had told them he would quit if the file was lost}.",
        "Two clerks said [Roe] <had told> them {he would quit if the file was lost}.",
        "Two clerks said Roe had told them he would quit if the file was lost.",
    )
    assert (outer.assertion, inner.assertion) == ("asserted", "conditional")


def test_words_quoted_at_second_hand_are_not_known_to_be_verbatim() -> None:
    outer, inner = two(
        "[Two clerks] <said> {Roe had told them it was “a disgrace”}.",
        "Two clerks said [Roe] <had told> them {it was “a disgrace”}.",
        "Two clerks said Roe had told them it was “a disgrace”.",
    )
    assert (outer.verbatim, inner.verbatim) == (None, None)
    assert inner.quotation == "mixed"


def test_report_inside_a_quotation_is_indirect() -> None:
    outer, inner = two(
        "{“My father said the boats were rotten,”} <said> [Roe].",
        "“[My father] <said> {the boats were rotten},” said Roe.",
        "“My father said the boats were rotten,” said Roe.",
    )
    assert (outer.quotation, inner.quotation) == ("direct", "indirect")


def test_hedge_of_the_outer_attribution_is_not_the_inner_ones() -> None:
    outer, inner = two(
        "{Some drivers} <reportedly> {plan to strike}.",
        "[Some drivers] reportedly <plan> {to strike}.",
        "Some drivers reportedly plan to strike.",
    )
    assert (outer.assertion, inner.assertion) == ("hedged", "asserted")


def test_headline_quotation_that_the_story_does_not_give_is_a_summary() -> None:
    text, attribution = read_marked(
        "[Roe]<:> {‘Hands off’}\nRoe said the council should wait. “We need a year,” he said."
    )
    described = describe_attributions(text, paragraphs_of(text), [attribution])[0]
    assert described.verbatim is False


def test_headline_quotation_that_the_story_gives_again_is_verbatim() -> None:
    text, attribution = read_marked("[Roe]<:> {‘Hands off’}\n“Hands off our school,” Roe said.")
    described = describe_attributions(text, paragraphs_of(text), [attribution])[0]
    assert described.verbatim is True


spans = st.tuples(st.integers(0, 60), st.integers(1, 30))
WORDS = "He said told not would “if” ‘may’ ask to the reportedly , . : \n déjà 🙂 deny called fake no ".split(" ")


@given(
    st.lists(st.sampled_from(WORDS), max_size=25),
    st.lists(spans, max_size=2),
    st.lists(spans, max_size=2),
    st.lists(spans, max_size=3),
)
def test_any_text_and_spans_are_described_inside_the_text(words, source, cue, content) -> None:  # type: ignore[no-untyped-def]
    text = " ".join(words)
    clip = lambda pairs: tuple(  # noqa: E731
        Span(a, min(a + n, len(text))) for a, n in sorted(pairs) if a < len(text)
    )
    attribution = Attribution(id="x", source=clip(source), cue=clip(cue), content=clip(content))
    described = describe_attributions(text, paragraphs_of(text), [attribution])[0]
    assert all(0 <= s.start < s.end <= len(text) for s in described.addressee)
    assert (described.source, described.cue, described.content) == (
        attribution.source,
        attribution.cue,
        attribution.content,
    )


def spend_on_story(sentences: int) -> float:
    """The seconds of work for a story of so many sentences, each with an attribution."""
    unit = "“If it rains we may not go,” [x] told the crowd in Lund on Monday. "
    text, cue = unit * sentences, unit.index("told")
    attributions = [
        Attribution(
            id=str(n),
            source=(Span(n * len(unit) + cue - 4, n * len(unit) + cue - 1),),
            cue=(Span(n * len(unit) + cue, n * len(unit) + cue + 4),),
            content=(Span(n * len(unit), n * len(unit) + cue - 5),),
        )
        for n in range(sentences)
    ]
    started = time.process_time()
    described = describe_attributions(text, paragraphs_of(text), attributions)
    assert {d.quotation for d in described} == {"direct"}
    return time.process_time() - started


def test_long_story_on_one_line_takes_linear_time() -> None:
    assert spend_on_story(2_000) < 16 * spend_on_story(500) + 0.5
