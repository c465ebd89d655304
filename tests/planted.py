"""A reader planted for tests: it knows its words by heart, so that decoding can be tested without a network."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accordingto.models.artefact import Confidence, Manifest
from accordingto.models.runtime import LinkTables, WindowScores

WIDTH = 4
SURE = 8.0
FIRST_WORD = 200
"""Numbers below this stand for the vocabulary of :class:`Words`' marks."""


@dataclass(frozen=True)
class Encoding:
    ids: list[int]
    offsets: list[tuple[int, int]]


class Words:
    """Words and marks as pieces; the same word always has the same number."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def encode(self, sequence: str, *, add_special_tokens: bool = False) -> Encoding:
        found = list(re.finditer(r"\w+|[^\w\s]", sequence))
        ids = [self.numbers.setdefault(m[0].lower(), FIRST_WORD + len(self.numbers)) for m in found]
        return Encoding(ids, [m.span() for m in found])

    def number(self, word: str) -> int:
        return self.encode(word).ids[0]


class PlantedReader:
    """Scores by word alone: ``cues``, ``inner`` cues, and words of ``sources`` and ``contents`` with their tags.

    ``tags`` maps a word to its column of the span scores (1 to 4); every other word is outside.
    """

    def __init__(self, cues: Sequence[str], tags: Mapping[str, int], inner: Sequence[str] = ()) -> None:
        self.pieces = Words()
        self.cues = {self.pieces.number(word) for word in cues}
        self.inner = {self.pieces.number(word) for word in inner} | self.cues
        self.tags = {self.pieces.number(word): tag for word, tag in tags.items()}
        self.manifest = make_manifest()
        self.tables = make_tables()
        self.windows: list[int] = []

    def score_window(self, ids: NDArray[np.int64], shapes: NDArray[np.int64]) -> WindowScores:
        self.windows.append(len(ids))
        span = np.zeros((len(ids), 5), np.float32)
        span[np.arange(len(ids)), [self.tags.get(int(i), 0) for i in ids]] = SURE
        nothing = np.zeros((len(ids), WIDTH), np.float32)
        return WindowScores(
            cue=self._cue_scores(ids, self.cues),
            inner=self._cue_scores(ids, self.inner),
            span=span,
            key=nothing,
            scale=nothing,
            shift=nothing,
        )

    def _cue_scores(self, ids: NDArray[np.int64], cues: set[int]) -> NDArray[np.float32]:
        scores = np.zeros((len(ids), 3), np.float32)
        scores[np.arange(len(ids)), [int(i in cues) for i in ids.tolist()]] = SURE
        return scores


def make_tables() -> LinkTables:
    transitions = np.zeros((5, 5), np.float32)
    first = np.zeros(5, np.float32)
    for tag in (2, 4):
        transitions[:, tag] = first[tag] = -1e4
        transitions[tag - 1, tag] = transitions[tag, tag] = 0
    steps = np.zeros((7, WIDTH), np.float32)
    steps[:, 0] = [10, 10, 10, 0, 10, 10, 10]
    weight = np.zeros((WIDTH, 5), np.float32)
    weight[0, 0] = 3  # only words of the cue's own paragraph are linked to it
    return LinkTables(
        distances=np.zeros((34, WIDTH), np.float32),
        steps=steps,
        weight=weight,
        bias=np.zeros(5, np.float32),
        transitions=transitions,
        first=first,
    )


def make_manifest(width: int = 40, overlap: int = 16) -> Manifest:
    return Manifest(
        version="planted",
        files={},
        width=width,
        overlap=overlap,
        cue_bias=0.0,
        inner_bias=0.0,
        confidence=Confidence(base=0.0, cue=1.0, link=1.0),
        licence="Apache-2.0",
        corpora={},
        recipe={},
        scores={},
    )
