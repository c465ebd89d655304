"""Copied passages found beside an exact-match baseline.

``python benchmarks/copied_passages.py STORIES... [--sheet OUT.md --seed 7]`` marks the furniture, finds copied passages
between the stories, and compares them with what matching whole sentences exactly finds (white space, case and marks
made equal; eight words at least). With ``--sheet`` it writes 40 groups that were drawn from those that exact matching
does not find whole, and 20 sentences that only exact matching finds, all mixed, for a person to judge; ``OUT.key``
says which is which.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from accordingto.compare.copies import FEWEST_WORDS, find_copied_passages
from accordingto.compare.passages import read_words
from accordingto.ingest import read_stories
from accordingto.text import mark_paragraphs, split_sentences
from accordingto.types import Reading, Story, StorySpan


def match_exactly(readings: Sequence[Reading]) -> dict[tuple[str, ...], set[tuple[str, int]]]:
    """Sentences of the same words in several stories: story and start of each."""
    found: dict[tuple[str, ...], set[tuple[str, int]]] = defaultdict(set)
    for reading in readings:
        for span in split_sentences(reading.story.text, reading.paragraphs):
            words = tuple(read_words(reading.story.text, span))
            if len(words) >= FEWEST_WORDS:
                found[words].add((reading.story.id, span.start))
    return {words: places for words, places in found.items() if len({story for story, _ in places}) > 1}


def pair_stories(groups: Sequence[Sequence[StorySpan]]) -> set[frozenset[str]]:
    """Pairs of stories that share a passage."""
    return {frozenset(pair) for group in groups for pair in combinations({s.story for s in group}, 2)}


def covered(groups: Sequence[Sequence[StorySpan]]) -> int:
    """Characters in passages."""
    return sum(s.end - s.start for group in groups for s in group)


def write_sheet(
    ours: Sequence[Sequence[StorySpan]],
    exact: Sequence[Sequence[StorySpan]],
    readings: Sequence[Reading],
    path: Path,
    dice: random.Random,
) -> None:
    """40 groups of ours and 20 of exact matching, mixed, at most four passages of each."""
    stories = {r.story.id: r.story for r in readings}
    drawn = [("ours", g) for g in dice.sample(list(ours), min(40, len(ours)))]
    drawn += [("exact", g) for g in dice.sample(list(exact), min(20, len(exact)))]
    dice.shuffle(drawn)
    lines = ["# Is each group copies, lightly edited or not, of one text?\n"]
    for number, (_, group) in enumerate(drawn, 1):
        lines.append(f"\n## {number} ({len(group)} stories)\n")
        for span in group[:4]:
            story = stories[span.story]
            lines.append(f"- **{story.outlet} {story.published}**: {story.text[span.start : span.end]!r}")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    path.with_suffix(".key").write_text("".join(f"{n} {kind}\n" for n, (kind, _) in enumerate(drawn, 1)), "utf-8")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories", nargs="+")
    parser.add_argument("--sheet", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    stories = [s for s in read_stories(asked.stories) if isinstance(s, Story)]
    readings = [Reading(story=s, paragraphs=mark_paragraphs(s.text, s.title), attributions=()) for s in stories]
    before = time.process_time()
    groups = find_copied_passages(readings)
    took = time.process_time() - before
    before = time.process_time()
    exact = match_exactly(readings)
    exact_took = time.process_time() - before
    ours = {(s.story, s.start, s.end) for group in groups for s in group}
    inside: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for story, start, end in ours:
        inside[story].append((start, end))
    places = {place for group in exact.values() for place in group}
    held = sum(any(start <= at < end for start, end in inside[story]) for story, at in places)
    exact_pairs = {frozenset(p) for group in exact.values() for p in combinations({story for story, _ in group}, 2)}
    pairs = pair_stories(groups)
    lengths = {(r.story.id, s.start): len(s) for r in readings for s in split_sentences(r.story.text, r.paragraphs)}
    beyond = [g for g in groups if not all(any((s.story, a) in places for a in range(s.start, s.end)) for s in g)]
    only = [
        [StorySpan(story, at, at + lengths[story, at]) for story, at in sorted(group)]
        for group in exact.values()
        if not any(start <= at < end for story, at in group for start, end in inside[story])
    ]
    print(f"{len(readings)} stories; ours {took:.1f} s, exact {exact_took:.1f} s of the processor")
    print(f"groups: ours {len(groups)}, exact {len(exact)} sentences")
    print(f"characters in copied passages: ours {covered(groups)}, exact {sum(lengths[p] for p in places)}")
    print(f"pairs of stories: ours {len(pairs)}, exact {len(exact_pairs)}, both {len(pairs & exact_pairs)}")
    print(f"exactly matched sentences that ours has too: {held} of {len(places)}")
    print(f"groups with a story that exact matching does not find: {len(beyond)}; only by exact matching: {len(only)}")
    if asked.sheet:
        write_sheet(beyond, only, readings, asked.sheet, random.Random(asked.seed))


if __name__ == "__main__":
    main()
