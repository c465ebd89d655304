"""What the words beside a name say of its party: role, kind and gender, wherever the story names it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from accordingto.resolve.lexicon import Lexicon, load_lexicon, load_words
from accordingto.resolve.names import Name
from accordingto.resolve.page import Page
from accordingto.resolve.parties import Party, Registry
from accordingto.types import Attribution, Span
from accordingto.types.source import SourceKind

# What a place stands after, and a person hardly ever.
_IN = ("in", "at", "near", "across", "throughout")
_REGULATORS = load_words("profiles", "regulators")
_COMPANIES = load_words("profiles", "companies")
# Right before a name, what makes it an outlet's: "the podcast Tide Talk", "community page Tarn Chatter".
_OUTLET_KINDS = load_words("profiles", "outlet_kinds")
_PERSONAL = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f", "hers": "f"}
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their", "our"})


def describe_parties(page: Page, names: Sequence[Name], registry: Registry, lexicon: Lexicon) -> None:
    """Fill heads, kind, gender and description of every named party from the words around its names."""
    placed: set[int] = set()
    for name in names:
        party = registry.of_name.get(name.first)
        if party is None:
            continue
        before = page.words[name.first - 1].lower if name.first else ""
        articled = before == "the" and name.title_first == name.first and len(name.words) == 1
        if before in _IN or articled or _is_acronym(page.words[name.first].text, name):
            placed.add(party.number)
        _read_before(page, name, party, lexicon)
        _read_after(page, name, party, lexicon)
    plain = {word.lower for word in page.words if not word.capital and not word.is_mark}
    for party in _unique(registry):
        party.placed = party.number in placed and party.kind in (None, "government") and len(party.words) < 3
        if party.kind is None and not (party.number in placed and party.words[0] not in lexicon.given):
            party.kind = _guess_kind(party, plain, lexicon)
            party.guessed = party.kind == "person" and party.gender is None and party.words[0] not in lexicon.given
        if party.kind is None and len(party.words) == 1 and party.number not in placed:
            party.kind = _weigh_pronouns(page, party, lexicon)


def _is_acronym(word: str, name: Name) -> bool:
    """Whether a lone name is a body's initials."""
    return len(name.words) == 1 and not name.title and word.isalpha() and word.isupper() and 1 < len(word) < 6


def note_pronouns(page: Page, attributions: Iterable[Attribution], registry: Registry, by_end: dict[int, Name]) -> None:
    """Kind and gender by how a source's own words go on: "Veria said it …" is no person, "Lee said she …" a woman."""
    for attribution in attributions:
        if not attribution.source or not attribution.content or attribution.quotation == "direct":
            continue
        reach = page.within(attribution.source[0])
        name = by_end.get(reach.stop) or (by_end.get(reach.stop - 1) if len(reach) else None)
        name = name or next((by_end[k] for k in list(reach)[:4] if k in by_end and page.words[k].text == ","), None)
        party = registry.of_name.get(name.first) if name else None
        articled = name is not None and name.article and len(name.words) == 1
        if party is None or articled or attribution.content[0].start < attribution.source[0].end:
            continue
        _note_pronoun(page, attribution.content[0], party)


def _is_titled(party: Party) -> bool:
    lexicon = load_lexicon()
    return any(head in lexicon.titles or head in lexicon.honorifics for head in party.heads)


def _note_pronoun(page: Page, content: Span, party: Party) -> None:
    for at in list(page.within(content))[:3]:
        word = page.words[at].lower
        if word in ("it", "its") and party.gender is None and not _is_titled(party) and party.kind in (None, "person"):
            party.kind = "organization"
        if word in _PERSONAL and (party.kind in (None, "person")):
            party.kind = "person"
            party.gender = party.gender or _PERSONAL[word]  # type: ignore[assignment]  # the table holds genders
        if word in _PERSONAL or word in ("it", "its", "they"):
            return


