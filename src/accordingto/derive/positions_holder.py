"""Whose stance a clause states: the speaker's, or that of the party its subject names."""

from __future__ import annotations

import re
from bisect import bisect_left
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
NAMED_WORDS, SIDE_WORDS = 6, 4
# Those who speak for a state when they say what it will do ("Norland is ready to", its minister said).
OFFICES = re.compile(
    r"\b(?:minister|president|premier|chancellor|ambassador|envoy|secretary|foreign ministry|governor|king|queen)\b"
)
# "The city would lend", said its mayor: the officer's own position.
BODY_OF_SPEAKER = re.compile(
    r"(?:the |our )(?:city|town|country|government|state|council|company|firm|club|ministry|bank|union|party|school"
    r"|university|hospital|police|army|board|authority|agency|league|federation|region|island|county|district|administration|airline"
    r"|museum|church|charity|team)"
)
OFFICER = re.compile(
    r"\b(?:mayor|minister|president|premier|spokes\w+|chief|head|director|chair\w*|secretary|leader|manager|governor|captain"
    r"|coach|owner|chancellor|commissioner|rector|bishop|general|executive)\b"
)
LOWER_SUBJECTS = frozenset(
    "the a an there that this these those some many both one two no nobody nothing each all".split()
)
GROUP_KINDS = frozenset({"organization", "group", "government"})
FOLLOWERS = frozenset("people side supporters followers camp players troops men lawyers".split())
"""Those for whom their leader speaks: "his people would walk out"."""
FIRST_PERSONS = frozenset({"i", "we"})


class Parties:
    """The sources of a story, found by the place of a mention, by name, and by id."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.by_id = {source.id: source for source in sources}
        self.mentions = sorted((m.start, m.end, s.id) for s in sources for m in s.mentions)
        self._starts = [start for start, _, _ in self.mentions]
        self._longest = max((end - start for start, end, _ in self.mentions), default=0)
        self._by_name: dict[str, list[Source]] = {}
        for source in sources:
            names = CAPITALISED.findall(source.name or "")
            if names:
                self._by_name.setdefault(names[-1], []).append(source)

    def overlapping(self, span: Span) -> list[tuple[int, int, str]]:
        """The mentions that share a character with the span: start, end and the source's id."""
        low = bisect_left(self._starts, span.start - self._longest)
        high = bisect_left(self._starts, span.end)
        return [m for m in self.mentions[low:high] if m[1] > span.start]

    def at(self, span: Span) -> Source | None:
        """The source with a mention in the span; the longest mention, then the first, where several are."""
        hit = min(self.overlapping(span), key=lambda m: (m[0] - m[1], m), default=None)
        return None if hit is None else self.by_id[hit[2]]

    def named(self, words: str) -> Source | None:
        """The one source whose name ends as the words' last name does; none where several could be meant."""
        names = CAPITALISED.findall(words)
        if not names or len(words.split()) > NAMED_WORDS or not words.rstrip(" ,").endswith(names[-1]):
            return None
        last = names[-2:]
        near = self._by_name.get(names[-1], ())
        hits = [s for s in near if CAPITALISED.findall(s.name or "")[-len(last) :] == last]
        return hits[0] if len(hits) == 1 else None


def find_source_at(sources: Sequence[Source], span: Span) -> Source | None:
    """The source with a mention in the span; the longest mention, then the first, where several are."""
    return Parties(sources).at(span)


def find_holders(text: str, clause: Clause, attribution: Attribution, parties: Parties) -> tuple[str, ...]:
    """Whose stance a clause of the content states: the speaker's, or that of the source its subject names."""
    words = clause.subject.of(text).strip("“\"‘' ").casefold().split()
    if not words:
        return ()
    if len(words) == 1 and words[0] in SELF_PRONOUNS:
        theirs = words[0] not in FIRST_PERSONS and attribution.quotation == "direct"
        if theirs or words[0] == "who":
            return ()
        return _spoken_for(attribution, parties) if words[0] in ("he", "she") else attribution.sources
    if words[0] in {"his", "her", "our", "my"} and words[-1] in FOLLOWERS:
        return attribution.sources
    if words[0] in {"his", "her", "its", "their", "our", "my"} and words[-1] in OWN_GROUP:
        own = _group_of(attribution, parties)
        return (own,) if own is not None else attribution.sources
    if len(words) == 1 and words[0] in OWN_GROUP and words[0].endswith("s"):
        return _body_of(text, attribution, parties) or attribution.sources
    named = parties.at(clause.subject) or parties.named(clause.subject.of(text).split(",")[0])
    if named is not None:
        return (named.id,)
    if BODY_OF_SPEAKER.fullmatch(" ".join(words)) and set(clause.group) & (MODALS | READY):
        speakers = [parties.by_id[x] for x in attribution.sources if x in parties.by_id]
        said = " ".join(span.of(text) for span in attribution.source)
        if any(OFFICER.search(f"{s.description or ''} {said}".casefold()) for s in speakers):
            return attribution.sources
    commits = bool(set(clause.group) & (MODALS | READY)) and clause.subject.of(text)[:1].isupper()
    if any_overlap((clause.subject,), attribution.source) or (commits and _is_side_of(words, attribution, parties)):
        return attribution.sources
    return ()


