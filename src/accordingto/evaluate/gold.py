"""Gold and predicted records, read from files of rows into spans."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec

from accordingto.errors import FormatError
from accordingto.ingest import Known, tell_story
from accordingto.types import Reading, Span, Story

T = TypeVar("T")


class Roles(msgspec.Struct, frozen=True, kw_only=True):
    """The spans of one attribution, by role; ``inner`` is whether it was read inside another's content."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    inner: bool = False


class Gold(msgspec.Struct, frozen=True, kw_only=True):
    """One story as people annotated it: the first annotator's attributions, and what any annotator discarded."""

    id: str
    story: Story
    attributions: tuple[Roles, ...]
    discarded: tuple[Span, ...]


class Predicted(msgspec.Struct, frozen=True, kw_only=True):
    """One story as it was read; ``furniture`` is ``None`` where the prediction says nothing of paragraphs."""

    attributions: tuple[Roles, ...]
    furniture: tuple[Span, ...] | None = None

    def take_outermost(self) -> Predicted:
        """The same without attributions inside of others, which PolNeAR does not label."""
        return msgspec.structs.replace(self, attributions=tuple(a for a in self.attributions if not a.inner))


class _Place(msgspec.Struct, frozen=True):
    start: int
    end: int
    role: str | None = None


_Places = list[_Place | tuple[int, int]]


class _Attribution(msgspec.Struct, frozen=True):
    source: _Places = []
    cue: _Places = []
    content: _Places = []
    within: str | None = None


class _Annotation(msgspec.Struct, frozen=True):
    attributions: list[_Attribution]
    discard: _Places = []


class _GoldRow(msgspec.Struct, frozen=True):
    id: str
    text: str
    annotations: list[_Annotation]
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None


class _Key(msgspec.Struct, frozen=True):
    key: str | None = None


class _PredictedRow(msgspec.Struct, frozen=True):
    attributions: list[_Attribution]
    id: str | None = None
    story: _Key | None = None
    paragraphs: list[_Place] | None = None


def load_gold(path: str) -> list[Gold]:
    """The stories of a gold file, ``{"id", "text", "annotations": [{"attributions", "discard"}]}`` a line."""
    return [_tell_gold(row, f"{path}, line {number}") for number, row in _decode_lines(path, _GoldRow)]


def load_predicted(path: str) -> dict[str, Predicted]:
    """Predictions by story: readings (``story.key`` is the id), or rows ``{"id", "attributions", "paragraphs"}``."""
    found: dict[str, Predicted] = {}
    for number, row in _decode_lines(path, _PredictedRow):
        name = row.id or (row.story.key if row.story else None)
        if name is None:
            raise FormatError(f"{path}, line {number}: neither id nor story.key tells which story it is")
        furniture = None if row.paragraphs is None else [p for p in row.paragraphs if p.role == "furniture"]
        found[name] = Predicted(
            attributions=tuple(map(_tell_roles, row.attributions)),
            furniture=None if furniture is None else tuple(Span(p.start, p.end) for p in furniture),
        )
    return found


def tell_predicted(reading: Reading) -> Predicted:
    """What a reading predicts."""
    return Predicted(
        attributions=tuple(
            Roles(source=a.source, cue=a.cue, content=a.content, inner=a.within is not None)
            for a in reading.attributions
        ),
        furniture=tuple(p.span for p in reading.paragraphs if p.role == "furniture"),
    )


def _tell_gold(row: _GoldRow, where: str) -> Gold:
    if not row.annotations:
        raise FormatError(f"{where}: no annotations; the first one is the gold")
    known = Known(key=row.id, title=row.title, outlet=row.outlet, published=row.published, url=row.url)
    return Gold(
        id=row.id,
        story=tell_story(row.text, known),
        attributions=tuple(map(_tell_roles, row.annotations[0].attributions)),
        discarded=tuple(span for annotation in row.annotations for span in _tell_spans(annotation.discard)),
    )


def _tell_roles(attribution: _Attribution) -> Roles:
    return Roles(
        source=_tell_spans(attribution.source),
        cue=_tell_spans(attribution.cue),
        content=_tell_spans(attribution.content),
        inner=attribution.within is not None,
    )


def _tell_spans(places: _Places) -> tuple[Span, ...]:
    return tuple(Span(p.start, p.end) if isinstance(p, _Place) else Span(*p) for p in places)


def _decode_lines(path: str, kind: type[T]) -> Iterator[tuple[int, T]]:
    opener: Any = gzip.open if path.endswith(".gz") else open
    number = 0
    try:
        with opener(path, "rb") as stream:
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    yield number, msgspec.json.decode(line, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FormatError(f"{path}, line {number}: {error}") from error
    except (OSError, EOFError, zlib.error) as error:
        raise FormatError(f"{path}: can't be read ({getattr(error, 'strerror', None) or error})") from error
