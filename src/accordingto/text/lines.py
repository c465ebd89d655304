"""The lines of a story that stand for paragraphs, with wrapped lines put together again."""

from __future__ import annotations

import re
from itertools import pairwise

from accordingto.text.furniture import mark_line
from accordingto.types import Span, trim

LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
SENTENCE_END = frozenset(".!?:;…”\"’')]}»")
WRAPPED_SHARE = 0.4  # of the single line ends go on in lower case: then the whole story is wrapped
WRAPPED_LEAST = 3
BUTTON_CHARS = 60  # a line such as "share on facebook" begins in lower case and goes on with nothing


def split_lines(text: str) -> tuple[Span, ...]:
    """One trimmed span a paragraph: a line, or several where the text was wrapped by width or broken at links."""
    lines = _all_lines(text)
    joints = [_goes_on(text, one, other) for one, other in pairwise(lines)]
    single = [_adjacent(text, one, other) for one, other in pairwise(lines)]
    wrapped = sum(joints) >= max(WRAPPED_LEAST, WRAPPED_SHARE * sum(single))
    out: list[Span] = []
    for i, line in enumerate(lines):
        if i and (joints[i - 1] or (wrapped and single[i - 1])):
            out[-1] = Span(out[-1].start, line.end)
        else:
            out.append(line)
    return tuple(out)


def _all_lines(text: str) -> list[Span]:
    ends = [(m.start(), m.end()) for m in LINE_END.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(text)]
    lines = (trim(text, Span(start, stop)) for start, stop in zip(starts, stops, strict=True))
    return [line for line in lines if len(line)]


def _adjacent(text: str, one: Span, other: Span) -> bool:
    """Whether only one line end stands between the two lines."""
    return len(LINE_END.findall(text[one.end : other.start])) == 1


def _goes_on(text: str, one: Span, other: Span) -> bool:
    """Whether the second line goes on with the first one's sentence."""
    return (
        text[other.start].islower()
        and text[one.end - 1] not in SENTENCE_END
        and _adjacent(text, one, other)
        and not (len(other) <= BUTTON_CHARS and mark_line(other.of(text)))
    )
