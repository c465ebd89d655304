"""Who is for, against or undecided on what, on which condition, with which argument."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from accordingto.derive.positions_argument import add_arguments
from accordingto.derive.positions_clause import (
    CLAUSE_CHARS,
    SENTENCE_END,
    Verb,
    find_verb,
    object_from,
    read_clause,
)
from accordingto.derive.positions_holder import Parties, find_source_at
from accordingto.derive.positions_issue import can_hold, is_of_people
from accordingto.derive.positions_merge import BARE, merge_positions, with_antecedent
from accordingto.derive.positions_table import (
    ACTIONS,
    MODALS,
    NARRATED,
)
from accordingto.derive.positions_told import read_positions, verb_stance
from accordingto.extract.frames_conditions import find_conditions
from accordingto.extract.frames_match import read_tokens
from accordingto.extract.frames_table import NEGATIONS
from accordingto.types import (
    Attribution,
    Chain,
    Paragraph,
    Position,
    Source,
    Span,
    Story,
    any_overlap,
    content_id,
    trim,
    with_marks,
)

__all__ = ["find_positions", "find_source_at"]


def find_positions(
    story: Story,
    paragraphs: Sequence[Paragraph],
    attributions: Sequence[Attribution],
    sources: Sequence[Source],
    chains: Sequence[Chain],
) -> tuple[Position, ...]:
    """The positions that parties take, in the order of their words; a party's second word on the same is merged."""
    text, parties = story.text, Parties(sources)
    inner: dict[str, list[Attribution]] = {}
    for attribution in attributions:
        inner.setdefault(attribution.within or "", []).append(attribution)
    found: list[Position] = []
    for attribution in attributions:
        found.extend(read_positions(text, attribution, inner.get(attribution.id, ()), parties))
    found.extend(_narrated(text, paragraphs, attributions, parties))
    found.extend(_conjoined(text, attributions))
    by_id = {attribution.id: attribution for attribution in attributions}
    kept = [
        p
        for p in found
        if can_hold(parties.by_id[p.holder]) and not is_of_people(text, p, by_id.get(p.attribution or ""), parties)
    ]
    merged = merge_positions(text, sorted(kept, key=lambda p: (p.evidence[0].start, p.id)))
    return _with_arguments(text, merged, attributions, paragraphs)


def _with_arguments(
    text: str, positions: Sequence[Position], attributions: Sequence[Attribution], paragraphs: Sequence[Paragraph]
) -> tuple[Position, ...]:
    order = sorted(attributions, key=lambda a: (min((s.start for s in (*a.cue, *a.content)), default=0), a.id))
    place = {a.id: n for n, a in enumerate(order)}
    blocks = sorted(p.span for p in paragraphs)
    starts = [b.start for b in blocks]
    done = []
    for position in positions:
        at = bisect_right(starts, position.evidence[0].start) - 1
        done.append(_with_marks(text, add_arguments(text, position, order, place, blocks[at] if at >= 0 else None)))
    return tuple(done)


def _with_marks(text: str, position: Position) -> Position:
    fields = {n: tuple(with_marks(text, s) for s in getattr(position, n)) for n in ("on", "conditions", "arguments")}
    return msgspec.structs.replace(position, **fields)


def _narrated(
    text: str, paragraphs: Sequence[Paragraph], attributions: Sequence[Attribution], parties: Parties
) -> Iterator[Position]:
    """The positions that the story states in its own voice, outside every attribution's cue and content."""
    taken = sorted({s for a in attributions for s in (*a.cue, *a.content)})
    taken_starts = [s.start for s in taken]
    longest = max((len(s) for s in taken), default=0)
    for paragraph in paragraphs:
        if paragraph.role != "body":
            continue
        block = paragraph.span
        low = bisect_left(taken_starts, block.start - longest)
        held = [s for s in taken[low : bisect_left(taken_starts, block.end)] if s.overlaps(block)]
        for start, end, party in parties.overlapping(block):
            mention = Span(start, end)
            if block.contains(mention) and not any_overlap((mention,), held):
                yield from _narrated_at(text, parties.by_id[party], mention, block, held)


CONJOINED = re.compile(r"[”\"]?,? (?:but|and|yet) (?:(?:also|later|then|again|now|still|flatly|firmly) )?(?=[a-z])")


def _conjoined(text: str, attributions: Sequence[Attribution]) -> Iterator[Position]:
    """What a speaker's sentence goes on to tell of their stance ("admitted mistakes, but ruled out stepping down")."""
    taken = [s for a in attributions for s in a.cue]
    for attribution in attributions:
        if not attribution.sources or attribution.within is not None or not attribution.content:
            continue
        end = attribution.content[-1].end
        joined = CONJOINED.match(text, end)
        if joined is None or any_overlap((Span(joined.end(), joined.end() + 1),), taken):
            continue
        stop = SENTENCE_END.search(text, joined.end(), joined.end() + CLAUSE_CHARS)
        limit = stop.start() if stop else joined.end()
        tokens = read_tokens(text, joined.end(), limit)
        verb = find_verb(tokens, 0) if tokens else None
        if verb is None or not _may_be_narrated(verb) or not tokens[0].word.endswith("ed"):
            continue
        on = object_from(text, tokens[verb.last].end, limit)
        for holder in attribution.sources if len(on) > 2 else ():
            yield Position(
                id=content_id("po-", holder, joined.end(), on, verb.stance),
                holder=holder,
                rests_on="narration",
                attribution=None,
                evidence=(trim(text, Span(joined.end(), limit)),),
                on=with_antecedent(text, (on,)),
                stance=verb.stance,
            )


def _may_be_narrated(verb: Verb) -> bool:
    """Whether the story's own voice may state the stance: by a verb of stance, or by a phrase that says no other."""
    return verb.words[0] in NARRATED or len(verb.words) > LONG_PHRASE


LONG_PHRASE = 2


def _narrated_at(text: str, source: Source, mention: Span, block: Span, held: Sequence[Span]) -> Iterator[Position]:
    stop = SENTENCE_END.search(text, mention.end, block.end)
    end = min([stop.start() if stop else block.end, *(s.start for s in held if s.start >= mention.end)])
    clause = read_clause(text, mention.start, end, end)
    if clause is None or clause.verb is None or not _may_be_narrated(clause.verb):
        return
    if (
        clause.subject.end > mention.end + 2
        or set(clause.group) & MODALS
        or "," in text[mention.end : clause.predicate.start]
    ):
        return
    negated = sum(word in NEGATIONS for word in clause.group) % 2 == 1
    found = verb_stance(text, clause, clause.verb, negated)
    if found is not None and (found[1][0] != clause.predicate or BARE.match(found[1][0].of(text).casefold())):
        conditions = find_conditions(text, found[1][0].end, end)[:1]
        yield Position(
            id=content_id("po-", source.id, mention.start, found[1], found[0]),
            holder=source.id,
            rests_on="action" if clause.verb.words[0] in ACTIONS else "narration",
            attribution=None,
            evidence=(trim(text, Span(mention.start, end)),),
            on=with_antecedent(text, found[1]),
            stance="conditional" if conditions and found[0] != "undecided" else found[0],
            conditions=tuple(c.clause for c in conditions if len(c.clause)),
        )
