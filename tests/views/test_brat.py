import re
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from view_builders import attribution, make_bridge_reading, make_reading, readings

from accordingto.types import Reading, Span
from accordingto.views import write_brat
from accordingto.views.brat import split_fragments

DOC = Path(__file__).parents[2] / "docs" / "brat.md"
# The grammar of https://brat.nlplab.org/standoff.html, a form for each kind of line that is written.
LINES = {
    "T": re.compile(r"T\d+\t(\w+) (\d+ \d+(?:;\d+ \d+)*)\t([^\t\n]+)"),
    "E": re.compile(r"E\d+\t\w+:(T\d+)((?: \w+:[TE]\d+)*)"),
    "R": re.compile(r"R\d+\t\w+ Arg1:(T\d+) Arg2:(T\d+)"),
    "A": re.compile(r"A\d+\t(\w+) ([TE]\d+) \S+"),
    "#": re.compile(r"#\d+\tAnnotatorNotes (T\d+)\t[^\t\n]+"),
}


def lines(reading: Reading, kind: str) -> list[str]:
    return [line for line in write_brat(reading)[1].split("\n") if line.startswith(kind)]


def test_attribution_is_an_event_on_its_cue_with_its_parts() -> None:
    marks = {line.split("\t")[0]: line.split("\t")[1:] for line in lines(make_bridge_reading(), "T")}
    events = {marks[line.split(":")[1].split(" ")[0]][1]: line for line in lines(make_bridge_reading(), "E")}
    event = events["told"]
    parts = dict(part.split(":") for part in event.split("\t")[1].split(" "))
    assert marks[parts["Source"]] == ["Source 0 15", "Mayor Lena Orsk"]
    assert marks[parts["Content"]][1] == "that the bridge would stay shut"
    assert marks[parts["Addressee"]][1] == "residents"
    assert events["reported"].startswith(parts["Within"] + "\t")


def test_frame_quotation_and_assertion_are_attributes_of_the_event() -> None:
    attributes = "\n".join(lines(make_bridge_reading(), "A"))
    for told in (
        r"Frame E\d+ belief",
        r"Quotation E\d+ direct",
        r"Verbatim E\d+ false",
        r"Assertion E\d+ denied",
        r"Hand E\d+ second",
    ):
        assert re.search(told, attributes), told


def test_span_over_line_ends_and_tabs_is_cut_into_fragments() -> None:
    text = "say  one \n\n\ttwo\r\nthree end"
    spans = split_fragments(text, [Span(3, 22)])
    assert [span.of(text) for span in spans] == ["one", "two", "three"]


def test_spans_that_overlap_are_joined() -> None:
    assert split_fragments("abcdef", [Span(2, 5), Span(0, 3)]) == (Span(0, 5),)


def test_offsets_count_code_points() -> None:
    text = "😀 é Ana said no"
    (source, *_) = lines(make_reading(text, (attribution(text, "a", "Ana", "said", "no"),)), "T")[1:]
    assert source == f"T2\tSource {text.index('Ana')} {text.index('Ana') + 3}\tAna"


def test_without_a_cue_a_relation_leads_from_source_to_content() -> None:
    text = "Orsk: bridge shut"
    reading = make_reading(text, (attribution(text, "a", "Orsk", (), "bridge shut"),))
    assert lines(reading, "E") == []
    assert lines(reading, "R") == ["R1\tSays Arg1:T1 Arg2:T2"]
    assert all(" T2 " in line for line in lines(reading, "A"))


def test_furniture_is_marked_with_its_kind() -> None:
    (line,) = lines(make_bridge_reading(), "T1\tFurniture")
    assert line.endswith("\tSIGN UP for our morning letter")
    assert "#1\tAnnotatorNotes T1\tsubscribe" in lines(make_bridge_reading(), "#")


def test_story_with_nothing_found_has_an_empty_file() -> None:
    assert write_brat(make_reading("Rain fell.")) == ("Rain fell.", "")


@settings(max_examples=80, deadline=None)
@given(readings())
def test_any_reading_gives_lines_of_the_grammar_that_quote_the_text(reading: Reading) -> None:
    text, annotations = write_brat(reading)
    assert len(text) == len(reading.story.text)
    assert annotations.splitlines() == annotations.split("\n")[:-1]
    known: set[str] = set()
    pointed: set[str] = set()
    for line in annotations.split("\n")[:-1]:
        match = LINES[line[0]].fullmatch(line)
        assert match, line
        assert line.split("\t")[0] not in known
        known.add(line.split("\t")[0])
        pointed |= set(re.findall(r"[ :]([TE]\d+)\b", line.split("\t")[1]))
        if line[0] == "T":
            ends = [tuple(map(int, one.split(" "))) for one in match[2].split(";")]
            assert " ".join(text[start:end] for start, end in ends) == match[3]
            assert all(one[1] <= other[0] for one, other in pairwise(ends))
    assert pointed <= known


def test_configuration_in_the_docs_knows_every_name() -> None:
    shown = DOC.read_text(encoding="utf-8")
    for name in (
        "Attribution",
        "Source",
        "Content",
        "Addressee",
        "Furniture",
        "Within",
        "Says",
        "Quotation",
        "Frame",
        "Assertion",
        "Verbatim",
        "Hand",
    ):
        assert re.search(rf"\b{name}\b", shown.partition("```ini")[2]), name
