"""Files that visitors send: read as the command reads files, but bounded, and nothing is opened by their names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from accordingto.ingest import Known, Unreadable, read_stream
from accordingto.types import Story

UNPACKED_BYTES = 50_000_000
NAME_CHARS = 200


def read_upload(stream: BinaryIO, name: str | None, known: Known | None = None) -> Iterator[Story | Unreadable]:
    """Each story of the file, read when it is asked for; an :class:`Unreadable` says what is wrong with one."""
    told = (name or "").strip()[-NAME_CHARS:] or "file"
    yield from read_stream(stream, told, known=known, unpacked_bytes=UNPACKED_BYTES)
