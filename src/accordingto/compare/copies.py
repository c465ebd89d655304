"""Copied passages between stories: sentences that run in much the same words outside of what they quote.

That two stories quote the same words shows that both heard them, not that one copied; so a sentence that is mostly
quotation counts only where it stands beside a copied one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from accordingto.compare.passages import LONG, SHORT, make_runs, read_words, share_runs
from accordingto.text import split_sentences
from accordingto.types import Reading, Span, StorySpan

FEWEST_WORDS = 8
"""Words of its own that a sentence needs to be compared; shorter ones are alike by chance."""

LIKE_SHARE, GOES_ON_SHARE = 0.6, 0.5
"""The share of the shorter sentence's runs of three words that both hold: for a copy, and for one that goes on."""

MOST_ALIKE = 40
"""A run of five words that more different sentences hold is a phrase of the language, and leads nowhere."""

FEWEST_SHARED = 8
"""Runs of three words that sentences which are not the very same must share: fewer are a turn of phrase."""

MARK = re.compile(r"[“”\"]")


@dataclass(frozen=True)
class Sentence:
    """A sentence of a story: all its words, and the runs of its own, quoted words left out."""

    story: int
    place: int
    span: Span
    words: tuple[str, ...]
    own: frozenset[int]

    @property
    def comparable(self) -> bool:
        """Whether it says enough in its own words to be told from a chance likeness."""
        return len(self.own) >= FEWEST_WORDS - SHORT + 1


def find_copied_passages(readings: Sequence[Reading]) -> tuple[tuple[StorySpan, ...], ...]:
    """Groups of passages of different stories that are copies, lightly edited or not, of one text.

    Each group has one passage a story, in the order of the stories; groups in the order of their first passage.
    Near-linear in the number of sentences: the very same ones are compared once.
    """
    sentences = [s for n, reading in enumerate(readings) for s in _read_sentences(n, reading)]
    kinds = _find_kinds(sentences)
    group_of = _Union(len(sentences))
    for same in kinds.values():
        for other in same[1:]:
            group_of.join(same[0], other)
    _join_alike(sentences, _find_alike(sentences, [same[0] for same in kinds.values()]), group_of)
    for one, other in list(_find_going_on(sentences, group_of)):
        group_of.join(one, other)
    ids = [reading.story.id for reading in readings]
    runs = (run for run in _join_runs(sentences, group_of) if any(sentences[n].comparable for n in run[0]))
    return tuple(_tell_group(run, sentences, ids) for run in runs)


def _read_sentences(story: int, reading: Reading) -> Iterator[Sentence]:
    text = reading.story.text
    bodies = [paragraph for paragraph in reading.paragraphs if paragraph.role == "body"]
    quoted = [span for paragraph in bodies for span in _find_quoted(text, paragraph.span)]
    for place, span in enumerate(split_sentences(text, bodies)):
        own: list[str] = []
        at = span.start
        for inside in quoted[bisect_left(quoted, span.start, key=lambda s: s.end) :]:
            if inside.start >= span.end:
                break
            own += read_words(text, Span(at, max(at, inside.start)))
            at = inside.end
        own += read_words(text, Span(at, max(at, span.end)))
        yield Sentence(story, place, span, tuple(read_words(text, span)), make_runs(own, SHORT))


def _find_quoted(text: str, paragraph: Span) -> Iterator[Span]:
    """What stands in quotation marks, over the ends of sentences; to the paragraph's end where none closes it."""
    opened: int | None = None
    for match in MARK.finditer(text, paragraph.start, paragraph.end):
        closes = match.group() == "”" or (match.group() == '"' and opened is not None)
        if closes and opened is not None:
            yield Span(opened, match.end())
            opened = None
        elif not closes and opened is None:
            opened = match.start()
    if opened is not None:
        yield Span(opened, paragraph.end)


def _find_kinds(sentences: Sequence[Sentence]) -> Mapping[tuple[str, ...], list[int]]:
    """Sentences by their very words, those too short to compare left out."""
    kinds: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, sentence in enumerate(sentences):
        if sentence.comparable:
            kinds[sentence.words].append(number)
    return kinds


