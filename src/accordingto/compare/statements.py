"""Attributions made ready for comparing: what each content says in stems, names, numbers, days, and who says it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from accordingto.compare.days import read_relative_days
from accordingto.compare.parties import Party, read_parties
from accordingto.compare.stems import rarity_of, stem
from accordingto.compare.words_table import (
    EMPTY,
    PHRASES,
    MAYBE,
    MONTHS,
    NEGATIONS,
    NUMBER_WORDS,
    SCALES,
    SHORT_MONTHS,
    WEEKDAYS,
    WILL,
)
from accordingto.derive.numbers import read_quantities
from accordingto.types import Attribution, Hop, Member, Reading, Span, hull

WORD = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+(?:[-'’][^\W\d_]+)*")
QUOTED = re.compile(r"[\"“‘']([^\"“”‘’]{6,300})[\"”’']")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
CONTEXT_WORDS = 5
AROUND_CHARS = 200
SAME_WORDS = 0.5
STANCE_FRAMES = frozenset({"intention", "desire", "attitude", "decision"})
Value = tuple[float | None, float | None]
Number = tuple[Value, str]


@dataclass(frozen=True)
class Content:
    """What the words of one content come to."""

    stems: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[tuple[Value, str]]
    days: frozenset[str]
    negated: bool
    maybe: bool
    will: bool
    words: tuple[str, ...]
    size: int


@dataclass(frozen=True, eq=False)
class Statement:
    """One innermost attribution of one story, with what is needed to compare it with others.

    ``around`` holds stems of the words beside a short content, with what its pronouns mean; ``weights`` says how
    much each stem tells in this story: rare words more, words that the story is full of less.
    """

    member: Member
    reading: Reading
    attribution: Attribution
    content: Content
    around: frozenset[str]
    parties: tuple[Party, ...]
    relays: tuple[Party, ...]
    recounts: tuple[Party, ...]
    weights: Mapping[str, float]

    @property
    def span(self) -> Span:
        """From the first to the last character of the attribution."""
        return hull((*self.attribution.source, *self.attribution.cue, *self.attribution.content))

    @property
    def place(self) -> tuple[str, str, Span, Member]:
        """Where it stands in time and in its story: the same for every order of the stories."""
        return (self.reading.story.published or "", self.member.story, self.span, self.member)

    @cached_property
    def text(self) -> str:
        """The words of the content."""
        return " ".join(s.of(self.reading.story.text) for s in self.attribution.content)

    @cached_property
    def quoted(self) -> tuple[tuple[str, ...], ...]:
        """The words of each run in quotation marks inside the content."""
        found = (m.group(1).replace("’", "'").casefold() for m in QUOTED.finditer(self.text))
        return tuple(tuple(WORD.findall(one)) for one in found)

    @property
    def told(self) -> bool:
        """Whether the content is there to be compared: not a refusal to speak, not a question."""
        return self.attribution.frame not in ("no-comment", "question")


def read_statements(reading: Reading, outlets: frozenset[str] = frozenset()) -> tuple[Statement, ...]:
    """The story's attributions to compare, in order of place; outer ones that only wrap an inner one are left out.

    ``outlets`` are plain names (:func:`~accordingto.compare.parties.plain_outlet`) of outlets known from elsewhere.
    """
    parties = read_parties(reading, outlets)
    weights, names = _weigh(reading)
    hops = {chain.attribution: chain.hops for chain in reading.chains}
    families = _find_families(reading)
    kept = [a for a in reading.attributions if a.content and a.cue and a.id in families]
    made = (
        _make(reading, a, parties, (weights, names), [hop for one in families[a.id] for hop in hops.get(one, ())])
        for a in kept
    )
    return tuple(sorted(made, key=lambda s: (s.span, s.member)))


def _make(
    reading: Reading,
    attribution: Attribution,
    parties: Mapping[str, Party],
    told: tuple[Mapping[str, float], frozenset[str]],
    hops: Sequence[Hop],
) -> Statement:
    weights, names = told
    content = read_content(reading.story.text, attribution.content, reading.story.published)
    content = replace(content, names=content.stems & names)
    known = [parties[s] for s in attribution.sources if s in parties]
    return Statement(
        member=Member(reading.story.id, attribution.id),
        reading=reading,
        attribution=attribution,
        content=content,
        around=_read_around(reading, attribution, content, parties),
        parties=tuple(known),
        relays=_find_relays(hops, parties, known),
        recounts=tuple(parties[h.source] for h in hops if h.role == "recounts" and h.source in parties),
        weights=weights,
    )


def _find_relays(hops: Sequence[Hop], parties: Mapping[str, Party], known: Sequence[Party]) -> tuple[Party, ...]:
    """The outlets that the story has it from: those on the chain, and those it gives as the speaker."""
    on_chain = [
        parties[h.source] for h in hops if h.source in parties and (h.role == "relays" or parties[h.source].outlet)
    ]
    return tuple(dict.fromkeys([*on_chain, *(p for p in known if p.outlet)]))


def _find_families(reading: Reading) -> dict[str, list[str]]:
    """Ids of the attributions to compare, each with those in much the same words around or inside it, itself first.

    Of two in much the same words it is the inner one. Where that tells what somebody wants or means to do ("he was
    weighing an order"), it is the outer one: that they do is the claim.
    """
    text = reading.story.text
    words = {
        a.id: {m.start() for s in a.content for m in WORD.finditer(text, s.start, s.end)} for a in reading.attributions
    }
    by_id = {a.id: a for a in reading.attributions}
    goes_to: dict[str, str] = {}
    for inner in reading.attributions:
        outer = by_id.get(inner.within or "")
        if outer is None or not words[outer.id]:
            continue
        if len(words[outer.id] & words[inner.id]) >= SAME_WORDS * len(words[outer.id] | words[inner.id]):
            stance = inner.frame in STANCE_FRAMES and outer.frame not in STANCE_FRAMES
            goes_to.update({inner.id: outer.id} if stance else {outer.id: inner.id})
    families: dict[str, list[str]] = {a.id: [a.id] for a in reading.attributions if a.id not in goes_to}
    for one in goes_to:
        head, seen = one, {one}
        while head in goes_to and goes_to[head] not in seen:
            head = goes_to[head]
            seen.add(head)
        families.setdefault(head, [head]).append(one)
    return families


def read_content(text: str, spans: Iterable[Span], published: str | None = None) -> Content:
    """Stems, names, numbers, days and turns of the words in the spans.

    Where it is known when the story was published, "last month" and "yesterday" are the month and the day meant.
    """
    spans = tuple(spans)
    words, stems, names, days, numbers = [], set(), set(), set(), set()
    negated = maybe = will = False
    for span in spans:
        numbers |= _read_numbers(text, span)
        days |= read_relative_days(span.of(text), published)
        stems |= read_phrases(span.of(text))
        for match in WORD.finditer(text, span.start, span.end):
            raw = match.group().replace("’", "'")
            low = raw.casefold()
            words.append(low)
            plain = low.removesuffix("'s").rstrip("'")
            negated |= plain in NEGATIONS or low.endswith("n't")
            maybe |= plain in MAYBE and raw != "May"
            will |= plain in WILL
            day = _read_day(raw, plain)
            if day is not None:
                days.add(day)
            elif plain[:1].isdigit() or (plain in NUMBER_WORDS and plain != "one"):
                continue
            else:
                own = read_stems(plain)
                stems |= own
                if raw[:1].isupper() and not _opens_sentence(text, match.start()):
                    names |= own
    return Content(
        frozenset(stems),
        frozenset(names),
        frozenset(numbers),
        frozenset(days),
        negated,
        maybe,
        will,
        tuple(words),
        len(stems) + len(numbers),
    )


def read_phrases(words: str) -> frozenset[str]:
    """The stems of single words that the phrases of several words in it stand for ("get rid of": remove)."""
    low = f" {words.casefold()} "
    return frozenset(stem(word) for phrase, meant in PHRASES.items() if phrase in low for word in meant.split())


def read_stems(plain: str) -> frozenset[str]:
    """The stems of a lower-case word's parts that say something; numbers and scales are left out."""
    parts = plain.split("-") if "-" in plain else (plain,)
    return frozenset(
        stem(part)
        for part in parts
        if part not in EMPTY
        and len(part) > 1
        and not part[0].isdigit()
        and part not in NUMBER_WORDS
        and part not in SCALES
    )


def _opens_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip(" \t“”‘’\"'(—–-")
    return not before or before[-1:] in ".!?:\n"


def _read_day(raw: str, plain: str) -> str | None:
    if raw[:1].isupper():
        if plain in WEEKDAYS or (plain in MONTHS and plain != "may"):
            return plain
        if plain in SHORT_MONTHS:
            return SHORT_MONTHS[plain]
        if raw == "May":
            return "may"
    return plain if YEAR.fullmatch(plain) else None


def _read_numbers(text: str, span: Span) -> set[tuple[Value, str]]:
    found: set[tuple[Value, str]] = set()
    quantities = read_quantities(text, span)
    for quantity in quantities:
        found.add(((quantity.low, quantity.high), stem((quantity.unit or "").casefold())))
    for match in WORD.finditer(text, span.start, span.end):
        if any(q.start < match.end() and match.start() < q.end for q in quantities):
            continue
        low = match.group().casefold()
        value = NUMBER_WORDS.get(low)
        if value is None and low[0].isdigit() and not YEAR.fullmatch(low):
            value = _to_number(low)
        if value is not None and low != "one":
            found.add(((value, value), ""))
    return found


def _to_number(digits: str) -> float | None:
    try:
        return float(digits.replace(",", ""))
    except ValueError:
        return None


def _read_around(
    reading: Reading, attribution: Attribution, content: Content, parties: Mapping[str, Party]
) -> frozenset[str]:
    """Stems that a reader has in mind beside the content: its pronouns' parties, and for few words what stands before."""
    found: set[str] = set()
    for span in attribution.content:
        for party in parties.values():
            if any(span.start <= m.start and m.end <= span.end and m.form != "name" for m in party.mentions):
                found |= party.stems
    if content.size <= CONTEXT_WORDS:
        text = reading.story.text
        whole = hull((*attribution.source, *attribution.cue, *attribution.content))
        start = max(0, text.find(" ", max(0, whole.start - AROUND_CHARS)))
        for match in WORD.finditer(text, start, whole.start):
            found |= read_stems(match.group().replace("’", "'").casefold().removesuffix("'s").rstrip("'"))
    return frozenset(found - content.stems)


def _weigh(reading: Reading) -> tuple[Mapping[str, float], frozenset[str]]:
    """How much each stem tells in this story, and the stems that are names: with a capital wherever they stand."""
    text = reading.story.text
    counts: Counter[str] = Counter()
    capital: set[str] = set()
    small: set[str] = set()
    for match in WORD.finditer(text):
        raw = match.group().replace("’", "'")
        own = read_stems(raw.casefold().removesuffix("'s").rstrip("'"))
        counts.update(own)
        if not raw[:1].isupper():
            small |= own
        elif not _opens_sentence(text, match.start()):
            capital |= own
    weights = {word: rarity_of(word) / (1 + math.log(count)) for word, count in counts.items()}
    return weights, frozenset(capital - small)
