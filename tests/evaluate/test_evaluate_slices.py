from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.evaluate.gold import Roles
from accordingto.evaluate.slices import StorySlices
from accordingto.types import Span

SOURCES = {
    "Ann Roe": "named source",
    "Roe": "named source",
    "Roe's": "named source",
    "the mayor, Ann Roe": "named source",
    "Ann Roe, who leads the union": "named source",
    "Secretary of State Ann Roe": "named source",
    "the Harrow Ledger": "named source",
    "the FBI": "named source",
    "spokesman Tom Ferrant": "named source",
    "Ann Roe and another official": "unnamed source",
    "officials": "unnamed source",
    "Officials": "unnamed source",
    "a White House official": "unnamed source",
    "two Israeli officials familiar with the talks": "unnamed source",
    "a spokesman for Blue Sound Ferries": "unnamed source",
    "people in Washington": "unnamed source",
    "the president": "unnamed source",
    "he": "pronoun source",
    "She": "pronoun source",
    "who": "pronoun source",
    "they both": "pronoun source",
}


@pytest.mark.parametrize("words", SOURCES)
def test_source_kind(words):
    attribution = Roles(source=(Span(0, len(words)),), cue=(), content=())
    assert StorySlices(words, (attribution,)).source_kind(attribution) == SOURCES[words]


def test_nested_is_a_cue_in_anothers_content():
    text = "Ann said that Tom denied it."
    outer = Roles(source=(Span(0, 3),), cue=(Span(4, 8),), content=(Span(9, 27),))
    inner = Roles(source=(Span(14, 17),), cue=(Span(18, 24),), content=(Span(25, 27),))
    story = StorySlices(text, (outer, inner))
    assert story.is_nested(inner)
    assert not story.is_nested(outer)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("“It is safe,”", "direct"),
        ("that it is “safe”", "mixed"),
        ("that it is safe", "indirect"),
        ("that’s it", "indirect"),
    ],
)
def test_quotation_kind(content, kind):
    text = f"Ann said {content} yesterday."
    attribution = Roles(source=(Span(0, 3),), cue=(Span(4, 8),), content=(Span(9, 9 + len(content)),))
    names = StorySlices(text, (attribution,)).name_slices(attribution)
    assert names & {"direct", "mixed", "indirect"} == {kind}


@given(st.text(max_size=60), st.data())
def test_every_attribution_is_in_one_slice_of_each_kind(text, data):
    places = st.integers(0, len(text))
    spans = st.lists(st.tuples(places, places).map(sorted).map(lambda p: Span(*p)), max_size=2).map(tuple)
    attribution = Roles(source=data.draw(spans), cue=data.draw(spans), content=data.draw(spans))
    names = StorySlices(text, (attribution,)).name_slices(attribution)
    assert len(names & {"named source", "unnamed source", "pronoun source", "no source"}) == 1
    assert len(names & {"short content", "long content"}) == 1
    assert len(names & {"direct", "mixed", "indirect"}) == 1
