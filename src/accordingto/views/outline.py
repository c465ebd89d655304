"""A reading put in the order and the words in which people read it; every view is made from this.

Nothing is formatted here for one place: no colour, no markup, no escaping. Story words come out as they stand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from accordingto.types import Attribution, Bounds, Chain, Count, Flag, Reading, Source, Span, hull, join_words

# Below this an attribution is marked as one to check. The calibration table of the reader tells what it means.
LOW_CONFIDENCE = 0.5

THE_PAGE = "this page"

# What is said of an attribution beside its words; the plain case of each field says nothing.
FRAME_WORDS: Mapping[str, str] = {
    "statement": "",
    "belief": "belief",
    "intention": "intention",
    "desire": "desire",
    "attitude": "attitude",
    "decision": "decision",
    "evidence": "evidence",
    "question": "question",
    "no-comment": "no comment",
}
ASSERTION_WORDS: Mapping[str, str] = {
    "asserted": "",
    "hedged": "hedged",
    "denied": "denied",
    "doubted": "doubted",
    "questioned": "questioned",
    "conditional": "conditional",
}
VERBATIM_WORDS: Mapping[bool | None, str] = {True: "", None: "", False: "not verbatim"}
HAND_WORDS: Mapping[str, str] = {
    "first": "first hand",
    "second": "second hand",
    "third": "third hand",
    "unknown": "unknown hand",
}
HOP_WORDS: Mapping[str, str] = {
    "publishes": "publishes",
    "relays": "relays",
    "recounts": "recounts",
    "speaks": "speaks",
}
UNRESOLVED_WORDS: Mapping[str, str] = {
    "no-antecedent": "the story does not say who",
    "ambiguous": "could be more than one party",
}
STANCE_WORDS: Mapping[str, str] = {
    "for": "for",
    "against": "against",
    "conditional": "only on a condition",
    "undecided": "undecided",
}
RESTS_ON_WORDS: Mapping[str, str] = {
    "attribution": "",
    "action": "shown by what they did",
    "narration": "in the story’s own voice",
}
DISPUTE_WORDS: Mapping[str, str] = {"figure": "A figure", "denial": "A denial", "stance": "Opposed stances"}
FURNITURE_WORDS: Mapping[str | None, str] = {
    "promo": "promotion",
    "link": "link",
    "subscribe": "sign-up line",
    "advertisement": "advertisement",
    "share": "share line",
    "photo-credit": "photo credit",
    "about-author": "author note",
    "editors-note": "editor’s note",
    "contact": "contact line",
    "other": "furniture",
    None: "furniture",
}
SOURCE_KIND_WORDS: Mapping[str, str] = {
    "person": "person",
    "group": "group",
    "organization": "organization",
    "government": "government",
    "outlet": "outlet",
    "document": "document",
    "public": "public",
    "unknown": "",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One attribution in reading order: ``number`` counts from 1, ``depth`` is how many hold it."""

    number: int
    depth: int
    attribution: Attribution


