"""Figures of one thing over several stories, by day: the same unit, and words beside it that tell of the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from accordingto.compare.contents import read_content
from accordingto.compare.days import published_day
from accordingto.compare.passages import widen_to_sentence
from accordingto.compare.stems import groups_of, rarity_of, stem
from accordingto.types import Bounds, Figure, Reading, Span

# "People injured" are those of the event that both stories are about; "people" alone may be any.
ALIKE = 0.4
TOPIC_WORDS, SHARED_TOPIC = 25, 4
BESIDE_CHARS = 120


class FigurePoint(msgspec.Struct, frozen=True, kw_only=True):
    """One figure of one story: ``day`` is the day that was published, ISO 8601; ``who`` are those it is attributed to.

    ``who`` is empty where the story gives the number in its own voice; ``words`` is the sentence it stands in.
    """

    day: str | None
    value: Bounds
    who: tuple[str, ...]
    outlet: str | None
    story: str
    figure: str
    attribution: str | None
    words: str


class FigureSeries(msgspec.Struct, frozen=True, kw_only=True):
    """Figures of one thing in order of day; ``of`` is what is counted, in a story's words."""

    unit: str
    of: str
    points: tuple[FigurePoint, ...]

    @property
    def stories(self) -> int:
        """How many stories give one."""
        return len({point.story for point in self.points})


@dataclass(frozen=True)
class _Placed:
    point: FigurePoint
    unit: str
    stems: frozenset[str]
    topic: frozenset[str]
    of: str
    at: tuple[str, str, int]


def collect_figures(readings: Iterable[Reading], *, least_stories: int = 2) -> tuple[FigureSeries, ...]:
    """The series that at least so many stories give figures of, those with the most stories first."""
    by_unit: dict[str, list[_Placed]] = {}
    for reading in readings:
        topic = _read_topic(reading) if reading.figures else frozenset()
        for figure in reading.figures:
            if figure.unit:
                unit = " ".join(map(stem, figure.unit.casefold().split()))
                by_unit.setdefault(unit, []).append(_place(reading, figure, topic))
    series = [_make(group) for placed in by_unit.values() for group in _group(placed)]
    kept = [one for one in series if one.stories >= least_stories]
    return tuple(sorted(kept, key=lambda s: (-s.stories, s.unit, s.points[0].day or "", s.points[0].figure)))


def _read_topic(reading: Reading) -> frozenset[str]:
    """The stems that the story is about: rare ones that it says often."""
    content = read_content(reading.story.text, [p.span for p in reading.paragraphs if p.role != "furniture"])
    counts = Counter(map(stem, content.words))
    ranked = sorted(content.stems, key=lambda w: (-(counts[w] - 0.5) * rarity_of(w), w))
    return frozenset(ranked[:TOPIC_WORDS])


def _place(reading: Reading, figure: Figure, topic: frozenset[str]) -> _Placed:
    text = reading.story.text
    sentence = widen_to_sentence(text, figure.span)
    beside = Span(max(sentence.start, figure.start - BESIDE_CHARS), min(sentence.end, figure.end + BESIDE_CHARS))
    names = {source.id: source.name or source.description for source in reading.sources}
    day = published_day(reading)
    point = FigurePoint(
        day=day.isoformat() if day else None,
        value=figure.value,
        who=tuple(name for one in figure.attributed_to if (name := names.get(one))),
        outlet=reading.story.outlet,
        story=reading.story.id,
        figure=figure.id,
        attribution=figure.attribution,
        words=sentence.of(text).strip(),
    )
    content = read_content(text, [beside])
    of = " … ".join(span.of(text) for span in figure.of)
    own = {stem(w) for w in (figure.unit or "").casefold().split()}
    at = (point.day or "", reading.story.published or "", figure.start)
    return _Placed(point, figure.unit or "", content.stems - own, topic, of, at)


def _group(placed: Sequence[_Placed]) -> list[list[_Placed]]:
    """The figures of one unit by what is told beside them: each goes with the group it is most like."""
    groups: list[list[_Placed]] = []
    for one in sorted(placed, key=lambda p: (p.at, p.point.figure)):
        likeness = [max(_compare(one, other) for other in group) for group in groups]
        best = max(range(len(groups)), key=lambda n: (likeness[n], -n), default=None)
        if best is not None and likeness[best] >= ALIKE:
            groups[best].append(one)
        else:
            groups.append([one])
    return groups


def _compare(one: _Placed, other: _Placed) -> float:
    if one.point.story != other.point.story and len(one.topic & other.topic) < SHARED_TOPIC:
        return 0.0
    alike = _alike(one.stems, other.stems)
    return max(alike, ALIKE) if len(one.unit.split()) > 1 else alike


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the rarer words of the shorter that stand in the other too, or count as one with a word of it."""
    short, long = sorted((one, other), key=lambda s: (sum(map(rarity_of, s)), sorted(s)))
    groups = frozenset().union(*(groups_of(w) for w in long))
    whole = sum(map(rarity_of, short))
    return sum(rarity_of(w) for w in short if w in long or groups_of(w) & groups) / whole if whole else 0.0


def _make(group: Sequence[_Placed]) -> FigureSeries:
    units = [p.unit for p in group]
    ofs = [p.of for p in group if p.of]
    return FigureSeries(
        unit=max(units, key=units.count),
        of=max(ofs, key=lambda words: (ofs.count(words), -len(words))) if ofs else "",
        points=tuple(p.point for p in group),
    )
