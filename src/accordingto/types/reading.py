"""The reading: everything that comes out of one story, in one immutable record (FORMAT.md)."""

from __future__ import annotations

from typing import Literal

import msgspec

from accordingto.types.attribution import Attribution
from accordingto.types.finding import Dispute, Figure, Position, Sourcing
from accordingto.types.source import Chain, Source
from accordingto.types.story import Paragraph, Story


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One story read. ``notes`` are words for the reader of it ("read as far as it goes: German")."""

    format: Literal["accordingto/1"] = "accordingto/1"
    model: str | None = None
    story: Story
    paragraphs: tuple[Paragraph, ...]
    attributions: tuple[Attribution, ...]
    sources: tuple[Source, ...] = ()
    chains: tuple[Chain, ...] = ()
    positions: tuple[Position, ...] = ()
    figures: tuple[Figure, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    sourcing: Sourcing = Sourcing()
    notes: tuple[str, ...] = ()
