"""Counts added up over stories, and the figures made of them."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from accordingto.evaluate.gold import Gold, Predicted
from accordingto.evaluate.matching import (
    MEASURES,
    ROLES,
    RoleWords,
    Words,
    find_role_words,
    find_words,
    match_pairs,
    takes_part,
)
from accordingto.evaluate.slices import SLICES, StorySlices
from accordingto.types import Span

FURNITURE = "furniture words"
WRONGLY_MARKED = "attribution words wrongly marked, %"
OUTERMOST = "outermost"
MISSING = "stories without a prediction"

_NOT_ASKED = re.compile(
    r"contribut\w+|correction|reporting by|reported from|has been updated|pic\.twitter|https?://t\.co|\[video", re.I
)
"""Discarded words that are no furniture here: credits, corrections, embedded posts and video titles."""


class Scores:
    """What was asked for, given and hit so far."""

    def __init__(self) -> None:
        self._whole: Counter[tuple[str, str]] = Counter()
        self._sliced: Counter[tuple[str, str, str]] = Counter()
        self._furniture: Counter[str] = Counter()
        self._missing = 0

    def add(self, gold: Gold, predicted: Predicted | None) -> None:
        """Count one story; ``None`` where nothing was predicted for it."""
        self._missing += predicted is None
        given = predicted or Predicted(attributions=())
        text = gold.story.text
        asked_words = [find_role_words(text, a) for a in gold.attributions]
        given_words = [find_role_words(text, a) for a in given.attributions]
        self._add_roles(asked_words, given_words)
        self._add_measures(gold, given, asked_words, given_words)
        if given.furniture is not None:
            self._add_furniture(gold, given.furniture, asked_words)

    def _add_roles(self, asked: list[RoleWords], given: list[RoleWords]) -> None:
        for role in ROLES:
            gold, predicted = _join(asked, role), _join(given, role)
            name = f"{role} words"
            self._whole.update(
                {(name, "hit"): len(gold & predicted), (name, "gold"): len(gold), (name, "predicted"): len(predicted)}
            )

    def _add_measures(
        self, gold: Gold, given: Predicted, asked_words: list[RoleWords], given_words: list[RoleWords]
    ) -> None:
        slices = _slice_all(gold.story.text, gold.attributions), _slice_all(gold.story.text, given.attributions)
        for measure in MEASURES:
            pairs = match_pairs(measure, asked_words, given_words)
            hits = {i for i, _ in pairs}, {j for _, j in pairs}
            self._whole[measure, "hit"] += len(pairs)
            for side, words in enumerate((asked_words, given_words)):
                name = ("gold", "predicted")[side]
                for place, attribution in enumerate(words):
                    if takes_part(measure, attribution):
                        self._whole[measure, name] += 1
                        for kind in slices[side][place]:
                            self._sliced[kind, measure, name] += 1
                            self._sliced[kind, measure, f"{name} hit"] += place in hits[side]

    def _add_furniture(self, gold: Gold, marked: tuple[Span, ...], asked: list[RoleWords]) -> None:
        text = gold.story.text
        discarded = [span for span in gold.discarded if not _NOT_ASKED.search(span.of(text))]
        wanted, got = find_words(text, discarded), find_words(text, marked)
        said = frozenset().union(*(_join(asked, role) for role in ROLES))
        self._furniture.update(gold=len(wanted), hit=len(wanted & got), lost=len((said & got) - wanted), said=len(said))

    def figures(self) -> dict[str, dict[str, float]]:
        """Precision, recall and F1 of each measure and role, in per cent."""
        names = [*MEASURES, *(f"{role} words" for role in ROLES)]
        return {name: self._rate(name) for name in names}

    def _rate(self, name: str) -> dict[str, float]:
        hit, gold, predicted = (self._whole[name, part] for part in ("hit", "gold", "predicted"))
        return _rate(hit, predicted, hit, gold)

    def slices(self) -> dict[str, dict[str, dict[str, float]]]:
        """The same by slice: recall over the gold attributions of the slice, precision over the predicted ones of it.

        The pairs are made over the whole story first, so an attribution that was read as another kind is still found.
        """
        return {kind: {measure: self._rate_slice(kind, measure) for measure in MEASURES} for kind in SLICES}

    def _rate_slice(self, kind: str, measure: str) -> dict[str, float]:
        parts = ("predicted hit", "predicted", "gold hit", "gold")
        counts = [self._sliced[kind, measure, part] for part in parts]
        return {**_rate(*counts), "gold": counts[3], "predicted": counts[1]}

    def furniture(self) -> dict[str, float] | None:
        """Share of the furniture words found, and of attribution words lost; ``None`` where nothing was marked."""
        if not self._furniture:
            return None
        n = self._furniture
        return {
            "recall": round(100 * n["hit"] / max(1, n["gold"]), 2),
            WRONGLY_MARKED: round(100 * n["lost"] / max(1, n["said"]), 3),
        }

    @property
    def missing(self) -> int:
        """Stories for which nothing was predicted."""
        return self._missing


def make_report(scores: Scores, outermost: Scores) -> dict[str, Any]:
    """Every figure by name, then ``slices``; under ``outermost`` the same without what lies inside of others.

    Where the gold labels no attribution inside of another's content, as PolNeAR does not, every one that is found there
    counts as wrong: then ``outermost`` tells how well the rest is read.
    """
    report: dict[str, Any] = {**scores.figures(), MISSING: scores.missing}
    furniture = scores.furniture()
    if furniture is not None:
        report[FURNITURE] = furniture
    return {**report, "slices": scores.slices(), OUTERMOST: {**outermost.figures(), "slices": outermost.slices()}}


def _join(attributions: list[RoleWords], role: str) -> Words:
    return frozenset().union(*(getattr(a, role) for a in attributions))


def _slice_all(text: str, attributions: tuple[Any, ...]) -> list[frozenset[str]]:
    story = StorySlices(text, attributions)
    return [story.name_slices(attribution) for attribution in attributions]


def _rate(right: int, predicted: int, found: int, gold: int) -> dict[str, float]:
    precision = right / predicted if predicted else 0.0
    recall = found / gold if gold else 0.0
    both = precision + recall
    return {
        "precision": round(100 * precision, 2),
        "recall": round(100 * recall, 2),
        "f1": round(200 * precision * recall / both, 2) if both else 0.0,
    }
