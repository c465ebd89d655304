"""The positions that one attribution tells, from its cue or from the clauses of its content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from accordingto.derive.positions_clause import READY, Clause, Verb, find_verb, object_from, read_clauses
from accordingto.derive.positions_holder import Parties, find_doer, find_holders
from accordingto.derive.positions_matter import find_shares, is_threat, read_matter, read_threat, read_wish
from accordingto.derive.positions_merge import is_issue, with_antecedent
from accordingto.derive.positions_stated import read_stated
from accordingto.derive.positions_table import (
    ACTIONS,
    ASKERS,
    CARRIERS,
    DEEDS,
    GRANTED,
    LABEL_VERBS,
    MODALS,
    NEGATIVE_LABELS,
    NO_REFUSAL,
    OPPOSITE,
    POLICY_VERBS,
    POSITIVE_LABELS,
    WEAK_CARRIERS,
)
from accordingto.extract.frames_conditions import Condition, find_conditions
from accordingto.extract.frames_match import Token, lemmas_of, read_tokens
from accordingto.extract.frames_table import CLAIM_NOUNS, NEGATIONS
from accordingto.types import (
    Attribution,
    Position,
    Span,
    Stance,
    content_id,
    hull,
    trim,
)

SILENT_FRAMES = frozenset({"no-comment", "question", "evidence"})
UNTIL_DROPPED = re.compile(
    r"\b(?:until|unless|before) (?P<who>[\w’' -]{2,60}?) (?:\w+ )?(?:drop|dropp|scrap|scrapp|withdr[ae]w|"
    r"abandon|cancel|cancell|end|stop|stopp|lift|shelve|revers|reverse|ditch|repeal|halt)(?:s|ed|n|d)? "
    r"(?P<what>[^,.;:“”\"\n]{2,80})"
)
BUT_NO = re.compile(
    r"\b(?:accept|take|allow|welcome|admit|agree|want|support|back|favou?r|grant|give|consider)\w*\b"
    r"[^.;\n]{2,60}? but (?:no|not) "
    r"(?P<what>[^,.;:“”\"\n]{3,60})"
)
NO_X_NO_Y = re.compile(
    r"[“\"‘']?\s*(?P<x>no (?:[\w’-]+ ){0,3}?[\w’-]+)\s*[,—–:-]+\s*(?P<y>no [\w’ -]{2,40}+)(?!\W+no )", re.I
)
NO_X_LATER = re.compile(r"(?<=[.!?] )(?P<x>No (?:[\w’-]+ ){0,3}?[\w’-]+)\s*[,—–:-]+\s*(?P<y>no [\w’ -]{2,40})")
NO_X_UNTIL = re.compile(
    r"\b(?:will|would|can|could|shall|is|was|’ll|'ll)(?: only)? (?:be |have |see |hold )?"
    r"(?P<what>no (?:[\w’-]+ ){0,4}?[\w’-]+)"
    r"(?: (?:with|for|on|about|in|at|of) [^,.;:“”\"\n]{2,60}?)? (?:until|unless|before) (?P<cond>[^.;:“”\"\n]{4,120}?)"
    r"(?=[.;:“”\"\n]|, (?:and|but|which)\b|$)"
)
NO_PLAN = re.compile(
    r"\bno (?:plans?|intention|desire|wish|interest|need|reason|appetite|case)(?: (?!not\b)\w+)? (?:to|of|in|for) "
    r"(?P<what>[^,.;:“”\"\n]{3,80})"
)
NO_VIEW = re.compile(
    r"\bno (?:view|position|opinion|preference|stance)(?: \w+)? (?:on|about|as to|over|"
    r"between) (?P<what>[^,.;:“”\"\n]{3,80})"
)
CONSIDERED = re.compile(
    r"\b(?:considered|considering|planned|planning|intended|intending|sought|seeking|wanted|thought of|"
    r"contemplated|proposed|proposing)(?: to)? (?P<what>[^,.;:“”\"\n]{3,80})"
)
_ASKED_WORDS = 7
"""How many words for whom it is asked of may stand before the "to" of what is asked."""
_NO_HEARER = frozenset("for in on about of as order that with from into over".split())
"""What does not stand in the words for whom it is asked of, so that a later "to" is another's."""
Found = tuple[Stance, tuple[Span, ...], tuple[Condition, ...]]
IN_CONDITION = re.compile(r"\w (?:[^.;\n]* )?(?:if|unless|provided|until|as long as|once) (?:[\w’'-]+ ){0,4}$")
"""What stands before an attribution that is only a part of a condition."""
PERFECT = frozenset({"has", "have", "had", "'ve", "'s"})
CALLING = frozenset({"call", "brand", "label", "dub"})
"""Labels that follow their object at once; "describe" and its like take "as"."""
LEADING_WORD = re.compile(r"(to|for|of|on|about|against|in|with) (?=\w)")
BEING = frozenset({"is", "was", "are", "were", "'s", "'re", "be"})
UNANSWERED = re.compile(
    r"(?P<what>\b(?:the|this|these|any|such|its|his|her|their) [\w’'-]+(?: [\w’'-]+){0,4}?) [“\"‘]?(?:will|"
    r"would|could|can|should|must) not (?:go|be left|remain|stay|stand)"
    r"(?: unanswered| unpunished| unchallenged| without (?:a )?(?:response|consequences)|(?=[.,”\"]))"
)
BEFORE_DECIDING = re.compile(
    r"\b(?:before|until (?:after )?|prior to) (?:it |he |she |they )?(?:deciding"
    r"|making (?:a|any|its|his|her|their) (?:\w+ )?decision"
    r"|making up \w+ minds?)(?: on| about| whether(?: to)?| over)? "
    r"(?P<what>[^,.;:“”\"\n]{3,80})"
)
NO_MONEY = re.compile(
    r"\b(?:not (?:one|a|a single)|no|without a) (?:[\w’'-]+ ){0,3}?(?:cent|penny|pound|dollar|euro|money|funds?"
    r"|funding|aid)\b[^.;\n]{0,40}?\b(?:will|would|should|can|could|shall)\b "
    r"(?:\w+ ){0,2}?(?:go|spent|given|flow|paid|be \w+)"
    r" (?:to|for|on|into|towards?) (?P<what>[^,.;:“”\"\n]{3,80})"
)
PHRASES: tuple[tuple[re.Pattern[str], Stance], ...] = (
    (UNTIL_DROPPED, "against"),
    (NO_PLAN, "against"),
    (NO_VIEW, "undecided"),
    (BUT_NO, "against"),
    (NO_MONEY, "against"),
    (BEFORE_DECIDING, "undecided"),
    (UNANSWERED, "against"),
)


