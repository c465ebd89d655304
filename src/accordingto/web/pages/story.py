"""One story: its words with their parts marked, what was found in them, its versions, and its removal."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from accordingto.errors import LedgerError
from accordingto.ledger import Ledger
from accordingto.ledger.comparisons import claims_of_story
from accordingto.ledger.history import trace_versions
from accordingto.ledger.packing import encode_record
from accordingto.ledger.removal import remove_stories
from accordingto.ledger.rows import tell_story
from accordingto.ledger.versions import tell_changes
from accordingto.views import render_page
from accordingto.web.checking import tell_check
from accordingto.web.ledgers import look_at_once
from accordingto.web.naming import call_row, call_story
from accordingto.web.request import OpenLedger, find_story, render
from accordingto.web.showing import show_story

router = APIRouter(prefix="/stories/{story}")

MOST_ELSEWHERE = 40
"""Claims that the story shares with others and its page lists."""


@router.get("")
def show_one(request: Request, ledger: OpenLedger, story: str, read: Annotated[str, Query()] = "") -> Response:
    """The story's page; ``read`` says that it was put in just now."""
    with look_at_once(ledger):  # what the page says it has seen must be what it shows
        number = find_story(ledger, story)
        corrected = ledger.corrected(number)
        if corrected.reading.story.id != story:  # a key, an address or the first digits lead on to the page itself
            return RedirectResponse(f"/stories/{corrected.reading.story.id}", 307)
        page = show_story(ledger, number, corrected)
        check = tell_check(request, ledger, number, corrected)
        elsewhere = claims_of_story(ledger, number)[:MOST_ELSEWHERE]
    here = next((version for version in page.versions if version.here), None)
    told: dict[str, Any] = {"here": here, "fresh": bool(read), "check": check, "elsewhere": elsewhere}
    return render(request, "story.html", story=page, **told)


@router.get("/versions")
def show_versions(request: Request, ledger: OpenLedger, story: str) -> HTMLResponse:
    """What changed from each version of the story to the next."""
    number = find_story(ledger, story)
    known = ledger.story(number)
    steps = list(trace_versions(ledger, [number]))
    told = [tell_changes(step.changes) for step in steps]
    return render(request, "versions.html", story=known.id, title=call_story(known), steps=steps, told=told)


@router.get("/page.html")
def save_page(ledger: OpenLedger, story: str) -> Response:
    """The story as one self-contained page, to keep or to send."""
    reading = ledger.corrected(find_story(ledger, story)).reading
    return _save(render_page([reading]).encode(), "text/html; charset=utf-8", f"{reading.story.id}.html")


@router.get("/reading.json")
def save_reading(ledger: OpenLedger, story: str) -> Response:
    """The corrected reading, as ``accordingto show --format json`` has it."""
    reading = ledger.corrected(find_story(ledger, story)).reading
    return _save(encode_record(reading), "application/json", f"{reading.story.id}.json")


@router.get("/remove")
def ask_removal(request: Request, ledger: OpenLedger, story: str) -> HTMLResponse:
    """What would go for good, and the question whether it should."""
    row = tell_story(ledger, find_story(ledger, story))
    return render(request, "remove.html", row=row, name=call_row(ledger, row))


@router.post("/remove")
def remove(request: Request, ledger: OpenLedger, story: str) -> Response:
    """Takes the story out with every trace."""
    _remove(ledger, find_story(ledger, story))
    return RedirectResponse("/stories", 303)


def _remove(ledger: Ledger, number: int) -> None:
    try:
        remove_stories(ledger, [number])
    except LedgerError as error:
        raise HTTPException(503, str(error)) from error


def _save(data: bytes, kind: str, name: str) -> Response:
    return Response(data, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
