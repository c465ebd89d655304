"""The reasons that a party gives for its position."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from accordingto.derive.positions_clause import (
    SENTENCE_END,
)
from accordingto.derive.positions_table import (
    LABEL_VERBS,
)
from accordingto.extract.frames_match import lemmas_of, read_tokens
from accordingto.types import (
    Attribution,
    Position,
    Span,
    hull,
    trim,
)

REASON_END = re.compile(r"[;:”\"]|[.!?…](?=\s|$)|,? (?:but|although|while) ")
ARGUING = re.compile(r"(?:arguing|saying|insisting|warning|contending|noting|explaining|reasoning|fearing)\b", re.I)
REASON = re.compile(
    r"\b(?:because|in order to|so as to|so that|on (?:the )?grounds (?:that|of)|since|to "
    r"avoid|to prevent|to protect|arguing that|fearing)\b",
    re.I,
)


def add_arguments(
    text: str, position: Position, order: Sequence[Attribution], place: Mapping[str, int], block: Span | None
) -> Position:
    """The position with the reasons given: in its own sentence, or in the speaker's next words in the paragraph.

    ``order`` are the story's attributions by place, ``place`` their index by id, ``block`` the paragraph.
    """
    at = place.get(position.attribution or "")
    if at is None:
        return position
    mine = order[at]
    arguments = [*_reasons_in(text, mine, position)]
    if block is not None and mine.within is None:
        following = [a for a in order[place[mine.id] + 1 : place[mine.id] + 8] if a.within is None][:2]
        said = [a for a in _next_words(text, mine, following, block) if a.quotation != "indirect" or _argues(text, a)]
        arguments += [c for a in said for c in a.content]
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
            stop = REASON_END.search(text, match.end(), content.end)
            yield trim(text, Span(match.end(), stop.start() if stop else content.end))


def _argues(text: str, attribution: Attribution) -> bool:
    """Whether an indirect statement is put as the reason of what stands before it ("…, arguing that")."""
    return any(ARGUING.match(text, span.start) for span in attribution.cue)


def _next_words(text: str, mine: Attribution, following: Sequence[Attribution], block: Span) -> Iterable[Attribution]:
    near = [a for a in following if a.content and block.overlaps(hull(a.content))]
    own = [a for a in near if set(a.sources) & set(mine.sources)]
    return own[:1] or [a for a in near[:1] if a.quotation == "direct" and _speaks_for(text, a)]


def _speaks_for(text: str, attribution: Attribution) -> bool:
    return bool(attribution.source) and bool(re.match(r"(?:its|their|the \w+[’']s)\b", attribution.source[0].of(text)))
