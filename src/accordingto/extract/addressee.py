"""To whom something was said, where the words tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from accordingto.extract.frames_match import lemmas_of, read_tokens
from accordingto.types import Span, hull, trim

# Verbs whose object is the hearer.
TO_OBJECT: frozenset[str] = frozenset(
    "tell ask inform notify remind assure reassure warn urge advise persuade convince beg implore beseech entreat order"
    " command instruct direct press lobby petition brief promise alert caution counsel encourage invite summon email"
    " e-mail text message phone call write show quiz question grill press challenge pressure push question interrupt"
    " accuse thank congratulate greet admonish exhort cable lecture scold chide berate threaten bet plead teach"
    " answer".split()
)
# Verbs that take "to" and the hearer.
TO_PHRASE: frozenset[str] = frozenset(
    "say argue suggest write complain explain confirm admit reply respond respond appeal speak talk announce concede"
    " confess report propose describe indicate hint boast signal insist stress testify reveal disclose mention put"
    " point repeat recommend read remark communicate convey relay submit present state protest apologise apologize"
    " apologise plead whisper leak express make acknowledge offer give deny whine joke vow swear pledge "
    "promise pray call confide".split()
)
WITH_PHRASE: frozenset[str] = frozenset("plead argue remonstrate raise share agree confer speak interview talk".split())
# Only these of TO_OBJECT take a bare hearer before direct content or a clause without "that".
NOT_AFTER: frozenset[str] = frozenset(
    "call write promise threaten text message show question challenge answer push plead".split()
)
STOP = re.compile(
    r"\s*(?:[,;:.!?—–“”\"‘]|\(|\b(?:that|whether|if|to|how|why|what|when|where|who|which|not to|about|of|on|"
    r"in|at|outside|during|after|before|by|"
    r"via|last|this (?:week|month|year|morning|afternoon|evening|weekend|summer|spring|autumn|fall|winter)|"
    r"then|now|urging|asking|saying|dated|signed|sent|written|published|seen|posted|obtained|made|given|"
    r"yesterday|today|tonight|earlier|later|over|with|for|from|because|while|as|early|late|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|again|against|repeatedly|privately|he|she|they|"
    r"it|we|i|his|there|is|was|had|has|have|will|would|were|are|could|can)\b)",
)
KEEPS_OF = re.compile(r"\s*(?:of|for|from|in|at)\b")
DOCUMENT_TO = re.compile(
    r"\b(?:letter|memo|memorandum|email|e-mail|note|message|notice|statement|speech|address|petition|report|"
    r"remarks|text|tweet|cable|submission|filing|"
    r"reply|response|appeal|open letter|briefing|presentation|interview with|answer|testimony|note)s? (?:\w+ "
    r"){0,3}?(?:to|with|before) ",
    re.I,
)
ARTICLED = re.compile(
    r"(?:the|a|an|his|her|their|its|our|my|this|these|those|some|several|two|three|four|five|both|all|other|many)\b",
    re.I,
)
PRONOUN = re.compile(
    r"(?:me|us|him|her|them|you|reporters|journalists|everyone|anyone|people|himself|herself|themselves)\b", re.I
)
APPOSED = re.compile(r", (?:[A-Z][\w’'-]+ ?){1,4}(?=,? |$)|, (?:the|a|an|its|his|her|their) [^,.;:“”\"\n]{3,60},")
SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*\s|\n")
STEP = re.compile(
    r"\s*(?:(?:Mrs?|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|St|Prof|Rev|Hon|Brig|Capt|Maj|[A-Z])\."
    r"|[^\s,;:.!?—–“”\"()]+(?:\.(?=\w))?)"
)
PREPOSITIONS = frozenset("of for from in at to with by on the a an and or".split())
# What can be answered or referred to, but does not hear.
THINGS = frozenset(
    "comment comments question questions remark remarks criticism criticisms report reports news claim "
    "claims suggestion"
    " suggestions request requests allegation allegations statement statements charge charges concern concerns point"
    " idea fact tweet tweets attack attacks decision plan plans call calls letter letters email emails story truth"
    " proposal interview say side-by-side point country".split()
)
NOT_TO = re.compile(
    r"(?:refer|accord|ow|point|respon|react|due|relat|thank|prior|next|close|allud|answer|"
    r"liken|compar)\w*,? $",
    re.I,
)
# Hearers that need no article: plurals, and these.
COLLECTIVES = ("s", "staff", "parliament", "congress", "people", "parents", "police", "media", "press", "women", "men")
MAX_WORDS = 14
REFLEXIVE = frozenset("himself herself themselves itself myself ourselves yourself".split())


def find_addressee(text: str, cue: Sequence[Span], content: Sequence[Span], source: Sequence[Span]) -> tuple[Span, ...]:
    """The words for whom it was said to: "told REPORTERS that", "argued to THE CABINET", "a letter to THE BANK".

    Empty where the story does not say. The spans lie next to the cue, inside it, or between cue and content.
    """
    if not cue:
        return ()
    for find in (_in_document, _passive_hearer, _object_of, _phrase_of):
        found = next(iter(find(text, cue, content, source)), None)
        if found is not None and len(found):
            return (found,)
    return ()


def _limit(text: str, start: int, content: Sequence[Span], source: Sequence[Span]) -> int:
    """Where the hearer must have ended: at the content, the source or the line."""
    stops = [s.start for s in (*content, *source) if s.start >= start]
    line = text.find("\n", start)
    return min([*stops, line if line >= 0 else len(text), start + 160, len(text)])


def _noun_phrase(text: str, start: int, end: int) -> Span | None:
    """The noun phrase that begins at ``start``, with "of", "for" and "in" phrases, up to the next clause."""
    while start < end and text[start].isspace():
        start += 1
    if start >= end or not (text[start].isalnum()):
        return None
    simple = PRONOUN.match(text, start, end)
    at, words = (simple.end() if simple else start), 0
    if (
        simple
        and text[start : simple.end()].casefold() in {"her", "his"}
        and re.match(r" [a-z]", text[simple.end() : simple.end() + 2])
    ):
        simple, at = None, start
    while not simple and at < end and words < MAX_WORDS:
        stop = STOP.match(text, at, end)
        if stop and at > start and not (KEEPS_OF.match(text, at) and text[at : at + 4].strip() == "of"):
            break
        step = STEP.match(text, at, end)
        if step is None:
            break
        at, words = step.end(), words + 1
    apposed = None if simple else APPOSED.match(text, at, end)
    if apposed and apposed.end() >= end - 2:
        at = apposed.end()
    last = min(at, end)
    if 0 < last < len(text) and text[last - 1].isalnum() and text[last].isalnum():
        return None  # it runs on past where a hearer can end
    return _without_end(text, trim(text, Span(start, last)))


def _without_end(text: str, span: Span) -> Span | None:
    """The phrase without the prepositions and articles that it was cut off at."""
    while len(span) and span.of(text).rsplit(None, 1)[-1].casefold() in PREPOSITIONS:
        cut = span.of(text).rstrip().rfind(" ")
        if cut < 0:
            return None
        span = trim(text, Span(span.start, span.start + cut))
    return span if len(span) else None


def _object_of(text: str, cue: Sequence[Span], content: Sequence[Span], source: Sequence[Span]) -> Iterator[Span]:
    tokens = read_tokens(text, cue[0].start, cue[-1].end) if cue[-1].end - cue[0].start < 400 else []
    inside = [t for t in tokens if any(s.start <= t.start < s.end for s in cue)]
    for token in inside:
        lemmas = lemmas_of(token.word) & TO_OBJECT
        if not lemmas or _is_passive(inside, token.start):
            continue
        limit = _limit(text, token.end, content, source)
        found = _noun_phrase(text, token.end, limit)
        if found is not None and _can_hear(text, found, limit, bare=not lemmas & NOT_AFTER):
            yield found


def _is_passive(tokens: Sequence[object], start: int) -> bool:
    words = [t.word for t in tokens if t.start < start]  # type: ignore[attr-defined]
    return bool(words) and bool(
        lemmas_of(words[-1]) & {"be", "get"} or (len(words) > 1 and lemmas_of(words[-2]) & {"be"})
    )


def _can_hear(text: str, span: Span, limit: int, *, bare: bool) -> bool:
    words = span.of(text).split()
    first = words[0].casefold()
    if (
        STOP.match(text, span.start)
        or first in REFLEXIVE
        or first in {"not", "no", "so", "it", "for", "up", "off", "out", "back", "down"}
    ):
        return False
    if not bare and "call" in text[max(0, span.start - 8) : span.start].casefold():
        return False
    if words[-1] in THINGS:
        return False
    if not bare:
        said = re.match(r"\s*(?:that|to|whether|if|,)", text[span.end : span.end + 10])
        return bool(PRONOUN.match(text, span.start) and said) or (span.end + 1 >= limit and first not in {"to", "in"})
    return True


def _phrase_of(text: str, cue: Sequence[Span], content: Sequence[Span], source: Sequence[Span]) -> Iterator[Span]:
    tokens = read_tokens(text, cue[0].start, cue[-1].end) if cue[-1].end - cue[0].start < 400 else []
    if not any(lemmas_of(t.word) & (TO_PHRASE | TO_OBJECT | WITH_PHRASE) for t in tokens):
        return
    limit = _limit(text, cue[-1].end, content, source)
    for match in re.finditer(
        r"\b(?:to|before|with|call(?:ed|s|ing)? (?:up)?on|confid(?:ed|es|ing) in)\s+(?=[A-Zthaojbsmfiw])",
        text[cue[0].start : limit],
    ):
        at = cue[0].start + match.end()
        if match.group().startswith("with") and not any(lemmas_of(t.word) & WITH_PHRASE for t in tokens):
            continue
        if NOT_TO.search(text, max(0, at - len(match.group()) - 14), at - len(match.group())):
            continue
        found = _noun_phrase(text, at, limit)
        if found is not None and _names_hearer(text, found):
            yield found


def _names_hearer(text: str, span: Span) -> bool:
    if span.of(text).split()[-1] in THINGS:
        return False
    return text[span.start].isupper() or bool(ARTICLED.match(text, span.start)) or bool(PRONOUN.match(text, span.start))


def _in_document(text: str, cue: Sequence[Span], content: Sequence[Span], source: Sequence[Span]) -> Iterator[Span]:
    """The hearer of "in a letter to X", inside the cue or at the head of the cue's sentence."""
    whole = hull(cue)
    low = max(_sentence_start(text, whole.start), whole.start - 200)
    high = min(x for x in (text.find("\n", whole.end), text.find(". ", whole.end), whole.end + 60, len(text)) if x >= 0)
    for match in DOCUMENT_TO.finditer(text, low, high):
        between = [s for s in (*content,) if s.start < match.end() <= s.end]
        if between or any(s.start < match.start() < s.end for s in source):
            continue
        found = _noun_phrase(text, match.end(), _limit(text, match.end(), content, source))
        if found is not None and (_names_hearer(text, found) or found.of(text).endswith(COLLECTIVES)):
            yield found


