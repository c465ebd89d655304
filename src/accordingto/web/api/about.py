"""What the API says of itself: its description (OpenAPI), a page to read it on, and the schema of a reading."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse, Response

from accordingto import __version__
from accordingto.ledger import Filter
from accordingto.ledger.comparing.settling import count_pending
from accordingto.ledger.search import count_stories
from accordingto.models.artefact import load_manifest
from accordingto.types.codec import make_schema
from accordingto.web.api.layout import lay_out
from accordingto.web.api.wire import make_components, send, tell
from accordingto.web.request import OpenLedger, render

router = APIRouter(tags=["about"])

ADDRESS = "/api/v1"
_WORDS = """Everything that the pages of the reading room do. Answers are JSON; every position in them is a half-open
span of Unicode code points into the story's text. Errors are problems as RFC 9457 has them. Lists come in pages:
`next` is the address of the rows that follow. Where the room asks for an access token, show it as
`Authorization: Bearer TOKEN`. Nothing here says what is true, or how far a source is to be believed."""


class About(msgspec.Struct, frozen=True, kw_only=True):
    """Which program and model read here, how many stories the ledger has, and how many wait to be compared."""

    program: str
    model: str
    stories: int
    to_compare: int


@router.get("/about", **tell(About))
def show_about(ledger: OpenLedger) -> Response:
    """Which program and model read here, how many stories the ledger has, and how many wait to be compared."""
    stories = count_stories(ledger.connection, Filter(), most=-1)
    model, waiting = load_manifest().version, count_pending(ledger)
    return send(About(program=__version__, model=model, stories=stories, to_compare=waiting))


@router.get("/schema", **tell(dict[str, Any], "JSON Schema (2020-12)."))
def show_schema() -> Response:
    """The schema of a reading, as `accordingto schema` prints it."""
    return send(make_schema())


@router.get("/openapi.json", include_in_schema=False)
def show_description(request: Request) -> Response:
    """The description that programs read."""
    return send(describe(request.app))


@router.get("/docs", include_in_schema=False)
def show_docs(request: Request) -> HTMLResponse:
    """The description as a page."""
    return render(request, "api.html", **lay_out(describe(request.app)))


def describe(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI description of the whole API."""
    if app.openapi_schema is None:
        made = get_openapi(
            title="accordingto", version=__version__, description=_WORDS, routes=app.routes, openapi_version="3.1.0"
        )
        made.setdefault("components", {}).setdefault("schemas", {}).update(make_components())
        made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        made["security"] = [{}, {"token": []}]
        app.openapi_schema = made
    return app.openapi_schema
