"""The tables by which claims are matched: how rare a word is in news, and the weights of what speaks for one claim.

    python -m training.claims --shared ../shared [--check]

``tables/rarity.txt`` comes from every third story of ``news``; ``tables/claim_weights.json`` from the story sets'
gold record: a logistic regression over pairs of attributions, the sign of each weight held to what its feature
means. ``--check`` writes nothing and prints pair F1, each set judged by weights that the other sets made.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from accordingto.compare import claims
from accordingto.compare.features import Features
from accordingto.compare.statements import read_statements
from accordingto.compare.stems import stem
from accordingto.compare.words_table import EMPTY
from accordingto.text.paragraphs import mark_paragraphs
from accordingto.types import Attribution, Chain, Count, Hop, Mention, Reading, Source, Span, make_story

TABLES = Path(claims.__file__).parent / "tables"
AGAINST = frozenset(
    "numbers_differ days_differ other_named negation modality contrary polarity condition frame refusal stance_apart"
    " one_story".split()
)
RAREST, LEAST_STORIES, RIDGE = 6.0, 5, 1.0
SIGNS = np.array([-1.0 if name in AGAINST else 1.0 for name in Features._fields] + [0.0])


def count_rarity(shared: Path) -> dict[float, list[str]]:
    """Stems by how rare they are: the log of one over the share of stories that hold them, in steps of a half."""
    stories, seen = 0, Counter[str]()
    with gzip.open(shared / "news" / "stories.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in itertools.islice(lines, 0, None, 3):
            stories += 1
            words = set(re.findall(r"[a-z]+", json.loads(line)["text"].casefold()))
            seen.update({stem(word) for word in words if word not in EMPTY and len(word) > 1})
    rows: dict[float, list[str]] = defaultdict(list)
    for word, count in seen.items():
        rarity = round(math.log(stories / count) * 2) / 2
        if count >= LEAST_STORIES and rarity <= RAREST:
            rows[rarity].append(word)
    return {rarity: sorted(rows[rarity]) for rarity in sorted(rows)}


def read_gold(sets: Path, name: str) -> tuple[list[Reading], dict[tuple[str, str], set[str]]]:
    """The gold record of a set as readings, and the claims of each attribution by story key and id."""
    gold = json.loads((sets / f"{name}.gold.json").read_text("utf-8"))
    lines = (sets / f"{name}.jsonl").read_text("utf-8").splitlines()
    readings = [_make_reading(story, gold["stories"][story["id"]]) for story in map(json.loads, lines)]
    holds: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in gold["claims"]:
        for story, attribution in claim["members"]:
            holds[story, attribution].add(claim["id"])
    return readings, holds


def _spans(found: list[dict[str, int]] | None) -> tuple[Span, ...]:
    return tuple(Span(one["start"], one["end"]) for one in found or ())


def _make_reading(story: dict[str, Any], gold: dict[str, Any]) -> Reading:
    known = {key: story.get(key) for key in ("title", "outlet", "published", "url")}
    made = make_story(story["text"], key=story["id"], **known)
    return Reading(
        story=made,
        paragraphs=mark_paragraphs(made.text, made.title),
        attributions=tuple(_make_attribution(one) for one in gold["attributions"]),
        sources=tuple(_make_source(one) for one in gold["sources"]),
        chains=tuple(
            Chain(
                attribution=one["attribution"],
                hand=one["hand"],
                hops=tuple(Hop(source=h["source"], role=h["role"], step=h.get("step", 0)) for h in one["hops"]),
            )
            for one in gold["chains"]
        ),
    )


def _make_attribution(gold: dict[str, Any]) -> Attribution:
    spans = {role: _spans(gold[role]) for role in ("source", "cue", "content", "addressee")}
    same = {field: gold[field] for field in ("id", "quotation", "verbatim", "frame", "assertion", "within")}
    return Attribution(**spans, **same, sources=tuple(gold["speakers"]))


def _make_source(gold: dict[str, Any]) -> Source:
    same = ("id", "name", "kind", "naming", "description", "affiliation", "basis", "reason_unnamed")
    return Source(
        **{field: gold[field] for field in same},
        count=Count(gold["count"]["at_least"], gold["count"]["at_most"]),
        members=tuple(gold["members"]),
        mentions=tuple(Mention(one["start"], one["end"], "name") for one in gold["mentions"]),
    )


def make_rows(sets: Path, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Features ``(pairs, features + 1) float64``, the last 1 for the bias, and whether each pair is one claim."""
    readings, holds = read_gold(sets, name)
    keys = {reading.story.id: reading.story.key or "" for reading in readings}
    statements = sorted((s for r in readings for s in read_statements(r)), key=lambda s: s.member)
    held = [_find_claims_of(s, keys, holds) for s in statements]
    pairs = claims.compare_pairs(statements)
    rows = np.array([[*features, 1.0] for features in pairs.values()])
    return rows, np.array([float(bool(held[a] & held[b])) for a, b in pairs])


