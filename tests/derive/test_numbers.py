"""The number reader: a table of written forms, a table of numbers that are no amounts, and properties."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.derive.numbers import Quantity, read_quantities
from accordingto.types import Span

_HERE = Path(__file__).parent


def _read_table(name: str) -> list[str]:
    lines = (_HERE / name).read_text(encoding="utf-8").split("\n")
    return [line for line in lines if line.strip() and not line.startswith("#")]


FORMS = _read_table("number_forms.txt")
NONFIGURES = _read_table("number_nonfigures.txt")


def _to_number(words: str) -> float | int | None:
    return None if not words else float(words) if "." in words else int(words)


def test_tables_are_large_enough() -> None:
    assert len(FORMS) >= 250
    assert len(set(FORMS)) == len(FORMS)
    assert len(NONFIGURES) >= 80


@pytest.mark.parametrize("line", FORMS)
def test_form_reads_with_its_bounds_and_unit(line: str) -> None:
    form, want = line.rsplit(" = ", 1)
    bounds, _, unit = want.partition(" ")
    low, _, high = bounds.partition("..")
    text = f"{form}." if form[0].isupper() else f"They had {form}."
    quantity = read_quantities(text)[0]
    assert (quantity.low, quantity.high) == (_to_number(low), _to_number(high))
    assert quantity.approximate is unit.startswith("~")
    assert quantity.unit == (unit.lstrip("~").strip() or None)


@pytest.mark.parametrize("line", NONFIGURES)
def test_label_date_age_or_score_is_no_amount(line: str) -> None:
    assert read_quantities(line) == ()


def _words(text: str) -> list[str]:
    return [quantity.span.of(text) for quantity in read_quantities(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It needs more than 10,000 tents.", ["more than 10,000"]),
        ("It cost about £2.3bn to build.", ["about £2.3bn"]),
        ("It lasted two minutes.", ["two minutes"]),
        ("It fell by between 3 and 5 percent.", ["between 3 and 5 percent"]),
        ("The price was “nearer 425”.", ["nearer 425"]),
        ("Shares went up to 425 from 410p.", ["425", "410p"]),
        ("It rose from 5% to 9%.", ["5%", "9%"]),
        ("Some polls had 59%-34% for her.", ["59%", "34%"]),
        ("By five to two they voted to leave.", ["five", "two"]),
        ("The panel voted 5-2 to leave.", ["5", "2"]),
    ],
)
def test_span_holds_bound_currency_and_measure(text: str, words: list[str]) -> None:
    assert _words(text) == words


def test_list_shares_the_unit_of_its_last_number() -> None:
    quantities = read_quantities("The rates would be 12, 25, 35 and 39.6 percent.")
    assert [(quantity.low, quantity.kind) for quantity in quantities] == [
        (12, "percent"),
        (25, "percent"),
        (35, "percent"),
        (39.6, "percent"),
    ]


@pytest.mark.parametrize("between", ["from", "up from", "down from", "compared with"])
def test_number_compared_with_another_takes_its_unit(between: str) -> None:
    quantities = read_quantities(f"It eased to 2.9 percent {between} 3.1.")
    assert [(q.low, q.unit) for q in quantities] == [(2.9, "percent"), (3.1, "percent")]


def test_margin_of_error_is_not_negative() -> None:
    (quantity,) = read_quantities("The margin is plus or minus three points.")
    assert (quantity.low, quantity.high) == (3, 3)


def test_pounds_are_money_unless_something_is_weighed() -> None:
    assert [q.kind for q in read_quantities("He paid 500 pounds.")] == ["money"]
    assert [q.kind for q in read_quantities("He lost 30 pounds.")] == ["measure"]
    assert [q.kind for q in read_quantities("They seized 500 pounds of rice.")] == ["measure"]


def test_letter_m_is_millions_for_money_and_plurals_only() -> None:
    values = [(q.low, q.unit) for q in read_quantities("A 100m race drew 20m viewers and earned £3m.")]
    assert values == [(100, "m"), (20_000_000, "viewers"), (3_000_000, "GBP")]


def test_numbers_too_large_for_json_are_left_out() -> None:
    assert read_quantities("They counted 900,000,000,000,000,000 million million stars.") == ()
    assert read_quantities("Code 123456789012345678901234567890 people.") == ()


def test_span_restricts_what_is_read() -> None:
    text = "First 300 jobs went. Then 400 jobs went."
    start = text.index("Then")
    quantities = read_quantities(text, Span(start, len(text)))
    assert [quantity.low for quantity in quantities] == [400]
    assert quantities[0].span.of(text) == "400"


# --- properties

_PIECES = st.sampled_from(
    "more than|at least|up to|about|between|and|to|or|-|–|one|two|five|twenty|hundred|thousand|million|dozen|dozens|of|"
    "half|a|third|thirds|quarter|$|£|€|%|percent|points|years|people|m|bn|k|km|p|,|.|'|’|“|”|(|)|/|:|\n|\u00a0|½|¾|in|"
    "Sept|9|12|300|1,200|2016|10:30|4-0|Boeing|Section|No|aged|voted|minus|plus|per|share|Rs|lakh|crore|US|single|digit".split(
        "|"
    )
)
_NEWSLIKE = st.lists(_PIECES, max_size=40).map(" ".join) | st.lists(_PIECES, max_size=40).map("".join)


def _check(text: str, quantities: tuple[Quantity, ...]) -> None:
    floor = 0
    for quantity in quantities:
        assert floor <= quantity.start < quantity.end <= len(text)
        assert quantity.span.contains(quantity.number)
        assert quantity.noun is None or 0 <= quantity.noun.start < quantity.noun.end <= len(text)
        assert quantity.low is not None or quantity.high is not None
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
        floor = quantity.end


@pytest.mark.parametrize(
    "text", ["a quarter percentage", "half-", "$", "$3-", "between 3 and", "one in", "1/", "2,", "five to"]
)
def test_text_that_ends_in_the_middle_of_a_number_is_read(text: str) -> None:
    _check(text, read_quantities(text))


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    _check(text, read_quantities(text))


@given(_NEWSLIKE)
def test_any_pile_of_number_words_is_read_in_order_and_disjoint(text: str) -> None:
    _check(text, read_quantities(text))


@given(_NEWSLIKE)
def test_value_never_contradicts_its_digits(text: str) -> None:
    for quantity in read_quantities(text):
        words = quantity.number.of(text)
        if re.fullmatch(r"[0-9]+|[0-9]{1,3}(,[0-9]{3})+", words):
            value = int(words.replace(",", ""))
            assert {abs(side) for side in (quantity.low, quantity.high) if side is not None} == {value}


_STYLES = (
    ("{:,}", 1),
    ("{}", 1),
    ("{} million", 10**6),
    ("{}bn", 10**9),
    ("{} thousand", 10**3),
    ("{} crore", 10**7),
)


@given(st.integers(11, 899), st.sampled_from(_STYLES), st.sampled_from(["", "more than ", "up to ", "about "]))
def test_number_reads_back_in_any_style(value: int, style: tuple[str, int], bound: str) -> None:
    form, scale = style
    (quantity,) = read_quantities(f"They sold {bound}{form.format(value)} tickets.")
    expected = value * scale
    assert quantity.low == (None if bound == "up to " else expected)
    assert quantity.high == (None if bound == "more than " else expected)


@given(st.integers(1_000, 10**12), st.sampled_from([",", "\u00a0", "\u202f", " ", "'"]))
def test_grouped_number_reads_back(value: int, mark: str) -> None:
    (quantity,) = read_quantities(f"They sold {f'{value:,}'.replace(',', mark)} tickets.")
    assert (quantity.low, quantity.high) == (value, value)


_ONES = "one two three four five six seven eight nine ten"
_TEENS = "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_SPELLED = ["", *_ONES.split(), *_TEENS.split()]
_TENS = ["", "", *"twenty thirty forty fifty sixty seventy eighty ninety".split()]


def _spell(value: int) -> str:
    if value < 20:
        return _SPELLED[value]
    if value < 100:
        return _TENS[value // 10] + (f"-{_SPELLED[value % 10]}" if value % 10 else "")
    if value < 1000:
        rest = f" and {_spell(value % 100)}" if value % 100 else ""
        return f"{_SPELLED[value // 100]} hundred{rest}"
    thousands, below = divmod(value, 1000)
    joint = " and " if 0 < below < 100 else " "
    return f"{_spell(thousands)} thousand" + (joint + _spell(below) if below else "")


@given(st.integers(2, 999_999))
def test_spelled_number_reads_back(value: int) -> None:
    (quantity,) = read_quantities(f"They sold {_spell(value)} tickets.")
    assert (quantity.low, quantity.high) == (value, value)


@pytest.mark.parametrize(
    "piece",
    [
        "9",
        "1 ",
        "1,",
        "1.",
        "1-",
        "one ",
        "million ",
        "twenty-",
        "more than ",
        "of the ",
        "- ",
        "$",
        "1 and ",
        "½",
        "a",
        "a@",
    ],
)
def test_long_runs_take_time_in_proportion(piece: str) -> None:
    def measure(size: int) -> float:
        text = piece * (size // len(piece))
        started = time.process_time()
        read_quantities(text)
        return time.process_time() - started

    short = max(measure(8_000), 0.02)
    assert measure(64_000) < 40 * short
