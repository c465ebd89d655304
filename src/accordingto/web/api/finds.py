"""What the ledger's stories say, found by words, by who speaks, and by what nobody has checked yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from accordingto.errors import UsageError
from accordingto.ledger import Filter, Ledger
from accordingto.ledger.figures import BEYOND, FigureRow, count_figures, find_figures, tell_figures
from accordingto.ledger.index import call_party
from accordingto.ledger.narrow import narrow_reading
from accordingto.ledger.outlets import OutletRow, list_outlets
from accordingto.ledger.queue import count_queue, list_queue
from accordingto.ledger.records import PartyRow, SaidRow
from accordingto.ledger.rows import tell_said, tell_who
from accordingto.ledger.search import find_said, page_stories
from accordingto.types import Position, Reading, join_words
from accordingto.web.api.asking import (
    After,
    Asked,
    Limit,
    Stories,
    Words,
    check_depth,
    cut_page,
    make_page,
    narrow,
    read_offset,
)
from accordingto.web.api.wire import send, tell
from accordingto.web.request import OpenLedger

router = APIRouter(tags=["search"])

QUEUE_COUNTED = 100_000
SAID_MOST = 20
_STORY = re.compile(r"(\d{4}-\d{2}-\d{2})?\.(\d{1,18})\Z")


class QueueRow(msgspec.Struct, frozen=True, kw_only=True):
    """An attribution that nobody has checked, with how certain the reader was of it (0 to 1)."""

    said: SaidRow
    confidence: float


class PositionRow(msgspec.Struct, frozen=True, kw_only=True):
    """One position in a story, with its words; spans are in ``position``."""

    story: str
    outlet: str | None
    published: str | None
    title: str | None
    holder: str
    on: str
    position: Position


class OutletShares(msgspec.Struct, frozen=True, kw_only=True):
    """How one outlet sources its stories; ``share_unnamed`` is of the attributions that have a source."""

    counts: OutletRow
    share_unnamed: float | None


@router.get("/search/said", **tell(SaidRow, "Attributions, latest day first.", page=True))
def search_said(
    request: Request, ledger: OpenLedger, asked: Asked, q: Words, limit: Limit = 50, after: After = None
) -> Response:
    """The attributions that have all the words. Words in a row stand in quotation marks; begin* finds a beginning."""
    offset = read_offset(after)
    check_depth(offset)
    found = find_said(ledger.connection, q, narrow(asked, most=offset + limit + 1))[offset:]
    rows = list(tell_said(ledger, found[:limit]))
    return send(make_page(request, rows, _go_on(offset, limit, len(found))))


@router.get("/search/parties", **tell(PartyRow, "Parties, most heard first.", page=True))
def search_parties(
    request: Request,
    ledger: OpenLedger,
    asked: Stories,
    name: Words,
    said: Annotated[int, Query(ge=1, le=SAID_MOST, description="Of each, so many of what it said last.")] = 3,
    limit: Limit = 20,
    after: After = None,
) -> Response:
    """Who somebody is across the stories, and what they said last. Two of one name are two."""
    offset = read_offset(after)
    check_depth(offset)
    parties = tell_who(ledger, name, narrow(asked, most=said))
    page = cut_page(request, parties[offset : offset + limit + 1], offset, limit)
    return send(msgspec.structs.replace(page, total=len(parties)))


@router.get("/figures", tags=["findings"], **tell(FigureRow, "Figures, latest day first.", page=True))
def search_figures(
    request: Request,
    ledger: OpenLedger,
    asked: Stories,
    q: Words,
    unit: Annotated[str | None, Query(max_length=300, description="What is counted, as `deaths`.")] = None,
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """Numbers that have all the words in what they count: how much at least and at most, whose, and who disputes it."""
    offset = read_offset(after)
    check_depth(offset)
    points = find_figures(ledger, q, asked, unit=unit or None, offset=offset, most=limit + 1)
    total = count_figures(ledger, q, asked, unit=unit or None)
    rows = list(tell_figures(ledger, points[:limit]))
    place = _go_on(offset, limit, len(points))
    return send(make_page(request, rows, place, total=total if total < BEYOND else None))


@router.get("/positions", tags=["findings"], **tell(PositionRow, "Positions, latest day first.", page=True))
def list_positions(
    request: Request, ledger: OpenLedger, asked: Asked, limit: Limit = 50, after: After = None
) -> Response:
    """Where parties stand, story by story, of each the latest version. ``limit`` is of stories: a page may be empty."""
    stories = page_stories(ledger.connection, narrow(asked, latest=True, most=limit + 1), before=_read_story(after))
    rows = [row for _, number in stories[:limit] for row in _tell_positions(ledger, number, asked)]
    last = stories[limit - 1] if len(stories) > limit else None
    return send(make_page(request, rows, f"{last[0] or ''}.{last[1]}" if last else None))


def _read_story(after: str | None) -> tuple[str | None, int] | None:
    if after is None:
        return None
    if not (found := _STORY.match(after)):
        raise UsageError("after: no place in this list; take the address that `next` gave")
    return found[1], int(found[2])


def _tell_positions(ledger: Ledger, number: int, asked: Filter) -> Iterator[PositionRow]:
    reading: Reading = narrow_reading(ledger.corrected(number).reading, asked)
    names = {source.id: call_party(reading, source) for source in reading.sources}
    for one in reading.positions:
        yield PositionRow(
            story=reading.story.id,
            outlet=reading.story.outlet,
            published=reading.story.published,
            title=reading.story.title,
            holder=names.get(one.holder, ""),
            on=join_words(reading.story.text, one.on),
            position=one,
        )


@router.get("/queue", tags=["corrections"], **tell(QueueRow, "The least certain first.", page=True))
def list_unchecked(
    request: Request, ledger: OpenLedger, asked: Stories, limit: Limit = 20, after: After = None
) -> Response:
    """Attributions that nobody has checked. The total is of all stories, whatever was asked."""
    found = list_queue(ledger, asked, after=after, most=limit + 1)
    rows = []
    for doubt in found[:limit]:
        rows += [
            QueueRow(said=said, confidence=doubt.permille / 1000)
            for said in tell_said(ledger, [(doubt.story, doubt.place)])
        ]
    total = count_queue(ledger, most=QUEUE_COUNTED + 1)
    place = found[limit - 1].cursor if len(found) > limit else None
    return send(make_page(request, rows, place, total=total if total <= QUEUE_COUNTED else None))


@router.get("/outlets", tags=["findings"], **tell(OutletShares, "Those with most stories first.", page=True))
def count_by_outlet(
    request: Request, ledger: OpenLedger, asked: Stories, limit: Limit = 50, after: After = None
) -> Response:
    """How outlets source their stories: by naming, and at first, second or third hand."""
    offset = read_offset(after)
    check_depth(offset)
    every = list_outlets(ledger, asked)
    rows = [OutletShares(counts=row, share_unnamed=row.share_unnamed) for row in every[offset : offset + limit + 1]]
    return send(msgspec.structs.replace(cut_page(request, rows, offset, limit), total=len(every)))


def _go_on(offset: int, limit: int, found: int) -> str | None:
    return str(offset + limit) if found > limit else None
