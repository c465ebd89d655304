"""Where words stand in quotation marks: all kinds of marks, nested, unbalanced, and over several paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from accordingto.types import Paragraph, Span

Turn = Literal["open", "close"]
Family = Literal["double", "single", "angle", "backtick"]

MARK = re.compile(r"``|''|[“”„‟\"＂«»‹›‘’‚‛'`「」『』]")
FAMILY: dict[str, Family] = {
    **dict.fromkeys('“”„‟"＂「」『』', "double"),
    **dict.fromkeys("‘’‚‛'`", "single"),
    **dict.fromkeys("«»‹›", "angle"),
    "``": "backtick",
    "''": "backtick",
}
# Words that begin with an apostrophe and do not open a quotation.
ELISION = re.compile(
    r"(?:\d0s|\d\d\b|em|til|till|tis|twas|twere|twill|cause|cos|cuz|bout|round|n|fore|neath|ere|im|er|ol|hood|gainst"
    r"|tude|nuff|scuse|kay|sup)\b",
    re.I,
)
SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")
MAX_DEPTH = 4


class Mark(NamedTuple):
    """One quotation mark: where it stands, its family, and which ways it could turn."""

    start: int
    end: int
    family: Family
    can_open: bool
    can_close: bool
    weak: bool = False


def find_quotations(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Span, ...]:
    """Every stretch in quotation marks, the marks included, by start; a nested one follows the one that holds it.

    A quotation that runs over several paragraphs gives one span a paragraph. An opening mark that is never
    closed reaches to the end of its sentence; a closing mark that was never opened, back to the start of it.
    Apostrophes, plural possessives, and marks for feet and inches are not quotations.
    """
    blocks = [p.span for p in paragraphs if p.role != "furniture"] + [
        p.span for p in paragraphs if p.role == "furniture"
    ]
    blocks = blocks or [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    found: list[Span] = []
    for block, following in zip(blocks, [*blocks[1:], None], strict=False):
        found.extend(_quotations_of(text, block, following))
    return tuple(sorted(found, key=lambda s: (s.start, -s.end)))


def outermost(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The quotations that lie in no other."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _quotations_of(text: str, block: Span, following: Span | None) -> Iterator[Span]:
    stack: list[Mark] = []
    last_end = block.start
    for mark in _drop_possessives(text, _marks_of(text, block)):
        turn = _turn_of(mark, stack, text)
        if turn == "open" and len(stack) < MAX_DEPTH:
            stack.append(mark)
        elif turn == "close":
            opened = _pop_to(stack, mark.family)
            if opened is not None:
                yield Span(opened.start, mark.end)
                last_end = mark.end
            elif _is_stray_close(text, mark, stack):
                yield Span(_sentence_start(text, last_end, mark.start), mark.end)
                last_end = mark.end
    yield from _unclosed(text, stack[:1], block, following)


def _marks_of(text: str, block: Span) -> list[Mark]:
    marks = []
    for match in MARK.finditer(text, block.start, block.end):
        mark = _read_mark(text, match.start(), match.end(), block)
        if mark is not None:
            marks.append(mark)
    return marks


def _read_mark(text: str, start: int, end: int, block: Span) -> Mark | None:
    symbol, family = text[start:end], FAMILY[text[start:end]]
    before = text[start - 1] if start > block.start else " "
    after = text[end] if end < block.end else " "
    can_open = _begins_word(before) and not after.isspace() and after not in ",.;:!?)]"
    can_close = not before.isspace() and not (after.isalnum() and before.isalnum())
    if family == "single":
        return _read_single(text, start, end, can_open, can_close and not after.isalnum())
    if symbol in "“„‟「『``":
        return Mark(start, end, family, True, symbol == "“")
    if symbol in "”」』":
        return Mark(start, end, family, can_open and not can_close, True)
    if family == "angle":
        return Mark(start, end, family, can_open or symbol in "«‹", can_close or symbol in "»›")
    if before.isdigit() and not can_open and symbol == '"':
        return Mark(start, end, family, False, True, weak=True)
    return Mark(start, end, family, can_open, can_close or not can_open)


def _read_single(text: str, start: int, end: int, can_open: bool, can_close: bool) -> Mark | None:
    symbol = text[start]
    if can_open and symbol != "‘" and ELISION.match(text, end):
        can_open = False
    if can_open and symbol == "‘" and re.match(r"(?:\d0s|em|til|tis|twas)\b", text[end : end + 5]):
        can_open = False
    if symbol == "’":
        can_open = False
    if symbol in "‘‚‛`":
        can_close = False
    return Mark(start, end, "single", can_open, can_close) if can_open or can_close else None


def _begins_word(before: str) -> bool:
    return before.isspace() or before in "([{—–-/“„\"«‘'‹:…*>|" or before == "\u200b"


def _drop_possessives(text: str, marks: list[Mark]) -> list[Mark]:
    """Without the marks of "the dockers’ rally": a close after -s before a word, when a better close follows."""
    kept: list[Mark] = []
    better = False
    for mark in reversed(marks):
        if mark.family == "single":
            if mark.can_open:
                better = False
            elif better and _looks_possessive(text, mark):
                continue
            else:
                better = True
        kept.append(mark)
    return kept[::-1]


def _looks_possessive(text: str, mark: Mark) -> bool:
    return text[mark.start - 1 : mark.start] in ("s", "S", "z", "x") and bool(
        re.match(r" ?\w", text[mark.end : mark.end + 2])
    )


def _turn_of(mark: Mark, stack: list[Mark], text: str) -> Turn | None:
    opened = any(m.family == mark.family for m in stack)
    if mark.can_open and mark.can_close:
        if text[mark.start] == "“" and not (opened and text[_latest(stack, mark.family).start] in "„‟"):
            return "open"
        return "close" if opened else "open"
    if mark.can_close:
        return "close" if opened or (mark.family != "single" and not mark.weak) else None
    return "open"


def _latest(stack: list[Mark], family: Family) -> Mark:
    return next(m for m in reversed(stack) if m.family == family)


def _pop_to(stack: list[Mark], family: Family) -> Mark | None:
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth].family == family:
            opened = stack[depth]
            del stack[depth:]
            return opened
    return None


def _is_stray_close(text: str, mark: Mark, stack: list[Mark]) -> bool:
    return not stack and text[mark.start - 1 : mark.start] in (",", ".", "!", "?", "…") and mark.family == "double"


def _sentence_start(text: str, low: int, high: int) -> int:
    start = low
    for match in SENTENCE_END.finditer(text, low, max(low, high - 1)):
        start = match.end()
    while start < high and text[start].isspace():
        start += 1
    return start


def _unclosed(text: str, stack: list[Mark], block: Span, following: Span | None) -> Iterator[Span]:
    for mark in stack:
        if following is not None and _opens_with(text, following, mark.family):
            yield Span(mark.start, block.end)
        elif mark.family != "single" and mark.end < block.end:
            close = SENTENCE_END.search(text, mark.end, block.end)
            yield Span(mark.start, close.end() if close else block.end)


def _opens_with(text: str, block: Span, family: Family) -> bool:
    start = block.start
    while start < block.end and text[start].isspace():
        start += 1
    match = MARK.match(text, start, block.end)
    return match is not None and FAMILY[match.group()] == family
