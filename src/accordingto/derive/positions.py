"""Who is for, against or undecided on what, on which condition, with which argument."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from accordingto.derive.positions_clause import READY, Clause, Verb, find_verb, object_from, read_clause, read_clauses
from accordingto.derive.positions_table import (
    ACTIONS,
    CARRIERS,
    DEEDS,
    ISSUE_NOUNS,
    LABEL_VERBS,
    NARRATED,
    NEGATIVE_LABELS,
    NO_REFUSAL,
    OWN_GROUP,
    POLICY_VERBS,
    POSITIVE_LABELS,
    SELF_PRONOUNS,
    WEAK_CARRIERS,
)
from accordingto.extract.frames_conditions import Condition, find_conditions
from accordingto.extract.frames_match import Token, lemmas_of, read_tokens
from accordingto.extract.frames_table import CLAIM_NOUNS, NEGATIONS
from accordingto.types import (
    Attribution,
    Chain,
    Paragraph,
    Position,
    Source,
    Span,
    Stance,
    Story,
    any_overlap,
    content_id,
    hull,
    trim,
)

OPPOSITE: dict[Stance, Stance] = {
    "for": "against",
    "against": "for",
    "undecided": "undecided",
    "conditional": "conditional",
}
CAPITALISED = re.compile(r"\b[A-Z][\w’'-]*\w")
SILENT_FRAMES = frozenset({"no-comment", "question", "evidence"})
MODALS = frozenset("will would 'll 'd can could shall".split())
FIRST_PERSONS = frozenset({"i", "we"})
PRONOUNS = frozenset("it this that these those so".split())
PEOPLE = frozenset("him her them".split())
REASON = re.compile(
    r"\b(?:because|in order to|so as to|so that|on (?:the )?grounds (?:that|of)|since|to "
    r"avoid|to prevent|to protect|arguing that|fearing)\b",
    re.I,
)
UNTIL_DROPPED = re.compile(
    r"\b(?:until|unless|before) (?P<who>[\w’' -]{2,60}?) (?:\w+ )?(?:drop|dropp|scrap|scrapp|withdr[ae]w|"
    r"abandon|cancel|cancell|end|stop|stopp|lift|shelve|revers|reverse|ditch|repeal|halt)(?:s|ed|n|d)? "
    r"(?P<what>[^,.;:“”\"\n]{2,80})"
)
BUT_NO = re.compile(r"\bbut (?:no|not) (?P<what>[^,.;:“”\"\n]{3,60})")
NO_X_NO_Y = re.compile(r"[“\"‘']?\s*(?P<x>no (?:[\w’-]+ ){0,3}?[\w’-]+)\s*[,—–:-]+\s*(?P<y>no [\w’ -]{2,40})", re.I)
NO_X_LATER = re.compile(r"(?<=[.!?] )(?P<x>No (?:[\w’-]+ ){0,3}?[\w’-]+)\s*[,—–:-]+\s*(?P<y>no [\w’ -]{2,40})")
NO_PLAN = re.compile(
    r"\bno (?:plans?|intention|desire|wish|interest|need|reason|appetite|case)(?: \w+)? "
    r"(?:to|of|in|for) (?P<what>[^,.;:“”\"\n]{3,80})"
)
BARE = re.compile(
    r"(?:vot|decid|abstain|dissent)\w*(?: (?:against|for|no|yes|in favou?r|tonight|today|"
    r"tomorrow|next \w+|later|on \w+day|with the majority))?$"
)
NO_VIEW = re.compile(
    r"\bno (?:view|position|opinion|preference|stance)(?: \w+)? (?:on|about|as to|over|"
    r"between) (?P<what>[^,.;:“”\"\n]{3,80})"
)
CONSIDERED = re.compile(
    r"\b(?:considered|considering|planned|planning|intended|intending|sought|seeking|wanted|thought of|"
    r"contemplated|proposed|proposing)(?: to)? (?P<what>[^,.;:“”\"\n]{3,80})"
)
BACKED = re.compile(r"\b(?:back|support|second|join|oppos|resist)\w* $|\b(?:agree|side)\w* with $")
BARTER_CHARS, NAMED_WORDS = 400, 6
SENTENCE_END = re.compile(r"[.!?;…][”’\"')\]]*(?=\s|$)")


def find_positions(
    story: Story,
    paragraphs: Sequence[Paragraph],
    attributions: Sequence[Attribution],
    sources: Sequence[Source],
    chains: Sequence[Chain],
) -> tuple[Position, ...]:
    """The positions that parties take, in the order of their words; a party's second word on the same is merged."""
    text = story.text
    found: list[Position] = []
    for attribution in attributions:
        found.extend(_positions_of(text, attribution, attributions, sources))
    found.extend(_narrated(text, paragraphs, attributions, sources))
    merged = _merge(text, sorted(found, key=lambda p: p.evidence[0].start))
    return tuple(_with_arguments(text, p, attributions, paragraphs) for p in merged)


