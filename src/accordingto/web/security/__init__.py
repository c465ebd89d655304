"""What keeps the reading room safe: who may ask, what may be sent, and what is fetched for others."""

from __future__ import annotations

from accordingto.web.security.guard import guard_app

__all__ = ["guard_app"]
