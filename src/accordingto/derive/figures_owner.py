"""Whose a figure is: the attribution that it stands in, and the parties whose number that makes it."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.derive.figures_lookup import Lookup
from accordingto.derive.figures_tables import ACT_CUES, DEED_CUES
from accordingto.types import Attribution, Chain, Source, Span, Story

_OWNING_FRAMES = frozenset({"statement", "belief", "evidence", "decision"})
_SPEAKING_FRAMES = frozenset({"statement", "belief", "evidence", "no-comment", "question"})
_DEED_FRAMES = frozenset({"decision", "attitude", "intention", "desire"})
_DISOWNING_FRAMES = frozenset({"no-comment", "question"})
_DISOWNING_ASSERTIONS = frozenset({"denied", "doubted", "questioned"})
_CITING = ("according to", "figures", "data", "statistics", "citing", "cited", "as per")


class Owners:
    """The attributions of a story by what they hold, for looking up whose a figure is."""

    def __init__(
        self,
        story: Story,
        attributions: Sequence[Attribution],
        sources: Sequence[Source],
        chains: Sequence[Chain],
    ) -> None:
        self.text = story.text
        self.contents = Lookup(attributions, lambda attribution: attribution.content)
        self.origins = Lookup(attributions, lambda attribution: attribution.source)
        self.cues = Lookup(attributions, lambda attribution: attribution.cue)
        self.by_id = {attribution.id: attribution for attribution in attributions}
        self.sources = {source.id: source for source in sources}
        self.chains = {chain.attribution: chain for chain in chains}

    def find_owning(self, number: Span, sentence: Span) -> tuple[Attribution, ...]:
        """The attributions whose claim the number is, the closest first; empty in the story's own voice.

        They are the innermost that hold it in their content, several where they stand side by side
        ("the union said …, a failure first reported by the Courier"). A number inside a source span
        ("the union, which has 1,400 members, said") is the story's own.
        """
        holding = self.contents.find_overlapping(number)
        if not holding:
            citing = None if self.is_in_source(number) else self._find_citing(number, sentence)
            return (citing,) if citing is not None else ()
        outer = {a.within for a in holding}
        ids = {a.id for a in holding}
        inner = sorted((a for a in holding if a.id not in outer), key=self._depth_key) or holding[:1]
        owning = dict.fromkeys(self._prefer_claim(a, ids) for a in inner)
        return tuple(a for a in owning if not self._has_cue_of(a, DEED_CUES) or a.frame not in _DEED_FRAMES)

    def is_in_source(self, number: Span) -> bool:
        """Whether the number lies in the words for a source."""
        return bool(self.origins.find_holding(number))

    def is_in_speakers(self, number: Span) -> bool:
        """Whether the number lies in the words for who speaks ("two officials said"), not for who does a thing."""
        return any(a.frame in _SPEAKING_FRAMES and a.within is None for a in self.origins.find_holding(number))

    def find_all_parties(self, owning: Sequence[Attribution]) -> tuple[str, ...]:
        """The ids of the sources whose number it is, over all the attributions that own it."""
        return tuple(dict.fromkeys(party for attribution in owning for party in self.find_parties(attribution)))

    def find_possessor(self, words: Span) -> tuple[str, ...]:
        """The source that these words name as a number's owner ("the Ledger" in "the Ledger's figure of 410p")."""
        for source in self.sources.values():
            if any(mention.span.overlaps(words) for mention in source.mentions):
                return (source.id,)
        spoken = set(words.of(self.text).replace("’", "'").removesuffix("'s").casefold().split()) - {"the", "a", "an"}
        for source in self.sources.values():
            if spoken and source.name is not None and spoken <= set(source.name.casefold().split()):
                return (source.id,)
        return ()

    def find_parties(self, attribution: Attribution | None) -> tuple[str, ...]:
        """The ids of the sources whose number it is; with a document, also the party that gives it as true."""
        if attribution is None:
            return ()
        if attribution.frame in _DISOWNING_FRAMES or attribution.assertion in _DISOWNING_ASSERTIONS:
            return ()
        parties = list(attribution.sources) or self._find_speakers(attribution)
        outer = self.by_id.get(attribution.within) if attribution.within is not None else None
        if parties and outer is not None:
            parties = [*self._find_vouching(outer, parties), *parties]
        if not parties and outer is not None and outer.frame in _OWNING_FRAMES:
            return self.find_parties(outer)
        return tuple(dict.fromkeys(parties))

    def _find_vouching(self, outer: Attribution, parties: list[str]) -> list[str]:
        """Who gives another's number as true: anybody but an outlet for a document's, a named party for a person's."""
        documents = all(self._is(party, "document") for party in parties)
        passing = [self.sources[party] for party in outer.sources if party in self.sources]
        return [s.id for s in passing if s.kind != "outlet" and (documents or s.naming == "named")]

    def _is(self, party: str, kind: str) -> bool:
        return party in self.sources and self.sources[party].kind == kind

    def _find_speakers(self, attribution: Attribution) -> list[str]:
        chain = self.chains.get(attribution.id)
        hops = chain.hops if chain is not None else ()
        return [hop.source for hop in hops if hop.role == "speaks" and hop.source is not None]

    def _depth_key(self, attribution: Attribution) -> tuple[int, int]:
        depth, seen, at = 0, set[str](), attribution
        while at.within is not None and at.within in self.by_id and at.within not in seen:
            seen.add(at.within)
            at = self.by_id[at.within]
            depth += 1
        return -depth, sum(len(span) for span in attribution.content)

    def _prefer_claim(self, inner: Attribution, holding: set[str]) -> Attribution:
        """Out of a wish, plan, offer or condition to the claim that tells of it, where one does."""
        at, seen = inner, {inner.id}
        while self._is_act(at) and at.within in holding and at.within not in seen:
            at = self.by_id[at.within]
            seen.add(at.id)
        return inner if self._is_act(at) else at

    def _is_act(self, attribution: Attribution) -> bool:
        """Whether it tells what somebody does or would do, more than what they say is so."""
        if attribution.frame in _DISOWNING_FRAMES:
            return False
        if attribution.frame not in _OWNING_FRAMES or attribution.assertion == "conditional":
            return True
        return self._has_cue_of(attribution, ACT_CUES | DEED_CUES)

    def _has_cue_of(self, attribution: Attribution, table: frozenset[str]) -> bool:
        return any(word in table for cue in attribution.cue for word in cue.of(self.text).casefold().split())

    def _find_citing(self, number: Span, sentence: Span) -> Attribution | None:
        """An "according to …" at the sentence's end, which covers the whole of it."""
        for attribution in self.cues.find_overlapping(sentence):
            cue = attribution.cue
            if not sentence.contains(cue[0]) or cue[0].start < number.end:
                continue
            words = cue[0].of(self.text).casefold()
            if words.startswith(_CITING) and not self._is_cut(number.end, cue[0].start, attribution):
                return attribution
        return None

    def _is_cut(self, start: int, end: int, citing: Attribution) -> bool:
        """Whether another attribution's cue stands between the number and the words that cite."""
        return any(attribution.id != citing.id for attribution in self.cues.find_overlapping(Span(start, end)))
