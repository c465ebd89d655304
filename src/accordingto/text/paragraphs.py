"""The paragraphs of a story, each with its role."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from accordingto.text.authors import mark_authors
from accordingto.text.capitals import (
    MOST_GLUED,
    is_capitals,
    is_labelled,
    is_labelled_promo,
    is_promo,
    story_stems,
    tell_label,
)
from accordingto.text.furniture import BODY, Mark
from accordingto.text.heads import mark_head, mark_headings, split_datelines
from accordingto.text.lines import LINE_END, split_lines
from accordingto.text.pieces import Piece, cut_line
from accordingto.text.repeats import mark_repeats
from accordingto.text.strays import mark_strays
from accordingto.types import Paragraph, Span

PROMO = Mark("furniture", "promo")
ALONE_SHARE = 0.6  # of the story's words in one line: then the line holds body, whatever it begins with
SHOUTED_SHARE = 0.25  # of the words in lines of capitals: then capitals are how the story is written
MOST_LISTED = 8
MOST_LISTED_WORDS = 20


def mark_paragraphs(text: str, title: str | None = None) -> tuple[Paragraph, ...]:
    """Every paragraph with its role: in order, disjoint, covering all but white space.

    A line is a paragraph; a dateline, a photo credit or furniture glued to a line is one of its own.
    """
    lines = split_lines(text)
    chars = sum(map(len, lines))
    pieces = [piece for line in lines for piece in cut_line(text, line, alone=len(line) > ALONE_SHARE * chars)]
    pieces = mark_head(text, title, pieces)
    pieces = mark_capitals(text, pieces)
    pieces = mark_lists(text, pieces)
    pieces = mark_repeats(text, pieces)
    pieces = mark_authors(text, pieces)
    pieces = join_bodies(text, pieces)
    pieces = split_datelines(text, pieces)
    pieces = mark_strays(text, pieces)
    pieces = mark_headings(text, pieces)
    return tuple(
        Paragraph(start=piece.span.start, end=piece.span.end, role=piece.mark.role, kind=piece.mark.kind)
        for piece in pieces
    )


def join_bodies(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces with neighbouring body of one line put together."""
    out: list[Piece] = []
    for piece in pieces:
        last = out[-1] if out else None
        if (
            last
            and last.mark is piece.mark is BODY
            and not last.whole
            and not piece.whole
            and _same_line(text, last, piece)
        ):
            out[-1] = Piece(Span(last.span.start, piece.span.end), BODY, False)
        else:
            out.append(piece)
    return out


def _same_line(text: str, one: Piece, other: Piece) -> bool:
    return not LINE_END.search(text, one.span.end, other.span.start)


def mark_capitals(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces with headlines for other stories, in capitals between the paragraphs, marked as promo."""
    words = [piece.span.of(text) if piece.mark is BODY else "" for piece in pieces]
    shouted = sum(len(line) for line in words if is_capitals(line))
    labelled = [is_labelled(line) for line in words]
    if not (shouted or any(labelled)) or shouted > SHOUTED_SHARE * sum(map(len, words)):
        return pieces
    stems = story_stems(words)
    labels = Counter(map(tell_label, words))
    glued = sum(is_capitals(line) and not piece.whole for line, piece in zip(words, pieces, strict=True))
    out = list(pieces)
    for i in range(1, len(pieces)):
        alone = pieces[i].whole and not labelled[i - 1] and not any(labelled[i + 1 : i + 2])
        alone = alone and labels[tell_label(words[i])] < 2  # who speaks in a transcript is named again
        stands = pieces[i].whole or (_same_line(text, pieces[i - 1], pieces[i]) and glued <= MOST_GLUED)
        shouts = stands and is_capitals(words[i]) and is_promo(words[i], stems)
        if text[pieces[i - 1].span.end - 1] != ":" and (shouts or (alone and is_labelled_promo(words[i], stems))):
            out[i] = pieces[i].marked(PROMO)
    return out


def mark_lists(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces with the headlines under a bare label ("Related:") marked as promo."""
    out = list(pieces)
    left = 0
    for i, (before, piece) in enumerate(pairwise(pieces), start=1):
        if _is_bare_label(text, before):
            left = MOST_LISTED
        elif before.mark is not BODY:
            left = 0
        if left and piece.mark is BODY and _reads_as_listed(piece, piece.span.of(text)):
            out[i] = piece.marked(PROMO)
            left -= 1
        else:
            left = 0
    return out


def _is_bare_label(text: str, piece: Piece) -> bool:
    words = piece.span.of(text)
    return piece.whole and piece.mark.kind in ("promo", "link") and len(words.split()) <= 5 and words[-1] in ":…."


def _reads_as_listed(piece: Piece, words: str) -> bool:
    tokens = words.split()
    if not piece.whole or len(tokens) > MOST_LISTED_WORDS or len(tokens) < 3:
        return False
    titled = sum(token[0].isupper() or not token[0].isalpha() for token in tokens) >= 0.7 * len(tokens)
    return titled or words[-1].isalnum() or words[-1] in "?’'"
