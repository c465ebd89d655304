"""Set what the decoder decides by: ``python -m training.calibrate --model src/accordingto/models/weights``.

On the dev split: the bias of a cue's first token that gives the best mean of relaxed and strict F1, and the
logistic curve from log-probabilities to the share of attributions that are right (relaxed), fitted by Newton's
method. Prints both sweeps and the reliability table by tenths, fitted on each half of the stories for the other.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from accordingto.evaluate import Gold, Predicted, Scores, load_gold
from accordingto.evaluate.matching import find_role_words, match_pairs
from accordingto.extract.attributions import find_attributions, list_regions, read_tokens
from accordingto.models.artefact import Confidence, load_manifest
from accordingto.models.runtime import OnnxReader, WindowScores
from accordingto.models.tokens import split_tokens
from accordingto.text.paragraphs import mark_paragraphs

Floats = NDArray[np.float64]
BIASES = [round(-1 + 0.25 * step, 2) for step in range(13)]


class Remembering:
    """A reader that keeps the scores of every window, so that decoding can be tried many times."""

    def __init__(self, reader: OnnxReader) -> None:
        self.reader, self.pieces, self.tables = reader, reader.pieces, reader.tables
        self.manifest = reader.manifest
        self.kept: dict[bytes, WindowScores] = {}

    def score_window(self, ids: NDArray[np.int64], shapes: NDArray[np.int64]) -> WindowScores:
        """As the reader's own; a window seen before is not run again."""
        key = ids.tobytes() + shapes.tobytes()
        if key not in self.kept:
            self.kept[key] = self.reader.score_window(ids, shapes)
        return self.kept[key]


def score_with(reader: Remembering, golds: Sequence[Gold], *, nested: bool, **changes: Any) -> dict[str, Any]:
    """The figures of the shared scorer with the manifest changed so."""
    before = reader.manifest
    reader.manifest = msgspec.structs.replace(before, **changes)
    scores = Scores()
    for gold in golds:
        paragraphs = mark_paragraphs(gold.story.text, gold.story.title)
        found = find_attributions(gold.story, paragraphs, reader, nested=nested)
        scores.add(gold, Predicted(attributions=tuple(found)))  # type: ignore[arg-type]
    reader.manifest = before
    return scores.figures()


def sweep(reader: Remembering, golds: Sequence[Gold], name: str, *, nested: bool) -> Iterator[tuple[float, float]]:
    """Each bias with the mean of relaxed and strict F1 it gives; prints a line for each."""
    for bias in BIASES:
        figures = score_with(reader, golds, nested=nested, **{name: bias})
        line = "  ".join(f"{k} {v['f1']}" for k, v in figures.items() if "words" not in k)
        print(f"{name} {bias:5}  {line}", flush=True)
        yield (figures["relaxed"]["f1"] + figures["strict"]["f1"]) / 2, -abs(bias)


def collect_evidence(reader: Remembering, golds: Sequence[Gold]) -> tuple[Floats, Floats, NDArray[np.int64]]:
    """``(N, 3)`` of one, cue log-odds and link log-probability; ``(N,)`` right or not; ``(N,)`` the story's number."""
    rows, right, stories = [], [], []
    for number, gold in enumerate(golds):
        story = gold.story
        paragraphs = mark_paragraphs(story.text, story.title)
        tokens = split_tokens(story.text, list_regions(story.text, paragraphs), reader.pieces)
        found = list(read_tokens(tokens, reader, nested=False))
        made = find_attributions(story, paragraphs, reader, nested=False)
        order = sorted(range(len(found)), key=lambda n: found[n].cue[0])
        by_cue = sorted(range(len(made)), key=lambda n: made[n].cue[0])
        asked = [find_role_words(story.text, a) for a in gold.attributions]
        given = [find_role_words(story.text, made[n]) for n in by_cue]  # type: ignore[arg-type]
        hits = {j for _, j in match_pairs("relaxed", asked, given)}
        for place, n in enumerate(order):
            rows.append([1.0, found[n].odds, found[n].link])
            right.append(float(place in hits))
            stories.append(number)
    return np.array(rows), np.array(right), np.array(stories)


def fit_curve(evidence: Floats, right: Floats) -> Floats:
    """Logistic regression by Newton's method, with a ridge of 1 on all but the base."""
    weights = np.zeros(evidence.shape[1])
    ridge = np.diag([0.0] + [1.0] * (evidence.shape[1] - 1))
    for _ in range(30):
        share = 1 / (1 + np.exp(-evidence @ weights))
        gradient = evidence.T @ (right - share) - ridge @ weights
        curvature = (evidence * (share * (1 - share))[:, None]).T @ evidence + ridge
        weights = weights + np.linalg.solve(curvature, gradient)
    return weights


def print_reliability(evidence: Floats, right: Floats, stories: NDArray[np.int64]) -> float:
    """The table by tenths, each half of the stories judged by the curve of the other; gives the mean gap."""
    confidence = np.empty(len(right))
    for half in (0, 1):
        mine = stories % 2 == half
        confidence[mine] = 1 / (1 + np.exp(-evidence[mine] @ fit_curve(evidence[~mine], right[~mine])))
    gap = 0.0
    print("confidence   attributions   mean confidence   right")
    for tenth in range(10):
        here = np.minimum((confidence * 10).astype(int), 9) == tenth
        if here.any():
            print(
                f"{tenth / 10:.1f} to {(tenth + 1) / 10:.1f} {here.sum():14} "
                f"{confidence[here].mean():17.3f} {right[here].mean():7.3f}"
            )
            gap += abs(confidence[here].mean() - right[here].mean()) * here.sum() / len(right)
    print(f"expected calibration error {gap:.3f}")
    return gap


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=Path("src/accordingto/models/weights"))
    parser.add_argument("--gold", type=Path, default=Path("../shared/polnear/dev.jsonl.gz"))
    parser.add_argument("--inner-bias", type=float, default=0.0, help="chosen by hand: see docs/decisions")
    options = parser.parse_args()
    reader = Remembering(OnnxReader(options.model))
    golds = list(load_gold(str(options.gold)))
    best = max(zip(sweep(reader, golds, "cue_bias", nested=False), BIASES, strict=True))[1]
    reader.manifest = msgspec.structs.replace(reader.manifest, cue_bias=best)
    list(sweep(reader, golds, "inner_bias", nested=True))
    evidence, right, stories = collect_evidence(reader, golds)
    print_reliability(evidence, right, stories)
    base, cue, link = (round(float(w), 4) for w in fit_curve(evidence, right))
    record = msgspec.to_builtins(load_manifest(options.model))
    record |= {"cue_bias": best, "inner_bias": options.inner_bias}
    record["confidence"] = msgspec.to_builtins(Confidence(base=base, cue=cue, link=link))
    record["scores"] = {
        name: figures["f1"]
        for name, figures in score_with(reader, golds, nested=True, inner_bias=options.inner_bias).items()
    }
    (options.model / "manifest.json").write_text(json.dumps(record, indent=1) + "\n")


if __name__ == "__main__":
    main()
