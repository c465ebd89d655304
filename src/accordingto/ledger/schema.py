"""The ledger's tables, as named steps that are applied in order and each once.

A step that is out is never changed: another is put after it. A step that changes what the index holds leaves a note
that the index is owed (``owed``), and whoever opens the ledger next writes it anew. All times are ISO 8601 in UTC, all
flags 0 or 1. Story texts and readings are zlib-packed blobs: a text may hold characters that SQLite's own text can't
(NUL, lone surrogates).

``story`` and ``reading`` and ``correction`` are the record. ``party``, ``voice``, ``counts``, ``doubt`` and the two
full-text tables are an index of it: a pure function of a story's latest reading and the corrections on its words,
written in the same transaction. What the stories show together (``compared`` and the tables after it) is brought up to
date after that: ``uncompared`` says of which stories it is not, and a trigger on each table of the record writes there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from accordingto.errors import LedgerError

APPLICATION_ID = 0x41635462
"""Marks the file as a ledger ("AcTb"), so that no other database is taken for one."""


@dataclass(frozen=True)
class Migration:
    """One named step from a schema to the next."""

    name: str
    sql: str
    reindexes: bool = False


_STORIES = """
CREATE TABLE story (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given again, not even after a removal
    story TEXT NOT NULL UNIQUE,            -- Story.id
    identity TEXT NOT NULL UNIQUE,         -- what makes it the same story when it is added again
    words TEXT NOT NULL,                   -- hash of the text: what corrections are tied to
    key TEXT,
    page TEXT,                             -- the address without what does not tell pages apart
    outlet TEXT,
    day TEXT,                              -- the day it was published
    facts TEXT NOT NULL,                   -- the story as JSON, its text left out
    added_at TEXT NOT NULL
);
CREATE TABLE text (                        -- apart, so that lists by day don't drag it along
    story INTEGER PRIMARY KEY REFERENCES story ON DELETE CASCADE,
    body BLOB NOT NULL
);
CREATE INDEX story_words ON story (words);
CREATE INDEX story_key ON story (key) WHERE key IS NOT NULL;
CREATE INDEX story_page ON story (page, id) WHERE page IS NOT NULL;
CREATE INDEX story_day ON story (day, id);
CREATE INDEX story_outlet ON story (outlet COLLATE NOCASE, day, id);
CREATE TABLE reading (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
    model TEXT NOT NULL,
    program TEXT NOT NULL,
    made_at TEXT NOT NULL,
    body BLOB NOT NULL,                    -- the reading as JSON, the story's text left out
    UNIQUE (story, model, program)
);
CREATE TABLE owed (work TEXT PRIMARY KEY) WITHOUT ROWID;  -- work that a transaction left for after it
CREATE TABLE batch (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    asked TEXT NOT NULL,                   -- hash of the places asked for: names of files may tell on a source
    started_at TEXT NOT NULL,
    ended_at TEXT
);
CREATE TABLE unreadable (
    batch INTEGER NOT NULL REFERENCES batch ON DELETE CASCADE,
    place TEXT NOT NULL,
    why TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (batch, place)
) WITHOUT ROWID;
"""

_CORRECTIONS = """
CREATE TABLE correction (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    words TEXT NOT NULL,
    made_at TEXT NOT NULL,
    who TEXT NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX correction_words ON correction (words, id);
CREATE TABLE removing (words TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TRIGGER correction_stays BEFORE UPDATE ON correction
BEGIN SELECT raise(ABORT, 'a correction is never changed'); END;
CREATE TRIGGER correction_kept BEFORE DELETE ON correction
WHEN NOT EXISTS (SELECT 1 FROM removing WHERE words = old.words)
BEGIN SELECT raise(ABORT, 'a correction is never deleted, but with its story'); END;
"""

_SEARCH = """
CREATE TABLE name (
    id INTEGER PRIMARY KEY,
    folded TEXT NOT NULL UNIQUE
);
CREATE TABLE name_word (
    word TEXT NOT NULL,
    name INTEGER NOT NULL REFERENCES name ON DELETE CASCADE,
    PRIMARY KEY (word, name)
) WITHOUT ROWID;
CREATE TABLE party (
    story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
    place INTEGER NOT NULL,                -- which of the reading's sources, from 0
    name INTEGER REFERENCES name,
    shown TEXT,
    kind TEXT NOT NULL,
    naming TEXT NOT NULL,
    role TEXT,
    side TEXT,
    said INTEGER NOT NULL,                 -- how many of the reading's attributions are its
    PRIMARY KEY (story, place)
) WITHOUT ROWID;
CREATE INDEX party_name ON party (name, story) WHERE name IS NOT NULL;
CREATE TABLE voice (
    said INTEGER NOT NULL,                 -- story * 2^20 + which of the reading's attributions, from 0
    party INTEGER NOT NULL,
    PRIMARY KEY (said, party)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE said_words USING fts5 (
    words, content = '', tokenize = "unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE story_words_index USING fts5 (
    title, text, content = '', tokenize = "unicode61 remove_diacritics 2"
);
"""

_COUNTS = """
CREATE TABLE counts (
    story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
    figures INTEGER NOT NULL,
    positions INTEGER NOT NULL,
    attributions INTEGER NOT NULL,
    corrected INTEGER NOT NULL,
    PRIMARY KEY (story)
) WITHOUT ROWID;
"""

_DOUBTS = """
CREATE TABLE doubt (                       -- what nobody has checked yet, by how sure the reader was of it
    said INTEGER PRIMARY KEY,              -- as in voice
    permille INTEGER NOT NULL              -- its confidence, in thousandths
);
CREATE INDEX doubt_order ON doubt (permille, said);
"""

_FIGURES = """
CREATE TABLE figure (
    number INTEGER PRIMARY KEY,            -- story * 2^20 + which of the reading's figures, from 0
    low REAL,
    high REAL,
    approximate INTEGER NOT NULL,
    unit TEXT,
    disputed INTEGER NOT NULL
);
CREATE VIRTUAL TABLE figure_words USING fts5 (
    words, content = '', tokenize = "unicode61 remove_diacritics 2"
);
CREATE TABLE sourcing (                    -- how many attributions of each story are so
    story INTEGER PRIMARY KEY REFERENCES story ON DELETE CASCADE,
    named INTEGER NOT NULL,
    unnamed INTEGER NOT NULL,
    unattributed INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    outlets INTEGER NOT NULL,
    first_hand INTEGER NOT NULL,
    second_hand INTEGER NOT NULL,
    third_hand INTEGER NOT NULL,
    unknown_hand INTEGER NOT NULL,
    single_source INTEGER NOT NULL         -- 1 where the whole story rests on one
);
"""

_COMPARISONS = """
CREATE TABLE uncompared (                  -- stories whose part in the comparison is not what it should be
    mark INTEGER PRIMARY KEY AUTOINCREMENT,
    story INTEGER NOT NULL UNIQUE          -- also one that takes no part any more
);
CREATE TABLE comparison (part TEXT PRIMARY KEY, told TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE compared (
    story INTEGER PRIMARY KEY REFERENCES story ON DELETE CASCADE,
    day TEXT NOT NULL,                     -- as in story, '' where there is none
    disputes INTEGER NOT NULL,             -- whether the story has disputes inside it
    names BLOB NOT NULL,                   -- hashes of its sources' names: who may turn out to be an outlet
    digest BLOB NOT NULL                   -- hashes that its statements are found by
);
CREATE INDEX compared_day ON compared (day, story);
CREATE TABLE prepared (                    -- its statements, apart, so that no search of digests drags them along
    story INTEGER PRIMARY KEY REFERENCES story ON DELETE CASCADE,
    statements BLOB NOT NULL,
    stands BLOB NOT NULL
);
CREATE TABLE twin (                        -- statements in the very words of another, which stands for them
    said INTEGER PRIMARY KEY,              -- as in voice
    stands INTEGER NOT NULL
);
CREATE INDEX twin_stands ON twin (stands);
CREATE TABLE bond (                        -- both ways: pairs that say the same or contradict each other
    one INTEGER NOT NULL,
    other INTEGER NOT NULL,
    permille INTEGER NOT NULL,             -- how likely it is that they say the same
    what INTEGER NOT NULL,                 -- bits, as compared/bonds.py has them
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE TABLE regroup (said INTEGER PRIMARY KEY);      -- statements whose claims are to be made anew
CREATE TABLE redispute (story INTEGER PRIMARY KEY);   -- stories whose disputes are
CREATE TABLE retrace (word TEXT PRIMARY KEY) WITHOUT ROWID;  -- parties, by their main word, whose timelines are
CREATE TABLE claim (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    speakers TEXT NOT NULL,                -- a line each
    members INTEGER NOT NULL,
    stories INTEGER NOT NULL,
    outlets INTEGER NOT NULL,
    at_least INTEGER NOT NULL,
    at_most INTEGER NOT NULL,
    circles INTEGER NOT NULL,
    first TEXT NOT NULL,                   -- days, '' where no story has one
    last TEXT NOT NULL,
    body BLOB NOT NULL                     -- the claim and its origins
);
CREATE INDEX claim_stories ON claim (stories DESC, at_most DESC, number);
CREATE INDEX claim_origins ON claim (at_most DESC, stories DESC, number);
CREATE INDEX claim_latest ON claim (last DESC, stories DESC, number);
CREATE TABLE claim_member (
    claim INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
    said INTEGER NOT NULL,
    PRIMARY KEY (claim, said)
) WITHOUT ROWID;
CREATE INDEX claim_member_said ON claim_member (said, claim);
CREATE VIRTUAL TABLE claim_words USING fts5 (
    text, speakers, content = '', tokenize = "unicode61 remove_diacritics 2"
);
CREATE TABLE dispute (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    stories INTEGER NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    words TEXT NOT NULL,                   -- what each side says, a line each
    body BLOB NOT NULL
);
CREATE INDEX dispute_latest ON dispute (last DESC, number);
CREATE TABLE dispute_member (
    dispute INTEGER NOT NULL REFERENCES dispute ON DELETE CASCADE,
    said INTEGER NOT NULL,
    PRIMARY KEY (dispute, said)
) WITHOUT ROWID;
CREATE INDEX dispute_member_said ON dispute_member (said, dispute);
CREATE VIRTUAL TABLE dispute_words USING fts5 (
    words, content = '', tokenize = "unicode61 remove_diacritics 2"
);
CREATE TABLE stand (                       -- positions that somebody lasting holds, by the holder's main word
    story INTEGER NOT NULL,
    place INTEGER NOT NULL,
    main TEXT NOT NULL,
    PRIMARY KEY (story, place)
) WITHOUT ROWID;
CREATE INDEX stand_main ON stand (main);
CREATE TABLE stand_word (                  -- stories by all words by which their holders may be known
    word TEXT NOT NULL,
    day TEXT NOT NULL,
    story INTEGER NOT NULL,
    PRIMARY KEY (word, day, story)
) WITHOUT ROWID;
CREATE INDEX stand_word_story ON stand_word (story);
CREATE TABLE timeline (
    number INTEGER PRIMARY KEY,
    main TEXT NOT NULL,                    -- the main word of who holds it; '' where all are traced together
    holder TEXT NOT NULL,
    issue TEXT NOT NULL,
    entries INTEGER NOT NULL,
    changes INTEGER NOT NULL,
    stories INTEGER NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX timeline_main ON timeline (main);
CREATE INDEX timeline_changes ON timeline (changes DESC, entries DESC, number);
CREATE INDEX timeline_latest ON timeline (last DESC, number);
CREATE TABLE timeline_member (
    timeline INTEGER NOT NULL REFERENCES timeline ON DELETE CASCADE,
    said INTEGER NOT NULL,                 -- what the position rests on; its story's last number for none
    PRIMARY KEY (timeline, said)
) WITHOUT ROWID;
CREATE INDEX timeline_member_said ON timeline_member (said, timeline);
CREATE VIRTUAL TABLE timeline_words USING fts5 (
    holder, issue, content = '', tokenize = "unicode61 remove_diacritics 2"
);
CREATE TRIGGER claim_words_in AFTER INSERT ON claim
BEGIN INSERT INTO claim_words (rowid, text, speakers) VALUES (new.number, new.text, new.speakers); END;
CREATE TRIGGER claim_words_out AFTER DELETE ON claim
BEGIN
    INSERT INTO claim_words (claim_words, rowid, text, speakers)
    VALUES ('delete', old.number, old.text, old.speakers);
END;
CREATE TRIGGER dispute_words_in AFTER INSERT ON dispute
BEGIN INSERT INTO dispute_words (rowid, words) VALUES (new.number, new.words); END;
CREATE TRIGGER dispute_words_out AFTER DELETE ON dispute
BEGIN INSERT INTO dispute_words (dispute_words, rowid, words) VALUES ('delete', old.number, old.words); END;
CREATE TRIGGER timeline_words_in AFTER INSERT ON timeline
BEGIN INSERT INTO timeline_words (rowid, holder, issue) VALUES (new.number, new.holder, new.issue); END;
CREATE TRIGGER timeline_words_out AFTER DELETE ON timeline
BEGIN
    INSERT INTO timeline_words (timeline_words, rowid, holder, issue)
    VALUES ('delete', old.number, old.holder, old.issue);
END;
CREATE TRIGGER reading_compared AFTER INSERT ON reading
BEGIN
    INSERT OR REPLACE INTO uncompared (story) VALUES (new.story);
    INSERT OR REPLACE INTO uncompared (story)
    SELECT other.id FROM story JOIN story other USING (page) WHERE story.id = new.story AND other.id < new.story
    ORDER BY other.id DESC LIMIT 1;
END;
CREATE TRIGGER correction_compared AFTER INSERT ON correction
BEGIN INSERT OR REPLACE INTO uncompared (story) SELECT id FROM story WHERE words = new.words; END;
CREATE TRIGGER version_compared AFTER DELETE ON story WHEN old.page IS NOT NULL
BEGIN
    INSERT OR REPLACE INTO uncompared (story) SELECT id FROM story WHERE page = old.page ORDER BY id DESC LIMIT 1;
END;
INSERT INTO uncompared (story) SELECT id FROM story ORDER BY day, id;
"""

_KINDS = """
CREATE INDEX party_kind ON party (kind, story, naming);  -- for a kind that few stories have
"""

MIGRATIONS: tuple[Migration, ...] = (
    Migration("0001-stories-and-readings", _STORIES),
    Migration("0002-corrections", _CORRECTIONS),
    Migration("0003-search", _SEARCH, reindexes=True),
    Migration("0004-counts", _COUNTS, reindexes=True),
    Migration("0005-doubts", _DOUBTS, reindexes=True),
    Migration("0006-figures-and-sourcing", _FIGURES, reindexes=True),
    Migration("0007-comparisons", _COMPARISONS),
    Migration("0008-kinds", _KINDS),
)


def migrate(connection: sqlite3.Connection, steps: Sequence[Migration] = MIGRATIONS) -> None:
    """Brings the ledger to the last of the steps, each in its own transaction.

    Raises :class:`LedgerError` where the ledger has a step that this program does not know: it is newer.
    """
    known = {step.name for step in steps}
    if not (there := list_applied(connection)) and steps:
        _begin_ledger(connection)
    if newer := [name for name in there if name not in {step.name for step in MIGRATIONS}]:
        raise LedgerError(f"the ledger was written by a newer accordingto ({newer[-1]}); install that one")
    if known <= set(there):
        return
    for step in steps:
        _apply(connection, step)


def list_applied(connection: sqlite3.Connection) -> list[str]:
    """Names of the steps already taken, in order."""
    there = connection.execute("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migration'").fetchone()
    return [name for (name,) in connection.execute("SELECT name FROM migration ORDER BY rowid")] if there else []


def _begin_ledger(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, at TEXT NOT NULL)")
    connection.execute("COMMIT")


def _apply(connection: sqlite3.Connection, step: Migration) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Seen again inside the transaction: another process may have taken the step meanwhile.
        if step.name not in list_applied(connection):
            for statement in split_statements(step.sql):
                connection.execute(statement)
            if step.reindexes:
                connection.execute("INSERT OR IGNORE INTO owed VALUES ('index')")
            now = datetime.now(UTC).isoformat(timespec="seconds")
            connection.execute("INSERT INTO migration VALUES (?, ?)", (step.name, now))
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def split_statements(sql: str) -> list[str]:
    """The statements of a script one by one; ``executescript`` would commit the open transaction."""
    statements, begun = [], ""
    for line in sql.splitlines(keepends=True):
        begun += line
        if sqlite3.complete_statement(begun):
            statements.append(begun.strip())
            begun = ""
    return [statement for statement in statements if statement]
