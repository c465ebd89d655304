"""How many people stand behind a source, as bounds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accordingto.resolve.lexicon import Lexicon
from accordingto.resolve.page import Word
from accordingto.types import Count

_NUMBER = re.compile(r"\d[\d,.]*")


def count_people(words: Sequence[Word], plural: bool, lexicon: Lexicon) -> Count:
    """The bounds that the words before a head give; a bare plural is at least two."""
    lowered = [word.lower for word in words]
    for at, word in enumerate(lowered):
        if word in ("%", "percent") or (word == "per" and "cent" in lowered):
            return Count(2, None)
        value = _read_number(word, lexicon)
        if value is not None and not _follows_ratio(lowered, at):
            return _bound(lowered[:at], lowered[at + 1 :], value)
        if word in lexicon.least and not (word in ("most", "many", "number") and not plural):
            return Count(_least(lowered, at, lexicon), None)
    return Count(2, None) if plural else Count(1, 1)


def _read_number(word: str, lexicon: Lexicon) -> int | None:
    if word in lexicon.exact:
        return lexicon.exact[word]
    if _NUMBER.fullmatch(word):
        digits = word.replace(",", "").split(".")[0]
        return int(digits) if 0 < len(digits) < 10 else None
    return None


def _follows_ratio(lowered: Sequence[str], at: int) -> bool:
    """Whether the number is only the whole of which some are counted ("two of the seven")."""
    return (
        "%" in lowered[at + 1 : at + 2]
        or lowered[at + 1 : at + 3] == ["per", "cent"]
        or "percent" in lowered[at + 1 : at + 2]
    )


def _bound(before: Sequence[str], after: Sequence[str], value: int) -> Count:
    if "dozen" in after[:1] and value != 12:
        value *= 12
    if "least" in before[-2:]:
        return Count(value, None)
    if before[-2:] == ["more", "than"] or before[-1:] == ["over"]:
        return Count(value + 1, None)
    if before[-2:] in (["fewer", "than"], ["less", "than"]):
        return Count(1, max(1, value - 1))
    if after[:1] == ["or"] or after[:1] == ["to"]:
        return Count(value, value + 1)
    return Count(value, value)


def _least(lowered: Sequence[str], at: int, lexicon: Lexicon) -> int:
    more = lowered[at - 2 : at] == ["more", "than"]
    return lexicon.least[lowered[at]] + more
