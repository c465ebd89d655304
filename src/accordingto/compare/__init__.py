"""Several readings together: what they show across stories."""

from __future__ import annotations

from collections.abc import Iterable

from accordingto.types import Comparison, Reading


def compare_stories(readings: Iterable[Reading]) -> Comparison:
    """The readings as one record; claims, origins, disputes and timelines are empty until their part is built."""
    return Comparison(readings=tuple(readings))
