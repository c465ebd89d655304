"""The commands that read stories."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from accordingto.cli.output import FORMATS, open_output, write_readings
from accordingto.cli.stories import Asked, Readings, check_output
from accordingto.errors import UsageError

Command = TypeVar("Command", bound=Callable[..., Any])


def _check_day(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """The date as given, once it is one."""
    from datetime import datetime

    try:
        if value is not None:
            datetime.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f"--published {value}: not a date; write it as 2026-11-24 or 2026-11-24T08:00:00Z") from error
    return value


_KNOWN = (
    click.option("--title", metavar="WORDS", help="The story's title."),
    click.option("--outlet", metavar="NAME", help="Who published it."),
    click.option("--url", metavar="URL", help="Where it was published."),
    click.option("--published", metavar="DATE", callback=_check_day, help="When it was published, as 2026-11-24."),
    click.option("--author", "authors", metavar="NAME", multiple=True, help="Who wrote it; may be given again."),
    click.option("--language", metavar="CODE", help="Its language, as en; guessed where not given."),
)


def add_options(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """All of the options on one command, in the order given."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


STORIES = click.argument("stories", metavar="STORY...", nargs=-1, required=True)
JOBS = click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that read.")
OUTPUT = click.option("--output", "-o", metavar="FILE", help="Write here instead of to standard output.")
ENCODING = click.option(
    "--encoding", metavar="NAME", help="The encoding of text and HTML files; found where not given."
)


@click.command()
@add_options(
    STORIES,
    click.option("--format", "-f", "kind", type=click.Choice(FORMATS), default="table", show_default=True),
    click.option("--output", "-o", metavar="FILE", help="Write here, not to standard output (for brat, a folder)."),
    click.option("--show-story", is_flag=True, help="Before the table, the story with what was found marked in it."),
    *_KNOWN,
    ENCODING,
    JOBS,
)
def read(stories: tuple[str, ...], kind: str, output: str | None, show_story: bool, **told: Any) -> None:
    """Show every attribution in each STORY.

    A STORY is a file (text, HTML, or .jsonl with a story a line; also gzipped), a folder, an http or https address,
    or - for standard input.
    """
    jobs, encoding = told.pop("jobs"), told.pop("encoding")
    option = next((f"--{'author' if name == 'authors' else name}" for name, value in told.items() if value), None)
    if kind == "brat" and output is None:
        raise UsageError("--format brat writes two files a story; give --output FOLDER")
    if show_story and kind != "table":
        raise UsageError(f"--show-story is for the table, not for --format {kind}; leave one out")
    check_output(output, stories)
    only = "--format json" if kind == "json" else option
    asked = Asked(locations=stories, jobs=jobs, known=_know(encoding, told), only=only)
    readings = Readings(asked, shown=output is not None or not sys.stdout.isatty())
    write_readings(readings, kind, output, show_story=show_story)
    _end(readings)


@click.command()
@add_options(
    STORIES,
    click.option("--format", "-f", "kind", type=click.Choice(("json", "html")), default="json", show_default=True),
    OUTPUT,
    ENCODING,
    JOBS,
)
def compare(stories: tuple[str, ...], kind: str, output: str | None, encoding: str | None, jobs: int) -> None:
    """Show what the stories show together: claims, origins, disputes, timelines; as html with pictures of them."""
    from accordingto.compare import compare_stories
    from accordingto.types.codec import encode
    from accordingto.views.comparison_page import render_comparison

    check_output(output, stories)
    readings = Readings(Asked(locations=stories, jobs=jobs, known=_know(encoding, {})), shown=True)
    with open_output(output) as out:
        whole = compare_stories(readings)
        out.write(render_comparison(whole) if kind == "html" else encode(whole).decode("utf-8") + "\n")
    _end(readings)


@click.command()
@add_options(OUTPUT)
def schema(output: str | None) -> None:
    """Print the JSON Schema of what --format json prints."""
    import json

    from accordingto.types.codec import make_schema

    with open_output(output) as out:
        out.write(json.dumps(make_schema(), indent=2, ensure_ascii=False) + "\n")


def _know(encoding: str | None, told: dict[str, Any]) -> Any:
    from accordingto.ingest import Known
    from accordingto.ingest.decode import check_encoding

    if encoding is not None:
        check_encoding(encoding)
    return Known(encoding=encoding, **{name: value for name, value in told.items() if value})


def _end(readings: Readings) -> None:
    if readings.failed:
        raise click.exceptions.Exit(1)
