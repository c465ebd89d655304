"""The comparison kept up to date while the room is open: in a process of its own, so that no page waits for it."""

from __future__ import annotations

import logging
import multiprocessing
import os
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Event, Thread

from accordingto.errors import AccordingtoError
from accordingto.ledger import open_ledger
from accordingto.ledger.comparing.settling import is_settled, settle
from accordingto.web.ledgers import LedgerPool

log = logging.getLogger("accordingto.web")

LOOK_SECONDS = 1.0
PAUSE_SECONDS = 30.0
"""After a comparison that failed, before it is tried again."""


class Comparer:
    """Looks whether stories came, went or were corrected, and has them compared; one process at a time."""

    def __init__(self, ledgers: LedgerPool, path: Path) -> None:
        self._ledgers = ledgers
        self._path = path
        self._closing = Event()
        self._process: BaseProcess | None = None
        self._thread = Thread(target=self._watch, name="comparer", daemon=True)

    def start(self) -> None:
        """Begins to look."""
        self._thread.start()

    def close(self) -> None:
        """Stops; a comparison that is going on is cut off, and goes on from there the next time."""
        self._closing.set()
        if self._process is not None:
            self._process.terminate()
        if self._thread.is_alive():
            self._thread.join(5)

    def _watch(self) -> None:
        pause = LOOK_SECONDS
        while not self._closing.wait(pause):
            try:
                pause = LOOK_SECONDS if self._is_settled() or self._settle() else PAUSE_SECONDS
            except AccordingtoError as error:
                log.warning("the ledger's stories could not be compared: %s", error)
                pause = PAUSE_SECONDS

    def _is_settled(self) -> bool:
        with self._ledgers.lend() as ledger:
            return is_settled(ledger)

    def _settle(self) -> bool:
        """Has it done by another process; whether that went through."""
        # Spawned, not forked: this process has threads and open ledgers.
        process = multiprocessing.get_context("spawn").Process(target=settle_ledger, args=(self._path,), daemon=True)
        process.start()
        self._process = process  # only now: one that was not started can't be ended
        if self._closing.is_set():
            process.terminate()
        process.join()
        return process.exitcode == 0


def settle_ledger(path: Path) -> None:
    """Brings the comparison of the ledger in the file up to date, behind whatever else the machine does."""
    if hasattr(os, "nice"):
        os.nice(5)
    with open_ledger(path) as ledger:
        settle(ledger)
