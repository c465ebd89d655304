"""Stories taken from the ledger to be compared: readings and statements, those used last kept at hand."""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from accordingto.compare.prepared import Prepared, decode_prepared, encode_prepared, restore_statements
from accordingto.compare.statements import Statement
from accordingto.ledger.index import SAID_BITS
from accordingto.ledger.store import Ledger
from accordingto.types import Member, Reading

KEPT_STORIES = 250
"""Some 300 kB each."""

PLACE_MASK = (1 << SAID_BITS) - 1


class OutOfDate(Exception):
    """What is kept of a story is not of its present reading: it is to be compared first."""


@dataclass(frozen=True)
class Shelved:
    """One story at hand: its number, its corrected reading, its statements in order of place."""

    number: int
    reading: Reading
    statements: tuple[Statement, ...]

    @cached_property
    def places(self) -> dict[str, int]:
        """Where each attribution stands in the reading, by id."""
        return {one.id: place for place, one in enumerate(self.reading.attributions)}

    @cached_property
    def by_place(self) -> dict[int, Statement]:
        """The statements by their attribution's place."""
        return {self.places[one.member.attribution]: one for one in self.statements}

    def said(self, member: Member) -> int:
        """The number of one of its attributions."""
        return self.number << SAID_BITS | self.places[member.attribution]


class Shelf:
    """Stories by number and by id."""

    def __init__(self, ledger: Ledger, kept: int = KEPT_STORIES) -> None:
        self._ledger = ledger
        self._kept = kept
        self._stories: OrderedDict[int, Shelved] = OrderedDict()
        self._pinned: dict[int, Shelved] = {}
        self.numbers: dict[str, int] = {}

    def pin(self, number: int, reading: Reading, statements: Sequence[Statement]) -> Shelved:
        """The story as it was just read, which the ledger does not keep yet: it stays until :meth:`unpin`."""
        self.numbers[reading.story.id] = number
        self._pinned[number] = Shelved(number, reading, tuple(statements))
        return self._pinned[number]

    def unpin(self, *, kept: bool) -> None:
        """Lets the stories that were just read go, or stay like all others now that the ledger keeps them."""
        self.drop(self._pinned)
        for number, one in self._pinned.items():
            if kept:
                self.put(number, one.reading, one.statements)
        self._pinned.clear()

    def put(self, number: int, reading: Reading, statements: Sequence[Statement]) -> Shelved:
        """The story as the ledger keeps it."""
        shelved = Shelved(number, reading, tuple(statements))
        self._stories[number] = shelved
        self._stories.move_to_end(number)
        self.numbers[reading.story.id] = number
        while len(self._stories) > self._kept:
            self._stories.popitem(last=False)
        return shelved

    def drop(self, numbers: Iterable[int]) -> None:
        """Forgets stories that may have changed."""
        for number in numbers:
            self._stories.pop(number, None)

    def take(self, number: int) -> Shelved:
        """The story with its statements as they are kept; :class:`OutOfDate` where they are of another reading."""
        if number in self._pinned:
            return self._pinned[number]
        found = self._stories.get(number)
        if found is not None:
            self._stories.move_to_end(number)
            return found
        row = self._ledger.connection.execute("SELECT statements FROM prepared WHERE story = ?", (number,)).fetchone()
        if row is None:
            raise OutOfDate(number)
        reading = self._ledger.corrected(number).reading
        try:
            return self.put(number, reading, restore_statements(reading, unpack_statements(row[0])))
        except KeyError as error:
            raise OutOfDate(number) from error

    def statement(self, said: int) -> Statement:
        """The statement of that number."""
        try:
            return self.take(said >> SAID_BITS).by_place[said & PLACE_MASK]
        except KeyError as error:
            raise OutOfDate(said >> SAID_BITS) from error

    def find(self, member: Member) -> Statement:
        """The statement of that story and attribution."""
        shelved = self.take(self.number_of(member.story))
        try:
            return shelved.by_place[shelved.places[member.attribution]]
        except KeyError as error:
            raise OutOfDate(shelved.number) from error

    def number_of(self, story: str) -> int:
        """The number of the story of that id; :class:`OutOfDate` where it was removed."""
        if story not in self.numbers:
            row = self._ledger.connection.execute("SELECT id FROM story WHERE story = ?", (story,)).fetchone()
            if row is None:
                raise OutOfDate(story)
            self.numbers[story] = int(row[0])
        return self.numbers[story]


def pack_statements(kept: Prepared) -> bytes:
    """The statements as the ledger keeps them."""
    return zlib.compress(encode_prepared(kept), 6)


def unpack_statements(data: bytes) -> Prepared:
    """The statements that were packed."""
    return decode_prepared(zlib.decompress(data))
