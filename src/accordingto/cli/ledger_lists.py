"""The commands that show what is in the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TextIO

import click

from accordingto.cli.commands import OUTPUT, add_options
from accordingto.cli.ledger_options import (
    FILTERS,
    FORMAT,
    LEDGER,
    PARTY_FILTERS,
    STORY_FILTERS,
    limit,
    make_filter,
    use_ledger,
)
from accordingto.cli.output import open_output, write_readings

if TYPE_CHECKING:
    import msgspec


@click.command()
@add_options(
    LEDGER,
    *FILTERS,
    click.option("--unreadable", is_flag=True, help="Instead, what could not be read, and why."),
    limit(0),
    FORMAT,
    OUTPUT,
)
def stories(ledger: str | None, unreadable: bool, kind: str, output: str | None, **told: Any) -> None:
    """List the stories in the ledger, latest first."""
    from accordingto.ledger import rows
    from accordingto.ledger.records import StoryRow, UnreadableRow
    from accordingto.views.ledger import print_stories

    asked = make_filter(told)
    with use_ledger(ledger) as opened:
        if unreadable:
            _write(UnreadableRow, opened.list_unreadable(), kind, output, _print_unreadable)
        else:
            _write(StoryRow, rows.tell_stories(opened, asked), kind, output, print_stories)


@click.command()
@add_options(
    click.argument("stories", metavar="STORY...", nargs=-1, required=True),
    LEDGER,
    click.option("--machine", is_flag=True, help="As the machine read it, without corrections."),
    click.option(
        "--format",
        "-f",
        "kind",
        type=click.Choice(("table", "jsonl", "csv", "html")),
        default="table",
        show_default=True,
    ),
    click.option("--show-story", is_flag=True, help="Before the table, the story with what was found marked in it."),
    OUTPUT,
)
def show(
    stories: tuple[str, ...], ledger: str | None, machine: bool, kind: str, show_story: bool, output: str | None
) -> None:
    """Show the reading of each STORY in the ledger, as corrected: what `read` shows of a file.

    A STORY is its id (the first digits do), key or address.
    """
    with use_ledger(ledger) as opened:
        numbers = [opened.find(story) for story in stories]
        pick = opened.reading if machine else lambda number: opened.corrected(number).reading
        write_readings((pick(number) for number in numbers), kind, output, show_story=show_story)


@click.command()
@add_options(
    click.argument("name", metavar="NAME", nargs=-1, required=True),
    LEDGER,
    *STORY_FILTERS,
    *PARTY_FILTERS,
    limit(5),
    FORMAT,
    OUTPUT,
)
def who(name: tuple[str, ...], ledger: str | None, kind: str, output: str | None, **told: Any) -> None:
    """Show who NAME is across the stories, and what they said last. Two of one name are two."""
    from accordingto.ledger import rows
    from accordingto.ledger.records import PartyRow
    from accordingto.views.ledger import print_parties

    asked = make_filter(told)
    with use_ledger(ledger) as opened:
        _write(PartyRow, rows.tell_who(opened, " ".join(name), asked), kind, output, print_parties)


@click.command()
@add_options(
    click.argument("words", metavar="WORDS", nargs=-1, required=True),
    LEDGER,
    *FILTERS,
    click.option("--stories", "whole", is_flag=True, help="Find stories by their text, not what is said in them."),
    limit(50),
    FORMAT,
    OUTPUT,
)
def find(words: tuple[str, ...], ledger: str | None, whole: bool, kind: str, output: str | None, **told: Any) -> None:
    """Find the attributions that have all of the WORDS, latest first.

    "Words in a row" stand in quotation marks, and begin* finds what begins so.
    """
    from accordingto.ledger import rows
    from accordingto.ledger.records import SaidRow, StoryRow
    from accordingto.views.ledger import print_said, print_stories

    asked, sought = make_filter(told), " ".join(words)
    with use_ledger(ledger) as opened:
        if whole:
            _write(StoryRow, rows.tell_found_stories(opened, sought, asked), kind, output, print_stories)
        else:
            _write(SaidRow, rows.tell_found(opened, sought, asked), kind, output, print_said)


@click.command()
@add_options(
    click.argument("stories", metavar="[STORY]...", nargs=-1),
    LEDGER,
    click.option("--format", "-f", "kind", type=click.Choice(("table", "json")), default="table", show_default=True),
    OUTPUT,
)
def versions(stories: tuple[str, ...], ledger: str | None, kind: str, output: str | None) -> None:
    """Show what changed from version to version of each STORY; without any, of all that have several."""
    from accordingto.ledger.history import trace_versions
    from accordingto.views.ledger import print_changes

    def print_all(steps: Iterable[Any], console: Any) -> None:
        for step in steps:
            print_changes(f"{step.url}: version {step.version - 1} → {step.version}", step.changes, console)

    with use_ledger(ledger) as opened:
        numbers = [opened.find(story) for story in stories] if stories else None
        _write(type(None), trace_versions(opened, numbers), kind, output, print_all)


def _print_unreadable(rows: Iterable[Any], console: Any) -> None:
    for row in rows:
        console.print(f"{row.at}  {row.why}", markup=False, highlight=False)


def _write(
    row: type[Any],
    rows: Iterable[msgspec.Struct],
    kind: str,
    output: str | None,
    show: Callable[[Any, Any], None],
) -> None:
    from accordingto.views.ledger import write_csv_rows, write_json

    with open_output(output) as out:
        if kind == "json":
            write_json(rows, out)
        elif kind == "csv":
            write_csv_rows(row, rows, out)
        else:
            show(rows, _console(out))


def _console(out: TextIO) -> Any:
    from accordingto.cli.console import open_console

    return open_console(out)


COMMANDS: Sequence[click.Command] = (stories, show, who, find, versions)
