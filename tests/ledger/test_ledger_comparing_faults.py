"""What must hold of the kept comparison when a process is killed, two work at once, a story is removed, a row lost."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from test_ledger_comparing import CONTENTS, CUES, SPEAKERS, check_against_all, make_told

from accordingto.ledger import Filter, open_ledger
from accordingto.ledger.comparing import grouping, tracing
from accordingto.ledger.comparing.forgetting import clear_comparison
from accordingto.ledger.comparing.settling import count_pending, is_settled, settle
from accordingto.ledger.comparisons import (
    claims_of_story,
    find_claim,
    find_dispute,
    find_timeline,
    list_claims,
    list_disputes,
    list_timelines,
)
from accordingto.ledger.removal import remove_stories
from accordingto.ledger.soundness import find_faults
from tests.compare.stories import take_stand, tell

COMPARING = Path(__file__).with_name("comparing_process.py")
OUTLETS = ("Valley Courier", "Hill Gazette", "Morning Bell")


def add_many(ledger, count, seed=5):
    chance = random.Random(seed)
    for number in range(count):
        lines = [" ".join(map(chance.choice, (SPEAKERS, CUES, CONTENTS))) for _ in range(3)]
        ledger.add(make_told(f"s{number}", lines, chance.choice(OUTLETS), chance.randint(1, 9)), program="1")


def start_comparing(path):
    command = [sys.executable, str(COMPARING), str(path)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_killed_comparison_goes_on_and_comes_to_the_same(tmp_path):
    path = tmp_path / "ledger.db"
    chance = random.Random(7)
    with open_ledger(path, create=True) as ledger:
        add_many(ledger, 14)
    for _ in range(5):
        with start_comparing(path) as process:
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.4))
            process.kill()
            process.communicate()
        with open_ledger(path) as ledger:
            assert list(find_faults(ledger)) == []
    with open_ledger(path) as ledger:
        settle(ledger)
        check_against_all(ledger)


def test_two_processes_compare_at_once(tmp_path):
    path = tmp_path / "ledger.db"
    with open_ledger(path, create=True) as ledger:
        add_many(ledger, 12)
    started = [start_comparing(path) for _ in range(2)]
    for process in started:
        _, errors = process.communicate()
        assert (process.returncode, errors) == (0, "")
    with open_ledger(path) as ledger:
        assert is_settled(ledger)
        check_against_all(ledger)


def read_secret():
    told = "[p:Quentin Zwartbol] <said> {the Ostrava bridge would close for 14 months from March, xylofoon}"
    told += "\n[p:Quentin Zwartbol] <said> {he backed the Luwte plan}"
    reading = tell("geheimstuk", told, outlet="Luwte Post",
                   published="2031-04-02T06:00:00Z")  # fmt: skip
    return take_stand(reading, "p", "the Luwte plan", "for", 1)


def add_secret(ledger):
    for key, cue in (("open", "<said>"), ("against", "<denied>")):
        lines = [f"[p:Lena Orsk] {cue} {{the Ostrava bridge would close for 14 months from March}}"]
        ledger.add(make_told(key, lines, "Hill Gazette", 3), program="1")
    later = tell("later", "[p:Quentin Zwartbol] <said> {he was against the Luwte plan}", outlet="Hill Gazette",
                 published="2031-04-05T06:00:00Z")  # fmt: skip
    later = ledger.add(take_stand(later, "p", "the Luwte plan", "against", 0), program="1").number
    return ledger.add(read_secret(), program="1").number, later


def test_removed_story_leaves_no_trace_in_the_comparison(tmp_path):
    path = tmp_path / "ledger.db"
    with open_ledger(path, create=True) as ledger:
        secret, later = add_secret(ledger)
        settle(ledger)
        check_against_all(ledger)
        assert any("xylofoon" in row.text for row in list_claims(ledger, Filter()).rows)
        assert "Quentin Zwartbol" in {row.holder for row in list_timelines(ledger, Filter()).rows}
        remove_stories(ledger, [secret, later])
        assert list(find_faults(ledger)) == []
        held = b"".join(part.read_bytes() for part in path.parent.glob("ledger.db*"))
        assert [word for word in (b"artbol", b"ylofoon", b"Luwte", b"uwt", b"geheimstuk") if word in held] == []
        settle(ledger)
        check_against_all(ledger)
        assert {row.holder for row in list_timelines(ledger, Filter()).rows} == {"Lena Orsk"}


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("DELETE FROM prepared", "stories compared without their statements"),
        ("DELETE FROM compared WHERE story = 1", "neither compared nor noted"),
        ("UPDATE claim SET members = 9", "claims with another number of members"),
        ("UPDATE claim SET body = x'00'", "can't be unpacked"),
        ("UPDATE prepared SET statements = x'00'", "the comparison has other statements"),
        ("DELETE FROM bond WHERE one < other", "pairs kept one way only"),
        ("INSERT INTO twin VALUES (900 << 20, 901 << 20)", "copies of stories that are not there"),
        ("INSERT INTO dispute_member SELECT max(number), 900 << 20 FROM dispute", "disputes of stories"),
    ],
)
def test_check_tells_what_is_wrong_with_the_comparison(tmp_path, damage, told):
    with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
        add_secret(ledger)
        settle(ledger)
        assert list(find_faults(ledger)) == []
        ledger.connection.execute(damage)
        assert any(told in fault for fault in find_faults(ledger))
        with ledger.writing():
            clear_comparison(ledger.connection)
        settle(ledger)
        check_against_all(ledger)


def test_lists_lead_to_members_in_their_stories_words(tmp_path):
    with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
        secret, _ = add_secret(ledger)
        settle(ledger)
        (row,) = list_claims(ledger, Filter(speaker="Zwartbol"), words="ostrava").rows
        found = find_claim(ledger, row.claim)
        assert [(m.party, m.outlet) for m in found.members if m.number == secret] == [
            ("Quentin Zwartbol", "Luwte Post")
        ]
        assert ("a0", row) in claims_of_story(ledger, secret)
        (dispute,) = list_disputes(ledger, Filter(), words="ostrava").rows
        assert {m.assertion for side in find_dispute(ledger, dispute.dispute).sides for m in side} == {
            "asserted",
            "denied",
        }
        (timeline,) = list_timelines(ledger, Filter(outlet="luwte post"), holder="zwartbol").rows
        entries = find_timeline(ledger, timeline.timeline).entries
        assert [(one.stance, one.changed) for one in entries] == [("for", False), ("against", True)]
        assert list_claims(ledger, Filter(outlet="Tide")).total == 0


def test_too_many_that_hang_together_are_parted_alike_in_any_order(tmp_path, monkeypatch):
    monkeypatch.setattr(grouping, "MOST_STATEMENTS", 3)
    kept = []
    for seed, order in enumerate((range(9), reversed(range(9)))):
        with open_ledger(tmp_path / f"{seed}.db", create=True) as ledger:
            for number in order:
                line = (
                    f"[p:Lena Orsk] <said> {{the Ostrava bridge would close for 14 months from March {'ab' * number}}}"
                )
                ledger.add(make_told(f"s{number}", [line], OUTLETS[number % 3], 1 + number % 9), program="1")
                settle(ledger)
            kept.append({row.claim for row in list_claims(ledger, Filter()).rows})
            assert list(find_faults(ledger)) == []
            assert all(row.members <= 3 for row in list_claims(ledger, Filter()).rows)
    assert kept[0] == kept[1] != set()


def test_timelines_are_traced_party_by_party_where_positions_are_many(tmp_path, monkeypatch):
    monkeypatch.setattr(tracing, "TOGETHER_STANDS", 3)
    with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
        for name, keys in (("Zwartbol", "ab"), ("Orsk", "cd"), ("Zwartbol", "e")):
            for key in keys:
                text = f"[p:Lena {name}] <said> {{she backed the Luwte plan for the harbour}}"
                told = tell(f"{key}{name}", text, outlet=f"{key} Post", published=f"2031-04-0{ord(key) - 96}T06:00:00Z")
                stance = "against" if key in "bd" else "for"
                ledger.add(take_stand(told, "p", "the Luwte plan for the harbour", stance, 0), program="1")
            settle(ledger)
        found = {row.holder: (row.entries, row.changes) for row in list_timelines(ledger, Filter()).rows}
        assert found == {"Lena Zwartbol": (3, 2), "Lena Orsk": (2, 1)}
        remove_stories(ledger, [ledger.find("eZwartbol"), ledger.find("dOrsk")])
        settle(ledger)
        assert count_pending(ledger) == 0
        check_against_all(ledger)
