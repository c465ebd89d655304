"""How a story is sourced: the counts and the flags that an editor asks for, each with the words it rests on.

The flags are in the vocabulary of the published rules of AP ("material from anonymous sources": information and not
opinion, a reason given, more than one source) and Reuters ("the essentials of sourcing": never "sources" where there is
one, a named source before an unnamed one). They say what the story shows, never how far a source is to be trusted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from accordingto.derive.sourcing_headline import find_overstated
from accordingto.derive.sourcing_withheld import could_be_named, stands_alone, tells
from accordingto.resolve.own import is_own
from accordingto.types import Attribution, Chain, Flag, Paragraph, Source, Sourcing, Span, Story, join_words

OPINION_FRAMES = frozenset({"belief", "desire", "attitude"})
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\b(?:\s+\w+){0,3}?\s+(?:accused|alleged|argued|assumed|believed|blamed|called"
    r"|claimed|confirmed|considered|credited|described|disclosed|estimated|expected|feared|hoped|informed|interpreted"
    r"|misinterpreted|leaked|learned|learnt|mentioned|perceived|predicted|presumed|quoted|regarded|reported|revealed"
    r"|rumou?red|said|seen|speculated|suggested|suspected|thought|told|understood|viewed)\b"
    r"|\b(?:reportedly|allegedly|alleged|purportedly|supposedly|rumou?red|unconfirmed)\b",
    re.IGNORECASE,
)
_PASSIVE_FRAMES = frozenset({"statement", "belief", "evidence"})
_VAGUE = frozenset(
    {
        "a source",
        "sources",
        "source",
        "the source",
        "the sources",
        "one source",
        "insiders",
        "an insider",
        "a person",
        "people",
    }
)
_MANY = frozenset({"sources", "insiders"})

# What each flag says, in an editor's words.
WHY: Mapping[str, str] = {
    "single-unnamed-source": "rests on a single unnamed source",
    "opinion-unnamed": "an opinion, not information, from an unnamed source",
    "plural-one-shown": "cites sources in the plural, and shows no more than one",
    "no-reason": "gives no reason for not naming the source",
    "vague-source": "does not say who the source is or how it is in a position to know",
    "second-hand-only": "known only through somebody else",
    "summary-quotation": "in quotation marks, but a summary of what was said",
    "passive-no-source": "names nobody who says so",
    "headline-beyond-body": "the headline states flatly what the story gives with less certainty",
    "single-source": "the whole story rests on one source",
}


@dataclass(frozen=True)
class _Story:
    """What the flags look at: the attributions, their sources and chains by id."""

    text: str
    outlet: str | None
    attributions: tuple[Attribution, ...]
    sources: Mapping[str, Source]
    chains: Mapping[str, Chain]

    def parties(self, attribution: Attribution) -> list[Source]:
        return [self.sources[source] for source in attribution.sources if source in self.sources]

    def is_own(self, source: Source) -> bool:
        """Whether a source is the page's own outlet."""
        named = self.outlet is not None and source.name is not None and source.kind == "outlet"
        return named and is_own(self.outlet, source.name or "")

    def hand(self, attribution: Attribution) -> str:
        chain = self.chains.get(attribution.id)
        return chain.hand if chain is not None else "unknown"


def report_sourcing(
    story: Story,
    paragraphs: Sequence[Paragraph],
    attributions: Sequence[Attribution],
    sources: Sequence[Source],
    chains: Sequence[Chain],
) -> Sourcing:
    """The counts, and the flags in the order of the words they rest on."""
    seen = _Story(
        story.text,
        story.outlet,
        tuple(attributions),
        {source.id: source for source in sources},
        {chain.attribution: chain for chain in chains},
    )
    with_party = [attribution for attribution in attributions if seen.parties(attribution)]
    named = sum(any(source.naming == "named" for source in seen.parties(at)) for at in with_party)
    spoken = {source.id: source for at in with_party for source in seen.parties(at)}
    single = _is_single(seen, with_party)
    flags = sorted(_raise_flags(story, paragraphs, seen, single), key=_place)
    return Sourcing(
        attributions=len(attributions),
        named=named,
        unnamed=len(with_party) - named,
        unattributed=len(attributions) - len(with_party),
        documents=sum(source.kind == "document" for source in spoken.values()),
        outlets=sum(source.kind == "outlet" for source in spoken.values()),
        share_unnamed=round((len(with_party) - named) / len(with_party), 3) if with_party else None,
        single_source=single,
        flags=tuple(flags),
    )


def _place(flag: Flag) -> tuple[int, str, str]:
    return min((span.start for span in flag.evidence), default=-1), flag.flag, flag.attribution or flag.source or ""


