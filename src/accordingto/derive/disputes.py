"""Who contradicts whom inside one story: figures doubted, allegations denied, stances opposed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from accordingto.derive.disputes_table import (
    ANAPHORS,
    FIGURE_NOUNS,
    HOLDING,
    MEANS_THE_SAME,
    PUT_AT,
    REVERSALS,
    SCOPED,
    STOPWORDS,
    TRUE_FIGURE,
)
from accordingto.derive.positions_table import OPPOSITE
from accordingto.extract.frames_match import lemmas_of, read_tokens
from accordingto.extract.frames_table import CLAIM_NOUNS, LABELLING, NEGATIONS
from accordingto.types import (
    Attribution,
    Bounds,
    Dispute,
    DisputeSide,
    Figure,
    FigureDispute,
    Position,
    Source,
    Span,
    Story,
    any_overlap,
    hull,
)

NEAR_CHARS, FAR_CHARS = 900, 4000
SHARED_WORDS, SHORT_WORDS = 2, 3
# Less than a third of the shorter content shared, and on PolNeAR's train stories most pairs are of two matters.
SHARE = 0.3
ANSWER_CHARS, AT_ONCE_CHARS = 450, 60
# "its 310,000", "the 84,000": a number that is explained, not set against another.
DEFINITE = re.compile(r"\b(?:the|its|their|his|her)\s+$", re.I)
PART_OF = re.compile(r"\bof (?:(?:the|its|their|a|[\w’'-]+s|[\w-]+[’']s) )?$")
CLAIMS = frozenset({"statement", "evidence", "belief", "intention"})
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


def mark_doubts(
    story: Story, attributions: Sequence[Attribution], sources: Sequence[Source], figures: Sequence[Figure]
) -> tuple[Figure, ...]:
    """The figures, each with those who doubt it (:func:`find_doubts`)."""
    doubts = find_doubts(story, attributions, sources, figures)
    return tuple(msgspec.structs.replace(f, disputed_by=doubts[f.id]) if f.id in doubts else f for f in figures)


def find_disputes(
    story: Story,
    attributions: Sequence[Attribution],
    sources: Sequence[Source],
    figures: Sequence[Figure],
    positions: Sequence[Position],
) -> tuple[Dispute, ...]:
    """The disputes inside the story: figures first, then denials, then stances; sides point to attributions."""
    by_id = {a.id: a for a in attributions}
    doubts = find_doubts(story, attributions, sources, figures)
    found = [*_figure_disputes(figures, doubts, attributions), *_denials(story.text, attributions, sources, figures)]
    found += _stance_disputes(story.text, positions, by_id)
    return tuple(_unite(found, by_id))


# Figures


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
    named = {s.id for s in sources if _names(text, content, s)}
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


def _names(text: str, span: Span, source: Source) -> bool:
    """Whether the span names the source: its own mention, or the head word of its name or description."""
    if any(m.span.overlaps(span) for m in source.mentions):
        return True
    words = {t.word.removesuffix("'s").rstrip("'") for t in read_tokens(text, span.start, span.end)}
    whole = " ".join(filter(None, (source.name, source.description))).casefold()
    own = {w for w in re.findall(r"[\w-]+", whole) if w not in STOPWORDS and len(w) > 3}
    return bool(own & words - FIGURE_NOUNS)


def _rivals_before(
    text: str, before: Sequence[Figure], figure: Figure, mine: Attribution, owner: Owner
) -> Iterator[Figure]:
    """The figures before that this one is set against: another's, of the same thing, and not to be had together."""
    for at in range(len(before) - 1, -1, -1):
        rival, theirs = before[at], owner[before[at].id]
        if PART_OF.search(text, max(0, rival.start - 30), rival.start) or _is_second(before, at, owner):
            continue
        if theirs is None or not _is_near(rival.span, figure.span, NEAR_CHARS) or not _are_apart(mine, theirs):
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
    return [f for f in before if f.id != rival.id and f.value == rival.value and f.unit == rival.unit]


