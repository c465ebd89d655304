"""Positions at a terminal and in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from rich.console import Console
from view_builders import attribution, find, make_reading

from accordingto.types import Mention, Position, Source
from accordingto.views.positions import POSITION_COLUMNS, print_positions, write_positions_csv

TEXT = "The union backs the ferry to save jobs, if fares stay. It voted against =cuts()."


def _read():
    said = attribution(TEXT, "a1", "The union", "backs", "the ferry to save jobs, if fares stay", sources=("s1",))
    union = find(TEXT, "The union")
    mention = Mention(union.start, union.end, "name")
    return make_reading(
        TEXT,
        (said,),
        sources=(Source(id="s1", name="The union", kind="organization", naming="named", mentions=(mention,)),),
        positions=(
            Position(
                id="p1",
                holder="s1",
                rests_on="attribution",
                attribution="a1",
                evidence=(find(TEXT, "backs"),),
                on=(find(TEXT, "the ferry"),),
                stance="conditional",
                conditions=(find(TEXT, "if fares stay"),),
                arguments=(find(TEXT, "to save jobs"),),
            ),
            Position(
                id="p2",
                holder="s1",
                rests_on="action",
                attribution=None,
                evidence=(find(TEXT, "voted against"),),
                on=(find(TEXT, "=cuts()"),),
                stance="against",
            ),
        ),
    )


def test_positions_show_holder_stance_condition_and_argument():
    out = io.StringIO()
    print_positions([_read()], Console(file=out, width=100))
    shown = out.getvalue()
    assert "2 positions" in shown
    assert "The union  only on a condition  the ferry" in shown
    assert "if: if fares stay" in shown
    assert "because: to save jobs" in shown
    assert "shown by what they did" in shown


def test_positions_are_rows_with_spans_and_no_formulas():
    out = io.StringIO()
    write_positions_csv([_read()], out)
    first, second = csv.DictReader(io.StringIO(out.getvalue()))
    assert (first["holder"], first["stance"], first["on"]) == ("The union", "conditional", "the ferry")
    start, end = map(int, first["condition_spans"].split(".."))
    assert TEXT[start:end] == first["conditions"] == "if fares stay"
    assert (second["on"], second["attribution"]) == ("'=cuts()", "")


def test_every_column_is_documented():
    told = (Path(__file__).parents[2] / "docs" / "positions.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", told, re.M) == list(POSITION_COLUMNS)
