"""How wide words are, before any font is known: never less than they turn out, so that nothing overlaps.

Widths are the larger of DejaVu Sans and Liberation Sans (which has Arial's), rounded up to a twentieth of the font
size. Characters outside the table get the width of their class, and the picture holds them to it (``textLength``).
"""

from __future__ import annotations

import unicodedata

from accordingto.views.harmless import REPLACEMENT, make_harmless

_HUNDREDTHS = {
    30: "Iijl'",
    35: " ,./:;\\|‘’·",
    40: "!()-[]ft",
    45: "r",
    50: '"*J`',
    55: "csz“”ç",
    60: "?L_kvxy–",
    65: "$0123456789FTabdeghnopqu{}éèáàäöüßñøå",
    70: "ABEKPSVXYZÉ",
    75: "CNRUÜ",
    80: "&DGHOQÖ",
    85: "#+<=>^w~×≥≤",
    90: "M",
    95: "%",
    100: "Wm—…→æ",
    105: "@œ",
}
_EMS = {letter: size / 100 for size, letters in _HUNDREDTHS.items() for letter in letters}
BOLD = 1.12
_WIDE, _NARROW, _UPPER = 1.05, 0.75, 0.9


def measure(words: str, size: float, *, bold: bool = False) -> float:
    """The width of the words in pixels at that font size; in most fonts they are a little narrower."""
    return sum(map(_measure_letter, words)) * size * (BOLD if bold else 1.0)


def is_sure(words: str) -> bool:
    """Whether every character is in the table, so that the width needs no holding to."""
    return all(letter in _EMS for letter in words)


def _measure_letter(letter: str) -> float:
    known = _EMS.get(letter)
    if known is not None:
        return known
    if unicodedata.category(letter) in ("Mn", "Me", "Cf", "Cc"):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    return _UPPER if letter.isupper() or not letter.isalnum() else _NARROW


def tidy(words: str) -> str:
    """The words on one line, with nothing in them that could act on what stands around or that XML can't hold."""
    return make_harmless(words).replace("\0", REPLACEMENT).strip()


def shorten(words: str, width: float, size: float, *, bold: bool = False) -> str:
    """The words made :func:`tidy`, and cut with ``…`` where they would be wider."""
    words = tidy(words)
    if measure(words, size, bold=bold) <= width:
        return words
    room = width - measure("…", size, bold=bold)
    kept = ""
    for letter in words:
        room -= measure(letter, size, bold=bold)
        if room < 0:
            break
        kept += letter
    return kept.rstrip(" ,.;:–—-") + "…"


def wrap(words: str, width: float, size: float, *, lines: int, bold: bool = False) -> list[str]:
    """The words made :func:`tidy`, in so many lines at most, the last cut with ``…`` where more would follow."""
    found: list[str] = []
    line = ""
    waiting = tidy(words).split()
    while waiting:
        word = waiting[0]
        longer = f"{line} {word}".strip()
        if measure(longer, size, bold=bold) <= width:
            line = longer
            waiting.pop(0)
        elif line:
            found.append(line)
            line = ""
        else:
            fits = _count_fitting(word, width, size, bold)
            found.append(word[:fits])
            waiting[0] = word[fits:]
        if len(found) == lines:
            break
    if len(found) == lines and (waiting or line):
        rest = " ".join([found[-1], line, *waiting] if line else [found[-1], *waiting])
        return [*found[:-1], shorten(rest, width, size, bold=bold)]
    return [*found, line] if line else found


def _count_fitting(word: str, width: float, size: float, bold: bool) -> int:
    """How many characters of a word that is wider than the line stand in it; one at least."""
    room = width
    for at, letter in enumerate(word):
        room -= measure(letter, size, bold=bold)
        if room < 0:
            return max(1, at)
    return len(word)
