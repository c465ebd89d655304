"""Several readings together: what they show across stories."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from importlib.resources import files

from accordingto.compare.claims import compare_pairs, find_claims, part_twins
from accordingto.compare.disputes import find_stories_disputes
from accordingto.compare.origins import count_origins
from accordingto.compare.parties import plain_outlet
from accordingto.compare.statements import read_statements
from accordingto.compare.timelines import trace_timelines
from accordingto.types import Comparison, Reading

COMPARISON_RELEASE = 5
"""To be raised when keys, features or what is made of them give anything else: a ledger is compared anew then."""


def _read_version() -> str:
    tables = files("accordingto.compare") / "tables"
    weights = b"".join((tables / f"{name}_weights.json").read_bytes() for name in ("claim", "origin"))
    return f"{COMPARISON_RELEASE} {sha256(weights).hexdigest()[:12]}"


COMPARISON_VERSION = _read_version()
"""What a kept comparison was made by: the release, and a hash of the fitted weights."""


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
