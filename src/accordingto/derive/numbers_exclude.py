"""Numbers that are no amounts: dates, times, ages, names, labels, addresses, telephone numbers and scores."""

from __future__ import annotations

import re

from accordingto.derive.numbers_bounds import Bounded
from accordingto.derive.numbers_nouns import HYPHEN_NOUNS, Noun
from accordingto.derive.numbers_tables import (
    AGED_NOUNS,
    CLOCK_AFTER,
    DESIGNATORS,
    MONTHS,
    NAME_HEADS,
    PLAIN_STARTS,
    SCORE_WORDS,
    STREETS,
    VOTE_WORDS,
    WEEKDAYS,
    YEAR_AFTER,
    YEAR_BEFORE,
)
from accordingto.derive.numbers_tokens import Token, is_adjacent, read_word

_PHONE = re.compile(
    r"""\+[0-9]{1,3}[\s.-](?:\(?[0-9]{1,5}\)?[\s.-]?){1,5}[0-9]{2,5} | \(?\b[0-9]{3}\)?[\s.-][0-9]{3}[.-][0-9]{4}\b
      | \b(?<!,)[0-9]{3}-[0-9]{4}\b | \b0[0-9]{2,4}[\s-][0-9]{2,4}(?:[\s-][0-9]{2,4}){0,2}\b
      | \b[0-9]{3}-[0-9]{2}-[0-9]{4}\b | \b1-[0-9]{3}-[0-9]{3}-[0-9]{4}\b | \b[0-9]{1,2}-[0-9]{1,2}-[0-9]{2,4}\b
      | \b[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\b | \b[0-9]{1,2}\.[0-9]{1,2}\.(?:19|20)[0-9]{2}\b""",
    re.VERBOSE,
)
# "14.02 The minister speaks": an entry's time in a running report. "(4 min)", "5 min read": how long reading takes.
# "Text NEWS to 6006": a number to call. None of these counts anything.
_ENTRY_TIME = re.compile(
    r"^[ \t•*–-]*(?P<x>(?:[01]?[0-9]|2[0-3])[.:h][0-5][0-9](?:\s?[ap]\.?m\.?)?)(?=\s*[:–—|-]?\s*[“\"‘'A-Z])",
    re.MULTILINE,
)
_READING_TIME = re.compile(
    r"\((?P<x>[0-9]{1,3} ?min(?:ute)?s?)\)|\b(?P<y>[0-9]{1,3}[ -]min(?:ute)?s?) (?:read|listen|watch)\b", re.I
)
_TO_CALL = re.compile(
    r"\b(?:text|call|dial|ring|phone|sms|whatsapp|freephone|hotline|helpline)\b[^.\n\d]{0,40}?\b(?:on|at|to|:)?\s?"
    r"(?P<x>[0-9]{3,6})(?=[.,;)]|\s*$|\s+(?:for|to|or|if)\b)",
    re.I | re.MULTILINE,
)
_DASHES = frozenset("-‑–—−")
_SENTENCE_STARTS = frozenset(".!?:;\"“”‘'’(—–-[•*…")
_STRONG_NOUNS = frozenset(
    """
    people civilians soldiers men women children jobs deaths troops passengers voters votes workers employees
    students protesters refugees migrants patients victims dead injured wounded cases homes families households
    residents
    """.split()
)
_STRICT_DESIGNATORS = frozenset(
    "age aged ages no nos number numbers page pages section article chapter paragraph flight route version phase title "
    "verse clause rule apartment bulletin psalm highway interstate".split()
)
_JOINTS = frozenset({",", "and", "or", "to", "-", "–", "through"})
_COUNT_PLACES = frozenset(
    "put puts stood stands remains remained estimate estimated estimates toll number count counted figure "
    "total rate standing valued "
    "stayed unchanged steady kept capped".split()
)
_TIME_PREPOSITIONS = frozenset("at by until till before past".split())


