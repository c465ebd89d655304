"""Draw attributions, figures and positions at random for a person to judge.

``python benchmarks/draw_sample.py OUT STORIES... [--seed 7 --stories 60]`` reads stories drawn with the seed and writes
``OUT/attributions.md``, ``figures.md`` and ``positions.md``: for each item its number, what the reading says of it, and
the story it is from (``OUT/stories``), so that a reader who has only the story can say what is right.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from accordingto.batch import read_all
from accordingto.ingest import read_stories
from accordingto.types import Attribution, Reading, Source, Span, Story, join_words


def draw_stories(paths: Sequence[str], count: int, dice: random.Random) -> list[Story]:
    """So many stories, the same share of each path."""
    drawn: list[Story] = []
    for path in paths:
        stories = [s for s in read_stories([path]) if isinstance(s, Story) and len(s.text) < 12_000]
        drawn += dice.sample(stories, min(len(stories), count // len(paths)))
    return drawn


def tell_source(source: Source) -> str:
    """All that the reading says of a source."""
    fields = msgspec.to_builtins(source)
    keys = ("name", "kind", "naming", "description", "affiliation", "count", "basis", "reason_unnamed", "terms")
    return "; ".join(f"{key}: {fields[key]}" for key in keys if fields[key] is not None)


def tell_attribution(reading: Reading, one: Attribution) -> list[str]:
    """What the reading says of an attribution, a line a field."""
    text, sources = reading.story.text, {s.id: s for s in reading.sources}
    chain = next(c for c in reading.chains if c.attribution == one.id)
    via = [sources[h.source].name or sources[h.source].description for h in chain.hops if h.source in sources]
    return [
        f"source words: {join_words(text, one.source) or '(none)'}",
        f"cue: {join_words(text, one.cue)}",
        f"content: {join_words(text, one.content)}",
        *(f"party: {tell_source(sources[i])}" for i in one.sources),
        f"unresolved: {one.unresolved}",
        f"quotation {one.quotation}, frame {one.frame}, assertion {one.assertion}, hand {chain.hand}, chain {via}",
    ]


def tell_finding(reading: Reading, found: Any) -> list[str]:
    """What the reading says of a figure or position, its spans as words."""
    text, sources = reading.story.text, {s.id: s.name or s.description for s in reading.sources}
    lines = [f"words: {Span(found.start, found.end).of(text)}"] if hasattr(found, "start") else []
    for name in found.__struct_fields__:
        value = getattr(found, name)
        if isinstance(value, tuple) and value and isinstance(value[0], Span):
            value = join_words(text, value)
        elif name == "attributed_to":
            value = [sources.get(i) for i in value]
        elif name == "disputed_by":
            value = [sources.get(d.source) for d in value]
        elif name == "holder":
            value = sources.get(value)
        if value not in (None, (), [], ""):
            lines.append(f"{name}: {value}")
    return lines


def write_sheet(out: Path, name: str, items: Sequence[tuple[Reading, list[str]]]) -> None:
    """The items of one kind, numbered, with the name of the file that holds the story."""
    parts = []
    for number, (reading, lines) in enumerate(items, 1):
        (out / "stories" / f"{reading.story.id}.txt").write_text(reading.story.text, encoding="utf-8")
        parts.append("\n".join([f"## {number} (stories/{reading.story.id}.txt)", *(f"- {line}" for line in lines)]))
    (out / f"{name}.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--stories", type=int, default=60)
    options = parser.parse_args()
    (options.out / "stories").mkdir(parents=True, exist_ok=True)
    dice = random.Random(options.seed)
    stories = draw_stories(options.paths, options.stories, dice)
    readings = [r for r in read_all(stories) if isinstance(r, Reading)]
    one_each = [(r, tell_attribution(r, dice.choice(r.attributions))) for r in readings if r.attributions]
    figures = [(r, tell_finding(r, f)) for r in readings for f in r.figures]
    positions = [(r, tell_finding(r, p)) for r in readings for p in r.positions]
    write_sheet(options.out, "attributions", one_each[:60])
    write_sheet(options.out, "figures", dice.sample(figures, min(50, len(figures))))
    write_sheet(options.out, "positions", dice.sample(positions, min(30, len(positions))))


if __name__ == "__main__":
    main()
