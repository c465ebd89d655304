"""How often pronoun and nominal sources are resolved to the right entity, on GUM's gold coreference.

python -m benchmarks.evaluate_sources --gum ../shared/gum/dev.conllu.gz

A source counts where its entity is named or described before it by something other than a pronoun. It is right where
the party it is resolved to is, at its name (else its first mention but this), a mention of the same entity. "I",
"we" and "you" are counted apart: who speaks is seldom in GUM's text. Rows: the resolver on raw text; the nearest name
before that agrees in gender and number; and, given gold mentions and clusters so far, the antecedent weights and the
nearest that agrees.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from accordingto.resolve import resolve_sources
from accordingto.resolve.lexicon import load_lexicon
from accordingto.resolve.names import find_names
from accordingto.resolve.page import read_page
from accordingto.types import Attribution, Source, Span
from training.sources_candidates import list_cases
from training.sources_fit import GROUPS, load_fitted, rate_cases
from training.sources_gum import GoldMention, GumDocument, read_gum

GENRES = ("news", "interview", "bio", "court", "speech")
THIRD = ("male", "female", "neuter", "plural")


@dataclass(frozen=True)
class Answer:
    """One source judged: of which sort it is, and whether each way of resolving found its entity."""

    sort: str
    resolved: bool
    right: bool
    nearest: bool


def judge_document(document: GumDocument, *, every: bool) -> Iterator[Answer]:
    """The answers for one document: its attributions' sources, or with ``every`` all pronouns and nominals."""
    asked = dict(_ask_all(document)) if every else document.sources
    attributions = _attributions(document, asked)
    resolution = resolve_sources(document.story, document.paragraphs, attributions)
    sources = {source.id: source for source in resolution.sources}
    gold = _spans_by_entity(document)
    for attribution in resolution.attributions:
        mention = asked[attribution.id]
        sort = _sort(document, mention)
        known = [m for m in gold[mention.entity] if m.start < attribution.source[0].start]
        if sort is None or not known:
            continue
        party = sources[attribution.sources[0]] if attribution.sources else None
        right = party is not None and _is_of(party, attribution.source[0], gold[mention.entity])
        yield Answer(sort, party is not None, right, _nearest_is_of(document, mention, gold[mention.entity]))


def _attributions(document: GumDocument, asked: dict[str, GoldMention]) -> list[Attribution]:
    known = {attribution.id: attribution for attribution in document.attributions}
    return [
        known.get(key) or Attribution(id=key, source=(document.span_of(m),), cue=(), content=())
        for key, m in asked.items()
    ]


def _ask_all(document: GumDocument) -> Iterator[tuple[str, GoldMention]]:
    for number, mention in enumerate(document.mentions):
        if mention.etype in ("person", "organization") and document.tokens[mention.head].upos in ("PRON", "NOUN"):
            yield f"m{number}", mention


def _sort(document: GumDocument, mention: GoldMention) -> str | None:
    head = document.tokens[mention.head]
    word = head.span.of(document.story.text).lower()
    form = load_lexicon().pronouns.get(word)
    if head.upos == "PRON":
        return "pronoun" if form in THIRD else "first or second person" if form in ("first", "second") else None
    return "nominal" if head.upos == "NOUN" else None


def _spans_by_entity(document: GumDocument) -> dict[int, list[Span]]:
    """Where the heads of each entity's mentions stand, pronouns left out."""
    found: dict[int, list[Span]] = defaultdict(list)
    for mention in document.mentions:
        head = document.tokens[mention.head]
        if head.upos != "PRON":
            found[mention.entity].append(head.span)
    return found


def _is_of(party: Source, here: Span, gold: Sequence[Span]) -> bool:
    others = [mention for mention in party.mentions if not mention.span.overlaps(here)]
    names = [mention for mention in others if mention.form == "name"] or others
    return any(mention.span.overlaps(span) for mention in names[:3] for span in gold)


def _nearest_is_of(document: GumDocument, mention: GoldMention, gold: Sequence[Span]) -> bool:
    """Whether the nearest name before that agrees in gender and number is of the entity."""
    lexicon = load_lexicon()
    page = read_page(document.story, document.paragraphs)
    word = document.tokens[mention.first].span.of(document.story.text).lower()
    wanted = {"male": "m", "female": "f"}.get(lexicon.pronouns.get(word, ""), "")
    here = document.span_of(mention).start
    for name in reversed(find_names(page, lexicon)):
        span = page.span(name.first, name.end)
        if span.end <= here and not (
            wanted and (name.gender not in (wanted, None) or name.kind not in ("person", None))
        ):
            return any(span.overlaps(other) for other in gold)
    return False


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gum", type=Path, required=True)
    parser.add_argument("--all-genres", action="store_true")
    args = parser.parse_args()
    documents = [d for d in read_gum(args.gum) if args.all_genres or d.genre in GENRES]
    for title, every in (("sources of attributions", False), ("every pronoun and nominal of people and bodies", True)):
        answers = [answer for document in documents for answer in judge_document(document, every=every)]
        print(title)
        for sort in ("pronoun", "nominal", "first or second person"):
            mine = [answer for answer in answers if answer.sort == sort]
            if mine:
                rates = (sum(a.right for a in mine), sum(a.nearest for a in mine), sum(not a.resolved for a in mine))
                print(
                    f"  {sort:24} {len(mine):4}  resolver {_rate(rates[0], mine)}  nearest name {_rate(rates[1], mine)}"
                    f"  unresolved {_rate(rates[2], mine)}"
                )
    print("with gold mentions (third-person pronouns)")
    weights, cases = load_fitted(), [case for document in documents for case in list_cases(document)]
    for group, forms in GROUPS.items():
        mine = [case for case in cases if case.form in forms]
        nearest = sum(case.right == 0 for case in mine)
        print(
            f"  {group:24} {len(mine):4}  weights {100 * rate_cases(mine, weights[group]):5.1f}"
            f"  nearest that agrees {_rate(nearest, mine)}"
        )


def _rate(count: int, of: Sequence[object]) -> str:
    return f"{100 * count / len(of):5.1f}" if of else "    –"


if __name__ == "__main__":
    main()
