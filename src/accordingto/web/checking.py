"""What a page must know of a story to correct it, and how what it sends is kept."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, Literal

import msgspec
from fastapi import HTTPException, Request

from accordingto.errors import FormatError, UsageError
from accordingto.ledger import Correction, CorrectionDraft, Ledger
from accordingto.ledger.correcting_findings import tell_figure, tell_position, tell_source
from accordingto.ledger.corrections import find_withdrawn, quote_draft, tell_roles
from accordingto.ledger.packing import hash_words
from accordingto.ledger.records import Corrected
from accordingto.ledger.undoing import find_conflicts, find_redo, find_undo
from accordingto.types import Attribution, Reading
from accordingto.views.outline import outline, tell_bounds
from accordingto.web.request import get_person

MOST_DRAFTS = 50
HISTORY_SHOWN = 200
SAVES_KEPT = 2_000
SAVES_AT_ONCE = 64
"""Saves with a key that go on beside each other, about; a ledger takes one after the other anyway."""

DONE_WORDS = {
    "accept": "accepted",
    "reject": "took out",
    "respan": "changed the spans of",
    "add": "added",
    "set-source": "set the source of",
    "merge": "made one source of",
    "split": "made another source of",
    "set-stance": "changed the stance on",
    "set-figure": "changed the figure",
    "note": "put a note on",
    "withdraw": "took back",
}


class Save(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a page sends: corrections, or a step back or forth.

    ``since`` is the last correction that the person had seen; with ``key`` a save that is sent again is kept once.
    """

    drafts: tuple[CorrectionDraft, ...] = ()
    step: Literal["undo", "redo"] | None = None
    since: int = 0
    key: str = ""


class Saves:
    """Answers to the saves of late, by key: a page that got no answer sends again what may have been kept."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, dict[str, Any]] = OrderedDict()
        self._under_way = tuple(threading.Lock() for _ in range(SAVES_AT_ONCE))

    def answer(self, key: str, keep: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """What ``keep`` answers, which is done once for each key, also where both come at once."""
        if not key:
            return keep()
        with self._under_way[hash(key) % SAVES_AT_ONCE]:
            if (known := self._kept.get(key)) is None:
                known = keep()
                self._remember(key, known)
            return known

    def _remember(self, key: str, answer: dict[str, Any]) -> None:
        with self._lock:
            self._kept[key] = answer
            while len(self._kept) > SAVES_KEPT:
                self._kept.popitem(last=False)


def read_save(sent: Any) -> Save:
    """The save that was sent; :class:`FormatError` says where it does not fit."""
    try:
        save = msgspec.convert(sent, Save)
    except msgspec.ValidationError as error:
        raise FormatError(f"these corrections can't be read: {error}") from error
    if not save.drafts and not save.step:
        raise FormatError("nothing to correct was sent")
    if len(save.drafts) > MOST_DRAFTS:
        raise FormatError(f"at most {MOST_DRAFTS} corrections are kept at once")
    return save


def keep_save(ledger: Ledger, number: int, save: Save, *, who: str) -> dict[str, Any]:
    """Keeps the corrections; what came of it: their numbers, what others changed meanwhile, what fits nothing."""
    text = ledger.story(number).text
    words = hash_words(text)
    drafts = [quote_draft(draft, text) for draft in save.drafts]
    if save.step:
        drafts += [_draft_step(ledger.corrections(words), save.step, who)]
    made = ledger.correct(number, drafts, who=who)
    kept = [one for one in ledger.corrections(words) if one.id <= made[-1]]
    conflicts = find_conflicts(kept, made, since=save.since)
    return {
        "made": made,
        "seen": made[-1],
        "conflicts": [tell_correction(one, kept) for one in conflicts],
        "unplaced": sorted(set(made) & set(ledger.corrected(number).unplaced)),
    }


def _draft_step(kept: Sequence[Correction], step: str, who: str) -> CorrectionDraft:
    find = find_undo if step == "undo" else find_redo
    number = find(kept, who)
    if number is None:
        raise UsageError(f"nothing of yours is left to {step} on this story")
    return CorrectionDraft(action="withdraw", withdraws=number)


def need_person(request: Request) -> str:
    """The name of who corrects; 403 where nobody gave one."""
    if not (person := get_person(request)):
        raise HTTPException(403, "Say who you are first: corrections are kept with a name.")
    return person


def tell_check(request: Request, ledger: Ledger, number: int, corrected: Corrected) -> dict[str, Any]:
    """What the templates in ``check/`` and their script take: who corrects, the record, and all that can be changed.

    ``put_back`` is, for what was taken out, the correction to take back.
    """
    reading, person = corrected.reading, get_person(request)
    kept = ledger.corrections(hash_words(reading.story.text))
    return {
        "story": reading.story.id,
        "person": person,
        "record": tell_record(kept),
        "count": len(kept),
        "put_back": _find_rejections(corrected),
        "data": {
            **_tell_reading(reading),
            "story": reading.story.id,
            "reading": find_reading(ledger, number),
            "person": person,
            "seen": max((one.id for one in kept), default=0),
            "undo": person is not None and find_undo(kept, person) is not None,
            "redo": person is not None and find_redo(kept, person) is not None,
            "checked": sorted(known for known in corrected.marks if corrected.is_checked(known)),
        },
    }


def find_reading(ledger: Ledger, number: int) -> int | None:
    """The number of the story's latest reading; ``None`` where the story is gone."""
    sql = "SELECT max(id) FROM reading WHERE story = ?"
    row = ledger.connection.execute(sql, (number,)).fetchone()
    return None if row is None or row[0] is None else int(row[0])


