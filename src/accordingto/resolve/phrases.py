"""Reads a source span as the noun phrases in it: who is named, the head noun, what stands before and after it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from accordingto.resolve.lexicon import Lexicon, load_words
from accordingto.resolve.names import Name, is_demonym
from accordingto.resolve.page import Page
from accordingto.types import Span

Form = Literal["name", "nominal", "pronoun"]

_LEADING = load_words("phrases", "leading")
_BOUNDARY = load_words("phrases", "boundary")
# Words that end a phrase only once its noun has come.
_SOFT = load_words("phrases", "soft")
_PARTICIPLES = load_words("phrases", "participles")
_LOOSE_NOUNS = load_words("phrases", "loose_nouns")
_ARTICLES = load_words("phrases", "articles")
_QUANTITY_HEADS = load_words("phrases", "quantity_heads")


@dataclass(frozen=True)
class Phrase:
    """One noun phrase of a source: words ``first`` to ``end`` of the page.

    ``head`` is the head noun (lower case) of a nominal or the pronoun itself; ``chunk_end`` is where the words before
    and at the head end and what qualifies it begins. ``name`` is the name that the phrase gives, ``description`` the
    words for role or trade beside it.
    """

    first: int
    end: int
    chunk_end: int
    form: Form
    head: str
    name: Name | None = None
    names_before: tuple[Name, ...] = ()
    names_after: tuple[Name, ...] = ()
    description: Span | None = None
    determiner: str = ""
    partitive: bool = False


@dataclass(frozen=True)
class NameIndex:
    """The names of a page by where they begin."""

    names: tuple[Name, ...]
    starts: tuple[int, ...]

    def inside(self, first: int, end: int) -> list[Name]:
        """The names that begin in words ``first`` to ``end``."""
        lo, hi = bisect_left(self.starts, first), bisect_left(self.starts, end)
        before = [self.names[lo - 1]] if lo and self.names[lo - 1].end > first else []
        return [name for name in before + list(self.names[lo:hi]) if name.title_first < end]


def index_names(names: Sequence[Name]) -> NameIndex:
    """The names, to be asked for by position."""
    return NameIndex(tuple(names), tuple(name.title_first for name in names))


def read_phrases(page: Page, span: Span, names: NameIndex, lexicon: Lexicon) -> list[Phrase]:
    """The parties that one source span speaks of, in order; a name that the span cuts is read whole."""
    reach = page.within(span)
    cut = [name.end for name in names.inside(reach.start, reach.stop) if name.first < reach.stop < name.end]
    parts = split_parties(page, reach.start, max(cut, default=reach.stop), names, lexicon)
    phrases = [read_phrase(page, first, end, names, lexicon) for first, end in parts]
    return [phrase for phrase in phrases if phrase is not None]


def split_parties(page: Page, first: int, end: int, names: NameIndex, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Where the parties of a coordination begin and end: "one official and three aides" gives two."""
    words = page.words
    covered = {k for name in names.inside(first, end) for k in range(name.title_first, name.end)}
    stop = next(
        (
            k
            for k in range(first, end)
            if k > first
            and (
                words[k].lower in ("including", "who", "which", "such", "that", "whose", "notably", "especially")
                or (words[k].lower == "among" and k + 1 < end and words[k + 1].lower == "them")
            )
        ),
        end,
    )
    cuts = [
        k
        for k in range(first + 1, stop - 1)
        if words[k].lower in ("and", "or", "&")
        and k not in covered
        and _is_party(page, k + 1, end, names, lexicon)
        and _has_head(page, first, k, names, lexicon)
        and not _in_apposition(page, first, k, names)
    ]
    if not cuts:
        return [(first, end)]
    commas = [
        k
        for k in range(first + 1, cuts[-1])
        if words[k].text == "," and words[k + 1].lower != "and" and _is_listed(page, first, k + 1, names, lexicon)
    ]
    edges = sorted({*cuts, *commas})
    starts = [first, *(k + 1 for k in edges)]
    starts[0] = _behind_count(page, first, edges[0], len(starts), names, lexicon)
    parts = list(zip(starts, [*edges, end], strict=True))
    return parts[1:] if _heads_list(page, parts, names, lexicon) else parts


