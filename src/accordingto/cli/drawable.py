"""What several stories or the ledger have that can be drawn: the one that is meant, with its picture and its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import click
import msgspec

from accordingto.errors import UsageError

if TYPE_CHECKING:
    from accordingto.ledger import Filter, Ledger
    from accordingto.types import Claim, Comparison, Origins, Reading, StoriesDispute, Timeline
    from accordingto.views.pictures import FigureSeries, Look

KINDS = ("claim", "timeline", "dispute", "figures")
MOST_FIGURES = 500
_LEAST_DIGITS = 4


class Drawn(NamedTuple):
    """One thing that can be drawn: what it is called, its picture, and its rows."""

    id: str
    words: str
    stories: int
    draw: Callable[[Look], str]
    row: type[msgspec.Struct]
    list_rows: Callable[[], Iterable[msgspec.Struct]]


def pick_from_stories(whole: Comparison, kind: str, which: str) -> Drawn:
    """The thing of that id or number or with all of the words; of several, the one with the most stories."""
    return _pick(_LISTS[kind](whole), kind, which)


def _pick(things: Sequence[Drawn], kind: str, which: str) -> Drawn:
    by_id = [one for one in things if which in (one.id, one.id.removeprefix(f"{kind} "))]
    by_id = by_id or [one for one in things if len(which) >= _LEAST_DIGITS and one.id.startswith(which)]
    found = by_id or [one for one in things if _has_words(one, which)]
    if not found:
        raise UsageError(f"no {kind} here is called “{which}”; {_suggest(things)}")
    best = max(found, key=lambda one: one.stories)
    if len(found) > 1:
        click.echo(f"accordingto: {len(found)} have these words; drawn is {best.id}, with the most stories", err=True)
    return best


def _has_words(one: Drawn, which: str) -> bool:
    words = which.casefold().split()
    return bool(words) and all(word in one.words.casefold() for word in words)


def _suggest(things: Sequence[Drawn]) -> str:
    if not things:
        return "there is none"
    first = sorted(things, key=lambda one: -one.stories)[:3]
    return "there are, among others: " + "; ".join(f"{one.id} ({one.words[:60]})" for one in first)


# From stories


def _list_claims(whole: Comparison) -> list[Drawn]:
    origins = {one.claim: one for one in whole.origins}
    return [make_claim(claim, origins[claim.id], whole.readings) for claim in whole.claims if claim.id in origins]


def _list_timelines(whole: Comparison) -> list[Drawn]:
    return [make_timeline(f"timeline {n}", one, whole.readings) for n, one in enumerate(whole.timelines, 1)]


def _list_disputes(whole: Comparison) -> list[Drawn]:
    return [make_dispute(f"dispute {n}", one, whole.readings) for n, one in enumerate(whole.disputes, 1)]


def _list_figures(whole: Comparison) -> list[Drawn]:
    return make_figures(whole.readings, least_stories=2)


_LISTS: dict[str, Callable[[Comparison], list[Drawn]]] = {
    "claim": _list_claims,
    "timeline": _list_timelines,
    "dispute": _list_disputes,
    "figures": _list_figures,
}


# From the ledger


def pick_from_ledger(ledger: Ledger, asked: Filter, kind: str, which: str) -> Drawn:
    """The thing of that id or number, else the first with all of the words, as the ledger's lists have them."""
    from accordingto.ledger.comparing.settling import count_pending, settle

    if kind != "figures":
        if pending := count_pending(ledger):
            click.echo(f"accordingto: comparing {pending} stories first", err=True)
        settle(ledger)
    return _FINDERS[kind](ledger, msgspec.structs.replace(asked, most=1), which)


def _find_claim(ledger: Ledger, asked: Filter, which: str) -> Drawn:
    from accordingto.ledger.comparisons import find_claim, list_claims

    try:
        found = find_claim(ledger, which)
    except UsageError:
        page = list_claims(ledger, asked, words=which)
        found = find_claim(ledger, _take_first(page.rows, page.total, "claim", which).claim)
    numbers = [row.number for row in found.members]
    return make_claim(found.claim, found.origins, _read(ledger, numbers))


def _find_timeline(ledger: Ledger, asked: Filter, which: str) -> Drawn:
    from accordingto.ledger.comparing.members import find_number
    from accordingto.ledger.comparisons import find_timeline, list_timelines

    if which.isdecimal():
        record = find_timeline(ledger, int(which)).row.record
    else:
        page = list_timelines(ledger, asked, words=which)
        record = _take_first(page.rows, page.total, "timeline", which).record
    numbers = [find_number(ledger, entry.story) for entry in record.entries]
    return make_timeline(which, record, _read(ledger, numbers))


