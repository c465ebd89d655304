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

import accordingto
from accordingto import batch
from accordingto.cli.app import app, run
from accordingto.types.codec import decode_reading, make_schema

PROGRAM = [sys.executable, str(Path(planted_reader.__file__))]
STORY = "The mayor said the bridge was safe.\r\n"


@pytest.fixture(autouse=True)
def planted(monkeypatch):
    monkeypatch.setattr(batch, "open_reader", lambda: planted_reader.read_planted)
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "bridge.txt"
    path.write_bytes(STORY.encode())
    return str(path)


@pytest.fixture
def folder(tmp_path):
    """Two stories and a broken one between them."""
    stories = tmp_path / "stories"
    stories.mkdir()
    (stories / "a.txt").write_text("Ann said yes.")
    (stories / "b.txt").write_bytes(b"\x00\x01" * 50)
    (stories / "c.txt").write_text("Cy said no.")
    return str(stories)


def go(capfdbinary, *arguments):
    code = run([str(argument) for argument in arguments])
    sys.stdout.flush()
    out, err = capfdbinary.readouterr()
    return code, out.decode("utf-8"), err.decode("utf-8")


@pytest.fixture
def call(capfdbinary):
    return lambda *arguments: go(capfdbinary, *arguments)


def test_read_and_no_command_are_the_same(call, story):
    assert call("read", story) == call(story)
    assert call("--format", "json", story) == call("read", story, "--format", "json")


def test_table_shows_who_said_what(call, story):
    code, out, err = call(story)
    assert (code, err) == (0, "")
    assert "The mayor" in out
    assert "the bridge was safe." in out
    assert "\x1b" not in out


def test_story_is_shown_when_asked_for(call, story):
    assert call(story, "--show-story")[1].count("the bridge was safe.") > call(story)[1].count("the bridge was safe.")


def test_json_is_the_reading_with_the_text_as_it_was_read(call, story):
    code, out, err = call(story, "--format", "json")
    assert (code, err, out.count("\n")) == (0, "", 1)
    reading = decode_reading(out)
    assert (reading.story.text, reading.story.key) == (STORY, "bridge")
    assert reading.attributions[0].content[0].of(STORY) == "the bridge was safe."


def test_known_options_are_in_the_reading(call, story):
    options = ["--title", "T", "--outlet", "O", "--url", "U", "--published", "2026-11-24", "--author", "A",
               "--author", "B", "--language", "cy"]  # fmt: skip
    known = decode_reading(call(story, "-f", "json", *options)[1]).story
    assert (known.title, known.outlet, known.url, known.published) == ("T", "O", "U", "2026-11-24")
    assert (known.authors, known.language) == (("A", "B"), "cy")


def test_jsonl_is_a_reading_a_line_and_the_rest_is_told(call, folder):
    code, out, err = call(folder, "-f", "jsonl")
    assert code == 1
    assert [decode_reading(line).story.key for line in out.splitlines()] == ["a", "c"]
    assert err == f"accordingto: {folder}/b.txt: binary, not text; give a text, HTML or .jsonl file\n"


def test_csv_is_one_table(call, folder):
    _, out, _ = call(folder, "-f", "csv")
    header, *rows = csv.reader(io.StringIO(out, newline=""))
    assert len(rows) == 2
    assert [row[header.index("source")] for row in rows] == ["Ann", "Cy"]


