"""Readings as one self-contained page of HTML: the story with its parts marked, and what was found beside it.

The page loads nothing and its security policy lets nothing load. It is whole without its script, which only lights
what belongs together and moves the focus.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from accordingto.types import Reading
from accordingto.views.harmless import make_encodable
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
    outline,
    tell_bounds,
    tell_counts,
    tell_facts,
)
from accordingto.views.story_markup import write_story

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_DEEPEST_INDENT = 4


def render_page(readings: Sequence[Reading]) -> str:
    """One HTML file with a part for each reading; it holds no character that a UTF-8 file can't."""
    from markupsafe import Markup

    style, script = (Markup(_read_asset(name)) for name in ("page.css", "page.js"))
    shown = [show_reading(reading, f"r{at}-") for at, reading in enumerate(readings, 1)]
    return (
        _make_environment()
        .get_template("page.html")
        .render(
            readings=shown,
            style=style,
            script=script,
            policy=_make_policy(style, script),
        )
    )


@dataclass(frozen=True, slots=True)
class Party:
    """A source with what is shown of it."""

    key: str
    name: str
    facts: tuple[str, ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """What the list shows of one attribution.

    ``hand`` is ``None`` and ``steps`` empty where the speaker spoke to the page itself; ``placed`` says that the
    story has words of it to lead to.
    """

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

    key: str
    head: str
    words: str
    facts: tuple[str, ...]
    doubts: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A reading as the template takes it."""

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


def show_reading(reading: Reading, prefix: str) -> Shown:
    """The reading as the template takes it; ``prefix`` starts every id."""
    from markupsafe import Markup

    whole = outline(reading)
    cards = {entry.attribution.id: _show_card(whole, entry, prefix) for entry in whole.entries}
    language = reading.story.language or ""
    return Shown(
        prefix=prefix,
        title=reading.story.title or "Untitled story",
        language=language if language.isascii() and language.isalpha() else "",
        facts=tell_facts(reading),
        link=_check_link(reading.story.url),
        counts=tell_counts(reading),
        notes=reading.notes,
        story=Markup(write_story(whole, prefix)),
        cards=tuple(cards.values()),
        parties=_show_parties(whole, prefix),
        positions=_show_positions(whole, prefix),
        figures=_show_figures(whole, prefix),
        disputes=_show_disputes(whole, cards),
        flags=_show_flags(whole),
    )


def _show_card(whole: Outline, entry: Entry, prefix: str) -> Card:
    one = entry.attribution
    numbers = {source.id: number for number, source in enumerate(whole.reading.sources, 1)}
    hand = whole.tell_hand(one)
    passed_on = hand not in (None, "first hand")
    tags = list(whole.list_tags(one))
    if one.unresolved:
        tags.insert(0, UNRESOLVED_WORDS[one.unresolved])
    return Card(
        number=entry.number,
        depth=min(entry.depth, _DEEPEST_INDENT),
        parties=" ".join(f"{prefix}s{numbers[source]}" for source in one.sources if source in numbers),
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


def _show_parties(whole: Outline, prefix: str) -> tuple[Party, ...]:
    found = []
    for number, source in enumerate(whole.reading.sources, 1):
        numbers = tuple(entry.number for entry in whole.by_source.get(source.id, ()))
        facts = tuple(list_source_facts(whole, source))
        found.append(Party(f"{prefix}s{number}", whole.name_source(source.id), facts, numbers))
    return tuple(sorted(found, key=lambda party: -len(party.numbers)))


def _show_positions(whole: Outline, prefix: str) -> tuple[Row, ...]:
    rows = []
    for at, position in enumerate(whole.reading.positions, 1):
        facts = [
            f"{label}: {whole.words(spans)}"
            for label, spans in (("if", position.conditions), ("because", position.arguments))
            if spans
        ]
        facts += [told for told in (RESTS_ON_WORDS[position.rests_on],) if told]
        head = f"{whole.name_source(position.holder)}: {STANCE_WORDS[position.stance]}"
        rows.append(Row(f"{prefix}p{at}", head, whole.words(position.on), tuple(facts)))
    return tuple(rows)


def _show_figures(whole: Outline, prefix: str) -> tuple[Row, ...]:
    rows = []
    for at, figure in enumerate(whole.reading.figures, 1):
        head = f"{tell_bounds(figure.value)} {figure.unit or ''}".strip()
        facts = [whole.words(figure.of), figure.place, figure.as_of]
        who = whole.name_sources(figure.attributed_to)
        facts.append(f"according to {who}" if who else "the story’s own")
        doubts = whole.name_sources(doubt.source for doubt in figure.disputed_by)
        words = figure.span.of(whole.reading.story.text)
        rows.append(Row(f"{prefix}f{at}", head, words, tuple(fact for fact in facts if fact), doubts))
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


def _check_link(url: str | None) -> str | None:
    """The address if it is one of the web; anything else (``javascript:``, ``data:``, …) is no link."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    plain = url is not None and url.isprintable() and not any(map(str.isspace, url))
    return url if plain and parts.scheme.lower() in ("http", "https") and parts.hostname else None


def _make_policy(*inline: str) -> str:
    """A content security policy under which only these inline parts work and nothing is loaded."""
    style, script = (b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in inline)
    return (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _make_environment() -> Environment:
    from jinja2 import DictLoader, Environment, StrictUndefined

    return Environment(
        autoescape=True,
        loader=DictLoader({"page.html": _read_asset("page.html")}),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )


def _finalize(value: object) -> object:
    """No value leaves a character behind that HTML or UTF-8 can't hold."""
    return make_encodable(value).replace("\0", "�") if type(value) is str else value


@cache
def _read_asset(name: str) -> str:
    return files("accordingto.views").joinpath("assets", name).read_text(encoding="utf-8")
