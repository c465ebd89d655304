"""The parties of a story: everyone and everything it names, and those it only describes, each as one record."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from accordingto.resolve.lexicon import Gender, Lexicon, load_words
from accordingto.resolve.names import Name, is_demonym
from accordingto.resolve.page import Page
from accordingto.resolve.phrases import Phrase
from accordingto.types import Count, Mention, Span
from accordingto.types.source import SourceKind

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_CLUB_ENDS = load_words("parties", "club_ends")
# How often one of two namesakes must be spoken of against the other for a bare surname to be theirs.
_OUTWEIGHS = 3
# How many parties of one word in their names are looked at, the newest: no story has more that matter.
_NAMESAKES = 30
_DROPPED = load_words("parties", "dropped")
# Bodies that are called by their place, so that the first word of their name alone is the place.
_OF_PLACES = load_words("parties", "of_places")


@dataclass(eq=False)
class Party:
    """One party while a story is being resolved; ``heads`` are the nouns it has been or may be called by.

    ``synonyms`` are those of them that the story does not use of it itself (a minister is an official).
    """

    number: int
    words: tuple[str, ...] = ()
    name: Span | None = None
    kind: SourceKind | None = None
    gender: Gender | None = None
    plural: bool = False
    heads: set[str] = field(default_factory=set)
    synonyms: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    description: Span | None = None
    affiliation: Span | None = None
    belongs_to: Party | None = None
    speaks: bool = False
    count: Count = field(default_factory=lambda: Count(1, 1))
    members: list[Party] = field(default_factory=list)
    part_of: Party | None = None
    basis: Span | None = None
    reason: Span | None = None
    terms: str | None = None
    mentions: dict[tuple[int, int], Mention] = field(default_factory=dict)
    positions: list[int] = field(default_factory=list)
    own_outlet: bool = False
    indefinite: bool = False
    guessed: bool = False
    placed: bool = False

    @property
    def named(self) -> bool:
        """Whether the story names it."""
        return self.name is not None

    def add_mention(self, span: Span, form: str) -> None:
        """Remember one place where the story speaks of it."""
        self.mentions.setdefault((span.start, span.end), Mention(span.start, span.end, form))  # type: ignore[arg-type]  # callers pass the literals
        at = bisect_right(self.positions, span.start)
        self.positions.insert(at, span.start)

    def last_before(self, offset: int) -> int | None:
        """Where it was last spoken of before the offset."""
        at = bisect_right(self.positions, offset - 1)
        return self.positions[at - 1] if at else None


@dataclass
class Registry:
    """All parties, and which of them each name is; a name that may be two people's is in ``ambiguous``."""

    parties: list[Party] = field(default_factory=list)
    of_name: dict[int, Party] = field(default_factory=dict)
    ambiguous: set[int] = field(default_factory=set)

    def add(self, **known: object) -> Party:
        """A new party."""
        party = Party(number=len(self.parties), **known)  # type: ignore[arg-type]  # checked by the callers' keywords
        self.parties.append(party)
        return party


def cluster_names(page: Page, names: Sequence[Name], lexicon: Lexicon) -> Registry:
    """Full and short names joined: one party for each; two people of one surname stay apart."""
    registry = Registry()
    by_word: dict[str, list[Party]] = defaultdict(list)
    order = sorted(names, key=lambda name: (len(name.words) == 1, name.first))
    for name in order:
        if is_demonym(name, lexicon):
            continue
        party = _find_party(page, name, by_word, registry, lexicon)
        if name.first in registry.ambiguous:
            continue
        if party is None:
            party = registry.add(words=name.words, name=page.span(name.first, name.end))
            for word in set(name.words):
                by_word[word].append(party)
        _join(page, party, name, by_word, lexicon)
        registry.of_name[name.first] = party
    join_initials(page, names, registry)
    return registry


