"""Words made alike: forms of one word, and words that count as one where contents are compared."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

from accordingto.compare.words_table import ALIKE
from accordingto.extract.frames_inflection import IRREGULAR

_ENDINGS = (
    "ations ation ements ement ments ment ingly ings ing edly ied ies ed es s ors ers or er ly als al ions ion ity"
).split()
_LEMMA_OF = {
    form: lemma
    for lemma, forms in {
        **IRREGULAR,
        "meet": "met",
        "eat": "ate eaten",
        "lead": "led",
        "build": "built",
        "spend": "spent",
        "grow": "grew grown",
        "fly": "flew flown flies",
        "steal": "stole stolen",
        "wear": "wore worn",
        "freeze": "froze frozen",
        "sink": "sank sunk",
        "flee": "fled",
        "burn": "burnt",
        "shut": "shut shutting",
        "child": "children",
        "man": "men",
        "woman": "women",
        "foot": "feet",
        "wife": "wives",
        "life": "lives",
        "knife": "knives",
        "half": "halves",
        "die": "dying dies died",
    }.items()
    for form in forms.split()
    if form.isalpha()
}


def _strip(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + ("y" if ending in ("ied", "ies") else "")
    return word


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What the forms of one word (lower case, no possessive) have in common; made for comparing, not for reading."""
    word = _LEMMA_OF.get(word, word)
    word = _strip(_strip(word))
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] + "i" if word.endswith("y") and len(word) > 2 else word.rstrip("e") or word


def _read_groups() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, row in enumerate(ALIKE):
        for word in row.split():
            groups.setdefault(stem(word), set()).add(number)
    return {one: frozenset(numbers) for one, numbers in groups.items()}


_GROUPS_OF = _read_groups()
_NONE: frozenset[int] = frozenset()


def groups_of(stemmed: str) -> frozenset[int]:
    """The groups of words that count as one to which this stem belongs; a word of several senses is in several."""
    return _GROUPS_OF.get(stemmed, _NONE)


RAREST = 6.5


@cache
def _read_rarity() -> dict[str, float]:
    lines = (files("accordingto.compare") / "tables" / "rarity.txt").read_text("utf-8").splitlines()
    rows = (line.partition(": ") for line in lines)
    return {word: float(rarity) for rarity, _, words in rows for word in words.split()}


def rarity_of(stemmed: str) -> float:
    """How rare a stem is in news, from 0.5 (in most stories) to 6.5 (in fewer than one of 400)."""
    return _read_rarity().get(stemmed, RAREST)
