"""Who "the company", "the two", "one of the people" or "the official" means."""

from __future__ import annotations

from dataclasses import dataclass, field

from accordingto.resolve.antecedents import Track
from accordingto.resolve.lexicon import Lexicon, load_words
from accordingto.resolve.page import Page
from accordingto.resolve.parties import Party, Registry, head_of
from accordingto.resolve.phrases import NameIndex, Phrase

_AHEAD_WORDS = 60
_LOOKED_BACK = 40
_LOOKED_THROUGH = 200
_GENERIC_BODY = load_words("nominals", "generic_body")
_CLUB = frozenset("club team side franchise".split())
_CLUB_NAMES = load_words("nominals", "club_names")
_GENERIC_PERSON = frozenset("person man woman source official insider individual official other".split())
_PARTY_WORDS = {
    "union": frozenset({"union", "league", "federation", "brotherhood", "guild", "association"}),
    "league": frozenset({"league"}),
    "party": frozenset(
        "party union alliance league front forum movement democrats republicans labour conservatives left greens "
        "coalition".split()
    ),
    "bank": frozenset({"bank", "bancorp"}),
    "charity": frozenset({"aid", "relief", "charity", "trust", "foundation", "fund"}),
    "agency": frozenset({"agency", "administration", "office", "service"}),
    "newspaper": frozenset(),
    "office": frozenset({"office"}),
    "force": frozenset({"police", "force", "army"}),
}
_OUTLET_NOUNS = load_words("nominals", "outlet_nouns")
# What is said of a role and tells nobody from another.
_RANKS = load_words("nominals", "ranks")
_REPORT_NOUNS = frozenset("report story article account piece".split())


@dataclass
class Described:
    """Parties that the story has described or called by a role, by head noun, the oldest first."""

    by_head: dict[str, list[Party]] = field(default_factory=dict)
    unnamed: list[Party] = field(default_factory=list)

    def latest(self, head: str) -> list[Party]:
        """The parties that go by a head noun, the newest first; no more than a story's reader would remember."""
        return self.by_head.get(head, [])[: -_LOOKED_BACK - 1 : -1]

    def note(self, party: Party, head: str, *, speaks: bool = True) -> None:
        """Remember that a party goes by this head noun; ``speaks`` where it is a source."""
        listed = self.by_head.setdefault(head, [])
        if party in listed[-8:]:
            listed.remove(party) if len(listed) < 9 else None
        listed.append(party)
        if speaks and not party.named and (not self.unnamed or self.unnamed[-1] is not party):
            self.unnamed.append(party)


def find_definite(page: Page, phrase: Phrase, track: Track, described: Described, lexicon: Lexicon) -> Party | None:
    """The party that a definite description takes up again, or None where it opens a new one."""
    head = head_of(phrase, lexicon)
    offset = page.words[phrase.first].start
    staffed = page.words[phrase.chunk_end - 2].lower == "general" and head == "staff"
    plural = is_plural(phrase, lexicon) and not staffed
    asked = [
        word.lower
        for word in page.words[phrase.first : phrase.chunk_end - 1]
        if not word.is_mark and word.lower not in lexicon.function and word.lower not in _RANKS
    ]
    recent = [seen.party for seen in track.recent(offset)]
    if head in ("two", "three", "four", "five", "pair", "duo", "both", "trio"):
        return next(
            (
                party
                for party in reversed(described.unnamed[-_LOOKED_BACK:])
                if party.count.at_least == lexicon.exact.get(head, 2)
            ),
            None,
        )
    if plural and phrase.head.removesuffix("s") in lexicon.demonyms:
        return None
    if plural:
        bodies = [party for party in recent if party.named and party.kind != "person" and party.words[-1:] == (head,)]
        named = [party for party in bodies if phrase.head == head and _fits(party, asked)]
        return named[0] if named else _find_group(head, asked, described, lexicon)
    called = [party for party in described.latest(head) if not party.plural and _can_be(party, head, lexicon)]
    before = [party for party in called if not party.named or party.last_before(offset) is not None]
    called = before or [party for party in called if _shares_words(party, asked)]
    called = sorted(called, key=lambda party: head in party.synonyms)
    same = [party for party in called if _fits(party, asked)]
    by_name = [
        party
        for party in recent
        if head in (party.words[-1:] + (party.words[:1] if "of" in party.words else ()))
        and party.kind != "person"
        and _fits(party, asked)
    ]
    if by_name and not (same and same[0] in by_name):
        return by_name[0]
    if same:
        return _choose_holder(same, asked, head, track, offset, lexicon)
    loosely = [party for party in called if _may_fit(party, asked, lexicon)]
    if loosely:
        return loosely[0]
    kind = lexicon.head_kind(head)
    if head.endswith("year-old") or (head in lexicon.demonyms and len(phrase.names_before) < 2):
        return _last_person(track, offset, recent)
    if kind == "person":
        return _find_person(head, asked, recent, track, described, offset, lexicon)
    return _find_body(head, asked, recent, track, offset, lexicon)


