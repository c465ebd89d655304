"""By what names the page goes: its outlet in full, in part, by initials or by its address, and whose its text is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from accordingto.resolve.lexicon import load_lexicon
from accordingto.types import Paragraph, Story

_DATELINE = re.compile(r"^[^\n(]{0,80}\(([A-Z][\w .&’'/-]{1,40})\)\s*(?:[-–—:]|$)")
_HEAD_CHARS = 200
_HEAD_PARAGRAPHS = 8
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)(?:/\S*)?$", re.IGNORECASE)
_WORDS = re.compile(r"\w+")
_BY = re.compile(r"^by\b", re.IGNORECASE)
_EDGES = " \t\n•|·—–-*:,."
# What an outlet's name may have or lack beside its address.
_PLAIN = frozenset({"the", "news", "online", "com", "magazine", "newspaper", "daily"})


def is_own(outlet: str | None, name: str) -> bool:
    """Whether a name is the page's own outlet, in full, in part or by initials; any is where the outlet is unknown."""
    if outlet is None:
        return True
    own = [word for word in _WORDS.findall(outlet.lower()) if word != "the"]
    words = [word for word in _WORDS.findall(name.lower()) if word != "the"]
    initials = "".join(word[0] for word in own)
    if not words or set(words) <= set(own) or "".join(words) == initials:
        return True
    return (set(own) <= set(words) and len(words) <= len(own) + 2) or _is_address_of(outlet, words)


def _is_address_of(outlet: str, words: Sequence[str]) -> bool:
    """Whether the outlet is known by its address and the address is made of the words: nypost.com, "New York Post"."""
    match = _DOMAIN.match(outlet.strip())
    if match is None:
        return False
    label = max(match[1].lower().split(".")[:-1], key=len).replace("-", "").removeprefix("the")
    return len(label) > 1 and _spells(label, [word for word in words if word != "com"])


def _spells(label: str, words: Sequence[str]) -> bool:
    """Whether the words, each in full or by its first letter, make up the label; plain ones may be left out."""
    if not label or not words:
        return not label and set(words) <= _PLAIN
    word, rest = words[0], words[1:]
    return (
        (label.startswith(word) and _spells(label[len(word) :], rest))
        or (label[0] == word[0] and _spells(label[1:], rest))
        or (word in _PLAIN and _spells(label, rest))
    )


def find_own_names(story: Story, paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """The outlet's name, and the agency or paper whose the text is by its dateline, byline or a line above it.

    What is told to them was told to who wrote the story: they are no step between page and speaker.
    """
    names = [story.outlet] if story.outlet else []
    names += [name for author in story.authors for name in _outlets_ending(author)]
    names += list(_head_names(story.text, paragraphs))
    return tuple(dict.fromkeys(names))


def _head_names(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    for paragraph in paragraphs[:_HEAD_PARAGRAPHS]:
        words = text[paragraph.start : min(paragraph.end, paragraph.start + _HEAD_CHARS)]
        match = _DATELINE.match(words) if paragraph.role in ("dateline", "body", "byline") else None
        if match:
            yield match[1]
        if paragraph.role == "body" and not _BY.match(words):
            break
        line = words.strip(_EDGES)
        if paragraph.role == "byline" or _BY.match(line):
            yield from _outlets_ending(line)
        elif _is_outlet(line):
            yield line


def _outlets_ending(line: str) -> Iterator[str]:
    """The outlet or agency that a byline ends in: "Ann Lee, Associated Press"."""
    words = line.strip(_EDGES).split()
    for size in (4, 3, 2, 1):
        if len(words) > size and _is_outlet(" ".join(words[-size:])):
            yield " ".join(words[-size:])
            return
    if words and _is_outlet(line.strip(_EDGES)):
        yield line.strip(_EDGES)


def _is_outlet(words: str) -> bool:
    """Whether the words are an outlet's name and no more."""
    lexicon = load_lexicon()
    listed = [word.lower() for word in _WORDS.findall(words)]
    name = " ".join(listed).removeprefix("the ")
    if name in lexicon.outlet_names or name in lexicon.agencies:
        return True
    capitals = 1 < len(listed) < 6 and all(word[0].isupper() for word in words.split() if word.isalpha())
    return capitals and listed[-1] in lexicon.outlet_heads