def _behind_count(page: Page, first: int, end: int, parts: int, names: NameIndex, lexicon: Lexicon) -> int:
    """Where the names begin that a count only announces: "two of the nine, Ann Lee" and one more."""
    comma = next((k for k in range(first + 1, end) if page.words[k].text in (",", ":", "–", "—")), None)
    if comma is None or lexicon.exact.get(page.words[first].lower) != parts:
        return first
    here = [name for name in names.inside(comma + 1, comma + 2) if name.title_first == comma + 1]
    return comma + 1 if here and here[0].end == end else first


def _heads_list(page: Page, parts: list[tuple[int, int]], names: NameIndex, lexicon: Lexicon) -> bool:
    """Whether the first part only says what the named ones after it are: "three scholars — A, B and C"."""
    begin, end = parts[0]
    if len(parts) < 3 or page.words[end].text == "and":
        return False
    chunk = _chunk_end(page, begin, end, names, lexicon)
    plural = lexicon.head_kind(page.words[chunk - 1].lower) in ("group", "public")
    return plural and all(
        any(name.title_first <= start + 1 for name in names.inside(start, stop)) for start, stop in parts[1:]
    )


def _in_apposition(page: Page, first: int, at: int, names: NameIndex) -> bool:
    """Whether the conjunction joins two roles of one person: "Ann Lee, president and founder of …"."""
    comma = next((k for k in range(at - 1, first, -1) if page.words[k].text == ","), None)
    if comma is None or comma == at - 1:
        return False
    aged = comma - 2 if comma >= first + 3 and page.words[comma - 1].text.isdigit() else comma
    named = any(name.end in (comma, aged) for name in names.inside(first, comma))
    opening = page.words[comma + 1]
    listed = any(name.title_first == comma + 1 and name.end == at for name in names.inside(comma, at))
    return named and not listed and (opening.lower in _ARTICLES or not opening.capital)


def _is_listed(page: Page, first: int, at: int, names: NameIndex, lexicon: Lexicon) -> bool:
    """Whether a new party of a list begins here, not an apposition to the one before."""
    here = names.inside(at, at + 1)
    before = page.words[at - 2].lower if at >= 2 else ""
    previous = names.inside(first, at - 1)
    named = bool(previous) and previous[-1].end == at - 1
    if here and here[0].title_first <= at:
        return named
    word = page.words[at].lower
    return not named and (word in lexicon.exact or word in lexicon.least) and lexicon.head_kind(before) is not None


def _is_party(page: Page, at: int, end: int, names: NameIndex, lexicon: Lexicon) -> bool:
    """Whether the words from here on begin a party of their own."""
    word = page.words[at]
    if word.is_mark:
        return False
    here = [name for name in names.inside(at, at + 1) if name.title_first <= at]
    if here:
        name = here[0]
        after = page.words[name.end].lower if name.end < end else ""
        if name.possessive or lexicon.head_kind(after):
            return True
        placed = _in_preposition(page, at, lexicon)
        return not placed or name.kind == "person" or bool(name.title)
    if word.lower in lexicon.exact or word.lower in lexicon.least or word.lower in lexicon.ordinals:
        return True
    if word.lower in _ARTICLES or word.lower in ("those", "people", "he", "she", "they", "we", "i"):
        upto = _chunk_end(page, at, end, names, lexicon)
        person = lexicon.head_kind(page.words[upto - 1].lower) in ("person", "group", "public")
        return _has_head(page, at, end, names, lexicon) and (person or not _speaks_for_both(page, at, lexicon))
    upto = _chunk_end(page, at, end, names, lexicon)
    return lexicon.head_kind(page.words[upto - 1].lower) in ("group", "public") or (
        any(name.kind == "person" and name.end == upto for name in names.inside(at, upto))
        and lexicon.head_kind(word.lower) == "person"
    )


