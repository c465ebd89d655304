"""Figures over the ledger: found by words, drawn over time, and listed in the stories' own words."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from accordingto.errors import UsageError
from accordingto.ledger.figures import BEYOND, count_figures, find_figures, list_units, tell_figures
from accordingto.web.asking import PAGE_ROWS, Asked, Page, Words, turn_page
from accordingto.web.request import OpenLedger, render

router = APIRouter()


@router.get("/figures")
def show_figures(
    request: Request, ledger: OpenLedger, asked: Asked, page: Page, q: Words = "", unit: Words = ""
) -> HTMLResponse:
    """The form, the figures of one unit over time, and each in its words."""
    context: dict[str, Any] = {"fault": None, "rows": [], "units": [], "total": 0, "before": None, "after": None}
    if q.strip():
        try:
            offset = (page - 1) * PAGE_ROWS
            points = find_figures(ledger, q, asked, unit=unit or None, offset=offset, most=PAGE_ROWS + 1)
            context["rows"] = list(tell_figures(ledger, points[:PAGE_ROWS]))
            context["units"] = list_units(ledger, q, asked)
            context["total"] = count_figures(ledger, q, asked, unit=unit or None)
            context["before"] = turn_page(request, page - 1) if page > 1 else None
            context["after"] = turn_page(request, page + 1) if len(points) > PAGE_ROWS else None
        except UsageError as error:
            context["fault"] = str(error)
    return render(request, "figures.html", q=q, unit=unit, asked=asked, beyond=BEYOND, **context)
