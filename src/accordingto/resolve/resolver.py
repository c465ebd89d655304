"""Walks a story's attributions in text order and says which party each source phrase means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from accordingto.resolve.antecedents import Asked, Track, choose_antecedent
from accordingto.resolve.counts import count_people
from accordingto.resolve.evidence import find_basis, find_own_basis
from accordingto.resolve.lexicon import Lexicon, load_words
from accordingto.resolve.mentions import find_bodies, find_loose_pronouns
from accordingto.resolve.names import Name
from accordingto.resolve.nominals import Described, find_definite, is_plural
from accordingto.resolve.page import Page
from accordingto.resolve.parties import Party, Registry, head_of
from accordingto.resolve.phrases import NameIndex, Phrase, read_phrase, read_phrases
from accordingto.types import Attribution, Count, Span, Story, Unresolved
from accordingto.types.source import SourceKind

_RELATIVE = ("who", "whom", "whose", "which", "that")
_PUBLIC_OFFICES = load_words("resolver", "public_offices")
_WORDS_OF = load_words("resolver", "words_of")
_BACK_WORDS = 5
_LEAD_SENTENCES = 2
_REPORT_NOUNS = frozenset({"report", "story", "article"})
_SINGLE_PARTS = load_words("resolver", "single_parts")
_OWNERS = frozenset({"its", "their", "his", "her"})
_MOUTHPIECES = load_words("resolver", "mouthpieces")


@dataclass
class Found:
    """Whom one attribution's source means; ``reason`` where that is nobody."""

    parties: list[Party] = field(default_factory=list)
    reason: Unresolved | None = None


