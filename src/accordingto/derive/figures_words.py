"""The words before and after an amount, within its sentence."""

from __future__ import annotations

from bisect import bisect_left

from accordingto.derive.figures_tables import COMMON_VERBS, GIVING, OWN_FIGURE_NOUNS, PERSON_NOUNS
from accordingto.derive.numbers_tokens import Token, read_word
from accordingto.types import Span

_ENDS = frozenset({"!", "?", "\n"})
_REACH = 40


class Around:
    """The tokens around one amount of a paragraph; reads stop at the sentence's ends."""

    def __init__(self, text: str, tokens: list[Token], starts: list[int], start: int, end: int) -> None:
        self.text = text
        self.tokens = tokens
        self.first = bisect_left(starts, start)
        self.after = bisect_left(starts, end)
        self.left = self._find_edge(self.first - 1, -1) + 1
        self.right = self._find_edge(self.after, 1)

    def word_before(self, offset: int) -> str:
        """The word ``offset`` places before the amount, or an empty string."""
        at = self.first - 1 - offset
        return self.tokens[at].low if at >= self.left else ""

    def word_after(self, offset: int) -> str:
        """The word ``offset`` places after the amount, or an empty string."""
        at = self.after + offset
        return self.tokens[at].low if at < self.right else ""

    def words_before(self, count: int) -> list[str]:
        """Up to ``count`` words before the amount, in order."""
        return [token.low for token in self.tokens[max(self.left, self.first - count) : self.first]]

    def words_after(self, count: int) -> list[str]:
        """Up to ``count`` words after the amount, in order."""
        return [token.low for token in self.tokens[self.after : min(self.right, self.after + count)]]

    def has_number_after(self, count: int) -> bool:
        """Whether a number stands among the next words, as in "three of the seven gates"."""
        from_here = self.tokens[self.after : min(self.right, self.after + count)]
        return any(token.kind == "n" or token.low in NUMBER_WORDS for token in from_here)

    def has_number(self) -> bool:
        """Whether another number stands in the same sentence before this one."""
        before = self.tokens[self.left : self.first]
        return any(token.kind == "n" or token.low in NUMBER_WORDS for token in before)

    def is_whole_of_part(self) -> bool:
        """Whether the amount is the whole of which a part was counted: "seven" in "three of the seven gates"."""
        words = self.words_before(6)
        if "of" not in words:
            return False
        at = len(words) - 1 - words[::-1].index("of")
        near = self.tokens[self.first - len(words) + at - 1] if at > 0 else None
        return near is not None and (near.kind == "n" or near.low in NUMBER_WORDS)

    def find_possessor(self) -> Span | None:
        """ "the Ledger" in "the Ledger's figure of 410p"; ``None`` where the amount has no such owner."""
        if self.word_before(0) != "of" or self.word_before(1) not in OWN_FIGURE_NOUNS:
            return None
        for at in range(self.first - 3, max(self.left, self.first - 6) - 1, -1):
            if self.tokens[at].low.endswith(("'s", "s'")):
                first = at
                while first - 1 >= self.left and self.tokens[first - 1].text[:1].isupper():
                    first -= 1
                return Span(self.tokens[first].start, self.tokens[at].end)
        return None

    def _find_edge(self, at: int, step: int) -> int:
        for _ in range(_REACH):
            if not 0 <= at < len(self.tokens) or self._is_end(at):
                return at
            at += step
        return at

    def _is_end(self, at: int) -> bool:
        """A mark that ends a sentence: not the full stop of "U.S." or "Mr."."""
        token = self.tokens[at]
        if token.low in _ENDS:
            return True
        if token.low != ".":
            return False
        follower = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        abbreviation = len(read_word(self.tokens, at - 1)) <= 2 and at > 0 and self.tokens[at - 1].kind == "w"
        gap = follower is None or follower.start > token.end or follower.low in "\"”’'"
        return gap and not abbreviation


def is_given_alone(around: Around) -> bool:
    """Whether the number stands by itself at a clause's end as what is given or counted: "still says four"."""
    after = around.word_after(0)
    if after and (after.isalnum() or after in _GOES_ON):
        return after in _GIVEN_AFTER and around.word_before(0) in ("at", "to") and _is_put(around)
    before = around.word_before(0)
    return before in GIVING or (before in ("at", "to") and _is_put(around)) or (before == "not" and around.has_number())


def _is_put(around: Around) -> bool:
    return bool(set(around.words_before(9)[:-1]) & COMMON_VERBS)


_GOES_ON = frozenset("-‑–:'’/%")
_GIVEN_AFTER = frozenset("on in by from after last this".split())


def is_people(unit: str | None) -> bool:
    """Whether the unit is of people: a noun for some, or a nation's or party's name in the plural ("Arvelians")."""
    if unit is None:
        return False
    return unit.casefold() in PERSON_NOUNS or (unit[:1].isupper() and unit[-1:] == "s" and " " not in unit)


NUMBER_WORDS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty "
    "thirty forty fifty sixty seventy eighty ninety hundred thousand million dozen".split()
)
