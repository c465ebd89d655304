"""The list of stories, latest first, narrowed by outlet, day and source."""

from __future__ import annotations

import re
from typing import Annotated, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from accordingto.errors import UsageError
from accordingto.ledger import Filter, Ledger
from accordingto.ledger.records import StoryRow
from accordingto.ledger.rows import tell_story
from accordingto.ledger.search import check_filter, page_stories
from accordingto.types.source import SourceKind
from accordingto.web.naming import call_row
from accordingto.web.request import OpenLedger, render

router = APIRouter()

SHOWN = 50
KINDS: tuple[str, ...] = get_args(SourceKind)
Words = Annotated[str, Query(max_length=200)]
_PLACE = re.compile(r"(\d{4}-\d{2}-\d{2})?\.(\d{1,18})\Z")


@router.get("/stories")
def show_stories(
    request: Request,
    ledger: OpenLedger,
    outlet: Words = "",
    since: Words = "",
    until: Words = "",
    speaker: Words = "",
    kind: Words = "",
    naming: Words = "",
    before: Words = "",
) -> HTMLResponse:
    """A page of the list; what can't be asked is told above an empty one."""
    told = {"outlet": outlet, "since": since, "until": until, "speaker": speaker, "kind": kind, "naming": naming}
    given = {name: words.strip() for name, words in told.items() if words.strip()}
    asked = Filter(**given, most=SHOWN + 1)  # type: ignore[arg-type]
    trouble = ""
    try:
        rows, last = _list_rows(ledger, asked, before)
    except UsageError as error:
        rows, last, trouble = [], None, str(error).replace("--", "")
    return render(
        request,
        "stories.html",
        status=400 if trouble else 200,
        rows=rows,
        names=[call_row(ledger, row) for row in rows],
        asked=asked,
        kinds=KINDS,
        narrowed=bool(given),
        trouble=trouble,
        later=bool(before),
        first=f"/stories?{urlencode(given)}",
        more=f"/stories?{urlencode({**given, 'before': last})}" if last else None,
    )


def _list_rows(ledger: Ledger, asked: Filter, before: str) -> tuple[list[StoryRow], str | None]:
    """The rows of one page, and where the next begins."""
    found = page_stories(ledger.connection, check_filter(asked), before=_read_place(before))
    shown = found[:SHOWN]
    rows = [tell_story(ledger, number) for _, number in shown]
    return rows, f"{shown[-1][0] or ''}.{shown[-1][1]}" if len(found) > SHOWN else None


def _read_place(words: str) -> tuple[str | None, int] | None:
    if not words:
        return None
    found = _PLACE.match(words)
    if not found:
        raise UsageError("this place in the list is not one; begin with the latest stories")
    return found[1], int(found[2])
