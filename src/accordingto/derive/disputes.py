"""Who contradicts whom inside one story: figures doubted, allegations denied, stances opposed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from accordingto.derive.disputes_denials import find_denials
from accordingto.derive.disputes_figures import find_doubts, pair_figures
from accordingto.derive.disputes_table import is_turned
from accordingto.derive.disputes_words import content_words, names_in
from accordingto.derive.positions_table import OPPOSITE
from accordingto.types import (
    Attribution,
    Dispute,
    DisputeSide,
    Figure,
    Position,
    Reading,
    Source,
    Story,
    any_overlap,
    join_words,
)

__all__ = ["find_disputes", "find_doubts", "mark_doubts", "pair_again"]


def mark_doubts(
    story: Story, attributions: Sequence[Attribution], sources: Sequence[Source], figures: Sequence[Figure]
) -> tuple[Figure, ...]:
    """The figures, each with those who doubt it (:func:`find_doubts`)."""
    doubts = find_doubts(story, attributions, sources, figures)
    return tuple(replace(f, disputed_by=doubts[f.id]) if f.id in doubts else f for f in figures)


def find_disputes(
    story: Story,
    attributions: Sequence[Attribution],
    sources: Sequence[Source],
    figures: Sequence[Figure],
    positions: Sequence[Position],
) -> tuple[Dispute, ...]:
    """The disputes inside the story: figures first, then denials, then stances; sides point to attributions."""
    by_id = {a.id: a for a in attributions}
    doubts = find_doubts(story, attributions, sources, figures)
    found = [*pair_figures(figures, doubts, attributions), *find_denials(story.text, attributions, sources, figures)]
    found += _stance_disputes(story.text, positions, by_id)
    return tuple(_unite(found, by_id))


def pair_again(reading: Reading) -> tuple[Dispute, ...]:
    """The disputes of a reading whose figures or positions were changed.

    Who doubts which figure is taken from the figures, and denials stay as they were found.
    """
    by_id = {a.id: a for a in reading.attributions}
    doubts = {f.id: f.disputed_by for f in reading.figures}
    found = list(pair_figures(reading.figures, doubts, reading.attributions))
    found += (dispute for dispute in reading.disputes if dispute.kind == "denial")
    found += _stance_disputes(reading.story.text, reading.positions, by_id)
    return tuple(_unite(found, by_id))


# Stances so far apart in a story are not set against each other; and every pair would take the square of the time.
MOST_AFTER = 60


def _stance_disputes(text: str, positions: Sequence[Position], by_id: Mapping[str, Attribution]) -> Iterator[Dispute]:
    told = [p for p in positions if p.attribution in by_id and _is_taken(p, by_id[p.attribution or ""])]
    for n, one in enumerate(told):
        for other in told[n + 1 : n + 1 + MOST_AFTER]:
            if _oppose(text, one, other, by_id):
                sides = tuple((DisputeSide(p.attribution or ""),) for p in (one, other))
                yield Dispute(kind="stance", sides=sides, evidence=(*one.on, *other.on))


def _is_taken(position: Position, attribution: Attribution) -> bool:
    """Whether the stance is said to be taken: not what somebody may do, is rumoured to do, or does in a condition."""
    if attribution.assertion == "conditional":
        return position.stance == "conditional"
    return attribution.assertion == "asserted"


def _oppose(text: str, one: Position, other: Position, by_id: Mapping[str, Attribution]) -> bool:
    if one.holder == other.holder or "undecided" in (one.stance, other.stance):
        return False
    turned = len({is_turned(join_words(text, p.on)) for p in (one, other)}) == 2
    stances = {one.stance, OPPOSITE[other.stance] if turned else other.stance}
    if stances not in ({"for", "against"}, {"conditional", "against"}):
        return False
    outer = {by_id[p.attribution or ""].within for p in (one, other)}
    if len(outer) == 1 and None not in outer:
        return False
    sets = [content_words(text, p.on if p.stance != "conditional" else (*p.on, *p.conditions)) for p in (one, other)]
    shared = sets[0] & sets[1]
    named = shared <= names_in(text, (*one.on, *other.on)) and sets[0] != sets[1] and not turned
    enough = bool(shared) and not named and len(shared) >= min(2, len(sets[0]), len(sets[1]))
    return any_overlap(one.on, other.on) or enough


def _unite(found: Sequence[Dispute], by_id: Mapping[str, Attribution]) -> Iterator[Dispute]:
    """Disputes of one kind that share an attribution on the same side are one."""
    kept: list[Dispute] = []
    for dispute in found:
        for n, other in enumerate(kept):
            joined = _join(other, dispute)
            if joined is not None:
                kept[n] = joined
                break
        else:
            kept.append(dispute)
    yield from kept


def _join(one: Dispute, other: Dispute) -> Dispute | None:
    if one.kind != other.kind or one.kind == "stance" or len(one.sides) != len(other.sides):
        return None
    a, b = (set(s) for s in one.sides)
    c, d = (set(s) for s in other.sides)
    if a & d or b & c:
        c, d = d, c
    elif not (a & c or b & d):
        return None
    if (a | c) & (b | d):
        return None
    order = [tuple(sorted(side, key=lambda s: s.attribution)) for side in (a | c, b | d)]
    return Dispute(kind=one.kind, sides=tuple(order), evidence=tuple(sorted({*one.evidence, *other.evidence})))
