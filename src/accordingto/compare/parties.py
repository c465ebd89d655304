"""Who is who across stories: parties by name, title and role; two of one name kept apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from accordingto.compare.stems import stem
from accordingto.compare.words_table import EMPTY
from accordingto.types import Mention, Reading, Source

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
HONORIFICS: frozenset[str] = frozenset(
    """
    mr mrs ms miss dr sir lord lady dame prof professor president minister secretary senator sen rep gen general
    colonel col captain capt brigadier admiral judge justice king queen prince princess pope rev reverend chief mayor
    governor gov chancellor premier prime deputy chairman chairwoman ambassador sergeant sgt major lieutenant the
    """.split()
)
# Heads that say no more than that somebody speaks.
VAGUE: frozenset[str] = frozenset(
    """
    person people source sources insider insiders individual individuals one two three four five several some others
    other man woman men women somebody someone official officials figure
    """.split()
)
SPEAKERS_FOR: frozenset[str] = frozenset(
    """
    spokesman spokeswoman spokesperson spokespeople spokesmen office ambassador statement letter memo bulletin report
    press secretary embassy website lawyer agent representative aide leader chairman chairwoman chief director head
    boss president minister whip whips general manager executive owner founder commissioner commander captain coach
    chair mayor
    """.split()
)


@dataclass(frozen=True, eq=False)
class Party:
    """A source of one reading with the words that it can be known by elsewhere; ``body`` are those it speaks for."""

    source: Source
    outlet: bool
    words: tuple[str, ...]
    stems: frozenset[str]
    phrases: frozenset[str]
    body: frozenset[str] = frozenset()

    @property
    def named(self) -> bool:
        """Whether the story names it."""
        return self.source.naming == "named" and bool(self.words)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Where the story speaks of it."""
        return self.source.mentions


def read_parties(reading: Reading, outlets: frozenset[str] = frozenset()) -> dict[str, Party]:
    """The reading's sources by id, as parties; ``outlets`` are the plain names of outlets known from elsewhere."""
    by_id = {s.id: s for s in reading.sources}
    cited = {hop.source for chain in reading.chains for hop in chain.hops if hop.role == "relays"}
    return {
        s.id: _read_party(
            reading.story.text,
            s,
            by_id.get(s.speaks_for or ""),
            outlet=s.kind == "outlet" or s.id in cited or plain_outlet(s.name) in outlets - {""},
        )
        for s in reading.sources
    }


def plain_outlet(name: str | None) -> str:
    """An outlet's name in lower case without its article."""
    return " ".join(w for w in plain_words(name or "") if w != "the")


def _read_party(text: str, source: Source, whole: Source | None, *, outlet: bool) -> Party:
    words = name_words(source.name)
    said = [source.description or "", source.affiliation or ""]
    said += [m.span.of(text) for m in source.mentions if m.form != "pronoun"]
    phrases = frozenset(stem(w) for one in said for w in plain_words(one) if w not in EMPTY)
    own = _own_stems(source)
    body = _own_stems(whole) if whole is not None else frozenset()
    return Party(source, outlet, words, own, phrases | own, body)


def _own_stems(source: Source) -> frozenset[str]:
    """The stems of the name or, without one, of the description."""
    words = name_words(source.name) or plain_words(source.description or "")
    return frozenset(stem(w) for w in words if source.name or w not in EMPTY)


@lru_cache(8192)
def plain_words(words: str) -> tuple[str, ...]:
    """Lower-case words without possessives and accents: one outlet writes "Ferrán", another "Ferran"."""
    found = (m.group().replace("’", "'").casefold() for m in WORD.finditer(words))
    return tuple(fold(w.removesuffix("'s").rstrip("'")) for w in found)


def fold(word: str) -> str:
    """The word without accents."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def name_words(name: str | None) -> tuple[str, ...]:
    """The words of a name without article, title and initials in brackets."""
    bare = re.sub(r"\([^)]*\)", " ", name or "")
    words = plain_words(bare)
    while len(words) > 1 and words[0] in HONORIFICS:
        words = words[1:]
    return words


def initials_of(name: str | None) -> str:
    """The initials of a name's capitalised words ("Lode Farmers' Union": "lfu")."""
    return "".join(
        w[0] for w in re.findall(r"[^\W\d_][\w'’]*", re.sub(r"\([^)]*\)", " ", name or "")) if w[0].isupper()
    ).casefold()


