"""Who doubts whose figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from accordingto.derive.disputes_table import (
    DOUBTING,
    FIGURE_NOUNS,
    LIMIT,
    NOT_SO_MANY,
    NUMBER_DOUBTED,
    PUT_AT,
    SCOPED,
    TRUE_FIGURE,
)
from accordingto.derive.disputes_words import are_apart, content_words, is_named
from accordingto.derive.figures_lookup import Lookup
from accordingto.derive.figures_words import is_people
from accordingto.derive.positions_table import POSITIVE_LABELS
from accordingto.extract.frames_match import lemmas_of, read_tokens
from accordingto.extract.frames_table import LABELLING
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
PART_OF = re.compile(r"\bof (?:(?!(?:to|at|by|from)\b)[\w’'-]+ ){0,3}$")
NUMBER = re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|[a-z]+teen|[a-z]+ty)\b", re.I)
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
    contents = Lookup(attributions, lambda a: a.content)
    owner = {f.id: _owner_at(contents, by_id, f.span) for f in ordered}
    found: dict[str, list[FigureDispute]] = {}
    for figure, doubter in _doubted(story.text, attributions, sources, ordered, owner):
        for source in doubter.sources:
            entry = FigureDispute(source, doubter.id)
            named = (
                owner[figure.id] is doubter and len(figure.attributed_to) == 1 and _names_another(story.text, doubter)
            )
            if (named or source not in figure.attributed_to) and all(
                d.source != source for d in found.get(figure.id, ())
            ):
                found.setdefault(figure.id, []).append(entry)
    return {key: tuple(value) for key, value in found.items()}


ANOTHERS = re.compile(r"^[“\"‘'\s]*(?:that )?(?:the [\w’' -]{2,60}[’']s?|its|their|his|her|[A-Z][\w’' -]{1,60}[’']s?) ")


OWNED = re.compile(r"[“\"‘'\s]*(?:(?:Mr|Mrs|Ms|Dr|Sir)\.? )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}[’']s? ")


def _names_another(text: str, doubter: Attribution) -> bool:
    """Whether the number that is doubted is named as another's ("the union's figure of 9,000")."""
    return bool(doubter.content) and ANOTHERS.match(doubter.content[0].of(text)) is not None


def _innermost_at(contents: Lookup, span: Span) -> Attribution | None:
    holding = contents.find_overlapping(span)
    return min(holding, key=lambda a: sum(len(c) for c in a.content), default=None)


def _owner_at(contents: Lookup, by_id: Mapping[str, Attribution], span: Span) -> Attribution | None:
    """Whose words the figure stands in; for records that somebody cites, the one who cites them."""
    inner = _innermost_at(contents, span)
    if inner is not None and inner.frame == "evidence" and inner.within is not None:
        return by_id.get(inner.within, inner)
    return inner


Owner = Mapping[str, Attribution | None]


def _doubted(
    text: str, attributions: Sequence[Attribution], sources: Sequence[Source], figures: Sequence[Figure], owner: Owner
) -> Iterator[tuple[Figure, Attribution]]:
    for attribution in attributions:
        if attribution.frame not in ("statement", "belief", "attitude"):
            continue
        if attribution.assertion in ("denied", "doubted") or _doubts_number(text, attribution):
            yield from _denied_figures(text, attribution, sources, figures, owner)
    for at, figure in enumerate(figures):
        mine = owner[figure.id]
        if mine is not None and is_denied_number(text, figure.span):
            yield figure, mine
        elif mine is not None and mine.assertion != "conditional":
            for rival in _rivals_before(text, figures[max(0, at - 6) : at], figure, mine, owner):
                yield rival, mine
                for again in _same_again(rival, figures[:at]) if _sets_right(text, mine) else ():
                    yield again, mine
                theirs = owner[rival.id]
                if theirs is not None and not _sets_right(text, mine):
                    yield figure, theirs