def test_html_is_one_page(call, folder, tmp_path):
    code, out, _ = call(folder, "-f", "html", "-o", tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert (code, out) == (1, "")
    assert page.lower().startswith("<!doctype html>")
    assert "Ann" in page
    assert "Cy" in page


def test_brat_is_a_pair_of_files_a_story(call, folder, tmp_path):
    call(folder, "-f", "brat", "-o", tmp_path / "out" / "brat")
    assert sorted(p.name for p in (tmp_path / "out" / "brat").iterdir()) == ["a.ann", "a.txt", "c.ann", "c.txt"]
    assert (tmp_path / "out" / "brat" / "a.txt").read_bytes() == b"Ann said yes."


def test_brat_names_stay_in_the_folder_and_apart(call, tmp_path):
    rows = [
        {"id": key, "text": f"Ann said {n}."}
        for n, key in enumerate(["../../up", "x", "X", "", "..", "a/b", "é" * 300])
    ]
    (tmp_path / "s.jsonl").write_text("\n".join(map(json.dumps, rows)))
    code, _, err = call(tmp_path / "s.jsonl", "-f", "brat", "-o", tmp_path / "out")
    assert (code, err) == (0, "")
    assert len(list((tmp_path / "out").glob("*.txt"))) == len(list((tmp_path / "out").iterdir())) / 2 == len(rows)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out", "s.jsonl"]


def test_output_file_holds_what_would_be_printed(call, folder, tmp_path):
    _, printed, _ = call(folder, "-f", "jsonl")
    call(folder, "-f", "jsonl", "--output", tmp_path / "o.jsonl")
    assert (tmp_path / "o.jsonl").read_bytes().decode() == printed


def test_a_bug_is_owned_up_to_and_the_rest_is_read(call, tmp_path):
    (tmp_path / "s.jsonl").write_text('{"id":"x","text":"BUG"}\n{"id":"y","text":"Ann said yes."}')
    code, out, err = call(tmp_path / "s.jsonl", "-f", "jsonl")
    assert (code, out.count("\n")) == (1, 1)
    assert err == "accordingto: x: a bug in accordingto (KeyError: 'planted\\nbug'); please report it with this story\n"


def test_one_word_is_a_story(call, tmp_path):
    (tmp_path / "w.txt").write_text("Word")
    code, out, err = call(tmp_path / "w.txt")
    assert (code, err) == (0, "")
    assert out.strip()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.write_bytes(b""), "empty"),
        (lambda path: path.write_bytes(b"\x7fELF\x00\x01" * 9), "a program, not text"),
        (lambda path: path.write_bytes(b"said \xff\xfe " + "“so.”".encode() * 9), "broken UTF-8"),
        (lambda path: path.write_bytes(b"It rained, he said. " * 2_500_000), "50.0 MB is more than one story"),
        (lambda path: path.write_bytes(b"<!doctype html><nav>Home</nav>"), "HTML with no article"),
        (lambda path: None, "no such file"),
    ],
)
def test_bad_input_is_one_line_and_the_others_are_read(call, story, tmp_path, make, words):
    bad = tmp_path / "bad.txt"
    make(bad)
    code, out, err = call(bad, story, "-f", "jsonl")
    assert (code, out.count("\n"), err.count("\n")) == (1, 1, 1)
    assert err.startswith(f"accordingto: {bad}: ")
    assert words in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["FOLDER", "-f", "json"], "--format json is for one story, and more were given; use --format jsonl"),
        (["FOLDER", "--title", "T"], "--title is for one story, and more were given"),
        (["FOLDER", "--author", "A"], "--author is for one story"),
        (["FOLDER", "-f", "brat"], "give --output FOLDER"),
        (["STORY", "-f", "csv", "--show-story"], "--show-story is for the table"),
        (["-", "-"], "more than once"),
        (["STORY", "-o", "STORY"], "is the story itself"),
        (["STORY", "-o", "FOLDER"], "can't be written"),
        (["STORY", "-o", "/nowhere/at/all"], "can't be written (No such file or directory)"),
        (["STORY", "-f", "brat", "-o", "STORY/x"], "can't be written"),
        (["STORY", "--encoding", "nonsense"], "'nonsense' is no encoding"),
        (["STORY", "--jobs", "0"], "--jobs"),
        (["STORY", "--format", "xml"], "--format"),
        (["STORY", "--nonsense"], "--nonsense"),
        (["read"], "Missing argument"),
        (["compare"], "Missing argument"),
    ],
)
def test_commands_that_make_no_sense_exit_2(call, story, folder, arguments, words):
    told = [{"STORY": story, "FOLDER": folder, "STORY/x": f"{story}/x"}.get(a, a) for a in arguments]
    before = Path(story).read_bytes()
    code, out, err = call(*told)
    assert (code, out) == (2, "")
    assert words in err
    assert Path(story).read_bytes() == before


def test_no_arguments_show_help(call):
    code, out, err = call()
    assert code == 2
    assert "Usage:" in out + err


def test_version_and_schema(call):
    assert call("--version")[1] == f"accordingto {accordingto.__version__}\n"
    assert json.loads(call("schema")[1]) == json.loads(json.dumps(make_schema()))


