"""Stories as arrays for training: labels by token, windows, and the two augmentations that change tokens.

An :class:`Item` holds everything of a run of tokens with the token axis last, so that cutting, inserting
and deleting tokens are one operation over all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from accordingto.models.tokens import LOWER, MARK, TITLE, Tokens, WordPieces, split_tokens
from accordingto.text.lines import split_lines
from accordingto.types import Span
from training.corpora import TrainingStory

OUTSIDE, SOURCE, SOURCE_IN, CONTENT, CONTENT_IN, CUE, CUE_IN = range(7)
"""Labels of a token in the row of one attribution: the first token of a span, and those that go on."""
UNLABELLED = -100
LONGEST_WRAPPED = 90
Array = NDArray[np.int64]


@dataclass(frozen=True)
class Item:
    """A run of tokens: ``ids, shapes, paragraphs, known (T,)``, ``layers (3, T)``, ``rows (A, T)``.

    ``rows`` has one attribution a row; ``known`` is 1 where every cue is labelled (PolNeAR labels none
    inside a content); ``inner (A,)`` is 1 for attributions inside another's content.
    """

    ids: Array
    shapes: Array
    paragraphs: Array
    known: Array
    layers: Array
    rows: Array
    inner: Array

    def __len__(self) -> int:
        return len(self.ids)


TOKEN_FIELDS = [f.name for f in fields(Item) if f.name != "inner"]


def take(item: Item, index: Array | slice) -> Item:
    """The item's tokens at the places of ``index``; rows whose cue is gone are dropped, cut spans begin anew."""
    changed = replace(item, **{name: getattr(item, name)[..., index] for name in TOKEN_FIELDS})
    keep = (changed.rows >= CUE).any(axis=1)
    rows = changed.rows[keep]
    for begin in (SOURCE, CONTENT, CUE):
        before = np.concatenate([np.zeros((len(rows), 1), np.int64), rows[:, :-1]], axis=1)
        rows = np.where((rows == begin + 1) & (before != begin) & (before != begin + 1), begin, rows)
    return replace(changed, rows=rows, inner=changed.inner[keep])


def join(left: Item, right: Item) -> Item:
    """Two items of the same attributions, one after the other."""
    joined = {n: np.concatenate([getattr(left, n), getattr(right, n)], axis=-1) for n in TOKEN_FIELDS}
    return replace(left, **joined)


def make_item(story: TrainingStory, pieces: WordPieces, vocabularies: Sequence[dict[str, int]]) -> Item:
    """One story's tokens with all that is labelled of them."""
    regions = list(split_lines(story.text))
    tokens = split_tokens(story.text, regions, pieces)
    rows = [_label_row(tokens, *attribution) for attribution in story.attributions]
    kept = [row for row in rows if (row >= CUE).any()]
    matrix = np.array(kept, dtype=np.int64).reshape(len(kept), len(tokens))
    contents = (matrix == CONTENT) | (matrix == CONTENT_IN)
    inside = contents.any(axis=0)
    return Item(
        ids=tokens.ids,
        shapes=tokens.shapes,
        paragraphs=tokens.paragraphs,
        known=np.ones(len(tokens), np.int64) if story.complete else 1 - inside.astype(np.int64),
        layers=_label_layers(tokens, story, vocabularies),
        rows=matrix,
        inner=_find_inner(matrix >= CUE, contents) if story.complete else np.zeros(len(matrix), np.int64),
    )


def _find_inner(cues: NDArray[np.bool_], contents: NDArray[np.bool_]) -> Array:
    """Which attributions have their cue in the content of another."""
    inside = cues.astype(np.int64) @ contents.T.astype(np.int64)
    np.fill_diagonal(inside, 0)
    return (inside > 0).any(axis=1).astype(np.int64)


def _label_row(tokens: Tokens, source: tuple[Span, ...], cue: tuple[Span, ...], content: tuple[Span, ...]) -> Array:
    row = np.zeros(len(tokens), np.int64)
    for spans, begin in ((content, CONTENT), (source, SOURCE), (cue, CUE)):
        for span in spans:
            left, right = np.searchsorted(tokens.starts, [span.start, span.end])
            row[left:right] = begin + 1
            row[left : min(left + 1, right)] = begin
    return row


def _label_layers(tokens: Tokens, story: TrainingStory, vocabularies: Sequence[dict[str, int]]) -> Array:
    layers = np.full((len(vocabularies), len(tokens)), UNLABELLED, np.int64)
    for silver in story.silver:
        left = np.searchsorted(tokens.starts, silver.span.start)
        if left < len(tokens) and tokens.starts[left] < silver.span.end:
            for layer, (vocabulary, label) in enumerate(zip(vocabularies, silver.labels, strict=True)):
                layers[layer, left] = vocabulary.get(label, UNLABELLED)
    return layers