def find_source_at(sources: Sequence[Source], span: Span) -> Source | None:
    """The source with a mention in the span; the longest mention, then the first, where several are."""
    hits = [(-(m.end - m.start), m.start, s.id, s) for s in sources for m in s.mentions if m.span.overlaps(span)]
    return min(hits, key=lambda h: h[:3])[3] if hits else None


def _find_named(sources: Sequence[Source], words: str) -> Source | None:
    """The one source whose name ends as the words' last name does; none where several could be meant."""
    names = CAPITALISED.findall(words)
    if not names or len(words.split()) > NAMED_WORDS or not words.rstrip(" ,").endswith(names[-1]):
        return None
    hits = [s for s in sources if s.name and CAPITALISED.findall(s.name)[-len(names[-2:]) :] == names[-2:]]
    return hits[0] if len(hits) == 1 else None


def _positions_of(
    text: str, attribution: Attribution, attributions: Sequence[Attribution], sources: Sequence[Source]
) -> Iterator[Position]:
    if attribution.frame in SILENT_FRAMES or not attribution.cue:
        return
    by_cue = _from_cue(text, attribution)
    if by_cue is not None:
        for holder in attribution.sources:
            yield _make(text, holder, attribution, *by_cue)
        return
    inner = [a for a in attributions if a.within == attribution.id]
    for region in _own_regions(attribution, inner):
        yield from _from_content(text, attribution, region, sources)


def _own_regions(attribution: Attribution, inner: Sequence[Attribution]) -> Iterator[Span]:
    """The content's spans, without those that an attribution inside it says."""
    for span in attribution.content:
        held = [a for a in inner if any(c.overlaps(span) for c in a.content)]
        if not held:
            yield span


Found = tuple[Stance, tuple[Span, ...], tuple[Condition, ...]]


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
        rests_on="attribution",
        attribution=attribution.id,
        evidence=evidence,
        on=_with_antecedent(text, on),
        stance=stance,
        conditions=clauses if stance == "conditional" else (),
    )


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
        carried = _carried(text, attribution, tokens, at, len(cue))
        if carried is not None:
            return carried
        verb = find_verb(tokens, at)
        if verb is not None and _may_show(attribution, verb):
            negated = any(t.word in NEGATIONS for t in cue[:at]) and "not" not in verb.words
            return _towards(text, verb.stance, negated, max(tokens[verb.last].end, content.start), content.end)
    return None


def _may_show(attribution: Attribution, verb: Verb) -> bool:
    if attribution.frame == "belief":
        return False
    return attribution.frame != "statement" or verb.stance == "undecided"


def _from_label(text: str, cue: Sequence[Token], content: Span) -> Found | None:
    if not any(lemmas_of(t.word) & LABEL_VERBS for t in cue):
        return None
    words = read_tokens(text, content.start, min(content.end, content.start + 160))[:14]
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
    to = next((i for i in range(at + 1, min(len(tokens) - 1, max(cue_size, at) + 2)) if tokens[i].word == "to"), None)
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


def _asks_another(tokens: Sequence[Token], at: int, to: int, lemmas: frozenset[str]) -> bool:
    return bool(lemmas & {"ask", "decide", "vote", "order"}) or to > at + 1


