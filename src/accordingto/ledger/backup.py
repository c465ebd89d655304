"""A copy of the ledger, made while others read and write it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from accordingto.errors import LedgerError, UsageError
from accordingto.ledger.connection import tell_errors
from accordingto.ledger.store import Ledger

PAGES_AT_ONCE = 4096


def back_up(ledger: Ledger, target: Path) -> None:
    """Writes the ledger as it is at one moment to ``target``, a new file; it is there whole or not at all."""
    if target.exists():
        raise UsageError(f"{target}: is there already; name a new file")
    half = target.with_name(f"{target.name}.partial")
    try:
        os.close(os.open(half, os.O_CREAT | os.O_RDWR | os.O_TRUNC, 0o600))
        with tell_errors(target), closing(sqlite3.connect(half, isolation_level=None)) as copy:
            _copy(ledger, copy)
        os.replace(half, target)
    except OSError as error:
        raise LedgerError(f"{target}: the copy can't be written ({error.strerror or error})") from error
    finally:
        half.unlink(missing_ok=True)


def _copy(ledger: Ledger, copy: sqlite3.Connection) -> None:
    # A read transaction holds the state of one moment; without it, each write of another process starts the copy anew.
    ledger.connection.execute("BEGIN")
    try:
        ledger.connection.execute("SELECT count(*) FROM migration").fetchone()
        ledger.connection.backup(copy, pages=PAGES_AT_ONCE)
    finally:
        ledger.connection.execute("ROLLBACK")
    copy.execute("PRAGMA journal_mode = DELETE")
