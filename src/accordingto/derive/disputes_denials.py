"""Who denies whose claim."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from accordingto.derive.disputes_table import (
    ANAPHORS,
    DENIES_BEFORE,
    FIGURE_NOUNS,
    HOLDING,
)
from accordingto.derive.disputes_words import are_apart, content_words, is_named, names_in
from accordingto.extract.frames_match import lemmas_of, read_tokens
from accordingto.extract.frames_table import CLAIM_NOUNS, LABELLING, NEGATIONS
from accordingto.types import (
    Attribution,
    Dispute,
    DisputeSide,
    Figure,
    Source,
    hull,
)

NEAR_CHARS, FAR_CHARS = 900, 4000
SHARED_WORDS, SHORT_WORDS = 2, 3
# Less than a third of the shorter content shared, and on PolNeAR's train stories most pairs are of two matters.
SHARE = 0.3
DISOWNED = re.compile(r"(?:ever )?having (?:ever |personally )?(?:said|told|called|asked|claimed|promised|demanded)\b")
"""A denial of words that somebody is said to have used."""
SUCH = re.compile(
    r"(?:that )?(?:any |no )?such\b|(?:that )?(?:the|this|that) (?:claim|report|story|account|allegation)s?\b"
)
OWN_CHARS = 60
ANSWER_CHARS, AT_ONCE_CHARS = 450, 60
CLAIMS = frozenset({"statement", "evidence", "belief", "intention"})


def find_denials(
    text: str, attributions: Sequence[Attribution], sources: Sequence[Source], figures: Sequence[Figure]
) -> Iterator[Dispute]:
    """The disputes in which one party denies, doubts or withstands what another says."""
    ordered = sorted((a for a in attributions if a.cue), key=lambda a: hull((*a.cue, *a.content)).start)
    words = {a.id: content_words(text, a.content) for a in ordered}
    for attribution in ordered:
        if attribution.frame not in ("statement", "belief") or not attribution.content:
            continue
        if attribution.assertion == "asserted" and _denies_all(text, attribution):
            claims = _claim_before(attribution, ordered)
        elif _is_denial(text, attribution) and not _denies_number(text, attribution):
            claims = _claims_denied(text, attribution, ordered, words, sources)
        elif any(lemmas_of(t.word) & HOLDING for c in attribution.cue for t in read_tokens(text, c.start, c.end)):
            claims = _claim_withstood(text, attribution, ordered, words)
        else:
            continue
        if claims:
            yield _make_denial(attribution, claims, ordered, words)


def _denies_all(text: str, attribution: Attribution) -> bool:
    """Whether the words deny what was said before them as a whole ("told her no such thing", "that is untrue")."""
    whole = hull(attribution.content)
    return DENIES_BEFORE.search(text[whole.start : min(whole.end, whole.start + 120)]) is not None


def _claim_before(denial: Attribution, ordered: Sequence[Attribution]) -> list[Attribution]:
    """The last claim of another party before it, near by."""
    start = hull((*denial.cue, *denial.content)).start
    before = [a for a in _others_before(denial, ordered, ANSWER_CHARS) if hull(a.content).start < start]
    return before[-1:]


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


def _others_before(attribution: Attribution, ordered: Sequence[Attribution], chars: int) -> list[Attribution]:
    start = hull((*attribution.cue, *attribution.content)).start
    return [
        a
        for a in ordered
        if a.frame in (*CLAIMS, "desire")
        and a.assertion in ("asserted", "hedged", "conditional")
        and a.content
        and are_apart(a, attribution)
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
    if DISOWNED.match(text, denial.content[0].start):
        return []
    others = [a for a in _others_before(denial, ordered, FAR_CHARS) if not _goes_on(text, denial, a)]
    start = hull((*denial.cue, *denial.content)).start
    before = [a for a in others if hull(a.content).start < start]
    tokens = [t.word for t in read_tokens(text, denial.content[0].start, denial.content[0].end)]
    claimed = any(t in CLAIM_NOUNS for t in tokens[:6])
    named = {s.id for s in sources if s.id not in denial.sources and is_named(text, denial.content[0], s)}
    theirs = [a for a in before if set(a.sources) & named]
    if claimed and theirs:
        return _meant(denial, theirs, words, start)
    near = _nearest(text, denial, before, ordered, words)
    if near and (claimed or _goes_back(tokens, denial)):
        return near
    alike = _most_alike(text, denial, others, words)
    if alike is None and near and denial.assertion == "denied" and _holds_anaphor(tokens):
        return near
    return [] if alike is None else [alike]


def _nearest(
    text: str,
    denial: Attribution,
    before: Sequence[Attribution],
    ordered: Sequence[Attribution],
    words: Mapping[str, frozenset[str]],
) -> list[Attribution]:
    """What "the story" or "it" goes back to: the last claim near by, or one more like what follows."""
    start = hull((*denial.cue, *denial.content)).start
    near = [a for a in before if start - hull(a.content).end < NEAR_CHARS]
    own = words[denial.id].union(*(words[a.id] for a in ordered if _goes_on(text, denial, a)))
    told = [a for a in near if a.quotation != "direct"] or near
    best = max(told, key=lambda a: len(words[a.id] & own), default=None)
    if best is not None and words[best.id] & own:
        return [best]
    return told[-1:] if SUCH.match(text, denial.content[0].start) else near[-1:]


def _goes_on(text: str, denial: Attribution, other: Attribution) -> bool:
    """Whether the other is the denier's own next words: a quotation at once after it, of the same source or "she"."""
    apart = hull((*other.content, *other.cue)).start - hull((*denial.cue, *denial.content)).end
    if not 0 <= apart < OWN_CHARS or other.quotation == "indirect" or not other.source:
        return False
    pronoun = other.source[0].of(text).casefold() in ("he", "she", "they", "it")
    return pronoun or bool(set(other.sources) & set(denial.sources))


def _meant(
    denial: Attribution, theirs: Sequence[Attribution], words: Mapping[str, frozenset[str]], start: int
) -> list[Attribution]:
    """Of the words of the party whose "claim" is denied those that the denial repeats most, else the last near by."""
    most = max(len(words[a.id] & words[denial.id]) for a in theirs)
    if most >= SHARED_WORDS:
        return [a for a in theirs if len(words[a.id] & words[denial.id]) == most]
    return [a for a in theirs if start - hull(a.content).end < NEAR_CHARS][-MOST_MEANT:] or list(theirs[-1:])


MOST_MEANT = 4


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
    names = names_in(text, denial.content)
    short = len(words[denial.id]) <= SHORT_WORDS
    at_once = 0 <= hull(denial.content).start - hull(best.content).end < AT_ONCE_CHARS
    enough = len(shared) >= SHARED_WORDS and bool(shared - names)
    enough = enough or (short and bool(shared - names or (shared and at_once)))
    return best if enough else None


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
    if alike is not None and all(any(c.isdigit() for s in a.content for c in s.of(text)) for a in (holding, alike)):
        return []  # a dispute over a figure
    if alike is not None and _one_negates(text, holding, alike):
        return [alike]
    return near[-1:] if goes_back and len(tokens) <= SHORT_WORDS + 1 else []


def _one_negates(text: str, one: Attribution, other: Attribution) -> bool:
    """Whether one of the two says with "not" or "never" what the other says without."""
    return (
        len(
            {
                any(t.word in NEGATIONS for s in a.content for t in read_tokens(text, s.start, s.end))
                for a in (one, other)
            }
        )
        == 2
    )


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
