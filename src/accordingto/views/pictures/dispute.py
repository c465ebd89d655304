"""A dispute as a picture: of a figure, each side's bounds as bars by day; of a denial or a stance, the sides' words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accordingto.types import Bounds, Figure, Reading, StoriesDispute
from accordingto.views.outline import ASSERTION_WORDS, DISPUTE_WORDS, tell_bounds
from accordingto.views.pictures.canvas import Box, Canvas, tell_data
from accordingto.views.pictures.days import tell_moment, tell_span
from accordingto.views.pictures.listing import LEFT, write_title
from accordingto.views.pictures.look import DESK, Look
from accordingto.views.pictures.metrics import measure, tidy, wrap
from accordingto.views.pictures.scale import Scale, lay_scale
from accordingto.views.pictures.stories import Stories, Told, read_told

MOST_ROWS, NAME, FACT, LINE = 40, 13.0, 12.0, 16.0
BAR, OPEN = 7.0, 46.0
# A side is told apart by its bar's fill and dash as well as by its colour.
_SIDES = (("blue", True, ""), ("ochre", False, ""), ("plum", False, "4 3"), ("teal", False, "1.5 3"))


@dataclass(frozen=True)
class Side:
    """One side's members in order of time, each with the figure it gives; ``more`` are those beyond what is drawn."""

    number: int
    members: tuple[tuple[Told, Figure | None], ...]
    more: int

    @property
    def name(self) -> str:
        """Who stands on it."""
        return ", ".join(dict.fromkeys(told.speaker or told.outlet for told, _ in self.members))


def read_sides(dispute: StoriesDispute, stories: Stories, *, most: int | None = MOST_ROWS) -> list[Side]:
    """The sides with what their stories tell, each with at most so many members; of a figure's dispute with the
    figures."""
    sides = [sorted(stories.find_all(side), key=_when) for side in dispute.sides]
    units = _shared_units(sides) if dispute.kind == "figure" else frozenset()
    return [
        Side(
            number,
            tuple((told, _find_figure(told, units) if dispute.kind == "figure" else None) for told in side[:most]),
            max(0, len(side) - len(side[:most])),
        )
        for number, side in enumerate(sides)
    ]


def _when(told: Told) -> tuple[str, str]:
    return (told.reading.story.published or "", told.member.story)


def _list_figures(told: Told) -> list[Figure]:
    """The figures of the attribution: its own, else those that stand in its words."""
    one = told.attribution
    if one is None:
        return []
    figures = [f for f in told.reading.figures if f.value.low is not None or f.value.high is not None]
    own = [f for f in figures if f.attribution == one.id]
    return own or [f for f in figures if any(span.overlaps(f.span) for span in one.content)]


def _shared_units(sides: Sequence[Sequence[Told]]) -> frozenset[str | None]:
    """Units in which every side gives a figure."""
    units = [{figure.unit for told in side for figure in _list_figures(told)} for side in sides]
    return frozenset(set.intersection(*units)) if units else frozenset()


def _find_figure(told: Told, units: frozenset[str | None]) -> Figure | None:
    figures = _list_figures(told)
    return next((f for f in figures if f.unit in units), figures[0] if figures else None)


def draw_dispute(dispute: StoriesDispute, readings: Iterable[Reading], look: Look = DESK) -> str:
    """The dispute as SVG; ``readings`` hold the stories of its members."""
    sides = read_sides(dispute, read_told(readings))
    canvas = Canvas(look)
    title = tell_dispute(dispute, sides)
    top = write_title(canvas, title, [("quiet", count_sides(sides))])
    drawn = _draw_figures if dispute.kind == "figure" else _draw_words
    bottom = drawn(canvas, sides, top + 12)
    return canvas.finish(bottom + 8, title, " ".join(_tell_side(side) for side in sides))


def tell_dispute(dispute: StoriesDispute, sides: Sequence[Side]) -> str:
    """``"A figure in dispute: people injured"``, ``"A denial: Corin Thale against Blackett"``."""
    if dispute.kind == "figure":
        units = [figure.unit for side in sides for _, figure in side.members if figure and figure.unit]
        return f"A figure in dispute: {max(units, key=units.count)}" if units else "A figure in dispute"
    names = [_first_names(side) for side in sides if side.members]
    return f"{DISPUTE_WORDS[dispute.kind]}: {' against '.join(names)}"


