"""A vector for any words, so that contents of one meaning lie near each other whatever their words.

One vector a word piece, summed; the table (``tables/vectors/``) was taught all-MiniLM-L6-v2's sentence vectors by
``training/vectors.py``. No network is run: a word's vector is looked up once a process.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from accordingto.errors import ModelError

Vector = NDArray[np.float32]
WORD = re.compile(r"[^\W_]+")
LONGEST_WORD = 60
NAME = "vectors.npz"


@dataclass(frozen=True, eq=False)
class Table:
    """Word pieces with their rows: ``rows (pieces, width) int8``, ``scales (pieces,) float32``."""

    pieces: Mapping[str, int]
    rows: NDArray[np.int8]
    scales: NDArray[np.float32]

    @property
    def width(self) -> int:
        """How long a vector is."""
        return int(self.rows.shape[1])


@cache
def load_table() -> Table:
    """The shipped table; :class:`ModelError` where it is missing or damaged."""
    try:
        with as_file(files("accordingto.compare") / "tables" / "vectors") as folder, np.load(folder / NAME) as found:
            names = found["pieces"].tobytes().decode("utf-8").split("\n")
            return Table({name: at for at, name in enumerate(names)}, found["rows"], found["scales"])
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(f"the table of word vectors can't be read ({error}): install accordingto again") from error


def split_words(text: str) -> list[str]:
    """Runs of letters and digits in lower case without accents, as the word pieces have them."""
    bare = unicodedata.normalize("NFD", text.casefold())
    return WORD.findall("".join(c for c in bare if not unicodedata.combining(c)))


def cut_word(word: str, pieces: Mapping[str, int]) -> Iterator[int]:
    """The rows of a word's pieces, the longest first piece before the next; what no piece fits is left out."""
    start = 0
    while start < len(word) <= LONGEST_WORD:
        lead = "##" if start else ""
        end = next((e for e in range(len(word), start, -1) if lead + word[start:e] in pieces), None)
        if end is None:
            start += 1
        else:
            yield pieces[lead + word[start:end]]
            start = end


@lru_cache(maxsize=65536)
def read_word(word: str) -> Vector:
    """The sum of the word's pieces' vectors, ``(width,)``."""
    table = load_table()
    rows = list(cut_word(word, table.pieces))
    total: Vector = (table.rows[rows] * table.scales[rows, None]).sum(0, dtype=np.float32)
    return total


def make_vector(text: str) -> Vector:
    """The text's vector, ``(width,)``, of length 1; all zero where no word of it is known."""
    return join_words(read_word(word) for word in split_words(text))


def join_words(words: Iterable[Vector]) -> Vector:
    """The sum of the vectors made to length 1, ``(width,)``; all zero for none."""
    total = np.zeros(load_table().width, np.float32)
    for word in words:
        total += word
    length = float(np.sqrt(total @ total))
    return total / np.float32(length) if length else total
