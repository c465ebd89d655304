"""Names in a story by their capitals: where each stands, its title, and what kind of thing its words say it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from accordingto.resolve.lexicon import Gender, Lexicon, load_words
from accordingto.resolve.page import Page, Word
from accordingto.resolve.runs import cut_run, is_office
from accordingto.types.source import SourceKind

_JOINERS = frozenset({"of", "for", "the", "and", "on", "in", "&"})
_INSTITUTIONS = load_words("names", "institutions")
_STEMS = ("'s", "s'")
_COMPANY_ENDS = load_words("names", "company_ends")


@dataclass(frozen=True)
class Name:
    """Words ``first`` to ``end`` (of the page) that name something; ``title`` is the words of the run before them.

    ``words`` are lower case. ``weak`` is a single capitalised word at the start of a sentence that nothing else in
    the story shows to be a name.
    """

    title_first: int
    first: int
    end: int
    words: tuple[str, ...]
    title: tuple[str, ...]
    kind: SourceKind | None
    gender: Gender | None
    possessive: bool
    weak: bool = False
    article: bool = False


def is_demonym(name: Name, lexicon: Lexicon) -> bool:
    """Whether a name is only an adjective of a country ("Israeli"), not somebody of that name ("Ms Dane")."""
    if name.title or name.words[-1] in lexicon.countries:
        return False
    whole, last = " ".join(name.words), name.words[-1]
    plural = last.endswith("s") and last[:-1] in lexicon.demonyms and len(name.words) < 4 and name.words[0] != "liberal"
    plain = whole in lexicon.demonyms or plural
    return plain or (len(name.words) == 2 and last in lexicon.demonyms and name.words[0] not in lexicon.given)


def find_names(page: Page, lexicon: Lexicon) -> list[Name]:
    """All names, in order and disjoint; what is all capitals is read only for names known from elsewhere."""
    steady = Counter(
        word.text for word in page.words if word.capital and not word.first and word.sentence not in page.shouted
    )
    plain = {word.lower for word in page.words if not word.capital and not word.is_mark}
    names: list[Name] = []
    for first, end in _find_runs(page, lexicon, steady, plain):
        for begin, stop in cut_run(page.words, first, end, lexicon, steady):
            names += _read_run(page.words, begin, stop, lexicon, steady)
    return _without_slogans(page.words, names, lexicon)


def _without_slogans(words: Sequence[Word], names: Sequence[Name], lexicon: Lexicon) -> list[Name]:
    """The names less the word of a slogan that runs into one: of "Welcome Orsk" on a banner, "Orsk"."""
    said = {name.words for name in names if not words[name.first].quoted}
    known = {name[-1] for name in said if len(name) > 1}
    return [
        replace(name, title_first=name.first + 1, first=name.first + 1, words=name.words[1:], kind=None, gender=None)
        if len(name.words) == 2
        and words[name.first].quoted
        and name.words not in said
        and name.words[1] in known
        and (name.words[0] in _SLOGANS or name.words[0] not in lexicon.given)
        and not name.title
        else name
        for name in names
    ]


def _find_runs(page: Page, lexicon: Lexicon, steady: Counter[str], plain: set[str]) -> Iterator[tuple[int, int]]:
    words, at = page.words, 0
    while at < len(words):
        loud = words[at].sentence in page.shouted
        if not _may_begin(page, at, lexicon, steady, plain):
            at += 1
            continue
        end = at + 1
        while (after := _extend(words, at, end, lexicon)) is not None:
            if loud and any(words[k].text not in steady or words[k].lower in plain for k in range(end, after)):
                break
            end = after
        yield at, end
        at = end


def _may_begin(page: Page, at: int, lexicon: Lexicon, steady: Counter[str], plain: set[str]) -> bool:
    word = page.words[at]
    if not word.capital or word.is_mark or word.lower in lexicon.pronouns:
        return False
    if word.lower in lexicon.dates:
        return _opens_outlet(page, at, lexicon) or _opens_person(page, at, lexicon)
    if _is_camel(word):
        return True
    if word.sentence in page.shouted:
        before = page.words[at - 1] if at else word
        titled = not before.capital and lexicon.head_kind(before.lower) == "person" and before.sentence == word.sentence
        return word.lower not in lexicon.function and (word.text in steady or word.lower in lexicon.given or titled)
    if _names_outlet(page.words, at, lexicon):
        return True
    if not word.first:
        return word.lower not in lexicon.function or (
            word.text.isupper() and len(word.text) > 1 and word.lower not in _ROLE_INITIALS
        )
    after = page.words[at + 1] if at + 1 < len(page.words) else None
    if (
        after is not None
        and after.lower == "of"
        and word.lower in ("secretary", "speaker", "chancellor", "director")
        and at + 2 < len(page.words)
    ):
        return page.words[at + 2].capital
    followed = after is not None and (
        (after.capital and _adjacent(word, after) and after.lower not in lexicon.function) or after.text == "&"
    )
    if word.lower in lexicon.function:
        return word.text in steady and steady[word.text] > 1 and word.lower in lexicon.given
    if (
        word.text in steady
        or word.lower in lexicon.given
        or word.lower in lexicon.countries
        or word.lower in lexicon.capitals
    ):
        return True
    if followed and after is not None and after.lower in lexicon.outlet_heads and not after.possessive:
        return True
    if after is not None and after.capital and _adjacent(word, after) and _head_follows(page.words, at + 1, lexicon):
        return True
    if followed:
        return (word.lower not in plain and not word.lower.endswith("ing")) or _is_title(word, lexicon)
    if word.lower in plain or word.lower.endswith(("ly", "ing")):
        return False
    aged = after is not None and after.text == "," and at + 2 < len(page.words) and page.words[at + 2].text.isdigit()
    return lexicon.head_kind(word.lower) is None or (word.lower not in lexicon.head_kinds and (aged or _speaks(after)))


def _opens_outlet(page: Page, at: int, lexicon: Lexicon) -> bool:
    """Whether a day is the first word of a paper's name: "the Sunday Times"."""
    after = page.words[at + 1] if at + 1 < len(page.words) else None
    return (
        after is not None
        and after.capital
        and after.lower in lexicon.outlet_heads
        and after.lower not in lexicon.outlet_starts
        and page.words[at].sentence == after.sentence
    )