def _in_preposition(page: Page, at: int, lexicon: Lexicon) -> bool:
    """Whether the conjunction before this word stands in a phrase of place: "in Elm and Low Moor"."""
    back = at - 2
    while back >= 0 and page.words[back].capital and not page.words[back].is_mark:
        back -= 1
    return back >= 0 and page.words[back].lower in (
        "in",
        "at",
        "of",
        "from",
        "for",
        "near",
        "with",
        "between",
        "on",
        "by",
        "to",
    )


def _speaks_for_both(page: Page, at: int, lexicon: Lexicon) -> bool:
    """Whether the conjunction before this word joins two bodies for whom people speak: "lawyers for X and the Y"."""
    back = at - 2
    while back >= 0 and page.words[back].capital and not page.words[back].is_mark:
        back -= 1
    return (
        back > 0
        and page.words[back].lower in ("for", "from", "at", "of")
        and page.words[back - 1].sentence == page.words[at].sentence
        and lexicon.head_kind(page.words[back - 1].lower) in ("person", "group")
        and page.words[back - 1].lower not in _QUANTITY_HEADS
    )


def _has_head(page: Page, first: int, end: int, names: NameIndex, lexicon: Lexicon) -> bool:
    """Whether the words hold a name or a head noun, not just adjectives ("French and Belgian officials")."""
    for name in names.inside(first, end):
        if not (len(name.words) == 1 and name.words[0] in lexicon.demonyms) and not name.possessive:
            return True
    bare = [word for word in page.words[first:end] if not word.is_mark]
    if len(bare) == 1 and lexicon.head_kind(bare[0].lower) in ("person", "government", "organization"):
        return False
    if bare and bare[0].lower == "former" and lexicon.head_kind(bare[-1].lower) == "person":
        return False
    return any(
        lexicon.head_kind(page.words[k].lower)
        or page.words[k].lower in lexicon.pronouns
        or page.words[k].lower in _QUANTITY_HEADS
        for k in range(first, end)
    )


def _chunk_end(page: Page, first: int, end: int, names: NameIndex, lexicon: Lexicon) -> int:
    """Where the words up to the head end."""
    covered = {k for name in names.inside(first, end) for k in range(name.title_first, name.end)}
    at, nouned = first, False
    while at < end and not (at > first and at not in covered and _is_boundary(page, at, end, nouned, lexicon)):
        word = page.words[at].lower
        nouned = nouned or at in covered or (lexicon.head_kind(word) is not None and not page.words[at].possessive)
        at += 1
    while at > first + 1 and (
        (page.words[at - 1].is_mark and page.words[at - 1].text != "%")
        or page.words[at - 1].lower.endswith(("self", "selves"))
    ):
        at -= 1
    return at


def _is_boundary(page: Page, at: int, end: int, nouned: bool, lexicon: Lexicon) -> bool:
    """Whether a noun phrase's head lies before this word; ``nouned`` says that some noun does."""
    words = page.words
    word, before = words[at], words[at - 1]
    if word.text == ".":
        following = words[at + 1] if at + 1 < end else None
        return following is not None and not following.capital and before.lower != "no" and len(before.text) > 4
    if word.is_mark:
        dated = before.text.isdigit() and at + 1 < end and words[at + 1].text.isdigit()
        return word.text not in "-–’'%“”\"&$" and not (word.text == "," and dated)
    if word.lower in _BOUNDARY:
        return True
    if not nouned:
        return False
    timed = word.lower in lexicon.dates or word.lower in _SOFT
    return timed or (
        lexicon.head_kind(before.lower) is not None
        and not word.capital
        and (word.lower.endswith(("ed", "ing")) or word.lower in _PARTICIPLES)
    )


