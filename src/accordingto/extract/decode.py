"""From a window's scores to its attributions: first one layer, then those inside their contents and around them.

In the one layer no two contents overlap and no content holds another's cue, as PolNeAR has it: the surest
attribution takes its words first, and one that wanted the same words is decoded again without them. What
nests comes after: cues inside a content found ("officials said he *feared* …"), and cues that are left over
and whose content holds whole attributions ("the minister said …, the Courier *reported*").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accordingto.extract.cues import CueRun, find_cues
from accordingto.extract.links import (
    CONTENT,
    CONTENT_IN,
    FORBIDDEN,
    OUTSIDE,
    SOURCE,
    SOURCE_IN,
    best_paths,
    score_links,
)
from accordingto.models.runtime import LinkTables, WindowScores

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Window:
    """A window being decoded: its scores and paragraphs, the tokens that are its own, and those already taken."""

    scores: WindowScores
    tables: LinkTables
    paragraphs: Ints  # (T,)
    home: tuple[int, int]
    taken: Bools  # (T,), words of earlier contents and cues


@dataclass(frozen=True, slots=True)
class Linked:
    """An attribution in a window's tokens.

    ``odds``: log-odds that the cue is one and has a content; ``link``: log-probability of its labelling,
    given that.
    """

    cue: CueRun
    source: Ints
    content: Ints
    odds: float
    link: float

    @property
    def order(self) -> float:
        """How sure it is: the log-probability of cue and labelling together."""
        return self.link - float(np.logaddexp(0, -self.odds))

    def all_tokens(self) -> Ints:
        """The tokens of its source, cue and content."""
        return np.concatenate([self.source, np.arange(self.cue.start, self.cue.end), self.content])

    @property
    def tokens(self) -> frozenset[int]:
        """The same as a set."""
        return frozenset(self.all_tokens().tolist())

    @property
    def held(self) -> frozenset[int]:
        """The tokens of its content, in which another may nest."""
        return frozenset(self.content.tolist())


def decode_window(window: Window, *, cue_bias: float, inner_bias: float, nested: bool) -> list[Linked]:
    """The attributions whose cue begins in the window's own tokens; any two are apart or one inside the other.

    Those are kept whose log-odds and bias come to more than 0. The longest contents come first.
    """
    layer = _decode_layer(window, cue_bias)
    found = list(layer)
    if nested:
        found += _decode_inside(window, layer, inner_bias)
        found += _decode_around(window, found, inner_bias)
    return sorted(found, key=lambda one: (-len(one.content), one.cue.start))


def _decode_layer(window: Window, bias: float) -> list[Linked]:
    cues = find_cues(window.scores.cue, bias)
    own = [cue for cue in cues if _is_own(window, cue)]
    emissions = _score(window, own)
    for number, cue in enumerate(own):
        for other in cues:
            if other.start != cue.start:
                emissions[number, other.start, CONTENT:] -= np.float32(np.logaddexp(0, other.odds))
    taken = window.taken.copy()
    accepted: list[Linked] = []
    pending = list(range(len(own)))
    while pending:
        for number in pending:
            emissions[number, taken, CONTENT:] = FORBIDDEN
        linked = _link([own[n] for n in pending], emissions[pending], window.tables)
        left = []
        for place in sorted(range(len(pending)), key=lambda k: (-linked[k].order, k)):
            one = linked[place]
            if taken[one.content].any():
                left.append(pending[place])
            elif one.odds + bias > 0:
                accepted.append(one)
                taken[one.content] = True
                taken[one.cue.start : one.cue.end] = True
        pending = left
    return accepted


def _decode_inside(window: Window, layer: Sequence[Linked], bias: float) -> list[Linked]:
    holder = np.full(len(window.paragraphs), -1)
    for number, outer in enumerate(layer):
        holder[outer.content] = number
    cues = [
        cue
        for cue in find_cues(window.scores.inner, bias)
        if holder[cue.start] >= 0 and (holder[cue.start : cue.end] == holder[cue.start]).all()
    ]
    emissions = _score(window, cues)
    for row, cue in zip(emissions, cues, strict=True):
        row[holder != holder[cue.start], SOURCE:] = FORBIDDEN
    linked = _link(cues, emissions, window.tables)
    return [
        one
        for number in range(len(layer))
        for one in _keep_nesting([one for one in linked if holder[one.cue.start] == number], (), bias)
    ]


def _decode_around(window: Window, found: Sequence[Linked], bias: float) -> list[Linked]:
    busy = window.taken.copy()
    for one in found:
        busy[one.all_tokens()] = True
    cues = [c for c in find_cues(window.scores.inner, bias) if _is_own(window, c) and not busy[c.start : c.end].any()]
    emissions = _score(window, cues)
    emissions[:, window.taken, CONTENT:] = FORBIDDEN
    around = [one for one in _link(cues, emissions, window.tables) if any(other.tokens <= one.held for other in found)]
    return _keep_nesting(around, found, bias)


def _is_own(window: Window, cue: CueRun) -> bool:
    return window.home[0] <= cue.start < window.home[1] and not window.taken[cue.start]


def _keep_nesting(ones: Sequence[Linked], found: Sequence[Linked], bias: float) -> list[Linked]:
    """Those sure enough, the surest first, that overlap none of the others in part."""
    kept: list[Linked] = []
    for one in sorted(ones, key=lambda one: (-one.order, one.cue.start)):
        if one.odds + bias > 0 and all(_nest(one, other) for other in (*found, *kept)):
            kept.append(one)
    return kept


def _nest(one: Linked, other: Linked) -> bool:
    return one.tokens.isdisjoint(other.tokens) or one.tokens <= other.held or other.tokens <= one.held


def _score(window: Window, cues: Sequence[CueRun]) -> Floats:
    return score_links(window.scores, window.tables, [(cue.start, cue.end) for cue in cues], window.paragraphs)


def _link(cues: Sequence[CueRun], emissions: Floats, tables: LinkTables) -> list[Linked]:
    if not cues:
        return []
    paths = best_paths(emissions, tables)
    return [
        Linked(
            cue,
            _best_source(tags, scores),
            np.flatnonzero((tags == CONTENT) | (tags == CONTENT_IN)),
            _odds(float(some) - float(np.logaddexp(0, -cue.odds))),
            float(link),
        )
        for cue, tags, scores, link, some in zip(cues, paths.tags, emissions, paths.link, paths.some, strict=True)
    ]


def _odds(log_probability: float) -> float:
    return log_probability - float(np.log(-np.expm1(min(log_probability, -1e-9))))


def _best_source(path: Ints, scores: Floats) -> Ints:
    """The tokens of the source; where there are several runs, of the one that stands out most.

    An attribution has one source span but for 9 of the 18,361 with a source in PolNeAR's train split.
    """
    index = np.flatnonzero((path == SOURCE) | (path == SOURCE_IN))
    runs = np.split(index, np.flatnonzero(path[index] == SOURCE)[1:])
    margin = np.take_along_axis(scores, path[:, None], 1)[:, 0] - scores[:, OUTSIDE]
    return max(runs, key=lambda run: (float(margin[run].sum()), -len(run)))
