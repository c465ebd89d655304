import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.extract.quotation import find_quotations, outermost
from accordingto.types import Paragraph

MARKS = "“”„‟\"«»‹›‘’‚'`「」 \n.,!?abS0"


def paragraphs_of(text: str) -> list[Paragraph]:
    return [Paragraph(start=m.start(), end=m.end(), role="body") for m in re.finditer(r"[^\n]+", text)]


def quoted(text: str) -> list[str]:
    return [span.of(text) for span in find_quotations(text, paragraphs_of(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“It is over,” said Venn.", ["“It is over,”"]),
        ('"It is over," said Venn. "Go home."', ['"It is over,"', '"Go home."']),
        ("‘It is over,’ said Venn.", ["‘It is over,’"]),
        ("'It is over,' said Venn.", ["'It is over,'"]),
        ("''It is over,'' said Venn.", ["''It is over,''"]),
        ("``It is over,'' said Venn.", ["``It is over,''"]),
        ("«It is over», said Venn.", ["«It is over»"]),
        ("„Es ist aus“, said Venn.", ["„Es ist aus“"]),
        ("„It is over,” said Venn.", ["„It is over,”"]),
        ("»It is over«, said Venn.", ["»It is over«"]),
        ("“He said ‘never’ to me,” she said.", ["“He said ‘never’ to me,”", "‘never’"]),
        ("‘He said “never” to me,’ she said.", ["‘He said “never” to me,’", "“never”"]),
        ("“Don’t wait, it’s cold,” he said.", ["“Don’t wait, it’s cold,”"]),
        ("‘Don’t wait, it’s cold,’ he said.", ["‘Don’t wait, it’s cold,’"]),
        ("'Don't wait, it's cold,' he said.", ["'Don't wait, it's cold,'"]),
        ("‘The dockers’ rally is on,’ he said.", ["‘The dockers’ rally is on,’"]),
        ("The dockers’ rally and the miners’ march went on.", []),
        ("The dockers' rally and the miners' march went on.", []),
        ("Rock ’n’ roll in the ’90s was hers.", []),
        ("Back in the '80s 'twas cheaper.", []),
        ("He is 6' 2\" tall.", []),
        ("He called it “a mess” and left.", ["“a mess”"]),
        ("She wrote: “We left at dawn. Nobody saw.", ["“We left at dawn."]),
        ("We left at dawn,” she wrote.", ["We left at dawn,”"]),
        ("No quotation here; it's plain.", []),
    ],
)
def test_finds_what_stands_in_quotation_marks(text: str, found: list[str]) -> None:
    assert quoted(text) == found


def test_quotation_over_paragraphs_opens_at_each_and_closes_at_the_last() -> None:
    text = "Venn spoke.\n“We walked for a day.\n“Then the road ended,” he said."
    assert quoted(text) == ["“We walked for a day.", "“Then the road ended,”"]


def test_furniture_between_paragraphs_does_not_end_the_quotation() -> None:
    text = "“We walked. It rained.\nSIGN UP NOW\n“Then the road ended,” he said."
    blocks = paragraphs_of(text)
    blocks[1] = Paragraph(start=blocks[1].start, end=blocks[1].end, role="furniture", kind="subscribe")
    assert next(s.of(text) for s in find_quotations(text, blocks)) == "“We walked. It rained."


def test_outermost_drops_the_nested() -> None:
    text = "“He said ‘never’ to me,” she said."
    assert [s.of(text) for s in outermost(find_quotations(text, paragraphs_of(text)))] == ["“He said ‘never’ to me,”"]


@given(st.text(alphabet=MARKS, max_size=200))
def test_spans_lie_in_the_text_and_in_order(text: str) -> None:
    spans = find_quotations(text, paragraphs_of(text))
    assert list(spans) == sorted(spans, key=lambda s: (s.start, -s.end))
    assert all(0 <= s.start < s.end <= len(text) and "\n" not in s.of(text) for s in spans)


@given(st.text())
def test_any_text_without_paragraphs_is_read(text: str) -> None:
    assert all(s.end <= len(text) for s in find_quotations(text, ()))


@pytest.mark.parametrize("unit", ['"', "‘", "’", "s’ ", ",” ", "“", "a 'b ", "``", "„a “"])
def test_many_marks_take_linear_time(unit: str) -> None:
    def spent(chars: int) -> float:
        text = unit * (chars // len(unit))
        started = time.process_time()
        find_quotations(text, [Paragraph(start=0, end=len(text), role="body")])
        return time.process_time() - started

    assert spent(80_000) < 16 * spent(20_000) + 0.5
