"""What people say of a reading: listed, made, and withdrawn; nothing that was kept is ever changed."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import Response

from accordingto.ledger import Correction, CorrectionDraft
from accordingto.ledger.corrections import find_withdrawn
from accordingto.ledger.packing import hash_words
from accordingto.views.harmless import make_harmless
from accordingto.web.api.asking import After, Limit, make_page, read_offset
from accordingto.web.api.stories import StoryId
from accordingto.web.api.wire import send, take, tell
from accordingto.web.checking import keep_save, read_save
from accordingto.web.request import OpenLedger, find_story, get_person
from accordingto.web.security.sessions import NAME_CHARS

router = APIRouter(tags=["corrections"])


class CorrectionRow(msgspec.Struct, frozen=True, kw_only=True):
    """A correction that was kept, and whether it counts no more."""

    correction: Correction
    withdrawn: bool


class Corrections(msgspec.Struct, frozen=True, kw_only=True):
    """Corrections to keep, all or none, or a step back or forth of the same person.

    ``who`` may be left out where the session has a name. ``since`` is the last correction that the person had seen.
    """

    who: str | None = None
    drafts: tuple[CorrectionDraft, ...] = ()
    step: Literal["undo", "redo"] | None = None
    since: int = 0


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it: the numbers of the corrections, those by others that they go over, those that fit nothing."""

    made: tuple[int, ...]
    conflicts: tuple[int, ...]
    unplaced: tuple[int, ...]


@router.get("/stories/{story}/corrections", **tell(CorrectionRow, "In the order in which they were made.", page=True))
def list_corrections(
    request: Request, ledger: OpenLedger, story: StoryId, limit: Limit = 50, after: After = None
) -> Response:
    """The corrections of the story's words, withdrawn ones too."""
    kept = ledger.corrections(hash_words(ledger.story(find_story(ledger, story)).text))
    gone, offset = find_withdrawn(kept), read_offset(after)
    rows = [CorrectionRow(correction=one, withdrawn=one.id in gone) for one in kept[offset : offset + limit]]
    return send(make_page(request, rows, str(offset + limit) if kept[offset + limit :] else None, total=len(kept)))


@router.post("/stories/{story}/corrections", **tell(Kept, "They are kept.", status=201, body=Corrections))
def make_corrections(
    request: Request,
    ledger: OpenLedger,
    story: StoryId,
    sent: Annotated[Corrections, Depends(take(Corrections))],
) -> Response:
    """Keeps corrections of the story's reading. To take one back, keep ``{"action": "withdraw", "withdraws": 3}``."""
    number = find_story(ledger, story)
    who = make_harmless(sent.who or get_person(request) or "").strip()[:NAME_CHARS]
    if not who:
        raise HTTPException(422, "who: corrections are kept with a name; say who corrects")
    save = read_save({"drafts": msgspec.to_builtins(sent.drafts), "step": sent.step, "since": sent.since})
    return send(_tell_kept(keep_save(ledger, number, save, who=who)), 201)


def _tell_kept(answer: dict[str, object]) -> Kept:
    conflicts = tuple(one["id"] for one in answer["conflicts"])  # type: ignore[attr-defined]
    return Kept(made=tuple(answer["made"]), conflicts=conflicts, unplaced=tuple(answer["unplaced"]))  # type: ignore[arg-type]
