"""What every handler needs: an open ledger, the person who asks, and a page made from a template."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, cast

from fastapi import Depends, HTTPException, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from accordingto.errors import UsageError
from accordingto.ledger import Ledger
from accordingto.views.harmless import make_encodable, make_harmless
from accordingto.views.outline import tell_bounds
from accordingto.web.ledgers import LedgerPool
from accordingto.web.settings import Settings

HERE = Path(str(files("accordingto.web")))
STATIC = HERE / "static"
SHARED = Path(str(files("accordingto.views"))) / "assets"
"""What the offline page and the room have in common, served beside the room's own files."""

NAVIGATION = (
    ("Read", "/"),
    ("Stories", "/stories"),
    ("Queue", "/queue"),
    ("Search", "/search"),
    ("Claims", "/claims"),
    ("Disputes", "/disputes"),
    ("Timelines", "/timelines"),
    ("Figures", "/figures"),
    ("Outlets", "/outlets"),
)


def use_ledger(request: Request) -> Iterator[Ledger]:
    """An open ledger, for this request alone; handlers that take one are plain functions, run in a thread."""
    pool: LedgerPool = request.app.state.ledgers
    with pool.lend() as ledger:
        yield ledger


def use_settings(request: Request) -> Settings:
    """What the reading room was told when it started."""
    return cast(Settings, request.app.state.settings)


OpenLedger = Annotated[Ledger, Depends(use_ledger)]
Told = Annotated[Settings, Depends(use_settings)]


def get_person(request: Request) -> str | None:
    """The name of who corrects, as the session knows it; ``None`` where nobody gave one yet."""
    session = getattr(request.state, "session", None)
    return session.get("person") if session else None


def find_story(ledger: Ledger, story: str) -> int:
    """The number of the story with that id; 404 where there is none."""
    try:
        return ledger.find(story)
    except UsageError as error:
        raise HTTPException(404, "No such story in the ledger. It may have been removed.") from error


def render(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """The page that the template makes; it holds no character that HTML or UTF-8 can't."""
    words = (
        make_environment()
        .get_template(template)
        .render(
            request=request,
            path=request.url.path,
            navigation=NAVIGATION,
            person=get_person(request),
            csrf_token=getattr(request.state, "csrf_token", ""),
            **context,
        )
    )
    return HTMLResponse(words, status)


@cache
def make_environment() -> Environment:
    """Where templates are made: everything is escaped, and a name that is not there is an error."""
    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(HERE / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
        auto_reload=False,
    )
    environment.globals["static"] = name_static
    environment.filters["plain"] = make_harmless
    environment.filters["bounds"] = tell_bounds
    return environment


def _finalize(value: object) -> object:
    return make_encodable(value).replace("\0", "�") if type(value) is str else value


@cache
def name_static(name: str) -> str:
    """The address of a file in ``static``, which changes when the file does."""
    path = next(folder / name for folder in (STATIC, SHARED) if (folder / name).is_file())
    return f"/static/{name}?v={hashlib.sha256(path.read_bytes()).hexdigest()[:10]}"
