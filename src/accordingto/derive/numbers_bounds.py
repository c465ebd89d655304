"""Words that open or blur a number: "more than", "up to", "about", "or so", as tables with their meaning."""

from __future__ import annotations

from typing import Literal

import msgspec

from accordingto.derive.numbers_tables import AGED_NOUNS, CHANGE_WORDS
from accordingto.derive.numbers_tokens import Token, is_adjacent, read_word

Bound = Literal["low", "high", "about", "exact"]

_LOW = """
    more than|greater than|higher than|larger than|bigger than|longer than|heavier than|in excess of|upwards of
    upward of|at least|no fewer than|no less than|not less than|not fewer than|no lower than|no smaller than
    a minimum of|minimum of|minimum|above|over|exceeding|exceeds|exceed|exceeded|topping|topped|tops|north of
    as few as|as low as|as little as|surpassing|surpassed|surpasses|passed the|not under|beyond|further than
    farther than|taller than|starting at|a floor of|never less than|never fewer than|nothing less than
    at the very least|at a minimum|wider than|deeper than|no shorter than|not below|no earlier than
"""
_HIGH = """
    fewer than|less than|lower than|smaller than|shorter than|lighter than|under|below|up to|as many as|as much as
    as large as|as big as|as tall as|as high as|as far as|as deep as|at most|at the most|no more than|not more than
    no greater than|no higher than|no larger than|no longer than|no bigger than|not exceeding|no further than
    never more than|a maximum of|maximum of|maximum|south of|not over|not above|capped at|a ceiling of|a limit of
    a cap of|nothing more than|no later than|not even|without exceeding|not to exceed|cannot exceed|must not exceed
    at maximum|short of|anything up to|not higher than|not longer than|shy of|narrower than|shallower than
"""
_ABOUT = """
    about|around|approximately|approx|roughly|some|nearly|almost|close to|closer to|approaching|circa|an estimated
    estimated|in the region of|in the neighborhood of|in the neighbourhood of|on the order of|in the order of
    nearer|nearer to|near|virtually|practically|just about|something like|somewhere around|somewhere near
    the best part of|the better part of|an average of|on average|more or less|give or take|an approximate
    an estimate of|estimates of|hovering around|somewhere in the region of|nigh on|pretty much|barely short of
    just shy of|within a whisker of|an average|towards|roundabout|in the vicinity of|to the tune of
    the equivalent of about|averaging|not far off|not far from
"""
_EXACT = """
    exactly|precisely|a total of|as many|just|only|a mere|a whopping|a record|a full|fully|a further|another
    an additional
"""

_LOW_AFTER = """
    or more|or above|or over|or higher|or greater|or larger|or bigger|or longer|and counting|and above|and over
    and more|and up|+|plus|- plus|at least|at the very least|minimum
"""
_HIGH_AFTER = "or fewer|or less|or smaller|or under|or below|or lower|at most|at the most|tops|maximum"
_ABOUT_AFTER = "or so|or thereabouts|odd|- odd|ish|- ish|give or take|more or less|approximately"


def _parse(table: str) -> list[tuple[str, ...]]:
    return [tuple(phrase.split()) for line in table.strip().split("\n") for phrase in line.strip().split("|")]


BEFORE: dict[tuple[str, ...], Bound] = {
    **dict.fromkeys(_parse(_EXACT), "exact"),
    **dict.fromkeys(_parse(_ABOUT), "about"),
    **dict.fromkeys(_parse(_LOW), "low"),
    **dict.fromkeys(_parse(_HIGH), "high"),
    (">",): "low", ("≥",): "low", ("<",): "high", ("≤",): "high", ("~",): "about", ("≈",): "about", ("c", "."): "about",
    ("approx", "."): "about", ("est", "."): "about",
}  # fmt: skip
AFTER: dict[tuple[str, ...], Bound] = {
    **dict.fromkeys(_parse(_LOW_AFTER), "low"),
    **dict.fromkeys(_parse(_HIGH_AFTER), "high"),
    **dict.fromkeys(_parse(_ABOUT_AFTER), "about"),
}  # fmt: skip
# "just over", "well above": kept with the bound, and "just" blurs it.
_INTENSIFIERS = frozenset(
    """
    well far just slightly significantly considerably substantially much a little bit somewhere anywhere even
    already marginally comfortably still fractionally perhaps probably possibly maybe the
    """.split()
)
_BLURRING = frozenset({"just", "slightly", "little", "marginally", "fractionally"})
_NEGATIONS = frozenset({"no", "not", "never", "nor"})
_LONGEST = 5