@dataclass(frozen=True, slots=True)
class Step:
    """The parties of a chain that stand side by side, and what they do."""

    parties: tuple[str, ...]
    role: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A reading with its entries in order and its records by id."""

    reading: Reading
    entries: tuple[Entry, ...]
    sources: Mapping[str, Source]
    chains: Mapping[str, Chain]
    by_source: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    by_id: Mapping[str, Entry] = field(default_factory=dict)

    def words(self, spans: Iterable[Span]) -> str:
        """The story's words of several spans."""
        return join_words(self.reading.story.text, spans)

    def name_source(self, source_id: str) -> str:
        """What to call a party: its name, else the story's words for it; ``"?"`` for an id that is not there."""
        source = self.sources.get(source_id)
        if source is None:
            return "?"
        mention = next((m.span for m in source.mentions if m.form != "pronoun"), None)
        own_words = source.name or source.description or (mention.of(self.reading.story.text) if mention else "")
        return (
            own_words
            or f"{'an unnamed' if source.naming == 'unnamed' else 'a'} {SOURCE_KIND_WORDS[source.kind] or 'source'}"
        )

    def name_sources(self, source_ids: Iterable[str]) -> str:
        """The names of several parties in one phrase."""
        return ", ".join(self.name_source(source_id) for source_id in source_ids)

    def resolve_party(self, attribution: Attribution) -> str | None:
        """Who the source words mean, where those words don't say it themselves; else ``None``."""
        if not attribution.sources:
            return None
        words = _fold(self.words(attribution.source))
        named = all(_fold(self.name_source(source_id)) in words for source_id in attribution.sources)
        return None if named else self.name_sources(attribution.sources)

    def list_tags(self, attribution: Attribution) -> tuple[str, ...]:
        """What an editor should see beside the words: all that is not a plain statement taken down word for word."""
        tags = [
            ASSERTION_WORDS[attribution.assertion],
            FRAME_WORDS[attribution.frame],
            VERBATIM_WORDS[attribution.verbatim],
        ]
        if attribution.confidence is not None and attribution.confidence < LOW_CONFIDENCE:
            tags.append(f"check: confidence {attribution.confidence:.0%}")
        return tuple(tag for tag in tags if tag)

    def list_steps(self, attribution: Attribution) -> tuple[Step, ...]:
        """The way from the page to the speaker; parties side by side share a step."""
        chain = self.chains.get(attribution.id)
        parties: dict[int, list[str]] = defaultdict(list)
        roles: dict[int, str] = {}
        for hop in chain.hops if chain else ():
            parties[hop.step].append(THE_PAGE if hop.source is None else self.name_source(hop.source))
            roles.setdefault(hop.step, HOP_WORDS[hop.role])
        return tuple(Step(tuple(parties[step]), roles[step]) for step in sorted(parties))

    def tell_hand(self, attribution: Attribution) -> str | None:
        """First, second, third or unknown hand, in words; ``None`` where no chain was traced."""
        chain = self.chains.get(attribution.id)
        return HAND_WORDS[chain.hand] if chain else None


def outline(reading: Reading) -> Outline:
    """The reading in order: each attribution where it starts, those inside it right after it."""
    entries = _order_entries(reading.attributions)
    by_source: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for source_id in dict.fromkeys(entry.attribution.sources):
            by_source[source_id].append(entry)
    return Outline(
        reading=reading,
        entries=entries,
        sources={source.id: source for source in reading.sources},
        chains={chain.attribution: chain for chain in reading.chains},
        by_source={source_id: tuple(found) for source_id, found in by_source.items()},
        by_id={entry.attribution.id: entry for entry in entries},
    )


def list_spans(attribution: Attribution) -> tuple[Span, ...]:
    """Every span of the attribution."""
    return (*attribution.source, *attribution.cue, *attribution.content, *attribution.addressee)


def tell_count(count: Count) -> str:
    """How many people stand behind a source: ``"1"``, ``"3 to 5"``, ``"at least 2"``."""
    if count.at_most is None:
        return f"at least {count.at_least}"
    return str(count.at_least) if count.at_least == count.at_most else f"{count.at_least} to {count.at_most}"


def list_source_facts(whole: Outline, source: Source) -> list[str]:
    """What the story shows of a source, each in a few words; what it doesn't show is left out."""
    kind = f"{source.naming} {SOURCE_KIND_WORDS[source.kind]}".strip()
    several = (source.count.at_least, source.count.at_most) != (1, 1)
    facts = [f"{kind}, {tell_count(source.count)}" if several else kind]
    shown = whole.name_source(source.id)
    facts += [words for words in (source.description, source.affiliation) if words and words != shown]
    if source.speaks_for:
        facts.append(f"speaks for {whole.name_source(source.speaks_for)}")
    if source.members:
        facts.append(f"among them {whole.name_sources(source.members)}")
    facts += [words for words in (source.basis, source.terms) if words]
    if source.reason_unnamed:
        facts.append(f"not named: {source.reason_unnamed}")
    return facts


