"""Whom a report cites: "…, the Courier reported, citing two people" has two sources, the Courier and those two.

The reader takes whoever is cited for the content of "citing". Here the cited party becomes the source of its own
attribution, with the report's content, inside the report. Where the reader missed the report itself, its verb beside
"citing" makes it one. "The Courier quoted Lee as saying …" becomes two in the same way. Facts that somebody cites
("citing the cold") stay as they are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from accordingto.types import Attribution, Paragraph, Span, content_id, hull, trim

CITING = re.compile(r"\b(?:cit(?:es|ed|ing)|quot(?:es|ed|ing)|credit(?:s|ed|ing))$", re.IGNORECASE)
REPORTING = re.compile(
    r"\b(?:report(?:s|ed|ing)?|sa(?:ys?|id)|wr(?:ites?|ote)|puts?|claim(?:s|ed)|according to|reveal(?:s|ed)"
    r"|publish(?:es|ed)|t(?:ells|old))\b",
    re.IGNORECASE,
)
PARTY = re.compile(
    r"(?:people|persons?|sources?|officials?|officers?|aides?|advis[eo]rs?|diplomats?|executives?|employees?|staffers?|insiders?"
    r"|engineers?|managers?|lawmakers?|members?|ministers?|whips?|lawyers?|investigators?|researchers?|experts?|analysts?"
    r"|documents?|e-?mails?|memos?|letters?|reports?|filings?|records?|logs?|minutes|stud(?:y|ies)|polls?|surveys?|statements?"
    r"|papers?|newspapers?|websites?|sites?|agenc(?:y|ies)|magazines?|broadcasters?|transcripts?|figures|data|statistics"
    r"|spokes(?:man|woman|person|people)|witness(?:es)?|doctors?|residents?|soldiers?|ministry|police|prosecutors)\b",
    re.IGNORECASE,
)
"""Heads of what can be cited as a source."""
NAMED = re.compile(r"(?:the |a |an |[\w’'-]+[’']s )?(?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*)*")
PHRASE_END = re.compile(r",\s+(?=that\b)|[,.;:“”\"\n]|\s(?:that|as saying|who|which|as|but|and said)\b")
CLAUSE = re.compile(r",\s+(?=that\b)")
"""Before what the cited party says, where it follows."""
PUTS = re.compile(
    r",\s+(?:(?:has|have|had|also|first)\s+)*(?P<cue>puts?|reports?|reported|says?|said|writes?|wrote|claims?|claimed)\s+"
)
"""A report's verb behind the party it cites: "the Gazette, citing an aide, put the loss at …"."""
SENTENCE = re.compile(r"(?:^|[.!?…][”’\"')\]]*\s+|\n)(?=\S)")
SENTENCE_STOP = re.compile(r"[.!?…][”’\"')\]]*(?=\s|$)|\n|$")
LONGEST_SENTENCE, SHORTEST_CONTENT = 500, 16
NO_OUTLET = frozenset({"which", "it", "who", "that", "he", "she", "they", "the one", "the other", "both"})
SAYING = re.compile(r"\s*(?P<cue>as (?:saying|telling|writing|having said|describing|claiming))\b\s*", re.IGNORECASE)
LONGEST_PHRASE = 140
NEAR = 8
"""How many attributions to either side are looked at for the report that cites."""


