"""The index of a story: what lists and searches look up, made from its corrected reading and nothing else."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections import Counter

import msgspec

from accordingto.ledger.index_figures import FigureIndex, erase_figures, index_figures, write_figures
from accordingto.ledger.packing import make_plain
from accordingto.ledger.records import Corrected
from accordingto.types import Attribution, Reading, Source, join_words

INDEX_VERSION = 3
"""To be raised when :func:`make_index` gives anything else: a full-text entry is taken out by its own words."""

SAID_BITS = 20
"""An attribution's number in the full-text table is its story's, moved up by this, plus its own."""

FULL_TEXT = ("said_words", "story_words_index", "figure_words")

SMALL_WORDS = frozenset("of the and for in on at de la".split())

_WORD = re.compile(r"[^\W_]+")


class IndexedParty(msgspec.Struct, frozen=True):
    """A source as lists look it up; ``name`` is folded, ``None`` where the story gives none."""

    place: int
    name: str | None
    shown: str
    kind: str
    naming: str
    role: str | None
    side: str | None
    said: int


class Index(msgspec.Struct, frozen=True, kw_only=True):
    """All index entries of one story; ``voices`` are pairs of attribution and source, both by place in the reading.

    ``doubts`` are pairs of attribution and confidence (in thousandths), of those that nobody has checked.
    """

    parties: tuple[IndexedParty, ...]
    voices: tuple[tuple[int, int], ...]
    said: tuple[str, ...]
    title: str
    text: str
    counts: tuple[int, int, int, int]
    doubts: tuple[tuple[int, int], ...] = ()
    figures: FigureIndex = FigureIndex()


def make_index(corrected: Corrected) -> Index:
    """The entries for one reading."""
    reading = corrected.reading
    text = make_plain(reading.story.text)
    places = {source.id: place for place, source in enumerate(reading.sources)}
    voices = {
        (number, places[known])
        for number, one in enumerate(reading.attributions)
        for known in one.sources
        if known in places
    }
    heard = Counter(place for _, place in voices)
    return Index(
        parties=tuple(
            _tell_party(place, source, reading, heard[place]) for place, source in enumerate(reading.sources)
        ),
        voices=tuple(sorted(voices)),
        said=tuple(make_plain(tell_words(reading, one)) for one in reading.attributions),
        title=make_plain(reading.story.title or ""),
        text=text,
        counts=(len(reading.figures), len(reading.positions), len(reading.attributions), corrected.changed),
        doubts=tuple(
            (number, round(one.confidence * 1000))
            for number, one in enumerate(reading.attributions)
            if one.confidence is not None and not corrected.is_checked(one.id)
        ),
        figures=index_figures(reading),
    )


def tell_words(reading: Reading, attribution: Attribution) -> str:
    """The words of an attribution that it is found by: whose, how and what."""
    return join_words(reading.story.text, (*attribution.source, *attribution.cue, *attribution.content))


def call_party(reading: Reading, source: Source) -> str:
    """What the story calls a source: its name, else its description, else its first mention that is no pronoun."""
    mention = next((m.span for m in source.mentions if m.form != "pronoun"), None)
    return source.name or source.description or (mention.of(reading.story.text) if mention else "")


def fold_name(name: str) -> str:
    """The name in lower case without marks, dots and accents: "José A. Muñoz" gives "jose a munoz"."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", make_plain(name)) if not unicodedata.combining(c))
    return " ".join(_WORD.findall(bare.casefold().replace("'s ", " ").replace("’s ", " ")))


def tell_initials(folded: str) -> tuple[str, ...]:
    """The initials that a name of three words or more may be known by: "harbour pilots union" by "hpu"."""
    words = [word for word in folded.split() if word not in SMALL_WORDS]
    return ("".join(word[0] for word in words),) if len(words) > 2 else ()


def _tell_party(place: int, source: Source, reading: Reading, said: int) -> IndexedParty:
    shown = make_plain(call_party(reading, source))
    name = fold_name(source.name) if source.name and source.naming == "named" else ""
    role = make_plain(source.description) if source.description else None
    side = make_plain(source.affiliation) if source.affiliation else None
    return IndexedParty(place, name or None, shown, source.kind, source.naming, role, side, said)


def write_index(connection: sqlite3.Connection, story: int, index: Index) -> None:
    """Puts the story's entries in."""
    names = {party.name for party in index.parties if party.name}
    known = {name: _keep_name(connection, name) for name in sorted(names)}
    connection.executemany(
        "INSERT INTO party (story, place, name, shown, kind, naming, role, side, said)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (story, one.place, known.get(one.name or ""), one.shown, one.kind, one.naming, one.role, one.side, one.said)
            for one in index.parties
        ),
    )
    first = story << SAID_BITS
    connection.executemany("INSERT INTO voice VALUES (?, ?)", ((first + said, place) for said, place in index.voices))
    connection.executemany(
        "INSERT INTO said_words (rowid, words) VALUES (?, ?)",
        ((first + said, words) for said, words in enumerate(index.said)),
    )
    connection.execute(
        "INSERT INTO story_words_index (rowid, title, text) VALUES (?, ?, ?)", (story, index.title, index.text)
    )
    connection.executemany("INSERT INTO doubt VALUES (?, ?)", ((first + said, sure) for said, sure in index.doubts))
    connection.execute(
        "INSERT INTO counts (story, figures, positions, attributions, corrected) VALUES (?, ?, ?, ?, ?)",
        (story, *index.counts),
    )
    write_figures(connection, story, index.figures)


def _keep_name(connection: sqlite3.Connection, folded: str) -> int:
    row = connection.execute("SELECT id FROM name WHERE folded = ?", (folded,)).fetchone()
    if row:
        return int(row[0])
    made = connection.execute("INSERT INTO name (folded) VALUES (?)", (folded,)).lastrowid
    words = sorted({*folded.split(), *tell_initials(folded)})
    connection.executemany("INSERT INTO name_word (word, name) VALUES (?, ?)", ((word, made) for word in words))
    return int(made or 0)


def erase_index(connection: sqlite3.Connection, story: int, index: Index) -> None:
    """Takes out the story's entries, which are these; a name that nobody has any more goes too."""
    first = story << SAID_BITS
    connection.executemany(
        "INSERT INTO said_words (said_words, rowid, words) VALUES ('delete', ?, ?)",
        ((first + said, words) for said, words in enumerate(index.said)),
    )
    connection.execute(
        "INSERT INTO story_words_index (story_words_index, rowid, title, text) VALUES ('delete', ?, ?, ?)",
        (story, index.title, index.text),
    )
    for table in ("voice", "doubt"):
        connection.execute(f"DELETE FROM {table} WHERE said >= ? AND said < ?", (first, first + (1 << SAID_BITS)))
    names = [n for (n,) in connection.execute("SELECT DISTINCT name FROM party WHERE story = ? AND name > 0", (story,))]
    connection.execute("DELETE FROM party WHERE story = ?", (story,))
    connection.executemany(
        "DELETE FROM name WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM party WHERE name = ?1)", ((n,) for n in names)
    )
    connection.execute("DELETE FROM counts WHERE story = ?", (story,))
    erase_figures(connection, story, index.figures)


def clear_index(connection: sqlite3.Connection) -> None:
    """Takes out all entries of all stories, also damaged ones."""
    for table in FULL_TEXT:
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
    for table in ("voice", "party", "name_word", "name", "counts", "doubt", "figure", "sourcing"):
        connection.execute(f"DELETE FROM {table}")
