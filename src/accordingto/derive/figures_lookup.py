"""Which attributions lie where, so that looking up a figure's owner does not go over all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from accordingto.types import Attribution, Span

_BLOCK = 512  # code points


class Lookup:
    """Attributions by the spans of one of their parts; finding is linear in those near the place asked for."""

    def __init__(self, attributions: Sequence[Attribution], part: Callable[[Attribution], Iterable[Span]]) -> None:
        self._blocks: dict[int, list[tuple[Span, Attribution]]] = {}
        for attribution in attributions:
            for span in part(attribution):
                for block in range(span.start // _BLOCK, span.end // _BLOCK + 1):
                    self._blocks.setdefault(block, []).append((span, attribution))

    def find_overlapping(self, place: Span) -> list[Attribution]:
        """The attributions one of whose spans shares a character with the place, each once, in the order given."""
        found = {}
        for block in range(place.start // _BLOCK, place.end // _BLOCK + 1):
            for span, attribution in self._blocks.get(block, ()):
                if span.overlaps(place):
                    found[attribution.id] = attribution
        return list(found.values())

    def find_holding(self, place: Span) -> list[Attribution]:
        """The attributions one of whose spans holds the whole of the place."""
        near = self._blocks.get(place.start // _BLOCK, ())
        return list({attribution.id: attribution for span, attribution in near if span.contains(place)}.values())
