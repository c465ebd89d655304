"""The weights of what makes one origin likely, fitted on story sets written for it with their claims' origins.

``python -m training.origins`` writes ``compare/tables/origin_weights.json`` from every second set of
``stories/[a-e]-*`` and tells how it does on sets left out, one by one; the other sets are kept for measuring.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np

from accordingto.compare.cast import widen_parties
from accordingto.compare.clues import read_clues
from accordingto.compare.parties import plain_outlet
from accordingto.compare.statements import Statement, read_statements
from accordingto.pipeline import complete_reading
from accordingto.text.paragraphs import mark_paragraphs
from accordingto.types import Attribution, Reading, hull, make_story
from training.authored import FOLDER, AuthoredClaim, AuthoredSet, AuthoredStory, read_set

WEIGHTS = Path(__file__).parents[1] / "src" / "accordingto" / "compare" / "tables" / "origin_weights.json"
PENALTY, ROUNDS, LIKELY = 1.0, 50, 0.8
Row = tuple[dict[str, float], bool]


def plant(story: AuthoredStory) -> tuple[Attribution, ...]:
    """The story's marked attributions that have a content, each inside the smallest one that holds its cue."""
    made = [
        Attribution(id=f"g{n}", source=roles.get("s", ()), cue=roles["u"], content=roles["c"], confidence=1.0)
        for n, roles in story.attributions.items()
        if roles.get("c")
    ]

    def find_outer(one: Attribution) -> str | None:
        around = [
            (sum(s.end - s.start for s in other.content), other.id)
            for other in made
            if other is not one and all(any(s.contains(cue) for s in other.content) for cue in one.cue)
        ]
        return min(around)[1] if around else None

    nested = (msgspec.structs.replace(one, within=find_outer(one)) for one in made)
    return tuple(sorted(nested, key=lambda a: (hull((*a.source, *a.cue, *a.content)), a.id)))


def read_planted(story: AuthoredStory) -> Reading:
    """What the program makes of the story where its attributions are those that are marked."""
    published = story.published if "T" in story.published else f"{story.published}T08:00:00Z"
    made = make_story(story.text, key=story.key, title=story.title, outlet=story.outlet, published=published, url=None)
    return complete_reading(made, mark_paragraphs(made.text, made.title), plant(story), model="its author")


def find_members(claim: AuthoredClaim, read: dict[tuple[str, str], Statement]) -> Iterator[tuple[int, Statement]]:
    """The claim's statements, each with the number of its origin."""
    for number, group in enumerate(claim.groups):
        for key, n in group:
            if statement := read.get((key, f"g{n}")):
                yield number, statement


def make_rows(story_set: AuthoredSet) -> list[Row]:
    """The clues of each pair of a claim's statements in two stories, and whether they are of one origin."""
    readings = {key: read_planted(story) for key, story in story_set.stories.items()}
    outlets = frozenset(plain_outlet(r.story.outlet) for r in readings.values())
    read = {(key, s.attribution.id): s for key, r in readings.items() for s in read_statements(r, outlets)}
    rows = []
    for claim in story_set.claims.values():
        found = list(find_members(claim, read))
        wide = widen_parties([statement for _, statement in found])
        for (a, one), (b, other) in itertools.combinations(zip([n for n, _ in found], wide, strict=True), 2):
            clues = read_clues(one, other) if one.member.story != other.member.story else {}
            if clues:
                rows.append((clues, a == b))
    return rows


def fit(rows: list[Row], names: list[str]) -> np.ndarray:
    """Logistic regression with a penalty on the weights, by Newton's method."""
    table = np.array([[clues.get(name, 0.0) for name in names] + [1.0] for clues, _ in rows])
    same = np.array([float(one) for _, one in rows])
    weights = np.zeros(table.shape[1])
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (likely - same) + PENALTY * weights
        bend = (table * (likely * (1 - likely))[:, None]).T @ table + PENALTY * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    return weights


def main() -> None:
    """Fits and writes the weights."""
    paths = sorted(FOLDER.glob("[a-e]-*.txt"))[::2]
    data = {path.stem: make_rows(read_set(path)) for path in paths}
    names = sorted({name for rows in data.values() for clues, _ in rows for name in clues})
    hits = found = there = 0
    for left_out, rows in data.items():
        weights = fit([row for name, other in data.items() if name != left_out for row in other], names)
        for clues, same in rows:
            likely = 1 / (1 + np.exp(-(weights[-1] + sum(weights[names.index(n)] * v for n, v in clues.items()))))
            there, found, hits = there + same, found + (likely >= LIKELY), hits + (same and likely >= LIKELY)
    print(f"pairs of one origin, sets left out: precision {100 * hits / found:.1f}, recall {100 * hits / there:.1f}")
    weights = fit([row for rows in data.values() for row in rows], names)
    table = dict(zip([*names, "bias"], (round(float(w), 3) for w in weights), strict=True))
    WEIGHTS.write_text(json.dumps(table, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
