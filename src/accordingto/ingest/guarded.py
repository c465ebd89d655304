"""Connections to those servers only that a policy lets be asked, and none that outlasts its deadline.

The address that was checked is the address that is connected to: the name is looked up once, so a server of names can't
give one answer to the check and another to the connection. No proxy is used, since it would look the name up by itself.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import urllib.request
from collections.abc import Sequence
from functools import partial
from typing import Any, Protocol

Address = tuple[int, Any]
"""A family and an address of it, as :mod:`socket` has them."""


class UnreachableError(Exception):
    """The server may not be asked; the words say why, and nothing of where its name leads."""


class Reach(Protocol):
    """A policy: which servers may be asked."""

    def pick_addresses(self, host: str, port: int, wait_seconds: float) -> Sequence[Address]:
        """The addresses of the host that may be connected to; :class:`UnreachableError` where none may."""


def make_handlers(reach: Reach, deadline: float) -> list[urllib.request.BaseHandler]:
    """How an opener of :mod:`urllib` connects; ``deadline`` is of :func:`time.monotonic`."""
    return [_HTTP(reach, deadline), _HTTPS(reach, deadline)]


class _HTTP(urllib.request.HTTPHandler):
    def __init__(self, reach: Reach, deadline: float) -> None:
        super().__init__()
        self._make = partial(_Connection, reach=reach, deadline=deadline)

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(self._make, req)


class _HTTPS(urllib.request.HTTPSHandler):
    def __init__(self, reach: Reach, deadline: float) -> None:
        super().__init__()
        self._make = partial(_SecureConnection, reach=reach, deadline=deadline)

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(self._make, req)


class _Connection(http.client.HTTPConnection):
    def __init__(self, host: str, *, reach: Reach, deadline: float, **told: Any) -> None:
        super().__init__(host, **told)
        self._reach, self._deadline = reach, deadline

    def connect(self) -> None:
        self.sock = _connect(self.host, self.port, self._reach, self._deadline)


class _SecureConnection(http.client.HTTPSConnection):
    def __init__(self, host: str, *, reach: Reach, deadline: float, **told: Any) -> None:
        super().__init__(host, **told)
        self._reach, self._deadline = reach, deadline

    def connect(self) -> None:
        context = ssl.create_default_context()
        context.sslsocket_class = _TimedSecureSocket
        plain = _connect(self.host, self.port, self._reach, self._deadline)
        # The certificate must be for the name, though the address is connected to.
        secure = context.wrap_socket(plain, server_hostname=self.host)
        secure.deadline = self._deadline  # type: ignore[attr-defined]
        self.sock = secure


def _connect(host: str, port: int, reach: Reach, deadline: float) -> socket.socket:
    failure: OSError = OSError("no address")
    for family, address in reach.pick_addresses(host, port, _tell_left(deadline)):
        line = _TimedSocket(family, socket.SOCK_STREAM)
        line.deadline = deadline
        try:
            line.settimeout(_tell_left(deadline))
            line.connect(address)
            return line
        except OSError as error:
            line.close()
            failure = error
    raise failure


def _tell_left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("timed out")
    return left


class _TimedSocket(socket.socket):
    """A socket whose time to receive is what is left, not anew for each piece: a server may drip for hours."""

    deadline = float("inf")

    def recv_into(self, *told: Any, **named: Any) -> int:
        self.settimeout(_tell_left(self.deadline))
        return super().recv_into(*told, **named)


class _TimedSecureSocket(ssl.SSLSocket):
    deadline = float("inf")

    def recv_into(self, *told: Any, **named: Any) -> int:
        if self.deadline != float("inf"):
            self.settimeout(_tell_left(self.deadline))
        return super().recv_into(*told, **named)
