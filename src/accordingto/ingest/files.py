"""Stories from wherever they are named to be: files, folders, addresses, standard input."""

from __future__ import annotations

import gzip
import io
import os
import re
import stat
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from accordingto.errors import FetchError, InputError, InternalError
from accordingto.ingest.decode import STORY_LIMIT_BYTES, check_size, decode_text
from accordingto.ingest.html import looks_like_html, read_html, read_page
from accordingto.ingest.jsonl import LINE_LIMIT_BYTES, looks_like_row, read_rows, tell_row
from accordingto.ingest.records import Known, Unreadable, tell_story
from accordingto.types import Story

HTML_ENDINGS = frozenset({".html", ".htm", ".xhtml"})
ROWS_ENDINGS = frozenset({".jsonl", ".ndjson"})
TEXT_ENDINGS = frozenset({".txt", ".text", ".md"})
_GZIP = b"\x1f\x8b"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def read_stories(
    locations: Iterable[str], *, known: Known | None = None, stdin: BinaryIO | None = None
) -> Iterator[Story | Unreadable]:
    """Each story at each location, in order, and an :class:`Unreadable` for each that can't be read.

    A location is a file (text, HTML, ``.jsonl``, each also gzipped), a folder (all that is in it, in the order of its
    names, but what begins with a dot), an http or https address, or ``-`` for ``stdin``. Nothing is read ahead,
    and of a file of rows one line is held at a time. A file's name is the story's key; ``known`` counts before
    what is found.
    """
    for location in locations:
        yield from _read_location(location, known or Known(), stdin)


def is_url(location: str) -> bool:
    """Whether the words are a URL, of whatever scheme."""
    return bool(_SCHEME.match(location))


def read_stream(
    stream: BinaryIO, name: str, *, known: Known | None = None, unpacked_bytes: int | None = None
) -> Iterator[Story | Unreadable]:
    """Each story of what somebody sent as a file of that name; nothing on this machine is opened by the name.

    ``unpacked_bytes`` is how much a gzipped one may hold; what comes after is not unpacked.
    """
    path = Path(name.replace("\\", "/").rsplit("/", 1)[-1])
    ending = path.with_suffix("").suffix if path.suffix.lower() == ".gz" else path.suffix
    keyed = (known or Known()).over(Known(key=_name_file(path) or None))
    yield from _record_errors(name, _read_stream(_buffer(stream), name, ending.lower(), keyed, unpacked_bytes))


def _read_location(location: str, known: Known, stdin: BinaryIO | None) -> Iterator[Story | Unreadable]:
    if location == "-":
        found = _read_stream(_buffer(stdin or io.BytesIO()), "standard input", "", known)
    elif is_url(location):
        found = (read_url(location, known) for _ in range(1))
    elif "\0" not in location and os.path.isdir(location):
        found = _read_folder(Path(location), known)
    else:
        found = _read_file(Path(location), location, known.over(Known(key=_name_file(Path(Path(location).name)))))
    yield from _record_errors(location, found)


def _record_errors(where: str, found: Iterator[Story | Unreadable]) -> Iterator[Story | Unreadable]:
    """What is found, and where reading fails an :class:`Unreadable` instead of the error; nothing is raised."""
    try:
        yield from found
    except InputError as error:
        yield Unreadable(where, error)
    except (EOFError, zlib.error) as error:
        yield Unreadable(where, InputError(f"{where}: a broken compressed file ({error})"))
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL in it
        yield Unreadable(where, InputError(f"{where}: {_explain(error)}"))
    except Exception as error:
        words = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        bug = InternalError(f"{where}: a bug in accordingto ({words}); please report it with this file")
        bug.__cause__ = error
        yield Unreadable(where, bug)


def _read_folder(folder: Path, known: Known) -> Iterator[Story | Unreadable]:
    empty = True
    for path in _walk(folder):
        empty = False
        keyed = known.over(Known(key=_name_file(path.relative_to(folder))))
        yield from _record_errors(str(path), _read_file(path, str(path), keyed))
    if empty:
        raise InputError(f"{folder}: a folder with no file in it")


def _walk(folder: Path) -> Iterator[Path]:
    """Regular files and links to them, sorted name by name; links to folders are not followed, so there is no loop."""
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if not path.is_symlink():
                yield from _walk(path)
        elif path.is_file() or not path.exists():
            yield path


def _name_file(path: Path) -> str:
    """The path without its endings, with forward slashes: the same name on every system."""
    stem = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    known = stem.suffix.lower() in HTML_ENDINGS | ROWS_ENDINGS | TEXT_ENDINGS
    name = (stem.with_suffix("") if known else stem).as_posix()
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")  # a name need not be UTF-8


