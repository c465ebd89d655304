"""Whether what is kept of the comparison fits the stories that it was made from."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator

import msgspec
import numpy as np

from accordingto.ledger.comparing.digests import decode_digest, make_digest
from accordingto.ledger.comparing.grouping import ClaimBody
from accordingto.ledger.comparing.shelf import OutOfDate, Shelf
from accordingto.ledger.index import SAID_BITS
from accordingto.ledger.search import LATEST
from accordingto.ledger.store import Ledger
from accordingto.types import StoriesDispute, Timeline

MEND = "run accordingto check --mend"

# Each gives the rows that should not be there.
_QUERIES = (
    (
        "stories that are neither compared nor noted to be",
        f"SELECT id FROM story WHERE {LATEST} AND id NOT IN (SELECT story FROM compared)"
        " AND id NOT IN (SELECT story FROM uncompared)",
    ),
    (
        "stories compared in an earlier version",
        f"SELECT compared.story FROM compared JOIN story ON story.id = compared.story WHERE NOT {LATEST}"
        " AND compared.story NOT IN (SELECT story FROM uncompared)",
    ),
    ("stories compared without their statements", "SELECT story FROM compared EXCEPT SELECT story FROM prepared"),
    ("statements kept of stories not compared", "SELECT story FROM prepared EXCEPT SELECT story FROM compared"),
    (
        "pairs kept one way only",
        "SELECT one FROM bond WHERE NOT EXISTS (SELECT 1 FROM bond back WHERE back.one = bond.other"
        " AND back.other = bond.one AND back.what = bond.what)",
    ),
    (
        "pairs of stories that are not there",
        f"SELECT one FROM bond WHERE one >> {SAID_BITS} NOT IN (SELECT story FROM compared)",
    ),
    (
        "copies of stories that are not there",
        f"SELECT said FROM twin WHERE said >> {SAID_BITS} NOT IN (SELECT story FROM compared)"
        f" OR stands >> {SAID_BITS} NOT IN (SELECT story FROM compared)",
    ),
    *(
        (
            f"{table}s of stories that are not there",
            f"SELECT {table} FROM {table}_member WHERE said >> {SAID_BITS} NOT IN (SELECT id FROM story)",
        )
        for table in ("claim", "dispute", "timeline")
    ),
    (
        "claims with another number of members",
        "SELECT number FROM claim WHERE members != (SELECT count(*) FROM claim_member WHERE claim = number)",
    ),
)


def find_comparison_faults(ledger: Ledger) -> Iterator[str]:
    """What is not as it should be, a line each."""
    for what, sql in _QUERIES:
        count = ledger.connection.execute(f"SELECT count(*) FROM ({sql})").fetchone()[0]
        if count:
            yield f"the comparison has {what} ({count}); {MEND}"
    yield from _check_statements(ledger)
    yield from _check_bodies(ledger)


def _check_statements(ledger: Ledger) -> Iterator[str]:
    shelf = Shelf(ledger, kept=1)
    sql = "SELECT story, digest FROM compared WHERE story NOT IN (SELECT story FROM uncompared) ORDER BY story"
    for number, data in ledger.connection.execute(sql).fetchall():
        try:
            taken = shelf.take(number)
            made = make_digest(taken.statements, [taken.places[s.member.attribution] for s in taken.statements])
            kept = decode_digest(data)
            parts = ("places", "twins", "paired", "owners", "singles")
            fits = all(np.array_equal(getattr(made, part), getattr(kept, part)) for part in parts)
        except (OutOfDate, ValueError, KeyError, msgspec.DecodeError, zlib.error):
            fits = False
        except Exception:  # the reading itself is damaged, and that is told already
            continue
        if not fits:
            yield f"story {_name(ledger, number)}: the comparison has other statements; {MEND}"


def _name(ledger: Ledger, number: int) -> str:
    row = ledger.connection.execute("SELECT story FROM story WHERE id = ?", (number,)).fetchone()
    return str(row[0]) if row else str(number)


def _check_bodies(ledger: Ledger) -> Iterator[str]:
    kinds = (("claim", ClaimBody), ("dispute", StoriesDispute), ("timeline", Timeline))
    for table, kind in kinds:
        for number, body in ledger.connection.execute(f"SELECT number, body FROM {table}"):
            try:
                msgspec.json.decode(zlib.decompress(body), type=kind)
            except (zlib.error, msgspec.DecodeError, sqlite3.DatabaseError) as error:
                yield f"{table} {number}: can't be unpacked ({error}); {MEND}"