_ABOVE = re.compile(
    r"\b(?:more|higher|greater|larger|longer|bigger|older|upwards?) (?:than|of)\b"
    r"|\b(?:over|above|exceed\w*|top(?:s|ped|ping)|beyond|in excess of|well past|surpass\w*)\b",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"\b(?:fewer|less|lower|smaller|shorter|younger) than\b|\b(?:under|below|short of|just shy of)\b", re.IGNORECASE
)


def group_flags(flags: Iterable[Flag]) -> dict[str, list[Flag]]:
    """The flags by what they say, in the order in which each is first said."""
    groups: dict[str, list[Flag]] = {}
    for flag in flags:
        groups.setdefault(flag.why, []).append(flag)
    return groups


def tell_bounds(bounds: Bounds, words: str = "") -> str:
    """A figure's value in words: ``"10,000 or more"``, ``"about 300"``, ``"3 to 5"``.

    ``words`` are the story's own: by them an open bound is left out ("more than 10,000") or not ("at least 10,000").
    """
    about = "about " if bounds.approximate else ""
    if bounds.low is None and bounds.high is None:
        return "no bounds given"
    if bounds.high is None and _ABOVE.search(words):
        return f"more than {_tell_number(bounds.low)}"
    if bounds.low is None and _BELOW.search(words):
        return f"fewer than {_tell_number(bounds.high)}"
    if bounds.high is None:
        return f"{about}{_tell_number(bounds.low)} or more"
    if bounds.low is None:
        return f"{about}{_tell_number(bounds.high)} or fewer"
    if bounds.low == bounds.high:
        return about + _tell_number(bounds.low)
    return f"{about}{_tell_number(bounds.low)} to {_tell_number(bounds.high)}"


def tell_counts(reading: Reading) -> tuple[str, ...]:
    """The counts at the head of a reading; those of sources only where sources were resolved."""
    counts = reading.sourcing
    total = len(reading.attributions)
    told = [f"{total} attribution{'' if total == 1 else 's'}"]
    if counts.named or counts.unnamed:
        told += [f"{counts.named} named", f"{counts.unnamed} unnamed"]
    if counts.unattributed:
        told.append(f"{counts.unattributed} with no source")
    if counts.share_unnamed:
        told.append(f"{counts.share_unnamed:.0%} of those with a source rest on unnamed ones")
    if counts.single_source:
        told.append("a single source")
    return tuple(told)


def tell_facts(reading: Reading) -> tuple[str, ...]:
    """Outlet, date and authors, those that are known."""
    story = reading.story
    date = (story.published or "").partition("T")[0]
    return tuple(fact for fact in (story.outlet, date, ", ".join(story.authors)) if fact)


def _order_entries(attributions: Sequence[Attribution]) -> tuple[Entry, ...]:
    """Depth first without recursion; an attribution whose outer one is missing or itself stands at the top."""
    known = {one.id for one in attributions}
    inner: dict[str | None, list[Attribution]] = defaultdict(list)
    for one in attributions:
        inner[one.within if one.within in known and one.within != one.id else None].append(one)
    for held in inner.values():
        held.sort(key=_place)
    entries: list[Entry] = []
    seen: set[str] = set()
    waiting = [(one, 0) for one in reversed(inner[None])]
    leftovers = sorted(attributions, key=_place, reverse=True)  # reached only where outer ones form a ring
    while waiting or leftovers:
        one, depth = waiting.pop() if waiting else (leftovers.pop(), 0)
        if one.id in seen:
            continue
        seen.add(one.id)
        entries.append(Entry(len(entries) + 1, depth, one))
        waiting += [(held, depth + 1) for held in reversed(inner.get(one.id, []))]
    return tuple(entries)


def _place(attribution: Attribution) -> tuple[int, int, str]:
    whole = hull(list_spans(attribution) or (Span(0, 0),))
    return whole.start, -whole.end, attribution.id


def _tell_number(number: float | int | None) -> str:
    if number is None:
        return ""
    return f"{int(number):,}" if float(number).is_integer() else f"{number:,.10g}"


def _fold(words: str) -> str:
    return " ".join(words.casefold().split())
