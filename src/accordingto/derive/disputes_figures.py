"""Who doubts whose figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from accordingto.derive.disputes_table import (
    FIGURE_NOUNS,
    PUT_AT,
    SCOPED,
    TRUE_FIGURE,
)
from accordingto.derive.disputes_words import are_apart, content_words, is_named
from accordingto.extract.frames_match import read_tokens
from accordingto.types import (
    Attribution,
    Bounds,
    Dispute,
    DisputeSide,
    Figure,
    FigureDispute,
    Source,
    Span,
    Story,
    hull,
)

NEAR_CHARS, FAR_CHARS = 900, 4000
# "its 310,000", "the 84,000": a number that is explained, not set against another.
DEFINITE = re.compile(r"\b(?:the|its|their|his|her)\s+$", re.I)
DONE_SO = re.compile(r"\b(?:done|do|did|doing) so\W*$")
PART_OF = re.compile(r"\bof (?:[\w’'-]+ ){0,3}$")
SENTENCE = re.compile(r"[.!?…][”’\"')\]]*\s+|\n+")


def find_doubts(
    story: Story, attributions: Sequence[Attribution], sources: Sequence[Source], figures: Sequence[Figure]
) -> dict[str, tuple[FigureDispute, ...]]:
    """For each figure that somebody doubts, by its id: who, and in which attribution.

    A figure is doubted where a party denies or doubts it in so many words ("disputed the count", "called the
    tally invented"), or sets its own against it ("put the number at", "the true figure"). Then each doubts the other's.
    """
    ordered = sorted(figures, key=lambda f: f.start)
    by_id = {a.id: a for a in attributions}
    owner = {f.id: _owner_at(attributions, by_id, f.span) for f in ordered}
    found: dict[str, list[FigureDispute]] = {}
    for figure, doubter in _doubted(story.text, attributions, sources, ordered, owner):
        for source in doubter.sources:
            entry = FigureDispute(source, doubter.id)
            if source not in figure.attributed_to and all(d.source != source for d in found.get(figure.id, ())):
                found.setdefault(figure.id, []).append(entry)
    return {key: tuple(value) for key, value in found.items()}


def _innermost_at(attributions: Sequence[Attribution], span: Span) -> Attribution | None:
    holding = [a for a in attributions if any(c.overlaps(span) for c in a.content)]
    return min(holding, key=lambda a: sum(len(c) for c in a.content), default=None)


def _owner_at(attributions: Sequence[Attribution], by_id: Mapping[str, Attribution], span: Span) -> Attribution | None:
    """Whose words the figure stands in; for records that somebody cites, the one who cites them."""
    inner = _innermost_at(attributions, span)
    if inner is not None and inner.frame == "evidence" and inner.within is not None:
        return by_id.get(inner.within, inner)
    return inner


Owner = Mapping[str, Attribution | None]


def _doubted(
    text: str, attributions: Sequence[Attribution], sources: Sequence[Source], figures: Sequence[Figure], owner: Owner
) -> Iterator[tuple[Figure, Attribution]]:
    for attribution in attributions:
        if attribution.assertion in ("denied", "doubted") and attribution.frame in ("statement", "belief"):
            yield from _denied_figures(text, attribution, sources, figures, owner)
    for at, figure in enumerate(figures):
        mine = owner[figure.id]
        if mine is not None:
            for rival in _rivals_before(text, figures[:at][-6:], figure, mine, owner):
                yield rival, mine
                for again in _same_again(rival, figures[:at]) if _sets_right(text, mine) else ():
                    yield again, mine
                theirs = owner[rival.id]
                if theirs is not None and not _sets_right(text, mine):
                    yield figure, theirs


def _denied_figures(
    text: str, doubter: Attribution, sources: Sequence[Source], figures: Sequence[Figure], owner: Owner
) -> Iterator[tuple[Figure, Attribution]]:
    content = hull(doubter.content) if doubter.content else None
    if content is None:
        return
    inside = [f for f in figures if any(f.span.overlaps(c) for c in doubter.content)]
    words = [t.word for t in read_tokens(text, content.start, content.end)]
    if inside and FIGURE_NOUNS & set(words):
        yield from ((f, doubter) for f in inside)
        return
    if not FIGURE_NOUNS & set(words[:8]):
        return
    meant = _meant_figures(text, doubter, sources, figures, owner)
    yield from ((f, doubter) for f in meant)
    own = [f for f in figures if set(f.attributed_to) & set(doubter.sources) and _is_near(f.span, content, NEAR_CHARS)]
    for figure in own:
        rivals = [owner[f.id] for f in meant if _can_rival(f, figure)]
        yield from ((figure, r) for r in rivals if r is not None)


def _meant_figures(
    text: str, doubter: Attribution, sources: Sequence[Source], figures: Sequence[Figure], owner: Owner
) -> list[Figure]:
    """The figures that "the union's number" or "the count" goes back to: those of the party named, else the last."""
    content = hull(doubter.content)
    others = [
        f
        for f in figures
        if f.start < content.start + 1 and not set(f.attributed_to) & set(doubter.sources) and f.attributed_to
    ]
    named = {s.id for s in sources if is_named(text, content, s)}
    theirs = [f for f in others if set(f.attributed_to) & named and _is_near(f.span, content, FAR_CHARS)]
    if theirs:
        last = theirs[-1]
        return [f for f in theirs if f.unit == last.unit]
    near = [f for f in others if _is_near(f.span, content, NEAR_CHARS) and f.unit not in _NO_COUNT]
    return _same_sentence_as_last(text, near)


_NO_COUNT = frozenset({"%", "percent", "years", "days", "weeks", "months", "hours", "minutes"})


def _same_sentence_as_last(text: str, figures: list[Figure]) -> list[Figure]:
    if not figures:
        return []
    last = figures[-1]
    return [f for f in figures if not SENTENCE.search(text, f.end, last.start)][:1] or [last]


def _rivals_before(
    text: str, before: Sequence[Figure], figure: Figure, mine: Attribution, owner: Owner
) -> Iterator[Figure]:
    """The figures before that this one is set against: another's, of the same thing, and not to be had together."""
    for at in range(len(before) - 1, -1, -1):
        rival, theirs = before[at], owner[before[at].id]
        if PART_OF.search(text, max(0, rival.start - 30), rival.start) or _is_second(before, at, owner):
            continue
        if theirs is None or not _is_near(rival.span, figure.span, NEAR_CHARS) or not are_apart(mine, theirs):
            continue
        if set(rival.attributed_to) & set(figure.attributed_to) or not _can_rival(rival, figure):
            continue
        if _is_set_against(text, rival, figure, mine, theirs):
            yield rival
            return


def _is_second(figures: Sequence[Figure], at: int, owner: Owner) -> bool:
    """Whether the same sentence of the same party gives another number first ("99, with eleven undecided")."""
    mine = owner[figures[at].id]
    return mine is not None and any(owner[f.id] is mine and figures[at].start - f.end < 25 for f in figures[:at])


def _same_again(rival: Figure, before: Sequence[Figure]) -> list[Figure]:
    """The same number given before of the same thing."""
    return [
        f
        for f in before
        if f.id != rival.id and f.value == rival.value and (f.unit == rival.unit or None in (f.unit, rival.unit))
    ]


def _can_rival(one: Figure, other: Figure) -> bool:
    same = one.unit is None or other.unit is None or one.unit.casefold() == other.unit.casefold()
    return same and not _bounds_meet(one.value, other.value)


def _bounds_meet(one: Bounds, other: Bounds) -> bool:
    low = max(_or(one.low, float("-inf")), _or(other.low, float("-inf")))
    high = min(_or(one.high, float("inf")), _or(other.high, float("inf")))
    return low <= high


def _or(value: float | int | None, otherwise: float) -> float:
    return otherwise if value is None else float(value)


def _is_set_against(text: str, rival: Figure, figure: Figure, mine: Attribution, theirs: Attribution) -> bool:
    content = hull(mine.content)
    words = content.of(text)
    if SCOPED.search(text, figure.end, min(content.end, figure.end + 60)):
        return False
    if _sets_right(text, mine):
        return True
    if PUT_AT.search(text, max(content.start - 2, 0), figure.end + 1) or TRUE_FIGURE.search(words):
        return True
    apart = SENTENCE.findall(text, rival.end, figure.start)
    if len(apart) > 1 or "\n" in text[rival.end : figure.start]:
        return False
    shared = content_words(text, mine.content) & content_words(text, theirs.content)
    if {mine.frame, theirs.frame} - {"statement", "evidence"} or any(
        DEFINITE.search(text, max(0, f.start - 8), f.start) for f in (rival, figure)
    ):
        return False
    bare = len(content_words(text, mine.content)) <= 2 or bool(DONE_SO.search(words))
    return figure.unit in (None, rival.unit) and rival.unit not in _NO_COUNT and (bool(shared) or bare)


def _sets_right(text: str, mine: Attribution) -> bool:
    return bool(mine.content) and bool(TRUE_FIGURE.search(hull(mine.content).of(text)))


def _is_near(one: Span, other: Span, chars: int) -> bool:
    return abs(one.start - other.start) <= chars


def pair_figures(
    figures: Sequence[Figure], doubts: Mapping[str, tuple[FigureDispute, ...]], attributions: Sequence[Attribution]
) -> Iterator[Dispute]:
    """The disputes over a figure: whose words it stands in, against those who doubt it."""
    for figure in figures:
        by = doubts.get(figure.id)
        owner = _innermost_at(attributions, figure.span)
        if by and owner is not None:
            against = tuple(dict.fromkeys(DisputeSide(d.attribution) for d in by if d.attribution != owner.id))
            if against:
                yield Dispute(kind="figure", sides=((DisputeSide(owner.id),), against), evidence=(figure.span,))
