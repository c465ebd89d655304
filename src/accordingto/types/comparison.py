"""What several stories show together: claims, their origins, disputes and timelines (FORMAT.md)."""

from __future__ import annotations

from typing import Literal

import msgspec

from accordingto.types.finding import DisputeKind, Stance
from accordingto.types.reading import Reading

OriginReason = Literal["copied-text", "wire-credit", "pickup", "same-described-source", "own-confirmation"]


class Member(msgspec.Struct, frozen=True, order=True):
    """One attribution of one story: ``story`` is the story's id, ``attribution`` the attribution's."""

    story: str
    attribution: str


class StorySpan(msgspec.Struct, frozen=True, order=True):
    """A span in one of the stories."""

    story: str
    start: int
    end: int


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """The same content asserted, whoever says it."""

    id: str
    text: str
    speakers: tuple[str, ...]
    members: tuple[Member, ...]


class OriginLink(msgspec.Struct, frozen=True):
    """Why members are of one origin, with the words that show it.

    ``member`` is the one that the words are about and ``of`` the one it goes with (for a pickup or a copy: the one
    it was taken from); ``outlet`` is who is cited or credited, where its story is not among those compared too.
    """

    reason: OriginReason
    evidence: tuple[StorySpan, ...]
    member: Member | None = None
    of: Member | None = None
    outlet: str | None = None


class OriginGroup(msgspec.Struct, frozen=True):
    """Members that the stories show to be of one origin."""

    members: tuple[Member, ...]
    because: tuple[OriginLink, ...] = ()


class Origins(msgspec.Struct, frozen=True, kw_only=True):
    """How many separate origins a claim has: bounds, and the groups that part its members.

    ``circles`` are members that lead back to each other by their own citations (A cites B cites A).
    """

    claim: str
    at_least: int
    at_most: int
    groups: tuple[OriginGroup, ...]
    circles: tuple[tuple[Member, ...], ...] = ()


class StoriesDispute(msgspec.Struct, frozen=True, kw_only=True):
    """Sides across stories (or inside one) that contradict each other."""

    kind: DisputeKind
    sides: tuple[tuple[Member, ...], ...]
    evidence: tuple[StorySpan, ...] = ()


class TimelineEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A stance on one day; ``date`` is ISO 8601."""

    date: str | None
    stance: Stance
    story: str
    position: str


class Change(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """A change of stance between two entries, by index."""

    from_: int
    to: int


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """One party's stances on one thing by date."""

    holder: str
    on: str
    entries: tuple[TimelineEntry, ...]
    changes: tuple[Change, ...] = ()


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Several readings and what they show together."""

    format: Literal["accordingto/1"] = "accordingto/1"
    readings: tuple[Reading, ...]
    claims: tuple[Claim, ...] = ()
    origins: tuple[Origins, ...] = ()
    disputes: tuple[StoriesDispute, ...] = ()
    timelines: tuple[Timeline, ...] = ()
