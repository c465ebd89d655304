"""The numbered list beneath a chart: what each number stands for, in lines that never meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.views.pictures.canvas import Canvas, tell_data
from accordingto.views.pictures.metrics import measure, tidy, wrap

LEFT, NUMBER, SIZE, LINE, MOST = 16.0, 34.0, 12.5, 17.0, 60
TITLE, TITLE_LINE = 17.0, 22.0


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list: its number on the chart, what heads it, its words, and the story it leads to."""

    number: int
    head: str
    words: str
    story: str
    attribution: str | None = None
    marked: bool = False


def write_list(canvas: Canvas, items: Sequence[Item], top: float) -> float:
    """The items from ``top`` on; the y below the last line comes back."""
    y = top
    room = canvas.look.wide - LEFT - NUMBER - LEFT
    for item in items[:MOST]:
        to = canvas.look.link(item.story, item.attribution) if canvas.look.link else None
        with canvas.group(to=to, data=tell_data(item=item.number)):
            y = _write_item(canvas, item, y, room)
    if len(items) > MOST:
        canvas.write(LEFT + NUMBER, y + LINE - 4, f"and {len(items) - MOST} more", "quiet", size=SIZE)
        y += LINE + 4
    return y


def _write_item(canvas: Canvas, item: Item, top: float, room: float) -> float:
    y = top + LINE - 3
    tone = "check" if item.marked else "quiet"
    canvas.write(LEFT + 22, y, str(item.number), tone, size=SIZE, bold=True, anchor="end")
    lines = wrap(tidy(item.head), room, SIZE, lines=2, bold=True)
    for line in lines:
        box = canvas.write(LEFT + NUMBER, y, line, size=SIZE, bold=True, title=True)
        y += LINE
    words = tidy(item.words)
    beside = canvas.look.wide - LEFT - box.right - 10 if lines else 0
    if lines and measure(words, SIZE) <= beside:
        canvas.write(box.right + 10, y - LINE, words, "quiet", size=SIZE)
        return y - LINE + 9
    for line in wrap(words, room, SIZE, lines=2):
        canvas.write(LEFT + NUMBER, y, line, "quiet", size=SIZE)
        y += LINE
    return y - LINE + 9


def write_title(canvas: Canvas, title: str, lines: Sequence[tuple[str, str]]) -> float:
    """A heading and lines beneath it, each with its tone; the y below the last comes back."""
    room = canvas.look.wide - 2 * LEFT
    y = LEFT + TITLE
    for line in wrap(tidy(title), room, TITLE, lines=3, bold=True):
        canvas.write(LEFT, y, line, size=TITLE, bold=True)
        y += TITLE_LINE
    for tone, words in lines:
        for line in wrap(tidy(words), room, 13, lines=3):
            canvas.write(LEFT, y, line, tone, size=13)
            y += 18
    return y - 6


def draw_number(canvas: Canvas, x: float, y: float, number: int, names: str, *, on: bool) -> None:
    """A numbered dot; ``on`` says that it is filled, so that the number is of the ground's colour."""
    canvas.circle(x, y, DOT, names)
    canvas.write(x, y + 4, str(number), "on" if on else "ink", size=11, bold=True, anchor="middle")


DOT = 11.0
