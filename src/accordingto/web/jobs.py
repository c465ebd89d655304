"""What the desk was asked to read, and how far it is: kept in memory, so a restart forgets it (the ledger does not)."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from secrets import token_urlsafe
from typing import BinaryIO, Literal

from accordingto.ingest import Unreadable
from accordingto.types import Story

Stage = Literal["waiting", "fetching", "reading", "done"]
What = Literal["new", "version", "read-again", "known", "failed"]
OpenStories = Callable[[], Iterator[Story | Unreadable]]

WHAT_WORDS: dict[What, str] = {
    "new": "read",
    "version": "read, a new version of a story that was there",
    "read-again": "read again, since it was there from another model",
    "known": "there already",
    "failed": "not readable",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one story; ``why`` tells of one that failed, else ``story`` is its id in the ledger."""

    name: str
    what: What
    story: str | None = None
    why: str = ""
    attributions: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """The story that is being read: how many of its windows of text the model has seen, of all."""

    name: str
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """A job as it stands at one moment."""

    stage: Stage
    outcomes: tuple[Outcome, ...] = ()
    step: Step | None = None
    stopped: bool = False

    @property
    def read(self) -> tuple[Outcome, ...]:
        """The stories that are in the ledger now."""
        return tuple(one for one in self.outcomes if one.what != "failed")

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The stories that could not be read."""
        return tuple(one for one in self.outcomes if one.what == "failed")


@dataclass(slots=True)
class Job:
    """One thing that somebody gave to read: stories, opened one by one, and what came of each.

    The worker alone changes ``progress``; it is replaced whole, so others may look at any time.
    """

    told: str
    open_stories: OpenStories
    fetches: bool = False
    id: str = field(default_factory=lambda: token_urlsafe(12))
    made_at: float = field(default_factory=time.time)
    progress: Progress = Progress("waiting")
    stories: Iterator[Story | Unreadable] | None = None
    stopping: bool = False
    ended: threading.Event = field(default_factory=threading.Event)
    held: tuple[BinaryIO, ...] = ()

    def tell(self, **changes: object) -> None:
        """Replaces what is known of its progress."""
        self.progress = replace(self.progress, **changes)  # type: ignore[arg-type]
        if self.progress.stage == "done":
            self.let_go()
            self.ended.set()

    def let_go(self) -> None:
        """Closes the files that were held for it, also those whose turn never came."""
        for file in self.held:
            file.close()

    @property
    def only_story(self) -> str | None:
        """The one story that came of it, where it was one, went through and nothing failed."""
        now = self.progress
        return now.outcomes[0].story if now.stage == "done" and len(now.outcomes) == 1 and not now.stopped else None
