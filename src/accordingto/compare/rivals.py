"""Whether two statements of two stories can't both hold: a denial, another number, the opposite stance."""

from __future__ import annotations

import re

from accordingto.compare.claims import judge
from accordingto.compare.contents import Value, read_content
from accordingto.compare.features import DENYING, Features
from accordingto.compare.identity import same_speakers, speakers_of
from accordingto.compare.issues import is_general, read_issue
from accordingto.compare.parties import related
from accordingto.compare.statements import Statement
from accordingto.compare.stems import groups_of, stem
from accordingto.derive.disputes_table import FIGURE_NOUNS, REVERSALS
from accordingto.derive.positions_table import OPPOSITE
from accordingto.extract.frames_match import lemmas_of, read_tokens
from accordingto.types import Position, join_words
from accordingto.types.finding import DisputeKind

DENIED_ALIKE, DENIED_EVIDENCE, DENIED_WORDS = 0.35, 0.2, 3
RIVAL_COVER = 0.5
ALIKE_STANCES = 0.5


def find_rivalry(one: Statement, other: Statement, features: Features) -> DisputeKind | None:
    """How statements of two stories can't both hold: a denial, a number that differs or is doubted, a stance."""
    if one.member.story == other.member.story or not (one.told and other.told):
        return None
    if _disowns(one, other) or _disowns(other, one):
        return "denial"
    if _is_one_party(one, other):
        return None
    return _contradict(one, other, features)


def _is_one_party(one: Statement, other: Statement) -> bool:
    return same_speakers(one, other) or any(related(p, q) for p in speakers_of(one) for q in speakers_of(other))


def _contradict(one: Statement, other: Statement, features: Features) -> DisputeKind | None:
    if _doubts_number_of(one, other) or _doubts_number_of(other, one):
        return "figure"
    denying = [denies(s) for s in (one, other)]
    if denying[0] != denying[1]:
        denial, claim = (one, other) if denying[0] else (other, one)
        if claim.content.negated and not (denial.content.negated and _denies_by_cue(denial)):
            return None
        return _deny(denial, claim, features)
    if _take_opposite_sides(one, other):
        return "stance"
    if any(denying) or features.days_differ or features.modality:
        return None
    if not features.numbers_differ:
        return None
    asserted = all(s.attribution.assertion in ("asserted", "hedged") for s in (one, other))
    return "figure" if asserted and _count_same_thing(one, other) else None


NOTHING_FOUND = re.compile(
    r"\b(?:no|not any|never any|without|little|not a|nor any) (?:\w+ )?(?:signs?|evidence|trace|proof|indications?"
    r"|record|hint|basis|grounds|reason|truth)\b"
)


def denies(statement: Statement) -> bool:
    """Whether what the content says is denied: by its assertion, or by a cue that found nothing of it."""
    if statement.attribution.assertion in DENYING:
        return True
    text = statement.reading.story.text
    return any(NOTHING_FOUND.search(text, c.start, c.end) for c in statement.attribution.cue)


_DENIALS = frozenset(
    "deny dispute reject refute rebut dismiss contradict contest debunk disavow disclaim retract".split()
)


def _denies_by_cue(statement: Statement) -> bool:
    """Whether the denial lies in the cue, and not in a "no" of the content."""
    text = statement.reading.story.text
    return any(
        lemmas_of(t.word) & _DENIALS for c in statement.attribution.cue for t in read_tokens(text, c.start, c.end)
    )


def _deny(denial: Statement, claim: Statement, features: Features) -> DisputeKind | None:
    if claim.attribution.assertion not in ("asserted", "hedged") or denial.attribution.frame not in (
        "statement",
        "belief",
        "evidence",
    ):
        return None
    if _FIGURES & denial.content.stems and denial.content.numbers:
        return "figure" if features.numbers_same else None
    if denial.attribution.assertion == "doubted" or features.evidence < DENIED_EVIDENCE:
        return None
    if len(denial.content.stems) < DENIED_WORDS:
        return None
    asserted = features._replace(polarity=0.0, negation=0.0, other_named=0.0)
    return "denial" if judge(asserted) >= DENIED_ALIKE else None


