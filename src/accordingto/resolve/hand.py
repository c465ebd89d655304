"""At which hand the page has something: first, second, third, or not shown."""

from __future__ import annotations

import re
from functools import cache

from accordingto.resolve.citations import find_told
from accordingto.resolve.lexicon import load_lexicon, load_patterns, load_words
from accordingto.resolve.scene import Scene
from accordingto.types import Attribution
from accordingto.types.source import Hand

_PLACE = re.compile(r"\b(?:in|at|on|of|from|during|after|before|for|who|that)\b")
_WORD = re.compile(r"\w+")
_MENTAL = frozenset({"belief", "desire", "attitude", "intention", "decision"})
_RUMOUR = re.compile(
    r"\b(?:rumou?rs?|whispers?|gossip|speculation|hearsay)\b"
    r"|\b(?:unconfirmed|unverified|conflicting) (?:\w+ )?(?:reports?|accounts?)\b"
    r"|\b(?:some|several|many) (?:say|believe|think|claim|argue)\b",
    re.IGNORECASE,
)
# Where it was said is there for everyone to read, whoever it was meant for.
_PUBLISHED = re.compile(
    r"\bin (?:an?|its|his|her|their|the) (?:[\w-]+ ){0,2}?(?:notice|statement|filing|release|report|prospectus"
    r"|announcement|presentation|circular|post|tweet|blog|bulletin|manifesto|speech|interview)\b",
    re.IGNORECASE,
)
# People whose views are published as a matter of course.
_PUBLISHING = load_words("hand", "publishing")


def judge_hand(scene: Scene, attribution: Attribution, steps: int) -> Hand:
    """First, second or third by the steps between; unknown where the story does not say how it knows."""
    line = [attribution, *scene.outer_of(attribution)]
    if (
        any(_is_hedged(scene, at) for at in line)
        or any(not at.sources for at in line if not at.source)
        or not attribution.sources
        or _is_rumour(scene, attribution)
    ):
        return "unknown"
    if steps == 0 and (_is_private(scene, attribution) or _reads_minds(scene, attribution)):
        return "unknown"
    return "first" if steps == 0 else "second" if steps == 1 else "third"


def _is_hedged(scene: Scene, attribution: Attribution) -> bool:
    cue = " ".join(span.of(scene.story.text) for span in attribution.cue)
    return bool(_hedges().search(cue))


def _is_rumour(scene: Scene, attribution: Attribution) -> bool:
    """Whether nobody in particular is the source: "rumour has it", "unconfirmed reports say"."""
    words = " ".join(span.of(scene.story.text) for span in (*attribution.source, *attribution.cue))
    return bool(_RUMOUR.search(words))


def _is_private(scene: Scene, attribution: Attribution) -> bool:
    """Whether it was said where no reporter listens: to a party meeting, to friends."""
    span = find_told(scene.story.text, attribution)
    if span is None:
        return False
    cue = " ".join(part.of(scene.story.text) for part in attribution.cue)
    if attribution.frame != "statement" or _PUBLISHED.search(cue):
        return False
    words = set(_WORD.findall(_PLACE.split(span.of(scene.story.text).lower())[0]))
    return bool(words & load_lexicon().private) and not words & load_lexicon().public


def _reads_minds(scene: Scene, attribution: Attribution) -> bool:
    """Whether a thought is given of somebody unnamed, or of a body, whom the story never shows speaking."""
    cue = " ".join(span.of(scene.story.text).lower() for span in attribution.cue)
    if not set(_WORD.findall(cue)) & _mental_cues():
        return False
    if attribution.frame not in _MENTAL or attribution.quotation != "indirect" or attribution.within is not None:
        return False
    known = [scene.sources[source] for source in attribution.sources if source in scene.sources]
    return bool(known) and all(
        source.id not in scene.speech
        and (source.kind == "organization" or (source.naming == "unnamed" and source.kind in ("person", "group")))
        and not set(_WORD.findall((source.description or "").lower())) & _PUBLISHING
        for source in known
    )


@cache
def _mental_cues() -> frozenset[str]:
    stems: list[str] = load_patterns("chains")["mental"]["cues"].split()
    return frozenset(
        form for stem in stems for form in (stem, stem + "s", stem + "es", stem + "ed", stem + "d", stem + "ing")
    )


@cache
def _hedges() -> re.Pattern[str]:
    words = "|".join(load_patterns("chains")["hedge"]["words"])
    return re.compile(rf"\b(?:{words})", re.IGNORECASE)