def read_positions(
    text: str, attribution: Attribution, inner: Sequence[Attribution], parties: Parties
) -> Iterator[Position]:
    """The positions that the attribution tells: its cue's, else those of its content's clauses.

    ``inner`` are the attributions inside its content: what they say is theirs.
    """
    if attribution.frame == "evidence":
        yield from _from_shares(text, attribution, parties)
    if attribution.frame in SILENT_FRAMES or not attribution.cue:
        return
    by_cue = _from_cue(text, attribution)
    if by_cue is not None and NOTHING_PROPOSED.match(by_cue[1][-1].of(text)):
        return
    if by_cue is not None:
        for holder in attribution.sources or find_doer(text, attribution, parties):
            yield _make(text, holder, attribution, *by_cue)
        return
    wish = read_wish(text, attribution) or read_stated(text, attribution)
    if wish is not None:
        for holder in attribution.sources:
            yield _make(text, holder, attribution, *wish)
        return
    for region in _own_regions(text, attribution, inner):
        yield from _from_content(text, attribution, region, parties)


def _from_shares(text: str, attribution: Attribution, parties: Parties) -> Iterator[Position]:
    """What shares of those asked are for or against, by a poll or study."""
    for region in attribution.content:
        for who, found in find_shares(text, region):
            holder = parties.at(who)
            if holder is not None:
                yield _make(text, holder.id, attribution, *found)


def _own_regions(text: str, attribution: Attribution, inner: Sequence[Attribution]) -> Iterator[Span]:
    """The content's spans, without those that an attribution inside it says; one in a condition stays in it."""
    for span in attribution.content:
        held = [a for a in inner if any(c.overlaps(span) for c in a.content)]
        first = min((s.start for a in held for s in (*a.source, *a.cue, *a.content)), default=span.end)
        if not held or IN_CONDITION.search(text, span.start + 1, max(span.start + 1, first)):
            yield span


