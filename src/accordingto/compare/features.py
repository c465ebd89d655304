"""What speaks for and against two statements being one claim, as numbers between -1 and 1 or thereabouts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from accordingto.compare.contents import Content, Number, Value
from accordingto.compare.parties import any_same, related, same_outlet
from accordingto.compare.statements import STANCE_FRAMES, Statement
from accordingto.compare.stems import groups_of, stem
from accordingto.compare.words_table import CONTRARY
from accordingto.types import any_overlap

NUMBER_WEIGHT, DAY_WEIGHT, YEAR_WEIGHT, ALIKE_SHARE = 4.0, 2.0, 4.0, 0.6
PLAIN_NUMBER, WORDS_BESIDE = 13, 2
IMPLIED_SHARE = 0.3
UNKNOWN_WEIGHT = 4.0


class Features(NamedTuple):
    """One row a pair of statements; the names are those of the weights in the table."""

    cover: float
    evidence: float
    beside: float
    beside_both: float
    quoted: float
    numbers_same: float
    numbers_differ: float
    days_differ: float
    same_speaker: float
    related_speaker: float
    other_named: float
    picked_best: float
    negation: float
    modality: float
    contrary: float
    polarity: float
    condition: float
    frame: float
    refusal: float
    stance_apart: float
    covered: float
    plain: float
    near: float
    both_denied: float
    one_story: float


def compare_statements(one: Statement, other: Statement) -> Features:
    """The features of a pair; the same in either order."""
    a, b = one.content, other.content
    shared, mine, theirs = weigh_shared(one, other)
    least = max(min(mine, theirs), 0.1)
    beside = (_found_beside(one, other), _found_beside(other, one))
    numbers = _compare_numbers(one, other)
    named = [p for p in one.parties if p.named], [p for p in other.parties if p.named]
    same = any_same(one.parties, other.parties)
    kin = any(related(p, q) for p in one.parties for q in other.parties)
    return Features(
        cover=min(shared / least, 1.0),
        evidence=min(shared, 20.0) / 20,
        beside=max(beside),
        beside_both=min(beside),
        quoted=_share_quotation(one, other),
        numbers_same=float(numbers > 0),
        numbers_differ=float(numbers < 0),
        days_differ=float(bool(a.days) and bool(b.days) and not a.days & b.days),
        same_speaker=float(same),
        related_speaker=float(kin and not same),
        other_named=float(bool(named[0]) and bool(named[1]) and not same and not kin),
        picked_best=0.0,
        negation=float(a.negated != b.negated and not _deny_both(one, other)),
        modality=float(a.maybe != b.maybe),
        contrary=float(_is_contrary(a.stems, b.stems) or one.stances | other.stances == {"for", "against"}),
        polarity=float(_is_turned(one, other)),
        condition=float((one.attribution.assertion == "conditional") != (other.attribution.assertion == "conditional")),
        frame=float(one.attribution.frame != other.attribution.frame),
        refusal=float(one.told != other.told or not (one.told or same or kin)),
        stance_apart=float(_takes_stance(one, other) and not (same or kin)),
        covered=float(shared / least >= FULLY_COVERED and shared >= ENOUGH),
        plain=_cover_plain(one, other),
        near=max(0.0, float(one.vector @ other.vector) - FAR) / STEP,
        both_denied=float(all(s.attribution.assertion in DENYING for s in (one, other)) and (same or kin)),
        one_story=float(one.member.story == other.member.story),
    )


FULLY_COVERED, ENOUGH = 0.85, 5.0
# Cosines of contents that have nothing in common but their subject lie below FAR.
FAR, STEP = 0.3, 0.25
SAID_WORDS, SAME_SHARE = 3, 0.8


def _takes_stance(one: Statement, other: Statement) -> bool:
    return one.attribution.frame in STANCE_FRAMES or other.attribution.frame in STANCE_FRAMES


def _is_turned(one: Statement, other: Statement) -> bool:
    """Whether one denies what the other asserts; to deny that anybody did is to assert that nobody did.

    Of two in all but the same words, one with a "no" or "not" in them turns the other.
    """
    denying = [s.attribution.assertion in DENYING or s.denies for s in (one, other)]
    a, b = one.content, other.content
    if denying[0] == denying[1]:
        both = len(a.stems & b.stems)
        return a.negated != b.negated and both >= SAID_WORDS and both >= SAME_SHARE * len(a.stems | b.stems)
    return denying[0] != denying[1] and not (other if denying[0] else one).content.negated


def _deny_both(one: Statement, other: Statement) -> bool:
    """Whether both deny, in what words soever: by the cue or within the content."""
    return all(s.attribution.assertion in DENYING or s.content.negated for s in (one, other))


def is_part(one: Statement, other: Statement) -> bool:
    """Whether one stands in the other's content: a part of it, no second assertion."""
    return one.member.story == other.member.story and any_overlap(one.attribution.content, other.attribution.content)


