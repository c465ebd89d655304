"""A story of the ledger as its page shows it: the corrected reading, what people did to it, its versions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from accordingto.ledger import Ledger
from accordingto.ledger.records import Corrected, Mark
from accordingto.ledger.versions import find_changes, tell_changes
from accordingto.types import Attribution, Reading, Source, join_words
from accordingto.views.names import name_by_id
from accordingto.views.outline import HAND_WORDS, SOURCE_KIND_WORDS, Outline, outline, tell_count
from accordingto.views.shown import Card, Shown, show_reading
from accordingto.views.sourcing import write_how_we_know
from accordingto.web.naming import call_story

ACTION_WORDS: Mapping[str, str] = {
    "accept": "accepted",
    "reject": "rejected",
    "respan": "words changed",
    "add": "added",
    "set-source": "source set",
    "merge": "sources merged",
    "split": "source split",
    "set-stance": "stance set",
    "set-figure": "figure set",
    "note": "note",
}


_ARTICLE = re.compile(r"(?:the|an?) ")


@dataclass(frozen=True, slots=True)
class Touch:
    """What a person did to an attribution, position or figure."""

    what: str
    who: str
    day: str
    note: str | None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source with what the story shows of it, each fact under its own label; ``cards`` are what it says."""

    id: str
    name: str
    kind: str
    facts: tuple[tuple[str, str], ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the story; ``changes`` is what it changed in the one before, in a few words each."""

    story: str
    number: int
    added_at: str
    here: bool
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryPage:
    """All that the page of a story shows."""

    id: str
    name: str
    shown: Shown
    reading: Reading
    touched: Mapping[str, tuple[Touch, ...]]
    rejected: tuple[tuple[Attribution, str], ...]
    unplaced: int
    named: tuple[SourceRow, ...]
    unnamed: tuple[SourceRow, ...]
    silent: tuple[SourceRow, ...]
    numbers: tuple[tuple[str, str], ...]
    hands: tuple[tuple[str, int], ...]
    paragraph: str
    versions: tuple[Version, ...]
    furniture: int


def show_story(ledger: Ledger, number: int, corrected: Corrected) -> StoryPage:
    """The story of that number as its page shows it."""
    reading = corrected.reading
    whole = outline(reading)
    shown = show_reading(whole, name_by_id(whole), tell_furniture=True, touched=corrected.marks)
    rows = _list_sources(whole, shown)
    said = [(source, row) for source, row in rows if row.cards]
    return StoryPage(
        id=reading.story.id,
        name=call_story(reading.story),
        shown=shown,
        reading=reading,
        touched={known: tuple(map(_tell_touch, marks)) for known, marks in corrected.marks.items()},
        rejected=tuple((one, _quote(reading, one)) for one in corrected.rejected),
        unplaced=len(corrected.unplaced),
        named=tuple(row for source, row in said if source.naming == "named"),
        unnamed=tuple(row for source, row in said if source.naming == "unnamed"),
        silent=tuple(row for _, row in rows if not row.cards),
        numbers=_list_numbers(reading),
        hands=_count_hands(reading),
        paragraph=write_how_we_know(reading),
        versions=tuple(_list_versions(ledger, number)),
        furniture=sum(paragraph.role == "furniture" for paragraph in reading.paragraphs),
    )


def _tell_touch(mark: Mark) -> Touch:
    return Touch(ACTION_WORDS.get(mark.action, mark.action), mark.who, mark.made_at[:10], mark.note)


def _quote(reading: Reading, one: Attribution) -> str:
    return join_words(reading.story.text, sorted((*one.source, *one.cue, *one.content)))


def _list_sources(whole: Outline, shown: Shown) -> list[tuple[Source, SourceRow]]:
    """Each source with its row, those that say most first."""
    by_number = {card.number: card for card in shown.cards}
    rows = []
    for source in whole.reading.sources:
        cards = tuple(by_number[entry.number] for entry in whole.by_source.get(source.id, ()))
        kind = SOURCE_KIND_WORDS[source.kind]
        row = SourceRow(source.id, whole.name_source(source.id), kind, tuple(_tell_source(whole, source)), cards)
        rows.append((source, row))
    return sorted(rows, key=lambda pair: -len(pair[1].cards))


def _tell_source(whole: Outline, source: Source) -> Iterable[tuple[str, str]]:
    """What the story shows of the source, each with its label; what it doesn't show is left out."""
    several = (source.count.at_least, source.count.at_most) != (1, 1)
    if several or source.naming == "unnamed":
        yield "how many", tell_count(source.count)
    told = (
        ("who", _leave_out(source.description, whole.name_source(source.id))),
        ("side", _leave_out(source.affiliation, whole.name_source(source.id))),
        ("speaks for", whole.name_source(source.speaks_for) if source.speaks_for else None),
        ("among them", whole.name_sources(source.members) if source.members else None),
        ("how they know", source.basis),
        ("why not named", source.reason_unnamed),
        ("terms", source.terms),
    )
    yield from ((label, words) for label, words in told if words)


def _leave_out(words: str | None, shown: str) -> str | None:
    """The words, but not where they say what is shown already."""
    return words if words and _fold(words) != _fold(shown) else None


def _fold(words: str) -> str:
    return _ARTICLE.sub("", " ".join(words.casefold().split()))


def _list_numbers(reading: Reading) -> tuple[tuple[str, str], ...]:
    """The counts of the sourcing report, with what they are of."""
    counts = reading.sourcing
    share = "–" if counts.share_unnamed is None else f"{counts.share_unnamed:.0%}"
    told = (
        ("attributions", counts.attributions),
        ("named", counts.named),
        ("unnamed", counts.unnamed),
        ("with no source", counts.unattributed),
        ("documents", counts.documents),
        ("other outlets", counts.outlets),
    )
    return (*((label, f"{count:,}") for label, count in told), ("rest on unnamed sources", share))


def _count_hands(reading: Reading) -> tuple[tuple[str, int], ...]:
    counted: Counter[str] = Counter(chain.hand for chain in reading.chains)
    return tuple((words, counted[hand]) for hand, words in HAND_WORDS.items() if counted[hand])


def _list_versions(ledger: Ledger, number: int) -> Iterable[Version]:
    """The versions of the story where there are several; what changed is told of this one and the one after."""
    numbers = ledger.list_versions(number)
    if len(numbers) < 2:
        return
    at = numbers.index(number)
    for place, (known, story, added_at) in enumerate(ledger.tell_versions(numbers)):
        near = place and place - 1 <= at <= place
        changes = _tell_step(ledger, numbers[place - 1], known) if near else ()
        yield Version(story, place + 1, added_at[:10], known == number, changes)


def _tell_step(ledger: Ledger, before: int, after: int) -> tuple[str, ...]:
    earlier, later = ledger.corrected(before).reading, ledger.corrected(after).reading
    return tuple(tell_changes(find_changes(earlier, later))) or ("nothing that was said changed",)
