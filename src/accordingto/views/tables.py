"""Readings as rows of a table: one attribution a row, columns as docs/csv.md describes them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from typing import TextIO

from accordingto.types import Attribution, Count, Reading, Source, Span, hull
from accordingto.views.harmless import make_encodable
from accordingto.views.outline import Entry, Outline, list_spans, outline

Cell = Callable[[Outline, Entry], str]

# A spreadsheet takes a cell that starts so for a formula; the wide forms are read as the plain ones by some.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(readings: Iterable[Reading], out: TextIO) -> None:
    """Write a header and then one row an attribution, as RFC 4180.

    A cell that a spreadsheet would run as a formula gets an apostrophe in front; NUL and lone surrogates,
    which no CSV reader takes, become ``�``. All else is the story's own characters. Rows are written as the
    readings come, so an endless run of them takes no more memory than one.
    """
    # With "\n" alone, csv leaves a lone "\r" in a cell unquoted, and the row falls in two.
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(CSV_COLUMNS)
    for reading in readings:
        whole = outline(reading)
        for entry in whole.entries:
            writer.writerow([guard_cell(cell(whole, entry)) for cell in CSV_COLUMNS.values()])


def guard_cell(value: str) -> str:
    """The value so that no spreadsheet takes it for a formula."""
    value = make_encodable(value).replace("\0", "�")
    return f"'{value}" if value.lstrip(" \u00a0\ufeff").startswith(_FORMULA_STARTS) else value


def write_spans(spans: Iterable[Span]) -> str:
    """Spans as ``12..20;31..40``: a form that no spreadsheet takes for a date or a time."""
    return ";".join(f"{span.start}..{span.end}" for span in spans)


def _write_count(count: Count) -> str:
    if count.at_most is None:
        return f"{count.at_least}+"
    return str(count.at_least) if count.at_least == count.at_most else f"{count.at_least}..{count.at_most}"


def _story(pick: Callable[[Reading], str | None]) -> Cell:
    return lambda whole, entry: pick(whole.reading) or ""


def _field(pick: Callable[[Attribution], str | None]) -> Cell:
    return lambda whole, entry: pick(entry.attribution) or ""


def _words(pick: Callable[[Attribution], tuple[Span, ...]]) -> Cell:
    return lambda whole, entry: whole.words(pick(entry.attribution))


def _parties(pick: Callable[[Source], str]) -> Cell:
    def write(whole: Outline, entry: Entry) -> str:
        found = (whole.sources.get(source_id) for source_id in entry.attribution.sources)
        return "; ".join(pick(source) for source in found if source)

    return write


def _party(whole: Outline, entry: Entry) -> str:
    return "; ".join(whole.name_source(source_id) for source_id in entry.attribution.sources)


def _hand(whole: Outline, entry: Entry) -> str:
    chain = whole.chains.get(entry.attribution.id)
    return chain.hand if chain else ""


def _relayed_by(whole: Outline, entry: Entry) -> str:
    between = [s for s in whole.list_steps(entry.attribution) if s.role in ("relays", "recounts")]
    return " → ".join("; ".join(step.parties) for step in between)


def _whole(whole: Outline, entry: Entry) -> Span | None:
    spans = list_spans(entry.attribution)
    return hull(spans) if spans else None


def _start(whole: Outline, entry: Entry) -> str:
    found = _whole(whole, entry)
    return str(found.start) if found else ""


def _end(whole: Outline, entry: Entry) -> str:
    found = _whole(whole, entry)
    return str(found.end) if found else ""


CSV_COLUMNS: Mapping[str, Cell] = {
    "story": _story(lambda reading: reading.story.key or reading.story.id),
    "outlet": _story(lambda reading: reading.story.outlet),
    "published": _story(lambda reading: reading.story.published),
    "title": _story(lambda reading: reading.story.title),
    "attribution": _field(lambda one: one.id),
    "within": _field(lambda one: one.within),
    "source": _words(lambda one: one.source),
    "party": _party,
    "naming": _parties(lambda source: source.naming),
    "kind": _parties(lambda source: source.kind),
    "count": _parties(lambda source: _write_count(source.count)),
    "unresolved": _field(lambda one: one.unresolved),
    "cue": _words(lambda one: one.cue),
    "content": _words(lambda one: one.content),
    "addressee": _words(lambda one: one.addressee),
    "quotation": _field(lambda one: one.quotation),
    "verbatim": _field(lambda one: {True: "true", False: "false", None: ""}[one.verbatim]),
    "frame": _field(lambda one: one.frame),
    "assertion": _field(lambda one: one.assertion),
    "hand": _hand,
    "relayed_by": _relayed_by,
    "confidence": _field(lambda one: None if one.confidence is None else f"{one.confidence:.4f}"),
    "start": _start,
    "end": _end,
    "source_spans": _field(lambda one: write_spans(one.source)),
    "cue_spans": _field(lambda one: write_spans(one.cue)),
    "content_spans": _field(lambda one: write_spans(one.content)),
    "addressee_spans": _field(lambda one: write_spans(one.addressee)),
}
