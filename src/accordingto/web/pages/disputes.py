"""Disputes: who contradicts whom, over a figure, by a denial, or by opposed stances."""

from __future__ import annotations

import msgspec
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from accordingto.errors import UsageError
from accordingto.ledger.comparing.settling import count_pending
from accordingto.ledger.comparisons import find_dispute, list_disputes
from accordingto.views.outline import DISPUTE_WORDS
from accordingto.views.pictures import draw_dispute
from accordingto.web.asking import PAGE_ROWS, Asked, Number, Page, Words, turn_pages
from accordingto.web.pictures import STYLE, make_picture
from accordingto.web.request import OpenLedger, render

router = APIRouter()

MOST_DRAWN = 60


@router.get("/disputes")
def show_disputes(request: Request, ledger: OpenLedger, asked: Asked, page: Page, q: Words = "") -> HTMLResponse:
    """The disputes that pass, with what each side says first."""
    wanted = msgspec.structs.replace(asked, most=PAGE_ROWS)
    found = list_disputes(ledger, wanted, words=q.strip() or None, offset=(page - 1) * PAGE_ROWS)
    return render(
        request,
        "disputes.html",
        q=q,
        asked=asked,
        found=found,
        kinds=DISPUTE_WORDS,
        pending=count_pending(ledger),
        **turn_pages(request, page, more=found.total > page * PAGE_ROWS),
    )


@router.get("/disputes/{number}")
def show_dispute(request: Request, ledger: OpenLedger, number: Number) -> HTMLResponse:
    """One dispute: its sides drawn, and all who take them."""
    try:
        found = find_dispute(ledger, number)
    except UsageError as error:
        raise HTTPException(404, "No such dispute. Disputes change when stories come or are corrected.") from error
    numbers = dict.fromkeys(row.number for side in found.sides for row in side)
    readings = [ledger.corrected(story).reading for story in list(numbers)[:MOST_DRAWN]]
    return render(
        request,
        "dispute.html",
        row=found.row,
        sides=found.sides,
        kinds=DISPUTE_WORDS,
        picture=make_picture(lambda look: draw_dispute(found.row.record, readings, look)),
        pictures_css=STYLE,
        pending=count_pending(ledger),
    )
