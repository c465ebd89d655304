"""Set what the decoder decides by: ``python -m training.calibrate --model src/accordingto/models/weights``.

On the dev split: the bias of a cue's first token that gives the best mean of relaxed and strict F1, and the
logistic curve from log-probabilities to the share of attributions that are right (relaxed), fitted by Newton's
method. Prints the reliability table of that curve by tenths, cross-fitted over two halves of the stories.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from accordingto.extract.attributions import find_attributions
from accordingto.models.artefact import Confidence, load_manifest
from accordingto.models.runtime import OnnxReader, WindowScores
from accordingto.text.paragraphs import mark_paragraphs
from accordingto.types import Attribution, make_story
from training.corpora import read_rows

Floats = NDArray[np.float64]


class Remembering:
    """A reader that keeps the scores of every window, so that decoding can be tried many times."""

    def __init__(self, reader: OnnxReader) -> None:
        self.reader, self.pieces, self.tables = reader, reader.pieces, reader.tables
        self.manifest = reader.manifest
        self.kept: dict[bytes, WindowScores] = {}

    def score_window(self, ids: Any, shapes: Any) -> WindowScores:
        """As the reader's own; a window seen before is not run again."""
        key = ids.tobytes() + shapes.tobytes()
        if key not in self.kept:
            self.kept[key] = self.reader.score_window(ids, shapes)
        return self.kept[key]