DISOWNED = re.compile(
    r"[“\"‘'\s]*(?:(?:ever|personally|himself|herself) )*having (?:ever |personally )?"
    r"(?P<said>said|told|called|demanded|asked|claimed|promised|threatened|written|agreed|offered|wanted|sought|ordered|proposed|suggested|backed"
    r"|supported|opposed|insulted|accused|described|urged|warned|pledged|signed)\b"
)


def _disowns(denial: Statement, claim: Statement) -> bool:
    """Whether a party denies having said or asked what another story has it say or ask."""
    if denial.attribution.assertion != "denied" or claim.attribution.assertion not in ("asserted", "hedged"):
        return False
    said = DISOWNED.match(denial.text)
    if said is None:
        return False
    names = denial.content.names | claim.content.names
    mine = denial.content.stems - names - {stem(said["said"]), "hav"}
    theirs = claim.content.stems - names
    groups = frozenset().union(*(groups_of(w) for w in mine))
    shared = [w for w in theirs if w in mine or groups_of(w) & groups]
    return bool(shared) and len(shared) >= DISOWNED_COVER * min(len(mine), len(theirs))


DISOWNED_COVER = 0.5


def _doubts_number_of(doubt: Statement, claim: Statement) -> bool:
    """Whether one doubts a number that its own words repeat, and the other gives it for the same thing."""
    mine = doubt.attribution
    if claim.attribution.assertion not in ("asserted", "hedged") or not doubt.content.numbers & claim.content.numbers:
        return False
    return any(
        d.attribution == mine.id and any(c.contains(f.span) for c in mine.content)
        for f in doubt.reading.figures
        for d in f.disputed_by
    )


def _take_opposite_sides(one: Statement, other: Statement) -> bool:
    """Whether positions that rest on the two are opposite, on a thing that both name."""
    if not one.stances or not other.stances or one.stances | other.stances <= {"undecided"}:
        return False
    mine, theirs = (
        [p for p in s.reading.positions if p.attribution == s.attribution.id and p.holder in s.attribution.sources]
        for s in (one, other)
    )
    return any(_are_opposite(one, p, other, q) for p in mine for q in theirs)


def _are_opposite(one: Statement, position: Position, other: Statement, rival: Position) -> bool:
    texts = [join_words(s.reading.story.text, p.on) for s, p in ((one, position), (other, rival))]
    contents = [read_content(s.reading.story.text, p.on) for s, p in ((one, position), (other, rival))]
    mine, theirs = (read_issue(t, c) for t, c in zip(texts, contents, strict=True))
    names = contents[0].names | contents[1].names
    shared = (mine & theirs) - names
    if (
        not shared
        or is_general(shared, names)
        or len(shared) < ALIKE_STANCES * min(len(mine - names), len(theirs - names))
    ):
        return False
    turned = len({bool((issue - shared) & _REVERSALS) for issue in (mine, theirs)}) == 2
    stances = {position.stance, OPPOSITE[rival.stance] if turned else rival.stance}
    return stances == {"for", "against"}


_REVERSALS = frozenset(stem(w) for w in REVERSALS)
_FIGURES = frozenset(stem(w) for w in FIGURE_NOUNS)
_AMOUNTS = frozenset(
    stem(w)
    for w in "hundred thousand million billion dozen closer nearer about around least most more less fewer than only "
    "over nearly almost exactly dollars pounds euros year years month months put puts".split()
)


def _count_same_thing(one: Statement, other: Statement) -> bool:
    """Whether the numbers are of one unit, and the words beside them say that they count one thing."""
    a, b = one.content, other.content
    units = {u for _, u in a.numbers if u} & {u for _, u in b.numbers if u}
    if not units or any(u == v and _meet(p, q) for p, u in a.numbers for q, v in b.numbers if u):
        return False
    mine, theirs = a.stems - units - _FIGURES - _AMOUNTS, b.stems - units - _FIGURES - _AMOUNTS
    groups = frozenset().union(*(groups_of(w) for w in mine))
    shared = [w for w in theirs if w in mine or groups_of(w) & groups]
    return bool(shared) and len(shared) >= RIVAL_COVER * min(len(mine), len(theirs))


def _meet(one: Value, other: Value) -> bool:
    """Whether a number may be within both bounds: 214 is one of "fewer than 400"."""
    low = max(float("-inf") if v[0] is None else v[0] for v in (one, other))
    high = min(float("inf") if v[1] is None else v[1] for v in (one, other))
    return low <= high
