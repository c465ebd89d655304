"""Where the tables are printed."""

from __future__ import annotations

from typing import NoReturn, TextIO

from rich.console import Console


class OutputConsole(Console):
    """A console on the output, which tells a closed pipe as every other format does (rich would exit with 1)."""

    def on_broken_pipe(self) -> NoReturn:
        """Pass the error on; the command answers it."""
        raise BrokenPipeError


def open_console(out: TextIO) -> OutputConsole:
    """A console that prints to ``out`` and colours nothing by itself."""
    return OutputConsole(file=out, highlight=False)
