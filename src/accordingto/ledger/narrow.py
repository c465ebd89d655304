"""A reading narrowed to the parties asked for, so that lists of figures or positions are theirs alone."""

from __future__ import annotations

import msgspec

from accordingto.ledger.index import fold_name
from accordingto.ledger.records import Filter
from accordingto.types import Reading, Source


def narrow_reading(reading: Reading, asked: Filter) -> Reading:
    """The reading with what the sources that pass say and hold; whole where no source is asked for."""
    if not asked.asks_of_sources:
        return reading
    passing = {source.id for source in reading.sources if _passes(source, asked)}
    return msgspec.structs.replace(
        reading,
        attributions=tuple(one for one in reading.attributions if passing & set(one.sources)),
        figures=tuple(one for one in reading.figures if passing & set(one.attributed_to)),
        positions=tuple(one for one in reading.positions if one.holder in passing),
    )


def _passes(source: Source, asked: Filter) -> bool:
    if asked.kind is not None and source.kind != asked.kind:
        return False
    if asked.naming is not None and source.naming != asked.naming:
        return False
    wanted = set(fold_name(asked.speaker or "").split())
    return wanted <= set(fold_name(source.name or "").split())
