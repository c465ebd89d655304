"""What the ledger's stories show together: claims with their origins, disputes, and who changed position when.

All is as of the last time that the ledger compared its stories; `about` tells how many wait for that.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.responses import Response

from accordingto.errors import UsageError
from accordingto.ledger.comparisons import (
    ClaimRow,
    DisputeFound,
    DisputeRow,
    MemberRow,
    Order,
    TimelineFound,
    TimelineRow,
    claims_of_story,
    find_claim,
    find_dispute,
    find_timeline,
    list_claims,
    list_disputes,
    list_timelines,
)
from accordingto.types import Claim, Origins, StorySpan
from accordingto.web.api.asking import After, Asked, Limit, check_depth, make_page, narrow, read_offset
from accordingto.web.api.stories import StoryId
from accordingto.web.api.wire import send, tell
from accordingto.web.request import OpenLedger, find_story

router = APIRouter(tags=["comparing"])

T = TypeVar("T")
Sought = Annotated[str | None, Query(max_length=300, description="Words that are looked for.")]
Number = Annotated[int, Path(ge=1, le=2**53, description="Its number; another one has it once all is compared anew.")]


class ClaimPart(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that a story has a part in, with the id of the story's attribution."""

    attribution: str
    claim: ClaimRow


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a story that show something, and where they stand."""

    span: StorySpan
    words: str


class WholeClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with its origins and its members; ``evidence`` gives the words of the spans in ``origins``."""

    row: ClaimRow
    claim: Claim
    origins: Origins
    members: tuple[MemberRow, ...]
    evidence: tuple[Evidence, ...]


@router.get("/claims", **tell(ClaimRow, "As was asked, most stories first where nothing is said.", page=True))
def list_all_claims(
    request: Request,
    ledger: OpenLedger,
    asked: Asked,
    q: Sought = None,
    order: Annotated[Order, Query(description="What comes first.")] = "stories",
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """The same content asserted by several stories, whoever says it, with how many origins can be seen."""
    offset = _read_place(after)
    found = list_claims(ledger, narrow(asked, most=limit), words=_strip(q), order=order, offset=offset)
    return _send_page(request, found, offset, limit)


@router.get("/claims/{claim}", **tell(WholeClaim, "The claim, its origins and its members."))
def show_claim(
    ledger: OpenLedger, claim: Annotated[str, Path(max_length=100, description="Its id, or its first digits.")]
) -> Response:
    """One claim: the groups of members of one origin, each with its reason and words, and the members' own words."""
    found = _find(lambda: find_claim(ledger, claim), "claim")
    evidence = tuple(Evidence(span=span, words=words) for span, words in found.words.items())
    return send(
        WholeClaim(row=found.row, claim=found.claim, origins=found.origins, members=found.members, evidence=evidence)
    )


@router.get("/stories/{story}/claims", **tell(ClaimPart, "In the order of the story.", page=True))
def list_claims_of_story(request: Request, ledger: OpenLedger, story: StoryId) -> Response:
    """The claims that the story has a part in."""
    found = claims_of_story(ledger, find_story(ledger, story))
    rows = [ClaimPart(attribution=attribution, claim=row) for attribution, row in found]
    return send(make_page(request, rows, None, total=len(rows)))


@router.get("/disputes", **tell(DisputeRow, "Latest first.", page=True))
def list_all_disputes(
    request: Request, ledger: OpenLedger, asked: Asked, q: Sought = None, limit: Limit = 50, after: After = None
) -> Response:
    """Figures of one thing that contradict each other, denials, and opposite stances, in one story or across."""
    offset = _read_place(after)
    found = list_disputes(ledger, narrow(asked, most=limit), words=_strip(q), offset=offset)
    return _send_page(request, found, offset, limit)


@router.get("/disputes/{dispute}", **tell(DisputeFound, "The dispute, with the members of each side."))
def show_dispute(ledger: OpenLedger, dispute: Number) -> Response:
    """One dispute, with what each side says in the stories' own words."""
    return send(_find(lambda: find_dispute(ledger, dispute), "dispute"))


@router.get("/timelines", **tell(TimelineRow, "Most changes first where nothing is said.", page=True))
def list_all_timelines(
    request: Request,
    ledger: OpenLedger,
    asked: Asked,
    q: Sought = None,
    order: Annotated[Literal["changes", "latest"], Query(description="What comes first.")] = "changes",
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """A party's stances on one thing by date, with the changes that are real. Words are of the party and the thing."""
    offset = _read_place(after)
    found = list_timelines(ledger, narrow(asked, most=limit), words=_strip(q), order=order, offset=offset)
    return _send_page(request, found, offset, limit)


@router.get("/timelines/{timeline}", **tell(TimelineFound, "The timeline with its entries."))
def show_timeline(ledger: OpenLedger, timeline: Number) -> Response:
    """One timeline, with each entry in its story's words."""
    return send(_find(lambda: find_timeline(ledger, timeline), "timeline"))


def _read_place(after: str | None) -> int:
    offset = read_offset(after)
    check_depth(offset)
    return offset


def _strip(words: str | None) -> str | None:
    return (words or "").strip() or None


def _send_page(request: Request, found: Any, offset: int, limit: int) -> Response:
    """A page of a list that tells how many rows there are, counted so far only where there are ``more``."""
    further = found.more or found.total > offset + limit
    place = str(offset + limit) if further and len(found.rows) == limit else None
    return send(make_page(request, found.rows, place, total=None if found.more else found.total))


def _find(find: Callable[[], T], what: str) -> T:
    try:
        return find()
    except UsageError as error:
        raise HTTPException(404, f"No such {what}; what is compared changes when stories come or go.") from error
