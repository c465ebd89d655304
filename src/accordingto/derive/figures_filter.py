"""Which amounts of a story are figures: what a reader could check or doubt, not every small count."""

from __future__ import annotations

from accordingto.derive.figures_tables import (
    ACTED_UPON,
    COMPARISONS,
    HAPPENED_TO,
    MODALS,
    ORDERING,
    OUTCOMES,
    PLACED_AFTER,
    SAMPLES,
    STATE_UNITS,
    STATES_BEFORE,
    TAKEN_BEFORE,
    TIME_POINTS_AFTER,
    TIME_POINTS_BEFORE,
    WEIGHTY_NOUNS,
)
from accordingto.derive.figures_words import Around, is_given_alone, is_people
from accordingto.derive.numbers import Quantity

# House styles write numbers up to ten as words; such counts are figures only where the words around show it.
_SMALL = 10
_SOURCE_SMALL = 12


def is_figure(quantity: Quantity, around: Around, *, in_source: bool = False) -> bool:
    """Whether the amount is a figure; ``in_source`` says that it stands in the words for who speaks."""
    if quantity.kind == "duration":
        return _is_length(quantity, around)
    if quantity.kind == "multiple":
        return _size(quantity) > _SMALL or around.word_after(0) in COMPARISONS
    if quantity.kind != "count":
        return True
    if in_source and _counts_source(quantity, around):
        return False
    ordered = around.word_before(0) in ORDERING and not quantity.bounded and _size(quantity) <= 100
    if ordered and not (around.word_before(0) == "all" and _size(quantity) > _SMALL):
        return False
    return _is_weighty(quantity, around)


def _size(quantity: Quantity) -> float:
    return float(max(abs(value) for value in (quantity.low, quantity.high) if value is not None))


def _is_length(quantity: Quantity, around: Around) -> bool:
    """A length of time; "two years ago", "in the past decade" and "after two days" are places in time."""
    before = (around.word_before(0), around.word_before(1))
    if around.word_after(0) in TIME_POINTS_AFTER:
        return False
    # "to last 60 days" is a verb; "the last 60 days" a place in time.
    if before[0] in TIME_POINTS_BEFORE and before[1] not in MODALS and before[1] != "to":
        return False
    if before[0] in PLACED_AFTER and not quantity.hyphened:
        return False
    if before[0] == "in" and _size(quantity) < _SMALL and not quantity.bounded:
        return False
    one = _size(quantity) == 1 and not quantity.digits
    return not one or quantity.hyphened or quantity.bounded


def _counts_source(quantity: Quantity, around: Around) -> bool:
    """ "two ministry officials", "a poll of 212 subscribers": who speaks, and no figure of the story."""
    if around.is_whole_of_part():
        return _size(quantity) <= _SOURCE_SMALL
    sampled = around.word_before(0) == "of" and bool(set(around.words_before(6)) & SAMPLES)
    if quantity.partitive and around.has_number_after(6) and _size(quantity) > _SOURCE_SMALL:
        return False
    vague = quantity.high is None and not quantity.bounded
    return sampled or vague or around.word_before(0) == "all" or _size(quantity) <= _SOURCE_SMALL


def _is_weighty(quantity: Quantity, around: Around) -> bool:
    if around.is_whole_of_part() and not quantity.digits:
        return False  # "three of the seven gates": the part is the figure
    if quantity.versus or (quantity.bounded and not quantity.hyphened):
        return True
    if quantity.high is None:
        if around.word_before(0) in STATES_BEFORE:
            return True
        return quantity.noun is not None or quantity.partitive or around.word_after(0) == "of"
    if _size(quantity) > _SMALL:
        return True
    if quantity.digits and isinstance(quantity.low or quantity.high, float):
        return True
    if quantity.hyphened:
        return quantity.unit == "points"
    if is_given_alone(around):
        return True
    # "the two men": told of before, and no count.
    if around.word_before(0) == "the" and not quantity.partitive:
        return False
    return (quantity.digits and quantity.noun is not None) or _is_shown(quantity, around)


_BEING = frozenset("is are was were has have had will would".split())


def _is_shown(quantity: Quantity, around: Around) -> bool:
    """Whether a small count is a part of a counted whole, or of what is news by itself."""
    if quantity.partitive and around.has_number_after(6):
        return True
    unit = quantity.unit.casefold() if quantity.unit is not None else None
    if unit in WEIGHTY_NOUNS and not quantity.partitive:
        return True
    after = around.words_after(6)
    people = is_people(quantity.unit)
    if people or unit is None or quantity.noun is not None:
        hit = people or unit is None
        whole = people or bool(set(after[:1]) & _BEING)
        told = hit and any(word in STATE_UNITS or word in ACTED_UPON for word in (after if whole else after[:3]))
        told = told or (people and around.word_before(0) in TAKEN_BEFORE)
        happened = people and around.word_before(0) == "of" and around.word_before(1) in HAPPENED_TO
        return (
            told
            or happened
            or around.word_before(0) in STATES_BEFORE
            or any(word in OUTCOMES - {"for"} for word in after[:3])
        )
    return False
