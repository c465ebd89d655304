"""What a figure counts: its unit, and the spans that say of what."""

from __future__ import annotations

from accordingto.derive.figures_tables import (
    COMMON_VERBS,
    COST_VERBS,
    HAPPENED_TO,
    MODALS,
    MONEY_WORDS,
    SAME_COUNT_WORDS,
    STATE_UNITS,
    STATES_BEFORE,
    TOLL_WORDS,
)
from accordingto.derive.figures_words import Around, is_given_alone, is_people
from accordingto.derive.numbers import Quantity
from accordingto.derive.numbers_nouns import read_noun
from accordingto.derive.numbers_tokens import is_adjacent
from accordingto.types import Span

_PHRASE_ENDS = frozenset(
    """
    is are was were be been has have had will would can could may might must shall should do does did that which who
    whom whose when where while because although if than said says say told as and or but by to from for with after
    before during until since according on at over under into a an need needs want wants think believe support
    supports oppose favor favour worth cost live lives voted backed supported opposed
    """.split()
)
_DETERMINERS = frozenset("a an the its his her their our this that these those your my each every any another".split())
_LONGEST = 9


class Named:
    """The units of the figures read so far, for bare numbers that go on counting the same."""

    def __init__(self) -> None:
        self.count: str | None = None
        self.money: str | None = None
        self.end = 0
        self.last = ""

    def keep(self, quantity: Quantity, unit: str | None) -> None:
        """Remember the unit of a figure."""
        self.end, self.last = quantity.end, quantity.kind
        if quantity.kind == "money":
            self.money = unit
        elif quantity.kind == "count" and unit is not None:
            self.count = unit


def name_unit(quantity: Quantity, around: Around, named: Named) -> str | None:
    """The unit in the story's words, or for people the state they are counted in ("deaths")."""
    if quantity.kind != "count":
        return quantity.unit
    state = _find_state(quantity, around)
    if state is not None:
        return state
    if quantity.unit is not None:
        return quantity.unit
    if quantity.high is None and not quantity.bounded:
        return None
    if around.word_before(0) == "magnitude":
        return "magnitude"
    if quantity.low != quantity.high and not quantity.digits and not quantity.bounded:
        return None
    if isinstance(quantity.low, float) or isinstance(quantity.high, float):
        return None  # a rate or an index ("stood at 1.3") counts nothing
    if (
        quantity.scale < 1000
        and around.word_before(0) == "of"
        and around.word_before(1) not in SAME_COUNT_WORDS | TOLL_WORDS
    ):
        return "people" if around.word_before(1) in ("population", "populations", "crowd", "audience") else None
    return _inherit_unit(around, named, quantity.scale)


def _find_state(quantity: Quantity, around: Around) -> str | None:
    noun = quantity.unit.casefold() if quantity.unit is not None else None
    if noun in STATE_UNITS:
        return STATE_UNITS[noun]
    if noun is not None and not is_people(quantity.unit):
        return None
    if around.word_before(0) == "of" and around.word_before(1) in HAPPENED_TO and noun is not None:
        return STATE_UNITS.get(around.word_before(1))
    for word in around.words_before(2)[::-1]:
        if word in STATES_BEFORE:
            return STATE_UNITS.get(word)
        if word not in ("the", "of", "and", ","):
            break
    if noun is not None and _is_elliptic(around.words_after(8), noun):
        # "none of its men had died and more than twenty of theirs had": as was said before
        return next((STATE_UNITS[w] for w in reversed(around.words_before(15)) if w in STATE_UNITS), None)
    for word in around.words_after(7 if noun is not None else 3):
        if word in STATE_UNITS:
            return STATE_UNITS[word]
        if word in (",", ";", ":", "and", "but", "that", "which", "by") or word in MODALS - {
            "have",
            "has",
            "had",
            "been",
            "be",
        }:
            break
    return None


def _is_elliptic(after: list[str], noun: str) -> bool:
    """Whether nothing but "had" or "were" follows the noun in its clause."""
    at = after.index(noun) + 1 if noun in after else len(after)
    return at < len(after) and after[at] in _ELLIPTIC and not (after[at + 1 :] and after[at + 1].isalnum())


_ELLIPTIC = frozenset("had have has did were was are".split())


def _inherit_unit(around: Around, named: Named, scale: int) -> str | None:
    near = set(around.words_before(9))
    if near & MONEY_WORDS and named.money is not None:
        return named.money
    if near & TOLL_WORDS:
        return "deaths"
    if (near | set(around.words_after(4))) & _BALLOTS:
        return "votes"
    counted = _find_number_of(around)
    if counted is not None:
        return counted
    if around.tokens[around.first].start - named.end > _STILL_COUNTING:
        return None
    if scale >= 1000 and named.last == "money":
        return named.money
    joined = around.tokens[around.first].start - named.end <= _JOINED
    same = (near | set(around.words_after(4))) & SAME_COUNT_WORDS
    return named.count if same or joined or len(near) < 3 or is_given_alone(around) else None


