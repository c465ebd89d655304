"""Lists over what the ledger's stories show together: claims, disputes, timelines; paged, by SQL over indexes alone.

What is listed is as of the last :func:`accordingto.ledger.comparing.settling.settle`. A filter asks of members: a claim
passes where one member's story and source pass together.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

import msgspec

from accordingto.errors import UsageError
from accordingto.ledger.comparing.grouping import ClaimBody
from accordingto.ledger.comparing.lists import Listing, list_rows
from accordingto.ledger.comparing.members import MemberRow as MemberRow
from accordingto.ledger.comparing.members import find_number, tell_spans
from accordingto.ledger.comparing.members import tell_members as tell_members
from accordingto.ledger.connection import tell_errors
from accordingto.ledger.index import SAID_BITS
from accordingto.ledger.records import Filter
from accordingto.ledger.store import Ledger
from accordingto.types import Claim, Origins, StoriesDispute, StorySpan, Timeline, join_words
from accordingto.types.finding import DisputeKind

Order = Literal["stories", "origins", "latest"]
ORDERS: dict[str, str] = {
    "stories": "stories DESC, at_most DESC, number",
    "origins": "at_most DESC, stories DESC, number",
    "latest": "last DESC, stories DESC, number",
}


class ClaimRow(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as lists show it; ``first`` and ``last`` are days, ``None`` where no story has one."""

    claim: str
    text: str
    speakers: tuple[str, ...]
    members: int
    stories: int
    outlets: int
    at_least: int
    at_most: int
    circles: int
    first: str | None
    last: str | None


class ClaimPage(msgspec.Struct, frozen=True):
    """Some claims of a list, and how many there are in all; ``more`` where they were counted only so far."""

    rows: tuple[ClaimRow, ...]
    total: int
    more: bool = False


