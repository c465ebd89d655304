"""The command that shows how stories are sourced."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

import click

from accordingto.cli.commands import ENCODING, JOBS, OUTPUT, STORIES, add_options
from accordingto.cli.output import open_output
from accordingto.cli.stories import Asked, Readings, check_output

if TYPE_CHECKING:
    from accordingto.types import Reading


@click.command()
@add_options(
    STORIES,
    click.option(
        "--format",
        "-f",
        "kind",
        type=click.Choice(("table", "csv", "svg", "note")),
        default="table",
        show_default=True,
        help="svg is a picture by outlet; note is the paragraph to put under a story.",
    ),
    OUTPUT,
    ENCODING,
    JOBS,
)
def sourcing(stories: tuple[str, ...], kind: str, output: str | None, encoding: str | None, jobs: int) -> None:
    """Show how each STORY is sourced: who is named, who is not and why, at which hand, with flags for an editor.

    It flags, and never scores trust.
    """
    from accordingto.ingest import Known
    from accordingto.ingest.decode import check_encoding

    if encoding is not None:
        check_encoding(encoding)
    check_output(output, stories)
    asked = Asked(locations=stories, jobs=jobs, known=Known(encoding=encoding))
    readings = Readings(asked, shown=output is not None or not sys.stdout.isatty())
    with open_output(output) as out:
        _WRITERS[kind](readings, out)
    if readings.failed:
        raise click.exceptions.Exit(1)


def _write_table(readings: Iterable[Reading], out: TextIO) -> None:
    from accordingto.cli.console import open_console
    from accordingto.views.sourcing_table import print_sourcing

    print_sourcing(readings, open_console(out))


def _write_rows(readings: Iterable[Reading], out: TextIO) -> None:
    from accordingto.views.sourcing import write_sourcing_csv

    write_sourcing_csv(readings, out)


def _write_picture(readings: Iterable[Reading], out: TextIO) -> None:
    from accordingto.views.sourcing_picture import draw_sourcing

    out.write(draw_sourcing(readings))


def _write_notes(readings: Iterable[Reading], out: TextIO) -> None:
    from accordingto.views.sourcing import write_how_we_know

    for reading in readings:
        out.write(write_how_we_know(reading) + "\n")


_WRITERS = {"table": _write_table, "csv": _write_rows, "svg": _write_picture, "note": _write_notes}
