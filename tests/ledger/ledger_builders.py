"""Stories and readings by words: spans are found in the text, so that tests say what they mean."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.ledger.corrections import RoleSpans
from accordingto.types import (
    Attribution,
    Bounds,
    Figure,
    Mention,
    Paragraph,
    Reading,
    Source,
    Span,
    content_id,
    make_story,
)

PIER = "Mayor Ada Quill said the pier will close. She warned that 40 boats were at risk."


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def spans(text: str, words: str) -> tuple[Span, ...]:
    return (span(text, words),) if words else ()


def attribute(text: str, source: str, cue: str, content: str, sources: Sequence[str] = ()) -> Attribution:
    return Attribution(
        id=content_id("a", source, cue, content),
        source=spans(text, source),
        cue=spans(text, cue),
        content=spans(text, content),
        sources=tuple(sources),
    )


def person(text: str, name: str, *, id: str = "s1", words: str = "", **more) -> Source:
    mention = span(text, words or name)
    named = {"name": name, "kind": "person", "naming": "named", **more}
    return Source(id=id, mentions=(Mention(mention.start, mention.end, "name"),), **named)


def roles(text: str, source: str, cue: str, content: str) -> RoleSpans:
    return RoleSpans(source=spans(text, source), cue=spans(text, cue), content=spans(text, content))


def read(
    text: str = PIER, attributions=None, sources=None, *, model: str | None = "m1", figures=(), **known
) -> Reading:
    if attributions is None and text == PIER:
        attributions = (
            attribute(text, "Mayor Ada Quill", "said", "the pier will close", ["s1"]),
            attribute(text, "She", "warned", "that 40 boats were at risk", ["s1"]),
        )
        sources = (person(text, "Ada Quill", description="Mayor"),)
    return Reading(
        model=model,
        story=make_story(text, **{"outlet": "Harbour Post", "published": "2026-11-01", **known}),
        paragraphs=(Paragraph(start=0, end=len(text), role="body"),),
        attributions=tuple(attributions or ()),
        sources=tuple(sources or ()),
        figures=tuple(figures),
    )


def figure(text: str, words: str, value: int, unit: str, of: str = "") -> Figure:
    at = span(text, words)
    return Figure(
        id=content_id("f", at.start, value),
        start=at.start,
        end=at.end,
        value=Bounds(value, value),
        unit=unit,
        of=spans(text, of),
    )