def test_compare_holds_all_readings(call, folder, tmp_path):
    code, out, err = call("compare", folder, "--format", "json", "--output", tmp_path / "c.json")
    record = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert [reading["story"]["key"] for reading in record["readings"]] == ["a", "c"]
    assert {"format", "readings", "claims", "origins", "disputes", "timelines"} <= set(record)


def test_every_command_has_help():
    assert all(command.help for command in app.commands.values())


# The program as a process


def start(*arguments, **options):
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.Popen([*PROGRAM, *map(str, arguments)], **pipes)


def test_standard_input_is_read():
    with start("-", "-f", "json") as process:
        out, err = process.communicate(STORY.encode())
    assert (process.returncode, err) == (0, b"")
    assert decode_reading(out).story.text == STORY


def test_any_number_of_jobs_gives_the_same_in_the_same_order(tmp_path):
    rows = [{"id": str(n), "text": f"Ann said {n}." if n % 7 else "BUG"} for n in range(60)]
    (tmp_path / "s.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n{broken\n")
    results = []
    for jobs in (1, 2, 3):
        with start(tmp_path / "s.jsonl", "-f", "jsonl", "--jobs", jobs) as process:
            results.append((*process.communicate(timeout=300), process.wait()))
    assert results[0][2] == 1
    assert results[0][0].count(b"\n") == 51
    assert results[0] == results[1] == results[2]


def write_slow(tmp_path, many):
    """A story that is read at once and so many that are not: the file of all, and what is there when each is begun."""
    begun = [tmp_path / f"begun{n}" for n in range(many)]
    texts = ["Ann said yes.", *(f"SLOW {place}" for place in begun)]
    (tmp_path / "s.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    return tmp_path / "s.jsonl", begun


def wait_for(places):
    until = time.monotonic() + 120
    while not all(place.exists() for place in places) and time.monotonic() < until:
        time.sleep(0.02)


def test_interrupt_ends_the_reading_processes_too(tmp_path):
    stories, begun = write_slow(tmp_path, 2)
    with start(stories, "-f", "jsonl", "--jobs", 2, start_new_session=True) as process:
        process.stdout.readline()
        wait_for(begun)
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=120)  # less than the reading would take
    assert (process.returncode, err) == (130, b"accordingto: stopped\n")


def test_closed_pipe_ends_it_with_one_line(tmp_path):
    (tmp_path / "s.jsonl").write_text('{"text":"Ann said yes."}\n' * 2000)
    with start(tmp_path / "s.jsonl", "-f", "jsonl") as process:
        process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read()
    assert process.returncode == 141
    assert err == b"accordingto: the output was closed before all was written\n"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
@pytest.mark.parametrize("kind", ["json", "table", "csv", "html"])
def test_full_disk_is_one_line(story, kind):
    with open("/dev/full", "wb") as full, start(story, "-f", kind, stdout=full) as process:
        _, err = process.communicate()
    assert (process.returncode, err) == (1, b"accordingto: can't write (No space left on device)\n")


def test_interrupt_ends_it_with_one_line(tmp_path):
    stories, begun = write_slow(tmp_path, 1)
    with start(stories, "-f", "jsonl") as process:
        process.stdout.readline()
        wait_for(begun)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (130, b"accordingto: stopped\n")


def test_output_is_utf8_whatever_the_locale(story):
    Path(story).write_text("The mayor said “yes” 😂.", encoding="utf-8")
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    for kind in ("json", "csv", "table", "html"):
        with start(story, "-f", kind, env=environment) as process:
            out, err = process.communicate()
        assert (process.returncode, err) == (0, b"")
        assert "“yes”".encode() in out


def test_plain_text_needs_neither_the_html_reader_nor_the_table(story):
    code = (
        "import sys, planted_reader; planted_reader.plant_reader(); from accordingto.cli.app import run; "
        f"code = run([{story!r}, '-f', 'json']); "
        "heavy = {'trafilatura', 'lxml', 'rich', 'charset_normalizer', 'multiprocessing'} & set(sys.modules); "
        "sys.exit(str(heavy) if heavy or code else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=Path(PROGRAM[1]).parent)
    assert (done.returncode, done.stderr) == (0, b"")