def _find_alike(sentences: Sequence[Sentence], numbers: Iterable[int]) -> list[tuple[float, int, int]]:
    """Pairs of unequal sentences with runs of five words in common that are enough alike, and how much; most first."""
    index: dict[int, list[int]] = defaultdict(list)
    for number in numbers:
        for run in make_runs(list(sentences[number].words), LONG):
            index[run].append(number)
    tried = {
        pair
        for holders in index.values()
        if 1 < len(holders) <= MOST_ALIKE
        for pair in combinations(sorted(holders), 2)
    }
    enough = ((a, b) for a, b in tried if len(sentences[a].own & sentences[b].own) >= FEWEST_SHARED)
    shares = ((share_runs(sentences[a].own, sentences[b].own), a, b) for a, b in enough)
    return sorted((pair for pair in shares if pair[0] >= LIKE_SHARE), key=lambda pair: (-pair[0], pair[1:]))


def _join_alike(sentences: Sequence[Sentence], pairs: Iterable[tuple[float, int, int]], group_of: _Union) -> None:
    """Joins the pairs whose groups are alike too, by what each was joined to first: no drift from edit to edit."""
    for _, one, other in pairs:
        heads = [sentences[group_of.find(n)] for n in (one, other)]
        if share_runs(heads[0].own, heads[1].own) >= GOES_ON_SHARE:
            group_of.join(one, other)


def _find_going_on(sentences: Sequence[Sentence], group_of: _Union) -> Iterator[tuple[int, int]]:
    """Pairs right after or before a copied pair that are alike with their quoted words too."""
    place = {(s.story, s.place): n for n, s in enumerate(sentences)}
    for group in group_of.groups():
        first = group[0]
        for other in group[1:]:
            for step in (1, -1):
                yield from _walk(sentences, place, first, other, step)


def _walk(
    sentences: Sequence[Sentence], place: Mapping[tuple[int, int], int], one: int, other: int, step: int
) -> Iterator[tuple[int, int]]:
    while True:
        a, b = (place.get((sentences[n].story, sentences[n].place + step)) for n in (one, other))
        if a is None or b is None or (sentences[a].comparable and sentences[b].comparable):
            return
        runs = [make_runs(list(sentences[n].words), SHORT) for n in (a, b)]
        if sentences[a].words != sentences[b].words and share_runs(*runs) < GOES_ON_SHARE:
            return
        yield a, b
        one, other = a, b


def _join_runs(sentences: Sequence[Sentence], group_of: _Union) -> list[list[list[int]]]:
    """Groups whose sentences follow each other in the same stories, as one: a list of sentences for each story."""
    passages: list[list[list[int]]] = []
    ends: dict[tuple[tuple[int, int], ...], list[list[int]]] = {}
    for group in group_of.groups():
        first = {sentences[n].story: n for n in reversed(group)}
        if len(first) < 2:
            continue
        mine = [first[story] for story in sorted(first)]
        before = tuple((sentences[n].story, sentences[n].place - 1) for n in mine)
        passage = ends.pop(before, None)
        if passage is None:
            passage = [[] for _ in mine]
            passages.append(passage)
        for run, number in zip(passage, mine, strict=True):
            run.append(number)
        ends[tuple((sentences[n].story, sentences[n].place) for n in mine)] = passage
    return passages


def _tell_group(
    runs: Sequence[Sequence[int]], sentences: Sequence[Sentence], ids: Sequence[str]
) -> tuple[StorySpan, ...]:
    return tuple(
        StorySpan(ids[sentences[run[0]].story], sentences[run[0]].span.start, sentences[run[-1]].span.end)
        for run in runs
    )


class _Union:
    """Which numbers are of one group."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def find(self, number: int) -> int:
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        a, b = sorted((self.find(one), self.find(other)))
        self._parent[b] = a

    def groups(self) -> list[list[int]]:
        """Those of two or more, each sorted, in the order of their first."""
        found: dict[int, list[int]] = defaultdict(list)
        for number in range(len(self._parent)):
            found[self.find(number)].append(number)
        return [group for group in found.values() if len(group) > 1]
