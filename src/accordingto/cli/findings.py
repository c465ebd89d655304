"""The commands that show one kind of finding: figures, positions."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

import click

from accordingto.cli.commands import ENCODING, JOBS, OUTPUT, add_options
from accordingto.cli.ledger_options import FILTERS, LEDGER, STORIES_OR_LEDGER, pick_readings
from accordingto.cli.output import open_output
from accordingto.cli.stories import Asked, check_output

if TYPE_CHECKING:
    from accordingto.types import Reading

Print = Callable[["Iterable[Reading]", Any], None]


class Views(NamedTuple):
    """How one kind of finding is shown: on a console, and as CSV on a stream."""

    table: Print
    csv: Print


def _make_command(name: str, words: str, load_views: Callable[[], Views]) -> click.Command:
    """The command ``name``, which shows the field of that name; the views are loaded when it runs."""

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
    def show(
        stories: tuple[str, ...],
        kind: str,
        output: str | None,
        encoding: str | None,
        jobs: int,
        ledger: str | None,
        **told: Any,
    ) -> None:
        from accordingto.ingest import Known
        from accordingto.ingest.decode import check_encoding

        if encoding is not None:
            check_encoding(encoding)
        check_output(output, stories)
        asked = Asked(locations=stories, jobs=jobs, known=Known(encoding=encoding))
        readings = pick_readings(asked, ledger, told, shown=output is not None or not sys.stdout.isatty())
        with open_output(output) as out:
            _write(readings, kind, name, load_views, out)
        if readings.failed:
            raise click.exceptions.Exit(1)

    show.__doc__ = words
    return click.command(name)(show)


def _write(readings: Iterable[Reading], kind: str, field: str, load_views: Callable[[], Views], out: TextIO) -> None:
    if kind == "jsonl":
        _write_lines(readings, field, out)
    elif kind == "csv":
        load_views().csv(readings, out)
    else:
        from accordingto.cli.console import open_console

        load_views().table(readings, open_console(out))


def _write_lines(readings: Iterable[Reading], field: str, out: TextIO) -> None:
    import msgspec

    for reading in readings:
        lines = {"story": reading.story.key or reading.story.id, field: getattr(reading, field)}
        out.write(msgspec.json.encode(lines).decode("utf-8") + "\n")
        out.flush()


def _load_figure_views() -> Views:
    from accordingto.views.figures import print_figures, write_figures_csv

    return Views(print_figures, write_figures_csv)


def _load_position_views() -> Views:
    from accordingto.views.positions import print_positions, write_positions_csv

    return Views(print_positions, write_positions_csv)


figures = _make_command(
    "figures",
    """Show the numbers in each STORY: how much at least and at most, of what, whose number, and who disputes it.

    Without a STORY, those in the ledger.
    """,
    _load_figure_views,
)
positions = _make_command(
    "positions",
    """Show where the parties in each STORY stand: for, against, undecided or on a condition, and with which argument.

    Without a STORY, those in the ledger.
    """,
    _load_position_views,
)
