"""Pronouns of a gold document with the parties that could be meant: what the weights are fitted and judged on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accordingto.resolve.antecedents import Asked, Track, feature_rows
from accordingto.resolve.lexicon import Lexicon, load_lexicon
from accordingto.resolve.names import classify_name
from accordingto.resolve.page import Page, read_page
from accordingto.resolve.parties import Party, Registry
from accordingto.types import Count, Span
from accordingto.types.source import SourceKind
from training.sources_gum import GoldMention, GumDocument

KINDS: dict[str, SourceKind] = {"person": "person", "organization": "organization", "place": "government"}
FORMS = ("male", "female", "neuter", "plural")


@dataclass(frozen=True)
class Case:
    """One pronoun: its candidates' features, and which of them is meant."""

    form: str
    rows: tuple[tuple[float, ...], ...]
    right: int
    source: bool
    words: str


def list_cases(document: GumDocument) -> Iterator[Case]:
    """Every third-person pronoun whose entity was spoken of before, with gold clusters as candidates."""
    lexicon = load_lexicon()
    page = read_page(document.story, document.paragraphs)
    parties = _make_parties(document, lexicon)
    spoken = dict.fromkeys(document.sources.values(), True)
    track = Track(page)
    for mention in document.mentions:
        party = parties.get(mention.entity)
        at = _word_at(page, document.span_of(mention).start)
        if party is None or at is None:
            continue
        form = lexicon.pronouns.get(document.tokens[mention.first].span.of(document.story.text).lower())
        if form in FORMS and mention.end == mention.first + 1:
            yield from _case(track, at, form, party, mention in spoken, lexicon)
        pronoun = document.tokens[mention.head].upos == "PRON"
        owned = document.tokens[mention.end - 1].upos == "PART"
        modifier = document.tokens[mention.head].relation.startswith(("compound", "amod"))
        track.see(at, party, possessive=owned, pronoun=pronoun, modifier=modifier)
        party.positions.append(document.span_of(mention).start)
        if mention in spoken:
            track.speak(document.span_of(mention).start, party)


def _case(track: Track, at: int, form: str, party: Party, source: bool, lexicon: Lexicon) -> Iterator[Case]:
    word = track.page.words[at]
    found = feature_rows(track, Asked(at, word.start, form, (), word.quoted), lexicon)
    right = next((k for k, (_, candidate) in enumerate(found) if candidate is party), None)
    if right is not None and len(found) > 1:
        yield Case(form, tuple(row for row, _ in found), right, source, word.text)


def _word_at(page: Page, offset: int) -> int | None:
    reach = page.within(Span(offset, offset + 1))
    return reach.start if len(reach) else None


def _make_parties(document: GumDocument, lexicon: Lexicon) -> dict[int, Party]:
    """A party for each gold entity: kind by its type, gender by its names and roles alone, never by its pronouns."""
    registry = Registry()
    parties: dict[int, Party] = {}
    for mention in document.mentions:
        if mention.etype not in ("person", "organization", "place", "object", "abstract", "animal"):
            continue
        party = parties.get(mention.entity)
        if party is None:
            party = parties[mention.entity] = registry.add(kind=KINDS.get(mention.etype, "document"))
        _learn(document, mention, party, lexicon)
    return parties


def _learn(document: GumDocument, mention: GoldMention, party: Party, lexicon: Lexicon) -> None:
    tokens = document.tokens[mention.first : mention.end]
    words = [token.span.of(document.story.text) for token in tokens]
    head = document.tokens[mention.head]
    text = head.span.of(document.story.text).lower()
    if head.upos == "PROPN":
        proper = [word.lower() for word, token in zip(words, tokens, strict=True) if token.upos == "PROPN"]
        title = [word for word in proper[:-1] if word in lexicon.honorifics or word in lexicon.titles]
        kept = [word for word in proper if word not in title]
        if party.kind == "person" and kept:
            party.gender = party.gender or classify_name(kept, title or ["person"], lexicon)[1]
        party.words = max(party.words, tuple(kept), key=len)
        party.name = party.name or document.span_of(mention)
    elif head.upos == "NOUN":
        party.heads.add(text)
        party.gender = party.gender or (
            "f" if text in lexicon.female_roles else "m" if text in lexicon.male_roles else None
        )
        if text.endswith("s") and not text.endswith("ss") and party.name is None:
            party.plural, party.count = True, Count(2, None)
