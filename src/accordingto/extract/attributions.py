"""The attributions of a story: source, cue and content, linked, the ones inside others included."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accordingto.extract.decode import Linked, Window, decode_window
from accordingto.extract.spans import make_spans
from accordingto.models.artefact import Confidence
from accordingto.models.runtime import Reader
from accordingto.models.tokens import Tokens, cut_windows, split_tokens
from accordingto.types import Attribution, Paragraph, Span, Story, content_id, hull, trim

NOT_READ = frozenset({"furniture", "dateline", "byline", "caption", "credit", "correction"})


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution in tokens of the whole story; ``within`` is the place of the outer one, or -1.

    ``odds`` and ``link`` as :class:`~accordingto.extract.decode.Linked` has them.
    """

    source: NDArray[np.int64]
    cue: NDArray[np.int64]
    content: NDArray[np.int64]
    odds: float
    link: float
    within: int = -1


def find_attributions(
    story: Story, paragraphs: Sequence[Paragraph], reader: Reader, *, nested: bool = True
) -> tuple[Attribution, ...]:
    """Every attribution in what the paragraphs leave to be read, in the order of their first words.

    Furniture is passed over, so that a quotation goes on behind it. With ``nested`` the contents are
    read again for attributions inside them (``within``). Works in overlapping windows, each cue judged
    in the window where it has most around it: linear in the length of the story.
    """
    tokens = split_tokens(story.text, list_regions(story.text, paragraphs), reader.pieces)
    made: list[Attribution] = []
    for one in read_tokens(tokens, reader, nested=nested):
        parts = [make_spans(story.text, tokens, index) for index in (one.source, one.cue, one.content)]
        parts[0] = parts[0] and (max(parts[0], key=len),)  # no source runs on into another paragraph
        if one.within >= 0:
            parts[0] = _without_that(story.text, parts[0], made[one.within])
        made.append(
            Attribution(
                id=content_id("a", story.id, *parts),
                source=parts[0],
                cue=parts[1],
                content=parts[2],
                within=made[one.within].id if one.within >= 0 else None,
                confidence=round(tell_confidence(one, reader.manifest.confidence), 4),
            )
        )
    return tuple(sorted(made, key=lambda a: (hull((*a.source, *a.cue, *a.content)), a.id)))


def _without_that(text: str, source: tuple[Span, ...], outer: Attribution) -> tuple[Span, ...]:
    """The source less the "that" which opens the content it lies in and is no word of its own."""
    if source and source[0].start == outer.content[0].start and source[0].of(text).lower().startswith("that "):
        return (trim(text, Span(source[0].start + len("that"), source[0].end)), *source[1:])
    return source


def tell_confidence(one: Found, curve: Confidence) -> float:
    """The share of attributions as sure as this one that are right, by the model's calibrated curve."""
    odds = curve.base + curve.cue * one.odds + curve.link * one.link
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def list_regions(text: str, paragraphs: Sequence[Paragraph]) -> list[Span]:
    """What is to be read, in order: paragraphs less furniture, those of one line put together again."""
    regions: list[Span] = []
    for paragraph in paragraphs:
        if paragraph.role in NOT_READ:
            continue
        if regions and _same_line(text, regions[-1].end, paragraph.start):
            regions[-1] = Span(regions[-1].start, paragraph.end)
        else:
            regions.append(paragraph.span)
    return regions


def _same_line(text: str, start: int, end: int) -> bool:
    between = text[start:end]
    return not between.strip() and len(between.splitlines()) < 2 and between[-1:] not in ("\n", "\r")


def read_tokens(tokens: Tokens, reader: Reader, *, nested: bool) -> Iterator[Found]:
    """The attributions in a story's tokens; an outer one comes before those inside it."""
    manifest = reader.manifest
    windows = cut_windows(tokens, width=manifest.width, overlap=manifest.overlap)
    taken = np.zeros(len(tokens), bool)
    count = 0
    for number, (start, end) in enumerate(windows):
        window = Window(
            scores=reader.score_window(tokens.ids[start:end], tokens.shapes[start:end]),
            tables=reader.tables,
            paragraphs=tokens.paragraphs[start:end],
            home=_home(windows, number),
            taken=taken[start:end],
        )
        family = decode_window(window, cue_bias=manifest.cue_bias, inner_bias=manifest.inner_bias, nested=nested)
        for one in family:
            taken[one.content + start] = True
            taken[one.cue.start + start : one.cue.end + start] = True
            within = _find_outer(family, one)
            yield _place(one, start, within + count if within >= 0 else -1)
        count += len(family)


def _home(windows: Sequence[tuple[int, int]], number: int) -> tuple[int, int]:
    """The part of a window, in its own tokens, that lies nearer to its middle than to its neighbours'."""
    start, end = windows[number]
    left = 0 if number == 0 else (windows[number - 1][1] - start) // 2
    right = end - start if number + 1 == len(windows) else (windows[number + 1][0] + end) // 2 - start
    return left, right


def _find_outer(family: Sequence[Linked], one: Linked) -> int:
    """The place of the smallest content that holds the whole of ``one``, or -1."""
    holders = [(len(o.content), n) for n, o in enumerate(family) if o is not one and one.tokens <= o.held]
    return min(holders, default=(0, -1))[1]


def _place(one: Linked, start: int, within: int) -> Found:
    return Found(
        source=one.source + start,
        cue=np.arange(one.cue.start, one.cue.end) + start,
        content=one.content + start,
        odds=one.odds,
        link=one.link,
        within=within,
    )
