"""Walks a story's attributions in text order and says which party each source phrase means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accordingto.resolve.antecedents import Asked, choose_antecedent
from accordingto.resolve.evidence import find_basis, find_own_basis
from accordingto.resolve.lexicon import Lexicon
from accordingto.resolve.mentions import find_bodies, find_loose_pronouns, find_people
from accordingto.resolve.names import Name
from accordingto.resolve.page import Page
from accordingto.resolve.parties import Party, Registry, head_of
from accordingto.resolve.phrases import NameIndex, Phrase, read_phrases
from accordingto.resolve.pronouns import Found, Pronouns
from accordingto.types import Attribution, Span

_LEAD_SENTENCES = 2


class Resolver(Pronouns):
    """One story's walk; :meth:`walk` gives each attribution's parties by id."""

    def __init__(self, page: Page, names: NameIndex, registry: Registry, lexicon: Lexicon) -> None:
        super().__init__(page, names, registry, lexicon)
        self.by_span: dict[tuple[Span, ...], Found] = {}
        self.together: tuple[int, list[Party]] | None = None
        self._see_names()

    def _see_names(self) -> None:
        for name in self.names.names:
            party = self.registry.of_name.get(name.first)
            if party is not None and not name.weak:
                self.track.see(name.title_first, party, possessive=name.possessive, modifier=self._modifies(name))
        for party in self.registry.parties:
            for head in sorted(party.heads):
                self.described.note(party, head, speaks=self.speaking)

    def _modifies(self, name: Name) -> bool:
        """Whether a name only says which: "the Doe administration"."""
        words = self.page.words
        after = words[name.end] if name.end < len(words) else None
        return (
            after is not None
            and after.sentence == words[name.first].sentence
            and self.lexicon.head_kind(after.lower) is not None
        )

    def walk(self, attributions: Sequence[Attribution]) -> dict[str, Found]:
        """Whom each attribution's source means, by the attribution's id."""
        by_id = {attribution.id: attribution for attribution in attributions}
        spoken = [attribution for attribution in attributions if attribution.source]
        order = sorted(spoken, key=lambda a: (a.source[0].start, -sum(map(len, a.content)), a.id))
        later = [attribution for attribution in order if self._is_first_person(attribution)]
        waits = {attribution.id for attribution in later}
        first = [attribution for attribution in order if attribution.id not in waits]
        loose = list(self._find_loose(attributions))
        for _, attribution, between in sorted(
            [*((a.source[0].start, a, None) for a in first), *((start, None, seen) for start, seen in loose)],
            key=lambda event: event[0],
        ):
            if attribution is not None:
                self._settle(attribution, by_id)
            elif between is not None:
                self._note(between)
        for attribution in later:
            self._settle(attribution, by_id)
        return self.found

    def _find_loose(self, attributions: Sequence[Attribution]) -> Iterator[tuple[int, Phrase]]:
        """Pronouns and described bodies outside the source spans, with where they stand."""
        for at in find_loose_pronouns(self.page, attributions, self.lexicon):
            word = self.page.words[at]
            yield word.start, Phrase(at, at + 1, at + 1, "pronoun", word.lower)
        taken = {k for a in attributions for span in a.source for k in self.page.within(span)}
        for phrase in find_bodies(self.page, self.names, self.lexicon):
            if phrase.first not in taken:
                yield self.page.words[phrase.first].start, phrase
        for phrase in find_people(self.page, self.names, self.lexicon):
            if phrase.chunk_end - 1 not in taken:
                yield self.page.words[phrase.first].start, phrase

    def _note(self, phrase: Phrase) -> None:
        """Take note of a party that is spoken of, though not as a source."""
        word = self.page.words[phrase.first]
        if phrase.form == "pronoun":
            form = self.lexicon.pronouns[word.lower]
            asked = Asked(phrase.first, word.start, form, outer_direct=word.quoted, speaks=False)
            party = choose_antecedent(self.track, asked, self.lexicon)
        else:
            self.speaking = False
            party = self.resolve_nominal(phrase)
            self.speaking = True
        if party is not None:
            party.add_mention(self.page.span(phrase.first, phrase.end), phrase.form)
            self.track.see(phrase.first, party, pronoun=phrase.form == "pronoun")

    def _is_first_person(self, attribution: Attribution) -> bool:
        words = [self.page.words[k].lower for k in self.page.within(attribution.source[0])]
        return bool(words) and self.lexicon.pronouns.get(words[0]) == "first" and len(words) < 3

    def _settle(self, attribution: Attribution, by_id: dict[str, Attribution]) -> None:
        found = self.by_span.get(attribution.source)
        if found is None:
            found = self._resolve(attribution, by_id)
            self.by_span[attribution.source] = found
        self.found[attribution.id] = found
        outer = attribution.within in by_id
        for party in found.parties:
            if attribution.quotation == "direct" and self._is_lone_name(party):
                party.kind = "person"
            if party.basis is None:
                party.basis = next(
                    (own for span in attribution.content if (own := find_own_basis(self.page.text, span))), None
                )
            if not outer:
                self.track.speak(attribution.source[0].start, party)
        if not outer and found.parties:
            self.together = (attribution.source[0].start, found.parties) if len(found.parties) > 1 else None

    def _is_lone_name(self, party: Party) -> bool:
        """Whether nothing but one word is known of a party, and that no body's: who is quoted so is a person."""
        word = party.name.of(self.page.text) if party.name and len(party.words) == 1 else ""
        tables = self.lexicon.organization_heads | self.lexicon.places | self.lexicon.outlet_names
        plain = word.isalpha() and word[1:] == word[1:].lower() and word.lower() not in tables
        return plain and party.kind is None and not party.heads and not party.own_outlet

    def _resolve(self, attribution: Attribution, by_id: dict[str, Attribution]) -> Found:
        found = Found()
        for span in attribution.source:
            phrases = read_phrases(self.page, span, self.names, self.lexicon)
            together = self._resolve_both(phrases, span)
            if together:
                found.parties += together
                continue
            for phrase in phrases:
                party = self.resolve_phrase(phrase, attribution, by_id, found)
                if party is None:
                    continue
                if party not in found.parties:
                    found.parties.append(party)
                extent = (
                    self.page.span(phrase.first, phrase.end)
                    if len(phrases) > 1
                    else _trim_span(self.page, span, phrase)
                )
                party.add_mention(extent, phrase.form)
                party.basis = party.basis or find_basis(self.page.text, extent)
                self.ends.append((phrase.first, phrase.end, party))
                self.track.see(phrase.first, party, pronoun=phrase.form == "pronoun")
            self._read_basis_after(found.parties, span, attribution)
            _share_basis(found.parties, self.page, span)
        if not found.parties and found.reason is None:
            found.reason = "no-antecedent"
        return found

    def _resolve_both(self, phrases: list[Phrase], span: Span) -> list[Party]:
        """Whom "they" or "both" means right after two or more spoke side by side: all of them."""
        if len(phrases) != 1 or phrases[0].end - phrases[0].first > 1 or phrases[0].head not in ("they", "both"):
            return []
        if not self.together or self.page.sentence_at(span.start) - self.page.sentence_at(self.together[0]) > 1:
            return []
        for party in self.together[1]:
            party.add_mention(span, "pronoun")
        return list(self.together[1])

    def _read_basis_after(self, parties: list[Party], span: Span, attribution: Attribution) -> None:
        """How the last party knows, in words after the source span up to the cue, the content or the full stop."""
        if not parties or parties[-1].basis is not None or not self.page.sentences:
            return
        sentence = self.page.sentences[max(0, self.page.sentence_at(span.start))]
        stops = [other.start for other in (*attribution.cue, *attribution.content) if other.start >= span.end]
        end = min([*stops, sentence.end])
        if span.end < end:
            parties[-1].basis = find_basis(self.page.text, Span(span.end, end))

    def resolve_phrase(
        self, phrase: Phrase, attribution: Attribution, by_id: dict[str, Attribution], found: Found
    ) -> Party | None:
        """The party of one phrase; None, with the reason in ``found``, where the story does not show it."""
        if phrase.form == "pronoun":
            return self._resolve_pronoun(phrase, attribution, by_id, found)
        if phrase.form == "name" and phrase.name is not None:
            if phrase.name.first in self.registry.ambiguous:
                found.reason = "ambiguous"
                return None
            party = self.registry.of_name.get(phrase.name.first)
            if party is not None:
                self._take_up_lead(party, phrase)
                return self._learn(party, phrase)
        return self.resolve_nominal(phrase)

    def _take_up_lead(self, party: Party, phrase: Phrase) -> None:
        """Join a bare new name with whom the lead only described: "the elected warden has said … / Ann Lee said"."""
        lead = self.described.unnamed[-1] if self.described.unnamed else None
        here = self.page.words[phrase.first]
        fresh = (
            len(party.words) > 1
            and not party.heads
            and party.description is None
            and min(party.positions) >= here.start
        )
        if lead is None or not fresh or here.sentence > _LEAD_SENTENCES or not self._is_lead(lead):
            return
        party.description, party.belongs_to = lead.description, lead.belongs_to
        party.heads |= lead.heads
        party.basis = party.basis or lead.basis
        for mention in lead.mentions.values():
            party.add_mention(mention.span, mention.form)
        for found in self.found.values():
            found.parties = [party if one is lead else one for one in found.parties]
        self.described.unnamed.remove(lead)

    def _is_lead(self, party: Party) -> bool:
        """Whether a party is one person whom the first sentence describes with "the"."""
        if party.kind != "person" or party.plural or party.part_of is not None or not party.positions:
            return False
        spoke = any(party in found.parties for found in self.found.values())
        at = min(party.positions)
        return spoke and self.page.sentence_at(at) == 0 and self.page.text[at : at + 4].lower() == "the "

    def _learn(self, party: Party, phrase: Phrase) -> Party:
        """What the phrase around a name adds to what is known of its party."""
        if phrase.description is not None:
            party.description = party.description or phrase.description
            reach = self.page.within(phrase.description)
            for at in reach:
                word = self.page.words[at].lower
                if (
                    self.lexicon.head_kind(word) in ("person", "organization", "government", "outlet")
                    and at >= phrase.first
                ):
                    self.described.note(party, head_of(Phrase(at, at + 1, at + 1, "nominal", word), self.lexicon))
                    break_at_preposition = at + 1 < len(self.page.words) and self.page.words[at + 1].lower in (
                        "of",
                        "at",
                        "for",
                        "in",
                        "who",
                    )
                    if break_at_preposition:
                        break
        self._attach(party, phrase)
        return party


def _trim_span(page: Page, span: Span, phrase: Phrase) -> Span:
    """The source span from the phrase's first word on; the phrase itself where the span ends inside that word."""
    start = max(span.start, page.words[phrase.first].start)
    return Span(start, span.end) if start < span.end else page.span(phrase.first, phrase.end)


def _share_basis(parties: list[Party], page: Page, span: Span) -> None:
    """What follows the last of several parties says how all know: "one official and three aides familiar with …"."""
    if len(parties) > 1 and parties[-1].basis is not None:
        for party in parties[:-1]:
            if not party.named:
                party.basis = party.basis or parties[-1].basis
