"""What a number is an amount of: currencies, measures and rates, as tables over the tokens around it."""

from __future__ import annotations

from typing import Literal

import msgspec

from accordingto.derive.numbers_tokens import Token, is_adjacent, read_word

Kind = Literal["count", "money", "percent", "points", "duration", "measure", "multiple", "share"]

SIGNS: dict[str, str] = {
    "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₪": "ILS", "₦": "NGN",
    "₱": "PHP", "₺": "TRY", "₫": "VND", "₴": "UAH", "฿": "THB", "₡": "CRC", "₵": "GHS", "₸": "KZT", "₮": "MNT",
}  # fmt: skip
# Before "$": whose dollar it is.
DOLLARS: dict[str, str] = {
    "us": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "can": "CAD", "nz": "NZD", "hk": "HKD", "s": "SGD",
    "sg": "SGD", "nt": "TWD", "r": "BRL", "j": "JMD", "tt": "TTD", "z": "ZWL", "n": "NAD", "mx": "MXN", "fj": "FJD",
}  # fmt: skip
# Written before the amount. "R", "N" and the like are taken only where glued to the number.
PREFIXES: dict[str, str] = {
    "rs": "rupees", "re": "rupees", "inr": "INR", "pkr": "PKR", "usd": "USD", "eur": "EUR", "gbp": "GBP", "aud": "AUD",
    "cad": "CAD", "nzd": "NZD", "chf": "CHF", "sfr": "CHF", "jpy": "JPY", "cny": "CNY", "rmb": "CNY", "hkd": "HKD",
    "sgd": "SGD", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "zar": "ZAR", "brl": "BRL", "mxn": "MXN", "tk": "BDT",
    "bdt": "BDT", "ksh": "KES", "kes": "KES", "ush": "UGX", "ugx": "UGX", "tsh": "TZS", "gh": "GHS", "rm": "MYR",
    "rp": "IDR", "idr": "IDR", "php": "PHP", "aed": "AED", "dh": "AED", "dhs": "AED", "sar": "SAR", "qr": "QAR",
    "egp": "EGP", "le": "EGP", "lkr": "LKR", "npr": "NPR", "pln": "PLN", "czk": "CZK", "huf": "HUF", "try": "TRY",
    "fcfa": "XOF", "cfa": "XOF", "krw": "KRW", "twd": "TWD", "thb": "THB", "vnd": "VND", "ils": "ILS", "nis": "ILS",
}  # fmt: skip
GLUED_PREFIXES: dict[str, str] = {"r": "ZAR", "n": "NGN", "p": "PHP", "k": "ZMW", "sh": "shillings", "us": "USD"}

MONEY: dict[tuple[str, ...], str] = {
    ("dollars",): "USD", ("dollar",): "USD", ("bucks",): "USD", ("us", "dollars"): "USD",
    ("u", ".", "s", ".", "dollars"): "USD",
    ("american", "dollars"): "USD", ("australian", "dollars"): "AUD", ("canadian", "dollars"): "CAD",
    ("new", "zealand", "dollars"): "NZD", ("hong", "kong", "dollars"): "HKD", ("singapore", "dollars"): "SGD",
    ("euros",): "EUR", ("euro",): "EUR", ("pounds",): "GBP", ("pound",): "GBP", ("pounds", "sterling"): "GBP",
    ("sterling",): "GBP", ("quid",): "GBP", ("pence",): "pence", ("penny",): "pence", ("p",): "pence",
    ("cents",): "cents", ("cent",): "cents", ("yen",): "JPY", ("yuan",): "CNY", ("renminbi",): "CNY",
    ("swiss", "francs"): "CHF", ("indian", "rupees"): "INR", ("egyptian", "pounds"): "EGP",
    ("russian", "rubles"): "RUB", ("russian", "roubles"): "RUB", ("rubles",): "RUB", ("roubles",): "RUB",
}  # fmt: skip
# Money words that several countries use, or an invented one; the story's own word is the unit.
LOCAL_MONEY = frozenset(
    """
    rupees rupee crowns crown dinars dinar francs franc marks won shekels shekel lira liras rand naira pesos peso
    reais real riyals riyal rials rial dirhams dirham shillings shilling cedis krona kronor krone kroner zloty
    zlotys forints forint hryvnia hryvnias baht ringgit rupiah dong taka birr kwacha lei leva kuna manat som tenge
    afghanis kyat riel guilders florins drachmas bitcoins bitcoin ducats guineas bolivars soles quetzales lempiras
    """.split()
)

