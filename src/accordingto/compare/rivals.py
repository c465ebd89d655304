"""Whether two statements of two stories can't both hold: a denial, another number, the opposite stance."""

from __future__ import annotations

import re

from accordingto.compare.claims import judge
from accordingto.compare.denials import asserts, denies, denies_by_cue, denies_of_self, speaks_of
from accordingto.compare.features import Features
from accordingto.compare.identity import same_speakers, speakers_of
from accordingto.compare.parties import related
from accordingto.compare.rivals_figures import FIGURES, doubts_number_of, give_rival_numbers
from accordingto.compare.rivals_stances import take_opposite_sides
from accordingto.compare.statements import Statement
from accordingto.compare.stems import groups_of, stem
from accordingto.types.finding import DisputeKind

DENIED_ALIKE, DENIED_EVIDENCE, DENIED_WORDS = 0.35, 0.2, 3


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
    if doubts_number_of(one, other) or doubts_number_of(other, one):
        return "figure"
    denying = [denies(s) for s in (one, other)]
    if denying[0] != denying[1]:
        denial, claim = (one, other) if denying[0] else (other, one)
        if claim.content.negated and not (denial.content.negated and denies_by_cue(denial)):
            return None
        return _deny(denial, claim, features)
    if take_opposite_sides(one, other):
        return "stance"
    if any(denying) or features.days_differ or features.modality:
        return None
    if not features.numbers_differ:
        return None
    if not all(s.attribution.assertion in ("asserted", "hedged") for s in (one, other)):
        return None
    return "figure" if give_rival_numbers(one, other) else None


def _deny(denial: Statement, claim: Statement, features: Features) -> DisputeKind | None:
    if denial.attribution.frame not in ("statement", "belief", "evidence"):
        return None
    if FIGURES & denial.content.stems and denial.content.numbers:
        told = claim.attribution.assertion in ("asserted", "hedged")
        return "figure" if told and features.numbers_same else None
    if not asserts(claim, denial):
        return None
    if denial.attribution.assertion == "doubted":
        return None
    if denies_of_self(denial, claim):
        return "denial"
    if features.evidence < DENIED_EVIDENCE or len(denial.content.stems) < DENIED_WORDS:
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
    if said is None or not (_is_one_party(denial, claim) or speaks_of(claim, denial)):
        return False
    names = denial.content.names | claim.content.names
    mine = denial.content.stems - names - {stem(said["said"]), "hav"}
    theirs = claim.content.stems - names
    groups = frozenset().union(*(groups_of(w) for w in mine))
    shared = [w for w in theirs if w in mine or groups_of(w) & groups]
    return bool(shared) and len(shared) >= DISOWNED_COVER * min(len(mine), len(theirs))


DISOWNED_COVER = 0.5