def _read_file(path: Path, where: str, known: Known) -> Iterator[Story | Unreadable]:
    ending = path.with_suffix("").suffix if path.suffix.lower() == ".gz" else path.suffix
    with open(path, "rb") as stream:
        facts = os.fstat(stream.fileno())
        if stat.S_ISREG(facts.st_mode) and path.suffix.lower() != ".gz" and ending.lower() not in ROWS_ENDINGS:
            _check_file_size(facts.st_size, stream, where)
        yield from _read_stream(stream, where, ending.lower(), known)


def _check_file_size(size_bytes: int, stream: io.BufferedReader, where: str) -> None:
    if not stream.peek(2).startswith(_GZIP) and not stream.peek(1).startswith(b"{"):
        check_size(size_bytes, where)


class _Bounded(io.RawIOBase):
    """What is unpacked, up to so many bytes."""

    def __init__(self, packed: BinaryIO, limit_bytes: int, where: str) -> None:
        self._packed, self._left, self._where, self._limit = packed, limit_bytes, where, limit_bytes

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        data = self._packed.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise InputError(f"{self._where}: unpacks to more than {self._limit / 1e6:g} MB; send less at once")
        buffer[: len(data)] = data
        return len(data)


def _unpack(stream: io.BufferedReader, where: str, limit_bytes: int | None) -> io.BufferedReader:
    unpacked = cast(io.RawIOBase, gzip.GzipFile(fileobj=stream, mode="rb"))
    return io.BufferedReader(
        unpacked if limit_bytes is None else _Bounded(cast(BinaryIO, unpacked), limit_bytes, where)
    )


def _read_stream(
    stream: io.BufferedReader, where: str, ending: str, known: Known, unpacked_bytes: int | None = None
) -> Iterator[Story | Unreadable]:
    if stream.peek(2).startswith(_GZIP):
        stream = _unpack(stream, where, unpacked_bytes)
    if ending in ROWS_ENDINGS:
        yield from read_rows(stream, where, _unkeyed(known))
        return
    first = b"" if ending in TEXT_ENDINGS | HTML_ENDINGS else _peek_line(stream, where)
    if first.lstrip(b"\xef\xbb\xbf \t").startswith(b"{") and looks_like_row(first):
        yield from read_rows(stream, where, _unkeyed(known), begun=first)
    else:
        yield _read_whole(_read_rest(stream, where, first), where, ending, known)


def _unkeyed(known: Known) -> Known:
    """Rows bring ids of their own, so the file's name is not theirs."""
    return Known(**{name: getattr(known, name) for name in known.__struct_fields__ if name != "key"})


def _peek_line(stream: io.BufferedReader, where: str) -> bytes:
    """The first line where it may be a row of JSON, read off the stream; else nothing is read."""
    if not stream.peek(4).lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        return b""
    return stream.readline(LINE_LIMIT_BYTES)


def _read_rest(stream: io.BufferedReader, where: str, begun: bytes) -> bytes:
    try:
        data = begun + stream.read(STORY_LIMIT_BYTES + 1 - min(len(begun), STORY_LIMIT_BYTES))
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"{where}: a broken gzip file ({error})") from error
    if len(data) > STORY_LIMIT_BYTES:
        raise InputError(
            f"{where}: more than {STORY_LIMIT_BYTES / 1e6:.0f} MB, which is more than one story; "
            "split it, or give it as .jsonl with a story a line"
        )
    return data


def _read_whole(data: bytes, where: str, ending: str, known: Known) -> Story:
    if ending == ".json":
        return tell_row(data, where, known)
    if ending in HTML_ENDINGS:
        return read_html(data, where, known)
    text = decode_text(data, where, declared=known.encoding, insist=True)
    if looks_like_html(text):
        return read_html(data, where, known)
    return tell_story(text, known)


def read_url(url: str, known: Known, **limits: Any) -> Story:
    """The story of the page at ``url``; ``limits`` as :func:`accordingto.ingest.urls.fetch_page` takes them."""
    from accordingto.ingest.urls import fetch_page

    page = fetch_page(url, **limits)
    known = known.over(Known(url=page.url))
    try:
        declared = known.encoding or page.encoding
        if page.is_html and not declared:
            return read_html(page.data, url, known)
        text = decode_text(page.data, url, declared=declared, insist=bool(known.encoding))
        return read_page(text, url, known) if page.is_html else tell_story(text, known)
    except FetchError:
        raise
    except InputError as error:
        raise FetchError(str(error)) from error


def _buffer(stream: BinaryIO) -> io.BufferedReader:
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))


def _explain(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    return f"can't be read ({getattr(error, 'strerror', None) or error})"
