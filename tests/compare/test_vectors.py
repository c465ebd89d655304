"""Vectors of words: near for one meaning, the same in every process, and none for what nobody can read."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.compare.vectors import cut_word, load_table, make_vector, split_words


@pytest.mark.parametrize(
    ("one", "same", "other"),
    [
        ("the coach was sacked", "the manager has been fired", "the concert was praised"),
        ("the bridge will be closed in June", "they plan to shut the bridge", "the bridge was painted green"),
        ("doctors counted twelve dead", "the number of people killed is twelve", "doctors asked for more beds"),
    ],
)
def test_words_of_one_meaning_lie_nearer_than_others(one: str, same: str, other: str) -> None:
    vector = make_vector(one)
    assert vector @ make_vector(same) > vector @ make_vector(other)


def test_case_accents_and_marks_change_nothing() -> None:
    assert np.array_equal(make_vector("Café owners, in ZÜRICH!"), make_vector("cafe owners in zurich"))


def test_a_word_is_cut_into_its_longest_known_pieces() -> None:
    pieces = {"dock": 0, "##er": 1, "##ers": 2, "d": 3}
    assert list(cut_word("dockers", pieces)) == [0, 2]
    assert list(cut_word("xdock", pieces)) == []


@pytest.mark.parametrize("text", ["", "  —!", "城門", "☃"])
def test_what_has_no_known_word_is_all_zero(text: str) -> None:
    assert not make_vector(text).any()


@given(st.text(max_size=200))
def test_any_text_has_a_vector_of_length_one_or_none(text: str) -> None:
    vector = make_vector(text)
    assert vector.shape == (load_table().width,)
    assert np.linalg.norm(vector) == pytest.approx(1.0, abs=1e-4) or not vector.any()
    assert all(word == word.casefold() for word in split_words(text))


def test_a_vector_is_the_same_whatever_the_hash_seed() -> None:
    code = "from accordingto.compare.vectors import make_vector; print(make_vector('the ferry sank').tobytes().hex())"
    found = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1
    assert found.pop().strip() == make_vector("the ferry sank").tobytes().hex()


def test_the_table_is_the_file_of_its_manifest() -> None:
    import json
    from hashlib import sha256
    from importlib.resources import files

    folder = files("accordingto.compare") / "tables" / "vectors"
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    for name, expected in manifest["files"].items():
        assert sha256((folder / name).read_bytes()).hexdigest() == expected
