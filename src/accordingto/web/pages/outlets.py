"""How outlets source their stories: by naming and by hand."""

from __future__ import annotations

import msgspec
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from accordingto.ledger.outlets import list_outlets
from accordingto.web.asking import DEEPEST, PAGE_ROWS, Asked, Page, turn_pages
from accordingto.web.request import OpenLedger, render

router = APIRouter()


@router.get("/outlets")
def show_outlets(request: Request, ledger: OpenLedger, asked: Asked, page: Page) -> HTMLResponse:
    """A row an outlet, those with most stories first."""
    every = list_outlets(ledger, msgspec.structs.replace(asked, most=DEEPEST))
    shown = every[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]
    return render(
        request,
        "outlets.html",
        asked=asked,
        rows=shown,
        total=len(every),
        **turn_pages(request, page, more=len(every) > page * PAGE_ROWS),
    )
