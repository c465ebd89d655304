"""A story taken out of the comparison, with every trace: its statements, pairs, and the words of claims it is in."""

from __future__ import annotations

import sqlite3

from accordingto.ledger.index import SAID_BITS

COMPARISON_WORDS = ("claim_words", "dispute_words", "timeline_words")
"""The full-text tables of the comparison."""

# Each is run with the story's number and its first and its last statement number.
_REGROUP = """
    INSERT OR IGNORE INTO regroup SELECT said FROM claim_member WHERE said >= ?2 AND said < ?3;
    INSERT OR IGNORE INTO regroup SELECT other FROM bond WHERE one >= ?2 AND one < ?3;
    INSERT OR IGNORE INTO regroup SELECT stands FROM twin WHERE said >= ?2 AND said < ?3;
    INSERT OR IGNORE INTO regroup SELECT said FROM twin WHERE stands >= ?2 AND stands < ?3;
    INSERT OR IGNORE INTO redispute SELECT DISTINCT other >> {bits} FROM bond
        WHERE one >= ?2 AND one < ?3 AND what & 28;
    INSERT OR IGNORE INTO redispute SELECT ?1 FROM compared WHERE story = ?1 AND disputes;
    INSERT OR IGNORE INTO redispute SELECT DISTINCT mate.said >> {bits}
        FROM dispute_member mine JOIN dispute_member mate USING (dispute) WHERE mine.said >= ?2 AND mine.said < ?3;
    INSERT OR IGNORE INTO retrace SELECT word FROM stand_word WHERE story = ?1;
"""
_UNPAIR = """
    DELETE FROM bond WHERE (one, other) IN (
        SELECT back.one, back.other FROM bond mine JOIN bond back ON back.one = mine.other AND back.other = mine.one
        WHERE mine.one >= ?2 AND mine.one < ?3);
    DELETE FROM bond WHERE one >= ?2 AND one < ?3;
"""
_ERASE = """
    DELETE FROM twin WHERE said >= ?2 AND said < ?3 OR stands >= ?2 AND stands < ?3;
    DELETE FROM prepared WHERE story = ?1;
    DELETE FROM compared WHERE story = ?1;
    DELETE FROM stand WHERE story = ?1;
    DELETE FROM stand_word WHERE story = ?1;
"""
# What only a removal for good does at once; otherwise what is there stays until it is made anew.
_EFFACE = """
    INSERT OR IGNORE INTO regroup SELECT mate.said
        FROM claim_member mine JOIN claim_member mate USING (claim) WHERE mine.said >= ?2 AND mine.said < ?3;
    INSERT OR REPLACE INTO uncompared (story)
        SELECT DISTINCT said >> {bits} FROM twin WHERE stands >= ?2 AND stands < ?3;
    DELETE FROM claim WHERE number IN (SELECT claim FROM claim_member WHERE said >= ?2 AND said < ?3);
    DELETE FROM dispute WHERE number IN (SELECT dispute FROM dispute_member WHERE said >= ?2 AND said < ?3);
    DELETE FROM timeline WHERE number IN (SELECT timeline FROM timeline_member WHERE said >= ?2 AND said < ?3);
"""
_GONE = """
    DELETE FROM regroup WHERE said >= ?2 AND said < ?3;
    DELETE FROM redispute WHERE story = ?1;
    DELETE FROM uncompared WHERE story = ?1;
    DELETE FROM retrace WHERE word NOT IN (SELECT word FROM stand_word);
    INSERT OR IGNORE INTO retrace VALUES ('');
"""


def take_out(connection: sqlite3.Connection, story: int) -> None:
    """Takes the story's statements and pairs out, and notes what is to be made anew without them."""
    _run(connection, _REGROUP + _UNPAIR + _ERASE, story)


def unpair(connection: sqlite3.Connection, story: int) -> None:
    """Takes out the story's pairs alone: they are to be made anew, its statements are as they were."""
    _run(connection, _REGROUP + _UNPAIR, story)


def efface(connection: sqlite3.Connection, story: int) -> None:
    """Takes out all that was made from the story, for good; the others are to be compared without it."""
    _run(connection, _REGROUP + _EFFACE + _UNPAIR + _ERASE + _GONE, story)
    raise_round(connection)


_TABLES = "compared prepared twin bond regroup redispute retrace stand stand_word comparison"


def clear_comparison(connection: sqlite3.Connection) -> None:
    """Takes out all of the comparison, also what is damaged; every story is to be compared."""
    for table in COMPARISON_WORDS:
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
    for name in ("claim_words_out", "dispute_words_out", "timeline_words_out"):
        (sql,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
        connection.execute(f"DROP TRIGGER {name}")
        connection.execute(f"DELETE FROM {name.split('_', 1)[0]}")
        connection.execute(sql)
    for table in _TABLES.split():
        connection.execute(f"DELETE FROM {table}")
    connection.execute("INSERT OR REPLACE INTO uncompared (story) SELECT id FROM story ORDER BY day, id")
    raise_round(connection)


def read_round(connection: sqlite3.Connection) -> int:
    """How often the comparison was changed: whoever works on it looks whether another did meanwhile."""
    row = connection.execute("SELECT told FROM comparison WHERE part = 'round'").fetchone()
    return int(row[0]) if row else 0


def raise_round(connection: sqlite3.Connection) -> None:
    """Tells others that the comparison was changed."""
    number = read_round(connection) + 1
    connection.execute("INSERT OR REPLACE INTO comparison VALUES ('round', ?)", (str(number),))


def _run(connection: sqlite3.Connection, script: str, story: int) -> None:
    told = (story, story << SAID_BITS, (story + 1) << SAID_BITS)
    for sql in script.format(bits=SAID_BITS).split(";"):
        if sql.strip():
            used = max((n for n in (1, 2, 3) if f"?{n}" in sql), default=0)
            connection.execute(sql, told[:used])