def _read_before(page: Page, name: Name, party: Party, lexicon: Lexicon) -> None:
    """A role right before the name: "the ferryman Jan Roe", "union boss Ann Lee"."""
    at = name.title_first - 1
    if at > 0 and page.words[at].text == "The" and page.words[at].sentence == page.words[at - 1].sentence:
        at -= 1
    titled = name.title_first < name.first
    if at < 0 or page.words[at].sentence != page.words[name.first].sentence:
        at = -1
    word = page.words[at] if at >= 0 else None
    heads: list[str] = [word for word in name.title if _is_role(word, lexicon)]
    start = name.title_first
    if (
        word is not None
        and not word.is_mark
        and word.lower not in lexicon.function
        and lexicon.head_kind(word.lower) not in ("document", "public")
        and not word.possessive
        and lexicon.head_kind(word.lower)
        and page.words[name.title_first].start - word.end in (1, 5)
    ):
        heads.append(word.lower)
        start = at
        while start > 0 and _is_premodifier(page, start - 1, lexicon):
            start -= 1
    for head in heads:
        _add_head(party, head, lexicon)
    if word is not None and word.lower in _OUTLET_KINDS and party.gender is None and not name.title:
        party.kind = "outlet"
    party.modifiers.update(word.lower for word in page.words[start : name.title_first] if not word.is_mark)
    if word is not None and (word.lower in _FORMER or (word.possessive and word.lower in lexicon.countries)):
        party.modifiers.add("former" if word.lower in _FORMER else word.lower)
    party.modifiers.update(word for word in name.title if not _is_role(word, lexicon) and word not in lexicon.function)
    if party.description is None and (start < name.title_first or (titled and not _only_honorific(name, lexicon))):
        party.description = page.span(start, name.first)
    before = page.words[at].lower if at >= 0 else ""
    if before in ("mr", "mrs", "ms"):
        party.kind = "person"


