from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.extract.attributions import _without_that, find_attributions, list_regions
from accordingto.types import Attribution, Paragraph, Span, make_story
from tests.planted import PlantedReader, make_manifest

TEXT = "Dam officials said that the gates jammed and leaked."
CONTENT = {"that": 3, "the": 4, "gates": 4, "jammed": 4, "and": 4, "leaked": 4}
SOURCE = {"dam": 1, "officials": 2}


def read(text: str, reader: PlantedReader, *roles: Paragraph) -> tuple[Attribution, ...]:
    paragraphs = roles or (Paragraph(start=0, end=len(text), role="body"),)
    return find_attributions(make_story(text), paragraphs, reader)


def words(text: str, attribution: Attribution) -> tuple[list[str], list[str], list[str]]:
    parts = (attribution.source, attribution.cue, attribution.content)
    return tuple([span.of(text) for span in spans] for spans in parts)  # type: ignore[return-value]


def test_find_attributions_links_source_cue_and_content() -> None:
    (one,) = read(TEXT, PlantedReader(["said"], SOURCE | CONTENT))
    assert words(TEXT, one) == (["Dam officials"], ["said"], ["that the gates jammed and leaked"])


def test_find_attributions_keeps_a_source_out_where_there_is_none() -> None:
    (one,) = read(TEXT, PlantedReader(["said"], CONTENT))
    assert one.source == ()


def test_find_attributions_drops_a_cue_without_content() -> None:
    assert read(TEXT, PlantedReader(["said"], SOURCE)) == ()


def test_find_attributions_gives_several_content_spans() -> None:
    text = "The gates jammed, said officials, and leaked."
    tags = {"the": 3, "gates": 4, "jammed": 4, "officials": 1, "and": 3, "leaked": 4}
    (one,) = read(text, PlantedReader(["said"], tags))
    assert words(text, one)[2] == ["The gates jammed", "and leaked"]


def test_find_attributions_puts_an_inner_one_within_its_outer() -> None:
    text = "Officials said that Tarn warned it leaked."
    tags = {"officials": 1, "that": 3, "tarn": 4, "warned": 4, "it": 4, "leaked": 4}
    outer, inner = read(text, PlantedReader(["said"], tags, inner=["warned"]))
    assert inner.within == outer.id
    assert words(text, inner)[1:] == (["warned"], ["that Tarn", "it leaked"])
    assert outer.within is None


@pytest.mark.parametrize(("source", "expected"), [((15, 24), (20, 24)), ((20, 24), (20, 24))])
def test_find_attributions_keeps_that_out_of_inner_sources(source: tuple[int, int], expected: tuple[int, int]) -> None:
    text = "Officials said that Tarn warned it leaked."
    tags = {"officials": 1, "that": 3, "tarn": 4, "warned": 4, "it": 4, "leaked": 4}
    (outer,) = read(text, PlantedReader(["said"], tags))
    assert _without_that(text, (Span(*source),), outer) == (Span(*expected),)


def test_find_attributions_passes_over_furniture() -> None:
    text = "Officials said the gates CLICK HERE jammed."
    tags = {"the": 3, "gates": 4} | {"officials": 1, "click": 4, "here": 4}
    start = text.index("CLICK")
    roles = (
        Paragraph(start=0, end=start - 1, role="body"),
        Paragraph(start=start, end=start + 10, role="furniture", kind="link"),
        Paragraph(start=start + 11, end=len(text), role="body"),
    )
    (one,) = read(text, PlantedReader(["said"], tags), *roles)
    assert not any(span.overlaps(roles[1].span) for span in one.content)
    assert words(text, one)[2] == ["the gates"]


def test_find_attributions_reads_a_story_longer_than_a_window() -> None:
    text = "\n".join([TEXT] * 40)
    reader = PlantedReader(["said"], SOURCE | CONTENT)
    lines = [i * (len(TEXT) + 1) for i in range(40)]
    paragraphs = tuple(Paragraph(start=s, end=s + len(TEXT), role="body") for s in lines)
    found = read(text, reader, *paragraphs)
    assert len(found) == 40
    assert {words(text, a)[1][0] for a in found} == {"said"}
    assert len({a.id for a in found}) == 40
    assert max(reader.windows) <= make_manifest().width


def test_list_regions_puts_one_line_together_again() -> None:
    text = "KARSEN — The dam held. Nobody left.\nGood."
    roles = (
        Paragraph(start=0, end=8, role="dateline"),
        Paragraph(start=9, end=22, role="headline"),
        Paragraph(start=23, end=35, role="body"),
        Paragraph(start=36, end=41, role="body"),
    )
    assert list_regions(text, roles) == [Span(9, 35), Span(36, 41)]


@given(st.text(max_size=300))
def test_find_attributions_stays_inside_any_text(text: str) -> None:
    reader = PlantedReader(["a", "1"], {"b": 1, "c": 3, "0": 3, "d": 4}, inner=["d"])
    if not text:
        return
    for one in read(text, reader):
        for span in (*one.source, *one.cue, *one.content):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text) == span.of(text).strip()


def test_find_attributions_cuts_a_source_at_the_end_of_its_paragraph() -> None:
    text = "Dam\nofficials said the gates jammed."
    tags = {"dam": 1, "officials": 2, "the": 3, "gates": 4, "jammed": 4}
    roles = (Paragraph(start=0, end=3, role="body"), Paragraph(start=4, end=len(text), role="body"))
    reader = PlantedReader(["said"], tags)
    reader.tables.weight[:] = 0  # words of any paragraph are linked
    (one,) = read(text, reader, *roles)
    assert words(text, one)[0] == ["officials"]
