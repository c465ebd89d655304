"""What one story shows beyond its attributions: positions, figures, disputes, and how it is sourced."""

from __future__ import annotations

from typing import Literal

import msgspec

from accordingto.types.span import Span

Basis = Literal["attribution", "action", "narration"]
Stance = Literal["for", "against", "conditional", "undecided"]
DisputeKind = Literal["figure", "denial", "stance"]


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """Where a party stands on the words in ``on``."""

    id: str
    holder: str
    rests_on: Basis
    attribution: str | None
    evidence: tuple[Span, ...]
    on: tuple[Span, ...]
    stance: Stance
    conditions: tuple[Span, ...] = ()
    arguments: tuple[Span, ...] = ()


class Bounds(msgspec.Struct, frozen=True):
    """A figure's value; an open side is ``None``."""

    low: float | int | None
    high: float | int | None
    approximate: bool = False


class FigureDispute(msgspec.Struct, frozen=True):
    """Who doubts a figure, and the attribution in which they do."""

    source: str
    attribution: str


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One number that the story gives, and whose number it is."""

    id: str
    start: int
    end: int
    value: Bounds
    unit: str | None
    of: tuple[Span, ...] = ()
    as_of: str | None = None
    place: str | None = None
    attribution: str | None = None
    attributed_to: tuple[str, ...] = ()
    disputed_by: tuple[FigureDispute, ...] = ()

    @property
    def span(self) -> Span:
        """Where the number lies."""
        return Span(self.start, self.end)


class DisputeSide(msgspec.Struct, frozen=True):
    """One attribution on one side of a dispute."""

    attribution: str


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """Two or more sides of one story that contradict each other."""

    kind: DisputeKind
    sides: tuple[tuple[DisputeSide, ...], ...]
    evidence: tuple[Span, ...] = ()


class Flag(msgspec.Struct, frozen=True, kw_only=True):
    """Something an editor would ask about, with the words it rests on."""

    flag: str
    attribution: str | None = None
    source: str | None = None
    why: str
    evidence: tuple[Span, ...] = ()


class Sourcing(msgspec.Struct, frozen=True, kw_only=True):
    """Counts an editor asks for; ``share_unnamed`` is of the attributions that have a source."""

    attributions: int = 0
    named: int = 0
    unnamed: int = 0
    unattributed: int = 0
    documents: int = 0
    outlets: int = 0
    share_unnamed: float | None = None
    single_source: bool = False
    flags: tuple[Flag, ...] = ()
