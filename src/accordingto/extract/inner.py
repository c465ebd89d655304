"""What a speaker believes or wishes inside what is said: "Lee said she hopes to stay" has her hope as well.

The corpus that the reader learnt from labels one layer, so it seldom finds these. They are of one construction: a
pronoun for the speaker at the head of a content, and a verb of belief, wish or plan after it. "I think" in a quotation
is how people talk, and none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from accordingto.extract.frames import read_frame
from accordingto.types import Attribution, Span, content_id, hull, trim

VERBS = r"believ(?:e|es|ed)|hop(?:e|es|ed)|fear(?:s|ed)?|doubt(?:s|ed)?|suspect(?:s|ed)?|would rather"
HEAD = re.compile(
    rf"(?:that\s+)?[“\"‘']?(?P<source>(?:he|she|they|it))\s+"
    rf"(?P<cue>(?:(?:is|are|was|were)\s+(?:weighing|considering|planning|hoping|preparing|expecting)"
    rf"|(?:(?:still|also|now|strongly|firmly|really|personally|fully|sincerely|truly|does|do|did|not|n[’']t|don[’']t|doesn[’']t"
    rf"|didn[’']t|has|had|have|always|never|long)\s+){{0,3}}(?:{VERBS})))\s+(?=\S)"
)
CLAUSE_END = re.compile(
    r"[.!?](?=[”’\"']?(?:\s|$))|[;\n]|,\s+(?:and|but)\s+(?=(?:that|he|she|they|it|I|we|would|had|has|will)\b)"
    r"|\s+(?:and|but)\s+(?=(?:that|he|she|they|it|I|we)\b)"
)
SPEECH = frozenset({"statement", "evidence"})


def add_inner_beliefs(story_id: str, text: str, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, and inside each thing said what its speaker says that he believes, wishes or plans."""
    taken = {at for one in attributions for span in one.cue for at in range(span.start, span.end)}
    added = [inner for one in attributions for inner in _find_inner(story_id, text, one, taken)]
    return tuple(sorted((*attributions, *added), key=lambda a: (hull((*a.source, *a.cue, *a.content)), a.id)))


def _find_inner(story_id: str, text: str, one: Attribution, taken: set[int]) -> Iterator[Attribution]:
    if not one.source or not one.cue or not one.content:
        return
    if read_frame(text, one.source, one.cue, one.content, one.content)[0] not in SPEECH:
        return
    first = one.content[0]
    match = HEAD.match(text, first.start, first.end)
    if match is None or any(mark in text[first.start : match.start("source")] for mark in "“\"‘'"):
        return
    source, cue = Span(*match.span("source")), Span(*match.span("cue"))
    if not taken.isdisjoint(range(cue.start, cue.end)):
        return
    stop = CLAUSE_END.search(text, match.end(), first.end)
    content = trim(text, Span(match.end(), stop.start() if stop else first.end))
    if len(content.of(text).rstrip("”’\"',.").split()) < 2:
        return
    yield Attribution(
        id=content_id("a", story_id, (source,), (cue,), (content,)),
        source=(source,),
        cue=(cue,),
        content=(content,),
        within=one.id,
        confidence=one.confidence,
    )
