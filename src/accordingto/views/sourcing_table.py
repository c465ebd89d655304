"""The sourcing report on a terminal: one story in full, or many as a table by story and by outlet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from accordingto.types import Reading
from accordingto.views.harmless import make_harmless
from accordingto.views.sourcing import SourcingRow, count_outlets, count_story, list_flags, write_how_we_know


def print_sourcing(readings: Iterable[Reading], console: Console) -> None:
    """Print one story's counts, flags and "how we know"; of several, a table by story and one by outlet."""
    read = list(readings)
    if len(read) == 1:
        _print_story(read[0], console)
        return
    rows = [count_story(reading) for reading in read]
    console.print(_make_table("story", rows))
    outlets = count_outlets(rows)
    if len(outlets) > 1:
        console.print(_make_table("outlet", outlets))


def _print_story(reading: Reading, console: Console) -> None:
    row = count_story(reading)
    console.print(_make_table("story", [row]))
    flags = list_flags(reading)
    for line in flags:
        console.print(Text("⚑ " + line), soft_wrap=False)
    console.print()
    console.print(Text(write_how_we_know(reading)))


def _make_table(kind: str, rows: Sequence[SourcingRow]) -> Table:
    """A row each; in 80 columns the numbers stay whole and the titles fold."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    table.add_column(kind, overflow="fold", min_width=10)
    if kind == "story":
        table.add_column("outlet", overflow="fold", min_width=8)
    for name in ("attr.", "named", "unnamed", "none", "share", "1st", "2nd", "3rd", "?", "flags"):
        table.add_column(name, justify="right", no_wrap=True, min_width=len(name))
    for row in rows:
        table.add_row(*_cells(kind, row))
    return table


def _cells(kind: str, row: SourcingRow) -> list[Text | str]:
    share = "–" if row.share_unnamed is None else f"{100 * row.share_unnamed:.0f}%"
    head: list[Text | str] = [Text(make_harmless(row.label)), Text(make_harmless(row.outlet))]
    if kind == "outlet":
        head = [Text(make_harmless(row.outlet))]
    counts = (row.attributions, row.named, row.unnamed, row.unattributed)
    return [*head, *map(str, counts), share, *map(str, row.hands), str(sum(count for _, count in row.flags))]
