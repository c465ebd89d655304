"""A story removed for good: from the record, the index, free pages and the write-ahead log."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accordingto.errors import LedgerError
from accordingto.ledger.comparing.forgetting import COMPARISON_WORDS, efface
from accordingto.ledger.connection import tell_errors
from accordingto.ledger.index import FULL_TEXT, erase_index, make_index
from accordingto.ledger.store import Ledger

SCRUB_OWED = "SELECT 1 FROM owed WHERE work = 'scrub'"


def remove_stories(ledger: Ledger, numbers: Sequence[int]) -> None:
    """Takes the stories out with readings, index and, where no other story has the same words, corrections.

    Then nothing of them is left in the file: the full-text index is written anew, free pages are dropped, the
    write-ahead log is emptied. Where another process keeps that from being done, :class:`LedgerError` says so; the
    stories are gone all the same, and :func:`scrub` does the rest. What backups and the disk's own unused blocks hold
    is out of reach.
    """
    with ledger.writing():
        for number in numbers:
            _take_out(ledger, number)
        ledger.connection.execute("INSERT OR IGNORE INTO owed VALUES ('scrub')")
    scrub(ledger)


def _take_out(ledger: Ledger, number: int) -> None:
    run = ledger.connection.execute
    erase_index(ledger.connection, number, make_index(ledger.corrected(number)))
    story = ledger.story(number)
    efface(ledger.connection, number)
    (words,) = run("SELECT words FROM story WHERE id = ?", (number,)).fetchone()
    run("DELETE FROM story WHERE id = ?", (number,))
    for batch, place, why in run("SELECT batch, place, why FROM unreadable").fetchall():
        if any(_is_named(name, f"{place}\n{why}") for name in (story.key, story.url, story.title, story.id) if name):
            run("DELETE FROM unreadable WHERE batch = ? AND place = ?", (batch, place))
    if not run("SELECT 1 FROM story WHERE words = ?", (words,)).fetchone():
        run("INSERT INTO removing VALUES (?)", (words,))
        run("DELETE FROM correction WHERE words = ?", (words,))
        run("DELETE FROM removing")


def _is_named(name: str, words: str) -> bool:
    """Whether the words speak of the name, as "news/leak.txt" does of "leak"."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) is not None


def scrub(ledger: Ledger) -> None:
    """Leaves nothing of removed stories in the file; :class:`LedgerError` while another process reads an old state."""
    run = ledger.connection.execute
    with tell_errors(ledger.path):
        for table in (*FULL_TEXT, *COMPARISON_WORDS):
            run(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
        run("VACUUM")
        _empty_log(ledger)
        run("DELETE FROM owed WHERE work = 'scrub'")


def _empty_log(ledger: Ledger) -> None:
    (busy, _, _) = ledger.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise LedgerError(
            f"{ledger.path}: the stories are removed, but another process still reads the ledger, so traces may be left"
            " in its write-ahead log; run accordingto remove --scrub when it is done"
        )


def owes_scrub(ledger: Ledger) -> bool:
    """Whether a removal was cut off before its traces were gone."""
    return ledger.connection.execute(SCRUB_OWED).fetchone() is not None
