"""Lists over the ledger: stories, attributions by words and speaker, parties. All SQL that reads the index is here."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator

from accordingto.errors import UsageError
from accordingto.ledger.index import SAID_BITS, fold_name
from accordingto.ledger.packing import make_plain
from accordingto.ledger.records import Filter, StoryRow

Clauses = tuple[list[str], list[object]]

_QUERY_WORD = re.compile(r'"([^"]+)"|(\S+)')
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


def read_query(words: str) -> str:
    """The words as FTS5 understands them: all of them, those in quotation marks in a row, ``word*`` as a beginning.

    Whatever else FTS5 would act on counts as a word. Raises :class:`UsageError` where no word is left.
    """
    parts = []
    for match in _QUERY_WORD.finditer(make_plain(words)):
        piece = (match[1] or match[2]).replace('"', " ")
        if any(c.isalnum() for c in piece):
            beginning = "*" if match[2] and piece.endswith("*") else ""
            parts.append(f'"{piece.rstrip("*")}"{beginning}')
    if not parts:
        raise UsageError(f"{words!r} has no word to look for")
    return " ".join(parts)


def check_filter(asked: Filter) -> Filter:
    """The filter, once its days are days."""
    for name in ("since", "until"):
        value = getattr(asked, name)
        if value is not None and not _DAY.match(value):
            raise UsageError(f"--{name} {value}: not a day; write it as 2026-11-24")
    return asked


def list_numbers(connection: sqlite3.Connection, asked: Filter) -> list[int]:
    """Numbers of the stories that pass, by day; without a day first."""
    where, told = _filter_stories_by_sources(asked)
    sql = f"SELECT id FROM story{_where(where)} ORDER BY day, id LIMIT ?"
    return [number for (number,) in connection.execute(sql, (*told, asked.most or -1))]


def list_stories(connection: sqlite3.Connection, asked: Filter, *, only: int | None = None) -> Iterator[StoryRow]:
    """The stories that pass, latest day first; ``only`` is the number of one."""
    where, told = _filter_stories_by_sources(asked)
    if only is not None:
        where, told = [*where, "story.id = ?"], [*told, only]
    sql = f"""
        SELECT story.story, facts, added_at, counts.attributions, counts.figures, counts.positions, counts.corrected,
            max(1, (SELECT count(*) FROM story o WHERE o.page = story.page AND o.id <= story.id)),
            max(1, (SELECT count(*) FROM story o WHERE o.page = story.page)),
            (SELECT model FROM reading r WHERE r.story = story.id ORDER BY r.id DESC LIMIT 1)
        FROM story LEFT JOIN counts ON counts.story = story.id{_where(where)}
        ORDER BY day DESC, story.id DESC LIMIT ?"""
    for row in connection.execute(sql, (*told, asked.most or -1)):
        yield _tell_story(row)


def _tell_story(row: tuple[object, ...]) -> StoryRow:
    story, facts, added_at, attributions, figures, positions, corrected, version, versions, model = row
    known = json.loads(facts)  # type: ignore[arg-type]
    return StoryRow(
        story=str(story),
        **{name: known.get(name) for name in ("key", "outlet", "published", "title", "url")},
        version=version,  # type: ignore[arg-type]
        versions=versions,  # type: ignore[arg-type]
        attributions=attributions or 0,  # type: ignore[arg-type]
        figures=figures or 0,  # type: ignore[arg-type]
        positions=positions or 0,  # type: ignore[arg-type]
        corrected=corrected or 0,  # type: ignore[arg-type]
        model=str(model) if model else None,
        added_at=str(added_at),
    )


def page_stories(
    connection: sqlite3.Connection, asked: Filter, *, before: tuple[str | None, int] | None = None
) -> list[tuple[str | None, int]]:
    """Day and number of the ``asked.most`` stories that pass and come ``before`` one of the list, latest day first.

    Those without a day come last. Takes as long for a page far down as for the first.
    """
    where, told = _filter_stories_by_sources(asked)
    found: list[tuple[str | None, int]] = []
    if before is None or before[0] is not None:
        dated = [*where, "story.day IS NOT NULL", *(["(story.day, story.id) < (?, ?)"] if before else [])]
        sql = f"SELECT day, id FROM story{_where(dated)} ORDER BY day DESC, id DESC LIMIT ?"
        found += connection.execute(sql, (*told, *(before or ()), asked.most or -1)).fetchall()
        before = None
    if not asked.most or len(found) < asked.most:
        undated = [*where, "story.day IS NULL", *(["story.id < ?"] if before else [])]
        sql = f"SELECT day, id FROM story{_where(undated)} ORDER BY id DESC LIMIT ?"
        left = asked.most - len(found) if asked.most else -1
        found += connection.execute(sql, (*told, *([before[1]] if before else []), left)).fetchall()
    return found


def count_stories(connection: sqlite3.Connection, asked: Filter, *, most: int) -> int:
    """How many stories pass, counted up to ``most``."""
    where, told = _filter_stories_by_sources(asked)
    sql = f"SELECT count(*) FROM (SELECT 1 FROM story{_where(where)} LIMIT ?)"
    return int(connection.execute(sql, (*told, most)).fetchone()[0])


def find_said(connection: sqlite3.Connection, words: str, asked: Filter) -> list[tuple[int, int]]:
    """Story and place of each attribution that has all the words and passes, latest day first."""
    where, told = filter_stories(asked)
    where.append("said_words MATCH ?")
    told.append(read_query(words))
    if asked.asks_of_sources:
        party_where, party_told = filter_parties(asked)
        where.append((_SAID_BY if asked.speaker else _SAID_SO).format(" AND ".join(party_where)))
        told += party_told
    sql = f"""
        SELECT story.id, said_words.rowid FROM said_words CROSS JOIN story ON story.id = said_words.rowid >> {SAID_BITS}
        {_where(where)} ORDER BY story.day DESC, story.id DESC, said_words.rowid LIMIT ?"""
    return _split_numbers(connection.execute(sql, (*told, asked.most or -1)))


# One speaker's attributions are few and looked up once; without the "+" each would be a full-text query of its own.
# Those of a kind are many, so each match is looked at.
_SAID_BY = f"""+said_words.rowid IN (
    SELECT voice.said FROM party CROSS JOIN voice ON voice.said >= (party.story << {SAID_BITS})
        AND voice.said < (party.story << {SAID_BITS}) + {1 << SAID_BITS} AND voice.party = party.place WHERE {{}})"""
_SAID_SO = """EXISTS (
    SELECT 1 FROM voice JOIN party ON party.story = story.id AND party.place = voice.party
    WHERE voice.said = said_words.rowid AND {})"""


def list_said(connection: sqlite3.Connection, asked: Filter, parties: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Story and place of each attribution that one of the parties (story, place) made, and that passes."""
    where, told = filter_stories(asked)
    first = f"(wanted.story << {SAID_BITS})"
    sql = f"""
        WITH wanted (story, place) AS (
            SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)
        )
        SELECT DISTINCT story.id, voice.said FROM wanted CROSS JOIN story ON story.id = wanted.story
        CROSS JOIN voice ON voice.said >= {first} AND voice.said < {first} + {1 << SAID_BITS}
            AND voice.party = wanted.place
        {_where(where)} ORDER BY story.day DESC, story.id DESC, voice.said LIMIT ?"""
    return _split_numbers(connection.execute(sql, (json.dumps(parties), *told, asked.most or -1)))


