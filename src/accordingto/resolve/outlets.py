"""The page's own outlet under any of its names, and the parties that questions of its reporters stand for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from accordingto.resolve.citations import OUTLET_NOUNS, find_page_relays, find_told
from accordingto.resolve.heard import Heard
from accordingto.resolve.names import Name
from accordingto.resolve.own import find_own_names, is_own
from accordingto.resolve.page import Page
from accordingto.resolve.parties import Party, Registry
from accordingto.resolve.phrases import NameIndex
from accordingto.resolve.pronouns import Found
from accordingto.resolve.resolver import Resolver
from accordingto.types import Attribution, Paragraph, Span, Story

_PLAIN = frozenset({"the", "of", "and", "news", "daily", "online"})


def mark_own_outlet(story: Story, registry: Registry) -> None:
    """Mark the parties that are the outlet whose page this is: "the Mail" in the Harbour Mail."""
    own = outlet_words(story.outlet)
    if not own:
        return
    for party in registry.parties:
        words = tuple(word for word in party.words if word != "the")
        if words and party.kind != "person" and (_names_same(own, words) or _is_address(story, words)):
            party.own_outlet, party.kind = True, "outlet"


def outlet_words(outlet: str | None) -> tuple[str, ...]:
    """An outlet's name in lower-case words, without its article."""
    words = (outlet or "").lower().replace("’", "'").replace(".", "").split()
    return tuple(word for word in words if word != "the")


def _names_same(own: tuple[str, ...], words: tuple[str, ...]) -> bool:
    if own == words:
        return True
    part = len(words) < len(own) and any(own[k : k + len(words)] == words for k in range(len(own)))
    return part and bool(set(words) - _PLAIN)


def _is_address(story: Story, words: tuple[str, ...]) -> bool:
    """Whether the outlet is known by its address, and the words spell it."""
    known = story.outlet or ""
    return "." in known and " " not in known and bool(set(words) - _PLAIN) and is_own(known, " ".join(words))


def find_askers(page: Page, attributions: Sequence[Attribution], resolver: Resolver) -> dict[str, Found]:
    """The page itself as the one who asks, for questions that name no asker ("Asked whether …, he said")."""
    found: dict[str, Found] = {}
    for attribution in attributions:
        asks = attribution.cue and attribution.cue[0].of(page.text).lower().startswith("asked")
        if attribution.source or not asks or attribution.frame != "question":
            continue
        found[attribution.id] = Found([resolver.find_writer(plural=True)])
    return found


def find_relaying_outlets(
    story: Story,
    page: Page,
    paragraphs: Sequence[Paragraph],
    attributions: Sequence[Attribution],
    names: NameIndex,
    registry: Registry,
) -> list[Party]:
    """Outlets that no attribution has for its source and that still stand between page and speaker."""
    heard = Heard(story.text, page.sentences, attributions)
    spans = list(find_page_relays(story, paragraphs))
    spans += [span for attribution in attributions for span in heard.find_outlet_words(attribution)]
    own = find_own_names(story, paragraphs)
    told = sorted(
        span for one in attributions if one.frame == "statement" and (span := find_told(story.text, one)) is not None
    )
    found: list[Party] = []
    for span in spans:
        reach = page.within(span)
        for name in names.inside(reach.start, reach.stop):
            party = registry.of_name.get(name.first)
            if party is None or party.own_outlet or party in found:
                continue
            if any(is_own(known, " ".join(party.words)) for known in own):
                continue
            if party.kind == "outlet" or _called_outlet(page, name) or _is_only_told(party, told):
                party.kind = "outlet"
                found.append(party)
    return found


def _is_only_told(party: Party, told: Sequence[Span]) -> bool:
    """Whether a name that no word explains stands only where somebody tells it something: a paper, most likely."""
    unexplained = party.kind is None or (party.kind == "organization" and "&" in party.words)
    return (
        unexplained and not party.heads and bool(party.positions) and all(_lies_in(at, told) for at in party.positions)
    )


def _lies_in(at: int, spans: Sequence[Span]) -> bool:
    """Whether a place lies in one of the spans, which are in order."""
    before = bisect_right(spans, at, key=lambda span: span.start) - 1
    return before >= 0 and at < spans[before].end


def _called_outlet(page: Page, name: Name) -> bool:
    """Whether the words say that the name is an outlet's: "the site PortTalk", "the Mercury newspaper"."""
    before = page.words[name.title_first - 1].lower if name.title_first else ""
    after = page.words[name.end].lower if name.end < len(page.words) else ""
    return bool({before, after} & OUTLET_NOUNS)


def is_foreign_outlet(party: Party) -> bool:
    """Whether a party is an outlet other than the page's own."""
    return party.kind == "outlet" and not party.own_outlet
