"""The commands by which people correct what was read, and see what they corrected."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Literal

import click

from accordingto.cli.commands import OUTPUT, add_options
from accordingto.cli.ledger_options import LEDGER, use_ledger
from accordingto.cli.output import open_output
from accordingto.errors import UsageError

if TYPE_CHECKING:
    from accordingto.ledger import CorrectionDraft
    from accordingto.types import Attribution, Reading, Span

ROLES = ("source", "cue", "content", "addressee")
_SPANS = re.compile(r"\d+\.\.\d+(;\d+\.\.\d+)*\Z")

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
    click.option("--note", metavar="N WORDS", nargs=2, multiple=True, help="A note on an attribution."),
    click.option("--withdraw", metavar="NUMBER", type=int, multiple=True, help="A correction counts no more."),
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

    N is an attribution's number as `accordingto show STORY` counts, or its id. All options may be given again; they
    are kept together or not at all.
    """
    with use_ledger(ledger) as opened:
        number = opened.find(story)
        drafts = list(_draft(opened.corrected(number).reading, acts))
        if not drafts:
            raise UsageError("nothing to correct; say what, as --accept 3 (see accordingto correct --help)")
        made = opened.correct(number, drafts, who=by or _name_user())
        for one in opened.corrected(number).unplaced:
            if one in made:
                click.echo(f"accordingto: correction {one} is kept, but nothing in this reading fits it", err=True)
    click.echo(f"accordingto: kept as {', '.join(map(str, made))}", err=True)


def _name_user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise UsageError(f"no user name here ({error}); say who corrects with --by NAME") from error


def _draft(reading: Reading, acts: dict[str, Any]) -> Iterator[CorrectionDraft]:
    pick = _Pick(reading)
    for name, draft in _DRAFTS.items():
        for given in acts[name]:
            yield draft(pick, given)
    yield from _draft_respans(pick, acts["respan"])


class _Pick:
    """Attributions by number or id, and places of words, in one reading."""

    def __init__(self, reading: Reading) -> None:
        from accordingto.views.outline import outline

        self.reading = reading
        self.whole = outline(reading)

    def __call__(self, name: str) -> Attribution:
        entry = self.whole.by_id.get(name)
        if entry is None and name.isdecimal() and 1 <= int(name) <= len(self.whole.entries):
            entry = self.whole.entries[int(name) - 1]
        if entry is None:
            count = len(self.whole.entries)
            raise UsageError(f"{name}: no such attribution; the story has {count} (accordingto show)")
        return entry.attribution

    def quote(self, name: str) -> str:
        """The attribution's words."""
        one = self(name)
        return " ".join(self.whole.words((*one.source, *one.cue, *one.content)).split())

    def place(self, name: str) -> Span:
        """Where its source stands."""
        if not self(name).source:
            raise UsageError(f"{name}: names no source, so use --respan {name} source WORDS first")
        return self(name).source[0]

    def find(self, words: str, near: int) -> tuple[Span, ...]:
        """The spans that are given, or where the words stand, next to a place; none for no words."""
        from accordingto.types import Span

        if not words.strip():
            return ()
        if _SPANS.match(words):
            return tuple(Span(*map(int, one.split(".."))) for one in words.split(";"))
        text = self.reading.story.text
        starts = [found.start() for found in re.finditer(re.escape(words), text)]
        if not starts:
            raise UsageError(f"{words!r}: these words are not in the story; copy them from it, or give 12..20")
        start = min(starts, key=lambda at: (abs(at - near), at))
        return (Span(start, start + len(words)),)


def _draft_verdict(pick: _Pick, n: str, action: Literal["accept", "reject"]) -> CorrectionDraft:
    from accordingto.ledger.corrections import CorrectionDraft, tell_roles

    return CorrectionDraft(action=action, target=tell_roles(pick(n)), quote=pick.quote(n))


def _draft_source(pick: _Pick, n: str, **party: Any) -> CorrectionDraft:
    from accordingto.ledger.corrections import CorrectionDraft, PartyWords, tell_roles

    target = tell_roles(pick(n))
    return CorrectionDraft(action="set-source", target=target, party=PartyWords(**party), quote=pick.quote(n))


def _draft_places(pick: _Pick, action: Literal["merge", "split"], *names: str) -> CorrectionDraft:
    from accordingto.ledger.corrections import CorrectionDraft

    return CorrectionDraft(action=action, places=tuple(map(pick.place, names)), quote=pick.quote(names[0]))


def _draft_note(pick: _Pick, n: str, note: str) -> CorrectionDraft:
    from accordingto.ledger.corrections import CorrectionDraft, tell_roles

    return CorrectionDraft(action="note", target=tell_roles(pick(n)), note=note, quote=pick.quote(n))


def _draft_withdrawal(number: int) -> CorrectionDraft:
    from accordingto.ledger.corrections import CorrectionDraft

    return CorrectionDraft(action="withdraw", withdraws=number)


def _draft_respans(pick: _Pick, given: Any) -> Iterator[CorrectionDraft]:
    """One correction an attribution, however many of its roles are given."""
    import msgspec

    from accordingto.ledger.corrections import CorrectionDraft, tell_roles

    changed: dict[str, dict[str, tuple[Span, ...]]] = {}
    for n, role, words in given:
        if role not in ROLES:
            raise UsageError(f"--respan {n} {role}: no role; it is {', '.join(ROLES[:-1])} or {ROLES[-1]}")
        one = pick(n)
        near = min((span.start for span in (*one.cue, *one.source, *one.content)), default=0)
        changed.setdefault(one.id, {})[role] = pick.find(words, near)
    for known, roles in changed.items():
        target = tell_roles(pick(known))
        new = msgspec.structs.replace(target, **roles)
        yield CorrectionDraft(action="respan", target=target, roles=new, quote=pick.quote(known))


def _draft_added(pick: _Pick, words: tuple[str, str, str]) -> CorrectionDraft:
    from accordingto.ledger.corrections import CorrectionDraft, RoleSpans

    source, cue, content = words
    held = pick.find(content, 0)
    near = held[0].start if held else 0
    roles = RoleSpans(source=pick.find(source, near), cue=pick.find(cue, near), content=held)
    return CorrectionDraft(action="add", roles=roles, quote=" ".join(" ".join(words).split()))


_DRAFTS: dict[str, Callable[[_Pick, Any], CorrectionDraft]] = {
    "accept": lambda pick, n: _draft_verdict(pick, n, "accept"),
    "reject": lambda pick, n: _draft_verdict(pick, n, "reject"),
    "add": lambda pick, words: _draft_added(pick, words),
    "set_source": lambda pick, given: _draft_source(pick, given[0], name=given[1]),
    "same_source": lambda pick, given: _draft_source(pick, given[0], same_as=pick.place(given[1])),
    "merge": lambda pick, given: _draft_places(pick, "merge", *given),
    "split": lambda pick, n: _draft_places(pick, "split", n),
    "note": lambda pick, given: _draft_note(pick, *given),
    "withdraw": lambda pick, number: _draft_withdrawal(number),
}


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
