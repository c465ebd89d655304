"""Text that a page prints twice: a doubled paragraph, a headline again, a pull quote."""

from __future__ import annotations

import re
from collections import defaultdict

from accordingto.text.furniture import BODY, Mark
from accordingto.text.pieces import Piece

LEAST_WORDS = 8  # a shorter line may be a chant, an answer or a refrain, and is left as it is
LEAST_HEADLINE_WORDS = 4
MOST_PULLED_WORDS = 60
HEAD_LINES = 6  # a summary there is the story's own, whatever paragraph says it again
COPY = Mark("furniture", "other")
WORD = re.compile(r"[^\W_]+")


def mark_repeats(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces with every copy marked: the later of two like lines, and a line that a longer paragraph holds."""
    words = [tuple(WORD.findall(p.span.of(text).casefold())) if p.mark.role != "furniture" else () for p in pieces]
    copies = _later_copies(pieces, words)
    copies |= _pulled_lines(pieces, words, copies)
    return [piece.marked(COPY) if i in copies else piece for i, piece in enumerate(pieces)]


def _later_copies(pieces: list[Piece], words: list[tuple[str, ...]]) -> set[int]:
    seen: dict[tuple[str, ...], int] = {}
    copies = set()
    for i, line in enumerate(words):
        first = seen.setdefault(line, i)
        headline = pieces[first].mark.role == "headline"
        own = pieces[i].whole or pieces[i].mark.role == "caption"
        if first != i and own and len(line) >= (LEAST_HEADLINE_WORDS if headline else LEAST_WORDS):
            copies.add(i)
    return copies


def _pulled_lines(pieces: list[Piece], words: list[tuple[str, ...]], copies: set[int]) -> set[int]:
    """Lines of their own whose words a longer paragraph says as well, found by their first words in one pass."""
    lines = defaultdict(list)
    for i, line in enumerate(words):
        free = i >= HEAD_LINES and i not in copies and pieces[i].whole and pieces[i].mark is BODY
        if free and LEAST_WORDS <= len(line) <= MOST_PULLED_WORDS:
            lines[line[:LEAST_WORDS]].append(i)
    pulled: set[int] = set()
    for j, paragraph in enumerate(words):
        for at in range(len(paragraph) - LEAST_WORDS if pieces[j].mark is BODY and lines else 0):
            for i in lines.get(paragraph[at : at + LEAST_WORDS], ())[:3]:
                if i != j and len(paragraph) > len(words[i]) and paragraph[at : at + len(words[i])] == words[i]:
                    pulled.add(i)
    return pulled
