"""Parties that hold a position in the story but are the source of none of its attributions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from accordingto.derive.figures_tables import PERSON_NOUNS
from accordingto.derive.positions_clause import SENTENCE_END, Clause, read_clause, read_clauses
from accordingto.derive.positions_holder import SENTENCE_BREAK, Parties
from accordingto.derive.positions_matter import find_shares
from accordingto.derive.positions_table import MODALS, NARRATED, OWN_GROUP
from accordingto.derive.positions_told import SILENT_FRAMES, stance_of
from accordingto.extract.frames_match import read_tokens
from accordingto.types import (
    Attribution,
    Count,
    Mention,
    Paragraph,
    Source,
    Span,
    Story,
    any_overlap,
    content_id,
    trim,
)
from accordingto.types.source import SourceKind

NAME = r"[A-Z][\w’'-]*(?:,? (?:(?:of|for|and|the|&|de|van|von|al) )*[A-Z][\w’'-]*){0,5}"
PARTY = re.compile(rf"(?:[Tt]he )?(?P<name>{NAME})(?=$|[ ,’'])")
APPOSED = re.compile(rf"(?:the|its) [a-z -]{{3,40}}, (?P<name>{NAME})$")
LED_BODY = re.compile(
    r"\b(?:leads?|led|leader of|heads?|chairs?|chief of|whip of|speaks? for|spokes\w+ for|of|for) "
    rf"(?:the )?(?P<name>{NAME})"
)
BODY_WORDS = frozenset(
    "party league union alliance forum front movement congress council assembly senate chamber parliament commission"
    " committee board court federation association club group bank company ministry government authority agency church"
    " institute university society coalition bloc left right greens democrats republicans conservatives liberals labour"
    " socialists confederation guild trust fund foundation army police embassy office department network "
    "campaign".split()
)
OWNERS = frozenset("his her its their our my your".split())
GROUP_PHRASE = re.compile(
    r"(?:(?:[Tt]he|[Ss]ome|[Mm]any|[Mm]ost|[Ss]everal|[Aa]ll|[Bb]oth|[Oo]ther|[Ll]ocal|[Ss]enior|[Tt]wo|[Tt]hree) )*"
    r"(?:[\w’'-]+ ){0,3}?(?:"
    + "|".join(
        sorted(
            PERSON_NOUNS - frozenset("dead wounded injured missing displaced homeless killed others".split())
            | frozenset(
                "leaders fans ministers bosses owners backbenchers rebels critics unions parties councils shareholders"
                " investors parents neighbours clubs opponents campaigners scientists bishops priests lawyers"
                " executives managers heads members".split()
            )
        )
    )
    + r")(?: (?:of|in|at|from|on) (?:the )?[\w’' -]{2,40}?)?(?:, [^,]{2,80},?)?",
)
GOVERNMENT_WORDS = frozenset(
    "ministry government senate chamber parliament congress assembly court police army embassy department "
    "council".split()
)
OFFICE_WORDS = frozenset(
    "president minister secretary senator governor mayor chancellor premier chairman chairwoman speaker leader king"
    " queen prince republicans democrats officials".split()
)
TITLES = re.compile(rf"(?:(?:{'|'.join(sorted(OFFICE_WORDS))}|mr|mrs|ms|dr|sir|general|colonel|judge|mp)\.? )+", re.I)
NOT_NAMES = frozenset(
    "The A An He She It They We I This That These Those But And If When While After Before In On At Monday Tuesday"
    " Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October"
    " November December There Now Then Here What Who Why How Some Many Most Both Neither Nobody No Yes".split()
)


def add_holders(
    story: Story, paragraphs: Sequence[Paragraph], attributions: Sequence[Attribution], sources: Sequence[Source]
) -> tuple[Source, ...]:
    """The sources, and after them every other named party that the story says takes a stance.

    A party comes in once, with each place where its name stands as it does there; nobody is made out of a pronoun.
    """
    found: dict[str, Source] = {}
    parties = Parties(sources)
    for span in _wanted(story.text, paragraphs, attributions, parties):
        name = span.of(story.text)
        if name not in found and not _is_known(name, sources) and _stands_elsewhere(story.text, span):
            found[name] = _make_source(story, paragraphs, name)
    return (*sources, *found.values(), *_unnamed_holders(story, attributions, (*sources, *found.values())))


def _unnamed_holders(story: Story, attributions: Sequence[Attribution], sources: Sequence[Source]) -> Iterator[Source]:
    """The groups without a name that somebody's words say take a stance: "senior players", "64% of Lodians"."""
    parties = Parties(sources)
    seen: set[Span] = set()
    for attribution in attributions:
        if attribution.frame == "evidence":
            spans = [who for region in attribution.content for who, _ in find_shares(story.text, region)]
        elif attribution.frame not in SILENT_FRAMES and attribution.assertion != "denied":
            spans = [*_told_groups(story.text, attribution)]
        else:
            spans = []
        for span in spans:
            if parties.at(span) is None and span not in seen:
                seen.add(span)
                yield _make_group(story, span)


def _told_groups(text: str, attribution: Attribution) -> Iterator[Span]:
    for region in attribution.content:
        for clause in read_clauses(text, region.start, region.end):
            words = read_tokens(text, clause.subject.start, clause.subject.end)
            if (
                words
                and words[0].word not in OWNERS
                and GROUP_PHRASE.fullmatch(clause.subject.of(text))
                and stance_of(text, clause, region) is not None
            ):
                yield clause.subject


