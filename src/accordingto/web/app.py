"""The reading room put together: what is served, and what stands around it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, Depends, FastAPI
from fastapi.staticfiles import StaticFiles

from accordingto import __version__
from accordingto.web import pictures
from accordingto.web.api import about, comparisons, corrections, finds, readings
from accordingto.web.api import stories as stories_api
from accordingto.web.checking import Saves
from accordingto.web.comparing import Comparer
from accordingto.web.errors import answer_errors
from accordingto.web.ledgers import LedgerPool
from accordingto.web.pages import (
    check,
    claims,
    disputes,
    figures,
    login,
    outlets,
    queue,
    read,
    search,
    side_by_side,
    stories,
    story,
    timelines,
)
from accordingto.web.reading import Desk
from accordingto.web.request import STATIC
from accordingto.web.security.csrf import check_form
from accordingto.web.security.guard import guard_app
from accordingto.web.settings import Settings
from accordingto.web.watching import Watch

PAGES: tuple[APIRouter, ...] = (
    login.router,
    search.router,
    claims.router,
    disputes.router,
    timelines.router,
    pictures.router,
    figures.router,
    outlets.router,
    side_by_side.router,
    read.router,
    check.router,
    queue.router,
    stories.router,
    story.router,
)
API: tuple[APIRouter, ...] = (
    about.router,
    readings.router,
    stories_api.router,
    finds.router,
    corrections.router,
    comparisons.router,
)


def create_app(settings: Settings) -> FastAPI:
    """The app over one ledger; nothing is opened before it is started or asked."""
    app = FastAPI(
        title="accordingto", version=__version__, docs_url=None, redoc_url=None, openapi_url=None, lifespan=_run
    )
    app.state.settings = settings
    app.state.ledgers = LedgerPool(settings.ledger)
    app.state.desk = Desk(app.state.ledgers, threads=settings.threads, most_stories=settings.waiting_limit)
    app.state.watch = Watch(app.state.ledgers)
    app.state.saves = Saves()
    app.state.comparer = Comparer(app.state.ledgers, settings.ledger)
    for router in API:
        app.include_router(router, prefix="/api/v1")
    for router in PAGES:
        app.include_router(router, include_in_schema=False, dependencies=[Depends(check_form)])
    app.mount("/static", StaticFiles(directory=STATIC, packages=[("accordingto.views", "assets")]), name="static")
    _make_routes(app)
    answer_errors(app)
    guard_app(app, settings)
    return app


def _make_routes(app: FastAPI) -> None:
    """Has every route made now: FastAPI would do it while the first page is waited for, in the thread that serves."""
    nowhere = {"type": "http", "method": "GET", "path": "", "root_path": "", "headers": []}
    for route in app.routes:
        route.matches(nowhere)


@asynccontextmanager
async def _run(app: FastAPI) -> AsyncIterator[None]:
    app.state.comparer.start()
    yield
    app.state.comparer.close()
    app.state.desk.close()
    app.state.ledgers.close()
