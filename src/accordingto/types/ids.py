"""Ids made from content, so that the same record has the same id in every run."""

from __future__ import annotations

import hashlib


def content_id(prefix: str, *parts: object, digits: int = 12) -> str:
    """``prefix`` and a hash of the parts' text; the same parts always give the same id."""
    whole = "\x1f".join("" if part is None else str(part) for part in parts)
    return prefix + hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:digits]
