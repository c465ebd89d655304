"""Who a pronoun means: the parties spoken of before it, weighed by agreement, nearness and who was speaking."""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from accordingto.resolve.lexicon import Lexicon, load_words
from accordingto.resolve.page import Page
from accordingto.resolve.parties import Party
from accordingto.types import Span

FEATURES = (
    "distance",
    "same sentence",
    "previous sentence",
    "nearest",
    "subject",
    "first in sentence",
    "last speaker",
    "spoke just before",
    "gender known",
    "same paragraph",
    "mentions",
    "outer speaker",
    "in quotation",
    "possessive",
    "beside outer speaker",
    "unnamed",
    "by pronoun",
)
_PREPOSITIONS = load_words("antecedents", "prepositions")
_GROUPS = {"male": "personal", "female": "personal", "neuter": "neuter", "plural": "plural"}
_SEEN = 40
_REACH_SENTENCES = 12


@dataclass(frozen=True)
class Sighting:
    """One place where a party was spoken of: word ``at`` of the page."""

    at: int
    offset: int
    party: Party
    subject: bool
    first: bool
    quoted: bool
    possessive: bool
    pronoun: bool = False
    modifier: bool = False


@dataclass(frozen=True)
class Asked:
    """A pronoun to resolve: where it stands and what attribution it belongs to.

    ``speaks`` is false for a pronoun that is no source. ``outer`` are the speakers of the attribution whose content
    holds it, ``outer_direct`` whether that is a quotation;
    ``beside`` are parties named inside the outer speaker's own phrase ("a person close to Roe"). Whom ``skipped``
    words speak of counts only for what is said of them elsewhere: those are the quotation that the pronoun says.
    """

    at: int
    offset: int
    form: str
    outer: tuple[Party, ...] = ()
    outer_direct: bool = False
    beside: tuple[Party, ...] = ()
    barred: tuple[Party, ...] = ()
    speaks: bool = True
    skipped: tuple[Span, ...] = ()