def draw_windows(item: Item, width: int, random: np.random.Generator) -> list[Item]:
    """Windows of at most ``width`` tokens that part the story, from a random first cut."""
    first = int(random.integers(width // 2, width + 1)) if len(item) > width else width
    cuts = [0, *range(first, len(item), width), len(item)]
    return [take(item, slice(a, b)) for a, b in pairwise(cuts) if b > a]


@dataclass(frozen=True)
class QuoteMarks:
    """The vocabulary's numbers of quotation marks, and the styles they can be written in."""

    double: frozenset[int]
    apostrophes: tuple[int, int]
    styles: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, pieces: WordPieces) -> QuoteMarks:
        """The marks of a vocabulary."""
        one = {c: pieces.encode(c, add_special_tokens=False).ids[0] for c in "\"“”‘’'`"}
        return cls(
            double=frozenset(one[c] for c in '"“”'),
            apostrophes=(one["'"], one["’"]),
            styles=((one['"'], one['"']), (one["“"], one["”"]), (one["‘"], one["’"]), (one["'"], one["'"])),
        )


def restyle_quotes(item: Item, marks: QuoteMarks, random: np.random.Generator) -> Item:
    """The item with its quotation marks in another style, and its apostrophes perhaps in another."""
    item = _merge_typewriter_quotes(item, marks)
    opening, closing = marks.styles[random.choice(4, p=[0.4, 0.35, 0.2, 0.05])]
    double = np.isin(item.ids, list(marks.double))
    opens = double & (item.shapes % 2 == 1)
    ids = np.where(opens, opening, np.where(double, closing, item.ids))
    straight, curly = marks.apostrophes
    apostrophe = np.isin(item.ids, marks.apostrophes) & ~double
    ids = np.where(apostrophe, straight if random.random() < 0.5 else curly, ids)
    return replace(item, ids=ids)


def _merge_typewriter_quotes(item: Item, marks: QuoteMarks) -> Item:
    """Two apostrophes side by side (``''``) as one double mark."""
    straight = item.ids == marks.apostrophes[0]
    second = np.zeros(len(item), bool)
    second[1:] = straight[1:] & straight[:-1] & (item.shapes[1:] % 2 == 0)
    if not second.any():
        return item
    first = np.append(second[1:], False)
    ids = np.where(first, marks.styles[0][0], item.ids)
    return take(replace(item, ids=ids), np.flatnonzero(~second | first))


@dataclass(frozen=True)
class Opening:
    """Tokens that can stand before a sentence and make it what somebody says ("officials told the paper that")."""

    ids: Array
    shapes: Array
    row: Array


def collect_openings(items: Sequence[Item], width: int = 25) -> list[Opening]:
    """Every "source cue" that stands at the head of a sentence right before its content, marks left out."""
    found = []
    for item in items:
        for row in item.rows:
            head = _find_head(row, width)
            if head and (head.start == 0 or _ends_sentence(item, head.start - 1)):
                shapes = item.shapes[head.start : head.stop]
                if not np.any(shapes // 4 == MARK):
                    found.append(Opening(item.ids[head.start : head.stop], shapes, row[head.start : head.stop]))
    return found


def _find_head(row: Array, width: int) -> range | None:
    """The tokens of source and cue, where they run without a gap from the source to the content."""
    places = np.flatnonzero(row)
    contents = np.flatnonzero(row == CONTENT)
    if not len(contents) or row[places[0]] != SOURCE:
        return None
    head = range(int(places[0]), int(contents[0]))
    return head if 1 < len(head) < width and np.all(row[head.start : head.stop]) else None


FULL_STOPS = (1012, 1029, 999)
""". ? ! in the vocabulary of uncased BERT."""


def _ends_sentence(item: Item, place: int) -> bool:
    return item.ids[place] in FULL_STOPS or item.paragraphs[place] != item.paragraphs[place + 1]


def wrap_attribution(item: Item, openings: Sequence[Opening], random: np.random.Generator) -> Item:
    """The item with one of its attributions put inside another: "officials said" before a whole sentence.

    Teaches what the corpus does not label: an attribution inside a content, and the one around it.
    """
    for number in random.permutation(len(item.rows))[:4]:
        if _can_be_wrapped(item, number):
            places = np.flatnonzero(item.rows[number])
            opening = openings[random.integers(len(openings))]
            return _put_before(item, int(places[0]), int(places[-1]) + 1, opening, number)
    return item


def _can_be_wrapped(item: Item, number: int) -> bool:
    """Whether the attribution begins a sentence, is of one paragraph and not long, and has its words to itself."""
    places = np.flatnonzero(item.rows[number])
    start, end = int(places[0]), int(places[-1]) + 1
    alone = not item.inner[number] and not np.delete(item.rows, number, axis=0)[:, start:end].any()
    whole = item.paragraphs[start] == item.paragraphs[end - 1] and end - start < LONGEST_WRAPPED
    return bool(alone and whole and start > 0 and _ends_sentence(item, start - 1))


def _put_before(item: Item, start: int, end: int, opening: Opening, number: int) -> Item:
    count = len(opening.ids)
    shapes = item.shapes.copy()
    shapes[start] = (shapes[start] % 2) + (LOWER * 4 if shapes[start] // 4 == TITLE else shapes[start] // 4 * 4) | 1
    lead = opening.shapes.copy()
    lead[0] = item.shapes[start] % 4 + lead[0] // 4 * 4
    rows = np.concatenate([item.rows, np.zeros((1, len(item)), np.int64)])
    rows[-1, start:end] = CONTENT_IN
    rows[-1, start] = CONTENT
    inner = np.append(item.inner, 0)
    inner[number] = 1
    wrapped = replace(item, shapes=shapes, rows=rows, inner=inner)
    put = np.zeros((len(rows), count), np.int64)
    put[-1] = opening.row
    inserted = Item(
        ids=opening.ids,
        shapes=lead,
        paragraphs=np.full(count, item.paragraphs[start]),
        known=np.ones(count, np.int64),
        layers=np.full((len(item.layers), count), UNLABELLED),
        rows=put,
        inner=inner,
    )
    left, right = take_all(wrapped, slice(0, start)), take_all(wrapped, slice(start, None))
    return join(join(left, inserted), right)


def take_all(item: Item, index: slice) -> Item:
    """The item's tokens in a range, every row kept."""
    return replace(item, **{name: getattr(item, name)[..., index] for name in TOKEN_FIELDS})
