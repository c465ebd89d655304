"""Bonds between parties that are called differently: an office, a body, an owner, a paper of one sort."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from accordingto.compare.offices_table import BODIES, FIELDS, HEADS, PAPERS, VOICES
from accordingto.compare.parties import VAGUE, Party, plain_words
from accordingto.compare.stems import groups_of, stem
from accordingto.compare.words_table import EMPTY

Rows = dict[str, frozenset[int]]
INDEFINITE = re.compile(
    r"^(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|another|other|both|dozens|sources?)\b",
    re.IGNORECASE,
)


def _stem_all(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(stem, words))


def _number_rows(rows: Iterable[str]) -> Rows:
    """For each stem the numbers of the rows that hold it."""
    found: Rows = {}
    for number, row in enumerate(rows):
        for word in _stem_all(row.split()):
            found[word] = found.get(word, frozenset()) | {number}
    return found


_FIELD_OF, _PAPER_OF = _number_rows(FIELDS), _number_rows(PAPERS)
_VOICES = _stem_all(VOICES)
_OFFICES = _stem_all(HEADS) | _VOICES | _FIELD_OF.keys()
_GENERAL = _OFFICES | _stem_all(BODIES) | _stem_all(VAGUE)


@lru_cache(8192)
def _read_role(party: Party) -> frozenset[str]:
    """The stems that tell what it is: of a named person those beside the name, of others their name or description."""
    if party.named:
        person = party.source.kind == "person"
        return party.phrases - _stem_all(party.words) if person else party.stems
    return frozenset(stem(w) for w in plain_words(party.source.description or "") if w not in EMPTY)


def _list_rows(party: Party, rows: Rows) -> frozenset[int]:
    return frozenset().union(*(rows.get(word, frozenset()) for word in _read_role(party)))


def read_own(party: Party) -> frozenset[str]:
    """The stems that tell the party from others of its sort: whose, of what, from where."""
    return _read_role(party) - _GENERAL - _PAPER_OF.keys()


def names_of(party: Party) -> frozenset[str]:
    """The stems by which another story would have to speak of it."""
    return party.stems - _GENERAL


def is_indefinite(party: Party) -> bool:
    """Whether it is somebody or several, whoever that may be ("an official")."""
    return not party.named and bool(INDEFINITE.search(party.source.description or ""))


def is_person(party: Party) -> bool:
    """Whether it is one human being."""
    return party.source.kind == "person"


def is_paper(party: Party) -> bool:
    """Whether it is a document, by kind or by what it is called ("clause 9")."""
    if party.source.kind == "document":
        return True
    return party.source.kind == "unknown" and not party.named and bool(_read_role(party) & _PAPER_OF.keys())


def is_institution(party: Party) -> bool:
    """Whether it is a body or a group that can be told from others."""
    if party.outlet or party.source.kind == "public":
        return False
    return not (is_person(party) or is_paper(party) or is_indefinite(party))


def _holds_office(party: Party) -> bool:
    """Whether it is somebody named, or called by an office that one person holds ("the mayor")."""
    return is_person(party) and (party.named or (not is_indefinite(party) and bool(_read_role(party) & _OFFICES)))


def bound(one: Party, other: Party) -> bool:
    """Whether what the stories tell of the two makes the one's word the other's."""
    return any(bond(a, b) for bond in _BONDS for a, b in ((one, other), (other, one)))


def _serves(person: Party, body: Party) -> bool:
    """An inspector and "the police": an office of the body's field, and nothing tells of another body."""
    if not (_holds_office(person) and is_institution(body)):
        return False
    return bool(_list_rows(person, _FIELD_OF) & _list_rows(body, _FIELD_OF)) and read_own(body) <= person.phrases


def _leads(person: Party, body: Party) -> bool:
    """The director of what the body is called by."""
    if not is_person(person) or is_indefinite(person) or not is_institution(body):
        return False
    role, own = _read_role(person), read_own(body)
    return bool(own) and own <= role and bool(role & _OFFICES)


def _are_one_body(one: Party, other: Party) -> bool:
    """The seafarers' federation and the seafarers' union; the clinic and a hospital by name."""
    if not (is_institution(one) and is_institution(other)):
        return False
    mine, theirs = read_own(one), read_own(other)
    if mine and theirs:
        return mine <= theirs or theirs <= mine
    return bool(_list_rows(one, _FIELD_OF) & _list_rows(other, _FIELD_OF))


def _is_called(office: Party, person: Party) -> bool:
    """The finance minister, and somebody named who is said to be that."""
    if office.named or not (_holds_office(office) and is_person(person)):
        return False
    role, theirs = _read_role(office) & _OFFICES, _read_role(person) & _OFFICES
    if not person.named:
        return _holds_office(person) and bool(role & theirs) and _go_together(office, person)
    like = frozenset().union(*map(groups_of, theirs))
    return bool(role) and all(w in theirs or groups_of(w) & like for w in role) and read_own(office) <= person.phrases


def _go_together(one: Party, other: Party) -> bool:
    mine, theirs = read_own(one), read_own(other)
    return not mine or not theirs or mine == theirs


def _speaks_for_person(voice: Party, person: Party) -> bool:
    """The lawyer, the office or the people of somebody named."""
    if not (person.named and is_person(person)) or is_indefinite(voice):
        return False
    return bool(_read_role(voice) & _VOICES) and stem(person.words[-1]) in _read_role(voice)


def _are_one_paper(one: Party, other: Party) -> bool:
    """Two papers of one sort, of nobody or of the same."""
    if not (is_paper(one) and is_paper(other)):
        return False
    mine, theirs = read_own(one), read_own(other)
    alike = _list_rows(one, _PAPER_OF) & _list_rows(other, _PAPER_OF)
    return bool(alike) and (not mine or not theirs or bool(mine & theirs))


def _comes_from(paper: Party, owner: Party) -> bool:
    """A paper that is called by the person or body, or is of the body's field."""
    if not is_paper(paper) or is_paper(owner) or is_indefinite(owner):
        return False
    if is_person(owner):
        return owner.named and stem(owner.words[-1]) in _read_role(paper)
    own = read_own(owner)
    of_field = bool(_list_rows(paper, _FIELD_OF) & _list_rows(owner, _FIELD_OF))
    return is_institution(owner) and own <= paper.phrases and (bool(own) or of_field)


_BONDS: tuple[Callable[[Party, Party], bool], ...] = (
    _serves,
    _leads,
    _are_one_body,
    _is_called,
    _speaks_for_person,
    _are_one_paper,
    _comes_from,
)
