"""The ledger as an object: readings in, corrected readings out; several processes may have it open at once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import TracebackType

from accordingto.errors import LedgerError, UsageError
from accordingto.ledger import packing
from accordingto.ledger.connection import WAIT_SECONDS, connect, tell_errors, transaction
from accordingto.ledger.correcting import apply_corrections
from accordingto.ledger.corrections import Correction, CorrectionDraft, check_draft, decode_draft, encode_draft
from accordingto.ledger.index import INDEX_VERSION, clear_index, erase_index, make_index, write_index
from accordingto.ledger.records import Added, Corrected, Filter, UnreadableRow
from accordingto.ledger.schema import migrate
from accordingto.ledger.search import list_numbers
from accordingto.types import Reading, Story


def open_ledger(
    path: Path, *, create: bool = False, wait_seconds: float = WAIT_SECONDS, any_thread: bool = False
) -> Ledger:
    """The ledger in the file, brought to this program's schema; with ``create``, a new one where there is none.

    With ``any_thread`` it may go from thread to thread, one at a time.
    """
    connection = connect(path, create=create, wait_seconds=wait_seconds, any_thread=any_thread)
    try:
        with tell_errors(path):
            migrate(connection)
            ledger = Ledger(connection, path)
            ledger.settle_index()
            return ledger
    except BaseException:
        connection.close()
        raise


class Ledger:
    """Many readings, their versions and people's corrections. A story is meant by its number in the ledger."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self.connection.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all that is written inside, or nothing."""
        with tell_errors(self.path), transaction(self.connection):
            yield

    # -- adding ------------------------------------------------------------------------------------------------------

    def knows(self, story: Story, model: str | None, program: str) -> bool:
        """Whether the story is there, read by that model and program."""
        row = self.connection.execute(
            "SELECT 1 FROM story JOIN reading ON reading.story = story.id"
            " WHERE identity = ? AND model = ? AND program = ?",
            (packing.identify(story), model or "", program),
        ).fetchone()
        return row is not None

    def find_same(self, story: Story) -> int | None:
        """The number of the very story, by its address and text; ``None`` where it is not there."""
        return self._find_identity(story)

    def add(self, reading: Reading, *, program: str) -> Added:
        """Keeps the reading, in one transaction; what is there already is left as it is."""
        with self.writing():
            known = self._find_identity(reading.story)
            if known is None:
                earlier = self._find_version(reading.story)
                number = self._keep_story(reading.story)
                self._keep_reading(number, reading, program)
                self._write_index(number)
                return Added("new" if earlier is None else "version", number, earlier)
            model = (known, reading.model or "", program)
            if self._one("SELECT 1 FROM reading WHERE story = ? AND model = ? AND program = ?", *model):
                return Added("known", known)
            erase_index(self.connection, known, make_index(self.corrected(known)))
            self._keep_reading(known, reading, program)
            self._write_index(known)
            return Added("read-again", known)

    def _find_identity(self, story: Story) -> int | None:
        return self._one("SELECT id FROM story WHERE identity = ?", packing.identify(story))

    def _find_version(self, story: Story) -> int | None:
        page = packing.name_page(story.url)
        return self._one("SELECT id FROM story WHERE page = ? ORDER BY id DESC LIMIT 1", page) if page else None

    def _keep_story(self, story: Story) -> int:
        page = packing.name_page(story.url)
        facts = (
            story.id,
            packing.identify(story),
            packing.hash_words(story.text),
            packing.make_plain(story.key) if story.key is not None else None,
            page,
            packing.make_plain(story.outlet) if story.outlet is not None else None,
            packing.tell_day(story.published),
            packing.pack_facts(story),
            tell_now(),
        )
        sql = (
            "INSERT INTO story (story, identity, words, key, page, outlet, day, facts, added_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        )
        number = int(self.connection.execute(sql, facts).lastrowid or 0)
        self.connection.execute("INSERT INTO text VALUES (?, ?)", (number, packing.pack_text(story.text)))
        return number

    def _keep_reading(self, number: int, reading: Reading, program: str) -> None:
        self.connection.execute(
            "INSERT INTO reading (story, model, program, made_at, body) VALUES (?, ?, ?, ?, ?)",
            (number, reading.model or "", program, tell_now(), packing.pack_reading(reading)),
        )

    # -- the record --------------------------------------------------------------------------------------------------

    def find(self, name: str) -> int:
        """The number of the story with that id (or its first digits), key or address; its latest version.

        Raises :class:`UsageError` where there is none, or the digits fit several.
        """
        name = packing.make_plain(name)
        page = packing.name_page(name)
        found = self._one("SELECT id FROM story WHERE story = ?", name)
        found = found or self._one("SELECT id FROM story WHERE page = ? ORDER BY id DESC LIMIT 1", page)
        if found is not None:
            return found
        sql = "SELECT id FROM story WHERE story >= ?1 AND story < ?1 || 'g' LIMIT 2"
        fitting = self.connection.execute(sql, (name,)).fetchall() if len(name) >= 4 else []
        fitting = fitting or self._find_key(name)
        if len(fitting) > 1:
            raise UsageError(
                f"{name}: more than one story of the ledger is called so; give its id (accordingto stories)"
            )
        if not fitting:
            raise UsageError(f"{name}: no such story in the ledger; accordingto stories lists them")
        return int(fitting[0][0])

    def _find_key(self, key: str) -> list[tuple[int]]:
        """The latest version of each story with that key."""
        sql = "SELECT max(id) FROM story WHERE key = ? GROUP BY coalesce(page, ' ' || id) LIMIT 2"
        return self.connection.execute(sql, (key,)).fetchall()

    def story(self, number: int) -> Story:
        """The story as it was added."""
        sql = "SELECT facts, body FROM story JOIN text ON text.story = story.id WHERE story.id = ?"
        row = self.connection.execute(sql, (number,)).fetchone()
        if row is None:
            raise LedgerError(f"{self.path}: no story {number} in the ledger; it was removed meanwhile")
        return packing.unpack_story(*row)

    def reading(self, number: int) -> Reading:
        """The story's latest reading as the machine made it."""
        sql = "SELECT body FROM reading WHERE story = ? ORDER BY id DESC LIMIT 1"
        row = self.connection.execute(sql, (number,)).fetchone()
        if row is None:
            raise LedgerError(f"{self.path}: story {number} has no reading; see accordingto check")
        return packing.unpack_reading(row[0], self.story(number))

    def corrected(self, number: int) -> Corrected:
        """The story's latest reading with people's corrections applied."""
        reading = self.reading(number)
        return apply_corrections(reading, self.corrections(packing.hash_words(reading.story.text)))

    def list_versions(self, number: int) -> list[int]:
        """The numbers of all versions of the story, its own among them, in the order in which they were added."""
        sql = "SELECT other.id FROM story JOIN story other USING (page) WHERE story.id = ? ORDER BY other.id"
        return [found for (found,) in self.connection.execute(sql, (number,))] or [number]

    def tell_versions(self, numbers: Sequence[int]) -> list[tuple[int, str, str]]:
        """Of each of the stories, in the order of their numbers: number, id, and when it was added."""
        sql = "SELECT id, story, added_at FROM story WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
        return self.connection.execute(sql, (json.dumps(list(numbers)),)).fetchall()

    def readings(self, asked: Filter | None = None) -> Iterator[Reading]:
        """The corrected latest readings of the stories that pass, by day; what a comparison is made over."""
        with tell_errors(self.path):
            for number in list_numbers(self.connection, asked or Filter()):
                yield self.corrected(number).reading

    # -- corrections -------------------------------------------------------------------------------------------------

    def correct(self, number: int, drafts: Sequence[CorrectionDraft], *, who: str) -> list[int]:
        """Keeps the corrections, all or none, and puts them into the index; returns their numbers."""
        if not who.strip():
            raise UsageError("a correction needs a name of who makes it")
        with self.writing():
            text = self.story(number).text
            words = packing.hash_words(text)
            mine = {one.id for one in self.corrections(words)}
            for draft in drafts:
                check_draft(draft, text)
                if draft.withdraws is not None and draft.withdraws not in mine:
                    raise UsageError(
                        f"no correction {draft.withdraws} on this story; accordingto corrections lists them"
                    )
            same = [n for (n,) in self.connection.execute("SELECT id FROM story WHERE words = ?", (words,))]
            before = [(n, make_index(self.corrected(n))) for n in same]
            made = [self._keep_correction(words, who.strip(), draft) for draft in drafts]
            for story, index in before:
                erase_index(self.connection, story, index)
                self._write_index(story)
            return made

    def _keep_correction(self, words: str, who: str, draft: CorrectionDraft) -> int:
        sql = "INSERT INTO correction (words, made_at, who, body) VALUES (?, ?, ?, ?)"
        return int(self.connection.execute(sql, (words, tell_now(), who, encode_draft(draft))).lastrowid or 0)

    def corrections(self, words: str | None = None) -> list[Correction]:
        """All that was kept, in order, withdrawn ones too; ``words`` asks for those on one text."""
        sql = "SELECT id, words, who, made_at, body FROM correction"
        where, told = (" WHERE words = ?", (words,)) if words else ("", ())
        rows = self.connection.execute(f"{sql}{where} ORDER BY id", told)
        return [
            Correction(id=id, words=words, who=who, made_at=at, draft=decode_draft(body))
            for id, words, who, at, body in rows
        ]

    # -- what could not be read --------------------------------------------------------------------------------------

    def begin_batch(self, places: Iterable[str]) -> int:
        """The number of a batch that reads those places."""
        asked = sha256("\0".join(places).encode("utf-8", "surrogatepass")).hexdigest()
        with self.writing():
            row = self.connection.execute("INSERT INTO batch (asked, started_at) VALUES (?, ?)", (asked, tell_now()))
            return int(row.lastrowid or 0)

    def note_unreadable(self, batch: int, place: str, why: str) -> None:
        """Records that the story could not be read."""
        with self.writing():
            row = (batch, packing.make_plain(place), packing.make_plain(why), tell_now())
            self.connection.execute("INSERT OR REPLACE INTO unreadable VALUES (?, ?, ?, ?)", row)

    def end_batch(self, batch: int) -> None:
        """The batch went through: what earlier ones over the same places could not read is as it found it."""
        earlier = "SELECT old.id FROM batch old JOIN batch now USING (asked) WHERE now.id = ?1 AND old.id < ?1"
        with self.writing():
            self.connection.execute("UPDATE batch SET ended_at = ? WHERE id = ?", (tell_now(), batch))
            self.connection.execute(f"DELETE FROM batch WHERE id IN ({earlier})", (batch,))

    def list_unreadable(self) -> list[UnreadableRow]:
        """What could not be read, latest last; a place that two batches could not read is told once."""
        sql = "SELECT place, why, max(at) FROM unreadable GROUP BY place ORDER BY max(at), place"
        return [UnreadableRow(*row) for row in self.connection.execute(sql)]

    # -- the index ---------------------------------------------------------------------------------------------------

    def _write_index(self, number: int) -> None:
        write_index(self.connection, number, make_index(self.corrected(number)))

    def settle_index(self) -> None:
        """Writes the index anew where a step of the schema or a change of the program left that owing."""
        version = self._one("PRAGMA user_version")
        if version != INDEX_VERSION or self._one("SELECT 1 FROM owed WHERE work = 'index'"):
            self.rewrite_index()

    def rewrite_index(self) -> None:
        """Writes the whole index anew, in one transaction."""
        with self.writing():
            clear_index(self.connection)
            for (number,) in self.connection.execute("SELECT id FROM story ORDER BY id").fetchall():
                self._write_index(number)
            self.connection.execute("DELETE FROM owed WHERE work = 'index'")
            self.connection.execute(f"PRAGMA user_version = {INDEX_VERSION}")

    def _one(self, sql: str, *told: object) -> int | None:
        row = self.connection.execute(sql, told).fetchone()
        return None if row is None else int(row[0])


def tell_now() -> str:
    """The time now, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
