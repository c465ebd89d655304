"""Attributions of one construction that the reader was seldom shown: "the ministry put the number at 84,000"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from accordingto.types import Attribution, Paragraph, Span, any_overlap, content_id, hull

ROUGHLY = (
    r"(?:[“\"‘]|(?:about|around|roughly|some|nearly|almost|over|just|at|least|most|up|to|more|fewer|less|than|no|only|between"
    r"|closer|nearer|near|under|above|below|well|as|high|low|many|few|somewhere|approximately|exactly)\s)*"
)
AMOUNT = (
    r"(?:[$£€]?\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a|an|one|half|dozens|scores|hundreds|thousands"
    r"|hundred|millions|billions)\b(?=[ -](?:hundred|thousand|million|billion|dozen|to|and|or)|s?\b))"
)
"""What a number begins with, in figures or words."""
WORDS = r"[^.;:?!“”\"\n]"
CLAUSE_END = r"(?=[.;!?](?:\s|$)|,\s(?:and|but|while|which|who|though|although)\b|\n|$)"
PUT_AT = re.compile(
    r"(?P<cue>(?:(?:has|have|had|now|later|also|itself|still|recently) )*"
    r"(?:puts?|placed|places|estimates?|estimated|raised|raises|lowered|lowers|revised|revises|cut|increased|pegs|pegged"
    r"|set|sets|reckons?|reckoned|updated|corrected|kept|keeps))\s+"
    rf"(?P<content>(?:(?:the|its|their|his|her|that|this)\s{WORDS}{{2,60}}?|it|them|losses|casualties|turnout|damage)\s"
    rf"(?:at|to)\s{ROUGHLY}{AMOUNT}[^\n]*?){CLAUSE_END}"
)
"""Verb, what is counted, "at" or "to", and a number, to the end of the clause."""
CHANGING = re.compile(r"rais|lower|revis|cut|increas|set|updat|correct|kept|keep")
NUMBER_NOUNS = re.compile(
    r"\b(?:estimates?|counts?|tolls?|tally|tallies|figures?|forecasts?|numbers?|totals?|projections?|assessment|toll)\b"
)
"""What may be raised or set without a deed: "raised its count to 212", but not "raised its prices to 5"."""
COUNTED = re.compile(
    r"(?P<cue>(?:(?:has|have|had|now|also) )?"
    r"(?:counts|counted|tallied|(?:still |now |also )?(?:gives|gave|lists|listed)))\s+"
    rf"(?P<content>{ROUGHLY}{AMOUNT}[^\n]*?){CLAUSE_END}"
)
"""Whoever counts or lists so many: "the register counted 31 valves in need of repair"."""
GIVEN_ALONE = re.compile(rf"{ROUGHLY}[\w$£€.,]+(?: (?:hundred|thousand|million|billion))?[”\"’]?$")
LEAD = re.compile(
    r"(?:as for|in|on|at|by|after|before|since|but|and|meanwhile|however|yet|still)\b[^,]{0,60},?\s", re.I
)
"""What may stand before the subject."""
NO_SUBJECT = re.compile(
    r"[.;:?!“”\"\n]|\b(?:is|are|was|were|has|have|had|will|would|said|says|that|which|who|to)\b"
    r"(?! (?:year|month|week|day|time|period|date)\b)"
)
INSERTED = re.compile(r", (?:who|which|whose|a|an|the)\b[^.;:?!“”\"\n]{3,120}?,(?=\s*$)")
"""A clause or apposition between the subject and its verb."""
SENTENCE_END = re.compile(r"[.!?…;][”’\"')\]]*\s+|\n")
LONGEST_SUBJECT = 180


def add_estimates(
    story_id: str, text: str, paragraphs: Sequence[Paragraph], attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions, and those in which a party puts a number at so much, where none was found there."""
    starts = sorted(hull((*a.source, *a.cue, *a.content)) for a in attributions)
    added = []
    for paragraph in paragraphs:
        if paragraph.role == "body":
            for one in _find_estimates(story_id, text, paragraph.span):
                near = starts[max(0, bisect_right(starts, one.source[0]) - 3) :][:8]
                if not any_overlap((*one.source, *one.cue, *one.content), near):
                    added.append(one)
    return tuple(sorted((*attributions, *added), key=lambda a: (hull((*a.source, *a.cue, *a.content)), a.id)))


def _find_estimates(story_id: str, text: str, block: Span) -> Iterator[Attribution]:
    for match in (*PUT_AT.finditer(text, block.start, block.end), *COUNTED.finditer(text, block.start, block.end)):
        subject = _find_subject(text, block, match.start())
        fits = (
            _is_estimate(match) if match.re is PUT_AT else subject is not None and _may_count(subject.of(text), match)
        )
        if subject is not None and fits:
            cue, content = Span(*match.span("cue")), Span(*match.span("content"))
            yield Attribution(
                id=content_id("a", story_id, (subject,), (cue,), (content,)),
                source=(subject,),
                cue=(cue,),
                content=(content,),
            )


def _is_estimate(match: re.Match[str]) -> bool:
    return not CHANGING.search(match["cue"]) or bool(NUMBER_NOUNS.search(match["content"]))


def _may_count(subject: str, match: re.Match[str]) -> bool:
    """Whether a body or document counts; "gives" and "lists" only where nothing but the number follows."""
    named = subject[:1].isupper() and subject.split()[0] not in {"I", "We", "You", "He", "She", "They", "It"}
    return named and ("count" in match["cue"] or "tall" in match["cue"] or bool(GIVEN_ALONE.match(match["content"])))


def _find_subject(text: str, block: Span, end: int) -> Span | None:
    left = max(block.start, end - LONGEST_SUBJECT)
    ends = list(SENTENCE_END.finditer(text, left, end))
    if not ends and left > block.start:
        return None
    start = ends[-1].end() if ends else left
    lead = LEAD.match(text, start, end)
    start = lead.end() if lead else start
    words = text[start:end].rstrip()
    if not words or NO_SUBJECT.search(INSERTED.sub("", words)) or (not words[-1].isalnum() and words[-1] not in ",)"):
        return None
    return Span(start, start + len(words.rstrip(",")))
