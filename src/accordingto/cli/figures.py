"""The command that shows the figures of stories."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TextIO

import click

from accordingto.cli.commands import ENCODING, JOBS, OUTPUT, add_options
from accordingto.cli.ledger_options import FILTERS, LEDGER, STORIES_OR_LEDGER, pick_readings
from accordingto.cli.output import open_output
from accordingto.cli.stories import Asked, check_output

if TYPE_CHECKING:
    from accordingto.types import Reading


@click.command()
@add_options(
    STORIES_OR_LEDGER,
    click.option(
        "--format", "-f", "kind", type=click.Choice(("table", "csv", "jsonl")), default="table", show_default=True
    ),
    OUTPUT,
    ENCODING,
    JOBS,
    LEDGER,
    *FILTERS,
)
def figures(
    stories: tuple[str, ...],
    kind: str,
    output: str | None,
    encoding: str | None,
    jobs: int,
    ledger: str | None,
    **told: Any,
) -> None:
    """Show the numbers in each STORY: how much at least and at most, of what, whose number, and who disputes it.

    Without a STORY, those in the ledger.
    """
    from accordingto.ingest import Known
    from accordingto.ingest.decode import check_encoding

    if encoding is not None:
        check_encoding(encoding)
    check_output(output, stories)
    asked = Asked(locations=stories, jobs=jobs, known=Known(encoding=encoding))
    shown = output is not None or not sys.stdout.isatty()
    readings = pick_readings(asked, ledger, told, shown=shown)
    with open_output(output) as out:
        _WRITERS[kind](readings, out)
    if readings.failed:
        raise click.exceptions.Exit(1)


def _write_table(readings: Iterable[Reading], out: TextIO) -> None:
    from accordingto.cli.console import open_console
    from accordingto.views.figures import print_figures

    print_figures(readings, open_console(out))


def _write_rows(readings: Iterable[Reading], out: TextIO) -> None:
    from accordingto.views.figures import write_figures_csv

    write_figures_csv(readings, out)


def _write_lines(readings: Iterable[Reading], out: TextIO) -> None:
    import msgspec

    for reading in readings:
        lines = {"story": reading.story.key or reading.story.id, "figures": reading.figures}
        out.write(msgspec.json.encode(lines).decode("utf-8") + "\n")
        out.flush()


_WRITERS = {"table": _write_table, "csv": _write_rows, "jsonl": _write_lines}
