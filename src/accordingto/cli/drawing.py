"""The command that draws one thing of several stories: a claim's flow, a timeline, a dispute, figures by day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from accordingto.cli.commands import ENCODING, JOBS, OUTPUT, add_options
from accordingto.cli.drawable import KINDS, Drawn, pick_from_ledger, pick_from_stories
from accordingto.cli.ledger_options import FILTERS, LEDGER, make_filter, pick_readings, use_ledger
from accordingto.cli.output import open_output
from accordingto.cli.stories import Asked, check_output
from accordingto.errors import UsageError

if TYPE_CHECKING:
    from accordingto.views.pictures import Look

FORMATS = ("svg", "png", "csv")


@click.command()
@add_options(
    click.argument("kind", metavar="|".join(KINDS), type=click.Choice(KINDS)),
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
    from accordingto.ingest import Known
    from accordingto.ingest.decode import check_encoding
    from accordingto.views.pictures import Look

    if encoding is not None:
        check_encoding(encoding)
    form = pick_format(form, output)
    check_output(output, stories)
    asked = Asked(locations=stories, jobs=jobs, known=Known(encoding=encoding))
    found, failed = _find(kind, which, asked, ledger, told)
    _write(found, form, output, Look(width=width, scheme=scheme))  # type: ignore[arg-type]
    if failed:
        raise click.exceptions.Exit(1)


def _find(kind: str, which: str, asked: Asked, ledger: str | None, told: dict[str, Any]) -> tuple[Drawn, int]:
    """What is meant, of the stories or of the ledger, and how many stories could not be read."""
    from accordingto.compare import compare_stories

    if not asked.locations:
        with use_ledger(ledger) as opened:
            return pick_from_ledger(opened, make_filter(told), kind, which), 0
    readings = pick_readings(asked, ledger, told, shown=True)
    return pick_from_stories(compare_stories(readings), kind, which), readings.failed


def pick_format(form: str | None, output: str | None) -> str:
    """The format asked for, else the one that the file's ending says; a PNG needs a file."""
    ending = Path(output or "").suffix.lower().removeprefix(".")
    form = form or (ending if ending in FORMATS else None)
    if form is None and ending:
        raise UsageError(f"--output {output}: .{ending} is none of {', '.join(FORMATS)}; give --format too")
    if form == "png" and output is None:
        raise UsageError("--format png is not for a terminal; give --output FILE")
    return form or "svg"


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