PERCENTS: dict[tuple[str, ...], str] = {
    ("%",): "percent", ("percent",): "percent", ("per", "cent"): "percent", ("pct",): "percent", ("pc",): "percent",
    ("percentage", "points"): "percentage points", ("percentage", "point"): "percentage points",
    ("percentage", "-", "points"): "percentage points", ("percentage", "-", "point"): "percentage points",
    ("per", "centage", "points"): "percentage points", ("%", "points"): "percentage points",
    ("percent", "points"): "percentage points", ("pp",): "percentage points", ("ppts",): "percentage points",
    ("basis", "points"): "basis points", ("basis", "point"): "basis points", ("bps",): "basis points",
}  # fmt: skip

DURATIONS: dict[str, str] = {
    **dict.fromkeys(("second", "seconds", "secs", "sec"), "seconds"),
    **dict.fromkeys(("minute", "minutes", "mins", "min"), "minutes"),
    **dict.fromkeys(("hour", "hours", "hrs", "hr"), "hours"),
    **dict.fromkeys(("day", "days"), "days"),
    **dict.fromkeys(("night", "nights"), "nights"),
    **dict.fromkeys(("week", "weeks", "wks"), "weeks"),
    **dict.fromkeys(("fortnight", "fortnights"), "fortnights"),
    **dict.fromkeys(("month", "months"), "months"),
    **dict.fromkeys(("year", "years", "yrs", "yr"), "years"),
    **dict.fromkeys(("decade", "decades"), "decades"),
    **dict.fromkeys(("century", "centuries"), "centuries"),
    **dict.fromkeys(("millisecond", "milliseconds", "ms"), "milliseconds"),
}

