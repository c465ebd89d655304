"""Source and content of one cue: scores over the window's tokens, and the best labelling as a whole.

The labelling is that of a linear-chain conditional random field (Lafferty et al. 2001): the best path by
Viterbi's algorithm, and its probability among all paths by the forward algorithm.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accordingto.models.runtime import LinkTables, WindowScores

Floats = NDArray[np.float32]
OUTSIDE, SOURCE, SOURCE_IN, CONTENT, CONTENT_IN = range(5)
FORBIDDEN = np.float32(-1e4)


def score_links(
    scores: WindowScores, tables: LinkTables, cues: list[tuple[int, int]], paragraphs: NDArray[np.int64]
) -> Floats:
    """Tag scores ``(cues, T, 5)`` for cues given as half-open token ranges of the window.

    ``paragraphs (T,)`` numbers the window's paragraphs. A cue's own tokens can have no tag.
    """
    places = np.arange(len(scores.span))
    out = np.empty((len(cues), len(places), 5), np.float32)
    for n, (start, end) in enumerate(cues):
        scale, shift = scores.scale[start:end].mean(0), scores.shift[start:end].mean(0)
        step = np.clip(paragraphs - paragraphs[start], -3, 3) + 3
        x = scores.key * (1 + scale) + shift + tables.distances[_bucket(places - start)] + tables.steps[step]
        out[n] = _gelu(x) @ tables.weight + tables.bias + scores.span
        out[n, start:end, 1:] = FORBIDDEN
    return out


def _bucket(distance: NDArray[np.int64]) -> NDArray[np.int64]:
    """Signed token distances to buckets, as ``training/network.py`` makes them."""
    size = np.abs(distance)
    coarse = 5 + (np.log2(np.maximum(size, 4) / 4) * 2).astype(np.int64)
    bucket = np.where(size <= 4, size, np.minimum(coarse, 16))
    return np.where(distance < 0, 17 + bucket, bucket)


def _gelu(x: Floats) -> Floats:
    """x Φ(x), with Φ's error function by Abramowitz and Stegun 7.1.26 (error below 1.5e-7)."""
    z = np.abs(x) * np.float32(math.sqrt(0.5))
    t = 1 / (1 + np.float32(0.3275911) * z)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1 - series * np.exp(-z * z))
    return np.asarray(0.5 * x * (1 + erf), np.float32)


@dataclass(frozen=True, slots=True)
class Paths:
    """The likeliest labelling with a content, of each of N sequences.

    ``tags (N, T)``; ``link (N,)``: its log-probability among all labellings with a content;
    ``some (N,)``: the log-probability that there is a content at all.
    """

    tags: NDArray[np.int64]
    link: NDArray[np.float64]
    some: NDArray[np.float64]


def best_paths(emissions: Floats, tables: LinkTables) -> Paths:
    """The best labelling of each sequence; ``emissions (N, T, 5)``.

    Every tag stands twice among the states: before the first token of a content and from it on. A path
    that ends in the second half has a content.
    """
    count, length, tags = emissions.shape
    transitions, first = _double(tables)
    back = np.empty((length, count, 2 * tags), np.int8)
    best = np.tile(emissions[:, 0], 2) + first
    alpha = best.astype(np.float64)
    for t in range(1, length):
        here = np.tile(emissions[:, t], 2)
        paths = best[:, :, None] + transitions
        back[t] = paths.argmax(1)
        best = paths.max(1) + here
        alpha = _log_sum(alpha[:, :, None] + transitions) + here
    state = best[:, tags:].argmax(1) + tags
    path = np.empty((count, length), np.int64)
    for t in range(length - 1, 0, -1):
        path[:, t] = state % tags
        state = back[t, np.arange(count), state]
    path[:, 0] = state % tags
    whole, some = _log_sum(alpha[:, :, None])[:, 0], _log_sum(alpha[:, tags:, None])[:, 0]
    return Paths(path, np.minimum(best[:, tags:].max(1) - some, 0), np.minimum(some - whole, 0))


def _double(tables: LinkTables) -> tuple[Floats, Floats]:
    """Transitions ``(10, 10)`` and first scores ``(10,)`` of the doubled states."""
    count = len(tables.first)
    content = np.arange(count) == CONTENT
    within = content | (np.arange(count) == CONTENT_IN)
    never = np.full((count, count), FORBIDDEN)
    before = np.where(within, FORBIDDEN, tables.transitions)
    across = np.where(content, tables.transitions, FORBIDDEN)
    transitions = np.block([[before, across], [never, tables.transitions]])
    first = np.concatenate([np.where(within, FORBIDDEN, tables.first), np.where(content, tables.first, FORBIDDEN)])
    return transitions.astype(np.float32), first.astype(np.float32)


def _log_sum(x: NDArray[np.float64]) -> NDArray[np.float64]:
    top = x.max(1)
    return np.asarray(top + np.log(np.exp(x - top[:, None]).sum(1)))