def is_denied_number(text: str, number: Span) -> bool:
    """Whether a number stands only to be denied: "four" in "seven died, and not four"."""
    before = NOT_SO_MANY.search(text, max(0, number.start - 16), number.start)
    return before is not None and NUMBER.search(text, max(0, number.start - 120), before.start()) is not None


def _doubts_number(text: str, attribution: Attribution) -> bool:
    """Whether it says of a number that it is none: "the doctor's estimate was not a count", "called the toll a guess".

    A label in quotation marks that is put on a number ("called its figure “arithmetic for beginners”") doubts it.
    """
    if not attribution.content:
        return False
    content = hull(attribution.content)
    named = NUMBER_DOUBTED.match(text[content.start : min(content.end, content.start + 300)])
    if named is None:
        return False
    cue = {lemma for c in attribution.cue for t in read_tokens(text, c.start, c.end) for lemma in lemmas_of(t.word)}
    if cue & LABELLING and not cue & {"condemn", "denounce"}:
        return not set(re.findall(r"[\w-]+", named["rest"].casefold())) & POSITIVE_LABELS
    return attribution.frame == "statement" and bool(DOUBTING.search(" ".join(named["rest"].split()[:9])))


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
        rivals = [owner[f.id] for f in meant if can_rival(f, figure)]
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
    if OWNED.match(text[content.start : min(content.end, content.start + 100)]):
        return []  # "Mr Vorn's sums", of which the story has told none
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
        second = _is_second(before, at, owner) and not (theirs is not None and _is_put(text, rival, theirs))
        if PART_OF.search(text, max(0, rival.start - 30), rival.start) or second:
            continue
        if not _is_near(rival.span, figure.span, NEAR_CHARS):
            continue
        if theirs is None:
            if _is_answered(text, rival, figure):
                yield rival
                return
            continue
        if theirs.assertion == "conditional" or not are_apart(mine, theirs):
            continue
        if set(rival.attributed_to) & set(figure.attributed_to):
            continue
        if _may_be_rivals(text, rival, figure, mine) and _is_set_against(text, rival, figure, mine, theirs):
            yield rival
            return


def _is_answered(text: str, rival: Figure, figure: Figure) -> bool:
    """Whether the story's own number is met by a party's in the same sentence ("212 have died; the union says 540")."""
    between = text[rival.end : figure.start]
    joined = bool(re.search(r"; |, (?:but|while|although|whereas|though) ", between)) and not SENTENCE.search(between)
    return joined and rival.unit is not None and can_rival(rival, figure)


def _may_be_rivals(text: str, rival: Figure, figure: Figure, mine: Attribution) -> bool:
    """Whether the two are of one unit and can't both hold; one put beside the other in words only has to differ.

    A number without a unit goes with one in its own sentence or the one before.
    """
    if (
        None in (rival.unit, figure.unit)
        and not _sets_right(text, mine)
        and len(SENTENCE.findall(text, rival.end, figure.start)) > 1
    ):
        return False
    if can_rival(rival, figure):
        return True
    if len(SENTENCE.findall(text, rival.end, figure.start)) < 2 and _are_opposed_counts(rival, figure):
        return True
    put = _is_put(text, figure, mine) or _sets_right(text, mine)
    differ = (rival.value.low, rival.value.high) != (figure.value.low, figure.value.high)
    return put and differ and _one_unit(rival, figure) and None not in (rival.value.low, figure.value.low)


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


def can_rival(one: Figure, other: Figure) -> bool:
    """Whether two numbers may be of one unit, and can't both hold."""
    return _one_unit(one, other) and not _bounds_meet(one.value, other.value)


def _one_unit(one: Figure, other: Figure) -> bool:
    return one.unit is None or other.unit is None or one.unit.casefold() == other.unit.casefold()


