"""``accordingto sourcing`` with a planted reader in place of the model."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import msgspec
import planted_reader
import pytest

from accordingto import batch
from accordingto.cli.app import run
from accordingto.derive.sourcing import report_sourcing
from accordingto.types import Reading, Story


def _read(story: Story) -> Reading:
    reading = planted_reader.read_planted(story)
    counted = report_sourcing(story, reading.paragraphs, reading.attributions, reading.sources, reading.chains)
    return msgspec.structs.replace(reading, sourcing=counted)


@pytest.fixture(autouse=True)
def planted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "open_reader", lambda: _read)
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def story(tmp_path: Path) -> str:
    path = tmp_path / "ferry.txt"
    path.write_text("The mayor said at least 40 ferries were late.", encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(("kind", "words"), [("table", "attr."), ("svg", "<svg"), ("note", "This story attributes")])
def test_sourcing_shows_in_each_form(kind: str, words: str, story: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sourcing", story, "--format", kind]) == 0
    shown = capsys.readouterr().out
    assert words in shown or (kind == "note" and "How we know" in shown)


def test_sourcing_rows_are_csv(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sourcing", story, "--format", "csv"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert row["story"] == "ferry"


def test_sourcing_of_a_missing_story_says_so_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sourcing", str(tmp_path / "none.txt")]) != 0
    assert "none.txt" in capsys.readouterr().err


def test_sourcing_table_of_several_stories_fits_eighty_columns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("a-story-with-quite-a-long-name", "ferry"):
        (tmp_path / f"{name}.txt").write_text("The mayor said at least 40 ferries were late.", encoding="utf-8")
    assert run(["sourcing", str(tmp_path)]) == 0
    head = capsys.readouterr().out.splitlines()[0]
    assert head.rstrip().endswith("flags")
    assert len(head.rstrip()) <= 80