DENYING = frozenset({"denied", "doubted"})


def _weight(one: Statement, other: Statement, word: str) -> float:
    return min(one.weights.get(word, UNKNOWN_WEIGHT), other.weights.get(word, UNKNOWN_WEIGHT))


def weigh_shared(one: Statement, other: Statement) -> tuple[float, float, float]:
    """The weight of what both contents say, and of what each says."""
    a, b = one.content, other.content
    both = a.stems & b.stems
    shared = sum(_weight(one, other, w) for w in both)
    shared += sum(
        ALIKE_SHARE * min(one.weights.get(x, UNKNOWN_WEIGHT), other.weights.get(y, UNKNOWN_WEIGHT))
        for x, y in _pair_alike(a.stems - both, b.stems - both)
    )
    equal = _count_equal(one, other)
    shared += NUMBER_WEIGHT * min(equal, len(b.numbers)) + _weigh_days(a.days & b.days)
    return shared, _total(one, other), _total(other, one)


def _cover_plain(one: Statement, other: Statement) -> float:
    """How much of the content with fewer words the other holds, names left out; numbers and days count."""
    a, b = one.content.stems - one.content.names, other.content.stems - other.content.names
    both = a & b
    shared = sum(_weight(one, other, w) for w in both) + ALIKE_SHARE * sum(
        min(one.weights.get(x, UNKNOWN_WEIGHT), other.weights.get(y, UNKNOWN_WEIGHT))
        for x, y in _pair_alike(a - both, b - both)
    )
    equal = _count_equal(one, other)
    shared += NUMBER_WEIGHT * equal + _weigh_days(one.content.days & other.content.days)
    totals = [
        sum(s.weights.get(w, UNKNOWN_WEIGHT) for w in words)
        + NUMBER_WEIGHT * len(s.content.numbers)
        + _weigh_days(s.content.days)
        for s, words in ((one, a), (other, b))
    ]
    return min(1.0, shared / max(min(totals), 1.0))


def _weigh_days(days: Iterable[str]) -> float:
    return sum(YEAR_WEIGHT if day[0].isdigit() else DAY_WEIGHT for day in days)


def _total(one: Statement, other: Statement) -> float:
    """The weight of one content; names that the other's story knows too go without saying, and weigh little."""
    content = one.content
    words = sum(
        one.weights.get(w, UNKNOWN_WEIGHT)
        * (IMPLIED_SHARE if w in content.names and w in other.weights and w not in other.content.stems else 1.0)
        for w in content.stems
    )
    return words + NUMBER_WEIGHT * len(content.numbers) + _weigh_days(content.days)


def _pair_alike(ones: Iterable[str], others: Iterable[str]) -> list[tuple[str, str]]:
    left = sorted(other for other in others if groups_of(other))
    found = []
    for word in sorted(one for one in ones if groups_of(one)) if left else ():
        groups = groups_of(word)
        match = next((o for o in left if groups & groups_of(o)), None)
        if match is not None:
            found.append((word, match))
            left.remove(match)
    return found


def _found_beside(one: Statement, other: Statement) -> float:
    """The share of one content's weight found in the other's content or in the words beside it."""
    total = _total(one, other)
    if not total:
        return 0.0
    near, groups = other.near_words, other.near_groups
    weight = sum(
        one.weights.get(w, UNKNOWN_WEIGHT) * (1.0 if w in near else ALIKE_SHARE)
        for w in one.content.stems
        if w in near or groups_of(w) & groups
    )
    equal = _count_equal(one, other)
    return (weight + NUMBER_WEIGHT * equal + _weigh_days(one.content.days & other.content.days)) / total


