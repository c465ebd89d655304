"""The shipped reader on stories of our own: what it must find, and that it always finds the same."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import accordingto
from accordingto.models.runtime import OnnxReader
from accordingto.pipeline import read_story
from accordingto.types import Reading, make_story
from accordingto.types.codec import decode_reading, encode

STORY = """\
Harbour Minister Odile Sarn told the port council that the north quay would close on Friday.
“We have no choice,” she said. “The piles are rotten.”
MAYOR'S DOG WINS REGATTA: SEE THE PICTURES
According to two engineers who inspected the quay, the damage is worse than the ministry admits.
The dockers' union has not decided whether to strike, the Brackwater Herald reported.
CLICK HERE FOR MORE FROM THE HERALD
"""


def read(text: str) -> Reading:
    return accordingto.read(text)


def words(reading: Reading) -> list[tuple[str, str, str]]:
    text = reading.story.text
    return [
        tuple(" … ".join(s.of(text) for s in spans) for spans in (a.source, a.cue, a.content))  # type: ignore[misc]
        for a in reading.attributions
    ]


def test_read_finds_who_said_what() -> None:
    found = words(read(STORY))
    assert ("Harbour Minister Odile Sarn", "told", "that the north quay would close on Friday") in found
    assert ("she", "said", "“We have no choice,” … “The piles are rotten.”") in found
    assert any(
        source.startswith("two engineers")
        and cue.lower() == "according to"
        and content.startswith("the damage is worse")
        for source, cue, content in found
    )


def test_read_finds_nothing_in_furniture() -> None:
    reading = read(STORY)
    furniture = [p for p in reading.paragraphs if p.role == "furniture"]
    assert [p.kind for p in furniture] == ["promo", "link"]
    spans = [s for a in reading.attributions for s in (*a.source, *a.cue, *a.content)]
    assert not any(s.overlaps(p.span) for s in spans for p in furniture)


def test_read_resolves_a_pronoun_and_an_outlet() -> None:
    reading = read(STORY)
    names = {s.id: s.name for s in reading.sources}
    by_cue = {a.cue[0].of(STORY): [names[i] for i in a.sources] for a in reading.attributions if a.cue}
    assert by_cue["said"] == ["Odile Sarn"]
    assert by_cue["reported"] == ["Brackwater Herald"]


def test_read_gives_the_same_for_any_number_of_threads() -> None:
    story = make_story(STORY * 4)
    one, two = (encode(read_story(story, OnnxReader(threads=n))) for n in (1, 2))
    assert one == two


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_read_gives_the_same_in_another_process(seed: str) -> None:
    code = "import sys, accordingto; from accordingto.types.codec import encode\n"
    code += "sys.stdout.buffer.write(encode(accordingto.read(sys.stdin.read())))"
    run = subprocess.run(
        [sys.executable, "-c", code],
        input=STORY.encode(),
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONHASHSEED": seed},
    )
    assert run.stdout == encode(read(STORY))


def test_reading_round_trips() -> None:
    reading = read(STORY)
    assert decode_reading(encode(reading)) == reading


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n\n", "\u2028"])
def test_read_points_into_the_text_whatever_its_line_ends(ends: str) -> None:
    text = STORY.replace("\n", ends)
    assert ("Harbour Minister Odile Sarn", "told", "that the north quay would close on Friday") in words(read(text))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=400))
def test_read_takes_any_text(text: str) -> None:
    if not text.strip():
        return
    reading = read(text)
    assert reading.story.text == text
    assert decode_reading(encode(reading)) == reading
    for one in reading.attributions:
        for span in (*one.source, *one.cue, *one.content, *one.addressee):
            assert 0 <= span.start < span.end <= len(text)
