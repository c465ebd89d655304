"""The app with all its guards around it, in one order."""

from __future__ import annotations

from fastapi import FastAPI

from accordingto.web.settings import Settings


def guard_app(app: FastAPI, settings: Settings) -> None:
    """Puts the guards around the app."""
