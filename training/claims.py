"""The tables by which claims are matched: how rare a word is in news, and the weights of what speaks for one claim.

    python -m training.claims --shared ../shared [--check]

``tables/rarity.txt`` comes from every third story of ``news``; ``tables/claim_weights.json`` from the gold record of
the shared story sets and from those of ``training/stories`` whose claims are all recorded: a logistic regression over
pairs of attributions, the sign of each weight held to what its feature means. ``--check`` writes nothing and prints
pair F1 of the shared sets, each judged by weights that the other sets made, and by those that the written ones made.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np

from accordingto.compare import claims
from accordingto.compare.features import Features
from accordingto.compare.parties import plain_outlet
from accordingto.compare.statements import Statement, read_statements
from accordingto.compare.stems import stem
from accordingto.compare.words_table import EMPTY
from accordingto.pipeline import complete_reading
from accordingto.text.paragraphs import mark_paragraphs
from accordingto.types import Attribution, Chain, Count, Hop, Mention, Reading, Source, Span, hull, make_story
from training.authored import AuthoredSet, AuthoredStory, read_sets

TABLES = Path(claims.__file__).parent / "tables"
AGAINST = frozenset(
    "numbers_differ days_differ other_named negation modality contrary polarity condition frame refusal stance_apart"
    " one_story".split()
)
RAREST, LEAST_STORIES, RIDGE = 6.0, 5, 1.0
Holds = dict[tuple[str, str], set[str]]
SIGNS = np.array([-1.0 if name in AGAINST else 1.0 for name in Features._fields] + [0.0])


class Rows(NamedTuple):
    """Pairs to learn from; ``total`` counts also those of one claim that are not among them."""

    features: np.ndarray
    same: np.ndarray
    total: int


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


def read_gold(sets: Path, name: str) -> tuple[list[Reading], Holds]:
    """The gold record of a set as readings, and the claims of each attribution by story key and id."""
    gold = json.loads((sets / f"{name}.gold.json").read_text("utf-8"))
    lines = (sets / f"{name}.jsonl").read_text("utf-8").splitlines()
    readings = [_make_reading(story, gold["stories"][story["id"]]) for story in map(json.loads, lines)]
    holds: Holds = defaultdict(set)
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


def plant(story: AuthoredStory) -> Reading:
    """The reading of a story whose attributions are those that its author marked."""
    made = make_story(story.text, key=story.key, title=story.title, outlet=story.outlet, published=story.published)
    marked = {
        f"g{n}": Attribution(id=f"g{n}", source=roles.get("s", ()), cue=roles["u"], content=roles["c"])
        for n, roles in story.attributions.items()
        if "c" in roles
    }
    nested = [msgspec.structs.replace(one, within=_find_outer(one, marked.values())) for one in marked.values()]
    nested.sort(key=lambda one: hull((*one.source, *one.cue, *one.content)))
    return complete_reading(made, mark_paragraphs(made.text, made.title), nested, model="its author")


def _find_outer(one: Attribution, every: Iterable[Attribution]) -> str | None:
    """The attribution with the shortest content around the cue."""
    around = [
        other
        for other in every
        if other is not one and all(any(span.contains(cue) for span in other.content) for cue in one.cue)
    ]
    return min(around, key=lambda other: sum(s.end - s.start for s in other.content)).id if around else None


def make_rows(readings: Sequence[Reading], holds: Holds) -> Rows:
    """The pairs worth comparing: their features, whether each is of one claim, and how many such pairs there are.

    Features are ``(pairs, features + 1) float64``, the last 1 for the bias.
    """
    keys = {reading.story.id: reading.story.key or "" for reading in readings}
    outlets = frozenset(plain_outlet(reading.story.outlet) for reading in readings)
    statements = sorted((s for r in readings for s in read_statements(r, outlets)), key=lambda s: s.member)
    held = [_find_claims_of(s, keys, holds) for s in statements]
    pairs = claims.compare_pairs(statements)
    rows = np.array([[*features, 1.0] for features in pairs.values()])
    total = sum(bool(a & b) for a, b in itertools.combinations(held, 2))
    return Rows(rows, np.array([float(bool(held[a] & held[b])) for a, b in pairs]), total)


def read_authored(one: AuthoredSet) -> tuple[list[Reading], Holds]:
    """The set as readings, and the claims of each attribution by story key and id."""
    holds: Holds = defaultdict(set)
    for claim in one.claims.values():
        for group in claim.groups:
            for key, number in group:
                holds[key, f"g{number}"].add(claim.id)
    return [plant(story) for story in one.stories.values()], holds


def _find_claims_of(statement: Statement, keys: dict[str, str], holds: Holds) -> set[str]:
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


def tell_f1(weights: np.ndarray, parts: Iterable[Rows]) -> str:
    """Pair F1 at a likelihood of a half, vetoes and all, with precision and recall."""
    hits = found = total = 0
    for part in parts:
        judged = np.array([claims.judge(Features(*row[:-1]), weights) for row in part.features]) > 0.5
        hits += int((judged & (part.same > 0)).sum())
        found += int(judged.sum())
        total += part.total
    return f"F1 {200 * hits / (found + total):.1f} (P {100 * hits / max(1, found):.1f} R {100 * hits / total:.1f})"


def fit_parts(parts: Iterable[Rows]) -> np.ndarray:
    """The weights that these pairs give."""
    parts = list(parts)
    return fit(np.vstack([one.features for one in parts]), np.hstack([one.same for one in parts]))


def list_recorded() -> list[AuthoredSet]:
    """The written sets whose record of claims is whole: in the others a pair may be one claim that nobody noted."""
    return [one for one in read_sets() if one.whole]


def main() -> None:
    """Write the tables, or check what weights are worth."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    if not asked.check:
        rarities = count_rarity(asked.shared)
        lines = (f"{rarity}: {' '.join(words)}\n" for rarity, words in rarities.items())
        (TABLES / "rarity.txt").write_text("".join(lines), "utf-8")
    sets = asked.shared / "sets"
    names = [path.name[: -len(".gold.json")] for path in sorted(sets.glob("*.gold.json"))]
    shared = {name: make_rows(*read_gold(sets, name)) for name in names}
    written = [make_rows(*read_authored(one)) for one in list_recorded()]
    if asked.check:
        for name, rows in shared.items():
            others = [shared[other] for other in names if other != name]
            print(f"{name:16}", tell_f1(fit_parts([*others, *written]), [rows]))
        print("by written ones ", tell_f1(fit_parts(written), shared.values()))
        return
    weights = fit_parts([*shared.values(), *written])
    named = dict(zip([*Features._fields, "bias"], (round(float(w), 3) for w in weights), strict=True))
    (TABLES / "claim_weights.json").write_text(json.dumps(named, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
