"""Timelines: where a party stood on one thing, day by day, with the changes that are real."""

from __future__ import annotations

from typing import Literal

import msgspec
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from accordingto.errors import UsageError
from accordingto.ledger.comparing.settling import count_pending
from accordingto.ledger.comparisons import find_timeline, list_timelines
from accordingto.views.outline import STANCE_WORDS
from accordingto.views.pictures import draw_timeline
from accordingto.web.asking import PAGE_ROWS, Asked, Number, Page, Words, turn_pages
from accordingto.web.pictures import STYLE, make_picture
from accordingto.web.request import OpenLedger, render

router = APIRouter()

Order = Literal["changes", "latest"]
ORDERS: tuple[tuple[Order, str], ...] = (("changes", "most changes first"), ("latest", "latest first"))
MOST_DRAWN = 60


@router.get("/timelines")
def show_timelines(
    request: Request,
    ledger: OpenLedger,
    asked: Asked,
    page: Page,
    q: Words = "",
    order: Order = "changes",
) -> HTMLResponse:
    """The timelines that pass."""
    wanted = msgspec.structs.replace(asked, most=PAGE_ROWS)
    found = list_timelines(
        ledger,
        wanted,
        words=q.strip() or None,
        order=order,
        offset=(page - 1) * PAGE_ROWS,
    )
    return render(
        request,
        "timelines.html",
        q=q,
        asked=asked,
        order=order,
        orders=ORDERS,
        found=found,
        pending=count_pending(ledger),
        **turn_pages(request, page, more=found.total > page * PAGE_ROWS),
    )


@router.get("/timelines/{number}")
def show_timeline(request: Request, ledger: OpenLedger, number: Number) -> HTMLResponse:
    """One timeline, drawn, and each of its entries in the story's words."""
    try:
        found = find_timeline(ledger, number)
    except UsageError as error:
        raise HTTPException(404, "No such timeline. Timelines change when stories come or are corrected.") from error
    numbers = dict.fromkeys(entry.number for entry in found.entries)
    readings = [ledger.corrected(story).reading for story in list(numbers)[:MOST_DRAWN]]
    return render(
        request,
        "timeline.html",
        row=found.row,
        entries=found.entries,
        stances=STANCE_WORDS,
        picture=make_picture(lambda look: draw_timeline(found.row.record, readings, look)),
        pictures_css=STYLE,
        pending=count_pending(ledger),
    )
