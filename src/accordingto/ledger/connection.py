"""Where the ledger lies, and one connection to it: pragmas, transactions, and SQLite's errors in our words."""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from accordingto.errors import LedgerError, UsageError
from accordingto.ledger.schema import APPLICATION_ID

LEDGER_VARIABLE = "ACCORDINGTO_LEDGER"
WAIT_SECONDS = 30.0
RETRY_SECONDS = 0.02
"""How long to wait for another process that writes: a story's transaction takes milliseconds."""


def find_ledger(asked: str | None = None) -> Path:
    """Where the ledger lies: as asked, else as the environment says, else in the user's own data folder."""
    told = asked or os.environ.get(LEDGER_VARIABLE)
    return Path(told).expanduser() if told else _find_data_folder() / "accordingto" / "ledger.db"


def _find_data_folder() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def connect(
    path: Path, *, create: bool, wait_seconds: float = WAIT_SECONDS, any_thread: bool = False
) -> sqlite3.Connection:
    """A connection to the file; without ``create``, one that is not there is an error."""
    if path.is_dir():
        raise UsageError(f"--ledger {path}: a folder; give the ledger's file")
    if not path.exists():
        if not create:
            raise LedgerError(f"{path}: no ledger there yet; accordingto add makes one, --ledger names another")
        _make_private(path)
    with tell_errors(path):
        connection = sqlite3.connect(path, timeout=wait_seconds, isolation_level=None, check_same_thread=not any_thread)
        try:
            _prepare(connection, path, wait_seconds)
        except BaseException:
            connection.close()
            raise
        return connection


def _make_private(path: Path) -> None:
    """An empty file that only its owner can read: a ledger may hold what protects a source."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise LedgerError(f"{path}: the ledger can't be made ({error.strerror or error})") from error


def _prepare(connection: sqlite3.Connection, path: Path, wait_seconds: float) -> None:
    # In this order: another process may be making the ledger, and it writes both in one transaction.
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    if tables and mark != APPLICATION_ID:
        raise LedgerError(f"{path}: a database, but no ledger; --ledger names another file")
    _log_ahead(connection, wait_seconds)
    # FULL: what is committed outlives a power cut too; with a transaction a story, one wait for the disk a story.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA cache_size = -32000")


def _log_ahead(connection: sqlite3.Connection, wait_seconds: float) -> None:
    """Sets write-ahead logging; SQLite does not wait by itself where another process sets it at the same moment."""
    until = time.monotonic() + wait_seconds
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if not any(sign in str(error) for sign in ("locked", "busy")) or time.monotonic() > until:
                raise
            time.sleep(RETRY_SECONDS)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written inside, or nothing; the right to write is taken at once, so that two writers queue."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk may have rolled it back already
            connection.execute("ROLLBACK")
        raise


@contextmanager
def tell_errors(path: Path) -> Iterator[None]:
    """SQLite's errors as :class:`LedgerError`, with what to do next."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        words = str(error)
        raise LedgerError(f"{path}: {next((say for sign, say in _SAYINGS.items() if sign in words), words)}") from error


_SAYINGS = {
    "locked": "another process holds the ledger; try again when it is done",
    "busy": "another process holds the ledger; try again when it is done",
    "full": "the disk is full; what was added before is safe, make room and run the same command again",
    "disk I/O error": "the disk can't be written to or read; what was added before is safe",
    "readonly": "the ledger can't be written to; see who owns the file and its folder",
    "unable to open": "the ledger can't be opened; see who may read and write there",
    "not a database": "not a ledger; --ledger names another file",
    "malformed": "the ledger is damaged; restore a backup, and see accordingto check",
}