def turn_citations(
    story_id: str, text: str, paragraphs: Sequence[Paragraph], attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions, each cited party with one of its own; ids that others lie within are kept right."""
    starts = [paragraph.start for paragraph in paragraphs]
    by_block: dict[int, list[Attribution]] = {}
    places: dict[str, int] = {}
    for one in attributions:
        together = by_block.setdefault(_block(starts, one), [])
        places[one.id] = len(together)
        together.append(one)
    made: dict[str, Attribution] = {}
    added: list[Attribution] = []
    for one in attributions:
        if not one.cue or not CITING.search(one.cue[-1].of(text).strip()):
            continue
        together = by_block[_block(starts, one)]
        place = places[one.id]
        near = together[max(0, place - NEAR) : place + NEAR + 1]
        report = _find_report(text, one, near)
        if report is None and (report := _read_report(story_id, text, one, near)) is not None:
            added.append(report)
        turned = _turn(story_id, text, one, report)
        if turned is not None:
            made[one.id] = turned
        added += _quoted(story_id, text, one)
    moved = {old: new.id for old, new in made.items()}
    kept = [made.get(one.id, one) for one in attributions]
    kept = [replace(one, within=moved.get(one.within or "", one.within)) for one in kept]
    found = sorted(((report.content[0].start, report) for report in added), key=lambda pair: (pair[0], pair[1].id))
    inner = {new.within: new.id for new in made.values()}
    kept = [_nest(one, found, inner) for one in kept]
    return tuple(sorted((*kept, *added), key=lambda a: (hull((*a.source, *a.cue, *a.content)), a.id)))


def _block(starts: Sequence[int], one: Attribution) -> int:
    spans = one.cue or one.source or one.content
    return bisect_right(starts, spans[0].start) - 1


def _nest(one: Attribution, reports: Sequence[tuple[int, Attribution]], inner: Mapping[str | None, str]) -> Attribution:
    """The attribution inside the report whose content holds the whole of it, where that report was found here.

    ``reports`` stand by where their contents begin; ``inner`` has the cited party's attribution in each.
    """
    spans = (*one.source, *one.cue, *one.content)
    if one.within is not None or not spans:
        return one
    whole = hull(spans)
    place = bisect_right(reports, whole.start, key=lambda pair: pair[0])
    for _, report in reports[max(0, place - NEAR) : place]:
        if any(content.contains(whole) for content in report.content) and one.id != report.id:
            within = inner.get(report.id, report.id)
            return replace(one, within=within if within != one.id else report.id)
    return one


def _turn(story_id: str, text: str, one: Attribution, report: Attribution | None) -> Attribution | None:
    """The attribution of the cited party, with the content of the report that cites it; None where none is found."""
    cited = _cited_words(text, one)
    if cited is None or report is None:
        return None
    end = max(span.end for span in one.content) if one.content else cited.end
    clause = CLAUSE.match(text, cited.end, end)
    content = (trim(text, Span(clause.end(), end)),) if clause else report.content
    if not content or any(span.overlaps(cited) for span in content):
        return None
    return replace(
        one,
        id=content_id("a", story_id, (cited,), one.cue, content),
        source=(cited,),
        content=content,
        within=report.id if not clause or _same_start(report.content, content) else one.within,
    )


def _same_start(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Whether two contents begin with the same word, one perhaps running on too far."""
    return bool(one and other) and one[0].start == other[0].start


def _cited_words(text: str, one: Attribution) -> Span | None:
    """The words after "citing", where they are a party's; none where a fact is cited."""
    start = one.cue[-1].end
    while start < len(text) and text[start] in " \t":
        start += 1
    limit = min(len(text), start + LONGEST_PHRASE)
    stop = PHRASE_END.search(text, start, limit)
    phrase = trim(text, Span(start, stop.start() if stop else limit))
    words = phrase.of(text)
    if not words or text[one.cue[-1].end : start].strip():
        return None
    head = re.split(r"\b(?:of|in|at|on|from|for|with|about|familiar|close|briefed|by|dated)\b", words, maxsplit=1)[
        0
    ].strip()
    lasts = [part.split()[-1] for part in re.split(r"\band\b", head) if part.split()]
    is_party = any(PARTY.search(last) for last in lasts) or (bool(head) and NAMED.fullmatch(head) is not None)
    return phrase if is_party and head[:1] not in '“"' else None


def _find_report(text: str, one: Attribution, near: Sequence[Attribution]) -> Attribution | None:
    """The report in the same sentence whose source cites: its source is the same, or stands right before "which"."""
    source = one.source[0].of(text).lower() if one.source else ""
    fits = []
    for other in near:
        if other is one or not other.content or not other.cue or not other.source:
            continue
        if not any(REPORTING.search(span.of(text)) for span in other.cue):
            continue
        between = text[min(other.cue[0].start, one.cue[0].start) : max(other.cue[-1].end, one.cue[-1].end)]
        if re.search(r"[.!?][”’\"']?\s+[A-Z“\"]|\n", between):
            continue
        relative = source in ("which", "it", "who") and 0 <= one.source[0].start - other.source[0].end <= 3
        if (
            other.source == one.source
            or (other.source and one.source and other.source[0].overlaps(one.source[0]))
            or relative
        ):
            fits.append(other)
    return min(fits, key=lambda a: (abs(a.cue[0].start - one.cue[0].start), a.id), default=None)


def _read_report(story_id: str, text: str, one: Attribution, near: Sequence[Attribution]) -> Attribution | None:
    """The report that cites, by its own verb, where the reader found none: "the Post reported, citing an aide"."""
    cited = _cited_words(text, one)
    if cited is None or not one.source or one.source[0].of(text).lower() in NO_OUTLET:
        return None
    source, cue = one.source[0], one.cue[0]
    end = SENTENCE_STOP.search(text, cited.end)
    stop = min(end.start() if end else len(text), cited.end + LONGEST_SENTENCE)
    verb = REPORTING.search(text, source.end, cue.start) if source.end < cue.start else None
    behind = PUTS.match(text, cited.end, stop)
    clause = CLAUSE.match(text, cited.end, stop)
    if verb and clause:
        spoken, content = Span(*verb.span()), Span(clause.end(), stop)
    elif verb:
        spoken, content = Span(*verb.span()), _before(text, source.start)
    elif behind:
        spoken, content = Span(*behind.span("cue")), Span(behind.end(), stop)
    else:
        return None
    content = trim(text, content)
    if len(content) < SHORTEST_CONTENT or any(spoken.overlaps(span) for other in near for span in other.cue):
        return None
    return Attribution(
        id=content_id("a", story_id, (source,), (spoken,), (content,)),
        source=(source,),
        cue=(spoken,),
        content=(content,),
        within=one.within,
        confidence=one.confidence,
    )


def _before(text: str, end: int) -> Span:
    """The sentence's words before its reporting source, less the comma between."""
    low = max(0, end - LONGEST_SENTENCE)
    start = max((match.end() for match in SENTENCE.finditer(text, low, end)), default=end)
    words = text[start:end].rstrip().rstrip(",")
    return Span(start, start + len(words)) if text[start:end].rstrip().endswith((",", ",”", ',"')) else Span(end, end)


def _quoted(story_id: str, text: str, one: Attribution) -> Iterator[Attribution]:
    """The words of whom an outlet "quoted … as saying": his own attribution inside the outlet's."""
    if not one.content or not one.source:
        return
    start = one.cue[-1].end
    saying = re.compile(
        r"\s+(?P<who>[^,.;:“”\"\n]{2,80}?)\s+(?P<cue>as (?:saying|telling|writing|having said|claiming))\b"
    ).match(text, start)
    if saying is None:
        return
    who, cue = Span(*saying.span("who")), Span(*saying.span("cue"))
    after = [trim(text, Span(max(span.start, cue.end), span.end)) for span in one.content if span.end > cue.end]
    before = [span for span in one.content if span.end <= one.cue[0].start]
    content = tuple(sorted(span for span in (*before, *after) if len(span)))
    if content:
        yield Attribution(
            id=content_id("a", story_id, (who,), (cue,), content),
            source=(who,),
            cue=(cue,),
            content=content,
            within=one.id,
            confidence=one.confidence,
        )
