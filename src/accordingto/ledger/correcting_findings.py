"""The steps by which corrections change positions and figures of a reading."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from accordingto.ledger.corrections import Correction, FigureWords, PartyWords, PositionWords, tell_roles
from accordingto.ledger.desk import Desk, pick_nearest, share_spans
from accordingto.types import Attribution, Figure, FigureDispute, Position, Reading, Source, Span, content_id
from accordingto.types.finding import Stance

TIE = 1e-6
"""Raises the share of what is equal in more than its words, so that it is taken before what is not."""


def tell_position(reading: Reading, position: Position) -> PositionWords:
    """The position as a person saw it."""
    told = next((one for one in reading.attributions if one.id == position.attribution), None)
    near = (*position.evidence, *(told.source if told else ()))
    return PositionWords(
        on=position.on,
        stance=position.stance,
        evidence=position.evidence,
        conditions=position.conditions,
        arguments=position.arguments,
        holder=find_place(reading, position.holder, near),
        rests_on=position.rests_on,
        told=tell_roles(told) if told else None,
    )


def tell_figure(reading: Reading, figure: Figure) -> FigureWords:
    """The figure as a person saw it."""
    return FigureWords(
        span=figure.span,
        value=figure.value,
        unit=figure.unit,
        of=figure.of,
        as_of=figure.as_of,
        place=figure.place,
        by=tuple(tell_party(reading, source) for source in figure.attributed_to),
    )


def tell_party(reading: Reading, source: str) -> PartyWords:
    """The source by a place where the story speaks of it; by its name or description where there is none."""
    if place := find_place(reading, source):
        return PartyWords(same_as=place)
    found = next((one for one in reading.sources if one.id == source), None)
    return PartyWords(name=found.name, description=found.description) if found else PartyWords()


def tell_source(reading: Reading, source: Source) -> dict[str, Any]:
    """The source as a person picks it: its id, a place that means it, and all places that the story speaks of it."""
    place = find_place(reading, source.id)
    return {
        "id": source.id,
        "name": source.name,
        "description": source.description,
        "naming": source.naming,
        "place": {"start": place.start, "end": place.end} if place else None,
        "mentions": [{"start": mention.start, "end": mention.end} for mention in source.mentions],
    }


def find_place(reading: Reading, source: str, near: Iterable[Span] = ()) -> Span | None:
    """Where the story speaks of the source: inside one of the spans, else first."""
    spans = tuple(near)
    mentions = [m.span for one in reading.sources if one.id == source for m in one.mentions]
    within = (place for place in mentions if any(span.contains(place) for span in spans))
    words = (span for one in reading.attributions if source in one.sources for span in one.source)
    return next(within, None) or next(iter(mentions), None) or next(words, None)


# -- positions -------------------------------------------------------------------------------------------------------


def pick_position(desk: Desk, words: PositionWords | None) -> Position | None:
    """The position of these words, of the party at that place."""
    if words is None:
        return None
    holder = desk.find_source(words.holder) if words.holder else None

    def share(one: Position) -> float:
        if holder is not None and one.holder != holder.id:
            return 0.0
        return share_spans((words.on, one.on), (words.evidence, one.evidence)) + TIE * (one.stance == words.stance)

    return pick_nearest(desk.reading.positions, share)


def accept_position(desk: Desk, one: Correction) -> None:
    """The position is there with that stance."""
    if one.draft.position:
        _put_position(desk, one, one.draft.position.stance)


def set_stance(desk: Desk, one: Correction) -> None:
    """The position is there with another stance."""
    if one.draft.stance:
        _put_position(desk, one, one.draft.stance)


def _put_position(desk: Desk, one: Correction, stance: Stance) -> None:
    words = one.draft.position
    found = pick_position(desk, words)
    if found is None:
        found = _make_position(desk, words) if words else None
        if found is None:
            desk.unplaced.append(one.id)
            return
        known = found.id
        desk.change(positions=(*(p for p in desk.reading.positions if p.id != known), found))
    new = msgspec.structs.replace(found, stance=stance)
    desk.change(positions=tuple(new if p.id == new.id else p for p in desk.reading.positions))
    desk.rejected_positions = [p for p in desk.rejected_positions if (p.on, p.evidence) != (new.on, new.evidence)]
    desk.disputes_owed = True
    desk.mark(new.id, one)


def _make_position(desk: Desk, words: PositionWords) -> Position | None:
    """A position that the reading does not have; ``None`` where what it rests on, or its holder, is not there."""
    holder = desk.find_source(words.holder) if words.holder else None
    told = desk.find(words.told)
    if holder is None or (words.rests_on == "attribution" and told is None):
        return None
    return Position(
        id=content_id("pc", holder.id, *(f"{span.start} {span.end}" for span in (*words.on, *words.evidence))),
        holder=holder.id,
        rests_on=words.rests_on,
        attribution=told.id if told else None,
        evidence=words.evidence,
        on=words.on,
        stance=words.stance,
        conditions=words.conditions,
        arguments=words.arguments,
    )


def reject_position(desk: Desk, one: Correction) -> None:
    """The position is taken out."""
    found = pick_position(desk, one.draft.position)
    if found is not None:
        desk.rejected_positions.append(found)
        desk.mark(found.id, one)
        desk.change(positions=tuple(p for p in desk.reading.positions if p.id != found.id))
        desk.disputes_owed = True


# -- figures ---------------------------------------------------------------------------------------------------------


def pick_figure(desk: Desk, words: FigureWords | None) -> Figure | None:
    """The figure of these words."""
    if words is None:
        return None

    def share(one: Figure) -> float:
        equal = (one.value == words.value) + (one.unit == words.unit)
        return share_spans(((words.span,), (one.span,))) + TIE * equal

    return pick_nearest(desk.reading.figures, share)


def accept_figure(desk: Desk, one: Correction) -> None:
    """The figure is there as the person saw it."""
    if one.draft.figure:
        _put_figure(desk, one, one.draft.figure)


def set_figure(desk: Desk, one: Correction) -> None:
    """The figure is there with another value, unit, thing counted or owner."""
    if one.draft.becomes:
        _put_figure(desk, one, one.draft.becomes)


def _put_figure(desk: Desk, one: Correction, words: FigureWords) -> None:
    found = pick_figure(desk, one.draft.figure) or pick_figure(desk, words)
    parties = [_find_party(desk, party) for party in words.by]
    if None in parties:
        desk.unplaced.append(one.id)
        return
    owners = tuple(dict.fromkeys(party.id for party in parties if party))
    new = _make_figure(desk.reading, words, owners, found)
    kept = (figure for figure in desk.reading.figures if figure.id != new.id)
    desk.change(figures=tuple(sorted((*kept, new), key=lambda figure: (figure.start, figure.end, figure.id))))
    desk.rejected_figures = [figure for figure in desk.rejected_figures if not figure.span.overlaps(new.span)]
    desk.disputes_owed = True
    desk.mark(new.id, one)


def _find_party(desk: Desk, party: PartyWords) -> Source | None:
    return desk.find_source(party.same_as) if party.same_as else desk.name_source(party)


def _make_figure(reading: Reading, words: FigureWords, owners: tuple[str, ...], old: Figure | None) -> Figure:
    same_owners = old is not None and old.attributed_to == owners
    spoken = old.attribution if old and same_owners else _find_speaking(reading.attributions, words.span, owners)
    doubts: tuple[FigureDispute, ...] = old.disputed_by if old else ()
    return Figure(
        id=old.id if old else content_id("fc", words.span.start, words.span.end, words.unit),
        start=words.span.start,
        end=words.span.end,
        value=words.value,
        unit=words.unit,
        of=words.of,
        as_of=words.as_of,
        place=words.place,
        attribution=spoken,
        attributed_to=owners,
        disputed_by=tuple(doubt for doubt in doubts if doubt.source not in owners),
    )


def _find_speaking(attributions: Iterable[Attribution], place: Span, owners: tuple[str, ...]) -> str | None:
    """The innermost attribution of one of the owners that the figure stands in."""
    holding = [
        one
        for one in attributions
        if set(owners) & set(one.sources) and any(span.overlaps(place) for span in one.content)
    ]
    return min(holding, key=lambda one: (sum(map(len, one.content)), one.id)).id if holding else None


def reject_figure(desk: Desk, one: Correction) -> None:
    """The figure is taken out."""
    found = pick_figure(desk, one.draft.figure)
    if found is not None:
        desk.rejected_figures.append(found)
        desk.mark(found.id, one)
        desk.change(figures=tuple(figure for figure in desk.reading.figures if figure.id != found.id))
        desk.disputes_owed = True
