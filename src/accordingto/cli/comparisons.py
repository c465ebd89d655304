"""The commands that show what the ledger's stories show together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from accordingto.cli.commands import OUTPUT, add_options
from accordingto.cli.ledger_options import FILTERS, FORMAT, LEDGER, limit, make_filter, use_ledger
from accordingto.cli.output import open_output
from accordingto.cli.settling import settle_ledger
from accordingto.errors import UsageError

if TYPE_CHECKING:
    import msgspec

    from accordingto.ledger import Ledger

WORDS = click.argument("words", metavar="[WORDS]...", nargs=-1)
AS_IS = click.option("--as-is", is_flag=True, help="Don't compare first what came, went or was corrected since.")


def order_by(*names: str) -> Any:
    """The option that says what comes first."""
    return click.option("--order", type=click.Choice(names), default=names[0], show_default=True, help="What is first.")


@click.command()
@add_options(WORDS, LEDGER, *FILTERS, order_by("stories", "origins", "latest"), AS_IS, limit(50), FORMAT, OUTPUT)
def claims(words: tuple[str, ...], ledger: str | None, order: Any, as_is: bool, **told: Any) -> None:
    """List the claims that several stories hold, whoever says it; with WORDS, those that have all of them.

    Each with its id, how many stories and outlets hold it, and how many separate origins it may have.
    """
    from accordingto.ledger.comparisons import ClaimRow, list_claims, read_claims
    from accordingto.views.comparisons import print_claims

    kind, output, asked = told.pop("kind"), told.pop("output"), make_filter(told)
    with _open(ledger, as_is) as opened:
        rows = list_claims(opened, asked, words=_join(words), order=order).rows
        _write(
            (kind, output),
            lambda: ("claims", [claim for claim, _ in read_claims(opened, [row.claim for row in rows])]),
            lambda: (ClaimRow, rows),
            lambda console: print_claims(rows, console),
        )


@click.command()
@add_options(
    click.argument("names", metavar="[CLAIM]...", nargs=-1),
    LEDGER,
    *FILTERS,
    click.option("--words", metavar="WORDS", help="Only claims that have all of these words."),
    order_by("origins", "stories", "latest"),
    AS_IS,
    limit(10),
    FORMAT,
    OUTPUT,
)
def origins(
    names: tuple[str, ...], ledger: str | None, words: str | None, order: Any, as_is: bool, **told: Any
) -> None:
    """Show where each CLAIM comes from: its members in groups of one origin, with what shows it and the words.

    A CLAIM is its id (the first digits do), as `claims` gives it; without any, those that pass.
    """
    from accordingto.ledger.comparisons import find_claim, list_claims
    from accordingto.views.comparisons import OriginRow, print_origins, tell_origin_rows

    kind, output = told.pop("kind"), told.pop("output")
    if names and (given := [name for name, value in {**told, "words": words}.items() if value and name != "most"]):
        option = f"--{given[0].removeprefix('party_')}"
        raise UsageError(f"{option} asks for claims that pass, and claims are named; leave one out")
    asked = make_filter(told)
    with _open(ledger, as_is) as opened:
        wanted = names or [row.claim for row in list_claims(opened, asked, words=words, order=order).rows]
        found = [find_claim(opened, name) for name in wanted]
        _write(
            (kind, output),
            lambda: ("origins", [one.origins for one in found]),
            lambda: (OriginRow, [row for one in found for row in tell_origin_rows(one)]),
            lambda console: print_origins(found, console),
        )


@click.command()
@add_options(WORDS, LEDGER, *FILTERS, AS_IS, limit(20), FORMAT, OUTPUT)
def disputes(words: tuple[str, ...], ledger: str | None, as_is: bool, **told: Any) -> None:
    """List who contradicts whom, latest first: figures, denials, stances; with WORDS, those whose sides have them."""
    from accordingto.ledger.comparisons import list_disputes, tell_dispute
    from accordingto.views.comparisons import DisputeMemberRow, print_disputes, tell_dispute_rows

    kind, output, asked = told.pop("kind"), told.pop("output"), make_filter(told)
    with _open(ledger, as_is) as opened:
        rows = list_disputes(opened, asked, words=_join(words)).rows
        _write(
            (kind, output),
            lambda: ("disputes", [row.record for row in rows]),
            lambda: (DisputeMemberRow, [one for row in rows for one in tell_dispute_rows(tell_dispute(opened, row))]),
            lambda console: print_disputes([tell_dispute(opened, row) for row in rows], console),
        )


@click.command()
@add_options(WORDS, LEDGER, *FILTERS, order_by("changes", "latest"), AS_IS, limit(20), FORMAT, OUTPUT)
def timelines(words: tuple[str, ...], ledger: str | None, order: Any, as_is: bool, **told: Any) -> None:
    """List parties' positions by day, those that changed first; with WORDS, of a holder or on a thing so called."""
    from accordingto.ledger.comparisons import list_timelines, tell_timeline
    from accordingto.views.comparisons import TimelineEntryRow, print_timelines, tell_timeline_rows

    kind, output, asked = told.pop("kind"), told.pop("output"), make_filter(told)
    with _open(ledger, as_is) as opened:
        rows = list_timelines(opened, asked, words=_join(words), order=order).rows
        _write(
            (kind, output),
            lambda: ("timelines", [row.record for row in rows]),
            lambda: (TimelineEntryRow, [one for row in rows for one in tell_timeline_rows(tell_timeline(opened, row))]),
            lambda console: print_timelines([tell_timeline(opened, row) for row in rows], console),
        )


def _open(path: str | None, as_is: bool) -> Ledger:
    opened = use_ledger(path)
    try:
        if not as_is:
            settle_ledger(opened)
    except BaseException:
        opened.close()
        raise
    return opened


def _join(words: Sequence[str]) -> str | None:
    return " ".join(words) if words else None


def _write(
    how: tuple[str, str | None],
    tell_json: Callable[[], tuple[str, Sequence[msgspec.Struct]]],
    tell_csv: Callable[[], tuple[type[Any], Iterable[msgspec.Struct]]],
    show: Callable[[Any], None],
) -> None:
    """Writes the list in the format and to the file asked for; only that format is made."""
    from accordingto.cli.console import open_console
    from accordingto.views.comparisons import write_part
    from accordingto.views.ledger import write_csv_rows

    kind, output = how
    with open_output(output) as out:
        if kind == "json":
            write_part(*tell_json(), out)
        elif kind == "csv":
            write_csv_rows(*tell_csv(), out)
        else:
            show(open_console(out))


COMMANDS: Sequence[click.Command] = (claims, origins, disputes, timelines)
