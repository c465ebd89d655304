"""A person's own undo and redo, and what others changed meanwhile; all are corrections like any other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from accordingto.ledger.corrections import Correction, find_withdrawn
from accordingto.types import Span


def find_undo(corrections: Sequence[Correction], who: str) -> int | None:
    """The number to withdraw for taking back the last thing that the person did; ``None`` where nothing is left."""
    told = _Told(corrections, who)
    return max(told.standing_acts, default=None)


def find_redo(corrections: Sequence[Correction], who: str) -> int | None:
    """The number to withdraw for bringing back what the person took back last, unless they did something since."""
    told = _Told(corrections, who)
    return max((number for number in told.standing_undos if number > told.last_act), default=None)


class _Told:
    """What one person did: acts, and withdrawals of those acts (undo); a withdrawal of an undo is a redo."""

    def __init__(self, corrections: Sequence[Correction], who: str) -> None:
        ordered = sorted(corrections, key=lambda one: one.id)
        gone = find_withdrawn(ordered)
        kinds: dict[int, str] = {}
        for one in ordered:
            if one.who == who:
                kinds[one.id] = _AFTER.get(kinds.get(one.draft.withdraws or 0, ""), "act")
        self.standing_acts = [n for n, kind in kinds.items() if kind == "act" and n not in gone]
        self.standing_undos = [n for n, kind in kinds.items() if kind == "undo" and n not in gone]
        self.last_act = max((n for n, kind in kinds.items() if kind == "act"), default=0)


_AFTER = {"act": "undo", "undo": "redo", "redo": "undo"}


def find_conflicts(corrections: Sequence[Correction], made: Sequence[int], *, since: int) -> list[Correction]:
    """Corrections by others on the same words, made after number ``since`` and before those just made; oldest first.

    ``since`` is the last that the person had seen when they began. Both are in the record, and the later one counts.
    """
    by_id = {one.id: one for one in corrections}
    mine = [by_id[number] for number in made if number in by_id]
    return [
        one
        for one in sorted(corrections, key=lambda one: one.id)
        if since < one.id
        and one.id not in made
        and any(one.id < own.id and one.who != own.who and _meet(one, own, by_id) for own in mine)
    ]


def _meet(one: Correction, other: Correction, by_id: dict[int, Correction]) -> bool:
    """Whether they change the same, and not to the same.

    Their subjects share words, or one withdraws the other or what it withdraws.
    """
    plain = [msgspec.structs.replace(told.draft, note=None, quote="") for told in (one, other)]
    if "note" in (one.draft.action, other.draft.action) or plain[0] == plain[1]:
        return False
    ones, others = (list(_follow(told, by_id)) for told in (one, other))
    if {told.id for told in ones} & {told.id for told in others}:
        return True
    pairs = ((a, b) for mine in ones for theirs in others for a in _subject(mine) for b in _subject(theirs))
    return any(a.overlaps(b) for a, b in pairs)


def _follow(one: Correction, by_id: dict[int, Correction]) -> Iterator[Correction]:
    """The correction, what it withdraws, and so on."""
    seen: set[int] = set()
    told: Correction | None = one
    while told is not None and told.id not in seen:
        yield told
        seen.add(told.id)
        told = by_id.get(told.draft.withdraws or 0)


def _subject(one: Correction) -> tuple[Span, ...]:
    """The places that tell what it is about: an attribution by its cue, else its content."""
    draft = one.draft
    if draft.position:
        return draft.position.on or draft.position.evidence
    if draft.figure:
        return (draft.figure.span,)
    roles = draft.target or draft.roles
    return (roles.cue or roles.content) if roles else draft.places
