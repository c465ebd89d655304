from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from ledger_builders import read

from accordingto.errors import LedgerError
from accordingto.ledger import CorrectionDraft, Filter, open_ledger, packing
from accordingto.ledger.comparing.settling import count_pending, settle
from accordingto.ledger.connection import connect
from accordingto.ledger.corrections import encode_draft, tell_roles
from accordingto.ledger.rows import tell_found, tell_stories, tell_who
from accordingto.ledger.schema import MIGRATIONS, list_applied, migrate, split_statements
from accordingto.ledger.soundness import find_faults


def make_earlier(path, steps):
    """A ledger of an earlier schema, with what a program of that time would have written into it."""
    with closing(connect(path, create=True)) as connection:
        migrate(connection, MIGRATIONS[:steps])
        reading = read()
        story = reading.story
        row = (story.id, packing.identify(story), packing.hash_words(story.text), story.outlet, "2026-11-01")
        connection.execute(
            "INSERT INTO story (story, identity, words, outlet, day, facts, added_at)"
            " VALUES (?, ?, ?, ?, ?, ?, 'then')",
            (*row, packing.pack_facts(story)),
        )
        connection.execute("INSERT INTO text VALUES (1, ?)", (packing.pack_text(story.text),))
        connection.execute("INSERT INTO reading VALUES (1, 1, 'm1', '0', 'then', ?)", (packing.pack_reading(reading),))
        if steps >= 2:
            reject = encode_draft(CorrectionDraft(action="reject", target=tell_roles(reading.attributions[0])))
            connection.execute("INSERT INTO correction VALUES (1, ?, 'then', 'Bo', ?)", (row[2], reject))


@pytest.mark.parametrize("steps", range(1, len(MIGRATIONS) + 1))
def test_every_earlier_schema_is_brought_to_this_one(tmp_path, steps):
    path = tmp_path / "ledger.db"
    make_earlier(path, steps)
    with open_ledger(path) as ledger:
        assert list_applied(ledger.connection) == [step.name for step in MIGRATIONS]
        assert list(find_faults(ledger)) == []
        assert count_pending(ledger) == settle(ledger) == 1
        assert list(find_faults(ledger)) == []
        assert ledger.reading(1) == read()
        assert [row.content for row in tell_found(ledger, "boats", Filter())] == ["that 40 boats were at risk"]
        assert len(tell_found(ledger, "pier", Filter())) == (0 if steps >= 2 else 1)
        assert [party.party for party in tell_who(ledger, "quill", Filter())] == ["Ada Quill"]
        assert [row.attributions for row in tell_stories(ledger, Filter())] == [1 if steps >= 2 else 2]


def test_steps_have_names_of_their_own_in_order():
    names = [step.name for step in MIGRATIONS]
    assert names == sorted(set(names))
    assert [name[:4] for name in names] == [f"{number:04}" for number in range(1, len(names) + 1)]


def test_opening_again_takes_no_step(tmp_path):
    path = tmp_path / "ledger.db"
    open_ledger(path, create=True).close()
    before = path.read_bytes()
    open_ledger(path).close()
    assert path.read_bytes() == before


def test_step_that_fails_leaves_the_schema_before_it(tmp_path):
    from accordingto.ledger.schema import Migration

    path = tmp_path / "ledger.db"
    broken = Migration("0005-broken", "CREATE TABLE whole (a);\nCREATE TABLE half (;\n")
    with closing(connect(path, create=True)) as connection:
        with pytest.raises(sqlite3.Error):
            migrate(connection, (*MIGRATIONS, broken))
        assert list_applied(connection) == [step.name for step in MIGRATIONS]
        assert connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'whole'").fetchone() is None


def test_newer_ledger_is_refused(tmp_path):
    path = tmp_path / "ledger.db"
    with open_ledger(path, create=True) as ledger:
        ledger.connection.execute("INSERT INTO migration VALUES ('9999-later', 'then')")
    with pytest.raises(LedgerError, match="newer accordingto"):
        open_ledger(path)


def test_statements_are_cut_where_they_end():
    sql = "CREATE TABLE a (b); -- note; more\nCREATE TRIGGER t BEFORE DELETE ON a\nBEGIN SELECT 1; END;\n"
    cut = split_statements(sql)
    assert len(cut) == 2
    assert cut[1].endswith("END;")
