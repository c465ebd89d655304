"""Stances, figures, undo and redo by command, on a ledger of a reading made by hand."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "views"))
from view_builders import make_bridge_reading

from accordingto.cli.app import run
from accordingto.ledger import open_ledger
from accordingto.types import Bounds


@pytest.fixture
def bridge(monkeypatch, tmp_path):
    path = tmp_path / "ledger.db"
    monkeypatch.setenv("ACCORDINGTO_LEDGER", str(path))
    monkeypatch.setenv("ACCORDINGTO_USER", "Bo")
    with open_ledger(path, create=True) as ledger:
        ledger.add(make_bridge_reading(), program="1")
        yield ledger


def correct(*arguments):
    return run(["correct", "bridge-1", *arguments])


def reading(ledger):
    return ledger.corrected(1).reading


def test_stance_is_changed_and_position_accepted_and_taken_out(bridge):
    assert correct("--stance", "1", "against") == 0
    assert [one.stance for one in reading(bridge).positions] == ["against"]
    assert correct("--accept-position", "p1") == 0
    assert [mark.action for mark in bridge.corrected(1).marks["p1"]] == ["set-stance", "accept"]
    assert correct("--reject-position", "1") == 0
    assert reading(bridge).positions == ()


def test_figure_is_changed_in_one_correction_however_many_fields_are_given(bridge):
    fields = {"value": "~1,200..", "unit": "holes", "of": "the survey", "by": "Lena Orsk", "place": "", "as-of": "May"}
    assert correct(*(part for field, words in fields.items() for part in ("--figure", "1", field, words))) == 0
    (figure,) = reading(bridge).figures
    assert figure.value == Bounds(1200, None, True)
    assert (figure.unit, figure.place, figure.as_of, figure.attributed_to) == ("holes", None, "May", ("s1",))
    assert [span.of(reading(bridge).story.text) for span in figure.of] == ["the survey"]
    assert [one.draft.action for one in bridge.corrections()] == ["set-figure"]
    assert bridge.corrections()[0].draft.quote == "more than 300"


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("40", Bounds(40, 40)),
        ("40..", Bounds(40, None)),
        ("..40", Bounds(None, 40)),
        ("3..5", Bounds(3, 5)),
        ("~300", Bounds(300, 300, True)),
        ("1,300.5", Bounds(1300.5, 1300.5)),
        ("-3..-1", Bounds(-3, -1)),
    ],
)
def test_values_are_written_as_the_help_says(bridge, words, bounds):
    assert correct("--figure", "f1", "value", words) == 0
    assert reading(bridge).figures[0].value == bounds


def test_figure_is_the_story_s_own_where_nobody_is_given(bridge):
    assert correct("--figure", "1", "by", "") == 0
    assert reading(bridge).figures[0].attributed_to == ()
    assert correct("--accept-figure", "1", "--reject-figure", "1") == 0
    assert reading(bridge).figures == ()


def test_undo_and_redo_go_over_one_s_own(bridge, capsys):
    assert correct("--stance", "1", "for") == 0
    assert correct("--reject", "1", "--by", "Ann") == 0
    assert correct("--undo") == 0
    assert [one.stance for one in reading(bridge).positions] == ["conditional"]
    assert len(reading(bridge).attributions) == 6
    assert correct("--redo") == 0
    assert [one.stance for one in reading(bridge).positions] == ["for"]
    assert correct("--redo") == 2
    assert "nothing that Bo corrected in this story is left to redo" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--stance", "1", "maybe"], "no stance; it is for, against, conditional or undecided"),
        (["--stance", "2", "for"], "no such position; the story has 1"),
        (["--accept-figure", "0"], "no such figure"),
        (["--figure", "1", "size", "4"], "no field; it is value, unit, of, by, place or as-of"),
        (["--figure", "1", "value", "many"], "no value"),
        (["--figure", "1", "value", "5..3"], "the lower bound is above the upper one"),
        (["--figure", "1", "value", ".."], "no value"),
        (["--figure", "1", "of", "no such words"], "not in the story"),
        (["--undo"], "left to undo"),
        (["--undo", "--redo"], "--undo goes by itself"),
        (["--undo", "--accept", "1"], "--undo goes by itself"),
        (["--redo", "--accept", "1"], "--redo goes by itself"),
    ],
)
def test_what_makes_no_sense_ends_with_one_line_and_keeps_nothing(bridge, arguments, told, capsys):
    assert correct(*arguments) in (1, 2)
    error = capsys.readouterr().err
    assert told in error
    assert len(error.splitlines()) == 1
    assert bridge.corrections() == []


def test_list_tells_what_was_changed_to_what(bridge, capsys):
    assert correct("--stance", "1", "against", "--figure", "1", "value", "..40") == 0
    capsys.readouterr()
    assert run(["corrections"]) == 0
    shown = capsys.readouterr().out
    assert "against" in shown
    assert "40 or fewer" in shown
    assert run(["corrections", "--export"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert row["positions"][0]["checked"] == ["set-stance"]
    assert row["figures"][0]["value"]["high"] == 40
