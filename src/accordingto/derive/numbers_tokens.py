"""A story's text as tokens for the number reader: numerals with their value, words, and single signs."""

from __future__ import annotations

import re
from decimal import Decimal

import msgspec

from accordingto.derive.numbers_tables import DESIGNATORS, MONTHS, WEEKDAYS

# Every repetition of digits is bounded, so the scan is linear on any text.
_NUMERAL = re.compile(
    r"""
      (?P<junk>     [0-9]{19,} | [0-9]{1,18}(?:[/\\][0-9]{1,18}){2} )
    | (?P<indian>   [0-9]{1,2}(?:,[0-9]{2}){1,5},[0-9]{3}(?:\.[0-9]{1,9})?(?![0-9]|,[0-9]) )
    | (?P<european> [0-9]{1,3}(?:\.[0-9]{3}){2,4}(?:,[0-9]{1,9})?(?![0-9]|[.,][0-9])
                  | [0-9]{1,3}\.[0-9]{3},[0-9]{1,2}(?![0-9]|[.,][0-9]) | [0-9]{1,3}\.000(?![0-9]|[.,][0-9]) )
    | (?P<dotted>   [0-9]{1,18}(?:\.[0-9]{1,18}){2,} )
    | (?P<grouped>  [0-9]{1,3}(?P<mark>[,'’\u00a0\u202f\u2009\u2007\u2008\u0020])[0-9]{3}(?:(?P=mark)[0-9]{3}){0,4}
                    (?:\.[0-9]{1,9})?(?![0-9]|,[0-9]{3}) )
    | (?P<plain>    [0-9]{1,18}(?:\.[0-9]{1,9}(?![0-9]))? )
    | (?P<vulgar>   [¼-¾⅐-⅞] )
    | (?P<word>     [^\W\d_¼-¾⅐-⅞]+(?:['’][^\W\d_]+)? )
    | (?P<sign>     [^\s\w]|_ )
    """,
    re.VERBOSE,
)
_PLAIN = re.compile(r"(?P<plain>[0-9]{1,18})")
_KINDS = {"word": "w", "vulgar": "v", "sign": "s", "junk": "j", "dotted": "j"}


class Token(msgspec.Struct, frozen=True, gc=False):
    """A numeral ("n"), a sign such as ½ ("v"), a word ("w"), another sign ("s"), or digits that are no amount ("j").

    ``low`` is the text without case and with straight apostrophes; ``grouped`` says that the numeral
    is written with marks between its thousands.
    """

    kind: str
    start: int
    end: int
    low: str
    text: str
    value: Decimal | None = None
    grouped: bool = False


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of ``text[start:end]`` in order, with spans into ``text``; white space is left out."""
    stop = len(text) if end is None else end
    tokens: list[Token] = []
    at = start
    while (match := _NUMERAL.search(text, at, stop)) is not None:
        if match["mark"] == " " and tokens and tokens[-1].low in _NEVER_GROUPED:
            match = _PLAIN.match(text, match.start(), stop) or match
        tokens.append(_make_token(match))
        at = match.end()
    return tokens


def is_adjacent(tokens: list[Token], index: int) -> bool:
    """Whether nothing stands between this token and the next."""
    return 0 <= index < len(tokens) - 1 and tokens[index].end == tokens[index + 1].start


def read_word(tokens: list[Token], index: int) -> str:
    """The token's text without case, or an empty string where there is none."""
    return tokens[index].low if 0 <= index < len(tokens) else ""


# "Sept 9 300 people": the day is no group of thousands.
_NEVER_GROUPED = MONTHS | WEEKDAYS | DESIGNATORS


def _make_token(match: re.Match[str]) -> Token:
    words, form = match[0], str(match.lastgroup)
    kind = _KINDS.get(form, "n")
    low = words.casefold().replace("’", "'") if kind == "w" else words
    value = _value_of(words, form) if kind == "n" else None
    return Token(kind, match.start(), match.end(), low, words, value, form not in ("plain", "word", "sign"))


def _value_of(words: str, form: str) -> Decimal:
    if form == "european":
        return Decimal(words.replace(".", "").replace(",", "."))
    return Decimal("".join(sign for sign in words if sign.isdigit() or sign == "."))
