"""The third step: disputes made anew where claims or contradictions came or went."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

import msgspec

from accordingto.compare.disputes import (
    Claims,
    Sides,
    lift_disputes,
    make_rivals,
    read_companions,
    read_places,
    unite_disputes,
)
from accordingto.ledger.comparing.grouping import ClaimBody
from accordingto.ledger.comparing.pairing import RIVALS
from accordingto.ledger.comparing.shelf import Shelf, Shelved
from accordingto.ledger.index import SAID_BITS
from accordingto.ledger.packing import make_plain
from accordingto.ledger.store import Ledger
from accordingto.types import Claim, Member, StoriesDispute, join_words
from accordingto.types.finding import DisputeKind

MOST_STORIES = 200
"""Contradictions that hang together over more stories than these are gone through so far, nearest first."""

_RIVALS = sum(RIVALS.values())


@dataclass
class Disputed:
    """Disputes made anew: ``stories`` asked for it, ``gone`` are the numbers of those they replace."""

    stories: set[int] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)
    made: list[Made] = field(default_factory=list)


@dataclass(frozen=True)
class Made:
    """A dispute, what its sides say, and the numbers of its members."""

    dispute: StoriesDispute
    words: tuple[str, ...]
    said: tuple[int, ...]


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
        rivals = run(
            f"SELECT one, other, what FROM bond WHERE one >= ? AND one < ? AND what & {_RIVALS}", (first, past)
        )
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
        sql = (
            f"SELECT DISTINCT said >> {SAID_BITS} FROM dispute_member WHERE dispute IN (SELECT value FROM json_each(?))"
        )
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


def _make_disputes(ledger: Ledger, shelf: Shelf, done: Disputed, ground: _Ground) -> list[Made]:
    there = [story for story in sorted(done.stories) if _takes_part(ledger, story)]
    readings = sorted((shelf.take(story).reading for story in there), key=lambda reading: reading.story.id)
    found: list[Sides] = [sides for reading in readings for sides in lift_disputes(reading)]
    found += _set_rivals(shelf, ground, set(there))
    claims = [(claim, tuple(shelf.find(m) for m in claim.members)) for _, claim in sorted(ground.claims.items())]
    members = {s.member for _, statements in claims for s in statements}
    members |= {member for sides in found for side in sides.sides for member in side}
    stories = sorted({member.story for member in members})
    places = {m: place for story in stories for m, place in read_places(_take(shelf, story).reading).items()}
    made = unite_disputes(found, read_companions(claims, _count_claims(ledger, shelf, claims)), places)
    return [_tell(shelf, dispute) for dispute in made]


def _takes_part(ledger: Ledger, story: int) -> bool:
    return ledger.connection.execute("SELECT 1 FROM compared WHERE story = ?", (story,)).fetchone() is not None


def _take(shelf: Shelf, story: str) -> Shelved:
    return shelf.take(shelf.number_of(story))


def _set_rivals(shelf: Shelf, ground: _Ground, there: Collection[int]) -> list[Sides]:
    """The contradictions between statements, in the order of their members."""
    kinds: dict[int, DisputeKind] = {bit: kind for kind, bit in RIVALS.items()}
    found = []
    for one, other, what in ground.rivals:
        if {one >> SAID_BITS, other >> SAID_BITS} <= set(there):
            first, second = sorted((shelf.statement(one), shelf.statement(other)), key=lambda s: s.member)
            found.append((first.member, second.member, make_rivals(first, second, kinds[what & _RIVALS])))
    return [sides for _, _, sides in sorted(found, key=lambda item: item[:2])]


def _count_claims(ledger: Ledger, shelf: Shelf, claims: Claims) -> Counter[Member]:
    """How many claims of all there are each statement holds."""
    said = {_take(shelf, s.member.story).said(s.member): s.member for _, statements in claims for s in statements}
    sql = "SELECT said, count(*) FROM claim_member WHERE said IN (SELECT value FROM json_each(?)) GROUP BY said"
    rows = ledger.connection.execute(sql, (json.dumps(sorted(said)),))
    return Counter({said[number]: count for number, count in rows})


def _tell(shelf: Shelf, dispute: StoriesDispute) -> Made:
    """The dispute with what each side says, and the numbers of its members."""
    words, said = [], []
    for side in dispute.sides:
        taken = [(_take(shelf, member.story), member) for member in side]
        said += [shelved.said(member) for shelved, member in taken]
        first, member = taken[0]
        attribution = first.reading.attributions[first.places[member.attribution]]
        told = join_words(first.reading.story.text, attribution.content or attribution.cue)
        words.append(make_plain(" ".join(told.split())))
    return Made(dispute, tuple(words), tuple(said))


def write_disputed(ledger: Ledger, done: Disputed) -> None:
    """Replaces the disputes."""
    run = ledger.connection.execute
    run("DELETE FROM dispute WHERE number IN (SELECT value FROM json_each(?))", (json.dumps(sorted(done.gone)),))
    for made in done.made:
        stories = sorted({one >> SAID_BITS for one in made.said})
        sql = """
            SELECT count(*), coalesce(min(day), ''), coalesce(max(day), '') FROM story
            WHERE id IN (SELECT value FROM json_each(?))"""
        facts = run(sql, (json.dumps(stories),)).fetchone()
        body = zlib.compress(msgspec.json.encode(made.dispute))
        number = run(
            "INSERT INTO dispute (kind, stories, first, last, words, body) VALUES (?, ?, ?, ?, ?, ?)",
            (made.dispute.kind, *facts, "\n".join(made.words), body),
        ).lastrowid
        rows = ((number, said) for said in sorted(set(made.said)))
        ledger.connection.executemany("INSERT INTO dispute_member VALUES (?, ?)", rows)
    told = (json.dumps(sorted(done.stories)),)
    run("DELETE FROM redispute WHERE story IN (SELECT value FROM json_each(?))", told)