def _make(
    text: str,
    holder: str,
    attribution: Attribution,
    stance: Stance,
    on: tuple[Span, ...],
    conditions: tuple[Condition, ...],
) -> Position:
    evidence = tuple(sorted({*attribution.cue, *attribution.content}))
    clauses = tuple(c.clause for c in conditions if len(c.clause) and c.marker.of(text).casefold() != "otherwise")
    stance = "conditional" if clauses and stance != "undecided" else stance
    return Position(
        id=content_id("po-", holder, attribution.id, on, stance),
        holder=holder,
        rests_on="action" if _is_action(text, attribution) else "attribution",
        attribution=attribution.id,
        evidence=evidence,
        on=with_antecedent(text, on),
        stance=stance,
        conditions=clauses if stance == "conditional" else (),
    )


def _is_action(text: str, attribution: Attribution) -> bool:
    """Whether the cue tells a deed ("vetoed", "voted against") and no words."""
    words = read_tokens(text, attribution.cue[0].start, min(attribution.cue[0].end, attribution.cue[0].start + 80))
    return attribution.frame == "decision" and any(lemmas_of(t.word) & ACTIONS for t in words)


def _from_cue(text: str, attribution: Attribution) -> Found | None:
    """The stance that the cue itself takes towards its content ("backs", "voted to dismiss", "called … unfair")."""
    if not attribution.content:
        return None
    whole = hull(attribution.cue)
    cue = [
        t
        for t in read_tokens(text, whole.start, min(whole.end, whole.start + 200))
        if any(c.start <= t.start < c.end for c in attribution.cue)
    ]
    content = attribution.content[0]
    label = _from_label(text, cue, content)
    if label is not None:
        return label
    tokens = [*cue, *read_tokens(text, content.start, min(content.end, content.start + 200))]
    for at in range(len(cue)):
        if text[cue[at].start].isupper() and len(cue) - 1 - at > 0 and text[max(0, cue[at].start - 2)].isalnum():
            continue  # "the Green Left backs": a part of the name
        carried = _carried(text, attribution, tokens, at, len(cue))
        if carried is not None:
            return carried
        verb = find_verb(tokens, at)
        if verb is not None and (_may_show(attribution, verb) or _rules_out_matter(verb, tokens, len(cue))):
            stance = turn_stance(verb, [t.word for t in cue[:at]])
            return _towards(text, stance, False, max(tokens[verb.last].end, content.start), content.end)
    return None


def _may_show(attribution: Attribution, verb: Verb) -> bool:
    if attribution.frame == "belief":
        return False
    return attribution.frame != "statement" or verb.stance == "undecided"


def _rules_out_matter(verb: Verb, tokens: Sequence[Token], cue_size: int) -> bool:
    """Whether it is a proposal that is ruled out ("ruled out a recount"), and no account of what happened."""
    first = [t.word for t in tokens[cue_size : cue_size + 4]]
    return verb.words == ("rule", "out") and (any(map(is_issue, first)) or (bool(first) and first[0].endswith("ing")))


def _from_label(text: str, cue: Sequence[Token], content: Span) -> Found | None:
    verbs = {lemma for t in cue for lemma in lemmas_of(t.word)} & LABEL_VERBS
    if not verbs:
        return None
    words = read_tokens(text, content.start, min(content.end, content.start + 160))[:14]
    if not verbs & CALLING and not any(t.word == "as" for t in (*cue, *words)):
        return None
    if any(t.word in CLAIM_NOUNS for t in words[:5]):
        return None
    stance = _label_stance(words)
    if stance is None:
        return None
    return stance[0], (_noun_phrase(text, content.start, stance[1]),), ()


def _label_stance(words: Sequence[Token]) -> tuple[Stance, int] | None:
    for n, token in enumerate(words[1:], 1):
        if token.word in NEGATIVE_LABELS or token.word in POSITIVE_LABELS:
            negated = words[n - 1].word in NEGATIONS
            return ("against" if (token.word in NEGATIVE_LABELS) != negated else "for"), token.start
    return None


def _noun_phrase(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] in "“\"‘'"):
        start += 1
    stop = re.compile(r"[“\"‘,;:]|\b(?:as|a|an|is|was|are|were)\b").search(text, start + 1, end)
    return trim(text, Span(start, stop.start() if stop and stop.start() > start + 2 else end))


