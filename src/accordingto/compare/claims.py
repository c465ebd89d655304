"""The same content asserted in several stories, whoever says it: candidates, a decision for each pair, and groups."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from accordingto.compare.candidates import find_candidates
from accordingto.compare.features import Features, compare_statements
from accordingto.compare.statements import Statement
from accordingto.types import Claim, content_id

# Chosen leaving one story set out: docs/measurements.md, "Comparing stories".
JOIN_PAIR, JOIN_GROUPS = 0.4, 0.3
Pair = tuple[int, int]


@cache
def _read_weights() -> dict[str, float]:
    found = json.loads((files("accordingto.compare") / "tables" / "claim_weights.json").read_text("utf-8"))
    return {key: float(value) for key, value in found.items()}


def judge_pair(one: Statement, other: Statement) -> float:
    """How likely it is, from 0 to 1, that the two say the same; depends on their two stories alone."""
    return _judge(compare_statements(one, other))


def _judge(features: Features) -> float:
    weights = _read_weights()
    total = weights["bias"] + sum(weights[name] * value for name, value in zip(features._fields, features, strict=True))
    return 1 / (1 + math.exp(-total))


def find_claims(statements: Sequence[Statement]) -> tuple[tuple[Claim, tuple[Statement, ...]], ...]:
    """Claims that at least two stories hold, each with its statements, in order of time and place; input order is moot."""
    ordered = sorted(statements, key=lambda s: s.member)
    scores = {pair: judge_pair(ordered[pair[0]], ordered[pair[1]]) for pair in find_candidates(ordered)}
    place = {s.member: s.place for s in statements}
    found = []
    for group in group_alike(len(ordered), scores):
        members = sorted((ordered[n] for n in group), key=lambda s: place[s.member])
        if len({s.member.story for s in members}) > 1:
            found.append((_make_claim(members), tuple(members)))
    return tuple(sorted(found, key=lambda pair: place[pair[1][0].member]))


def group_alike(count: int, scores: Mapping[Pair, float]) -> list[list[int]]:
    """Groups of two or more: the likeliest pairs first, two groups joined only where their pairs are likely on average."""
    group_of = list(range(count))
    members: dict[int, list[int]] = {n: [n] for n in range(count)}
    sums: dict[int, dict[int, float]] = {n: {} for n in range(count)}
    for (a, b), score in scores.items():
        sums[a][b] = sums[b][a] = score
    for (a, b), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if score < JOIN_PAIR:
            break
        one, other = group_of[a], group_of[b]
        if one != other and sums[one].get(other, 0.0) / (len(members[one]) * len(members[other])) >= JOIN_GROUPS:
            _join(one, other, group_of, members, sums)
    return sorted(sorted(group) for group in members.values() if len(group) > 1)


def _join(
    one: int, other: int, group_of: list[int], members: dict[int, list[int]], sums: dict[int, dict[int, float]]
) -> None:
    if len(members[one]) < len(members[other]):
        one, other = other, one
    for n in members[other]:
        group_of[n] = one
    members[one] += members.pop(other)
    for third, total in sums.pop(other).items():
        sums[third].pop(other, None)
        if third != one:
            sums[one][third] = sums[one].get(third, 0.0) + total
            sums[third][one] = sums[one][third]


def _make_claim(members: Sequence[Statement]) -> Claim:
    known = tuple(dict.fromkeys(name for s in members for name in _speaker_names(s)))
    ids = tuple(sorted(f"{s.member.story}/{s.member.attribution}" for s in members))
    return Claim(
        id=content_id("c", *ids),
        text=_choose_text(members),
        speakers=known,
        members=tuple(s.member for s in members),
    )


def _speaker_names(statement: Statement) -> Iterable[str]:
    for party in statement.parties:
        name = party.source.name or party.source.description
        if name:
            yield name


def _choose_text(members: Sequence[Statement]) -> str:
    """The words of the member that is most like all others; of equals the first and fullest."""

    def likeness(one: Statement) -> float:
        return sum(
            len(one.content.stems & o.content.stems) / max(1, len(one.content.stems | o.content.stems)) for o in members
        )

    best = max(members, key=lambda s: (round(likeness(s), 6), len(s.content.stems)))
    return best.text.strip()
