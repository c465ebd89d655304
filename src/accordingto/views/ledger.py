"""Lists over the ledger: as lines for a terminal, as CSV, as JSON; story words made harmless for where they go."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TextIO

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from accordingto.views.harmless import make_harmless
from accordingto.views.outline import tell_bounds
from accordingto.views.tables import guard_cell

if TYPE_CHECKING:
    from accordingto.ledger.corrections import Correction
    from accordingto.ledger.records import PartyRow, SaidRow, StoryRow
    from accordingto.ledger.versions import Changes


def write_json(rows: Iterable[msgspec.Struct], out: TextIO) -> None:
    """A JSON array with an object a row, a row a line."""
    first = True
    for row in rows:
        out.write("[\n" if first else ",\n")
        out.write(_encode(row))
        first = False
    out.write("[]\n" if first else "\n]\n")


def _encode(row: msgspec.Struct) -> str:
    try:
        return msgspec.json.encode(row).decode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate: as its escape
        return json.dumps(msgspec.to_builtins(row))


def write_csv_rows(kind: type[msgspec.Struct], rows: Iterable[msgspec.Struct], out: TextIO) -> None:
    """A header and a row each, as RFC 4180; a list is joined with "; ", and rows inside a row are left out."""
    names = [name for name in kind.__struct_fields__ if name != "said"]
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([guard_cell(_tell_cell(getattr(row, name))) for name in names])


def _tell_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def print_stories(rows: Iterable[StoryRow], console: Console) -> None:
    """A table with a line a story."""
    columns: tuple[tuple[str, Callable[[StoryRow], str]], ...] = (
        ("story", lambda row: row.story[:8]),
        ("day", lambda row: (row.published or "")[:10]),
        ("outlet", lambda row: row.outlet or ""),
        ("title", lambda row: row.title or row.key or row.url or ""),
        ("attr.", lambda row: str(row.attributions)),
        ("fig.", lambda row: str(row.figures)),
        ("version", lambda row: f"{row.version} of {row.versions}" if row.versions > 1 else ""),
        ("checked", lambda row: str(row.corrected) if row.corrected else ""),
    )
    _print_table([name for name, _ in columns], ([pick(row) for _, pick in columns] for row in rows), console)


def print_said(rows: Iterable[SaidRow], console: Console) -> None:
    """Each attribution under the story it is of."""
    story = None
    for row in rows:
        if row.story != story:
            story = row.story
            facts = " · ".join(filter(None, ((row.published or "")[:10], row.outlet, row.title, row.story[:8])))
            console.print(Text(make_harmless(facts), "bold"))
        _print_one(row, console)


def _print_one(row: SaidRow, console: Console) -> None:
    party = make_harmless(row.party or row.source or "nobody named")
    tags = [tag for tag in (row.assertion, row.frame) if tag not in ("asserted", "statement")]
    tags += [row.checked] if row.checked else []
    words = Text.assemble("  ", (party, "cyan"), f" – {make_harmless(row.cue)} – ", make_harmless(row.content))
    words.append(f"  [{row.attribution}{''.join(f', {tag}' for tag in tags)}]", "dim")
    console.print(words)


def print_parties(rows: Iterable[PartyRow], console: Console) -> None:
    """Each party with what the stories say it is, how often it was heard, and the latest it said."""
    for number, row in enumerate(rows):
        if number:
            console.print()
        console.print(Text(f"{make_harmless(row.party)}  ({row.kind})", "bold"))
        told = (("also", row.names[1:6]), ("as", row.roles[:5]), ("of", row.affiliations[:5]))
        for label, words in told:
            if words:
                console.print(Text(f"  {label}: {make_harmless('; '.join(words))}", "dim"))
        when = f", {row.first} to {row.last}" if row.first else ""
        console.print(
            f"  {row.attributions} attributions in {row.stories} stories of {row.outlets} outlets{when}",
            highlight=False,
        )
        print_said(row.said, console)


def print_changes(label: str, changes: Changes, console: Console) -> None:
    """What is gone, new and changed from one version to the next."""
    console.print(Text(make_harmless(label), "bold"))
    if changes.title:
        console.print(
            Text(f"  headline: {make_harmless(changes.title[0] or '–')} → {make_harmless(changes.title[1] or '–')}")
        )
    for mark, what, many in (
        ("−", "attribution gone", changes.gone),
        ("+", "attribution new", changes.come),
        ("−", "figure gone", changes.figures_gone),
        ("+", "figure new", changes.figures_come),
    ):
        for told in many:
            console.print(Text(f"  {mark} {what}: {make_harmless(told.words)}"))
    for what, pairs in (("attribution", changes.changed), ("figure", changes.figures_altered)):
        for pair in pairs:
            console.print(Text(f"  ~ {what}: {make_harmless(pair.before.words)} → {make_harmless(pair.after.words)}"))
    for mark, names in (("− name removed", changes.names_removed), ("+ name added", changes.names_added)):
        for name in names:
            console.print(Text(f"  {mark}: {make_harmless(name)}"))
    console.print(Text(f"  {changes.words[0]} → {changes.words[1]} words", "dim"))


def print_corrections(rows: Sequence[Correction], console: Console) -> None:
    """A line a correction: number, when, who, what, on which words."""
    cells = (
        [str(one.id), one.made_at[:16], one.who, one.draft.action, one.draft.quote, _tell_more(one)] for one in rows
    )
    _print_table(["no.", "made at", "by", "what", "words", "more"], cells, console)


def _tell_more(one: Correction) -> str:
    party = one.draft.party
    withdraws = f"no. {one.draft.withdraws}" if one.draft.withdraws else None
    becomes = one.draft.becomes
    value = f"{tell_bounds(becomes.value)} {becomes.unit or ''}".strip() if becomes else None
    named = (party.name or party.description) if party else None
    return "; ".join(filter(None, (named, one.draft.stance, value, withdraws, one.draft.note)))


def _print_table(names: Sequence[str], rows: Iterable[Sequence[str]], console: Console) -> None:
    """A table; a column that no row fills is left out, for the others to have its room."""
    held = list(rows)
    filled = [n for n, name in enumerate(names) if not held or any(row[n] for row in held)]
    table = Table(box=None, pad_edge=False, header_style="bold")
    for n in filled:
        table.add_column(names[n], overflow="fold")
    for row in held:
        table.add_row(*(Text(make_harmless(row[n])) for n in filled))
    console.print(table)
