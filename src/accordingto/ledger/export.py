"""Corrections as training data: rows like PolNeAR's, a text a line, with what people said of each attribution."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from accordingto.ledger.connection import tell_errors
from accordingto.ledger.index import call_party
from accordingto.ledger.records import CHECKING, Corrected
from accordingto.ledger.store import Ledger
from accordingto.types import Attribution, Figure, Position, Reading, Span


def export_rows(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """A row for each text that somebody corrected: its attributions as they stand now.

    ``{"id", "outlet", "published", "title", "url", "text", "annotations": [{"attributions", "rejected", "discard"}],
    "positions", "rejected_positions", "figures", "rejected_figures"}``, as ``accordingto evaluate`` and the training
    read it. ``checked`` of each names what people did to it, and is empty where nobody looked; the rejected ones are
    the machine's that people took out: those that must not be learnt.
    """
    sql = (
        "SELECT min(story.id) FROM correction JOIN story USING (words) GROUP BY correction.words ORDER BY min(story.id)"
    )
    with tell_errors(ledger.path):
        for (number,) in ledger.connection.execute(sql).fetchall():
            corrected = ledger.corrected(number)
            if corrected.changed:
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
        "positions": [_tell_position(one, corrected) for one in corrected.reading.positions],
        "rejected_positions": [_tell_stance(one, corrected.reading) for one in corrected.rejected_positions],
        "figures": [_tell_figure(one, corrected) for one in corrected.reading.figures],
        "rejected_figures": [_tell_value(one, corrected.reading) for one in corrected.rejected_figures],
    }


def _tell_attribution(one: Attribution, corrected: Corrected) -> dict[str, Any]:
    return {**_tell_roles(one), "checked": _tell_checked(one.id, corrected)}


def _tell_checked(known: str, corrected: Corrected) -> list[str]:
    return sorted({mark.action for mark in corrected.marks.get(known, ())} & CHECKING)


def _tell_position(one: Position, corrected: Corrected) -> dict[str, Any]:
    return {**_tell_stance(one, corrected.reading), "checked": _tell_checked(one.id, corrected)}


def _tell_stance(one: Position, reading: Reading) -> dict[str, Any]:
    spans = {name: _tell_spans(getattr(one, name)) for name in ("on", "conditions", "arguments", "evidence")}
    return {"holder": _call_sources((one.holder,), reading), "stance": one.stance, **spans}


def _tell_figure(one: Figure, corrected: Corrected) -> dict[str, Any]:
    return {**_tell_value(one, corrected.reading), "checked": _tell_checked(one.id, corrected)}


def _tell_value(one: Figure, reading: Reading) -> dict[str, Any]:
    value = {"low": one.value.low, "high": one.value.high, "approximate": one.value.approximate}
    known = {"unit": one.unit, "of": _tell_spans(one.of), "as_of": one.as_of, "place": one.place}
    by = _call_sources(one.attributed_to, reading)
    return {"span": [one.start, one.end], "value": value, **known, "attributed_to": by}


def _call_sources(ids: tuple[str, ...], reading: Reading) -> list[str]:
    """What the story calls them."""
    known = {source.id: source for source in reading.sources}
    return [call_party(reading, known[one]) for one in ids if one in known]


def _tell_roles(one: Attribution) -> dict[str, Any]:
    return {"source": _tell_spans(one.source), "cue": _tell_spans(one.cue), "content": _tell_spans(one.content)}


def _tell_spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