def _find_number_of(around: Around) -> str | None:
    """ "cases" in "the number of cases doubled from 200 to 400"."""
    words = around.words_before(12)
    for at in range(len(words) - 3, -1, -1):
        if words[at] in ("number", "numbers", "count", "total", "tally") and words[at + 1] == "of":
            noun = read_noun(around.tokens, around.first - len(words) + at + 1)
            return noun.head if noun is not None else None
    return None


# Code points; within two sentences or so a bare number goes on counting the same.
_STILL_COUNTING = 200
_JOINED = 12
_BALLOTS = frozenset("vote votes voted voting ballots whips".split())


def find_of(quantity: Quantity, around: Around) -> tuple[Span, ...]:
    """The spans that say what is counted or measured; empty where the sentence shows none."""
    for finder in (_after_of, _noun_itself, _hyphened_noun, _before_of, _placed_at, _subject, _what_follows):
        span = finder(quantity, around)
        if span is not None and span.start < span.end and not span.overlaps(quantity.number):
            return (span,)
    return ()


def _read_on(around: Around, at: int) -> Span | None:
    """The phrase that begins at this token, up to a mark or a word that ends it."""
    end = at
    while end < around.right and end - at < _LONGEST:
        token = around.tokens[end]
        first_determiner = end == at and token.low in _DETERMINERS
        hyphen = token.low in "-‑" and is_adjacent(around.tokens, end) and is_adjacent(around.tokens, end - 1)
        if (token.kind not in "wn" and not hyphen) or (token.low in _PHRASE_ENDS and not first_determiner):
            break
        end += 1
    return _to_span(around, at, end)


def _to_span(around: Around, first: int, after: int) -> Span | None:
    return Span(around.tokens[first].start, around.tokens[after - 1].end) if after > first else None


def _after_of(quantity: Quantity, around: Around) -> Span | None:
    if around.word_after(0) != "of":
        return None
    noun = read_noun(around.tokens, around.after)
    if noun is None or noun.after > around.right:
        return _read_on(around, around.after + 1)
    return _to_span(around, noun.first, noun.after)


def _noun_itself(quantity: Quantity, around: Around) -> Span | None:
    if quantity.noun is None or quantity.hyphened:
        return None
    return quantity.noun


def _hyphened_noun(quantity: Quantity, around: Around) -> Span | None:
    hyphen = around.word_after(0) in ("-", "‑")
    whole = quantity.kind == "share" and around.word_after(0) in _DETERMINERS
    return _read_on(around, around.after + 2 if hyphen else around.after) if quantity.hyphened or whole else None


def _before_of(quantity: Quantity, around: Around) -> Span | None:
    """ "a pay rise of 6.5 percent"."""
    return _read_back(around, around.first - 2) if around.word_before(0) == "of" else None


def _read_back(around: Around, last: int) -> Span | None:
    """The noun phrase that ends with this token, back to its determiner."""
    first = last
    while first >= around.left and last - first < 6 and around.tokens[first].kind == "w":
        if around.tokens[first].low in _DETERMINERS:
            return _to_span(around, first, last + 1)
        if around.tokens[first].low in _PHRASE_ENDS or around.tokens[first].low in ("in", "of"):
            break
        first -= 1
    # "ridership on Friday was": the day is not what is counted.
    if first >= around.left and around.tokens[first].low in ("on", "in", "at", "since", "by", "for", "with", "from"):
        return None
    return _to_span(around, first + 1, last + 1)


def _placed_at(quantity: Quantity, around: Around) -> Span | None:
    """ "put the number in its shelters at 84,000", "raised its toll to 212"."""
    if around.word_before(0) not in ("at", "to"):
        return None
    last = around.first - 2
    for at in range(last, max(around.left, last - 10) - 1, -1):
        if around.tokens[at].low in COMMON_VERBS:
            return _to_span(around, at + 1, last + 1)
    return None


def _subject(quantity: Quantity, around: Around) -> Span | None:
    """ "Repairs would cost 60 million dinars": what stands before the verb."""
    at = around.first - 1
    if around.word_before(0) not in COST_VERBS:
        return None
    while at >= around.left and (around.tokens[at].low in COST_VERBS or around.tokens[at].low in MODALS):
        at -= 1
    return _read_back(around, at) if at >= around.left and around.tokens[at].kind == "w" else None


def _what_follows(quantity: Quantity, around: Around) -> Span | None:
    """ "97 in favour of the bill", "84 against"."""
    if quantity.kind not in ("count", "percent", "share") or around.word_after(0) not in _FOLLOWING:
        return None
    if around.word_after(0) == "in" and around.word_after(1) not in ("favour", "favor", "support", "opposition"):
        return None
    end = around.after
    while end < around.right and end - around.after < _LONGEST and around.tokens[end].kind == "w":
        if end > around.after and around.tokens[end].low in ("and", "but", "while", "said", "says"):
            break
        end += 1
    alone = end == around.after + 1 and around.word_after(0) not in ("against", "undecided", "opposed", "dead")
    return None if alone else _to_span(around, around.after, end)


_FOLLOWING = frozenset("in against who favour favor opposed undecided for dead".split())
