"""Stances that nouns, promises, orders and judgements state: "its demand for", "promised an inquiry"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accordingto.derive.positions_clause import find_verb, object_from
from accordingto.derive.positions_merge import is_issue
from accordingto.derive.positions_table import LABEL_VERBS, OPPOSITE, POLICY_VERBS, POSITIVE_LABELS, STANCE_NOUNS
from accordingto.extract.frames_conditions import Condition, find_conditions
from accordingto.extract.frames_match import lemmas_of, read_tokens
from accordingto.types import Attribution, Span, Stance, hull, trim

Found = tuple[Stance, tuple[Span, ...], tuple[Condition, ...]]

HOLDS_TO = frozenset(
    "reiterate repeat renew express voice restate reaffirm affirm stress underline underscore declare signal confirm"
    " announce state pledge offer promise keep maintain register make have issue join add".split()
)
"""Cues after which a noun of stance is the speaker's own: "reiterated its demand for"."""
GIVES_UP = frozenset("drop withdraw abandon end lift relinquish retract shed".split())
"""Cues that turn a noun of stance round: "dropped its opposition to"."""
NOUN = re.compile(
    r"[“\"‘'\s]*(?:(?:its|his|her|their|the|a|an|any|all|strong|full|long-held|long-standing) )*(?:[\w-]+ )?"
    rf"(?P<noun>{'|'.join(sorted(STANCE_NOUNS))})s? (?:for|to|of|against|from) (?P<what>[^.;:“”\"\n]{{3,120}})"
)
PROMISE = frozenset("promise pledge vow order commission guarantee".split())
STEP = frozenset("promise pledge vow swear undertake agree".split())
"""Cues whose "to" says what the speaker will do."""
CONCEDED = re.compile(r"(?:defeat|the (?:election|race|vote|contest|seat|presidency|mayoralty))\b")
FIRST_WORDS = frozenset("a an the new another further fresh full swift immediate independent public more its".split())
NOT_GIVEN = re.compile(
    r"(?:\w+ ){0,3}?(?:answers?|comments?|updates?|decision|anonymity|results?|news|announcement|statement|reply"
    r"|response|justice|change|truth|details|food|drinks?|coffee|tea|copies|copy|books?|round|lunch|dinner)$"
)
DECIDED = re.compile(
    r"^[“\"‘'\s]*(?:that )?(?P<what>(?:the|this|that|these|those|its|his|her|their|any|all|an?) [^,.;:“”\"\n]{2,70}?) "
    r"(?P<modal>will|would|must|should|shall|has to|have to|had to|needs? to|needed to|ought to|is to|are to|was to)"
    r"(?P<no> not| never)?(?: now| also| immediately| at once)? be (?P<deed>\w+)(?: (?P<particle>off|out|down|up))?\b"
)
UNDONE = frozenset(
    "scrapped terminated cancelled canceled withdrawn dropped ended abandoned shelved lifted halted stopped revoked"
    " rejected blocked repealed rescinded reversed overturned torn suspended postponed delayed abolished annulled"
    " voided called thrown struck vetoed ditched axed frozen paused banned outlawed resisted opposed".split()
)
DONE = frozenset(
    "held approved signed kept extended built renewed passed honoured honored accepted restored adopted introduced"
    " implemented allowed ratified set carried upheld granted continued completed opened reopened".split()
)
ADVISED = frozenset("must should".split()) | {"has to", "have to", "needs to", "need to", "ought to"}
GO = re.compile(
    r"^[“\"‘'\s]*(?:that )?(?P<who>[^,.;:“”\"\n]{2,60}?) "
    r"(?P<modal>must|should|(?:would|will) have to|has to|have to|had to|ought to|needs? to|was right to)"
    r"(?P<no> not| never)? (?P<what>(?:go|resign|quit|step (?:down|aside)|stand (?:down|aside)|leave office"
    r"|be (?:sacked|fired|dismissed|removed))(?: now| at once| immediately)?)(?=[\s,.;:”\"]|$)"
)
NO_GROUNDS = re.compile(
    r"^[“\"‘'\s]*(?:that )?(?P<what>(?:the|this|that|these|those|its|his|her|their|any|an?|such) [^,.;:“”\"\n]{2,70}?) "
    r"(?:(?:has|have|had|makes?|made|serves?|served) no (?:\w+ )?(?:basis|merit|justification|legitimacy|sense|purpose"
    r"|place|foundation|grounds|future)"
    r"|(?:lacks?|lacked) (?:any )?(?:\w+ )?(?:basis|merit|justification|legitimacy|foundation)"
    r"|(?:breaks?|broke|breach(?:es|ed)|violate[sd]?|flout(?:s|ed)) (?:the )?(?:\w+ )?"
    r"(?:law|constitution|rules|agreement|treaty)"
    r"|(?:goes|went|go) too far|(?:must|cannot|can not|should) not stand|cannot stand)\b"
)
READY_FOR = re.compile(
    r"\b(?:is|was|are|were|being|be) (?:now )?(?:ready|willing|prepared|open|set|about|going)(?: to)? "
    r"(?:accept(?:ing)?|agree(?:ing)? to|support(?:ing)?|back(?:ing)?|concede|resign|drop|sell|sign)?\s?"
    r"(?P<what>[^,.;:“”\"\n]{3,80})"
)


def read_stated(text: str, attribution: Attribution) -> Found | None:
    """The stance that a noun, a promise, an order, a decision or a judgement states, or ``None``."""
    if not attribution.content or not attribution.cue:
        return None
    if attribution.assertion == "denied":
        return _from_match(text, attribution, READY_FOR, "against")
    if attribution.assertion in ("doubted", "questioned") or attribution.frame in ("no-comment", "question"):
        return None
    cue = _cue_lemmas(text, attribution)
    return (
        _named(text, attribution, cue)
        or _promised(text, attribution, cue)
        or _labelled(text, attribution, cue)
        or _decided(text, attribution)
    )