def _is_single(seen: _Story, with_party: Sequence[Attribution]) -> bool:
    """Whether one party, of one person or body, is behind all that the story attributes."""
    outer = [attribution for attribution in with_party if attribution.within is None]
    behind = {source.id: source for attribution in outer for source in seen.parties(attribution)}
    return len(behind) == 1 and all(source.count.at_most == 1 for source in behind.values())


def _raise_flags(story: Story, paragraphs: Sequence[Paragraph], seen: _Story, single: bool) -> Iterator[Flag]:
    yield from _flag_sources(seen)
    for attribution in seen.attributions:
        yield from _flag_attribution(seen, attribution)
    for attribution in find_overstated(story, paragraphs, seen.attributions, seen.sources, seen.chains):
        yield _flag_of(
            seen, "headline-beyond-body", attribution, (*attribution.source, *attribution.cue, *attribution.content)
        )
    if single:
        spoken = [attribution for attribution in seen.attributions if attribution.sources]
        yield Flag(
            flag="single-source",
            source=spoken[0].sources[0],
            why=WHY["single-source"],
            evidence=spoken[0].source or spoken[0].cue,
        )


def _flag_of(seen: _Story, flag: str, attribution: Attribution, evidence: tuple[Span, ...]) -> Flag:
    words = join_words(seen.text, attribution.source or attribution.cue)
    return Flag(
        flag=flag, attribution=attribution.id, why=f"{WHY[flag]}: “{words}”" if words else WHY[flag], evidence=evidence
    )


def _flag_sources(seen: _Story) -> Iterator[Flag]:
    """Flags of people whose name is kept back, once each, at the words that first give them."""
    told: set[str] = set()
    for attribution in seen.attributions:
        if attribution.within is not None or not attribution.source:
            continue
        for source in seen.parties(attribution):
            if source.id in told or not could_be_named(source) or not tells(source, seen.attributions):
                continue
            told.add(source.id)
            for flag in _unnamed_flags(seen, source):
                yield Flag(
                    flag=flag, source=source.id, why=f"{WHY[flag]}: “{source.description}”", evidence=attribution.source
                )


def _unnamed_flags(seen: _Story, source: Source) -> Iterator[str]:
    words = (source.description or "").lower()
    single = source.count.at_most == 1 and source.kind == "person" and not _is_part(seen, source)
    if single and stands_alone(source, seen.attributions):
        yield "single-unnamed-source"
    if words in _VAGUE:
        yield "vague-source"
    if source.count.at_most is None and set(words.split()) & _MANY and source.count.at_least == 2:
        yield "plural-one-shown"
    if source.reason_unnamed is None:
        yield "no-reason"


def _is_part(seen: _Story, source: Source) -> bool:
    return any(source.id in other.members for other in seen.sources.values())


def _flag_attribution(seen: _Story, attribution: Attribution) -> Iterator[Flag]:
    parties = seen.parties(attribution)
    top = attribution.within is None
    withheld = bool(parties) and all(could_be_named(party) for party in parties)
    if withheld and top and attribution.frame in OPINION_FRAMES:
        yield _flag_of(seen, "opinion-unnamed", attribution, (*attribution.source, *attribution.cue))
    if attribution.verbatim is False:
        yield _flag_of(seen, "summary-quotation", attribution, (*attribution.content, *attribution.cue))
    if not parties and not attribution.source and top and _names_nobody(seen, attribution):
        yield _flag_of(seen, "passive-no-source", attribution, attribution.cue)
    if top and seen.hand(attribution) in ("second", "third") and attribution.frame != "question":
        yield from _second_hand(seen, attribution)


def _names_nobody(seen: _Story, attribution: Attribution) -> bool:
    """Whether the cue is a passive or an adverb that leaves open who says so; not a noun, nor a verb whose subject
    the reader missed."""
    if attribution.frame not in _PASSIVE_FRAMES or attribution.assertion == "denied":
        return False
    return any(_PASSIVE.search(span.of(seen.text)) for span in attribution.cue)


def _second_hand(seen: _Story, attribution: Attribution) -> Iterator[Flag]:
    hops = [
        hop
        for hop in seen.chains[attribution.id].hops
        if hop.role in ("relays", "recounts") and hop.source in seen.sources
    ]
    between = [seen.sources[hop.source] for hop in hops if hop.source]
    if all(seen.is_own(source) for source in between):
        return
    through = ", ".join(dict.fromkeys(filter(None, (source.name or source.description for source in between))))
    yield Flag(
        flag="second-hand-only",
        attribution=attribution.id,
        why=f"{WHY['second-hand-only']}: {through}",
        evidence=tuple(span for hop in hops for span in hop.evidence) or attribution.cue,
    )
