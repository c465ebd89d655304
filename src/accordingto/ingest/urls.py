"""A page from the web: http and https only, with bounds on time, size and redirects.

The standard library's client does it: one page at a time needs no connection pool, so no dependency is added. Who
fetches for others gives a policy of which servers may be asked (:mod:`accordingto.ingest.guarded`).
"""

from __future__ import annotations

import http.client
import re
import time
import urllib.error
import urllib.request
import zlib
from email.message import Message
from typing import IO, Any
from urllib.parse import quote, urlsplit, urlunsplit

import msgspec

from accordingto.errors import FetchError
from accordingto.ingest.decode import STORY_LIMIT_BYTES
from accordingto.ingest.guarded import Reach, UnreachableError, make_handlers

WAIT_SECONDS = 20.0
REDIRECT_LIMIT = 5
_CHUNK_BYTES = 65_536
_AGENT = "accordingto (reads one page at a person's request)"
_TYPES = ("text/html", "application/xhtml+xml", "text/plain")


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What a URL gave: ``url`` after redirects, ``encoding`` as the server declares it."""

    url: str
    data: bytes
    is_html: bool
    encoding: str | None


def fetch_page(
    url: str,
    *,
    wait_seconds: float = WAIT_SECONDS,
    limit_bytes: int = STORY_LIMIT_BYTES,
    reach: Reach | None = None,
) -> Page:
    """The page at ``url``; :class:`FetchError` says why there is none. Without ``reach``, any server may be asked."""
    deadline = time.monotonic() + wait_seconds
    request = urllib.request.Request(
        _clean_url(url), headers={"User-Agent": _AGENT, "Accept": ", ".join(_TYPES), "Accept-Encoding": "gzip"}
    )
    try:
        with _make_opener(reach, deadline).open(request, timeout=wait_seconds) as response:
            data = _read_within(response, url, deadline, limit_bytes)
            return _make_page(url, response.geturl(), response.headers, data, limit_bytes)
    except FetchError:
        raise
    except UnreachableError as error:
        raise FetchError(f"{url}: {error}") from error
    except urllib.error.HTTPError as error:
        error.close()
        raise FetchError(f"{url}: {_explain_status(error)}") from error
    except TimeoutError as error:
        raise FetchError(_too_slow(url, wait_seconds)) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise FetchError(f"{url}: {_explain_failure(error, url, wait_seconds)}") from error


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = REDIRECT_LIMIT
    max_repeats = 2

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        if urlsplit(newurl).scheme not in ("http", "https"):
            raise FetchError(f"{req.full_url}: redirected to {newurl}, which is neither http nor https")
        fp.close()  # else the body of the answer that redirects would be read, however long it is
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _make_opener(reach: Reach | None, deadline: float) -> urllib.request.OpenerDirector:
    """An opener that knows no file:, ftp: or data: addresses."""
    opener = urllib.request.OpenerDirector()
    free = [urllib.request.ProxyHandler(), urllib.request.HTTPHandler(), urllib.request.HTTPSHandler()]
    for handler in (
        *(free if reach is None else make_handlers(reach, deadline)),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirects(),
    ):
        opener.add_handler(handler)
    return opener


def _clean_url(url: str) -> str:
    """The address as it may be sent: host in ASCII, other characters percent-encoded."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
        if parts.scheme.lower() not in ("http", "https"):
            raise FetchError(f"{url}: only http and https addresses are read")
        if not host or re.search(r"[\s<>\"{}|\\^`]", host):
            raise FetchError(f"{url}: no address of a page; give one such as https://outlet.example/story")
        # Python's own codec for names outside ASCII also refuses labels that are empty or too long.
        name = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise FetchError(f"{url}: no address of a page ({error})") from error
    where = name if port is None else f"{name}:{port}"
    path, query = quote(parts.path, safe="/%:@!$&'()*+,;=~-._"), quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return urlunsplit((parts.scheme.lower(), where, path or "/", query, ""))


def _read_within(response: Any, url: str, deadline: float, limit_bytes: int) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while chunk := response.read1(_CHUNK_BYTES):
        chunks.append(chunk)
        size += len(chunk)
        if size > limit_bytes:
            raise FetchError(_too_large(url, limit_bytes))
        if time.monotonic() > deadline:
            raise TimeoutError
    return b"".join(chunks)


def _make_page(asked: str, url: str, headers: Message, data: bytes, limit_bytes: int) -> Page:
    kind = headers.get_content_type() if headers.get("Content-Type") else "text/html"
    if kind not in _TYPES:
        raise FetchError(f"{asked}: is {kind}, not a page of text; give the address of a story")
    packing = headers.get("Content-Encoding", "identity").strip().lower()
    if packing == "gzip":
        data = _unpack(data, asked, limit_bytes)
    elif packing != "identity":
        raise FetchError(f"{asked}: came packed as {packing[:40]}, which was not asked for")
    return Page(url=url, data=data, is_html=kind != "text/plain", encoding=headers.get_content_charset())


def _unpack(data: bytes, url: str, limit_bytes: int) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)
    try:
        text = unpacker.decompress(data, limit_bytes)
    except zlib.error as error:
        raise FetchError(f"{url}: came broken ({error}); try again") from error
    if unpacker.unconsumed_tail:
        raise FetchError(_too_large(url, limit_bytes))
    return text


def _explain_status(error: urllib.error.HTTPError) -> str:
    reason = str(error.reason)
    if "not allowed" in reason:  # urllib's own words, as those below
        return "redirects to what is neither http nor https; not followed"
    if "infinite loop" in reason:
        return f"redirects in a loop or more than {REDIRECT_LIMIT} times; open it in a browser and save the page"
    hint = "; save the page from a browser and read the file" if error.code in (401, 402, 403, 429) else ""
    return f"the server answers {error.code} {reason}{hint}"


def _explain_failure(error: Exception, url: str, wait_seconds: float) -> str:
    reason = getattr(error, "reason", None) or error
    if isinstance(reason, TimeoutError):
        return _too_slow(url, wait_seconds).removeprefix(f"{url}: ")
    words = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
    return f"can't be fetched ({words})"


def _too_slow(url: str, wait_seconds: float) -> str:
    return f"{url}: no whole answer within {wait_seconds:g} seconds; try again, or save the page and read the file"


def _too_large(url: str, limit_bytes: int) -> str:
    return f"{url}: larger than {limit_bytes / 1e6:g} MB, more than one story"
