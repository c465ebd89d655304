"""Several readings together: what they show across stories."""

from __future__ import annotations

from collections.abc import Iterable

from accordingto.compare.claims import compare_pairs, find_claims, part_twins
from accordingto.compare.disputes import find_stories_disputes
from accordingto.compare.origins import count_origins
from accordingto.compare.parties import plain_outlet
from accordingto.compare.statements import read_statements
from accordingto.compare.timelines import trace_timelines
from accordingto.types import Comparison, Reading


def compare_stories(readings: Iterable[Reading]) -> Comparison:
    """The readings as one record with the claims they share, each claim's origins, the disputes and the timelines."""
    readings = tuple(readings)
    outlets = frozenset(plain_outlet(reading.story.outlet) for reading in readings)
    found = (statement for reading in readings for statement in read_statements(reading, outlets))
    statements, twins = part_twins(sorted(found, key=lambda s: s.member))
    pairs = compare_pairs(statements)
    claims = find_claims(statements, pairs, twins)
    return Comparison(
        readings=readings,
        claims=tuple(claim for claim, _ in claims),
        origins=tuple(count_origins(claim, members) for claim, members in claims),
        disputes=find_stories_disputes(readings, statements, pairs, claims),
        timelines=trace_timelines(readings),
    )
