"""The reader's network run with onnxruntime: one window in, scores over its tokens out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from accordingto.errors import ModelError
from accordingto.models.artefact import SHIPPED, Manifest, load_manifest
from accordingto.models.tokens import WordPieces

Floats = NDArray[np.float32]
START, END = 101, 102


@dataclass(frozen=True, slots=True)
class WindowScores:
    """What the network says of one window of T tokens, end marks taken off.

    ``cue, inner (T, 3)``: log-odds of outside, begin, go on, for cues of the outer layer and of any;
    ``span (T, 5)``, ``key, scale, shift (T, width)``: what :mod:`accordingto.extract.links` needs.
    """

    cue: Floats
    inner: Floats
    span: Floats
    key: Floats
    scale: Floats
    shift: Floats


@dataclass(frozen=True, slots=True)
class LinkTables:
    """Weights of the head that reads source and content for one cue; see ``training/network.py``."""

    distances: Floats  # (34, width)
    steps: Floats  # (7, width)
    weight: Floats  # (width, 5)
    bias: Floats  # (5,)
    transitions: Floats  # (5, 5), forbidden steps included
    first: Floats  # (5,)


class Reader(Protocol):
    """What the extract stage needs of a model; tests plant their own."""

    manifest: Manifest
    pieces: WordPieces
    tables: LinkTables

    def score_window(self, ids: NDArray[np.int64], shapes: NDArray[np.int64]) -> WindowScores:
        """The network's scores for one window; the same window always gives the same scores."""
        ...


class OnnxReader:
    """The shipped reader. A window is run by itself, so that scores never depend on what stands beside it."""

    def __init__(self, folder: Path = SHIPPED, *, threads: int | None = None) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        self.manifest = load_manifest(folder)
        try:
            self.pieces: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self.pieces.no_padding()
            self.pieces.no_truncation()
            with np.load(folder / "links.npz") as stored:
                self.tables = LinkTables(**{name: stored[name].astype(np.float32) for name in stored})
            options = onnxruntime.SessionOptions()
            options.log_severity_level = 3
            if threads is not None:
                options.intra_op_num_threads = threads
            self._session = onnxruntime.InferenceSession(
                str(folder / "reader.onnx"), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise ModelError(f"the model in {folder} can't be loaded ({error}): install accordingto again") from error
        self._names = list(WindowScores.__slots__)

    def score_window(self, ids: NDArray[np.int64], shapes: NDArray[np.int64]) -> WindowScores:
        """The network's scores for one window of at most 510 tokens."""
        framed = np.concatenate([[START], ids, [END]])[None]
        beside = np.pad(shapes, 1)[None]
        outputs = self._session.run(self._names, {"ids": framed, "shapes": beside})
        return WindowScores(*(output[0, 1:-1] for output in outputs))


@cache
def load_reader(threads: int | None = None) -> OnnxReader:
    """The shipped reader, loaded once a process; :class:`ModelError` where its files are not all there."""
    return OnnxReader(threads=threads)
