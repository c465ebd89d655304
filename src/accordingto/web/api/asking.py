"""What the API is asked: filters as typed parameters, and where in a list to go on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import urlencode

import msgspec
from fastapi import Depends, HTTPException, Query, Request

from accordingto.errors import UsageError
from accordingto.ledger import Filter
from accordingto.types.source import Naming, SourceKind
from accordingto.web.api.wire import Page
from accordingto.web.asking import DEEPEST

MOST = 200
"""Rows of one page, at most."""

_PLACE = re.compile(r"\d{1,5}\Z")

Day = Annotated[str | None, Query(pattern=r"^\d{4}-\d{2}-\d{2}$", description="A day, as 2026-11-24; it counts too.")]
Words = Annotated[str, Query(min_length=1, max_length=300)]
Limit = Annotated[int, Query(ge=1, le=MOST, description="Rows at most.")]
After = Annotated[str | None, Query(max_length=100, description="Where to go on; the address in `next` has it.")]


def read_stories(
    outlet: Annotated[str | None, Query(max_length=300, description="Stories of this outlet.")] = None,
    since: Day = None,
    until: Day = None,
    latest: Annotated[bool, Query(description="Leave out versions that have a later one.")] = False,
) -> Filter:
    """Which stories."""
    return Filter(outlet=outlet, since=since, until=until, latest=latest)


def read_filter(
    asked: Annotated[Filter, Depends(read_stories)],
    speaker: Annotated[str | None, Query(max_length=300, description="Words of the name of who speaks.")] = None,
    kind: Annotated[SourceKind | None, Query(description="Kind of the source.")] = None,
    naming: Annotated[Naming | None, Query(description="Whether the source is named.")] = None,
) -> Filter:
    """Which stories, and whose words in them."""
    return msgspec.structs.replace(asked, speaker=speaker, kind=kind, naming=naming)


Stories = Annotated[Filter, Depends(read_stories)]
Asked = Annotated[Filter, Depends(read_filter)]


def narrow(asked: Filter, **parts: Any) -> Filter:
    """The filter with other parts."""
    return msgspec.structs.replace(asked, **parts)


def read_offset(after: str | None) -> int:
    """How many rows were seen already, in lists that are counted through."""
    if after is None:
        return 0
    if not _PLACE.match(after):
        raise UsageError("after: no place in this list; take the address that `next` gave")
    return int(after)


def make_page(request: Request, rows: Sequence[msgspec.Struct], after: str | None, *, total: int | None = None) -> Page:
    """The rows with the address of those that follow, which begin ``after``."""
    return Page(tuple(rows), None if after is None else turn(request, after), total)


def cut_page(request: Request, rows: Sequence[msgspec.Struct], offset: int, limit: int) -> Page:
    """A page of a list that is counted through: ``rows`` are those from ``offset`` on, one more than are shown if any.

    Past some depth a list ends: further on, a narrower question is the better one.
    """
    further = len(rows) > limit and offset + limit < DEEPEST
    return make_page(request, rows[:limit], str(offset + limit) if further else None)


def turn(request: Request, after: str) -> str:
    """The address of another page of what was asked."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "after"]
    return f"{request.url.path}?{urlencode([*kept, ('after', after)], errors='replace')}"


def check_depth(offset: int) -> None:
    """422 past the depth to which lists are counted through."""
    if offset >= DEEPEST:
        raise HTTPException(422, f"after: lists end at {DEEPEST} rows; ask for less, by day, outlet or words")
