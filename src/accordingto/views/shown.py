"""A reading as a page shows it: every part in words, with its name on the page and the id of its record."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from accordingto.views.names import Names
from accordingto.views.outline import (
    DISPUTE_WORDS,
    RESTS_ON_WORDS,
    STANCE_WORDS,
    UNRESOLVED_WORDS,
    Entry,
    Outline,
    Step,
    group_flags,
    list_source_facts,
    list_spans,
    tell_bounds,
    tell_counts,
    tell_facts,
)
from accordingto.views.story_markup import write_story

if TYPE_CHECKING:
    from markupsafe import Markup

_DEEPEST_INDENT = 4


@dataclass(frozen=True, slots=True)
class Party:
    """A source with what is shown of it."""

    id: str
    key: str
    name: str
    facts: tuple[str, ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """What the list shows of one attribution.

    ``key`` is its name on the page and ``parties`` are those of its sources. ``hand`` is ``None`` and ``steps`` empty
    where the speaker spoke to the page itself; ``placed`` says that the story has words of it to lead to.
    """

    id: str
    key: str
    number: int
    depth: int
    parties: str
    source: str
    party: str | None
    cue: str
    addressee: str
    content: str
    quotation: str
    tags: tuple[str, ...]
    hand: str | None
    placed: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a panel: what it is of, what is told of it, and the words in the story that it points to."""

    id: str
    key: str
    head: str
    words: str
    facts: tuple[str, ...]
    doubts: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A reading as a template takes it."""

    prefix: str
    title: str
    language: str
    facts: tuple[str, ...]
    link: str | None
    counts: tuple[str, ...]
    notes: tuple[str, ...]
    story: Markup
    cards: tuple[Card, ...]
    parties: tuple[Party, ...]
    positions: tuple[Row, ...]
    figures: tuple[Row, ...]
    disputes: tuple[tuple[str, tuple[tuple[Card, ...], ...]], ...]
    flags: tuple[tuple[str, tuple[int, ...], tuple[str, ...]], ...]


def show_reading(
    whole: Outline, names: Names, *, tell_furniture: bool = False, touched: Container[str] = frozenset()
) -> Shown:
    """The reading as a template takes it; the options are those of :func:`write_story`."""
    from markupsafe import Markup

    reading = whole.reading
    cards = {entry.attribution.id: _show_card(whole, entry, names) for entry in whole.entries}
    language = reading.story.language or ""
    return Shown(
        prefix=names.prefix,
        title=reading.story.title or "Untitled story",
        language=language if language.isascii() and language.isalpha() else "",
        facts=tell_facts(reading),
        link=check_link(reading.story.url),
        counts=tell_counts(reading),
        notes=reading.notes,
        story=Markup(write_story(whole, names, tell_furniture=tell_furniture, touched=touched)),
        cards=tuple(cards.values()),
        parties=_show_parties(whole, names),
        positions=_show_positions(whole, names),
        figures=_show_figures(whole, names),
        disputes=_show_disputes(whole, cards),
        flags=_show_flags(whole),
    )


def _show_card(whole: Outline, entry: Entry, names: Names) -> Card:
    one = entry.attribution
    hand = whole.tell_hand(one)
    passed_on = hand not in (None, "first hand")
    tags = list(whole.list_tags(one))
    if one.unresolved:
        tags.insert(0, UNRESOLVED_WORDS[one.unresolved])
    return Card(
        id=one.id,
        key=names.attributions[one.id],
        number=entry.number,
        depth=min(entry.depth, _DEEPEST_INDENT),
        parties=" ".join(names.sources[source] for source in one.sources if source in names.sources),
        source=whole.words(one.source),
        party=whole.resolve_party(one),
        cue=whole.words(one.cue),
        addressee=whole.words(one.addressee),
        content=whole.words(one.content),
        quotation=one.quotation,
        tags=tuple(tags),
        hand=hand if passed_on else None,
        placed=any(len(span) for span in list_spans(one)),
        steps=_draw_chain(whole.list_steps(one)) if passed_on else (),
    )


def _draw_chain(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps worth a picture: not the page alone, and once a party that stands twice in a row."""
    after = (*steps[1:], None)
    distinct = tuple(one for one, other in zip(steps, after, strict=True) if not other or one.parties != other.parties)
    return distinct if len(distinct) > 1 else ()


def _show_parties(whole: Outline, names: Names) -> tuple[Party, ...]:
    found = []
    for source in whole.reading.sources:
        numbers = tuple(entry.number for entry in whole.by_source.get(source.id, ()))
        facts = tuple(list_source_facts(whole, source))
        found.append(Party(source.id, names.sources[source.id], whole.name_source(source.id), facts, numbers))
    return tuple(sorted(found, key=lambda party: -len(party.numbers)))


def _show_positions(whole: Outline, names: Names) -> tuple[Row, ...]:
    rows = []
    for one in whole.reading.positions:
        facts = [
            f"{label}: {whole.words(spans)}"
            for label, spans in (("if", one.conditions), ("because", one.arguments))
            if spans
        ]
        facts += [told for told in (RESTS_ON_WORDS[one.rests_on],) if told]
        head = f"{whole.name_source(one.holder)}: {STANCE_WORDS[one.stance]}"
        rows.append(Row(one.id, names.positions[one.id], head, whole.words(one.on), tuple(facts)))
    return tuple(rows)


def _show_figures(whole: Outline, names: Names) -> tuple[Row, ...]:
    rows = []
    for figure in whole.reading.figures:
        words = figure.span.of(whole.reading.story.text)
        head = f"{tell_bounds(figure.value, words)} {figure.unit or ''}".strip()
        facts = [whole.words(figure.of), figure.place, figure.as_of]
        who = whole.name_sources(figure.attributed_to)
        facts.append(f"according to {who}" if who else "the story’s own")
        doubts = whole.name_sources(doubt.source for doubt in figure.disputed_by)
        told = tuple(fact for fact in facts if fact)
        rows.append(Row(figure.id, names.figures[figure.id], head, words, told, doubts))
    return tuple(rows)


def _show_disputes(whole: Outline, cards: dict[str, Card]) -> tuple[tuple[str, tuple[tuple[Card, ...], ...]], ...]:
    return tuple(
        (
            DISPUTE_WORDS[dispute.kind],
            tuple(tuple(cards[one.attribution] for one in side if one.attribution in cards) for side in dispute.sides),
        )
        for dispute in whole.reading.disputes
    )


def _show_flags(whole: Outline) -> tuple[tuple[str, tuple[int, ...], tuple[str, ...]], ...]:
    shown = []
    for why, flags in group_flags(whole.reading.sourcing.flags).items():
        entries = [entry for flag in flags if (entry := whole.by_id.get(flag.attribution or ""))]
        evidence = tuple(whole.words(flag.evidence) for flag in flags if flag.evidence)
        shown.append((why, tuple(entry.number for entry in entries), evidence))
    return tuple(shown)


def check_link(url: str | None) -> str | None:
    """The address if it is one of the web; anything else (``javascript:``, ``data:``, …) is no link."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    plain = url is not None and url.isprintable() and not any(map(str.isspace, url))
    return url if plain and parts.scheme.lower() in ("http", "https") and parts.hostname else None
