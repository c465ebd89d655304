"""Kinds of attribution that are scored apart, told from the text alone, the same way for gold and predicted ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from accordingto.evaluate.gold import Roles
from accordingto.evaluate.matching import find_words
from accordingto.extract.quotation import find_quotations, outermost
from accordingto.types import Span

SHORT_WORDS = 12
"""Longest short content: half of the contents of PolNeAR's dev split have no more words."""

PRONOUNS = frozenset(
    "i we you he she it they me us him her them himself herself themselves itself who whom which that this these those "
    "one ones some others many most both all none everyone everybody anyone someone somebody nobody".split()
)
_PHRASE_END = re.compile(
    r"\b(?:of|for|at|in|from|with|on|to|by|who|whom|whose|which|that|familiar|close|briefed|involved|inside|near|"
    r"speaking|working|including|such|like|as|about|under|over|during|after|before|among|between|behind)\b"
)
_WORD = re.compile(r"\w[\w.’'-]*")
_ROLE_WORDS = frozenset(
    "official officials source sources aide aides adviser advisers advisor advisors analyst analysts expert experts "
    "critic critics supporter supporters voter voters resident residents witness witnesses lawmaker lawmakers "
    "investigator investigators prosecutor prosecutors police authorities scientist scientists researcher researchers "
    "economist economists diplomat diplomats spokesman spokeswoman spokesperson reporter reporters people person man "
    "woman men women students parents doctors neighbors neighbours family friends staff insiders observers others "
    "reports documents records figures data polls studies".split()
)


class StorySlices:
    """The slices of one story's attributions; ``others`` are all attributions of the same side."""

    def __init__(self, text: str, others: Sequence[Roles]) -> None:
        self.text = text
        self.others = others
        self.quoted = (
            find_words(text, outermost(find_quotations(text, ()))) if any(map(_has_mark, text)) else frozenset()
        )

    def name_slices(self, attribution: Roles) -> frozenset[str]:
        """Every slice that the attribution belongs to."""
        return frozenset(name for name, belongs in SLICES.items() if belongs(self, attribution))

    def words_outside_quotes(self, attribution: Roles) -> tuple[int, int]:
        """How many of the content's words there are, and how many of them in no quotation marks."""
        words = find_words(self.text, attribution.content)
        return len(words), len(words - self.quoted)

    def source_kind(self, attribution: Roles) -> str:
        """Which of the four kinds of source it has."""
        if not attribution.source:
            return "no source"
        words = [w.lower() for span in attribution.source for w in re.findall(r"\w+", span.of(self.text))]
        if words and all(w in PRONOUNS for w in words):
            return "pronoun source"
        return "named source" if any(_has_name(self.text, span) for span in attribution.source) else "unnamed source"

    def is_nested(self, attribution: Roles) -> bool:
        """Whether its cue lies in another's content."""
        cue = attribution.cue[0] if attribution.cue else None
        return cue is not None and any(
            span.contains(cue) for other in self.others if other is not attribution for span in other.content
        )


def _has_mark(character: str) -> bool:
    return character in "\"“”„‟«»‹›‘’'`「」『』＂"


def _has_name(text: str, span: Span) -> bool:
    """Whether a part of the noun phrase, before what is said of it, ends in a capitalised word."""
    for part in re.split(r"[,;:()–—]", span.of(text)):
        head = _PHRASE_END.split(part)[0]
        words = _WORD.findall(re.sub(r"[’']s?\b", "", head))
        if words and words[-1][0].isupper() and not _is_plain_opening(words):
            return True
    return False


def _is_plain_opening(words: list[str]) -> bool:
    """A common noun that is capitalised only because a sentence begins with it ("Officials said")."""
    return len(words) == 1 and words[0].lower() in _ROLE_WORDS


SLICES: dict[str, Callable[[StorySlices, Roles], bool]] = {
    "direct": lambda story, a: story.words_outside_quotes(a)[1] == 0 < story.words_outside_quotes(a)[0],
    "mixed": lambda story, a: 0 < story.words_outside_quotes(a)[1] < story.words_outside_quotes(a)[0],
    "indirect": lambda story, a: story.words_outside_quotes(a)[1] == story.words_outside_quotes(a)[0],
    "named source": lambda story, a: story.source_kind(a) == "named source",
    "unnamed source": lambda story, a: story.source_kind(a) == "unnamed source",
    "pronoun source": lambda story, a: story.source_kind(a) == "pronoun source",
    "no source": lambda story, a: story.source_kind(a) == "no source",
    "nested": lambda story, a: story.is_nested(a),
    "short content": lambda story, a: story.words_outside_quotes(a)[0] <= SHORT_WORDS,
    "long content": lambda story, a: story.words_outside_quotes(a)[0] > SHORT_WORDS,
}
"""``direct``: every word of the content in quotation marks; ``mixed``: some; ``indirect``: none.
``pronoun source``: nothing but pronouns; ``named source``: a part of it ends in a capitalised word before what is
said of it ("Ann Roe, who …", "the mayor, Ann Roe"); ``unnamed source``: other words; ``no source``: no span.
``nested``: the cue in another attribution's content. ``short content``: at most 12 words; ``long content``: more."""