def _towards(text: str, stance: Stance, negated: bool, start: int, end: int) -> Found | None:
    """The stance on the words from ``start``, with its conditions; negated, the opposite of it."""
    on = object_from(text, start, end)
    if on.of(text).startswith("to ") and stance == "against":
        on = Span(on.start + 3, on.end)
    if re.fullmatch(r"\w+ly", on.of(text)) or not len(on) or not re.search(r"\w", on.of(text)):
        return None
    conditions = find_conditions(text, on.end, end)
    return (OPPOSITE[stance] if negated else stance), (on,), conditions[:1]


def _from_content(text: str, attribution: Attribution, region: Span, sources: Sequence[Source]) -> Iterator[Position]:
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
    barter = NO_X_NO_Y.match(text, region.start, region.end) or NO_X_LATER.search(text, region.start, region.end)
    if barter:
        clause_ = Span(*barter.span("x"))
        found = Condition(clause_, clause_)
        for holder in attribution.sources:
            yield _make(text, holder, attribution, "conditional", (Span(*barter.span("y")),), (found,))
        return
    before: tuple[str, ...] = ()
    for clause in read_clauses(text, region.start, region.end):
        holders = _holders_of(text, clause, attribution, sources) if len(clause.subject) else before
        before = holders
        stance = _stance_of(text, clause, region) if holders else None
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


UNANSWERED = re.compile(
    r"(?P<what>\b(?:the|this|these|any|such|its|his|her|their) [\w’'-]+(?: [\w’'-]+){0,4}?) [“\"‘]?(?:will|"
    r"would|could|can|should|must) not (?:go|be left|remain|stay|stand)"
    r"(?: unanswered| unpunished| unchallenged| without (?:a )?(?:response|consequences)|(?=[.,”\"]))"
)
PHRASES: tuple[tuple[re.Pattern[str], Stance], ...] = (
    (UNTIL_DROPPED, "against"),
    (NO_PLAN, "against"),
    (NO_VIEW, "undecided"),
    (BUT_NO, "against"),
    (UNANSWERED, "against"),
)


def _judged(text: str, region: Span) -> Found | None:
    """The stance towards an issue that the content calls good or bad ("the plan is a disaster")."""
    clause = next(iter(read_clauses(text, region.start, region.end)), None)
    if clause is None or not set(clause.group) & {"is", "was", "are", "were", "'s", "'re"} or not len(clause.subject):
        return None
    subject = read_tokens(text, clause.subject.start, clause.subject.end)
    if not any(t.word in ISSUE_NOUNS for t in subject[-2:]):
        return None
    words = read_tokens(text, clause.subject.end, min(clause.predicate.end, clause.subject.end + 60))[:6]
    label = _label_stance(words)
    return None if label is None else (label[0], (clause.subject,), ())


def _is_refusal(text: str, start: int, end: int) -> bool:
    words = {t.word for t in read_tokens(text, start, end)}
    return bool(words & NEGATIONS) and bool(words & MODALS)


def _cut(text: str, match: re.Match[str]) -> Span:
    return object_from(text, match.start("what"), match.end("what"))


def _holders_of(text: str, clause: Clause, attribution: Attribution, sources: Sequence[Source]) -> tuple[str, ...]:
    """Whose stance a clause of the content states: the speaker's, or that of the source its subject names."""
    words = clause.subject.of(text).strip("“\"‘' ").casefold().split()
    if not words:
        return ()
    if len(words) == 1 and words[0] in SELF_PRONOUNS:
        theirs = words[0] not in FIRST_PERSONS and attribution.quotation == "direct"
        return () if theirs or words[0] == "who" else attribution.sources
    if words[0] in {"his", "her", "its", "their", "our", "my"} and words[-1] in OWN_GROUP:
        own = _group_of(text, attribution, sources)
        return (own,) if own is not None else attribution.sources
    named = find_source_at(sources, clause.subject) or _find_named(sources, clause.subject.of(text))
    if named is not None:
        return (named.id,)
    commits = bool(set(clause.group) & (MODALS | READY))
    if any_overlap((clause.subject,), attribution.source) or (commits and _is_side_of(words, attribution, sources)):
        return attribution.sources
    return ()


