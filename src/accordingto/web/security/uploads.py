"""Files that visitors send: read as the command reads files, but bounded, and nothing is opened by their names."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from accordingto.ingest import Known, Unreadable, read_stream
from accordingto.types import Story

UNPACKED_BYTES = 50_000_000
NAME_CHARS = 200
CHUNK_BYTES = 1 << 20


def hold_upload(sent: BinaryIO) -> BinaryIO:
    """A copy of the file, since the server closes its own with the request; it has no name, so nothing is left."""
    held = tempfile.SpooledTemporaryFile(max_size=CHUNK_BYTES)  # noqa: SIM115 (who reads it closes it)
    while chunk := sent.read(CHUNK_BYTES):
        held.write(chunk)
    held.seek(0)
    return cast(BinaryIO, held)


def read_upload(stream: BinaryIO, name: str | None, known: Known | None = None) -> Iterator[Story | Unreadable]:
    """Each story of the file, read when it is asked for; an :class:`Unreadable` says what is wrong with one."""
    told = (name or "").strip()[-NAME_CHARS:] or "file"
    yield from read_stream(stream, told, known=known, unpacked_bytes=UNPACKED_BYTES)
