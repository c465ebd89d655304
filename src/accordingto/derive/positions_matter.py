"""Stances that lie in what is said of the matter: what it depends on, what is threatened for, wanted or announced."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accordingto.derive.positions_clause import GROUP, Verb, find_verb, object_from
from accordingto.derive.positions_merge import is_issue
from accordingto.derive.positions_table import DEEDS, OPPOSITE
from accordingto.extract.frames_conditions import Condition, find_conditions
from accordingto.extract.frames_match import Token, lemmas_of, read_tokens
from accordingto.extract.frames_table import NEGATIONS
from accordingto.types import Attribution, Span, Stance, hull, trim

Found = tuple[Stance, tuple[Span, ...], tuple[Condition, ...]]

_LEAD = r"^[“\"‘'\s]*(?:(?:that|but|and|so|well|then|if|i said|we said) )*"
_WHAT = r"(?P<what>[^,.;:“”\"\n]{2,80}?)"
DEPENDS = re.compile(
    rf"{_LEAD}{_WHAT} (?:(?:will|would|still|now|also|all|only|entirely|largely) )*"
    r"(?:depend(?:s|ed)?|hinge[sd]?|(?:is|was|are|were|be) (?:\w+ )?(?:conditional|contingent|dependent)) (?:up)?on "
    r"(?P<cond>[^.;:“”\"\n]{3,120}?)(?=, (?:and|but|which)\b|[.;:“”\"\n]|,?[”\"]|$)",
    re.I,
)
GOES_AHEAD = re.compile(
    rf"{_LEAD}{_WHAT} (?:(?:will|would|can|could|won[’']t|wouldn[’']t|cannot|may|must|shall|should)(?: not)? "
    r"(?:only |still |now |yet |then )?)"
    r"(?:go (?:ahead|forward|on)|proceed|take place|follow|happen|resume|continue|begin|start"
    r"|be (?:held|signed|lifted|approved|released|paid|restored|reopened|resumed|postponed|cancelled|canceled"
    r"|called off"
    r"|built|closed|shut|sold|withdrawn|dropped|extended|renewed|agreed|accepted|allowed|passed))\b",
    re.I,
)
"""What will be done with a matter, by those who say so."""
THREAT = re.compile(
    r"\b(?:will|would|[’']ll|[’']d|to|could|might|may) (?:\w+ly )?"
    r"(?:(?:go|come|be) (?:out )?on strike|strike|walk out"
    r"|down tools|resign|quit|step down|sue|go to court|take (?:legal|industrial|court|strike) action|stage \w+"
    r"|boycott|pull out|picket|blockade|bring down|leave (?:the )?(?:government|coalition|party|talks|cabinet)"
    r"|retaliate|march|hold (?:a )?(?:strike|strikes|protests?)|rebel|appeal|seek an injunction)\b[^.;\n]{0,60}?"
    r"\b(?P<mark>if|unless)\b (?P<cond>[^.;\n“”\"]{4,120})",
    re.I,
)
"""What somebody will do if a thing happens, or does not."""
_UNDOING = re.compile(
    r"(?:withdr\w+|drop\w*|scrap\w*|cancel\w*|revers\w+|stop\w*|lift\w*|shelv\w+|abandon\w*|repeal\w*|end(?:s|ed)?"
    r"|halt\w*|reconsider\w*|remov\w+|rescind\w*|pull(?:s|ed)?|suspend\w*|overturn\w*)$"
)
_DOING = re.compile(
    r"(?:go(?:es)?|went|gone|proceed\w*|pass\w*|approv\w+|adopt\w*|impos\w+|happen\w*|introduc\w+|sign\w*"
    r"|implement\w*|built|build|clos\w+|shut\w*|sold|agree\w*|ratif\w+|grant\w*|paid|pay|releas\w+|met|raise[sd]?|improv\w+"
    r"|restor\w+|reopen\w*|come|came|continu\w+|carried|enact\w*)$"
)
ANNOUNCE = frozenset("announce unveil launch order commission".split())
WANT = frozenset("want demand seek".split())
PRONOUN_STARTS = frozenset("you us me him her them people everyone everybody nobody nothing anything something".split())
NO_PROPOSAL = re.compile(
    r"\b(?:answers?|justice|truth|explanations?|clarity|attention|revenge|respect|peace|quiet|something|more|it|that|this"
    r"|comments?|information|details|proof|evidence|records|documents|copies|custody|work|asylum|shelter|treatment)$",
    re.I,
)
_NP_END = re.compile(r"[,;:.“”\"\n]|\b(?:in|on|after|because|while|as|from|until|before|when)\b")


ADMITTED = re.compile(
    rf"{_LEAD}(?P<what>[^,.;:“”\"\n]{{2,70}}?) (?:could|can|may|might|would be (?:free|welcome|allowed|able) to) "
    r"(?:only )?(?:see|visit|enter|come|inspect|attend|return|stay|tour|observe|go|have)\b[^.;:“”\"\n]{0,60}?"
    r"\b(?:if|provided|providing|so long as|as long as|only if|on condition)\b",
    re.I,
)
"""Who may come, or have a thing, on a condition: "observers could visit the dam if"."""
_VISITORS = re.compile(
    r"\b(?:inspectors?|experts?|monitors?|observers?|investigators?|auditors?|journalists?|reporters?|teams?"
    r"|delegations?|famil(?:y|ies)|residents?|workers?|staff|doctors?|troops|peacekeepers?|ships?|vessels?)$",
    re.I,
)


def read_matter(text: str, attribution: Attribution, region: Span) -> Found | None:
    """The stance on a matter that the content says depends on something, or goes ahead unless something happens."""
    if attribution.frame not in ("statement", "intention", "decision"):
        return None
    start = _after_time(text, region.start)
    words = text[start : region.end]
    match = DEPENDS.match(words)
    if match and _is_matter(text, Span(*match.span("what")), start):
        condition = trim(text, Span(start + match.start("cond"), start + match.end("cond")))
        return "conditional", (_shift(match, "what", start),), (Condition(condition, condition),)
    match = ADMITTED.match(words)
    if match and (_VISITORS.search(match["what"]) or _is_matter(text, Span(*match.span("what")), start)):
        conditions = find_conditions(text, start + match.end("what"), region.end, commits=True)[:1]
        if conditions:
            return "conditional", (_shift(match, "what", start),), conditions
    match = GOES_AHEAD.match(words)
    if match:
        conditions = find_conditions(text, start + match.end(), region.end, commits=True)[:1]
        if conditions and not re.search(r"[.!?]\s", text[start + match.end() : conditions[0].marker.start]):
            return "conditional", (_shift(match, "what", start),), conditions
    return None


def read_threat(text: str, region: Span) -> Found | None:
    """What a threat is for or against: "would strike if the plan was not withdrawn" is against the plan."""
    match = THREAT.search(text, region.start, region.end)
    words = read_tokens(text, match.start("cond"), match.end("cond")) if match else []
    for at in range(1, min(len(words), _SHARE_WORDS)):
        undoes, does = _UNDOING.match(words[at].word), _DOING.match(words[at].word)
        if match is not None and (undoes or does):
            last = at
            while last > 1 and words[last - 1].word in GROUP:
                last -= 1
            refused = any(t.word in NEGATIONS for t in words[last:at])
            missing = refused != (match["mark"].casefold() == "unless")
            what = Span(words[0].start, words[last - 1].end)
            return ("against" if missing == bool(undoes) else "for"), (what,), ()
    return None


SHARE = re.compile(
    r"\b(?:\d[\d.]*(?:%| ?per ?cent)"
    r"|(?:half|most|a third|two[- ]thirds|(?:a|the) majority|three[- ]quarters|a quarter)(?= of\b))"
)
"""A share of those who were asked."""
_SHARE_WORDS = 9


def find_shares(text: str, region: Span) -> Iterator[tuple[Span, Found]]:
    """The shares of people that a poll or study gives, each with what they are for or against."""
    for match in SHARE.finditer(text, region.start, region.end):
        tokens = read_tokens(text, match.end(), min(region.end, match.end() + 160))
        for at in range(min(len(tokens), _SHARE_WORDS)):
            verb = find_verb(tokens, at)
            if verb is not None and verb.words[0] not in DEEDS and not tokens[at].word.endswith("ing"):
                yield from _share_stance(text, match.start(), tokens, verb, region)
                break


def _share_stance(text: str, start: int, tokens: list[Token], verb: Verb, region: Span) -> Iterator[tuple[Span, Found]]:
    first = verb.first
    while first > 0 and tokens[first - 1].word in GROUP - {"all", "both", "each"}:
        first -= 1
    who = trim(text, Span(start, tokens[first].start))
    on = object_from(text, tokens[verb.last].end, region.end)
    negated = sum(t.word in NEGATIONS for t in tokens[first : verb.first]) % 2 == 1
    if len(on):
        yield who, ((OPPOSITE[verb.stance] if negated else verb.stance), (on,), ())


def is_threat(text: str, region: Span) -> bool:
    """Whether the words say what somebody will do if a thing happens."""
    return THREAT.search(text, region.start, region.end) is not None


def read_wish(text: str, attribution: Attribution) -> Found | None:
    """The stance of one who wants a thing, or announces a measure: for it."""
    if not attribution.content or not attribution.cue or attribution.assertion in ("denied", "doubted"):
        return None
    whole = hull(attribution.cue)
    cue = {x for t in read_tokens(text, whole.start, min(whole.end, whole.start + 80)) for x in lemmas_of(t.word)}
    content = attribution.content[0]
    words = [t.word for t in read_tokens(text, content.start, min(content.end, content.start + 200))]
    if not words or cue & {"not", "never", "no"}:
        return None
    if attribution.frame == "desire" and (cue & WANT or {"would", "like"} <= cue):
        return _wanted(text, content, words)
    if cue & ANNOUNCE and attribution.quotation == "indirect":
        return _announced(text, content, words) or _leaves(text, content)
    if "invite" in cue:
        return _invited(text, content, words)
    return None


LEAVING = re.compile(
    r"[“\"‘]?(?:that )?(?:it|he|she|they|we) (?:is|was|are|were|will be|would be)(?: now| also)? "
    r"(?P<what>(?:pulling out|walking away|walking out|leaving|withdrawing|quitting|closing|shutting|ending|stopping"
    r"|halting|suspending|dropping|selling|cutting|cancelling|postponing|joining|returning|backing out)\b"
    r"[^,.;:“”\"\n]{0,70})"
)


def _leaves(text: str, content: Span) -> Found | None:
    """The step that a party announces as its own: "it was pulling out of the region"."""
    match = LEAVING.match(text, content.start, content.end)
    if match is None:
        return None
    on = object_from(text, match.start("what"), match.end("what"))
    return "for", (on,), find_conditions(text, on.end, content.end)[:1]


def _invited(text: str, content: Span, words: list[str]) -> Found | None:
    """Those whose coming is at issue, and who are asked to come: "invited outside monitors to the ferry"."""
    on = object_from(text, content.start, content.end)
    stop = re.compile(r" (?:to|for|into|in)\b").search(text, on.start, on.end)
    on = Span(on.start, stop.start()) if stop else on
    return ("for", (on,), ()) if len(on) and any(map(is_issue, words[:INVITED_WORDS])) else None


INVITED_WORDS = 4


def _wanted(text: str, content: Span, words: list[str]) -> Found | None:
    if words[0] in {"to", "that", "what", "who", "how"} | PRONOUN_STARTS or text[content.start] in '“"‘':
        return None
    on = object_from(text, content.start, content.end)
    stop = re.compile(r" to be \w+(?: \w+)?").search(text, on.start, content.end)
    on = Span(on.start, stop.end()) if stop and stop.start() - on.end < 60 else on
    if not len(on) or NO_PROPOSAL.search(on.of(text)):
        return None
    return "for", (on,), find_conditions(text, on.end, content.end)[:1]


def _announced(text: str, content: Span, words: list[str]) -> Found | None:
    stop = _NP_END.search(text, content.start, content.end)
    on = trim(text, Span(content.start, stop.start() if stop else content.end))
    head = [t.word for t in read_tokens(text, on.start, on.end)][:6]
    if words[0] == "one" and len(head) < 3:
        return "for", (on,), ()
    if words[0] not in {"a", "an", "the", "new", "plans", "its", "his", "her", "their", "further", "fresh"}:
        return None
    return ("for", (on,), ()) if any(is_issue(word) for word in head) else None


def _is_matter(text: str, what: Span, start: int) -> bool:
    words = [t.word for t in read_tokens(text, start + what.start, start + what.end)]
    return bool(words) and (
        words in (["it"], ["that"], ["this"]) or is_issue(words[-1]) or any(map(is_issue, words[:5]))
    )


def _after_time(text: str, start: int) -> int:
    """Past the time of an entry, which the reader takes for a part of the words ("08:00 “We agreed")."""
    time = re.compile(r"\d{1,2}[.:]\d{2}\s+").match(text, start)
    return time.end() if time else start


def _shift(match: re.Match[str], group: str, start: int) -> Span:
    return Span(start + match.start(group), start + match.end(group))