def _find_claims_of(statement: Any, keys: dict[str, str], holds: dict[tuple[str, str], set[str]]) -> set[str]:
    """The claims of the statement, or of what wraps it or it wraps in much the same words."""
    story = keys[statement.member.story]
    own = holds.get((story, statement.attribution.id), set())
    text = statement.attribution.content
    like = (a for a in statement.reading.attributions if a.content == text)
    return own.union(*(holds.get((story, a.id), set()) for a in like))


def fit(rows: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Weights of a ridge logistic regression by Newton's method, none with another sign than its feature's."""
    weights = np.zeros(rows.shape[1])
    weights[-1] = -3.0
    ridge = np.r_[np.full(rows.shape[1] - 1, RIDGE), 1e-3]

    def loss(at: np.ndarray) -> float:
        z = rows @ at
        return float(np.logaddexp(0, z).sum() - labels @ z + 0.5 * (ridge * at * at).sum())

    for _ in range(200):
        likely = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (likely - labels) + ridge * weights
        free = np.where(~((weights == 0) & (SIGNS != 0) & (slope * SIGNS > 0)))[0]
        curve = rows[:, free].T @ (rows[:, free] * (likely * (1 - likely))[:, None]) + np.diag(ridge[free])
        step = np.zeros_like(weights)
        step[free] = -np.linalg.solve(curve, slope[free])
        size = 1.0
        while True:
            moved = weights + size * step
            moved[(SIGNS != 0) & (moved * SIGNS < 0)] = 0.0
            if loss(moved) <= loss(weights) or size < 1e-4:
                break
            size /= 2
        if np.abs(moved - weights).max() < 1e-6:
            return moved
        weights = moved
    return weights


def check(data: dict[str, tuple[np.ndarray, np.ndarray]]) -> Iterator[tuple[str, float]]:
    """Pair F1 of each set with the weights that the others made."""
    for name, (rows, labels) in data.items():
        others = [data[other] for other in data if other != name]
        weights = fit(np.vstack([r for r, _ in others]), np.hstack([y for _, y in others]))
        found = 1 / (1 + np.exp(-rows @ weights)) > 0.5
        hits = float((found & (labels > 0)).sum())
        yield name, 200 * hits / max(1.0, float(found.sum() + labels.sum()))


def main() -> None:
    """Write the tables, or check what weights are worth."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    sets = asked.shared / "sets"
    if not asked.check:
        rows = count_rarity(asked.shared)
        (TABLES / "rarity.txt").write_text("".join(f"{r}: {' '.join(words)}\n" for r, words in rows.items()), "utf-8")
    data = {path.name[: -len(".gold.json")]: None for path in sorted(sets.glob("*.gold.json"))}
    made = {name: make_rows(sets, name) for name in data}
    if asked.check:
        for name, f1 in check(made):
            print(f"{name:24} {f1:5.1f}")
        return
    weights = fit(np.vstack([r for r, _ in made.values()]), np.hstack([y for _, y in made.values()]))
    named = dict(zip([*Features._fields, "bias"], (round(float(w), 3) for w in weights), strict=True))
    (TABLES / "claim_weights.json").write_text(json.dumps(named, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