def _speaks(after: Word | None) -> bool:
    """Whether the word after a lone capitalised word at the start of a sentence is a verb that a person takes."""
    return after is not None and (after.possessive or after.lower in ("said", "says", "told", "was", "is", "has", ":"))


def _opens_person(page: Page, at: int, lexicon: Lexicon) -> bool:
    """Whether a month's name is somebody's: "Jan Oster", not "Jan 4"."""
    word = page.words[at]
    after = page.words[at + 1] if at + 1 < len(page.words) else None
    return (
        word.lower in lexicon.given
        and after is not None
        and after.capital
        and not after.is_mark
        and _adjacent(word, after)
        and after.lower not in lexicon.dates
        and after.lower not in lexicon.function
    )


_CAMELS = re.compile(r"[A-Z]+[a-z]*")
# What an outlet's name of joined words ends in ("TarnDaily").
_PAPERS = frozenset(
    {"daily", "news", "post", "times", "wire", "radio", "tv", "media", "beat", "press", "report", "weekly"}
)


def _is_camel(word: Word) -> bool:
    """Whether a word has a capital inside it, as names of firms and outlets do ("NewsPost")."""
    bare = word.text.removeprefix("Mc").removeprefix("Mac")
    return (
        len(bare) > 3 and bare.isalpha() and bare[0].isupper() and bare[1:] != bare[1:].lower() and not bare.isupper()
    )


