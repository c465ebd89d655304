"""What a cue does (frame) and how firmly (assertion), from its words, the words around it, and its content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from accordingto.extract.frames_conditions import is_conditional, is_hedged
from accordingto.extract.frames_match import Entry, Match, Token, choose_match, find_matches, lemmas_of, read_tokens
from accordingto.extract.frames_table import (
    ADVERBS,
    AUXILIARIES,
    COMMITTING,
    FALSE_LABELS,
    FALSE_PHRASES,
    HEDGES,
    LABELLING,
    NEGATIONS,
    REFUSALS,
    SHOWING_SOURCES,
    SPEECH_OMITTED,
    SPEECH_REFUSED,
    Sense,
)
from accordingto.types import Assertion, Span, hull

BEFORE_CHARS, AFTER_CHARS, OPENING_WORDS = 60, 80, 8
LABEL_WORDS = 14
GROUP = AUXILIARIES | ADVERBS | NEGATIONS | HEDGES
WH_WORDS = frozenset("whether if when how what who why where which".split())
MAYBE = frozenset("may might could".split())
PLAIN: Sense = ("statement", "asserted")
NO_COMMENT: Sense = ("no-comment", "asserted")
IF_BEFORE = re.compile(r"\b(if|unless|should|whether)\s+[“\"‘']?$", re.I)
ASKED_CONTENT = re.compile(r"\?[”\"’']*\s*$")
NOT_SO = re.compile(
    r"[“\"‘']?\s*(?:not (?:yet|true|so|a bit|at all|a chance|the case|me|us|guilty|correct|a word)\b|"
    r"absolutely not\b|never\b|nonsense\b|rubbish\b|untrue\b|false\b)",
    re.I,
)
NEGATED_FRAME: dict[str, Assertion] = {"belief": "doubted", "question": "denied", "evidence": "denied"}


class CueContext(NamedTuple):
    """The words that the sense of one attribution is read from."""

    text: str
    tokens: list[Token]
    low: int
    high: int
    match: Match | None
    source: str
    content: tuple[Span, ...]
    opening: list[str]

    @property
    def before(self) -> list[str]:
        """The words of the cue, and those that belong to it, before the one that carries the sense."""
        first = self.match.first if self.match else self.high
        return [t.word for t in self.tokens[_auxiliaries_from(self.text, self.tokens, self.low) : first]]


def read_frame(
    text: str,
    source: Sequence[Span],
    cue: Sequence[Span],
    content: Sequence[Span],
    own: Sequence[Span],
    taken: Sequence[Span] = (),
) -> Sense:
    """The frame and assertion of one attribution.

    ``own`` is the part of ``content`` that no attribution inside it says: only there do "if" and "may" bear on
    this one. ``taken`` are words of the attribution around this one: its hedge is not this one's. A cue without
    words (a colon) states.
    """
    context = _read_context(text, source, cue, content, taken)
    frame, assertion = _sense_of_cue(context)
    if assertion == "asserted" and frame != "no-comment":
        assertion = _assertion_around(context, frame, source, own)
    return frame, assertion


def _read_context(
    text: str, source: Sequence[Span], cue: Sequence[Span], content: Sequence[Span], taken: Sequence[Span] = ()
) -> CueContext:
    whole = hull(cue) if cue else Span(0, 0)
    if len(whole) > 400:
        whole = cue[0]
    tokens = read_tokens(text, max(0, whole.start - BEFORE_CHARS), min(len(text), whole.end + AFTER_CHARS))
    tokens = [t for t in tokens if not any(s.start <= t.start < s.end for s in taken)]
    inside = [i for i, t in enumerate(tokens) if any(s.start <= t.start < s.end for s in cue)]
    low, high = (inside[0], inside[-1] + 1) if inside else (0, 0)
    after = [s for s in content if s.start >= whole.start] or list(content)
    opening = (
        [t.word for t in read_tokens(text, after[0].start, min(after[0].end, after[0].start + 80))][:OPENING_WORDS]
        if after
        else []
    )
    words = " ".join(s.of(text) for s in source)
    stop = next(
        (i for i, t in enumerate(tokens) if i >= high and any(s.start <= t.start < s.end for s in content)), len(tokens)
    )
    matches = [
        m for m in find_matches(tokens, low, high, opening, stop) if not _needs_thing(m.entry) or _source_shows(words)
    ]
    return CueContext(text, tokens, low, high, choose_match(matches, tokens), words, tuple(content), opening)


def _needs_thing(entry: Entry) -> bool:
    """Whether only a thing can be the source: "the log confirms that", but not "she confirmed that"."""
    return bool(entry.opens) and all(frame == "evidence" for frame, _ in entry.senses)


def _auxiliaries_from(text: str, tokens: Sequence[Token], low: int) -> int:
    """Where the verb group of the token at ``low`` begins: auxiliaries, negation and adverbs to its left are of it."""
    while (
        low > 0 and low < len(tokens) and tokens[low - 1].word in GROUP and _touch(text, tokens[low - 1], tokens[low])
    ):
        low -= 1
    return low


def _touch(text: str, one: Token, other: Token) -> bool:
    return not text[one.end : other.start].strip()


def _sense_of_cue(context: CueContext) -> Sense:
    if context.match is None:
        return PLAIN
    sense = _refused_sense(context) or _negated_sense(context)
    return sense or _labelled_sense(context) or _plain_sense(context)


def _plain_sense(context: CueContext) -> Sense:
    assert context.match is not None
    senses = context.match.entry.senses
    shown = next((s for s in senses if s[0] == "evidence"), None)
    if shown and _source_shows(context.source):
        return shown
    chosen = next((s for s in senses if s[0] != "evidence"), senses[0])
    if (
        chosen == PLAIN
        and context.match.entry.words in {("say",), ("put",)}
        and _source_shows(context.source, strict=True)
    ):
        return ("evidence", "asserted")
    if chosen == ("question", "questioned") and context.match.entry.words == ("ask",) and _asks_for_deed(context):
        return ("desire", "asserted")
    return chosen


def _asks_for_deed(context: CueContext) -> bool:
    """Whether "asked" asks somebody to do something: "asked the council to mend it", not "asked who paid"."""
    opening = context.opening
    if opening[:1] in (["to"], ["for"], ["that"]):
        return True
    return "to" in opening[1:6] and not WH_WORDS & set(opening[: opening.index("to")])


def _source_shows(source: str, *, strict: bool = False) -> bool:
    words = re.findall(r"\w+", source.casefold())
    source = re.sub(r"(?<=\w )[A-Z][\w’'-]*", "Name", source)
    head = re.split(
        r"\b(?:of|by|from|in|on|for|at|published|released|seen|obtained|to|that|which|who)\b|,", source.casefold()
    )[0].split()
    if strict:
        return bool(head) and head[-1] in SHOWING_SOURCES
    return any(word in SHOWING_SOURCES for word in head) or bool(
        words and words[0] in {"which", "it", "that", "this", "these"}
    )


def _refused_sense(context: CueContext) -> Sense | None:
    """No comment, where a refusal stands before a verb of speech ("refused to say", "did not immediately reply")."""
    assert context.match is not None
    head = context.match.entry
    if any(s[0] == "no-comment" for s in head.senses):
        return NO_COMMENT if head.words[0] not in REFUSALS or len(head.words) > 1 else _refusal_of(context)
    if head.words[0] in REFUSALS and len(head.words) == 1:
        return _refusal_of(context)
    if not _is_negated(context):
        return None
    if head.words[0] in SPEECH_OMITTED and head.words != ("mention",) and _negation_is_of_past(context):
        return NO_COMMENT
    modal = any(w in {"would", "will", "could", "can", "cannot", "want"} for w in context.before)
    if head.words[0] in SPEECH_REFUSED and modal and not _follows_perfect(context):
        return NO_COMMENT
    if head.words[0] in SPEECH_REFUSED and context.opening[:1] and context.opening[0] in WH_WORDS:
        return NO_COMMENT
    return None


def _follows_perfect(context: CueContext) -> bool:
    return "have" in context.before[-2:]


def _negation_is_of_past(context: CueContext) -> bool:
    return any(
        w in {"did", "has", "have", "had", "do", "does", "yet", "neither", "no", "nobody", "none"}
        for w in context.before
    ) or _source_negates(context.source)


def _refusal_of(context: CueContext) -> Sense:
    """A refusal to speak is no comment, one to act an intention."""
    assert context.match is not None
    after = [t.word for t in context.tokens[context.match.last + 1 : context.match.last + 6]]
    words = [w for w in (after if after[:1] == ["to"] else context.opening) if w not in ADVERBS]
    if words[:1] != ["to"] or len(words) < 2:
        return NO_COMMENT if context.match.entry.words[0] != "fail" else ("statement", "denied")
    return NO_COMMENT if lemmas_of(words[1]) & SPEECH_REFUSED or words[1] == "be" else ("intention", "asserted")


def _is_negated(context: CueContext) -> bool:
    odd = sum(word in NEGATIONS for word in context.before)
    inside = 0
    if context.match and "not" not in context.match.entry.words:
        inside = sum(t.word == "not" for t in context.tokens[context.match.first : context.match.last + 1])
    return bool((odd + inside) % 2) or (not odd and _source_negates(context.source))


def _source_negates(source: str) -> bool:
    return bool(re.match(r"(?:neither|no|nobody|none|no-one|few)\b", source, re.I))


def _negated_sense(context: CueContext) -> Sense | None:
    if not _is_negated(context):
        return None
    frame, assertion = _plain_sense(context)
    if assertion in ("denied", "doubted"):
        return frame, "asserted" if assertion == "doubted" else "hedged"
    if assertion != "asserted":
        return frame, assertion
    if frame == "decision" and ("yet" in context.before or (context.opening[:1] and context.opening[0] in WH_WORDS)):
        return frame, "questioned"
    if frame == "belief" and context.opening[:1] and context.opening[0] in WH_WORDS:
        return frame, "questioned"
    return frame, NEGATED_FRAME.get(frame, "denied")


def _labelled_sense(context: CueContext) -> Sense | None:
    """Denied, where the cue puts a label on the content that calls it untrue ("called the tally invented")."""
    assert context.match is not None
    if context.match.entry.words[0] not in LABELLING or context.match.entry.words[-1] in ("for", "on", "upon"):
        return None
    end = max((s.end for s in context.content), default=context.tokens[context.high - 1].end)
    start = min((s.start for s in context.content), default=end)
    words = [t.word for t in read_tokens(context.text, start, end)][:LABEL_WORDS]
    phrase = " ".join(words)
    if any(w in FALSE_LABELS for w in words) or any(p in phrase for p in FALSE_PHRASES):
        return ("statement", "denied")
    return None


def _assertion_around(context: CueContext, frame: str, source: Sequence[Span], own: Sequence[Span]) -> Assertion:
    start = min(
        (s.start for s in source), default=context.tokens[context.low].start if context.low < context.high else 0
    )
    supposed = IF_BEFORE.search(context.text, max(0, start - 20), start)
    if supposed:
        return "questioned" if supposed.group(1).casefold() == "whether" else "conditional"
    if _is_cue_hedged(context):
        return "hedged"
    if frame in ("evidence", "question"):
        return "asserted"
    return _assertion_of_content(context, own)


def _is_cue_hedged(context: CueContext) -> bool:
    first = context.match.first if context.match else context.high
    last = context.match.last if context.match else context.high
    near = [t.word for t in context.tokens[first : max(context.high, last + 1)]]
    if any(w in HEDGES for w in context.before + near):
        return True
    carried = any(lemmas_of(w) & {"appear", "seem"} for w in context.before)
    return carried or any(w in MAYBE for w in context.before)


def _assertion_of_content(context: CueContext, own: Sequence[Span]) -> Assertion:
    if not own:
        return "asserted"
    text = context.text
    commits = bool(context.match and context.match.entry.words[0] in COMMITTING)
    if any(
        is_conditional(text, s.start, s.end, commits=commits)
        for s in own
        if text[s.start : s.start + 3].casefold() != "if " or len(own[0]) > 60
    ):
        return "conditional"
    if is_hedged(text, own[0].start, own[0].end):
        return "hedged"
    if NOT_SO.match(text, own[0].start, own[0].end) and len(own) == 1 and len(own[0].of(text).split()) <= 5:
        return "denied"
    return "asserted"
