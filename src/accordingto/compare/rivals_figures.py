"""Whether two statements of two stories give numbers for one thing that can't both hold."""

from __future__ import annotations

import re

from accordingto.compare.contents import WORD, Number, Value, read_stems
from accordingto.compare.statements import Statement
from accordingto.compare.stems import groups_of, stem
from accordingto.compare.words_table import NUMBER_WORDS
from accordingto.derive.disputes_table import FIGURE_NOUNS, TRUE_FIGURE
from accordingto.extract.frames_match import lemmas_of, read_tokens

RIVAL_COVER, SAID_OF_ANYTHING = 0.5, 2
FIGURES = frozenset(stem(w) for w in FIGURE_NOUNS)
"""Stems of words for a number given before."""
_AMOUNTS = frozenset(
    stem(w)
    for w in "hundred thousand million billion dozen closer nearer about around least most more less fewer than only "
    "over nearly almost exactly dollars pounds euros year years month months put puts".split()
)
_ANYTHINGS = frozenset(
    stem(w) for w in "usd gbp eur chf jpy percent % dollars pounds euros crowns people years months weeks days".split()
)
"""Units of anything: of two numbers in them only the words beside can tell that they are of one thing."""
_FORESEEING = frozenset("expect predict forecast project".split())
_KNOWN = re.compile(
    r"\b(?:the|its|their|his|her|these|those) (?P<number>\d[\d,.]*\d|\d|[a-z]+)\b(?! (?:per ?cent|%))", re.I
)


_ONE_MORE = re.compile(
    r"\b(?:an?|another|one) (?:\w+ )?"
    r"(?:loan|grant|fine|donation|gift|payment|subsidy|bonus|cheque|advance|deposit) of \W?\d",
    re.I,
)
"""One of many of its kind: another is no rival of it."""


def give_rival_numbers(one: Statement, other: Statement) -> bool:
    """Whether the numbers are of one unit, and the words beside them say that they count one thing."""
    if _foresees(one) != _foresees(other):
        return False
    a, b = one.content, other.content
    units = {u for _, u in _told_numbers(one) if u} & {u for _, u in _told_numbers(other) if u}
    if not units or any(u == v and _meet(p, q) for p, u in a.numbers for q, v in b.numbers if u):
        return False
    times = MOST_TIMES_OF_SUMS if units <= _ANYTHINGS else MOST_TIMES
    if not any(u == v and _are_near(p, q, times) for p, u in a.numbers for q, v in b.numbers if u in units):
        return False
    mine, theirs = a.stems - units - FIGURES - _AMOUNTS, b.stems - units - FIGURES - _AMOUNTS
    groups = frozenset().union(*(groups_of(w) for w in mine))
    shared = {w for w in theirs if w in mine or groups_of(w) & groups}
    if units <= _ANYTHINGS and not any(TRUE_FIGURE.search(s.text) for s in (one, other)):
        if len(shared - a.names - b.names) < min(SAID_OF_ANYTHING, len(mine), len(theirs)):
            return False
        if not _are_beside_alike(one, other, units):
            return False
    return bool(shared) and len(shared) >= RIVAL_COVER * min(len(mine), len(theirs))


def _are_beside_alike(one: Statement, other: Statement, units: set[str]) -> bool:
    """Whether a word that stands close by the numbers is in both: "owes $9 million", but "lent it $40,000"."""
    near = [_read_beside(s, units) for s in (one, other)]
    kinds = [{n for n, words in enumerate(_SUMS) if words & found} for found in near]
    if all(kinds) and not kinds[0] & kinds[1]:
        return False
    near = [found - FIGURES - _AMOUNTS for found in near]
    if not all(near):
        return True
    groups = frozenset().union(*(groups_of(w) for w in near[0]))
    return any(w in near[0] or groups_of(w) & groups for w in near[1])


def _read_beside(statement: Statement, units: set[str]) -> frozenset[str]:
    """The words close by the statement's figures, without names and units."""
    text = statement.reading.story.text
    found: set[str] = set()
    for figure in statement.reading.figures:
        content = next((c for c in statement.attribution.content if c.contains(figure.span)), None)
        if content is not None:
            end = min(content.end, figure.end + BESIDE_CHARS)
            stop = _CLAUSE_END.search(text, figure.end, end)
            near = (max(content.start, figure.start - BESIDE_CHARS), stop.start() if stop else end)
            found |= {w for m in WORD.finditer(text, *near) for w in read_stems(m.group().casefold())}
    return frozenset(found) - statement.content.names - units


BESIDE_CHARS = 36
_CLAUSE_END = re.compile(r"[,;:.]\s| (?:and|but|which|who|while|because) ")
_SUMS = tuple(
    frozenset(stem(w) for w in words.split())
    for words in (
        "owe owes owed owing debt debts liabilities arrears",
        "lend lent loan loans borrow borrowed",
        "sell sold sale sales ticket tickets revenue income takings earn earned",
        "save saves saved saving savings",
        "spend spent spending budget",
        "profit profits loss losses lose lost deficit surplus",
        "fine fined penalty",
        "invest invested investment",
        "donate donated donation grant gift aid",
    )
)
"""Kinds of sums: what is owed is not what is lent, though both are of one house."""


def _told_numbers(statement: Statement) -> frozenset[Number]:
    """The numbers that the words tell; one taken as known ("the 25 men") is told elsewhere."""
    known = {_read_number(m["number"]) for m in _KNOWN.finditer(statement.text)} - {None}
    if _ONE_MORE.search(statement.text):
        return frozenset()
    return frozenset(n for n in statement.content.numbers if n[0][0] not in known)


def _read_number(word: str) -> float | None:
    digits = word.replace(",", "")
    return float(digits) if re.fullmatch(r"\d+(?:\.\d+)?", digits) else NUMBER_WORDS.get(word.casefold())


def _foresees(statement: Statement) -> bool:
    """Whether it is expected or planned: no count of what is to come contradicts one of what has been."""
    text = statement.reading.story.text
    cue = (t for c in statement.attribution.cue for t in read_tokens(text, c.start, c.end))
    return any(lemmas_of(t.word) & _FORESEEING for t in cue)


def _meet(one: Value, other: Value) -> bool:
    """Whether a number may be within both bounds: 214 is one of "fewer than 400"."""
    low = max(float("-inf") if v[0] is None else v[0] for v in (one, other))
    high = min(float("inf") if v[1] is None else v[1] for v in (one, other))
    return low <= high


def _are_near(one: Value, other: Value, times: int) -> bool:
    """Whether the one is at most so many times the other: billions and thousands count no one thing."""
    low, high = sorted(abs(next((x for x in v if x is not None), 0.0)) for v in (one, other))
    return low == 0 or high <= times * low


MOST_TIMES, MOST_TIMES_OF_SUMS = 50, 10


def doubts_number_of(doubt: Statement, claim: Statement) -> bool:
    """Whether one doubts a number that its own words repeat, and the other gives it for the same thing."""
    mine = doubt.attribution
    if claim.attribution.assertion not in ("asserted", "hedged") or not _give_one_number(doubt, claim):
        return False
    return any(
        d.attribution == mine.id and any(c.contains(f.span) for c in mine.content)
        for f in doubt.reading.figures
        for d in f.disputed_by
    )


def _give_one_number(one: Statement, other: Statement) -> bool:
    """Whether a number is the same; a large one may be told in another unit ("4,000 ill", "4,000 cases")."""
    a, b = one.content.numbers, other.content.numbers
    large = {v for v, _ in a if max(x or 0 for x in v) >= LARGE} & {v for v, _ in b}
    return bool(a & b) or bool(large)


LARGE = 100
