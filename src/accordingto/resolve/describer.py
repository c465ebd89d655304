"""Makes new parties of descriptions: kind, number, whom they belong to, how they know, and a name for a body."""

from __future__ import annotations

from accordingto.resolve.antecedents import Asked, Track, choose_antecedent
from accordingto.resolve.counts import count_people
from accordingto.resolve.evidence import find_basis
from accordingto.resolve.lexicon import Lexicon, load_words
from accordingto.resolve.nominals import Described, is_plural
from accordingto.resolve.page import Page
from accordingto.resolve.parties import Party, Registry, head_of
from accordingto.resolve.phrases import NameIndex, Phrase
from accordingto.types import Count
from accordingto.types.source import SourceKind

_PUBLIC_OFFICES = load_words("resolver", "public_offices")
_FIGURES = frozenset({"figure", "figures"})
# With these before it, a figure is a person: "two senior figures in the party".
_PROMINENT = load_words("describer", "prominent")
# What makes some of the public a group of its own: where they are, or that only some are meant.
_OF_A_PLACE = frozenset("of at in from near around along on who".split())
_SOME = frozenset("many some several few two three four five dozens".split())
_SINGLE_PARTS = load_words("resolver", "single_parts")
_MOUTHPIECES = load_words("resolver", "mouthpieces")
# What a body that is no outlet has of its own.
_OWN_PAGES = frozenset({"website", "site", "page", "blog", "channel"})
# Before "government" or "company", what leaves open whose.
_NO_ISSUER = frozenset("a an the this that some any each one leaked new internal secret official draft recent".split())
_ASSEMBLIES = frozenset("cabinet board council committee parliament senate congress commission court".split())
_HANDED = frozenset(
    "seen obtained reviewed read bought taken posted shared viewed shown leaked given provided published".split()
)
_ISSUERS = frozenset({"government", "organization", "outlet"})
OWNERS = frozenset({"its", "their", "his", "her"})


