from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest

from accordingto.extract.links import best_paths, score_links
from accordingto.models.runtime import LinkTables, WindowScores
from tests.planted import make_tables


def score_path(emissions: np.ndarray, tables: LinkTables, path: tuple[int, ...]) -> float:
    score = float(tables.first[path[0]] + emissions[0, path[0]])
    for t in range(1, len(path)):
        score += float(tables.transitions[path[t - 1], path[t]] + emissions[t, path[t]])
    return score


@pytest.mark.parametrize("seed", range(5))
def test_best_paths_agrees_with_trying_every_labelling(seed: int) -> None:
    random = np.random.default_rng(seed)
    tables = make_tables()
    tables.transitions[:] += random.normal(size=(5, 5)).astype(np.float32)
    emissions = random.normal(scale=2, size=(3, 5, 5)).astype(np.float32)
    paths = best_paths(emissions, tables)
    for number in range(3):
        scores = {p: score_path(emissions[number], tables, p) for p in product(range(5), repeat=5)}
        whole = math.log(sum(math.exp(s) for s in scores.values()))
        with_content = {p: s for p, s in scores.items() if 3 in p}
        some = math.log(sum(math.exp(s) for s in with_content.values()))
        best = max(with_content, key=lambda p: with_content[p])
        assert tuple(paths.tags[number]) == best
        assert paths.link[number] == pytest.approx(with_content[best] - some, abs=1e-3)
        assert paths.some[number] == pytest.approx(some - whole, abs=1e-3)


def test_best_paths_never_goes_on_with_a_span_that_did_not_begin() -> None:
    emissions = np.zeros((1, 6, 5), np.float32)
    emissions[0, :, 4] = 5
    emissions[0, 3, 0] = 50
    assert best_paths(emissions, make_tables()).tags[0].tolist() == [3, 4, 4, 0, 3, 4]


def test_best_paths_gives_a_content_also_where_none_is_likely() -> None:
    emissions = np.zeros((1, 4, 5), np.float32)
    emissions[0, :, 0] = 6
    emissions[0, 2, 3] = 3
    paths = best_paths(emissions, make_tables())
    assert paths.tags[0].tolist() == [0, 0, 3, 0]
    assert paths.some[0] < math.log(0.2)


def window(length: int, width: int = 4) -> WindowScores:
    random = np.random.default_rng(7)
    grids = {n: random.normal(size=(length, width)).astype(np.float32) for n in ("key", "scale", "shift")}
    flat = np.zeros((length, 3), np.float32)
    return WindowScores(cue=flat, inner=flat, span=np.zeros((length, 5), np.float32), **grids)


def test_score_links_gives_the_cue_itself_no_tag() -> None:
    tables = make_tables()
    scores = score_links(window(9), tables, [(3, 5)], np.zeros(9, np.int64))
    assert (scores[0, 3:5, 1:] < -1e3).all()
    assert (scores[0, [0, 1, 2, 5, 6, 7, 8]] > -1e3).all()


def test_score_links_modulates_by_the_cue() -> None:
    tables = make_tables()
    tables.weight[:] = 1
    one, other = score_links(window(9), tables, [(0, 1), (8, 9)], np.zeros(9, np.int64))
    assert not np.allclose(one[4], other[4])


def test_score_links_uses_the_exact_gaussian_error_unit() -> None:
    tables = make_tables()
    tables.weight[:] = np.eye(4, 5, dtype=np.float32)
    scores = window(3)
    got = score_links(scores, tables, [(0, 1)], np.zeros(3, np.int64))[0, 2, :4]
    x = scores.key[2] * (1 + scores.scale[0]) + scores.shift[0]
    expected = [0.5 * v * (1 + math.erf(v / math.sqrt(2))) for v in x]
    assert got == pytest.approx(expected, abs=1e-5)
