"""Which statements are worth comparing: those that share rare words, numbers or names; not all pairs are tried."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from accordingto.compare.statements import Statement
from accordingto.compare.stems import groups_of

RAREST_WORDS = 8
# A key that more statements share is looked at in order of content only, each with so many that follow.
MOST_ALIKE, NEIGHBOURS = 60, 12
SHORT_WORDS, LEAST_SHARED, TELLING_NUMBER = 3, 2, 100
# A cosine: of 7,073 pairs joined in 200 stories of "helsinki" 2 lie below, of those looked at nearly a quarter.
APART = 0.1
Pair = tuple[int, int]


class Keys(NamedTuple):
    """What one statement is found by, made from it alone.

    Each key leads to the statements that have it too; of the ``paired``, also each two together, which stay telling
    where one alone is in too many.
    """

    paired: tuple[str, ...]
    single: tuple[str, ...]


def find_candidates(statements: Sequence[Statement]) -> list[Pair]:
    """Pairs of indices ``(smaller, larger)``, sorted; near-linear in the number of statements."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, statement in enumerate(statements):
        keys = read_keys(statement)
        for key in (*keys.paired, *keys.single, *(f"{a} {b}" for a, b in combinations(sorted(keys.paired), 2))):
            index[key].append(number)
    pairs: set[Pair] = set()
    for numbers in index.values():
        if len(numbers) <= MOST_ALIKE:
            pairs.update(combinations(numbers, 2))
        else:
            pairs.update(_pair_neighbours(statements, numbers))
    return sorted((a, b) for a, b in pairs if share_enough(statements[a], statements[b]))


def share_enough(one: Statement, other: Statement) -> bool:
    """Whether the vectors don't point apart, and two words or numbers are the same or alike or hardly any are there."""
    a, b = one.content, other.content
    if not one.told:
        return True
    if float(one.vector @ other.vector) < APART:
        return False
    if min(a.size, b.size) <= SHORT_WORDS:
        return True
    both = a.stems & b.stems
    shared = len(both) + len(a.days & b.days) + _count_numbers(one, other)
    shared += bool({u for _, u in a.numbers if u} & {u for _, u in b.numbers if u})
    if shared >= LEAST_SHARED:
        return True
    groups = frozenset().union(*(groups_of(w) for w in a.stems - both))
    return shared + sum(1 for w in b.stems - both if groups_of(w) & groups) >= LEAST_SHARED


def read_keys(statement: Statement) -> Keys:
    """The keys of a statement; the ledger keeps a hash of each, so that an index can grow story by story."""
    content = statement.content
    stems = _find_rarest(statement, content.stems)
    single: list[str] = []
    if not statement.told:
        single += ["refused " + " ".join(p.words) for p in statement.parties]
    single += sorted({f"# {[v and float(v) for v in value]}" for value, _ in content.numbers})
    single += sorted({f"~ {g}" for w in stems for g in groups_of(w)})
    if content.size <= SHORT_WORDS:
        single += _find_rarest(statement, statement.around)
    return Keys(tuple(stems), tuple(dict.fromkeys(single)))


def _find_rarest(statement: Statement, stems: Iterable[str]) -> list[str]:
    return sorted(stems, key=lambda w: (-statement.weights.get(w, 0.0), w))[:RAREST_WORDS]


def _count_numbers(one: Statement, other: Statement) -> int:
    """How many bounds both give; a large one tells as much as two words."""
    mine, theirs = ({bound for value, _ in s.content.numbers for bound in value if bound} for s in (one, other))
    return sum(2 if bound >= TELLING_NUMBER else 1 for bound in mine & theirs)


def _pair_neighbours(statements: Sequence[Statement], numbers: Sequence[int]) -> Iterator[Pair]:
    ordered = sorted(numbers, key=lambda n: (" ".join(sorted(statements[n].content.stems)), n))
    for at, number in enumerate(ordered):
        for other in ordered[at + 1 : at + 1 + NEIGHBOURS]:
            yield (number, other) if number < other else (other, number)