def _carried(text: str, attribution: Attribution, tokens: Sequence[Token], at: int, cue_size: int) -> Found | None:
    """What the "to" after a verb of asking or deciding is for: "asked … to drop X" is against X."""
    lemmas = lemmas_of(tokens[at].word) & CARRIERS
    if not lemmas or (
        attribution.frame in ("statement", "belief")
        and not lemmas & {"threaten", "promise", "pledge", "vow", "offer", "propose"}
    ):
        return None
    calls_on = "call" in lemmas and at + 1 < len(tokens) and tokens[at + 1].word in ("on", "upon")
    asks = bool(lemmas & ASKERS) or calls_on
    reach = max(cue_size, at) + (_ASKED_WORDS if asks else 2)
    if at + 1 < len(tokens) and tokens[at + 1].word == "by":  # "voted by five to two to"
        reach += 5
    to = find_to(tokens, at + 1, min(len(tokens) - 1, reach))
    if (
        to is not None
        and to > max(cue_size, at) + 1
        and any(t.word in _NO_HEARER for t in tokens[at + 1 + calls_on : to])
    ):
        return None
    if to is None:
        return None
    negated = sum(t.word in NEGATIONS for t in tokens[: to + 1]) % 2 == 1
    start, end = tokens[to + 1].start, attribution.content[0].end
    verb = find_verb(tokens, to + 1)
    if verb is not None:
        return _towards(text, verb.stance, negated, tokens[verb.last].end, end)
    if lemmas <= WEAK_CARRIERS and not (
        lemmas & {"ask", "want", "order", "decide", "vote"}
        and lemmas_of(tokens[to + 1].word) & POLICY_VERBS
        and _asks_another(tokens, at, to, lemmas)
    ):
        return None
    return _towards(text, "for", negated, start, end)


def find_to(tokens: Sequence[Token], first: int, after: int) -> int | None:
    """The "to" before a verb, which is none between two numbers ("by five to two")."""
    return next(
        (i for i in range(first, after) if tokens[i].word == "to" and not COUNTED.fullmatch(tokens[i + 1].word)), None
    )


def carried_clause(text: str, clause: Clause, region: Span) -> Found | None:
    """What a clause's party asks for or decides on: "had asked the board to remove him" is against him."""
    tokens = read_tokens(text, clause.predicate.start, min(region.end, clause.predicate.start + 160))
    lemmas = lemmas_of(tokens[0].word) & CARRIERS - VAGUE_CARRIERS if tokens else frozenset()
    to = find_to(tokens, 1, min(len(tokens) - 1, 3 if not lemmas & ASKERS else 2 + _ASKED_WORDS)) if lemmas else None
    if to is None:
        return None
    negated = sum(word in NEGATIONS for word in clause.group) % 2 == 1
    verb = find_verb(tokens, to + 1)
    if verb is not None:
        return _towards(text, verb.stance, negated, tokens[verb.last].end, region.end)
    asked = lemmas & ASKERS and to > 1 and lemmas_of(tokens[to + 1].word) & POLICY_VERBS
    return _towards(text, "for", negated, tokens[to + 1].start, region.end) if asked else None


COUNTED = re.compile(r"\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|[a-z]+teen|[a-z]+ty|zero|nil|none")
VAGUE_CARRIERS = frozenset("hope wish try tell prepare seek want prefer convince call offer".split())
"""Verbs whose "to" in somebody's words says too little of a stance."""


def _asks_another(tokens: Sequence[Token], at: int, to: int, lemmas: frozenset[str]) -> bool:
    return bool(lemmas & {"ask", "decide", "vote", "order"}) or to > at + 1


WHEN = re.compile(
    r"(?:(?:early|late|mid|next|last|this) )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: \w+)?"
    r"|\w+ (?:week|month|year)"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d+)?|\d{4}"
)
"""A day, which nobody is for or against ("offered to quit on Monday")."""


def _towards(text: str, stance: Stance, negated: bool, start: int, end: int) -> Found | None:
    """The stance on the words from ``start``, with its conditions; negated, the opposite of it."""
    on = object_from(text, start, end)
    led = LEADING_WORD.match(on.of(text))
    if led and (led.group(1) != "to" or stance == "against"):
        on = Span(on.start + led.end(), on.end)
    if (
        WHEN.fullmatch(on.of(text))
        or re.fullmatch(r"\w+ly", on.of(text))
        or not len(on)
        or not re.search(r"\w", on.of(text))
    ):
        return None
    conditions = find_conditions(text, on.end, end)
    return (OPPOSITE[stance] if negated else stance), (on,), conditions[:1]


