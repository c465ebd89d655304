"""Bytes to text, exactly: every character is kept but a byte-order mark."""

from __future__ import annotations

import codecs
import re

from accordingto.errors import InputError, UsageError

STORY_LIMIT_BYTES = 10_000_000
"""The longest single story that is read (docs/decisions/0024): about 1.7 million words, minutes of reading."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a sound, picture or film file"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "a database"),
)

_MOST_CONTROLS = 0.002
"""Share of control characters above which bytes are no text: stray ones occur in real stories, never one in 500."""

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b")) + b"\x7f"
_SAMPLE_BYTES = 65_536
_WESTERN = re.compile(rb"[\x80\x85\x91-\x97\x99\xa0\xa3\xa9\xab\xae\xb0\xb7\xbb-\xbd\xc0-\xd6\xd8-\xf6\xf8-\xfc]")
_HIGH = re.compile(rb"[\x80-\xff]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def decode_text(data: bytes, where: str, *, declared: str | None = None, insist: bool = False) -> str:
    """The characters of ``data``, less a byte-order mark; :class:`InputError` where it holds no text.

    In order: a byte-order mark, UTF-8, UTF-16 without a mark, what is ``declared`` (by a server or page), then
    the likeliest legacy encoding. With ``insist``, ``declared`` is what a person said and nothing else is tried.
    """
    if not data.strip(b" \t\r\n\f\v"):
        raise InputError(f"{where}: empty; give a text with a story in it")
    text = _decode_as_told(data, where, declared) if insist and declared else _decode_as_found(data, where, declared)
    if not text.strip():
        raise InputError(f"{where}: nothing but white space; give a text with a story in it")
    return text


def check_size(size_bytes: int, where: str) -> None:
    """Raise :class:`InputError` for more than one story can be."""
    if size_bytes > STORY_LIMIT_BYTES:
        raise InputError(
            f"{where}: {size_bytes / 1e6:.1f} MB is more than one story "
            f"(the limit is {STORY_LIMIT_BYTES / 1e6:.0f} MB); split it, or give it as .jsonl with a story a line"
        )


def check_encoding(name: str) -> str:
    """The encoding's usual name; :class:`UsageError` where Python knows none of that name."""
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError) as error:
        raise UsageError(f"{name!r} is no encoding; give one such as utf-8, cp1252 or utf-16") from error
    if not info._is_text_encoding:
        raise UsageError(f"{name!r} is no text encoding; give one such as utf-8, cp1252 or utf-16")
    return info.name


def _decode_as_told(data: bytes, where: str, encoding: str) -> str:
    try:
        return data.decode(check_encoding(encoding)).removeprefix("\ufeff")
    except UnicodeError as error:
        raise InputError(
            f"{where}: not {encoding} ({_reason(error)}); leave --encoding out to have it found"
        ) from error


def _decode_as_found(data: bytes, where: str, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], where, encoding)
    _refuse_known_kinds(data, where)
    wide = _guess_wide(data)
    if wide:
        return data.decode(wide)
    if _looks_binary(data):
        raise InputError(f"{where}: binary, not text; give a text, HTML or .jsonl file")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_legacy(data, where, declared, error)


def _decode_marked(data: bytes, where: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        raise InputError(f"{where}: broken {encoding.upper()} ({_reason(error)}); save it again as UTF-8") from error


def _refuse_known_kinds(data: bytes, where: str) -> None:
    for start, kind in _KINDS:
        if data.startswith(start) and (start[:1] not in b"BRGIM" or _looks_binary(data)):
            raise InputError(f"{where}: {kind}, not text; take the story's text out of it first")


def _looks_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE_BYTES]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(sample)


def _guess_wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Latin text is a zero."""
    sample = data[: _SAMPLE_BYTES - _SAMPLE_BYTES % 2]
    if len(data) % 2 or len(sample) < 4:
        return None
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    encoding = {(False, True): "utf-16-le", (True, False): "utf-16-be"}.get((first > 0.5 * half, second > 0.5 * half))
    if encoding is None or min(first, second) > 0.01 * half:
        return None
    try:
        text = data.decode(encoding)[:_SAMPLE_BYTES]
    except UnicodeError:
        return None
    return encoding if sum(" " <= character <= "~" for character in text) > 0.5 * len(text) else None


def _decode_legacy(data: bytes, where: str, declared: str | None, error: UnicodeDecodeError) -> str:
    """Not UTF-8: a few broken bytes among good ones are an error, else it is the likeliest older encoding."""
    high, good = len(_HIGH.findall(data)), sum(map(len, _MULTIBYTE.findall(data)))
    if good >= 0.8 * high and high >= 4:
        raise InputError(f"{where}: broken UTF-8 ({_reason(error)}); save it again as UTF-8 or give --encoding")
    encoding = _pick_legacy(data, declared)
    if encoding is None:
        raise InputError(f"{where}: no encoding fits; save it as UTF-8 or give --encoding")
    return data.decode(encoding)


def _pick_legacy(data: bytes, declared: str | None) -> str | None:
    high = _HIGH.findall(data)
    western = len(high) < 0.12 * len(data) and len(_WESTERN.findall(data)) >= 0.97 * len(high)
    candidates = [declared, "cp1252" if western else _ask_detector(data), "cp1252"]
    for encoding in candidates:
        # Browsers, too, read a page that declares ISO 8859-1 as Windows-1252.
        name = "cp1252" if encoding and encoding.lower() in ("iso-8859-1", "latin-1", "latin1", "ascii") else encoding
        if name and _fits(data, name):
            return name
    return None


def _fits(data: bytes, encoding: str) -> bool:
    try:
        text = data.decode(encoding)
    except (LookupError, UnicodeError):
        return False
    return sum("\x80" <= c < "\xa0" for c in text[:_SAMPLE_BYTES]) <= _MOST_CONTROLS * len(text)


def _ask_detector(data: bytes) -> str | None:
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[:_SAMPLE_BYTES]).best()
    return best.encoding if best else None


def _reason(error: UnicodeError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"{error.reason} at byte {error.start:,}"
    return str(error)