def read_phrase(page: Page, first: int, end: int, names: NameIndex, lexicon: Lexicon) -> Phrase | None:
    """One party's words read; None where there is no word."""
    words = page.words
    first = _skip_time(page, first, end)
    while (
        first < end
        and (words[first].is_mark or words[first].lower in _LEADING)
        and not (words[first].lower == "that" and end - first == 1)
    ):
        first += 1
    while end > first and words[end - 1].is_mark and words[end - 1].text != "%":
        end -= 1
    if first >= end:
        return None
    head = words[first].lower
    form = lexicon.pronouns.get(head)
    if form is not None and not _owns(page, first, end, lexicon):
        return Phrase(first, end, first + 1, "pronoun", head)
    partitive = (
        first + 2 < end
        and words[first + 1].lower == "of"
        and words[first + 1].sentence == words[first].sentence
        and (head in lexicon.partitive or head in lexicon.exact or head in lexicon.least)
    )
    chunk = _chunk_end(page, first, end, names, lexicon)
    if (
        partitive
        and head in ("dozens", "scores", "hundreds", "thousands", "millions", "handful")
        and words[first + 2].lower not in lexicon.definite
    ):
        chunk, partitive = _chunk_end(page, first + 2, end, names, lexicon), False
    determiner = (
        head
        if head in lexicon.definite
        or head in ("a", "an")
        or head in lexicon.exact
        or head in lexicon.least
        or head in lexicon.ordinals
        or head in lexicon.partitive
        else ""
    )
    base = Phrase(first, end, chunk, "nominal", words[chunk - 1].lower, determiner=determiner, partitive=partitive)
    return _name_phrase(page, base, names, lexicon)


def _skip_time(page: Page, first: int, end: int) -> int:
    """Where the words begin behind a live page's time: "08:30 A driver"."""
    words = page.words[first : first + 3]
    timed = len(words) == 3 and words[0].text.isdigit() and words[1].text in ":." and words[2].text.isdigit()
    return first + 3 if timed and first + 3 < end and words[0].end == words[1].start else first


