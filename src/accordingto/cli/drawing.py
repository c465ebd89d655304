"""The command that draws one thing of several stories: a claim's flow, a timeline, a dispute, figures by day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click
import msgspec

from accordingto.cli.commands import ENCODING, JOBS, OUTPUT, add_options
from accordingto.cli.ledger_options import FILTERS, LEDGER, pick_readings
from accordingto.cli.output import open_output
from accordingto.cli.stories import Asked, check_output
from accordingto.errors import UsageError

if TYPE_CHECKING:
    from accordingto.types import Comparison, Reading
    from accordingto.views.pictures import Look

FORMATS = ("svg", "png", "csv")
_LEAST_DIGITS = 4


class Drawn(NamedTuple):
    """One thing that can be drawn: what it is called, its picture, and its rows."""

    id: str
    words: str
    stories: int
    draw: Callable[[Look], str]
    row: type[msgspec.Struct]
    list_rows: Callable[[], Iterable[msgspec.Struct]]


@click.command()
@add_options(
    click.argument(
        "kind", metavar="claim|timeline|dispute|figures", type=click.Choice(("claim", "timeline", "dispute", "figures"))
    ),
    click.argument("which", metavar="WHICH"),
    click.argument("stories", metavar="[STORY]...", nargs=-1),
    click.option(
        "--format", "-f", "form", type=click.Choice(FORMATS), help="Without it, as the file's ending says, else svg."
    ),
    OUTPUT,
    click.option(
        "--width", type=click.IntRange(300, 4000), default=920, show_default=True, help="In pixels; 344 for a phone."
    ),
    click.option("--scheme", type=click.Choice(("auto", "light", "dark")), default="auto", show_default=True),
    ENCODING,
    JOBS,
    LEDGER,
    *FILTERS,
)
def draw(
    kind: str,
    which: str,
    stories: tuple[str, ...],
    form: str | None,
    output: str | None,
    width: int,
    scheme: str,
    encoding: str | None,
    jobs: int,
    ledger: str | None,
    **told: Any,
) -> None:
    """Draw one claim, timeline, dispute or figure of the STORY files together; without any, of the ledger.

    WHICH is a claim's id or its first digits, a number as a list counts them, or words: of the claim, of the party and
    its issue, of the dispute, of what the figures count. Of several with the words it is the one with most stories.
    """
    from accordingto.compare import compare_stories
    from accordingto.ingest import Known
    from accordingto.ingest.decode import check_encoding
    from accordingto.views.pictures import Look

    if encoding is not None:
        check_encoding(encoding)
    form = pick_format(form, output)
    check_output(output, stories)
    asked = Asked(locations=stories, jobs=jobs, known=Known(encoding=encoding))
    readings = pick_readings(asked, ledger, told, shown=True)
    found = pick(_LISTS[kind](compare_stories(readings)), kind, which)
    _write(found, form, output, Look(width=width, scheme=scheme))  # type: ignore[arg-type]
    if readings.failed:
        raise click.exceptions.Exit(1)


def pick_format(form: str | None, output: str | None) -> str:
    """The format asked for, else the one that the file's ending says; a PNG needs a file."""
    ending = Path(output or "").suffix.lower().removeprefix(".")
    form = form or (ending if ending in FORMATS else None)
    if form is None and ending:
        raise UsageError(f"--output {output}: .{ending} is none of {', '.join(FORMATS)}; give --format too")
    if form == "png" and output is None:
        raise UsageError("--format png is not for a terminal; give --output FILE")
    return form or "svg"


def pick(things: Sequence[Drawn], kind: str, which: str) -> Drawn:
    """The thing of that id or with all of the words; of several, the one with the most stories."""
    words = which.casefold().split()
    by_id = [one for one in things if which in (one.id, one.id.removeprefix(f"{kind} "))]
    by_id = by_id or [one for one in things if len(which) >= _LEAST_DIGITS and one.id.startswith(which)]
    found = by_id or [one for one in things if words and all(word in one.words.casefold() for word in words)]
    if not found:
        raise UsageError(f"no {kind} here is called “{which}”; {_suggest(things)}")
    best = max(found, key=lambda one: one.stories)
    if len(found) > 1:
        click.echo(f"accordingto: {len(found)} have these words; drawn is {best.id}, with the most stories", err=True)
    return best