def _is_side_of(words: Sequence[str], attribution: Attribution, sources: Sequence[Source]) -> bool:
    """Whether the subject is the side that the story says the speaker is of ("Norland is ready to", its minister said)."""
    subject = [w for w in words if w != "the"]
    sides = [
        " ".join(filter(None, (s.affiliation, s.description))).casefold()
        for s in sources
        if s.id in attribution.sources
    ]
    return 0 < len(subject) <= 4 and any(" ".join(subject) in side for side in sides)


def _group_of(text: str, attribution: Attribution, sources: Sequence[Source]) -> str | None:
    """The body named in the speaker's own description ("who leads the Agrarian League")."""
    inside = [
        s for s in sources if s.kind in ("organization", "group", "government") and s.id not in attribution.sources
    ]
    hits = [s.id for s in inside if any(any(m.span.overlaps(x) for x in attribution.source) for m in s.mentions)]
    return hits[0] if hits else None


def _stance_of(text: str, clause: Clause, region: Span) -> Found | None:
    negated = sum(word in NEGATIONS for word in clause.group) % 2 == 1
    after = [c for c in find_conditions(text, region.start, region.end) if c.marker.start >= clause.predicate.start]
    conditions = tuple(after[:1]) or find_conditions(text, region.start, clause.subject.start)[-1:]
    commits = bool(set(clause.group) & (MODALS | READY))
    if clause.verb is not None and (commits or clause.verb.words[0] not in DEEDS):
        found = _verb_stance(text, clause, clause.verb, negated)
        return found and (found[0], found[1], conditions if _same_sentence(text, found[1], conditions) else ())
    if not set(clause.group) & MODALS or not len(clause.predicate) or set(clause.group) & {"had", "have", "been"}:
        return None
    head = read_tokens(text, clause.predicate.start, clause.predicate.end)
    if (
        not head
        or lemmas_of(head[0].word) & NO_REFUSAL
        or set(clause.group) & {"be", "been", "was", "is", "are", "were"} - {"be"}
    ):
        return None
    if clause.group[-1] == "be":
        return None
    if conditions and "could" not in clause.group and _same_sentence(text, (clause.predicate,), conditions):
        return "conditional", (clause.predicate,), conditions
    return (
        ("against", (clause.predicate,), ()) if negated and not set(clause.group) & {"can", "could", "cannot"} else None
    )


def _same_sentence(text: str, on: tuple[Span, ...], conditions: tuple[Condition, ...]) -> bool:
    if not conditions:
        return False
    whole = hull((*on, conditions[0].marker))
    return not re.search(r"[.!?][”’\"']?\s", whole.of(text))


def _verb_stance(text: str, clause: Clause, verb: Verb, negated: bool) -> Found | None:
    on = object_from(text, clause.rest.start, clause.rest.end)
    if not re.search(r"\w", on.of(text)):
        if verb.words[0] in DEEDS and negated:
            return None
        on = clause.predicate
    if not re.search(r"\w", on.of(text)):
        return None
    negated = negated and "not" not in verb.words
    return (OPPOSITE[verb.stance] if negated else verb.stance), (on,), ()


def _narrated(
    text: str, paragraphs: Sequence[Paragraph], attributions: Sequence[Attribution], sources: Sequence[Source]
) -> Iterator[Position]:
    taken = sorted({s for a in attributions for s in (*a.cue, *a.content)})
    for paragraph in paragraphs:
        if paragraph.role != "body":
            continue
        held = [s for s in taken if s.overlaps(paragraph.span)]
        for source in sources:
            for mention in source.mentions:
                if paragraph.start <= mention.start < paragraph.end and not any_overlap((mention.span,), held):
                    yield from _narrated_at(text, source, mention.span, paragraph.span, held)


