"""Near copies between stories: sentences that run in much the same words, and how much two stories share beside."""

from __future__ import annotations

import re
from functools import lru_cache
from zlib import crc32

from accordingto.types import Reading, Span

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*\s+(?=[\"“‘'(]?[A-Z0-9])|\n+")
SHORT, LONG, FEWEST_RUNS = 3, 5, 4
REACH_CHARS = 1200


def count_shared(one: Reading, other: Reading) -> int:
    """How many runs of five words the two stories share, furniture left out."""
    return len(_run_story(one.story.text, _bodies(one)) & _run_story(other.story.text, _bodies(other)))


def _bodies(reading: Reading) -> tuple[Span, ...]:
    return tuple(paragraph.span for paragraph in reading.paragraphs if paragraph.role != "furniture")


@lru_cache(512)  # a story stands in many claims
def _run_story(text: str, spans: tuple[Span, ...]) -> frozenset[int]:
    return make_runs([word for span in spans for word in read_words(text, span)], LONG)


def read_words(text: str, span: Span) -> list[str]:
    """Lower-case words with one kind of apostrophe, so that a change of marks is no change."""
    return [m.group().replace("’", "'").casefold() for m in WORD.finditer(text, span.start, span.end)]


def make_runs(words: list[str], size: int) -> frozenset[int]:
    """A number for each run of so many words; the same in every process."""
    return frozenset(crc32(" ".join(words[k : k + size]).encode()) for k in range(len(words) - size + 1))


def widen_to_sentence(text: str, span: Span) -> Span:
    """The span widened to the sentences it lies in, within its lines."""
    low = max(0, span.start - REACH_CHARS)
    start = low
    for match in SENTENCE_END.finditer(text, low, span.start + 1):
        start = match.end()
    last = min(len(text), span.end + REACH_CHARS)
    after = SENTENCE_END.search(text, max(span.start, span.end - 2), last)
    end = after.start() + 1 if after else last
    return Span(min(start, span.start), max(end, span.end))


def share_runs(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of the shorter passage's runs that stand in the other; 0 for a passage of very few."""
    least = min(len(one), len(other))
    return len(one & other) / least if least >= FEWEST_RUNS else 0.0


def longest_run(one: list[str], other: list[str]) -> int:
    """The length of the longest run of words that both hold."""
    best, row = 0, [0] * (len(other) + 1)
    for word in one:
        previous = 0
        for at, theirs in enumerate(other, 1):
            kept = row[at]
            row[at] = previous + 1 if word == theirs else 0
            best = max(best, row[at])
            previous = kept
    return best
