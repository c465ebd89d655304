"""The source that a cue's sentence names beside it, where the reader found a cue and a content but no source.

"…, claim two former inspectors." and "…, two members of her party predicted." stand behind what is said; "Rapid, in its
Saturday edition, repeated that …" and "Nash, for the opposition, is calling for …" before it. What has no party at all
("it is rumoured", "asked whether …") stays without.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from accordingto.extract.cited import NAMED, PARTY
from accordingto.extract.source_spans import ABBREVIATION, NO_LIST, SENTENCE_END, WAS_TOLD
from accordingto.types import Attribution, Paragraph, Span, any_overlap, trim

LONGEST_PARTY, LONGEST_INSERT = 90, 170
AFTER_CONTENT = re.compile(r"[,?!]?[”’\"']?,?\s+")
"""Between a content and the cue, or the party, that follows it."""
PHRASE_STOP = re.compile(r"[.,;:!?()–—\n]|\s(?:who|that|which|when|as|after|on|while|because|and said)\s")
NO_PARTY = re.compile(
    r"(?:it|there|rumou?rs?|word|legend|story|this|that|these|those|what|which|so|then|asked|and|or|but|nor|as|if|when|not|"
    r"in|on|at|by|after|before|during|under|over|across|since|for|from|with|within|without|to|of|among|between|despite|"
    r"although|though|while|because|also|now|here|only|yet|later|earlier|meanwhile|instead|still)\b",
    re.IGNORECASE,
)
"""What opens no party's words, but a clause without a party, or a phrase before it."""
LEAD = re.compile(
    r"\s*(?:(?:By|On|In|At|Since|Until|Before|After|Late on|Early on|Across|Over|Down)\s+)"
    r"(?:the\s+|that\s+|last\s+)?(?:\w+\s+)?"
    r"(?:\w+day|evening|morning|afternoon|night|noon|midday|midnight|dawn|dusk|nightfall|lunchtime|teatime|week|weekend|month|"
    r"year|spring|summer|autumn|winter|road|street|\d{4}|January|February|March|April|May|June|July|August|September|October|"
    r"November|December)(?:\s+(?:evening|morning|afternoon|night))?,?\s+(?=the\s|an?\s|[A-Z])"
)
"""When or where it was said, at the head of the sentence, before the party."""
PRONOUN = re.compile(r"(?:he|she|they|it|we|I|both|each|neither|others|some|many)\Z", re.IGNORECASE)
JOINED = re.compile(r"\s(?:and|or|but|then)\Z")
"""Where another verb stands before the cue: "Nash resigned and" said."""
PARTY_START = re.compile(
    r"(?:(?:the|an?|his|her|its|their|our|my|one|two|three|four|five|six|seven|several|some|many)\b|[A-Z])"
)
PASSIVE = re.compile(r"(?:(?:is|are|was|were|has been|have been|had been|being|be)\b|[\w-]+ly$)", re.IGNORECASE)
INSERT = re.compile(
    r"(?P<party>[^,;:.!?()“”\"\n]{2,90}|(?:[^,;:!?()“”\"\n]|(?<=\b[A-Z])\.){2,90})(?P<insert>,\s[^;:.!?()“”\"\n]{2,170},)\s*\Z"
)
RELATIVE = re.compile(
    r",\s+(?P<who>who)(?:\s+(?:on|in|at|last|yesterday|earlier|also|had|has|have|once|then)\b[^,;.:“”\"]{0,30})?\s*\Z"
)
DESCRIBES = re.compile(
    r",\s+(?:who|whose|which|neither|none|both|all|an?|the|his|her|its|their|former|for|of|speaking|[A-Z])\b"
)
"""How an insertion begins that says who the party is; others say when or where it spoke."""
ASKED_BY = re.compile(r"\s*by\s+(?P<who>[^,.;:“”\"\n]{2,60}?)\s+(?:whether|if|about|what|how|why|when|who|where|for)\b")
"""Who put a question: "Asked by the Herald whether …"."""
SAYING = re.compile(
    r"(?:say|claim|whisper|warn|argue|insist|report|admit|announce|predict|reckon|believe|fear|suggest|confirm|add|recall|"
    r"explain|reveal|allege|complain|declare|estimate|maintain|note|stress|joke|concede|acknowledge|disclose|state)(?:s|d|ed)?|"
    r"said|writes?|wrote|thinks?|thought|den(?:y|ies|ied)"
)
HEAD_END = re.compile(r"\s(?:of|in|at|on|from|for|with|close|inside|near|within|familiar|briefed|who)\b")
AGENT = re.compile(
    r"[a-z-]+(?:[eo]rs?|ists?|ians?|ants?|ives|[wm][eo]men|man|folk|neighbou?rs|nurses?|chiefs?|friends?)"
)
"""A noun of those who can speak, by its ending, beside those that :data:`PARTY` lists."""
SHORTEST_SAID = 3
ADVERBS = re.compile(
    r"\s+(?:has|have|had|will|would|also|now|then|again|once|later|on \w+day|yesterday|today|never)\Z", re.IGNORECASE
)