def tell_record(kept: Sequence[Correction]) -> list[dict[str, Any]]:
    """The corrections of a story for people, latest first."""
    gone = find_withdrawn(kept)
    return [{**tell_correction(one, kept), "withdrawn": one.id in gone} for one in reversed(kept[-HISTORY_SHOWN:])]


def tell_correction(one: Correction, kept: Iterable[Correction]) -> dict[str, Any]:
    """One correction for people: who did what to which words, and when."""
    draft = one.draft
    quote = draft.quote
    if draft.withdraws is not None:
        taken = next((other.draft for other in kept if other.id == draft.withdraws), None)
        quote = f"no. {draft.withdraws}" + (f": {taken.quote}" if taken and taken.quote else "")
    return {
        "id": one.id,
        "who": one.who,
        "at": one.made_at,
        "when": tell_when(one.made_at),
        "action": draft.action,
        "done": DONE_WORDS[draft.action],
        "quote": quote,
        "note": draft.note,
        "more": _tell_more(draft),
    }


def _tell_more(draft: CorrectionDraft) -> str | None:
    """What it was changed to, in a few words."""
    if draft.stance:
        return draft.stance
    if draft.becomes:
        return f"{tell_bounds(draft.becomes.value)} {draft.becomes.unit or ''}".strip()
    return (draft.party.name or draft.party.description) if draft.party else None


def tell_when(at: str) -> str:
    """A time of the record for people: "24 Nov 20:14 UTC"."""
    try:
        return datetime.fromisoformat(at).strftime("%-d %b %H:%M UTC")
    except ValueError:
        return at


def _find_rejections(corrected: Corrected) -> dict[str, int]:
    """For each id that was taken out, the correction that did it last."""
    gone = (*corrected.rejected, *corrected.rejected_positions, *corrected.rejected_figures)
    return {
        one.id: max(mark.correction for mark in corrected.marks[one.id] if mark.action == "reject")  # type: ignore[attr-defined]
        for one in gone
    }


def _tell_reading(reading: Reading) -> dict[str, Any]:
    whole = outline(reading)
    return {
        "order": [entry.attribution.id for entry in whole.entries],
        "attributions": {one.id: _tell_attribution(one) for one in reading.attributions},
        "sources": [
            {**tell_source(reading, source), "called": whole.name_source(source.id)} for source in reading.sources
        ],
        "positions": {one.id: _plain(tell_position(reading, one)) for one in reading.positions},
        "figures": {one.id: _plain(tell_figure(reading, one)) for one in reading.figures},
    }


def _tell_attribution(one: Attribution) -> dict[str, Any]:
    return {"target": _plain(tell_roles(one)), "sources": list(one.sources)}


def _plain(record: msgspec.Struct) -> Any:
    return msgspec.to_builtins(record)
