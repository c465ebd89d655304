"""Figures over the ledger: found by words, by day, as rows to read and as points to draw."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import msgspec

from accordingto.ledger.connection import tell_errors
from accordingto.ledger.index import call_party
from accordingto.ledger.index_figures import FIGURE_BITS
from accordingto.ledger.records import Corrected, Filter
from accordingto.ledger.search import filter_stories, read_query
from accordingto.ledger.store import Ledger
from accordingto.types import Bounds, join_words

BEYOND = 1_000
"""Figures counted at most: past it a list says "more than"."""


class FigureRow(msgspec.Struct, frozen=True, kw_only=True):
    """One figure of a list, in the story's words; ``by`` is whose it is, empty for the story's own voice."""

    story: str
    outlet: str | None
    published: str | None
    title: str | None
    figure: str
    words: str
    value: Bounds
    unit: str | None
    of: str
    as_of: str | None
    place: str | None
    by: tuple[str, ...]
    disputed_by: tuple[str, ...]
    attribution: str | None
    start: int
    end: int


class FigureFound(msgspec.Struct, frozen=True, kw_only=True):
    """One figure of a chart: its day and bounds; ``number`` finds it again (:func:`tell_figures`)."""

    number: int
    day: str
    outlet: str | None
    value: Bounds
    unit: str | None
    disputed: bool


def find_figures(
    ledger: Ledger, words: str, asked: Filter, *, unit: str | None = None, offset: int = 0, most: int = 50
) -> list[FigureFound]:
    """The figures that have all the words, latest day first; those without a day are given an empty one and last."""
    where, told = _ask(words, asked, unit)
    sql = f"""
        SELECT number, coalesce(story.day, ''), story.outlet, low, high, approximate, unit, disputed
        {_FROM} WHERE {" AND ".join(where)}
        ORDER BY story.day DESC, story.id DESC, number LIMIT ? OFFSET ?"""
    with tell_errors(ledger.path):
        rows = ledger.connection.execute(sql, (*told, most, offset)).fetchall()
    return [
        FigureFound(
            number=number,
            day=day,
            outlet=outlet,
            value=Bounds(low, high, bool(approximate)),
            unit=unit_of,
            disputed=bool(disputed),
        )
        for number, day, outlet, low, high, approximate, unit_of, disputed in rows
    ]


def count_figures(ledger: Ledger, words: str, asked: Filter, *, unit: str | None = None) -> int:
    """How many figures have all the words, counted up to :data:`BEYOND`."""
    where, told = _ask(words, asked, unit)
    sql = f"SELECT count(*) FROM (SELECT 1 {_FROM} WHERE {' AND '.join(where)} LIMIT ?)"
    with tell_errors(ledger.path):
        return int(ledger.connection.execute(sql, (*told, BEYOND)).fetchone()[0])


def list_units(ledger: Ledger, words: str, asked: Filter, *, most: int = 8) -> list[tuple[str, int]]:
    """The units of the figures that have all the words, with how many have each, commonest first."""
    where, told = _ask(words, asked, None)
    sql = f"""
        SELECT unit, count(*) FROM (SELECT unit {_FROM} WHERE {" AND ".join(where)} LIMIT ?)
        WHERE unit IS NOT NULL GROUP BY unit ORDER BY count(*) DESC, unit LIMIT ?"""
    with tell_errors(ledger.path):
        return [(unit, count) for unit, count in ledger.connection.execute(sql, (*told, BEYOND, most))]


def tell_figures(ledger: Ledger, points: list[FigureFound]) -> Iterator[FigureRow]:
    """The figures of the points in the stories' own words; a story's are read together."""
    for number, mine in groupby(points, key=lambda point: point.number >> FIGURE_BITS):
        corrected = ledger.corrected(number)
        for point in mine:
            place = point.number & ((1 << FIGURE_BITS) - 1)
            if place < len(corrected.reading.figures):
                yield _tell_figure(corrected, place)


_FROM = f"""
    FROM figure_words CROSS JOIN figure ON number = figure_words.rowid
    CROSS JOIN story ON story.id = number >> {FIGURE_BITS}"""


def _ask(words: str, asked: Filter, unit: str | None) -> tuple[list[str], list[object]]:
    where, told = filter_stories(asked)
    where, told = [*where, "figure_words MATCH ?"], [*told, read_query(words)]
    return ([*where, "unit = ?"], [*told, unit.casefold()]) if unit else (where, told)


def _tell_figure(corrected: Corrected, place: int) -> FigureRow:
    reading = corrected.reading
    text, figure = reading.story.text, reading.figures[place]
    names = {source.id: call_party(reading, source) for source in reading.sources}
    return FigureRow(
        story=reading.story.id,
        outlet=reading.story.outlet,
        published=reading.story.published,
        title=reading.story.title,
        figure=figure.id,
        words=figure.span.of(text),
        value=figure.value,
        unit=figure.unit,
        of=join_words(text, figure.of),
        as_of=figure.as_of,
        place=figure.place,
        by=tuple(names[one] for one in figure.attributed_to if one in names),
        disputed_by=tuple(dict.fromkeys(names[one.source] for one in figure.disputed_by if one.source in names)),
        attribution=figure.attribution,
        start=figure.start,
        end=figure.end,
    )