def _are_apart(one: Attribution, other: Attribution) -> bool:
    return (
        one.id != other.id
        and not set(one.sources) & set(other.sources)
        and one.within != other.id
        and other.within != one.id
    )


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
    shared = _content_words(text, mine.content) & _content_words(text, theirs.content)
    if {mine.frame, theirs.frame} - {"statement", "evidence"} or any(
        DEFINITE.search(text, max(0, f.start - 8), f.start) for f in (rival, figure)
    ):
        return False
    bare = len(_content_words(text, mine.content)) <= 2
    return rival.unit == figure.unit and figure.unit not in _NO_COUNT and (bool(shared) or bare)


def _sets_right(text: str, mine: Attribution) -> bool:
    return bool(mine.content) and bool(TRUE_FIGURE.search(hull(mine.content).of(text)))


def _is_near(one: Span, other: Span, chars: int) -> bool:
    return abs(one.start - other.start) <= chars


def _figure_disputes(
    figures: Sequence[Figure], doubts: Mapping[str, tuple[FigureDispute, ...]], attributions: Sequence[Attribution]
) -> Iterator[Dispute]:
    for figure in figures:
        by = doubts.get(figure.id)
        owner = _innermost_at(attributions, figure.span)
        if by and owner is not None:
            against = tuple(dict.fromkeys(DisputeSide(d.attribution) for d in by if d.attribution != owner.id))
            if against:
                yield Dispute(kind="figure", sides=((DisputeSide(owner.id),), against), evidence=(figure.span,))


# Denials


def _denials(
    text: str, attributions: Sequence[Attribution], sources: Sequence[Source], figures: Sequence[Figure]
) -> Iterator[Dispute]:
    ordered = sorted((a for a in attributions if a.cue), key=lambda a: hull((*a.cue, *a.content)).start)
    words = {a.id: _content_words(text, a.content) for a in ordered}
    for attribution in ordered:
        if attribution.frame not in ("statement", "belief") or not attribution.content:
            continue
        if _is_denial(text, attribution) and not _denies_number(text, attribution):
            claims = _claims_denied(text, attribution, ordered, words, sources)
        elif any(lemmas_of(t.word) & HOLDING for c in attribution.cue for t in read_tokens(text, c.start, c.end)):
            claims = _claim_withstood(text, attribution, ordered, words)
        else:
            continue
        if claims:
            yield _make_denial(attribution, claims, ordered, words)


def _is_denial(text: str, attribution: Attribution) -> bool:
    """Whether the cue denies a claim: "denied", "doubts that"; not "did not mention", nor "questioned the plan".

    A label ("called … a hoax") denies only what is named as said before: "the claim", "that".
    """
    if attribution.assertion not in ("denied", "doubted"):
        return False
    whole = hull(attribution.cue)
    cue = [t.word for t in read_tokens(text, whole.start, min(whole.end, whole.start + 120))]
    content = [t.word for t in read_tokens(text, attribution.content[0].start, attribution.content[0].end)][:6]
    lemmas = {lemma for word in cue for lemma in lemmas_of(word)}
    if set(cue) & NEGATIONS:
        return False
    named = bool(CLAIM_NOUNS & set(content)) or (bool(content) and content[0] in ANAPHORS)
    if lemmas & LABELLING or attribution.assertion == "doubted":
        return named or bool(lemmas & {"doubt", "disbelieve"} and content[:1] == ["that"])
    return True


def _denies_number(text: str, attribution: Attribution) -> bool:
    words = [t.word for t in read_tokens(text, attribution.content[0].start, attribution.content[0].end)][:6]
    return bool(FIGURE_NOUNS & set(words)) and not any(w.isdigit() for w in words)


def _content_words(text: str, spans: Iterable[Span]) -> frozenset[str]:
    found = set()
    for span in spans:
        for token in read_tokens(text, span.start, span.end):
            word = token.word.removesuffix("'s")
            if word not in STOPWORDS and len(word) > 2:
                found.add(_stem(word))
    return frozenset(found)