def _names_outlet(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Whether this word and the one or two after it are a known outlet's name ("Rolling Stone")."""
    for size in (3, 2):
        listed = words[at : at + size]
        together = all(word.capital and word.sentence == words[at].sentence for word in listed)
        if together and len(listed) == size and " ".join(word.lower for word in listed) in lexicon.outlet_names:
            return True
    return False


def _adjacent(one: Word, other: Word) -> bool:
    gap = other.start - one.end
    return one.sentence == other.sentence and not one.possessive and (gap == 1 or (gap == 2 and len(one.text) <= 5))


def _extend(words: Sequence[Word], first: int, end: int, lexicon: Lexicon) -> int | None:
    """The end of the run once it has taken in the next word, or None where the name ends."""
    if end >= len(words) or words[end].sentence != words[first].sentence:
        return None
    last, following = words[end - 1], words[end]
    if following.text == "." and end + 1 < len(words) and last.end == following.start and _is_short(last, lexicon):
        after = words[end + 1]
        return (
            end + 2
            if after.capital
            and not after.is_mark
            and after.start - following.end == 1
            and after.lower not in lexicon.function
            else None
        )
    if last.possessive and following.text != "and":
        return _extend_possessive(words, first, end, lexicon)
    if following.capital and not following.is_mark and following.lower not in lexicon.dates:
        keeps = following.lower not in lexicon.function or following.lower in _INSIDE or following.text.isupper()
        return end + 1 if following.start - last.end == 1 and keeps else None
    return _extend_over_joiner(words, first, end, lexicon)


def _is_short(word: Word, lexicon: Lexicon) -> bool:
    """Whether a full stop after this word is no end of a sentence."""
    return (
        len(word.text) == 1
        or word.lower in lexicon.honorifics
        or word.lower
        in (
            "sen",
            "rep",
            "gov",
            "gen",
            "col",
            "lt",
            "sgt",
            "capt",
            "maj",
            "st",
            "jr",
            "u s",
            "us",
            "us",
            "hon",
            "cpl",
            "det",
            "adm",
            "cmdr",
        )
        or "." in word.text
    )


def _extend_possessive(words: Sequence[Word], first: int, end: int, lexicon: Lexicon) -> int | None:
    """Over a possessive inside a name: "Farmers' Union", "Children's Hospital"."""
    owner = words[end - 1].lower.rstrip("'")
    if (
        not (
            owner.endswith("s")
            and not words[end - 1].text.endswith("ss")
            and lexicon.head_kind(owner) in ("group", "public", "person")
        )
        and owner
        not in (
            "children",
            "women",
            "men",
            "people",
            "veterans",
            "workers",
            "printers",
            "teachers",
            "nurses",
        )
        and not (
            words[end - 1].text.endswith(("s", "S"))
            and end - first >= 1
            and _head_follows(words, end, lexicon)
            and owner not in lexicon.countries
            and owner[:-1] + "s" != owner[:-1]
        )
    ):
        return None
    return end + 1 if _head_follows(words, end, lexicon) else None


def _head_follows(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Whether the capitalised words from here on end in the head of an organization's name."""
    last = None
    while at < len(words) and words[at].capital and not words[at].is_mark:
        last = words[at]
        at += 1
        if last.possessive:
            break
    return last is not None and (last.lower in lexicon.organization_heads or last.lower in lexicon.government_heads)


_OFFICE_HOLDERS = frozenset("secretary director chief chancellor speaker leader".split())
_OFFICES = frozenset("State Staff Defense Homeland National Health Education Energy Labor Commerce".split())


def _extend_over_joiner(words: Sequence[Word], first: int, end: int, lexicon: Lexicon) -> int | None:
    joiner, last = words[end], words[end - 1]
    if joiner.start - last.end != 1 + (last.possessive and last.text[-1] in "sS"):
        return None
    at = end + 1
    if (
        joiner.lower in lexicon.particles and not joiner.is_mark and joiner.lower not in ("do", "van", "el", "la")
    ) or joiner.text in ("de", "van", "von", "bin", "al", "el", "la"):
        while at < len(words) and words[at].lower in lexicon.particles and not words[at].capital:
            at += 1
        return at + 1 if at < len(words) and words[at].capital and not words[at].is_mark else None
    if joiner.text == "-" or joiner.text not in _JOINERS:
        return None
    if joiner.text in ("of", "for", "on", "in"):
        return _extend_over_preposition(words, end, lexicon)
    if joiner.text == "&":
        return at + 1 if at < len(words) and words[at].capital else None
    return _extend_over_and(words, first, end, lexicon) if joiner.text == "and" else None


def _extend_over_preposition(words: Sequence[Word], end: int, lexicon: Lexicon) -> int | None:
    """The end of "Ministry of Trade" or "Secretary of State", where the joiner at ``end`` is a preposition."""
    at = end + 1
    of_office = (
        words[end - 1].lower in _OFFICE_HOLDERS
        and words[end].text == "of"
        and at < len(words)
        and words[at].text in _OFFICES
    )
    if words[end - 1].lower not in _INSTITUTIONS and not of_office:
        return None
    at += at < len(words) and words[at].text == "the"
    if at == len(words) or not words[at].capital:
        return None
    return None if words[at].lower in lexicon.dates | lexicon.function else at + 1


def _extend_over_and(words: Sequence[Word], first: int, end: int, lexicon: Lexicon) -> int | None:
    """The end of "Department of Health and Human Services", where the joiner at ``end`` is "and"."""
    at = end + 1
    bodies = lexicon.organization_heads | lexicon.government_heads | lexicon.outlet_heads
    if at == len(words) or not words[at].capital or words[end - 1].lower in bodies:
        return None
    joined = _head_follows(words, at, lexicon) or any(
        words[at + k].possessive and _head_follows(words, at + k + 1, lexicon) for k in range(2) if at + k < len(words)
    )
    before = [word.lower for word in words[first:end]]
    opened = (first > 0 and words[first - 1].lower in ("the", "of", "for")) or any(
        word in _INSTITUTIONS for word in before
    )
    persons = before[0] in lexicon.given or any(word in lexicon.titles for word in before)
    return at + 1 if joined and opened and not persons else None


def _is_title(word: Word, lexicon: Lexicon) -> bool:
    return word.lower in lexicon.titles or word.lower in lexicon.honorifics or lexicon.head_kind(word.lower) == "person"


def _read_run(words: Sequence[Word], first: int, end: int, lexicon: Lexicon, steady: Counter[str]) -> Iterator[Name]:
    run = list(words[first:end])
    split = _split_title([word.lower for word in run], lexicon)
    title = tuple(word.lower for word in run[:split] if not word.is_mark)
    kept = [word for word in run[split:] if not word.is_mark or word.text == "&"]
    if not kept or all(word.lower in lexicon.function for word in kept):
        return
    lowered = tuple(word.lower for word in kept)
    if len(lowered) == 1 and not title and _is_common_noun(lowered[0], lexicon) and not _is_acronym_like(kept[0]):
        return
    if is_office((*title, *lowered), lexicon):
        return
    kind, gender = classify_name(lowered, title, lexicon)
    opened = first > 0 and words[first - 1].lower == "the"
    if kind is None and len(kept) > 1 and lowered[0] in ("daily", "evening"):
        kind = "outlet"
    if kind is None and len(kept) == 1 and _is_camel(kept[0]) and _last_part(kept[0]) in _PAPERS:
        kind = "outlet"
    if (
        opened
        and kind in (None, "person")
        and not title
        and len(lowered) > 1
        and not _noun_follows(words, end, lexicon)
    ):
        kind, gender = "organization", None
    if kind is None and len(lowered) > 1 and (lowered[0] in _LEADING_BODIES or _has_acronym(kept)):
        kind = "organization"
    weak = len(run) == 1 and run[0].first and run[0].text not in steady and kind is None
    yield Name(first, first + split, end, lowered, title, kind, gender, words[end - 1].possessive, weak, opened)


def _last_part(word: Word) -> str:
    """The last of the words that are run together in one ("DailyHarbour": "harbour")."""
    return next(reversed(_CAMELS.findall(word.text)), "").lower()


def _is_acronym_like(word: Word) -> bool:
    """Whether a noun of capitals stands with one capital only, and so as a name ("Ngo")."""
    return word.lower in _ACRONYM_NOUNS and not word.text.isupper()


def _has_acronym(kept: Sequence[Word]) -> bool:
    """Whether one of several words is all capitals, as in "HSI Tarn", and no initials of a person."""
    loud = [word.text.isupper() and 2 < len(word.text) < 6 and "." not in word.text for word in kept]
    return any(loud) and not all(loud)


_ACRONYM_NOUNS = frozenset({"ngo", "mp", "mep", "ceo", "mla"})


def _is_common_noun(word: str, lexicon: Lexicon) -> bool:
    """Whether a lone capitalised word is a noun that names nobody ("Report", "Son", "Association")."""
    if (
        word in lexicon.outlet_heads
        or word in lexicon.outlet_names
        or word in lexicon.government_names
        or word in lexicon.given
        or word in lexicon.surnames
    ):
        return False
    return word in lexicon.head_kinds


def _noun_follows(words: Sequence[Word], end: int, lexicon: Lexicon) -> bool:
    """Whether the name only stands before a noun: "the Max Roe campaign"."""
    return end < len(words) and not words[end - 1].possessive and lexicon.head_kind(words[end].lower) is not None


def _split_title(run: Sequence[str], lexicon: Lexicon) -> int:
    """How many words at the start of a capitalised run are a title, not the name."""
    last = run[-1]
    if len(run) > 1 and (
        last in lexicon.organization_heads or last in lexicon.government_heads or last in lexicon.outlet_heads
    ):
        honoured = run[0] in lexicon.honorifics and run[0] not in ("st", "saint")
        return 1 if honoured and len(run) <= 3 else 0
    split = 0
    for size in (5, 4, 3, 2):
        for at in range(len(run) - size):
            if tuple(run[at : at + size]) in lexicon.title_phrases:
                split = max(split, at + size)
    for at, word in enumerate(run[:-1]):
        if (
            word in lexicon.titles
            or word in lexicon.honorifics
            or (lexicon.head_kind(word) == "person" and word not in lexicon.given)
        ):
            split = max(split, at + 1)
    while split < len(run) - 1 and (
        run[split] == "." or (run[split] in lexicon.demonyms and run[split + 1] in lexicon.given)
    ):
        split += 1
    return split


def classify_name(
    words: Sequence[str], title: Sequence[str], lexicon: Lexicon
) -> tuple[SourceKind | None, Gender | None]:
    """What the words alone say a name is: a person by title or given name, a body by its head; None if nothing."""
    gender = _gender_of(words, title, lexicon)
    whole = " ".join(words)
    if (title and title[-1] in lexicon.titles | set(lexicon.honorifics)) or (
        title and lexicon.head_kind(title[-1]) == "person"
    ):
        return "person", gender
    if whole in lexicon.outlet_names:
        return "outlet", None
    if whole in lexicon.government_names or whole in lexicon.places:
        return "government", None
    if words[-1] in lexicon.places and words[0] in _COMPASS:
        return "government", None
    kind = _kind_by_head(words, lexicon)
    if kind is not None:
        return kind, None
    if len(words) > 1 and (words[0] in lexicon.given or len(words[0]) == 1):
        return "person", gender
    return None, gender


def _kind_by_head(words: Sequence[str], lexicon: Lexicon) -> SourceKind | None:
    last, several = words[-1], len(words) > 1
    if several and last in ("service", "agency", "wire") and words[-2] in ("news", "press", "wire"):
        return "outlet"
    person = several and words[0] in lexicon.given and len(words) == 2
    if (
        several
        and (last in lexicon.outlet_heads or words[0] in lexicon.outlet_starts)
        and not (person and last in _SURNAMES)
    ):
        return "outlet"
    heads = [word for word in words if word in _INSTITUTIONS][:1] if "of" in words or "for" in words else []
    if several and words[0] == "national" and last in _NATIONAL_BODIES:
        return "government"
    if "chamber" in heads and set(words) & _COMMERCE:
        return "organization"
    for word in (last, *heads):
        if word in lexicon.government_heads and (several or word == last):
            return "organization" if _WORLDLY & set(words) and word in ("office", "agency", "service") else "government"
        if word in lexicon.organization_heads and (several or len(word) > 5) and not (person and word in _SURNAMES):
            return "organization"
    if last in _COMPANY_ENDS or "&" in words:
        return "organization"
    return None


_SLOGANS = load_words("names", "slogans")
_COMPASS = load_words("names", "compass")
_ROLE_INITIALS = frozenset({"ceo", "cfo", "coo", "cto", "ceos", "i", "a"})
_NATIONAL_BODIES = load_words("names", "national_bodies")
# Whose chamber is no house of parliament.
_COMMERCE = load_words("names", "commerce")
_INSIDE = load_words("names", "inside")
_LEADING_BODIES = load_words("names", "leading_bodies")
_WORLDLY = frozenset({"relief", "aid", "rights", "charity", "charities", "trade"})
_SURNAMES = load_words("names", "surnames")


def _gender_of(words: Sequence[str], title: Sequence[str], lexicon: Lexicon) -> Gender | None:
    for word in title:
        if lexicon.honorifics.get(word):
            return lexicon.honorifics[word]
        if word in lexicon.female_roles:
            return "f"
        if word in lexicon.male_roles:
            return "m"
    alone = len(words) == 1 and words[0] not in lexicon.surnames and words[0] not in lexicon.places
    given = lexicon.given.get(words[0]) if len(words) > 1 or alone else None
    return given if given in ("m", "f") else None  # type: ignore[return-value]  # narrowed by the test
