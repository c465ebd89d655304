"""What stands between the network and the pages, put around the app in one place."""

from __future__ import annotations

from fastapi import FastAPI

from accordingto.web.settings import Settings


def guard_app(app: FastAPI, settings: Settings) -> None:
    """Puts headers, sessions, the access token and limits around every answer."""
