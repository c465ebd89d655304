"""What nobody has checked yet, the least certain first: where people's time helps most."""

from __future__ import annotations

import re

import msgspec

from accordingto.errors import UsageError
from accordingto.ledger.connection import tell_errors
from accordingto.ledger.index import SAID_BITS
from accordingto.ledger.records import Filter
from accordingto.ledger.search import filter_stories
from accordingto.ledger.store import Ledger

FEW_STORIES = 4_000
"""Of so many stories at most all doubts are sorted; of more, the doubts are looked through in their own order.

Measured with 100,000 readings (``benchmarks/ledger.py``): the doubts of 1,400 stories are sorted in 26 ms. To look
through all doubts for stories that have none left takes seconds; that is then left to an outlet of more than 4,000
stories with every attribution checked.
"""

_PLACE = re.compile(r"(\d{1,4})-(\d{1,18})\Z")


class Doubt(msgspec.Struct, frozen=True):
    """An attribution that nobody has checked: its story's number, and which of the corrected reading's it is."""

    story: int
    place: int
    permille: int

    @property
    def cursor(self) -> str:
        """Where a page goes on after it."""
        return f"{self.permille}-{self.story << SAID_BITS | self.place}"


def list_queue(ledger: Ledger, asked: Filter | None = None, *, after: str | None = None, most: int = 20) -> list[Doubt]:
    """The least certain attributions of the stories that pass, ``most`` at most, behind the one of that cursor."""
    where, told = filter_stories(asked or Filter())
    start = _read_cursor(after)
    with tell_errors(ledger.path):
        few = bool(where) and _count(ledger, where, told, FEW_STORIES + 1) <= FEW_STORIES
        sql = _SORTED if few else _IN_ORDER_OF if where else _IN_ORDER
        tests = " AND ".join([*where, "(permille, said) > (?, ?)"])
        rows = ledger.connection.execute(sql.format(tests), (*told, *start, most)).fetchall()
    return [Doubt(said >> SAID_BITS, said & ((1 << SAID_BITS) - 1), permille) for permille, said in rows]


def count_queue(ledger: Ledger, *, most: int) -> int:
    """How many attributions nobody has checked, counted up to ``most``."""
    sql = "SELECT count(*) FROM (SELECT 1 FROM doubt LIMIT ?)"
    with tell_errors(ledger.path):
        return int(ledger.connection.execute(sql, (most,)).fetchone()[0])


def _count(ledger: Ledger, where: list[str], told: list[object], most: int) -> int:
    sql = f"SELECT count(*) FROM (SELECT 1 FROM story WHERE {' AND '.join(where)} LIMIT ?)"
    return int(ledger.connection.execute(sql, (*told, most)).fetchone()[0])


def _read_cursor(after: str | None) -> tuple[int, int]:
    if after is None:
        return (-1, -1)
    if not (found := _PLACE.match(after)):
        raise UsageError(f"{after!r}: no place in the queue; take the one that the page before gave")
    return int(found[1]), int(found[2])


_IN_ORDER = "SELECT permille, said FROM doubt WHERE {} ORDER BY permille, said LIMIT ?"
_IN_ORDER_OF = f"""
    SELECT permille, said FROM doubt INDEXED BY doubt_order CROSS JOIN story ON story.id = said >> {SAID_BITS}
    WHERE {{}} ORDER BY permille, said LIMIT ?"""
_SORTED = f"""
    SELECT permille, said FROM story CROSS JOIN doubt
        ON said >= story.id << {SAID_BITS} AND said < (story.id + 1) << {SAID_BITS}
    WHERE {{}} ORDER BY permille, said LIMIT ?"""
