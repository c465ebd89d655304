"""Arrows of a flow: each reason has a stroke of its own, by width, dash and doubling and not by colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from accordingto.views.pictures.canvas import Canvas

Corner = tuple[float, float]
BEND, HEAD_LONG, HEAD_WIDE = 6.0, 7.0, 4.0

# class of the line and of its head, width, dash; a double line has a thinner one of the ground's colour inside
STROKES: dict[str, tuple[str, float, str]] = {
    "told": ("quiet", 1.4, ""),
    "pickup": ("plum", 1.8, ""),
    "wire-credit": ("teal", 1.8, "10 5"),
    "copied-text": ("blue", 4.4, ""),
    "same-described-source": ("ochre", 2.2, "0.1 5"),
    "own-confirmation": ("teal", 1.8, "9 4 1 4"),
}
_DOUBLE = frozenset({"copied-text"})


def draw_arrow(canvas: Canvas, corners: Sequence[Corner], why: str, *, circular: bool = False) -> None:
    """A line through the corners, rounded, in the style of its reason, with a head at its end."""
    colour, width, dash = STROKES[why]
    colour = "check" if circular else colour
    way = _round_off(_hold_back(corners))
    canvas.path(way, f"pic-l-{colour}", width=width, dash=dash)
    if why in _DOUBLE:
        canvas.path(way, "pic-l-band", width=width - 2.8)
    (x1, y1), (x2, y2) = corners[-2:]
    length = max(abs(x2 - x1) + abs(y2 - y1), 0.1)
    dx, dy = (x2 - x1) / length, (y2 - y1) / length
    back = (x2 - dx * HEAD_LONG, y2 - dy * HEAD_LONG)
    canvas.fill(
        f"M{x2:.1f} {y2:.1f}L{back[0] - dy * HEAD_WIDE:.1f} {back[1] + dx * HEAD_WIDE:.1f}"
        f"L{back[0] + dy * HEAD_WIDE:.1f} {back[1] - dx * HEAD_WIDE:.1f}Z",
        f"pic-{colour}",
    )


def _hold_back(corners: Sequence[Corner]) -> list[Corner]:
    """The corners with the last one a little before the tip, so that a broad line doesn't show beside it."""
    (x1, y1), (x2, y2) = corners[-2:]
    step = HEAD_LONG - 1
    x = x2 - step * ((x2 > x1) - (x2 < x1))
    y = y2 - step * ((y2 > y1) - (y2 < y1))
    return [*corners[:-1], (x, y)]


def _round_off(corners: Sequence[Corner]) -> str:
    way = f"M{corners[0][0]:.1f} {corners[0][1]:.1f}"
    for (before, at), (_, after) in zip(pairwise(corners), pairwise(corners[1:]), strict=False):
        near, far = _step(at, before), _step(at, after)
        way += f"L{near[0]:.1f} {near[1]:.1f}Q{at[0]:.1f} {at[1]:.1f} {far[0]:.1f} {far[1]:.1f}"
    return way + f"L{corners[-1][0]:.1f} {corners[-1][1]:.1f}"


def _step(at: Corner, to: Corner) -> Corner:
    """A point a bend's size away from the corner, at most half way to the next."""
    dx, dy = to[0] - at[0], to[1] - at[1]
    length = abs(dx) + abs(dy)
    share = min(BEND, length / 2) / length if length else 0.0
    return (at[0] + dx * share, at[1] + dy * share)