def _join(page: Page, party: Party, name: Name, by_word: dict[str, list[Party]], lexicon: Lexicon) -> None:
    span = page.span(name.first, name.end)
    if len(name.words) > len(party.words) and not _only_prefixed(name, party, lexicon):
        for word in set(name.words) - set(party.words):
            by_word[word].append(party)
        party.words, party.name = name.words, span
    if party.kind is None or (name.kind is not None and name.title and party.kind != "person"):
        party.kind = name.kind
    party.gender = party.gender or name.gender
    party.add_mention(page.span(name.title_first, name.end) if name.title else span, "name")


def _only_prefixed(name: Name, party: Party, lexicon: Lexicon) -> bool:
    """Whether a longer form only puts a word before a full name ("Crooked Jane Doe")."""
    extra = len(name.words) - len(party.words)
    return (
        len(party.words) > 1
        and party.words[0] in lexicon.given
        and name.words[extra:] == party.words
        and name.words[0] not in lexicon.given
    )


def _find_party(
    page: Page, name: Name, by_word: dict[str, list[Party]], registry: Registry, lexicon: Lexicon
) -> Party | None:
    seen: dict[int, Party] = {}
    for word in name.words:
        for party in by_word.get(word, ())[-_NAMESAKES:]:
            seen.setdefault(party.number, party)
    matching = [party for party in seen.values() if _is_same(name, party, lexicon)]
    if len(matching) < 2:
        return matching[0] if matching else None
    return _choose(page, name, matching, registry, lexicon)


def _choose(page: Page, name: Name, matching: list[Party], registry: Registry, lexicon: Lexicon) -> Party | None:
    """The party meant where several bear the name: people before bodies, the latest before the rest."""
    exact = [party for party in matching if party.words == name.words]
    surname = [
        party
        for party in matching
        if party.kind in ("person", None) and len(party.words) > 1 and _unsuffixed(party.words)[-1] == name.words[-1]
    ]
    narrowed = exact or ([] if name.article else surname) or matching
    if name.gender is not None:
        narrowed = [party for party in narrowed if party.gender in (name.gender, None)] or narrowed
    if len(narrowed) == 1:
        return narrowed[0]
    at = page.words[name.first].start
    last = sorted(narrowed, key=lambda party: _last(party, at))
    people = [party for party in narrowed if party.kind == "person"]
    heavy = sorted((len(party.positions) for party in people), reverse=True)
    if len(people) > 1 and heavy[0] >= _OUTWEIGHS * heavy[1]:
        return max(people, key=lambda party: len(party.positions))
    if len(people) > 1:
        newest, second = last[-1].last_before(at), last[-2].last_before(at)
        here = page.sentence_at(at)
        if newest is None or (
            second is not None
            and page.sentence_at(newest) - page.sentence_at(second) < 3
            and here - page.sentence_at(second) < 6
        ):
            registry.ambiguous.add(name.first)
            return None
    return last[-1]


def _last(party: Party, offset: int) -> int:
    last = party.last_before(offset)
    return -1 if last is None else last


def _is_same(name: Name, party: Party, lexicon: Lexicon) -> bool:
    one, other = _core(name.words), _core(party.words)
    if not one or not other:
        return name.words == party.words
    if one == other:
        return True
    if (name.kind == "person" and party.kind not in ("person", None)) or (
        party.kind == "person" and name.kind not in ("person", None)
    ):
        return False
    if name.kind == "person" or party.kind == "person":
        return _same_person(one, other, name, party)
    if " ".join(one) in lexicon.places or " ".join(other) in lexicon.places:
        return False
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) == len(long):
        return False
    if all(
        word in lexicon.organization_heads
        or word in lexicon.government_heads
        or word in lexicon.countries
        or word in lexicon.capitals
        for word in short
    ) and not (short == long[-1:] and short[0] in ("united",)):
        return False
    if (
        name.kind
        and party.kind
        and name.kind != party.kind
        and len(short) == 1
        and {name.kind, party.kind} != {"organization", "outlet"}
    ):
        return False
    bodily = len(long) > 2 or {name.kind, party.kind} & {"organization", "government"}
    if len(short) == 1 and short == long[-1:] and bodily and short[0] not in lexicon.outlet_heads | _CLUB_ENDS:
        return False
    if len(short) == 1 and short == long[:1] and long[-1] in _OF_PLACES and len(long) > 1:
        return False
    inside = any(long[k : k + len(short)] == short for k in range(len(long) - len(short) + 1))
    if inside and len(short) == 1 and long[0] in lexicon.given and long[-1] != short[0]:
        return False
    return inside and not (
        len(short) == 1 and short[0] in lexicon.given and long[0] != short[0] and long[-1] != short[0]
    )


