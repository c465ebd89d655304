"""What is too much to take: large, endless and slow bodies on a real server, and files that unpack to too much."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import re
import socket
import subprocess
import sys
import time
import tracemalloc
import zipfile
from itertools import islice
from pathlib import Path

import pytest

from accordingto.ingest import Unreadable
from accordingto.types import Story
from accordingto.web.security.uploads import UNPACKED_BYTES, read_upload

GIGABYTE = 1_000_000_000
CHUNK = b"x" * 1_000_000
HOST = b"Host: 127.0.0.1\r\nConnection: close\r\n"


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A room as the command opens it: its process and its port."""
    ledger = tmp_path_factory.mktemp("room") / "ledger.db"
    command = [sys.executable, "-m", "accordingto", "serve", "--port", "0", "--ledger", str(ledger)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        port = int(re.search(r":(\d+)/", process.stderr.readline())[1])
        yield process, port
        process.terminate()
        process.stderr.read()


def tell_memory(process):
    """The most memory that the process ever had, in bytes."""
    return int(re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process.pid}/status").read_text())[1]) * 1000


def send(port, head, pieces):
    """The server's answer, and how many bytes it took before it answered."""
    sent = 0
    with socket.create_connection(("127.0.0.1", port), timeout=120) as line:
        line.sendall(head)
        with contextlib.suppress(OSError):  # it has closed the line, and its answer is there
            for piece in pieces:
                line.sendall(piece)
                sent += len(piece)
        answer = b""
        with contextlib.suppress(OSError):
            while piece := line.recv(65_536):
                answer += piece
    return answer, sent


def make_chunks(begun=b""):
    if begun:
        yield b"%x\r\n%s\r\n" % (len(begun), begun)
    for _ in range(GIGABYTE // len(CHUNK)):
        yield b"%x\r\n%s\r\n" % (len(CHUNK), CHUNK)
    yield b"0\r\n\r\n"


KINDS = {
    "form": (b"application/x-www-form-urlencoded", b"name="),
    "parts": (
        b"multipart/form-data; boundary=part",
        b'--part\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n',
    ),
    "json": (b"application/json", b'{"text": "'),
}


@pytest.mark.skipif(not Path("/proc").exists(), reason="memory is told by /proc")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", [b"/name", b"/read", b"/api/v1/readings", b"/api/v1/files"])
def test_gigabyte_of_unknown_length_is_cut_off_and_memory_stays_flat(room, path, kind):
    process, port = room
    before = tell_memory(process)
    media, begun = KINDS[kind]
    head = b"POST %s HTTP/1.1\r\n%sOrigin: http://127.0.0.1\r\nTransfer-Encoding: chunked\r\nContent-Type: %s\r\n\r\n"
    answer, sent = send(port, head % (path, HOST, media), make_chunks(begun))
    assert sent < 120_000_000
    assert tell_memory(process) - before < 90_000_000
    assert answer == b"" or answer.startswith(b"HTTP/1.1 4")  # what was not read to its end may be lost with the line


@pytest.mark.parametrize("length", [GIGABYTE, 10**30])
def test_gigabyte_that_is_announced_is_refused_at_once(room, length):
    head = b"POST /name HTTP/1.1\r\n%sOrigin: http://127.0.0.1\r\nContent-Length: %d\r\n\r\n"
    answer, _ = send(room[1], head % (HOST, length), [])
    assert answer.startswith((b"HTTP/1.1 413", b"HTTP/1.1 400"))


def test_room_still_answers(room):
    answer, _ = send(room[1], b"GET / HTTP/1.1\r\n%s\r\n" % HOST, [])
    assert answer.startswith(b"HTTP/1.1 200")


# -- files -----------------------------------------------------------------------------------------------------------


def read(data, name):
    return list(read_upload(io.BytesIO(data), name))


def test_file_is_read_by_its_kind():
    words = "The mayor said the bridge was safe."
    row = json.dumps({"id": "a", "text": words}) + "\n"
    page = f"<html><body><article><p>{words}</p><p>She said it would open in spring, if nobody minds.</p></article>"
    for data, name in (
        (words.encode(), "story.txt"),
        (words.encode(), "STORY"),
        (row.encode() * 2, "stories.jsonl"),
        (gzip.compress(row.encode()), "stories.jsonl.gz"),
        (page.encode(), "page.html"),
    ):
        stories = read(data, name)
        assert all(isinstance(story, Story) and words in story.text for story in stories), name
        assert len(stories) == (2 if name == "stories.jsonl" else 1)
    assert read(words.encode(), "C:\\stories\\ferry.txt")[0].key == "ferry"


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "a\0b.txt", "", "-", "x" * 5000]
)
def test_name_opens_nothing(name):
    (story,) = read(b"The mayor said the bridge was safe.", name)
    assert story.text == "The mayor said the bridge was safe."


def make_zip():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("story.txt", b"\0" * 50_000_000)
    return packed.getvalue()


BOMBS = {
    "text.gz": lambda: gzip.compress(b"a " * 150_000_000, 1),
    "rows.jsonl.gz": lambda: gzip.compress(b'{"text": "said"}\n' * 20_000_000, 1),
    "blank.jsonl.gz": lambda: gzip.compress(b" " * 1_000_000_000 + b"\n", 1),
    "twice.gz": lambda: gzip.compress(gzip.compress(b"a " * 150_000_000, 1), 1),
    "archive.zip": make_zip,
    "document.docx": make_zip,
}


@pytest.mark.parametrize("name", BOMBS)
def test_bomb_is_not_unpacked(name):
    data = BOMBS[name]()
    tracemalloc.start()
    begun = time.process_time()
    try:
        found = list(islice(read_upload(io.BytesIO(data), name), 1000))  # the desk takes no more at once
        assert len(found) == 1000 or isinstance(found[-1], Unreadable)
        assert tracemalloc.get_traced_memory()[1] < 2 * UNPACKED_BYTES
    finally:
        tracemalloc.stop()
    assert time.process_time() - begun < 20


def test_rows_that_unpack_to_too_much_end():
    data = gzip.compress((b" " * 99 + b"\n") * (UNPACKED_BYTES // 100 + 1), 1)
    (found,) = read_upload(io.BytesIO(data), "blank.jsonl.gz")
    assert "unpacks to more than 50 MB" in str(found.error)
