"""The program's entry: commands put together, and every way it can end turned into one line and an exit code.

0  all was read
1  some story could not be read, or a score is below its floor
2  the command does not make sense as given
130  stopped with Ctrl-C
141  whoever read the output closed it
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence

import click

from accordingto import __version__
from accordingto.cli.commands import compare, read, schema
from accordingto.cli.comparisons import COMMANDS as COMPARISONS
from accordingto.cli.corrections import correct, corrections
from accordingto.cli.drawing import draw
from accordingto.cli.evaluation import evaluate
from accordingto.cli.findings import figures, positions
from accordingto.cli.ledger import add, backup, check, remove
from accordingto.cli.ledger_lists import COMMANDS as LISTS
from accordingto.cli.serve import serve
from accordingto.cli.sourcing import sourcing
from accordingto.errors import AccordingtoError, UsageError

TRACEBACK_VARIABLE = "ACCORDINGTO_TRACEBACK"


class _ReadByDefault(click.Group):
    """A group whose first word may be a story instead of a command: then it is read."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ("--help", "-h", "--version"):
            if _looks_like_command(args[0]):
                raise UsageError(
                    f"{args[0]}: no such command, and no file or folder of that name;"
                    " accordingto --help lists the commands"
                )
            args = ["read", *args]
        return super().parse_args(ctx, args)


def _looks_like_command(word: str) -> bool:
    """Whether it can't be a story's place: a word of letters alone that names nothing here."""
    return word[:1].isalpha() and word.replace("-", "").isalpha() and not os.path.exists(word)


@click.group(cls=_ReadByDefault, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="accordingto", message="%(prog)s %(version)s")
def app() -> None:
    """Read the news and keep the record of who says what, on whose authority.

    `accordingto STORY...` is short for `accordingto read STORY...`.
    """


for command in (read, figures, positions, sourcing, compare, draw, evaluate, schema):
    app.add_command(command)
for command in (add, *LISTS, *COMPARISONS, correct, corrections, remove, backup, check, serve):
    app.add_command(command)


def main() -> None:
    """Run the program on its own arguments and exit."""
    code = run(sys.argv[1:])
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        code = _drop_output()
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """The exit code of the program on ``arguments``; nothing but that is raised."""
    try:
        # Not click's own main(): it answers a closed pipe and Ctrl-C in its own way.
        with app.make_context("accordingto", list(arguments)) as context:
            app.invoke(context)
        return 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        return _say("stopped", 130)
    except BrokenPipeError:
        return _drop_output()
    except UsageError as error:
        return _say(str(error), 2)
    except AccordingtoError as error:
        return _say(str(error), 1)
    except OSError as error:
        return _say(f"can't write ({error.strerror or error})", 1)
    except Exception as error:
        words = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        return _say(f"a bug in accordingto ({words}); please report it with the command", 1)


def _say(words: str, code: int) -> int:
    if os.environ.get(TRACEBACK_VARIABLE) and sys.exc_info()[0] is not None:
        traceback.print_exc()
    click.echo(f"accordingto: {words}", err=True)
    return code


def _drop_output() -> int:
    """Nobody reads on: the rest goes nowhere, so that the interpreter's last flush does not complain."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    return _say("the output was closed before all was written", 141)
