"""The third step: disputes made anew where claims or contradictions came or went."""

from __future__ import annotations

import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

import msgspec

from accordingto.compare.disputes import Sides, lift_disputes, make_rivals, read_companions, read_places, unite_disputes
from accordingto.compare.statements import Statement
from accordingto.ledger.comparing.grouping import ClaimBody
from accordingto.ledger.comparing.pairing import RIVALS
from accordingto.ledger.comparing.shelf import Shelf
from accordingto.ledger.index import SAID_BITS
from accordingto.ledger.packing import make_plain
from accordingto.ledger.store import Ledger
from accordingto.types import Claim, Member, StoriesDispute, join_words

MOST_STORIES = 200
"""Contradictions that hang together over more stories than these are gone through so far, nearest first."""

_RIVALS = sum(RIVALS.values())


@dataclass
class Disputed:
    """Disputes made anew: ``stories`` asked for it, ``gone`` are the numbers of those they replace."""

    stories: set[int] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)
    made: list[tuple[StoriesDispute, str, list[int]]] = field(default_factory=list)


@dataclass
class _Ground:
    """All that hangs together with some stories' contradictions."""

    rivals: set[tuple[int, int, int]] = field(default_factory=set)
    claims: dict[int, Claim] = field(default_factory=dict)


def list_disputing(ledger: Ledger) -> list[int]:
    """The stories whose disputes are to be made anew."""
    return [story for (story,) in ledger.connection.execute("SELECT story FROM redispute ORDER BY story")]


def dispute_anew(ledger: Ledger, shelf: Shelf, story: int) -> Disputed:
    """The disputes of all stories that hang together with the one; nothing is written."""
    done, ground = Disputed(), _Ground()
    waiting = [story]
    while waiting and len(done.stories) < MOST_STORIES:
        near = [one for one in waiting if one not in done.stories]
        done.stories |= set(near)
        waiting = sorted(_reach(ledger, near, ground, done.gone) - done.stories)
    done.made = _make_disputes(ledger, shelf, done, ground)
    return done


def _reach(ledger: Ledger, stories: Collection[int], ground: _Ground, gone: set[int]) -> set[int]:
    """The stories that contradictions, claims and disputes there are lead to from these."""
    reached: set[int] = set()
    run = ledger.connection.execute
    for story in stories:
        first, past = story << SAID_BITS, (story + 1) << SAID_BITS
        rivals = run(f"SELECT one, other, what FROM bond WHERE one >= ? AND one < ? AND what & {_RIVALS}", (first, past))
        found = [(min(one, other), max(one, other), what) for one, other, what in rivals]
        ground.rivals |= set(found)
        reached |= {said >> SAID_BITS for one, other, _ in found for said in (one, other)}
        touched = {said for one, other, _ in found for said in (one, other) if first <= said < past}
        if run("SELECT 1 FROM compared WHERE story = ? AND disputes", (story,)).fetchone():
            touched |= _list_lifted(ledger, story)
        reached |= _reach_by_claims(ledger, touched, ground)
        sql = "SELECT DISTINCT dispute FROM dispute_member WHERE said >= ? AND said < ?"
        known = [number for (number,) in run(sql, (first, past))]
        gone |= set(known)
        sql = "SELECT DISTINCT said >> 20 FROM dispute_member WHERE dispute IN (SELECT value FROM json_each(?))"
        reached |= {one for (one,) in run(sql, (json.dumps(known),))}
    return reached


def _list_lifted(ledger: Ledger, story: int) -> set[int]:
    """The attributions on the sides of the story's own disputes."""
    reading = ledger.corrected(story).reading
    places = {one.id: place for place, one in enumerate(reading.attributions)}
    sides = {side.attribution for dispute in reading.disputes for many in dispute.sides for side in many}
    return {story << SAID_BITS | places[one] for one in sides if one in places}


def _reach_by_claims(ledger: Ledger, touched: Iterable[int], ground: _Ground) -> set[int]:
    """The stories of the claims of these attributions that contradictions may rest on."""
    sql = """
        SELECT number, body FROM claim WHERE number IN (
            SELECT claim FROM claim_member WHERE said IN (SELECT value FROM json_each(?)))"""
    run = ledger.connection.execute
    rows = run(sql, (json.dumps(sorted(touched)),)).fetchall()
    for number, body in rows:
        ground.claims[number] = msgspec.json.decode(zlib.decompress(body), type=ClaimBody).claim
    sql = f"""
        SELECT DISTINCT said >> {SAID_BITS} FROM claim_member
        WHERE claim IN (SELECT value FROM json_each(?)) AND (
            EXISTS (SELECT 1 FROM bond WHERE one = said AND what & {_RIVALS})
            OR EXISTS (SELECT 1 FROM compared WHERE story = said >> {SAID_BITS} AND disputes))"""
    return {story for (story,) in run(sql, (json.dumps([number for number, _ in rows]),))}


def _make_disputes(
    ledger: Ledger, shelf: Shelf, done: Disputed, ground: _Ground
) -> list[tuple[StoriesDispute, str, list[int]]]:
    taken = {story: shelf.take(story) for story in sorted(done.stories) if _takes_part(ledger, story)}
    readings = sorted((one.reading for one in taken.values()), key=lambda reading: reading.story.id)
    found: list[Sides] = [sides for reading in readings for sides in lift_disputes(reading)]
    kinds = {bit: kind for kind, bit in RIVALS.items()}
    rivals = []
    for one, other, what in ground.rivals:
        if one >> SAID_BITS in taken and other >> SAID_BITS in taken:
            pair = sorted((shelf.statement(one), shelf.statement(other)), key=lambda s: s.member)
            rivals.append((pair, kinds[what & _RIVALS]))
    rivals.sort(key=lambda item: (item[0][0].member, item[0][1].member))
    found += [make_rivals(pair[0], pair[1], kind) for pair, kind in rivals]  # type: ignore[arg-type]
    claims = [(claim, _take_members(ledger, shelf, number)) for number, claim in sorted(ground.claims.items())]
    for _, statements in claims:
        for statement in statements:
            number = shelf.numbers[statement.member.story]
            taken.setdefault(number, shelf.take(number))
    held = _count_claims(ledger, shelf, claims)
    places = {member: place for one in taken.values() for member, place in read_places(one.reading).items()}
    made = unite_disputes(found, read_companions(claims, held), places)
    numbers = {one.reading.story.id: number for number, one in taken.items()}
    return [(one, _tell_sides(one, taken, numbers), _list_said(one, taken, numbers)) for one in made]
