"""The first step: the statements of some stories compared with those of the stories most like them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from accordingto.compare.candidates import share_enough
from accordingto.compare.claims import JOIN_PAIR, compare_pairs, judge
from accordingto.compare.disputes import find_rivalry
from accordingto.compare.parties import plain_outlet
from accordingto.compare.prepared import prepare_statements
from accordingto.compare.statements import Statement
from accordingto.ledger.comparing.digests import decode_digest, hash_words, make_digest
from accordingto.ledger.comparing.matching import DatedDigest, KeySearch, Pair, choose_partners, list_window
from accordingto.ledger.comparing.shelf import Shelf, pack_statements
from accordingto.ledger.comparing.tracing import Stands, prepare_stands
from accordingto.ledger.index import SAID_BITS
from accordingto.ledger.search import LATEST
from accordingto.ledger.store import Ledger
from accordingto.types.finding import DisputeKind

ALIKE, PICKED = 1, 2
RIVALS: dict[DisputeKind, int] = {"figure": 4, "denial": 8, "stance": 16}
"""Bits of ``bond.what``: they say the same; of a story that is cited, the one that is meant; how they contradict."""

Bond = tuple[int, int, int, int]


class Kept(NamedTuple):
    """What is kept of one story, as the tables ``compared`` and ``prepared`` have it."""

    story: int
    day: str
    disputes: bool
    names: bytes
    digest: bytes
    statements: bytes
    stands: bytes


@dataclass
class Found:
    """What comparing some stories came to: what is kept of each, and what holds between statements.

    ``groups`` are statements in the very same words, the one first that stands for them; ``unpaired`` are stories
    beside those compared whose pairs were made anew; ``stands`` are the positions of each story.
    """

    rows: list[Kept] = field(default_factory=list)
    digests: list[DatedDigest] = field(default_factory=list)
    groups: list[list[int]] = field(default_factory=list)
    unpaired: set[int] = field(default_factory=set)
    bonds: list[Bond] = field(default_factory=list)
    stands: list[tuple[int, str, Stands]] = field(default_factory=list)

    @property
    def followers(self) -> set[int]:
        """The statements that another one stands for."""
        return {said for group in self.groups for said in group[1:]}


def compare_block(ledger: Ledger, shelf: Shelf, numbers: Sequence[int], outlets: frozenset[str]) -> Found:
    """Compares those of the stories that take part; nothing is written."""
    found = Found()
    leaving = set(numbers) | _list_waiting(ledger)
    _prepare(ledger, shelf, _list_taking_part(ledger, numbers), outlets, found)
    before = _read_digests(ledger, numbers)
    search = _search(ledger, found.digests, [*before, *found.digests], leaving, found.digests)
    _find_twins(ledger, shelf, search, found, numbers)
    asked = found.digests
    if found.unpaired:
        asked = [*found.digests, *_read_digests(ledger, found.unpaired)]
        search = _search(ledger, asked, [], leaving, found.digests)
    pairs = search.list_pairs([story for story, _, _ in asked], _list_followers(ledger, search, found, numbers))
    for stories, chosen in choose_partners(pairs).items():
        found.bonds += _judge(shelf, stories, chosen)
    return found


def _list_waiting(ledger: Ledger) -> set[int]:
    """The stories compared once that are to be compared anew: until then nothing is set beside what they were."""
    sql = "SELECT story FROM uncompared WHERE story IN (SELECT story FROM compared)"
    return {story for (story,) in ledger.connection.execute(sql)}


def _list_taking_part(ledger: Ledger, numbers: Sequence[int]) -> list[int]:
    """Those that are there, in their latest version."""
    sql = f"""
        SELECT id FROM story WHERE id IN (SELECT value FROM json_each(?)) AND {LATEST}
        ORDER BY coalesce(day, ''), id"""
    return [number for (number,) in ledger.connection.execute(sql, (json.dumps(list(numbers)),))]


def _prepare(ledger: Ledger, shelf: Shelf, numbers: Iterable[int], outlets: frozenset[str], found: Found) -> None:
    for number in numbers:
        reading = ledger.corrected(number).reading
        kept, statements = prepare_statements(reading, outlets)
        shelved = shelf.pin(number, reading, statements)
        digest = make_digest(statements, [shelved.places[s.member.attribution] for s in statements])
        (day,) = ledger.connection.execute("SELECT coalesce(day, '') FROM story WHERE id = ?", (number,)).fetchone()
        names = hash_words({plain_outlet(source.name) for source in reading.sources})
        stands = prepare_stands(reading)
        told = (bool(reading.disputes), names, digest.encode(), pack_statements(kept), stands.packed)
        found.rows.append(Kept(number, day, *told))
        found.stands.append((number, day, stands))
        found.digests.append((number, digest, day))


def _read_digests(ledger: Ledger, numbers: Iterable[int]) -> list[DatedDigest]:
    sql = "SELECT story, digest, day FROM compared WHERE story IN (SELECT value FROM json_each(?)) ORDER BY day, story"
    rows = ledger.connection.execute(sql, (json.dumps(sorted(numbers)),))
    return [(story, decode_digest(data), day) for story, data, day in rows]


def _search(
    ledger: Ledger,
    asked: Sequence[DatedDigest],
    twins: Sequence[DatedDigest],
    leaving: Collection[int],
    made: Sequence[DatedDigest],
) -> KeySearch:
    """Looks through the ledger's stories near those asked about, and through those just made."""
    search = KeySearch(asked, twins)
    for chunk in list_window(ledger, {day for _, _, day in (*asked, *twins)}, leaving):
        search.look(chunk)
    search.look(made)
    return search


