"""What a run of tokens is worth: numerals, number words, scales, fractions and open plurals."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import msgspec

from accordingto.derive.numbers_tables import (
    AMBIGUOUS_SHORT,
    DECADE_PARTS,
    DECADES,
    DIGIT_COUNTS,
    DIGIT_NOUNS,
    FRACTION_SIGNS,
    FRACTIONS,
    OPEN_PLURALS,
    SCALES,
    SHORT_SCALES,
    SLASH_DENOMINATORS,
    SMALL,
    TENS,
    UNITS,
    VAGUE_COUNTS,
)
from accordingto.derive.numbers_tokens import Token, is_adjacent, read_word

_LONGEST = 14  # tokens of one written-out number


class Amount(msgspec.Struct, frozen=True, gc=False):
    """A number read from ``tokens[first:after]``; ``high`` is ``None`` where the words leave it open.

    ``scale`` is what the scale words multiply ("million"), ``share`` says that it is a part of a
    whole, in percent ("a third": 33.3), ``digits`` that it is written in numerals. ``inner`` is the token of
    a unit inside the number ("a year and a half").
    """

    first: int
    after: int
    low: Decimal
    high: Decimal | None
    scale: int = 1
    digits: bool = False
    share: bool = False
    approximate: bool = False
    inner: int | None = None


def read_amount(tokens: list[Token], index: int, money: bool = False) -> Amount | None:
    """The number that begins at this token, or ``None``; ``money`` lets a short scale ("$3m") be read as one."""
    token = tokens[index]
    if token.kind == "n":
        return _read_numeral(tokens, index, money)
    if token.kind == "v":
        return _share_or_part(tokens, index, index + 1, *FRACTION_SIGNS[token.low])
    if token.kind != "w":
        return None
    for reader in (_read_unit_and_half, _read_digit_count, _read_decade, _read_open, _read_fraction, _read_half):
        amount = reader(tokens, index)
        if amount is not None:
            return amount
    return _read_cardinal(tokens, index)


def _read_numeral(tokens: list[Token], index: int, money: bool) -> Amount | None:
    value = tokens[index].value
    if value is None:
        return None
    after = index + 1
    if read_word(tokens, after) == "," and is_adjacent(tokens, index) and is_adjacent(tokens, after):
        return _read_decimal_comma(tokens, index, money)
    if after < len(tokens) and tokens[after].kind == "v" and value == int(value):
        top, bottom = FRACTION_SIGNS[tokens[after].low]
        return _scaled(tokens, index, after + 1, value + Decimal(top) / bottom, money)
    slash = _read_slash(tokens, after)
    if slash is not None and value == int(value) and not is_adjacent(tokens, index):
        return _scaled(tokens, index, after + 3, value + slash, money)
    slash = _read_slash(tokens, index)
    if slash is not None:
        return _share_or_part(tokens, index, index + 3, int(value), int(tokens[index + 2].value or 1))
    if read_word(tokens, after) == "/" and is_adjacent(tokens, index):
        return None
    share = _read_in(tokens, index, value, after)
    return share or _scaled(tokens, index, after, value, money)


def _read_decimal_comma(tokens: list[Token], index: int, money: bool) -> Amount | None:
    """ "2,5 million", "3,5%": a comma before one or two digits is a decimal only where a scale or a percent follows."""
    tail = tokens[index + 2]
    if tail.kind != "n" or len(tail.text) > 2 or tokens[index].grouped:
        return None
    value = (
        Decimal(f"{tokens[index].text}.{tail.text}") if tokens[index].text.isdigit() and tail.text.isdigit() else None
    )
    follower = read_word(tokens, index + 3)
    if value is None or (follower not in SCALES and follower not in SHORT_SCALES and follower not in _PERCENT_SIGNS):
        return None
    return _scaled(tokens, index, index + 3, value, money)


_PERCENT_SIGNS = frozenset({"%", "percent", "per", "pct", "percentage", "bn", "mn"})


def _read_slash(tokens: list[Token], index: int) -> Decimal | None:
    """The value of "1/2" at this token; ``None`` for dates, ratios and the like."""
    if index + 2 >= len(tokens) or read_word(tokens, index + 1) != "/":
        return None
    top, bottom = tokens[index].value, tokens[index + 2].value
    if top is None or bottom is None or not (is_adjacent(tokens, index) and is_adjacent(tokens, index + 1)):
        return None
    small = bottom in SLASH_DENOMINATORS and 0 < top < bottom and not read_word(tokens, index + 3).startswith("/")
    return top / bottom if small else None


def _scaled(tokens: list[Token], index: int, after: int, value: Decimal, money: bool) -> Amount:
    scale, end = _read_scale(tokens, after, money)
    return Amount(index, end, value * scale, value * scale, scale, digits=True)


def _read_scale(tokens: list[Token], after: int, money: bool) -> tuple[int, int]:
    """The product of the scale words from here on, and the token after them."""
    scale, end = 1, after
    while end - after < 6:
        step = end
        if read_word(tokens, step) in ("-", "‑") and is_adjacent(tokens, step - 1) and is_adjacent(tokens, step):
            step += 1
        word = read_word(tokens, step)
        # The long forms may be glued ("3.2million"); the short ones must be, or close a sum of money.
        if word in SCALES and word != "dozen":
            scale, end = scale * SCALES[word], step + 1
        elif word in SHORT_SCALES and scale == 1 and _is_short_scale(tokens, step, money):
            scale, end = SHORT_SCALES[word], step + 1
        elif word == "dozen" and scale == 1:
            scale, end = 12, step + 1
        else:
            break
    return scale, end


def _is_short_scale(tokens: list[Token], index: int, money: bool) -> bool:
    word = read_word(tokens, index)
    if word not in AMBIGUOUS_SHORT:
        return True
    if tokens[index].text in ("M", "B") and is_adjacent(tokens, index - 1):
        return True
    if word in ("b", "t", "k", "mm", "cr"):
        return money or (word == "k" and is_adjacent(tokens, index - 1) and _counted_plural(tokens, index + 1))
    return money or _counted_plural(tokens, index + 1)


# After "100m" these speak of metres, whatever their form.
_METRE_NOUNS = frozenset(
    "hurdles metres meters freestyles races finals sprints relays butterflies championships yards".split()
)
_COUNTED = frozenset("people women men children euros crowns pounds dollars yen yuan won rand euro".split())


def _counted_plural(tokens: list[Token], index: int) -> bool:
    word = read_word(tokens, index)
    if word in _METRE_NOUNS:
        return False
    return word in _COUNTED or (len(word) > 3 and word.endswith("s") and not word.endswith("ss") and word.isalpha())


def _read_in(tokens: list[Token], index: int, value: Decimal, after: int) -> Amount | None:
    """ "one in five", "3 out of 10": a share."""
    words = (read_word(tokens, after), read_word(tokens, after + 1))
    at = after + 1 if words[0] == "in" else after + 2 if words == ("out", "of") else None
    if at is None or at >= len(tokens):
        return None
    whole = _read_cardinal(tokens, at) if tokens[at].kind == "w" else None
    bottom = whole.low if whole else tokens[at].value
    end = whole.after if whole else at + 1
    if bottom is None or not _is_ratio(value, bottom) or read_word(tokens, end) in ("%", "percent", "per", "years"):
        return None
    return _share(index, end, value, bottom, digits=tokens[index].kind == "n")


def _is_ratio(top: Decimal, bottom: Decimal) -> bool:
    return 0 < top < bottom <= 10**6 and top <= 99 and (bottom <= 12 or bottom % 5 == 0) and bottom == int(bottom)


def _share_or_part(tokens: list[Token], index: int, after: int, top: int, bottom: int) -> Amount:
    """A fraction: of a scale ("½ million"), or a share of a whole in percent."""
    scale, end = _read_scale(tokens, after, money=False)
    if scale > 1:
        value = Decimal(top) * scale / bottom
        return Amount(index, end, value, value, scale, digits=True)
    return _share(index, after, Decimal(top), Decimal(bottom), digits=True)


def _share(index: int, after: int, top: Decimal, bottom: Decimal, digits: bool = False) -> Amount:
    percent = (100 * top / bottom).quantize(Decimal("0.1"), ROUND_HALF_UP)
    exact = 100 * top / bottom
    value = exact if exact == percent or exact < 1 else percent
    return Amount(index, after, value, value, share=True, digits=digits)


def _read_unit_and_half(tokens: list[Token], index: int) -> Amount | None:
    """ "a year and a half": the unit stands inside the number."""
    if tokens[index].low not in ("a", "an", "one") or read_word(tokens, index + 1) not in _HALVED_UNITS:
        return None
    words = tuple(read_word(tokens, at) for at in range(index + 2, index + 5))
    if words != ("and", "a", "half"):
        return None
    return Amount(index, index + 5, Decimal("1.5"), Decimal("1.5"), inner=index + 1)


_HALVED_UNITS = frozenset("hour day week month year decade century mile kilometre kilometer metre meter".split())


def _read_digit_count(tokens: list[Token], index: int) -> Amount | None:
    """ "double-digit", "a six-figure sum"."""
    step = index + 2 if read_word(tokens, index + 1) in ("-", "‑") else index + 1
    digits = DIGIT_COUNTS.get(tokens[index].low)
    if (
        digits is None
        or read_word(tokens, step) not in DIGIT_NOUNS
        or (tokens[index].low in UNITS and step == index + 1)
    ):
        return None
    low = Decimal(10) ** (digits - 1)
    return Amount(index, step + 1, low, 10 * low - 1)


def _read_decade(tokens: list[Token], index: int) -> Amount | None:
    """ "high nineties", "mid-40s"."""
    part = DECADE_PARTS.get(tokens[index].low)
    if part is None:
        return None
    step = index + 2 if read_word(tokens, index + 1) in ("-", "‑") else index + 1
    base = DECADES.get(read_word(tokens, step))
    after = step + 1
    if base is None and read_word(tokens, step + 1) == "s" and is_adjacent(tokens, step):
        value = tokens[step].value
        base = int(value) if value is not None and value in range(10, 100, 10) else None
        after = step + 2
    if base is None:
        return None
    return Amount(index, after, Decimal(base + part[0]), Decimal(base + part[1]), approximate=True)


def _read_open(tokens: list[Token], index: int) -> Amount | None:
    """ "dozens", "tens of thousands", "several hundred", "a few thousand"."""
    at = index + 1 if tokens[index].low == "a" else index
    word = read_word(tokens, at)
    after = read_word(tokens, at + 1)
    if word in VAGUE_COUNTS and after in SCALES:
        low = VAGUE_COUNTS[word]
        scale, end = _read_scale(tokens, at + 1, money=False)
        return Amount(index, end, Decimal(low * scale), None, scale)
    if word in ("several", "many") and after in OPEN_PLURALS:
        return _read_open(tokens, at + 1)
    if word == "couple" and at > index:
        return _read_couple(tokens, index, at)
    if at > index or word not in OPEN_PLURALS or (word == "tens" and after != "of"):
        return None
    low = OPEN_PLURALS[word]
    larger = read_word(tokens, at + 2) if after == "of" else ""
    if (
        word in ("dozens", "scores", "tens", "hundreds", "thousands")
        and larger in OPEN_PLURALS
        and larger.rstrip("s") in SCALES
    ):
        scale = SCALES[larger.rstrip("s")]
        return Amount(index, at + 3, Decimal(low * scale), None, scale)
    if word == "tens" or (word == "scores" and after != "of"):
        return None
    doubled = after in ("upon", "and") and read_word(tokens, at + 2) == word
    return Amount(index, at + 3 if doubled else at + 1, Decimal(low), None)


def _read_couple(tokens: list[Token], index: int, at: int) -> Amount | None:
    """ "a couple of hundred", "a couple dozen"; a couple alone may be two people who are married."""
    step = at + 2 if read_word(tokens, at + 1) == "of" else at + 1
    if read_word(tokens, step) not in SCALES:
        return None
    scale, end = _read_scale(tokens, step, money=False)
    return Amount(index, end, Decimal(2 * scale), Decimal(2 * scale), scale, approximate=True)


def _read_fraction(tokens: list[Token], index: int) -> Amount | None:
    """ "two-thirds", "three quarters", "a third of", "one-fifth"."""
    word = tokens[index].low
    top = 1 if word in ("a", "one") else SMALL.get(word)
    step = index + 2 if read_word(tokens, index + 1) in ("-", "‑") and is_adjacent(tokens, index) else index + 1
    part = read_word(tokens, step)
    if top is None or top < 1 or part not in FRACTIONS or part == "halves":
        return None
    bottom = FRACTIONS[part]
    if (top > 1) != part.endswith("s") or top >= bottom or (top == 1 and not _is_part(tokens, index, step)):
        return None
    return _part_of(tokens, index, step + 1, top, bottom)


def _is_part(tokens: list[Token], index: int, step: int) -> bool:
    """Whether "a third" is a share and not the third of a row: the words around it show which."""
    follower = read_word(tokens, step + 1)
    if follower in (
        "of",
        "more",
        "less",
        "fewer",
        "higher",
        "lower",
        "larger",
        "smaller",
        "cheaper",
        "off",
        "percent",
        "point",
        "points",
        "percentage",
        "lower",
    ):
        return True
    if follower in ("-", "‑") or follower in SCALES:
        return False
    if step == index + 2:
        return True
    return read_word(tokens, index - 1) in _BEFORE_SHARE


_BEFORE_SHARE = frozenset(
    "roughly about nearly almost around approximately over than under by to least just only up down some rose fell "
    "cut dropped increased".split()
)


def _read_half(tokens: list[Token], index: int) -> Amount | None:
    """ "half of", "half the", "half a million"; also "a quarter of a million" by way of the fraction."""
    if tokens[index].low not in ("half", "halfway") or tokens[index].low == "halfway":
        return None
    after = index + 1
    if read_word(tokens, after) in ("-", "‑"):
        after += 1
    before = read_word(tokens, index - 1)
    article = read_word(tokens, after) in ("a", "an")
    step = after + 1 if article else after
    if article and read_word(tokens, step) in ("-", "‑"):
        step += 1
    if read_word(tokens, step) in SCALES:
        scale, end = _read_scale(tokens, step, money=False)
        return Amount(index, end, Decimal(scale) / 2, Decimal(scale) / 2, scale)
    if read_word(tokens, after) == "point" and after > index + 1:
        return _share(index, index + 1, Decimal(1), Decimal(2))
    if article or (read_word(tokens, after) in ("hour", "mile", "day") and after > index + 1):
        return Amount(index, step, Decimal("0.5"), Decimal("0.5"))
    if before in _ORDINAL_HALVES or not (read_word(tokens, after) in _WHOLES or before in _BEFORE_SHARE):
        return None
    return _share(index, after, Decimal(1), Decimal(2))


_ORDINAL_HALVES = frozenset("first second latter other better top bottom back front early late one and".split())
_WHOLES = frozenset("of the its their his her our my your all these those".split())


def _part_of(tokens: list[Token], index: int, after: int, top: int, bottom: int) -> Amount:
    """A share in percent, or a part of a scale: "three quarters of a million", "two-tenths of a percent"."""
    step = after
    if read_word(tokens, step) == "of" and read_word(tokens, step + 1) in ("a", "one"):
        step += 2
        if read_word(tokens, step) in SCALES:
            scale, end = _read_scale(tokens, step, money=False)
            value = Decimal(top) * scale / bottom
            return Amount(index, end, value, value, scale)
        if read_word(tokens, step) in ("percent", "percentage", "per", "%", "mile", "kilometre", "kilometer", "point"):
            value = Decimal(top) / bottom
            return Amount(index, step, value, value)
    return _share(index, after, Decimal(top), Decimal(bottom))


def _read_cardinal(tokens: list[Token], index: int) -> Amount | None:
    """A number in words: "three hundred and twelve", "twenty-one", "a hundred", "one and a half million"."""
    value, after, scale = _read_groups(tokens, index)
    if value is None:
        return None
    half = _read_and_half(tokens, after)
    if half is not None:
        factor, end = _read_scale(tokens, half[1], money=False)
        base = value + half[0] if scale == 1 or factor > 1 else value + half[0] * scale
        return Amount(index, end, base * factor, base * factor, max(scale, factor))
    if value < 100:
        share = _read_in(tokens, index, value, after)
        if share is not None:
            return share
    return Amount(index, after, value, value, scale)


def _read_groups(tokens: list[Token], index: int) -> tuple[Decimal | None, int, int]:
    """The value of the number words from here on, the token after them and the largest scale among them."""
    total, group, largest, after, at = 0, None, 1, index, index
    while at < len(tokens) and at - index < _LONGEST:
        word, step = tokens[at].low, at + 1
        if word in ("a", "an") and at == index and read_word(tokens, step) in SCALES:
            group = 1
        elif word in SMALL and (added := _join(group, SMALL[word])) is not None:
            group, after = added, step
        elif word in SCALES and group is not None:
            scale = SCALES[word]
            if total and scale >= largest > 1:
                break
            if scale == 100 and group < 100:
                group = group * 100
            else:
                total, group = total + group * scale, 0
            largest, after = max(largest, scale), step
        elif not (at > index and _is_joint(tokens, at, word)):
            break
        at = step
    if after == index:
        return None, index, 1
    return Decimal(total + (group or 0)), after, largest


def _join(group: int | None, value: int) -> int | None:
    """The group with the next small word, or ``None`` where the word begins another number ("two three")."""
    if group is None or group == 0:
        return value
    if group % 100 == 0:
        return group + value
    if group % 10 == 0 and group % 100 >= 20 and value < 10:
        return group + value
    return None


def _is_joint(tokens: list[Token], at: int, word: str) -> bool:
    """Whether "and" or a hyphen joins two number words here, as in "hundred and twelve", "twenty-one"."""
    follower = read_word(tokens, at + 1)
    if word == "and":
        return read_word(tokens, at - 1) in ("hundred", "thousand", "million") and follower in SMALL
    if word in ("-", "‑"):
        glued = is_adjacent(tokens, at - 1) and is_adjacent(tokens, at)
        return glued and (follower in SCALES or (read_word(tokens, at - 1) in TENS and follower in UNITS))
    return word == "," and read_word(tokens, at - 1) in ("thousand", "million") and follower in SMALL


def _read_and_half(tokens: list[Token], after: int) -> tuple[Decimal, int] | None:
    """ "and a half", "and three quarters" after a number, and the token behind it."""
    step = after + 1
    if read_word(tokens, after) in ("-", "‑") and read_word(tokens, step) == "and":
        after, step = after + 1, step + 1
    if read_word(tokens, after) != "and":
        return None
    words = [read_word(tokens, at) for at in range(step, step + 4) if read_word(tokens, at) not in ("-", "‑")]
    if words[:2] == ["a", "half"] or words[:2] == ["one", "half"]:
        value = Decimal("0.5")
    elif words[:2] in (["a", "quarter"], ["one", "quarter"]):
        value = Decimal("0.25")
    elif words[:2] == ["three", "quarters"]:
        value = Decimal("0.75")
    else:
        return None
    end = step
    while read_word(tokens, end) not in ("half", "quarter", "quarters"):
        end += 1
    return value, end + 1
