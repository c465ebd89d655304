"""Names out of a byline: people and agencies, without "By", job titles, addresses and handles."""

from __future__ import annotations

import re

_OPENING = re.compile(
    r"^(?:(?:story|words|reporting|report|analysis|written|reviewed|posted|published|updated|from)\s+)?"
    r"(?:by|von|par|por|door|av|af|di|de|text:|autor:|author:|authors:)\s*:?(?:\s+|$)",
    re.I,
)
_APART = re.compile(r"\s*(?:[;|•·/\n]|,|&|\band\b|\bund\b|\bwith\b|\bfor\b(?=\s+(?:the\s+)?[A-Z]))\s*(?:and\s+)?")
_DROPPED = re.compile(r"\S+@\S+|@\w+|https?://\S+|www\.\S+|\([^)]*\)")
_DATED = re.compile(
    r"\b(?:updated|published|posted|last modified|min read|minutes? ago|hours? ago)\b.*"
    r"|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d.*|\d.*",
    re.I,
)
JOB_WORDS = frozenset(
    "correspondent reporter editor writer staff columnist contributor producer journalist photographer chief bureau "
    "senior political national international business health science sports crime education court city local desk "
    "team newsroom redaktion admin administrator follow share print email comments photo photos".split()
)
"""Words of which a job line is made; a part of a byline that is made of them alone names nobody."""


def split_byline(words: str) -> list[str]:
    """The names in a byline, in order; empty where it names nobody.

    An agency is a name like any other ("By Ann Roe, The Associated Press" names two): it tells where a report is from.
    """
    words = _DATED.sub("", _DROPPED.sub(" ", words)).strip(" \t,;|·•–—-")
    words = _OPENING.sub("", words)
    return [name for part in _APART.split(words) if (name := _take_name(part))]


def _take_name(part: str) -> str | None:
    part = _OPENING.sub("", " ".join(part.split())).strip(" .:–—-") if part else ""
    tokens = [t.lower().strip(".") for t in part.split()]
    if not 0 < len(tokens) <= 7 or all(t in JOB_WORDS or t in ("and", "of", "the", "our") for t in tokens):
        return None
    if tokens[-1] in JOB_WORDS and not part[:1].isupper():
        return None
    if tokens[-1] in JOB_WORDS and any(t in JOB_WORDS for t in tokens[:-1]):
        return None
    return part if any(map(str.isalpha, part)) and part != part.lower() else None
