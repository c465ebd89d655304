from __future__ import annotations

import contextlib
import json
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request

from accordingto.cli.app import run


@contextlib.contextmanager
def serve(ledger, *options):
    """The program as a process of its own: the process, its address, and what else it said at its start."""
    command = [sys.executable, "-m", "accordingto", "serve", "--port", "0", "--ledger", str(ledger), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            told = process.stderr.readline()
            found = re.search(r"http://\S+:\d+/", told)
            assert found, told + process.stderr.read()
            yield process, found[0]
        finally:
            process.kill()


def get(address):
    with urllib.request.urlopen(address, timeout=120) as page:
        return page.read().decode()


def test_room_is_open_at_the_address_told_and_closes_with_ctrl_c(tmp_path):
    with serve(tmp_path / "new.db") as (process, address):
        assert address.startswith("http://127.0.0.1:")
        assert "Read a story" in get(address)
        process.send_signal(signal.SIGINT)
        said, words = process.communicate(timeout=120)
    assert process.returncode == 130
    assert "Traceback" not in words
    assert said == ""
    assert (tmp_path / "new.db").exists()


def test_room_closes_while_a_story_is_read(tmp_path):
    days = "\n\n".join(f"Day {n}: {n} boats were lost, Ada Quill said." for n in range(3000))
    with serve(tmp_path / "new.db") as (process, address):
        job = ask(f"{address}api/v1/readings?wait=0", {"text": days})["job"]
        until = time.monotonic() + 300
        while not ask(f"{address}api/v1/jobs/{job}")["step"] and time.monotonic() < until:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, words = process.communicate(timeout=120)
    assert process.returncode == 130
    assert words == "accordingto: stopped\n"


def ask(address, sent=None):
    body = None if sent is None else json.dumps(sent).encode()
    with urllib.request.urlopen(urllib.request.Request(address, body, {"Content-Type": "application/json"})) as answer:
        return json.load(answer)


def test_room_closes_while_a_page_listens(tmp_path):
    with serve(tmp_path / "new.db") as (process, address):
        get(address)
        host, port = re.search(r"//([\d.]+):(\d+)", address).groups()
        with socket.create_connection((host, int(port))) as line:
            line.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")  # never ended
            process.terminate()
            _, words = process.communicate(timeout=120)
    assert "Traceback" not in words


def test_elsewhere_it_opens_only_with_a_token(tmp_path):
    with serve(tmp_path / "new.db", "--host", "0.0.0.0") as (process, address):
        assert "visitors must show the token" in process.stderr.readline()
        page = get(address.replace("0.0.0.0", "127.0.0.1") + "stories")
        assert "open to those who have its access token" in page
        assert "There is no story yet" not in page


def test_port_that_is_taken_is_told_with_what_to_do(tmp_path, capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert run(["serve", "--port", port, "--ledger", str(tmp_path / "l.db")]) == 2
    assert "--port 0 takes a free port" in capsys.readouterr().err


def test_file_that_is_no_ledger_is_told_before_anything_is_served(tmp_path, capsys):
    (tmp_path / "notes.txt").write_text("no ledger " * 200)
    assert run(["serve", "--ledger", str(tmp_path / "notes.txt")]) == 1
    assert "not a ledger" in capsys.readouterr().err


def test_other_commands_load_nothing_of_the_server():
    words = "import sys, accordingto.cli; print([m for m in sys.modules if m.split('.')[0] in ('fastapi', 'uvicorn')])"
    told = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