def _from_content(text: str, attribution: Attribution, region: Span, parties: Parties) -> Iterator[Position]:
    special = _from_phrases(text, attribution, region)
    if special is not None:
        for holder in attribution.sources:
            yield _make(text, holder, attribution, *special)
        return
    if attribution.assertion in ("denied", "doubted", "questioned"):
        return
    judged = _judged(text, region)
    if judged is not None:
        for holder in attribution.sources:
            yield _make(text, holder, attribution, *judged)
        return
    matter = read_matter(text, attribution, region)
    if matter is not None:
        for holder in attribution.sources:
            yield _make(text, holder, attribution, *matter)
        return
    barred = NO_X_UNTIL.search(text, region.start, region.end)
    if barred:
        condition = trim(text, Span(*barred.span("cond")))
        for holder in attribution.sources:
            yield _make(
                text, holder, attribution, "conditional", (_without_no(barred),), (Condition(condition, condition),)
            )
        return
    barter = NO_X_NO_Y.match(text, region.start, region.end) or NO_X_LATER.search(text, region.start, region.end)
    if barter:
        clause_ = Span(*barter.span("x"))
        found = Condition(clause_, clause_)
        for holder in attribution.sources:
            yield _make(text, holder, attribution, "conditional", (Span(*barter.span("y")),), (found,))
        return
    before: tuple[str, ...] = ()
    for clause in read_clauses(text, region.start, region.end):
        holders = find_holders(text, clause, attribution, parties) if len(clause.subject) else before
        before = holders
        if is_threat(text, region):
            threat = read_threat(text, region)
            if threat is not None:
                for holder in holders or attribution.sources:
                    yield _make(text, holder, attribution, *threat)
                return
        if attribution.frame == "belief" and set(holders) - set(attribution.sources):
            continue
        stance = stance_of(text, clause, region) if holders else None
        if stance is not None:
            for holder in holders:
                yield _make(text, holder, attribution, *stance)
            return


def _from_phrases(text: str, attribution: Attribution, region: Span) -> Found | None:
    """Phrases whose stance lies in the whole: "had no plan to", "would not … until X dropped Y", "but no Y"."""
    start, end = region.start, region.end
    if attribution.assertion == "denied":
        match = CONSIDERED.search(text, start, end)
        return ("against", (_cut(text, match),), ()) if match else None
    for pattern, stance in PHRASES:
        match = pattern.search(text, start, end)
        if match and (pattern is not UNTIL_DROPPED or _is_refusal(text, start, match.start())):
            return stance, (_cut(text, match),), ()
    return None


def _judged(text: str, region: Span) -> Found | None:
    """The stance towards an issue that the content calls good or bad, or grants on a condition.

    "The plan is a disaster", "a pause would be useful", "a pause would only be allowed if they were freed".
    """
    clause = next(iter(read_clauses(text, region.start, region.end)), None)
    if clause is None or not set(clause.group) & BEING or not len(clause.subject):
        return None
    subject = read_tokens(text, clause.subject.start, clause.subject.end)
    if not any(is_issue(t.word) for t in subject):
        return None
    words = read_tokens(text, clause.subject.end, min(clause.rest.end, clause.subject.end + 70))[:8]
    label = _label_stance(words) if is_issue(subject[-1].word) else None
    if any(t.word in GRANTED for t in words):
        return _granted(text, clause, region, negated=any(t.word in NEGATIONS for t in words[:4]))
    return None if label is None else (label[0], (clause.subject,), ())


def _granted(text: str, clause: Clause, region: Span, *, negated: bool) -> Found | None:
    conditions = find_conditions(text, clause.subject.end, region.end, commits=True)[:1]
    if conditions:
        return "conditional", (clause.subject,), conditions
    return ("against", (clause.subject,), ()) if negated and set(clause.group) & MODALS else None


def _without_no(match: re.Match[str]) -> Span:
    """What there will be none of: "talks" in "no talks"."""
    return Span(match.start("what") + len("no "), match.end("what"))


def _is_refusal(text: str, start: int, end: int) -> bool:
    words = {t.word for t in read_tokens(text, start, end)}
    return bool(words & NEGATIONS) and bool(words & MODALS)


def _cut(text: str, match: re.Match[str]) -> Span:
    return object_from(text, match.start("what"), match.end("what"))


