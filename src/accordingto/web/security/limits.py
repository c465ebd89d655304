"""How much may be sent, for how long, and how often.

A body is counted as it comes in: what is too large is cut off there, whatever its headers said, and never held whole.
"""

from __future__ import annotations

import asyncio
import ipaddress
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass

from fastapi import HTTPException, Request
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from accordingto.web.errors import answer
from accordingto.web.settings import Settings

BODY_SECONDS = 120.0
CLIENTS_KEPT = 10_000
_CLOSE = {"Connection": "close"}
"""With it the server reads nothing more of what is still being sent."""


class LimitBody:
    """Cuts off what is larger than is taken, or comes too slowly; uploaded files may be larger than the rest."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The app's answer, or 413 at once where the headers tell the size."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        limit = self._pick_limit(headers)
        length = headers.get("content-length", "")
        if length.isascii() and length.isdecimal() and (len(length) > 18 or int(length) > limit):
            await answer(Request(scope), 413, _too_large(limit), _CLOSE)(scope, receive, send)
            return
        await self._app(scope, _Counter(receive, limit), send)

    def _pick_limit(self, headers: Headers) -> int:
        files = headers.get("content-type", "").lower().startswith("multipart/form-data")
        return self._settings.upload_limit_bytes if files else self._settings.body_limit_bytes


class _Counter:
    """The rest of a request, counted; raises 413 and 408 where it is read."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive, self._left, self._limit = receive, limit, limit
        self._deadline = time.monotonic() + BODY_SECONDS
        self._whole = False

    async def __call__(self) -> Message:
        if self._whole:  # all that may come now is that the client leaves
            return await self._receive()
        try:
            message = await asyncio.wait_for(self._receive(), max(0.001, self._deadline - time.monotonic()))
        except TimeoutError:
            raise HTTPException(408, f"The rest did not come within {BODY_SECONDS:g} seconds.", _CLOSE) from None
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise HTTPException(413, _too_large(self._limit), _CLOSE)
        self._whole = not message.get("more_body", False)
        return message


def _too_large(limit: int) -> str:
    return f"At most {limit / 1e6:g} MB are taken at once; send less, or add it with the command accordingto add."


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, and so many a second in the long run."""

    at_once: float
    per_second: float


RATES = {
    "read": Rate(120, 2),  # no machine of two cores reads more than two stories a second
    "fetch": Rate(30, 0.5),
    "login": Rate(10, 1 / 30),  # failed ones; a token of 20 letters is then found in no lifetime
}


class Rates:
    """What each client has left of each rate (a leaking bucket); the clients longest unseen are forgotten."""

    def __init__(self, rates: dict[str, Rate] | None = None) -> None:
        self._rates = rates or RATES
        self._left: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def tell_wait(self, what: str, client: str, *, cost: float = 1.0) -> float:
        """Seconds until the client may do it again; 0 where it may now. Nothing is counted."""
        rate, left = self._rates[what], self._tell_left(what, client)
        return max(0.0, (min(cost, rate.at_once) - left) / rate.per_second)

    def count(self, what: str, client: str, *, cost: float = 1.0) -> None:
        """Counts that the client did it."""
        with self._lock:
            self._left[what, client] = (self._tell_left(what, client) - cost, time.monotonic())
            self._left.move_to_end((what, client))
            while len(self._left) > CLIENTS_KEPT:
                self._left.popitem(last=False)

    def _tell_left(self, what: str, client: str) -> float:
        rate, now = self._rates[what], time.monotonic()
        left, at = self._left.get((what, client), (rate.at_once, now))
        return min(rate.at_once, left + (now - at) * rate.per_second)


def name_client(request: Request) -> str:
    """Who asks: the address, of IPv6 the part that one household has."""
    host = request.client.host if request.client else "?"
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else host


def spend(request: Request, what: str, *, cost: float = 1.0) -> None:
    """Counts that the client did it; 429 where it did so too often."""
    check_rate(request, what, cost=cost)
    rates: Rates = request.app.state.rates
    rates.count(what, name_client(request), cost=cost)


def check_rate(request: Request, what: str, *, cost: float = 1.0) -> None:
    """429 where the client did it too often; nothing is counted."""
    rates: Rates = request.app.state.rates
    wait = rates.tell_wait(what, name_client(request), cost=cost)
    if wait > 0:
        raise HTTPException(
            429, f"Too much at once; try again in {wait:.0f} seconds.", {"Retry-After": str(max(1, round(wait)))}
        )
