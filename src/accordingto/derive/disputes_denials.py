"""Who denies whose claim."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from accordingto.derive.disputes_figures import LOSSES, can_rival
from accordingto.derive.disputes_table import (
    ANAPHORS,
    DENIES_BEFORE,
    FIGURE_NOUNS,
    HOLDING,
    OTHERWISE,
)
from accordingto.derive.disputes_words import are_apart, content_words, is_named, names_in
from accordingto.derive.positions_clause import CLAUSE_CHARS, read_clause
from accordingto.derive.positions_table import LABEL_VERBS
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
SUPPOSED = frozenset("may might could would will can shall should".split())
"""Who may or will deny a thing has not denied it."""


def find_denials(
    text: str, attributions: Sequence[Attribution], sources: Sequence[Source], figures: Sequence[Figure]
) -> Iterator[Dispute]:
    """The disputes in which one party denies, doubts or withstands what another says."""
    ordered = sorted((a for a in attributions if a.cue), key=lambda a: hull((*a.cue, *a.content)).start)
    words = {a.id: content_words(text, a.content) for a in ordered}
    for attribution in ordered:
        if attribution.frame not in ("statement", "belief") or not attribution.content:
            continue
        if attribution.assertion in ("asserted", "conditional") and _denies_all(text, attribution):
            claims = _claim_before(attribution, ordered)
        elif is_denial(text, attribution) and not _denies_number(text, attribution):
            claims = _claims_denied(text, attribution, ordered, words, sources)
        elif any(lemmas_of(t.word) & HOLDING for c in attribution.cue for t in read_tokens(text, c.start, c.end)):
            claims = _claim_withstood(text, attribution, ordered, words)
        else:
            continue
        if claims:
            denial = _make_denial(attribution, claims, ordered, words)
            yield _as_figure(text, attribution, claims, denial, ordered, figures)


def _denies_all(text: str, attribution: Attribution) -> bool:
    """Whether the words deny what was said before them as a whole ("told her no such thing", "that is untrue").

    So does a cue that says that it was otherwise ("say otherwise", "told a different story").
    """
    whole = hull(attribution.content)
    if any(OTHERWISE.search(text, c.start, c.end) for c in attribution.cue) or OTHERWISE.fullmatch(whole.of(text)):
        return True
    return DENIES_BEFORE.search(text[whole.start : min(whole.end, whole.start + 120)]) is not None


def _claim_before(denial: Attribution, ordered: Sequence[Attribution]) -> list[Attribution]:
    """The last claim of another party before it, near by."""
    start = hull((*denial.cue, *denial.content)).start
    before = [
        a
        for a in _others_before(denial, ordered, ANSWER_CHARS)
        if hull(a.content).start < start and (a.frame != "belief" or a.assertion == "asserted")
    ]
    return before[-1:]


def is_denial(text: str, attribution: Attribution) -> bool:
    """Whether the cue denies a claim: "denied", "doubts that"; not "did not mention", nor "questioned the plan".

    A label ("called … a hoax") denies only what is named as said before: "the claim", "that". Of other verbs
    ("pushed back", "brushed off") it must be a claim by name, or the words must hold a "no" of their own.
    """
    if attribution.assertion not in ("denied", "doubted"):
        return False
    whole = hull(attribution.cue)
    cue = [t.word for t in read_tokens(text, whole.start, min(whole.end, whole.start + 120))]
    first = attribution.content[0]
    content = [t.word for t in read_tokens(text, first.start, first.end)]
    lemmas = {lemma for word in cue for lemma in lemmas_of(word)}
    if set(cue) & NEGATIONS or (len(cue) > 1 and set(cue[:2]) & SUPPOSED):
        return False
    named = bool(CLAIM_NOUNS & set(content[:6])) or (bool(content) and content[0] in ANAPHORS)
    if attribution.assertion == "doubted":
        return named or bool(lemmas & {"doubt", "disbelieve"} and content[:1] == ["that"])
    if lemmas & LABELLING:
        called_false = CALLED_FALSE.search(hull(attribution.content).of(text)) is not None
        return named and (called_false or not lemmas & LABEL_VERBS or content[0] not in ANAPHORS)
    if text[max(0, first.start - 3) : first.start].rstrip(" “\"‘'").endswith(":"):
        return False  # "rebutted her: “…”": the answer, not what is denied
    advises = bool(set(content) & ADVICE)
    return named or bool(lemmas & PLAIN_DENIALS) or (bool(set(content) & NEGATIONS) and not advises)


ADVICE = frozenset({"should", "must", "ought"})
"""With these a "not" forbids, and denies nothing."""


PLAIN_DENIALS = frozenset("deny dispute refute rebut contradict contest debunk disavow disclaim retract".split())
"""Verbs whose object is itself what is denied ("denied meddling"); "rejected the plan" denies no claim."""
CALLED_FALSE = re.compile(
    r"\b(?:false|untrue|lies?|nonsense|baseless|unfounded|hoax|fictions?|fabricat\w+|invent\w+|tosh|wrong|rubbish|tales?"
    r"|fantas\w+|myths?|fake|untruths?|gossip|rumou?rs?|hearsay|speculation|inaccurate|incorrect|slander|libel|tripe"
    r"|bunk\w*|poppycock|piffle|hogwash|claptrap|garbage|baloney|balderdash|bosh|rot|laughable|absurd|ridiculous)\b",
    re.I,
)
DEALS_WITH = frozenset(
    "raise discuss address press confront challenge ask question talk mention speak debate ignore avoid tackle bring"
    " warn focus cover dominate demand".split()
)
"""Verbs of one who deals with a matter and says nothing of whether it is so."""


TO_DO = re.compile(r"\bto (?!(?:the|a|an|his|her|its|their|this|that)\b)[a-z]{2,}\b")


def deals_with_matter(text: str, claim: Attribution, denied: Iterable[str]) -> bool:
    """Whether the first clause only deals with a matter ("she would raise the fire"), and the denied words do not."""
    first = claim.content[0]
    clause = read_clause(text, first.start, min(first.end, first.start + CLAUSE_CHARS), first.end)
    if clause is None or not len(clause.predicate):
        return False
    verb = read_tokens(text, clause.predicate.start, min(first.end, clause.predicate.start + 40))[:1]
    dealt = {lemma for t in verb for lemma in lemmas_of(t.word)} & DEALS_WITH
    if dealt and TO_DO.search(text, clause.predicate.start, min(first.end, clause.predicate.start + CLAUSE_CHARS)):
        return False  # "asked the board to sell"
    return bool(dealt) and not any(word.startswith(tuple(d[:5] for d in dealt)) for word in denied)


def _denies_number(text: str, attribution: Attribution) -> bool:
    words = [t.word for t in read_tokens(text, attribution.content[0].start, attribution.content[0].end)][:6]
    return bool(FIGURE_NOUNS & set(words)) and not any(w.isdigit() for w in words)


def _others_before(attribution: Attribution, ordered: Sequence[Attribution], chars: int) -> list[Attribution]:
    start = hull((*attribution.cue, *attribution.content)).start
    return [
        a
        for a in ordered
        if a.frame in CLAIMS
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
    denied = [t.word for c in denial.content for t in read_tokens(text, c.start, c.end)]
    others = [
        a
        for a in _others_before(denial, ordered, FAR_CHARS)
        if not _goes_on(text, denial, a) and not deals_with_matter(text, a, denied)
    ]
    start = hull((*denial.cue, *denial.content)).start
    before = [a for a in others if hull(a.content).start < start]
    tokens = [t.word for t in read_tokens(text, denial.content[0].start, denial.content[0].end)]
    claimed = any(t in CLAIM_NOUNS for t in tokens[:6])
    named = {s.id for s in sources if s.id not in denial.sources and is_named(text, denial.content[0], s)}
    theirs = [a for a in before if set(a.sources) & named]
    if claimed and theirs:
        return _meant(denial, theirs, words, start)
    near = _nearest(text, denial, _choose_accusers(text, tokens, before), ordered, words) if denial.source else []
    if near and (claimed or _goes_back(tokens, denial)):
        return near
    alike = _most_alike(text, denial, others, words)
    about = _about_denier(text, denial, before) if alike is None else []
    if about:
        return about
    if alike is None and near and denial.assertion == "denied" and _holds_anaphor(tokens):
        return near
    return [] if alike is None else [alike]


ACCUSATIONS = frozenset("allegation allegations accusation accusations charge charges".split())
ACCUSERS = frozenset("accuse allege charge indict blame claim conclude find implicate suspect testify".split())


def _choose_accusers(text: str, tokens: Sequence[str], before: Sequence[Attribution]) -> Sequence[Attribution]:
    """Of the claims those that may be called an accusation, where "the allegations" are denied."""
    if not ACCUSATIONS & set(tokens[:4]):
        return before
    return [
        a
        for a in before
        if a.quotation != "direct"
        and any(lemmas_of(t.word) & ACCUSERS for c in a.cue for t in read_tokens(text, c.start, c.end))
    ]


def _about_denier(text: str, denial: Attribution, before: Sequence[Attribution]) -> list[Attribution]:
    """The last claim near by of one like the denier: "They point to a clerk. The clerk denies"."""
    if denial.assertion != "denied" or not denial.source:
        return []
    called = THE_ONE.match(denial.source[0].of(text))
    start = hull((*denial.cue, *denial.content)).start
    if called is None:
        return []
    one = re.compile(rf"\b(?:an?|one|some)\b(?: [\w’'-]+)?? {called['noun']}\b")
    near = [a for a in before if start - hull(a.content).end < ANSWER_CHARS]
    return [a for a in near if any(one.search(text, c.start, c.end) for c in a.content)][-1:]


THE_ONE = re.compile(r"The (?P<noun>[a-z]{3,})\b")


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
    if not tokens or tokens[0] not in ANAPHORS:
        return False
    return len(tokens) == 1 or denial.quotation == "mixed" or (len(tokens) < 4 and tokens[1] in AFTER_IT)


AFTER_IT = frozenset(
    "all and either too happened happens occurred existed exists was is were are as flatly strongly again claim claims"
    " charge charges report reports story account allegation allegations".split()
)


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
    before = hull(best.content).start < hull(denial.content).start
    enough = len(shared) >= SHARED_WORDS and bool(shared - names)
    if before and denial.assertion != "doubted":
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
    goes_back = BARE_ANSWER.fullmatch(" ".join(tokens)) is not None
    alike = _most_alike(text, holding, near, words)
    if alike is not None and all(any(c.isdigit() for s in a.content for c in s.of(text)) for a in (holding, alike)):
        return []  # a dispute over a figure
    if alike is not None and _one_negates(text, holding, alike):
        return [alike]
    return near[-1:] if goes_back else []


BARE_ANSWER = re.compile(
    r"(?:that )?(?:it|he|she|they|this|that) (?:had|has|have|did|does|do|was|were|is|are|would|will|could)"
    r"(?: not|n[’']t| never| n[’']t| no such thing)?(?: (?:true|false|so|untrue))?"
)
"""What says only that it was or was not so ("maintains that he had not")."""


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


def _as_figure(
    text: str,
    denial: Attribution,
    claims: Sequence[Attribution],
    dispute: Dispute,
    ordered: Sequence[Attribution],
    figures: Sequence[Figure],
) -> Dispute:
    """The dispute, over a figure where what "the claim" tells is losses that others near by number otherwise."""
    tokens = [t.word for t in read_tokens(text, denial.content[0].start, denial.content[0].end)][:4]
    if not CLAIM_NOUNS & set(tokens):
        return dispute
    told = {
        a.id: [f for f in figures if f.unit in LOSSES and any(c.contains(f.span) for c in a.content)] for a in ordered
    }
    theirs = [f for claim in claims for f in told[claim.id]]
    said = {s.attribution for s in dispute.sides[0]}
    whose = {s for a in ordered if a.id in said for s in a.sources}
    rivals = [
        DisputeSide(a.id)
        for a in ordered
        if a.id not in said
        and not set(a.sources) & whose
        and any(f.unit == g.unit and can_rival(f, g) for f in told[a.id] for g in theirs)
    ]
    if not rivals:
        return dispute
    return Dispute(
        kind="figure",
        sides=(dispute.sides[0], tuple(dict.fromkeys((*rivals, *dispute.sides[1])))),
        evidence=dispute.evidence,
    )


def _own_words_after(denial: Attribution, ordered: Sequence[Attribution]) -> list[Attribution]:
    """The denier's quotation that follows at once: it belongs to the denial."""
    at = next(n for n, a in enumerate(ordered) if a.id == denial.id)
    end = hull((*denial.cue, *denial.content)).end
    after = [a for a in ordered[at + 1 : at + 2] if a.quotation == "direct" and set(a.sources) & set(denial.sources)]
    return [a for a in after if hull((*a.cue, *a.content)).start - end < 200]
