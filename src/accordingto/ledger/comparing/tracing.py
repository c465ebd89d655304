"""Timelines (to be written)."""

from __future__ import annotations

from accordingto.types import Reading


def prepare_stands(reading: Reading) -> tuple[bytes, list[str]]:
    """Nothing yet."""
    return b"", []
