"""Which predicted attribution is which gold one, by six measures of sameness.

A span stands for the words that begin in it; punctuation does not count. One predicted attribution can be one gold
attribution only, and pairs that share the most words are made first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

import msgspec

from accordingto.evaluate.gold import Roles
from accordingto.types import Span

ROLES = ("source", "cue", "content")
_WORD = re.compile(r"\w+")
_HALF = 0.5

Words = frozenset[int]
"""Where each word starts. A span without a word, such as a cue ``:``, stands as the negative of its own place."""


class RoleWords(msgspec.Struct, frozen=True, kw_only=True):
    """One attribution as the words of its roles."""

    source: Words
    cue: Words
    content: Words

    def shared(self, other: RoleWords) -> int:
        """How many words both have in the same role."""
        return sum(len(getattr(self, role) & getattr(other, role)) for role in ROLES)


def find_words(text: str, spans: Iterable[Span]) -> Words:
    """The words that begin in the spans."""
    spans = tuple(spans)
    found = frozenset(m.start() for span in spans for m in _WORD.finditer(text, span.start, span.end))
    return found or frozenset(-1 - span.start for span in spans)


def find_role_words(text: str, roles: Roles) -> RoleWords:
    """The words of each of an attribution's roles."""
    return RoleWords(
        source=find_words(text, roles.source),
        cue=find_words(text, roles.cue),
        content=find_words(text, roles.content),
    )


def _overlap(one: Words, other: Words) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0


def _is_strict(gold: RoleWords, predicted: RoleWords) -> bool:
    return gold == predicted


def _is_relaxed(gold: RoleWords, predicted: RoleWords) -> bool:
    return _overlap(gold.content, predicted.content) >= _HALF and _overlap(gold.source, predicted.source) >= _HALF


def _is_who_said_what(gold: RoleWords, predicted: RoleWords) -> bool:
    return gold.content == predicted.content and gold.source == predicted.source


def _is_content(gold: RoleWords, predicted: RoleWords) -> bool:
    return gold.content == predicted.content


def _is_cue(gold: RoleWords, predicted: RoleWords) -> bool:
    return gold.cue == predicted.cue


def _is_source(gold: RoleWords, predicted: RoleWords) -> bool:
    return gold.source == predicted.source and bool(gold.cue & predicted.cue or gold.content & predicted.content)


MEASURES: dict[str, Callable[[RoleWords, RoleWords], bool]] = {
    "strict": _is_strict,
    "relaxed": _is_relaxed,
    "who-said-what": _is_who_said_what,
    "content exact": _is_content,
    "cue exact": _is_cue,
    "source exact": _is_source,
}
"""Whether two attributions are the same: ``strict``, all words of all roles; ``relaxed``, at least half of the words of
source and of content; ``who-said-what``, source and content whatever the cue; ``… exact``, that role alone."""


def takes_part(measure: str, attribution: RoleWords) -> bool:
    """Whether the measure asks for the attribution: one of a single role asks only for those that have the role."""
    role = measure.split()[0]
    return role not in ROLES or bool(getattr(attribution, role))


def match_pairs(measure: str, gold: Sequence[RoleWords], predicted: Sequence[RoleWords]) -> list[tuple[int, int]]:
    """Pairs of places in ``gold`` and ``predicted`` that are the same by the measure, each used once."""
    same = MEASURES[measure]
    asked = [(i, g) for i, g in enumerate(gold) if takes_part(measure, g)]
    given = [(j, p) for j, p in enumerate(predicted) if takes_part(measure, p)]
    pairs = sorted(((g.shared(p), i, j) for i, g in asked for j, p in given if same(g, p)), reverse=True)
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in pairs:
        if i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    return sorted(taken.items())
