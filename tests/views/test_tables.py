import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from view_builders import attribution, make_bridge_reading, make_reading, readings

from accordingto.types import Reading
from accordingto.views import CSV_COLUMNS, write_csv
from accordingto.views.tables import guard_cell

DOC = Path(__file__).parents[2] / "docs" / "csv.md"


def rows(*found: Reading) -> list[dict[str, str]]:
    out = io.StringIO(newline="")
    write_csv(found, out)
    return list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))


def test_each_attribution_is_a_row() -> None:
    found = rows(make_bridge_reading(), make_reading("Nothing here."), make_bridge_reading())
    assert [row["attribution"] for row in found] == ["a1", "a2", "a3", "a4", "a5", "a6", "a7"] * 2


def test_row_has_the_words_and_what_is_known_of_them() -> None:
    row = rows(make_bridge_reading())[1]
    expected = {
        "story": "bridge-1",
        "outlet": "Hill Gazette",
        "published": "2031-04-02T06:00:00Z",
        "title": "Bridge stays shut",
        "within": "a1",
        "source": "Mayor Lena Orsk",
        "party": "Lena Orsk",
        "naming": "named",
        "kind": "person",
        "count": "1",
        "cue": "told",
        "content": "that the bridge would stay shut",
        "addressee": "residents",
        "quotation": "indirect",
        "verbatim": "",
        "frame": "statement",
        "assertion": "asserted",
        "hand": "second",
        "relayed_by": "Valley Courier",
        "confidence": "",
        "start": "0",
        "end": "62",
        "source_spans": "0..15",
    }
    assert {name: row[name] for name in expected} == expected


def test_several_spans_are_all_there() -> None:
    row = rows(make_bridge_reading())[2]
    assert row["content"] == "“We will not gamble with lives,” … “Not one.”"
    assert row["verbatim"] == "false"
    text = make_bridge_reading().story.text
    ends = [tuple(map(int, span.split(".."))) for span in row["content_spans"].split(";")]
    assert " … ".join(text[start:end] for start, end in ends) == row["content"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", " =", "\u00a0@", "\ufeff="])
def test_cell_that_would_be_a_formula_is_text(start: str) -> None:
    assert guard_cell(f"{start}HYPERLINK(1)") == f"'{start}HYPERLINK(1)"


@pytest.mark.parametrize("plain", ["", "a=b", "“-5”", "3+", "12..20", "Ana - Bo"])
def test_other_cell_is_left_alone(plain: str) -> None:
    assert guard_cell(plain) == plain


def test_formula_in_a_story_is_guarded_in_every_column() -> None:
    text = "=cmd said @x to +y"
    one = attribution(text, "=id", "=cmd", "said", "@x", addressee="+y")
    (row,) = rows(make_reading(text, (one,), title="-1", outlet="=o", key="=k"))
    for name in ("story", "title", "outlet", "attribution", "source", "content", "addressee"):
        assert row[name].startswith("'"), name


@settings(max_examples=60, deadline=None)
@given(readings())
def test_any_reading_is_read_back_with_no_formula_in_it(reading: Reading) -> None:
    found = rows(reading)
    assert len(found) == len(reading.attributions)
    for row in found:
        assert list(row) == list(CSV_COLUMNS)
        assert not any(value.startswith(("=", "+", "-", "@", "\t", "\r")) for value in row.values())


def test_every_column_is_documented_in_order() -> None:
    documented = [line.split("`")[1] for line in DOC.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert documented == list(CSV_COLUMNS)
