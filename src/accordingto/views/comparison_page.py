"""Several stories compared, as one self-contained page: claims with their flow, disputes, timelines, figures.

Like :mod:`~accordingto.views.page`, it loads nothing, runs no script, and its security policy lets nothing load.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accordingto.compare.series import FigureSeries, collect_figures
from accordingto.types import Comparison, Reading, StoriesDispute, Timeline
from accordingto.views.outline import outline
from accordingto.views.page import make_environment, make_policy, read_asset
from accordingto.views.pictures import PICTURE_CSS, Look, draw_claim, draw_dispute, draw_figures, draw_timeline
from accordingto.views.pictures.days import read_moment, tell_moment, tell_span
from accordingto.views.pictures.flow import WHY_WORDS
from accordingto.views.pictures.rows import list_claim_rows
from accordingto.views.pictures.stories import name_outlet
from accordingto.views.shown import check_link

if TYPE_CHECKING:
    from markupsafe import Markup

    from accordingto.types import Claim, Origins

DESK_WIDE, PHONE_WIDE = 920, 328
MOST_PICTURES = 60


@dataclass(frozen=True, slots=True)
class Shown:
    """One picture with what stands beside it; ``rows`` are the table beneath: outlet, when, who, how, words."""

    key: str
    title: str
    facts: tuple[str, ...]
    wide: Markup
    narrow: Markup
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A claim told in one line, where there are too many to draw."""

    title: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One of the stories."""

    title: str
    facts: tuple[str, ...]
    link: str | None


def render_comparison(whole: Comparison) -> str:
    """One HTML file; claims of the most outlets come first."""
    from markupsafe import Markup

    style = Markup("".join(map(read_asset, ("tokens.css", "comparison.css"))) + PICTURE_CSS)
    claims = _order_claims(whole)
    parts = (
        ("Claims", "claims", [_show_claim(n, *one, whole) for n, one in enumerate(claims[:MOST_PICTURES], 1)]),
        ("Disputes", "disputes", _show_disputes(whole)),
        ("Positions by day", "timelines", _show_timelines(whole)),
        ("Figures by day", "figures", _show_figures(whole)),
    )
    return (
        make_environment("comparison.html")
        .get_template("comparison.html")
        .render(
            style=style,
            policy=make_policy(style),
            heading=_tell_stories(whole.readings),
            parts=[part for part in parts if part[2]],
            others=[_tell_claim(*one) for one in claims[MOST_PICTURES:]],
            stories=[_tell_story(reading) for reading in sorted(whole.readings, key=_when)],
        )
    )


def _order_claims(whole: Comparison) -> list[tuple[Claim, Origins]]:
    """Claims with their origins: those of the most outlets first, then of the most stories, then the earliest."""
    outlets = {reading.story.id: name_outlet(reading) for reading in whole.readings}
    origins = {one.claim: one for one in whole.origins}
    found = [(claim, origins[claim.id]) for claim in whole.claims if claim.id in origins]

    def count(pair: tuple[Claim, Origins]) -> tuple[int, int]:
        stories = {member.story for member in pair[0].members}
        return (-len({outlets.get(story) for story in stories}), -len(stories))

    return sorted(found, key=count)


def _show_claim(number: int, claim: Claim, origins: Origins, whole: Comparison) -> Shown:
    rows = tuple(
        (row.outlet, tell_moment(read_moment(row.published)), row.speaker, _tell_way(row.reason, row.giver), row.words)
        for row in list_claim_rows(claim, origins, whole.readings)
    )
    return Shown(
        f"c{number}",
        claim.text,
        _tell_claim(claim, origins).facts,
        *_draw(lambda look: draw_claim(claim, origins, whole.readings, look)),
        rows,
    )


def _tell_way(reason: str, giver: str) -> str:
    return giver if reason in ("", "told") else f"{WHY_WORDS[reason]}: {giver}"


def _tell_claim(claim: Claim, origins: Origins) -> Line:
    stories = len({member.story for member in claim.members})
    least, most = origins.at_least, origins.at_most
    counted = str(least) if least == most else f"{least} to {most}"
    return Line(claim.text, (f"{stories} stories", f"{counted} origin{'' if counted == '1' else 's'}"))


def _show_disputes(whole: Comparison) -> list[Shown]:
    def show(number: int, one: StoriesDispute) -> Shown:
        return Shown(f"d{number}", "", (), *_draw(lambda look: draw_dispute(one, whole.readings, look)))

    return [show(number, one) for number, one in enumerate(whole.disputes[:MOST_PICTURES], 1)]


def _show_timelines(whole: Comparison) -> list[Shown]:
    def show(number: int, one: Timeline) -> Shown:
        return Shown(f"t{number}", "", (), *_draw(lambda look: draw_timeline(one, whole.readings, look)))

    ordered = sorted(whole.timelines, key=lambda t: (-len(t.changes), -len(t.entries)))
    return [show(number, one) for number, one in enumerate(ordered[:MOST_PICTURES], 1)]


def _show_figures(whole: Comparison) -> list[Shown]:
    """Those series that go on for more than a day."""

    def show(number: int, one: FigureSeries) -> Shown:
        return Shown(f"f{number}", "", (), *_draw(lambda look: draw_figures(one, look)))

    told = [series for series in collect_figures(whole.readings) if len({p.day for p in series.points}) > 1]
    return [show(number, one) for number, one in enumerate(told[:MOST_PICTURES], 1)]


def _draw(draw: Callable[[Look], str]) -> tuple[Markup, Markup]:
    """The picture for a desk and for a phone, ready to stand in the page."""
    from markupsafe import Markup

    wide, narrow = (Markup(draw(Look(width=width, style="page"))) for width in (DESK_WIDE, PHONE_WIDE))
    return wide, narrow


def _tell_stories(readings: Sequence[Reading]) -> str:
    outlets = {name_outlet(reading) for reading in readings}
    days = tell_span(m.day for reading in readings if (m := read_moment(reading.story.published)))
    counted = f"{len(readings)} stories in {len(outlets)} outlets"
    return f"{counted}, {days}" if days else counted


def _tell_story(reading: Reading) -> StoryLine:
    story = reading.story
    number = len(outline(reading).entries)
    when = tell_moment(read_moment(story.published), year=True)
    return StoryLine(
        title=story.title or story.key or "Untitled story",
        facts=(name_outlet(reading), when, f"{number} attributions"),
        link=check_link(story.url),
    )


def _when(reading: Reading) -> tuple[str, str]:
    return (reading.story.published or "", reading.story.id)
