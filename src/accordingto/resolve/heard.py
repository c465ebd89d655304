"""Words beside an attribution that name the outlet it was said to: "in an interview with X", "on X's morning show"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from accordingto.resolve.citations import find_told
from accordingto.resolve.lexicon import load_patterns
from accordingto.types import Attribution, Span

_ASKING = re.compile(
    r"\b(?:ask|question|press|urg|challeng|interrupt|invit|call|thank|sue|criticiz|criticis)", re.IGNORECASE
)
# What may stand between a cue and the place it was said: "said Sunday night on …".
_TIME = re.compile(
    r"[, ]*(?:(?:on |last |this |late |early |earlier |later |that )*(?:\w+day|morning|night|evening|afternoon|week"
    r"|month|earlier|later|live|recently|yesterday|today|in \d{4})[, ]+)*",
)
_TIME_CHARS = 40
# How many cues to either side are looked at for the nearest that another speaks with.
_NEAR = 12
_TOLD_FRAMES = frozenset({"statement", "evidence", "no-comment", "belief", "desire", "intention", "attitude"})


class Heard:
    """A story's attributions by the place of their cues, to be asked through which outlet one of them was said."""

    def __init__(self, text: str, sentences: Sequence[Span], attributions: Sequence[Attribution]) -> None:
        self.text, self.sentences = text, sentences
        self.cues = sorted((span.start, span.end, a.id) for a in attributions for span in a.cue)
        self.starts = [start for start, _, _ in self.cues]
        self.same = {a.id: a.source for a in attributions}

    def find_outlet_words(self, attribution: Attribution) -> list[Span]:
        """Where the words may name an outlet that was told, the likeliest first; an outlet that is asked is none."""
        cue = " ".join(span.of(self.text) for span in attribution.cue)
        if attribution.frame not in _TOLD_FRAMES or _ASKING.search(cue):
            return []
        told = find_told(self.text, attribution)
        return [*([told] if told is not None else []), *self._find_beside(attribution)]

    def _find_beside(self, attribution: Attribution) -> Iterator[Span]:
        if not attribution.cue or not self.sentences:
            return
        sentence = self.sentences[max(0, self._sentence_at(attribution.cue[0].start))]
        low, high = self._reach(attribution, sentence)
        for gap in _outside(Span(low, high), attribution.content):
            for match in _pattern("phrases").finditer(self.text, gap.start, gap.end):
                yield _named(match)
        for gap in _outside(Span(low, high), (*attribution.content, *attribution.source)):
            for match in _pattern("places").finditer(self.text, gap.start, gap.end):
                if self._is_at_cue(attribution, sentence, match.start()):
                    yield _named(match)

    def _is_at_cue(self, attribution: Attribution, sentence: Span, at: int) -> bool:
        """Whether a phrase of place opens the sentence, or follows the cue with no more than a time between."""
        if not self.text[sentence.start : at].strip(" \t\n“\"‘'"):
            return True
        after = [span.end for span in (*attribution.cue, *attribution.source) if span.end <= at]
        near = bool(after) and at - max(after) <= _TIME_CHARS
        return near and _TIME.fullmatch(self.text, max(after), at) is not None

    def _sentence_at(self, offset: int) -> int:
        return bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1

    def _reach(self, attribution: Attribution, sentence: Span) -> tuple[int, int]:
        """The sentence, less what lies beyond the cues that others speak with."""
        low, high = sentence.start, max(sentence.end, attribution.cue[-1].end)
        at = bisect_left(self.starts, attribution.cue[0].start)
        for start, end, other in reversed(self.cues[max(0, at - _NEAR) : at]):
            if start < low:
                break
            if not self._is_same(attribution, other):
                low = max(low, end)
                break
        for start, _, other in self.cues[at : at + _NEAR]:
            if start >= high:
                break
            if start > attribution.cue[0].start and not self._is_same(attribution, other):
                high = start
                break
        return low, high

    def _is_same(self, attribution: Attribution, other: str) -> bool:
        return other == attribution.id or self.same[other] == attribution.source


def _named(match: re.Match[str]) -> Span:
    """The words of a match that may name an outlet."""
    return Span(*match.span(match.lastgroup or 0))


def _outside(whole: Span, held: Sequence[Span]) -> Iterator[Span]:
    """The parts of a span that none of the others covers."""
    at = whole.start
    for span in sorted(held):
        if span.end <= at or span.start >= whole.end:
            continue
        if span.start > at:
            yield Span(at, span.start)
        at = max(at, span.end)
    if at < whole.end:
        yield Span(at, whole.end)


@cache
def _pattern(key: str) -> re.Pattern[str]:
    """The phrases of a table as one pattern; ``OUTLET`` in each is the words that may name an outlet."""
    parts = [
        pattern.replace("OUTLET", rf"(?P<p{number}>(?:the |The )?[A-Z][^,.;:“”\"\n()]{{1,60}})")
        for number, pattern in enumerate(load_patterns("chains")["heard"][key])
    ]
    return re.compile("|".join(parts))
