"""What the reading room is told when it starts."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from accordingto.errors import UsageError

HOST, PORT = "127.0.0.1", 8000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the ledger lies, where the pages are served, and what is asked of who comes.

    ``token`` is what a visitor must show before anything else; ``None`` only where this machine alone is listened to.
    ``hosts`` are names that the server is asked by beside its own, behind a proxy. ``fetches_loopback`` lets this
    machine's own servers be read from, in tests.
    """

    ledger: Path
    host: str = HOST
    port: int = PORT
    token: str | None = None
    story_limit_bytes: int = 10_000_000
    upload_limit_bytes: int = 50_000_000
    body_limit_bytes: int = 20_000_000
    waiting_limit: int = 500
    threads: int | None = None
    hosts: tuple[str, ...] = ()
    fetches_loopback: bool = False


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def check_settings(settings: Settings) -> Settings:
    """The settings, once they are safe to serve with."""
    if not is_loopback(settings.host) and not settings.token:
        raise UsageError(
            f"--host {settings.host}: others than this machine could come; give --token WORDS that they must show"
        )
    if settings.hosts and not settings.token:
        raise UsageError("--allow-host: others than this machine could come that way; give --token WORDS too")
    return settings
