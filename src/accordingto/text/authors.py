"""Lines about the author at the foot of a story."""

from __future__ import annotations

import re
from itertools import groupby

from accordingto.text.furniture import BODY, Mark
from accordingto.text.pieces import SPEAKS, Piece
from accordingto.types import Span

ABOUT = Mark("furniture", "about-author")
FOOT_BODIES = 3  # body paragraphs from the end that may be about the author
MOST_CHARS = 700
_NAME = r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|van|von|der|bin|al|el|la|di|da)){1,4}"
_ROLES = (
    r"(?:professor|columnist|editor|reporter|correspondent|fellow|author|writer|director|host|contributor|founder|co-founder"
    r"|president|chair(?:man|woman|person)?|analyst|scholar|lecturer|journalist|researcher|attorney|lawyer|economist|historian"
    r"|strategist|consultant|producer|critic|playwright|novelist|poet|member|head|chief|blogger|commentator|activist|teacher"
    r"|physician|scientist|adviser|advisor|student|dean|intern|freelancer|photographer|broadcaster|essayist|pollster|executive"
    r"|senator|congressman|congresswoman|representative|ambassador|official|officer|secretary|minister|pastor|publisher|partner)s?"
)
BIO = re.compile(
    rf"(?P<name>{_NAME})(?:,? (?:and|&) {_NAME})?(?: \(@?\w+\))?(?:,[^.]{{2,250}}?,| ,)? "
    rf"(?:(?:is|are|was|were|served|serves|works|teaches)\b[^.]{{0,250}}\b{_ROLES}\b"
    r"|(?:covers|writes|reports|blogs|teaches|hosts|edits|anchors)\b (?:\w+ ){0,6}(?:for|about|on|at|from|in|the)\b)"
)
AUTHOR = re.compile(
    r"(?:The (?:author|writer|columnist)s?,?\b.{0,80}\b(?:is|are|was|has|writes|works)\b|About the (?:author|writer)s?\b"
    r"|(?:His|Her|Their) (?:latest|most recent|new|next|forthcoming|first|newest) (?:book|novel|column|documentary|memoir)\b)",
)
MARKS = '“"— –-*•_[('


def mark_authors(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces with lines about the author marked, where the person named is nobody in the story."""
    out = list(pieces)
    bodies = 0
    for line in _lines_from_foot(text, pieces):
        body = [i for i in line if pieces[i].mark is BODY]
        if not body:
            continue
        if _is_about_author(text, pieces, body, followed=len(body) < len(line)):
            for i in body:
                out[i] = pieces[i].marked(ABOUT)
        else:
            bodies += 1
        if bodies == FOOT_BODIES:
            break
    return out


def _lines_from_foot(text: str, pieces: list[Piece]) -> list[list[int]]:
    """Indices of the pieces, line by line, the last line first."""
    starts = []
    line = 0
    for i, piece in enumerate(pieces):
        line += i == 0 or "\n" in text[pieces[i - 1].span.end : piece.span.start] or piece.whole
        starts.append((line, i))
    return [[i for _, i in group] for _, group in groupby(reversed(starts), key=lambda pair: pair[0])]


def _is_about_author(text: str, pieces: list[Piece], body: list[int], followed: bool) -> bool:
    span = Span(min(pieces[i].span.start for i in body), max(pieces[i].span.end for i in body))
    words = span.of(text).strip(MARKS)
    if len(words) > MOST_CHARS or SPEAKS.search(words):
        return False
    if AUTHOR.match(words):
        return True
    bio = BIO.match(words)
    return bool(bio) and _is_stranger(text, pieces, span, (bio.group("name") if bio else "").split()[-1])


def _is_stranger(text: str, pieces: list[Piece], span: Span, surname: str) -> bool:
    """Whether the body names nobody of that surname before the line."""
    name = re.compile(rf"\b{re.escape(surname)}\b")
    return not any(
        name.search(text, piece.span.start, piece.span.end)
        for piece in pieces
        if piece.mark.role in ("body", "dateline") and piece.span.end <= span.start
    )
