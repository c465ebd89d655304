from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from accordingto.text import mark_paragraphs, split_sentences
from accordingto.types import Paragraph


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text, mark_paragraphs(text))]


def test_sentences_stay_inside_their_paragraph() -> None:
    text = "The dam held on Monday. Nobody was hurt.\nThe mayor, Ana Rusk, left at 3 p.m. on Tuesday."
    assert sentences(text) == [
        "The dam held on Monday.",
        "Nobody was hurt.",
        "The mayor, Ana Rusk, left at 3 p.m. on Tuesday.",
    ]


def test_sentences_do_not_end_at_titles_and_initials() -> None:
    text = "Gen. Bo Tarn met Dr. Ida Q. Brandt of the U.S. Treasury. They agreed."
    assert sentences(text) == ["Gen. Bo Tarn met Dr. Ida Q. Brandt of the U.S. Treasury.", "They agreed."]


def test_sentences_of_furniture_are_left_out() -> None:
    text = "The dam held on Monday, he said.\nSIGN UP FOR MAIL ALERTS\nNobody was hurt, she said."
    assert sentences(text) == ["The dam held on Monday, he said.", "Nobody was hurt, she said."]


def test_sentences_take_the_paragraphs_as_they_are_given() -> None:
    text = "One. Two."
    body = Paragraph(start=0, end=4, role="body")
    furniture = Paragraph(start=5, end=9, role="furniture", kind="other")
    assert [span.of(text) for span in split_sentences(text, [body, furniture])] == ["One."]


@given(st.text(alphabet=st.sampled_from("aA. \n“”\"'?!\u2028\r—é🙂"), max_size=80))
def test_sentences_are_in_order_trimmed_and_inside_paragraphs(text: str) -> None:
    paragraphs = mark_paragraphs(text)
    found = split_sentences(text, paragraphs)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for span in found:
        assert span.of(text) == span.of(text).strip() != ""
        assert any(paragraph.span.contains(span) for paragraph in paragraphs)
    covered = sum(sum(not c.isspace() for c in span.of(text)) for span in found)
    body = [p.span.of(text) for p in paragraphs if p.role != "furniture"]
    assert covered == sum(not c.isspace() for words in body for c in words)
