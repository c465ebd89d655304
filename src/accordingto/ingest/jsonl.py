"""Stories from JSON, one a line; a broken line is reported and the others are still read."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from accordingto.errors import InputError
from accordingto.ingest.decode import STORY_LIMIT_BYTES, check_size
from accordingto.ingest.records import Known, Unreadable, tell_story
from accordingto.types import Story

LINE_LIMIT_BYTES = 4 * STORY_LIMIT_BYTES
"""Longest line read: JSON may write a character in six bytes, and a row may hold more than its text."""

_CHUNK_BYTES = 1_048_576
_UNPACK_ERRORS = (EOFError, OSError, zlib.error)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A line of ``.jsonl``: all but ``text`` may be left out or null, and other fields are ignored."""

    text: str
    id: str | int | None = None
    title: str | None = None
    outlet: str | None = None
    authors: list[str] | str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None


_decode_row = msgspec.json.Decoder(Row).decode


def read_rows(stream: BinaryIO, where: str, known: Known, *, begun: bytes = b"") -> Iterator[Story | Unreadable]:
    """A story for each line of ``stream``; ``begun`` is a first line already taken from it."""
    number = 0
    try:
        for number, line in enumerate(_split_lines(stream, begun), start=1):
            if line is None:
                error = InputError(f"{where}, line {number}: longer than {LINE_LIMIT_BYTES / 1e6:.0f} MB; left out")
                yield Unreadable(f"{where}, line {number}", error)
            elif line.strip():
                yield _read_line(line, f"{where}, line {number}", known)
    except _UNPACK_ERRORS as error:
        message = f"{where}: broken after line {number} ({error}); the lines before it were read"
        yield Unreadable(where, InputError(message))


def tell_row(data: bytes, where: str, known: Known) -> Story:
    """The story of one JSON object; :class:`InputError` says what does not fit."""
    try:
        row = _decode_row(data)
    except msgspec.ValidationError as error:
        raise InputError(f'{where}: {error}; a story is {{"text": "…"}} with id, title, outlet … beside it') from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{where}: not JSON ({error})") from error
    if not row.text.strip():
        raise InputError(f'{where}: "text" is empty')
    check_size(len(row.text), where)
    return tell_story(row.text, known.over(_know_row(row)))


def looks_like_row(line: bytes) -> bool:
    """Whether the line is a story as JSON."""
    try:
        _decode_row(_strip_mark(line))
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return True


def _know_row(row: Row) -> Known:
    authors = [row.authors] if isinstance(row.authors, str) else row.authors or []
    return Known(
        key=None if row.id is None else str(row.id),
        title=row.title,
        outlet=row.outlet,
        authors=tuple(authors),
        published=row.published,
        url=row.url,
        language=row.language,
    )


def _read_line(line: bytes, where: str, known: Known) -> Story | Unreadable:
    try:
        return tell_row(line, where, known)
    except InputError as error:
        return Unreadable(where, error)


def _split_lines(stream: BinaryIO, begun: bytes) -> Iterator[bytes | None]:
    """Lines, ``None`` for one that is too long to hold."""
    line = _strip_mark(begun or stream.readline(LINE_LIMIT_BYTES))
    while line:
        whole = line.endswith(b"\n") or len(line) < LINE_LIMIT_BYTES
        yield line if whole else None
        while not whole:
            rest = stream.readline(_CHUNK_BYTES)
            whole = not rest or rest.endswith(b"\n")
        line = stream.readline(LINE_LIMIT_BYTES)


def _strip_mark(line: bytes) -> bytes:
    return line.removeprefix(b"\xef\xbb\xbf")
