"""Which stories are worth comparing: those with statements that share telling keys, found by their digests alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from accordingto.compare.candidates import MOST_ALIKE, NEIGHBOURS
from accordingto.ledger.comparing.digests import Digest, decode_digest, join_digests, list_keys
from accordingto.ledger.index import SAID_BITS
from accordingto.ledger.store import Ledger

NEAREST_STORIES = 10_000
"""Of a larger ledger a story is compared with so many before and so many after it, by day."""

MOST_PARTNERS = 40
"""With so many stories, those that share the most keys, a story is compared statement by statement."""

CHUNK_STORIES = 1_000
FILTER_BITS = 22
Pair = tuple[int, int]
DatedDigest = tuple[int, Digest, str]
"""A story's number, its digest and its day."""


def list_window(ledger: Ledger, days: Collection[str], leaving: Collection[int]) -> Iterator[list[DatedDigest]]:
    """The digests of the stories from the first day to the last, and of those nearest before and after, in chunks."""
    first, last = min(days, default=""), max(days, default="")
    run = ledger.connection.execute
    before = run(
        "SELECT day, story FROM compared WHERE day < ? ORDER BY day DESC, story DESC LIMIT 1 OFFSET ?",
        (first, NEAREST_STORIES - 1),
    ).fetchone()
    after = run(
        "SELECT day, story FROM compared WHERE day > ? ORDER BY day, story LIMIT 1 OFFSET ?",
        (last, NEAREST_STORIES - 1),
    ).fetchone()
    low, high = before or ("", 0), after or ("~", 0)
    rows = run(
        "SELECT story, digest, day FROM compared INDEXED BY compared_day WHERE (day, story) >= (?, ?)"
        " AND (day, story) <= (?, ?) ORDER BY day, story",
        (*low, *high),
    )
    while chunk := rows.fetchmany(CHUNK_STORIES):
        yield [(story, decode_digest(data), day) for story, data, day in chunk if story not in leaving]


class KeySearch:
    """A search for the statements that share keys with those of the stories asked about, as they are and were."""

    def __init__(self, asked: Sequence[DatedDigest], before: Sequence[DatedDigest] = ()) -> None:
        self._wanted = np.unique(list_keys(join_digests(asked)[0])[0]) if asked else np.zeros(0, np.uint32)
        twins = np.unique(np.concatenate([np.zeros(1, np.uint64), *(d.twins for _, d, _ in (*asked, *before))]))
        self._twins = twins[twins != 0]
        self._filter = np.zeros(1 << FILTER_BITS, bool)
        self._filter[self._wanted & ((1 << FILTER_BITS) - 1)] = True
        self._days: dict[int, str] = {}
        self._found: list[tuple[NDArray[np.uint32], NDArray[np.int64], NDArray[np.bool_]]] = []
        self.twins: dict[int, list[int]] = defaultdict(list)

    def look(self, stories: Sequence[DatedDigest]) -> None:
        """Looks through some stories."""
        if not stories:
            return
        self._days |= {story: day for story, _, day in stories}
        whole, said = join_digests(stories)
        hashes, owners, double = list_keys(whole)
        near = self._filter[hashes & np.uint32((1 << FILTER_BITS) - 1)]
        hashes, owners, double = hashes[near], owners[near], double[near]
        there = np.isin(hashes, self._wanted)
        self._found.append((hashes[there], said[owners[there]], double[there]))
        for n in np.flatnonzero(np.isin(whole.twins, self._twins)):
            self.twins[int(whole.twins[n])].append(int(said[n]))

    def list_found(self) -> list[int]:
        """The statements that were found."""
        return np.unique(np.concatenate([said for _, said, _ in self._found])).tolist() if self._found else []

    def list_pairs(self, asked: Collection[int], followers: Collection[int]) -> Counter[Pair]:
        """Pairs of statements, the first of a story asked about, with how many keys they share.

        ``followers`` are left out: another statement stands for them. A key that too many have counts only for
        two words together, and for those nearest by day.
        """
        if not self._found:
            return Counter()
        hashes, said, double = (np.concatenate(parts) for parts in zip(*self._found, strict=True))
        if followers:
            kept = ~np.isin(said, np.fromiter(followers, np.int64, len(followers)))
            hashes, said, double = hashes[kept], said[kept], double[kept]
        order = np.argsort(hashes, kind="stable")
        hashes, said, double = hashes[order], said[order], double[order]
        starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]])
        ends = np.r_[starts[1:], len(hashes)]
        mine = np.isin(said >> SAID_BITS, np.fromiter(asked, np.int64, len(asked)))
        pairs: Counter[Pair] = Counter()
        for start, end in zip(starts, ends, strict=True):
            if end - start > 1 and mine[start:end].any():
                pairs.update(self._pair_up(said[start:end].tolist(), set(asked), bool(double[start])))
        return pairs

    def _pair_up(self, said: list[int], asked: Collection[int], double: bool) -> Iterator[Pair]:
        wide = len(said) > MOST_ALIKE
        if wide and not double:
            return
        if wide:
            said.sort(key=lambda one: (self._days[one >> SAID_BITS], one))
        for at, one in enumerate(said):
            if one >> SAID_BITS in asked:
                low = max(0, at - NEIGHBOURS) if wide else 0
                near = said[low : at + NEIGHBOURS + 1] if wide else said
                yield from ((one, other) for other in near if other != one)


def choose_partners(pairs: Mapping[Pair, int]) -> dict[Pair, set[Pair]]:
    """The pairs of statements to compare, by pair of stories; for each story its most like ones and itself."""
    shared: dict[int, Counter[int]] = defaultdict(Counter)
    for (one, other), count in pairs.items():
        shared[one >> SAID_BITS][other >> SAID_BITS] += count
    chosen = {(story, other) for story, found in shared.items() for other in _list_most_like(story, found)}
    by_stories: dict[Pair, set[Pair]] = defaultdict(set)
    for one, other in pairs:
        stories = (one >> SAID_BITS, other >> SAID_BITS)
        if stories in chosen:
            by_stories[min(stories), max(stories)].add((min(one, other), max(one, other)))
    return by_stories


def _list_most_like(story: int, found: Mapping[int, int]) -> Iterable[int]:
    others = sorted((n for n in found if n != story), key=lambda n: (-found[n], abs(n - story), n))
    return (story, *others[:MOST_PARTNERS])
