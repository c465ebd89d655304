"""Who comes again: a signed cookie that scripts can't read, other sites can't send along, and that runs out.

It holds a random id, whether the access token was shown, and the name of the person who corrects; nothing of a story.
It is signed with a key made from the access token where there is one, so that a new token ends every session; without
one the key is the process's own.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import time
from typing import Any

from fastapi import Request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.datastructures import MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SESSION_SECONDS = 12 * 3600
"""A working day; counted from the last change, which is the log-in where a token is asked for."""

NAME_CHARS = 80
_UNMARKED = re.compile(r"/(api|static)/|.*/events$")
"""Here nobody needs a session who has none; a page that listens would be given another than it came with."""


class Sessions:
    """Makes and reads the cookies of one server; forgets those that were ended."""

    def __init__(self, token: str | None) -> None:
        told = secrets.token_bytes(32) if token is None else token.encode("utf-8", "surrogatepass")
        self._key = hmac.digest(told, b"accordingto session", hashlib.sha256)
        self._signer = URLSafeTimedSerializer(self._key, salt="session")
        self._ended: dict[str, float] = {}

    def read(self, cookie: str | None) -> dict[str, Any]:
        """The session of the cookie; empty where it is not ours, too old or ended."""
        try:
            held = self._signer.loads(cookie or "", max_age=SESSION_SECONDS)
        except BadSignature:
            return {}
        return held if isinstance(held, dict) and held.get("id") not in self._ended else {}

    def write(self, session: dict[str, Any]) -> str:
        """The cookie of the session."""
        return str(self._signer.dumps(session))

    def end(self, session: dict[str, Any]) -> None:
        """Its cookie counts no more, whoever may have kept it."""
        now = time.monotonic()
        self._ended = {known: until for known, until in self._ended.items() if until > now}
        self._ended[str(session.get("id"))] = now + SESSION_SECONDS

    def make_token(self, session: dict[str, Any]) -> str:
        """What the session's own forms bring along; another each time, so that a packed page does not betray it."""
        mask = secrets.token_hex(8)
        return f"{mask}.{self._seal(session, mask)}"

    def owns_token(self, session: dict[str, Any], token: str) -> bool:
        """Whether the form is one of the session's own."""
        mask, _, seal = token.partition(".")
        return hmac.compare_digest(seal.encode("utf-8", "replace"), self._seal(session, mask).encode())

    def _seal(self, session: dict[str, Any], mask: str) -> str:
        told = f"form {session.get('id')} {mask}".encode("utf-8", "replace")
        return hmac.digest(self._key, told, hashlib.sha256).hex()


def start_session(request: Request, **told: Any) -> None:
    """A session with another id, so that one that was planted before is worth nothing."""
    request.state.session = {"id": secrets.token_urlsafe(16), **told}


def end_session(request: Request) -> None:
    """Ends it on both sides."""
    sessions: Sessions = request.app.state.sessions
    sessions.end(request.state.session)
    start_session(request)


class KeepSessions:
    """Gives each request its session (``request.state.session``) and keeps what the handler changed in it."""

    def __init__(self, app: ASGIApp, sessions: Sessions) -> None:
        self._app, self._sessions = app, sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The app's answer, with a cookie where the session is new or changed."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        held = self._sessions.read(cookie_parser(request.headers.get("cookie", "")).get(_name_cookie(scope)))
        request.state.session = dict(held)
        if not held:
            start_session(request)
        marked = held or _UNMARKED.match(scope["path"])
        before = dict(request.state.session) if marked else {}
        request.state.csrf_token = self._sessions.make_token(request.state.session)

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and request.state.session != before:
                cookie = self._sessions.write(request.state.session)
                MutableHeaders(scope=message).append("Set-Cookie", _bake(scope, cookie))
            await send(message)

        await self._app(scope, receive, send_with_cookie)


def _name_cookie(scope: Scope) -> str:
    # Cookies don't know ports: two rooms on one machine would log each other out.
    port = (scope.get("server") or (None, None))[1]
    return "__Host-accordingto" if scope["scheme"] == "https" else f"accordingto-{port}"


def _bake(scope: Scope, cookie: str) -> str:
    secure = "; Secure" if scope["scheme"] == "https" else ""
    return f"{_name_cookie(scope)}={cookie}; Path=/; Max-Age={SESSION_SECONDS}; HttpOnly; SameSite=Lax{secure}"
