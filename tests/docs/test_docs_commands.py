from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from accordingto import batch
from accordingto.cli.app import app, run
from accordingto.types import Paragraph, Reading

ROOT = Path(__file__).parents[2]
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
README_BLOCKS = [
    [line for line in block.splitlines() if line.startswith("accordingto ")]
    for block in re.findall(r"```sh\n(.*?)```", README, re.S)
]


def sections():
    return {part.split(None, 1)[0]: part for part in re.split(r"^## accordingto ", COMMANDS, flags=re.M)[1:]}


@pytest.mark.parametrize("name", sorted(app.commands))
def test_command_and_its_options_are_documented(name):
    section = sections()[name]
    for parameter in app.commands[name].params:
        for option in (option for option in parameter.opts if option.startswith("-")):
            assert f"`{option}`" in section


def test_no_command_or_option_is_documented_that_is_not_there():
    assert set(sections()) == set(app.commands)
    for name, section in sections().items():
        there = {option for parameter in app.commands[name].params for option in parameter.opts}
        assert set(re.findall(r"`(--[a-z-]+)`", section)) <= there


@pytest.mark.parametrize("lines", README_BLOCKS)
def test_readme_commands_run_one_after_the_other(lines, tmp_path, monkeypatch, capfd):
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(batch, "open_reader", lambda: read_nothing)
    for line in lines:
        if not line.startswith("accordingto serve"):  # it would stay open; tests/cli/test_cli_serve.py opens it
            assert run(shlex.split(line)[1:]) == 0, line


def read_nothing(story):
    return Reading(story=story, paragraphs=(Paragraph(start=0, end=len(story.text), role="body"),), attributions=())


def test_readme_has_commands():
    assert sum(map(len, README_BLOCKS)) >= 8
