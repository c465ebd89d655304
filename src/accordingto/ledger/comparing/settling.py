"""The comparison brought up to date, in small transactions; two processes may do it at once."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from accordingto.compare import COMPARISON_VERSION
from accordingto.compare.parties import plain_outlet
from accordingto.ledger.comparing.digests import hash_word
from accordingto.ledger.comparing.disputing import dispute_anew, list_disputing, write_disputed
from accordingto.ledger.comparing.forgetting import clear_comparison, raise_round, read_round, take_out, unpair
from accordingto.ledger.comparing.grouping import list_seeds, regroup, write_regrouped
from accordingto.ledger.comparing.pairing import ALIKE, Found, compare_block
from accordingto.ledger.comparing.shelf import OutOfDate, Shelf
from accordingto.ledger.comparing.tracing import list_tracing, trace_anew, write_traced
from accordingto.ledger.connection import tell_errors
from accordingto.ledger.index import SAID_BITS
from accordingto.ledger.search import LATEST
from accordingto.ledger.store import Ledger

BLOCK_STORIES = 50
WRITE_SECONDS = 0.5
"""So much work goes into one transaction: each waits for the disk, and what was not written is lost by a kill."""

WAIT_SECONDS, PATIENCE_SECONDS = 0.2, 10.0
"""A process that works on the comparison writes every few seconds; of one that was killed nothing is heard."""

Progress = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done, and how much there is."""


def count_pending(ledger: Ledger) -> int:
    """How many stories are not compared as they now are."""
    with tell_errors(ledger.path):
        return int(ledger.connection.execute("SELECT count(*) FROM uncompared").fetchone()[0])


def is_settled(ledger: Ledger) -> bool:
    """Whether the comparison is of the stories as they now are."""
    sql = " OR ".join(f"EXISTS (SELECT 1 FROM {table})" for table in ("uncompared", "regroup", "redispute", "retrace"))
    with tell_errors(ledger.path):
        there = ledger.connection.execute(f"SELECT {sql}").fetchone()[0]
        return not there and _read_part(ledger, "version") in (COMPARISON_VERSION, None)


def settle(ledger: Ledger, progress: Progress | None = None) -> int:
    """Brings claims, origins, disputes and timelines up to date; returns how many stories were compared.

    Work of a few hundredths of a second a story for those added, corrected or removed since; nothing where there are
    none. Where another process is at it, this one waits, and does what is left.
    """
    compared = 0
    with tell_errors(ledger.path):
        while not is_settled(ledger):
            compared += _settle_once(ledger, progress or (lambda what, done, of: None))
    return compared


def _settle_once(ledger: Ledger, progress: Progress) -> int:
    shelf = Shelf(ledger)
    try:
        compared = _compare_pending(ledger, shelf, progress)
        for step in _STEPS:
            _do_all(ledger, shelf, step, progress)
        return compared
    except Overtaken:
        _wait_for_other(ledger)
        return 0
    except OutOfDate as error:  # a story was corrected or removed meanwhile: it is to be compared again first
        with ledger.writing():
            sql = "INSERT OR REPLACE INTO uncompared (story) SELECT id FROM story WHERE id = ? OR story = ?"
            ledger.connection.execute(sql, (error.args[0], error.args[0]))
        return 0


class Overtaken(Exception):
    """Another process changed the comparison meanwhile: what was worked out may no longer hold."""


@contextmanager
def _writing(ledger: Ledger, known_round: int) -> Iterator[None]:
    with ledger.writing():
        if read_round(ledger.connection) != known_round:
            raise Overtaken
        yield
        raise_round(ledger.connection)


def _wait_for_other(ledger: Ledger) -> None:
    """Waits until the other process has done, or nothing was heard of it for a while."""
    before, since = -1, time.monotonic()
    while not is_settled(ledger) and time.monotonic() - since < PATIENCE_SECONDS:
        if (now := read_round(ledger.connection)) != before:
            before, since = now, time.monotonic()
        time.sleep(WAIT_SECONDS)


# -- pairs ---------------------------------------------------------------------------------------------------------


def _compare_pending(ledger: Ledger, shelf: Shelf, progress: Progress) -> int:
    outlets = _keep_up(ledger)
    sql = """
        SELECT mark, uncompared.story FROM uncompared LEFT JOIN story ON story.id = uncompared.story
        ORDER BY coalesce(day, ''), uncompared.story"""
    pending = ledger.connection.execute(sql).fetchall()
    for start in range(0, len(pending), BLOCK_STORIES):
        progress("comparing", start, len(pending))
        block = pending[start : start + BLOCK_STORIES]
        known_round = read_round(ledger.connection)
        found = compare_block(ledger, shelf, [story for _, story in block], outlets)
        try:
            with _writing(ledger, known_round):
                _write_found(ledger, found, block)
        except BaseException:
            shelf.unpin(kept=False)
            raise
        shelf.unpin(kept=True)
    return len(pending)


