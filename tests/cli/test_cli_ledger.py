"""The ledger's commands, with a planted reader in place of the model."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import planted_reader
import pytest

from accordingto import batch
from accordingto.cli.app import run
from accordingto.evaluate.gold import load_gold

PLANTED = Path(planted_reader.__file__)
ROWS = (
    {
        "id": "pier",
        "outlet": "Post",
        "published": "2026-11-01",
        "url": "https://p.example/1",
        "title": "Pier to close",
        "text": "Mayor Ada Quill said the pier will close.",
    },
    {"id": "boats", "outlet": "Tide", "published": "2026-11-02", "text": "The harbour master said boats are safe."},
)


@pytest.fixture(autouse=True)
def planted(monkeypatch, tmp_path):
    monkeypatch.setattr(batch, "open_reader", lambda threads=None: planted_reader.read_planted)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("ACCORDINGTO_LEDGER", str(tmp_path / "ledger.db"))
    monkeypatch.setenv("ACCORDINGTO_USER", "Bo")


@pytest.fixture
def rows(tmp_path):
    return write_rows(tmp_path / "rows.jsonl", *ROWS)


@pytest.fixture
def added(rows, capsys):
    assert run(["add", rows]) == 0
    capsys.readouterr()
    return rows


def write_rows(path, *rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def show_json(capsys, *arguments):
    assert run([*arguments, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_add_tells_what_came_of_the_stories(rows, capsys):
    assert run(["add", rows]) == 0
    assert "2 new" in capsys.readouterr().err
    assert run(["add", rows]) == 0
    assert "0 new, 2 there already" in capsys.readouterr().err


def test_add_tells_what_changed_in_a_new_version(added, tmp_path, capsys):
    later = {**ROWS[0], "text": "Mayor Ada Quill said the pier will stay.", "title": "Pier stays"}
    assert run(["add", write_rows(tmp_path / "later.jsonl", later)]) == 0
    told = capsys.readouterr().err
    assert "new version of https://p.example/1: 1 attribution changed, another headline" in told
    (step,) = show_json(capsys, "versions")
    assert step["changes"]["changed"][0]["after"]["words"].endswith("the pier will stay.")
    assert show_json(capsys, "versions", "pier") == [step]
    assert show_json(capsys, "versions", "https://www.p.example/1/") == [step]
    assert run(["versions"]) == 0
    assert "headline: Pier to close → Pier stays" in capsys.readouterr().out


def test_add_records_what_it_could_not_read_and_reads_the_rest(tmp_path, capsys):
    mixed = write_rows(tmp_path / "mixed.jsonl", {"id": "bad", "text": "BUG"}, ROWS[1])
    assert run(["add", mixed]) == 1
    assert "1 new, 1 not readable" in capsys.readouterr().err
    assert [row["place"] for row in show_json(capsys, "stories", "--unreadable")] == ["bad"]
    write_rows(tmp_path / "mixed.jsonl", {"id": "bad", "text": "Mended."}, ROWS[1])
    assert run(["add", mixed]) == 0
    capsys.readouterr()
    assert show_json(capsys, "stories", "--unreadable") == []


def test_add_stopped_goes_on_where_it_stopped(tmp_path):
    ledger = tmp_path / "ledger.db"
    slow = write_rows(tmp_path / "slow.jsonl", *ROWS, {"id": "slow", "text": "SLOW"})
    command = [sys.executable, str(PLANTED), "add", slow, "--ledger", str(ledger)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and "boats" not in list_keys(ledger):
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        told = process.stderr.read()
    assert process.returncode == 130
    assert "2 new; stopped, and the same command goes on from here" in told
    write_rows(tmp_path / "slow.jsonl", *ROWS, {"id": "slow", "text": "Fast."})
    again = subprocess.run(command, stderr=subprocess.PIPE, text=True)
    assert again.returncode == 0
    assert "1 new, 2 there already" in again.stderr


def list_keys(ledger):
    from accordingto.ledger import Filter, open_ledger
    from accordingto.ledger.rows import tell_stories

    if not ledger.exists():
        return []
    with open_ledger(ledger) as opened:
        return [row.key for row in tell_stories(opened, Filter())]


def test_add_gives_the_same_in_several_processes(rows, tmp_path):
    command = [sys.executable, str(PLANTED), "add", rows, "--jobs", "2"]
    environment = {**os.environ, "ACCORDINGTO_LEDGER": str(tmp_path / "ledger.db")}
    assert subprocess.run(command, env=environment, stderr=subprocess.PIPE).returncode == 0
    assert sorted(list_keys(tmp_path / "ledger.db")) == ["boats", "pier"]


def test_known_story_is_not_read_again(added, monkeypatch, capsys):
    from accordingto.models.artefact import load_manifest

    def read(story):
        import msgspec

        return msgspec.structs.replace(planted_reader.read_planted(story), model=load_manifest().version)

    monkeypatch.setattr(batch, "open_reader", lambda threads=None: read)
    assert run(["add", added]) == 0
    assert "2 read again" in capsys.readouterr().err
    monkeypatch.setattr(batch, "open_reader", lambda threads=None: pytest.fail("read again"))
    assert run(["add", added]) == 0
    assert "0 new, 2 there already" in capsys.readouterr().err


def test_stories_and_find_come_in_every_format(added, capsys):
    assert [row["key"] for row in show_json(capsys, "stories")] == ["boats", "pier"]
    assert [row["content"] for row in show_json(capsys, "find", "pier")] == ["the pier will close."]
    assert run(["find", "boats", "--format", "csv"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["outlet"], row["cue"]) == ("Tide", "said")
    assert run(["find", "boats", "safe"]) == 0
    assert "boats are safe" in capsys.readouterr().out
    assert run(["stories", "--outlet", "post"]) == 0
    assert "Pier to close" in capsys.readouterr().out
    assert show_json(capsys, "find", "--stories", "harbour")[0]["key"] == "boats"
    assert show_json(capsys, "find", "said", "--most", "1")[0]["outlet"] == "Tide"
    assert show_json(capsys, "find", "nowhere") == []


def test_story_words_do_nothing_to_a_terminal_or_a_spreadsheet(tmp_path, capsys):
    evil = {"id": "=1+1", "outlet": "=cmd()", "title": "\x1b[31mred", "text": "\x1b]0;x\x07 A said =1+1 \u202e[bold]."}
    assert run(["add", write_rows(tmp_path / "evil.jsonl", evil)]) == 0
    capsys.readouterr()
    for command in (["stories"], ["find", "said"], ["versions"], ["corrections"]):
        assert run(command) == 0
        assert not {"\x1b", "\x07", "\u202e"} & set(capsys.readouterr().out)
    assert run(["stories", "--format", "csv"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["key"], row["outlet"]) == ("'=1+1", "'=cmd()")


def test_names_that_are_no_text_are_kept_and_listed(tmp_path, capsys):
    path = os.fsencode(tmp_path) + b"/bad\xff.txt"
    with open(path, "wb") as file:
        file.write(b"A mayor said no.")
    assert run(["add", os.fsdecode(path)]) == 0
    capsys.readouterr()
    assert [row["key"] for row in show_json(capsys, "stories")] == ["bad\ufffd"]
    for command in (["stories"], ["stories", "--format", "csv"], ["show", "bad\ufffd"], ["check"]):
        assert run(command) == 0


def test_correct_is_seen_at_once_and_kept_with_who(added, capsys):
    assert run(["correct", "boats", "--reject", "1"]) == 0
    assert run(["correct", "pier", "--respan", "1", "content", "the pier will close", "--accept", "1"]) == 0
    capsys.readouterr()
    assert show_json(capsys, "find", "boats") == []
    (row,) = show_json(capsys, "find", "pier")
    assert (row["content"], row["checked"]) == ("the pier will close", "accept by Bo, respan by Bo")
    assert [one["draft"]["action"] for one in show_json(capsys, "corrections")] == ["reject", "accept", "respan"]
    assert [one["who"] for one in show_json(capsys, "corrections", "boats")] == ["Bo"]
    assert run(["show", "boats"]) == 0
    assert "0 attributions" in capsys.readouterr().out
    assert run(["show", "boats", "--machine"]) == 0
    assert "boats are safe" in capsys.readouterr().out
    assert run(["correct", "boats", "--withdraw", "1"]) == 0
    capsys.readouterr()
    assert len(show_json(capsys, "find", "boats")) == 1


def test_source_can_be_set_added_and_found_by(added, capsys):
    assert run(["correct", "pier", "--set-source", "1", "Ada Quill", "--note", "1", "asked her"]) == 0
    assert run(["correct", "boats", "--add", "The harbour master", "said", "boats"]) == 0
    capsys.readouterr()
    (party,) = show_json(capsys, "who", "quill")
    assert (party["party"], party["attributions"]) == ("Ada Quill", 1)
    assert [row["content"] for row in show_json(capsys, "find", "said", "--speaker", "Quill")] == [
        "the pier will close."
    ]
    assert run(["who", "quill"]) == 0
    assert "1 attributions in 1 stories of 1 outlets" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["correct", "pier"], "nothing to correct"),
        (["correct", "pier", "--accept", "7"], "no such attribution"),
        (["correct", "none", "--accept", "1"], "no such story"),
        (["correct", "pier", "--respan", "1", "verb", "said"], "no role"),
        (["correct", "pier", "--respan", "1", "cue", "shouted"], "not in the story"),
        (["correct", "pier", "--respan", "1", "cue", "3..9999"], "no span of the story"),
        (["correct", "pier", "--withdraw", "9"], "no correction 9"),
        (["stories", "--since", "May"], "not a day"),
        (["find", "***"], "no word"),
        (["remove"], "one of the two"),
        (["corrections", "pier", "--export"], "leave the stories out"),
    ],
)
def test_commands_that_make_no_sense_end_with_one_line(added, arguments, told, capsys):
    assert run(arguments) in (1, 2)
    error = capsys.readouterr().err
    assert told in error
    assert len(error.splitlines()) == 1


def test_exported_corrections_are_a_gold_file(added, tmp_path, capsys):
    assert run(["correct", "pier", "--respan", "1", "content", "the pier will close"]) == 0
    target = tmp_path / "gold.jsonl"
    assert run(["corrections", "--export", "--output", str(target)]) == 0
    (gold,) = load_gold(str(target))
    assert gold.id == "pier"
    (one,) = gold.attributions
    assert [span.of(gold.story.text) for span in one.content] == ["the pier will close"]


def test_removed_story_is_gone_once_it_is_confirmed(added, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    assert run(["remove", "pier"]) == 130
    assert run(["remove", "pier", "--yes"]) == 0
    capsys.readouterr()
    assert [row["key"] for row in show_json(capsys, "stories")] == ["boats"]


def test_backup_and_check_say_the_ledger_is_sound(added, tmp_path, capsys):
    copy = tmp_path / "copy.db"
    assert run(["backup", str(copy)]) == 0
    assert run(["check", "--ledger", str(copy)]) == 0
    assert capsys.readouterr().out == "sound\n"
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(copy)) as damaged:
        damaged.execute("DELETE FROM voice")
        damaged.execute("UPDATE counts SET figures = 4")
        damaged.commit()
    assert run(["check", "--ledger", str(copy)]) == 1
    assert "run accordingto check --mend" in capsys.readouterr().out
    assert run(["check", "--mend", "--ledger", str(copy)]) == 0


def test_lists_of_no_ledger_tell_how_to_make_one(capsys):
    for command in (["stories"], ["find", "x"], ["who", "x"], ["versions"], ["corrections"], ["check"]):
        assert run(command) == 1
        assert "accordingto add makes one" in capsys.readouterr().err


def test_figures_of_the_ledger_pass_the_filter(rows, tmp_path, monkeypatch, capsys):
    import msgspec

    from accordingto.derive.figures import find_figures
    from accordingto.types import Mention, Source

    def read(story):
        reading = planted_reader.read_planted(story)
        (one,) = reading.attributions
        mention = Mention(one.source[0].start, one.source[0].end, "name")
        source = Source(id="s1", name=one.source[0].of(story.text), kind="person", naming="named", mentions=(mention,))
        said = (msgspec.structs.replace(one, sources=("s1",)),)
        found = find_figures(story, reading.paragraphs, said, (source,), ())
        return msgspec.structs.replace(reading, attributions=said, sources=(source,), figures=found)

    monkeypatch.setattr(batch, "open_reader", lambda threads=None: read)
    quill = {"id": "a", "outlet": "Post", "published": "2026-11-01", "text": "Ada Quill said 40 ferries sank."}
    tern = {"id": "b", "outlet": "Tide", "published": "2026-11-02", "text": "Bo Tern said 50 ferries sank."}
    assert run(["add", write_rows(tmp_path / "figures.jsonl", quill, tern)]) == 0
    for filters, found in (((), ["40", "50"]), (("--speaker", "quill"), ["40"]), (("--since", "2026-11-02"), ["50"])):
        capsys.readouterr()
        assert run(["figures", "--format", "csv", *filters]) == 0
        assert [row["low"] for row in csv.DictReader(io.StringIO(capsys.readouterr().out))] == found
    assert run(["figures", rows, "--outlet", "Post"]) == 2
    assert run(["figures", rows, "--ledger", "x.db"]) == 2
    assert "stories were named" in capsys.readouterr().err


def test_positions_of_the_ledger_pass_the_filter(rows, tmp_path, monkeypatch, capsys):
    import msgspec

    from accordingto.types import Mention, Position, Source

    def read(story):
        reading = planted_reader.read_planted(story)
        (one,) = reading.attributions
        mention = Mention(one.source[0].start, one.source[0].end, "name")
        source = Source(id="s1", name=one.source[0].of(story.text), kind="person", naming="named", mentions=(mention,))
        at = Position(
            id="p1", holder="s1", rests_on="attribution", attribution=one.id, evidence=(), on=one.content, stance="for"
        )
        said = (msgspec.structs.replace(one, sources=("s1",)),)
        return msgspec.structs.replace(reading, attributions=said, sources=(source,), positions=(at,))

    monkeypatch.setattr(batch, "open_reader", lambda threads=None: read)
    assert run(["add", rows]) == 0
    for filters, found in (((), 2), (("--speaker", "quill"), 1), (("--outlet", "nobody"), 0)):
        capsys.readouterr()
        assert run(["positions", "--format", "csv", *filters]) == 0
        assert len(list(csv.DictReader(io.StringIO(capsys.readouterr().out)))) == found
    assert run(["positions", rows, "--format", "jsonl"]) == 0
    assert [json.loads(line)["positions"][0]["stance"] for line in capsys.readouterr().out.splitlines()] == ["for"] * 2
    assert run(["positions"]) == 0
    assert "for  the pier will close" in capsys.readouterr().out


BRIDGE = "The harbour board said the Ostrava bridge would close for 14 months from March."


@pytest.fixture
def bridge(tmp_path, capsys):
    told = (("Post", "2026-11-01"), ("Tide", "2026-11-02"), ("Echo", "2026-11-05"))
    stories = [
        {"id": f"bridge-{outlet}", "outlet": outlet, "published": day, "text": f"{BRIDGE} {outlet}."}
        for outlet, day in told
    ]
    assert run(["add", write_rows(tmp_path / "bridge.jsonl", *stories, *ROWS)]) == 0
    capsys.readouterr()


def test_claims_prints_the_part_that_compare_prints(bridge, tmp_path, capsys):
    whole = show_json(capsys, "compare", str(tmp_path / "bridge.jsonl"))
    for part in ("claims", "origins", "disputes", "timelines"):
        assert show_json(capsys, part) == {"format": "accordingto/1", part: whole[part]}
    assert len(whole["claims"]) == 1


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (["ostrava", "bridge"], 1),
        (["ferry"], 0),
        (["--outlet", "tide"], 1),
        (["--outlet", "Harbour Gazette"], 0),
        (["--since", "2026-11-05"], 1),
        (["--since", "2026-11-06"], 0),
        (["--until", "2026-10-31"], 0),
        (["--order", "latest", "--most", "1"], 1),
    ],
)
def test_claims_passes_what_is_asked_for(bridge, capsys, asked, found):
    assert len(show_json(capsys, "claims", *asked)["claims"]) == found


def test_claims_table_is_for_people(bridge, capsys):
    assert run(["claims"]) == 0
    told = capsys.readouterr().out
    assert "the Ostrava bridge would close for 14 months" in told
    assert "3 stories · 3 outlets · 1 origin · 2026-11-01 to 2026-11-05" in told
    assert run(["claims", "ferry"]) == 0
    assert capsys.readouterr().out == "no claim that two stories hold passes\n"


def test_origins_shows_members_and_what_shows_them_to_be_one(bridge, capsys):
    (claim,) = show_json(capsys, "claims")["claims"]
    assert run(["origins", claim["id"][:6]]) == 0
    told = capsys.readouterr().out
    assert "origin 1" in told
    assert "Tide 11-02: text copied from Post 11-01: “The harbour board said" in told
    assert run(["origins", claim["id"], "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert tuple(rows[0][name] for name in ("outlet", "group", "reasons")) == ("Post", "1", "copied-text")


@pytest.mark.parametrize("arguments", [["origins", "c0ffee"], ["origins", "c0ffee", "--outlet", "Post"]])
def test_origins_says_what_is_wrong(bridge, capsys, arguments):
    assert run(arguments) == 2
    told = capsys.readouterr().err
    assert "no such claim in the ledger; accordingto claims lists them" in told or "--outlet asks for claims" in told


def test_what_was_left_to_be_compared_is_when_it_is_listed(tmp_path, capsys):
    rows = [{"id": one, "outlet": one, "published": "2026-11-01", "text": f"{BRIDGE} {one}."} for one in ("A", "B")]
    assert run(["add", "--no-compare", write_rows(tmp_path / "bridge.jsonl", *rows)]) == 0
    capsys.readouterr()
    assert show_json(capsys, "claims", "--as-is")["claims"] == []
    assert len(show_json(capsys, "claims")["claims"]) == 1
    assert len(show_json(capsys, "claims", "--as-is")["claims"]) == 1


def test_correction_is_in_the_next_list_of_claims(bridge, capsys):
    assert run(["correct", "bridge-Post", "--reject", "1"]) == 0
    assert run(["correct", "bridge-Tide", "--reject", "1"]) == 0
    capsys.readouterr()
    assert show_json(capsys, "claims")["claims"] == []
    assert run(["check"]) == 0


def test_word_that_is_no_command_and_no_file_is_told(capsys):
    assert run(["nope"]) == 2
    assert "nope: no such command, and no file or folder of that name" in capsys.readouterr().err


def test_date_that_is_none_is_refused(rows, capsys):
    assert run(["read", "--published", "yesterday", "-"]) == 2
    assert "--published yesterday: not a date" in capsys.readouterr().err