def _count_equal(one: Statement, other: Statement) -> int:
    """How many numbers of one content stand in the other too."""
    a, b = one.content, other.content
    if not (a.numbers and b.numbers):
        return 0
    return sum(1 for n in a.numbers if any(_same_number(n, m, a, b) for m in b.numbers))


def _same_number(one: Number, other: Number, a: Content, b: Content) -> bool:
    """Whether the value is the same and the units go together; a small bare number tells only beside the same words."""
    if not _same_value(one[0], other[0]) or (one[1] != other[1] and {one[1], other[1]} <= _MEASURES):
        return False
    if one[1] == other[1] or any(v is not None and v >= PLAIN_NUMBER for v in one[0]):
        return True
    if not (one[1] and other[1]):
        return len(a.stems & b.stems) >= WORDS_BESIDE
    if one[1] in b.stems or other[1] in a.stems or groups_of(one[1]) & groups_of(other[1]):
        return True
    return _counts_in(one[1], b.stems) or _counts_in(other[1], a.stems)


def _counts_in(unit: str, stems: Iterable[str]) -> bool:
    """Whether the words speak of what a unit counts: of deaths where somebody "died"."""
    groups = groups_of(unit)
    return bool(groups) and any(groups & groups_of(word) for word in stems)


def _same_value(one: Value, other: Value) -> bool:
    """Whether the bounds are the same, or one value is exact and a bound of the other ("400", "at least 400")."""
    if one == other:
        return True
    return (one[0] == one[1] and one[0] in other) or (other[0] == other[1] and other[0] in one)


_MEASURES = frozenset(
    stem(w)
    for w in (
        "percent % usd gbp eur minutes hours days weeks months years metres km miles millimetres kg tonnes degrees"
    ).split()
)


def _compare_numbers(one: Statement, other: Statement) -> int:
    """1 where a number is the same, -1 where both have numbers of one kind and none is, 0 where that can't be said."""
    a, b = one.content.numbers, other.content.numbers
    if _is_other_part(one, other):
        return -1
    if _count_equal(one, other):
        return 1
    if any(_same_value(n[0], m[0]) for n in a for m in b):
        return 0
    return -1 if any(_comparable(n, m) for n in a for m in b) else 0


def _is_other_part(one: Statement, other: Statement) -> bool:
    """Whether the two speak of one whole and of different parts of it: "two of the six lanes", "four of the six"."""
    mine, theirs = one.content.parts, other.content.parts
    return any(whole == same and low != high for low, whole in mine for high, same in theirs) and not any(
        part in theirs for part in mine
    )


def _comparable(one: Number, other: Number) -> bool:
    """Whether two numbers may count the same: units alike, or one of them bare."""
    return one[1] == other[1] or not (one[1] and other[1]) or bool(groups_of(one[1]) & groups_of(other[1]))


def _share_quotation(one: Statement, other: Statement) -> float:
    """Whether words in quotation marks of one content stand in the other, in marks or not."""
    for mine, theirs in ((one, other), (other, one)):
        for words in mine.quoted:
            if len(words) > 1 and _holds(theirs.content.words, words):
                return 1.0
    return 0.0


def _holds(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(words[k : k + len(part)] == part for k in range(len(words) - len(part) + 1))


def picks_up(one: Statement, other: Statement) -> bool:
    """Whether one names the other's outlet as where it has this from."""
    outlet = other.reading.story.outlet
    return one.member.story != other.member.story and any(same_outlet(p.source, outlet) for p in one.relays)


_CONTRARY = tuple(tuple(frozenset(stem(w) for w in side.split()) for side in pair) for pair in CONTRARY)


def _is_contrary(one: frozenset[str], other: frozenset[str]) -> bool:
    only, others = one - other, other - one
    return any(
        (x & only and y & others and not (x & other or y & one))
        or (y & only and x & others and not (y & other or x & one))
        for x, y in _CONTRARY
    )