# "a dispute over 300 jobs" is about the jobs; "over two years" is as long as that.
_OVER_HEADS = frozenset(
    """
    dispute row battle fight debate talks clash clashes anger fears concern concerns questions argument protest
    protests feud quarrel controversy outrage lawsuit negotiations standoff disagreement worries alarm uproar strike
    grief spread vote pay control presided victory win lead advantage paid falling say handed hand take took taken
    ran run runs running drove driven driving rolled rolling knocked turned turn turning handing taking fell flew fly
    flying passed crossed climbed jumped stepped moved went looked looking watched mulled pored watching
    """.split()
)


class Bounded(msgspec.Struct, frozen=True, gc=False):
    """What the words before and after a number make of it, and the tokens they begin and end at."""

    first: int
    after: int
    bound: Bound | None
    approximate: bool


def read_bounds(tokens: list[Token], first: int, after: int, duration: bool) -> Bounded:
    """The bound of the number at ``tokens[first:after]``, read outwards as far as such words go."""
    bound: Bound | None = None
    approximate, start = False, first
    for _ in range(3):
        found = _match_before(tokens, start, duration)
        if found is None:
            break
        start, word, blurred = found
        approximate = approximate or blurred or word == "about"
        if word in ("low", "high") and bound is None:
            bound = word
    tail = _match_after(tokens, after)
    if tail is not None and (bound is None or tail[1] == "about"):
        approximate = approximate or tail[1] == "about"
        bound = tail[1] if tail[1] in ("low", "high") else bound
        after = tail[0]
    return Bounded(
        start,
        after,
        bound,
        (approximate and bound not in ("low", "high")) or approximate,
    )


def _match_before(tokens: list[Token], first: int, duration: bool) -> tuple[int, Bound, bool] | None:
    end = first
    if read_word(tokens, end - 1) in ('"', "“", "'", "‘") and end >= 2:
        end -= 1
    for size in range(_LONGEST, 0, -1):
        start = end - size
        if start < 0:
            continue
        key = tuple(token.low for token in tokens[start:end])
        bound = BEFORE.get(key)
        if bound is None or not _holds(tokens, start, key, bound, duration):
            continue
        if bound == "exact" and key not in _KEPT_EXACT:
            return None
        blurred = False
        while start > 0 and tokens[start - 1].low in _INTENSIFIERS and bound != "exact":
            start -= 1
            blurred = blurred or (tokens[start].low in _BLURRING and not _is_plain_just(tokens, start, bound))
        while tokens[start].low in ("the", "still", "even", "already"):
            start += 1
        if (
            start > 0
            and tokens[start - 1].low in _NEGATIONS
            and bound in ("low", "high")
            and key[-1] in ("than", "over", "above", "under", "below")
        ):
            return start - 1, "high" if bound == "low" else "low", blurred
        return start, bound, blurred
    return None


_KEPT_EXACT = frozenset({("exactly",), ("precisely",), ("a", "total", "of")})


def _is_plain_just(tokens: list[Token], start: int, bound: Bound) -> bool:
    return tokens[start].low == "just" and bound == "about"


def _holds(tokens: list[Token], start: int, key: tuple[str, ...], bound: Bound, duration: bool) -> bool:
    """Whether the words are a bound here and not another use of the same words."""
    before = read_word(tokens, start - 1)
    if key == ("over",):
        return not (before in _OVER_HEADS or (duration and before not in _INTENSIFIERS))
    if key in (("under",), ("over",), ("above",), ("below",), ("beyond",)) and before in AGED_NOUNS:
        return False
    if key == ("up", "to"):
        # "has gone up to 425": a change, and its end.
        return before not in CHANGE_WORDS
    if key == ("about",):
        return before not in ("talk", "talked", "talking", "spoke", "asked", "worried", "think", "bring", "brought")
    if key in (("near",), ("around",), ("towards",), ("beyond",)):
        return before not in ("live", "lives", "lived", "located")
    return not (key == ("just",) and bound == "exact")


def _match_after(tokens: list[Token], after: int) -> tuple[int, Bound] | None:
    for size in range(4, 0, -1):
        key = tuple(read_word(tokens, after + offset) for offset in range(size))
        bound = AFTER.get(key)
        if bound is None:
            continue
        if key[0] in ("+", "-") and not is_adjacent(tokens, after - 1):
            continue
        if key in (("odd",), ("ish",), ("plus",), ("tops",)) and tokens[after - 1].kind not in "nw":
            continue
        return after + size, bound
    return None
