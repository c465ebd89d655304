"""Correcting a story where it is read: corrections in, by script or by plain form, and news of what others correct."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Annotated, Any

from fastapi import APIRouter, Body, Form, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response, StreamingResponse

from accordingto.errors import AccordingtoError, UsageError
from accordingto.ledger import CorrectionDraft
from accordingto.ledger.correcting_findings import tell_figure, tell_position
from accordingto.ledger.corrections import tell_roles
from accordingto.ledger.packing import hash_words
from accordingto.types import Reading
from accordingto.web.checking import (
    Save,
    Saves,
    find_reading,
    keep_save,
    need_person,
    read_save,
    tell_check,
    tell_correction,
)
from accordingto.web.errors import STATUSES
from accordingto.web.ledgers import LedgerPool, look_at_once
from accordingto.web.request import OpenLedger, find_story
from accordingto.web.watching import Watch

router = APIRouter()

STREAMS = 200
"""Pages that are kept told at once, at most."""

PING_SECONDS = 15.0

__all__ = ["router", "tell_check"]


@router.post("/stories/{story}/corrections")
def keep_corrections(
    request: Request, story: str, ledger: OpenLedger, sent: Annotated[dict[str, Any], Body()]
) -> Response:
    """Keeps what a page sends (:class:`Save`), and answers what came of it as JSON, errors too."""
    saves: Saves = request.app.state.saves
    try:
        who, number = need_person(request), find_story(ledger, story)
        save = read_save(sent)
        key = f"{request.state.session.get('id')} {save.key}" if save.key else ""
        kept = saves.answer(key, lambda: keep_save(ledger, number, save, who=who))
    except HTTPException as error:
        return _answer_json({"detail": error.detail}, error.status_code)
    except AccordingtoError as error:
        status = next(status for kind, status in STATUSES if isinstance(error, kind))
        return _answer_json({"detail": str(error)}, status)
    return _answer_json(kept)


def _answer_json(told: dict[str, Any], status: int = 200) -> Response:
    # In ASCII: a story's words may hold half a character, which no UTF-8 can.
    return Response(json.dumps(told), status, media_type="application/json")


@router.post("/stories/{story}/check")
def keep_form(
    request: Request,
    story: str,
    ledger: OpenLedger,
    action: Annotated[str, Form()] = "",
    about: Annotated[str, Form()] = "",
    note: Annotated[str, Form()] = "",
    stance: Annotated[str, Form()] = "",
    number: Annotated[int, Form()] = 0,
) -> Response:
    """Keeps what a plain form says, and goes back to where it stood."""
    who, at = need_person(request), find_story(ledger, story)
    if action in ("undo", "redo"):
        keep_save(ledger, at, Save(step=action), who=who)  # type: ignore[arg-type]
    else:
        draft = draft_form(ledger.corrected(at).reading, action, about, note=note, stance=stance, number=number)
        keep_save(ledger, at, Save(drafts=(draft,)), who=who)
    known = about.isascii() and about.replace("-", "").isalnum()
    place = f"a-{about}" if known and action != "reject" else "check-record"
    return RedirectResponse(f"/stories/{ledger.story(at).id}#{place}", 303)


def draft_form(
    reading: Reading, action: str, about: str, *, note: str = "", stance: str = "", number: int = 0
) -> CorrectionDraft:
    """What a plain form says of the attribution, position or figure of that id; 409 where that is not there."""
    if action == "withdraw":
        return CorrectionDraft(action="withdraw", withdraws=number)
    if action not in ("accept", "reject", "note", "set-stance"):
        raise UsageError(f"{action!r} can't be done with a form; accept, reject, note, set-stance, withdraw can")
    subject = next((part for find in _SUBJECTS if (part := find(reading, about))), None)
    if subject is None:
        raise HTTPException(409, "That is not in this story any more; somebody changed it. Look at the story again.")
    told = {"note": note or None, "stance": stance or None if action == "set-stance" else None}
    return CorrectionDraft(action=action, **subject, **told)  # type: ignore[arg-type]


def _find_attribution(reading: Reading, known: str) -> dict[str, Any] | None:
    return next(({"target": tell_roles(one)} for one in reading.attributions if one.id == known), None)


def _find_position(reading: Reading, known: str) -> dict[str, Any] | None:
    return next(({"position": tell_position(reading, one)} for one in reading.positions if one.id == known), None)


def _find_figure(reading: Reading, known: str) -> dict[str, Any] | None:
    return next(({"figure": tell_figure(reading, one)} for one in reading.figures if one.id == known), None)


_SUBJECTS: tuple[Callable[[Reading, str], dict[str, Any] | None], ...] = (
    _find_attribution,
    _find_position,
    _find_figure,
)


@router.get("/stories/{story}/events")
async def follow(request: Request, story: str, since: int = 0) -> Response:
    """What others correct in the story, as it is kept, by whatever process: a stream of events.

    ``correction`` has the number as its id, and who did what to which words; ``reading`` tells which reading it
    is, at the beginning and when the story was read again; ``gone`` that it was removed. 204, which ends a browser's
    asking, where too many pages listen.
    """
    watch: Watch = request.app.state.watch
    if watch.listening >= STREAMS:
        return Response(status_code=204)
    pool: LedgerPool = request.app.state.ledgers
    number = await run_in_threadpool(_find, pool, story)
    last = request.headers.get("last-event-id", "")
    start = int(last) if last.isascii() and last.isdecimal() and len(last) < 18 else max(since, 0)
    stream = _stream(watch, _News(pool, number, start))
    return StreamingResponse(stream, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


def _find(pool: LedgerPool, story: str) -> int:
    with pool.lend() as ledger:
        return find_story(ledger, story)


async def _stream(watch: Watch, news: _News) -> AsyncIterator[str]:
    yield "retry: 1500\n\n"
    async with watch.listen() as woken:
        while not news.over and not watch.is_closing():
            for event in await run_in_threadpool(news.look):
                yield event
            try:
                await asyncio.wait_for(woken.wait(), PING_SECONDS)
                woken.clear()
            except TimeoutError:
                yield ": still here\n\n"


class _News:
    """What is new in a story since the last look."""

    def __init__(self, pool: LedgerPool, number: int, since: int) -> None:
        self._pool, self._number, self._since = pool, number, since
        self._reading: int | None = None
        self.over = False

    def look(self) -> list[str]:
        """The events since the last look."""
        with self._pool.lend() as ledger, look_at_once(ledger):
            reading = find_reading(ledger, self._number)
            if reading is None:
                self.over = True
                return [_write_event("gone", {})]
            news = [] if reading == self._reading else [_write_event("reading", {"reading": reading})]
            self._reading = reading
            kept = ledger.corrections(hash_words(ledger.story(self._number).text))
        fresh = [one for one in kept if one.id > self._since]
        self._since = max((one.id for one in fresh), default=self._since)
        return [*news, *(_write_event("correction", tell_correction(one, kept), one.id) for one in fresh)]


def _write_event(kind: str, told: dict[str, Any], number: int | None = None) -> str:
    known = "" if number is None else f"id: {number}\n"
    return f"event: {kind}\n{known}data: {json.dumps(told)}\n\n"
