"""The commands that put stories into the ledger, take them out, copy it and look whether it is sound."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import click

from accordingto.cli.commands import ENCODING, JOBS, STORIES, add_options
from accordingto.cli.ledger_options import LEDGER, use_ledger
from accordingto.cli.settling import settle_ledger
from accordingto.cli.stories import Silence, check_locations, tell_unreadable
from accordingto.errors import UsageError

if TYPE_CHECKING:
    from accordingto.ingest import Unreadable
    from accordingto.ledger import Added, Ledger
    from accordingto.types import Story


@click.command()
@add_options(
    STORIES,
    LEDGER,
    ENCODING,
    JOBS,
    click.option("--no-compare", is_flag=True, help="Leave comparing the stories to the next command that lists."),
)
def add(stories: tuple[str, ...], ledger: str | None, encoding: str | None, jobs: int, no_compare: bool) -> None:
    """Read each STORY into the ledger.

    A story that is there, read by this model and program, is passed over, so a command that was stopped goes on where
    it stopped. A story with the address of another and other words is kept beside it as its new version.
    """
    from accordingto.ingest.decode import check_encoding

    if encoding is not None:
        check_encoding(encoding)
    check_locations(stories)
    with use_ledger(ledger, create=True) as opened:
        adding = _Adding(opened, stories, encoding, jobs)
        try:
            adding.run()
        finally:
            click.echo(f"accordingto: {adding.tell()}", err=True)
        if not no_compare:
            settle_ledger(opened)
    if adding.counts["unreadable"]:
        raise click.exceptions.Exit(1)


class _Adding:
    """One batch: what came of each story is counted, so that it can be told however it ends."""

    def __init__(self, ledger: Ledger, places: tuple[str, ...], encoding: str | None, jobs: int) -> None:
        from accordingto import __version__
        from accordingto.models.artefact import load_manifest

        self.ledger, self.places, self.encoding, self.jobs = ledger, places, encoding, jobs
        self.program, self.model = __version__, load_manifest().version
        self.counts: Counter[str] = Counter()
        self.ended = False

    def run(self) -> None:
        """Adds all the stories, each in a transaction of its own."""
        from accordingto.batch import read_all
        from accordingto.ingest import Unreadable

        batch = self.ledger.begin_batch(self.places)
        with _show_progress(self.places) as progress:
            self.progress = progress
            for result in read_all(self._open_stories(), jobs=self.jobs):
                if isinstance(result, Unreadable):
                    self.counts["unreadable"] += 1
                    tell_unreadable(result)
                    self.ledger.note_unreadable(batch, result.where, " ".join(str(result.error).split()))
                else:
                    added = self.ledger.add(result, program=self.program)
                    self.counts[added.what] += 1
                    progress.add(result)
                    _tell_version(self.ledger, added)
        self.ledger.end_batch(batch)
        self.ended = True

    def _open_stories(self) -> Iterator[Story | Unreadable]:
        """The stories that are not there yet."""
        from accordingto.ingest import Known, Unreadable, read_stories

        stdin = sys.stdin.buffer if sys.stdin is not None else None
        for story in read_stories(self.places, known=Known(encoding=self.encoding), stdin=stdin):
            if not isinstance(story, Unreadable) and self.ledger.knows(story, self.model, self.program):
                self.counts["known"] += 1
                self.progress.add(None)
            else:
                yield story

    def tell(self) -> str:
        """What came of the stories so far."""
        names = {"new": "new", "version": "as a new version", "read-again": "read again", "known": "there already"}
        told = [f"{self.counts[what]} {words}" for what, words in names.items() if self.counts[what] or what == "new"]
        told += [f"{self.counts['unreadable']} not readable"] if self.counts["unreadable"] else []
        return ", ".join(told) + ("" if self.ended else "; stopped, and the same command goes on from here")


def _show_progress(places: tuple[str, ...]) -> Any:
    if sys.stderr is None or not sys.stderr.isatty():
        return nullcontext(Silence())
    from accordingto.cli.progress import Progress, count_stories

    return Progress(count_stories(places))


def _tell_version(ledger: Ledger, added: Added) -> None:
    if added.what != "version" or added.earlier is None:
        return
    from accordingto.ledger.versions import find_changes, tell_changes

    before, after = ledger.corrected(added.earlier).reading, ledger.corrected(added.number).reading
    words = ", ".join(tell_changes(find_changes(before, after))) or "nothing that was said changed"
    click.echo(f"accordingto: new version of {after.story.url}: {words}", err=True)


@click.command()
@add_options(
    click.argument("stories", metavar="STORY...", nargs=-1),
    LEDGER,
    click.option("--yes", is_flag=True, help="Don't ask."),
    click.option("--scrub", is_flag=True, help="Finish a removal that was cut off: leave no trace of what is out."),
)
def remove(stories: tuple[str, ...], ledger: str | None, yes: bool, scrub: bool) -> None:
    """Remove each STORY from the ledger for good, with its readings, its corrections and every trace.

    A STORY is its id, key or address. Only this version of it is removed: name each. Backups are not reached.
    """
    from accordingto.ledger import removal

    if bool(stories) == scrub:
        raise UsageError("give the stories to remove, or --scrub to finish a removal; one of the two")
    with use_ledger(ledger) as opened:
        if scrub:
            removal.scrub(opened)
            return
        numbers = [opened.find(story) for story in dict.fromkeys(stories)]
        if not yes:
            names = ", ".join(opened.story(number).id for number in numbers)
            click.confirm(f"Remove {names} for good?", abort=True, err=True)
        removal.remove_stories(opened, numbers)
    click.echo(f"accordingto: {len(numbers)} removed", err=True)


@click.command()
@add_options(click.argument("target", metavar="FILE"), LEDGER)
def backup(target: str, ledger: str | None) -> None:
    """Copy the ledger to FILE, also while others read and write it."""
    from pathlib import Path

    from accordingto.ledger.backup import back_up

    with use_ledger(ledger) as opened:
        back_up(opened, Path(target))


@click.command()
@add_options(LEDGER, click.option("--mend", is_flag=True, help="Write the index anew from readings and corrections."))
def check(ledger: str | None, mend: bool) -> None:
    """Say whether the ledger is sound: the file, every reading and correction, and the index against them."""
    from accordingto.ledger.comparing.forgetting import clear_comparison
    from accordingto.ledger.soundness import find_faults

    with use_ledger(ledger) as opened:
        if mend:
            opened.rewrite_index()
            with opened.writing():
                clear_comparison(opened.connection)
        faults = 0
        for fault in find_faults(opened):
            faults += 1
            click.echo(fault)
    if faults:
        raise click.exceptions.Exit(1)
    click.echo("sound")
