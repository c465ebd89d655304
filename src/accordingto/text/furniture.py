"""What a line or a sentence is beside the body, told from its words."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from accordingto.text.phrases import RULES, SHARE_BUTTONS, SHARE_WORDS
from accordingto.text.rules import Rule
from accordingto.types import FurnitureKind, Role

MOST_CHARS = max(rule.most_chars for rule in RULES)
ENDS = " \t\u00a0•·▪■●►▶▼>»→*_-–—|#[](){}<.:…"
APOSTROPHES = str.maketrans("’‘ʼ`", "''''")
STOPS = frozenset('.!:;,…”"')
SPACE = re.compile(r"\s+")
WORD = re.compile(r"\w+")
QUOTES = {"“": "”", '"': '"', "«": "»", "„": "“"}


class Mark(NamedTuple):
    """A role, and for furniture its kind."""

    role: Role
    kind: FurnitureKind | None = None


BODY = Mark("body")
# Kinds of furniture whose words a story may report, and words that show it to do so before any colon.
SPOKEN_OF = frozenset(("link", "subscribe", "share", "promo", "contact", "advertisement", "other"))
SAID = re.compile(
    r"[^:A-Z]?[^:]*\b(?:said|says|told|warned|urged|asked|added|replied|wrote|had written|claimed|shouted|insisted)\b"
)


def plain(words: str) -> str:
    """The words with single spaces and straight apostrophes, without bullets, brackets and stops at their ends."""
    return SPACE.sub(" ", words).translate(APOSTROPHES).strip(ENDS)


def mark_line(words: str) -> Mark | None:
    """What a whole line is, or ``None`` where its words alone don't tell it from body or headline."""
    if len(words) > MOST_CHARS:
        return None
    if not WORD.search(words):
        return Mark("furniture", "other")
    if _half_quoted(words):
        return None
    line = plain(_unquoted(words))
    return _share_buttons(line) or _first_mark(
        line, RULES if words[0].isalnum() and words[-1] not in STOPS else LINE_RULES
    )


def mark_sentence(words: str) -> Mark | None:
    """What a sentence inside a paragraph is, or ``None`` where it is likely the paragraph's own."""
    return None if len(words) > MOST_CHARS else _first_mark(plain(words), ANY_RULES)


LINE_RULES = tuple(rule for rule in RULES if rule.where != "open")
ANY_RULES = tuple(rule for rule in RULES if rule.where == "any")


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@cache
def _some_rule() -> re.Pattern[str]:
    """One pattern that matches where any rule does, several times faster than asking one after the other."""
    return _compile("|".join(f"(?:{rule.pattern})" for rule in RULES))


def _first_mark(line: str, rules: tuple[Rule, ...]) -> Mark | None:
    if not _some_rule().match(line):
        return None
    for rule in rules:
        if len(line) <= rule.most_chars and _compile(rule.pattern).match(line):
            return None if rule.kind in SPOKEN_OF and SAID.match(line) else Mark(rule.role, rule.kind)
    return None


def _share_buttons(line: str) -> Mark | None:
    tokens = [token.strip(".,|/:") for token in line.casefold().split()]
    buttons = sum(token in SHARE_BUTTONS for token in tokens)
    if buttons and len(tokens) <= 14 and all(token in SHARE_WORDS or not token for token in tokens):
        return Mark("furniture", "share")
    return None


def _half_quoted(words: str) -> bool:
    """Whether a quotation begins or ends outside the line, so that somebody is speaking in it."""
    return words.count('"') % 2 == 1 or words.count("''") % 2 == 1 or words.count("“") != words.count("”")


def _unquoted(words: str) -> str:
    """The line without the quotation marks around the whole of it."""
    if len(words) > 1 and QUOTES.get(words[0]) == words[-1] and words[-1] not in words[1:-1]:
        return words[1:-1]
    return words
