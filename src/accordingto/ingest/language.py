"""Which language a text is in, from its scripts and commonest words: a table, no model (docs/decisions/0023)."""

from __future__ import annotations

import re
from collections import Counter
from types import MappingProxyType

from accordingto.ingest.language_words import COMMON_WORDS, TELLTALES

_SAMPLE_CHARS = 20_000
_WORD = re.compile(r"[^\s\d_.,;:!?…()\[\]{}<>\"“”„«»‹›।؟،|/*+=—–-]+")
"""Not ``\\w+``: that cuts Indic words at their vowel signs."""
_LEAST_WORDS = 4
_LEAST_SHARE = 0.08
"""Least share of the text's words that must be among a language's commonest; English news has 35 to 50 %."""

SCRIPTS: tuple[tuple[str, str], ...] = (
    ("ja", r"[\u3040-\u30ff]"),
    ("ko", r"[\uac00-\ud7af]"),
    ("zh", r"[\u4e00-\u9fff]"),
    ("el", r"[\u0370-\u03ff]"),
    ("he", r"[\u0590-\u05ff]"),
    ("hy", r"[\u0530-\u058f]"),
    ("ka", r"[\u10a0-\u10ff]"),
    ("th", r"[\u0e00-\u0e7f]"),
    ("bn", r"[\u0980-\u09ff]"),
    ("pa", r"[\u0a00-\u0a7f]"),
    ("gu", r"[\u0a80-\u0aff]"),
    ("ta", r"[\u0b80-\u0bff]"),
    ("te", r"[\u0c00-\u0c7f]"),
    ("kn", r"[\u0c80-\u0cff]"),
    ("ml", r"[\u0d00-\u0d7f]"),
    ("si", r"[\u0d80-\u0dff]"),
    ("my", r"[\u1000-\u109f]"),
    ("km", r"[\u1780-\u17ff]"),
    ("am", r"[\u1200-\u137f]"),
)
"""Scripts that tell the language by themselves. Japanese stands before Chinese: it uses those characters too."""


def _share_words() -> MappingProxyType[str, tuple[tuple[str, float], ...]]:
    owners: dict[str, list[str]] = {}
    for language, words in COMMON_WORDS.items():
        for word in words:
            owners.setdefault(word, []).append(language)
    return MappingProxyType({w: tuple((one, 1 / len(ones)) for one in ones) for w, ones in owners.items()})


_OWNERS = _share_words()
_LETTERS = {letter: language for language, letters in TELLTALES.items() for letter in letters}
_TELLTALE = re.compile(f"[{''.join(_LETTERS)}]")


def guess_language(text: str) -> str | None:
    """The ISO 639-1 code of the language that most of the text's opening is in; ``None`` where that can't be told."""
    sample = text[:_SAMPLE_CHARS]
    return _guess_by_script(sample) or _guess_by_words(sample)


def _guess_by_script(sample: str) -> str | None:
    letters = sum(map(str.isalpha, sample))
    for language, script in SCRIPTS:
        least = 0.1 if language == "ja" else 0.3
        if letters and len(re.findall(script, sample)) > least * letters:
            return language
    return None


def _guess_by_words(sample: str) -> str | None:
    words = [w.lower().replace("’", "'").strip("'‘") for w in _WORD.findall(sample)]
    known: Counter[str] = Counter()
    shares: dict[str, float] = {}
    for word in words:
        for language, share in _OWNERS.get(word, ()):
            known[language] += 1
            shares[language] = shares.get(language, 0.0) + share
        letter = _TELLTALE.search(word)
        if letter:
            known[_LETTERS[letter[0]]] += 1
    if len(words) < _LEAST_WORDS or not known:
        return None
    # Languages of one family share words, so those that are a language's alone count again.
    best = max(known, key=lambda language: (known[language] + shares.get(language, 0.0), language))
    return best if known[best] >= _LEAST_SHARE * len(words) else None
