"""Days and moments: read from stories, told in words, and laid along an axis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
NOON = timedelta(hours=12)
_STEPS = (1, 2, 7, 14, 30, 61, 91, 182, 365, 730, 1826, 3652)


@dataclass(frozen=True, slots=True)
class Moment:
    """When a story appeared; ``exact`` where the hour is known, else the middle of the day stands for it."""

    at: datetime
    exact: bool

    @property
    def day(self) -> date:
        """The day it lies in."""
        return self.at.date()


def read_moment(words: str | None) -> Moment | None:
    """The moment of an ISO 8601 date or time, in UTC where it has a zone; ``None`` where it is none."""
    if not words:
        return None
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        return None
    if not date.min.year < found.year < date.max.year:
        return None
    if len(words) <= 10:
        return Moment(found + NOON, exact=False)
    return Moment(found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found, exact=True)


def tell_day(day: date, *, year: bool = False) -> str:
    """``"9 Mar"``, ``"9 Mar 2026"``."""
    return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def tell_moment(moment: Moment | None, *, year: bool = False) -> str:
    """``"9 Mar 06:40"``; the hour where it is known."""
    if moment is None:
        return "no date"
    return tell_day(moment.day, year=year) + (f" {moment.at:%H:%M}" if moment.exact else "")


def tell_span(days: Iterable[date]) -> str:
    """The days from first to last: ``"9–16 Mar 2026"``; no words for no days."""
    days = sorted(days)
    if not days:
        return ""
    first, last = days[0], days[-1]
    if first == last:
        return tell_day(last, year=True)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{tell_day(last, year=True)}"
    return f"{tell_day(first, year=first.year != last.year)} – {tell_day(last, year=True)}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A day on the axis with the room it has; below zero, ``days`` is how many days without any story it bridges."""

    day: date
    days: int
    left: float
    right: float

    @property
    def empty(self) -> bool:
        """Whether it only bridges days without any story."""
        return self.days < 0


def lay_days(counts: Mapping[date, int], left: float, right: float) -> list[Cell]:
    """Cells for the days, wider the more stories are to stand in one; days between without any share a narrow one."""
    days = sorted(counts)
    if not days:
        return []
    parts: list[tuple[date, int, float]] = [(days[0], 1, _weigh(counts[days[0]]))]
    for before, after in pairwise(days):
        gap = (after - before).days - 1
        if gap:
            parts.append((before + timedelta(days=1), -gap, min(0.8, 0.35 * gap)))
        parts.append((after, 1, _weigh(counts[after])))
    total = sum(weight for _, _, weight in parts)
    cells, at = [], left
    for day, number, weight in parts:
        wide = (right - left) * weight / total
        cells.append(Cell(day, number, at, at + wide))
        at += wide
    return cells


def _weigh(stories: int) -> float:
    return 1.2 + 0.8 * stories


def place_moments(moments: Sequence[Moment], cells: Sequence[Cell], *, pad: float, gap: float) -> list[float]:
    """An x for each moment: in its day by the hour, later ones further right, and no two closer than ``gap``
    (closer only where the day has no room for that)."""
    by_day = {cell.day: cell for cell in cells if cell.days == 1}
    places = [0.0] * len(moments)
    for day, cell in by_day.items():
        mine = sorted((n for n, m in enumerate(moments) if m.day == day), key=lambda n: (moments[n].at, n))
        low, high = cell.left + pad, cell.right - pad
        if high < low:
            low = high = (low + high) / 2
        room = min(gap, (high - low) / max(1, len(mine) - 1))
        last = low - room
        for n in mine:
            hours = (moments[n].at - datetime.combine(day, datetime.min.time())) / timedelta(days=1)
            last = max(last + room, low + (high - low) * hours)
            places[n] = last
        last = high + room
        for n in reversed(mine):
            last = min(last - room, places[n])
            places[n] = last
    return places


@dataclass(frozen=True, slots=True)
class Axis:
    """A straight time axis from ``first`` to ``last``, both whole days."""

    first: datetime
    last: datetime
    left: float
    right: float

    def place(self, at: datetime) -> float:
        """The x of a moment."""
        return self.left + (self.right - self.left) * ((at - self.first) / (self.last - self.first))

    def ticks(self, room: float) -> list[tuple[float, str]]:
        """Days to name along the axis, at least ``room`` pixels apart, with their words."""
        length = (self.last - self.first).days
        several = self.first.year != (self.last - NOON).year
        most = max(1, int((self.right - self.left) / (1.5 * room if several else room)))
        step = next((s for s in _STEPS if length / s <= most), max(1, length // most))
        days = [self.first + timedelta(days=n) for n in range(0, length, step)]
        middle = NOON if step == 1 else timedelta()
        return [(self.place(day + middle), tell_day(day.date(), year=several)) for day in days]


def lay_axis(moments: Iterable[Moment], left: float, right: float) -> Axis:
    """The axis that holds the moments, from the start of the first day to the end of the last."""
    days = sorted(moment.day for moment in moments) or [date(2000, 1, 1)]
    start = datetime.combine(days[0], datetime.min.time())
    return Axis(start, datetime.combine(days[-1], datetime.min.time()) + timedelta(days=1), left, right)
