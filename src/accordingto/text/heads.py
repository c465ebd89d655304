"""What stands at the head of a story: headline, byline, date, dateline; and the headings between its paragraphs."""

from __future__ import annotations

import re

from accordingto.text.furniture import BODY, Mark
from accordingto.text.pieces import Piece
from accordingto.text.rules import AGENCY, MONTH
from accordingto.types import Span, trim

HEADLINE = Mark("headline")
MOST_HEADLINE_CHARS = 220
MOST_HEADING_CHARS = 80
MOST_HEADING_WORDS = 12
HEAD_LINES = 8
DATELINE_PIECES = 4
STOPS = frozenset(".;,:…—–")
WORD = re.compile(r"[^\W_]+")
NAME = re.compile(r"(?:[A-Z][\w.'’-]*\s+){1,3}[A-Z][\w'’.-]*$")
SHOW = re.compile(
    r"(?:watch|live|video|photos?|listen|pictures|podcast|quiz|gallery|trending|full coverage)\b", re.IGNORECASE
)

_LABELS = (
    r"(?:UPDATE|BREAKING|EXCLUSIVE|WATCH|LIVE|OPINION|ANALYSIS|NEW|JUST IN|DEVELOPING|VIDEO|REPORT|POLL|NOTE|FACT|CLAIM"
    r"|MYTH|QUESTION|ANSWER|READ|VERDICT|WARNING|STATEMENT|COMMENT|REVIEW|PREVIEW|CORRECTION)"
)
_PLACE = r"[A-Z][A-Z'’.-]+(?:[ /-](?:[A-Z][A-Z'’.-]*|and|de|del|la|of|the|al|upon|sur))*"
_TOWN = r"[A-Z][\w'’.-]+(?:[ /][A-Z][\w'’.-]+){0,3}"
_REGION = r"(?:, ?[A-Z][\w.'’]*(?: [A-Z][\w.'’]*){0,3}){0,2}"
_DATE = rf"(?:,? ?(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?:,? \d{{4}})?)"
_BY = rf"(?:,? ?(?:\((?:{AGENCY}|[A-Z][\w.' ]{{1,30}})\)|/{AGENCY}/|{AGENCY}))"
_DASH = r"(?:\s*(?:[—–_]|--)-?\s*|\s+-\s+|\.\s*[—–-]+\s*)"
DATELINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_PLACE}{_REGION}(?i:{_DATE})\.\s*/(?i:{AGENCY})/\.?\s*",
        rf"(?!{_LABELS}\b){_PLACE}{_REGION}(?i:{_DATE})?(?i:{_BY})?(?i:{_DATE})?{_DASH}(?=[A-Z“\"‘'\d(]|$)",
        rf"(?!{_LABELS}\s*:){_PLACE}{_REGION}(?i:{_DATE})?(?:\s*\([A-Z][\w.' /]{{1,30}}\))?\s*:\s+(?=[A-Z“\"‘])",
        rf"{_TOWN}{_REGION}(?i:{_DATE})(?i:{_BY})?(?:{_DASH}|\s*:\s+)",
        rf"{_TOWN}{_REGION}(?i:{_DATE})?\s*\((?:[A-Z]{{2,8}}|(?i:{AGENCY}))\)(?i:{_DATE})?(?:{_DASH}|\s*:\s+)",
        rf"{_TOWN}{_REGION}(?i:{_DATE})?\s*\((?i:{AGENCY})\)\s*(?=[A-Z“\"])",
        rf"{_TOWN}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?(?: ?— ?|\s–\s)(?=[A-Z“\"‘])",
        rf"(?i:{_DATE})\s*\((?:[A-Z]{{2,8}}|(?i:{AGENCY}))\)(?:{_DASH}|\s*:\s+)",
        rf"\((?:[A-Z]{{2,6}}|(?i:{AGENCY}))\)(?:{_DASH}|\s*(?=[A-Z“\"]))",
    )
)


def mark_head(text: str, title: str | None, pieces: list[Piece]) -> list[Piece]:
    """The pieces with the headline, decks, bylines and dates at the very top told from the body."""
    out = list(pieces)
    for i, piece in enumerate(out[:HEAD_LINES]):
        words = piece.span.of(text)
        if not _may_stand_at_head(piece, words, i, title) or i + 1 == len(out):
            break
        if piece.mark is BODY and not (_is_title(words, title) or _reads_as_headline(words)):
            break
        if piece.mark is BODY or piece.mark.kind == "promo":
            name = i > 0 and len(words) < MOST_HEADING_CHARS and NAME.fullmatch(words) and not words.isupper()
            out[i] = piece.marked(Mark("byline") if name else HEADLINE)
    return out


def _may_stand_at_head(piece: Piece, words: str, i: int, title: str | None) -> bool:
    if not piece.whole:
        return False
    if piece.mark.role == "furniture":
        return piece.mark.kind != "promo" or (i == 0 and (_is_title(words, title) or bool(SHOW.match(words))))
    return len(words) <= MOST_HEADLINE_CHARS


def _is_title(words: str, title: str | None) -> bool:
    return bool(title) and WORD.findall(words.casefold()) == WORD.findall((title or "").casefold())


def _reads_as_headline(words: str) -> bool:
    return (words[-1] not in STOPS and not (words[-1] in "”\"’'" and words[-2:-1] in (".", ","))) or words.isupper()


def split_datelines(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces with the dateline at the head of an early paragraph as a piece of its own."""
    out: list[Piece] = []
    bodies = 0
    for piece in pieces:
        found = _find_dateline(text, piece) if piece.mark is BODY and bodies < DATELINE_PIECES else None
        bodies += piece.mark is BODY
        if found:
            out.append(Piece(found, Mark("dateline"), False))
            piece = Piece(trim(text, Span(found.end, piece.span.end)), piece.mark, False)
        if len(piece.span):
            out.append(piece)
    return out


def _find_dateline(text: str, piece: Piece) -> Span | None:
    head = text[piece.span.start : min(piece.span.end, piece.span.start + 120)]
    for pattern in DATELINES:
        found = pattern.match(head)
        if found:
            return trim(text, Span(piece.span.start, piece.span.start + found.end()))
    return None


def mark_headings(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces with short lines that head the paragraph below them marked as headlines."""
    out = list(pieces)
    for i in range(1, len(pieces) - 1):
        if pieces[i].mark is BODY and pieces[i].whole and _heads_next(text, pieces[i - 1], pieces[i], pieces[i + 1]):
            out[i] = pieces[i].marked(HEADLINE)
    return out


def _heads_next(text: str, before: Piece, piece: Piece, after: Piece) -> bool:
    words = piece.span.of(text)
    return (
        len(words) <= MOST_HEADING_CHARS
        and len(words.split()) <= MOST_HEADING_WORDS
        and (words[0].isupper() or words[0].isdigit() or words[0] in "“‘\"'")
        and words[-1].isalnum()
        and after.mark.role in ("body", "dateline")
        and len(after.span) > 1.5 * len(words)
        and after.span.of(text)[-1] in ".!?”\"’'):"
        and (before.mark is not BODY or before.span.of(text)[-1] in ".!?”\"’')")
    )