def _same_person(one: tuple[str, ...], other: tuple[str, ...], name: Name, party: Party) -> bool:
    if name.gender and party.gender and name.gender != party.gender:
        return False
    if len(one) > 1 and len(other) > 1 and set(one) & _SUFFIXES != set(other) & _SUFFIXES:
        return False
    one, other = _unsuffixed(one), _unsuffixed(other)
    if len(one) == 1:
        honoured = bool(name.title) and name.title[-1] in (
            "mr",
            "mrs",
            "ms",
            "miss",
            "lord",
            "lady",
            "dr",
            "president",
            "senator",
            "sen",
            "gov",
            "judge",
        )
        return other[-1] == one[0] or (other[0] == one[0] and not honoured)
    if len(other) == 1:
        return one[-1] == other[0] or (one[0] == other[0] and not party.heads & {"mr", "mrs", "ms", "lord"})
    if one[-1] != other[-1]:
        return False
    return (
        one[0] == other[0]
        or one[0][0] == other[0]
        or other[0][0] == one[0]
        or set(one) <= set(other)
        or set(other) <= set(one)
    )


def _unsuffixed(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name without "Jr" and the like."""
    return tuple(word for word in words if word not in _SUFFIXES) or words


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _DROPPED) or words


def join_initials(page: Page, names: Sequence[Name], registry: Registry) -> None:
    """Initials made one with the name they stand for: given in brackets or "known as", or spelt by its capitals."""
    spelt: dict[str, Party] = {}
    ends: dict[int, tuple[str, Party]] = {}
    for name in names:
        party = registry.of_name.get(name.first)
        if party is not None and len(name.words) > 1 and party.kind != "person":
            initials = _initials(page, name)
            spelt.setdefault(initials, party)
            ends[name.end] = (initials, party)
    gone: dict[int, Party] = {}
    for name in names:
        party = registry.of_name.get(name.first)
        token = page.words[name.first].text.replace(".", "")
        if (
            party is None
            or len(name.words) > 1
            or len(party.words) > 1
            or not (token.isupper() and 1 < len(token) <= 7)
        ):
            continue
        full = spelt.get(token.upper()) or _bracketed(page, token, name, ends)
        if full is not None and full is not party and party.number not in gone:
            gone[party.number] = full
            _absorb(full, party)
    registry.of_name = {first: gone.get(party.number, party) for first, party in registry.of_name.items()}
    registry.parties = [gone.get(party.number, party) for party in registry.parties]


def _initials(page: Page, name: Name) -> str:
    words = page.words[name.first : name.end]
    return "".join(word.text[0] for word in words if not word.is_mark and word.text[0].isupper()).upper()


def _bracketed(page: Page, token: str, name: Name, ends: dict[int, tuple[str, Party]]) -> Party | None:
    """The name right before initials in brackets, if it begins with the same letter."""
    if not name.first or page.words[name.first - 1].text != "(":
        return None
    initials, party = ends.get(name.first - 1, ("", None))
    return party if initials[:1] == token[0] else None


def _absorb(into: Party, gone: Party) -> None:
    for mention in gone.mentions.values():
        into.add_mention(mention.span, mention.form)
    into.heads |= gone.heads
    into.kind = into.kind or gone.kind


def head_of(phrase: Phrase, lexicon: Lexicon) -> str:
    """The head noun in the singular."""
    word = phrase.head
    if word.endswith("men") and lexicon.head_kind(word[:-3] + "man"):
        return word[:-3] + "man"
    if word.endswith("ies") and lexicon.head_kind(word[:-3] + "y"):
        return word[:-3] + "y"
    for ending in ("es", "s"):
        if word.endswith(ending) and lexicon.head_kind(word[: -len(ending)]) not in (None, "group"):
            return word[: -len(ending)]
    return word