def find_opaque(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans in which no number is read: web and mail addresses, telephone numbers, dates and times of entries."""
    spans = [match.span() for match in _PHONE.finditer(text, start, end)]
    for pattern in (_ENTRY_TIME, _READING_TIME, _TO_CALL):
        spans += [match.span(match.lastgroup or 0) for match in pattern.finditer(text, start, end)]
    for match in re.finditer(r"\S{3,}", text[start:end]):
        word = match[0]
        if "://" in word or "www." in word or "@" in word or _DOMAIN.search(word) is not None:
            spans.append((start + match.start(), start + match.end()))
    return sorted(spans)


_DOMAIN = re.compile(r"[a-z]\.(?:com|org|net|co|gov|edu|info|example|ly)\b")


def is_glued(tokens: list[Token], first: int, after: int) -> bool:
    """Whether letters, signs or other numerals are written to the number, so that it is part of a name or code."""
    before = tokens[first - 1] if is_adjacent(tokens, first - 1) else None
    if before is not None and (before.kind != "s" or before.low in "#@_/\\=&"):
        return True
    if before is not None and before.low in (_DASHES - {"—", "–"}) and is_adjacent(tokens, first - 2):
        return tokens[first - 2].kind in "wnj"
    if before is not None and before.low == ":" and is_adjacent(tokens, first - 2) and tokens[first - 2].kind in "nj":
        return True
    if before is not None and before.low in "'’‘" and len(tokens[first].text) == 2 and tokens[first].kind == "n":
        return is_adjacent(tokens, after - 1) or not (after < len(tokens) and tokens[after].kind == "w")
    return _is_glued_after(tokens, after)


def _is_glued_after(tokens: list[Token], after: int) -> bool:
    if not is_adjacent(tokens, after - 1) or tokens[after - 1].low == "%":
        return False
    follower = tokens[after]
    if follower.kind in "wnvj":
        return True
    if follower.low in "/\\:_&" and is_adjacent(tokens, after):
        return tokens[after + 1].kind in "wnj"
    if follower.low in (_DASHES - {"—", "–"}) and is_adjacent(tokens, after):
        return read_word(tokens, after + 1) not in HYPHEN_NOUNS and read_word(tokens, after + 1) not in _HYPHEN_BOUNDS
    return False


_HYPHEN_BOUNDS = frozenset({"odd", "plus", "ish"})


def is_year(tokens: list[Token], index: int, noun: Noun | None, bounds: Bounded) -> bool:
    """Whether a bare numeral is a calendar year: "in 2016", "the 2018 candidates", "since at least 2004"."""
    token = tokens[index]
    if token.kind != "n" or token.grouped or len(token.text) != 4 or not "1000" <= token.text <= "2199":
        return False
    before = read_word(tokens, index - 1)
    if bounds.bound in ("low", "high"):
        placed = noun is None and read_word(tokens, bounds.first - 1) in YEAR_BEFORE
        return placed or (noun is not None and noun.head in ("levels", "standards", "prices"))
    if "1900" <= token.text <= "2099" and not _is_counted_year(token, index, noun):
        return True
    if noun is None or noun.head in YEAR_AFTER or before in MONTHS or before == ",":
        return token.text >= "1500" or before in YEAR_BEFORE
    return (
        before in YEAR_BEFORE or read_word(tokens, index - 2) in MONTHS or read_word(tokens, noun.first) in YEAR_AFTER
    )


def _is_counted_year(token: Token, index: int, noun: Noun | None) -> bool:
    """ "2000 people": a round number, or one of people, directly before its noun."""
    if noun is None or not noun.direct or noun.after != index + 2:
        return False
    return noun.head in _STRONG_NOUNS or (token.text.endswith("00") and noun.head not in YEAR_AFTER)


def is_date(tokens: list[Token], first: int, after: int) -> bool:
    """Whether a number of up to 31 stands with a month or weekday, also in a list of days."""
    value = tokens[first].value
    if value is None or after != first + 1 or not 1 <= value <= 31 or value != int(value):
        return False
    return _month_near(tokens, first, -1) or _month_near(tokens, first, 1)


def _month_near(tokens: list[Token], index: int, step: int) -> bool:
    at = index + step
    for _ in range(6):
        if not 0 <= at < len(tokens):
            return False
        token = tokens[at]
        if token.low in MONTHS or (token.low in WEEKDAYS and step < 0):
            return token.text[:1].isupper()
        days = token.kind == "n" and token.value is not None and token.value <= 31
        bridge = token.low in _JOINTS or (step < 0 and token.low == "." and read_word(tokens, at - 1) in MONTHS)
        if not (days or bridge or (token.low == "of" and step > 0 and at == index + 1)):
            return False
        at += step
    return False


def is_clock(tokens: list[Token], first: int, after: int, noun: Noun | None) -> bool:
    """Whether a number is a time of day: "3 p.m.", "1400 GMT", "by nine"."""
    word = read_word(tokens, after)
    if word in CLOCK_AFTER or (
        word in ("a", "p") and read_word(tokens, after + 1) == "." and read_word(tokens, after + 2) == "m"
    ):
        return True
    small = after == first + 1 and tokens[first].low in _HOURS
    if not small or noun is not None or read_word(tokens, first - 1) not in _TIME_PREPOSITIONS:
        return False
    near = {read_word(tokens, at) for at in range(max(0, first - 8), first - 1)}
    return not near & _COUNT_PLACES and read_word(tokens, after) != "to"


_HOURS = frozenset("1 2 3 4 5 6 7 8 9 10 11 12 one two three four five six seven eight nine ten eleven twelve".split())


def is_label(text: str, tokens: list[Token], first: int, after: int, noun: Noun | None) -> bool:
    """Whether a number names or numbers something: "Section 230", "Group of Seven", "10 Downing Street"."""
    if _is_address(tokens, first, after) or _is_list_number(text, tokens, first):
        return True
    at = first - 1
    if read_word(tokens, at) == "." and read_word(tokens, at - 1) in (
        "no",
        "nos",
        "p",
        "pp",
        "art",
        "sec",
        "ch",
        "vol",
    ):
        return True
    before = tokens[at] if at >= 0 else None
    if tokens[first].kind == "w":
        return _is_named_word(text, tokens, first, after)
    if before is not None and (before.low == "per" or (before.low == "every" and read_word(tokens, at - 1) == "in")):
        return True
    if before is None or "\n" in text[before.end : tokens[first].start] or tokens[first].grouped:
        return False
    if before.low in DESIGNATORS:
        return noun is None or before.text[:1].isupper() or before.low in _STRICT_DESIGNATORS
    if before.low == "of" and at > 0 and tokens[at - 1].low in NAME_HEADS and tokens[at - 1].text[:1].isupper():
        return True
    # "S&P 500", "(D) 40": a capital before it makes a name of the number.
    if before.kind != "w" or not before.text[:1].isupper() or before.low in PLAIN_STARTS:
        return False
    if before.low.endswith(("'s", "s'")):
        return False
    return noun is None or noun.head not in _STRONG_NOUNS


def _is_address(tokens: list[Token], first: int, after: int) -> bool:
    if tokens[first].kind != "n" or tokens[first].grouped or after != first + 1:
        return False
    for at in range(after, min(after + 4, len(tokens))):
        if not tokens[at].text[:1].isupper():
            return False
        if tokens[at].low in STREETS and at > after:
            return True
    return False


def _is_list_number(text: str, tokens: list[Token], first: int) -> bool:
    """ "3. Add salt" or "2) …" at the start of a line."""
    start = tokens[first].start
    line_start = start == 0 or text[start - 1] == "\n"
    return line_start and is_adjacent(tokens, first) and read_word(tokens, first + 1) in (".", ")")


def _is_named_word(text: str, tokens: list[Token], first: int, after: int) -> bool:
    """A number word with a capital inside a sentence, or after "Group of"."""
    if not tokens[first].text[:1].isupper():
        return False
    if read_word(tokens, first - 1) == "of" and read_word(tokens, first - 2) in NAME_HEADS:
        return True
    if (
        first == 0
        or "\n" in text[tokens[first - 1].end : tokens[first].start]
        or _follows_entry_time(text, tokens, first)
    ):
        return False
    return tokens[first - 1].low not in _SENTENCE_STARTS and not text[tokens[first].start : tokens[first].end].isupper()


def _follows_entry_time(text: str, tokens: list[Token], first: int) -> bool:
    """Whether only the time of an entry stands before it on its line ("07:15 Nine men")."""
    line = text.rfind("\n", 0, tokens[first].start) + 1
    time = _ENTRY_TIME.match(text, line) if tokens[first].start - line < 16 else None
    return time is not None and not text[time.end() : tokens[first].start].strip(" :–—|-")


def is_age(tokens: list[Token], first: int, after: int, noun: Noun | None) -> bool:
    """Whether a bare number is somebody's age: "Marsh, 34,", "Vaz (51)", "aged between 18 and 24", "men over 40"."""
    before, follower = read_word(tokens, first - 1), read_word(tokens, after)
    if _is_age_word(tokens, first):
        return True
    if noun is not None or (tokens[first].kind == "w" and before not in ("over", "under", "turned")):
        return False
    value = tokens[first].value
    if value is not None and (value > 120 or value != int(value)):
        return False
    if before in ("over", "under", "above", "below") and read_word(tokens, first - 2) in AGED_NOUNS:
        return True
    if before in ("turned", "turns", "turning"):
        return True
    # "When he was 13", "Vaz is 21".
    if before in ("was", "is", "am", "were") and first >= 2 and tokens[first - 2].kind == "w":
        who = tokens[first - 2]
        return who.low in _PERSONS or (who.text[:1].isupper() and who.low not in PLAIN_STARTS)
    name = first >= 2 and tokens[first - 2].kind == "w" and tokens[first - 2].text[:1].isupper()
    closed = follower in (",", ".", ";", "", "—", "–", '"', "”")
    return name and ((before == "," and closed) or (before == "(" and follower == ")"))


_PERSONS = frozenset("he she i who".split())


def _is_age_word(tokens: list[Token], first: int) -> bool:
    before = [read_word(tokens, at) for at in range(first - 4, first)]
    if before[-1] == "of" and before[-2] in ("age", "ages"):
        return True
    if before[-1] in ("age", "aged", "ages"):
        return True
    return any(word in ("aged", "ages") for word in before) and before[-1] in (
        "between",
        "from",
        "and",
        "to",
        "over",
        "under",
        "about",
        "just",
    )


def is_aged_unit(tokens: list[Token], after: int) -> bool:
    """Whether the duration that ends before ``after`` is an age: "40-year-old", "six months old", "90 years of age"."""
    words = [read_word(tokens, at) for at in range(after, after + 3)]
    if words[0] in _DASHES:
        words = words[1:]
    return words[0] in ("old", "olds") or words[:2] == ["of", "age"]


def is_vote(tokens: list[Token], first: int, after: int) -> bool:
    """Whether the two numbers of "5-2" or "108 to 85" are votes, going by the words around them in the sentence."""
    near = _words_near(tokens, first, after)
    if near & {"vote", "votes", "voted", "voting"}:
        return True
    return bool(near & VOTE_WORDS) and not near & SCORE_WORDS


def is_score(tokens: list[Token], first: int, after: int) -> bool:
    """Whether they are the result of a game."""
    return bool(_words_near(tokens, first, after) & SCORE_WORDS)


def _words_near(tokens: list[Token], first: int, after: int) -> set[str]:
    words: set[str] = set()
    for step, at in ((-1, first - 1), (1, after)):
        for _ in range(14):
            word = read_word(tokens, at)
            if not word or word in ".!?":
                break
            words.add(word)
            at += step
    return words
