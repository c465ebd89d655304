from __future__ import annotations

import json

import pytest

from accordingto.cli.app import run

TEXT = "Tarn said “the dam holds”."
SPANS = {"source": [[0, 4]], "cue": [[5, 9]], "content": [[10, 25]]}


@pytest.mark.parametrize("kind", ["table", "json"])
@pytest.mark.parametrize(("floor", "code"), [(100, 0), (101, 1)])
def test_floors_hold_slices_too_in_every_format(tmp_path, capsys, kind, floor, code):
    gold, given, floors = (tmp_path / name for name in ("gold.jsonl", "given.jsonl", "floors.toml"))
    gold.write_text(json.dumps({"id": "1", "text": TEXT, "annotations": [{"attributions": [SPANS], "discard": []}]}))
    given.write_text(json.dumps({"id": "1", "attributions": [SPANS]}))
    floors.write_text(f"[slices.direct.relaxed]\nf1 = {floor}\n")
    options = ["--predicted", str(given), "--floors", str(floors), "--format", kind]
    assert run(["evaluate", str(gold), *options]) == code
    assert ("below its floor" in capsys.readouterr().err) == bool(code)
