"""The sourcing report for people: note, table, CSV, picture."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree

from rich.console import Console

from accordingto.types import Reading
from accordingto.views.sourcing import count_outlets, count_story, write_how_we_know, write_sourcing_csv
from accordingto.views.sourcing_picture import draw_sourcing
from accordingto.views.sourcing_table import print_sourcing
from tests.resolve.marked import read_marked


def _reading(outlet: str = "Moor Herald", title: str = "Fog") -> Reading:
    return read_marked(
        "{s1:Nina Holm, the harbour master,} {c1:said} {t1:fog came}. "
        "{s2:Two pilots briefed on the fog} {c2:said} {t2:no}. "
        "They asked not to be named because the log is private. "
        "{s3:The Tarn Gazette} {c3:reported} {t3:that ships waited}.",
        outlet=outlet,
        title=title,
    ).reading


def _shown(readings: list[Reading], width: int = 100) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False)
    print_sourcing(readings, console)
    return console.file.getvalue()  # type: ignore[attr-defined]


def test_note_tells_who_is_named_who_is_not_and_why() -> None:
    note = write_how_we_know(_reading())
    assert "3 statements to 3 sources" in note
    assert "Nina Holm (the harbour master)" in note
    assert "2; how they know: briefed on the fog; why not named: because the log is private" in note
    assert "Heard through: Tarn Gazette." in note
    assert "\n" not in note


def test_note_of_a_story_without_attributions_says_so() -> None:
    assert write_how_we_know(read_marked("Fog came.").reading) == "This story attributes nothing to anybody."


def test_one_story_shows_its_flags_and_note() -> None:
    shown = _shown([_reading()])
    assert "second-hand-only" in shown
    assert "How we know" in shown


def test_several_stories_show_a_row_each_and_one_by_outlet() -> None:
    shown = _shown([_reading(), _reading("Elm Post", "Sun"), _reading("Elm Post", "Rain")])
    assert "Sun" in shown
    assert "Rain" in shown
    assert shown.count("Elm Post") == 3


def test_outlet_row_adds_its_stories_up() -> None:
    rows = [count_story(_reading()), count_story(_reading())]
    (both,) = count_outlets(rows)
    assert (both.stories, both.attributions, both.named, both.unnamed) == (2, 6, 4, 2)
    assert both.hands == (4, 2, 0, 0)


def test_csv_has_a_row_a_story_and_runs_no_formula() -> None:
    out = io.StringIO()
    write_sourcing_csv([_reading(title="=1+1")], out)
    (row,) = csv.DictReader(io.StringIO(out.getvalue()))
    assert row["story"] == "'=1+1"
    assert (row["named"], row["unnamed"], row["share_unnamed"], row["second_hand"]) == ("2", "1", "0.333", "1")


def test_picture_is_well_formed_tells_its_numbers_and_escapes_names() -> None:
    drawn = draw_sourcing([_reading("A & <B>"), _reading("Elm Post")])
    root = ElementTree.fromstring(drawn)
    titles = [title.text for title in root.iter("{http://www.w3.org/2000/svg}title")]
    assert "A & <B>: 2 of 3 named" in titles
    assert "Elm Post: 1 of 3 second" in titles


def test_picture_of_nothing_is_still_a_picture() -> None:
    assert ElementTree.fromstring(draw_sourcing([])).tag.endswith("svg")
