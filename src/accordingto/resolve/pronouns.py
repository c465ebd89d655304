"""Whom a pronoun means: "he" and "they" by what was spoken of before, "who" by what it follows, "I" by who speaks."""

from __future__ import annotations

from dataclasses import dataclass, field

from accordingto.resolve.antecedents import Asked, choose_antecedent
from accordingto.resolve.descriptions import Descriptions
from accordingto.resolve.lexicon import Lexicon
from accordingto.resolve.page import Page
from accordingto.resolve.parties import Party, Registry
from accordingto.resolve.phrases import NameIndex, Phrase, read_phrase
from accordingto.types import Attribution, Unresolved

_RELATIVE = ("who", "whom", "whose", "which", "that")
_BACK_WORDS = 5


@dataclass
class Found:
    """Whom one attribution's source means; ``reason`` where that is nobody."""

    parties: list[Party] = field(default_factory=list)
    reason: Unresolved | None = None


class Pronouns(Descriptions):
    """The resolving of pronouns; ``found`` is what the attributions settled so far mean, by id."""

    def __init__(self, page: Page, names: NameIndex, registry: Registry, lexicon: Lexicon) -> None:
        super().__init__(page, names, registry, lexicon)
        self.found: dict[str, Found] = {}
        self.writer: dict[str, Party] = {}
        self.ends: list[tuple[int, int, Party]] = []

    def _resolve_pronoun(
        self, phrase: Phrase, attribution: Attribution, by_id: dict[str, Attribution], found: Found
    ) -> Party | None:
        form = self.lexicon.pronouns[phrase.head]
        if phrase.head in _RELATIVE:
            return self._resolve_relative(phrase)
        outer = by_id.get(attribution.within or "")
        if form == "first":
            return self._resolve_first_person(phrase, outer, by_id)
        if form == "second":
            found.reason = "no-antecedent"
            return None
        asked = self._ask(phrase, form, outer, attribution)
        party = choose_antecedent(self.track, asked, self.lexicon)
        if party is None and form == "plural":
            party = next((group for group in reversed(self.described.unnamed) if group.plural), None)
        if party is None:
            found.reason = "no-antecedent"
        elif form in ("male", "female") and party.kind in (None, "person"):
            party.kind = "person"
            party.gender = party.gender or ("m" if form == "male" else "f")
        return party

    def _ask(self, phrase: Phrase, form: str, outer: Attribution | None, attribution: Attribution) -> Asked:
        speakers: tuple[Party, ...] = ()
        beside: tuple[Party, ...] = ()
        if outer is not None:
            speakers = tuple(self.found[outer.id].parties) if outer.id in self.found else ()
            inside = [
                name
                for span in outer.source
                for name in self.names.inside(self.page.within(span).start, self.page.within(span).stop)
            ]
            beside = tuple(
                party
                for name in inside
                if (party := self.registry.of_name.get(name.first)) is not None and party not in speakers
            )
        word = self.page.words[phrase.first]
        barred = self._named_in_own_words(attribution) if form in ("male", "female") else ()
        own = attribution.content if attribution.quotation == "direct" and not word.quoted else ()
        return Asked(phrase.first, word.start, form, speakers, word.quoted, beside, barred, skipped=own)

    def _named_in_own_words(self, attribution: Attribution) -> tuple[Party, ...]:
        """Whom a quotation names: nobody speaks of himself by name, so he is not the "he" who says it."""
        if attribution.quotation != "direct":
            return ()
        reach = [self.page.within(span) for span in attribution.content]
        inside = [name for span in reach for name in self.names.inside(span.start, span.stop)]
        return tuple(
            party
            for name in inside
            if name.first < len(self.page.words)
            and self.page.words[name.first].quoted
            and (party := self.registry.of_name.get(name.first)) is not None
        )

    def _resolve_relative(self, phrase: Phrase) -> Party | None:
        """Who "who" is: the party whose words end right before it."""
        for first, end, party in reversed(self.ends[-12:]):
            if first < phrase.first <= end + 1:
                return party
        at = phrase.first - 1
        while at >= 0 and self.page.words[at].is_mark:
            at -= 1
        for name in self.names.inside(max(0, at - 6), at + 1):
            if name.end == at + 1:
                return self.registry.of_name.get(name.first)
        if at < 0 or (
            self.lexicon.head_kind(self.page.words[at].lower) is None
            and not self.page.words[at].lower.endswith("year-old")
        ):
            return None
        start = at
        while start > 0 and at - start < _BACK_WORDS and self._may_qualify(start - 1, at):
            word = self.page.words[start - 1]
            if self.page.words[start].capital and start < at and not word.capital and not self._opens(word.lower):
                break
            start -= 1
            if self.page.words[start].lower in self.lexicon.definite or self.page.words[start].lower in ("a", "an"):
                break
        back = read_phrase(self.page, start, at + 1, self.names, self.lexicon)
        return self.resolve_nominal(back) if back is not None else None

    def _may_qualify(self, at: int, head: int) -> bool:
        """Whether a word may stand before a noun as part of its phrase."""
        word = self.page.words[at]
        if word.is_mark or word.sentence != self.page.words[head].sentence:
            return False
        return self._opens(word.lower) or word.lower not in self.lexicon.function

    def _opens(self, word: str) -> bool:
        """Whether a word opens a noun phrase: an article or a count."""
        lexicon = self.lexicon
        return word in lexicon.definite or word in ("a", "an") or word in lexicon.exact or word in lexicon.least

    def _resolve_first_person(
        self, phrase: Phrase, outer: Attribution | None, by_id: dict[str, Attribution]
    ) -> Party | None:
        """The quotation's speaker; outside quotation marks the writer, or the page for "we"."""
        while outer is not None:
            speakers = self.found.get(outer.id)
            if speakers is not None and speakers.parties:
                return speakers.parties[0]
            outer = by_id.get(outer.within or "")
        if self.page.words[phrase.first].quoted:
            return None
        return self.find_writer(plural=phrase.head not in ("i", "me", "my", "mine", "myself"))

    def find_writer(self, *, plural: bool) -> Party:
        """The page's outlet ("we"), or its author ("I")."""
        key = "we" if plural else "i"
        if key not in self.writer:
            self.writer[key] = self._make_writer(plural)
        return self.writer[key]

    def _make_writer(self, plural: bool) -> Party:
        if plural:
            own = next((party for party in self.registry.parties if party.own_outlet), None)
            return own or self.registry.add(kind="outlet", own_outlet=True)
        return self.registry.add(kind="person", heads={"writer"})
