"""The numbers of a text as amounts: bounds, unit, currency and scale, each with its span; labels and dates left out."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from accordingto.derive import numbers_exclude as exclude
from accordingto.derive.numbers_bounds import Bounded, read_bounds
from accordingto.derive.numbers_nouns import Noun, read_noun
from accordingto.derive.numbers_tables import CHANGE_WORDS, SCORE_WORDS
from accordingto.derive.numbers_tokens import Token, is_adjacent, read_word, tokenize
from accordingto.derive.numbers_units import Kind, Unit, read_prefix, read_rate, read_unit
from accordingto.derive.numbers_value import Amount, read_amount
from accordingto.types import Span

# JSON readers hold integers of 64 bits; a larger number is no figure of a news story.
_LARGEST = Decimal(10) ** 18


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """An amount in a text.

    ``start`` and ``end`` hold the number with its currency, measure and the words that bound it; ``number``
    is the numerals or number words alone. An open side is ``None``. ``unit`` is a measure, a currency or
    the counted noun (then ``noun`` is where it stands); ``rate`` is for each of what ("a year"). A share
    is in percent ("a third": 33.3). ``hyphened``: "two-minute", "12-member".
    """

    start: int
    end: int
    low: int | float | None
    high: int | float | None
    approximate: bool = False
    kind: Kind = "count"
    unit: str | None = None
    currency: str | None = None
    scale: int = 1
    rate: str | None = None
    number: Span
    noun: Span | None = None
    digits: bool = False
    hyphened: bool = False
    bounded: bool = False
    partitive: bool = False
    versus: bool = False

    @property
    def span(self) -> Span:
        """Where the whole expression lies."""
        return Span(self.start, self.end)


class _Read(msgspec.Struct, frozen=True, kw_only=True):
    """A number with what surrounds it, before it is known to be an amount; token indices."""

    first: int
    after: int
    numbers: tuple[Amount, ...]
    prefix: str | None = None
    start: int
    unit: Unit | None = None
    joint: str = ""

    @property
    def plain(self) -> bool:
        """Whether neither money, unit, scale nor share shows that it is an amount."""
        return self.prefix is None and self.unit is None and all(n.scale == 1 and not n.share for n in self.numbers)


def read_quantities(text: str, span: Span | None = None) -> tuple[Quantity, ...]:
    """The amounts of the text (or of one span of it) in order, disjoint; spans are into ``text``.

    Left out: years, dates, clock times, ages, ordinals, scores, telephone numbers, addresses, labels
    and names, "one" without a bound or unit, and "no". Never raises.
    """
    start, end = (0, len(text)) if span is None else (max(0, span.start), min(len(text), span.end))
    tokens = tokenize(text, start, end)
    opaque = exclude.find_opaque(text, start, end)
    found: list[Quantity] = []
    at, floor = 0, 0
    while at < len(tokens):
        while opaque and opaque[0][1] <= tokens[at].start:
            opaque.pop(0)
        if opaque and opaque[0][0] <= tokens[at].start:
            at += 1
            continue
        read = _read_at(tokens, at)
        if read is None:
            at += 1
            continue
        for quantity in _judge(text, tokens, read):
            if quantity.start >= floor:
                found.append(quantity)
                floor = quantity.end
        at = max(read.after, at + 1)
    return _share_units(text, found)


def _share_units(text: str, found: list[Quantity]) -> tuple[Quantity, ...]:
    """The quantities, with one unit for both in "64 and 56 cents" and "2.9 percent from 3.1"."""
    shared = list(found)
    for at in range(len(shared) - 2, -1, -1):
        first, second = shared[at], shared[at + 1]
        joined = second.start - first.end <= 6 and text[first.end : second.start].strip() in _LIST_JOINTS
        if joined and first.kind == "count" and first.unit is None and second.kind in _SHARED and not second.scale > 1:
            shared[at] = msgspec.structs.replace(
                first, kind=second.kind, unit=second.unit, currency=second.currency, rate=second.rate
            )
    for first, at in zip(found, range(1, len(shared)), strict=False):
        second = shared[at]
        between = text[first.end : second.start].strip(" ,") if second.start - first.end <= 16 else ""
        if between in _COMPARED and second.kind == "count" and second.unit is None and first.kind in _SHARED:
            shared[at] = msgspec.structs.replace(second, kind=first.kind, unit=first.unit, currency=first.currency)
    return tuple(shared)


_COMPARED = frozenset({"from", "up from", "down from", "compared with", "compared to", "against", "versus"})
_LIST_JOINTS = frozenset({"and", "or", "to", ",", ", and", ", or"})
_MAYBE = frozenset({"maybe", "perhaps", "possibly", "even", "probably"})
_SHARED = frozenset({"money", "percent", "points", "duration", "measure"})


def _read_at(tokens: list[Token], index: int) -> _Read | None:
    if tokens[index].kind not in "nvw":
        return None
    prefix = read_prefix(tokens, index) if tokens[index].kind in "nv" else None
    amount = read_amount(tokens, index, money=prefix is not None)
    if amount is None:
        return None
    opened = amount.high is None or amount.scale > 1
    unit = read_unit(tokens, amount.after, amount.scale > 1, opened) if prefix is None else None
    if amount.inner is not None and (inside := read_unit(tokens, amount.inner, scaled=False, opened=False)) is not None:
        unit = msgspec.structs.replace(inside, after=amount.after)
    if amount.share and unit is None and (points := _read_points(tokens, amount)) is not None:
        amount, unit = points
    read = _Read(
        first=index,
        after=unit.after if unit else amount.after,
        numbers=(amount,),
        prefix=prefix[0] if prefix else None,
        start=prefix[1] if prefix else index,
        unit=unit,
    )
    return _read_range(tokens, read) or read


def _read_points(tokens: list[Token], amount: Amount) -> tuple[Amount, Unit] | None:
    """ "a quarter point", "a half-point": a part of a percentage point and no share."""
    at = amount.after
    if read_word(tokens, at) in ("-", "‑"):
        at += 1
    if read_word(tokens, at) == "percentage":
        at += 1
    if read_word(tokens, at) not in ("point", "points") or amount.high is None:
        return None
    part, after = amount.low / 100, at + 1
    return msgspec.structs.replace(amount, low=part, high=part, share=False), Unit("points", "percentage points", after)


def _read_range(tokens: list[Token], read: _Read) -> _Read | None:
    """The range that begins with this number ("3-5", "$3m to $5m", "between 3 and 5", "two or three"), or ``None``."""
    joint, at = _read_joint(tokens, read)
    if not joint or at >= len(tokens) or read.numbers[0].high is None:
        return None
    second_prefix = None
    while at < len(tokens) and tokens[at].kind in "sw" and at < read.after + 6 and second_prefix is None:
        if at + 1 < len(tokens) and tokens[at + 1].kind == "n" and (found := read_prefix(tokens, at + 1)) is not None:
            second_prefix, at = found[0], at + 1
        elif tokens[at].kind == "w" and read_amount(tokens, at) is not None:
            break
        elif at + 1 < len(tokens) and tokens[at].text in ("US", "A", "C", "NZ") and tokens[at + 1].low == "$":
            at += 1
        else:
            return None
    if at >= len(tokens) or tokens[at].kind not in "nvw":
        return None
    second = read_amount(tokens, at, money=read.prefix is not None)
    if second is None or second.high is None or second.share != read.numbers[0].share:
        return None
    opened = second.scale > 1
    unit = read_unit(tokens, second.after, opened, opened)
    return _join_range(tokens, read, second, unit, second_prefix, joint)


def _read_joint(tokens: list[Token], read: _Read) -> tuple[str, int]:
    """What joins this number to a next one, and the token after the joint; empty where nothing does."""
    at = read.after
    word, follower = read_word(tokens, at), read_word(tokens, at + 1)
    before = read_word(tokens, read.start - 1)
    if word in ("-", "‑") and follower == "to":
        return "to", at + (3 if read_word(tokens, at + 2) in ("-", "‑") else 2)
    if word in ("-", "‑", "–", "−", "—") and is_adjacent(tokens, at - 1) and is_adjacent(tokens, at):
        return "-", at + 1
    if word in ("to", "till") and not (before == "from" and _is_change(tokens, read.start - 1)):
        return "to", at + 1
    if word == "and" and (before == "between" or read_word(tokens, read.start - 2) == "between"):
        return "and", at + 1
    if word == "or" and read.prefix is None:
        return "or", at + 2 if follower in _MAYBE else at + 1
    if word == "," and follower in _MAYBE and read.prefix is None:  # "twelve, maybe thirteen"
        return "or", at + (3 if read_word(tokens, at + 2) == "even" else 2)
    return "", at


def _is_change(tokens: list[Token], at: int) -> bool:
    return any(read_word(tokens, back) in CHANGE_WORDS for back in range(max(0, at - 5), at))


def _join_range(
    tokens: list[Token], read: _Read, second: Amount, unit: Unit | None, prefix: str | None, joint: str
) -> _Read | None:
    first = _share_scale(read.numbers[0], second, read.unit)
    plain = unit is None and read.unit is None and read.prefix is None and first.scale == second.scale == 1
    if second.low < first.low and not (plain and joint in ("-", "to") and not first.share):
        return None  # "59%-34%": two shares, not one range
    units_differ = read.unit is not None and (unit is None or unit.words != read.unit.words)
    if units_differ or (prefix is not None and read.prefix != prefix):
        return None
    if read.prefix is not None and prefix is None and joint in ("to", "and") and unit is not None:
        return None
    if joint == "or" and not (first.low < second.low <= 4 * first.low and second.low - first.low <= first.low):
        return None
    bare = unit is None and read.prefix is None
    if joint == "to" and (second.low <= first.low or read_word(tokens, read.start - 1) == "by"):
        bare_vote = bare and exclude.is_vote(tokens, read.first, second.after) and first.scale == second.scale == 1
        score = bare and second.low <= first.low and exclude.is_score(tokens, read.first, second.after)
        if not (bare_vote or score):
            return None
    return _Read(
        first=read.first,
        after=unit.after if unit else second.after,
        numbers=(first, second),
        prefix=read.prefix,
        start=_widen_start(tokens, read.start, joint),
        unit=unit,
        joint=joint,
    )


def _widen_start(tokens: list[Token], start: int, joint: str) -> int:
    """The token where the range begins with its "between" or "from"."""
    opener = {"and": "between", "to": "from"}.get(joint)
    for at in (start - 1, start - 2 if joint == "and" else start - 1):
        if opener is not None and read_word(tokens, at) == opener:
            return at
    return start


def _share_scale(first: Amount, second: Amount, unit: Unit | None) -> Amount:
    """The first number with the scale of the second where it has none of its own: "3-5 million"."""
    if unit is not None or first.scale > 1 or second.scale == 1 or first.low >= 1000:
        return first
    if first.low > second.low / second.scale:
        return first
    value = first.low * second.scale
    return Amount(first.first, first.after, value, value, second.scale, digits=first.digits)


def _judge(text: str, tokens: list[Token], read: _Read) -> list[Quantity]:
    """The quantities that the number stands for: one, two for a vote, none for a label."""
    singular = read.numbers[0].low == 1 and len(read.numbers) == 1
    noun = None if read.unit or read.prefix else read_noun(tokens, _past_after_bound(tokens, read.after), singular)
    if len(read.numbers) == 2 and read.plain and read.joint in ("-", "to"):
        return _judge_pair(text, tokens, read, noun)
    bounds = read_bounds(tokens, read.start, read.after, read.unit is not None and read.unit.kind == "duration")
    if _is_none(text, tokens, read, noun, bounds):
        return []
    quantity = _make_quantity(tokens, read, noun, bounds)
    return [quantity] if quantity is not None else []


def _past_after_bound(tokens: list[Token], after: int) -> int:
    """Past "+", "-odd" and "or so", which may stand between the number and its noun."""
    tail = read_bounds(tokens, after, after, duration=False)
    return tail.after


def _judge_pair(text: str, tokens: list[Token], read: _Read, noun: Noun | None) -> list[Quantity]:
    """ "5-2", "108 to 85": two votes, a range of a counted noun, or a score and the like."""
    first, second = read.numbers
    counted = noun is not None and noun.direct and first.low < second.low and noun.head not in SCORE_WORDS
    if not counted and exclude.is_vote(tokens, read.first, read.after) and first.low != second.low:
        return _make_versus(tokens, read)
    bounds = read_bounds(tokens, read.start, read.after, duration=False)
    ranged = counted or (first.low < second.low and (read.joint == "to" or bounds.bound is not None))
    if not ranged or _is_none(text, tokens, read, noun, bounds):
        return []
    quantity = _make_quantity(tokens, read, noun, bounds)
    return [quantity] if quantity is not None else []


def _make_versus(tokens: list[Token], read: _Read) -> list[Quantity]:
    out = []
    for amount in read.numbers:
        if exclude.is_date(tokens, amount.first, amount.after):
            return []
        number = Span(tokens[amount.first].start, tokens[amount.after - 1].end)
        value = _to_number(amount.low)
        out.append(
            Quantity(
                start=number.start, end=number.end, low=value, high=value, unit="votes", number=number,
                digits=amount.digits, versus=True,
            )
        )  # fmt: skip
    return out


def _is_none(text: str, tokens: list[Token], read: _Read, noun: Noun | None, bounds: Bounded) -> bool:
    """Whether the number is a label, a date, an age … and no amount."""
    first, after, last = read.first, read.after, read.numbers[-1]
    if read.unit is not None and read.unit.kind == "duration" and exclude.is_aged_unit(tokens, after):
        return True
    if read.prefix is None and exclude.is_glued(tokens, first, after):
        return True
    if tokens[first].kind == "n" and tokens[first].text[0] == "0" and tokens[first].text[1:2].isdigit():
        return True
    if read.unit is not None and read.unit.kind == "duration" and _is_title(tokens, read):
        return True
    if exclude.is_age(tokens, first, after, noun if read.unit is None else _UNITED):
        return True
    if not read.plain:
        return (
            read.unit is not None and exclude.is_label(text, tokens, first, after, _UNITED) and read.numbers[0].low < 10
        )
    if _is_bare(tokens, read, noun, bounds):
        return True
    if tokens[first].text in ("911", "999") and (noun is None or noun.head in ("calls", "operators", "dispatchers")):
        return True
    long = tokens[first].kind == "n" and not tokens[first].grouped and len(tokens[first].text) >= 5
    if long and noun is None and bounds.bound is None and not bounds.approximate and tokens[first].text.isdigit():
        return True  # a postal code or a case number
    for amount in read.numbers:
        if exclude.is_year(tokens, amount.first, noun, bounds) or exclude.is_date(tokens, amount.first, amount.after):
            return True
    clock = exclude.is_clock(tokens, first, last.after, noun)
    return clock or exclude.is_label(text, tokens, first, after, noun)


def _is_title(tokens: list[Token], read: _Read) -> bool:
    """ "60 Minutes", "Six Days": a unit with a capital after a number that begins no sentence in capitals."""
    unit = tokens[read.after - 1].text
    return unit[:1].isupper() and unit[1:].islower() and len(unit) > 1


_UNITED = Noun(0, 0, "people", True)


def _is_bare(tokens: list[Token], read: _Read, noun: Noun | None, bounds: Bounded) -> bool:
    """ "one" and "zero" by themselves are no amounts, and an open plural needs what it counts."""
    amount = read.numbers[0]
    if len(read.numbers) > 1:
        return False
    if amount.low == 0:
        return noun is None or not noun.direct or noun.head in ("tolerance", "sum", "gravity", "emissions")
    if amount.low == 1 and amount.after == amount.first + 1 and tokens[amount.first].kind == "w":
        return bounds.bound is None and not (noun is not None and noun.direct and noun.head in _SINGLES)
    return False


_SINGLES = frozenset(
    "person death vote child case soldier man woman passenger fatality seat job dead killed injured "
    "wounded missing".split()
)


def _make_quantity(tokens: list[Token], read: _Read, noun: Noun | None, bounds: Bounded) -> Quantity | None:
    amounts = read.numbers
    low: Decimal | None = amounts[0].low
    high = amounts[-1].high
    if max(abs(amount.low) for amount in amounts) > _LARGEST:
        return None
    negative = high is not None and _is_negative(tokens, read)
    if negative:
        low, high = -high if high is not None else None, -amounts[0].low
    if bounds.bound == "low":
        high = None
    elif bounds.bound == "high":
        low, high = None, high if high is not None else low
    after = max(read.after, bounds.after)
    kind, unit, currency, rate, after = _read_kind(tokens, read, noun, after)
    first = bounds.first - 1 if negative and bounds.first == read.start else bounds.first
    return Quantity(
        start=tokens[first].start,
        end=tokens[after - 1].end,
        low=None if low is None else _to_number(low),
        high=None if high is None else _to_number(high),
        approximate=bounds.approximate or any(amount.approximate for amount in amounts),
        kind=kind,
        unit=unit,
        currency=currency,
        scale=max(amount.scale for amount in amounts),
        rate=rate,
        number=Span(tokens[amounts[0].first].start, tokens[amounts[-1].after - 1].end),
        noun=Span(tokens[noun.first].start, tokens[noun.after - 1].end) if noun and kind == "count" else None,
        digits=any(amount.digits for amount in amounts),
        hyphened=read_word(tokens, amounts[-1].after) in ("-", "‑"),
        bounded=bounds.bound in ("low", "high") or bounds.approximate,
        partitive=read_word(tokens, amounts[-1].after) == "of",
    )


def _read_kind(
    tokens: list[Token], read: _Read, noun: Noun | None, after: int
) -> tuple[Kind, str | None, str | None, str | None, int]:
    """Kind, unit, currency and rate, and the token after the whole expression."""
    unit, kind, currency = read.unit, None, None
    if read.prefix is not None:
        kind, words, currency = "money", read.prefix, read.prefix
    elif unit is not None:
        kind, words, currency = unit.kind, unit.words, unit.currency
    if kind is not None:
        rate = read_rate(tokens, after)
        if rate is not None:
            return kind, f"{words} {rate[0]}", currency, rate[0], rate[1]  # type: ignore[return-value]
        return kind, words, currency, None, after  # type: ignore[return-value]
    if read.numbers[0].share:
        return "share", "percent", None, None, after
    if read_word(tokens, after) == "times":
        return "multiple", "times", None, None, after + 1
    return "count", noun.head if noun else None, None, None, after


def _is_negative(tokens: list[Token], read: _Read) -> bool:
    """ "-3 percent", "minus 12 degrees": a sign or the word directly before."""
    word, before = read_word(tokens, read.start - 1), read_word(tokens, read.start - 2)
    if word in ("minus", "negative"):
        return before != "or"  # "plus or minus three points" is a margin
    if word not in ("-", "−") or not is_adjacent(tokens, read.start - 1):
        return False
    return not is_adjacent(tokens, read.start - 2) or before in ("(", '"', "“")


def _to_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
