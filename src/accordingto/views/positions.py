"""The positions of readings: as lines for an analyst at a terminal, and as rows of a table."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from typing import TextIO

from rich.console import Console
from rich.text import Text

from accordingto.types import Position, Reading
from accordingto.views.harmless import make_harmless
from accordingto.views.outline import RESTS_ON_WORDS, STANCE_WORDS, Outline, outline, tell_facts
from accordingto.views.tables import guard_cell, write_spans

Cell = Callable[[Outline, Position], str]


def print_positions(readings: Iterable[Reading], console: Console) -> None:
    """Print where each party of each story stands, on what, on which condition, with which argument."""
    for number, reading in enumerate(readings):
        if number:
            console.print()
        whole = outline(reading)
        title = reading.story.title or reading.story.key
        if title:
            console.print(Text(make_harmless(title), "bold"))
        if facts := " · ".join(map(make_harmless, tell_facts(reading))):
            console.print(Text(facts, "dim"))
        count = len(reading.positions)
        console.print(f"{count} position{'' if count == 1 else 's'}")
        for position in reading.positions:
            console.print(_tell_position(whole, position))


def _tell_position(whole: Outline, position: Position) -> Text:
    holder, on = whole.name_source(position.holder), whole.words(position.on)
    told = Text.assemble((make_harmless(holder), "bold"), f"  {STANCE_WORDS[position.stance]}  ", make_harmless(on))
    for label, spans in (("if", position.conditions), ("because", position.arguments)):
        if spans:
            told.append(f"\n    {label}: {make_harmless(whole.words(spans))}")
    if RESTS_ON_WORDS[position.rests_on]:
        told.append(f"\n    {RESTS_ON_WORDS[position.rests_on]}", "dim")
    return told


def write_positions_csv(readings: Iterable[Reading], out: TextIO) -> None:
    """Write a header and then one row a position, as RFC 4180; columns as docs/positions.md describes them."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(POSITION_COLUMNS)
    for reading in readings:
        whole = outline(reading)
        for position in reading.positions:
            writer.writerow([guard_cell(cell(whole, position)) for cell in POSITION_COLUMNS.values()])


POSITION_COLUMNS: Mapping[str, Cell] = {
    "story": lambda whole, position: whole.reading.story.key or whole.reading.story.id,
    "outlet": lambda whole, position: whole.reading.story.outlet or "",
    "published": lambda whole, position: whole.reading.story.published or "",
    "position": lambda whole, position: position.id,
    "holder": lambda whole, position: whole.name_source(position.holder),
    "stance": lambda whole, position: position.stance,
    "on": lambda whole, position: whole.words(position.on),
    "conditions": lambda whole, position: whole.words(position.conditions),
    "arguments": lambda whole, position: whole.words(position.arguments),
    "rests_on": lambda whole, position: position.rests_on,
    "attribution": lambda whole, position: position.attribution or "",
    "evidence": lambda whole, position: whole.words(position.evidence),
    "on_spans": lambda whole, position: write_spans(position.on),
    "condition_spans": lambda whole, position: write_spans(position.conditions),
    "argument_spans": lambda whole, position: write_spans(position.arguments),
    "evidence_spans": lambda whole, position: write_spans(position.evidence),
}
