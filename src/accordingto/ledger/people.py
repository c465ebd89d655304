"""Which sources of different stories are one party: by name, and where the stories show more, by title and role.

Two of one name are kept apart where their words can't be of one person: given names that differ, two in one story,
fields of work between which people don't go, or one office in two places. A surname alone goes to the one full name
that fits; where several do, it stands by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from accordingto.ledger.index import fold_name, tell_initials
from accordingto.ledger.roles_table import BODY_ENDINGS, CROSSED, EMPTY, FIELDS, HONORIFICS, OFFICES

CACHED = 1 << 14
"""Names and roles whose words are kept: one name's stories have few of them, and many times over."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One named source of one story; ``said`` counts its attributions."""

    story: int
    day: str | None
    outlet: str | None
    place: int
    shown: str
    kind: str
    role: str | None
    side: str | None
    said: int


@dataclass
class Joined:
    """Sources that are one party."""

    sources: list[Heard] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    fields: set[str] = field(default_factory=set)
    seats: dict[str, set[str]] = field(default_factory=dict)
    stories: set[int] = field(default_factory=set)

    def take(self, source: Heard) -> None:
        """One source more."""
        self.sources.append(source)
        self.stories.add(source.story)
        words = _role_words(source)
        self.words |= words
        self.fields |= _find_fields(words)
        for office in words & OFFICES:
            self.seats.setdefault(office, set()).update(_find_seat(source))

    def fits(self, source: Heard) -> bool:
        """Whether nothing shows that the source is somebody else."""
        words = _role_words(source)
        for office in words & OFFICES & set(self.seats):
            seat = _find_seat(source)
            if seat and self.seats[office] and not seat & self.seats[office]:
                return False
        if words & self.words:
            return True
        mine = _find_fields(words)
        if not mine or not self.fields:
            return True
        return any(one == other or frozenset((one, other)) in CROSSED for one in mine for other in self.fields)


def join_parties(heard: Iterable[Heard]) -> list[Joined]:
    """The parties, most heard first."""
    people: dict[tuple[str, ...], list[Heard]] = {}
    bodies: dict[tuple[str, ...], list[Heard]] = {}
    unknown: list[Heard] = []
    for source in heard:
        name = bare_name(source.shown)
        if source.kind == "person":
            people.setdefault(_person_key(name), []).append(source)
        elif source.kind == "unknown":
            unknown.append(source)
        else:
            bodies.setdefault(_body_key(name), []).append(source)
    for source in unknown:
        name = bare_name(source.shown)
        if _body_key(name) in bodies:
            bodies[_body_key(name)].append(source)
        else:
            people.setdefault(_person_key(name), []).append(source)
    parties = [*_join_people(people), *(_join_all(many) for many in _join_initials(bodies).values())]
    return sorted(parties, key=lambda one: (-len(one.sources), one.sources[0].shown, one.sources[0].story))


@lru_cache(maxsize=CACHED)
def bare_name(name: str) -> tuple[str, ...]:
    """The words of a name without article and title: "Mr. José Muñoz" gives ("jose", "munoz")."""
    words = fold_name(name).split()
    while len(words) > 1 and (words[0] in HONORIFICS or words[0] == "the"):
        words = words[1:]
    return tuple(words)


def _person_key(name: tuple[str, ...]) -> tuple[str, ...]:
    """Given name and surname; what stands between is given by some stories and left out by others."""
    return name if len(name) < 3 else (name[0], *_surname(name))


def _body_key(name: tuple[str, ...]) -> tuple[str, ...]:
    while len(name) > 1 and name[-1] in BODY_ENDINGS:
        name = name[:-1]
    return name


def _join_initials(bodies: dict[tuple[str, ...], list[Heard]]) -> dict[tuple[str, ...], list[Heard]]:
    """Bodies known by their initials with those of the full name, where one body alone has these initials."""
    full: dict[str, list[tuple[str, ...]]] = {}
    for name in bodies:
        for initials in tell_initials(" ".join(name)):
            full.setdefault(initials, []).append(name)
    joined = dict(bodies)
    for short, names in ((name, full.get(name[0], [])) for name in bodies if len(name) == 1):
        if len(names) == 1:
            joined[names[0]] = [*joined[names[0]], *joined.pop(short)]
    return joined


