"""Figures of one thing by day: numbered points with their bounds, joined where they are of one party."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from accordingto.compare.series import FigurePoint, FigureSeries
from accordingto.types import Bounds
from accordingto.views.outline import tell_bounds
from accordingto.views.pictures.canvas import Box, Canvas, tell_data
from accordingto.views.pictures.days import Axis, Moment, lay_axis, read_moment, tell_moment, tell_span
from accordingto.views.pictures.legend import Sample, write_legend
from accordingto.views.pictures.listing import DOT, LEFT, Item, write_list, write_title
from accordingto.views.pictures.look import DESK, Look
from accordingto.views.pictures.metrics import measure, tidy
from accordingto.views.pictures.scale import Scale, lay_scale

HIGH, NARROW_HIGH, OPEN = 300.0, 240.0, 26.0
MOST_LINES, MOST_NAMES = 6, 6
_STROKES = (("blue", ""), ("ochre", "8 4"), ("plum", "2 4"), ("teal", "10 3 2 3"), ("ink", "4 2"), ("check", "1 3"))


@dataclass(frozen=True)
class Point:
    """Figures of one day and value: they are one point with one number. ``whose`` are the parties that give it."""

    number: int
    moment: Moment | None
    whose: tuple[str, ...]
    value: Bounds
    given: tuple[FigurePoint, ...]

    @property
    def level(self) -> float:
        """Where its dot stands: its value, the middle of its bounds, or the bound that there is."""
        known = [float(v) for v in (self.value.low, self.value.high) if v is not None]
        return sum(known) / len(known)


def read_points(series: FigureSeries) -> list[Point]:
    """The points in order of day."""
    found: dict[tuple[str | None, str], list[FigurePoint]] = {}
    for one in series.points:
        if one.value.low is not None or one.value.high is not None:
            found.setdefault((one.day, tell_bounds(one.value)), []).append(one)
    return [
        Point(n, read_moment((day or "")[:10]), _list_whose(given), given[0].value, tuple(given))
        for n, ((day, _), given) in enumerate(found.items(), 1)
    ]


def _list_whose(given: Sequence[FigurePoint]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tidy(", ".join(one.who)) for one in given if one.who))


def draw_figures(series: FigureSeries, look: Look = DESK) -> str:
    """The series as SVG."""
    points = read_points(series)
    canvas = Canvas(look)
    title = f"Figures by day: {series.unit}"
    top = write_title(canvas, title, [("quiet", count_points(series))]) + 18
    bottom = top + (NARROW_HIGH if look.narrow else HIGH)
    scale = lay_scale([p.value for p in points], bottom - 14, top + 16)
    ticks = scale.ticks(44)
    left = LEFT + max((measure(words, 12) for _, words in ticks), default=0) + 10
    axis = lay_axis((p.moment for p in points if p.moment), left + DOT, look.wide - LEFT - DOT)
    _draw_ground(canvas, ticks, axis, left, Box(left, top, look.wide - LEFT / 2, bottom))
    places = _place(points, axis, scale, left)
    parties = list_parties(points)
    _draw_lines(canvas, points, places, parties)
    for point in points:
        _draw_point(canvas, point, places[point.number], scale, parties)
    bottom = write_legend(canvas, _list_samples(parties), bottom + 28) + 4
    bottom = write_list(canvas, [_list_point(p) for p in points], bottom)
    told = " ".join(f"{_head(p)}." for p in points)
    return canvas.finish(bottom + 6, title, f"{count_points(series)}. {told}")


def count_points(series: FigureSeries) -> str:
    """``"9 figures in 4 outlets, 9–16 Mar 2026"``."""
    outlets = len({point.outlet for point in series.points})
    days = tell_span(m.day for p in series.points if (m := read_moment((p.day or "")[:10])))
    counted = f"{len(series.points)} figures in {outlets} outlet{'' if outlets == 1 else 's'}"
    return f"{counted}, {days}" if days else counted


def list_parties(points: Sequence[Point]) -> list[str]:
    """Those who give more than one figure, the most first: their points are joined."""
    names = Counter(name for point in points for name in point.whose)
    return [name for name, count in names.most_common() if count > 1][:MOST_LINES]


def _head(point: Point) -> str:
    whose = ", ".join(point.whose[:MOST_NAMES])
    more = f" and {len(point.whose) - MOST_NAMES} more" if len(point.whose) > MOST_NAMES else ""
    return f"{tell_moment(point.moment)} · {tell_bounds(point.value)} · {whose or 'the stories’ own'}{more}"


def _list_point(point: Point) -> Item:
    outlets = ", ".join(dict.fromkeys(one.outlet or "a story" for one in point.given))
    first = point.given[0]
    return Item(point.number, f"{_head(point)} · {outlets}", first.words, first.story, first.attribution)


def _draw_ground(canvas: Canvas, ticks: Sequence[tuple[float, str]], axis: Axis, left: float, box: Box) -> None:
    canvas.rect(Box(box.left - 2, box.top, box.right, box.bottom), "pic-band", round=5)
    for y, words in ticks:
        canvas.path(f"M{box.left - 2:.1f} {y:.1f}H{box.right:.1f}", "pic-rule", width=1)
        canvas.write(left - 8, y + 4, words, "quiet", size=12, anchor="end")
    for x, words in axis.ticks(64):
        at_end = canvas.look.wide - x < 34
        canvas.write(x, box.bottom + 16, words, "quiet", size=12, anchor="end" if at_end else "middle")


def _place(points: Sequence[Point], axis: Axis, scale: Scale, left: float) -> dict[int, tuple[float, float]]:
    """Each point's dot, moved aside where it would lie on another."""
    found: dict[int, tuple[float, float]] = {}
    for point in points:
        x = axis.place(point.moment.at) if point.moment else left + DOT
        y = scale.place(point.level)
        start, step = x, 0
        while any(abs(x - a) < 2 * DOT + 1 and abs(y - b) < 2 * DOT + 1 for a, b in found.values()):
            step += 1
            aside = (step + 1) // 2 * (2 * DOT + 2) * (1 if step % 2 else -1)
            x = min(max(start + aside, left + DOT), axis.right)
            if step > 40:
                break
        found[point.number] = (x, y)
    return found


