"""Whether the speakers of two statements are shown to be one, shown to be apart, or neither."""

from __future__ import annotations

import re

from accordingto.compare.parties import VAGUE, Party, plain_words, related, same_party
from accordingto.compare.statements import Statement
from accordingto.compare.stems import stem

_VAGUE = frozenset(stem(w) for w in VAGUE)
_INDEFINITE = re.compile(
    r"^(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|another|other|both|dozens|sources?)\b",
    re.I,
)
_APART = re.compile(
    r"\b(?:neither|none of (?:them|whom)|separate(?:ly)?|independent(?:ly)?|different|another|second|other)\b",
    re.I,
)
_CONFIRM = re.compile(r"\b(?:confirm|corroborat|verif)", re.I)
_RUMOURED = re.compile(r"\b(?:reportedly|allegedly|apparently|rumou?r\w*|understood|supposedly|said to)\b", re.I)


def is_body(party: Party) -> bool:
    """Whether it is a body or office spoken of without a name ("the government", "doctors"), no hidden person."""
    source = party.source
    if party.named or source.basis or source.reason_unnamed or source.kind == "person":
        return False
    return bool(source.description) and not _INDEFINITE.search(source.description or "")


def is_known(party: Party) -> bool:
    """Whether the story says who it is: by name, as a document, or as a body."""
    return party.named or party.source.kind == "document" or is_body(party)


def is_rumoured(statement: Statement) -> bool:
    """Whether the words leave open where the story has it from ("reportedly")."""
    text = statement.reading.story.text
    cue = " ".join(s.of(text) for s in statement.attribution.cue)
    return bool(_RUMOURED.search(cue)) and not statement.relays


def shown_same(one: Party, other: Party) -> bool:
    """Whether two parties are one source: by name, by office, by document, or as a body of that description."""
    if same_party(one, other) or related(one, other):
        return True
    if any(_holds_office(a, b) or _speaks_for(a, b) or _is_paper_of(a, b) for a, b in ((one, other), (other, one))):
        return True
    if one.source.kind == "document" and other.source.kind == "document":
        return _alike(one.phrases, other.phrases)
    if is_body(one) and is_body(other):
        return bool(one.stems) and (one.stems <= other.phrases or other.stems <= one.phrases)
    for body, known in ((one, other), (other, one)):
        if is_body(body) and known.named and (body.stems - _VAGUE) and body.stems <= known.phrases:
            return True
    return False


def _holds_office(one: Party, other: Party) -> bool:
    """Whether one is a minister and the other the ministry, or "the government": of one claim, one origin."""
    if not one.phrases & _MINISTERS:
        return False
    if other.stems == _GOVERNMENT:
        return True
    if other.source.kind in ("person", "group") or (not one.named and _INDEFINITE.search(one.source.description or "")):
        return False
    of = other.stems - _MINISTRIES
    return bool(of) and of != other.stems and of <= one.phrases


_GOVERNMENT = frozenset({stem("government")})
_MINISTERS = frozenset(stem(w) for w in "minister secretary ministry cabinet premier chancellor authority".split())
_MINISTRIES = frozenset(stem(w) for w in "ministry department office".split())


def _speaks_for(one: Party, other: Party) -> bool:
    """Whether the story of one says that it speaks for a body, and the other is that body or speaks for it too."""
    return bool(one.body) and (one.body <= other.stems or other.stems <= one.body or one.body == other.body)


def _is_paper_of(paper: Party, body: Party) -> bool:
    """Whether one is a document and the other the body that it is called by ("a finance ministry paper")."""
    if paper.source.kind != "document" or body.source.kind not in ("organization", "government"):
        return False
    own = body.stems - _VAGUE
    return bool(own) and own <= paper.stems


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and len(one & other) / min(len(one), len(other)) >= 0.6


def same_speakers(one: Statement, other: Statement) -> bool:
    """Whether a speaker of one is shown to be a speaker of the other; rumours say nothing of it."""
    if is_rumoured(one) or is_rumoured(other):
        return False
    if any(_is_official(a) and _speaks_officially(b) for a, b in ((one, other), (other, one))):
        return True
    return any(shown_same(a, b) for a in speakers_of(one) for b in speakers_of(other))


def _is_official(statement: Statement) -> bool:
    return any(p.source.kind == "government" for p in speakers_of(statement))


def _speaks_officially(statement: Statement) -> bool:
    """Whether the words are given as the authorities' without naming them ("Officially, 12 have died")."""
    text = statement.reading.story.text
    cue = " ".join(s.of(text) for s in statement.attribution.cue).casefold()
    return not statement.parties and ("officially" in cue or "official" in cue.split())


def speakers_of(statement: Statement) -> tuple[Party, ...]:
    """The parties whose words they are: outlets that only pass them on are left out."""
    return tuple(p for p in statement.parties if not p.outlet)


def confirms(statement: Statement) -> bool:
    """Whether the story has it confirmed by somebody of its own."""
    text = statement.reading.story.text
    cue = " ".join(s.of(text) for s in statement.attribution.cue)
    return bool(_CONFIRM.search(cue)) and bool(speakers_of(statement)) and not statement.relays


def shown_apart(one: Statement, other: Statement) -> bool:
    """Whether the speakers are shown to be two: both known and different, a paper and a person, or a confirmation."""
    if is_rumoured(one) or is_rumoured(other):
        return False
    mine, theirs = speakers_of(one), speakers_of(other)
    if not mine or not theirs or any(shown_same(a, b) for a in mine for b in theirs):
        return False
    if one.member.story != other.member.story and (confirms(one) or confirms(other)):
        return True
    return all(_apart(a, b) for a in mine for b in theirs)


def _apart(one: Party, other: Party) -> bool:
    papers = [p.source.kind == "document" for p in (one, other)]
    if papers[0] != papers[1]:
        return True
    if is_known(one) and is_known(other):
        return True
    if is_known(one) != is_known(other):
        known, hidden = (one, other) if is_known(one) else (other, one)
        return _cannot_be(hidden, known)
    return _tells_apart(one, other) or _of_other_sides(one, other)


def _tells_apart(one: Party, other: Party) -> bool:
    """Whether both are said to be others, or one is a second of what the other is ("an officer")."""
    said = [bool(_APART.search(p.source.description or "")) for p in (one, other)]
    return all(said) or (any(said) and bool((one.stems & other.stems) - _VAGUE - _PLAIN))


def _of_other_sides(one: Party, other: Party) -> bool:
    """Whether both are of a side that the stories name, and not of one: a Norden officer and a Suderen prisoner."""
    mine, theirs = ({stem(w) for w in plain_words(p.source.affiliation or "")} - _PLAIN for p in (one, other))
    return bool(mine) and bool(theirs) and not mine & (theirs | other.phrases) and not theirs & one.phrases


def _cannot_be(hidden: Party, known: Party) -> bool:
    """Whether an unnamed source can't be the known one: more than one person, or of another office and side."""
    if hidden.source.count.at_least > 1 and known.source.kind == "person":
        return True
    role = {stem(w) for w in plain_words(hidden.source.description or "")} - _VAGUE - _PLAIN
    return bool(role) and not (hidden.phrases - _VAGUE - _PLAIN) & known.phrases and not hidden.source.basis


_PLAIN = frozenset(
    stem(w) for w in "with of the a an in at who to direct knowledge matter familiar talk close said told".split()
)