def _surname(name: tuple[str, ...]) -> tuple[str, ...]:
    return name[-2:] if name[-1] in ("jr", "junior", "ii", "iii", "sr") else name[-1:]


def _join_people(people: dict[tuple[str, ...], list[Heard]]) -> list[Joined]:
    full = {key: _part(many) for key, many in people.items() if len(key) > 1}
    joined = [party for parties in full.values() for party in parties]
    for key, many in people.items():
        if len(key) != 1:
            continue
        bearers = [party for name, parties in full.items() if key[0] in (name[-1], name[0]) for party in parties]
        left = _give_short(many, bearers)
        joined += _part(left) if left else []
    return joined


def _give_short(many: Sequence[Heard], bearers: Sequence[Joined]) -> list[Heard]:
    """Gives each source with a surname alone to the one full name that fits; returns those that have none."""
    left = []
    given: list[tuple[Joined, Heard]] = []
    for source in many:
        fitting = [party for party in bearers if party.fits(source) and source.story not in party.stories]
        shown = [party for party in fitting if _role_words(source) & party.words]
        best = shown if len(shown) == 1 else fitting
        if len(best) == 1:
            given.append((best[0], source))
        else:
            left.append(source)
    for party, source in given:  # only now, so that the order of the stories does not count
        party.take(source)
    return left


def _part(many: Sequence[Heard]) -> list[Joined]:
    """Sources of one name as one party, or several where their words can't be of one."""
    parties: list[Joined] = []
    plain = [source for source in many if not _role_words(source)]
    for source in (source for source in many if _role_words(source)):
        fitting = [p for p in parties if p.fits(source) and source.story not in p.stories]
        closest = max(fitting, key=lambda party: len(party.words & _role_words(source)), default=None)
        if closest is None:
            parties.append(closest := Joined())
        closest.take(source)
    if not plain:
        return parties
    if len(parties) != 1:
        return [*parties, _join_all(plain)]
    twice = []
    for source in plain:
        if source.story in parties[0].stories:
            twice.append(source)
        else:
            parties[0].take(source)
    return [*parties, _join_all(twice)] if twice else parties


def _join_all(many: Sequence[Heard]) -> Joined:
    party = Joined()
    for source in many:
        party.take(source)
    return party


def _role_words(source: Heard) -> frozenset[str]:
    return _tell_words(source.role or "", source.side or "", source.shown)


@lru_cache(maxsize=CACHED)
def _tell_words(role: str, side: str, shown: str) -> frozenset[str]:
    words = fold_name(f"{role} {side}").split()
    return frozenset(_singular(word) for word in words) - EMPTY - frozenset(bare_name(shown))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=CACHED)
def _find_fields(words: frozenset[str]) -> frozenset[str]:
    return frozenset(name for name, table in FIELDS.items() if words & table)


def _find_seat(source: Heard) -> frozenset[str]:
    return _tell_seat(source.role or "", source.side or "")


@lru_cache(maxsize=CACHED)
def _tell_seat(role: str, side: str) -> frozenset[str]:
    """The names in the words of a role: where the office is held."""
    told = f"{role} {side}"
    names = {fold_name(word) for word in told.split() if word[:1].isupper()}
    known = set().union(*FIELDS.values()) | HONORIFICS | EMPTY
    return frozenset(name for name in names if name and name not in known)


def order_words(words: Iterable[str | None]) -> tuple[str, ...]:
    """The words, those used most first; none twice, whatever their case."""
    counts: Counter[str] = Counter()
    first: dict[str, str] = {}
    for one in words:
        if one and one.strip():
            counts[one.casefold()] += 1
            first.setdefault(one.casefold(), one)
    return tuple(first[key] for key, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
