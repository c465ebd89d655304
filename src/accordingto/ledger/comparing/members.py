"""Members of claims and disputes told in their stories' own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from accordingto.ledger.index import call_party
from accordingto.ledger.store import Ledger
from accordingto.types import Member, Reading, Span, StorySpan, hull, join_words


class MemberRow(msgspec.Struct, frozen=True, kw_only=True):
    """One member of a claim or dispute, in its story's own words; ``number`` is the story's in the ledger."""

    number: int
    story: str
    attribution: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    party: str
    naming: str
    words: str
    cue: str
    assertion: str
    start: int
    end: int


def tell_members(ledger: Ledger, members: Sequence[Member]) -> tuple[MemberRow, ...]:
    """The members in their stories' own words; one whose story has gone meanwhile is left out."""
    numbers = {one.story: find_number(ledger, one.story) for one in members}
    readings = {story: ledger.corrected(number).reading for story, number in numbers.items() if number is not None}
    told = (_tell_member(numbers[m.story] or 0, readings[m.story], m) for m in members if m.story in readings)
    return tuple(row for row in told if row is not None)


def tell_spans(ledger: Ledger, spans: Iterable[StorySpan]) -> dict[StorySpan, str]:
    """The words of the spans; those of stories that have gone meanwhile are left out."""
    texts: dict[str, str] = {}
    found = {}
    for span in spans:
        if span.story not in texts:
            number = find_number(ledger, span.story)
            texts[span.story] = ledger.story(number).text if number is not None else ""
        if words := texts[span.story][span.start : span.end]:
            found[span] = words
    return found


def find_number(ledger: Ledger, story: str) -> int | None:
    """The number of the story of that id."""
    row = ledger.connection.execute("SELECT id FROM story WHERE story = ?", (story,)).fetchone()
    return int(row[0]) if row else None


def _tell_member(number: int, reading: Reading, member: Member) -> MemberRow | None:
    one = next((a for a in reading.attributions if a.id == member.attribution), None)
    if one is None:
        return None
    known = {source.id: source for source in reading.sources}
    parties = [known[source] for source in one.sources if source in known]
    spans = (*one.source, *one.cue, *one.content)
    whole = hull(spans) if spans else Span(0, 0)
    text = reading.story.text
    return MemberRow(
        number=number,
        story=reading.story.id,
        attribution=one.id,
        outlet=reading.story.outlet,
        published=reading.story.published,
        title=reading.story.title,
        url=reading.story.url,
        party="; ".join(call_party(reading, source) for source in parties) or join_words(text, one.source),
        naming="; ".join(source.naming for source in parties),
        words=join_words(text, one.content),
        cue=join_words(text, one.cue),
        assertion=one.assertion,
        start=whole.start,
        end=whole.end,
    )
