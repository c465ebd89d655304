"""Lines wholly in capitals: promotional headlines, and what must not be taken for them."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W_]+")
CAPITALS = re.compile(
    r"(?:(?<!\S)|(?<=[a-z][.!?”\"’)]))(?:[A-Z0-9$£€#@‘'“\"(\[—–-][A-Z0-9’‘'”\"&$%.,:;/()?!—–-]*\s+){3,60}"
    r"(?:[A-Z0-9$][A-Z0-9’‘'”\"&$%.,:;/()?!-]+(?<!:)|\d)(?=\s|$)"
)
STEM_CHARS = 6
LEAST_CHARS = 4  # of a word that tells what a line is about
HEADING_LIKE = re.compile(
    r"\d{1,3}[.)]\s|[—–•*-]|.*\b(?:I|MY|ME|WE|OUR)\b|[“‘\"'].*[”’\"']$|.*[.!:?…][”\"’']?$", re.DOTALL
)

# Words in the line → the share of its telling words that the story must have for it to be the story's own heading.
# Chosen on 521 lines of capitals of unlabelled news (docs/decisions/0011): agencies' headings have at most six words,
# promotional headlines mostly nine or more.
OWN_SHARE = {5: 0.5, 6: 0.5, 7: 1.0, 8: 1.0}
MOST_HEADING_WORDS = 8
MOST_GLUED = 3  # more headlines inside lines than these are headings of a newsletter


def is_capitals(words: str) -> bool:
    """Whether the words have letters, and none in lower case."""
    return words.isupper()


def story_stems(bodies: list[str]) -> frozenset[str]:
    """The beginnings of all words of the story that aren't in lines of capitals or behind labels."""
    return frozenset(
        word[:STEM_CHARS]
        for body in bodies
        if not is_capitals(body) and not is_labelled(body)
        for word in WORD.findall(body.casefold())
    )


def is_promo(words: str, stems: frozenset[str]) -> bool:
    """Whether a line of capitals in the middle of a story is a headline for another one."""
    count = len(words.split())
    if HEADING_LIKE.match(words) or count < min(OWN_SHARE):
        return False
    if count > MOST_HEADING_WORDS:
        return True
    telling = [word for word in WORD.findall(words.casefold()) if len(word) >= LEAST_CHARS]
    own = sum(word[:STEM_CHARS] in stems for word in telling)
    return own < OWN_SHARE[count] * len(telling)


LABELLED = re.compile(r"(?P<label>[A-Z][A-Z0-9'’&,. -]{1,40}[A-Z])\??\s?[:?|–—]\s+(?P<rest>[^“\"‘\s].*)")
OWN_LABELS = frozenset(
    "fact claim myth verdict update source note question answer warning statement result score total born age died date"
    " time place venue where when who what why how quote key correction clarification breaking exclusive".split()
)
LEAST_REST_WORDS = 2
MOST_LABELLED_CHARS = 160


def is_labelled(words: str) -> bool:
    """Whether a line is a label in capitals with less than a sentence after it ("INSIDE: 12 pages of racing")."""
    found = LABELLED.fullmatch(words) if len(words) <= MOST_LABELLED_CHARS else None
    return bool(found) and (words[-1].isalnum() or words[-1] in "?!")


def tell_label(words: str) -> str:
    """The label that the words begin with, empty where there is none."""
    found = LABELLED.match(words[:MOST_LABELLED_CHARS])
    return found.group("label") if found else ""


def is_labelled_promo(words: str, stems: frozenset[str]) -> bool:
    """Whether such a line, alone between two paragraphs, points away from the story; a speaker's name does not."""
    found = LABELLED.fullmatch(words)
    if not found or not is_labelled(words) or len(found.group("rest").split()) < LEAST_REST_WORDS:
        return False
    label = WORD.findall(found.group("label").casefold())
    return not any(word in OWN_LABELS or (len(word) >= LEAST_CHARS and word[:STEM_CHARS] in stems) for word in label)
