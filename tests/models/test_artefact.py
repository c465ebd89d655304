from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from accordingto.errors import ModelError
from accordingto.models.artefact import SHIPPED, check_files, load_manifest
from accordingto.models.runtime import OnnxReader

MOST_BYTES = 25_000_000


def test_shipped_files_are_those_of_the_manifest() -> None:
    check_files()


def test_shipped_files_are_small_enough_and_described() -> None:
    assert all((SHIPPED / name).stat().st_size <= MOST_BYTES for name in load_manifest().files)
    card = (SHIPPED / "CARD.md").read_text(encoding="utf-8")
    assert "PolNeAR" in card
    assert load_manifest().licence in card


def test_manifest_tells_corpora_recipe_and_scores() -> None:
    manifest = load_manifest()
    assert "seed" in manifest.recipe
    assert all(len(value) == 64 for value in manifest.corpora.values())
    assert {"relaxed", "strict"} <= set(manifest.scores)


def test_a_missing_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="install accordingto again"):
        OnnxReader(tmp_path)


def test_a_damaged_manifest_is_told(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("{")
    with pytest.raises(ModelError, match="damaged"):
        load_manifest(tmp_path)


def test_a_damaged_graph_is_told(tmp_path: Path) -> None:
    for name in ("manifest.json", "tokenizer.json", "links.npz"):
        shutil.copy(SHIPPED / name, tmp_path / name)
    (tmp_path / "reader.onnx").write_bytes(b"no graph")
    with pytest.raises(ModelError, match="can't be loaded"):
        OnnxReader(tmp_path)
    with pytest.raises(ModelError, match=r"reader\.onnx is not the file of the manifest"):
        check_files(tmp_path)
