"""The shipped model: its files, and the manifest that says what they are and where they come from."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from accordingto.errors import ModelError

SHIPPED = Path(str(files("accordingto.models") / "weights"))


class Confidence(msgspec.Struct, frozen=True):
    """A logistic curve from a decoder's log-probabilities to the share of attributions that are right."""

    base: float
    cue: float
    link: float


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a model is: version, files with their SHA-256, how it cuts and decides, how it was made.

    ``cue_bias`` and ``inner_bias`` are added to the score of a cue's first token before the tags are
    chosen; they and ``confidence`` were set on the dev split (``training/calibrate.py``).
    """

    version: str
    files: dict[str, str]
    width: int
    overlap: int
    cue_bias: float
    inner_bias: float
    confidence: Confidence
    licence: str
    corpora: dict[str, str]
    recipe: dict[str, Any]
    scores: dict[str, Any]


@cache
def load_manifest(folder: Path = SHIPPED) -> Manifest:
    """The manifest in a model's folder; :class:`ModelError` says what is missing or damaged."""
    try:
        return msgspec.json.decode((folder / "manifest.json").read_bytes(), type=Manifest)
    except FileNotFoundError as error:
        raise ModelError(f"no model in {folder}: install accordingto again") from error
    except msgspec.DecodeError as error:
        raise ModelError(f"{folder / 'manifest.json'} is damaged ({error}): install accordingto again") from error


def check_files(folder: Path = SHIPPED) -> None:
    """Raises :class:`ModelError` where a file of the model is missing or is not what the manifest says."""
    for name, expected in load_manifest(folder).files.items():
        path = folder / name
        found = sha256(path.read_bytes()).hexdigest() if path.exists() else "missing"
        if found != expected:
            raise ModelError(f"{path} is not the file of the manifest (SHA-256 {found}): install accordingto again")
