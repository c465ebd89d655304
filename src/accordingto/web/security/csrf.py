"""Requests that another site made a browser send: told by where they come from, and by what they don't know.

As OWASP's cheat sheet has it: the browser's own word first (``Sec-Fetch-Site``, else ``Origin``, else ``Referer``), and
a token in every form beside it. The name under which the server is asked must be its own, or a page of another site
whose name is made to lead here (DNS rebinding) would count as the room itself.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from fastapi import HTTPException, Request
from starlette.datastructures import Headers, UploadFile
from starlette.types import ASGIApp, Receive, Scope, Send

from accordingto.web.errors import answer
from accordingto.web.security.sessions import Sessions
from accordingto.web.settings import Settings, is_loopback

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
TOKEN_HEADER, TOKEN_FIELD = "x-csrf-token", "csrf_token"
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::\d{1,5})?\Z")
_FORGED = "This came from another site, or the browser does not say from where; nothing was changed."
_STALE = "This form is too old or not the room's own; nothing was changed. Load the page anew and send it again."
_MISNAMED = "This server is not called so. Ask it as localhost, or start it with --allow-host NAME and a --token."


class CheckOrigin:
    """Refuses what is asked under another name, and changes that another site asks for."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._hosts = list_hosts(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The app's answer, or why there is none."""
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            if not self._is_own(headers.get("host", "")):
                await answer(Request(scope), 421, _MISNAMED)(scope, receive, send)
                return
            if scope["method"] not in SAFE and is_forged(headers, scope["path"]):
                await answer(Request(scope), 403, _FORGED)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _is_own(self, host: str) -> bool:
        found = _HOST.match(host)
        return found is not None and (self._hosts is None or found[1].lower().rstrip(".") in self._hosts)


def list_hosts(settings: Settings) -> frozenset[str] | None:
    """The names that the server answers to; ``None`` for any, where a token guards it and no name was told."""
    if not is_loopback(settings.host) and not settings.hosts:
        return None
    own = f"[{settings.host}]" if ":" in settings.host else settings.host
    return frozenset(name.lower() for name in ("localhost", "127.0.0.1", "[::1]", own, *settings.hosts))


def is_forged(headers: Headers, path: str) -> bool:
    """Whether a browser says that another site asks, or a form comes from nowhere.

    A program that uses the API says nothing of the kind; it sends no cookie either, or shows the token as a header,
    which no other site can make a browser do. Another port of this machine is another site.
    """
    site, origin, referer = headers.get("sec-fetch-site"), headers.get("origin"), headers.get("referer")
    if site is not None:
        return site not in ("same-origin", "none")
    if origin is not None:
        return _tell_place(origin) != headers.get("host", "").lower()
    if referer is not None:
        return _tell_place(referer) != headers.get("host", "").lower()
    return not (path.startswith("/api/") and (headers.get("authorization") or not headers.get("cookie")))


def _tell_place(address: str) -> str | None:
    try:
        return urlsplit(address).netloc.lower() or None
    except ValueError:
        return None


async def check_form(request: Request) -> None:
    """Stands before every page's handler: 403 for a form without the session's token, in a field or a header."""
    if request.method in SAFE:
        return
    token: str | UploadFile | None = request.headers.get(TOKEN_HEADER)
    if token is None:
        token = (await request.form()).get(TOKEN_FIELD)
    sessions: Sessions = request.app.state.sessions
    if not isinstance(token, str) or not sessions.owns_token(request.state.session, token):
        raise HTTPException(403, _STALE)
