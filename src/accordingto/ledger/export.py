"""Corrections as training data: rows like PolNeAR's, a text a line, with what people said of each attribution."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from accordingto.ledger.connection import tell_errors
from accordingto.ledger.records import Corrected
from accordingto.ledger.store import Ledger
from accordingto.types import Attribution, Span

SURE = frozenset({"accept", "respan", "add", "set-source"})
"""What a person who does it has looked at the spans for."""


def export_rows(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """A row for each text that somebody corrected: its attributions as they stand now.

    ``{"id", "outlet", "published", "title", "url", "text", "annotations": [{"attributions", "rejected", "discard"}]}``,
    as ``accordingto evaluate`` and the training read it. An attribution's ``checked`` names what people did to it, and
    is empty where nobody looked; ``rejected`` are the machine's that people took out: those that must not be learnt.
    """
    sql = (
        "SELECT min(story.id) FROM correction JOIN story USING (words) GROUP BY correction.words ORDER BY min(story.id)"
    )
    with tell_errors(ledger.path):
        for (number,) in ledger.connection.execute(sql).fetchall():
            corrected = ledger.corrected(number)
            if corrected.marks or corrected.rejected:
                yield _tell_row(corrected)


def _tell_row(corrected: Corrected) -> dict[str, Any]:
    story = corrected.reading.story
    furniture = [paragraph.span for paragraph in corrected.reading.paragraphs if paragraph.role == "furniture"]
    return {
        "id": story.key or story.id,
        "outlet": story.outlet,
        "published": story.published,
        "title": story.title,
        "url": story.url,
        "text": story.text,
        "annotations": [
            {
                "attributions": [_tell_attribution(one, corrected) for one in corrected.reading.attributions],
                "rejected": [_tell_roles(one) for one in corrected.rejected],
                "discard": _tell_spans(tuple(furniture)),
            }
        ],
    }


def _tell_attribution(one: Attribution, corrected: Corrected) -> dict[str, Any]:
    actions = {mark.action for mark in corrected.marks.get(one.id, ())}
    return {**_tell_roles(one), "checked": sorted(actions & SURE)}


def _tell_roles(one: Attribution) -> dict[str, Any]:
    return {"source": _tell_spans(one.source), "cue": _tell_spans(one.cue), "content": _tell_spans(one.content)}


def _tell_spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