def _make_group(story: Story, span: Span) -> Source:
    return Source(
        id=content_id("so-", story.id, "holder", span.start, span.end),
        name=None,
        kind="group",
        naming="unnamed",
        description=span.of(story.text),
        count=Count(2, None),
        mentions=(Mention(span.start, span.end, "nominal"),),
    )


def _wanted(
    text: str, paragraphs: Sequence[Paragraph], attributions: Sequence[Attribution], parties: Parties
) -> Iterator[Span]:
    for attribution in attributions:
        if attribution.frame not in SILENT_FRAMES and attribution.assertion != "denied":
            yield from _told_holders(text, attribution, parties)
            yield from _doer_without_source(text, attribution, parties)
    taken = [s for a in attributions for s in (*a.cue, *a.content, *a.source)]
    for paragraph in paragraphs:
        if paragraph.role == "body":
            yield from _narrated_holders(text, paragraph.span, taken, parties)


def _told_holders(text: str, attribution: Attribution, parties: Parties) -> Iterator[Span]:
    for region in attribution.content:
        for clause in read_clauses(text, region.start, region.end):
            if stance_of(text, clause, region) is None:
                continue
            first = clause.subject.of(text).casefold().split()
            if first and first[0] in {"his", "her", "its", "their"} and first[-1] in OWN_GROUP:
                yield from _led_body(text, attribution)
            elif parties.at(clause.subject) is None:
                yield from _name_in(text, clause.subject)


def _doer_without_source(text: str, attribution: Attribution, parties: Parties) -> Iterator[Span]:
    """The name before a cue that the reader found no source for ("Chairman Corin Abel welcomed the deal")."""
    if attribution.source or not attribution.cue or attribution.frame not in ("attitude", "decision", "desire"):
        return
    end = attribution.cue[0].start
    low = max(0, end - 90)
    start = max((m.end() for m in SENTENCE_BREAK.finditer(text, low, end)), default=low if low == 0 else end)
    titles = TITLES.match(text, start, end)
    subject = Span(titles.end() if titles else start, end)
    if len(subject.of(text).split()) in range(1, 7) and parties.at(subject) is None:
        yield from _name_in(text, trim(text, subject))


def _led_body(text: str, attribution: Attribution) -> Iterator[Span]:
    for span in attribution.source:
        match = LED_BODY.search(text, span.start, span.end)
        if match:
            yield Span(*match.span("name"))


def _name_in(text: str, subject: Span) -> Iterator[Span]:
    """The name that the subject is, with or without its article; after "the chairwoman, …", the name apposed."""
    words = subject.of(text).rstrip(" ,")
    whole = APPOSED.match(words) or PARTY.match(words)
    first_part = PARTY.match(words.split(",")[0])  # "Lund, Lodia’s minister": a name and what it is
    match = next((m for m in (whole, first_part) if m is not None and _ends_name(words, m.end())), None)
    if match is None:
        return
    first, last = match.group("name").split()[0], match.group("name").split()[-1]
    if first in NOT_NAMES or first.isupper() or last.casefold() in OFFICE_WORDS:
        return
    if not first.endswith("ing"):
        yield Span(subject.start + match.start("name"), subject.start + match.end("name"))


def _ends_name(words: str, at: int) -> bool:
    return not words[at:].strip(" ,") or words[at] == ","


def _narrated_holders(text: str, block: Span, taken: Sequence[Span], parties: Parties) -> Iterator[Span]:
    held = [s for s in taken if s.overlaps(block)]
    start = block.start
    for stop in (*(m.end() for m in SENTENCE_END.finditer(text, block.start, block.end)), block.end):
        clause = read_clause(text, start, stop, stop) if start < stop else None
        if clause is not None and _takes_stance(clause) and parties.at(clause.subject) is None:
            held_words = any_overlap((clause.subject, clause.predicate), held)
            yield from () if held_words else _name_in(text, clause.subject)
        start = stop


def _takes_stance(clause: Clause) -> bool:
    return clause.verb is not None and clause.verb.words[0] in NARRATED and not set(clause.group) & MODALS


def _stands_elsewhere(text: str, span: Span) -> bool:
    """Whether a lone word is a name by more than its capital at the start of a sentence."""
    name = span.of(text)
    return " " in name or re.search(rf"(?<=[a-z,’'] ){re.escape(name)}\b", text) is not None


def _is_known(name: str, sources: Sequence[Source]) -> bool:
    words = set(re.findall(r"\w+", name.casefold()))
    return any(words <= set(re.findall(r"\w+", (s.name or "").casefold())) for s in sources if s.name)


def _make_source(story: Story, paragraphs: Sequence[Paragraph], name: str) -> Source:
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    mentions = tuple(
        Mention(m.start(), m.end(), "name")
        for p in paragraphs
        if p.role != "furniture"
        for m in pattern.finditer(story.text, p.start, p.end)
    )
    return Source(
        id=content_id("so-", story.id, "holder", name),
        name=name,
        kind=_kind_of(name),
        naming="named",
        count=Count(1, 1),
        mentions=mentions,
    )


def _kind_of(name: str) -> SourceKind:
    words = {w.removesuffix("s").casefold() for w in name.split()} | {w.casefold() for w in name.split()}
    if words & GOVERNMENT_WORDS:
        return "government"
    if words & BODY_WORDS or len(name.split()) == 1 or re.search(r" (?:of|and|&) ", name):
        return "organization"
    return "person"
