"""Who the source spans refer to, and the way from the page to the speaker."""

from __future__ import annotations

from typing import Literal

import msgspec

from accordingto.types.span import Span

SourceKind = Literal["person", "group", "organization", "government", "outlet", "document", "public", "unknown"]
Naming = Literal["named", "unnamed"]
MentionForm = Literal["name", "nominal", "pronoun"]
HopRole = Literal["publishes", "relays", "recounts", "speaks"]
Hand = Literal["first", "second", "third", "unknown"]


class Count(msgspec.Struct, frozen=True):
    """How many people stand behind a source; ``at_most`` is ``None`` where the story leaves it open."""

    at_least: int
    at_most: int | None


class Mention(msgspec.Struct, frozen=True):
    """One place where the story speaks of a source."""

    start: int
    end: int
    form: MentionForm

    @property
    def span(self) -> Span:
        """Where the mention lies."""
        return Span(self.start, self.end)


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A party that the story attributes something to; every string is the story's own words."""

    id: str
    name: str | None
    kind: SourceKind
    naming: Naming
    description: str | None = None
    affiliation: str | None = None
    count: Count = Count(1, 1)
    members: tuple[str, ...] = ()
    speaks_for: str | None = None
    basis: str | None = None
    reason_unnamed: str | None = None
    terms: str | None = None
    mentions: tuple[Mention, ...] = ()


class Hop(msgspec.Struct, frozen=True, kw_only=True):
    """One party between the page and the words; ``source`` is ``None`` for the page itself.

    Parties side by side share a ``step``; steps count from 0, the page.
    """

    source: str | None
    role: HopRole
    step: int
    evidence: tuple[Span, ...] = ()


class Chain(msgspec.Struct, frozen=True, kw_only=True):
    """The hops of one attribution, from the page to the speaker."""

    attribution: str
    hops: tuple[Hop, ...]
    hand: Hand
