"""Fits how much each feature of an antecedent counts: a softmax over a pronoun's candidates, in a minute on one core.

python -m training.sources_fit --shared ../shared --out src/accordingto/resolve/tables/antecedent_weights.json

"He" and "she" that speak are fitted on PolNeAR's sources with the silver coreference (noisy, but GUM has only two dozen
such pronouns) and on GUM's; all other pronouns on GUM's gold coreference alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from accordingto.resolve.antecedents import FEATURES, load_weights
from training.sources_candidates import Case, list_cases
from training.sources_gum import read_gum
from training.sources_silver import list_silver_cases

GROUPS = {"personal": ("male", "female"), "neuter": ("neuter",), "plural": ("plural",)}
# The features that need an outer attribution, which GUM's do not have: their weights are set by hand.
BY_HAND = {"outer speaker": 2.0, "beside outer speaker": 6.0}
# The silver cases are all of named parties, so they say nothing of unnamed ones.
SPEAKING_BY_HAND = {"unnamed": 0.7}
PENALTY = 1.0
STEPS = 400


def fit_weights(cases: Sequence[Case]) -> dict[str, float]:
    """The weights that make the right candidates most likely, with a Gaussian prior."""
    tables = [np.array(case.rows, dtype=np.float64) for case in cases]
    weights = np.zeros(len(FEATURES))
    moment, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        gradient = -PENALTY * weights
        for table, case in zip(tables, cases, strict=True):
            scores = table @ weights
            likely = np.exp(scores - scores.max())
            likely /= likely.sum()
            gradient += (2.0 if case.source else 1.0) * (table[case.right] - likely @ table)
        moment = 0.9 * moment + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        weights += 0.05 * (moment / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(weight), 3) for name, weight in zip(FEATURES, weights, strict=True)} | BY_HAND


def rate_cases(cases: Sequence[Case], weights: dict[str, float]) -> float:
    """The share of pronouns whose highest candidate is the right one."""
    vector = np.array([weights[name] for name in FEATURES])
    right = sum(int(np.argmax(np.array(case.rows) @ vector)) == case.right for case in cases)
    return right / len(cases) if cases else 0.0


def load_fitted() -> dict[str, dict[str, float]]:
    """The weights that the package ships."""
    return load_weights()


def main() -> None:
    """Fit on the training data and write the table with its manifest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    gum, silver = args.shared / "gum/train.conllu.gz", args.shared / "polnear/train.silver.jsonl.gz"
    gold = [case for document in read_gum(gum) for case in list_cases(document)]
    spoken = [
        *list_silver_cases(args.shared / "polnear/train.jsonl.gz", silver),
        *(case for case in gold if case.source),
    ]
    groups = {group: [case for case in gold if case.form in forms] for group, forms in GROUPS.items()}
    groups["speaking"] = [case for case in spoken if case.form in GROUPS["personal"]]
    weights, scores = {}, {}
    for group, cases in groups.items():
        weights[group] = fit_weights(cases) | (SPEAKING_BY_HAND if group == "speaking" else {})
        scores[group] = {
            "cases": len(cases),
            "accuracy on the fitted": round(100 * rate_cases(cases, weights[group]), 1),
        }
        print(group, scores[group])
    manifest = {
        "data": "GUM train, gold coreference; PolNeAR train, silver coreference of sources",
        "sha256": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (gum, silver)},
        "script": "training/sources_fit.py",
        "licence": "Apache-2.0",
        "scores": scores,
    }
    args.out.write_text(json.dumps({"manifest": manifest, "weights": weights}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
