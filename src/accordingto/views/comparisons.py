"""Claims, origins, disputes and timelines of a ledger: as lines for a terminal, as rows, as FORMAT's parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

import msgspec
from rich.console import Console
from rich.text import Text

from accordingto.ledger.packing import encode_record
from accordingto.types import Member, OriginLink
from accordingto.views.harmless import make_harmless

if TYPE_CHECKING:
    from accordingto.ledger.comparisons import (
        ClaimFound,
        ClaimRow,
        DisputeFound,
        MemberRow,
        TimelineFound,
    )

REASONS = {
    "copied-text": "text copied from {}",
    "wire-credit": "credit given to {}",
    "pickup": "taken over from {}",
    "same-described-source": "the same source as in {}",
    "own-confirmation": "a source of its own",
}
FEW_SPEAKERS = 4
NOTHING = {
    "claims": "no claim that two stories hold passes",
    "origins": "no claim that two stories hold passes",
    "disputes": "no dispute passes",
    "timelines": "no timeline passes: a party needs positions on one thing in two stories",
}


class OriginRow(msgspec.Struct, frozen=True, kw_only=True):
    """One member of a claim, with its group (from 1) and what shows it to be of that."""

    claim: str
    text: str
    at_least: int
    at_most: int
    group: int
    reasons: tuple[str, ...]
    story: str
    attribution: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    party: str
    words: str


class DisputeMemberRow(msgspec.Struct, frozen=True, kw_only=True):
    """One member of a dispute, with the side (from 1) that it is on."""

    dispute: int
    kind: str
    side: int
    story: str
    attribution: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    party: str
    assertion: str
    words: str


class TimelineEntryRow(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a timeline."""

    timeline: int
    holder: str
    on: str
    date: str | None
    stance: str
    changed: bool
    story: str
    position: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    words: str


def write_part(name: str, records: Sequence[msgspec.Struct], out: TextIO) -> None:
    """One object with the format's name and the part that was asked for, a record a line."""
    out.write(f'{{"format":"accordingto/1","{name}":[')
    for number, record in enumerate(records):
        out.write(",\n" if number else "\n")
        out.write(encode_record(record).decode("utf-8"))
    out.write("\n]}\n" if records else "]}\n")


def print_claims(rows: Sequence[ClaimRow], console: Console) -> None:
    """Each claim in its words, with who says it, where, and how many origins it may have."""
    if not rows:
        _say_nothing("claims", console)
    for number, row in enumerate(rows):
        if number:
            console.print()
        _print_claim(row, console)


def _print_claim(row: ClaimRow, console: Console) -> None:
    who = list(row.speakers[:FEW_SPEAKERS])
    who += [f"{len(row.speakers) - FEW_SPEAKERS} more"] if len(row.speakers) > FEW_SPEAKERS else []
    console.print(Text(make_harmless(f"“{row.text}”"), "bold"))
    console.print(Text(f"  {make_harmless('; '.join(who)) or 'nobody named'}", "cyan"))
    facts = (
        _count(row.stories, "story", "stories"),
        _count(row.outlets, "outlet", "outlets"),
        _tell_origins(row.at_least, row.at_most),
        _count(row.circles, "circle", "circles") if row.circles else "",
        _tell_days(row.first, row.last),
    )
    console.print(Text(f"  {' · '.join(filter(None, facts))}  [{row.claim}]", "dim"))


def _tell_origins(at_least: int, at_most: int) -> str:
    if at_least == at_most:
        return _count(at_most, "origin", "origins")
    return f"{at_least} to {at_most} origins"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _tell_days(first: str | None, last: str | None) -> str:
    return f"{first} to {last}" if first and last and first != last else first or last or ""


def print_origins(found: Sequence[ClaimFound], console: Console) -> None:
    """Each claim with its groups: the members, what shows them to be of one origin, and the words; then circles."""
    if not found:
        _say_nothing("origins", console)
    for number, one in enumerate(found):
        if number:
            console.print()
        _print_claim(one.row, console)
        members = {(row.story, row.attribution): row for row in one.members}
        for place, group in enumerate(one.origins.groups, 1):
            console.print(Text(f"  origin {place}"))
            for member in group.members:
                _print_member(members.get((member.story, member.attribution)), console)
            for link in group.because:
                words = [one.words[span] for span in link.evidence if span in one.words]
                _print_link(link, members, words, console)
        for circle in one.origins.circles:
            names = [_name(members.get((member.story, member.attribution))) for member in (*circle, circle[0])]
            console.print(Text(f"  circle: {' ← '.join(names)}", "yellow"))


