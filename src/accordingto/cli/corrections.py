"""The commands by which people correct what was read, and see what they corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from accordingto.cli.commands import OUTPUT, add_options
from accordingto.cli.ledger_options import LEDGER, use_ledger
from accordingto.cli.output import open_output
from accordingto.errors import UsageError

if TYPE_CHECKING:
    from accordingto.ledger import CorrectionDraft, Ledger

_N = "N"
_ACTS = (
    click.option("--accept", metavar=_N, multiple=True, help="Attribution N is right as it stands."),
    click.option("--reject", metavar=_N, multiple=True, help="There is no such attribution."),
    click.option(
        "--respan",
        metavar="N ROLE WORDS",
        nargs=3,
        multiple=True,
        help="Its source, cue, content or addressee are other words (or 12..20;31..40); none where WORDS is empty.",
    ),
    click.option("--add", metavar="SOURCE CUE CONTENT", nargs=3, multiple=True, help="One that was not found."),
    click.option("--set-source", metavar="N NAME", nargs=2, multiple=True, help="Who its source is."),
    click.option("--same-source", metavar="N M", nargs=2, multiple=True, help="Its source is that of attribution M."),
    click.option("--merge", metavar="N M", nargs=2, multiple=True, help="The sources of N and M are one party."),
    click.option("--split", metavar=_N, multiple=True, help="The source words of N mean another party than elsewhere."),
    click.option("--accept-position", metavar="P", multiple=True, help="Position P is right as it stands."),
    click.option("--reject-position", metavar="P", multiple=True, help="There is no such position."),
    click.option(
        "--stance",
        metavar="P STANCE",
        nargs=2,
        multiple=True,
        help="Its stance is for, against, conditional or undecided.",
    ),
    click.option("--accept-figure", metavar="F", multiple=True, help="Figure F is right as it stands."),
    click.option("--reject-figure", metavar="F", multiple=True, help="There is no such figure."),
    click.option(
        "--figure",
        metavar="F FIELD WORDS",
        nargs=3,
        multiple=True,
        help="Its value (40, 40.., ..40, 3..5, ~300), unit, of (words of the story), by (a name), place or as-of.",
    ),
    click.option("--note", metavar="N WORDS", nargs=2, multiple=True, help="A note on an attribution."),
    click.option("--withdraw", metavar="NUMBER", type=int, multiple=True, help="A correction counts no more."),
    click.option("--undo", is_flag=True, help="What you corrected last in the story counts no more."),
    click.option("--redo", is_flag=True, help="What you undid last counts again."),
)


@click.command()
@add_options(
    click.argument("story", metavar="STORY"),
    LEDGER,
    *_ACTS,
    click.option("--by", metavar="NAME", envvar="ACCORDINGTO_USER", help="Who says so; without it, your user name."),
)
def correct(story: str, ledger: str | None, by: str | None, **acts: Any) -> None:
    """Say what is right or wrong in the reading of STORY: its id (the first digits do), key or address.

    N is an attribution's number as `accordingto show STORY` counts, P and F are a position and a figure, the first that
    it lists being 1; each may be an id. All options may be given again; they are kept together or not at all.
    """
    steps = [name for name in ("undo", "redo") if acts.pop(name)]
    if len(steps) + any(acts.values()) > 1:
        raise UsageError(f"--{steps[0]} goes by itself; leave the other corrections out")
    who = by or _name_user()
    with use_ledger(ledger) as opened:
        number = opened.find(story)
        drafts = [_draft_step(opened, number, steps[0], who)] if steps else _draft(opened, number, acts)
        made = opened.correct(number, drafts, who=who)
        for one in opened.corrected(number).unplaced:
            if one in made:
                click.echo(f"accordingto: correction {one} is kept, but nothing in this reading fits it", err=True)
    click.echo(f"accordingto: kept as {', '.join(map(str, made))}", err=True)


def _draft(opened: Ledger, number: int, acts: dict[str, Any]) -> list[CorrectionDraft]:
    from accordingto.cli.correction_drafts import draft_corrections

    drafts = list(draft_corrections(opened.corrected(number).reading, acts))
    if not drafts:
        raise UsageError("nothing to correct; say what, as --accept 3 (see accordingto correct --help)")
    return drafts


def _draft_step(opened: Ledger, number: int, step: str, who: str) -> CorrectionDraft:
    from accordingto.ledger import CorrectionDraft
    from accordingto.ledger.packing import hash_words
    from accordingto.ledger.undoing import find_redo, find_undo

    kept = opened.corrections(hash_words(opened.story(number).text))
    found = (find_undo if step == "undo" else find_redo)(kept, who)
    if found is None:
        raise UsageError(f"--{step}: nothing that {who} corrected in this story is left to {step}")
    return CorrectionDraft(action="withdraw", withdraws=found)


def _name_user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise UsageError(f"no user name here ({error}); say who corrects with --by NAME") from error


@click.command()
@add_options(
    click.argument("stories", metavar="[STORY]...", nargs=-1),
    LEDGER,
    click.option("--export", is_flag=True, help="Instead, each corrected story as a row of training data (jsonl)."),
    click.option("--format", "-f", "kind", type=click.Choice(("table", "json")), default="table", show_default=True),
    OUTPUT,
)
def corrections(stories: tuple[str, ...], ledger: str | None, export: bool, kind: str, output: str | None) -> None:
    """List what people corrected, withdrawn corrections too; of each STORY, or of all."""
    if export and stories:
        raise UsageError("--export is of the whole ledger; leave the stories out")
    with use_ledger(ledger) as opened, open_output(output) as out:
        if export:
            _write_rows(opened, out)
        else:
            _write_corrections(opened, stories, kind, out)


def _write_rows(opened: Any, out: Any) -> None:
    import json

    from accordingto.ledger.export import export_rows

    for row in export_rows(opened):
        out.write(json.dumps(row) + "\n")


def _write_corrections(opened: Any, stories: tuple[str, ...], kind: str, out: Any) -> None:
    from accordingto.cli.console import open_console
    from accordingto.ledger.packing import hash_words
    from accordingto.views.ledger import print_corrections, write_json

    found = [] if stories else opened.corrections()
    for story in stories:
        found += opened.corrections(hash_words(opened.story(opened.find(story)).text))
    if kind == "json":
        write_json(found, out)
    else:
        print_corrections(found, open_console(out))
