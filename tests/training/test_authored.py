"""Stories written for the training: marks become spans of the text without them, and slips are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from accordingto.types import Span
from training.authored import FOLDER, make_training_story, read_set, read_sets, unmark

TWO = """== a | The Quay Post | 2026-03-04 | Pier to stay shut
[1s Mayor Lena Orsk] [1u said] [1c the pier would stay shut]. [2c “Not one day,”] [2s she] [2u added]. [2c “Not two.”]

== b | Coast Wire | 2026-03-05 | Pier
[2s Aides] [2u say] [2c [1s Orsk] [1u wants] [1c the pier shut]]. [3s She] [3u would not comment].

== claims
c1 1-?: a.1 | b.1
not c1: b.2
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "pier.txt"
    path.write_text(text, "utf-8")
    return path


def test_marks_nest_and_interrupted_contents_are_one(tmp_path: Path) -> None:
    found = read_set(write(tmp_path, TWO))
    quay, wire = found.stories["a"], found.stories["b"]
    assert quay.text.startswith("Mayor Lena Orsk said the pier would stay shut. “Not one day,” she added.")
    assert [span.of(quay.text) for span in quay.attributions[2]["c"]] == ["“Not one day,”", "“Not two.”"]
    assert wire.attributions[2]["c"][0].of(wire.text) == "Orsk wants the pier shut"
    assert wire.attributions[1]["s"][0].of(wire.text) == "Orsk"
    assert "c" not in wire.attributions[3]


def test_claims_tell_origins_and_decoys(tmp_path: Path) -> None:
    claim = read_set(write(tmp_path, TWO)).claims["c1"]
    assert claim.groups == ((("a", 1),), (("b", 1),))
    assert (claim.at_least, claim.at_most, claim.decoys) == (1, None, (("b", 2),))


def test_a_training_story_has_every_attribution_labelled(tmp_path: Path) -> None:
    found = read_set(write(tmp_path, TWO))
    story = make_training_story(found.name, found.stories["b"])
    assert story.complete
    assert [cue[0].of(story.text) for _, cue, _ in story.attributions] == ["wants", "say", "would not comment"]


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        ("[1s Orsk ] said", "space"),
        ("[1s Orsk", "never closed"),
        ("Orsk [sic] said", "marks nothing"),
        ("[1c ] said", "empty"),
    ],
)
def test_slips_in_marks_are_told(marked: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        unmark(marked)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("a.1 |", "a.7 |", "no attribution a.7"),
        ("not c1", "not c2", "neither a claim"),
        ("== b |", "== a |", "used twice"),
        ("[1u said]", "said", "attribution 1 has no cue"),
        (" | Pier\n", "\n", "a story begins with"),
    ],
)
def test_slips_in_a_file_are_told_with_its_name(tmp_path: Path, before: str, after: str, told: str) -> None:
    with pytest.raises(ValueError, match=rf"pier\.txt: .*{told}"):
        read_set(write(tmp_path, TWO.replace(before, after)))


def test_unmark_gives_spans_of_the_text_without_marks() -> None:
    assert unmark("“[1u Yes],”") == ("“Yes,”", [(1, "u", Span(1, 4))])


def test_every_set_that_is_here_can_be_read() -> None:
    found = read_sets(FOLDER)
    assert len(found) >= 50
    assert all(one.claims and len(one.stories) > 1 for one in found)