def _draw_lines(
    canvas: Canvas, points: Sequence[Point], places: dict[int, tuple[float, float]], parties: Sequence[str]
) -> None:
    for party in parties:
        colour, dash = _STROKES[parties.index(party)]
        for one, other in pairwise([p for p in points if party in p.whose]):
            (x1, y1), (x2, y2) = places[one.number], places[other.number]
            data = tell_data(party=party)
            canvas.path(f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}", f"pic-l-{colour}", width=2, dash=dash, data=data)


def _draw_point(canvas: Canvas, point: Point, place: tuple[float, float], scale: Scale, parties: Sequence[str]) -> None:
    x, y = place
    known = [party for party in parties if party in point.whose]
    colour = _STROKES[parties.index(known[0])][0] if len(known) == 1 else "ink" if known else "quiet"
    first = point.given[0]
    to = canvas.look.link(first.story, first.attribution) if canvas.look.link else None
    with canvas.group(f"{_head(point)}: {first.words}", to=to, data=tell_data(point=point.number)):
        _draw_bounds(canvas, point.value, x, y, scale, colour)
        dash = "3 2" if point.value.approximate else ""
        canvas.circle(x, y, DOT, f"pic-ring pic-s-{colour}", width=2, dash=dash)
        canvas.write(x, y + 4, str(point.number), size=11, bold=True, anchor="middle")


def _draw_bounds(canvas: Canvas, bounds: Bounds, x: float, y: float, scale: Scale, colour: str) -> None:
    """A stroke from the low to the high bound; where a side is open, a short one with an arrow."""
    if bounds.low is not None and bounds.high is not None:
        if bounds.low != bounds.high:
            low, high = scale.place(bounds.low), scale.place(bounds.high)
            canvas.path(
                f"M{x - 6:.1f} {low:.1f}h12M{x:.1f} {low:.1f}V{high:.1f}M{x - 6:.1f} {high:.1f}h12",
                f"pic-l-{colour}",
                width=2,
            )
        return
    turn = -1 if bounds.high is None else 1
    tip = y + turn * OPEN
    canvas.path(f"M{x:.1f} {y:.1f}V{tip - turn * 6:.1f}", f"pic-l-{colour}", width=2)
    canvas.fill(f"M{x:.1f} {tip:.1f}l-5 {-turn * 8}h10z", f"pic-{colour}")


def _list_samples(parties: Sequence[str]) -> list[Sample]:
    def draw_line(at: int) -> Sample:
        colour, dash = _STROKES[at]
        return Sample(
            parties[at],
            lambda canvas, x, y: canvas.path(f"M{x:.1f} {y:.1f}h28", f"pic-l-{colour}", width=2, dash=dash),
        )

    return [draw_line(at) for at in range(len(parties))]