def _are_opposed_counts(one: Figure, other: Figure) -> bool:
    """Whether both count people, the one at least so many, the other fewer ("at least 400", "fewer than 100")."""
    people = all(f.unit is None or f.unit.startswith("people ") or is_people(f.unit) for f in (one, other))
    open_ = {(f.value.low is None, f.value.high is None) for f in (one, other)}
    return people and open_ == {(True, False), (False, True)} and not _bounds_meet(one.value, other.value)


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
    if PUT_AT.search(text[max(content.start, 0) : figure.end + 1]):
        return True
    apart = SENTENCE.findall(text, rival.end, figure.start)
    shared = content_words(text, mine.content) & content_words(text, theirs.content)
    if figure.unit in LOSSES and figure.unit == rival.unit:
        return len(apart) <= MOST_APART and not _other_time(text, mine, theirs)
    limited = LIMIT.search(text, max(content.start, figure.start - 12), figure.end)
    if len(apart) > 1 and not (
        limited and shared and len(apart) <= MOST_APART and figure.unit == rival.unit is not None
    ):
        return False
    if {mine.frame, theirs.frame} - {"statement", "evidence", "belief"} or any(
        DEFINITE.search(text, max(0, f.start - 8), f.start) for f in (rival, figure)
    ):
        return False
    if rival.unit not in _NO_COUNT and _are_opposed_counts(rival, figure):
        return True
    if figure.unit == rival.unit is not None and _answers_bare(text, rival, mine, theirs):
        return True
    if figure.unit not in (None, rival.unit) or rival.unit in _NO_COUNT:
        return False
    if limited and figure.unit is not None and not _other_time(text, mine, theirs):
        return True
    if "\n" in text[rival.end : figure.start]:
        return False
    bare = len(content_words(text, mine.content)) <= 2 or bool(DONE_SO.search(words))
    return bool(shared) or bare


def _answers_bare(text: str, rival: Figure, mine: Attribution, theirs: Attribution) -> bool:
    """Whether the one puts a thing at its number, and the other's words are no more than a number."""
    return _is_put(text, rival, theirs) and len(content_words(text, mine.content)) <= 2


def _is_put(text: str, figure: Figure, attribution: Attribution) -> bool:
    """Whether the words put a thing at the number ("the odds of a thaw at 40%")."""
    whole = hull(attribution.content)
    return PUT_AT.search(whole.of(text)[: max(0, figure.end - whole.start + 1)]) is not None


# What is lost in one event: two parties' numbers for it can't both hold, also some sentences apart.
LOSSES = frozenset({"deaths", "people injured", "people missing"})
MOST_APART = 3
TIME = re.compile(
    r"\b(?:last|previous|earlier|in|since|another|separate|further|also) (?:week|month|year|attack|incident|strike|"
    r"[12]\d{3}|(?:\w+ )?(?:attack|incident|strike|crash|blast|raid))\b|"
    r"\b(?:in|since|of) (?:19|20)\d\d\b|\byears? ago\b"
)


def _other_time(text: str, mine: Attribution, theirs: Attribution) -> bool:
    """Whether one of the two tells of another time or event than the other."""
    times = [
        {m.group().casefold() for s in a.content for m in TIME.finditer(text, s.start, s.end)} for a in (mine, theirs)
    ]
    return times[0] != times[1]


def _sets_right(text: str, mine: Attribution) -> bool:
    return bool(mine.content) and bool(TRUE_FIGURE.search(hull(mine.content).of(text)))


def _is_near(one: Span, other: Span, chars: int) -> bool:
    return abs(one.start - other.start) <= chars


def pair_figures(
    figures: Sequence[Figure], doubts: Mapping[str, tuple[FigureDispute, ...]], attributions: Sequence[Attribution]
) -> Iterator[Dispute]:
    """The disputes over a figure: whose words it stands in, against those who doubt it."""
    contents = Lookup(attributions, lambda a: a.content)
    for figure in figures:
        by = doubts.get(figure.id)
        owner = _innermost_at(contents, figure.span)
        if by and owner is not None:
            against = tuple(dict.fromkeys(DisputeSide(d.attribution) for d in by if d.attribution != owner.id))
            if against:
                yield Dispute(kind="figure", sides=((DisputeSide(owner.id),), against), evidence=(figure.span,))
