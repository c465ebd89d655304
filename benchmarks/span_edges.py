"""Spans that begin or end inside a word or a character, and readings that differ on a second run.

``python benchmarks/span_edges.py STORIES [--most 1000] [--jobs 2]`` reads the stories, counts the attribution spans
whose ends part a word, a character from its combining marks, or are white space, and reads every tenth story again in
this process to compare the bytes. Both counts should be 0; exits 1 where they are not.
"""

from __future__ import annotations

import argparse
import itertools
import unicodedata
from collections.abc import Iterator

from accordingto.batch import open_reader, read_all
from accordingto.ingest import read_stories
from accordingto.types import Reading, Span, Story
from accordingto.types.codec import encode


def list_spans(reading: Reading) -> Iterator[Span]:
    """Every span of the attributions, mentions and figures."""
    for one in reading.attributions:
        yield from (*one.source, *one.cue, *one.content, *one.addressee)
    for source in reading.sources:
        yield from (mention.span for mention in source.mentions)
    yield from (figure.span for figure in reading.figures)


def is_off(text: str, span: Span) -> bool:
    """Whether an end of the span is white space, outside the text, or inside a word or a character."""
    if not 0 <= span.start < span.end <= len(text) or span.of(text) != span.of(text).strip():
        return True
    return any(_parts(text, place) for place in (span.start, span.end))


def _parts(text: str, place: int) -> bool:
    if place in (0, len(text)):
        return False
    before, after = text[place - 1], text[place]
    return unicodedata.combining(after) != 0 or (before.isalnum() and after.isalnum())


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="+")
    parser.add_argument("--most", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    stories = itertools.islice((s for s in read_stories(options.stories) if isinstance(s, Story)), options.most)
    again = open_reader()
    spans = off = differing = unread = count = 0
    for count, reading in enumerate(read_all(stories, jobs=options.jobs), 1):
        if not isinstance(reading, Reading):
            unread += 1
            print(reading.where, reading.error)
            continue
        for span in list_spans(reading):
            spans += 1
            if is_off(reading.story.text, span):
                off += 1
                around = reading.story.text[max(0, span.start - 15) : span.end + 15]
                print(f"{reading.story.id} {span.start}-{span.end}: {span.of(reading.story.text)!r} in {around!r}")
        if count % 10 == 0:
            differing += encode(again(reading.story)) != encode(reading)
    print(f"{count} stories ({unread} unread), {spans} spans, {off} off; {count // 10} read again, {differing} differ")
    raise SystemExit(bool(off or differing))


if __name__ == "__main__":
    main()
