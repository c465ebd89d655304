"""Whether a stance is one: held by somebody who can take it, towards something that can be proposed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accordingto.derive.positions_holder import Parties
from accordingto.derive.positions_merge import is_issue
from accordingto.derive.positions_table import BLAME
from accordingto.extract.frames_match import lemmas_of, read_tokens
from accordingto.types import Attribution, Position, Source, Span

_PEOPLE = frozenset({"person", "group", "public", "organization", "government", "outlet"})
_PRONOUNS = frozenset("him her them me us you himself herself everyone nobody".split())
_HEAD_END = re.compile(r"[,;(]|\b(?:of|in|at|on|from|for|with|who|which|that|by)\b")
_NAMELESS = re.compile(
    r"\b(?:anonymity|anonymous|anonymously|(?:give|print|use|publish|reveal|disclose) (?:his|her|their) (?:\w+ )?names?"
    r"|be (?:named|identified|quoted))\b"
)
_PERSONS = re.compile(
    r"(?:supremacists?|extremists?|terrorists?|allies|rivals?|opponents?|critics|immigrants|migrants|refugees|women|men|media|press"
    r"|journalists|reporters|republicans|democrats|senators|lawmakers|leaders?|people|voters|supporters|protesters|countries"
    r"|nations|rioters|looters|muslims|jews|christians|americans|russians|predecessors?)$",
    re.IGNORECASE,
)


def can_hold(source: Source) -> bool:
    """Whether a party can take a stance; a bill that "would ban" something takes none."""
    if source.kind not in ("document", "unknown"):
        return True
    named = source.name or _HEAD_END.split(source.description or "", maxsplit=1)[0]
    words = [token.word for token in read_tokens(named, 0, min(len(named), 80))]
    return not words or not is_issue(words[-1])


def is_of_people(text: str, position: Position, attribution: Attribution | None, parties: Parties) -> bool:
    """Whether somebody is blamed or praised ("criticized the mayor"), or asks not to be named: that is no stance."""
    if _NAMELESS.search(position.on[-1].of(text)):
        return True
    cue = attribution.cue if attribution is not None else ()
    blames = any(lemmas_of(t.word) & BLAME for s in cue for t in read_tokens(text, s.start, min(s.end, s.start + 80)))
    words = [
        t.word for t in read_tokens(text, position.on[-1].start, min(position.on[-1].end, position.on[-1].start + 90))
    ]
    if len(position.on) == 1 and len(words) == 1 and words[0] in _PRONOUNS:
        return blames
    return blames and bool(words) and _names_people(text, position.on[-1], words, parties)


def _names_people(text: str, on: Span, words: Sequence[str], parties: Parties) -> bool:
    first = [mention for mention in parties.overlapping(on) if mention[0] - on.start < 5]
    head = re.split(r" (?:for|over|of|who|as|on|from|in|at|after)\b", on.of(text), maxsplit=1)[0]
    if any(parties.by_id[source].kind in _PEOPLE and end - on.start >= len(head) - 1 for _, end, source in first):
        return True
    named = parties.named(head)
    if named is not None and named.kind in _PEOPLE:
        return True
    return bool(_PERSONS.search(head)) and not any(is_issue(word) for word in words[:6])
