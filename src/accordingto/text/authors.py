"""Lines about the author at the foot of a story."""

from __future__ import annotations

import re

from accordingto.text.furniture import BODY, Mark
from accordingto.text.glue import BIO
from accordingto.text.pieces import SPEAKS, Piece
from accordingto.types import Span

ABOUT = Mark("furniture", "about-author")
FOOT_BODIES = 1  # body paragraphs at the end below which nothing more is looked for
MOST_CHARS = 700
AUTHOR = re.compile(
    r"The (?:author|writer|columnist)s?,?\b.{0,80}\b"
    r"(?:(?:is|are|was) (?:an?|the|[\w ]{3,40} (?:at|of|for|in))|writes|works|has (?:written|worked|covered))\b"
    r"|About the (?:author|writer)s?\b"
    r"|(?:His|Her|Their) (?:latest|most recent|new|next|forthcoming|first|newest) (?:book|novel|column|documentary)\b",
)
MARKS = '“"— –-*•_[('


def mark_authors(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces with words about the author at the foot marked, where the person named is nobody in the story."""
    out = list(pieces)
    bodies = 0
    for i in reversed(range(len(pieces))):
        if pieces[i].mark is BODY:
            about = _is_about_author(text, pieces, i)
            out[i] = pieces[i].marked(ABOUT) if about else pieces[i]
            bodies += not about
        if bodies == FOOT_BODIES:
            break
    return out


def _is_about_author(text: str, pieces: list[Piece], i: int) -> bool:
    words = pieces[i].span.of(text).strip(MARKS)
    if len(words) > MOST_CHARS or SPEAKS.search(words):
        return False
    if AUTHOR.match(words):
        return True
    bio = BIO.match(words)
    return bool(bio) and _is_stranger(text, pieces, pieces[i].span, (bio.group("name") if bio else "").split()[-1])


def _is_stranger(text: str, pieces: list[Piece], span: Span, surname: str) -> bool:
    """Whether the body names nobody of that surname before the line."""
    name = re.compile(rf"\b{re.escape(surname)}\b")
    return not any(
        name.search(text, piece.span.start, piece.span.end)
        for piece in pieces
        if piece.mark.role in ("body", "dateline") and piece.span.end <= span.start
    )