def _cue_lemmas(text: str, attribution: Attribution) -> frozenset[str]:
    whole = hull(attribution.cue)
    words = read_tokens(text, whole.start, min(whole.end, whole.start + 80))
    if any(t.word in ("not", "never", "no", "n't") for t in words):
        return frozenset()
    return frozenset(x for t in words for x in lemmas_of(t.word))


def _named(text: str, attribution: Attribution, cue: frozenset[str]) -> Found | None:
    if not cue & (HOLDS_TO | GIVES_UP):
        return None
    content = attribution.content[0]
    match = NOUN.match(text, content.start, attribution.content[-1].end)
    if match is None:
        return None
    stance = STANCE_NOUNS[match["noun"]]
    return _on(text, OPPOSITE[stance] if cue & GIVES_UP else stance, match.start("what"), content.end)


def _promised(text: str, attribution: Attribution, cue: frozenset[str]) -> Found | None:
    """What is promised, ordered or conceded: "promised an inquiry", "vowed to publish it", "conceded defeat"."""
    content = attribution.content[0]
    words = [t.word for t in read_tokens(text, content.start, min(content.end, content.start + 100))]
    if len(words) < 1 or attribution.quotation == "direct":
        return None
    if "concede" in cue and CONCEDED.match(text, content.start):
        return "for", (Span(attribution.cue[0].start, content.end),), ()
    if words[0] == "to" and len(words) > 1 and cue & STEP and lemmas_of(words[1]) & POLICY_VERBS:
        verb = find_verb(read_tokens(text, content.start, min(content.end, content.start + 100)), 1)
        undone = verb is not None and len(verb.words) > 1 and verb.stance == "against"
        return _on(
            text,
            "against" if undone else "for",
            content.start + text[content.start : content.end].index("to") + 3,
            content.end,
        )
    if not cue & PROMISE or words[0] not in FIRST_WORDS or _names_hearer(words):
        return None
    found = _on(text, "for", content.start, content.end)
    return None if found is None or NOT_GIVEN.match(found[1][0].of(text)) else found


def _names_hearer(words: Sequence[str]) -> bool:
    """Whether a promise's first words are for whom it is ("promised the town it would stay open")."""
    return any(w in ("it", "they", "he", "she", "that", "to", "we", "you") for w in words[1:5])


def _labelled(text: str, attribution: Attribution, cue: frozenset[str]) -> Found | None:
    """The stance of one who puts an image in quotation marks on an issue: "described the levy as “a tax on rain”"."""
    if not cue & LABEL_VERBS or attribution.quotation != "mixed":
        return None
    content = hull(attribution.content)
    match = re.compile(r"(?P<what>[^“”\"‘.;:\n]{3,70}?) (?:as )?[“\"‘](?P<label>[^”\"\n]+)").match(
        text, content.start, content.end
    )
    if match is None:
        return None
    words = [t.word for t in read_tokens(text, match.start("what"), match.end("what"))]
    label = {t.word for t in read_tokens(text, match.start("label"), match.end("label"))}
    if not words or words[0] not in FIRST_WORDS | {"this", "that"} or not any(map(is_issue, words)):
        return None
    what = trim(text, Span(match.start("what"), match.end("what")))
    return None if label & POSITIVE_LABELS else ("against", (what,), ())


def _decided(text: str, attribution: Attribution) -> Found | None:
    """What is said to be done or undone by one who decides or asks for it, and who is said to have to go."""
    if attribution.frame not in ("statement", "decision", "intention", "desire"):
        return None
    content = hull(attribution.content)
    gone = GO.match(text[content.start : content.end])
    if gone and gone["who"].casefold() not in ("i", "we"):
        start = content.start + gone.start("what")
        return _with_conditions(
            text, "against" if gone["no"] else "for", Span(start, content.start + gone.end("what")), content.end
        )
    match = DECIDED.match(text[content.start : content.end])
    if match:
        deed = match["deed"]
        known = deed in UNDONE or deed in DONE
        what = Span(content.start + match.start("what"), content.start + match.end("what"))
        meant = any(is_issue(t.word) for t in read_tokens(text, what.start, what.end))
        if known and meant and not (deed in ("called", "set", "carried", "torn") and not match["particle"]):
            stance: Stance = "against" if (deed in UNDONE) != bool(match["no"]) else "for"
            return _with_conditions(text, stance, what, content.end)
    groundless = NO_GROUNDS.match(text[content.start : content.end])
    if groundless:
        what = Span(content.start + groundless.start("what"), content.start + groundless.end("what"))
        if any(is_issue(t.word) for t in read_tokens(text, what.start, what.end)[:6]):
            return "against", (what,), ()
    return None


def _from_match(text: str, attribution: Attribution, pattern: re.Pattern[str], stance: Stance) -> Found | None:
    content = hull(attribution.content)
    match = pattern.search(text, content.start, content.end)
    return _on(text, stance, match.start("what"), content.end) if match else None


def _on(text: str, stance: Stance, start: int, end: int) -> Found | None:
    on = object_from(text, start, end)
    return _with_conditions(text, stance, on, end) if re.search(r"\w{3}", on.of(text)) else None


def _with_conditions(text: str, stance: Stance, on: Span, end: int) -> Found:
    conditions: Sequence[Condition] = find_conditions(text, on.end, end)
    return stance, (on,), tuple(conditions[:1])