def _print_member(row: MemberRow | None, console: Console, lead: str = "    ") -> None:
    if row is None:
        return
    facts = " · ".join(filter(None, ((row.published or "")[:10], row.outlet, row.story[:8])))
    said = Text.assemble(
        lead, (make_harmless(facts), "dim"), "  ", (make_harmless(row.party or "nobody named"), "cyan")
    )
    said.append(f" – {make_harmless(' '.join(row.words.split()))}")
    console.print(said)


def _print_link(
    link: OriginLink, members: dict[tuple[str, str], MemberRow], words: Sequence[str], console: Console
) -> None:
    mine = members.get((link.member.story, link.member.attribution)) if link.member else None
    other = members.get((link.of.story, link.of.attribution)) if link.of else None
    reason = REASONS[link.reason].format(_name(other) if other else make_harmless(link.outlet or "another story"))
    told = make_harmless(" … ".join(" ".join(one.split()) for one in words))
    console.print(Text(f"      {_name(mine)}: {reason}" + (f": “{told}”" if told else ""), "dim"))


def _name(row: MemberRow | None) -> str:
    """The outlet and the day of a member's story."""
    if row is None:
        return "a story no longer there"
    return make_harmless(" ".join(filter(None, (row.outlet or row.story[:8], (row.published or "")[5:10]))))


def print_disputes(found: Sequence[DisputeFound], console: Console) -> None:
    """Each dispute with its sides."""
    if not found:
        _say_nothing("disputes", console)
    for number, one in enumerate(found):
        if number:
            console.print()
        facts = (one.row.kind, _count(one.row.stories, "story", "stories"), _tell_days(one.row.first, one.row.last))
        console.print(Text(" · ".join(filter(None, facts)), "bold"))
        for place, side in enumerate(one.sides, 1):
            console.print(Text(f"  side {place}"))
            for row in side:
                _print_member(row, console)


def print_timelines(found: Sequence[TimelineFound], console: Console) -> None:
    """Each timeline with a line a day; a change is marked."""
    if not found:
        _say_nothing("timelines", console)
    for number, one in enumerate(found):
        if number:
            console.print()
        changes = _count(one.row.changes, "change", "changes") if one.row.changes else "no change"
        head = f"{make_harmless(one.row.holder)} on {make_harmless(' '.join(one.row.on.split()))}"
        console.print(Text.assemble((head, "bold"), (f"  {changes}", "dim")))
        for entry in one.entries:
            mark = "→" if entry.changed else " "
            line = Text.assemble(f"  {mark} {entry.date or 'no date':10}  ", (f"{entry.stance:11}", "cyan"))
            facts = " · ".join(filter(None, (entry.outlet, entry.story[:8])))
            line.append(f" {make_harmless(' '.join(entry.words.split()))}")
            line.append(f"  {make_harmless(facts)}", "dim")
            console.print(line)


def _say_nothing(part: str, console: Console) -> None:
    console.print(Text(NOTHING[part], "dim"))


def tell_origin_rows(found: ClaimFound) -> Iterator[OriginRow]:
    """A row a member of the claim, group by group."""
    members = {(row.story, row.attribution): row for row in found.members}
    for place, group in enumerate(found.origins.groups, 1):
        for member in group.members:
            row = members.get((member.story, member.attribution))
            if row is not None:
                told = {name: getattr(row, name) for name in _MEMBER_FIELDS}
                yield OriginRow(
                    claim=found.claim.id,
                    text=found.claim.text,
                    at_least=found.origins.at_least,
                    at_most=found.origins.at_most,
                    group=place,
                    reasons=_list_reasons(group.because, member),
                    **told,
                )


def _list_reasons(links: Sequence[OriginLink], member: Member) -> tuple[str, ...]:
    return tuple(dict.fromkeys(link.reason for link in links if member in (link.member, link.of)))


def tell_dispute_rows(found: DisputeFound) -> Iterator[DisputeMemberRow]:
    """A row a member of the dispute, side by side."""
    for place, side in enumerate(found.sides, 1):
        for row in side:
            told = {name: getattr(row, name) for name in (*_MEMBER_FIELDS, "assertion")}
            yield DisputeMemberRow(dispute=found.row.dispute, kind=found.row.kind, side=place, **told)


def tell_timeline_rows(found: TimelineFound) -> Iterator[TimelineEntryRow]:
    """A row an entry of the timeline."""
    for entry in found.entries:
        told = {name: getattr(entry, name) for name in _ENTRY_FIELDS}
        yield TimelineEntryRow(timeline=found.row.timeline, holder=found.row.holder, on=found.row.on, **told)


_MEMBER_FIELDS = ("story", "attribution", "outlet", "published", "title", "url", "party", "words")
_ENTRY_FIELDS = (
    "date", "stance", "changed", "story", "position", "outlet", "published", "title", "url", "words",
)  # fmt: skip
