"""Whom a description means: somebody spoken of before, part of a group, or somebody new."""

from __future__ import annotations

from accordingto.resolve.describer import OWNERS, Describer
from accordingto.resolve.lexicon import load_words
from accordingto.resolve.nominals import find_body_ahead, find_collective, find_definite
from accordingto.resolve.parties import Party, head_of
from accordingto.resolve.phrases import Phrase, read_phrase
from accordingto.types import Count

_WORDS_OF = load_words("resolver", "words_of")
_REPORT_NOUNS = frozenset({"report", "story", "article"})


class Descriptions(Describer):
    """The resolving of noun phrases that are no names."""

    def resolve_nominal(self, phrase: Phrase) -> Party:
        """The party that a noun phrase means; a new one where it takes up none spoken of before."""
        speaker = self._owner_of_words(phrase)
        if speaker is not None:
            return speaker
        if phrase.partitive:
            return self._resolve_partitive(phrase)
        if self._is_bare_part(phrase):
            return self._add_part(phrase, self._last_group())
        head = head_of(phrase, self.lexicon)
        if phrase.determiner in ("both", "neither", "either"):
            return self._find_pair() or self._add_described(phrase, head)
        collective = find_collective(self.page, phrase, self.described, self.registry, self.lexicon)
        if collective is not None:
            return collective
        if phrase.determiner in self.lexicon.definite:
            reported = self._find_report(phrase, head)
            if reported is not None:
                return reported
            again = find_definite(self.page, phrase, self.track, self.described, self.lexicon)
            if again is not None and not self._is_new(phrase, again):
                self.described.note(again, head, speaks=self.speaking)
                self._attach(again, phrase)
                return again
            ahead = find_body_ahead(self.page, head, phrase, self.names, self.registry, self.lexicon)
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
        if self.page.words[phrase.first].lower in OWNERS:
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
        owned = [name for name in phrase.names_before if name.words[-1] not in self.lexicon.demonyms]
        if owned and not again.named and not again.modifiers and again.kind in ("organization", "government"):
            return True
        if self.page.words[phrase.first].lower not in OWNERS:
            return False
        owner = self._owner_of(phrase)
        if again is owner:
            return True
        known = again.kind == "person" and again.belongs_to is not None
        return (known or phrase.head == "office") and again.belongs_to is not owner

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

    def _resolve_partitive(self, phrase: Phrase) -> Party:
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