_LENGTH = "millimetre centimetre metre kilometre mile yard foot inch furlong fathom league".split()
_SPELLED = {"metres": "meters", "millimetres": "millimeters", "centimetres": "centimeters", "kilometres": "kilometers"}
_OTHER = (
    "gram kilogram kilo ton tonne ounce stone carat litre liter gallon pint barrel bushel hectare acre watt kilowatt "
    "megawatt gigawatt volt amp kilobyte megabyte gigabyte terabyte petabyte megapixel pixel calorie "
    "kilojoule joule decibel "
    "hertz megahertz gigahertz knot degree horsepower microgram milligram millilitre milliliter microgramme kilogramme "
    "gramme terawatt sievert millisievert becquerel roentgen rem parsec teaspoon tablespoon cup quart lb"
).split()
MEASURES: dict[tuple[str, ...], str] = {
    **{(unit,): f"{unit}s" for unit in [*_LENGTH, *_OTHER]},
    **{(f"{unit}s",): f"{unit}s" for unit in [*_LENGTH, *_OTHER]},
    **{(unit[:-1],): unit for unit in _SPELLED.values()},
    **{(unit,): unit for unit in _SPELLED.values()},
    ("foot",): "feet", ("feet",): "feet", ("ft",): "feet", ("inch",): "inches", ("inches",): "inches",
    ("horsepower",): "horsepower", ("hertz",): "hertz", ("stone",): "stone", ("degrees",): "degrees",
    ("km",): "km", ("kms",): "km", ("cm",): "cm", ("mm",): "mm", ("m",): "m", ("mi",): "miles", ("kg",): "kg",
    ("kgs",): "kg", ("g",): "g", ("mg",): "mg", ("lb",): "lb", ("lbs",): "lb", ("oz",): "oz", ("l",): "litres",
    ("ml",): "ml", ("ha",): "hectares", ("mph",): "mph", ("kph",): "km/h", ("kmh",): "km/h", ("km", "/", "h"): "km/h",
    ("kmph",): "km/h", ("bpd",): "barrels per day", ("hp",): "horsepower",
    ("w",): "W", ("kw",): "kW", ("mw",): "MW", ("gw",): "GW", ("kwh",): "kWh", ("mwh",): "MWh", ("gwh",): "GWh",
    ("twh",): "TWh", ("kb",): "KB", ("mb",): "MB", ("gb",): "GB", ("tb",): "TB", ("mbps",): "Mbps", ("gbps",): "Gbps",
    ("ghz",): "GHz", ("mhz",): "MHz", ("hz",): "Hz", ("db",): "dB", ("ppm",): "parts per million",
    ("parts", "per", "million"): "parts per million", ("parts", "per", "billion"): "parts per billion",
    ("°", "c"): "°C", ("°", "f"): "°F", ("°c",): "°C", ("°",): "degrees", ("c",): "°C", ("f",): "°F",
    ("degrees", "celsius"): "°C", ("degrees", "fahrenheit"): "°F", ("degrees", "c"): "°C", ("degrees", "f"): "°F",
    ("degrees", "centigrade"): "°C", ("light", "-", "years"): "light-years", ("light", "years"): "light-years",
    ("nautical", "miles"): "nautical miles", ("nautical", "mile"): "nautical miles",
    ("sq", "km"): "square km", ("sq", "m"): "square m", ("sq", "ft"): "square feet", ("sq", "miles"): "square miles",
    ("sq", ".", "ft"): "square feet", ("sq", ".", "km"): "square km", ("km", "²"): "square km", ("cc",): "cc",
    ("tons", "of", "oil", "equivalent"): "tons of oil equivalent", ("metric", "tons"): "metric tons",
    ("metric", "tonnes"): "tonnes", ("metric", "ton"): "metric tons", ("mmhg",): "mmHg", ("magnitude",): "magnitude",
    ("miles", "per", "hour"): "mph", ("miles", "an", "hour"): "mph", ("mile", "-", "per", "-", "hour"): "mph",
    ("kilometres", "per", "hour"): "km/h", ("kilometers", "per", "hour"): "km/h", ("kilometres", "an", "hour"): "km/h",
    ("kilowatt", "hours"): "kWh", ("kilowatt", "-", "hours"): "kWh", ("megawatt", "hours"): "MWh",
    ("gigawatt", "hours"): "GWh",
    **{(area, unit): f"{area} {unit}" for area in ("square", "cubic") for unit in
       ("miles", "feet", "metres", "meters", "kilometres", "kilometers", "yards", "inches", "centimetres", "km", "m")},
    **{(area, "-", unit): f"{area} {plural}" for area in ("square", "cubic") for unit, plural in
       (("mile", "miles"), ("foot", "feet"), ("metre", "metres"), ("meter", "meters"), ("kilometre", "kilometres"),
        ("kilometer", "kilometers"), ("inch", "inches"))},
}  # fmt: skip
# Letters that are a unit only where glued to the number ("12g", "30m", "25C").
GLUED_ONLY = frozenset({"m", "g", "l", "w", "c", "f", "p", "pc", "mi", "ms", "min", "ha", "cc", "mw", "hp", "oz"})
SPACED_TOO = frozenset({"m", "g", "ha", "min", "oz", "mw", "hp", "pc"})

# After the unit: for each of what. "a" and "an" need one of these; "per" takes any word.
RATE_NOUNS = frozenset(
    "share year month week day hour minute second night head person barrel tonne ton ounce litre liter "
    "gallon pound kilo "
    "kilogram unit piece bottle pack ticket household family mile kilometre pop time seat student pupil "
    "pint acre".split()
)


class Unit(msgspec.Struct, frozen=True, gc=False):
    """A unit in its plural or short form, and the token after it; ``currency``: ISO 4217, or the story's word."""

    kind: Kind
    words: str
    after: int
    currency: str | None = None


