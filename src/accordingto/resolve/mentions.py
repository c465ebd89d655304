"""Places outside the source spans where a story speaks of a party: "he" and "she", and bodies by description."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accordingto.resolve.lexicon import Lexicon
from accordingto.resolve.page import Page
from accordingto.resolve.phrases import NameIndex, Phrase, read_phrase
from accordingto.types import Attribution

_OPENERS = frozenset({"the", "its", "their", "his", "her"})
_BODIES = frozenset({"organization", "government", "outlet"})
_PEOPLE = frozenset({"person", "group", "public"})
_ONE = frozenset({"a", "an", "one"})
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


def find_people(page: Page, names: NameIndex, lexicon: Lexicon) -> Iterator[Phrase]:
    """Descriptions of people that stand alone ("the captain", "three aides"), not beside the name they describe."""
    covered = {k for name in names.names for k in range(name.title_first, name.end)}
    for at, word in enumerate(page.words):
        kind = lexicon.head_kind(word.lower) if not word.capital and not word.is_mark else None
        if kind not in _PEOPLE or word.possessive or at in covered or _goes_on(page, at, covered, lexicon):
            continue
        start = _phrase_start(page, at, covered, lexicon)
        opened = page.words[start].lower in lexicon.definite or page.words[start].lower in _ONE
        if (kind == "person" and not opened) or _is_beside_name(page, start, at, covered):
            continue
        phrase = read_phrase(page, start, at + 1, names, lexicon)
        if phrase is not None and phrase.form == "nominal" and not phrase.partitive:
            yield phrase


def _goes_on(page: Page, at: int, covered: set[int], lexicon: Lexicon) -> bool:
    """Whether the noun only qualifies the next word."""
    after = page.words[at + 1] if at + 1 < len(page.words) else None
    if after is None or after.sentence != page.words[at].sentence:
        return False
    return at + 1 in covered or lexicon.head_kind(after.lower) is not None


def _phrase_start(page: Page, at: int, covered: set[int], lexicon: Lexicon) -> int:
    start = at
    while start > 0 and at - start < _REACH_WORDS:
        before = page.words[start - 1]
        if before.is_mark or before.sentence != page.words[at].sentence:
            break
        opens = (
            before.lower in lexicon.definite
            or before.lower in _ONE
            or before.lower in lexicon.exact
            or before.lower in lexicon.least
        )
        if not opens and before.lower in lexicon.function and start - 1 not in covered:
            break
        start -= 1
        if opens:
            break
    return start


def _is_beside_name(page: Page, start: int, at: int, covered: set[int]) -> bool:
    words = page.words
    before = start >= 2 and words[start - 1].text == "," and start - 2 in covered
    after = at + 2 < len(words) and words[at + 1].text == "," and (at + 2 in covered or at + 3 in covered)
    return before or after
