"""The last step: timelines made anew where positions came or went.

The positions of a small ledger are traced together, as :func:`accordingto.compare.compare_stories` does. Those of a
larger one party by party: all that may be a party's own, or of somebody who speaks for it, the latest of them.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import msgspec

from accordingto.compare.timelines import Stand, find_main_word, list_words, read_stands, trace_stands
from accordingto.ledger.comparing.shelf import Shelf
from accordingto.ledger.index import SAID_BITS
from accordingto.ledger.packing import make_plain
from accordingto.ledger.store import Ledger
from accordingto.types import Reading, Timeline

TOGETHER_STANDS = 600
"""So many positions at most are traced all together: half a second of work whenever a story comes."""

MOST_STORIES = 150
"""Of a larger ledger, the latest stories with positions of a party that are set beside each other."""


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """A story's stands, each with the place of the attribution that it rests on (the last of all for none)."""

    stands: tuple[Stand, ...]
    places: tuple[int, ...]


@dataclass
class Traced:
    """Timelines made anew: ``words`` asked for it, ``made`` are timelines with the numbers of their members."""

    words: set[str] = field(default_factory=set)
    main: str = ""
    made: list[tuple[Timeline, list[int]]] = field(default_factory=list)


class Stands(msgspec.Struct, frozen=True):
    """What is kept of one story's positions: packed, the main word of each, all words of their holders."""

    packed: bytes
    mains: tuple[str, ...]
    words: tuple[str, ...]


def prepare_stands(reading: Reading) -> Stands:
    """The story's positions as the ledger keeps them."""
    places = {one.id: place for place, one in enumerate(reading.attributions)}
    rests = {one.id: places.get(one.attribution or "", (1 << SAID_BITS) - 1) for one in reading.positions}
    stands = [_strip(stand) for stand in read_stands(reading)]
    kept = _Kept(tuple(stands), tuple(rests[stand.position] for stand in stands))
    return Stands(
        packed=zlib.compress(msgspec.msgpack.encode(kept)) if stands else b"",
        mains=tuple(make_plain(find_main_word(stand)) for stand in stands),
        words=tuple(sorted({make_plain(word) for stand in stands for word in list_words(stand)})),
    )


def _strip(stand: Stand) -> Stand:
    """The stand without where the story speaks of its party."""
    source = msgspec.structs.replace(stand.party.source, mentions=())
    voices = tuple(replace(one, source=msgspec.structs.replace(one.source, mentions=())) for one in stand.voices)
    return replace(stand, party=replace(stand.party, source=source), voices=voices)


def list_tracing(ledger: Ledger) -> list[str]:
    """The words of holders whose timelines are to be made anew; one word for all where they are traced together."""
    run = ledger.connection.execute
    if not run("SELECT 1 FROM retrace LIMIT 1").fetchone():
        return []
    if _is_small(ledger):
        return [""]
    if _are_together(ledger):
        return ["", *(main for (main,) in run("SELECT DISTINCT main FROM stand ORDER BY main"))]
    sql = "SELECT word FROM retrace WHERE EXISTS (SELECT 1 FROM stand WHERE main = word) ORDER BY word"
    return [*(word for (word,) in run(sql)), ""]


def _is_small(ledger: Ledger) -> bool:
    sql = "SELECT count(*) FROM (SELECT 1 FROM stand LIMIT ?)"
    return bool(ledger.connection.execute(sql, (TOGETHER_STANDS + 1,)).fetchone()[0] <= TOGETHER_STANDS)


def _are_together(ledger: Ledger) -> bool:
    return ledger.connection.execute("SELECT 1 FROM timeline WHERE main = '' LIMIT 1").fetchone() is not None


def trace_anew(ledger: Ledger, shelf: Shelf, word: str) -> Traced:
    """The timelines of the parties whose main word it is; all for ``''``. Nothing is written."""
    run = ledger.connection.execute
    if not word and _is_small(ledger):
        words = {one for (one,) in run("SELECT word FROM retrace")}
        stories = [story for (story,) in run("SELECT DISTINCT story FROM stand")]
        return Traced({"", *words}, "", list(_trace(ledger, stories)))
    if not word:  # what is left of the time when all were traced together, and words that are nobody's main one
        sql = "SELECT word FROM retrace WHERE NOT EXISTS (SELECT 1 FROM stand WHERE main = word)"
        return Traced({"", *(one for (one,) in run(sql))}, "")
    sql = "SELECT story FROM stand_word WHERE word = ? ORDER BY day DESC, story DESC LIMIT ?"
    stories = [story for (story,) in run(sql, (word, MOST_STORIES))]
    return Traced({word}, word, list(_trace(ledger, stories, word)))


def _trace(ledger: Ledger, stories: Sequence[int], main: str | None = None) -> Iterable[tuple[Timeline, list[int]]]:
    """The timelines of those stories' positions; with ``main``, of the parties whose main word it is."""
    sql = "SELECT story, stands FROM prepared WHERE story IN (SELECT value FROM json_each(?))"
    stands: dict[tuple[str, str], tuple[Stand, int]] = {}
    for story, packed in ledger.connection.execute(sql, (json.dumps(sorted(stories)),)):
        if packed:
            kept = msgspec.msgpack.decode(zlib.decompress(packed), type=_Kept)
            for stand, place in zip(kept.stands, kept.places, strict=True):
                if main is None or main in {make_plain(word) for word in list_words(stand)}:
                    stands[stand.story, stand.position] = (stand, story << SAID_BITS | place)
    for timeline in trace_stands(stand for stand, _ in stands.values()):
        entries = [stands[one.story, one.position] for one in timeline.entries]
        if main is None or main == _find_main(timeline, [stand for stand, _ in entries]):
            yield timeline, sorted({said for _, said in entries})


def _find_main(timeline: Timeline, stands: Sequence[Stand]) -> str:
    """The main word of the party that the timeline is called after."""
    called = [s for s in stands if timeline.holder in (s.party.source.name, s.party.source.description)]
    return make_plain(find_main_word((called or stands)[0]))


def write_traced(ledger: Ledger, done: Traced) -> None:
    """Replaces the timelines."""
    run, many = ledger.connection.execute, ledger.connection.executemany
    if _is_small(ledger):
        run("DELETE FROM timeline")
    many("DELETE FROM timeline WHERE main = ?", ((word,) for word in done.words))
    for timeline, said in done.made:
        days = sorted(one.date for one in timeline.entries if one.date) or [""]
        number = run(
            "INSERT INTO timeline (main, holder, issue, entries, changes, stories, first, last, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                done.main,
                make_plain(timeline.holder),
                make_plain(timeline.on),
                len(timeline.entries),
                len(timeline.changes),
                len({one.story for one in timeline.entries}),
                days[0],
                days[-1],
                zlib.compress(msgspec.json.encode(timeline)),
            ),
        ).lastrowid
        many("INSERT INTO timeline_member VALUES (?, ?)", ((number, one) for one in said))
    many("DELETE FROM retrace WHERE word = ?", ((word,) for word in done.words))
