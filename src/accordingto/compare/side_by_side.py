"""Two stories side by side: what both say, what only one has, and what one has from the other's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from accordingto.compare import compare_stories
from accordingto.compare.copies import find_copied_passages
from accordingto.compare.parties import Party, read_parties, same_party
from accordingto.types import Attribution, Claim, Origins, Reading, Source, StoriesDispute, StorySpan


class OneSide(msgspec.Struct, frozen=True, kw_only=True):
    """What one of the stories has that the other lacks, in the order of the story."""

    attributions: tuple[Attribution, ...]
    sources: tuple[Source, ...]


class SideBySide(msgspec.Struct, frozen=True, kw_only=True):
    """Two stories: the claims that both hold with their origins, what only one has, disputes, and copied passages."""

    claims: tuple[Claim, ...]
    origins: tuple[Origins, ...]
    only: tuple[OneSide, OneSide]
    disputes: tuple[StoriesDispute, ...]
    copied: tuple[tuple[StorySpan, ...], ...]


def set_side_by_side(one: Reading, other: Reading) -> SideBySide:
    """The two readings compared. Sources of one that the other knows by name or role are not its own."""
    whole = compare_stories((one, other))
    shared = {(member.story, member.attribution) for claim in whole.claims for member in claim.members}
    parties = [list(read_parties(reading).values()) for reading in (one, other)]
    return SideBySide(
        claims=whole.claims,
        origins=whole.origins,
        only=(
            _find_own(one, shared, parties[0], parties[1]),
            _find_own(other, shared, parties[1], parties[0]),
        ),
        disputes=whole.disputes,
        copied=find_copied_passages((one, other)),
    )


def _find_own(
    reading: Reading, shared: set[tuple[str, str]], mine: Sequence[Party], others: Sequence[Party]
) -> OneSide:
    said = {source for attribution in reading.attributions for source in attribution.sources}
    return OneSide(
        attributions=tuple(_drop_shared(reading, shared)),
        sources=tuple(
            party.source for party in mine if party.source.id in said and not any(same_party(party, o) for o in others)
        ),
    )


def _drop_shared(reading: Reading, shared: set[tuple[str, str]]) -> Iterator[Attribution]:
    """The attributions whose claim the other lacks; one that only wraps a shared one is not its own either."""
    wraps: set[str] = set()
    by_id = {attribution.id: attribution for attribution in reading.attributions}
    for attribution in reading.attributions:
        if (reading.story.id, attribution.id) in shared:
            at = attribution.within
            while at in by_id and at not in wraps:
                wraps.add(at)
                at = by_id[at].within
    for attribution in reading.attributions:
        if (reading.story.id, attribution.id) not in shared and attribution.id not in wraps and attribution.content:
            yield attribution
