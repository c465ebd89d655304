"""Pages fetched for somebody else: from the public web only, never from what this machine alone can reach.

As OWASP's cheat sheet on server-side request forgery has it: the address that a name leads to decides, not the name,
and it is the one connected to (:mod:`accordingto.ingest.guarded`), at every redirect anew.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading
from collections.abc import Sequence

import msgspec

from accordingto.ingest import Known, read_url
from accordingto.ingest.guarded import Address, UnreachableError
from accordingto.types import Story

FETCH_SECONDS = 15.0
FETCH_BYTES = 5_000_000
PORTS = (80, 443)

IP = ipaddress.IPv4Address | ipaddress.IPv6Address

_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""NAT64: the last four bytes are an IPv4 address, which decides."""

_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
"""All that IANA has given out of IPv6 for the public net; site-local and what is reserved lie outside."""

_NOT_PUBLIC = tuple(
    ipaddress.ip_network(block)
    for block in (
        "168.63.129.16/32",  # Azure's own services, seen from each of its machines
        "192.0.0.0/24",  # protocols; clouds keep their own services there
        "192.88.99.0/24",  # relays of 6to4
        "2001::/23",  # protocols, Teredo among them, which holds an IPv4 address
        "2002::/16",  # 6to4, which holds one too
        "3fff::/20",  # documentation
    )
)


def is_public(address: IP) -> bool:
    """Whether the address is one of the public net, and holds no other that is not."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if address in _TRANSLATED:
            return is_public(ipaddress.IPv4Address(address.packed[-4:]))
        if address not in _GLOBAL_UNICAST:
            return False
    if any(address in block for block in _NOT_PUBLIC if block.version == address.version):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


class PublicWeb(msgspec.Struct, frozen=True):
    """The policy of who fetches for others; ``loopback`` lets this machine's own servers be asked, as tests do."""

    loopback: bool = False

    def pick_addresses(self, host: str, port: int, wait_seconds: float) -> Sequence[Address]:
        """The public addresses of the host."""
        found = _look_up(host, port, wait_seconds)
        fitting = [(family, where) for family, where in found if self._lets(where, port)]
        if fitting:
            return fitting
        if port not in PORTS:
            raise UnreachableError(f"only pages at port {' and '.join(map(str, PORTS))} are fetched here")
        raise UnreachableError("lies at no public address, and only pages of the public web are fetched here")

    def _lets(self, where: Sequence[object], port: int) -> bool:
        address = ipaddress.ip_address(str(where[0]))
        return (self.loopback and address.is_loopback) or (port in PORTS and is_public(address))


def _look_up(host: str, port: int, wait_seconds: float) -> list[Address]:
    """All addresses of the host; in a thread, since the system's own resolver can't be told how long to take."""
    answers: queue.SimpleQueue[list[Address] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put([(family, where) for family, _, _, _, where in found])
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=wait_seconds)
    except queue.Empty:
        raise TimeoutError("timed out") from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def fetch_story(url: str, *, known: Known | None = None, loopback: bool = False) -> Story:
    """The story at the address, fetched for a user; :class:`~accordingto.errors.InputError` says why there is none."""
    reach = PublicWeb(loopback)
    return read_url(url, known or Known(), reach=reach, wait_seconds=FETCH_SECONDS, limit_bytes=FETCH_BYTES)
