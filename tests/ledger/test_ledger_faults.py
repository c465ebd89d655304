"""What must hold when a process is killed, a disk full, the file locked, two write at once, a page damaged."""

from __future__ import annotations

import random
import resource
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from adding_process import make_numbered
from ledger_builders import read

from accordingto.errors import LedgerError, UsageError
from accordingto.ledger import CorrectionDraft, Filter, open_ledger
from accordingto.ledger.backup import back_up
from accordingto.ledger.corrections import tell_roles
from accordingto.ledger.removal import owes_scrub, remove_stories, scrub
from accordingto.ledger.rows import tell_found, tell_stories, tell_who
from accordingto.ledger.soundness import find_faults

ADDING = Path(__file__).with_name("adding_process.py")
KILLS = 6


def start_adding(path, first, count, **more):
    command = [sys.executable, str(ADDING), str(path), str(first), str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)


def test_killed_add_loses_and_doubles_nothing(tmp_path):
    path = tmp_path / "ledger.db"
    chance = random.Random(41)
    for _ in range(KILLS):
        with start_adding(path, 0, 100_000) as process:
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.3))
            process.kill()
            kept = [int(line) for line in process.stdout.read().split()]
        with open_ledger(path) as ledger:
            assert list(find_faults(ledger)) == []
            keys = [row.key for row in tell_stories(ledger, Filter())]
            assert len(keys) == len(set(keys))
            assert {f"story-{number}" for number in kept} <= set(keys)
            assert len(ledger.corrections()) in (len(keys) - 1, len(keys))
            if kept:
                assert ledger.reading(ledger.find(f"story-{kept[-1]}")) == make_numbered(kept[-1])


def test_two_processes_add_the_same_stories_once(tmp_path):
    path = tmp_path / "ledger.db"
    started = [start_adding(path, first, 20) for first in (0, 10)]
    for process in started:
        _, errors = process.communicate()
        assert (process.returncode, errors) == (0, "")
    with open_ledger(path) as ledger:
        assert sorted(row.key for row in tell_stories(ledger, Filter())) == sorted(f"story-{n}" for n in range(30))
        assert list(find_faults(ledger)) == []


def test_full_disk_is_told_and_leaves_what_was_there(tmp_path):
    path = tmp_path / "ledger.db"
    with open_ledger(path, create=True) as ledger:
        ledger.add(make_numbered(0), program="1")

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))

    with start_adding(path, 0, 100_000, preexec_fn=limit) as process:
        kept, errors = process.communicate()
    assert process.returncode == 1
    assert "LedgerError" in errors
    assert "what was added before is safe" in errors
    numbers = [int(line) for line in kept.split()]
    with open_ledger(path) as ledger:
        assert list(find_faults(ledger)) == []
        keys = [row.key for row in tell_stories(ledger, Filter())]
        assert {f"story-{number}" for number in numbers} <= set(keys)
        assert len(keys) == len(set(keys))
    with start_adding(path, 0, numbers[-1] + 3) as process:  # with room again, it goes on
        assert process.wait() == 0
        process.communicate()
    with open_ledger(path) as ledger:
        assert len(list(tell_stories(ledger, Filter()))) == numbers[-1] + 3


def test_locked_ledger_is_told_and_nothing_is_half_done(tmp_path):
    path = tmp_path / "ledger.db"
    with open_ledger(path, create=True, wait_seconds=0.1) as ledger, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match="another process holds the ledger"):
            ledger.add(read(), program="1")
        other.execute("ROLLBACK")
        assert ledger.add(read(), program="1").what == "new"
        assert list(find_faults(ledger)) == []


def test_reading_goes_on_while_another_writes(tmp_path):
    path = tmp_path / "ledger.db"
    with open_ledger(path, create=True, wait_seconds=0.1) as ledger, closing(sqlite3.connect(path)) as other:
        ledger.add(read(), program="1")
        other.execute("BEGIN IMMEDIATE")
        assert len(tell_found(ledger, "pier", Filter())) == 1


SECRET = "Quentin Zwartbol told nobodyelse that xylofoon was burnt."


def read_secret(**known):
    from ledger_builders import attribute, person

    said = [attribute(SECRET, "Quentin Zwartbol", "told nobodyelse", "that xylofoon was burnt", ["s1"])]
    sources = [person(SECRET, "Quentin Zwartbol", description="verklikker")]
    return read(SECRET, said, sources, key="geheimstuk", outlet="Luwte", title="Vlammenzee", **known)


def bytes_of(path):
    return b"".join(part.read_bytes() for part in path.parent.glob(f"{path.name}*"))


