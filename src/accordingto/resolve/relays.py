"""Outlets between page and speaker that no attribution has for its source: who was told, whose account goes on."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cache

from accordingto.resolve.citations import OUTLET_NOUNS, find_told
from accordingto.resolve.lexicon import load_lexicon
from accordingto.resolve.scene import Scene
from accordingto.types import Attribution, Source, Span
from accordingto.types.source import HopRole

_WORD = re.compile(r"\w+")
_OWN_WORDS = frozenset({"us", "me", "this", "our"})


@dataclass(frozen=True)
class Relay:
    """One party that passes words on, and the words that show it."""

    source: str
    evidence: Span
    role: HopRole = "relays"


def find_told_outlets(scene: Scene) -> dict[str, Relay]:
    """For each attribution made to another outlet ("told the site PortTalk", "told the outlet"): that outlet.

    Unnamed people who spoke to an outlet once are heard through it wherever the story goes on with them.
    """
    told: dict[str, Relay] = {}
    heard: dict[str, Relay] = {}
    for attribution in sorted(scene.attributions, key=place):
        relay = _told_outlet(scene, attribution)
        if relay is not None:
            told[attribution.id] = relay
            heard |= {key: relay for source in attribution.sources for key in _with_parts(scene, source)}
        elif attribution.within is None and not told_own(scene, attribution):
            known = next((heard[source] for source in attribution.sources if source in heard), None)
            if known is not None:
                told[attribution.id] = known
    return told


def place(attribution: Attribution) -> tuple[int, str]:
    """Where an attribution stands in the text, by its source or else its cue."""
    spans = attribution.source or attribution.cue or attribution.content
    return (spans[0].start if spans else 0), attribution.id


def _with_parts(scene: Scene, source: str) -> list[str]:
    """A source that has no name and the parts of it that the story speaks of; nobody where it is named."""
    known = scene.sources.get(source)
    return [source, *known.members] if known is not None and known.naming == "unnamed" else []


def _told_outlet(scene: Scene, attribution: Attribution) -> Relay | None:
    for span in scene.heard.find_outlet_words(attribution):
        named = [source for source in scene.outlets_at(span) if source.id not in attribution.sources]
        if named:
            return None if scene.is_own(named[0]) else Relay(named[0].id, span)
        words = _WORD.findall(span.of(scene.story.text).lower())
        if len(words) > 1 and words[0] == "the" and words[1] in OUTLET_NOUNS:
            before = [key for at, key in scene.outlets if at < span.start and not scene.is_own(scene.sources[key])]
            return Relay(before[-1], span) if before else None
    return None


def told_own(scene: Scene, attribution: Attribution) -> bool:
    """Whether it was said to the page itself, by any of its names, or to everyone at once."""
    span = find_told(scene.story.text, attribution)
    if span is None:
        return False
    words = span.of(scene.story.text)
    first = set(_WORD.findall(words.lower())[:2])
    if first & _OWN_WORDS or first & load_lexicon().public:
        return True
    capitals = [word for word in _WORD.findall(words) if word[0].isupper() and word.lower() != "the"]
    return bool(capitals) and scene.goes_by(" ".join(capitals))


def find_covering(scene: Scene, told: dict[str, Relay]) -> dict[str, Relay]:
    """For each attribution that a citation beside it covers: the outlet cited.

    "…, Newsline reported" at the end of a paragraph covers what the paragraph says before it; what a covered
    speaker is said to have said goes on in the next sentence where it takes the speaker up by a pronoun.
    """
    covering: dict[str, Relay] = {}
    order = sorted((a for a in scene.attributions if a.cue or a.source), key=place)
    by_paragraph: dict[int, list[Attribution]] = {}
    for attribution in order:
        by_paragraph.setdefault(scene.paragraph_at(place(attribution)[0]), []).append(attribution)
    for together in by_paragraph.values():
        for cite in together:
            if _closes_paragraph(scene, cite):
                _cover_before(scene, cite, together, told, covering)
        _carry_on(scene, together, told, covering)
    _carry_over(scene, order, told, covering)
    return covering


def _closes_paragraph(scene: Scene, cite: Attribution) -> bool:
    """Whether an outlet is cited after what it reported, in the last sentence of a paragraph."""
    if cite.within is not None or not cite.source or not cite.content or not cite.cue:
        return False
    source = _only_outlet(scene, cite)
    if source is None or scene.is_own(source) or cite.content[0].start > cite.cue[0].start:
        return False
    here = scene.sentence_at(cite.cue[0].start)
    following = scene.sentences[here + 1].start if here + 1 < len(scene.sentences) else None
    return following is None or scene.paragraph_at(following) != scene.paragraph_at(cite.cue[0].start)


def _only_outlet(scene: Scene, cite: Attribution) -> Source | None:
    known = [scene.sources[source] for source in cite.sources if source in scene.sources]
    return known[0] if len(known) == 1 and known[0].kind == "outlet" else None


def _cover_before(
    scene: Scene, cite: Attribution, together: list[Attribution], told: dict[str, Relay], covering: dict[str, Relay]
) -> None:
    relay = Relay(cite.sources[0], cite.cue[0])
    for attribution in together:
        if attribution is cite or cite in scene.outer_of(attribution) or place(attribution) > place(cite):
            continue
        top = (scene.outer_of(attribution) or [attribution])[-1]
        if attribution is not top or top.id in told or told_own(scene, top):
            continue
        if any(scene.sources[source].kind == "outlet" for source in top.sources if source in scene.sources):
            continue
        covering[attribution.id] = relay


def _carry_on(scene: Scene, together: list[Attribution], told: dict[str, Relay], covering: dict[str, Relay]) -> None:
    """Cover a sentence that takes up, by a pronoun, who spoke inside a relayed account just before."""
    for before, attribution in itertools.pairwise(together):
        if not _takes_up(scene, before, attribution, told):
            continue
        outer = scene.outer_of(before)
        known = next(
            (covering.get(a.id) or told.get(a.id) for a in (before, *outer) if a.id in covering or a.id in told), None
        )
        if known is not None and known.source not in attribution.sources:
            covering[attribution.id] = known


def _carry_over(scene: Scene, order: list[Attribution], told: dict[str, Relay], covering: dict[str, Relay]) -> None:
    """Cover a quotation that goes on, by a pronoun and in the next paragraph, with what an outlet was told."""
    tops = [attribution for attribution in order if attribution.within is None]
    for before, attribution in itertools.pairwise(tops):
        known = told.get(before.id) or covering.get(before.id)
        if known is None or attribution.id in covering or attribution.quotation == "indirect":
            continue
        if _takes_up(scene, before, attribution, told) and known.source not in attribution.sources:
            covering[attribution.id] = known


def _takes_up(scene: Scene, before: Attribution, attribution: Attribution, told: dict[str, Relay]) -> bool:
    """Whether an attribution goes on with the speaker of the one before by a pronoun, in its sentence or the next."""
    if attribution.within is not None or not attribution.source or attribution.id in told:
        return False
    if attribution.frame == "no-comment":
        return False
    if told_own(scene, attribution) or not _begins_with_pronoun(scene, attribution):
        return False
    first = min(span.start for span in (*attribution.source, *attribution.content))
    last = max(span.end for span in (*before.source, *before.cue, *before.content))
    gap = min(
        scene.sentence_at(attribution.source[0].start) - scene.sentence_at(place(before)[0]),
        max(0, scene.sentence_at(first) - scene.sentence_at(max(0, last - 1))),
    )
    return gap <= 1 and bool(set(before.sources) & set(attribution.sources))


def _begins_with_pronoun(scene: Scene, attribution: Attribution) -> bool:
    words = _WORD.findall(attribution.source[0].of(scene.story.text).lower())
    return bool(words) and words[0] in _personal()


@cache
def _personal() -> frozenset[str]:
    return frozenset(
        word for word, form in load_lexicon().pronouns.items() if form in ("male", "female", "plural", "neuter")
    )
