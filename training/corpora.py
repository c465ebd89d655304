"""Training stories from the shared corpora: PolNeAR's attributions, with another parser's silver layers."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accordingto.types import Span

Gold = tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...]]  # source, cue, content


@dataclass(frozen=True)
class SilverToken:
    """One token of the silver parse: its place, part of speech, entity type and relation to its head."""

    span: Span
    labels: tuple[str, str, str]


@dataclass(frozen=True)
class TrainingStory:
    """One annotated story; ``silver`` is empty where the parse is missing.

    ``complete`` is whether attributions inside of contents are annotated too; PolNeAR leaves them out.
    """

    id: str
    text: str
    attributions: tuple[Gold, ...]
    silver: tuple[SilverToken, ...]
    complete: bool = False


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a ``.jsonl`` or ``.jsonl.gz`` file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def read_polnear(folder: Path, split: str) -> list[TrainingStory]:
    """The stories of one split (``train`` or ``dev``); the first annotation of a story is its gold."""
    silver = {row["id"]: row["tokens"] for row in read_rows(folder / f"{split}.silver.jsonl.gz")}
    return [_make_story(row, silver.get(row["id"], ())) for row in read_rows(folder / f"{split}.jsonl.gz")]


def _make_story(row: dict[str, Any], silver: Any) -> TrainingStory:
    gold = row["annotations"][0]
    return TrainingStory(
        id=row["id"],
        text=row["text"],
        attributions=tuple((_spans(a["source"]), _spans(a["cue"]), _spans(a["content"])) for a in gold["attributions"]),
        silver=tuple(SilverToken(Span(t[0], t[1]), (t[2], t[3], t[5])) for t in silver),
    )


def _spans(pairs: Any) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)