class Track:
    """What has been spoken of so far, in text order."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.sightings: list[Sighting] = []
        self.offsets: list[int] = []
        self.speakers: list[tuple[int, Party]] = []

    def see(
        self, at: int, party: Party, *, possessive: bool = False, pronoun: bool = False, modifier: bool = False
    ) -> None:
        """Remember that word ``at`` speaks of the party."""
        word = self.page.words[at]
        place = bisect_left(self.offsets, word.start)
        if place < len(self.offsets) and self.offsets[place] == word.start:
            return
        before = self.page.words[at - 1] if at else None
        opens = before is None or before.sentence != word.sentence
        subject = not possessive and not modifier and (opens or before is None or before.lower not in _PREPOSITIONS)
        first = place == 0 or self.page.words[self.sightings[place - 1].at].sentence != word.sentence
        seen = Sighting(at, word.start, party, subject, first, word.quoted, possessive, pronoun, modifier)
        self.sightings.insert(place, seen)
        self.offsets.insert(place, word.start)

    def speak(self, offset: int, party: Party) -> None:
        """Remember who spoke last."""
        self.speakers.append((offset, party))

    def recent(self, offset: int, skipped: Sequence[Span] = ()) -> list[Sighting]:
        """The latest sighting of each party before the offset, the newest first; none that lies in ``skipped``."""
        place = bisect_left(self.offsets, offset)
        found: dict[int, Sighting] = {}
        for seen in reversed(self.sightings[max(0, place - _SEEN) : place]):
            if not any(span.start <= seen.offset < span.end for span in skipped):
                found.setdefault(seen.party.number, seen)
        return list(found.values())


def choose_antecedent(track: Track, asked: Asked, lexicon: Lexicon, *, margin: float = 0.0) -> Party | None:
    """The party that the pronoun most likely means; None where nothing before it agrees with it."""
    scored = score_antecedents(track, asked, lexicon)
    if not scored:
        return None
    best = max(scored, key=lambda pair: pair[0])
    rest = [score for score, party in scored if party is not best[1]]
    if margin and rest and best[0] - max(rest) < margin:
        return None
    return best[1]


def score_antecedents(track: Track, asked: Asked, lexicon: Lexicon) -> list[tuple[float, Party]]:
    """Every party that agrees with the pronoun, with its score."""
    group = "speaking" if asked.speaks and asked.form != "plural" else _GROUPS[asked.form]
    weights = load_weights()[group]
    return [
        (sum(weights[name] * value for name, value in zip(FEATURES, row, strict=True)), party)
        for row, party in feature_rows(track, asked, lexicon)
    ]


def feature_rows(track: Track, asked: Asked, lexicon: Lexicon) -> list[tuple[tuple[float, ...], Party]]:
    """The candidates of a pronoun and their features, the newest first."""
    page = track.page
    here = page.words[asked.at]
    rows: list[tuple[tuple[float, ...], Party]] = []
    last = [party for offset, party in track.speakers[-3:] if offset < asked.offset]
    recent = [seen for seen in track.recent(asked.offset, asked.skipped) if seen.party not in asked.barred]
    for seen in _known_people(recent, asked.form, lexicon):
        word = page.words[seen.at]
        distance = here.sentence - word.sentence
        if asked.form == "neuter" and (seen.modifier or seen.possessive or _is_scene(seen.party, asked, track)):
            continue
        if distance > _REACH_SENTENCES or not agrees(seen.party, asked.form, lexicon):
            continue
        rows.append((_features(seen, asked, distance, word.paragraph == here.paragraph, not rows, last), seen.party))
    return rows


def _is_scene(party: Party, asked: Asked, track: Track) -> bool:
    """Whether a party is only where things happen and has said nothing yet, and the pronoun speaks."""
    return asked.speaks and party.placed and all(party is not speaker for _, speaker in track.speakers[-8:])


def _known_people(seen: list[Sighting], form: str, lexicon: Lexicon) -> list[Sighting]:
    """For "he" and "she": who is known to be a person, or everyone where nobody is."""
    if form not in ("male", "female"):
        return seen
    people = [one for one in seen if one.party.kind == "person" and agrees(one.party, form, lexicon)]
    sure = [one for one in people if one.party.named and not one.party.guessed]
    people = [one for one in people if not one.party.guessed] if sure else people
    return people or [one for one in seen if len(one.party.words) == 1]


def _features(
    seen: Sighting, asked: Asked, distance: int, same_paragraph: bool, nearest: bool, last: Sequence[Party]
) -> tuple[float, ...]:
    party = seen.party
    outer = party in asked.outer
    return (
        -math.log1p(distance),
        float(distance == 0),
        float(distance == 1),
        float(nearest),
        float(seen.subject),
        float(seen.first),
        float(bool(last) and last[-1] is party),
        float(party in last),
        float(party.gender is not None or party.plural),
        float(same_paragraph),
        math.log1p(len(party.positions)),
        (-1.0 if asked.outer_direct else 1.0) * outer,
        float(seen.quoted),
        float(seen.possessive),
        float(party in asked.beside),
        float(not party.named),
        float(seen.pronoun),
    )


def agrees(party: Party, form: str, lexicon: Lexicon) -> bool:
    """Whether a party can be meant by a pronoun of this form: male, female, neuter or plural."""
    if form in ("male", "female"):
        wanted = "m" if form == "male" else "f"
        single = not party.plural and party.count.at_most == 1
        return single and party.kind in ("person", None) and party.gender in (wanted, None)
    if form == "neuter":
        return not party.plural and party.kind in ("organization", "government", "outlet", "document", None)
    placed = " ".join(party.words) in lexicon.places
    return (
        party.plural or party.kind in ("group", "public", "organization") or (party.kind == "government" and not placed)
    )


@cache
def load_weights() -> dict[str, dict[str, float]]:
    """How much each feature counts for each group of pronouns, as training/sources_fit.py fitted it."""
    table = files("accordingto.resolve") / "tables" / "antecedent_weights.json"
    weights: dict[str, dict[str, float]] = json.loads(table.read_text(encoding="utf-8"))["weights"]
    return weights
