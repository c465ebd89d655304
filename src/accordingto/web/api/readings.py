"""Stories in: read at the room's one desk, at once where they are short, as a job where they are long or many."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, File, HTTPException, Path, Query, Request, UploadFile
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from accordingto.errors import InputError
from accordingto.ingest import Known, Unreadable, tell_story
from accordingto.ingest.decode import check_size
from accordingto.ingest.html import read_page
from accordingto.types import Reading, Story
from accordingto.web.api.about import ADDRESS
from accordingto.web.api.wire import send, take, tell
from accordingto.web.jobs import Job, Stage, What
from accordingto.web.reading import BusyError, Desk
from accordingto.web.request import Told
from accordingto.web.security.fetching import fetch_story
from accordingto.web.security.limits import spend
from accordingto.web.security.uploads import hold_upload, read_upload
from accordingto.web.settings import Settings

router = APIRouter(tags=["reading"])

MOST_FILES = 100
LOOK_SECONDS = 0.02
LONGEST_WAIT_SECONDS = 30.0

Wait = Annotated[float, Query(ge=0, le=LONGEST_WAIT_SECONDS, description="Seconds that the answer may wait.")]


class ToRead(msgspec.Struct, frozen=True, kw_only=True):
    """A story to read: one of ``text``, ``html`` and ``fetch`` (the address of a page), and what is known of it."""

    text: str | None = None
    html: str | None = None
    fetch: str | None = None
    key: str | None = None
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    language: str | None = None


class OutcomeRow(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one story; ``story`` is its id in the ledger, ``why`` tells of one that failed."""

    name: str
    what: What
    story: str | None
    why: str | None
    attributions: int


class StepRow(msgspec.Struct, frozen=True, kw_only=True):
    """The story that is being read now: windows of text seen, of all."""

    name: str
    done: int
    total: int


class JobRow(msgspec.Struct, frozen=True, kw_only=True):
    """A job as it stands; ``ahead`` are the jobs that take turns with it."""

    job: str
    stage: Stage
    ahead: int
    step: StepRow | None
    outcomes: tuple[OutcomeRow, ...]
    stopped: bool


@router.post(
    "/readings",
    **tell(
        Reading,
        "It is read and in the ledger.",
        status=201,
        body=ToRead,
        also={
            200: (Reading, "It was there already, read by this model."),
            202: (JobRow, "It is still being read; ask the job."),
        },
    ),
)
async def read_one(
    request: Request, settings: Told, sent: Annotated[ToRead, Depends(take(ToRead))], wait: Wait = 10.0
) -> Response:
    """Reads a story into the ledger, and answers with its reading, or with a job where that takes longer."""
    job = _make_job(request, sent, settings)
    spend(request, "read")
    _submit(request, job)
    await _wait_for(job, wait)
    if job.progress.stage != "done":
        return _send_job(request, job, 202)
    (outcome,) = job.progress.outcomes
    if outcome.story is None:
        raise HTTPException(422, outcome.why)
    reading = await run_in_threadpool(_find_reading, request, outcome.story)
    return send(reading, 200 if outcome.what == "known" else 201, Location=f"{ADDRESS}/stories/{outcome.story}")


@router.post("/files", **tell(JobRow, "They are being read; ask the job.", status=202))
def read_files(
    request: Request, files: Annotated[list[UploadFile], File(description="Text, HTML or .jsonl, each also gzipped.")]
) -> Response:
    """Reads the stories of files into the ledger, as a job."""
    if len(files) > MOST_FILES:
        raise InputError(f"files: at most {MOST_FILES} at once; put more stories into one .jsonl file")
    spend(request, "read", cost=len(files))
    held = [(hold_upload(file.file), file.filename or "file") for file in files]

    def open_stories() -> Iterator[Story | Unreadable]:
        for stream, name in held:
            with stream:
                yield from read_upload(stream, name)

    job = Job(f"{len(held)} files", open_stories, held=tuple(stream for stream, _ in held))
    _submit(request, job)
    return _send_job(request, job, 202)


@router.get("/jobs/{job}", **tell(JobRow))
async def show_job(request: Request, job: Annotated[str, Path(max_length=100)], wait: Wait = 0.0) -> Response:
    """How far a job is; with ``wait``, answered when it is done or the time is over. Jobs are forgotten in time."""
    found = _find(request, job)
    await _wait_for(found, wait)
    return _send_job(request, found)


@router.delete("/jobs/{job}", **tell(JobRow))
def stop_job(request: Request, job: Annotated[str, Path(max_length=100)]) -> Response:
    """Has no more of the job's stories read; what was read stays."""
    found = _find(request, job)
    _desk(request).stop(found)
    return _send_job(request, found)


def _make_job(request: Request, sent: ToRead, settings: Settings) -> Job:
    given = {name: getattr(sent, name) for name in ("text", "html", "fetch") if getattr(sent, name) is not None}
    if len(given) != 1:
        raise InputError("give one of text, html and fetch")
    ((what, words),) = given.items()
    known = Known(**{name: getattr(sent, name) for name in Known.__struct_fields__ if hasattr(sent, name)})
    if what == "fetch":
        spend(request, "fetch")
        loopback = settings.fetches_loopback
        return Job(words, lambda: iter((fetch_story(words, known=known, loopback=loopback),)), fetches=True)
    return Job(f"the {what}", lambda: iter((_tell_story(what, words, known),)))


def _tell_story(what: str, words: str, known: Known) -> Story:
    check_size(len(words), f"the {what}")
    if what == "html":
        return read_page(words, "the html", known)
    if not words.strip():
        raise InputError("the text is empty; give a text with a story in it")
    return tell_story(words, known)


def _submit(request: Request, job: Job) -> None:
    try:
        _desk(request).submit(job)
    except BusyError as error:
        raise HTTPException(503, str(error), {"Retry-After": "30"}) from error


async def _wait_for(job: Job, seconds: float) -> None:
    """Looks again and again rather than wait in a thread: the threads are for those who want a page."""
    until = time.monotonic() + seconds
    while not job.ended.is_set() and time.monotonic() < until:
        await asyncio.sleep(LOOK_SECONDS)


def _find_reading(request: Request, story: str) -> Reading:
    with request.app.state.ledgers.lend() as ledger:
        reading: Reading = ledger.corrected(ledger.find(story)).reading
        return reading


def _find(request: Request, known: str) -> Job:
    job = _desk(request).find(known)
    if job is None:
        raise HTTPException(404, "No such job; it is long done, or the program was started anew.")
    return job


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _send_job(request: Request, job: Job, status: int = 200) -> Response:
    now = job.progress
    row = JobRow(
        job=job.id,
        stage=now.stage,
        ahead=_desk(request).count_ahead(job),
        step=StepRow(**_tell(now.step)) if now.step else None,
        outcomes=tuple(OutcomeRow(**{**_tell(one), "why": one.why or None}) for one in now.outcomes),
        stopped=now.stopped,
    )
    return send(row, status, **({"Location": f"{ADDRESS}/jobs/{job.id}"} if status == 202 else {}))


def _tell(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__dataclass_fields__}