def _spoken_for(attribution: Attribution, parties: Parties) -> tuple[str, ...]:
    """Whom "he" or "she" means in the words of one who speaks for a person or is near them ("an aide to the mayor")."""
    speakers = [parties.by_id[s] for s in attribution.sources if s in parties.by_id]
    if len(speakers) != 1 or (speakers[0].kind == "person" and speakers[0].naming == "named"):
        return attribution.sources
    spoken = parties.by_id.get(speakers[0].speaks_for or "")
    if spoken is not None and spoken.kind == "person":
        return (spoken.id,)
    for span in attribution.source:
        for _, _, party in parties.overlapping(span):
            if parties.by_id[party].kind == "person" and party not in attribution.sources:
                return (party,)
    office = OFFICE_OF.fullmatch(speakers[0].name or speakers[0].description or "")
    owner = parties.named(office["who"]) if office else None
    return (owner.id,) if owner is not None and owner.kind == "person" else attribution.sources


OFFICE_OF = re.compile(
    r"(?P<who>[^,]{3,50}?)[’']s? (?:(?:private|press|own) )?(?:office|team|camp|campaign|aides?|lawyers?)"
)


def find_doer(text: str, attribution: Attribution, parties: Parties) -> tuple[str, ...]:
    """The party that stands before a cue without a source, at its sentence's start ("Lund, the mayor, welcomed it")."""
    if attribution.source or not attribution.cue:
        return ()
    cue = attribution.cue[0].start
    low = max(0, cue - 120)
    start = max((m.end() for m in SENTENCE_BREAK.finditer(text, low, cue)), default=low if low == 0 else cue)
    for first, last, party in parties.overlapping(Span(start, cue)) if start < cue else ():
        between = text[last:cue]
        if first - start < 24 and (not between.strip() or APPOSED.fullmatch(between)):
            return (party,)
    return ()


SENTENCE_BREAK = re.compile(r"[.!?…][”’\"')\]]*\s+|\n+")
APPOSED = re.compile(r",? (?:the|a|an|who|which|of|from|for|its|his|her)\b[^.;:\n]*,\s*")


def _is_side_of(words: Sequence[str], attribution: Attribution, parties: Parties) -> bool:
    """Whether the subject is the side that the story says the speaker is of ("Norland is ready to")."""
    subject = " ".join(w for w in words if w != "the")
    speakers = [parties.by_id[x] for x in attribution.sources if x in parties.by_id]
    sides = [" ".join(filter(None, (s.affiliation, s.description))).casefold() for s in speakers]
    if 0 < len(subject.split()) <= SIDE_WORDS and any(subject in side for side in sides):
        return True
    return len(subject.split()) <= 2 and words[0] not in LOWER_SUBJECTS and any(OFFICES.search(side) for side in sides)


def _body_of(text: str, attribution: Attribution, parties: Parties) -> tuple[str, ...]:
    """The body that the speaker speaks for, or whose officer the words for the speaker make them ("its chairwoman")."""
    speakers = [parties.by_id[s] for s in attribution.sources if s in parties.by_id]
    spoken = [s.speaks_for for s in speakers if s.speaks_for in parties.by_id]
    own = _group_of(attribution, parties) or _possessor_of(text, attribution, parties)
    return tuple(s for s in spoken[:1] if s) or ((own,) if own is not None else ())


def _possessor_of(text: str, attribution: Attribution, parties: Parties) -> str | None:
    """The body that "its" and "their" of the words for the speaker go back to: the one spoken of last."""
    first = attribution.source[0] if attribution.source else None
    if first is None or first.of(text).casefold().split()[:1] not in (["its"], ["their"]):
        return None
    before = parties.overlapping(Span(max(0, first.start - NEAR_BODY), first.start))
    bodies = [party for _, _, party in before if parties.by_id[party].kind in GROUP_KINDS]
    return bodies[-1] if bodies else None


NEAR_BODY = 300


def _group_of(attribution: Attribution, parties: Parties) -> str | None:
    """The body named in the speaker's own description ("who leads the Agrarian League")."""
    for span in attribution.source:
        for _, _, party in parties.overlapping(span):
            if parties.by_id[party].kind in GROUP_KINDS and party not in attribution.sources:
                return party
    return None
