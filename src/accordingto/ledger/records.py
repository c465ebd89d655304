"""What the ledger takes and gives beside readings: filters, and rows of its lists."""

from __future__ import annotations

from typing import Literal

import msgspec

from accordingto.types import Attribution, Figure, Position, Reading

What = Literal["new", "known", "version", "read-again"]

CHECKING = frozenset({"accept", "respan", "add", "set-source", "set-stance", "set-figure"})
"""What a person who does it has looked at the words for."""


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Which stories and attributions are asked for; ``None`` and empty let all pass.

    ``since`` and ``until`` are days (2026-11-24), both included; a story without a date passes neither. ``speaker`` is
    words of a name. ``latest`` leaves out versions that have a later one. ``kind`` and ``naming`` are a source's.
    ``most`` is how many rows at most, 0 for all.
    """

    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    speaker: str | None = None
    kind: str | None = None
    naming: str | None = None
    latest: bool = False
    most: int = 0

    @property
    def asks_of_sources(self) -> bool:
        """Whether it looks at more than the story."""
        return any((self.speaker, self.kind, self.naming))


class Added(msgspec.Struct, frozen=True):
    """What adding a reading did: ``number`` is the story's in the ledger, ``earlier`` the version before it."""

    what: What
    number: int
    earlier: int | None = None


class Mark(msgspec.Struct, frozen=True):
    """That a person accepted, corrected or added something, or put a note on it, in the correction of that number."""

    action: str
    who: str
    made_at: str
    note: str | None = None
    correction: int = 0


class Corrected(msgspec.Struct, frozen=True):
    """A reading with people's corrections applied, and what they touched.

    ``marks`` are by id of an attribution, position or figure, those taken out among them. ``rejected`` and the two at
    the end are what was taken out, ``unplaced`` ids of corrections that found nothing to hold on to.
    """

    reading: Reading
    marks: dict[str, tuple[Mark, ...]] = {}
    rejected: tuple[Attribution, ...] = ()
    unplaced: tuple[int, ...] = ()
    rejected_positions: tuple[Position, ...] = ()
    rejected_figures: tuple[Figure, ...] = ()

    @property
    def changed(self) -> int:
        """How many attributions, positions and figures people touched."""
        return len(self.marks)

    def is_checked(self, known: str) -> bool:
        """Whether a person looked at the words of the attribution, position or figure of that id."""
        return any(mark.action in CHECKING for mark in self.marks.get(known, ()))


class StoryRow(msgspec.Struct, frozen=True, kw_only=True):
    """One story of a list; ``version`` of ``versions`` with its address, counted from 1 as they were added."""

    story: str
    key: str | None
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    version: int
    versions: int
    attributions: int
    figures: int
    positions: int
    corrected: int
    model: str | None
    added_at: str


class SaidRow(msgspec.Struct, frozen=True, kw_only=True):
    """One attribution of a list, in the story's words; ``checked`` says what a person did to it."""

    story: str
    outlet: str | None
    published: str | None
    title: str | None
    attribution: str
    party: str
    naming: str
    kind: str
    source: str
    cue: str
    content: str
    quotation: str
    assertion: str
    frame: str
    start: int
    end: int
    checked: str


class PartyRow(msgspec.Struct, frozen=True, kw_only=True):
    """One party across stories, with the words that the stories have for it, most used first."""

    party: str
    kind: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    affiliations: tuple[str, ...]
    stories: int
    outlets: int
    attributions: int
    first: str | None
    last: str | None
    said: tuple[SaidRow, ...] = ()


class UnreadableRow(msgspec.Struct, frozen=True):
    """A story that could not be read, and why."""

    place: str
    why: str
    at: str