class Describer:
    """What one story has named and described so far, and the making of new parties from its words."""

    def __init__(self, page: Page, names: NameIndex, registry: Registry, lexicon: Lexicon) -> None:
        self.page, self.names, self.registry, self.lexicon = page, names, registry, lexicon
        self.track, self.described = Track(page), Described()
        self.speaking = True

    def _attach(self, party: Party, phrase: Phrase) -> None:
        """Whom the party belongs to, and how it knows."""
        others = [name for name in (*phrase.names_before, *phrase.names_after) if name is not phrase.name]
        for name in others:
            owner = self.registry.of_name.get(name.first)
            if name.words[-1] in self.lexicon.demonyms:
                party.affiliation = party.affiliation or self.page.span(name.first, name.end)
            elif owner is not None and owner is not party and party.belongs_to is None and owner.kind != "person":
                party.belongs_to = owner
        if party.belongs_to is None and self.page.words[phrase.first].lower in OWNERS:
            party.belongs_to = self._owner_of(phrase)
        owner = party.belongs_to
        if (
            owner is not None
            and owner.kind in (None, "organization")
            and len(owner.words) < 3
            and phrase.head in ("ambassador", "embassy", "consul")
        ):
            owner.kind = "government"
        party.speaks = party.speaks or phrase.head in _MOUTHPIECES or bool(party.heads & _MOUTHPIECES)
        party.basis = party.basis or find_basis(self.page.text, self.page.span(phrase.first, phrase.end))

    def _owner_of(self, phrase: Phrase) -> Party | None:
        form = self.lexicon.pronouns.get(self.page.words[phrase.first].lower, "")
        asked = Asked(phrase.first, self.page.words[phrase.first].start, form, speaks=False)
        return choose_antecedent(self.track, asked, self.lexicon)

    def _make(self, phrase: Phrase, kind: SourceKind, rest: Phrase | None = None) -> Party:
        """A new party under a description; ``rest`` is the phrase that a part is taken of."""
        chunk = self.page.words[phrase.first : phrase.chunk_end]
        head = head_of(rest or phrase, self.lexicon)
        party = self.registry.add(kind=kind, heads={head})
        party.modifiers = {
            word.lower for word in chunk[:-1] if not word.is_mark and word.lower not in self.lexicon.function
        }
        party.description = self.page.span(phrase.first, phrase.end)
        party.indefinite = phrase.determiner in ("a", "an", "each", "any", "every", "another", "no")
        self._attach(party, phrase)
        if party.affiliation is None:
            party.affiliation = next(
                (
                    self.page.span(place, place + 1)
                    for place, word in enumerate(chunk, phrase.first)
                    if word.lower in self.lexicon.demonyms
                    or (word.lower in self.lexicon.countries and word.capital and word.text.isupper())
                ),
                None,
            )
        self.described.note(party, head, speaks=self.speaking)
        return party

    def _add_described(self, phrase: Phrase, head: str) -> Party:
        kind = self._kind_of(phrase, head)
        party = self._make(phrase, kind)
        if phrase.determiner in ("neither", "both", "either"):
            party.kind = kind = "group"
            party.members = []
        party.plural = is_plural(phrase, self.lexicon) and kind in (
            "group",
            "public",
            "person",
            "outlet",
            "document",
            "unknown",
        )
        if kind in ("group", "public"):
            party.plural = True
        counted = self.page.words[phrase.first : max(phrase.first + 1, phrase.chunk_end)]
        party.count = (
            count_people(counted, party.plural, self.lexicon)
            if kind in ("person", "group", "public", "unknown", "outlet")
            else Count(1, None if party.plural else 1)
        )
        if head in self.lexicon.female_roles:
            party.gender = "f"
        if head in self.lexicon.male_roles:
            party.gender = "m"
        self._name_body(party, phrase, kind, head)
        self._add_members(party, phrase)
        self.described.note(party, head, speaks=self.speaking)
        return party

    def _add_part(self, phrase: Phrase, group: Party | None, rest: Phrase | None = None) -> Party:
        """A party for one or some of a group."""
        words = [word.lower for word in self.page.words[phrase.first : min(phrase.end, phrase.first + 2)]]
        singular = bool(set(words) & _SINGLE_PARTS) and not set(words) & {"two", "others"}
        part = self._make(phrase, "person" if singular else "group", rest)
        part.plural = not singular
        part.count = (
            Count(1, 1)
            if singular
            else count_people(self.page.words[phrase.first : phrase.first + 1], True, self.lexicon)
        )
        self._add_members(part, phrase)
        if group is not None:
            part.part_of = group
            part.belongs_to = part.belongs_to or group.belongs_to
            part.affiliation = part.affiliation or group.affiliation
            group.members.append(part)
        return part

    def _kind_of(self, phrase: Phrase, head: str) -> SourceKind:
        chunk = [word.lower for word in self.page.words[phrase.first : phrase.chunk_end]]
        after = [word.lower for word in self.page.words[phrase.chunk_end : phrase.chunk_end + 3]]
        if phrase.head in _FIGURES and set(chunk) & _PROMINENT:
            return "group" if is_plural(phrase, self.lexicon) or phrase.head.endswith("s") else "person"
        if "%" in chunk or "percent" in chunk or ("per" in chunk and "cent" in chunk):
            return "public"
        if chunk[-2:] == ["general", "staff"]:
            return "government"
        kind = self.lexicon.head_kind(phrase.head) or self.lexicon.head_kind(head)
        if kind == "public" and ((after[:1] and after[0] in _OF_A_PLACE) or set(chunk) & _SOME):
            return "group"
        if kind in ("group", "public"):
            return kind
        if kind == "person":
            return "group" if is_plural(phrase, self.lexicon) else "person"
        if (
            kind is None
            and after[:1] == ["of"]
            and head in ("group", "pair", "number", "majority", "dozens", "scores", "handful")
        ):
            return "group"
        if kind == "outlet" and phrase.determiner in ("a", "an") and head in ("paper", "journal", "publication"):
            return "document"
        if kind == "outlet" and head in _OWN_PAGES and any(name.possessive for name in phrase.names_before):
            return "document"
        if kind in ("organization", "government") and self._is_several(phrase, head):
            return "group"
        if kind == "government" and head == "office":
            return self._kind_of_office(phrase)
        if kind is not None:
            return kind
        if head.endswith("year-old") or head in self.lexicon.demonyms:
            return "person"
        if phrase.head.removesuffix("s") in self.lexicon.demonyms:
            return "public"
        return "group" if is_plural(phrase, self.lexicon) and phrase.head.endswith("s") else "unknown"

    def _is_several(self, phrase: Phrase, head: str) -> bool:
        """Whether a plural of bodies is meant ("lenders"), not one body whose name is a plural."""
        return phrase.head != head and not phrase.names_before

    def _kind_of_office(self, phrase: Phrase) -> SourceKind:
        """An office is the government's where its owner holds public office, or is a body of the government."""
        words = {word.lower for word in self.page.words[phrase.first : phrase.chunk_end]}
        owners = [self.registry.of_name.get(name.first) for name in phrase.names_before]
        if phrase.determiner in self.lexicon.pronouns:
            owners.append(self._owner_of(phrase))
        held = {head for owner in owners if owner is not None for head in owner.heads}
        public = (words | held) & _PUBLIC_OFFICES or any(o is not None and o.kind == "government" for o in owners)
        inside = any(self.lexicon.head_kind(word) == "government" for word in words - {"office"})
        return "government" if public or inside else "organization"

    def _name_body(self, party: Party, phrase: Phrase, kind: SourceKind, head: str) -> None:
        """Give an institution or a document that has an issuer its description for a name."""
        start = phrase.first + (self.page.words[phrase.first].lower in ("a", "an", "the", "this", "that"))
        if (
            (kind == "government" or (kind == "organization" and (head == "office" or self._has_owner(phrase))))
            and phrase.determiner not in ("a", "an", "one", "another", "several", "some", "two")
            and not party.plural
        ):
            party.name = self.page.span(min(start, phrase.chunk_end - 1), phrase.chunk_end)
            party.words = tuple(word.lower for word in self.page.words[start : phrase.chunk_end])
        if kind == "document" and self._has_issuer(phrase):
            party.name = self.page.span(start, _title_end(self.page, phrase))
            party.words = ()

    def _has_owner(self, phrase: Phrase) -> bool:
        """Whether a body is told from others by a name: "the Roe campaign", "Ms Doe's company"."""
        told = [name for name in phrase.names_before if name.words[-1] not in self.lexicon.demonyms]
        return bool(told) and (phrase.determiner == "the" or any(name.possessive for name in told))

    def _has_issuer(self, phrase: Phrase) -> bool:
        words = self.page.words
        if words[phrase.first].lower in ("our", "my") or any(not name.weak for name in phrase.names_before):
            return True
        inside = range(phrase.first + 1, phrase.chunk_end - 1)
        told = any(
            self.lexicon.head_kind(words[k].lower) in _ISSUERS and words[k - 1].lower not in _NO_ISSUER for k in inside
        )
        if told or self._is_of_body(phrase):
            return True
        owned = any(word.possessive for word in words[phrase.first : phrase.chunk_end - 1])
        if owned or (phrase.first > 0 and words[phrase.chunk_end - 1].text.isdigit()):
            return True
        for name in phrase.names_after:
            before = words[name.title_first - 1].lower if name.title_first else ""
            before = words[name.title_first - 2].lower if before in ("the", "a") else before
            if before in ("by", "from", "of", "for") or name.possessive:
                return True
        return any(
            words[k].lower in ("by", "from")
            for k in range(phrase.chunk_end, phrase.end)
            if words[k].lower == "from" or words[k - 1].lower not in _HANDED
        )

    def _is_of_body(self, phrase: Phrase) -> bool:
        """Whether a record is a body's own: "minutes of the cabinet meeting"."""
        words = self.page.words
        after = range(phrase.chunk_end + 1, min(phrase.end, phrase.chunk_end + 5))
        if phrase.chunk_end >= phrase.end or words[phrase.chunk_end].lower != "of":
            return False
        stop = next((k for k in after if words[k].is_mark or words[k].lower in ("by", "seen", "obtained")), after.stop)
        return any(words[k].lower in _ASSEMBLIES for k in range(after.start, stop))

    def _add_members(self, party: Party, phrase: Phrase) -> None:
        words = self.page.words
        at = next(
            (
                k
                for k in range(phrase.chunk_end, phrase.end)
                if words[k].lower in ("including", "notably", "especially")
                or (words[k].lower == "as" and words[k - 1].lower == "such")
                or (words[k].lower == "them" and words[k - 1].lower == "among")
            ),
            None,
        )
        if at is None:
            return
        for name in self.names.inside(at, phrase.end):
            member = self.registry.of_name.get(name.first)
            owned = name.possessive or (name.end < phrase.end and self.lexicon.head_kind(words[name.end].lower))
            if member is not None and member.kind in ("person", None) and not owned and member not in party.members:
                member.kind = "person"
                party.members.append(member)
        low = len(party.members) + (party.count.at_least <= 2 and bool(party.members))
        if low > party.count.at_least and party.count.at_most is None:
            party.count = Count(low, None)


def _title_end(page: Page, phrase: Phrase) -> int:
    """Where a document's title ends: at the mark or relative that follows."""
    end = phrase.chunk_end
    while (
        end < phrase.end
        and page.words[end].text not in (",", "–", "—")
        and page.words[end].lower not in ("which", "that", "seen", "obtained", "reviewed")
    ):
        end += 1
    return end
