"""What the tracing of chains asks of a story: its attributions by id and place, its sources and their mentions."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from accordingto.resolve.heard import Heard
from accordingto.resolve.lexicon import load_lexicon, load_patterns
from accordingto.resolve.own import find_own_names, is_own
from accordingto.text.segment import split_sentences
from accordingto.types import Attribution, Paragraph, Source, Span, Story
from accordingto.types.source import HopRole

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Scene:
    """One story with its attributions and sources, to be asked by id and by place."""

    story: Story
    attributions: tuple[Attribution, ...]
    by_id: dict[str, Attribution]
    sources: dict[str, Source]
    outlets: tuple[tuple[int, str], ...]
    paragraphs: tuple[int, ...]
    sentences: tuple[Span, ...]
    speech: frozenset[str]
    own_names: tuple[str, ...]
    heard: Heard

    def paragraph_at(self, offset: int) -> int:
        """The index of the paragraph that holds the offset."""
        return bisect_right(self.paragraphs, offset) - 1

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that holds the offset."""
        return bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1

    def outer_of(self, attribution: Attribution) -> list[Attribution]:
        """The attributions around this one, the innermost first."""
        outer: list[Attribution] = []
        seen = {attribution.id}
        at = self.by_id.get(attribution.within or "")
        while at is not None and at.id not in seen:
            outer.append(at)
            seen.add(at.id)
            at = self.by_id.get(at.within or "")
        return outer

    def is_own(self, source: Source) -> bool:
        """Whether a source is the page's own outlet."""
        return source.kind == "outlet" and source.name is not None and self.goes_by(source.name)

    def goes_by(self, name: str) -> bool:
        """Whether a name is one of the page's own: its outlet's, or that of the agency whose the text is."""
        return any(is_own(own, name) for own in self.own_names)

    def outlets_at(self, span: Span) -> list[Source]:
        """The outlets that are spoken of inside the span."""
        low = bisect_left(self.outlets, (span.start, ""))
        high = bisect_left(self.outlets, (span.end, ""), lo=low)
        return [self.sources[key] for _, key in self.outlets[low:high]]

    def role_of(self, attribution: Attribution, source: str) -> HopRole:
        """An outlet relays what it is cited for; whoever else passes something on recounts it."""
        known = self.sources.get(source)
        return "relays" if known is not None and known.kind == "outlet" else "recounts"

    def speaks_as_page(self, attribution: Attribution, source: str) -> bool:
        """Whether the page says it itself, as "we" or "I", and asks nobody."""
        known = self.sources.get(source)
        if known is None or attribution.frame == "question" or not attribution.source or not self.is_own(known):
            return False
        words = _WORD.findall(attribution.source[0].of(self.story.text).lower())
        return len(words) < 3 and load_lexicon().pronouns.get(words[0] if words else "") == "first"

    def key_of(self, source: str) -> str:
        """What tells a party from others in a chain: an outlet by its name, anybody else by id."""
        known = self.sources.get(source)
        outlet = known is not None and known.kind == "outlet" and known.name is not None
        return (known.name or "").lower() if known is not None and outlet else source

    def recounts(self, attribution: Attribution) -> bool:
        """Whether the source gives somebody else's words as a summary, and the story shows whose."""
        return bool(self.summed_up(attribution))

    def summed_up(self, attribution: Attribution) -> tuple[str, ...]:
        """Whose message an attribution's source sums up ("summarized the envoy's message"): ids, or none."""
        cue = " ".join(span.of(self.story.text).lower() for span in attribution.cue)
        if not set(_WORD.findall(cue)) & _recount_cues():
            return ()
        end = max(span.end for span in attribution.cue)
        sentence = self.sentences[max(0, self.sentence_at(end))] if self.sentences else Span(end, end)
        for source in self.sources.values():
            if source.id in attribution.sources:
                continue
            for mention in source.mentions:
                if sentence.start <= mention.start < sentence.end and self._owns_message(mention.end):
                    return (source.id,)
        return ()

    def _owns_message(self, end: int) -> bool:
        words = self.story.text[end : end + 40].lower()
        match = re.match(r"(?:[’']s?)?\s+(\w+)(?:\s+(\w+))?", words)
        return match is not None and not _recount_matter().isdisjoint(match.groups())

    def speakers_of(self, attribution: Attribution) -> tuple[str, ...]:
        """Whose words the content is."""
        return self.summed_up(attribution) or attribution.sources

    def speaks_for(self, source: str, speakers: tuple[str, ...]) -> bool:
        """Whether somebody gives the word of their own body, so that it is not passed on by a stranger."""
        known = self.sources.get(source)
        if known is None or known.kind != "person" or known.naming != "named":
            return False
        own = {known.speaks_for} | {
            s for s in speakers if self.sources[s].name and self.sources[s].name == known.affiliation
        }
        return bool(speakers) and all(s in own for s in speakers)


@cache
def _recount_cues() -> frozenset[str]:
    return frozenset(load_patterns("chains")["recount"]["cues"].split())


@cache
def _recount_matter() -> frozenset[str]:
    return frozenset(load_patterns("chains")["recount"]["matter"].split())


def set_scene(
    story: Story, paragraphs: Sequence[Paragraph], attributions: Sequence[Attribution], sources: Sequence[Source]
) -> Scene:
    """The story made ready to be asked."""
    outlets = sorted(
        (mention.start, source.id) for source in sources if source.kind == "outlet" for mention in source.mentions
    )
    sentences = split_sentences(story.text, paragraphs)
    return Scene(
        story=story,
        attributions=tuple(attributions),
        by_id={attribution.id: attribution for attribution in attributions},
        sources={source.id: source for source in sources},
        outlets=tuple(outlets),
        paragraphs=tuple(paragraph.start for paragraph in paragraphs),
        sentences=sentences,
        own_names=find_own_names(story, paragraphs),
        heard=Heard(story.text, sentences, attributions),
        speech=frozenset(
            source
            for a in attributions
            if a.frame in ("statement", "evidence", "no-comment", "question")
            for source in a.sources
        ),
    )
