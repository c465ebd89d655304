"""Figures at a terminal and in a spreadsheet."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from rich.console import Console
from view_builders import attribution, find, make_reading

from accordingto.types import (
    Bounds,
    Figure,
    FigureDispute,
    Mention,
    Reading,
    Source,
)
from accordingto.views.figures import FIGURE_COLUMNS, print_figures, write_figures_csv

TEXT = "The union said more than 300 jobs would go. The firm doubted it. A bridge cost £4m."


def _read() -> Reading:
    said = attribution(TEXT, "a1", "The union", "said", "more than 300 jobs would go", sources=("s1",))
    doubt = attribution(TEXT, "a2", "The firm", "doubted", "it", sources=("s2",))
    words, jobs, cost = find(TEXT, "more than 300 jobs"), find(TEXT, "jobs"), find(TEXT, "£4m")
    union, firm = find(TEXT, "The union"), find(TEXT, "The firm")
    return make_reading(
        TEXT,
        (said, doubt),
        sources=(
            Source(id="s1", name="The union", kind="organization", naming="named", mentions=(Mention(*_ends(union)),)),
            Source(id="s2", name="The firm", kind="organization", naming="named", mentions=(Mention(*_ends(firm)),)),
        ),
        figures=(
            Figure(
                id="f1", start=words.start, end=words.end, value=Bounds(300, None), unit="jobs", of=(jobs,),
                place="Tolo", as_of="noon", attribution="a1", attributed_to=("s1",),
                disputed_by=(FigureDispute("s2", "a2"), FigureDispute("s2", "a2")),
            ),
            Figure(id="f2", start=cost.start, end=cost.end, value=Bounds(4e6, 4e6, True), unit="GBP"),
        ),
    )  # fmt: skip


def _ends(span: object) -> tuple[int, int, str]:
    return span.start, span.end, "name"  # type: ignore[attr-defined, return-value]


def _print(readings: list[Reading], width: int = 80) -> str:
    out = io.StringIO()
    print_figures(readings, Console(file=out, width=width, highlight=False))
    return out.getvalue()


def test_terminal_tells_value_owner_and_dispute() -> None:
    shown = _print([_read()])
    assert "2 figures" in shown
    assert "1  more than 300 jobs" in shown
    assert "more than 300 jobs · of: jobs · in: Tolo · as of: noon" in shown
    assert "according to The union (attribution 1)" in shown
    assert "disputed by The firm\n" in shown
    assert "about 4,000,000 GBP" in shown
    assert "in the story’s own voice" in shown


@pytest.mark.parametrize("width", [1, 7, 20, 40])
def test_terminal_keeps_inside_its_width(width: int) -> None:
    assert max(len(line) for line in _print([_read()], width).split("\n")) <= width


def test_terminal_passes_on_no_command_of_the_storys() -> None:
    text = "They paid £4m\x1b[2J."
    figure = Figure(id="f", start=10, end=len(text), value=Bounds(4e6, 4e6), unit="GBP")
    assert "\x1b" not in _print([make_reading(text, figures=(figure,))])


def test_csv_has_a_row_a_figure() -> None:
    out = io.StringIO()
    write_figures_csv([_read()], out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert list(rows[0]) == list(FIGURE_COLUMNS)
    assert [row["words"] for row in rows] == ["more than 300 jobs", "£4m"]
    assert (rows[0]["low"], rows[0]["high"], rows[0]["approximate"]) == ("300", "", "false")
    assert (rows[0]["attributed_to"], rows[0]["disputed_by"]) == ("The union", "The firm")
    start, end = int(rows[0]["start"]), int(rows[0]["end"])
    assert TEXT[start:end] == rows[0]["words"]


def test_csv_guards_against_formulas() -> None:
    text = "-3 percent"
    figure = Figure(id="f", start=0, end=len(text), value=Bounds(-3, -3), unit="percent")
    out = io.StringIO()
    write_figures_csv([make_reading(text, figures=(figure,))], out)
    assert "'-3 percent" in out.getvalue()


def test_every_column_is_documented_in_order() -> None:
    doc = (Path(__file__).parents[2] / "docs" / "figures.md").read_text(encoding="utf-8")
    assert [line.split("`")[1] for line in doc.splitlines() if line.startswith("| `")] == list(FIGURE_COLUMNS)
