"""Claims: what several stories say, how many origins stand behind it, and who took it from whom."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from accordingto.errors import UsageError
from accordingto.ledger import Ledger
from accordingto.ledger.comparing.settling import count_pending
from accordingto.ledger.comparisons import ClaimFound, MemberRow, find_claim, list_claims
from accordingto.types import OriginGroup, OriginLink, Reading, StorySpan
from accordingto.views.harmless import make_harmless
from accordingto.views.pictures import draw_claim
from accordingto.views.pictures.flow import WHY_WORDS
from accordingto.web.asking import PAGE_ROWS, Asked, Page, Words, turn_pages
from accordingto.web.pictures import STYLE, make_picture
from accordingto.web.request import OpenLedger, render

router = APIRouter()

Order = Literal["stories", "origins", "latest"]
ORDERS: tuple[tuple[Order, str], ...] = (
    ("stories", "most stories first"),
    ("origins", "most origins first"),
    ("latest", "latest first"),
)
MOST_DRAWN, MOST_SHOWN = 60, 200


@router.get("/claims")
def show_claims(
    request: Request, ledger: OpenLedger, asked: Asked, page: Page, q: Words = "", order: Order = "stories"
) -> HTMLResponse:
    """The claims that pass, with how many origins each has."""
    wanted = msgspec.structs.replace(asked, most=PAGE_ROWS)
    found = list_claims(ledger, wanted, words=q.strip() or None, order=order, offset=(page - 1) * PAGE_ROWS)
    return render(
        request,
        "claims.html",
        q=q,
        asked=asked,
        order=order,
        orders=ORDERS,
        found=found,
        pending=count_pending(ledger),
        **turn_pages(request, page, more=found.total > page * PAGE_ROWS),
    )


@router.get("/claims/{claim}")
def show_claim(request: Request, ledger: OpenLedger, claim: str) -> HTMLResponse:
    """One claim: its flow, its groups of one origin with the words that show it, and its members."""
    found = _find(ledger, claim)
    readings = _read(ledger, found)
    members = {(row.story, row.attribution): row for row in found.members}
    drawn = len(found.members) <= MOST_DRAWN
    return render(
        request,
        "claim.html",
        row=found.row,
        flow=make_picture(lambda look: draw_claim(found.claim, found.origins, readings, look)) if drawn else None,
        groups=[_tell_group(group, members, readings) for group in found.origins.groups[:MOST_SHOWN]],
        more=max(0, len(found.origins.groups) - MOST_SHOWN),
        circles=[
            [members[m.story, m.attribution] for m in way if (m.story, m.attribution) in members]
            for way in found.origins.circles
        ],
        pictures_css=STYLE,
        pending=count_pending(ledger),
    )


@router.get("/claims/{claim}/flow.svg")
def give_flow(ledger: OpenLedger, claim: str) -> Response:
    """The flow as a picture that stands by itself."""
    found = _find(ledger, claim)
    if len(found.members) > MOST_DRAWN:
        raise HTTPException(404, "This claim has too many members to be drawn on a page; accordingto draw does it.")
    picture = draw_claim(found.claim, found.origins, _read(ledger, found))
    headers = {"Content-Disposition": f'attachment; filename="claim-{found.claim.id}.svg"'}
    return Response(picture, media_type="image/svg+xml", headers=headers)


def _find(ledger: Ledger, claim: str) -> ClaimFound:
    try:
        return find_claim(ledger, claim)
    except UsageError as error:
        raise HTTPException(404, "No such claim. Claims change when stories come or are corrected.") from error


def _read(ledger: Ledger, found: ClaimFound) -> list[Reading]:
    numbers = dict.fromkeys(row.number for row in found.members[:MOST_SHOWN])
    return [ledger.corrected(number).reading for number in numbers]


def _tell_group(
    group: OriginGroup, members: dict[tuple[str, str], MemberRow], readings: list[Reading]
) -> dict[str, Any]:
    texts = {reading.story.id: reading.story.text for reading in readings}
    rows = [members[m.story, m.attribution] for m in group.members if (m.story, m.attribution) in members]
    return {"rows": rows, "links": [_tell_link(link, members, texts) for link in group.because]}


def _tell_link(link: OriginLink, members: dict[tuple[str, str], MemberRow], texts: dict[str, str]) -> dict[str, Any]:
    def outlet(member: Any) -> str | None:
        row = members.get((member.story, member.attribution)) if member else None
        return (row.outlet or "a story without an outlet") if row else None

    words = [_cut(texts, span) for span in link.evidence]
    return {
        "reason": WHY_WORDS[link.reason],
        "who": outlet(link.member),
        "of": outlet(link.of) or link.outlet,
        "words": " … ".join(word for word in words if word),
    }


def _cut(texts: dict[str, str], span: StorySpan) -> str:
    return make_harmless(texts[span.story][span.start : span.end]) if span.story in texts else ""
