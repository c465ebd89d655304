"""Sources left out before "reportedly" and after "and": "Lee reportedly told …", "Lee denied it and said …".

The reader takes a lone adverb for a cue whose content is the rest of the clause. Where that rest begins with a verb
of saying, wishing or believing, the subject is the source and the verb belongs to the cue. A verb that "and" joins to
an attribution just before it shares that one's source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from accordingto.types import Attribution, Paragraph, Span, hull, trim

ADVERB = re.compile(r"(?:has |have |had )?(?:reportedly|allegedly|apparently|purportedly|supposedly)$", re.IGNORECASE)
VERB = re.compile(
    r"(?:(?:also|still|now|previously|repeatedly)\s+)?(?P<cue>"
    r"(?:remain|stay|feel|seem|appear|grow|sound|become|is|are|was|were)(?:s|ed|ing)?\s+(?:\w+ly\s+)?(?:optimistic|pessimistic"
    r"|hopeful|confident|concerned|worried|sceptical|skeptical|cautious|doubtful|convinced|reluctant|unconvinced|opposed|wary"
    r"|unhappy|happy|furious|angry|eager|keen|open|willing|unwilling|certain|uncertain|sure|unsure|undecided)(?:\s+(?:that|about|of|to))?"
    r"|(?:hop|believ|plan|want|expect|fear|intend|consider|oppos|support|prefer|worr)\w*"
    r"|(?:told|said|asked|warned|urged|demanded|threatened|yelled|argued|complained|claimed|insisted|suggested|promised"
    r"|boasted|bragged|admitted|confessed|denied|agreed|refused|offered|wrote|called|ordered|vowed))\b\s*",
    re.IGNORECASE,
)
SHARED = re.compile(
    r"and\s+(?:hope|want|expect|plan|aim|wish|intend|seek|hoping|wanting|expecting)\w*\s+(?=to\b|that\b)"
)
"""A second verb whose complement is the first one's too: "remain hopeful and expect to …"."""
SENTENCE_START = re.compile(r"(?:^|[.!?…][”’\"')\]]*\s+|\n|[;:]\s+|,\s+(?:and|but|while|although|though)\s+)")
ABBREVIATION = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|St|Prof|Rev|Hon)\.\s*$")
NO_SUBJECT = re.compile(
    r"[,;:“”\"()]|\b(?:is|are|was|were|be|been|has|have|had|will|would|could|said|says|that|which|who|if|when|after|because)\b"
)
LONGEST_SUBJECT = 90
JOINED = re.compile(r"\s*,?\s*(?:and|but|then)\s+(?:(?:also|then|later|even|again|now|\w+ly)\s+)?$", re.IGNORECASE)
LONGEST_JOIN = 320


def mend_hedged(
    text: str, paragraphs: Sequence[Paragraph], attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions, those without a source given the subject of their adverb or of the verb they are joined to."""
    blocks = sorted(paragraph.span for paragraph in paragraphs if paragraph.role in ("body", "headline"))
    made: list[Attribution] = []
    at = 0
    for one in sorted(attributions, key=_place):
        if not one.source and one.cue and one.content:
            while at + 1 < len(blocks) and blocks[at + 1].start <= one.cue[0].start:
                at += 1
            block = blocks[at] if blocks else Span(0, len(text))
            one = _with_subject(text, block, one) or _with_joined(text, one, made) or one
        made.append(one)
    return tuple(sorted(made, key=lambda a: (hull((*a.source, *a.cue, *a.content)), a.id)))


def _place(one: Attribution) -> tuple[int, str]:
    spans = one.cue or one.content or one.source
    return (spans[0].start if spans else 0), one.id


def _with_subject(text: str, block: Span, one: Attribution) -> Attribution | None:
    cue = one.cue[0]
    if len(one.cue) > 1 or not ADVERB.fullmatch(cue.of(text)):
        return None
    subject = _find_subject(text, block, cue.start)
    rest = next((span for span in one.content if span.start >= cue.end), None)
    if subject is None or rest is None:
        return None
    verb = VERB.match(text, rest.start, rest.end)
    if verb is None:
        others = [span for span in one.content if span.end <= cue.start]
        return None if others else replace(one, content=(subject, *one.content))
    shared = SHARED.match(text, verb.end(), rest.end)
    content = trim(text, Span(shared.end() if shared else verb.end(), rest.end))
    kept = tuple(span for span in one.content if span.start > rest.start)
    if not len(content) and not kept:
        return None
    return replace(
        one,
        source=(subject,),
        cue=(Span(cue.start, verb.end("cue")),),
        content=((content, *kept) if len(content) else kept),
    )


def _find_subject(text: str, block: Span, end: int) -> Span | None:
    """The words from the start of the clause to ``end``, where no verb or mark stands in them."""
    left = max(block.start, end - LONGEST_SUBJECT)
    start = block.start if left == block.start else -1
    for match in SENTENCE_START.finditer(text, left, end):
        if not ABBREVIATION.search(text, left, match.start() + 1):
            start = match.end()
    subject = trim(text, Span(start, end)) if 0 <= start < end else Span(0, 0)
    return None if not len(subject) or NO_SUBJECT.search(subject.of(text)) else subject


def _with_joined(text: str, one: Attribution, before: Sequence[Attribution]) -> Attribution | None:
    """The attribution with the source of the one that its cue is joined to by "and"."""
    for other in before[-4:][::-1]:
        if not other.source or not other.cue or (other.within != one.within and other.id != one.within):
            continue
        start, end = other.cue[-1].end, one.cue[0].start
        if not 0 < end - start <= LONGEST_JOIN or re.search(r"[.!?][”’\"']?\s+[A-Z“\"]|\n", text[start:end]):
            continue
        held = max([start, *(span.end for span in other.content if span.end <= end)])
        if other.id == one.within and JOINED.fullmatch(text[start:end]):
            return replace(one, source=other.source, within=other.within)
        if other.id != one.within and JOINED.fullmatch(text[held:end]):
            return replace(one, source=other.source)
    return None
