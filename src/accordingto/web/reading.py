"""The reading desk: one worker with the one model reads what people put in, a story of each job in turn.

So a pasted story waits for one story of an archive, not for all. Pages are fetched beside it, since a slow server must
not hold up who reads. What is read is kept in the ledger.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
from numpy.typing import NDArray

from accordingto import __version__
from accordingto.batch import name_story, try_reading
from accordingto.errors import AccordingtoError, UsageError
from accordingto.extract.attributions import list_regions
from accordingto.ingest import Unreadable
from accordingto.models import load_reader
from accordingto.models.runtime import Reader, WindowScores
from accordingto.models.tokens import cut_windows, split_tokens
from accordingto.pipeline import read_story
from accordingto.text.paragraphs import mark_paragraphs
from accordingto.types import Story
from accordingto.views.harmless import make_harmless
from accordingto.web.jobs import Job, Outcome, Step
from accordingto.web.ledgers import LedgerPool

log = logging.getLogger("accordingto.web")

KEPT = 400
"""Jobs that are remembered, the latest; those that are done are forgotten first."""

WAITING = 60
"""Jobs that may wait at once."""

FETCHING = 4
"""Pages that are fetched at once."""

CLOSE_SECONDS = 120.0
"""At most so long the end waits for the model, on a machine that does much else: to load it takes a second or two."""

NAME_CHARS = 120

STORY_CHARS = 500_000
"""The longest story that is read here: some 80,000 words, a minute's work for which all others wait."""


class BusyError(AccordingtoError):
    """More waits to be read than is taken."""


class StoppedError(AccordingtoError):
    """Somebody wants no more of it."""


class Desk:
    """Takes jobs, reads them in the background, and tells how far they are."""

    def __init__(self, ledgers: LedgerPool, *, threads: int | None = None, most_stories: int = 500) -> None:
        self._ledgers, self._threads, self._most = ledgers, threads, most_stories
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._turns: deque[Job] = deque()
        self._change = threading.Condition()
        self._fetching = threading.Semaphore(FETCHING)
        self._worker: threading.Thread | None = None
        self._warming: threading.Thread | None = None
        self._closed = False

    def submit(self, job: Job) -> Job:
        """Has the job read when its turn comes; :class:`BusyError` where too many wait."""
        with self._change:
            if sum(one.progress.stage != "done" for one in self._jobs.values()) >= WAITING:
                job.let_go()
                raise BusyError("too much waits to be read already; try again when some of it is done")
            self._jobs[job.id] = job
            self._forget()
        if job.fetches:
            job.tell(stage="fetching")
            threading.Thread(target=self._fetch, args=(job,), daemon=True).start()
        else:
            self._queue(job)
        return job

    def find(self, known: str) -> Job | None:
        """The job of that id; ``None`` where it is forgotten."""
        return self._jobs.get(known)

    def stop(self, job: Job) -> None:
        """Has no more of the job's stories read; the one that is being read is let go at its next window."""
        job.stopping = True

    def count_ahead(self, job: Job) -> int:
        """How many jobs take turns with this one."""
        with self._change:
            return sum(other is not job for other in self._turns)

    def warm(self) -> None:
        """Loads the model in the background, so that the first story need not wait for it."""
        self._warming = threading.Thread(target=partial(load_reader, self._threads), daemon=True)
        self._warming.start()

    def close(self) -> None:
        """Reads nothing more, and lets go of a story that is being read; waits until the model is at rest.

        A process that ends while a thread of it is inside the model's runtime is aborted.
        """
        with self._change:
            self._closed = True
            for job in self._jobs.values():
                self.stop(job)
            self._change.notify_all()
        for thread in (self._warming, self._worker):
            if thread is not None:
                thread.join(CLOSE_SECONDS)
        for job in self._jobs.values():
            job.let_go()

    def _forget(self) -> None:
        done = [known for known, job in self._jobs.items() if job.progress.stage == "done"]
        for known in done[: max(0, len(self._jobs) - KEPT)]:
            del self._jobs[known]

    def _queue(self, job: Job) -> None:
        with self._change:
            self._turns.append(job)
            if self._worker is None:
                self._worker = threading.Thread(target=self._work, daemon=True, name="reading desk")
                self._worker.start()
            self._change.notify_all()

    def _fetch(self, job: Job) -> None:
        """Opens the job's stories, which takes as long as a server does; then they wait like any other."""
        with self._fetching:
            found = list(_open_stories(job))
        job.stories = iter(found)
        job.tell(stage="waiting")
        self._queue(job)

    def _work(self) -> None:
        while (job := self._take_turn()) is not None:
            if self._read_next(job):
                with self._change:
                    self._turns.append(job)
            else:
                job.tell(stage="done", step=None, stopped=job.stopping)

    def _take_turn(self) -> Job | None:
        with self._change:
            self._change.wait_for(lambda: self._closed or self._turns)
            return None if self._closed else self._turns.popleft()

    def _read_next(self, job: Job) -> bool:
        """Reads the job's next story; whether there may be another."""
        if job.stopping:
            return False
        job.stories = job.stories or _open_stories(job)
        story = next(job.stories, None)
        if story is None:
            return False
        if len(job.progress.outcomes) >= self._most:
            why = f"only the first {self._most} stories are read here; accordingto add takes any number"
            job.tell(outcomes=(*job.progress.outcomes, Outcome("the rest", "failed", why=why)))
            return False
        job.tell(outcomes=(*job.progress.outcomes, self._read(job, story)))
        return True

    def _read(self, job: Job, story: Story | Unreadable) -> Outcome:
        name = make_harmless(story.where if isinstance(story, Unreadable) else _call(story, job))[:NAME_CHARS]
        if isinstance(story, Unreadable):
            return _fail(name, story.error)
        if len(story.text) > STORY_CHARS:
            why = f"{len(story.text):,} characters, and at most {STORY_CHARS:,} are read here; use accordingto add"
            return Outcome(name, "failed", why=why)
        job.tell(stage="reading", step=Step(name))
        try:
            return self._read_into_ledger(job, story, name)
        except AccordingtoError as error:
            return _fail(name, error)
        except Exception:
            log.exception("a bug in accordingto, while a story was read and kept")
            return Outcome(name, "failed", why="a bug in accordingto; the program’s log has the words")

    def _read_into_ledger(self, job: Job, story: Story, name: str) -> Outcome:
        reader = load_reader(self._threads)
        with self._ledgers.lend() as ledger:
            known = ledger.find_same(story)
            if known is not None and ledger.knows(story, reader.manifest.version, __version__):
                return Outcome(
                    name, "known", ledger.story(known).id, "", len(ledger.corrected(known).reading.attributions)
                )
        watched = WatchedReader(reader, partial(_tell_step, job, name, count_windows(story, reader)))
        read = try_reading(story, partial(read_story, reader=watched))
        if isinstance(read, Unreadable):
            return _fail(name, read.error)
        with self._ledgers.lend() as ledger:
            added = ledger.add(read, program=__version__)
            return Outcome(name, added.what, ledger.story(added.number).id, "", len(read.attributions))


