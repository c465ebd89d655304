"""Pronouns that are sources in PolNeAR, with the party that the silver coreference names: noisy, but the right kind."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

from accordingto.resolve.antecedents import FEATURES, feature_rows
from accordingto.resolve.lexicon import load_lexicon
from accordingto.resolve.names import find_names
from accordingto.resolve.page import read_page
from accordingto.resolve.parties import Party, cluster_names
from accordingto.resolve.phrases import Phrase, index_names
from accordingto.resolve.profiles import describe_parties, note_countries, note_pronouns
from accordingto.resolve.pronouns import Found
from accordingto.resolve.resolver import Resolver
from accordingto.text.paragraphs import mark_paragraphs
from accordingto.types import Attribution, Span, make_story
from training.sources_candidates import FORMS, Case

# What the walk goes by where the silver layer is silent, so that fitting does not hang on the weights it replaces.
START = dict.fromkeys(FEATURES, 0.0) | {
    "distance": 1.2, "nearest": 0.4, "subject": 0.8, "first in sentence": 0.5, "last speaker": 1.6,
    "spoke just before": 0.6, "gender known": 1.0, "same paragraph": 0.7, "mentions": 0.3, "in quotation": -1.0,
}  # fmt: skip


class _Recorder(Resolver):
    """Walks as the resolver does, but follows the silver layer, and keeps what it had to choose from."""

    def teach(self, clusters: list[list[list[int]]]) -> None:
        self.cases: list[Case] = []
        self.cluster_at = {tuple(span): number for number, spans in enumerate(clusters) for span in spans}
        self.party_of: dict[int, Party] = {}
        for mention in [m for party in self.registry.parties for m in party.mentions.values() if m.form == "name"]:
            number = self.cluster_at.get((mention.start, mention.end))
            party = next(p for p in self.registry.parties if (mention.start, mention.end) in p.mentions)
            if number is not None:
                self.party_of.setdefault(number, party)

    def _resolve_pronoun(
        self, phrase: Phrase, attribution: Attribution, by_id: dict[str, Attribution], found: Found
    ) -> Party | None:
        word = self.page.words[phrase.first]
        form = self.lexicon.pronouns[phrase.head]
        meant = self.party_of.get(self.cluster_at.get((word.start, word.end), -1))
        if form not in FORMS or meant is None:
            return super()._resolve_pronoun(phrase, attribution, by_id, found)
        rows = feature_rows(self.track, self._ask(phrase, form, None, attribution), self.lexicon)
        right = next((k for k, (_, party) in enumerate(rows) if party is meant), None)
        if right is None:
            return super()._resolve_pronoun(phrase, attribution, by_id, found)
        if len(rows) > 1:
            self.cases.append(Case(form, tuple(row for row, _ in rows), right, True, word.text))
        return meant


def list_silver_cases(stories: Path, silver: Path) -> Iterator[Case]:
    """The pronouns of PolNeAR's attributions whose silver cluster holds a name."""
    clusters = {record["id"]: record["coref"] for record in _read_lines(silver)}
    for record in _read_lines(stories):
        if record["id"] in clusters:
            yield from _story_cases(record, clusters[record["id"]])


def _read_lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _story_cases(record: dict[str, Any], clusters: list[list[list[int]]]) -> list[Case]:
    lexicon = load_lexicon()
    story = make_story(record["text"], key=record["id"])
    attributions = list_attributions(record)
    page = read_page(story, mark_paragraphs(story.text, record.get("title")))
    names = find_names(page, lexicon)
    registry = cluster_names(page, names, lexicon)
    describe_parties(page, names, registry, lexicon)
    note_pronouns(page, attributions, registry, {name.end: name for name in names})
    note_countries(page, names, registry, lexicon)
    walker = _Recorder(page, index_names(names), registry, lexicon)
    walker.teach(clusters)
    with patch("accordingto.resolve.antecedents.load_weights", _start_weights):
        walker.walk(attributions)
    return walker.cases


def _start_weights() -> dict[str, dict[str, float]]:
    return dict.fromkeys(("speaking", "personal", "neuter", "plural"), START)


def list_attributions(record: dict[str, Any]) -> list[Attribution]:
    """A story's attributions by its first annotator."""
    found = []
    for number, gold in enumerate(record["annotations"][0]["attributions"]):
        source, cue, content = (
            tuple(Span(*span) for span in gold.get(role) or ()) for role in ("source", "cue", "content")
        )
        direct = bool(content) and record["text"][content[0].start] in "\"“‘'"
        quotation = "direct" if direct else "indirect"
        found.append(
            Attribution(id=f"a{number}", source=source, cue=cue, content=content, quotation=quotation)  # type: ignore[arg-type]
        )
    return found