def _narrated_at(text: str, source: Source, mention: Span, block: Span, held: Sequence[Span]) -> Iterator[Position]:
    stop = SENTENCE_END.search(text, mention.end, block.end)
    end = min([stop.start() if stop else block.end, *(s.start for s in held if s.start >= mention.end)])
    clause = read_clause(text, mention.start, end, end)
    if clause is None or clause.verb is None or clause.verb.words[0] not in NARRATED:
        return
    if (
        clause.subject.end > mention.end + 2
        or set(clause.group) & MODALS
        or "," in text[mention.end : clause.predicate.start]
    ):
        return
    negated = sum(word in NEGATIONS for word in clause.group) % 2 == 1
    found = _verb_stance(text, clause, clause.verb, negated)
    if found is not None and (found[1][0] != clause.predicate or BARE.match(found[1][0].of(text).casefold())):
        conditions = find_conditions(text, found[1][0].end, end)[:1]
        yield Position(
            id=content_id("po-", source.id, "", found[1], found[0]),
            holder=source.id,
            rests_on="action" if clause.verb.words[0] in ACTIONS else "narration",
            attribution=None,
            evidence=(trim(text, Span(mention.start, end)),),
            on=_with_antecedent(text, found[1]),
            stance="conditional" if conditions and found[0] != "undecided" else found[0],
            conditions=tuple(c.clause for c in conditions if len(c.clause)),
        )


def _with_antecedent(text: str, on: tuple[Span, ...]) -> tuple[Span, ...]:
    """The words of ``on``; where they are only "it" or "that", the last issue named before them comes first."""
    words = on[0].of(text).casefold() if len(on) == 1 else ""
    if words not in PRONOUNS and not BARE.match(words):
        return on
    low = max(0, on[0].start - 600)
    tokens = read_tokens(text, low, on[0].start)
    for n in range(len(tokens) - 1, -1, -1):
        if tokens[n].word in ISSUE_NOUNS:
            return (_issue_phrase(text, tokens, n), *on)
    return on


def _issue_phrase(text: str, tokens: Sequence[Token], n: int) -> Span:
    first = n
    while first > 0 and n - first < 4 and text[tokens[first - 1].end : tokens[first].start] == " ":
        first -= 1
        if tokens[first].word in {"the", "a", "an", "this", "that", "any", "its", "his", "her", "their"}:
            break
    else:
        first = n
    return Span(tokens[first].start, tokens[n].end)


def _merge(text: str, found: Sequence[Position]) -> list[Position]:
    kept: list[Position] = []
    for position in found:
        if "with the majority" in position.on[-1].of(text):
            position = _as_majority(position, kept)
        if position.on[-1].of(text).casefold() in PEOPLE and kept:
            position = _as_backed(text, position, kept[-1])
        near = [k for k in kept if position.evidence[0].start - k.evidence[0].start < BARTER_CHARS]
        if near and position.on[0].of(text).casefold().startswith("no "):
            continue
        twin = next((k for k in kept if _same_matter(text, k, position)), None)
        if twin is None:
            kept.append(position)
    return kept


def _as_backed(text: str, position: Position, before: Position) -> Position:
    """The position of one who "backed him": towards what he had just been said to be for or against."""
    apart = position.evidence[0].start - before.evidence[0].start
    backed = BACKED.search(text, max(0, position.on[-1].start - 20), position.on[-1].start)
    if (
        backed is None
        or apart > BARTER_CHARS
        or before.holder == position.holder
        or before.stance not in ("for", "against")
    ):
        return position
    stance = before.stance if position.stance == "for" else OPPOSITE[before.stance]
    return replace(position, stance=stance, on=(*before.on, *position.on))


def _as_majority(position: Position, before: Sequence[Position]) -> Position:
    """The position of one who "voted with the majority": that of the body whose vote was told before."""
    voted = next((k for k in reversed(before) if k.rests_on == "action" or k.stance in ("for", "against")), None)
    return position if voted is None else replace(position, stance=voted.stance, on=voted.on)


def _same_matter(text: str, one: Position, other: Position) -> bool:
    if one.holder != other.holder:
        return False
    if any_overlap(one.on, other.on) or (one.attribution is not None and one.attribution == other.attribution):
        return True
    if one.stance == other.stance and any(s.of(text).casefold() in PRONOUNS for s in other.on):
        return True
    words = [{t.word for s in p.on for t in read_tokens(text, s.start, s.end) if len(t.word) > 3} for p in (one, other)]
    return bool(words[0] & words[1])


def _with_arguments(
    text: str, position: Position, attributions: Sequence[Attribution], paragraphs: Sequence[Paragraph]
) -> Position:
    """The position with the reasons given: in its own sentence, or in the same speaker's next words in the paragraph."""
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
