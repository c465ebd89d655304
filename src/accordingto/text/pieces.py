"""A line cut into what belongs to the story and what stands glued to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from accordingto.text.capitals import CAPITALS
from accordingto.text.furniture import BODY, Mark, mark_line, mark_sentence
from accordingto.text.glue import BIO, GLUED, INLINE, PICTURE_TAIL, SOURCES
from accordingto.text.segment import cut_sentences
from accordingto.types import Span, trim

SPEAKS = re.compile(r"\b(?:said|says?|told|added|according to|asked|argued|claimed|warned)\b", re.IGNORECASE)
CAPTION, PHOTO_CREDIT = Mark("caption"), Mark("furniture", "photo-credit")
IMAGE_CAPTION = re.compile(r"(?<=\s)(?:Image|Media) caption\b")
LEAST_CAPTION_CHARS = 5
RUNS_ON = frozenset(("promo", "link", "subscribe", "share", "contact", "photo-credit"))
QUOTED_MARKS = frozenset('“"”')
# Where a body sentence may begin after furniture that has no stop of its own, in a story printed as one line.
STARTS = re.compile(
    r"(?<=[a-z0-9’':?!] )(?=(?:The|A|An|In|On|At|He|She|It|They|We|But|And|One|Two|Three|Four|Some|More than|When|After"
    r"|Before|While|As|For|This|That|These|There|Mr|Mrs|Ms|Dr|Another|Several|Many|Most|Last|By|If|With|His|Her|Their"
    r"|Its|Our|No|Not)\b\.? ?[a-z])"
)
LEAST_LABEL_WORDS = 3
MOST_RUN_ON_WORDS = 18
LEAST_SHOUTED_WORDS = 4  # of capitals inside a line of other letters, to be read as a line of its own
ABOUT_CHARS = 600  # from a line's end, in which the author may be told about
TAIL_CHARS = 160  # a headline glued to its label may go on past a question mark, but no longer than this


class Piece(NamedTuple):
    """A run of text with one role; ``whole`` where it is all of its line."""

    span: Span
    mark: Mark
    whole: bool

    def marked(self, mark: Mark) -> Piece:
        """The same run with another role."""
        return Piece(self.span, mark, self.whole)


def cut_line(text: str, line: Span, alone: bool) -> tuple[Piece, ...]:
    """The pieces of one line, in order; ``alone`` where it is most of the story, so that it can't all be furniture."""
    words = line.of(text)
    mark = None if alone else mark_line(words)
    if mark and not _goes_on_as_body(text, line, mark):
        return (
            _split_picture(text, line, mark)
            if mark.role == "caption" or IMAGE_CAPTION.search(words)
            else (Piece(line, mark, True),)
        )
    return _join_pieces(text, line, _mark_units(text, line, alone))


def _goes_on_as_body(text: str, line: Span, mark: Mark) -> bool:
    """Whether only a sentence of the line is what its words say, and the rest may be body."""
    first = next(cut_sentences(text, line), line)
    if first.end == line.end:
        return False
    if mark.role == "credit":
        return mark_sentence(first.of(text)) is None
    return (
        mark.kind in RUNS_ON
        and mark.kind not in ("promo", "photo-credit")
        and bool(SPEAKS.search(text, first.end, line.end))
    )


def _split_picture(text: str, line: Span, mark: Mark) -> tuple[Piece, ...]:
    """A caption and the photo credit before or after it."""
    words = line.of(text)
    if mark.role == "caption":
        credit = PICTURE_TAIL.search(words)
        cut, marks = credit.start() if credit else 0, (CAPTION, PHOTO_CREDIT)
    else:
        caption = IMAGE_CAPTION.search(words)
        cut, marks = caption.start() if caption else 0, (mark, CAPTION)
    if cut < LEAST_CAPTION_CHARS:
        return (Piece(line, mark, True),)
    spans = Span(line.start, line.start + cut), Span(line.start + cut, line.end)
    return tuple(Piece(trim(text, span), part, False) for span, part in zip(spans, marks, strict=True))


