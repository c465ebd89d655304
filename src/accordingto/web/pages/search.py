"""Search: what was said, stories, and who is who, by words."""

from __future__ import annotations

from typing import Literal

import msgspec
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from accordingto.errors import UsageError
from accordingto.ledger import Filter, Ledger
from accordingto.ledger.rows import tell_said, tell_story, tell_who
from accordingto.ledger.search import find_said, find_stories
from accordingto.web.asking import PAGE_ROWS, Asked, Page, Words, turn_pages
from accordingto.web.request import OpenLedger, render

router = APIRouter()

Among = Literal["said", "stories", "people"]
PLACES: tuple[tuple[Among, str], ...] = (("said", "What was said"), ("stories", "Stories"), ("people", "Who is who"))
SAID_OF_EACH = 3


@router.get("/search")
def show_search(
    request: Request, ledger: OpenLedger, asked: Asked, page: Page, q: Words = "", among: Among = "said"
) -> HTMLResponse:
    """The form, and what it finds."""
    found: list[object] = []
    fault = None
    if q.strip():
        try:
            found = _FIND[among](ledger, q, msgspec.structs.replace(asked, most=page * PAGE_ROWS + 1), page)
        except UsageError as error:
            fault = str(error)
    more = len(found) > PAGE_ROWS
    return render(
        request,
        "search.html",
        q=q,
        among=among,
        places=PLACES,
        asked=asked,
        found=found[:PAGE_ROWS],
        fault=fault,
        **turn_pages(request, page, more=more),
    )


def _find_said(ledger: Ledger, q: str, asked: Filter, page: int) -> list[object]:
    numbers = find_said(ledger.connection, q, asked)
    return list(tell_said(ledger, numbers[(page - 1) * PAGE_ROWS :]))


def _find_stories(ledger: Ledger, q: str, asked: Filter, page: int) -> list[object]:
    numbers = find_stories(ledger.connection, q, asked)
    return [tell_story(ledger, number) for number in numbers[(page - 1) * PAGE_ROWS :]]


def _find_people(ledger: Ledger, q: str, asked: Filter, page: int) -> list[object]:
    parties = tell_who(ledger, q, msgspec.structs.replace(asked, most=SAID_OF_EACH))
    return list(parties[(page - 1) * PAGE_ROWS : page * PAGE_ROWS + 1])


_FIND = {"said": _find_said, "stories": _find_stories, "people": _find_people}