def find_subjects(
    text: str, paragraphs: Sequence[Paragraph], attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions, those without a source given the party that stands as the subject of their cue."""
    starts = [p.start for p in paragraphs]
    made = []
    for one in attributions:
        if not one.source and one.cue and one.content:
            begin = starts[max(0, bisect_right(starts, one.cue[0].start) - 1)] if starts else 0
            one = _turn_round(text, begin, one)
            found = _find(text, begin, one) if not one.source else None
            if found is not None and not any_overlap([found], (*one.cue, *one.content)):
                one = replace(one, source=(found,))
        made.append(one)
    return tuple(made)


def _turn_round(text: str, begin: int, one: Attribution) -> Attribution:
    """The attribution turned where the party behind its verb was taken for the content: "It sank, claim insiders."."""
    cue, content = one.cue[0], one.content[0]
    start = _sentence_start(text, begin, cue.start)
    said = text[start : cue.start].rstrip()
    words = content.of(text)
    if (
        len(one.content) > 1
        or text[cue.end : content.start].strip()
        or not SAYING.fullmatch(cue.of(text))
        or not said.endswith((",", ",”", ',"'))
        or len(said.split()) < SHORTEST_SAID
        or not _can_speak(words)
        or text[content.end : content.end + 1] not in (".", ",", ";", "\n", "")
    ):
        return one
    return replace(one, source=one.content, content=(Span(start, start + len(said.rstrip(',”"'))),))


def _can_speak(words: str) -> bool:
    head = HEAD_END.split(words, maxsplit=1)[0].split()
    good = len(words) <= LONGEST_PARTY and not NO_LIST.search(words) and not NO_PARTY.match(words)
    return bool(head) and good and bool(PARTY.search(head[-1]) or AGENT.fullmatch(head[-1]) or NAMED.fullmatch(words))


def _find(text: str, begin: int, one: Attribution) -> Span | None:
    asked = ASKED_BY.match(text, one.cue[0].end) if one.cue[0].of(text).casefold() == "asked" else None
    if asked is not None:
        return Span(*asked.span("who"))
    if WAS_TOLD.match(text, one.cue[0].start):
        return None
    cue, before = one.cue[0], [span.end for span in one.content if span.end <= one.cue[0].start]
    if before:
        link = AFTER_CONTENT.match(text, max(before), cue.start + 1)
        if link is not None and link.end() == cue.start:
            return _inverted(text, one.cue[-1].end)
        return _subject(text, link.end(), cue) if link is not None and link.end() < cue.start else None
    relative = RELATIVE.search(text, max(begin, cue.start - LONGEST_INSERT), cue.start)
    if relative is not None:
        return Span(*relative.span("who"))
    return _subject(text, _sentence_start(text, begin, cue.start), cue)


def _inverted(text: str, start: int) -> Span | None:
    """The party right behind its cue: "…, says fan site The Ramp"."""
    stop = PHRASE_STOP.search(text, start + 1, min(len(text), start + LONGEST_PARTY))
    found = trim(text, Span(start, stop.start() if stop else min(len(text), start + LONGEST_PARTY)))
    words = found.of(text)
    good = words and not NO_PARTY.match(words) and not NO_LIST.search(words) and words[0].isalpha()
    return found if good and (stop is not None or found.end == len(text)) else None


def _subject(text: str, start: int, cue: Span) -> Span | None:
    """The party between a sentence's start, or a content's end, and its cue, with an insertion that describes it."""
    lead = LEAD.match(text, start, cue.start)
    whole = trim(text, Span(lead.end() if lead else start, cue.start))
    whole = Span(whole.start, whole.start + len(ADVERBS.sub("", whole.of(text))))
    words = whole.of(text)
    if words.count(",") == 1 and words.endswith(","):
        whole, words = Span(whole.start, whole.end - 1), words[:-1]
    if len(words) > LONGEST_PARTY + LONGEST_INSERT or NO_PARTY.match(words):
        return None if not (words in ("It", "This") and not PASSIVE.match(cue.of(text))) else whole
    if PASSIVE.fullmatch(cue.of(text)):
        return None
    parted = INSERT.match(words)
    party = parted.group("party") if parted else words
    if not _is_party(party):
        return None
    if parted is None or DESCRIBES.match(parted.group("insert")):
        return whole
    return Span(whole.start, whole.start + len(party))


def _is_party(words: str) -> bool:
    return bool(
        PRONOUN.match(words)
        or (
            len(words) <= LONGEST_PARTY
            and PARTY_START.match(words)
            and not NO_LIST.search(words)
            and "," not in words
            and not JOINED.search(words)
        )
    )


def _sentence_start(text: str, begin: int, end: int) -> int:
    left = max(begin, end - LONGEST_PARTY - LONGEST_INSERT)
    start = begin
    for match in SENTENCE_END.finditer(text, left, end):
        if not ABBREVIATION.search(text, left, match.start() + 1):
            start = match.end()
    return start
