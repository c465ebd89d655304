"""Headers on every answer: nothing runs or loads that is not the room's own, and nothing private is kept by a cache.

What goes wrong past all other care is answered here too, so that its page has the headers as well.
"""

from __future__ import annotations

from collections.abc import Callable

from fastapi import Request
from fastapi.responses import Response
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_POLICY = "; ".join(
    (
        "default-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "frame-src 'none'",
        "object-src 'none'",
    )
)
"""No ``unsafe-inline``: what a story brings along could not run even where a template failed to escape it."""

HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    # Not no-referrer: with it browsers send "Origin: null" with the room's own forms.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
PRIVATE = "no-store"
KEPT = "/static/"
"""Under this path lie the room's own files, which a browser may keep; everything else may hold a story's words."""

ASKED_FOR = "no-cache"
"""Kept, but asked for: scripts import each other without a version, and those of two programs must not meet."""

SECURE = "max-age=31536000"


class AddHeaders:
    """Adds them to every answer."""

    def __init__(self, app: ASGIApp, answer_bug: Callable[[Request, Exception], Response]) -> None:
        self._app, self._answer_bug = app, answer_bug

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The app's answer with the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def send_with_headers(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                _add_headers(MutableHeaders(scope=message), scope)
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except Exception as error:
            if not begun:
                await self._answer_bug(Request(scope), error)(scope, receive, send_with_headers)
            raise


def _add_headers(headers: MutableHeaders, scope: Scope) -> None:
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    headers.setdefault("Cache-Control", ASKED_FOR if scope["path"].startswith(KEPT) else PRIVATE)
    if scope["scheme"] == "https":
        headers.setdefault("Strict-Transport-Security", SECURE)