class ClaimFound(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with its origins and its members, in the claim's order; ``words`` are those of each span of evidence."""

    row: ClaimRow
    claim: Claim
    origins: Origins
    members: tuple[MemberRow, ...]
    words: dict[StorySpan, str] = {}


_CLAIM_COLUMNS = "claim.id, text, speakers, members, stories, outlets, at_least, at_most, circles, first, last"


def list_claims(
    ledger: Ledger,
    asked: Filter | None = None,
    *,
    words: str | None = None,
    order: Order = "stories",
    offset: int = 0,
) -> ClaimPage:
    """The claims that pass, ``asked.most`` of them at most (0 for all) behind the first ``offset``.

    ``words`` are looked for in a claim's text and in the names of those who say it.
    """
    listing = Listing("claim", _CLAIM_COLUMNS, ORDERS[order])
    with tell_errors(ledger.path):
        found = list_rows(ledger, listing, asked or Filter(), words, offset)
    return ClaimPage(tuple(_tell_claim(row) for row in found.rows), found.total, found.more)


def find_claim(ledger: Ledger, name: str) -> ClaimFound:
    """The claim of that id, or its first digits; :class:`UsageError` where there is none."""
    with tell_errors(ledger.path):
        sql = f"SELECT body, {_CLAIM_COLUMNS} FROM claim WHERE id >= ?1 AND id < ?1 || '~' ORDER BY id LIMIT 2"
        found = ledger.connection.execute(sql, (name,)).fetchall()
        exact = [row for row in found if row[1] == name]
        if len(exact or found) != 1 or len(name) < 4:
            why = "more than one claim begins so" if found else "no such claim in the ledger"
            raise UsageError(f"{name}: {why}; accordingto claims lists them")
        body, *row = (exact or found)[0]
        whole = msgspec.json.decode(zlib.decompress(body), type=ClaimBody)
        members = tell_members(ledger, whole.claim.members)
        words = tell_spans(ledger, [e for g in whole.origins.groups for link in g.because for e in link.evidence])
        row = _tell_claim(row)
        return ClaimFound(row=row, claim=whole.claim, origins=whole.origins, members=members, words=words)


def read_claims(ledger: Ledger, ids: Iterable[str]) -> list[tuple[Claim, Origins]]:
    """The claims of those ids with their origins, in the form of FORMAT.md."""
    found = []
    with tell_errors(ledger.path):
        for one in ids:
            row = ledger.connection.execute("SELECT body FROM claim WHERE id = ?", (one,)).fetchone()
            if row:
                body = msgspec.json.decode(zlib.decompress(row[0]), type=ClaimBody)
                found.append((body.claim, body.origins))
    return found


def claims_of_story(ledger: Ledger, number: int) -> list[tuple[str, ClaimRow]]:
    """The claims that the story has a part in, each with the id of the story's attribution, in order of place."""
    sql = f"""
        SELECT claim_member.said & {(1 << SAID_BITS) - 1}, {_CLAIM_COLUMNS}
        FROM claim_member JOIN claim ON claim.number = claim_member.claim
        WHERE said >= ?1 << {SAID_BITS} AND said < (?1 + 1) << {SAID_BITS} ORDER BY said, claim.number"""
    with tell_errors(ledger.path):
        rows = ledger.connection.execute(sql, (number,)).fetchall()
        if not rows:
            return []
        attributions = ledger.corrected(number).reading.attributions
    return [(attributions[place].id, _tell_claim(row)) for place, *row in rows if place < len(attributions)]


def _tell_claim(row: Sequence[object]) -> ClaimRow:
    claim, text, speakers, *counts, first, last = row
    names = ("members", "stories", "outlets", "at_least", "at_most", "circles")
    return ClaimRow(
        claim=str(claim),
        text=str(text),
        speakers=tuple(one for one in str(speakers).split("\n") if one),
        **dict(zip(names, counts, strict=True)),  # type: ignore[arg-type]
        first=str(first) or None,
        last=str(last) or None,
    )


# -- disputes ------------------------------------------------------------------------------------------------------


class DisputeRow(msgspec.Struct, frozen=True, kw_only=True):
    """A dispute as lists show it; ``words`` are what each side says first, ``record`` is the dispute itself.

    ``dispute`` is its number, which another one has once it is made anew.
    """

    dispute: int
    kind: DisputeKind
    stories: int
    first: str | None
    last: str | None
    words: tuple[str, ...]
    record: StoriesDispute


class DisputePage(msgspec.Struct, frozen=True):
    """Some disputes of a list, and how many there are in all; ``more`` where they were counted only so far."""

    rows: tuple[DisputeRow, ...]
    total: int
    more: bool = False


class DisputeFound(msgspec.Struct, frozen=True, kw_only=True):
    """A dispute with the members of each side."""

    row: DisputeRow
    sides: tuple[tuple[MemberRow, ...], ...]


_DISPUTES = Listing("dispute", "dispute.number, kind, stories, first, last, words, body", "last DESC, number")


def list_disputes(
    ledger: Ledger, asked: Filter | None = None, *, words: str | None = None, offset: int = 0
) -> DisputePage:
    """The disputes that pass, latest first; ``words`` are looked for in what its sides say."""
    with tell_errors(ledger.path):
        found = list_rows(ledger, _DISPUTES, asked or Filter(), words, offset)
    return DisputePage(tuple(_tell_dispute(row) for row in found.rows), found.total, found.more)


def find_dispute(ledger: Ledger, number: int) -> DisputeFound:
    """The dispute of that number; :class:`UsageError` where there is none."""
    with tell_errors(ledger.path):
        sql = f"SELECT {_DISPUTES.columns} FROM dispute WHERE number = ?"
        row = ledger.connection.execute(sql, (number,)).fetchone()
        if row is None:
            raise UsageError(f"{number}: no such dispute in the ledger; accordingto disputes lists them")
        return tell_dispute(ledger, _tell_dispute(row))


def tell_dispute(ledger: Ledger, row: DisputeRow) -> DisputeFound:
    """The dispute of a list with the members of its sides."""
    with tell_errors(ledger.path):
        return DisputeFound(row=row, sides=tuple(tell_members(ledger, side) for side in row.record.sides))


def _tell_dispute(row: Sequence[Any]) -> DisputeRow:
    number, kind, stories, first, last, words, body = row
    return DisputeRow(
        dispute=number,
        kind=kind,
        stories=stories,
        first=first or None,
        last=last or None,
        words=tuple(words.split("\n")),
        record=msgspec.json.decode(zlib.decompress(body), type=StoriesDispute),
    )


# -- timelines -----------------------------------------------------------------------------------------------------


class TimelineRow(msgspec.Struct, frozen=True, kw_only=True):
    """A timeline as lists show it; ``timeline`` is its number, which another one has once it is made anew."""

    timeline: int
    holder: str
    on: str
    entries: int
    changes: int
    stories: int
    first: str | None
    last: str | None
    record: Timeline


class TimelinePage(msgspec.Struct, frozen=True):
    """Some timelines of a list, and how many there are in all; ``more`` where they were counted only so far."""

    rows: tuple[TimelineRow, ...]
    total: int
    more: bool = False


class EntryRow(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a timeline in its story's words; ``changed`` says that the stance is another than before."""

    date: str | None
    stance: str
    changed: bool
    number: int
    story: str
    position: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    words: str


class TimelineFound(msgspec.Struct, frozen=True, kw_only=True):
    """A timeline with its entries."""

    row: TimelineRow
    entries: tuple[EntryRow, ...]


_TIMELINES = "timeline.number, holder, issue, entries, changes, stories, first, last, body"
TIMELINE_ORDERS: dict[str, str] = {
    "changes": "changes DESC, entries DESC, number",
    "latest": "last DESC, number",
}


def list_timelines(
    ledger: Ledger,
    asked: Filter | None = None,
    *,
    holder: str | None = None,
    words: str | None = None,
    order: Literal["changes", "latest"] = "changes",
    offset: int = 0,
) -> TimelinePage:
    """The timelines that pass; ``words`` are looked for in the holder's name and in what it is on."""
    listing = Listing("timeline", _TIMELINES, TIMELINE_ORDERS[order])
    words = f"{words or ''} {holder or ''}".strip() or None
    with tell_errors(ledger.path):
        found = list_rows(ledger, listing, asked or Filter(), words, offset)
    return TimelinePage(tuple(_tell_timeline(row) for row in found.rows), found.total, found.more)


def find_timeline(ledger: Ledger, number: int) -> TimelineFound:
    """The timeline of that number; :class:`UsageError` where there is none."""
    with tell_errors(ledger.path):
        sql = f"SELECT {_TIMELINES} FROM timeline WHERE number = ?"
        row = ledger.connection.execute(sql, (number,)).fetchone()
        if row is None:
            raise UsageError(f"{number}: no such timeline in the ledger; accordingto timelines lists them")
        return tell_timeline(ledger, _tell_timeline(row))


def tell_timeline(ledger: Ledger, row: TimelineRow) -> TimelineFound:
    """The timeline of a list with its entries."""
    with tell_errors(ledger.path):
        return TimelineFound(row=row, entries=tuple(_tell_entries(ledger, row.record)))


def _tell_timeline(row: Sequence[Any]) -> TimelineRow:
    number, holder, issue, entries, changes, stories, first, last, body = row
    return TimelineRow(
        timeline=number,
        holder=holder,
        on=issue,
        entries=entries,
        changes=changes,
        stories=stories,
        first=first or None,
        last=last or None,
        record=msgspec.json.decode(zlib.decompress(body), type=Timeline),
    )


def _tell_entries(ledger: Ledger, timeline: Timeline) -> Iterator[EntryRow]:
    """The entries in their stories' words; one whose story has gone meanwhile is left out."""
    changed = {change.to for change in timeline.changes}
    for place, entry in enumerate(timeline.entries):
        number = find_number(ledger, entry.story)
        reading = ledger.corrected(number).reading if number is not None else None
        if number is None or reading is None:
            continue
        on = next((one.on for one in reading.positions if one.id == entry.position), ())
        yield EntryRow(
            date=entry.date,
            stance=entry.stance,
            changed=place in changed,
            number=number,
            story=entry.story,
            position=entry.position,
            outlet=reading.story.outlet,
            published=reading.story.published,
            title=reading.story.title,
            url=reading.story.url,
            words=join_words(reading.story.text, on),
        )
