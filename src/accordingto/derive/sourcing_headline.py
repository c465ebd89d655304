"""Headlines that say more than the story's own sources do."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from accordingto.types import Attribution, Chain, Paragraph, Source, Story

# A headline that leans on somebody, or leaves a door open, states nothing flatly.
_LEANS = re.compile(
    r"\b(?:says?|said|claims?|claimed|reports?|reported|reportedly|according|alleged(?:ly)?|accus\w+|sources?|officials?|"
    r"may|might|could|would|set to|expected|likely|feared?|warns?|urges?|denie[sd]|poll|survey|study|suggests?|told|"
    r"tells?|if|whether|appears?|understood|rumou?r\w*|possible|possibly|potential|consider\w*|weigh\w*|mulls?|eyes|seeks?|"
    r"wants?|plans?)\b|[:?\"“”‘]|(?:^|\s)'",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]{3,}")
_EMPTY = frozenset(
    "the and for with from that this have has had was were are its his her their after over into about amid not "
    "but who will new".split()
)
# Share of the headline's words that an attribution's content must hold to be what the headline says.
_SHARE = 0.6
_LEAST_WORDS = 3


def find_overstated(
    story: Story,
    paragraphs: Sequence[Paragraph],
    attributions: Sequence[Attribution],
    sources: Mapping[str, Source],
    chains: Mapping[str, Chain],
) -> list[Attribution]:
    """The attributions that alone carry what a headline states flatly, and carry it with less certainty."""
    headlines = [story.title or "", *(p.span.of(story.text) for p in paragraphs if p.role == "headline")]
    weak: dict[str, Attribution] = {}
    for headline in headlines:
        words = _stems(headline)
        if len(words) < _LEAST_WORDS or _LEANS.search(headline):
            continue
        carrying = [a for a in attributions if a.within is None and _carries(story.text, a, words)]
        if carrying and all(_is_weak(a, sources, chains) for a in carrying):
            weak |= {a.id: a for a in carrying}
    return list(weak.values())


def _carries(text: str, attribution: Attribution, words: frozenset[str]) -> bool:
    content = _stems(" ".join(span.of(text) for span in attribution.content))
    return len(words & content) >= _SHARE * len(words)


def _is_weak(attribution: Attribution, sources: Mapping[str, Source], chains: Mapping[str, Chain]) -> bool:
    """Hedged, conditional, doubted, second-hand, from nobody or from unnamed people alone."""
    if attribution.assertion != "asserted":
        return True
    parties = [sources[source] for source in attribution.sources if source in sources]
    chain = chains.get(attribution.id)
    if chain is not None and chain.hand != "first":
        return True
    return all(party.naming == "unnamed" for party in parties)


def _stems(words: str) -> frozenset[str]:
    """Lower-case words cut to five letters, so that forms of one word meet."""
    return frozenset(word[:5] for word in _WORD.findall(words.lower()) if word not in _EMPTY)
