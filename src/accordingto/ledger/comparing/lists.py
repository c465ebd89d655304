"""The rows of a comparison's lists that pass a filter: found by SQL over indexes, from whichever end is shorter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from accordingto.ledger.index import SAID_BITS
from accordingto.ledger.records import Filter
from accordingto.ledger.search import filter_parties, filter_stories, read_query
from accordingto.ledger.store import Ledger

FEW_STORIES = 2_000
"""Of so many stories that pass, the rows are looked up and sorted; of more, rows are looked through in order."""

MANY_ROWS = 5_000
"""Rows with more hits of words than these are looked through in order too."""

MOST_COUNTED = 1_000
"""Rows that pass a filter are counted so far; more than that nobody leafs through."""


@dataclass(frozen=True)
class Listing:
    """What is listed: a table with ``number``, ``<table>_member`` and ``<table>_words``, and how."""

    table: str
    columns: str
    order: str


@dataclass(frozen=True)
class Found:
    """The rows of a page, how many pass in all, and whether there are more than were counted."""

    rows: list[tuple[object, ...]]
    total: int
    more: bool


def list_rows(ledger: Ledger, listing: Listing, asked: Filter, words: str | None, offset: int) -> Found:
    """The rows that pass, ``asked.most`` of them at most (0 for all) behind the first ``offset``."""
    table = listing.table
    where, told, wide = _filter_rows(ledger, table, asked)
    if words is not None:
        where.append(f"{table}.number IN (SELECT rowid FROM {table}_words WHERE {table}_words MATCH ?)")
        told.append(read_query(words))
        wide = wide and _are_many(ledger, table, read_query(words))
    tests = f" WHERE {' AND '.join(where)}" if where else ""
    run = ledger.connection.execute
    total = "0" if wide else "count(*) OVER ()"  # all that pass are gone through for their order anyway
    sql = f"SELECT {total}, {listing.columns} FROM {table}{tests} ORDER BY {listing.order} LIMIT ? OFFSET ?"
    rows = run(sql, (*told, asked.most or -1, offset)).fetchall()
    if not wide and rows:
        return Found([row[1:] for row in rows], int(rows[0][0]), False)
    if not where:
        return Found([row[1:] for row in rows], int(run(f"SELECT count(*) FROM {table}").fetchone()[0]), False)
    counted = run(f"SELECT count(*) FROM (SELECT 1 FROM {table}{tests} LIMIT ?)", (*told, MOST_COUNTED + 1))
    count = int(counted.fetchone()[0])
    return Found([row[1:] for row in rows], min(count, MOST_COUNTED), count > MOST_COUNTED)


def _are_many(ledger: Ledger, table: str, query: str) -> bool:
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {table}_words WHERE {table}_words MATCH ? LIMIT ?)"
    return int(ledger.connection.execute(sql, (query, MANY_ROWS + 1)).fetchone()[0]) > MANY_ROWS


def _filter_rows(ledger: Ledger, table: str, asked: Filter) -> tuple[list[str], list[object], bool]:
    """Tests of the rows, those with a member whose story and source pass; and whether most rows may pass."""
    stories, told = filter_stories(msgspec.structs.replace(asked, latest=False))
    parties, party_told = filter_parties(asked) if asked.asks_of_sources else ([], [])
    if not stories and not parties:
        return [], [], True
    tests = " AND ".join([*stories, *parties])
    wide = False
    if asked.speaker is not None:
        sql = f"{table}.number IN ({_SAID_BY})"
    elif _are_few(ledger, stories, told):
        sql = f"{table}.number IN ({_IN_STORIES})"
    else:
        sql, wide = f"EXISTS ({_HAVING})", True
    return [sql.format(table=table, tests=tests, party=_PARTY if parties else "")], [*told, *party_told], wide


_PARTY = """
    CROSS JOIN voice ON voice.said = mine.said
    CROSS JOIN party ON party.story = story.id AND party.place = voice.party"""
_SAID_BY = f"""
    SELECT mine.{{table}} FROM party CROSS JOIN story ON story.id = party.story
    CROSS JOIN voice ON voice.said >= party.story << {SAID_BITS} AND voice.said < (party.story + 1) << {SAID_BITS}
        AND voice.party = party.place
    CROSS JOIN {{table}}_member mine ON mine.said = voice.said WHERE {{tests}}"""
_IN_STORIES = f"""
    SELECT mine.{{table}} FROM story CROSS JOIN {{table}}_member mine
        ON mine.said >= story.id << {SAID_BITS} AND mine.said < (story.id + 1) << {SAID_BITS}{{party}}
    WHERE {{tests}}"""
_HAVING = f"""
    SELECT 1 FROM {{table}}_member mine CROSS JOIN story ON story.id = mine.said >> {SAID_BITS}{{party}}
    WHERE mine.{{table}} = {{table}}.number AND {{tests}}"""


def _are_few(ledger: Ledger, where: Sequence[str], told: Sequence[object]) -> bool:
    if not where:
        return False
    sql = f"SELECT count(*) FROM (SELECT 1 FROM story WHERE {' AND '.join(where)} LIMIT ?)"
    return int(ledger.connection.execute(sql, (*told, FEW_STORIES + 1)).fetchone()[0]) <= FEW_STORIES