def _keep_up(ledger: Ledger) -> frozenset[str]:
    """The names of all outlets; stories that a change of them or of the program bears on are to be compared anew."""
    run = ledger.connection.execute
    if _read_part(ledger, "version") != COMPARISON_VERSION:
        with ledger.writing():
            if run("SELECT 1 FROM compared LIMIT 1").fetchone():
                clear_comparison(ledger.connection)
            run("INSERT OR REPLACE INTO comparison VALUES ('version', ?)", (COMPARISON_VERSION,))
    outlets = frozenset(plain_outlet(name) for name in _list_outlets(ledger))
    hashes = sorted({hash_word(name) for name in outlets if name})
    known = json.loads(_read_part(ledger, "outlets") or "[]")
    if hashes != known:
        changed = np.array(sorted(set(hashes) ^ set(known)), np.uint32)
        naming = [
            story
            for story, names in run("SELECT story, names FROM compared")
            if np.isin(np.frombuffer(names, np.uint32), changed).any()
        ]
        with ledger.writing():
            sql = "INSERT OR REPLACE INTO uncompared (story) SELECT id FROM story WHERE id = ?"
            ledger.connection.executemany(sql, ((story,) for story in naming))
            run("INSERT OR REPLACE INTO comparison VALUES ('outlets', ?)", (json.dumps(hashes),))
    return outlets


def _list_outlets(ledger: Ledger) -> Iterator[str]:
    """Each outlet of a story in its latest version once, by steps over the index, not over the stories."""
    name = ""
    step = "SELECT outlet FROM story WHERE outlet > ? COLLATE NOCASE ORDER BY outlet COLLATE NOCASE LIMIT 1"
    sql = f"SELECT 1 FROM story WHERE outlet = ? COLLATE NOCASE AND {LATEST} LIMIT 1"
    while row := ledger.connection.execute(step, (name,)).fetchone():
        (name,) = row
        if ledger.connection.execute(sql, (name,)).fetchone():
            yield name


def _read_part(ledger: Ledger, part: str) -> str | None:
    row = ledger.connection.execute("SELECT told FROM comparison WHERE part = ?", (part,)).fetchone()
    return row[0] if row else None


def _write_found(ledger: Ledger, found: Found, block: Sequence[tuple[int, int]]) -> None:
    run, many = ledger.connection.execute, ledger.connection.executemany
    for _, story in block:
        take_out(ledger.connection, story)
    for story in sorted(found.unpaired):
        unpair(ledger.connection, story)
    many("INSERT INTO compared VALUES (?, ?, ?, ?, ?)", (row[:5] for row in found.rows))
    many("INSERT INTO prepared VALUES (?, ?, ?)", ((row.story, row.statements, row.stands) for row in found.rows))
    for story, day, stands in found.stands:
        many("INSERT INTO stand VALUES (?, ?, ?)", ((story, place, main) for place, main in enumerate(stands.mains)))
        many("INSERT INTO stand_word VALUES (?, ?, ?)", ((word, day, story) for word in stands.words))
        many("INSERT OR IGNORE INTO retrace VALUES (?)", ((word,) for word in stands.words))
    for group in found.groups:
        told = (json.dumps(group),)
        run("DELETE FROM twin WHERE said IN (SELECT value FROM json_each(?))", told)
        many("INSERT INTO twin VALUES (?, ?)", ((said, group[0]) for said in group[1:]))
        if len(group) > 1:
            run("INSERT OR IGNORE INTO regroup VALUES (?)", (group[0],))
    many("INSERT OR REPLACE INTO bond VALUES (?, ?, ?, ?)", found.bonds)
    many("INSERT OR IGNORE INTO regroup VALUES (?)", ((one,) for one, _, _, what in found.bonds if what & ALIKE))
    disputing = {one >> SAID_BITS for one, _, _, what in found.bonds if what & 28}
    disputing |= {row.story for row in found.rows if row.disputes}
    many("INSERT OR IGNORE INTO redispute VALUES (?)", ((story,) for story in sorted(disputing)))
    many("DELETE FROM uncompared WHERE mark = ?", ((mark,) for mark, _ in block))


# -- claims and disputes -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Step:
    """One kind of work: what asks for it, how it is done for one of those, and how it is written."""

    name: str
    list: Callable[[Ledger], Sequence[Any]]
    make: Callable[[Ledger, Shelf, Any], Any]
    settles: Callable[[Any], Collection[Any]]
    write: Callable[[Ledger, Any], None]


_STEPS = (
    _Step("grouping", list_seeds, regroup, lambda done: done.seeds, write_regrouped),
    _Step("tracing", list_tracing, trace_anew, lambda done: done.words, write_traced),
    _Step("disputes", list_disputing, dispute_anew, lambda done: done.stories, write_disputed),
)


def _do_all(ledger: Ledger, shelf: Shelf, step: _Step, progress: Progress) -> None:
    waiting = dict.fromkeys(step.list(ledger))
    count = len(waiting)
    while waiting:
        progress(step.name, count - len(waiting), count)
        known_round = read_round(ledger.connection)
        made: list[Any] = []
        until = time.monotonic() + WRITE_SECONDS
        while waiting and (not made or time.monotonic() < until):
            done = step.make(ledger, shelf, next(iter(waiting)))
            for one in step.settles(done):
                waiting.pop(one, None)
            made.append(done)
        with _writing(ledger, known_round):
            for done in made:
                step.write(ledger, done)