class Resolver:
    """One story's walk; :meth:`walk` gives each attribution's parties by id."""

    def __init__(self, story: Story, page: Page, names: NameIndex, registry: Registry, lexicon: Lexicon) -> None:
        self.story, self.page, self.names, self.registry, self.lexicon = story, page, names, registry, lexicon
        self.track, self.described = Track(page), Described()
        self.found: dict[str, Found] = {}
        self.by_span: dict[tuple[Span, ...], Found] = {}
        self.writer: dict[str, Party] = {}
        self.together: tuple[int, list[Party]] | None = None
        self.ends: list[tuple[int, int, Party]] = []
        self._see_names()

    def _see_names(self) -> None:
        for name in self.names.names:
            party = self.registry.of_name.get(name.first)
            if party is not None:
                self.track.see(name.title_first, party, possessive=name.possessive, modifier=self._modifies(name))
        for party in self.registry.parties:
            for head in sorted(party.heads):
                self.described.note(party, head)

    def _modifies(self, name: Name) -> bool:
        """Whether a name only says which: "the Biden administration"."""
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
        first = [attribution for attribution in order if attribution not in later]
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

    def _note(self, phrase: Phrase) -> None:
        """Take note of a party that is spoken of, though not as a source."""
        word = self.page.words[phrase.first]
        if phrase.form == "pronoun":
            form = self.lexicon.pronouns[word.lower]
            asked = Asked(phrase.first, word.start, form, outer_direct=word.quoted, speaks=False)
            party = choose_antecedent(self.track, asked, self.lexicon)
        else:
            party = self._resolve_nominal(phrase, None, {})
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
            if party.basis is None:
                party.basis = next(
                    (own for span in attribution.content if (own := find_own_basis(self.page.text, span))), None
                )
            if not outer:
                self.track.speak(attribution.source[0].start, party)
        if not outer and found.parties:
            self.together = (attribution.source[0].start, found.parties) if len(found.parties) > 1 else None

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
        """How the last party knows, in words that follow the source span up to the cue, the content or the full stop."""
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
        return self._resolve_nominal(phrase, attribution, by_id)

    def _take_up_lead(self, party: Party, phrase: Phrase) -> None:
        """Join a bare new name with whom the lead only described: "the elected director has said … / Wyn Tally said"."""
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

    def _attach(self, party: Party, phrase: Phrase) -> None:
        """Whom the party belongs to, and how it knows."""
        others = [name for name in (*phrase.names_before, *phrase.names_after) if name is not phrase.name]
        for name in others:
            owner = self.registry.of_name.get(name.first)
            if name.words[-1] in self.lexicon.demonyms:
                party.affiliation = party.affiliation or self.page.span(name.first, name.end)
            elif owner is not None and owner is not party and party.belongs_to is None and owner.kind != "person":
                party.belongs_to = owner
        if party.belongs_to is None and self.page.words[phrase.first].lower in _OWNERS:
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

    # pronouns

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
        return Asked(phrase.first, word.start, form, speakers, word.quoted, beside)

    def _resolve_relative(self, phrase: Phrase) -> Party | None:
        """Who "who" is: the party whose words end right before it."""
        for first, end, party in reversed(self.ends[-12:]):
            if first < phrase.first <= end + 1:
                return party
        at = phrase.first - 1
        while at >= 0 and self.page.words[at].is_mark:
            at -= 1
        for name in self.names.inside(max(0, at - 6), at + 1):
            if name.end in (at + 1, at):
                return self.registry.of_name.get(name.first)
        if (
            at < 0
            or (self.lexicon.head_kind(self.page.words[at].lower) is None
            and not self.page.words[at].lower.endswith("year-old"))
        ):
            return None
        start = at
        while start > 0 and at - start < _BACK_WORDS and self._may_qualify(start - 1, at):
            start -= 1
            if self.page.words[start].lower in self.lexicon.definite or self.page.words[start].lower in ("a", "an"):
                break
        back = read_phrase(self.page, start, at + 1, self.names, self.lexicon)
        return self._resolve_nominal(back, None, {}) if back is not None else None

    def _may_qualify(self, at: int, head: int) -> bool:
        """Whether a word may stand before a noun as part of its phrase."""
        word = self.page.words[at]
        if word.is_mark or word.sentence != self.page.words[head].sentence:
            return False
        opens = (
            word.lower in self.lexicon.definite
            or word.lower in ("a", "an")
            or word.lower in self.lexicon.exact
            or word.lower in self.lexicon.least
        )
        return opens or word.lower not in self.lexicon.function

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

    # descriptions

    def _resolve_nominal(self, phrase: Phrase, attribution: Attribution | None, by_id: dict[str, Attribution]) -> Party:
        speaker = self._owner_of_words(phrase)
        if speaker is not None:
            return speaker
        if phrase.partitive:
            return self._resolve_partitive(phrase, attribution, by_id)
        if self._is_bare_part(phrase):
            return self._add_part(phrase, self._last_group())
        head = head_of(phrase, self.lexicon)
        if phrase.determiner in ("both", "neither", "either"):
            return self._find_pair() or self._add_described(phrase, head)
        if phrase.determiner in self.lexicon.definite:
            reported = self._find_report(phrase, head)
            if reported is not None:
                return reported
            again = find_definite(self.page, phrase, self.track, self.described, self.lexicon)
            if again is not None and not self._is_new(phrase, again):
                self.described.note(again, head)
                self._attach(again, phrase)
                return again
            ahead = self._find_ahead(head, phrase)
            if ahead is not None:
                return ahead
        elif self._repeats(phrase):
            return self.described.by_head[head][-1]
        elif (
            not phrase.determiner and phrase.end - phrase.first <= 2 and self.lexicon.head_kind(phrase.head) == "person"
        ):
            holder = next((party for party in self.described.by_head.get(head, ()) if party.named), None)
            if holder is not None:
                return holder
        return self._add_described(phrase, head)

    def _owner_of_words(self, phrase: Phrase) -> Party | None:
        """Whose words they are, where the source is only somebody's argument or message."""
        if phrase.head not in _WORDS_OF or phrase.partitive:
            return None
        if self.page.words[phrase.first].lower in _OWNERS:
            return self._owner_of(phrase)
        owner = next((name for name in phrase.names_before if name.possessive), None)
        return self.registry.of_name.get(owner.first) if owner is not None else None

    def _find_pair(self) -> Party | None:
        """The last two who were spoken of together."""
        return next((party for party in reversed(self.described.unnamed[-8:]) if party.count == Count(2, 2)), None)

    def _find_report(self, phrase: Phrase, head: str) -> Party | None:
        """The outlet that "the report" is by, where the story cited one before."""
        if head not in _REPORT_NOUNS or phrase.end > phrase.chunk_end or phrase.chunk_end - phrase.first > 2:
            return None
        offset = self.page.words[phrase.first].start
        return next(
            (party for at, party in reversed(self.track.speakers[-6:]) if at < offset and party.kind == "outlet"), None
        )

    def _is_new(self, phrase: Phrase, again: Party) -> bool:
        """Whether the description has too much to it to be a second mention ("the engineer who …")."""
        owner = self.page.words[phrase.first].lower in _OWNERS
        return (
            owner
            and again.kind == "person"
            and again.belongs_to is not None
            and again.belongs_to is not self._owner_of(phrase)
        )

    def _is_bare_part(self, phrase: Phrase) -> bool:
        chunk = [word.lower for word in self.page.words[phrase.first : phrase.chunk_end] if not word.is_mark]
        parts = self.lexicon.ordinals | self.lexicon.partitive
        return (len(chunk) == 1 and chunk[0] in parts) or (
            len(chunk) == 2 and chunk[0] in ("a", "the", "yet") and chunk[1] in self.lexicon.ordinals
        )

    def _repeats(self, phrase: Phrase) -> bool:
        """Whether a bare plural, or a body without an article, was spoken of in the same words before."""
        head = head_of(phrase, self.lexicon)
        if phrase.determiner or phrase.end > phrase.chunk_end or head not in self.described.by_head:
            return False
        before = self.described.by_head[head][-1]
        asked = {word.lower for word in self.page.words[phrase.first : phrase.chunk_end - 1]}
        return not before.named and before.plural and before.count.at_most is None and asked == before.modifiers

    def _find_ahead(self, head: str, phrase: Phrase) -> Party | None:
        """A body first described and named a sentence later: "their union … the Dock Workers' League said"."""
        kind = self.lexicon.head_kind(head)
        if kind != "organization" or head in ("company", "firm", "group", "business"):
            return None
        from accordingto.resolve.nominals import _PARTY_WORDS

        here = self.page.words[phrase.first]
        kin = _PARTY_WORDS.get(head, frozenset({head}))
        near = (name for name in self.names.inside(phrase.end, min(len(self.page.words), phrase.end + 60)))
        for name in near:
            if kin & set(name.words) and self.page.words[name.first].sentence - here.sentence <= 2:
                return self.registry.of_name.get(name.first)
        return None

    def _resolve_partitive(
        self, phrase: Phrase, attribution: Attribution | None, by_id: dict[str, Attribution]
    ) -> Party:
        """Some of a group spoken of before ("one of the people"), or of one that opens here ("two of her aides")."""
        rest = read_phrase(self.page, phrase.first + 2, phrase.end, self.names, self.lexicon)
        if rest is None or (rest.form == "pronoun"):
            group = self._last_group()
            whole = phrase.determiner in ("neither", "both", "all", "none")
            return group if whole and group is not None else self._add_part(phrase, group)
        group = None
        if rest.form == "nominal" and rest.determiner in ("the", "those", "these", "them"):
            again = find_definite(self.page, rest, self.track, self.described, self.lexicon)
            group = again if again is not None and (again.plural or again.count.at_most != 1) else None
        part = self._add_part(phrase, group, rest)
        if group is None:
            part.kind = "public" if self._kind_of(rest, head_of(rest, self.lexicon)) == "public" else part.kind
        return part

    def _last_group(self) -> Party | None:
        """The last unnamed group spoken of."""
        return next(
            (party for party in reversed(self.described.unnamed[-8:]) if party.plural and party.part_of is None), None
        )

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
        self.described.note(party, head)
        return party

    def _make(self, phrase: Phrase, kind: SourceKind, rest: Phrase | None = None) -> Party:
        """A new party under a description; ``rest`` is the phrase that a part is taken of."""
        chunk = self.page.words[phrase.first : phrase.chunk_end]
        head = head_of(rest or phrase, self.lexicon)
        party = self.registry.add(kind=kind, heads={head})
        party.modifiers = {
            word.lower for word in chunk[:-1] if not word.is_mark and word.lower not in self.lexicon.function
        }
        party.description = self.page.span(phrase.first, phrase.end)
        self._attach(party, phrase)
        if party.affiliation is None:
            party.affiliation = next(
                (
                    Span(word.start, word.end)
                    for word in chunk
                    if word.lower in self.lexicon.demonyms
                    or (word.lower in self.lexicon.countries and word.capital and word.text.isupper())
                ),
                None,
            )
        self.described.note(party, head)
        return party

    def _kind_of(self, phrase: Phrase, head: str) -> SourceKind:
        chunk = [word.lower for word in self.page.words[phrase.first : phrase.chunk_end]]
        after = [word.lower for word in self.page.words[phrase.chunk_end : phrase.chunk_end + 3]]
        if "%" in chunk or "percent" in chunk or ("per" in chunk and "cent" in chunk):
            return "public"
        kind = self.lexicon.head_kind(phrase.head) or self.lexicon.head_kind(head)
        if kind in ("person", "group", "public") and kind != "person":
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
        """Somebody's office is the government's where that somebody holds public office."""
        words = {word.lower for word in self.page.words[phrase.first : phrase.chunk_end]}
        owners = [self.registry.of_name.get(name.first) for name in phrase.names_before]
        held = {head for owner in owners if owner is not None for head in owner.heads}
        return "government" if (words | held) & _PUBLIC_OFFICES else "organization"

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
        """Whether a body is told from others by a name: "the Clinton campaign", "Ms Doe's company"."""
        told = [name for name in phrase.names_before if name.words[-1] not in self.lexicon.demonyms]
        return bool(told) and (phrase.determiner == "the" or any(name.possessive for name in told))

    def _has_issuer(self, phrase: Phrase) -> bool:
        words = self.page.words
        if words[phrase.first].lower in ("our", "my") or phrase.names_before:
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
            if words[k].lower == "from" or words[k - 1].lower not in ("seen", "obtained", "reviewed", "read")
        )

    def _add_members(self, party: Party, phrase: Phrase) -> None:
        words = self.page.words
        at = next(
            (
                k
                for k in range(phrase.chunk_end, phrase.end)
                if words[k].lower == "including" or (words[k].lower == "as" and words[k - 1].lower == "such")
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


def _trim_span(page: Page, span: Span, phrase: Phrase) -> Span:
    """The source span from the phrase's first word on."""
    return Span(max(span.start, page.words[phrase.first].start), span.end)


def _share_basis(parties: list[Party], page: Page, span: Span) -> None:
    """What follows the last of several parties says how all of them know: "one official and three aides familiar with …"."""
    if len(parties) > 1 and parties[-1].basis is not None:
        for party in parties[:-1]:
            if not party.named:
                party.basis = party.basis or parties[-1].basis
