"""The ledger's stories: listed, shown as read and corrected, their versions, and removed."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.responses import Response

from accordingto.compare.side_by_side import SideBySide, set_side_by_side
from accordingto.errors import UsageError
from accordingto.ledger.history import VersionStep, trace_versions
from accordingto.ledger.records import StoryRow, UnreadableRow
from accordingto.ledger.removal import remove_stories
from accordingto.ledger.rows import tell_story
from accordingto.ledger.search import count_stories, find_stories, page_stories
from accordingto.types import Reading
from accordingto.web.api.asking import (
    After,
    Asked,
    Limit,
    Words,
    check_depth,
    cut_page,
    make_page,
    narrow,
    read_offset,
)
from accordingto.web.api.wire import send, tell
from accordingto.web.request import OpenLedger, Told, find_story

router = APIRouter(tags=["stories"])

StoryId = Annotated[str, Path(max_length=2_000, description="The story's id; its first digits, key or address do too.")]
COUNTED = 200_000
"""Stories that are counted at most; of more, the list says no total."""

_PLACE = re.compile(r"(\d{4}-\d{2}-\d{2})?\.(\d{1,18})\Z")


@router.get("/stories", **tell(StoryRow, "Stories, latest day first.", page=True))
def list_stories(
    request: Request, ledger: OpenLedger, asked: Asked, limit: Limit = 50, after: After = None
) -> Response:
    """The ledger's stories, latest day first; those without a day last."""
    found = page_stories(ledger.connection, narrow(asked, most=limit + 1), before=_read_place(after))
    rows = [tell_story(ledger, number) for _, number in found[:limit]]
    last = found[limit - 1] if len(found) > limit else None
    place = f"{last[0] or ''}.{last[1]}" if last else None
    total = count_stories(ledger.connection, asked, most=COUNTED + 1)
    return send(make_page(request, rows, place, total=total if total <= COUNTED else None))


def _read_place(after: str | None) -> tuple[str | None, int] | None:
    if after is None:
        return None
    if not (found := _PLACE.match(after)):
        raise UsageError("after: no place in this list; take the address that `next` gave")
    return found[1], int(found[2])


@router.get("/search/stories", tags=["search"], **tell(StoryRow, "Stories, latest day first.", page=True))
def search_stories(
    request: Request, ledger: OpenLedger, asked: Asked, q: Words, limit: Limit = 50, after: After = None
) -> Response:
    """The stories that have all the words in title or text. Words in a row stand in quotation marks; begin* too."""
    offset = read_offset(after)
    check_depth(offset)
    numbers = find_stories(ledger.connection, q, narrow(asked, most=offset + limit + 1))[offset:]
    rows = [tell_story(ledger, number) for number in numbers[:limit]]
    return send(cut_page(request, [*rows, *rows[-1:]] if len(numbers) > limit else rows, offset, limit))


@router.get("/stories/{story}", **tell(StoryRow, "What the ledger knows of the story."))
def show_story(ledger: OpenLedger, story: StoryId) -> Response:
    """One story: where it comes from, which version it is, and how much was found in it."""
    return send(tell_story(ledger, find_story(ledger, story)))


@router.get("/stories/{story}/reading", **tell(Reading, "The reading, as FORMAT.md and `accordingto schema` have it."))
def show_reading(
    ledger: OpenLedger,
    story: StoryId,
    machine: Annotated[bool, Query(description="As the machine read it, without people's corrections.")] = False,
) -> Response:
    """The story's reading, with people's corrections applied."""
    number = find_story(ledger, story)
    return send(ledger.reading(number) if machine else ledger.corrected(number).reading)


@router.get("/stories/{story}/versions", **tell(VersionStep, "One step from version to version each.", page=True))
def list_versions(request: Request, ledger: OpenLedger, story: StoryId) -> Response:
    """What changed from each version of the story to the next; empty where there is one version only."""
    steps = list(trace_versions(ledger, [find_story(ledger, story)]))
    return send(make_page(request, steps, None, total=len(steps)))


@router.delete("/stories/{story}", **tell(words="It is gone.", status=204))
def remove_story(ledger: OpenLedger, story: StoryId) -> Response:
    """Takes this version of the story out for good, with its readings, its corrections and every trace."""
    remove_stories(ledger, [find_story(ledger, story)])
    return Response(status_code=204)


@router.get("/comparison", tags=["comparing"], **tell(SideBySide, "What both say, and what one of them has alone."))
def compare_two(
    ledger: OpenLedger,
    settings: Told,
    a: Annotated[str, Query(max_length=2_000, description="A story.")],
    b: Annotated[str, Query(max_length=2_000, description="Another one.")],
) -> Response:
    """Two stories side by side: claims of both and their origins, what each has that the other lacks, copied words."""
    one, other = (ledger.corrected(find_story(ledger, story)).reading for story in (a, b))
    if one.story.id == other.story.id:
        raise UsageError("a and b are the same story; give two")
    if len(one.story.text) + len(other.story.text) > settings.story_limit_bytes // 10:
        raise HTTPException(413, "These stories are too long to be compared here; accordingto compare does it.")
    return send(set_side_by_side(one, other))


@router.get("/unreadable", **tell(UnreadableRow, "Latest last.", page=True))
def list_unreadable(request: Request, ledger: OpenLedger, limit: Limit = 50, after: After = None) -> Response:
    """What a batch (`accordingto add`) could not read, and why."""
    offset, rows = read_offset(after), ledger.list_unreadable()
    shown = rows[offset : offset + limit]
    return send(make_page(request, shown, str(offset + limit) if rows[offset + limit :] else None, total=len(rows)))
