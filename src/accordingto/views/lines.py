"""Where words have to be broken to fit a screen, counted so that no terminal shows more than was counted.

rich wraps too, but counts a joined emoji as its one glyph, which many terminals show as its parts. Here every
character counts as if it stood alone: some lines end early, none runs over.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rich.cells import get_character_cell_size

_WORD = re.compile(r"\S+\s*|\s+")
_EMOJI_VARIANT = "\N{VARIATION SELECTOR-16}"


@lru_cache(maxsize=4096)
def count_cells(character: str) -> int:
    """How many cells a character takes at most; a mark on the one before takes none."""
    if character == _EMOJI_VARIANT:  # makes the narrow character before it a wide one
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return get_character_cell_size(character)


def measure(words: str) -> int:
    """How many cells the words take at most."""
    return len(words) if words.isascii() else sum(map(count_cells, words))


def find_breaks(words: str, width_chars: int) -> list[int]:
    """Offsets at which to break the words so that no line, less white space at its end, is wider.

    Broken between words, or inside a word that is wider than a line by itself, but never before a mark.
    """
    breaks: list[int] = []
    used = 0
    for match in _WORD.finditer(words):
        shown, taken = measure(match.group().rstrip()), measure(match.group())
        if used and used + shown > width_chars:
            breaks.append(match.start())
            used = 0
        if shown > width_chars:
            inside, used = _cut_word(words, match.start(), match.end(), width_chars)
            breaks += inside
        else:
            used += taken
    return breaks


def _cut_word(words: str, start: int, end: int, width_chars: int) -> tuple[list[int], int]:
    """Where to cut a word that is wider than a line, and how much of the last line it takes."""
    breaks, used = [], 0
    for at in range(start, end):
        cells = count_cells(words[at])
        joined = at + 1 < end and words[at + 1] == _EMOJI_VARIANT
        if used and cells and words[at] != _EMOJI_VARIANT and used + cells + joined > width_chars:
            breaks.append(at)
            used = 0
        used += cells
    return breaks, used
