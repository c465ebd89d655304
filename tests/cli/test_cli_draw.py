"""``accordingto draw`` and ``compare --format html`` with a planted reader in place of the model."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import msgspec
import planted_reader
import pytest

from accordingto import batch
from accordingto.cli.app import run
from accordingto.types import Bounds, Figure, Position, Reading, Source, Span, Story

TEXTS = {
    "one": ("Tarn FM", "2026-03-09", "Marten Sile said the old ferry to Ostrick would close for 40 days in the winter"),
    "two": ("Kestrel", "2026-03-11", "Marten Sile said the old ferry to Ostrick would close for 60 days in the winter"),
    "three": (
        "Fen Times",
        "2026-03-12",
        "Marten Sile said the old ferry to Ostrick would close for 60 days in the winter",
    ),
}
STANCES = {"one": "against", "two": "for", "three": "for"}


def _read(story: Story) -> Reading:
    """A planted reading with a named source, a position on the ferry and a figure."""
    reading = planted_reader.read_planted(story)
    key = story.key or ""
    cut = story.text.index(" said ")
    at = story.text.index("days") - 3
    on = Span(story.text.index("the old"), story.text.index(" would"))
    number = float(story.text[at : at + 2])
    return msgspec.structs.replace(
        reading,
        attributions=tuple(msgspec.structs.replace(a, sources=("s",)) for a in reading.attributions),
        sources=(Source(id="s", name=story.text[:cut], kind="person", naming="named"),),
        positions=(
            Position(
                id="p", holder="s", rests_on="attribution", attribution="a1", evidence=(), on=(on,), stance=STANCES[key]
            ),  # type: ignore[arg-type]
        ),
        figures=(
            Figure(
                id="f",
                start=at,
                end=at + 2,
                value=Bounds(number, number),
                unit="days",
                attribution="a1",
                attributed_to=("s",),
            ),
        ),
    )


@pytest.fixture(autouse=True)
def planted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "open_reader", lambda threads=None: _read)


@pytest.fixture
def stories(tmp_path: Path) -> str:
    path = tmp_path / "stories.jsonl"
    rows = [{"id": key, "outlet": outlet, "published": day, "text": text} for key, (outlet, day, text) in TEXTS.items()]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("kind", "which", "shown"),
    [("claim", "ferry close", "Kestrel"), ("timeline", "sile", "changed 11 Mar"), ("figures", "days", "60")],
)
def test_draw_writes_the_picture_of_what_is_meant(
    kind: str, which: str, shown: str, stories: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["draw", kind, which, stories]) == 0
    out = capsys.readouterr().out
    assert ElementTree.fromstring(out).tag.endswith("svg")
    assert shown in out


def test_draw_is_of_the_ledger_where_no_story_is_named(
    stories: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = str(tmp_path / "l.db")
    assert run(["add", "--ledger", ledger, stories]) == 0
    capsys.readouterr()
    assert run(["draw", "claim", "ferry", "--ledger", ledger]) == 0
    assert "Fen Times" in capsys.readouterr().out
    assert run(["draw", "claim", "ferry", "--ledger", ledger, "--until", "2026-03-10"]) == 2


def test_the_ending_says_the_form(stories: str, tmp_path: Path) -> None:
    pytest.importorskip("resvg_py")
    for ending, start in (("svg", b"<svg"), ("png", b"\x89PNG"), ("csv", b"claim,group")):
        path = tmp_path / f"x.{ending}"
        assert run(["draw", "claim", "ferry", stories, "-o", str(path), "--width", "344"]) == 0
        assert path.read_bytes().startswith(start)


def test_csv_has_what_the_picture_shows(stories: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["draw", "timeline", "sile", stories, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["date"], row["stance"], row["changed"], row["outlet"]) for row in rows] == [
        ("2026-03-09", "against", "False", "Tarn FM"),
        ("2026-03-11", "for", "True", "Kestrel"),
        ("2026-03-12", "for", "False", "Fen Times"),
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["claim", "zeppelin"], "there are, among others"),
        (["dispute", "1"], "there is none"),
        (["claim", "ferry", "--format", "png"], "give --output FILE"),
        (["claim", "ferry", "--output", "x.pdf"], ".pdf is none of svg, png, csv"),
        (["claim", "ferry", "--outlet", "Kestrel"], "--outlet asks of the ledger"),
    ],
)
def test_what_makes_no_sense_is_told(
    arguments: list[str], told: str, stories: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["draw", *arguments[:2], stories, *arguments[2:]]) == 2
    assert told in capsys.readouterr().err


def test_compare_as_html_is_one_page_with_its_pictures(stories: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    assert run(["compare", stories, "--format", "html", "--output", str(path)]) == 0
    page = path.read_text(encoding="utf-8")
    assert "3 stories in 3 outlets, 9–12 Mar 2026" in page
    for part in ("claims", "timelines", "figures", "stories"):
        assert f'<section id="{part}"' in page
    assert page.count("<svg") >= 6
    assert "<script" not in page
