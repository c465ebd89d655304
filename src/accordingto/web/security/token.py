"""The access token: what everybody must show where others than this machine could come.

A person shows it once, on the log-in page, and a program with each request (``Authorization: Bearer``).
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import secrets
from urllib.parse import quote

from fastapi import HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from accordingto.errors import UsageError
from accordingto.web.errors import answer
from accordingto.web.security.limits import Rates, check_rate, name_client

log = logging.getLogger("accordingto.web")

TOKEN_CHARS = 16
"""The shortest token that a person may choose."""

OPEN = ("/login", "/static/")
"""What is shown to everybody."""


def pick_token(given: str | None, *, needed: bool) -> str | None:
    """The token that is given, or a new one where one is needed; :class:`UsageError` for one that is too short."""
    if given is None or not given.strip():
        return secrets.token_urlsafe(24) if needed else None
    if len(given) < TOKEN_CHARS:
        raise UsageError(
            f"--token has {len(given)} characters; give {TOKEN_CHARS} at least, or leave it out to get one"
        )
    return given


def is_token(shown: str, token: str) -> bool:
    """Whether it is the token; takes as long for a near miss as for any other."""
    one, other = (hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest() for words in (shown, token))
    return hmac.compare_digest(one, other)


def try_token(request: Request, shown: str) -> bool:
    """Whether the client shows the token; counts failures, and 429 where there were too many."""
    check_rate(request, "login")
    if is_token(shown, request.app.state.settings.token or ""):
        return True
    rates: Rates = request.app.state.rates
    rates.count("login", name_client(request))
    log.warning("accordingto: a wrong access token from %s", name_client(request))
    return False


class AskToken:
    """Lets through who has shown the token; the others are sent to the log-in page, programs told 401."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The app's answer, or the way to the log-in page."""
        refused = self._refuse(Request(scope)) if scope["type"] == "http" else None
        await (refused or self._app)(scope, receive, send)

    def _refuse(self, request: Request) -> Response | None:
        path = request.url.path
        if request.state.session.get("known") or path == OPEN[0] or path.startswith(OPEN[1]):
            return None
        try:
            if self._shows_token(request):
                return None
        except HTTPException as error:
            return answer(request, error.status_code, str(error.detail), dict(error.headers or {}))
        if path.startswith("/api/"):
            words = "Show the access token, as: Authorization: Bearer TOKEN"
            return answer(request, 401, words, {"WWW-Authenticate": "Bearer"})
        asked = path if request.method == "GET" else "/"
        if request.method == "GET" and request.url.query:
            asked += f"?{request.url.query}"
        return RedirectResponse(f"/login?next={quote(asked, safe='')}", 303)

    def _shows_token(self, request: Request) -> bool:
        scheme, _, shown = request.headers.get("authorization", "").partition(" ")
        return scheme.lower() == "bearer" and try_token(request, shown.strip())
