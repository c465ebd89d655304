"""The same content asserted in several stories, whoever says it: a decision for each pair, and groups."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from accordingto.compare.candidates import find_candidates
from accordingto.compare.features import Features, compare_statements, is_part, picks_up
from accordingto.compare.statements import Statement
from accordingto.types import Claim, Member, content_id

# Chosen leaving one story set out: docs/measurements.md, "Comparing stories".
JOIN_PAIR, JOIN_GROUPS, JOIN_SECOND, JOIN_LEFT_OVER = 0.3, 0.25, 0.6, 0.8
VETO, LEAST_LIKE, TWIN_SIZE = -1.0, 0.6, 3
Pair = tuple[int, int]


@cache
def _read_weights() -> dict[str, float]:
    found = json.loads((files("accordingto.compare") / "tables" / "claim_weights.json").read_text("utf-8"))
    return {key: float(value) for key, value in found.items()}


def judge(features: Features) -> float:
    """How likely it is, from 0 to 1, that the two say the same; -1 where something shows that they do not."""
    if features.refusal or features.polarity or features.stance_apart or features.numbers_differ:
        return VETO
    weights = _read_weights()
    total = weights["bias"] + sum(weights[name] * value for name, value in zip(features._fields, features, strict=True))
    return 1 / (1 + math.exp(-total))


def part_twins(statements: Sequence[Statement]) -> tuple[list[Statement], dict[Member, list[Statement]]]:
    """One statement of each run of the very same words by the same parties, in order, and the others by its member.

    They need no comparing, and a ledger is full of them: agency text in a hundred papers.
    """
    first: dict[tuple[object, ...], Statement] = {}
    twins: dict[Member, list[Statement]] = {}
    kept = []
    for statement in statements:
        key = read_twin_key(statement)
        if key is None or first.setdefault(key, statement) is statement:
            kept.append(statement)
        else:
            twins.setdefault(first[key].member, []).append(statement)
    return kept, twins


def read_twin_key(statement: Statement) -> tuple[object, ...] | None:
    """What statements have in common that say the very same; ``None`` for words so few that they may be chance."""
    content, attribution = statement.content, statement.attribution
    if content.size < TWIN_SIZE:
        return None
    parties = tuple(sorted((p.words, "" if p.words else p.source.description or "") for p in statement.parties))
    relays = tuple(sorted(p.words for p in statement.relays))
    return (content.words, attribution.frame, attribution.assertion, parties, relays)


def compare_pairs(statements: Sequence[Statement], candidates: Iterable[Pair] | None = None) -> dict[Pair, Features]:
    """The features of the pairs worth comparing; in each story cited, the likest statement is marked as meant.

    ``candidates`` are those pairs where they are known from elsewhere; without, they are looked for.
    """
    found = {
        (a, b): compare_statements(statements[a], statements[b])
        for a, b in (find_candidates(statements) if candidates is None else candidates)
        if not is_part(statements[a], statements[b])
    }
    best: dict[tuple[int, str], tuple[float, Pair]] = {}
    for pair, features in found.items():
        for taker, giver in (pair, pair[::-1]):
            if picks_up(statements[taker], statements[giver]):
                key = (taker, statements[giver].member.story)
                likeness = features.cover + features.beside_both + features.plain
                best[key] = max(best.get(key, (0.0, pair)), (likeness, pair))
    for likeness, pair in best.values():
        if likeness > LEAST_LIKE:
            found[pair] = found[pair]._replace(picked_best=1.0)
    return found


def find_claims(
    statements: Sequence[Statement],
    pairs: Mapping[Pair, Features],
    twins: Mapping[Member, Sequence[Statement]] = MappingProxyType({}),
) -> tuple[tuple[Claim, tuple[Statement, ...]], ...]:
    """Claims that at least two stories hold, each with its statements, in order of time and place.

    ``pairs`` are the features of the pairs worth comparing, by index (:func:`compare_pairs`); ``twins`` are
    statements left out of them, by the one that stands for them (:func:`part_twins`).
    """
    scores = {pair: judge(features) for pair, features in pairs.items()}
    found: dict[str, tuple[Claim, tuple[Statement, ...]]] = {}
    groups = add_seconds(group_alike(len(statements), scores), scores)
    grouped = {n for group in groups for n in group}
    alone = [[n] for n, s in enumerate(statements) if s.member in twins and n not in grouped]
    for group in [*groups, *alone]:
        every = (one for n in group for one in (statements[n], *twins.get(statements[n].member, ())))
        members = sorted(every, key=lambda s: s.place)
        if len({s.member.story for s in members}) > 1:
            claim = _make_claim(members)
            found[claim.id] = (claim, tuple(members))
    return tuple(sorted(found.values(), key=lambda pair: (pair[1][0].place, pair[0].id)))


def add_seconds(groups: list[list[int]], scores: Mapping[Pair, float]) -> list[list[int]]:
    """The groups, each with the statements of other groups that say its content too, beside another one."""
    group_of = {n: at for at, group in enumerate(groups) for n in group}
    sums: dict[tuple[int, int], float] = {}
    for (a, b), score in scores.items():
        for one, other in ((a, b), (b, a)):
            if one in group_of and other in group_of and group_of[one] != group_of[other]:
                sums[one, group_of[other]] = sums.get((one, group_of[other]), 0.0) + score
    whole = [list(group) for group in groups]
    for (n, at), total in sums.items():
        if total / len(groups[at]) >= JOIN_SECOND:
            whole[at].append(n)
    return [sorted(group) for group in [*whole, *_pair_left_over(group_of, scores)]]


def _pair_left_over(group_of: Mapping[int, int], scores: Mapping[Pair, float]) -> list[list[int]]:
    """Groups of a statement left alone and those that surely say it, though they say another claim's content too."""
    found: dict[int, list[int]] = {}
    for (a, b), score in sorted(scores.items()):
        for alone, other in ((a, b), (b, a)):
            if score >= JOIN_LEFT_OVER and alone not in group_of and other in group_of:
                found.setdefault(alone, [alone]).append(other)
    return list(found.values())


def group_alike(count: int, scores: Mapping[Pair, float]) -> list[list[int]]:
    """Groups of two or more: likeliest pairs first, groups joined only where their pairs are likely on average."""
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
