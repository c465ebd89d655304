"""The part of a story's index that tells of its figures, and how it is sourced: what charts and counts look up."""

from __future__ import annotations

import sqlite3
from collections import Counter

import msgspec

from accordingto.ledger.packing import make_plain
from accordingto.types import Bounds, Figure, Reading, join_words

FIGURE_BITS = 20
"""A figure's number in the full-text table is its story's, moved up by this, plus its own."""


class IndexedFigure(msgspec.Struct, frozen=True):
    """A figure as lists look it up; ``words`` are what it is found by."""

    value: Bounds
    unit: str | None
    disputed: bool
    words: str


class FigureIndex(msgspec.Struct, frozen=True):
    """The figures of one story in their order, and its counts: see :data:`SOURCING_COLUMNS`."""

    figures: tuple[IndexedFigure, ...] = ()
    sourcing: tuple[int, ...] = ()


SOURCING_COLUMNS = (
    "named",
    "unnamed",
    "unattributed",
    "documents",
    "outlets",
    "first_hand",
    "second_hand",
    "third_hand",
    "unknown_hand",
    "single_source",
)


def index_figures(reading: Reading) -> FigureIndex:
    """The entries for one reading."""
    counts = reading.sourcing
    hands = Counter(chain.hand for chain in reading.chains)
    return FigureIndex(
        figures=tuple(_tell_figure(reading, figure) for figure in reading.figures),
        sourcing=(
            counts.named,
            counts.unnamed,
            counts.unattributed,
            counts.documents,
            counts.outlets,
            *(hands[hand] for hand in ("first", "second", "third", "unknown")),
            int(counts.single_source),
        ),
    )


def _tell_figure(reading: Reading, figure: Figure) -> IndexedFigure:
    words = join_words(reading.story.text, (figure.span, *figure.of))
    told = " ".join(part for part in (words, figure.unit, figure.place, reading.story.title) if part)
    unit = make_plain(figure.unit).casefold() if figure.unit else None
    return IndexedFigure(_make_storable(figure.value), unit, bool(figure.disputed_by), make_plain(told))


def _make_storable(value: Bounds) -> Bounds:
    """Bounds beyond what SQLite's integers hold, as floats."""
    low, high = (None if one is None else float(one) for one in (value.low, value.high))
    return Bounds(low, high, value.approximate)


def write_figures(connection: sqlite3.Connection, story: int, index: FigureIndex) -> None:
    """Puts the story's entries in."""
    first = story << FIGURE_BITS
    connection.executemany(
        "INSERT INTO figure (number, low, high, approximate, unit, disputed) VALUES (?, ?, ?, ?, ?, ?)",
        (
            (first + n, one.value.low, one.value.high, one.value.approximate, one.unit, one.disputed)
            for n, one in enumerate(index.figures)
        ),
    )
    connection.executemany(
        "INSERT INTO figure_words (rowid, words) VALUES (?, ?)",
        ((first + n, one.words) for n, one in enumerate(index.figures)),
    )
    marks = ", ".join("?" * (1 + len(SOURCING_COLUMNS)))
    connection.execute(
        f"INSERT INTO sourcing (story, {', '.join(SOURCING_COLUMNS)}) VALUES ({marks})", (story, *index.sourcing)
    )


def erase_figures(connection: sqlite3.Connection, story: int, index: FigureIndex) -> None:
    """Takes out the story's entries, which are these."""
    first = story << FIGURE_BITS
    connection.executemany(
        "INSERT INTO figure_words (figure_words, rowid, words) VALUES ('delete', ?, ?)",
        ((first + n, one.words) for n, one in enumerate(index.figures)),
    )
    connection.execute("DELETE FROM figure WHERE number >= ? AND number < ?", (first, first + (1 << FIGURE_BITS)))
    connection.execute("DELETE FROM sourcing WHERE story = ?", (story,))


def read_figures(connection: sqlite3.Connection, story: int) -> tuple[list[tuple[object, ...]], tuple[int, ...]]:
    """What the tables hold of a story: its figures' columns and its counts, to be checked against the index."""
    first = story << FIGURE_BITS
    figures = connection.execute(
        "SELECT low, high, approximate, unit, disputed FROM figure WHERE number >= ? AND number < ? ORDER BY number",
        (first, first + (1 << FIGURE_BITS)),
    ).fetchall()
    row = connection.execute(f"SELECT {', '.join(SOURCING_COLUMNS)} FROM sourcing WHERE story = ?", (story,)).fetchone()
    return figures, tuple(row or ())
