"""Whose stance a clause states: the speaker's, or that of the party its subject names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accordingto.derive.positions_clause import READY, Clause
from accordingto.derive.positions_table import (
    MODALS,
    OWN_GROUP,
    SELF_PRONOUNS,
)
from accordingto.types import (
    Attribution,
    Source,
    Span,
    any_overlap,
)

CAPITALISED = re.compile(r"\b[A-Z][\w’'-]*\w")
NAMED_WORDS = 6
FIRST_PERSONS = frozenset({"i", "we"})


def find_source_at(sources: Sequence[Source], span: Span) -> Source | None:
    """The source with a mention in the span; the longest mention, then the first, where several are."""
    hits = [(-(m.end - m.start), m.start, s.id, s) for s in sources for m in s.mentions if m.span.overlaps(span)]
    return min(hits, key=lambda h: h[:3])[3] if hits else None


def _find_named(sources: Sequence[Source], words: str) -> Source | None:
    """The one source whose name ends as the words' last name does; none where several could be meant."""
    names = CAPITALISED.findall(words)
    if not names or len(words.split()) > NAMED_WORDS or not words.rstrip(" ,").endswith(names[-1]):
        return None
    hits = [s for s in sources if s.name and CAPITALISED.findall(s.name)[-len(names[-2:]) :] == names[-2:]]
    return hits[0] if len(hits) == 1 else None


def find_holders(text: str, clause: Clause, attribution: Attribution, sources: Sequence[Source]) -> tuple[str, ...]:
    """Whose stance a clause of the content states: the speaker's, or that of the source its subject names."""
    words = clause.subject.of(text).strip("“\"‘' ").casefold().split()
    if not words:
        return ()
    if len(words) == 1 and words[0] in SELF_PRONOUNS:
        theirs = words[0] not in FIRST_PERSONS and attribution.quotation == "direct"
        return () if theirs or words[0] == "who" else attribution.sources
    if words[0] in {"his", "her", "its", "their", "our", "my"} and words[-1] in OWN_GROUP:
        own = _group_of(text, attribution, sources)
        return (own,) if own is not None else attribution.sources
    named = find_source_at(sources, clause.subject) or _find_named(sources, clause.subject.of(text))
    if named is not None:
        return (named.id,)
    commits = bool(set(clause.group) & (MODALS | READY))
    if any_overlap((clause.subject,), attribution.source) or (commits and _is_side_of(words, attribution, sources)):
        return attribution.sources
    return ()


def _is_side_of(words: Sequence[str], attribution: Attribution, sources: Sequence[Source]) -> bool:
    """Whether the subject is the side that the story says the speaker is of ("Norland is ready to")."""
    subject = [w for w in words if w != "the"]
    sides = [
        " ".join(filter(None, (s.affiliation, s.description))).casefold()
        for s in sources
        if s.id in attribution.sources
    ]
    return 0 < len(subject) <= 4 and any(" ".join(subject) in side for side in sides)


def _group_of(text: str, attribution: Attribution, sources: Sequence[Source]) -> str | None:
    """The body named in the speaker's own description ("who leads the Agrarian League")."""
    inside = [
        s for s in sources if s.kind in ("organization", "group", "government") and s.id not in attribution.sources
    ]
    hits = [s.id for s in inside if any(any(m.span.overlaps(x) for x in attribution.source) for m in s.mentions)]
    return hits[0] if hits else None
