"""The queue: what nobody has checked yet, the least certain first, to be accepted or rejected one after another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Any
from urllib.parse import urlencode

import msgspec
from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from accordingto.errors import LedgerError, UsageError
from accordingto.ledger import Filter, Ledger
from accordingto.ledger.corrections import tell_roles
from accordingto.ledger.index import call_party
from accordingto.ledger.packing import hash_words
from accordingto.ledger.queue import Doubt, count_queue, list_queue
from accordingto.ledger.records import Corrected
from accordingto.types import Attribution, Paragraph, Reading, Span, Story, hull
from accordingto.web.checking import Save, keep_save, need_person
from accordingto.web.pages.check import draft_form
from accordingto.web.request import OpenLedger, find_story, render

router = APIRouter()

SHOWN = 15
COUNTED = 1_000
AROUND_CHARS = 320
"""Of the story's words around an attribution so many are shown on each side, at most, and whole paragraphs at most."""

ROLES = ("source", "cue", "content", "addressee")
Words = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the story, and what they are of the attribution: roles, or nothing."""

    words: str
    roles: str


@dataclass(frozen=True, slots=True)
class Item:
    """An attribution to be checked; ``seen`` is the last correction on its story."""

    id: str
    story: Story
    party: str
    percent: int
    pieces: tuple[Piece, ...]
    target: Any
    seen: int
    cursor: str


@router.get("/queue")
def show_queue(
    request: Request, ledger: OpenLedger, outlet: Words = "", since: Words = "", until: Words = "", after: Words = ""
) -> HTMLResponse:
    """A page of the queue; what can't be asked is told above an empty one."""
    given = {"outlet": outlet.strip(), "since": since.strip(), "until": until.strip()}
    given = {name: words for name, words in given.items() if words}
    asked, trouble, found = Filter(**given), "", []  # type: ignore[arg-type]
    try:
        found = list_queue(ledger, asked, after=after or None, most=SHOWN + 1)
    except UsageError as error:
        trouble = str(error).replace("--", "")
    items = list(_show_items(ledger, found[:SHOWN]))
    more = urlencode({**given, "after": items[-1].cursor}) if items and len(found) > SHOWN else ""
    return render(
        request,
        "queue.html",
        status=400 if trouble else 200,
        items=items,
        asked=asked,
        narrowed=bool(given),
        trouble=trouble,
        waiting=count_queue(ledger, most=COUNTED + 1),
        counted=COUNTED,
        later=bool(after),
        first=f"/queue?{urlencode(given)}" if given else "/queue",
        more=f"/queue?{more}" if more else None,
        back=request.url.query,
    )


@router.post("/queue")
def keep_checked(
    request: Request,
    ledger: OpenLedger,
    story: Annotated[str, Form()] = "",
    about: Annotated[str, Form()] = "",
    action: Annotated[str, Form()] = "",
    note: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "",
) -> Response:
    """Keeps what a plain form of the queue says, and goes back to it."""
    who, number = need_person(request), find_story(ledger, story)
    draft = draft_form(ledger.corrected(number).reading, action, about, note=note)
    keep_save(ledger, number, Save(drafts=(draft,)), who=who)
    plain = back if back.isascii() and back.isprintable() else ""
    return RedirectResponse(f"/queue?{plain}" if plain else "/queue", 303)


def _show_items(ledger: Ledger, found: Sequence[Doubt]) -> Iterator[Item]:
    """The doubts as the page shows them; a story is unpacked once, and one that is gone meanwhile left out."""
    known: dict[int, tuple[Corrected, int]] = {}
    for doubt in found:
        try:
            if doubt.story not in known:
                corrected = ledger.corrected(doubt.story)
                kept = ledger.corrections(hash_words(corrected.reading.story.text))
                known[doubt.story] = corrected, max((one.id for one in kept), default=0)
        except LedgerError:
            continue
        corrected, seen = known[doubt.story]
        if doubt.place < len(corrected.reading.attributions):
            yield _show_item(corrected.reading, doubt, seen)


def _show_item(reading: Reading, doubt: Doubt, seen: int) -> Item:
    one = reading.attributions[doubt.place]
    sources = {source.id: source for source in reading.sources}
    parties = [call_party(reading, sources[known]) for known in one.sources if known in sources]
    return Item(
        id=one.id,
        story=reading.story,
        party="; ".join(parties),
        percent=round(doubt.permille / 10),
        pieces=tuple(cut_pieces(reading, one)),
        target=msgspec.to_builtins(tell_roles(one)),
        seen=seen,
        cursor=doubt.cursor,
    )


def cut_pieces(reading: Reading, one: Attribution) -> Iterator[Piece]:
    """The words around an attribution, cut where its parts begin and end."""
    text = reading.story.text
    spans = [(role, span) for role in ROLES for span in getattr(one, role) if len(span)]
    if not spans:
        return
    whole = hull(span for _, span in spans)
    start, end = _find_around(text, whole, reading.paragraphs)
    bounds = sorted({start, end, *(bound for _, span in spans for bound in (span.start, span.end))})
    if start and not text[start - 1].isspace():
        yield Piece("…", "")
    for left, right in pairwise(bounds):
        roles = dict.fromkeys(role for role, span in spans if span.start <= left and right <= span.end)
        yield Piece(text[left:right], " ".join(roles))
    if end < len(text) and not text[end].isspace():
        yield Piece("…", "")


def _find_around(text: str, whole: Span, paragraphs: Sequence[Paragraph]) -> tuple[int, int]:
    """From the beginning of the paragraph to its end, where these are near; else from a word to a word."""
    starts = [paragraph.start for paragraph in paragraphs]
    ends = [paragraph.end for paragraph in paragraphs]
    at, to = bisect_right(starts, whole.start) - 1, bisect_left(ends, whole.end)
    start = max(starts[at] if at >= 0 else 0, whole.start - AROUND_CHARS)
    end = min(ends[to] if to < len(ends) else len(text), whole.end + AROUND_CHARS)
    while start < whole.start and start and text[start - 1].isalnum():
        start += 1
    while end > whole.end and end < len(text) and text[end - 1 : end + 1].isalnum():
        end -= 1
    return min(start, whole.start), max(end, whole.end)
