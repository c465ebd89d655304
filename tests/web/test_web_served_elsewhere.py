"""The command as it is run for colleagues: who does not have the token it prints gets nothing."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import contextmanager

import pytest


@contextmanager
def serve(tmp_path, *options, lines=1, **told):
    command = [
        sys.executable,
        "-m",
        "accordingto",
        "serve",
        "--port",
        "0",
        "--ledger",
        str(tmp_path / "l.db"),
        *options,
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ | told) as process:
        words = "".join(process.stderr.readline() for _ in range(lines))
        yield f"http://127.0.0.1:{find_port(words)}", words
        process.terminate()
        process.stderr.read()


def find_port(words):
    return re.search(r":(\d+)/", words)[1]


def ask(address, **headers):
    request = urllib.request.Request(f"{address}/api/v1/about", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error)


def test_token_is_made_and_asked_for(tmp_path):
    with serve(tmp_path, "--host", "0.0.0.0", lines=2) as (address, words):
        token = re.search(r"token (\S+)", words)[1]
        assert len(token) >= 32
        assert ask(address)[0] == 401
        assert ask(address, Authorization="Bearer wrong")[0] == 401
        assert ask(address, Authorization=f"Bearer {token}")[0] == 200


def test_own_token_is_not_printed(tmp_path):
    own = "a-token-of-enough-letters"
    with serve(tmp_path, "--allow-host", "reading.example", ACCORDINGTO_TOKEN=own) as (address, words):
        assert own not in words
        assert ask(address)[0] == 401
        assert ask(address, Authorization=f"Bearer {own}", Host="reading.example")[0] == 200
        assert ask(address, Authorization=f"Bearer {own}", Host="evil.example")[0] == 421


@pytest.mark.parametrize("options", [("--host", "0.0.0.0", "--token", "short"), ("--token", "short")])
def test_token_that_is_too_short_is_refused(tmp_path, options):
    command = [sys.executable, "-m", "accordingto", "serve", "--ledger", str(tmp_path / "l.db"), *options]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert ended.returncode == 2
    assert "16 at least" in ended.stderr