def stance_of(text: str, clause: Clause, region: Span) -> Found | None:
    """The stance that a clause takes: its verb's, or, for any other deed, that of a refusal or a condition."""
    negated = sum(word in NEGATIONS for word in clause.group) % 2 == 1
    after = [c for c in find_conditions(text, region.start, region.end) if c.marker.start >= clause.predicate.start]
    conditions = tuple(after[:1]) or find_conditions(text, region.start, clause.subject.start)[-1:]
    commits = bool(set(clause.group) & (MODALS | READY))
    carried = carried_clause(text, clause, region) if clause.verb is None else None
    if carried is not None:
        return carried
    deed = clause.verb is not None and (clause.verb.words[0] in DEEDS or clause.verb.words[:2] in DEED_PHRASES)
    if clause.verb is not None and (commits or not deed):
        found = verb_stance(text, clause, clause.verb, negated)
        bound = conditions if found and _same_sentence(text, found[1], conditions) else ()
        if found and bound and found[0] == "undecided" and set(clause.group) & (SUPPOSING | {"will"}):
            return "conditional", found[1], bound  # "would consider it if"
        return found and (found[0], found[1], bound)
    if not set(clause.group) & MODALS or not len(clause.predicate) or set(clause.group) & {"had", "have", "been"}:
        return None
    head = read_tokens(text, clause.predicate.start, clause.predicate.end)
    if (
        not head
        or (lemmas_of(head[0].word) & NO_REFUSAL and not FUNDS.match(text, head[0].start))
        or (len(head) > 1 and head[1].word == "down")
        or set(clause.group) & {"be", "been", "was", "is", "are", "were"} - {"be"}
    ):
        return None
    if clause.group[-1] == "be":
        return None
    bare = "could" in clause.group and not FUNDS.match(text, head[0].start)
    if conditions and not bare and _same_sentence(text, (clause.predicate,), conditions):
        return "conditional", (clause.predicate,), conditions
    if not negated and not conditions and OWN_STEP.match(text, clause.predicate.start) and _is_self(text, clause):
        return "for", (clause.predicate,), ()  # "she would resign"
    if set(clause.group) & SUPPOSING and text[region.start] in '“"‘':
        return None  # "I'd not wash the dog in it"
    return (
        ("against", (clause.predicate,), ()) if negated and not set(clause.group) & {"can", "could", "cannot"} else None
    )


FUNDS = re.compile(r"find (?:the |some |more |enough )?(?:money|funds|funding|cash)\b")
"""To pay for a thing: what else is found is no proposal."""
OWN_STEP = re.compile(
    r"[“\"‘]?(?:resign|quit|step (?:down|aside)|stand (?:down|for|again)|retire|run (?:for|again)|stay on)\b"
)
"""What somebody may do with their own office."""


def _is_self(text: str, clause: Clause) -> bool:
    return clause.subject.of(text).strip("“\"‘' ").casefold() in {"i", "he", "she", "they", "we"}


SUPPOSING = frozenset({"would", "'d", "’d"})
DEED_PHRASES = frozenset({("call", "off"), ("withdraw", "from"), ("walk", "away"), ("pull", "out")})
NOTHING_PROPOSED = re.compile(
    r"(?:(?:the|some|more|their|his|her|its|any|an?|urgent|full|further|clear|for) )*(?:answers?|justice|explanations?"
    r"|truth|clarity|attention|respect|comments?|help|advice|information|permission|more|time|anonymity"
    r"|forgiveness|calm|patience)$",
    re.I,
)
"""What is wanted without a proposal."""


def _same_sentence(text: str, on: tuple[Span, ...], conditions: tuple[Condition, ...]) -> bool:
    if not conditions:
        return False
    whole = hull((*on, conditions[0].marker))
    return not re.search(r"[.!?][”’\"']?\s", whole.of(text))


def verb_stance(text: str, clause: Clause, verb: Verb, negated: bool) -> Found | None:
    """The stance that a clause's verb takes, and the words it takes it on; None where it has no object."""
    on = object_from(text, clause.rest.start, clause.rest.end)
    if not re.search(r"\w", on.of(text)):
        if verb.words[0] in DEEDS and negated:
            return None
        on = clause.predicate
    if not re.search(r"\w", on.of(text)):
        return None
    return turn_stance(verb, clause.group), (on,), ()


def turn_stance(verb: Verb, group: Sequence[str]) -> Stance:
    """The verb's stance after the words before it: "does not support" is against, "has not endorsed" undecided.

    Not to oppose is no support, unless it is a promise ("will not stand in the way").
    """
    words = set(group)
    negated = (sum(word in NEGATIONS for word in group) + verb.denied) % 2 == 1 and "not" not in verb.words
    if any(word.startswith(("reluct", "hesita", "unwilling")) for word in group):
        return "undecided"
    if any(word.startswith(("refus", "declin", "fail")) for word in group):
        negated = not negated
    if "yet" in words or (negated and words & PERFECT):
        return "undecided"
    if not negated:
        return verb.stance
    return "undecided" if verb.stance == "against" and not words & MODALS else OPPOSITE[verb.stance]
