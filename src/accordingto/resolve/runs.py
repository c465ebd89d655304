"""Runs of capitalised words, cut where two names stand side by side: a page's label, a picture agency, a place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from accordingto.resolve.lexicon import Lexicon, load_words
from accordingto.resolve.page import Word

# Words of a page's buttons and labels that stand glued to the text.
_GLUED = load_words("runs", "glued")
_PICTURES = frozenset({"images", "photo", "photos", "image", "pictures"})
# What a body of government's name begins with, so that a surname before it is none of its words.
_BODY_STARTS = load_words("runs", "body_starts")
_GENERALS = load_words("runs", "generals")
_OFFICES = load_words("runs", "offices")
_TIMES_SEEN = 2


def cut_run(
    words: Sequence[Word], first: int, end: int, lexicon: Lexicon, steady: Counter[str]
) -> Iterator[tuple[int, int]]:
    """The names in one run, in order; most runs are one name."""
    while end - first > 1 and words[first].text.isupper() and words[first].lower in _GLUED:
        first += 1
    if end - first > 1 and words[first].first and "-" in words[first].text and words[first + 1].lower in lexicon.given:
        first += 1  # "Mother-of-three Ann Lee": a description with the sentence's capital
    at = first
    for k in range(first + 1, end - 1):
        if _begins_anew(words, at, k, end, lexicon, steady):
            yield at, k
            at = k
    yield _without_place(words, at, end, lexicon, steady), end


def is_office(run: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether capitalised words only say an office ("US President", "Senate Majority Leader"), and name nobody."""
    last = run[-1]
    if last not in lexicon.titles and last not in _OFFICES:
        return False
    if last in ("general", "major", "captain", "private"):
        return len(run) > 1 and run[-2] in _GENERALS
    return (
        last not in lexicon.surnames
        or any(word in lexicon.titles or word in lexicon.demonyms or word in lexicon.countries for word in run[:-1])
        if not _has_given(run, lexicon)
        else False
    )


def _has_given(run: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a given name or an honorific opens the run, so that its last word is a surname ("Martin King")."""
    first = run[0]
    return len(run) > 1 and (
        (first in lexicon.given and first not in lexicon.countries and first not in lexicon.places)
        or first in lexicon.honorifics
        or len(first) == 1
    )


def _begins_anew(words: Sequence[Word], first: int, at: int, end: int, lexicon: Lexicon, steady: Counter[str]) -> bool:
    """Whether another name begins at a word inside a run."""
    before, here, last = words[at - 1], words[at], words[end - 1]
    if here.is_mark or before.is_mark:
        return False
    bodies = lexicon.organization_heads | lexicon.government_heads | lexicon.outlet_heads
    if here.lower in lexicon.given and last.lower not in bodies and here.lower not in bodies:
        named = " ".join(word.lower for word in words[first:at])
        pictured = before.lower in _PICTURES or named in lexicon.outlet_names
        placed = (
            at - first == 1
            and (named in lexicon.countries or named in lexicon.capitals)
            and first > 0
            and words[first - 1].lower in ("to", "of", "in", "from", "for")
        )
        return pictured or placed or (at - first > 1 and before.lower in lexicon.government_heads)
    owner = words[first]
    return (
        at - first == 1
        and here.lower in _BODY_STARTS
        and last.lower in lexicon.government_heads
        and steady[owner.text] >= _TIMES_SEEN
        and owner.lower not in lexicon.places
        and owner.lower not in lexicon.demonyms
        and owner.lower not in bodies
        and lexicon.head_kind(owner.lower) is None
        and not owner.text.isupper()
    )


def _without_place(words: Sequence[Word], first: int, end: int, lexicon: Lexicon, steady: Counter[str]) -> int:
    """Where the name begins once a place before a known surname that itself stands before a noun is left out."""
    if end - first != 2 or end >= len(words) or words[end - 1].possessive:
        return first
    place, name, noun = words[first], words[first + 1], words[end]
    known = steady[name.text] > steady[place.text] or steady[name.text] > _TIMES_SEEN
    if (
        known
        and place.lower in lexicon.places | frozenset(lexicon.demonyms)
        and name.lower not in lexicon.organization_heads | lexicon.government_heads | lexicon.outlet_heads
        and name.lower not in lexicon.places
        and noun.sentence == name.sentence
        and not noun.capital
        and lexicon.head_kind(noun.lower) in ("group", "public", "person")
    ):
        return first + 1
    return first
