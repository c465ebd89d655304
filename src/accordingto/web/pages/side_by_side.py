"""Two stories side by side: what both say, what each has that the other lacks, and passages that were copied."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from accordingto.compare.side_by_side import OneSide, SideBySide, set_side_by_side
from accordingto.ledger import Filter, Ledger
from accordingto.ledger.index import call_party
from accordingto.ledger.rows import tell_story
from accordingto.ledger.search import find_stories
from accordingto.types import Attribution, Member, Origins, Reading, StorySpan, join_words
from accordingto.views.harmless import make_harmless
from accordingto.views.outline import DISPUTE_WORDS
from accordingto.web.asking import Words
from accordingto.web.request import OpenLedger, Told, find_story, render

router = APIRouter()

OFFERED = 12
REASONS = {
    "copied-text": "copied text",
    "wire-credit": "a credit to the other",
    "pickup": "one cites the other or the same outlet",
    "same-described-source": "the same source",
    "own-confirmation": "each has its own",
}


@router.get("/compare")
def show_side_by_side(
    request: Request, ledger: OpenLedger, settings: Told, a: Words = "", b: Words = "", q: Words = ""
) -> HTMLResponse:
    """With two stories, both; with one or none, the way to choose."""
    chosen = [find_story(ledger, story) if story else None for story in (a, b)]
    if chosen[0] is None or chosen[1] is None or chosen[0] == chosen[1]:
        return _offer(request, ledger, chosen, q)
    readings = [ledger.corrected(number).reading for number in chosen if number is not None]
    if sum(len(reading.story.text) for reading in readings) > settings.story_limit_bytes // 10:
        raise HTTPException(413, "These stories are too long to be compared on a page; accordingto compare does it.")
    found = set_side_by_side(readings[0], readings[1])
    return render(request, "side_by_side.html", **_tell(ledger, chosen, readings, found))


def _offer(request: Request, ledger: Ledger, chosen: list[int | None], q: str) -> HTMLResponse:
    first = next((number for number in chosen if number is not None), None)
    row = tell_story(ledger, first) if first is not None else None
    found = find_stories(ledger.connection, q, Filter(most=OFFERED)) if any(c.isalnum() for c in q) else []
    rows = [tell_story(ledger, number) for number in found if number != first]
    return render(request, "side_by_side_choose.html", first=row, q=q, found=rows)


def _tell(ledger: Ledger, chosen: list[int | None], readings: list[Reading], found: SideBySide) -> dict[str, Any]:
    by_story = {reading.story.id: reading for reading in readings}
    origins = {origin.claim: origin for origin in found.origins}
    return {
        "stories": [tell_story(ledger, number) for number in chosen if number is not None],
        "both": [
            {"members": _pair(claim.members, readings), "origin": _tell_origins(origins[claim.id])}
            for claim in found.claims
        ],
        "only": [_tell_side(reading, side) for reading, side in zip(readings, found.only, strict=True)],
        "disputes": [
            {
                "kind": DISPUTE_WORDS[one.kind],
                "sides": [[_tell_member(by_story, m) for m in side] for side in one.sides],
            }
            for one in found.disputes
            if len({member.story for side in one.sides for member in side}) > 1
        ],
        "copied": [_tell_passages(by_story, group) for group in found.copied],
    }


def _pair(members: tuple[Member, ...], readings: list[Reading]) -> list[list[dict[str, Any]]]:
    """The claim's attributions, those of each story on its side."""
    by_story = {reading.story.id: reading for reading in readings}
    return [[_tell_member(by_story, m) for m in members if m.story == reading.story.id] for reading in readings]


def _tell_member(by_story: dict[str, Reading], member: Member) -> dict[str, Any]:
    reading = by_story[member.story]
    return _tell_attribution(reading, next(a for a in reading.attributions if a.id == member.attribution))


def _tell_attribution(reading: Reading, one: Attribution) -> dict[str, Any]:
    text = reading.story.text
    named = {source.id: call_party(reading, source) for source in reading.sources}
    return {
        "story": reading.story.id,
        "id": one.id,
        "source": make_harmless(join_words(text, one.source)),
        "cue": make_harmless(join_words(text, one.cue)),
        "content": make_harmless(join_words(text, one.content)),
        "party": "; ".join(named[source] for source in one.sources if source in named),
        "outlet": reading.story.outlet,
    }


def _tell_origins(origins: Origins) -> str:
    reasons = dict.fromkeys(link.reason for group in origins.groups for link in group.because)
    words = ", ".join(REASONS[reason] for reason in reasons)
    if origins.at_most == 1:
        return f"one origin: {words}" if words else "one origin"
    if origins.at_least > 1:
        return f"{origins.at_least} separate origins: {words}" if words else f"{origins.at_least} separate origins"
    return f"one origin or {origins.at_most}: the stories do not show which"


def _tell_side(reading: Reading, side: OneSide) -> dict[str, Any]:
    return {
        "attributions": [_tell_attribution(reading, one) for one in side.attributions],
        "sources": [{"name": call_party(reading, source), "naming": source.naming} for source in side.sources],
    }


def _tell_passages(by_story: dict[str, Reading], group: tuple[StorySpan, ...]) -> list[str]:
    return [make_harmless(by_story[span.story].story.text[span.start : span.end]) for span in group]