def _is_role(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.titles or word in lexicon.honorifics or lexicon.head_kind(word) in ("person", "outlet")


def _only_honorific(name: Name, lexicon: Lexicon) -> bool:
    return all(word in lexicon.honorifics for word in name.title)


def _is_premodifier(page: Page, at: int, lexicon: Lexicon) -> bool:
    word, after = page.words[at], page.words[at + 1]
    if word.lower == "of" and at > 0 and word.sentence == page.words[at - 1].sentence:
        return lexicon.head_kind(page.words[at - 1].lower) == "person"
    return (
        not word.is_mark
        and word.sentence == after.sentence
        and after.start - word.end == 1
        and word.lower not in lexicon.function
        and not word.lower.endswith("ly")
    )


def _read_after(page: Page, name: Name, party: Party, lexicon: Lexicon) -> None:
    """An apposition after the name: ", chairman of the union,", ", the charity’s country director,", ", who runs …"."""
    words, at = page.words, name.end
    if (
        name.possessive
        or at + 1 >= len(words)
        or words[at].text != ","
        or words[at].sentence != words[name.first].sentence
    ):
        return
    placed = name.title_first > 0 and words[name.title_first - 1].lower in ("in", "at", "from", "to", "near")
    if placed and party.kind != "person":
        return
    at += 1
    if words[at].text.isdigit() and at + 2 < len(words) and words[at + 1].text == ",":
        at += 2
    if words[at].lower in ("who", "whose") and party.kind is None:
        party.kind = "person"
    opened = words[at].lower in _ARTICLES
    head = _apposed_head(page, at, lexicon)
    if head is None:
        return
    kind = lexicon.head_kind(words[head].lower)
    before = words[head - 1]
    if not opened and (
        kind != "person"
        or (
            head > at
            and any(
                words[k].capital and not words[k].possessive and words[k].lower not in lexicon.titles
                for k in range(at, head)
            )
            and before.text == ","
        )
    ):
        return
    if party.kind is not None and kind == "person" and party.kind != "person":
        return
    _add_head(party, words[head].lower, lexicon)
    if words[head].lower in _OUTLET_KINDS and party.gender is None and opened:
        party.kind = "outlet"
    party.modifiers.update(
        word.lower for word in words[at:head] if not word.is_mark and word.lower not in lexicon.function
    )
    end = _apposition_end(page, head)
    party.modifiers.update(word.lower for word in words[head + 1 : end] if word.capital and not word.is_mark)
    if party.description is None:
        party.description = page.span(at, end)


def _apposed_head(page: Page, at: int, lexicon: Lexicon) -> int | None:
    """The head noun of the words from here to the next mark or preposition."""
    head = None
    for k in range(at, min(at + 10, len(page.words))):
        word = page.words[k]
        if (
            word.sentence != page.words[at].sentence
            or (word.is_mark and word.text not in "-–’'")
            or word.lower
            in (
                "of",
                "at",
                "for",
                "in",
                "who",
                "which",
                "from",
                "and",
                "said",
                "says",
                "with",
                "to",
                "on",
                "that",
                "was",
                "is",
                "has",
                "had",
                "were",
                "told",
            )
        ):
            break
        if lexicon.head_kind(word.lower) and not word.possessive:
            head = k
    return head


def _apposition_end(page: Page, head: int) -> int:
    """Where a role ends: after its noun, or after what a preposition or "who" adds to it; a verb is none of it."""
    end = head + 1
    words = page.words
    if end < len(words) and words[end].lower not in _ADDS_TO_ROLE:
        return end
    while (
        end < len(words)
        and words[end].sentence == words[head].sentence
        and words[end].text not in (",", ".", ";", "–", "—", ":", "”", '"', "“")
        and end - head < 15
        and not (words[end].lower in _VERBS and words[head + 1].lower not in ("who", "whose"))
    ):
        end += 1
    return end


_FORMER = frozenset({"former", "ex", "late", "onetime", "one-time", "erstwhile"})
_ADDS_TO_ROLE = frozenset("of at for in on to from with under behind near and who whose".split())
_VERBS = frozenset(
    "said says told tells was is were are has had have will would did does took made went came asked wrote".split()
)


def _add_head(party: Party, head: str, lexicon: Lexicon) -> None:
    party.heads.add(head)
    party.synonyms.discard(head)
    party.synonyms.update(other for other in lexicon.called.get(head, ()) if other not in party.heads)
    party.heads.update(lexicon.called.get(head, ()))
    kind = lexicon.head_kind(head)
    if head in lexicon.female_roles:
        party.gender = party.gender or "f"
    if head in lexicon.male_roles:
        party.gender = party.gender or "m"
    if kind == "person" or head in lexicon.titles or head in lexicon.honorifics:
        if party.kind in (None, "organization"):
            party.kind = "person" if party.kind is None or not _bodily(party, lexicon) else party.kind
    elif head in _REGULATORS and party.kind == "organization" and _bodily(party, lexicon):
        party.kind = "government"
    elif kind == "outlet" and party.kind == "organization" and not party.own_outlet:
        party.kind = "outlet"
    elif kind in ("organization", "government", "outlet") and (
        party.kind is None or (party.kind == "person" and party.gender is None)
    ):
        party.kind = kind


def _bodily(party: Party, lexicon: Lexicon) -> bool:
    return bool(party.words) and (
        party.words[-1] in lexicon.organization_heads or party.words[-1] in lexicon.government_heads
    )


def _guess_kind(party: Party, plain: set[str], lexicon: Lexicon) -> SourceKind | None:
    """A person where two or three words follow no article and are no nouns that the story writes small."""
    if party.words[0] not in lexicon.given and plain & set(party.words) - lexicon.particles:
        return None
    if party.words[0] not in lexicon.given and party.words[-1].endswith("s") and plain & _singulars(party.words[-1]):
        return "organization"
    if len(party.words) in (2, 3) and not any(word in lexicon.given and k for k, word in enumerate(party.words[1:-1])):
        return "person"
    return None


def _singulars(word: str) -> set[str]:
    """What the singular of a plural may be: what "Tarn Ferries" runs, the story may call a ferry."""
    return {word[:-1], word[:-2], word[:-3] + "y"} - {""}


def _weigh_pronouns(page: Page, party: Party, lexicon: Lexicon) -> SourceKind | None:
    """A person or a body by the pronouns in the sentences that speak of a lone name, and by the table of surnames."""
    personal = 2 * (party.words[0] in lexicon.surnames and party.words[0] not in lexicon.places)
    neuter = 0
    for offset in party.positions[:_LOOKED_AT]:
        number = page.sentence_at(offset)
        words = {page.words[k].lower for k in page.within(Span(offset, page.sentences[number].end))}
        personal += bool(words & set(_PERSONAL))
        neuter += bool(words & {"it", "its", "itself"})
        neuter += 2 * _stands_before_staff(page, offset, lexicon)
    if personal == neuter:
        return None
    return "person" if personal > neuter else "organization"


def _stands_before_staff(page: Page, offset: int, lexicon: Lexicon) -> bool:
    """Whether a name is said of those who work there: "a former Orvex tester", "two Orvex inspectors"."""
    at = page.within(Span(offset, offset + 1)).start
    if not 0 < at < len(page.words) - 1:
        return False
    before, name, after = page.words[at - 1 : at + 2]
    return (
        not (name.possessive or after.capital or before.capital or before.is_mark)
        and lexicon.head_kind(after.lower) in ("person", "group")
        and before.sentence == after.sentence
    )


_LOOKED_AT = 12


def note_reporting(
    page: Page, attributions: Iterable[Attribution], registry: Registry, by_end: dict[int, Name]
) -> None:
    """Take a name for an outlet where it reports something, or speaks "quoting" somebody, and no word tells."""
    for attribution in attributions:
        if not attribution.source or not attribution.cue:
            continue
        name = next((by_end[k] for k in page.within(attribution.source[0]) if k in by_end), None) or by_end.get(
            page.within(attribution.source[0]).stop
        )
        party = registry.of_name.get(name.first) if name else None
        if (
            party is None
            or not (party.kind in (None, "organization") or (party.kind == "person" and party.guessed))
            or not party.words
            or party.words[-1] in _COMPANIES
            or _bodily(party, load_lexicon())
        ):
            continue
        if _reports(page, attribution):
            party.kind = "outlet"


def _reports(page: Page, attribution: Attribution) -> bool:
    first = attribution.source[0]
    cue = {page.words[k].lower for span in attribution.cue for k in page.within(span)}
    behind = {page.words[k].lower for k in page.within(first)} | {
        page.words[k].lower for k in page.within(Span(first.end, max(first.end, attribution.cue[0].start)))
    }
    told = {word for span in attribution.addressee for word in span.of(page.text).lower().split()}
    if told & {"its"} and told & {"readers", "viewers", "listeners", "subscribers", "audience"}:
        return True
    if cue & {"says", "said", "reported", "reports"} and behind & {"quoting", "citing"}:
        return True
    if not cue & {"reported", "reports"} or not attribution.content:
        return False
    opening = attribution.content[0].of(page.text)[:5].lower()
    return opening.startswith("that ") or attribution.content[0].start < attribution.cue[0].start


def note_countries(page: Page, names: Sequence[Name], registry: Registry, lexicon: Lexicon) -> None:
    """Take a name for a country, and so its government, where the story gives it an embassy, a ministry or an army.

    A body's or nobody's name is also a country's where the story has an adjective of it ("Arvelian" of Arvelia).
    """
    adjectives = {word.lower for word in page.words if word.capital and word.lower.endswith(_OF_LANDS)}
    for name in names:
        party = registry.of_name.get(name.first)
        if (
            party is None
            or party.kind not in (None, "organization", "person")
            or len(party.words) > 2
            or party.gender is not None
            or any(_is_role(head, lexicon) for head in party.heads)
        ):
            continue
        if (name.possessive and _owns_a_state(page, name.end)) or (
            len(party.words) == 1 and party.kind in (None, "organization") and _adjective_of(party.words[0], adjectives)
        ):
            party.kind = "government"


def _owns_a_state(page: Page, at: int) -> bool:
    """Whether what a name owns is what only a state has: "X's army", "X's foreign minister"."""
    for word in page.words[at : at + 3]:
        if word.is_mark or word.capital:
            return False
        if word.lower in _OF_COUNTRIES:
            return True
    return False


def _adjective_of(name: str, adjectives: set[str]) -> bool:
    """Whether the story has an adjective of the name that says a land: Arvelia, Arvelian; Morrakh, Morrakhi."""
    stem = name[:-1] if name.endswith(("a", "e", "o", "y")) else name
    forms = {stem + ending for ending in ("an", "ian", "ese", "ish")} | {name + ending for ending in ("n", "i", "ian")}
    return len(stem) > 3 and name not in adjectives and not forms.isdisjoint(adjectives)


_OF_LANDS = ("an", "ese", "ish", "i")
_OF_COUNTRIES = load_words("profiles", "of_countries")


def _unique(registry: Registry) -> list[Party]:
    return [party for number, party in enumerate(registry.parties) if party.number == number]
