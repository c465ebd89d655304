"""Readings written in the format asked for, to standard output or where ``--output`` says."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from accordingto.errors import UsageError

if TYPE_CHECKING:
    from accordingto.types import Reading

_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST_NAME_CHARS = 100


@contextmanager
def open_output(path: str | None) -> Iterator[TextIO]:
    """The file at ``path``, or standard output: UTF-8 with line ends as they are written."""
    if path is None or path == "-":
        out = _prepare_stdout()
        yield out
        out.flush()
        return
    try:
        file = open(path, "w", encoding="utf-8", errors="backslashreplace", newline="")  # noqa: SIM115 - closed below
    except OSError as error:
        raise UsageError(f"--output {path}: can't be written ({error.strerror or error})") from error
    with file:
        yield file


def _prepare_stdout() -> TextIO:
    """Standard output for data: UTF-8, but for a terminal's own encoding, and line ends as they are written."""
    if sys.stdout is None:
        raise UsageError("standard output is closed; give --output FILE")
    if isinstance(sys.stdout, io.TextIOWrapper):
        encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace", newline="")
    return sys.stdout


def write_table(readings: Iterable[Reading], out: TextIO, *, show_story: bool = False) -> None:
    """A table for people a reading, below the story where that is asked for; colour and width are the terminal's."""
    from accordingto.cli.console import open_console
    from accordingto.views.terminal import print_reading

    console = open_console(out)
    for number, reading in enumerate(readings):
        if number:
            console.print()
        print_reading(reading, console, story=show_story)


def write_lines(readings: Iterable[Reading], out: TextIO) -> None:
    """A line of JSON a reading, each written out as soon as it is there."""
    from accordingto.types.codec import encode

    for reading in readings:
        out.write(encode(reading).decode("utf-8") + "\n")
        out.flush()


def write_rows(readings: Iterable[Reading], out: TextIO) -> None:
    """A CSV row an attribution, under one header."""
    from accordingto.views.tables import write_csv

    write_csv(readings, out)


def write_page(readings: Iterable[Reading], out: TextIO) -> None:
    """One self-contained web page of all readings; nothing where nothing could be read."""
    from accordingto.views.page import render_page

    if found := tuple(readings):
        out.write(render_page(found))


WRITERS: dict[str, Callable[[Iterable[Reading], TextIO], None]] = {
    "json": write_lines,  # one object, since one story only is let through
    "jsonl": write_lines,
    "csv": write_rows,
    "html": write_page,
}
FORMATS = ("table", *WRITERS, "brat")


def write_brat_folder(readings: Iterable[Reading], folder: str) -> None:
    """brat's pair of files a reading, ``NAME.txt`` and ``NAME.ann``, named after the story's key."""
    from accordingto.views.brat import write_brat

    taken: set[str] = set()
    try:
        os.makedirs(folder, exist_ok=True)
        for reading in readings:
            name = _name_files(reading, taken)
            text, annotations = write_brat(reading)
            Path(folder, f"{name}.txt").write_text(text, encoding="utf-8", newline="")
            Path(folder, f"{name}.ann").write_text(annotations, encoding="utf-8", newline="")
    except OSError as error:
        raise UsageError(f"--output {folder}: can't be written ({error.strerror or error})") from error


def _name_files(reading: Reading, taken: set[str]) -> str:
    """A file name that no other reading has, and that can't lead out of the folder."""
    wished = _UNSAFE.sub("_", reading.story.key or "").strip("._")[:_LONGEST_NAME_CHARS]
    name = wished or reading.story.id
    if name.lower() in taken:
        name = f"{name}-{reading.story.id}"
    while name.lower() in taken:
        name += "-again"
    taken.add(name.lower())
    return name


def write_readings(readings: Iterable[Reading], kind: str, path: str | None, *, show_story: bool = False) -> None:
    """All readings in the format ``kind``, to ``path`` or standard output."""
    if kind == "brat":
        write_brat_folder(readings, path or ".")
        return
    with open_output(path) as out:
        if kind == "table":
            write_table(readings, out, show_story=show_story)
        else:
            WRITERS[kind](readings, out)
