"""A progress bar on standard error, for long work that somebody watches."""

from __future__ import annotations

import os
from collections.abc import Sequence
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from accordingto.types import Reading


class Progress:
    """A count of stories read, against how many there are where that is known."""

    def __init__(self, total: int | None) -> None:
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TaskProgressColumn(),
            TimeElapsedColumn(),
        )
        self._bar = Bar(*columns, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task("reading", total=total)

    def __enter__(self) -> Progress:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def add(self, reading: Reading | None) -> None:
        """One story more is read, or needs no reading (``None``)."""
        self._bar.advance(self._task)


def count_stories(locations: Sequence[str]) -> int | None:
    """How many stories there are; ``None`` where a location may hold more than one."""
    manifold = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")
    if any(one == "-" or os.path.isdir(one) or one.lower().endswith(manifold) for one in locations):
        return None
    return len(locations)
