"""Who contradicts whom, across stories and inside one: figures, denials, stances."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from accordingto.compare.denials import denies, tells
from accordingto.compare.features import DENYING, Features
from accordingto.compare.identity import same_speakers
from accordingto.compare.rivals import find_rivalry
from accordingto.compare.statements import Statement
from accordingto.types import Claim, Member, Reading, Source, StoriesDispute, StorySpan
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


@dataclass(frozen=True)
class Place:
    """Where an attribution stands in time and in its story, whose it is, and the bounds of the numbers in it."""

    published: str
    story: str
    start: int
    whose: frozenset[str] = frozenset()
    numbers: frozenset[float] = frozenset()


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
    made = [_make(dispute, places) for dispute in _unite(whole, places) if _is_whole(dispute)]
    return tuple(sorted(made, key=lambda d: (d.kind, *_order(d.sides[0][0], places))))


def read_places(reading: Reading) -> dict[Member, Place]:
    """Where each attribution stands, whose it is and which numbers it gives."""
    story = reading.story
    called = {source.id: _call(story.id, source) for source in reading.sources}
    given: dict[str, set[float]] = {}
    for figure in reading.figures:
        bounds = {float(b) for b in (figure.value.low, figure.value.high) if b is not None}
        given.setdefault(figure.attribution or "", set()).update(bounds)
    return {
        Member(story.id, a.id): Place(
            story.published or "",
            story.id,
            min((s.start for s in (*a.cue, *a.content)), default=0),
            frozenset(called[s] for s in a.sources if s in called),
            frozenset(given.get(a.id, ())),
        )
        for a in reading.attributions
    }


def _call(story: str, source: Source) -> str:
    """One word for a party of all stories, a person's last name; for one without a name, of that story alone."""
    words = (source.name or "").casefold().removeprefix("the ").split()
    if not words:
        return f"{story} {source.id}"
    return words[-1] if source.kind == "person" else " ".join(words)


def _order(member: Member, places: Mapping[Member, Place]) -> tuple[str, str, int, Member]:
    place = places.get(member, _NOWHERE)
    return place.published, place.story, place.start, member


_NOWHERE = Place("", "", 0)


def read_companions(claims: Claims, held: Mapping[Member, int]) -> Companions:
    """For each member of a claim those that say the same in the same way (asserting it, or denying it).

    Statements that hold two claims, or say one word, are left out: they would bring the one into the other's
    dispute. ``held`` says how many claims each holds.
    """
    found: dict[Member, frozenset[Member]] = {}
    for _, every in claims:
        members = [s for s in every if held[s.member] == 1 and (s.content.size > 1 or s.content.numbers)]
        for deny in (True, False):
            side = [s for s in members if (s.attribution.assertion in DENYING, denies(s)) == (deny, deny)]
            side = [s for s in side if deny or tells(s)]
            for one in side:
                same = frozenset(
                    s.member
                    for s in side
                    if s is one or (_may_agree(one, s) and (len(side) <= FEW or _say_alike(one, s)))
                )
                found[one.member] = found.get(one.member, frozenset()) | same
    return found


FEW, ALIKE, ALIKE_LONGER, TWO = 16, 0.5, 0.3, 2
"""Claims of more members than these were joined by chains of likeness: of them only those like the one count, by half
of the shorter's words, three tenths of the longer's, and two at least."""


def _may_agree(one: Statement, other: Statement) -> bool:
    """Whether a number, or a bound of one, is the same where both give one; a party's own other number is an update."""
    a, b = ({bound for value, _ in s.content.numbers for bound in value} - {None} for s in (one, other))
    return not a or not b or bool(a & b) or same_speakers(one, other)


def _say_alike(one: Statement, other: Statement) -> bool:
    """Whether enough of the words of both, without names, are in the other too."""
    a, b = one.content, other.content
    names = a.names | b.names
    shared = (a.stems & b.stems) - names
    sizes = sorted((len(a.stems - names), len(b.stems - names)))
    return len(shared) >= max(TWO, ALIKE * sizes[0], ALIKE_LONGER * sizes[1])


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


def _unite(found: Iterable[Sides], places: Mapping[Member, Place]) -> list[Sides]:
    """Disputes of one kind with a common member on matching sides are one."""
    kept: list[Sides] = []
    for dispute in found:
        while True:
            other = next((k for k in kept if _match(k, dispute, places) is not None), None)
            if other is None:
                break
            kept.remove(other)
            order = _match(other, dispute, places) or []
            dispute = Sides(
                dispute.kind,
                [other.sides[n] | dispute.sides[m] for n, m in enumerate(order)],
                other.evidence | dispute.evidence,
            )
        kept.append(dispute)
    return kept


def _match(one: Sides, other: Sides, places: Mapping[Member, Place]) -> list[int] | None:
    """Which side of the other goes with each side of the first, or ``None`` where they are not one dispute."""
    if one.kind != other.kind or len(one.sides) != 2 or len(other.sides) != 2:
        return None
    for order in ([0, 1], [1, 0]):
        shared = [_share(one.sides[n], other.sides[m]) for n, m in enumerate(order)]
        if any(shared):
            mixed = any(one.sides[n] & other.sides[1 - m] for n, m in enumerate(order))
            enough = _are_enough(one, other, shared)
            if one.kind == "figure":
                enough = enough and all(_tell_one(one.sides[n], other.sides[m], places) for n, m in enumerate(order))
            return order if enough and not mixed else None
    return None


MOST, LEAST, MOST_SMALL = 0.5, 0.3, 40
"""Disputes are one where a side of both is the same for the most part; small ones but those over figures, which have
many sides, where any member is the same; of large ones, which would grow for ever, both sides must be alike."""


def _are_enough(one: Sides, other: Sides, shared: Sequence[float]) -> bool:
    if sum(map(len, (*one.sides, *other.sides))) > MOST_SMALL:
        return max(shared) >= MOST and min(shared) >= LEAST
    return one.kind != "figure" or min(shared) > 0 or max(shared) >= MOST


def _tell_one(one: set[Member], other: set[Member], places: Mapping[Member, Place]) -> bool:
    """Whether two sides of figures may be one: by a member, a number or a party that both have, or without numbers."""
    if one & other:
        return True
    places_of = [[places.get(m, _NOWHERE) for m in side] for side in (one, other)]
    whose, numbers = (
        [frozenset().union(*(getattr(p, what) for p in side)) for side in places_of] for what in ("whose", "numbers")
    )
    near = any(abs(a - b) <= SAME_NUMBER * max(abs(a), abs(b)) for a in numbers[0] for b in numbers[1])
    return bool(whose[0] & whose[1]) or not all(numbers) or near


SAME_NUMBER = 0.03
"""Numbers that differ by no more than this are the same thing's number, told more or less exactly."""


def _share(one: set[Member], other: set[Member]) -> float:
    return len(one & other) / max(1, len(one), len(other))


def _is_whole(dispute: Sides) -> bool:
    return all(dispute.sides) and not set.intersection(*dispute.sides)


def _make(dispute: Sides, place: Mapping[Member, Place]) -> StoriesDispute:
    sides = [tuple(sorted(side, key=lambda m: _order(m, place))) for side in dispute.sides]
    sides.sort(key=lambda side: _order(side[0], place))
    return StoriesDispute(kind=dispute.kind, sides=tuple(sides), evidence=tuple(sorted(dispute.evidence)))