def _first_names(side: Side) -> str:
    names = list(dict.fromkeys(told.speaker or told.outlet for told, _ in side.members))
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def count_sides(sides: Sequence[Side]) -> str:
    """``"7 statements in 4 outlets, 11–16 Mar 2026"``."""
    told = [one for side in sides for one, _ in side.members]
    outlets = len({one.outlet for one in told})
    days = tell_span(one.moment.day for one in told if one.moment)
    number = len(told) + sum(side.more for side in sides)
    counted = f"{number} statements in {outlets} outlet{'' if outlets == 1 else 's'}"
    return f"{counted}, {days}" if days else counted


def _tell_side(side: Side) -> str:
    told = [
        f"{one.speaker or 'no source'} in {one.outlet}, {tell_moment(one.moment)}: "
        f"{tell_value(figure) if figure else one.words}"
        for one, figure in side.members
    ]
    return f"Side {side.number + 1}: {'; '.join(told)}."


def tell_value(figure: Figure) -> str:
    """``"60 or more people injured"``."""
    return f"{tell_bounds(figure.value)} {figure.unit or ''}".strip()


# Figures


def _draw_figures(canvas: Canvas, sides: Sequence[Side], top: float) -> float:
    bounds = [figure.value for side in sides for _, figure in side.members if figure]
    narrow = canvas.look.narrow
    left = LEFT + (150 if narrow else 290)
    scale = lay_scale(bounds, left, canvas.look.wide - LEFT - (70 if narrow else 130))
    ticks = scale.ticks(84)
    for x, words in ticks:
        canvas.write(x, top + 12, words, "quiet", size=FACT, anchor="middle")
    y = top + 22
    for side in sides:
        y = _draw_side(canvas, side, scale, y, ticks)
    return y


def _draw_side(canvas: Canvas, side: Side, scale: Scale, top: float, ticks: Sequence[tuple[float, str]]) -> float:
    room = scale.start - LEFT - 22
    rows = [(told, figure, _name_row(told, room)) for told, figure in side.members]
    heights = [10 + LINE * len(lines) for _, _, lines in rows]
    bottom = top + 10 + sum(heights) + (LINE if side.more else 0)
    canvas.rect(Box(LEFT / 2, top, canvas.look.wide - LEFT / 2, bottom), "pic-band", round=8)
    for x, _ in ticks:
        canvas.path(f"M{x:.1f} {top + 1:.1f}V{bottom - 1:.1f}", "pic-rule", width=1)
    y = top + 6
    for (told, figure, lines), height in zip(rows, heights, strict=True):
        to = canvas.look.link(told.member.story, told.member.attribution) if canvas.look.link else None
        with canvas.group(told.words, to=to, data=tell_data(side=side.number + 1)):
            for n, (line, bold) in enumerate(lines):
                tone = "ink" if bold else "quiet"
                canvas.write(LEFT, y + NAME + LINE * n, line, tone, size=NAME if bold else FACT, bold=bold, title=bold)
            _draw_value(canvas, figure, side, scale, y + NAME - 4)
        y += height
    if side.more:
        canvas.write(LEFT, y + FACT, f"and {side.more} more", "quiet", size=FACT)
    return bottom + 10


def _name_row(told: Told, room: float) -> list[tuple[str, bool]]:
    who = wrap(tidy(told.speaker or "no source given"), room, NAME, lines=2, bold=True)
    where = wrap(tidy(f"{tell_moment(told.moment)} · {told.outlet}"), room, FACT, lines=2)
    return [*((line, True) for line in who), *((line, False) for line in where)]


def _draw_value(canvas: Canvas, figure: Figure | None, side: Side, scale: Scale, y: float) -> None:
    if figure is None:
        canvas.write(scale.start + 4, y + 4, "no figure read here", "quiet", size=FACT, halo=True)
        return
    colour, filled, dash = _SIDES[side.number % len(_SIDES)]
    end = draw_bounds(canvas, figure.value, scale, y, colour, filled=filled, dash=dash)
    words = tell_bounds(figure.value)
    if end + 8 + measure(words, FACT) <= canvas.look.wide - LEFT:
        canvas.write(end + 8, y + 4, words, size=FACT, halo=True)
    else:
        start = min(scale.place(v) for v in (figure.value.low, figure.value.high) if v is not None)
        room = start - BAR - 8 - scale.start + 16
        canvas.write(start - BAR - 8, y + 4, words, size=FACT, halo=True, anchor="end", most=room)