def find_stories(connection: sqlite3.Connection, words: str, asked: Filter) -> list[int]:
    """Numbers of the stories that have all the words in title or text, latest day first."""
    where, told = filter_stories(asked)
    sql = f"""
        SELECT story.id FROM story_words_index CROSS JOIN story ON story.id = story_words_index.rowid
        {_where([*where, "story_words_index MATCH ?"])} ORDER BY story.day DESC, story.id DESC LIMIT ?"""
    return [number for (number,) in connection.execute(sql, (*told, read_query(words), asked.most or -1))]


def find_parties(connection: sqlite3.Connection, name: str, asked: Filter) -> list[tuple[object, ...]]:
    """Each source whose name has all the words: story, day, outlet, place, name, kind, role, side, times heard."""
    where, told = filter_stories(asked)
    party_where, party_told = filter_parties(asked)
    words = sorted(set(fold_name(name).split()))
    if not words:
        raise UsageError(f"{name!r} has no word of a name")
    # All people of the surname too: whose a surname alone is can't be told without knowing who else has it.
    surname = "(party.kind IN ('person', 'unknown') AND party.name IN (SELECT name FROM name_word WHERE word = ?))"
    names = f"({_NAMES.format(', '.join('?' * len(words)))} OR {surname})"
    sql = f"""
        SELECT party.story, story.day, story.outlet, party.place, party.shown, party.kind, party.role, party.side,
            party.said
        FROM party CROSS JOIN story ON story.id = party.story
        {_where([*where, *party_where, names])}
        ORDER BY party.story, party.place"""
    return connection.execute(sql, (*told, *party_told, *words, len(words), fold_name(name).split()[-1])).fetchall()


_NAMES = "party.name IN (SELECT name FROM name_word WHERE word IN ({}) GROUP BY name HAVING count(*) = ?)"


LATEST = "NOT EXISTS (SELECT 1 FROM story later WHERE later.page = story.page AND later.id > story.id)"


def filter_stories(asked: Filter) -> Clauses:
    """Tests of the stories that pass, as SQL, and their values; who their sources are is not looked at."""
    check_filter(asked)
    tests = (
        ("story.outlet = ? COLLATE NOCASE", None if asked.outlet is None else make_plain(asked.outlet)),
        ("story.day >= ?", asked.since),
        ("story.day <= ?", asked.until),
    )
    told = [(sql, value) for sql, value in tests if value is not None]
    latest = [LATEST] if asked.latest else []
    return [*(sql for sql, _ in told), *latest], [value for _, value in told]


def _filter_stories_by_sources(asked: Filter) -> Clauses:
    """Of stories, also by what sources they have."""
    where, told = filter_stories(asked)
    if asked.asks_of_sources:
        party_where, party_told = filter_parties(asked)
        where.append(f"EXISTS (SELECT 1 FROM party WHERE party.story = story.id AND {' AND '.join(party_where)})")
        told += party_told
    return where, told


def filter_parties(asked: Filter) -> Clauses:
    """Tests of the sources that pass, as SQL, and their values."""
    tests = (("party.kind = ?", asked.kind), ("party.naming = ?", asked.naming))
    told = [(sql, value) for sql, value in tests if value is not None]
    where: list[str] = [sql for sql, _ in told]
    values: list[object] = [value for _, value in told]
    if asked.speaker is not None:
        words = sorted(set(fold_name(asked.speaker).split()))
        if not words:
            raise UsageError(f"--speaker {asked.speaker!r} has no word of a name")
        where.append(_NAMES.format(", ".join("?" * len(words))))
        values += [*words, len(words)]
    return where, values


def _where(clauses: list[str]) -> str:
    return f" WHERE {' AND '.join(clauses)}" if clauses else ""


def _split_numbers(rows: sqlite3.Cursor) -> list[tuple[int, int]]:
    return [(story, said & ((1 << SAID_BITS) - 1)) for story, said in rows]