def same_name(one: Source, other: Source) -> bool:
    """Whether two named sources can be one by name: a person by surname and given name, others by their words."""
    a, b = name_words(one.name), name_words(other.name)
    if not a or not b:
        return False
    if one.kind == "person" and other.kind == "person":
        return same_people(a, b)
    return set(a) <= set(b) or set(b) <= set(a) or _is_short_for(one.name, b) or _is_short_for(other.name, a)


def same_people(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names can be one person's: the surname, and the given name where both have one."""
    if a[-1] != b[-1]:
        return (len(a) == 1 and a[0] in b[:1]) or (len(b) == 1 and b[0] in a[:1])
    if len(a) == 1 or len(b) == 1:
        return True
    return a[0] == b[0] or a[0].startswith(b[0]) or b[0].startswith(a[0])


def _is_short_for(name: str | None, words: tuple[str, ...]) -> bool:
    return len(words) == 1 and len(words[0]) > 1 and words[0] == initials_of(name)


def same_outlet(party: Source, outlet: str | None) -> bool:
    """Whether the source is the outlet of that name: "the Ledger" for "The Meridian Ledger"."""
    own = [w for w in plain_words(outlet or "") if w not in ("the", "of", "and")]
    words = [
        w
        for w in plain_words(party.name or party.description or "")
        if w not in ("the", "of", "and", "newspaper", "site")
    ]
    if not own or not words:
        return False
    if set(words) <= set(own) or set(own) <= set(words):
        return not set(words) <= {"news", "daily", "online", "media", "press"}
    return len(words) == 1 and words[0] == "".join(w[0] for w in own)


def same_party(one: Party, other: Party) -> bool:
    """Whether two parties of different stories are shown to be one: by name, or a role that only one can hold."""
    if one.named and other.named:
        return same_name(one.source, other.source) and not kept_apart(one.source, other.source)
    voices = _find_voice(one), _find_voice(other)
    return bool(voices[0]) and voices[0] == voices[1]


def _find_voice(party: Party) -> frozenset[str]:
    """Whom an unnamed spokesperson speaks for, as stems; empty for everybody else."""
    return party.stems - _SPEAKING - _VAGUE if not party.named and party.stems & _SPOKES else frozenset()


def kept_apart(one: Source, other: Source) -> bool:
    """Whether two of one name are shown to be two: given names or kinds that do not go together."""
    kinds = {one.kind, other.kind}
    return "person" in kinds and bool(kinds & {"organization", "government", "outlet", "document"})


def any_same(ones: Iterable[Party], others: Iterable[Party]) -> bool:
    """Whether a party of one side is a party of the other."""
    others = tuple(others)
    return any(same_party(a, b) for a in ones for b in others)


def related(one: Party, other: Party) -> bool:
    """Whether one speaks for the other, leads it or is named as its own: "Norda's ambassador" and "Norda"."""
    return _belongs(one, other) or _belongs(other, one)


def leads(party: Party, words: Iterable[str] = ()) -> bool:
    """Whether the party is called, or the stems beside it say, what speaks for a body: leader, ambassador."""
    return bool(party.phrases & _SPEAKING) or not _SPEAKING.isdisjoint(words)


def _belongs(part: Party, whole: Party) -> bool:
    if not whole.stems or whole.source.kind == "person":
        return False
    rest = part.phrases - part.stems if part.named and part.source.kind not in ("person", "document") else part.phrases
    return whole.stems <= (rest or part.phrases) and bool(part.phrases & _SPEAKING)


_SPEAKING = frozenset(stem(w) for w in SPEAKERS_FOR)
_VAGUE = frozenset(stem(w) for w in VAGUE)
_SPOKES = frozenset(stem(w) for w in "spokesman spokeswoman spokesperson spokespeople spokesmen office press".split())
