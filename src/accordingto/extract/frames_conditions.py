"""Where words are said only on a condition, or only as something that may be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from accordingto.extract.frames_table import HEDGES
from accordingto.types import Span


class Condition(NamedTuple):
    """A condition in the text: the word or words that set it, and the clause that states it."""

    marker: Span
    clause: Span


SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*(?=\s|$)|\n")
MARKER = re.compile(
    r"\b(?:(?:but |and )?only (?:if|when|once|after|on (?:the )?condition(?: that)?|in (?:return|exchange) "
    r"for|with|under|as part of)|"
    r"if and (?:only|when) if|if and when|(?<!even )(?<!as )(?<!what )(?<!see )if(?! (?:any|ever|anything|not|"
    r"only|so|possible|necessary|needed|you like|you will|need be|at all|anyone)\b)|"
    r"unless|provided(?: that)?(?! by| with| for| to| a| an| the \w+ (?:with|for))|(?<!by )providing that|on "
    r"(?:the )?condition(?: that)?(?! of)|on (?:the )?understanding that|"
    r"on (?:one|two|three|certain|some|a single) conditions?(?: that)?|"
    r"(?:as|so) long as|in (?:return|exchange) for|subject to|conditional (?:up)?on|contingent (?:up)?on|"
    r"dependent (?:up)?on|"
    r"(?:depends?|depended|depending|hinges?|hinged|hinging) (?:up)?on|assuming(?: that)?|in the event (?:of|"
    r"that)|failing (?:that|which)|"
    r"not before|(?<!that would )(?<!who would )(?<!which would )otherwise(?! (?:known|said|engaged|"
    r"stated)\b)|barring|absent|the (?:day|moment|minute)(?= (?:the|a|that|we|they|he|she|it)\b)|"
    r"until|till)\b",
    re.I,
)
NEEDS_NEGATION = frozenset({"until", "till"})
NEGATED = re.compile(r"(?:\b(?:not|no|never|nobody|nothing|none|neither|nor|cannot|without)\b|n['’]t\b)", re.I)
NEEDS_MODAL = re.compile(
    r"in return|in exchange|otherwise|only (?:when|once|after|with|under|as part)|the day|the moment|the "
    r"minute|absent|barring|assuming|depend|hing|rest|as long as|so long as",
    re.I,
)
MODAL = re.compile(
    r"\b(?:will|would|could|can|shall|should|may|might|must|ready|willing|prepared|agree[sd]?|accept\w*|"
    r"won['’]t|open to)\b|['’](?:ll|d)\b",
    re.I,
)
NO_X_NO_Y = re.compile(r"[“\"‘']?\s*no\s+(?:\w+[\s-]+){0,3}?\w+\s*[,—–:-]+\s*no\s+\w+", re.I)
WITHOUT = re.compile(
    r"\bwithout (?:\w+[ -]){0,6}?\w+,? (?:we|they|he|she|it|there|i|the \w+) (?:will|would|can|could|shall|"
    r"won['’]t|wouldn['’]t|can(?:no|['’])t)\b",
    re.I,
)
IMPERATIVE_AND = re.compile(
    r"(?:^|[.!?;]\s+)[“\"‘']?(?:put|give|show|sign|drop|pay|bring|guarantee|stop|withdraw|free|release|offer|"
    r"write|prove|get|let|"
    r"end|cut|raise|do|take|keep|send|scrap|change|meet|promise|agree|lift|open|close|return|hand|make|add|remove)\b"
    r"[^.!?]{3,120}?,? and (?:\w+ ){1,4}?(?:will|['’]ll|would|can)\b",
    re.I,
)
CLAUSE_END = re.compile(
    r"[;:–—]|[.!?…](?=\s|$|[”’\"'])|\n|,(?= (?:but|and (?:that |he |she |they |it )|or else|which|while|"
    r"although|though|adding|saying|he |she |they |we |it |i |the |his |her |according)\b)|[”\"](?=[,.]? |$)"
)
LEADING_CLAUSE_END = re.compile(r",|[;:–—]|[.!?…](?=\s|$)|\n| then (?=\w+ will)")
MAYBE = re.compile(r"\b(?:may|might|could (?:still|yet|well|possibly|conceivably))\b")
FINITE_BEFORE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|should|must|shall|said|says|who|"
    r"which|that [a-z]+ed|because|but)\b|,|['’](?:s|re|ve|ll|d)\b (?!\w+ may)|\b(?:and|or)\b (?=\w+ (?:may|"
    r"might))",
    re.I,
)
MAYBE_WORDS = 9


def find_conditions(text: str, start: int, end: int, *, commits: bool = False) -> tuple[Condition, ...]:
    """The conditions set in ``text[start:end]``, in order; what is asked ("whether", "see if") is none.

    ``commits``: the words around say already that this is to come ("offered", "promised"), so that "in exchange
    for" needs no "will" to be a condition.
    """
    return tuple(_conditions_in(text, start, end, commits))


def _conditions_in(text: str, start: int, end: int, commits: bool) -> Iterator[Condition]:
    reached = start
    for match in MARKER.finditer(text, start, end):
        if match.start() >= reached and _sets_condition(text, match, start, end, commits):
            clause = _clause_after(text, match, start, end)
            reached = max(clause.end, match.end())
            yield Condition(Span(match.start(), match.end()), clause)


def _sets_condition(text: str, match: re.Match[str], start: int, end: int, commits: bool) -> bool:
    word = match.group().casefold()
    low = _sentence_before(text, start, match.start())
    if word in NEEDS_NEGATION:
        return bool(NEGATED.search(text, low, match.start()) and MODAL.search(text, low, match.start()))
    if NEEDS_MODAL.match(word) and not commits:
        return bool(MODAL.search(text, low, match.start())) or bool(
            MODAL.search(text, match.end(), min(end, match.end() + 120))
        )
    return True


def _sentence_before(text: str, start: int, at: int) -> int:
    low = max(start, at - 300)
    for stop in SENTENCE_END.finditer(text, low, at):
        low = stop.end()
    return low


def _clause_after(text: str, match: re.Match[str], start: int, end: int) -> Span:
    before = text[_sentence_before(text, start, match.start()) : match.start()].strip(" “\"‘'\n(")
    leads = not before or before.casefold() in {"but", "and", "that", "yes", "so"} or before.endswith(("that", ","))
    begins = match.end() + (text[match.end() : match.end() + 1] in (":", ","))  # "on one condition: …"
    stop = (LEADING_CLAUSE_END if leads else CLAUSE_END).search(text, begins, end)
    high = stop.start() if stop else end
    low = match.end()
    while low < high and (text[low].isspace() or text[low] in ':,“"'):
        low += 1
    while high > low and (text[high - 1].isspace() or text[high - 1] in ',;.”"'):
        high -= 1
    return Span(low, high)


def is_conditional(text: str, start: int, end: int, *, commits: bool = False) -> bool:
    """Whether what is said holds on a condition that it names ("if", "only when", "no guarantees, no deal")."""
    high = _first_sentences(text, start, end)
    if NO_X_NO_Y.match(text, start, high) or NO_X_NO_Y.search(text, max(start, high - 60), high):
        return True
    if WITHOUT.search(text, start, high) or IMPERATIVE_AND.search(text[start:high]):
        return True
    return any(True for _ in _conditions_in(text, start, high, commits))


def _first_sentences(text: str, start: int, end: int) -> int:
    """The end of the content, or of its first sentence where it has more than two."""
    stops = [m.end() for m in SENTENCE_END.finditer(text, start, end)]
    return stops[0] if len(stops) > 2 else end


def is_hedged(text: str, start: int, end: int) -> bool:
    """Whether the main clause only may be so ("might yet walk away"), or stands under "reportedly", "perhaps"."""
    stop = SENTENCE_END.search(text, start, end)
    high = stop.start() if stop else end
    maybe = MAYBE.search(text, start, high)
    if maybe:
        before = text[start : maybe.start()]
        if len(before.split()) <= MAYBE_WORDS and not FINITE_BEFORE.search(before.removeprefix("that ")):
            return True
    words = text[start:high].casefold().split()[:MAYBE_WORDS]
    return any(word.strip(",.“”\"'‘’") in HEDGES for word in words)
