"""Whom the story says it does not name, why, and on what terms they spoke."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from accordingto.resolve.evidence import asks_anonymity, find_basis, find_reason, find_terms, hints_anonymity
from accordingto.resolve.page import Page
from accordingto.resolve.parties import Party
from accordingto.resolve.pronouns import Found
from accordingto.types import Attribution, Span

_REACH_SENTENCES = 2
_MENTIONS = 4
_CLAUSE_CHARS = 120
_ALL = re.compile(r"(?:All|Both|They|Each|None|Neither|The (?:two|three|four|five|six))\b")
_CLAUSE = re.compile(r",?\s*(?:\d{1,3},\s*)?((?:who|whose)\b[^,.;:“”\"]*)")


def note_reasons(page: Page, attributions: Sequence[Attribution], found: Mapping[str, Found]) -> None:
    """Give each unnamed party the reason and the terms in its own sentence, or in one after it that speaks of it."""
    spoken = _unnamed_in_order(attributions, found)
    for sentence in page.sentences:
        if not hints_anonymity(page.text, sentence):
            continue
        reason, terms = find_reason(page.text, sentence), find_terms(page.text, sentence)
        if reason is None and terms is None and not asks_anonymity(page.text, sentence):
            continue
        at = reason or (terms[1] if terms else sentence)
        for party in _with_group(page, sentence, _meant(page, sentence, at, spoken)):
            party.reason = party.reason or reason
            party.terms = party.terms or (terms[0] if terms else None)


def _with_group(page: Page, sentence: Span, meant: list[Party]) -> list[Party]:
    """The parties, and the group that they are part of where "all" of it asked ("All asked not to be named")."""
    if not _ALL.match(page.text, sentence.start, sentence.end):
        return meant
    groups = [party.part_of for party in meant if party.part_of is not None]
    return [*meant, *groups, *(member for group in groups for member in group.members if not member.named)]


def note_clauses(page: Page, found: Mapping[str, Found]) -> None:
    """How a named party knows, by the clause after its name ("Lee, whose shop faces the square,")."""
    parties = {
        party.number: party for here in found.values() for party in here.parties if party.named and party.basis is None
    }
    for party in parties.values():
        for mention in list(party.mentions.values())[:_MENTIONS]:
            clause = _CLAUSE.match(page.text, mention.end, mention.end + _CLAUSE_CHARS)
            if clause is not None and party.basis is None:
                party.basis = find_basis(page.text, Span(clause.start(1), clause.end()))


def _unnamed_in_order(attributions: Sequence[Attribution], found: Mapping[str, Found]) -> list[tuple[int, Party]]:
    pairs = [
        (attribution.source[0].start, party)
        for attribution in attributions
        if attribution.source and attribution.id in found
        for party in found[attribution.id].parties
        if not party.named
    ]
    return sorted(pairs, key=lambda pair: (pair[0], pair[1].number))


def _meant(page: Page, sentence: Span, at: Span, spoken: list[tuple[int, Party]]) -> list[Party]:
    """The unnamed parties nearest before the words, in their sentence or the two before it."""
    inside = [(start, party) for start, party in spoken if sentence.start <= start < at.start]
    if inside:
        last = inside[-1][0]
        return [party for start, party in inside if start == last]
    here = page.sentence_at(sentence.start)
    before = [
        (start, party)
        for start, party in spoken
        if start < sentence.start and here - page.sentence_at(start) <= _REACH_SENTENCES
    ]
    if not before:
        return []
    return [party for start, party in before if start == before[-1][0]]