def _owns(page: Page, first: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the pronoun only owns what follows: "his spokesman", "their union"."""
    word = page.words[first].lower
    if word in ("his", "her", "its", "their", "our", "my", "your"):
        return first + 1 < end and not page.words[first + 1].is_mark
    if word in ("that", "which"):
        return first + 1 < end and lexicon.head_kind(page.words[first + 1].lower) is not None
    return False


def _name_phrase(page: Page, base: Phrase, names: NameIndex, lexicon: Lexicon) -> Phrase:
    """The phrase with its name, if it gives one: at the end of the head's words, or in apposition."""
    words = page.words
    inside = names.inside(base.first, base.chunk_end)
    ends = [name for name in inside if name.end == base.chunk_end and not is_demonym(name, lexicon)]
    if not ends and base.head in _LOOSE_NOUNS and base.determiner not in ("a", "an", "one"):
        ends = [
            name
            for name in inside
            if name.end == base.chunk_end - 1 and not name.possessive and name.kind in ("outlet", None, "organization")
        ]
    after = names.inside(base.chunk_end, base.end)
    if ends and not (ends[0].possessive and base.chunk_end < base.end) and not base.partitive:
        name = ends[0]
        before = tuple(other for other in inside if other is not name)
        described = _describe_before(page, base, name, lexicon) or _describe_after(
            page, base.chunk_end, base.end, names, lexicon
        )
        return replace(
            base, form="name", name=name, names_before=before, names_after=tuple(after), description=described
        )
    number = words[base.chunk_end - 1].text
    if inside and number.isdigit() and inside[-1].end == base.chunk_end - 1:
        return replace(
            base, form="nominal", head=inside[-1].words[-1], names_before=tuple(inside), names_after=tuple(after)
        )
    apposed = _apposed_name(page, base, names, lexicon) or _name_behind_place(base, after, lexicon)
    if apposed is not None:
        start = base.first + (words[base.first].lower in ("a", "an"))
        return replace(
            base,
            form="name",
            name=apposed,
            names_before=tuple(inside),
            names_after=tuple(after),
            description=page.span(start, max(start + 1, base.chunk_end)),
        )
    return replace(base, names_before=tuple(inside), names_after=tuple(after))


def _name_behind_place(base: Phrase, after: Sequence[Name], lexicon: Lexicon) -> Name | None:
    """The person whose name follows a place of office without a mark: "ambassador to Norway Ann Lee"."""
    if lexicon.head_kind(base.head) != "person" or len(after) < 2 or base.partitive:
        return None
    place, person = after[0], after[1]
    follows = place.end == person.title_first and not place.possessive and place.kind == "government"
    return person if follows and person.kind == "person" else None


def _closes_with_person(page: Page, base: Phrase, comma: int, names: NameIndex, lexicon: Lexicon) -> bool:
    """Whether the phrase ends in the name of whom it describes: "one analyst of the trade, Ann Lee".

    In "a person close to the owner, Ann Lee" the name is the owner's.
    """
    here = [name for name in names.inside(comma + 1, comma + 2) if name.title_first == comma + 1]
    likely = bool(here) and (here[0].kind == "person" or (here[0].kind is None and len(here[0].words) == 2))
    closes = likely and here[0].end == base.end
    qualified = comma > base.chunk_end and lexicon.head_kind(page.words[comma - 1].lower) == "person"
    return closes and lexicon.head_kind(base.head) == "person" and not qualified


_BEFORE_TITLE = frozenset({"the", "former", "then", "ex", "retired", "outgoing", "acting"})


def _apposed_name(page: Page, base: Phrase, names: NameIndex, lexicon: Lexicon) -> Name | None:
    """The name that follows a description after a comma: "its director, Max Roe"."""
    words = page.words
    called = base.chunk_end < base.end and words[base.chunk_end].lower in ("named", "called")
    if called and lexicon.head_kind(base.head) is not None:
        here = names.inside(base.chunk_end + 1, base.chunk_end + 2)
        return here[0] if here and not here[0].possessive else None
    comma = next((k for k in range(base.chunk_end, base.end) if words[k].text in (",", "–", "—", "(")), None)
    if comma is None or comma + 1 >= base.end or base.partitive:
        return None
    if _closes_with_person(page, base, comma, names, lexicon):
        return names.inside(comma + 1, comma + 2)[0]
    indefinite = base.determiner in ("a", "an", "one", "another") or base.determiner in lexicon.exact
    if comma > base.chunk_end and (
        indefinite or any(words[k].lower in ("who", "which", "that") for k in range(base.chunk_end, comma))
    ):
        return None
    at = comma + 1
    while at + 1 < base.end and words[at].lower in _BEFORE_TITLE:
        at += 1
    here = [name for name in names.inside(at, at + 1) if name.title_first <= at]
    if not here or here[0].possessive or (here[0].end < base.end and lexicon.head_kind(words[here[0].end].lower)):
        return None
    described, named = lexicon.head_kind(base.head), here[0].kind
    if described == "person" and named in ("organization", "government", "outlet"):
        return None
    if described in ("group", "public") or (described in ("organization", "government") and named == "person"):
        return None
    return here[0]


def _describe_before(page: Page, base: Phrase, name: Name, lexicon: Lexicon) -> Span | None:
    """The role that stands before a name: "chief whip Ann Lee"."""
    start = base.first + (page.words[base.first].lower in ("the", "a", "an"))
    if name.first <= start:
        return None
    last = page.words[name.first - 1]
    if len(name.title) == 1 and name.title[0] in lexicon.honorifics and name.title_first <= start:
        return None
    if last.is_mark and last.text != ".":
        return None
    head = lexicon.head_kind(last.lower)
    return page.span(start, name.first) if head or name.title or name.first - start > 1 else None


def _describe_after(page: Page, at: int, end: int, names: NameIndex, lexicon: Lexicon) -> Span | None:
    """The role that follows a name after a comma: ", chairman of the union,"."""
    words = page.words
    if at < end and words[at].lower == "of":
        return page.span(at, _clause_end(page, at, end, names))
    while at < end and words[at].is_mark:
        at += 1
    if at < end and words[at].text.isdigit() and at + 1 < end and words[at + 1].text == ",":
        at += 2
    if at >= end or words[at].text.isdigit():
        return None
    return page.span(at, _clause_end(page, at, end, names))


def _clause_end(page: Page, at: int, end: int, names: NameIndex) -> int:
    covered = {k for name in names.inside(at, end) for k in range(name.first, name.end)}
    stop = at + 1
    while stop < end and (page.words[stop].text not in (",", ";", "–", "—", "(") or stop in covered):
        stop += 1
    while stop > at + 1 and page.words[stop - 1].is_mark:
        stop -= 1
    return stop
