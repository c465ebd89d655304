"""How likely it is that two statements of one claim go back to one origin, where no words show it."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

from accordingto.compare.bonds import bound, is_indefinite, is_institution, is_paper, is_person, names_of
from accordingto.compare.identity import confirms, is_rumoured, same_speakers, speakers_of
from accordingto.compare.parties import Party, plain_words
from accordingto.compare.statements import STANCE_FRAMES, Statement
from accordingto.compare.stems import stem

MUST_BE_SHOWN = frozenset({"hidden", "paper"})
TIES = ("same", "bound", "words")
NO_ARTICLE = frozenset({"the", "of", "and"})


@cache
def _read_weights() -> dict[str, float]:
    found = json.loads((files("accordingto.compare") / "tables" / "origin_weights.json").read_text("utf-8"))
    return {key: float(value) for key, value in found.items()}


def judge_origin(one: Statement, other: Statement) -> float:
    """From 0 to 1; 0 where no word of the stories ties the two speakers, and where it must be shown.

    It must be for those without a name, for papers, for people of different names and for rumours.
    """
    clues = read_clues(one, other)
    if not any(clues.get(tie) for tie in TIES):
        return 0.0
    weights = _read_weights()
    total = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in clues.items())
    return 1 / (1 + math.exp(-total))


def read_clues(one: Statement, other: Statement) -> dict[str, float]:
    """The clues by name, each from 0 to 1; empty where the two can't be one."""
    pairs = [(a, b) for a in speakers_of(one) for b in speakers_of(other)]
    same, tied = same_speakers(one, other), any(bound(a, b) for a, b in pairs)
    sorts = sorted((_read_sort(one), _read_sort(other)))
    if is_rumoured(one) or is_rumoured(other) or not (same or tied or _may_be_told(sorts, pairs)):
        return {}
    mine, theirs = one.content.stems, other.content.stems
    both = (one, other)
    frames = [s.attribution.frame in STANCE_FRAMES for s in both]
    days = [(s.reading.story.published or "")[:10] for s in both]
    return {
        "-".join(sorts): 1.0,
        "same": float(same),
        "bound": float(tied),
        "words": float(any(a.phrases & b.phrases for a, b in pairs)),
        "spoken-of": float(any(_speaks_of(other, a) or _speaks_of(one, b) for a, b in pairs)),
        "will": float(any(frames)),
        "content": len(mine & theirs) / max(1, min(len(mine), len(theirs))),
        "confirmed": float(confirms(one) or confirms(other)),
        "day": float(len(days[0]) == len("2031-01-01") and days[0] == days[1]),
        "outlet": float(_names_outlet_of(one, other) or _names_outlet_of(other, one)),
    }


def _may_be_told(sorts: Sequence[str], pairs: Sequence[tuple[Party, Party]]) -> bool:
    """Whether clues may tell it at all: two unnamed of one description may be two, and so may two papers."""
    if not MUST_BE_SHOWN.isdisjoint(sorts):
        return False
    return not pairs or not all(p.named and is_person(p) for pair in pairs for p in pair)


def _read_sort(statement: Statement) -> str:
    speakers = speakers_of(statement)
    if not speakers:
        return "elsewhere"
    if is_paper(speakers[0]):
        return "paper"
    if is_indefinite(speakers[0]):
        return "hidden"
    return "body" if is_institution(speakers[0]) else "person"


@lru_cache(2048)  # a story stands in many claims
def _read_words(text: str) -> tuple[frozenset[str], str]:
    words = plain_words(text)
    return frozenset(map(stem, words)), " ".join(words)


def _speaks_of(statement: Statement, party: Party) -> bool:
    names = names_of(party) - statement.content.stems
    return bool(names) and names <= _read_words(statement.reading.story.text)[0]


def _names_outlet_of(one: Statement, other: Statement) -> bool:
    outlet = " ".join(w for w in plain_words(other.reading.story.outlet or "") if w not in NO_ARTICLE)
    return bool(outlet) and outlet in _read_words(one.reading.story.text)[1]
