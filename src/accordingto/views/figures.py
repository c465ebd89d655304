"""The figures of readings: as lines for an editor at a terminal, and as rows of a table."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from typing import TextIO

from rich.console import Console
from rich.text import Text

from accordingto.types import Figure, Reading
from accordingto.views.harmless import make_harmless
from accordingto.views.lines import find_breaks
from accordingto.views.outline import Outline, outline, tell_bounds, tell_facts
from accordingto.views.tables import guard_cell, write_spans

Cell = Callable[[Outline, Figure], str]

_WIDEST_CHARS = 100


def print_figures(readings: Iterable[Reading], console: Console) -> None:
    """Print each story's figures in its order: words, bounds, of what, where, as of when, and whose they are."""
    width = max(1, min(console.width, _WIDEST_CHARS))
    for number, reading in enumerate(readings):
        if number:
            console.print()
        for line, first, style in _tell_figures(outline(reading)):
            indent = " " * len(first) if len(first) * 2 <= width else ""
            words = Text(line, style)
            breaks = find_breaks(line, width - len(indent))
            for at, piece in enumerate(words.divide(breaks)):
                piece.rstrip()
                whole = Text.assemble(first if at == 0 and indent else indent, piece)
                console.print(whole, no_wrap=True, overflow="ignore", crop=False, highlight=False)


def _tell_figures(whole: Outline) -> Iterable[tuple[str, str, str]]:
    """The lines of one story, each with what stands before it and its style."""
    title = whole.reading.story.title or whole.reading.story.key
    if title:
        yield make_harmless(title), "", "bold"
    facts = " · ".join(map(make_harmless, tell_facts(whole.reading)))
    if facts:
        yield facts, "", "dim"
    count = len(whole.reading.figures)
    yield f"{count} figure{'' if count == 1 else 's'}", "", ""
    digits = len(str(count))
    for number, figure in enumerate(whole.reading.figures, 1):
        first = f"{number:>{digits}}  "
        yield make_harmless(figure.span.of(whole.reading.story.text)), first, "bold"
        for line in _tell_figure(whole, figure):
            yield make_harmless(line), " " * len(first), ""


def _tell_figure(whole: Outline, figure: Figure) -> Iterable[str]:
    words = figure.span.of(whole.reading.story.text)
    told = [f"{tell_bounds(figure.value, words)}{f' {figure.unit}' if figure.unit else ''}"]
    told += [f"of: {whole.words(figure.of)}"] if figure.of else []
    told += [f"in: {figure.place}"] if figure.place else []
    told += [f"as of: {figure.as_of}"] if figure.as_of else []
    yield " · ".join(told)
    if figure.attributed_to:
        yield f"according to {whole.name_sources(figure.attributed_to)}{_tell_entry(whole, figure)}"
    elif figure.attribution in whole.by_id:
        yield f"nobody’s claim{_tell_entry(whole, figure)}"
    else:
        yield "in the story’s own voice"
    if figure.disputed_by:
        yield f"disputed by {whole.name_sources(dict.fromkeys(one.source for one in figure.disputed_by))}"


def _tell_entry(whole: Outline, figure: Figure) -> str:
    entry = whole.by_id.get(figure.attribution or "")
    return f" (attribution {entry.number})" if entry else ""


def write_figures_csv(readings: Iterable[Reading], out: TextIO) -> None:
    """Write a header and then one row a figure, as RFC 4180; columns as docs/figures.md describes them."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(FIGURE_COLUMNS)
    for reading in readings:
        whole = outline(reading)
        for figure in reading.figures:
            writer.writerow([guard_cell(cell(whole, figure)) for cell in FIGURE_COLUMNS.values()])


def _write_bound(value: float | int | None) -> str:
    return "" if value is None else str(value)


FIGURE_COLUMNS: Mapping[str, Cell] = {
    "story": lambda whole, figure: whole.reading.story.key or whole.reading.story.id,
    "outlet": lambda whole, figure: whole.reading.story.outlet or "",
    "published": lambda whole, figure: whole.reading.story.published or "",
    "figure": lambda whole, figure: figure.id,
    "words": lambda whole, figure: figure.span.of(whole.reading.story.text),
    "low": lambda whole, figure: _write_bound(figure.value.low),
    "high": lambda whole, figure: _write_bound(figure.value.high),
    "approximate": lambda whole, figure: "true" if figure.value.approximate else "false",
    "unit": lambda whole, figure: figure.unit or "",
    "of": lambda whole, figure: whole.words(figure.of),
    "as_of": lambda whole, figure: figure.as_of or "",
    "place": lambda whole, figure: figure.place or "",
    "attribution": lambda whole, figure: figure.attribution or "",
    "attributed_to": lambda whole, figure: "; ".join(whole.name_source(one) for one in figure.attributed_to),
    "disputed_by": lambda whole, figure: "; ".join(
        dict.fromkeys(whole.name_source(doubt.source) for doubt in figure.disputed_by)
    ),
    "start": lambda whole, figure: str(figure.start),
    "end": lambda whole, figure: str(figure.end),
    "of_spans": lambda whole, figure: write_spans(figure.of),
}
