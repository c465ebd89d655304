"""The first page, where what is to be read goes in, and the page that tells how far it is."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Annotated, Any, cast

from fastapi import APIRouter, File, Form, HTTPException, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from accordingto.errors import InputError
from accordingto.ingest import Known, Unreadable, tell_story
from accordingto.ingest.decode import check_size
from accordingto.ingest.html import looks_like_html, read_page
from accordingto.ledger import Filter
from accordingto.ledger.rows import tell_story as tell_row
from accordingto.ledger.search import page_stories
from accordingto.types import Story
from accordingto.views.harmless import make_harmless
from accordingto.web.jobs import WHAT_WORDS, Job
from accordingto.web.naming import call_row
from accordingto.web.reading import BusyError, Desk
from accordingto.web.request import OpenLedger, Told, make_environment, render
from accordingto.web.security.fetching import fetch_story
from accordingto.web.security.limits import spend
from accordingto.web.security.uploads import hold_upload, read_upload
from accordingto.web.watching import Watch

router = APIRouter()

LATEST = 8
AT_ONCE_SECONDS = 0.4
"""How long an answer waits for the reading: a short story is shown without a page of progress before it."""

LOOK_SECONDS = 0.15
STREAM_SECONDS = 600.0
MOST_FILES = 100

Line = Annotated[str, Form(max_length=2_000)]


@router.get("/")
def show_desk(request: Request, ledger: OpenLedger) -> HTMLResponse:
    """Where stories go in, and the latest that are there."""
    return _show_desk(request, ledger)


@router.post("/read")
def read(
    request: Request,
    ledger: OpenLedger,
    settings: Told,
    text: Annotated[str, Form()] = "",
    address: Line = "",
    files: Annotated[list[UploadFile] | None, File()] = None,
    title: Line = "",
    outlet: Line = "",
    published: Line = "",
    url: Line = "",
) -> Response:
    """Takes what is to be read, and leads to it, or to the page that tells how far it is."""
    told = {"title": title, "outlet": outlet, "published": published, "url": url}
    known = Known(**{name: words.strip() or None for name, words in told.items()})  # type: ignore[arg-type]
    sent = [file for file in files or () if file.filename or file.size]
    if sent:
        job = _take_files(sent, known)
    elif address.strip():
        spend(request, "fetch")
        job = _take_address(address.strip(), loopback=settings.fetches_loopback)
    elif text.strip():
        job = _take_text(text, known)
    else:
        return _show_desk(request, ledger, status=422, trouble="Paste a story, give an address, or choose a file.")
    spend(request, "read", cost=max(1, len(sent)))
    desk: Desk = request.app.state.desk
    try:
        desk.submit(job)
    except BusyError as error:
        raise HTTPException(503, str(error), {"Retry-After": "30"}) from error
    job.ended.wait(AT_ONCE_SECONDS)
    return RedirectResponse(_lead_on(job), 303)


@router.get("/reading/{known}")
def show_progress(request: Request, known: str) -> Response:
    """How far a job is; once it is done and was one story, that story."""
    job = _find(request, known)
    if job.only_story:
        return RedirectResponse(_lead_on(job), 303)
    return render(request, "reading.html", job=job, **_tell_progress(request, job))


@router.get("/reading/{known}/events")
def follow_progress(request: Request, known: str) -> Response:
    """How far a job is, again each time that it changes; last, where to go."""
    return StreamingResponse(_follow(request, _find(request, known)), media_type="text/event-stream")


@router.post("/reading/{known}/stop")
def stop(request: Request, known: str) -> Response:
    """Has no more of the job's stories read."""
    job = _find(request, known)
    cast(Desk, request.app.state.desk).stop(job)
    return RedirectResponse(f"/reading/{job.id}", 303)


def _show_desk(request: Request, ledger: OpenLedger, *, status: int = 200, trouble: str = "") -> HTMLResponse:
    found = page_stories(ledger.connection, Filter(most=LATEST))
    latest = [tell_row(ledger, number) for _, number in found]
    return render(
        request,
        "read.html",
        status=status,
        latest=latest,
        names=[call_row(ledger, row) for row in latest],
        trouble=trouble,
    )


def _take_text(text: str, known: Known) -> Job:
    # A browser sends every line end of a form as CR LF, whatever was pasted.
    words = text.replace("\r\n", "\n")

    def open_stories() -> Iterator[Story]:
        check_size(len(words), "the pasted text")
        yield read_page(words, "the pasted page", known) if looks_like_html(words) else tell_story(words, known)

    return Job("the pasted text", open_stories)


def _take_address(address: str, *, loopback: bool) -> Job:
    def open_stories() -> Iterator[Story]:
        yield fetch_story(address, loopback=loopback)

    return Job(make_harmless(address), open_stories, fetches=True)


def _take_files(sent: list[UploadFile], known: Known) -> Job:
    if len(sent) > MOST_FILES:
        raise InputError(f"at most {MOST_FILES} files are taken at once; put more stories into one .jsonl file")
    held = [(hold_upload(file.file), make_harmless(file.filename or "file")) for file in sent]
    alone = known if len(held) == 1 else Known(outlet=known.outlet, published=known.published)

    def open_stories() -> Iterator[Story | Unreadable]:
        for stream, name in held:
            with stream:
                yield from read_upload(stream, name, alone)

    told = held[0][1] if len(held) == 1 else f"{len(held)} files"
    return Job(told, open_stories, held=tuple(stream for stream, _ in held))


def _find(request: Request, known: str) -> Job:
    job = cast(Desk, request.app.state.desk).find(known)
    if job is None:
        raise HTTPException(
            404, "This is no longer known: the program was started anew, or it is long done. What was read is there."
        )
    return job


def _lead_on(job: Job) -> str:
    return f"/stories/{job.only_story}?read=1" if job.only_story else f"/reading/{job.id}"


def _tell_progress(request: Request, job: Job) -> dict[str, Any]:
    desk: Desk = request.app.state.desk
    return {"now": job.progress, "ahead": desk.count_ahead(job), "what_words": WHAT_WORDS}


async def _follow(request: Request, job: Job) -> AsyncIterator[bytes]:
    template = make_environment().get_template("reading_now.html")
    watch: Watch = request.app.state.watch
    told: dict[str, Any] = {}
    for _ in range(int(STREAM_SECONDS / LOOK_SECONDS)):
        if (now := _tell_progress(request, job)) != told:
            told = now
            yield _write_event("progress", template.render(job=job, **now))
        if watch.is_closing():  # the server would wait for this line
            return
        if told["now"].stage == "done":
            yield _write_event("done", _lead_on(job) if job.only_story else "")
            return
        await asyncio.sleep(LOOK_SECONDS)


def _write_event(name: str, words: str) -> bytes:
    lines = "".join(f"data: {line}\n" for line in words.splitlines() or [""])
    return f"event: {name}\n{lines}\n".encode()