def _sentence_start(text: str, at: int) -> int:
    low = max(0, at - 300)
    return max((m.end() for m in SENTENCE_END.finditer(text, low, at)), default=low)


def _passive_hearer(text: str, cue: Sequence[Span], content: Sequence[Span], source: Sequence[Span]) -> Iterator[Span]:
    """ "X was told by Y that": the subject hears; "asked whether …, he said": the one who answers was asked."""
    words = [t.word for t in read_tokens(text, cue[0].start, min(cue[-1].end, cue[0].start + 200))]
    told = any(
        lemmas_of(w) & {"tell", "ask", "inform", "warn", "quiz", "question", "remind", "assure", "advise"}
        for w in words
    )
    passive = any(lemmas_of(w) & {"be"} for w in words[:-1])
    if told and passive:
        yield from _subject_before(text, cue[0].start, source)
    elif words[:1] in (["asked"], ["told"], ["questioned"], ["pressed"], ["quizzed"]) and text[cue[0].start].isupper():
        yield from _subject_after(text, content)


def _subject_before(text: str, end: int, source: Sequence[Span]) -> Iterator[Span]:
    low = max(text.rfind("\n", 0, end), text.rfind(". ", 0, end) + 1, end - 80) + 1
    match = re.search(
        r"((?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Mm]r|[Mm]s|[Mm]rs|[Dd]r)\.? )?(?:[A-Z][\w’'-]+ ?){1,4}|"
        r"\b(?:he|she|they|I|we|He|She|They|We)|(?:the|a|his|her) \w+)\s*$",
        text[low:end],
    )
    if match:
        span = trim(text, Span(low + match.start(1), low + match.end(1)))
        if not any(span.overlaps(s) for s in source):
            yield span


def _subject_after(text: str, content: Sequence[Span]) -> Iterator[Span]:
    if not content:
        return
    match = re.compile(
        r",\s+((?:he|she|they|I|we|it)\b|(?:[A-Z][\w’'-]+ ?){1,4}|(?:the|a|an|his|her|one) (?:[\w’'-]+ ?){1,4})"
    ).match(text, content[-1].end)
    if match:
        end = match.end(1)
        cut = re.search(
            r"\s(?:said|replied|told|answered|responded|would|declined|was|has|had|refused|did|shook|says|added)\b",
            match.group(1),
        )
        yield trim(text, Span(match.start(1), match.start(1) + cut.start() if cut else end))
