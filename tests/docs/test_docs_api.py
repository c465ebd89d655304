"""Every command in docs/api.md is run, in order, against a room that is open for real."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WORDS = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
COMMANDS = [
    command.strip()
    for block in re.findall(r"```sh\n(.*?)```", WORDS, re.S)
    for command in re.split(r"\n(?=curl )", block)
]

pytestmark = pytest.mark.skipif(shutil.which("curl") is None, reason="no curl here")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    ledger = tmp_path_factory.mktemp("api") / "ledger.db"
    command = [sys.executable, "-m", "accordingto", "serve", "--port", "0", "--ledger", str(ledger)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        yield re.search(r"127\.0\.0\.1:\d+", process.stderr.readline())[0]
        process.terminate()
        process.stderr.read()


def test_commands_of_the_api_do_what_is_said(address):
    told = {}
    for command in COMMANDS:
        own = command.replace("127.0.0.1:8000", address).replace("STORY", told.get("story", "STORY"))
        asked = subprocess.run(["bash", "-c", own], cwd=ROOT, capture_output=True, text=True, timeout=60)
        assert asked.returncode == 0, command
        answer = json.loads(asked.stdout) if asked.stdout else {}
        assert "status" not in answer, f"{command}\n{asked.stdout}"
        told.setdefault("story", answer.get("story", {}).get("id"))
        if "/search/" in command:
            assert answer["items"], command
        if command.endswith("/corrections") and "-d" not in command:
            assert answer["items"][0]["correction"]["who"] == "Bo Reed"
    assert asked.stdout == ""  # the last one removes the story


def test_api_has_commands():
    assert len(COMMANDS) >= 10
