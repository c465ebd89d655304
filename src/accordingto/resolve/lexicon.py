"""The word tables that the rules of this package read, loaded once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Gender = Literal["m", "f"]
HeadKind = Literal["person", "group", "public", "organization", "government", "outlet", "document"]

_TABLES = files("accordingto.resolve") / "tables"
# Words whose suffix was looked at, kept so that a batch of any length takes no more memory than this.
_REMEMBERED = 50_000
_KINDS: tuple[HeadKind, ...] = ("document", "outlet", "government", "organization", "public", "group", "person")


@dataclass(frozen=True)
class Lexicon:
    """Sets and maps of lower-case words; a space joins the words of an entry, never a hyphen."""

    head_kinds: Mapping[str, HeadKind]
    female_roles: frozenset[str]
    male_roles: frozenset[str]
    person_suffixes: tuple[str, ...]
    things: frozenset[str]
    polls: frozenset[str]
    collective: frozenset[str]
    outlet_names: frozenset[str]
    agencies: frozenset[str]
    outlet_heads: frozenset[str]
    outlet_starts: frozenset[str]
    organization_heads: frozenset[str]
    government_heads: frozenset[str]
    government_names: frozenset[str]
    honorifics: Mapping[str, Gender | None]
    called: Mapping[str, tuple[str, ...]]
    titles: frozenset[str]
    title_phrases: frozenset[tuple[str, ...]]
    name_suffixes: frozenset[str]
    particles: frozenset[str]
    function: frozenset[str]
    dates: frozenset[str]
    pronouns: Mapping[str, str]
    exact: Mapping[str, int]
    least: Mapping[str, int]
    ordinals: frozenset[str]
    definite: frozenset[str]
    partitive: frozenset[str]
    private: frozenset[str]
    public: frozenset[str]
    given: Mapping[str, str]
    surnames: frozenset[str]
    countries: Mapping[str, str]
    demonyms: Mapping[str, str]
    capitals: Mapping[str, str]
    places: frozenset[str]
    seen: dict[str, HeadKind | None] = field(default_factory=dict, compare=False, repr=False)

    def head_kind(self, word: str) -> HeadKind | None:
        """The kind of party that a head noun, singular or plural, stands for."""
        known = self.head_kinds.get(word)
        if known is None and word not in self.seen:
            if len(self.seen) >= _REMEMBERED:
                self.seen.clear()
            self.seen[word] = self._by_suffix(word)
        return known or self.seen.get(word)

    def _by_suffix(self, word: str) -> HeadKind | None:
        if word in self.demonyms:
            return None
        if len(word) > 4 and word.endswith(self.person_suffixes):
            return "person"
        plural = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
        if len(plural) > 4 and plural.endswith(("er", "or")) and plural not in self.things:
            return "person" if plural == word else "group"
        if word.endswith("men") or (plural != word and len(plural) > 3 and plural.endswith(self.person_suffixes)):
            return "group"
        tail = word.rpartition("-")[2]
        return self.head_kinds.get(tail) if tail != word else None


@cache
def load_lexicon() -> Lexicon:
    """The tables of this package as one value."""
    parties, titles, words = (_read_toml(name) for name in ("parties", "titles", "words"))
    names, institution, pronoun = parties["outlet"], parties["institution"], words["pronoun"]
    countries, demonyms, capitals = _read_countries()
    honorific: dict[str, Gender | None] = dict.fromkeys(titles["honorific"]["n"].split())
    honorific |= dict.fromkeys(titles["honorific"]["m"].split(), "m") | dict.fromkeys(
        titles["honorific"]["f"].split(), "f"
    )
    return Lexicon(
        head_kinds=_head_kinds(parties),
        female_roles=_words(parties["person"]["female"]),
        male_roles=_words(parties["person"]["male"]),
        person_suffixes=tuple(parties["person"]["suffixes"].split()),
        things=_words(parties["person"]["things"]),
        polls=_words(parties["document"]["polls"]),
        collective=_words(parties["government"]["collective"]),
        outlet_names=_phrases(names["names"]),
        agencies=_phrases(names["agencies"]),
        outlet_heads=_words(names["name_heads"]),
        outlet_starts=_words(names["name_starts"]),
        organization_heads=_words(institution["organization"]),
        government_heads=_words(institution["government"]),
        government_names=_phrases(institution["government_names"]),
        honorifics=honorific,
        called={title: tuple(listed.split()) for title, listed in titles["called"].items()},
        titles=_with_plurals(_words(titles["rank"]["words"]) | _words(titles["office"]["words"])),
        title_phrases=frozenset(tuple(line.split()) for line in titles["office"]["phrases"].splitlines() if line),
        name_suffixes=_words(titles["name"]["suffixes"]),
        particles=_words(titles["name"]["particles"]),
        function=_words(words["function"]["words"]),
        dates=_words(words["function"]["months_days"]),
        pronouns={word: form for form, listed in pronoun.items() for word in listed.split()},
        exact=words["count"]["exact"],
        least=words["count"]["least"],
        ordinals=_words(words["count"]["ordinal"]),
        definite=_words(words["definite"]["words"]),
        partitive=_words(words["partitive"]["words"]),
        private=_words(words["first_reporting"]["private"]),
        public=_words(words["first_reporting"]["public"]),
        given=_read_given_names(),
        surnames=_read_surnames(),
        countries=countries,
        demonyms=demonyms,
        capitals=capitals,
        places=_read_places() | frozenset(countries) | frozenset(capitals),
    )


@cache
def load_patterns(name: str) -> dict[str, Any]:
    """One table of regular expressions, as it is written."""
    return _read_toml(name)


@cache
def load_words(module: str, name: str) -> frozenset[str]:
    """One of the small word sets of ``rules.toml``."""
    return _words(_read_toml_once("rules")[module][name])


def make_plural(word: str) -> str:
    """The plural of a regular English noun."""
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    return word if word.endswith("s") else word + "s"


def _head_kinds(parties: Mapping[str, Any]) -> dict[str, HeadKind]:
    kinds: dict[str, HeadKind] = {}
    for kind in _KINDS:
        for word in sorted(_words(parties[kind]["words"])):
            kinds[word] = kind
    for word in sorted(_words(parties["person"]["words"])):
        kinds.setdefault(make_plural(word), "group")
        kinds[make_plural(word)] = "group" if kinds[make_plural(word)] == "person" else kinds[make_plural(word)]
    for kind in ("organization", "government", "outlet", "document"):
        for word in sorted(_words(parties[kind]["words"])):
            kinds.setdefault(make_plural(word), kind)
    return kinds


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _phrases(listed: str) -> frozenset[str]:
    return frozenset(" ".join(part.split()) for part in listed.split(",") if part.strip())


@cache
def _read_toml_once(name: str) -> dict[str, Any]:
    return _read_toml(name)


def _read_toml(name: str) -> dict[str, Any]:
    return tomllib.loads((_TABLES / f"{name}.toml").read_text(encoding="utf-8"))


def _read_given_names() -> dict[str, str]:
    lines = (line.split() for line in (_TABLES / "given_names.txt").read_text(encoding="utf-8").splitlines())
    return {name: line[0] for line in lines if line and line[0] != "#" for name in line[1:]}


def _read_surnames() -> frozenset[str]:
    lines = (_TABLES / "surnames.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


def _read_places() -> frozenset[str]:
    lines = (_TABLES / "places.txt").read_text(encoding="utf-8").splitlines()
    listed = (place for line in lines if not line.startswith("#") for place in line.split(","))
    return frozenset(place.strip().lower().replace(".", "") for place in listed if place.strip())


def _read_countries() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    tables: tuple[dict[str, str], dict[str, str], dict[str, str]] = ({}, {}, {})
    adjectives_only = False
    for line in (_TABLES / "countries.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            adjectives_only = line.startswith("# No country")
            continue
        cells = [[form.strip() for form in cell.split(",") if form.strip()] for cell in line.split("|")]
        for table, forms in zip(tables, cells, strict=True):
            if adjectives_only and table is tables[0]:
                continue
            table.update({form.lower().replace(".", ""): cells[0][0] for form in forms})
    return tables


def _with_plurals(titles: frozenset[str]) -> frozenset[str]:
    """The titles, and as they stand before several names ("Presidents Sarn and Roe")."""
    return titles | {f"{title}s" for title in titles if not title.endswith("s")}