class WatchedReader:
    """The reader, which tells after each window how many it has seen."""

    def __init__(self, reader: Reader, tell: Callable[[int], None]) -> None:
        self._reader, self._tell, self._done = reader, tell, 0
        self.manifest, self.pieces, self.tables = reader.manifest, reader.pieces, reader.tables

    def score_window(self, ids: NDArray[np.int64], shapes: NDArray[np.int64]) -> WindowScores:
        """What the reader itself says of the window."""
        scores = self._reader.score_window(ids, shapes)
        self._done += 1
        self._tell(self._done)
        return scores


def count_windows(story: Story, reader: Reader) -> int:
    """How many windows of the story the reader will look at."""
    regions = list_regions(story.text, mark_paragraphs(story.text, story.title))
    tokens = split_tokens(story.text, regions, reader.pieces)
    return len(cut_windows(tokens, width=reader.manifest.width, overlap=reader.manifest.overlap))


def _call(story: Story, job: Job) -> str:
    return name_story(story) if story.title or story.key or story.url else job.told


def _fail(name: str, error: Exception) -> Outcome:
    return Outcome(name, "failed", why=make_harmless(str(error)).removeprefix(f"{name}: "))


def _tell_step(job: Job, name: str, total: int, done: int) -> None:
    if job.stopping:
        raise StoppedError("stopped before it was read")
    job.tell(step=Step(name, done, total))


def _open_stories(job: Job) -> Iterator[Story | Unreadable]:
    """The job's stories; what goes wrong while they are opened is told as one that can't be read."""
    try:
        yield from job.open_stories()
    except AccordingtoError as error:
        yield Unreadable(job.told, error)
    except Exception:
        log.exception("a bug in accordingto, while stories were opened")
        yield Unreadable(job.told, UsageError("a bug in accordingto; the program’s log has the words"))
