"""The app with all its guards around it, in one order."""

from __future__ import annotations

from fastapi import FastAPI

from accordingto.web.errors import answer_bug
from accordingto.web.security.csrf import CheckOrigin
from accordingto.web.security.headers import AddHeaders
from accordingto.web.security.limits import LimitBody, Rates
from accordingto.web.security.sessions import KeepSessions, Sessions
from accordingto.web.security.token import AskToken
from accordingto.web.settings import Settings


def guard_app(app: FastAPI, settings: Settings) -> None:
    """Puts the guards around the app; what is added last stands outermost."""
    app.state.rates = Rates()
    app.state.sessions = Sessions(settings.token)
    if settings.token is not None:
        app.add_middleware(AskToken)
    app.add_middleware(LimitBody, settings=settings)
    app.add_middleware(KeepSessions, sessions=app.state.sessions)
    app.add_middleware(CheckOrigin, settings=settings)
    app.add_middleware(AddHeaders, answer_bug=answer_bug)
