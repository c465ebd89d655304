"""Hashes by which statements are found among those of all the ledger: some hundred bytes a statement, no words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from accordingto.compare.candidates import RAREST_WORDS, read_keys
from accordingto.compare.claims import read_twin_key
from accordingto.compare.statements import Statement
from accordingto.ledger.index import SAID_BITS

Hashes = NDArray[np.uint32]
_LEFT, _RIGHT = (np.array(sides) for sides in zip(*combinations(range(RAREST_WORDS), 2), strict=True))


@dataclass(frozen=True)
class Digest:
    """The hashes of one story's statements.

    ``places (n,)`` of their attributions in the corrected reading; ``twins (n,)``, the same for the very same words, 0
    for few words; ``paired (n, RAREST_WORDS)``, 0 where there are fewer; ``owners (k,)`` and ``singles (k,)``.
    """

    places: Hashes
    twins: NDArray[np.uint64]
    paired: Hashes
    owners: Hashes
    singles: Hashes

    def encode(self) -> bytes:
        """The digest as bytes."""
        head = np.array([len(self.places), len(self.singles)], np.uint32)
        parts = (head, self.places, self.twins, self.paired, self.owners, self.singles)
        return b"".join(part.tobytes() for part in parts)


def decode_digest(data: bytes) -> Digest:
    """The digest that was encoded."""
    count, keys = (int(n) for n in np.frombuffer(data, np.uint32, 2))
    at = 8
    parts = []
    for kind, size in (("<u4", count), ("<u8", count), ("<u4", count * RAREST_WORDS), ("<u4", keys), ("<u4", keys)):
        parts.append(np.frombuffer(data, kind, size, at))
        at += parts[-1].nbytes
    places, twins, paired, owners, singles = parts
    return Digest(places, twins, paired.reshape(count, RAREST_WORDS), owners, singles)


def make_digest(statements: Sequence[Statement], places: Sequence[int]) -> Digest:
    """The digest of a story's statements, which stand at those places."""
    paired = np.zeros((len(statements), RAREST_WORDS), np.uint32)
    owners: list[int] = []
    singles: list[int] = []
    for n, statement in enumerate(statements):
        keys = read_keys(statement)
        paired[n, : len(keys.paired)] = [hash_word(key) for key in keys.paired]
        owners += [n] * len(keys.single)
        singles += [hash_word(key) for key in keys.single]
    return Digest(
        np.array(places, np.uint32),
        np.array([_hash_twin(one) for one in statements], np.uint64),
        paired,
        np.array(owners, np.uint32),
        np.array(singles, np.uint32),
    )


def hash_word(word: str) -> int:
    """A hash of 32 bits, never 0; the same in every process."""
    return crc32(word.encode("utf-8", "surrogatepass")) or 1


def hash_words(words: Iterable[str]) -> bytes:
    """The hashes of the words as bytes, sorted."""
    return np.array(sorted({hash_word(word) for word in words}), np.uint32).tobytes()


def _hash_twin(statement: Statement) -> int:
    key = read_twin_key(statement)
    if key is None:
        return 0
    return int.from_bytes(blake2b(repr(key).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") or 1


def list_keys(digest: Digest) -> tuple[Hashes, Hashes, NDArray[np.bool_]]:
    """All keys of a digest: hash, which statement has it, and whether it is of two words together."""
    count = len(digest.places)
    own = np.arange(count, dtype=np.uint32)
    left, right = digest.paired[:, _LEFT], digest.paired[:, _RIGHT]
    low, high = np.minimum(left, right), np.maximum(left, right)
    both = (low * np.uint32(0x9E3779B1)) ^ (high * np.uint32(0x85EBCA77) + np.uint32(0x165667B1))
    both = np.where((left == 0) | (right == 0), np.uint32(0), both)
    hashes = np.concatenate([digest.paired.ravel(), digest.singles, both.ravel()])
    owners = np.concatenate([np.repeat(own, RAREST_WORDS), digest.owners, np.repeat(own, len(_LEFT))])
    double = np.zeros(len(hashes), bool)
    double[len(hashes) - both.size :] = True
    there = hashes != 0
    return hashes[there], owners[there], double[there]


def join_digests(found: Sequence[tuple[int, Digest, str]]) -> tuple[Digest, NDArray[np.int64]]:
    """Several stories' digests as one, with the number (story and place) of each statement."""
    digests = [digest for _, digest, _ in found]
    starts = np.cumsum([0, *(len(d.places) for d in digests)])
    said = [(story << SAID_BITS) + d.places.astype(np.int64) for story, d, _ in found]
    whole = Digest(
        np.concatenate([d.places for d in digests]),
        np.concatenate([d.twins for d in digests]),
        np.concatenate([d.paired for d in digests]),
        np.concatenate([d.owners + np.uint32(start) for d, start in zip(digests, starts[:-1], strict=True)]),
        np.concatenate([d.singles for d in digests]),
    )
    return whole, np.concatenate(said)
