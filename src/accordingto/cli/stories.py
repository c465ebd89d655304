"""What the commands share: stories in as they were named, what could not be read told on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import click
import msgspec

from accordingto.errors import UsageError

if TYPE_CHECKING:
    from accordingto.ingest import Known, Unreadable
    from accordingto.types import Reading, Story


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which stories a command was asked to read, and how. ``only`` names the option that allows one story alone."""

    locations: tuple[str, ...]
    jobs: int = 1
    known: Any = None
    only: str | None = None


class Readings:
    """The readings of the stories asked for, one after another; ``failed`` counts what could not be read so far."""

    def __init__(self, asked: Asked, *, shown: bool) -> None:
        check_locations(asked.locations)
        self._asked = asked
        self._shown = shown
        self.failed = 0

    def __iter__(self) -> Iterator[Reading]:
        from accordingto.batch import read_all
        from accordingto.ingest import Unreadable

        with _open_progress(self._shown, self._asked) as progress:
            for result in read_all(_open_stories(self._asked), jobs=self._asked.jobs):
                if isinstance(result, Unreadable):
                    self.failed += 1
                    tell_unreadable(result)
                else:
                    progress.add(result)
                    yield result


def check_locations(locations: Sequence[str]) -> None:
    """Standard input can be read once."""
    if locations.count("-") > 1:
        raise UsageError("- (standard input) is given more than once; it can be read once")


def check_output(path: str | None, locations: Sequence[str]) -> None:
    """Writing must not go over a story that is still to be read."""
    for location in locations:
        if path is not None and os.path.isfile(path) and os.path.exists(location) and os.path.samefile(path, location):
            raise UsageError(f"--output {path} is the story itself; give another file")


def tell_unreadable(unreadable: Unreadable) -> None:
    """One line on standard error."""
    click.echo(f"accordingto: {' '.join(str(unreadable.error).split())}", err=True)


def _open_stories(asked: Asked) -> Iterator[Story | Unreadable]:
    from accordingto.ingest import read_stories

    known: Known | None = asked.known
    stdin = sys.stdin.buffer if sys.stdin is not None else None
    stories = read_stories(asked.locations, known=known, stdin=stdin)
    return _require_one(stories, asked.only) if asked.only else stories


def _require_one(stories: Iterator[Story | Unreadable], option: str) -> Iterator[Story | Unreadable]:
    """The stories, once it is seen that there is one only: before any is read, so that nothing is half written."""
    from accordingto.types import Story

    held: list[Story | Unreadable] = []
    for story in stories:
        if isinstance(story, Story) and any(isinstance(one, Story) for one in held):
            raise UsageError(f"{option} is for one story, and more were given; {_INSTEAD.get(option, 'leave it out')}")
        held.append(story)
    yield from held


_INSTEAD = {"--format json": "use --format jsonl, which prints a reading a line"}


class Silence:
    """Progress that nobody watches."""

    def add(self, reading: Reading | None) -> None:
        """Show nothing."""


def _open_progress(shown: bool, asked: Asked) -> Any:
    """A line on standard error that counts stories, where somebody sees it and there may be many."""
    if not (shown and sys.stderr is not None and sys.stderr.isatty() and asked.only is None):
        return nullcontext(Silence())
    from accordingto.cli.progress import Progress, count_stories

    return Progress(count_stories(asked.locations))
