"""Whether a statement denies what its content says, and whether another's content is there to be denied."""

from __future__ import annotations

import re

from accordingto.compare.contents import WORD, read_stems
from accordingto.compare.features import DENYING
from accordingto.compare.identity import speakers_of
from accordingto.compare.parties import name_words
from accordingto.compare.statements import Statement
from accordingto.compare.stems import groups_of, stem
from accordingto.derive.disputes_denials import SUPPOSED, deals_with_matter, is_denial
from accordingto.derive.positions_clause import CLAUSE_CHARS, read_clause
from accordingto.extract.frames_match import Token, lemmas_of, read_tokens
from accordingto.extract.frames_table import CLAIM_NOUNS, NEGATIONS

NOTHING_FOUND = re.compile(
    r"\b(?:no|not any|never any|without|little|not a|nor any) (?:\w+ )?(?:signs?|evidence|trace|proof|indications?"
    r"|record|hint|basis|grounds|reason|truth)\b"
)
_DENIALS = frozenset(
    "deny dispute reject refute rebut dismiss contradict contest debunk disavow disclaim retract".split()
)
_SILENCE = frozenset(
    "say mention tell speak discuss raise address comment answer acknowledge explain specify elaborate name confirm"
    " admit bring refer concede reveal disclose".split()
)
"""Not to do so is to leave a thing unsaid, not to deny it."""
_DISBELIEF = frozenset("believe think accept doubt disbelieve buy recall remember know see expect agree".split())
_TALK = frozenset("talk gossip speculation hearsay whispers lie lies".split())
_NAMED = CLAIM_NOUNS | _TALK
_OPEN = re.compile(r"[“\"‘'\s]*(?:on |about |over |of )?(?:whether|if|how|why|what|who|when|where)\b", re.I)
_ASKING = re.compile(r"\b(?:questions?|asked|asks|asking|wonder\w*|swirl\w*|talk of|debate[sd]?)\b", re.I)
_TELLING = frozenset({"statement", "belief", "evidence", "intention"})
_CONTENT_WORDS, _CUE_CHARS = 6, 120


def denies(statement: Statement) -> bool:
    """Whether what the content says is denied: by a cue of denial or doubt, by one that found nothing, or within.

    Who "did not mention" a thing denies nothing, nor who calls it names, nor is what somebody says in answer
    ("pushed back: …") itself what is denied.
    """
    cue = _cue_tokens(statement)
    if any(NOTHING_FOUND.search(statement.reading.story.text, c.start, c.end) for c in statement.attribution.cue):
        return True
    if statement.attribution.assertion not in DENYING:
        return False
    lemmas = {lemma for t in cue for lemma in lemmas_of(t.word)}
    negated = any(t.word in NEGATIONS for t in cue)
    if lemmas & _DENIALS and {t.word for t in cue[:2]} & SUPPOSED:
        return False
    if negated and lemmas & _SILENCE and not lemmas & (_DENIALS | _DISBELIEF):
        return False
    if statement.content.negated and not lemmas & _DENIALS:
        return True
    if statement.attribution.quotation == "direct" or _ends_with_colon(statement):
        return False
    if "doubt" in lemmas:
        return True
    if negated:
        return bool(lemmas & _DISBELIEF)
    return is_denial(statement.reading.story.text, statement.attribution) or _rejects_talk(statement)


def _cue_tokens(statement: Statement) -> list[Token]:
    text = statement.reading.story.text
    return [t for c in statement.attribution.cue for t in read_tokens(text, c.start, min(c.end, c.start + _CUE_CHARS))]


def _ends_with_colon(statement: Statement) -> bool:
    text = statement.reading.story.text
    start = statement.attribution.content[0].start
    return text[max(0, start - 3) : start].rstrip(" “\"‘'").endswith(":")