def _shares_words(party: Party, asked: list[str]) -> bool:
    """Whether words before the head are known of a party that the story has yet to name."""
    return any(word in party.modifiers for word in asked)


def _choose_holder(
    same: list[Party], asked: list[str], head: str, track: Track, offset: int, lexicon: Lexicon
) -> Party:
    """Whom a role means where several hold it: "the president" is who is called so without a country before it."""
    if len(same) < 2 or lexicon.head_kind(head) != "person":
        return same[0]
    named = [party for party in same if party.named and head not in party.synonyms]
    speaker = next((party for at, party in reversed(track.speakers) if at < offset), None)
    if named and not same[0].named and same[0] is not speaker and same[0].indefinite:
        same = named
    if asked:
        return same[0]
    same = [party for party in same if "former" not in party.modifiers] or same
    home = [party for party in same if party.named and not _is_of_country(party, lexicon)]
    if home and len(home) < len(named):
        same = home
    if speaker is not None and speaker in same:
        return speaker
    return same[0] if len(same) < len(named) else max(same, key=lambda party: len(party.positions))


def _is_of_country(party: Party, lexicon: Lexicon) -> bool:
    return any(
        word in lexicon.countries or lexicon.demonyms.get(word, "").lower() in lexicon.countries
        for word in party.modifiers
    )


def _can_be(party: Party, head: str, lexicon: Lexicon) -> bool:
    """No person is "the union", though she may lead it."""
    return party.kind != "person" or lexicon.head_kind(head) not in ("organization", "government", "outlet")


def _fits(party: Party, asked: list[str]) -> bool:
    """Whether the words before the head do not speak of somebody else."""
    known = party.modifiers | set(party.words)
    return (
        not asked
        or not known
        or all(
            word in known or any(word in other or other in word for other in known if len(other) > 3) for word in asked
        )
    )


def _may_fit(party: Party, asked: list[str], lexicon: Lexicon) -> bool:
    """Whether the words before the head that are not known of the party only say of which country or body it is.

    None of them may be known to be another's: "the French minister" is not the Danish one.
    """
    if not party.named or not asked:
        return False
    known = party.modifiers | set(party.words)
    unknown = [word for word in asked if word not in known]
    lands = [word for word in unknown if word in lexicon.demonyms or word in lexicon.countries]
    if lands and _is_of_country(party, lexicon):
        return False
    rest = [word for word in unknown if word not in lands]
    return not rest or (len(unknown) < len(asked) and all(word in lexicon.government_heads for word in rest))


def _find_group(head: str, asked: list[str], described: Described, lexicon: Lexicon) -> Party | None:
    for party in described.latest(head):
        if (party.plural or party.count.at_most != 1) and _fits(party, asked):
            return party
    if head in ("people", "person", "source", "official", "insider", "others"):
        return next(
            (
                party
                for party in reversed(described.unnamed[-6:])
                if party.plural and (head in party.heads or head in ("people", "person"))
            ),
            None,
        )
    return None


def _find_person(
    head: str, asked: list[str], recent: list[Party], track: Track, described: Described, offset: int, lexicon: Lexicon
) -> Party | None:
    people = [party for party in recent if party.kind == "person" and not party.plural]
    if head in ("person", "man", "woman", "source", "insider", "individual"):
        unnamed = [party for party in reversed(described.unnamed[-6:]) if not party.plural and party.kind == "person"]
        return unnamed[0] if unnamed else None
    gender = "f" if head in lexicon.female_roles else "m" if head in lexicon.male_roles else None
    fitting = [
        party
        for party in people
        if party.named and (gender is None or party.gender in (gender, None)) and not _has_role(party, lexicon)
    ]
    speaker = next((party for at, party in reversed(track.speakers) if at < offset), None)
    if speaker in fitting and not asked:
        return speaker
    if asked and all(word in lexicon.demonyms for word in asked):
        return _lone_holder(fitting, track, offset)
    return None