def _mark_units(text: str, line: Span, alone: bool) -> Iterator[tuple[Span, Mark]]:
    quoted = False
    shouted = line.of(text).isupper()
    for unit in _cut_units(text, line):
        words = unit.of(text)
        capitals = not shouted and _reads_as_capitals(words)
        mark = None if quoted else mark_line(words) if capitals else mark_sentence(words)
        quoted = _still_quoted(words, quoted)
        if mark and mark.kind == "promo" and _ends_open(text, line, unit):
            yield Span(unit.start, line.end), mark
            return
        if mark and mark.kind in RUNS_ON and (alone or unit.end < line.end):
            yield from _cut_run_on(text, unit, mark)
        else:
            yield unit, mark or (Mark("credit") if SOURCES.fullmatch(words) else BODY)


def _ends_open(text: str, line: Span, unit: Span) -> bool:
    """Whether a headline glued to a paragraph goes on past the question or call in it to the paragraph's end."""
    return (
        text[unit.end - 1] in "?!"
        and unit.end < line.end <= unit.end + TAIL_CHARS
        and not SPEAKS.search(text, unit.end, line.end)
    )


def _cut_run_on(text: str, unit: Span, mark: Mark) -> Iterator[tuple[Span, Mark]]:
    """The furniture and the body sentence that it runs on into; body alone where that may begin anywhere."""
    words = unit.of(text)
    for start in STARTS.finditer(words):
        if LEAST_LABEL_WORDS <= len(words[: start.start()].split()) <= MOST_RUN_ON_WORDS:
            yield trim(text, Span(unit.start, unit.start + start.start())), mark
            yield trim(text, Span(unit.start + start.start(), unit.end)), BODY
            return
    doubtful = len(words.split()) > MOST_RUN_ON_WORDS or SPEAKS.search(words)
    yield unit, BODY if doubtful and not words.isupper() else mark


def _still_quoted(words: str, quoted: bool) -> bool:
    """Whether a quotation is still open after these words."""
    for character in words:
        if character in QUOTED_MARKS:
            quoted = not quoted if character == '"' else character == "“"
    return quoted


def _cut_units(text: str, line: Span) -> Iterator[Span]:
    """Sentences, cut again where known furniture or a run of capitals begins or ends in the middle of them."""
    words = line.of(text)
    cuts = {line.start, line.end, *(sentence.start for sentence in cut_sentences(text, line))}
    for found in CAPITALS.finditer(words):
        cuts -= set(range(line.start + found.start() + 1, line.start + found.end()))
        cuts |= {line.start + found.start(), line.start + found.end()}
    for found in INLINE.finditer(words):
        cuts |= {line.start + found.start(), line.start + found.end()}
    cuts |= {line.start + found.start() for found in GLUED.finditer(words)}
    if source := SOURCES.search(words, max(0, len(words) - 60)):
        cuts.add(line.start + source.start())
    for start, end in pairwise(sorted(cuts)):
        unit = trim(text, Span(start, end))
        if len(unit):
            yield unit


def _join_pieces(text: str, line: Span, units: Iterator[tuple[Span, Mark]]) -> tuple[Piece, ...]:
    """Neighbours of one role as one piece, but for what later steps may yet mark; bare marks stay where they are."""
    out: list[tuple[Span, Mark]] = []
    shouted = line.of(text).isupper()
    after_capitals = False
    for span, mark in units:
        capitals = mark is BODY and not shouted and _reads_as_capitals(span.of(text))
        apart = capitals or after_capitals or (mark is BODY and _may_be_about_author(text, line, span))
        bare = mark is BODY and not any(map(str.isalnum, span.of(text)))
        if out and (bare or (out[-1][1] == mark and not apart)):
            out[-1] = (Span(out[-1][0].start, span.end), out[-1][1])
        else:
            out.append((span, mark))
        after_capitals = capitals
    return tuple(Piece(span, mark, len(out) == 1) for span, mark in out)


def _reads_as_capitals(words: str) -> bool:
    """Whether the words, in a line of other letters, may be a headline in capitals."""
    return words.isupper() and len(words.split()) >= LEAST_SHOUTED_WORDS


def _may_be_about_author(text: str, line: Span, span: Span) -> bool:
    return line.end - span.end < ABOUT_CHARS and BIO.match(text, span.start, span.end) is not None