def _suggest(things: Sequence[Drawn]) -> str:
    if not things:
        return "there is none"
    first = sorted(things, key=lambda one: -one.stories)[:3]
    return "there are, among others: " + "; ".join(f"{one.id} ({one.words[:60]})" for one in first)


def _write(found: Drawn, form: str, output: str | None, look: Look) -> None:
    if form == "png":
        from accordingto.views.pictures.png import write_png

        picture = write_png(found.draw(look), scheme="dark" if look.scheme == "dark" else "light")
        try:
            Path(str(output)).write_bytes(picture)
        except OSError as error:
            raise UsageError(f"--output {output}: can't be written ({error.strerror or error})") from error
        return
    with open_output(output) as out:
        if form == "csv":
            from accordingto.views.ledger import write_csv_rows

            write_csv_rows(found.row, found.list_rows(), out)
        else:
            out.write(found.draw(look))


def _list_claims(whole: Comparison) -> list[Drawn]:
    from accordingto.views.pictures import ClaimRow, draw_claim, list_claim_rows

    origins = {one.claim: one for one in whole.origins}

    def make(claim: Any) -> Drawn:
        own = origins[claim.id]
        return Drawn(
            claim.id,
            claim.text,
            len({m.story for m in claim.members}),
            lambda look: draw_claim(claim, own, whole.readings, look),
            ClaimRow,
            lambda: list_claim_rows(claim, own, whole.readings),
        )

    return [make(claim) for claim in whole.claims if claim.id in origins]


def _list_timelines(whole: Comparison) -> list[Drawn]:
    from accordingto.views.pictures import TimelineRow, draw_timeline, list_timeline_rows

    def make(number: int, one: Any) -> Drawn:
        return Drawn(
            f"timeline {number}",
            f"{one.holder} {one.on}",
            len({entry.story for entry in one.entries}),
            lambda look: draw_timeline(one, whole.readings, look),
            TimelineRow,
            lambda: list_timeline_rows(one, whole.readings),
        )

    return [make(number, one) for number, one in enumerate(whole.timelines, 1)]


def _list_disputes(whole: Comparison) -> list[Drawn]:
    from accordingto.views.pictures import DisputeRow, draw_dispute, list_dispute_rows

    by_id = {reading.story.id: reading for reading in whole.readings}

    def make(number: int, one: Any) -> Drawn:
        members = [member for side in one.sides for member in side]
        return Drawn(
            f"dispute {number}",
            " ".join([one.kind, *(_tell_member(by_id[m.story], m.attribution) for m in members if m.story in by_id)]),
            len({member.story for member in members}),
            lambda look: draw_dispute(one, whole.readings, look),
            DisputeRow,
            lambda: list_dispute_rows(one, whole.readings),
        )

    return [make(number, one) for number, one in enumerate(whole.disputes, 1)]


def _tell_member(reading: Reading, attribution: str) -> str:
    from accordingto.types import join_words

    found = (a for a in reading.attributions if a.id == attribution)
    units = [f.unit for f in reading.figures if f.attribution == attribution and f.unit]
    return " ".join([*(join_words(reading.story.text, (*a.source, *a.content)) for a in found), *units])


def _list_figures(whole: Comparison) -> list[Drawn]:
    from accordingto.views.pictures import FigureRow, collect_figures, draw_figures, list_figure_rows

    def make(number: int, one: Any) -> Drawn:
        return Drawn(
            f"figures {number}",
            f"{one.unit} {one.of}",
            one.stories,
            lambda look: draw_figures(one, look),
            FigureRow,
            lambda: list_figure_rows(one),
        )

    return [make(number, one) for number, one in enumerate(collect_figures(whole.readings), 1)]


_LISTS: dict[str, Callable[[Comparison], list[Drawn]]] = {
    "claim": _list_claims,
    "timeline": _list_timelines,
    "dispute": _list_disputes,
    "figures": _list_figures,
}