def read_prefix(tokens: list[Token], index: int) -> tuple[str, int] | None:
    """The currency written before the number at ``index``, and the token where it begins."""
    before = index - 1
    if read_word(tokens, before) == "." and is_adjacent(tokens, before - 1) and read_word(tokens, before - 1) == "rs":
        return PREFIXES["rs"], before - 1
    word = read_word(tokens, before)
    if word in SIGNS:
        mark = read_word(tokens, before - 1)
        if word == "$" and mark in DOLLARS and is_adjacent(tokens, before - 1) and tokens[before - 1].text.isupper():
            return DOLLARS[mark], before - 1
        if (
            word == "$"
            and mark == "."
            and read_word(tokens, before - 2) == "s"
            and read_word(tokens, before - 4) == "u"
        ):
            return "USD", before - 4
        return SIGNS[word], before
    if word in PREFIXES and tokens[before].text[:1].isupper() and tokens[index].kind == "n":
        return PREFIXES[word], before
    if word in GLUED_PREFIXES and is_adjacent(tokens, before) and tokens[before].text.isupper():
        large = tokens[index].grouped or read_word(tokens, index + 1) in ("million", "billion", "trillion", "bn", "m")
        return (GLUED_PREFIXES[word], before) if large else None
    return None


def read_unit(tokens: list[Token], index: int, scaled: bool, opened: bool) -> Unit | None:
    """The measure or money that follows a number which ends before ``index``.

    A hyphen may stand between ("two-minute"); after an open plural or a scale, "of" may ("millions of dollars").
    """
    at = index
    if (read_word(tokens, at) in ("-", "‑") and is_adjacent(tokens, at - 1) and is_adjacent(tokens, at)) or (
        opened and read_word(tokens, at) == "of"
    ):
        at += 1
    for words in range(5, 0, -1):
        key = tuple(read_word(tokens, at + offset) for offset in range(words))
        unit = _look_up(tokens, key, at, scaled, hyphen=at > index)
        if unit is not None:
            return unit
    return None


def _look_up(tokens: list[Token], key: tuple[str, ...], at: int, scaled: bool, hyphen: bool) -> Unit | None:
    after = at + len(key)
    if len(key) == 1 and key[0] in GLUED_ONLY and not is_adjacent(tokens, at - 1) and key[0] not in SPACED_TOO:
        return None
    if key == ("g",) and tokens[at].text == "G":
        return None
    if key in PERCENTS:
        return Unit("points" if "point" in PERCENTS[key] else "percent", PERCENTS[key], after)
    if key in (("pounds",), ("pound",)) and not scaled and _is_weight(tokens, at, hyphen):
        return Unit("measure", "pounds", after)
    if key in MONEY:
        return Unit("money", MONEY[key], after, MONEY[key])
    if len(key) == 1 and key[0] in LOCAL_MONEY:
        return Unit("money", key[0], after, key[0])
    if len(key) == 2 and key[1] in LOCAL_MONEY and tokens[at].text[:1].isupper():
        return Unit("money", f"{tokens[at].text} {key[1]}", after, f"{tokens[at].text} {key[1]}")
    if len(key) == 1 and key[0] in DURATIONS:
        return Unit("duration", DURATIONS[key[0]], after)
    if key in MEASURES and (key not in (("c",), ("f",)) or tokens[at].text.isupper()):
        return Unit("measure", MEASURES[key], after)
    return None


_WEIGH_WORDS = frozenset(
    "weigh weighs weighed weighing weight lose lost losing gain gained shed heavier lighter".split()
)


def _is_weight(tokens: list[Token], at: int, hyphen: bool) -> bool:
    near = {read_word(tokens, back) for back in range(max(0, at - 6), at)}
    return hyphen or read_word(tokens, at + 1) == "of" or bool(near & _WEIGH_WORDS)


def read_rate(tokens: list[Token], after: int) -> tuple[str, int] | None:
    """ "a share", "per year" behind a unit, as the story has it, and the token after it."""
    if read_word(tokens, after) in ("-", "‑") and read_word(tokens, after + 2) in ("-", "‑"):
        word, noun = read_word(tokens, after + 1), read_word(tokens, after + 3)
        return (f"{word} {noun}", after + 4) if word in ("a", "an", "per") and noun in RATE_NOUNS else None
    word, noun = read_word(tokens, after), read_word(tokens, after + 1)
    if word == "/" and is_adjacent(tokens, after - 1) and noun in RATE_NOUNS:
        return f"per {noun}", after + 2
    if word == "each" or word == "apiece":
        return word, after + 1
    if (word in ("a", "an", "every") and noun in RATE_NOUNS) or (word == "per" and noun.isalpha() and noun != "cent"):
        return f"{word} {noun}", after + 2
    return None
