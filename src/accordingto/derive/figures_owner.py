"""Whose a figure is: the attribution that it stands in, and the parties whose number that makes it."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.types import Attribution, Chain, Source, Span, Story

_OWNING_FRAMES = frozenset({"statement", "belief", "evidence", "decision"})
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
        self.attributions = attributions
        self.by_id = {attribution.id: attribution for attribution in attributions}
        self.sources = {source.id: source for source in sources}
        self.chains = {chain.attribution: chain for chain in chains}

    def find_attribution(self, number: Span, sentence: Span) -> Attribution | None:
        """The innermost attribution that holds the number in its content, else in its source, else by its sentence."""
        holding = [a for a in self.attributions if any(span.overlaps(number) for span in a.content)]
        if not holding:
            holding = [a for a in self.attributions if any(span.contains(number) for span in a.source)]
        if not holding:
            return self._find_citing(number, sentence)
        inner = min(holding, key=self._depth_key)
        return self._prefer_claim(inner, {a.id for a in holding})

    def find_parties(self, attribution: Attribution | None) -> tuple[str, ...]:
        """The ids of the sources whose number it is; with a document, also the party that gives it as true."""
        if attribution is None:
            return ()
        if attribution.frame in _DISOWNING_FRAMES or attribution.assertion in _DISOWNING_ASSERTIONS:
            return ()
        parties = list(attribution.sources) or self._find_speakers(attribution)
        outer = self.by_id.get(attribution.within) if attribution.within is not None else None
        if parties and outer is not None and all(self._is(party, "document") for party in parties):
            parties += [party for party in outer.sources if party in self.sources and not self._is(party, "outlet")]
        if not parties and outer is not None and outer.frame in _OWNING_FRAMES:
            return self.find_parties(outer)
        return tuple(dict.fromkeys(parties))

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
        """Out of a wish or plan to the claim that tells of it, where one does."""
        at = inner
        while at.frame not in _OWNING_FRAMES | _DISOWNING_FRAMES and at.within in holding:
            at = self.by_id[at.within]
        return at if at.frame in _OWNING_FRAMES else inner

    def _find_citing(self, number: Span, sentence: Span) -> Attribution | None:
        """An "according to …" at the sentence's end, which covers the whole of it."""
        for attribution in self.attributions:
            cue = attribution.cue
            if not cue or not sentence.contains(cue[0]) or cue[0].start < number.end:
                continue
            words = cue[0].of(self.text).casefold()
            if words.startswith(_CITING) and not self._is_cut(number.end, cue[0].start, attribution):
                return attribution
        return None

    def _is_cut(self, start: int, end: int, citing: Attribution) -> bool:
        """Whether another attribution's cue stands between the number and the words that cite."""
        between = Span(start, end)
        return any(cue.overlaps(between) for a in self.attributions if a.id != citing.id for cue in a.cue)
