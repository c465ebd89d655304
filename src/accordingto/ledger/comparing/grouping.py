"""The second step: claims and their origins made anew where pairs came or went."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from accordingto.compare.candidates import find_candidates
from accordingto.compare.claims import compare_pairs, find_claims
from accordingto.compare.origins import count_origins
from accordingto.compare.statements import Statement
from accordingto.ledger.comparing.pairing import ALIKE, PICKED
from accordingto.ledger.comparing.shelf import Shelf
from accordingto.ledger.index import SAID_BITS
from accordingto.ledger.packing import make_plain
from accordingto.ledger.store import Ledger
from accordingto.types import Claim, Member, Origins

MOST_STATEMENTS = 200
"""More statements than these, each like another, are parted where they are least alike: claims are of some stories'
content, and what chains of likeness join beyond that is the subject of the day."""

STEPS_PERMILLE = (400, 500, 600, 700, 800, 900, 950, 980)


class ClaimBody(msgspec.Struct, frozen=True):
    """A claim with its origins, as the ledger keeps them."""

    claim: Claim
    origins: Origins


@dataclass
class Regrouped:
    """Claims made anew: ``seeds`` are the statements that asked for it, ``gone`` numbers of the claims they replace."""

    seeds: set[int] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)
    made: list[tuple[ClaimBody, list[int]]] = field(default_factory=list)


def list_seeds(ledger: Ledger) -> list[int]:
    """The statements whose claims are to be made anew."""
    return [said for (said,) in ledger.connection.execute("SELECT said FROM regroup ORDER BY said")]


def regroup(ledger: Ledger, shelf: Shelf, seed: int) -> Regrouped:
    """The claims of all statements that hang together with the seed; nothing is written."""
    done = Regrouped()
    reached: set[int] = set()
    waiting = [seed]
    while waiting:
        part = _reach(ledger, [one for one in waiting if one not in reached])
        reached |= part
        done.gone |= set(_list_claims(ledger, part) if part else [])
        mates = set(_list_mates(ledger, done.gone))
        waiting = [one for one in mates if one not in reached]
    done.seeds = reached
    for statements in _part(ledger, shelf, reached):
        done.made += _make_claims(ledger, shelf, statements)
    return done


def _reach(ledger: Ledger, seeds: Iterable[int]) -> set[int]:
    """The statements that likeness leads to, with those in the same words."""
    found: set[int] = set()
    near = set(seeds)
    while near:
        found |= near
        told = (json.dumps(sorted(near)),)
        run = ledger.connection.execute
        likes = run(
            f"SELECT other FROM bond WHERE one IN (SELECT value FROM json_each(?)) AND what & {ALIKE}", told
        ).fetchall()
        likes += run("SELECT stands FROM twin WHERE said IN (SELECT value FROM json_each(?))", told).fetchall()
        likes += run("SELECT said FROM twin WHERE stands IN (SELECT value FROM json_each(?))", told).fetchall()
        near = {one for (one,) in likes} - found
    return found


def _list_claims(ledger: Ledger, said: Collection[int]) -> list[int]:
    sql = "SELECT DISTINCT claim FROM claim_member WHERE said IN (SELECT value FROM json_each(?))"
    return [claim for (claim,) in ledger.connection.execute(sql, (json.dumps(sorted(said)),))]


def _list_mates(ledger: Ledger, claims: Collection[int]) -> list[int]:
    sql = "SELECT said FROM claim_member WHERE claim IN (SELECT value FROM json_each(?))"
    return [said for (said,) in ledger.connection.execute(sql, (json.dumps(sorted(claims)),))]


def _part(ledger: Ledger, shelf: Shelf, reached: Collection[int]) -> Iterator[list[int]]:
    """The statements that stand for themselves, in parts that hang together and are not too many."""
    told = (json.dumps(sorted(reached)),)
    run = ledger.connection.execute
    behind = {said for (said,) in run("SELECT said FROM twin WHERE said IN (SELECT value FROM json_each(?))", told)}
    sql = f"SELECT one, other, permille FROM bond WHERE one IN (SELECT value FROM json_each(?)) AND what & {ALIKE}"
    near: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for one, other, permille in run(sql, told):
        near[one].append((other, permille))
    for whole in _connect(sorted(set(reached) - behind), near, 0):
        yield from _split(shelf, whole, near, STEPS_PERMILLE)


def _connect(said: Iterable[int], near: Mapping[int, Sequence[tuple[int, int]]], least: int) -> Iterator[list[int]]:
    left = dict.fromkeys(said)
    while left:
        part, waiting = [], [next(iter(left))]
        del left[waiting[0]]
        while waiting:
            one = waiting.pop()
            part.append(one)
            for other, permille in near.get(one, ()):
                if permille >= least and other in left:
                    del left[other]
                    waiting.append(other)
        yield sorted(part)


def _split(
    shelf: Shelf, said: list[int], near: Mapping[int, Sequence[tuple[int, int]]], steps: Sequence[int]
) -> Iterator[list[int]]:
    if len(said) <= MOST_STATEMENTS:
        yield said
    elif steps:
        for part in _connect(said, near, steps[0]):
            yield from _split(shelf, part, near, steps[1:])
    else:  # all much the same: by their stories' ids, which are the same in whatever order the stories came
        ordered = sorted(said, key=lambda one: shelf.statement(one).member)
        yield from (ordered[at : at + MOST_STATEMENTS] for at in range(0, len(ordered), MOST_STATEMENTS))


def _make_claims(ledger: Ledger, shelf: Shelf, said: Sequence[int]) -> Iterator[tuple[ClaimBody, list[int]]]:
    """The claims of some statements, as :func:`accordingto.compare.compare_stories` makes them of all."""
    told = (json.dumps(list(said)),)
    run = ledger.connection.execute
    followers = run("SELECT stands, said FROM twin WHERE stands IN (SELECT value FROM json_each(?))", told).fetchall()
    if len(said) == 1 and not followers:
        return
    sql = f"""
        SELECT one, other FROM bond WHERE one IN (SELECT value FROM json_each(?1)) AND what & {PICKED}
        AND other IN (SELECT value FROM json_each(?1))"""
    picked = run(sql, told).fetchall()
    number_of = {shelf.statement(one).member: one for one in (*said, *(one for _, one in followers))}
    statements = [shelf.statement(one) for one in sorted(said, key=lambda one: shelf.statement(one).member)]
    twins: dict[Member, list[Statement]] = defaultdict(list)
    for stands, one in followers:
        twins[shelf.statement(stands).member].append(shelf.statement(one))
    at = {number_of[s.member]: n for n, s in enumerate(statements)}
    pairs = {
        pair: f._replace(picked_best=0.0) for pair, f in compare_pairs(statements, find_candidates(statements)).items()
    }
    for one, other in picked:
        pair = (min(at[one], at[other]), max(at[one], at[other]))
        if pair in pairs:
            pairs[pair] = pairs[pair]._replace(picked_best=1.0)
    for many in twins.values():
        many.sort(key=lambda s: s.member)
    for claim, members in find_claims(statements, pairs, twins):
        yield ClaimBody(claim, count_origins(claim, members)), [number_of[s.member] for s in members]


def write_regrouped(ledger: Ledger, done: Regrouped) -> None:
    """Replaces the claims; which disputes rest on them is noted."""
    run = ledger.connection.execute
    _note_disputes(ledger, _list_mates(ledger, done.gone))
    run("DELETE FROM claim WHERE number IN (SELECT value FROM json_each(?))", (json.dumps(sorted(done.gone)),))
    for body, said in done.made:
        _write_claim(ledger, body, said)
        _note_disputes(ledger, said)
    run("DELETE FROM regroup WHERE said IN (SELECT value FROM json_each(?))", (json.dumps(sorted(done.seeds)),))


def _write_claim(ledger: Ledger, body: ClaimBody, said: Sequence[int]) -> None:
    run = ledger.connection.execute
    stories = sorted({one >> SAID_BITS for one in said})
    sql = """
        SELECT count(*), count(DISTINCT outlet COLLATE NOCASE), coalesce(min(day), ''), coalesce(max(day), '')
        FROM story WHERE id IN (SELECT value FROM json_each(?))"""
    told, outlets, first, last = run(sql, (json.dumps(stories),)).fetchone()
    claim, origins = body.claim, body.origins
    number = run(
        "INSERT INTO claim (id, text, speakers, members, stories, outlets, at_least, at_most, circles, first, last,"
        " body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            claim.id,
            make_plain(claim.text),
            make_plain("\n".join(" ".join(one.split()) for one in claim.speakers)),
            len(said),
            told,
            outlets,
            origins.at_least,
            origins.at_most,
            len(origins.circles),
            first,
            last,
            zlib.compress(msgspec.json.encode(body)),
        ),
    ).lastrowid
    ledger.connection.executemany("INSERT INTO claim_member VALUES (?, ?)", ((number, one) for one in said))


def _note_disputes(ledger: Ledger, said: Sequence[int]) -> None:
    """Notes the stories of statements that a dispute may rest on."""
    sql = f"""
        INSERT OR IGNORE INTO redispute SELECT DISTINCT value >> {SAID_BITS} FROM json_each(?)
        WHERE EXISTS (SELECT 1 FROM bond WHERE one = value AND what & 28)
        OR EXISTS (SELECT 1 FROM compared WHERE story = value >> {SAID_BITS} AND disputes)"""
    ledger.connection.execute(sql, (json.dumps(list(said)),))
