"""The rows that lists over the ledger show: what was found by number, in the stories' own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import msgspec

from accordingto.ledger.connection import tell_errors
from accordingto.ledger.index import call_party, fold_name, tell_initials
from accordingto.ledger.people import Heard, Joined, join_parties, order_words
from accordingto.ledger.records import Corrected, Filter, PartyRow, SaidRow, StoryRow
from accordingto.ledger.search import find_parties, find_said, find_stories, list_said, list_stories
from accordingto.ledger.store import Ledger
from accordingto.types import join_words

SHOWN = 20
"""Roles and affiliations of one party that are shown at most."""


def tell_stories(ledger: Ledger, asked: Filter) -> Iterator[StoryRow]:
    """The stories that pass, latest first."""
    with tell_errors(ledger.path):
        yield from list_stories(ledger.connection, asked)


def tell_story(ledger: Ledger, number: int) -> StoryRow:
    """One story."""
    with tell_errors(ledger.path):
        return next(list_stories(ledger.connection, Filter(), only=number))


def tell_found_stories(ledger: Ledger, words: str, asked: Filter) -> list[StoryRow]:
    """The stories that have all the words in title or text, latest first."""
    with tell_errors(ledger.path):
        return [tell_story(ledger, number) for number in find_stories(ledger.connection, words, asked)]


def tell_found(ledger: Ledger, words: str, asked: Filter) -> list[SaidRow]:
    """The attributions that have all the words, latest first."""
    with tell_errors(ledger.path):
        return list(tell_said(ledger, find_said(ledger.connection, words, asked)))


def tell_said(ledger: Ledger, found: Iterable[tuple[int, int]]) -> Iterator[SaidRow]:
    """The attributions by number; a story's are read together."""
    for number, places in groupby(found, key=lambda one: one[0]):
        corrected = ledger.corrected(number)
        for _, place in places:
            if place < len(corrected.reading.attributions):
                yield _tell_attribution(corrected, place)


def _tell_attribution(corrected: Corrected, place: int) -> SaidRow:
    reading = corrected.reading
    text, one = reading.story.text, reading.attributions[place]
    known = {source.id: source for source in reading.sources}
    parties = [known[source] for source in one.sources if source in known]
    spans = (*one.source, *one.cue, *one.content)
    marks = corrected.marks.get(one.id, ())
    return SaidRow(
        story=reading.story.id,
        outlet=reading.story.outlet,
        published=reading.story.published,
        title=reading.story.title,
        attribution=one.id,
        party="; ".join(call_party(reading, source) for source in parties),
        naming="; ".join(source.naming for source in parties),
        kind="; ".join(source.kind for source in parties),
        source=join_words(text, one.source),
        cue=join_words(text, one.cue),
        content=join_words(text, one.content),
        quotation=one.quotation,
        assertion=one.assertion,
        frame=one.frame,
        start=min((span.start for span in spans), default=0),
        end=max((span.end for span in spans), default=0),
        checked=", ".join(dict.fromkeys(f"{mark.action} by {mark.who}" for mark in marks)),
    )


def tell_who(ledger: Ledger, name: str, asked: Filter) -> list[PartyRow]:
    """The parties of that name, most heard first, each with the latest of what it said (``asked.most``, 0 for all)."""
    every = msgspec.structs.replace(asked, most=0)
    with tell_errors(ledger.path):
        heard = [Heard(*row) for row in find_parties(ledger.connection, name, every)]  # type: ignore[arg-type]
        wanted = set(fold_name(name).split())
        parties = [party for party in join_parties(heard) if _has_name(party, wanted)]
        return [_tell_party(ledger, party, asked) for party in parties]


def _has_name(party: Joined, wanted: set[str]) -> bool:
    names = {fold_name(one.shown) for one in party.sources}
    return any(wanted <= {*name.split(), *tell_initials(name)} for name in names)


def _tell_party(ledger: Ledger, party: Joined, asked: Filter) -> PartyRow:
    names = order_words(one.shown for one in party.sources)
    days = sorted(one.day for one in party.sources if one.day)
    latest = sorted(
        (one for one in party.sources if one.said), key=lambda one: (one.day or "", one.story), reverse=True
    )
    # Each of them said one thing at least, so no more than ``most`` are needed.
    places = [(one.story, one.place) for one in latest[: asked.most or None]]
    found = list_said(ledger.connection, asked, places)
    return PartyRow(
        party=max(names[:3], key=len, default=""),
        kind=order_words(one.kind for one in party.sources)[0],
        names=names[:SHOWN],
        roles=order_words(one.role for one in party.sources)[:SHOWN],
        affiliations=order_words(one.side for one in party.sources)[:SHOWN],
        stories=len(party.stories),
        outlets=len({one.outlet.casefold() for one in party.sources if one.outlet}),
        attributions=sum(one.said for one in party.sources),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        said=tuple(tell_said(ledger, found)),
    )
