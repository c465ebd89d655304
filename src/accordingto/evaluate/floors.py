"""The least that each figure may be, read from a TOML file, and which figures are below it.

A floor stands where its figure stands in the report::

    [relaxed]
    f1 = 65
    [slices.direct.relaxed]
    f1 = 70

A figure that is better when low (:data:`LOW_IS_GOOD`) has a ceiling there instead.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import msgspec

from accordingto.errors import FormatError
from accordingto.evaluate.report import MISSING, WRONGLY_MARKED

LOW_IS_GOOD = frozenset({WRONGLY_MARKED, MISSING})


class Shortfall(msgspec.Struct, frozen=True):
    """A figure that is worse than it may be; ``value`` is ``None`` where the report has no such figure."""

    figure: str
    value: float | None
    floor: float

    def tell(self) -> str:
        """In one line."""
        if self.value is None:
            return f"{self.figure}: not in the report, floor {self.floor:g}"
        above = self.figure.split(": ")[-1] in LOW_IS_GOOD
        return f"{self.figure}: {self.value:g} is {'above its ceiling' if above else 'below its floor'} {self.floor:g}"


def load_floors(path: str) -> dict[str, Any]:
    """The floors in a file; :class:`FormatError` where it is no TOML or holds anything but numbers."""
    try:
        with open(path, "rb") as stream:
            floors = tomllib.load(stream)
    except OSError as error:
        raise FormatError(f"{path}: can't be read ({error.strerror or error})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FormatError(f"{path}: not TOML ({error})") from error
    for figure, floor in _flatten(floors):
        if isinstance(floor, bool) or not isinstance(floor, int | float):
            raise FormatError(f"{path}: {': '.join(figure)} is {floor!r}; a floor is a number")
    return floors


def find_shortfalls(report: dict[str, Any], floors: dict[str, Any]) -> list[Shortfall]:
    """Each figure of the report that is worse than its floor, in the floors' order."""
    missed = []
    for path, floor in _flatten(floors):
        value = _look_up(report, path)
        worse = value is None or (value > floor if path[-1] in LOW_IS_GOOD else value < floor)
        if worse:
            missed.append(Shortfall(": ".join(path), value, floor))
    return missed


def _flatten(table: dict[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flatten(value, (*above, name))
        else:
            yield (*above, name), value


def _look_up(report: Any, path: tuple[str, ...]) -> float | None:
    for name in path:
        report = report.get(name) if isinstance(report, dict) else None
    return report if isinstance(report, int | float) else None
