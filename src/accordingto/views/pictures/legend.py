"""The legend beneath a picture: a small sample and its words, side by side in as many lines as are needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from accordingto.views.pictures.canvas import Canvas
from accordingto.views.pictures.metrics import measure

_LEFT, _SAMPLE, _BETWEEN, _LINE, _SIZE = 16.0, 38.0, 20.0, 20.0, 12.0


@dataclass(frozen=True, slots=True)
class Sample:
    """One thing that the legend explains; ``draw`` is given the left end and the middle line."""

    words: str
    draw: Callable[[Canvas, float, float], None]


def write_legend(canvas: Canvas, samples: Sequence[Sample], top: float) -> float:
    """The samples from ``top`` on; the y below the last line comes back."""
    x, y = _LEFT, top + _LINE / 2
    for sample in samples:
        width = _SAMPLE + measure(sample.words, _SIZE)
        if x > _LEFT and x + width > canvas.look.wide - _LEFT:
            x, y = _LEFT, y + _LINE
        sample.draw(canvas, x, y)
        canvas.write(x + _SAMPLE, y + 4, sample.words, "quiet", size=_SIZE, most=canvas.look.wide - _LEFT - x - _SAMPLE)
        x += width + _BETWEEN
    return y + _LINE / 2 if samples else top
