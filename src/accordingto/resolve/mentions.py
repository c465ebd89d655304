"""Places outside the source spans where a story speaks of a party: "he" and "she", and bodies by description."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accordingto.resolve.lexicon import Lexicon
from accordingto.resolve.page import Page
from accordingto.resolve.phrases import NameIndex, Phrase, read_phrase
from accordingto.types import Attribution

_OPENERS = frozenset({"the", "its", "their", "his", "her"})
_BODIES = frozenset({"organization", "government", "outlet"})
_REACH_WORDS = 6


def find_loose_pronouns(page: Page, attributions: Sequence[Attribution], lexicon: Lexicon) -> Iterator[int]:
    """The words "he", "she", "his", "her" and "him" that are no attribution's source."""
    taken = {k for attribution in attributions for span in attribution.source for k in page.within(span)}
    for at, word in enumerate(page.words):
        if at not in taken and lexicon.pronouns.get(word.lower) in ("male", "female"):
            yield at


def find_bodies(page: Page, names: NameIndex, lexicon: Lexicon) -> Iterator[Phrase]:
    """Definite descriptions of bodies ("the Doe administration", "its board"), whether they speak or not."""
    words = page.words
    for at, word in enumerate(words):
        if word.lower not in _OPENERS or word.is_mark:
            continue
        end = _body_end(page, at, lexicon)
        if end is None:
            continue
        phrase = read_phrase(page, at, end, names, lexicon)
        if phrase is not None and phrase.form == "nominal" and not phrase.partitive:
            yield phrase


def _body_end(page: Page, at: int, lexicon: Lexicon) -> int | None:
    """Where a description that ends in a body's noun ends; None where it goes on to another noun or is none."""
    words = page.words
    for k in range(at + 1, min(at + _REACH_WORDS, len(words))):
        word = words[k]
        if word.is_mark or word.sentence != words[at].sentence or word.lower in lexicon.function:
            return None
        if word.capital or lexicon.head_kind(word.lower) not in _BODIES:
            continue
        after = words[k + 1] if k + 1 < len(words) and words[k + 1].sentence == word.sentence else None
        if word.possessive or (after is not None and (lexicon.head_kind(after.lower) is not None or after.capital)):
            return None
        return k + 1
    return None
