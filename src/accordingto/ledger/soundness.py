"""Whether the ledger is sound: the file, the record, and the index against what it is made from."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import msgspec

from accordingto.errors import AccordingtoError
from accordingto.ledger import packing
from accordingto.ledger.comparing.checking import find_comparison_faults
from accordingto.ledger.comparing.forgetting import COMPARISON_WORDS
from accordingto.ledger.connection import tell_errors, transaction
from accordingto.ledger.corrections import check_draft, decode_draft
from accordingto.ledger.index import FULL_TEXT, SAID_BITS, Index, make_index
from accordingto.ledger.index_figures import read_figures
from accordingto.ledger.removal import owes_scrub
from accordingto.ledger.schema import MIGRATIONS, list_applied
from accordingto.ledger.store import Ledger
from accordingto.types import Reading, Span


def find_faults(ledger: Ledger) -> Iterator[str]:
    """What is not as it should be, a line each; nothing where the ledger is sound, as of one moment."""
    run = ledger.connection.execute
    with tell_errors(ledger.path):
        yield from _check_words(ledger)
        run("BEGIN")
        try:
            yield from _check_file(ledger)
            yield from _check_record(ledger)
            yield from _check_index(ledger)
            yield from find_comparison_faults(ledger)
        finally:
            run("ROLLBACK")


def _check_file(ledger: Ledger) -> Iterator[str]:
    run = ledger.connection.execute
    for (line,) in run("PRAGMA integrity_check"):
        if line != "ok":
            yield f"the file: {line}"
    for table, row, *_ in run("PRAGMA foreign_key_check"):
        yield f"{table}, row {row}: points to what is not there"
    if list_applied(ledger.connection) != [step.name for step in MIGRATIONS]:
        yield "the schema is not of this program"
    if owes_scrub(ledger):
        yield "a removal was cut off: traces of removed stories may be left; run accordingto remove --scrub"


def _check_record(ledger: Ledger) -> Iterator[str]:
    run = ledger.connection.execute
    for number, name, identity, words, facts, text in run(
        "SELECT id, story.story, identity, words, facts, body FROM story LEFT JOIN text ON text.story = id ORDER BY id"
    ):
        try:
            story = packing.unpack_story(facts, text)
            for (body,) in run("SELECT body FROM reading WHERE story = ?", (number,)).fetchall():
                yield from (f"story {name}: {fault}" for fault in _check_reading(packing.unpack_reading(body, story)))
        except Exception as error:  # whatever a damaged blob makes the decoders raise
            yield f"story {name}: can't be unpacked ({error})"
            continue
        if (story.id, packing.identify(story), packing.hash_words(story.text)) != (name, identity, words):
            yield f"story {name}: is not the story that was added"
    for (name,) in run(
        "SELECT story FROM story WHERE NOT EXISTS (SELECT 1 FROM reading WHERE reading.story = story.id)"
    ):
        yield f"story {name}: has no reading"
    yield from _check_corrections(ledger)


def _check_reading(reading: Reading) -> Iterator[str]:
    size = len(reading.story.text)
    spans: list[Span] = [p.span for p in reading.paragraphs]
    for one in reading.attributions:
        spans += [*one.source, *one.cue, *one.content, *one.addressee]
    if any(not 0 <= span.start <= span.end <= size for span in spans):
        yield "a span lies outside the text"


def _check_corrections(ledger: Ledger) -> Iterator[str]:
    sql = """
        SELECT correction.id, correction.body, (
            SELECT text.body FROM story JOIN text ON text.story = story.id WHERE words = correction.words LIMIT 1
        )
        FROM correction ORDER BY correction.id"""
    for number, body, text in ledger.connection.execute(sql):
        if text is None:
            yield f"correction {number}: on words that no story has"
            continue
        try:
            check_draft(decode_draft(body), packing.unpack_text(text))
        except AccordingtoError as error:
            yield f"correction {number}: {error}"


def _check_words(ledger: Ledger) -> Iterator[str]:
    """FTS5 takes its commands as inserts, so they need the right to write though they change nothing."""
    for table in (*FULL_TEXT, *COMPARISON_WORDS):
        try:
            with transaction(ledger.connection):
                ledger.connection.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as error:
            if "locked" in str(error) or "readonly" in str(error):
                raise
            yield f"the index {table}: {error}"


def _check_index(ledger: Ledger) -> Iterator[str]:
    run = ledger.connection.execute
    for (number,) in run("SELECT id FROM story ORDER BY id").fetchall():
        try:
            index = make_index(ledger.corrected(number))
        except Exception:  # told already, as damage to the record
            continue
        if fault := _compare_index(ledger, number, index):
            yield f"story {ledger.story(number).id}: the index has other {fault}; run accordingto check --mend"


def _compare_index(ledger: Ledger, number: int, index: Index) -> str | None:
    run, first = ledger.connection.execute, number << SAID_BITS
    past = first + (1 << SAID_BITS)
    voices = run(
        "SELECT said - ?1, party FROM voice WHERE said >= ?1 AND said < ?2 ORDER BY 1, 2", (first, past)
    ).fetchall()
    if tuple(voices) != index.voices:
        return "attributions"
    sql = """
        SELECT place, folded, shown, kind, naming, role, side, said FROM party LEFT JOIN name ON name.id = party.name
        WHERE story = ? ORDER BY place"""
    mine = [(p.place, p.name, p.shown, p.kind, p.naming, p.role, p.side, p.said) for p in index.parties]
    if run(sql, (number,)).fetchall() != mine:
        return "sources"
    counts = run("SELECT figures, positions, attributions, corrected FROM counts WHERE story = ?", (number,)).fetchone()
    if counts != index.counts:
        return "counts"
    doubts = run("SELECT said - ?1, permille FROM doubt WHERE said >= ?1 AND said < ?2 ORDER BY 1", (first, past))
    if tuple(doubts.fetchall()) != index.doubts:
        return "doubts"
    told = [(*msgspec.structs.astuple(one.value), one.unit, one.disputed) for one in index.figures.figures]
    if read_figures(ledger.connection, number) != (told, index.figures.sourcing):
        return "figures"
    there = run("SELECT 1 FROM story_words_index WHERE rowid = ?", (number,)).fetchone()
    said = run("SELECT count(*) FROM said_words WHERE rowid >= ? AND rowid < ?", (first, past)).fetchone()[0]
    return None if there and said == len(index.said) else "words"
