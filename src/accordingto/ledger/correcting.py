"""A reading with people's corrections applied: what every view over the ledger shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from accordingto.ledger.correcting_findings import (
    accept_figure,
    accept_position,
    pick_figure,
    pick_position,
    reject_figure,
    reject_position,
    set_figure,
    set_stance,
)
from accordingto.ledger.corrections import Correction, PartyWords, RoleSpans, find_withdrawn
from accordingto.ledger.desk import Desk
from accordingto.ledger.parts import drop_attribution, give_source, replace_source
from accordingto.ledger.records import Corrected
from accordingto.types import Mention, Reading, Source, content_id


def apply_corrections(reading: Reading, corrections: Iterable[Correction]) -> Corrected:
    """The reading with the corrections on its words, in the order in which they were made.

    What a person accepted or marked is there with those spans, also where the reading does not have it; what was
    rejected is taken out, with what rested on it. Without corrections it is the very reading.
    """
    ordered = sorted(corrections, key=lambda one: one.id)
    gone = find_withdrawn(ordered)
    if all(one.id in gone or one.draft.action == "withdraw" for one in ordered):
        return Corrected(reading)
    desk = Desk(reading)
    for one in ordered:
        if one.id not in gone:
            _STEPS[one.draft.action](desk, one)
        elif one.draft.action == "respan":
            _remember(desk, one)
    return desk.close()


def _remember(desk: Desk, one: Correction) -> None:
    """Of a change of spans that was withdrawn the words: a later correction may mean the attribution by them."""
    found = desk.find(one.draft.target)
    if found is not None and one.draft.roles is not None:
        desk.former.setdefault(found.id, []).append(one.draft.roles)


def _accept(desk: Desk, one: Correction) -> None:
    if one.draft.figure:
        return accept_figure(desk, one)
    if one.draft.position:
        return accept_position(desk, one)
    target = one.draft.target or RoleSpans()
    desk.mark(desk.put(desk.find(target), target).id, one)


def _reject(desk: Desk, one: Correction) -> None:
    if one.draft.figure:
        return reject_figure(desk, one)
    if one.draft.position:
        return reject_position(desk, one)
    found = desk.find(one.draft.target)
    if found is not None:  # a later model that does not make the mistake has nothing to reject
        desk.rejected.append(found)
        desk.mark(found.id, one)
        desk.reading = drop_attribution(desk.reading, found.id)


def _respan(desk: Desk, one: Correction) -> None:
    roles = one.draft.roles or RoleSpans()
    found = desk.find(one.draft.target) or desk.find(roles)
    desk.mark(desk.put(found, roles).id, one)


def _add(desk: Desk, one: Correction) -> None:
    roles = one.draft.roles or RoleSpans()
    desk.mark(desk.put(desk.find(roles), roles).id, one)


def _set_source(desk: Desk, one: Correction) -> None:
    found, party = desk.find(one.draft.target), one.draft.party or PartyWords()
    known = desk.find_source(party.same_as) if party.same_as else None
    if found is None or (party.same_as and known is None):
        desk.unplaced.append(one.id)
        return
    source = known or desk.name_source(party, found.source)
    desk.reading = give_source(desk.reading, found.id, source.id)
    desk.mark(found.id, one)


def _merge(desk: Desk, one: Correction) -> None:
    found = [desk.find_source(place) for place in one.draft.places]
    first, rest = found[0], found[1:]
    if first is None or None in rest:
        desk.unplaced.append(one.id)
        return
    for other in rest:
        if other is not None and other.id != first.id:
            first = _join(first, other)
            desk.reading = replace_source(desk.reading, other.id, first)


def _join(one: Source, other: Source) -> Source:
    """One source for both: the first's words, the other's where the first has none, and all mentions."""
    names = sorted((name for name in (one.name, other.name) if name), key=len, reverse=True)
    return msgspec.structs.replace(
        one,
        name=names[0] if names else None,
        naming="named" if "named" in (one.naming, other.naming) else "unnamed",
        kind=one.kind if one.kind != "unknown" else other.kind,
        description=one.description or other.description,
        affiliation=one.affiliation or other.affiliation,
        basis=one.basis or other.basis,
        mentions=tuple(sorted({*one.mentions, *other.mentions}, key=lambda m: (m.start, m.end))),
    )


def _split(desk: Desk, one: Correction) -> None:
    found = desk.find_source(one.draft.places[0])
    if found is None:
        desk.unplaced.append(one.id)
        return
    gone = [m for m in found.mentions if any(m.span.overlaps(place) for place in one.draft.places)]
    party = one.draft.party or PartyWords(naming=found.naming, kind=found.kind)
    made = Source(
        id=content_id("sc", "split", *(f"{place.start} {place.end}" for place in one.draft.places)),
        name=party.name,
        kind=party.kind,
        naming=party.naming,
        description=party.description or (None if party.name else one.draft.places[0].of(desk.reading.story.text)),
        mentions=tuple(gone) or tuple(Mention(place.start, place.end, "nominal") for place in one.draft.places),
    )
    kept = msgspec.structs.replace(found, mentions=tuple(m for m in found.mentions if m not in gone))
    others = (kept if source.id == found.id else source for source in desk.reading.sources)
    desk.change(sources=(*others, made))
    for attribution in desk.reading.attributions:
        stands = any(span.overlaps(place) for span in attribution.source for place in one.draft.places)
        if stands and found.id in attribution.sources:
            desk.reading = give_source(desk.reading, attribution.id, made.id, instead_of=found.id)
            desk.mark(attribution.id, one)


def _note(desk: Desk, one: Correction) -> None:
    draft = one.draft
    finding = pick_position(desk, draft.position) or pick_figure(desk, draft.figure)
    found = finding or desk.find(draft.target)
    if found is not None:
        desk.mark(found.id, one)
    elif draft.target or draft.position or draft.figure:
        desk.unplaced.append(one.id)


def _withdraw(desk: Desk, one: Correction) -> None:
    """It has counted already: what it withdraws was left out."""


_STEPS: dict[str, Callable[[Desk, Correction], None]] = {
    "accept": _accept,
    "reject": _reject,
    "respan": _respan,
    "add": _add,
    "set-source": _set_source,
    "merge": _merge,
    "split": _split,
    "set-stance": set_stance,
    "set-figure": set_figure,
    "note": _note,
    "withdraw": _withdraw,
}
