"""One change to a reading carried through all of its parts: an attribution taken out, a source put for another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from accordingto.types import Chain, Dispute, Figure, FigureDispute, Position, Reading, Source

replace = msgspec.structs.replace


def drop_attribution(reading: Reading, attribution: str) -> Reading:
    """The reading without it: nothing is said through it any more, and what stood inside stands where it stood."""
    gone = next((one for one in reading.attributions if one.id == attribution), None)
    if gone is None:
        return reading
    kept = (one for one in reading.attributions if one.id != attribution)
    return replace(
        reading,
        attributions=tuple(replace(one, within=gone.within) if one.within == attribution else one for one in kept),
        chains=tuple(chain for chain in reading.chains if chain.attribution != attribution),
        positions=tuple(one for one in reading.positions if one.attribution != attribution),
        figures=tuple(_free_figure(one, attribution) for one in reading.figures),
        disputes=tuple(left for one in reading.disputes if (left := _free_dispute(one, attribution))),
    )


def _free_figure(figure: Figure, attribution: str) -> Figure:
    doubts = tuple(one for one in figure.disputed_by if one.attribution != attribution)
    if figure.attribution == attribution:
        return replace(figure, attribution=None, attributed_to=(), disputed_by=doubts)
    return replace(figure, disputed_by=doubts)


def _free_dispute(dispute: Dispute, attribution: str) -> Dispute | None:
    sides = tuple(tuple(one for one in side if one.attribution != attribution) for side in dispute.sides)
    left = tuple(side for side in sides if side)
    return replace(dispute, sides=left) if len(left) > 1 else None


def replace_source(reading: Reading, old: str, new: Source) -> Reading:
    """The reading with the source ``new`` (there under its id) wherever ``old`` stood."""
    kept = (new if source.id == new.id else source for source in reading.sources if source.id != old)
    return _swap_everywhere(replace(reading, sources=tuple(kept)), lambda known: new.id if known == old else known)


def _swap_everywhere(reading: Reading, swap: Callable[[Any], Any]) -> Reading:
    def many(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(swap(one) for one in ids))

    return replace(
        reading,
        attributions=tuple(replace(one, sources=many(one.sources)) for one in reading.attributions),
        sources=tuple(
            replace(
                one,
                members=tuple(member for member in many(one.members) if member != one.id),
                speaks_for=None if swap(one.speaks_for) == one.id else swap(one.speaks_for),
            )
            for one in reading.sources
        ),
        chains=tuple(_swap_chain(one, swap) for one in reading.chains),
        positions=tuple(replace(one, holder=swap(one.holder)) for one in reading.positions),
        figures=tuple(
            replace(
                one,
                attributed_to=many(one.attributed_to),
                disputed_by=tuple(FigureDispute(swap(doubt.source), doubt.attribution) for doubt in one.disputed_by),
            )
            for one in reading.figures
        ),
    )


def _swap_chain(chain: Chain, swap: Callable[[Any], Any]) -> Chain:
    return replace(chain, hops=tuple(replace(hop, source=swap(hop.source)) for hop in chain.hops))


def give_source(reading: Reading, attribution: str, source: str, *, instead_of: str | None = None) -> Reading:
    """The reading with that source for the attribution's own, or for one of them, and for what rests on it."""
    told = next(one for one in reading.attributions if one.id == attribution)
    gone = set(told.sources) if instead_of is None else {instead_of}
    kept = tuple(source if one in gone else one for one in told.sources)
    new = tuple(dict.fromkeys(kept)) if kept else (source,)

    def swap(known: Any) -> Any:
        return source if known in gone else known

    def own_position(one: Position) -> Position:
        return replace(one, holder=swap(one.holder)) if one.attribution == attribution else one

    def own_figure(one: Figure) -> Figure:
        doubts = tuple(
            FigureDispute(swap(doubt.source), doubt.attribution) if doubt.attribution == attribution else doubt
            for doubt in one.disputed_by
        )
        if one.attribution != attribution:
            return replace(one, disputed_by=doubts)
        return replace(one, attributed_to=tuple(dict.fromkeys(map(swap, one.attributed_to))), disputed_by=doubts)

    return replace(
        reading,
        attributions=tuple(
            replace(one, sources=new, unresolved=None) if one.id == attribution else one for one in reading.attributions
        ),
        chains=tuple(_swap_chain(one, swap) if one.attribution == attribution else one for one in reading.chains),
        positions=tuple(map(own_position, reading.positions)),
        figures=tuple(map(own_figure, reading.figures)),
    )