def test_removed_story_leaves_no_trace(tmp_path):
    path = tmp_path / "ledger.db"
    with open_ledger(path, create=True) as ledger:
        for number in range(20):
            ledger.add(make_numbered(number), program="1")
        number = ledger.add(read_secret(), program="1").number
        target = tell_roles(read_secret().attributions[0])
        noted = CorrectionDraft(action="note", target=target, note="bronbescherming", quote="xylofoon")
        ledger.correct(number, [noted], who="Corrigeerder")
        batch = ledger.begin_batch(["map"])
        ledger.note_unreadable(batch, "map/geheimstuk.txt", "broken")
        ledger.note_unreadable(batch, "map/other.txt", "broken")
        traces = [
            b"geheimstuk",
            b"wartbol",
            b"ylofoon",
            b"verklikker",
            b"bronbescherming",
            b"orrigeerder",
            b"lammenzee",
        ]
        traces += [ledger.story(number).id.encode()]
        traces += [
            bytes(blob)[-60:]
            for blob in ledger.connection.execute("SELECT body FROM text WHERE story = ?", (number,)).fetchone()
        ]
        held = bytes_of(path)
        assert [trace for trace in traces if trace not in held] == []
        remove_stories(ledger, [number])
        assert list(find_faults(ledger)) == []
        assert len(list(tell_stories(ledger, Filter()))) == 20
        assert tell_who(ledger, "zwartbol", Filter()) == []
        assert [row.place for row in ledger.list_unreadable()] == ["map/other.txt"]
        held = bytes_of(path)
        assert [trace for trace in traces if trace in held] == []


def test_words_of_another_story_keep_their_corrections(tmp_path):
    with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
        first = ledger.add(read(outlet="Harbour Post"), program="1").number
        ledger.add(read(outlet="Tide Table"), program="1")
        ledger.correct(first, [CorrectionDraft(action="note", note="hm")], who="Bo")
        remove_stories(ledger, [first])
        assert len(ledger.corrections()) == 1
        remove_stories(ledger, [2])
        assert ledger.corrections() == []


def test_removal_while_another_reads_is_finished_later(tmp_path):
    path = tmp_path / "ledger.db"
    with open_ledger(path, create=True, wait_seconds=0.1) as ledger, closing(sqlite3.connect(path)) as other:
        number = ledger.add(read_secret(), program="1").number
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM story").fetchone()
        with pytest.raises(LedgerError, match="--scrub"):
            remove_stories(ledger, [number])
        assert list(tell_stories(ledger, Filter())) == []
        assert owes_scrub(ledger)
        assert any("--scrub" in fault for fault in find_faults(ledger))
        other.execute("ROLLBACK")
        scrub(ledger)
        assert list(find_faults(ledger)) == []
        assert b"wartbol" not in bytes_of(path)


def test_backup_is_whole_while_another_process_adds(tmp_path):
    path, copy = tmp_path / "ledger.db", tmp_path / "copy.db"
    with start_adding(path, 0, 100_000) as process:
        kept = int(process.stdout.readline())
        with open_ledger(path) as ledger:
            back_up(ledger, copy)
        process.kill()
        process.communicate()
    with open_ledger(copy) as ledger:
        assert list(find_faults(ledger)) == []
        assert ledger.reading(ledger.find(f"story-{kept}")) == make_numbered(kept)
    assert copy.stat().st_mode & 0o077 == 0
    assert not list(tmp_path.glob("*.partial"))


def test_backup_overwrites_nothing(tmp_path):
    with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
        (tmp_path / "copy.db").write_text("mine")
        with pytest.raises(UsageError, match="there already"):
            back_up(ledger, tmp_path / "copy.db")
        with pytest.raises(LedgerError, match="can't be written"):
            back_up(ledger, tmp_path / "no" / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "mine"


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("DELETE FROM voice", "the index has other attributions"),
        ("UPDATE party SET kind = 'outlet'", "the index has other sources"),
        ("UPDATE counts SET figures = 9", "the index has other counts"),
        ("INSERT INTO said_words (said_words) VALUES ('delete-all')", "the index has other words"),
        ("UPDATE story SET words = 'x'", "is not the story that was added"),
        ("UPDATE text SET body = x'00'", "can't be unpacked"),
        ("UPDATE reading SET body = x'00'", "can't be unpacked"),
        ("DELETE FROM reading", "has no reading"),
        ("INSERT INTO correction VALUES (9, 'x', 'then', 'Bo', '{}')", "correction 9"),
    ],
)
def test_check_tells_what_is_damaged(tmp_path, damage, told):
    with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
        ledger.add(read(), program="1")
        ledger.connection.execute(damage)
        assert any(told in fault for fault in find_faults(ledger))
        if "index" in told:
            ledger.rewrite_index()
            assert list(find_faults(ledger)) == []


def test_damaged_page_is_told(tmp_path):
    path = tmp_path / "ledger.db"
    with open_ledger(path, create=True) as ledger:
        for number in range(30):
            ledger.add(make_numbered(number), program="1")
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 3000] = b"\xff" * 3000
    path.write_bytes(data)
    try:
        with open_ledger(path) as ledger:
            assert list(find_faults(ledger)) != []
    except LedgerError as error:
        assert "damaged" in str(error)
