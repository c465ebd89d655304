"""The reasons that a party gives for its position."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from accordingto.derive.positions_clause import (
    SENTENCE_END,
    object_from,
)
from accordingto.derive.positions_table import (
    LABEL_VERBS,
)
from accordingto.extract.frames_match import lemmas_of, read_tokens
from accordingto.types import (
    Attribution,
    Paragraph,
    Position,
    Span,
    hull,
    trim,
)

REASON = re.compile(
    r"\b(?:because|in order to|so as to|so that|on (?:the )?grounds (?:that|of)|since|to "
    r"avoid|to prevent|to protect|arguing that|fearing)\b",
    re.I,
)


def add_arguments(
    text: str, position: Position, attributions: Sequence[Attribution], paragraphs: Sequence[Paragraph]
) -> Position:
    """The position with the reasons given: in its own sentence, or in the speaker's next words in the paragraph."""
    mine = next((a for a in attributions if a.id == position.attribution), None)
    if mine is None:
        return position
    arguments = [*_reasons_in(text, mine, position)]
    block = next((p.span for p in paragraphs if p.start <= mine.cue[0].start < p.end), None)
    if block is not None:
        arguments += [c for a in _next_words(text, mine, attributions, block) for c in a.content]
    return replace(position, arguments=tuple(dict.fromkeys(arguments)))


def _reasons_in(text: str, mine: Attribution, position: Position) -> Iterator[Span]:
    label = re.compile(r"[“\"‘]([^”\"’\n]{3,200})").search(text, position.on[-1].end, mine.content[-1].end)
    if label and any(lemmas_of(t.word) & LABEL_VERBS for c in mine.cue for t in read_tokens(text, c.start, c.end)):
        yield Span(*label.span(1))
    for content in mine.content:
        stop = SENTENCE_END.search(text, position.on[-1].end, content.end)
        if mine.quotation == "direct" and content.start > position.on[-1].end:
            yield content
        elif (
            mine.quotation == "direct" and stop and content.contains(position.on[-1]) and stop.end() + 10 < content.end
        ):
            yield trim(text, Span(stop.end(), content.end))
    for content in mine.content:
        match = REASON.search(text, content.start, content.end)
        if match and not any(s.contains(Span(match.start(), match.end())) for s in position.on):
            yield object_from(text, match.end(), content.end)


def _next_words(
    text: str, mine: Attribution, attributions: Sequence[Attribution], block: Span
) -> Iterable[Attribution]:
    order = sorted(
        (a for a in attributions if a.within is None and a.cue and a.content),
        key=lambda a: hull((*a.cue, *a.content)).start,
    )
    at = next((n for n, a in enumerate(order) if a.id == mine.id), None)
    if at is None:
        return ()
    near = [a for a in order[at + 1 : at + 3] if block.overlaps(hull(a.content))]
    own = [a for a in near if set(a.sources) & set(mine.sources)]
    return own[:1] or [a for a in near[:1] if a.quotation == "direct" and _speaks_for(text, a)]


def _speaks_for(text: str, attribution: Attribution) -> bool:
    return bool(attribution.source) and bool(re.match(r"(?:its|their|the \w+[’']s)\b", attribution.source[0].of(text)))
