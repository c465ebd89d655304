"""Every source span resolved to a source: who it is, named or not, how many, and how they know."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from accordingto.resolve.anonymity import note_clauses, note_reasons
from accordingto.resolve.lexicon import Lexicon, load_lexicon
from accordingto.resolve.names import find_names
from accordingto.resolve.outlets import find_askers, find_relaying_outlets, mark_own_outlet
from accordingto.resolve.page import read_page
from accordingto.resolve.parties import Party, cluster_names
from accordingto.resolve.phrases import index_names
from accordingto.resolve.profiles import describe_parties, note_countries, note_pronouns, note_reporting
from accordingto.resolve.pronouns import Found
from accordingto.resolve.resolver import Resolver
from accordingto.types import Attribution, Mention, Paragraph, Source, Story, content_id
from accordingto.types.source import SourceKind


class Resolution(msgspec.Struct, frozen=True, kw_only=True):
    """The attributions with their sources, and the sources, in the order in which the story first speaks of them."""

    attributions: tuple[Attribution, ...]
    sources: tuple[Source, ...]


def resolve_sources(story: Story, paragraphs: Sequence[Paragraph], attributions: Sequence[Attribution]) -> Resolution:
    """Who each attribution's source is; ``unresolved`` says why where the story does not show it."""
    lexicon = load_lexicon()
    page = read_page(story, paragraphs)
    names = find_names(page, lexicon)
    registry = cluster_names(page, names, lexicon)
    describe_parties(page, names, registry, lexicon)
    by_end = {name.end: name for name in names}
    note_pronouns(page, attributions, registry, by_end)
    note_reporting(page, attributions, registry, by_end)
    note_countries(page, names, registry, lexicon)
    mark_own_outlet(story, registry)
    resolver = Resolver(page, index_names(names), registry, lexicon)
    found = resolver.walk(attributions)
    found = {**found, **find_askers(page, attributions, resolver)}
    relaying = find_relaying_outlets(story, page, paragraphs, attributions, resolver.names, registry)
    note_reasons(page, attributions, found)
    note_clauses(page, found)
    return _assemble(story, attributions, found, relaying, lexicon)


def _assemble(
    story: Story, attributions: Sequence[Attribution], found: dict[str, Found], relaying: list[Party], lexicon: Lexicon
) -> Resolution:
    parties: list[Party] = []
    reached: set[int] = set()
    for party in relaying:
        _reach(party, parties, reached)
    for attribution in attributions:
        for party in found[attribution.id].parties if attribution.id in found else ():
            _reach(party, parties, reached)
    parties.sort(key=lambda party: (min(party.positions, default=1 << 60), party.number))
    ids = {party.number: _make_id(story, party) for party in parties}
    filled = tuple(
        msgspec.structs.replace(
            attribution,
            sources=tuple(ids[party.number] for party in here.parties),
            unresolved=here.reason if attribution.source and not here.parties else None,
        )
        for attribution in attributions
        for here in (found.get(attribution.id, Found()),)
    )
    return Resolution(attributions=filled, sources=tuple(_make_source(story, party, ids, lexicon) for party in parties))


def _reach(party: Party, parties: list[Party], reached: set[int]) -> None:
    """Add a party and those it leads to: members, the group it is part of, whom it speaks for."""
    pending = [party]
    while pending:
        at = pending.pop()
        if at.number in reached:
            continue
        reached.add(at.number)
        parties.append(at)
        pending += at.members
        if at.speaks and at.belongs_to is not None and at.belongs_to.named:
            pending.append(at.belongs_to)


def _make_id(story: Story, party: Party) -> str:
    name = party.name.of(story.text) if party.name else ""
    return content_id("s", name, party.number, min(party.positions, default=-1), party.own_outlet)


def _make_source(story: Story, party: Party, ids: dict[int, str], lexicon: Lexicon) -> Source:
    text = story.text
    name = party.name.of(text) if party.name else story.outlet if party.own_outlet else None
    if name is None and "writer" in party.heads and len(story.authors) == 1:
        name = story.authors[0]
    group = party.part_of
    owner = party.belongs_to
    affiliation = (
        party.affiliation.of(text) if party.affiliation else owner.name.of(text) if owner and owner.name else None
    )
    return Source(
        id=ids[party.number],
        name=name,
        kind=_settle_kind(party, lexicon),
        naming="named" if name else "unnamed",
        description=party.description.of(text) if party.description else None,
        affiliation=affiliation,
        count=party.count,
        members=tuple(ids[member.number] for member in party.members if member.number in ids),
        speaks_for=ids.get(owner.number) if owner and party.speaks else None,
        basis=_first_words(text, party, group, "basis"),
        reason_unnamed=None if name else _first_words(text, party, group, "reason"),
        terms=party.terms or (group.terms if group else None),
        mentions=tuple(sorted(party.mentions.values(), key=_place)),
    )


def _first_words(text: str, party: Party, group: Party | None, field: str) -> str | None:
    span = getattr(party, field) or (getattr(group, field) if group else None)
    return span.of(text) if span else None


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def _settle_kind(party: Party, lexicon: Lexicon) -> SourceKind:
    if party.kind is not None:
        return party.kind
    if (
        len(party.words) == 1
        and party.gender is None
        and not any(lexicon.head_kind(head) == "person" for head in party.heads)
    ):
        return "organization"
    return "person" if party.name else "unknown"
