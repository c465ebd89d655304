"""A scale of numbers: where a value lies, which ones to name along it, and intervals with open ends."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from accordingto.types import Bounds

LOGARITHMIC_FROM = 100.0
_NICE = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Scale:
    """From ``low`` at ``start`` to ``high`` at ``end``, in pixels; ``logarithmic`` where the values lie far apart."""

    low: float
    high: float
    start: float
    end: float
    logarithmic: bool = False

    def place(self, value: float) -> float:
        """The pixel of a value; of one beyond an end, that end."""
        value = min(max(value, self.low), self.high)
        share = (
            math.log(value / self.low) / math.log(self.high / self.low)
            if self.logarithmic
            else (value - self.low) / (self.high - self.low)
        )
        return self.start + (self.end - self.start) * share

    def ticks(self, room: float) -> list[tuple[float, str]]:
        """Round values to name, at least ``room`` pixels apart, with their words."""
        most = max(2, int(abs(self.end - self.start) / room))
        values = self._powers(most) if self.logarithmic else self._steps(most)
        return self._part([(self.place(value), tell_number(value)) for value in values], room)

    @staticmethod
    def _part(ticks: list[tuple[float, str]], room: float) -> list[tuple[float, str]]:
        """The ticks without those that stand too near the one before."""
        kept: list[tuple[float, str]] = []
        for x, words in ticks:
            if not kept or abs(x - kept[-1][0]) >= room * 0.9:
                kept.append((x, words))
        return kept

    def _powers(self, most: int) -> list[float]:
        first, last = math.ceil(math.log10(self.low) - 1e-9), math.floor(math.log10(self.high) + 1e-9)
        step = max(1, math.ceil((last - first + 1) / most))
        return [float(10**n) for n in range(first, last + 1, step)]

    def _steps(self, most: int) -> list[float]:
        raw = (self.high - self.low) / most
        power = 10 ** math.floor(math.log10(raw))
        step = next((nice * power for nice in _NICE if nice * power >= raw), 10 * power)
        first = math.ceil(self.low / step - 1e-9)
        return [n * step for n in range(first, int(self.high / step + 1e-9) + 1)]


def lay_scale(bounds: Iterable[Bounds], start: float, end: float) -> Scale:
    """The scale that holds all the bounds: from nought, or logarithmic where the largest is very much larger."""
    values = [float(v) for b in bounds for v in (b.low, b.high) if v is not None and math.isfinite(v)] or [0.0, 1.0]
    low, high = min(values), max(values)
    if low > 0 and high / low >= LOGARITHMIC_FROM:
        return Scale(10.0 ** math.floor(math.log10(low)), 10.0 ** math.ceil(math.log10(high) + 0.05), start, end, True)
    low = min(0.0, low)
    return Scale(low, high + (high - low) * 0.08 if high > low else low + 1, start, end)


def tell_number(value: float) -> str:
    """``"1,200"``, ``"3 million"``, ``"0.5"``."""
    if abs(value) >= 1e15:
        return f"{value:.2g}"
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:.3g} {word}"
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.3g}"
