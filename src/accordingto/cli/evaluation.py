"""The command that scores readings against a gold file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, TextIO

import click

from accordingto.cli.commands import JOBS, OUTPUT, add_options
from accordingto.cli.output import open_output
from accordingto.cli.stories import tell_unreadable
from accordingto.errors import UsageError

if TYPE_CHECKING:
    from accordingto.evaluate import Gold, Predicted


@click.command()
@add_options(
    click.argument("gold", metavar="GOLD"),
    click.option("--predicted", metavar="FILE", help="Readings (jsonl) to score; without it, the texts are read now."),
    click.option("--floors", metavar="FILE", help="Least values (TOML); exits 1 and names each figure below its own."),
    click.option("--format", "-f", "kind", type=click.Choice(["table", "json"]), default="table", show_default=True),
    OUTPUT,
    JOBS,
)
def evaluate(gold: str, predicted: str | None, floors: str | None, kind: str, output: str | None, jobs: int) -> None:
    """Score attributions against GOLD, whole and by slice.

    GOLD is .jsonl or .jsonl.gz with a story a line: id, text, annotations (attributions and discarded spans).
    """
    from accordingto.evaluate import Scores, find_shortfalls, load_floors, load_gold, load_predicted, make_report

    if predicted is not None and jobs > 1:
        raise UsageError("--jobs has nothing to do with --predicted: nothing is read; leave one out")
    least = load_floors(floors) if floors else {}
    rows = load_gold(gold)
    found = load_predicted(predicted) if predicted else None
    scores, outermost = Scores(), Scores()
    for row, given in ((row, found.get(row.id)) for row in rows) if found is not None else _read_gold(rows, jobs):
        scores.add(row, given)
        outermost.add(row, given and given.take_outermost())
    report = make_report(scores, outermost)
    with open_output(output) as out:
        _write_report(report, kind, out)
    missed = find_shortfalls(report, least)
    for shortfall in missed:
        click.echo(f"accordingto: {shortfall.tell()}", err=True)
    if missed:
        raise click.exceptions.Exit(1)


def _read_gold(rows: list[Gold], jobs: int) -> Iterator[tuple[Gold, Predicted | None]]:
    from accordingto.batch import read_all
    from accordingto.evaluate import tell_predicted
    from accordingto.ingest import Unreadable

    results = read_all((row.story for row in rows), jobs=jobs)
    with _show_progress(len(rows)) as progress:
        for row, result in zip(rows, results, strict=True):
            if isinstance(result, Unreadable):
                tell_unreadable(result)
                yield row, None
            else:
                progress.add(result)
                yield row, tell_predicted(result)


def _show_progress(stories: int) -> Any:
    from accordingto.cli.stories import Silence

    if sys.stderr is None or not sys.stderr.isatty():
        return nullcontext(Silence())
    from accordingto.cli.progress import Progress

    return Progress(stories)


def _write_report(report: dict[str, Any], kind: str, out: TextIO) -> None:
    if kind == "json":
        import json

        out.write(json.dumps(report, ensure_ascii=False) + "\n")
        return
    _write_figures(report, out)
    out.write("\nwithout those inside of others\n")
    _write_figures(report["outermost"], out)


def _write_figures(figures_of: dict[str, Any], out: TextIO) -> None:
    for name, value in figures_of.items():
        if name not in ("slices", "outermost"):
            out.write(f"{name:30}  {_tell(value)}\n")
    for kind_name, figures in figures_of["slices"].items():
        out.write(f"\n{kind_name} ({figures['relaxed']['gold']} gold, {figures['relaxed']['predicted']} predicted)\n")
        for name, value in figures.items():
            out.write(f"  {name:28}  {_tell({k: v for k, v in value.items() if k not in ('gold', 'predicted')})}\n")


def _tell(value: Any) -> str:
    return "  ".join(f"{name} {figure}" for name, figure in value.items()) if isinstance(value, dict) else str(value)
