"""Many stories read, one after another or in several processes: the same readings in the same order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from accordingto.errors import AccordingtoError, InternalError, ModelError
from accordingto.ingest import Unreadable
from accordingto.types import Reading, Story

if TYPE_CHECKING:
    from concurrent.futures import Future

ReadStory = Callable[[Story], Reading]

_AHEAD = 4
"""Stories handed out per process before the first result is asked for: enough to keep all at work."""


def open_reader(threads: int | None = None) -> ReadStory:
    """The pipeline with its model loaded, on so many threads (``None``: one a core); :class:`ModelError` without it."""
    from accordingto.models import load_reader
    from accordingto.pipeline import read_story

    return partial(read_story, reader=load_reader(threads))


def read_all(stories: Iterable[Story | Unreadable], *, jobs: int = 1) -> Iterator[Reading | Unreadable]:
    """A reading for each story, in order; what could not be read is passed on, or recorded where reading it fails.

    With one job the model is loaded when the first story comes. With more, each process loads its own.
    """
    return _read_here(stories) if jobs == 1 else _read_in_processes(stories, jobs)


def name_story(story: Story) -> str:
    """What a person calls the story by: its key, address or title, else its id."""
    return story.key or story.url or story.title or f"story {story.id}"


def _read_here(stories: Iterable[Story | Unreadable]) -> Iterator[Reading | Unreadable]:
    read_story: ReadStory | None = None
    for story in stories:
        if isinstance(story, Unreadable):
            yield story
            continue
        read_story = read_story or open_reader()
        yield try_reading(story, read_story)


def try_reading(story: Story, read_story: ReadStory) -> Reading | Unreadable:
    """The story's reading, or why it could not be read; only :class:`ModelError` is raised, since it meets them all."""
    try:
        return read_story(story)
    except ModelError:
        raise  # no other story could be read either
    except AccordingtoError as error:
        return Unreadable(name_story(story), error)
    except Exception as error:
        return Unreadable(name_story(story), _own_up(story, error))


def _own_up(story: Story, error: Exception) -> InternalError:
    words = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    bug = InternalError(f"{name_story(story)}: a bug in accordingto ({words}); please report it with this story")
    bug.__cause__ = error
    return bug


def _read_in_processes(stories: Iterable[Story | Unreadable], jobs: int) -> Iterator[Reading | Unreadable]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    # Spawned, not forked: a fork of a process with an inference session's threads may hang.
    context = multiprocessing.get_context("spawn")
    others = set(multiprocessing.active_children())
    waiting: deque[Unreadable | Future[Reading | Unreadable]] = deque()
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_leave_interrupts)
    try:
        for story in stories:
            waiting.append(story if isinstance(story, Unreadable) else pool.submit(_read_as_worker, story))
            while len(waiting) > jobs * _AHEAD:
                yield _collect(waiting.popleft())
        while waiting:
            yield _collect(waiting.popleft())
    except BrokenProcessPool as error:
        raise InternalError("a reading process died, perhaps for want of memory; try fewer --jobs") from error
    except BaseException:
        # Nobody wants the rest, so nobody waits for the stories that are being read.
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _collect(result: Unreadable | Future[Reading | Unreadable]) -> Reading | Unreadable:
    return result if isinstance(result, Unreadable) else result.result()


def _leave_interrupts() -> None:
    """Ctrl-C is the parent's to answer: it ends the processes that read."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read_as_worker(story: Story) -> Reading | Unreadable:
    return try_reading(story, _keep_reader())


_kept: list[ReadStory] = []


def _keep_reader() -> ReadStory:
    if not _kept:
        _kept.append(open_reader(threads=1))  # the processes share out the cores
    return _kept[0]