def _find_twins(ledger: Ledger, shelf: Shelf, search: KeySearch, found: Found, numbers: Sequence[int]) -> None:
    """Sets which statement stands for each run of the very same words, and notes whose part changes by that."""
    for said in search.twins.values():
        found.groups.append(sorted(said, key=lambda one: shelf.statement(one).member) if len(said) > 1 else said)
    every = [one for group in found.groups for one in group]
    changed = _list_standing_back(ledger, every) ^ found.followers
    found.unpaired = {said >> SAID_BITS for said in changed} - set(numbers)


def _list_followers(ledger: Ledger, search: KeySearch, found: Found, numbers: Sequence[int]) -> set[int]:
    """Statements that another one stands for, of those that share keys."""
    settled = {one for group in found.groups for one in group}
    own = set(numbers)
    known = _list_standing_back(ledger, search.list_found())
    return {one for one in known if one not in settled and one >> SAID_BITS not in own} | found.followers


def _list_standing_back(ledger: Ledger, said: Sequence[int]) -> set[int]:
    sql = "SELECT said FROM twin WHERE said IN (SELECT value FROM json_each(?))"
    return {one for (one,) in ledger.connection.execute(sql, (json.dumps(said),))}


def _judge(shelf: Shelf, stories: Pair, chosen: Iterable[Pair]) -> list[Bond]:
    """What holds between the statements of two stories (or of one)."""
    by_said = {
        story << SAID_BITS | place: statement
        for story in dict.fromkeys(stories)
        for place, statement in shelf.take(story).by_place.items()
    }
    ordered: list[tuple[int, Statement]] = sorted(by_said.items(), key=lambda item: item[1].member)
    at = {said: n for n, (said, _) in enumerate(ordered)}
    statements = [statement for _, statement in ordered]
    pairs = sorted((min(at[a], at[b]), max(at[a], at[b])) for a, b in chosen)
    enough = [(a, b) for a, b in pairs if share_enough(statements[a], statements[b])]
    bonds: list[Bond] = []
    for (a, b), features in compare_pairs(statements, enough).items():
        score = judge(features)
        rivalry = find_rivalry(statements[a], statements[b], features)
        what = (ALIKE if score >= JOIN_PAIR else 0) | (PICKED if features.picked_best else 0)
        what |= RIVALS[rivalry] if rivalry else 0
        if what:
            permille = max(0, round(score * 1000))
            one, other = ordered[a][0], ordered[b][0]
            bonds += [(one, other, permille, what), (other, one, permille, what)]
    return bonds
