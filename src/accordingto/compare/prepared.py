"""A story's statements as they can be kept beside its reading, so that they need not be made anew.

Making them takes some fifty times as long as unpacking a reading. What is kept is the statements' own parts; text,
attributions and sources stay in the reading.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from accordingto.compare.contents import Content
from accordingto.compare.parties import Party
from accordingto.compare.statements import Statement, count_words, read_statements, weigh_words
from accordingto.types import Member, Reading


class PreparedParty(msgspec.Struct, frozen=True, array_like=True):
    """A party without the source that it was made from."""

    source: str
    outlet: bool
    words: tuple[str, ...]
    stems: frozenset[str]
    phrases: frozenset[str]


class PreparedStatement(msgspec.Struct, frozen=True, array_like=True):
    """A statement without its attribution; parties and relays by the ids of their sources."""

    attribution: str
    content: Content
    around: frozenset[str]
    parties: tuple[str, ...]
    relays: tuple[str, ...]
    stances: frozenset[str]


class Prepared(msgspec.Struct, frozen=True, array_like=True):
    """All statements of a story, with how often it has each word."""

    counts: dict[str, int]
    parties: tuple[PreparedParty, ...]
    statements: tuple[PreparedStatement, ...]


def prepare_statements(reading: Reading, outlets: frozenset[str]) -> tuple[Prepared, tuple[Statement, ...]]:
    """The story's statements (:func:`~accordingto.compare.statements.read_statements`), and the form to keep."""
    counted = count_words(reading)
    statements = read_statements(reading, outlets, counted)
    parties = {p.source.id: p for s in statements for p in (*s.parties, *s.relays)}
    return (
        Prepared(
            counts=dict(counted[0]),
            parties=tuple(
                PreparedParty(key, p.outlet, p.words, p.stems, p.phrases) for key, p in sorted(parties.items())
            ),
            statements=tuple(
                PreparedStatement(
                    s.member.attribution,
                    s.content,
                    s.around,
                    tuple(p.source.id for p in s.parties),
                    tuple(p.source.id for p in s.relays),
                    s.stances,
                )
                for s in statements
            ),
        ),
        statements,
    )


def restore_statements(reading: Reading, kept: Prepared) -> tuple[Statement, ...]:
    """The statements that were kept, of that reading; :class:`KeyError` where it is another reading."""
    sources = {s.id: s for s in reading.sources}
    attributions = {a.id: a for a in reading.attributions}
    parties = {p.source: Party(sources[p.source], p.outlet, p.words, p.stems, p.phrases) for p in kept.parties}
    weights: Mapping[str, float] = weigh_words(kept.counts)
    return tuple(
        Statement(
            member=Member(reading.story.id, one.attribution),
            reading=reading,
            attribution=attributions[one.attribution],
            content=one.content,
            around=one.around,
            parties=tuple(parties[p] for p in one.parties),
            relays=tuple(parties[p] for p in one.relays),
            weights=weights,
            stances=one.stances,
        )
        for one in kept.statements
    )


def encode_prepared(kept: Prepared) -> bytes:
    """The record as MessagePack."""
    return msgspec.msgpack.encode(kept)


def decode_prepared(data: bytes) -> Prepared:
    """The record that was encoded."""
    return msgspec.msgpack.decode(data, type=Prepared)
