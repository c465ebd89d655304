"""Readings and comparisons to JSON and back, and the JSON Schema of both."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from accordingto.errors import FormatError
from accordingto.types.comparison import Comparison
from accordingto.types.reading import Reading

T = TypeVar("T")


def encode(record: Reading | Comparison) -> bytes:
    """The record as compact UTF-8 JSON; the same record always gives the same bytes."""
    return msgspec.json.encode(record)


def decode_reading(data: bytes | str) -> Reading:
    """The reading that the JSON holds; :class:`FormatError` says where it does not fit."""
    return _decode(data, Reading)


def decode_comparison(data: bytes | str) -> Comparison:
    """The comparison that the JSON holds; :class:`FormatError` says where it does not fit."""
    return _decode(data, Comparison)


def make_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a reading, with a comparison's under ``$defs``."""
    (reading, _), components = msgspec.json.schema_components([Reading, Comparison], ref_template="#/$defs/{name}")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **reading, "$defs": components}


def _decode(data: bytes | str, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.DecodeError as error:
        raise FormatError(f"not a {kind.__name__.lower()} of format accordingto/1: {error}") from error