def draw_bounds(
    canvas: Canvas, bounds: Bounds, scale: Scale, y: float, colour: str, *, filled: bool, dash: str = ""
) -> float:
    """A bar from the low to the high bound, an arrow where a side is open, a lozenge for one value; its right end."""
    low, high = bounds.low, bounds.high
    names = f"pic-{colour if filled else 'sheet'} pic-s-{colour}"
    dash = "2.5 2" if bounds.approximate else dash
    if low is not None and low == high:
        x = scale.place(low)
        way = f"M{x - BAR:.1f} {y:.1f}l{BAR:g} -{BAR:g}l{BAR:g} {BAR:g}l-{BAR:g} {BAR:g}z"
        canvas.fill(way, names, width=2, dash=dash)
        return x + BAR
    left = scale.place(low) if low is not None else max(scale.start, scale.place(high or 0) - OPEN)
    right = scale.place(high) if high is not None else scale.place(low or 0) + OPEN
    box = Box(left, y - BAR + 2, max(right, left + 3), y + BAR - 2)
    canvas.rect(box, names, width=2, dash=dash)
    for x, open_end, turn in ((box.left, low is None, -1), (box.right, high is None, 1)):
        if open_end:
            canvas.fill(
                f"M{x:.1f} {y - BAR - 1:.1f}l{turn * 10} {BAR + 1:.1f}l{-turn * 10} {BAR + 1:.1f}z", f"pic-{colour}"
            )
    return box.right + (10 if high is None else 0)


# Words


def _draw_words(canvas: Canvas, sides: Sequence[Side], top: float) -> float:
    """The sides beside each other, or one below the other where there is no room."""
    abreast = not canvas.look.narrow and len(sides) <= 2
    width = (canvas.look.wide - LEFT - 12) / 2 if abreast else canvas.look.wide - LEFT
    y, bottom = top, top
    for number, side in enumerate(sides):
        left = LEFT / 2 + (width + 12) * number if abreast else LEFT / 2
        y = top if abreast else bottom + (12 if number else 0)
        bottom = max(bottom, _draw_card(canvas, side, left, y, width))
    return bottom


@dataclass(frozen=True)
class _Said:
    """The same words of the same speakers, and everywhere that they stand."""

    first: Told
    where: tuple[Told, ...]


def _gather(side: Side) -> list[_Said]:
    found: dict[tuple[str, str], list[Told]] = {}
    for told, _ in side.members:
        found.setdefault((told.speaker.casefold(), told.words.casefold().strip(' .,;“”"')), []).append(told)
    return [_Said(told[0], tuple(told)) for told in found.values()]


def _draw_card(canvas: Canvas, side: Side, left: float, top: float, width: float) -> float:
    colour = _SIDES[side.number % len(_SIDES)][0]
    at = len(canvas.parts)
    y = top + 8
    for said in _gather(side):
        member = said.first.member
        to = canvas.look.link(member.story, member.attribution) if canvas.look.link else None
        with canvas.group(to=to, data=tell_data(side=side.number + 1)):
            y = _write_said(canvas, said, left + 16, y, width - 28) + 8
    if side.more:
        canvas.write(left + 16, y + FACT, f"and {side.more} more", "quiet", size=FACT)
        y += LINE
    box = Box(left, top, left + width, y)
    after, canvas.parts[at:] = canvas.parts[at:], []
    canvas.rect(box, "pic-band", round=6)
    canvas.rect(Box(left, top, left + 4, y), f"pic-{colour}", round=2)
    canvas.parts += after
    return y


def _write_said(canvas: Canvas, said: _Said, left: float, top: float, room: float) -> float:
    told = said.first
    how = ASSERTION_WORDS[told.attribution.assertion] if told.attribution else ""
    where = "; ".join(f"{one.outlet}, {tell_moment(one.moment)}" for one in said.where)
    lines = [
        *(
            (line, "ink", True)
            for line in wrap(tidy(told.speaker or "no source given"), room, NAME, lines=2, bold=True)
        ),
        *((line, "check", False) for line in filter(None, [how])),
        *((line, "quiet", False) for line in wrap(tidy(where), room, FACT, lines=4)),
        *((line, "ink", False) for line in wrap(tidy(told.words), room, NAME, lines=3)),
    ]
    y = top + NAME
    for line, tone, bold in lines:
        canvas.write(left, y, line, tone, size=FACT if tone == "quiet" else NAME, bold=bold, title=bold)
        y += LINE
    return y - LINE + 6
