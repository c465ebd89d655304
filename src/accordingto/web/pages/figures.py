"""Figures over the ledger: found by words, drawn over time, and listed in the stories' own words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from accordingto.compare.series import collect_figures
from accordingto.errors import UsageError
from accordingto.ledger import Filter, Ledger
from accordingto.ledger.figures import BEYOND, FigureFound, count_figures, find_figures, list_units, tell_figures
from accordingto.ledger.index_figures import FIGURE_BITS
from accordingto.views.pictures import draw_figures
from accordingto.web.asking import PAGE_ROWS, Asked, Page, Words, turn_page
from accordingto.web.pictures import STYLE, make_picture
from accordingto.web.request import OpenLedger, render

router = APIRouter()

DRAWN_STORIES, DRAWN_SERIES = 30, 3


@router.get("/figures")
def show_figures(
    request: Request, ledger: OpenLedger, asked: Asked, page: Page, q: Words = "", unit: Words = ""
) -> HTMLResponse:
    """The form, the figures of one thing over time, and each in its words."""
    found: dict[str, Any] = {"rows": [], "units": [], "total": 0, "after": None, "pictures": []}
    fault = None
    if q.strip():
        try:
            found = _find(request, ledger, q, asked, unit.strip() or None, page)
        except UsageError as error:
            fault = str(error)
    before = turn_page(request, page - 1) if page > 1 else None
    told: dict[str, Any] = {"q": q, "unit": unit, "asked": asked, "beyond": BEYOND, "pictures_css": STYLE}
    return render(request, "figures.html", fault=fault, before=before, **told, **found)


def _find(request: Request, ledger: Ledger, q: str, asked: Filter, unit: str | None, page: int) -> dict[str, Any]:
    first = (page - 1) * PAGE_ROWS
    found = find_figures(ledger, q, asked, unit=unit, offset=first, most=4 * PAGE_ROWS)
    return {
        "rows": list(tell_figures(ledger, found[:PAGE_ROWS])),
        "units": list_units(ledger, q, asked),
        "total": count_figures(ledger, q, asked, unit=unit),
        "after": turn_page(request, page + 1) if len(found) > PAGE_ROWS else None,
        "pictures": _draw(ledger, found) if page == 1 else [],
    }


def _draw(ledger: Ledger, found: Sequence[FigureFound]) -> list[Markup]:
    """The latest figures over time, those of one thing in one picture; those most told of."""
    by_story: dict[int, set[int]] = {}
    for one in found:
        by_story.setdefault(one.number >> FIGURE_BITS, set()).add(one.number & ((1 << FIGURE_BITS) - 1))
    readings = {number: ledger.corrected(number).reading for number in list(by_story)[:DRAWN_STORIES]}
    wanted = {
        (reading.story.id, reading.figures[place].id)
        for number, reading in readings.items()
        for place in by_story[number]
        if place < len(reading.figures)
    }
    series = (
        one
        for one in collect_figures(readings.values())
        if any((point.story, point.figure) in wanted for point in one.points)
    )
    return [make_picture(partial(draw_figures, one)) for one, _ in zip(series, range(DRAWN_SERIES), strict=False)]
