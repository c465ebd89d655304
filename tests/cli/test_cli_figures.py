"""``accordingto figures`` with a planted reader in place of the model."""

from __future__ import annotations

import csv
import io
import json

import msgspec
import planted_reader
import pytest

from accordingto import batch
from accordingto.cli.app import run
from accordingto.derive.figures import find_figures
from accordingto.types import Reading, Story


def _read(story: Story) -> Reading:
    reading = planted_reader.read_planted(story)
    found = find_figures(story, reading.paragraphs, reading.attributions, (), ())
    return msgspec.structs.replace(reading, figures=found)


@pytest.fixture(autouse=True)
def planted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "open_reader", lambda: _read)
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def story(tmp_path: object) -> str:
    path = tmp_path / "ferry.txt"  # type: ignore[operator]
    path.write_text("The mayor said at least 40 ferries were late.", encoding="utf-8")
    return str(path)


def test_figures_show_as_a_table(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["figures", story]) == 0
    shown = capsys.readouterr().out
    assert "at least 40 ferries" in shown
    assert "40 or more ferries" in shown


def test_figures_show_as_rows_and_lines(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["figures", story, "--format", "csv"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["low"], row["high"], row["unit"]) == ("40", "", "ferries")
    assert run(["figures", story, "--format", "jsonl"]) == 0
    line = json.loads(capsys.readouterr().out)
    assert line["story"] == "ferry"
    assert line["figures"][0]["value"] == {"low": 40, "high": None, "approximate": False}


def test_figures_of_a_missing_story_end_with_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["figures", "nowhere.txt"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
