"""A reading with people's corrections applied: what every view over the ledger shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from accordingto.derive.sourcing import report_sourcing
from accordingto.ledger.corrections import Correction, PartyWords, RoleSpans, drop_withdrawn
from accordingto.ledger.parts import drop_attribution, give_source, replace_source
from accordingto.ledger.records import Corrected, Mark
from accordingto.types import Attribution, Mention, Reading, Source, Span, content_id

SAME_ENOUGH = 0.5
"""Share of the characters of two attributions that must be common to both for them to be of the same words."""


def apply_corrections(reading: Reading, corrections: Iterable[Correction]) -> Corrected:
    """The reading with the corrections on its words, in the order in which they were made.

    What a person accepted or marked is there with those spans, also where the reading does not have it; what was
    rejected is taken out, with what rested on it. Without corrections it is the very reading.
    """
    counting = drop_withdrawn(corrections)
    if not counting:
        return Corrected(reading)
    desk = _Desk(reading)
    for one in counting:
        _STEPS[one.draft.action](desk, one)
    return desk.close()


class _Desk:
    """One reading while it is being corrected."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.marks: dict[str, list[Mark]] = {}
        self.rejected: list[Attribution] = []
        self.unplaced: list[int] = []

    def find(self, target: RoleSpans | None) -> Attribution | None:
        """The attribution of the target's words: the one that shares most of them, half at least."""
        if target is None:
            return None
        shares = [(_share(target, one), -n, one) for n, one in enumerate(self.reading.attributions)]
        best = max(shares, key=lambda found: found[:2], default=None)
        return best[2] if best and best[0] >= SAME_ENOUGH else None

    def find_source(self, place: Span) -> Source | None:
        """The source that the story speaks of at the place."""
        by_id = {source.id: source for source in self.reading.sources}
        for source in self.reading.sources:
            if any(mention.span.overlaps(place) for mention in source.mentions):
                return source
        for one in self.reading.attributions:
            if any(span.overlaps(place) for span in one.source):
                return next((by_id[known] for known in one.sources if known in by_id), None)
        return None

    def put(self, old: Attribution | None, roles: RoleSpans) -> Attribution:
        """The attribution with the spans given, in place of the old one or as one more."""
        spans = {"source": roles.source, "cue": roles.cue, "content": roles.content, "addressee": roles.addressee}
        if old is None:
            made = content_id(
                "ac", *(f"{name} {span.start} {span.end}" for name, many in spans.items() for span in many)
            )
            said = {"quotation": roles.quotation, "frame": roles.frame, "assertion": roles.assertion}
            new = Attribution(id=made, **spans, **said, sources=self._guess_sources(roles))  # type: ignore[arg-type]
            kept = [one for one in self.reading.attributions if one.id != made]
            self.change(attributions=tuple(sorted([*kept, new], key=_place)))
            return new
        new = msgspec.structs.replace(old, **spans)
        self.change(attributions=tuple(new if one.id == old.id else one for one in self.reading.attributions))
        return new

    def _guess_sources(self, roles: RoleSpans) -> tuple[str, ...]:
        found = (self.find_source(span) for span in roles.source)
        return tuple(dict.fromkeys(source.id for source in found if source))

    def change(self, **parts: object) -> None:
        """The reading with other parts."""
        self.reading = msgspec.structs.replace(self.reading, **parts)

    def mark(self, attribution: Attribution, one: Correction) -> None:
        """Notes on the attribution who did what."""
        mark = Mark(one.draft.action, one.who, one.made_at, one.draft.note)
        self.marks.setdefault(attribution.id, []).append(mark)

    def close(self) -> Corrected:
        """The corrected reading, its sourcing counted anew."""
        read = self.reading
        counts = report_sourcing(read.story, read.paragraphs, read.attributions, read.sources, read.chains)
        there = {one.id for one in read.attributions}
        marks = {known: tuple(many) for known, many in self.marks.items() if known in there}
        whole = msgspec.structs.replace(read, sourcing=counts)
        return Corrected(whole, marks, tuple(self.rejected), tuple(self.unplaced))


def _accept(desk: _Desk, one: Correction) -> None:
    target = one.draft.target or RoleSpans()
    desk.mark(desk.put(desk.find(target), target), one)


def _reject(desk: _Desk, one: Correction) -> None:
    found = desk.find(one.draft.target)
    if found is not None:  # a later model that does not make the mistake has nothing to reject
        desk.rejected.append(found)
        desk.reading = drop_attribution(desk.reading, found.id)


def _respan(desk: _Desk, one: Correction) -> None:
    roles = one.draft.roles or RoleSpans()
    found = desk.find(one.draft.target) or desk.find(roles)
    desk.mark(desk.put(found, roles), one)


def _add(desk: _Desk, one: Correction) -> None:
    roles = one.draft.roles or RoleSpans()
    desk.mark(desk.put(desk.find(roles), roles), one)


def _set_source(desk: _Desk, one: Correction) -> None:
    found, party = desk.find(one.draft.target), one.draft.party or PartyWords()
    known = desk.find_source(party.same_as) if party.same_as else None
    if found is None or (party.same_as and known is None):
        desk.unplaced.append(one.id)
        return
    source = known or _name_source(desk, found, party)
    desk.reading = give_source(desk.reading, found.id, source.id)
    desk.mark(found, one)


def _name_source(desk: _Desk, found: Attribution, party: PartyWords) -> Source:
    """The story's source of that name, else a new one whose mentions are the attribution's source words."""
    for source in desk.reading.sources:
        if party.name and source.name and source.name.casefold() == party.name.casefold():
            return source
    made = Source(
        id=content_id("sc", party.name, party.description, *(f"{span.start} {span.end}" for span in found.source)),
        name=party.name,
        kind=party.kind,
        naming=party.naming,
        description=party.description,
        mentions=tuple(Mention(span.start, span.end, "nominal") for span in found.source),
    )
    desk.change(sources=(*(s for s in desk.reading.sources if s.id != made.id), made))
    return made


def _merge(desk: _Desk, one: Correction) -> None:
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


def _split(desk: _Desk, one: Correction) -> None:
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
            desk.mark(attribution, one)


def _note(desk: _Desk, one: Correction) -> None:
    found = desk.find(one.draft.target)
    if found is not None:
        desk.mark(found, one)
    elif one.draft.target is not None:
        desk.unplaced.append(one.id)


_STEPS = {
    "accept": _accept,
    "reject": _reject,
    "respan": _respan,
    "add": _add,
    "set-source": _set_source,
    "merge": _merge,
    "split": _split,
    "note": _note,
}


def _share(target: RoleSpans, one: Attribution) -> float:
    """Characters common to both, role by role, as a share of all in either; the cues must meet where both have one."""
    if target.cue and one.cue and not _common(target.cue, one.cue):
        return 0.0
    pairs = ((target.source, one.source), (target.cue, one.cue), (target.content, one.content))
    common = sum(_common(mine, others) for mine, others in pairs)
    whole = sum(_length(mine) + _length(others) for mine, others in pairs) - common
    return common / whole if whole else 0.0


def _common(ones: Sequence[Span], others: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in ones for b in others)


def _length(spans: Sequence[Span]) -> int:
    return sum(map(len, spans))


def _place(attribution: Attribution) -> tuple[int, int, str]:
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return min((s.start for s in spans), default=0), -max((s.end for s in spans), default=0), attribution.id
