"""Who contradicts whom, across stories and inside one: figures, denials, stances."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from accordingto.compare.features import DENYING, Features
from accordingto.compare.rivals import find_rivalry
from accordingto.compare.statements import Statement
from accordingto.types import Claim, Member, Reading, StoriesDispute, StorySpan
from accordingto.types.finding import DisputeKind

Claims = Sequence[tuple[Claim, tuple[Statement, ...]]]
__all__ = [
    "Sides",
    "find_rivalry",
    "find_stories_disputes",
    "lift_disputes",
    "make_rivals",
    "read_companions",
    "read_places",
    "unite_disputes",
]

Companions = Mapping[Member, frozenset[Member]]
Place = tuple[str, str, int]


@dataclass
class Sides:
    """A contradiction as it is found, before those that share a side's members are made one."""

    kind: DisputeKind
    sides: list[set[Member]]
    evidence: set[StorySpan]


def find_stories_disputes(
    readings: Sequence[Reading],
    statements: Sequence[Statement],
    pairs: Mapping[tuple[int, int], Features],
    claims: Claims,
) -> tuple[StoriesDispute, ...]:
    """The disputes that the stories show together; those that share a side's members are one."""
    lifted = (sides for reading in sorted(readings, key=lambda r: r.story.id) for sides in lift_disputes(reading))
    rivals = (
        make_rivals(statements[a], statements[b], kind)
        for (a, b), features in sorted(pairs.items())
        if (kind := find_rivalry(statements[a], statements[b], features)) is not None
    )
    held = Counter(s.member for _, members in claims for s in members)
    places = {member: place for reading in readings for member, place in read_places(reading).items()}
    return unite_disputes([*lifted, *rivals], read_companions(claims, held), places)


def unite_disputes(
    found: Sequence[Sides], companions: Companions, places: Mapping[Member, Place]
) -> tuple[StoriesDispute, ...]:
    """The contradictions as disputes: each side with all who say the same, those of common sides as one."""
    whole = [
        one
        if one.kind == "stance"
        else Sides(
            one.kind, [set().union(side, *(companions.get(m, ()) for m in side)) for side in one.sides], one.evidence
        )
        for one in found
    ]
    made = [_make(dispute, places) for dispute in _unite(whole) if _is_whole(dispute)]
    return tuple(sorted(made, key=lambda d: (d.kind, places.get(d.sides[0][0], ("", "", 0)), d.sides[0][0])))


def read_places(reading: Reading) -> dict[Member, Place]:
    """Where each attribution stands in time and in its story."""
    story = reading.story
    return {
        Member(story.id, a.id): (
            story.published or "",
            story.id,
            min((s.start for s in (*a.cue, *a.content)), default=0),
        )
        for a in reading.attributions
    }


def read_companions(claims: Claims, held: Mapping[Member, int]) -> Companions:
    """For each member of a claim those that say the same in the same way (asserting it, or denying it).

    Statements that hold two claims are left out: they would bring the one into the other's dispute. ``held`` says how
    many claims each holds.
    """
    found: dict[Member, frozenset[Member]] = {}
    for _, every in claims:
        members = [s for s in every if held[s.member] == 1]
        for deny in (True, False):
            side = [s for s in members if (s.attribution.assertion in DENYING) == deny]
            for one in side:
                same = frozenset(s.member for s in side if s is one or len(side) <= FEW or _say_alike(one, s))
                found[one.member] = found.get(one.member, frozenset()) | same
    return found


FEW, ALIKE, TWO = 16, 0.5, 2
"""Claims of more members than these were joined by chains of likeness: of them only those like the one count, by half
of the shorter's words and two at least."""


def _say_alike(one: Statement, other: Statement) -> bool:
    """Whether half of the shorter's words without names, and a number where both give one, are in the other too."""
    a, b = one.content, other.content
    if a.numbers and b.numbers and not a.numbers & b.numbers:
        return False
    names = a.names | b.names
    shared = (a.stems & b.stems) - names
    return len(shared) >= max(TWO, ALIKE * min(len(a.stems - names), len(b.stems - names)))


def lift_disputes(reading: Reading) -> Iterator[Sides]:
    """The disputes inside a story."""
    story = reading.story.id
    for dispute in reading.disputes:
        sides = [{Member(story, one.attribution) for one in side} for side in dispute.sides]
        yield Sides(dispute.kind, sides, {StorySpan(story, s.start, s.end) for s in dispute.evidence})


def make_rivals(one: Statement, other: Statement, kind: DisputeKind) -> Sides:
    """Two statements that can't both hold, as sides."""
    spans = {StorySpan(s.member.story, c.start, c.end) for s in (one, other) for c in s.attribution.content}
    return Sides(kind, [{one.member}, {other.member}], spans)


def _unite(found: Iterable[Sides]) -> list[Sides]:
    """Disputes of one kind with a common member on matching sides are one."""
    kept: list[Sides] = []
    for dispute in found:
        while True:
            other = next((k for k in kept if _match(k, dispute) is not None), None)
            if other is None:
                break
            kept.remove(other)
            order = _match(other, dispute) or []
            dispute = Sides(
                dispute.kind,
                [other.sides[n] | dispute.sides[m] for n, m in enumerate(order)],
                other.evidence | dispute.evidence,
            )
        kept.append(dispute)
    return kept


def _match(one: Sides, other: Sides) -> list[int] | None:
    """Which side of the other goes with each side of the first, or ``None`` where they are not one dispute."""
    if one.kind != other.kind or len(one.sides) != 2 or len(other.sides) != 2:
        return None
    for order in ([0, 1], [1, 0]):
        shared = [_share(one.sides[n], other.sides[m]) for n, m in enumerate(order)]
        if any(shared):
            mixed = any(one.sides[n] & other.sides[1 - m] for n, m in enumerate(order))
            enough = _are_enough(one, other, shared)
            return order if enough and not mixed else None
    return None


MOST, LEAST, MOST_SMALL = 0.5, 0.3, 40
"""Disputes are one where a side of both is the same for the most part; small ones but those over figures, which have
many sides, where any member is the same; of large ones, which would grow for ever, both sides must be alike."""


def _are_enough(one: Sides, other: Sides, shared: Sequence[float]) -> bool:
    if sum(map(len, (*one.sides, *other.sides))) > MOST_SMALL:
        return max(shared) >= MOST and min(shared) >= LEAST
    return one.kind != "figure" or min(shared) > 0 or max(shared) >= MOST


def _share(one: set[Member], other: set[Member]) -> float:
    return len(one & other) / max(1, len(one), len(other))


def _is_whole(dispute: Sides) -> bool:
    return all(dispute.sides) and not set.intersection(*dispute.sides)


def _make(dispute: Sides, place: Mapping[Member, Place]) -> StoriesDispute:
    sides = [tuple(sorted(side, key=lambda m: (place.get(m, ("", "", 0)), m))) for side in dispute.sides]
    sides.sort(key=lambda side: (place.get(side[0], ("", "", 0)), side[0]))
    return StoriesDispute(kind=dispute.kind, sides=tuple(sides), evidence=tuple(sorted(dispute.evidence)))