def _stem(word: str) -> str:
    for group in MEANS_THE_SAME:
        if word in group:
            return min(group)
    for ending in (
        "ations",
        "ation",
        "ments",
        "ment",
        "ingly",
        "ings",
        "ing",
        "edly",
        "ied",
        "ies",
        "ed",
        "es",
        "s",
        "e",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _others_before(attribution: Attribution, ordered: Sequence[Attribution], chars: int) -> list[Attribution]:
    start = hull((*attribution.cue, *attribution.content)).start
    return [
        a
        for a in ordered
        if a.frame in (*CLAIMS, "desire")
        and a.assertion in ("asserted", "hedged", "conditional")
        and a.content
        and _are_apart(a, attribution)
        and abs(hull((*a.cue, *a.content)).start - start) <= chars
        and (a.sources or not attribution.sources or not a.source)
    ]


def _claims_denied(
    text: str,
    denial: Attribution,
    ordered: Sequence[Attribution],
    words: Mapping[str, frozenset[str]],
    sources: Sequence[Source],
) -> list[Attribution]:
    """The attributions whose content is denied: the ones named or gone back to, else the one of the same words."""
    others = _others_before(denial, ordered, FAR_CHARS)
    start = hull((*denial.cue, *denial.content)).start
    before = [a for a in others if hull(a.content).start < start]
    tokens = [t.word for t in read_tokens(text, denial.content[0].start, denial.content[0].end)]
    claimed = any(t in CLAIM_NOUNS for t in tokens[:6])
    named = {s.id for s in sources if s.id not in denial.sources and _names(text, denial.content[0], s)}
    theirs = [a for a in before if set(a.sources) & named]
    if claimed and theirs:
        return theirs
    near = before[-1:] if before and start - hull(before[-1].content).end < NEAR_CHARS else []
    if near and (claimed or _goes_back(tokens, denial)):
        return near
    alike = _most_alike(text, denial, others, words)
    if alike is None and near and denial.assertion == "denied" and _holds_anaphor(tokens):
        return near
    return [] if alike is None else [alike]


def _holds_anaphor(tokens: Sequence[str]) -> bool:
    """Whether an object of what is denied goes back ("having seen it", "any such offer"), not only its subject."""
    pairs = itertools.pairwise(tokens)
    return "such" in tokens[:4] or any(b in ("it", "this") and a not in ("that", "whether", "and") for a, b in pairs)


def _goes_back(tokens: Sequence[str], denial: Attribution) -> bool:
    """Whether what is denied is only "it" or "that"."""
    return bool(tokens) and tokens[0] in ANAPHORS and (len(tokens) < 4 or denial.quotation == "mixed")


def _most_alike(
    text: str, denial: Attribution, others: Sequence[Attribution], words: Mapping[str, frozenset[str]]
) -> Attribution | None:
    def alike(other: Attribution) -> float:
        shared = len(words[other.id] & words[denial.id])
        return shared / (1 + min(len(words[other.id]), len(words[denial.id]))) ** 0.5 if shared else 0.0

    best = max(others, key=lambda a: (alike(a), a.id), default=None)
    if best is None:
        return None
    shared = words[best.id] & words[denial.id]
    if len(shared) < SHARE * min(len(words[best.id]), len(words[denial.id])):
        return None
    names = _names_in(text, denial.content)
    short = len(words[denial.id]) <= SHORT_WORDS
    at_once = 0 <= hull(denial.content).start - hull(best.content).end < AT_ONCE_CHARS
    enough = len(shared) >= SHARED_WORDS and bool(shared - names)
    enough = enough or (short and bool(shared - names or (shared and at_once)))
    return best if enough else None


def _names_in(text: str, spans: Iterable[Span]) -> frozenset[str]:
    words = (w for s in spans for w in re.findall(r"\b[A-Z][\w-]+", s.of(text)))
    return frozenset(_stem(w.casefold()) for w in words)


def _claim_withstood(
    text: str, holding: Attribution, ordered: Sequence[Attribution], words: Mapping[str, frozenset[str]]
) -> list[Attribution]:
    """What somebody "insists" or "maintains" against: another's words in the sentences just before, on the same."""
    start = hull((*holding.cue, *holding.content)).start
    near = [a for a in _others_before(holding, ordered, ANSWER_CHARS) if hull(a.content).start < start]
    if not near:
        return []
    tokens = [t.word for t in read_tokens(text, holding.content[0].start, holding.content[0].end)]
    goes_back = bool(set(tokens[:3]) & {"it", "he", "she", "they", "this"})
    alike = _most_alike(text, holding, near, words)
    return [alike] if alike is not None else near[-1:] if goes_back and len(tokens) <= SHORT_WORDS + 1 else []


def _make_denial(
    denial: Attribution,
    claims: Sequence[Attribution],
    ordered: Sequence[Attribution],
    words: Mapping[str, frozenset[str]],
) -> Dispute:
    claimants = {c.id for c in claims} | {
        a.id
        for a in ordered
        for claim in claims
        if a.assertion == "asserted"
        and not set(a.sources) & set(denial.sources)
        and len(words[a.id] & words[claim.id]) >= max(SHARED_WORDS, 0.6 * min(len(words[a.id]), len(words[claim.id])))
    }
    deniers = [denial, *_own_words_after(denial, ordered)]
    one = tuple(DisputeSide(a.id) for a in ordered if a.id in claimants)
    other = tuple(DisputeSide(a.id) for a in deniers)
    return Dispute(kind="denial", sides=(one, other), evidence=tuple(sorted({*denial.cue, *denial.content})))


def _own_words_after(denial: Attribution, ordered: Sequence[Attribution]) -> list[Attribution]:
    """The denier's quotation that follows at once: it belongs to the denial."""
    at = next(n for n, a in enumerate(ordered) if a.id == denial.id)
    end = hull((*denial.cue, *denial.content)).end
    after = [a for a in ordered[at + 1 : at + 2] if a.quotation == "direct" and set(a.sources) & set(denial.sources)]
    return [a for a in after if hull((*a.cue, *a.content)).start - end < 200]


# Stances


def _stance_disputes(text: str, positions: Sequence[Position], by_id: Mapping[str, Attribution]) -> Iterator[Dispute]:
    told = [p for p in positions if p.attribution is not None and p.attribution in by_id]
    for n, one in enumerate(told):
        for other in told[n + 1 :]:
            if _oppose(text, one, other, by_id):
                sides = tuple((DisputeSide(p.attribution or ""),) for p in (one, other))
                yield Dispute(kind="stance", sides=sides, evidence=(*one.on, *other.on))


def _oppose(text: str, one: Position, other: Position, by_id: Mapping[str, Attribution]) -> bool:
    turned = len({bool(_nouns(text, p.on) & REVERSALS) for p in (one, other)}) == 2
    stances = {one.stance, OPPOSITE[other.stance] if turned else other.stance}
    if one.holder == other.holder or stances not in ({"for", "against"}, {"conditional", "against"}):
        return False
    outer = {by_id[p.attribution or ""].within for p in (one, other)}
    if len(outer) == 1 and None not in outer:
        return False
    sets = [_content_words(text, p.on if p.stance != "conditional" else (*p.on, *p.conditions)) for p in (one, other)]
    shared = sets[0] & sets[1]
    named = shared <= _names_in(text, (*one.on, *other.on)) and min(map(len, sets)) > len(shared)
    enough = bool(shared) and not named and len(shared) >= min(2, len(sets[0]), len(sets[1]))
    return any_overlap(one.on, other.on) or enough


def _nouns(text: str, spans: Iterable[Span]) -> frozenset[str]:
    return frozenset(t.word for s in spans for t in read_tokens(text, s.start, s.end))


def _unite(found: Sequence[Dispute], by_id: Mapping[str, Attribution]) -> Iterator[Dispute]:
    """Disputes of one kind that share an attribution on the same side are one."""
    kept: list[Dispute] = []
    for dispute in found:
        for n, other in enumerate(kept):
            joined = _join(other, dispute)
            if joined is not None:
                kept[n] = joined
                break
        else:
            kept.append(dispute)
    yield from kept


def _join(one: Dispute, other: Dispute) -> Dispute | None:
    if one.kind != other.kind or one.kind == "stance" or len(one.sides) != len(other.sides):
        return None
    a, b = (set(s) for s in one.sides)
    c, d = (set(s) for s in other.sides)
    if a & d or b & c:
        c, d = d, c
    elif not (a & c or b & d):
        return None
    if (a | c) & (b | d):
        return None
    order = [tuple(sorted(side, key=lambda s: s.attribution)) for side in (a | c, b | d)]
    return Dispute(kind=one.kind, sides=tuple(order), evidence=tuple(sorted({*one.evidence, *other.evidence})))
