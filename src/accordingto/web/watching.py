"""Tells open pages that the ledger was written to, by this process or another one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from accordingto.web.ledgers import LedgerPool

LOOK_SECONDS = 0.3
"""How often it looks: SQLite keeps a number that changes with every write, and to read it takes microseconds."""


class Watch:
    """Wakes those that listen when something was written; looks only while somebody listens.

    ``is_closing`` tells that the server stops: what listens should end then, or the server would wait for it.
    """

    def __init__(self, ledgers: LedgerPool) -> None:
        self._ledgers = ledgers
        self.is_closing: Callable[[], bool] = lambda: False
        self._woken: set[asyncio.Event] = set()
        self._task: asyncio.Task[None] | None = None

    @property
    def listening(self) -> int:
        """How many listen."""
        return len(self._woken)

    @asynccontextmanager
    async def listen(self) -> AsyncIterator[asyncio.Event]:
        """An event that is set with every write from now on; whoever waits for it clears it."""
        event = asyncio.Event()
        self._woken.add(event)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._look())
        try:
            yield event
        finally:
            self._woken.discard(event)
            if not self._woken and self._task is not None:
                self._task.cancel()
                self._task = None

    async def _look(self) -> None:
        with self._ledgers.lend() as ledger:
            seen = None
            while True:
                (now,) = ledger.connection.execute("PRAGMA data_version").fetchone()
                if now != seen or self.is_closing():
                    seen = now
                    for event in self._woken:
                        event.set()
                await asyncio.sleep(LOOK_SECONDS)
