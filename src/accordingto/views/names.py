"""What the parts of a reading are called on a page: what links them in the markup, and the ids of elements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accordingto.views.outline import Outline


@dataclass(frozen=True, slots=True)
class Names:
    """A name for each part, by the id of its record; parts of one name are of one attribution, source or row.

    ``prefix`` starts every id. ``card`` and ``words`` make of a name the id of what tells of it, and of its first words
    in the story.
    """

    attributions: Mapping[str, str]
    sources: Mapping[str, str]
    positions: Mapping[str, str]
    figures: Mapping[str, str]
    prefix: str = ""
    card: str = "{}"
    words: str = "{}w"

    def card_id(self, name: str) -> str:
        """The id of the element that tells of the part."""
        return self.card.format(name)

    def words_id(self, name: str) -> str:
        """The id of the part's first words in the story."""
        return self.words.format(name)


def name_by_number(whole: Outline, prefix: str) -> Names:
    """Names by place in the reading; ``prefix`` keeps those of several stories on one page apart."""
    return Names(
        attributions={entry.attribution.id: f"{prefix}a{entry.number}" for entry in whole.entries},
        sources={source.id: f"{prefix}s{at}" for at, source in enumerate(whole.reading.sources, 1)},
        positions={position.id: f"{prefix}p{at}" for at, position in enumerate(whole.reading.positions, 1)},
        figures={figure.id: f"{prefix}f{at}" for at, figure in enumerate(whole.reading.figures, 1)},
        prefix=prefix,
    )


def name_by_id(whole: Outline) -> Names:
    """The records' own ids: they stay the same when a correction adds or takes out another."""
    reading = whole.reading
    attributions, sources, positions, figures = (
        {record.id: record.id for record in records}
        for records in (reading.attributions, reading.sources, reading.positions, reading.figures)
    )
    return Names(attributions, sources, positions, figures, card="a-{}", words="w-{}")