def _lone_holder(fitting: list[Party], track: Track, offset: int) -> Party | None:
    """The one person without a role whom the sentence has named before "the Danish leader"."""
    here = track.page.sentence_at(offset)
    near = [
        party
        for party in fitting
        if (at := party.last_before(offset)) is not None and track.page.sentence_at(at) == here
    ]
    return near[0] if len(near) == 1 else None


def _last_person(track: Track, offset: int, recent: list[Party]) -> Party | None:
    """Whoever spoke last, if a person; else the person spoken of last."""
    speaker = next((party for at, party in reversed(track.speakers) if at < offset), None)
    if speaker is not None and speaker.kind == "person" and not speaker.plural:
        return speaker
    return next((party for party in recent if party.kind == "person" and not party.plural), None)


def _has_role(party: Party, lexicon: Lexicon) -> bool:
    return any(lexicon.head_kind(head) == "person" for head in party.heads if head not in lexicon.honorifics)


def _find_body(
    head: str, asked: list[str], recent: list[Party], track: Track, offset: int, lexicon: Lexicon
) -> Party | None:
    bodies = [
        party
        for party in recent
        if party.kind in ("organization", "government", "outlet", None) and party.named and not party.own_outlet
    ]
    if head in _OUTLET_NOUNS and head != "agency":
        return next((party for party in bodies if party.kind == "outlet"), None)
    if asked:
        return None
    if head in _CLUB:
        return next((party for party in bodies if party.words[-1] in _CLUB_NAMES), None) or next(
            (party for party in bodies if party.kind == "organization"), None
        )
    if head in _PARTY_WORDS:
        return next((party for party in bodies if _PARTY_WORDS[head] & set(party.words)), None)
    if head in _GENERIC_BODY:
        firms = [party for party in bodies if party.kind in ("organization", None)]
        spoke = [party for at, party in track.speakers if at < offset]
        told = [party for party in firms if party in spoke] or [
            p for p in firms if p.words[-1] in lexicon.organization_heads
        ]
        return next(iter(told or firms), None)
    return None


def find_collective(
    page: Page, phrase: Phrase, described: Described, registry: Registry, lexicon: Lexicon
) -> Party | None:
    """The police, army or government that a bare noun takes up: spoken of so before, or the only one with a name."""
    head = phrase.head
    bare = [w for w in page.words[phrase.first : phrase.end] if not w.is_mark and w.lower not in lexicon.definite]
    if head not in lexicon.collective or len(bare) != 1:
        return None
    before = [party for party in described.latest(head) if not party.plural and not (party.modifiers - {"the"})]
    if before:
        return before[0]
    offset = page.words[phrase.first].start
    named = {
        party.number: party
        for party in registry.parties[:_LOOKED_THROUGH]
        if head in party.words and party.kind == "government" and party.last_before(offset) is not None
    }
    return next(iter(named.values())) if len(named) == 1 else None


def find_body_ahead(
    page: Page, head: str, phrase: Phrase, names: NameIndex, registry: Registry, lexicon: Lexicon
) -> Party | None:
    """A body first described and named a sentence later: "their union … the Port Workers' League said"."""
    if lexicon.head_kind(head) != "organization" or head in _GENERIC_BODY:
        return None
    here = page.words[phrase.first]
    kin = _PARTY_WORDS.get(head, frozenset({head}))
    for name in names.inside(phrase.end, min(len(page.words), phrase.end + _AHEAD_WORDS)):
        if kin & set(name.words) and page.words[name.first].sentence - here.sentence <= 2:
            return registry.of_name.get(name.first)
    return None


def is_plural(phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether the phrase speaks of more than one."""
    kind = lexicon.head_kind(phrase.head)
    if kind == "person":
        return False
    if phrase.head in ("one", "another", "other", "third", "second", "fourth", "each", "either"):
        return False
    if phrase.head in lexicon.exact or phrase.head in lexicon.least:
        return phrase.head != "single"
    if kind in ("group", "public"):
        return True
    return head_of(phrase, lexicon) != phrase.head
