"""Open ledgers kept for the next request: to open one costs more than most pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue

from accordingto.ledger import Ledger, open_ledger
from accordingto.ledger.connection import tell_errors

KEPT = 8
"""Ledgers kept open; more are opened while more are asked for, and closed after."""


@contextmanager
def look_at_once(ledger: Ledger) -> Iterator[None]:
    """All that is looked up inside is of one moment, whatever others write meanwhile; nothing can be written inside."""
    ledger.connection.execute("BEGIN")
    try:
        yield
    finally:
        if ledger.connection.in_transaction:
            ledger.connection.execute("ROLLBACK")


class LedgerPool:
    """Lends an open ledger to one request at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: LifoQueue[Ledger] = LifoQueue(KEPT)

    @contextmanager
    def lend(self) -> Iterator[Ledger]:
        """A ledger that nobody else uses meanwhile."""
        ledger = self._take()
        try:
            with tell_errors(self._path):
                yield ledger
        finally:
            self._give_back(ledger)

    def _take(self) -> Ledger:
        try:
            return self._idle.get_nowait()
        except Empty:
            return open_ledger(self._path, create=True, any_thread=True)

    def _give_back(self, ledger: Ledger) -> None:
        if ledger.connection.in_transaction or self._idle.full():
            ledger.close()
        else:
            self._idle.put(ledger)

    def close(self) -> None:
        """Closes all that are idle."""
        while not self._idle.empty():
            self._idle.get_nowait().close()
