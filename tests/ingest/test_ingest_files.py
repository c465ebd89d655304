from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path

import pytest

from accordingto.errors import InputError, InternalError
from accordingto.ingest import Known, Unreadable, read_stories
from accordingto.ingest.decode import STORY_LIMIT_BYTES
from accordingto.ingest.jsonl import LINE_LIMIT_BYTES
from accordingto.types import Story

TEXT = "The mayor said on Tuesday that the bridge was safe.\r\n\r\n“It is,” she told the Courier.\n"
PAGE = (
    "<!DOCTYPE html><html><head><title>T</title></head><body><article><p>The mayor said so.</p></article></body></html>"
)


def read(*locations, **options):
    return list(read_stories([str(location) for location in locations], **options))


def rows(*objects):
    return b"".join(json.dumps(one).encode() + b"\n" for one in objects)


def test_file_is_read_exactly_under_its_name(tmp_path):
    path = tmp_path / "bridge.2.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    (story,) = read(path)
    assert (story.text, story.key, story.language) == (TEXT, "bridge.2", "en")


def test_same_file_is_the_same_story_from_anywhere(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(TEXT, newline="")
    monkeypatch.chdir(tmp_path)
    assert read("a.txt") == read(tmp_path / "a.txt") == read("./a.txt")


def test_gzipped_files_are_read_by_what_they_are(tmp_path):
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (tmp_path / "b.jsonl").write_bytes(gzip.compress(rows({"text": "One said so."})))
    (tmp_path / "c.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    assert [story.text for story in read(tmp_path)] == [TEXT, "One said so.", "The mayor said so."]


def test_html_is_told_by_its_ending_or_its_opening(tmp_path):
    (tmp_path / "a.htm").write_text(PAGE.removeprefix("<!DOCTYPE html>"))
    (tmp_path / "b").write_text(PAGE)
    assert [story.text for story in read(tmp_path)] == ["The mayor said so."] * 2


def test_folder_is_read_in_order_and_broken_files_are_told(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "z.txt").write_text("Z said so.")
    (tmp_path / "a.txt").write_text("A said so.")
    (tmp_path / "c.txt").write_bytes(b"\x00\x01\x02" * 99)
    (tmp_path / "d.txt").write_text("D said so.")
    (tmp_path / ".hidden.txt").write_text("No.")
    results = read(tmp_path)
    assert [getattr(one, "key", None) for one in results] == ["a", "b/z", None, "d"]
    assert str(results[2].error) == f"{tmp_path}/c.txt: binary, not text; give a text, HTML or .jsonl file"


def test_folder_links_in_a_circle_are_not_followed(tmp_path):
    (tmp_path / "a.txt").write_text("A said so.")
    os.symlink(tmp_path, tmp_path / "loop")
    os.symlink(tmp_path / "nowhere", tmp_path / "dangling")
    results = read(tmp_path)
    assert [type(one) for one in results] == [Story, Unreadable]
    assert "dangling: no such file" in str(results[1].error)


@pytest.mark.parametrize(
    ("name", "words"),
    [("nothing", "no such file or folder"), ("folder", "a folder with no file in it"), ("a\0b", "can't be read")],
)
def test_location_that_cannot_be_read_is_told(tmp_path, name, words):
    (tmp_path / "folder").mkdir()
    (result,) = read(tmp_path / name)
    assert isinstance(result.error, InputError)
    assert words in str(result.error)


def test_unreadable_file_does_not_stop_the_others(tmp_path):
    (tmp_path / "a.txt").write_text("A said so.")
    (tmp_path / "empty.txt").write_text("")
    results = read(tmp_path / "empty.txt", tmp_path / "nope", tmp_path / "a.txt")
    assert [type(one) for one in results] == [Unreadable, Unreadable, Story]


@pytest.mark.parametrize("name", ["big.txt", "big", "big.html", "big.txt.gz"])
def test_a_file_larger_than_a_story_is_told_at_once(tmp_path, name):
    path, data = tmp_path / name, b"It rained. " * (STORY_LIMIT_BYTES // 11 + 9)
    path.write_bytes(gzip.compress(data, 1) if name.endswith("gz") else data)
    (result,) = read(path)
    assert "MB" in str(result.error)
    assert "split it" in str(result.error)


def test_rows_bring_what_is_known(tmp_path):
    path = tmp_path / "s.jsonl"
    path.write_bytes(
        rows(
            {
                "id": "s1",
                "text": TEXT,
                "title": "T",
                "outlet": "O",
                "authors": ["A", "B"],
                "published": "2026",
                "url": "u",
            },
            {"text": "\ufeffTwo said so.", "id": 7, "authors": "A", "other": {}, "title": None},
        )
    )
    one, two = read(path)
    assert (one.key, one.text, one.title, one.outlet, one.authors) == ("s1", TEXT, "T", "O", ("A", "B"))
    assert (one.published, one.url) == ("2026", "u")
    assert (two.key, two.text, two.title, two.authors) == ("7", "\ufeffTwo said so.", None, ("A",))


def test_rows_that_are_broken_are_told_with_their_line(tmp_path):
    path = tmp_path / "s.jsonl"
    path.write_bytes(
        b'\xef\xbb\xbf{"text": "One said so."}\n\n{"text": 3}\n{"text": "cut\n{"text": " "}\n[]\n\xff\xfe\n'
        b'{"text": "\\ud800"}\n{"id": 1}\r\n{"text": "Last said so."}'
    )
    results = read(path)
    told = [str(one.error) for one in results if isinstance(one, Unreadable)]
    assert [one.text for one in results if isinstance(one, Story)] == ["One said so.", "Last said so."]
    assert [words.split(":")[0] for words in told] == [f"{path}, line {n}" for n in (3, 4, 5, 6, 7, 8, 9)]
    assert not any("\n" in words for words in told)


def test_rows_are_read_one_at_a_time():
    class Endless(io.RawIOBase):
        taken = 0

        def readable(self):
            return True

        def readinto(self, buffer):
            data = (b'{"text": "It rained, he said."}\n' * (len(buffer) // 32 + 1))[: len(buffer) // 32 * 32]
            buffer[: len(data)] = data
            self.taken += len(data)
            return len(data)

    endless = Endless()
    stories = read_stories(["-"], stdin=endless)
    assert [next(stories).text for _ in range(1000)] == ["It rained, he said."] * 1000
    assert endless.taken < 1_000_000


def test_line_too_long_is_left_out_and_the_next_is_read(tmp_path):
    path = tmp_path / "s.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as stream:
        stream.write(b'{"text": "' + b"x" * (LINE_LIMIT_BYTES + 100) + b'"}\n{"text": "He said so."}\n')
    told, story = read(path)
    assert f"{path}, line 1: longer than" in str(told.error)
    assert story.text == "He said so."


def test_cut_off_gzip_is_told_and_what_came_before_is_read(tmp_path):
    path = tmp_path / "s.jsonl.gz"
    noise = [os.urandom(400).hex() for _ in range(2000)]
    whole = gzip.compress(rows(*({"text": f"{one} he said."} for one in noise)))
    path.write_bytes(whole[: len(whole) // 2])
    *stories, told = read(path)
    assert len(stories) > 100
    assert all(isinstance(story, Story) for story in stories)
    assert "broken after line" in str(told.error)


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (TEXT.encode(), [TEXT]),
        (TEXT.encode("utf-16"), [TEXT]),
        (PAGE.encode(), ["The mayor said so."]),
        (rows({"text": "One."}, {"text": "Two."}), ["One.", "Two."]),
        (gzip.compress(rows({"text": "One."}, {"text": "Two."}), mtime=0), ["One.", "Two."]),
        (gzip.compress(TEXT.encode(), mtime=0), [TEXT]),
        (b'{"curly"} is how it begins, he said.\nAnd on.', ['{"curly"} is how it begins, he said.\nAnd on.']),
    ],
)
def test_standard_input_is_told_by_what_it_is(data, texts):
    assert [story.text for story in read("-", stdin=io.BytesIO(data))] == texts


def test_standard_input_has_no_key_and_may_be_empty():
    (story,) = read("-", stdin=io.BytesIO(TEXT.encode()))
    assert story.key is None
    (told,) = read("-", stdin=io.BytesIO(b""))
    assert str(told.error) == "standard input: empty; give a text with a story in it"


def test_what_is_known_counts_first(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (story,) = read(tmp_path / "a.txt", known=Known(outlet="The Courier", language="cy", key="k"))
    assert (story.outlet, story.language, story.key) == ("The Courier", "cy", "k")


def test_a_name_that_is_no_utf8_still_makes_a_key(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/gate\xff.txt"))
    path.write_text("Tarn said it held.", encoding="utf-8")
    (story,) = read_stories([str(tmp_path)])
    assert story.key == "gate\ufffd"


def test_a_broken_gzip_file_is_told_and_the_others_are_read(tmp_path):
    (tmp_path / "a.txt").write_text("Ann said it rained.", encoding="utf-8")
    (tmp_path / "b.gz").write_bytes(b"\x1f\x8bgarbage")
    (tmp_path / "c.txt").write_text("Tarn said it held.", encoding="utf-8")
    first, broken, last = read_stories([str(tmp_path)])
    assert (first.key, last.key) == ("a", "c")
    assert isinstance(broken.error, InputError)


def test_a_bug_while_a_file_is_read_costs_only_that_file(tmp_path, monkeypatch):
    def fail(*args):
        raise RuntimeError("no such thing")

    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.txt").write_text("Tarn said it held.", encoding="utf-8")
    monkeypatch.setattr("accordingto.ingest.files._read_whole", lambda *a: fail() if a[2] == ".html" else None)
    broken, _ = read_stories([str(tmp_path)])
    assert isinstance(broken.error, InternalError)
