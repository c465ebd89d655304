"""Windows of items as padded tensors, in an order that mixes stories and keeps lengths together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from training.items import (
    CONTENT_IN,
    CUE,
    CUE_IN,
    OUTSIDE,
    UNLABELLED,
    Item,
    Opening,
    QuoteMarks,
    draw_windows,
    restyle_quotes,
    wrap_attribution,
)

PAD, START, END = 0, 101, 102


@dataclass(frozen=True)
class Batch:
    """Padded windows; ``(B, T)`` unless said otherwise. Rows of ``links`` are the gold attributions."""

    ids: Tensor
    shapes: Tensor
    paragraphs: Tensor
    mask: Tensor
    cue: Tensor
    cue_any: Tensor
    span: Tensor
    layers: Tensor  # (layers, B, T)
    link_window: Tensor  # (N,)
    link_cue: Tensor  # (N, T)
    links: Tensor  # (N, T)


@dataclass(frozen=True)
class Augmentation:
    """How often a story's quotation marks are restyled, its line ends hidden, an attribution wrapped."""

    openings: Sequence[Opening]
    marks: QuoteMarks
    restyle: float = 0.5
    unbroken: float = 0.05
    wrap: float = 0.15


def draw_epoch(
    items: Sequence[Item], augmentation: Augmentation, *, width: int, size: int, random: np.random.Generator
) -> Iterator[Batch]:
    """Every story once, cut anew into windows of ``width`` tokens with their two end marks, ``size`` a batch."""
    windows = []
    for item in items:
        if random.random() < augmentation.restyle:
            item = restyle_quotes(item, augmentation.marks, random)
        for window in draw_windows(item, width - 2 - 25, random):
            if random.random() < augmentation.wrap:
                window = wrap_attribution(window, augmentation.openings, random)
            if random.random() < augmentation.unbroken:
                window = _hide_breaks(window)
            windows.append(window)
    lengths = np.array([len(w) for w in windows]) + random.integers(0, 24, len(windows))
    order = np.argsort(lengths)
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    random.shuffle(groups)
    for group in groups:
        yield make_batch([windows[i] for i in group])


def _hide_breaks(window: Item) -> Item:
    shapes = np.where(window.shapes // 2 % 2 == 1, window.shapes - 2, window.shapes)
    return replace(window, shapes=shapes, paragraphs=np.zeros_like(window.paragraphs))


def make_batch(windows: Sequence[Item]) -> Batch:
    """The windows, each between its two end marks, padded to the longest."""
    length = max(len(w) for w in windows) + 2
    count = len(windows)

    def grid(fill: int) -> np.ndarray:
        return np.full((count, length), fill, np.int64)

    ids, shapes, paragraphs, mask = grid(PAD), grid(0), grid(0), grid(0)
    cue, cue_any, span = grid(UNLABELLED), grid(UNLABELLED), grid(UNLABELLED)
    layers = np.full((len(windows[0].layers), count, length), UNLABELLED, np.int64)
    link_window, links = [], []
    for n, w in enumerate(windows):
        end = len(w) + 1
        ids[n, 0], ids[n, 1:end], ids[n, end] = START, w.ids, END
        shapes[n, 1:end] = w.shapes
        paragraphs[n, 1:end] = w.paragraphs - w.paragraphs[0]
        paragraphs[n, end:] = paragraphs[n, end - 1]
        mask[n, : end + 1] = 1
        outer, inner = w.rows[w.inner == 0], w.rows[w.inner == 1]
        cue[n, 1:end] = _cue_tags(outer)
        all_cues = _cue_tags(np.concatenate([outer, inner]))
        cue_any[n, 1:end] = np.where((w.known == 1) | (all_cues > 0), all_cues, UNLABELLED)
        flat = np.where(outer <= CONTENT_IN, outer, OUTSIDE)
        span[n, 1:end] = flat.max(axis=0, initial=OUTSIDE)
        layers[:, n, 1:end] = w.layers
        for row in w.rows:
            link_window.append(n)
            links.append(np.pad(row, (1, length - 1 - len(row))))
    table = torch.from_numpy(np.array(links, np.int64).reshape(len(links), length))
    is_cue = (table == CUE) | (table == CUE_IN)
    return Batch(
        *(torch.from_numpy(a) for a in (ids, shapes, paragraphs, mask, cue, cue_any, span, layers)),
        link_window=torch.tensor(link_window, dtype=torch.int64),
        link_cue=is_cue.long(),
        links=table.masked_fill(is_cue, OUTSIDE),
    )


def _cue_tags(rows: np.ndarray) -> np.ndarray:
    tags = np.where(rows >= CUE, rows - CUE + 1, 0)
    return tags.max(axis=0, initial=0)