def _find_dispute(ledger: Ledger, asked: Filter, which: str) -> Drawn:
    from accordingto.ledger.comparing.members import find_number
    from accordingto.ledger.comparisons import find_dispute, list_disputes

    if which.isdecimal():
        record = find_dispute(ledger, int(which)).row.record
    else:
        page = list_disputes(ledger, asked, words=which)
        record = _take_first(page.rows, page.total, "dispute", which).record
    numbers = [find_number(ledger, member.story) for side in record.sides for member in side]
    return make_dispute(which, record, _read(ledger, numbers))


def _find_figures(ledger: Ledger, asked: Filter, which: str) -> Drawn:
    from accordingto.ledger.figures import find_figures
    from accordingto.ledger.index_figures import FIGURE_BITS

    found = find_figures(ledger, which, asked, most=MOST_FIGURES)
    readings = _read(ledger, [one.number >> FIGURE_BITS for one in found])
    things = make_figures(readings, least_stories=1)
    if not things:
        raise UsageError(f"no figures in the ledger have all of the words “{which}”; accordingto figures lists them")
    return max(things, key=lambda one: (_has_words(one, which), one.stories))


_FINDERS: dict[str, Callable[[Ledger, Filter, str], Drawn]] = {
    "claim": _find_claim,
    "timeline": _find_timeline,
    "dispute": _find_dispute,
    "figures": _find_figures,
}


def _take_first(rows: Sequence[Any], total: int, kind: str, which: str) -> Any:
    if not rows:
        raise UsageError(
            f"no {kind} in the ledger has all of the words “{which}”; accordingto serve shows what there is"
        )
    if total > 1:
        click.echo(f"accordingto: {total} have these words; drawn is the first", err=True)
    return rows[0]


def _read(ledger: Ledger, numbers: Iterable[int | None]) -> list[Reading]:
    return [ledger.corrected(number).reading for number in dict.fromkeys(numbers) if number is not None]


# What is drawn


def make_claim(claim: Claim, origins: Origins, readings: Sequence[Reading]) -> Drawn:
    """A claim, drawn as its flow."""
    from accordingto.views.pictures import ClaimRow, draw_claim, list_claim_rows

    return Drawn(
        claim.id,
        claim.text,
        len({member.story for member in claim.members}),
        lambda look: draw_claim(claim, origins, readings, look),
        ClaimRow,
        lambda: list_claim_rows(claim, origins, readings),
    )


def make_timeline(name: str, one: Timeline, readings: Sequence[Reading]) -> Drawn:
    """A timeline."""
    from accordingto.views.pictures import TimelineRow, draw_timeline, list_timeline_rows

    return Drawn(
        name,
        f"{one.holder} {one.on}",
        len({entry.story for entry in one.entries}),
        lambda look: draw_timeline(one, readings, look),
        TimelineRow,
        lambda: list_timeline_rows(one, readings),
    )


def make_dispute(name: str, one: StoriesDispute, readings: Sequence[Reading]) -> Drawn:
    """A dispute; the words that it is known by are its members' and the units of its figures."""
    from accordingto.views.pictures import DisputeRow, draw_dispute, list_dispute_rows

    by_id = {reading.story.id: reading for reading in readings}
    members = [member for side in one.sides for member in side]
    words = (_tell_member(by_id[m.story], m.attribution) for m in members if m.story in by_id)
    return Drawn(
        name,
        " ".join([one.kind, *words]),
        len({member.story for member in members}),
        lambda look: draw_dispute(one, readings, look),
        DisputeRow,
        lambda: list_dispute_rows(one, readings),
    )


def make_figures(readings: Sequence[Reading], *, least_stories: int) -> list[Drawn]:
    """The series of figures that the stories give."""
    from accordingto.views.pictures import FigureRow, collect_figures, draw_figures, list_figure_rows

    def make(number: int, one: FigureSeries) -> Drawn:
        return Drawn(
            f"figures {number}",
            " ".join([one.unit, one.of, *(point.words for point in one.points)]),
            one.stories,
            lambda look: draw_figures(one, look),
            FigureRow,
            lambda: list_figure_rows(one),
        )

    return [make(number, one) for number, one in enumerate(collect_figures(readings, least_stories=least_stories), 1)]


def _tell_member(reading: Reading, attribution: str) -> str:
    from accordingto.types import join_words

    found = (a for a in reading.attributions if a.id == attribution)
    units = [f.unit for f in reading.figures if f.attribution == attribution and f.unit]
    return " ".join([*(join_words(reading.story.text, (*a.source, *a.content)) for a in found), *units])
