"""What the ledger's commands share: where it lies, what is asked of it, and in what form it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click
import msgspec

from accordingto.cli.stories import Asked, Readings
from accordingto.errors import UsageError

if TYPE_CHECKING:
    from accordingto.ledger import Filter, Ledger
    from accordingto.types import Reading

KINDS = ("person", "group", "organization", "government", "outlet", "document", "public", "unknown")
STORIES_OR_LEDGER = click.argument("stories", metavar="[STORY]...", nargs=-1)
LEDGER = click.option(
    "--ledger",
    metavar="FILE",
    envvar="ACCORDINGTO_LEDGER",
    help="The ledger's file; without it, the one in your data folder.",
)
FORMAT = click.option(
    "--format", "-f", "kind", type=click.Choice(("table", "json", "csv")), default="table", show_default=True
)
STORY_FILTERS = (
    click.option("--outlet", metavar="NAME", help="Only stories of this outlet."),
    click.option("--since", metavar="DAY", help="Only stories of this day (2026-11-24) or later."),
    click.option("--until", metavar="DAY", help="Only stories of this day or earlier."),
)
PARTY_FILTERS = (
    click.option("--kind", "party_kind", type=click.Choice(KINDS), help="Only sources of this kind."),
    click.option("--naming", type=click.Choice(("named", "unnamed")), help="Only named or only unnamed sources."),
)
SPEAKER = click.option("--speaker", metavar="NAME", help="Only what somebody of this name says.")
FILTERS = (*STORY_FILTERS, SPEAKER, *PARTY_FILTERS)
FILTER_NAMES = {
    "outlet": "--outlet",
    "since": "--since",
    "until": "--until",
    "speaker": "--speaker",
    "party_kind": "--kind",
    "naming": "--naming",
}


def limit(most: int) -> Any:
    """The option that says how many rows are shown at most."""
    return click.option(
        "--most", type=click.IntRange(min=0), default=most, show_default=True, help="Rows at most; 0 for all."
    )


def use_ledger(path: str | None, *, create: bool = False) -> Ledger:
    """The ledger that is meant, open."""
    from accordingto.ledger import find_ledger, open_ledger

    return open_ledger(find_ledger(path), create=create)


def make_filter(told: dict[str, Any]) -> Filter:
    """The filter that the options say; they are taken out of ``told``."""
    from accordingto.ledger import Filter
    from accordingto.ledger.search import check_filter

    given = {name.removeprefix("party_"): told.pop(name, None) for name in FILTER_NAMES}
    return check_filter(Filter(**given, most=told.pop("most", None) or 0))


class LedgerReadings:
    """The ledger's corrected readings, of each story's latest version, narrowed to what is asked for."""

    failed = 0

    def __init__(self, path: str | None, asked: Filter) -> None:
        self._path = path
        self._asked = msgspec.structs.replace(asked, latest=True)

    def __iter__(self) -> Iterator[Reading]:
        from accordingto.ledger.narrow import narrow_reading

        with use_ledger(self._path) as ledger:
            for reading in ledger.readings(self._asked):
                yield narrow_reading(reading, self._asked)


def pick_readings(asked: Asked, ledger: str | None, told: dict[str, Any], *, shown: bool) -> Readings | LedgerReadings:
    """The readings of the stories that are named; where none is, those of the ledger that pass the filter."""
    if not asked.locations:
        return LedgerReadings(ledger, make_filter(told))
    given = [option for name, option in FILTER_NAMES.items() if told.get(name) is not None]
    source = click.get_current_context().get_parameter_source("ledger")
    given += ["--ledger"] if source is click.core.ParameterSource.COMMANDLINE else []
    if given:
        raise UsageError(f"{given[0]} asks of the ledger, and stories were named to be read; leave one out")
    return Readings(asked, shown=shown)