def _rejects_talk(statement: Statement) -> bool:
    """Whether what is dismissed is called talk ("dismissed talk of a sale")."""
    first = statement.attribution.content[0]
    words = [t.word for t in read_tokens(statement.reading.story.text, first.start, first.end)][:_CONTENT_WORDS]
    return denies_by_cue(statement) and bool(_TALK & set(words))


def denies_by_cue(statement: Statement) -> bool:
    """Whether the denial lies in the cue, and not in a "no" of the content."""
    return any(lemmas_of(t.word) & _DENIALS for t in _cue_tokens(statement))


def asserts(statement: Statement, denial: Statement) -> bool:
    """Whether the content is told as so, and not only dealt with, asked about or wanted."""
    attribution, text = statement.attribution, statement.reading.story.text
    if attribution.assertion not in ("asserted", "hedged") or attribution.frame not in _TELLING:
        return False
    if _OPEN.match(statement.text) or any(_ASKING.search(text, c.start, c.end) for c in attribution.cue):
        return False
    if deals_with_matter(text, attribution, denial.content.words):
        return False
    inquired = _INQUIRED.search(statement.text)
    if inquired is None or _INQUIRED.search(denial.text):
        return True
    before = {w for m in WORD.finditer(statement.text[: inquired.start()]) for w in read_stems(m.group().casefold())}
    denied = denial.content.stems - denial.content.names
    return len(before & denied) >= TOLD_BEFORE * len(denied)


TOLD_BEFORE = 0.5


def tells(statement: Statement) -> bool:
    """Whether the content is told as so, whatever is denied: not only asked about, wanted or dealt with."""
    attribution, text = statement.attribution, statement.reading.story.text
    if attribution.frame not in _TELLING or _OPEN.match(statement.text):
        return False
    return not deals_with_matter(text, attribution, ())


_INQUIRED = re.compile(
    r"\b(?:whether|investigat\w+|inquir(?:y|ies)|probes?|denials?|questions? (?:about|of|over)|allegations? (?:of|that)"
    r"|accusations? (?:of|that)|suspected|alleged)\b",
    re.I,
)
"""After these a matter is inquired into and not told, as in "an inquiry into the fire"."""


def denies_of_self(denial: Statement, claim: Statement) -> bool:
    """Whether a party denies in few words what another says of that party: "denied that she would sell the mill"."""
    names = denial.content.names | claim.content.names
    mine = denial.content.stems - names - _FOR_CLAIMS
    if not 0 < len(mine) <= FEW_WORDS or not speaks_of(claim, denial):
        return False
    theirs = claim.content.stems
    groups = frozenset().union(*(groups_of(w) for w in theirs))
    found = {w for w in mine if w in theirs or groups_of(w) & groups}
    main = _read_main_word(denial)
    return len(found) >= SELF_COVER * len(mine) and (main is None or main not in mine or main in found)


def _read_main_word(denial: Statement) -> str | None:
    """What the denied clause says of its subject: "sell" in "that she would sell the mill"."""
    text, first = denial.reading.story.text, denial.attribution.content[0]
    clause = read_clause(text, first.start, min(first.end, first.start + CLAUSE_CHARS), first.end)
    if clause is None or not len(clause.subject):
        return None
    words = read_tokens(text, clause.predicate.start, clause.predicate.end)
    return next((word for t in words for word in sorted(read_stems(t.word))), None)


FEW_WORDS, SELF_COVER = 2, 0.5
_FOR_CLAIMS = frozenset(stem(w) for w in (*_NAMED, "any", "ever"))


def speaks_of(claim: Statement, denial: Statement) -> bool:
    """Whether the claim's words name one of those who deny it, or go back to them."""
    called = {p.words[-1] for p in speakers_of(denial) if p.named and p.words}
    spans = [*claim.attribution.content, *claim.attribution.source]
    return any(
        called & set(name_words(source.name)) and any(s.contains(m.span) for m in source.mentions for s in spans)
        for source in claim.reading.sources
        if source.name
    )
