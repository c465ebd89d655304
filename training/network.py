"""The reader's network: an encoder, heads over tokens, and a head that reads the story for one cue at a time.

The encoder is MiniLM (6 layers, 384 wide) with an added embedding of letter case, line breaks and spaces.
Over it: cue tags of the outer layer and of all layers, and for each cue a linear-chain CRF
over the source and content tags of all tokens (Lafferty et al. 2001), whose scores are conditioned on the
cue's vector by feature-wise modulation (Perez et al. 2018). The attribution is thus decoded as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from accordingto.models.tokens import SHAPES

WIDTH, HEADS, LAYERS, INNER = 384, 12, 6, 1536
SPAN_TAGS = 5
CUE_TAGS = 3
LINK_WIDTH = 192
DISTANCES = 34
PARAGRAPH_STEPS = 7
FORBIDDEN = -1e4


class Layer(nn.Module):
    """A post-norm transformer layer, as BERT's."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """``x (B, T, 384)``; ``mask (B, 1, 1, T)`` is added to the attention scores."""
        batch, length, width = x.shape
        qkv = self.qkv(x).view(batch, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        attended = F.scaled_dot_product_attention(qkv[0], qkv[1], qkv[2], attn_mask=mask)
        attended = attended.transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + F.dropout(self.out(attended), self.dropout, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), self.dropout, self.training))


class Encoder(nn.Module):
    """Word pieces and shapes to vectors."""

    def __init__(self, pieces: int, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(pieces, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = dropout
        nn.init.normal_(self.shapes.weight, std=0.01)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None) -> Tensor:
        """``ids, shapes (B, T)`` to ``(B, T, 384)``."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.words(ids) + self.places(places) + self.shapes(shapes))
        x = F.dropout(x, self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Crf(nn.Module):
    """A linear-chain CRF over BIO tags; tag 0 is outside, odd tags begin a span, even ones go on with it."""

    def __init__(self, tags: int) -> None:
        super().__init__()
        self.transitions = nn.Parameter(torch.zeros(tags, tags))
        allowed = torch.zeros(tags, tags)
        first = torch.zeros(tags)
        for tag in range(2, tags, 2):
            allowed[:, tag] = FORBIDDEN
            allowed[tag - 1, tag] = allowed[tag, tag] = 0
            first[tag] = FORBIDDEN
        self.register_buffer("allowed", allowed)
        self.register_buffer("first", first)

    def loss(self, emissions: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Negative log-likelihood of each sequence ``(N,)``; ``emissions (N, T, K)``, ``tags, mask (N, T)``."""
        scores = self.transitions + self.allowed
        along = emissions.gather(2, tags.unsqueeze(2)).squeeze(2)
        steps = scores[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]
        gold = (along * mask).sum(1) + steps.sum(1) + self.first[tags[:, 0]]
        alpha = emissions[:, 0] + self.first
        for t in range(1, emissions.shape[1]):
            after = torch.logsumexp(alpha.unsqueeze(2) + scores, dim=1) + emissions[:, t]
            alpha = torch.where(mask[:, t : t + 1], after, alpha)
        return torch.logsumexp(alpha, dim=1) - gold


def distance_bucket(distance: Tensor) -> Tensor:
    """Signed token distances to buckets ``0 … 33``: exact to 4, then ever coarser."""
    size = distance.abs()
    coarse = 4 + (torch.log2(size.clamp(min=4).float() / 4) * 2).long()
    bucket = torch.where(size <= 4, size, (coarse + 1).clamp(max=16))
    return torch.where(distance < 0, 17 + bucket, bucket)


@dataclass
class Scores:
    """The heads' outputs: ``cue, cue_any (B, T, 3)``, ``span (B, T, 5)``, a silver layer's ``(B, T, labels)``."""

    states: Tensor
    cue: Tensor
    cue_any: Tensor
    span: Tensor
    layers: list[Tensor]


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, pieces: int, layer_sizes: tuple[int, ...], dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(pieces, dropout)
        self.cue = nn.Linear(WIDTH, CUE_TAGS)
        self.cue_any = nn.Linear(WIDTH, CUE_TAGS)
        self.span = nn.Linear(WIDTH, SPAN_TAGS)
        self.layer_heads = nn.ModuleList(nn.Linear(WIDTH, size) for size in layer_sizes)
        self.token_key = nn.Linear(WIDTH, LINK_WIDTH)
        self.cue_scale = nn.Linear(WIDTH, LINK_WIDTH)
        self.cue_shift = nn.Linear(WIDTH, LINK_WIDTH)
        self.distances = nn.Embedding(DISTANCES, LINK_WIDTH)
        self.steps = nn.Embedding(PARAGRAPH_STEPS, LINK_WIDTH)
        self.link = nn.Linear(LINK_WIDTH, SPAN_TAGS)
        self.link_crf = Crf(SPAN_TAGS)
        self.dropout = nn.Dropout(dropout)
        for table in (self.distances, self.steps):
            nn.init.normal_(table.weight, std=0.1)
        for line in (self.cue_scale, self.token_key, self.cue_shift):
            nn.init.normal_(line.weight, std=0.04)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None) -> Scores:
        """All heads over tokens; ``mask`` as :class:`Layer` takes it."""
        return self.score(self.encoder(ids, shapes, mask))

    def score(self, states: Tensor) -> Scores:
        """All heads over the encoder's states ``(B, T, 384)``."""
        x = self.dropout(states)
        return Scores(
            states=x,
            cue=self.cue(x),
            cue_any=self.cue_any(x),
            span=self.span(x),
            layers=[head(x) for head in self.layer_heads],
        )

    def read_links(self, scores: Scores, which: Tensor, cue_mask: Tensor, paragraphs: Tensor) -> Tensor:
        """Source and content scores ``(N, T, 5)`` for N cues; ``which (N,)`` is each one's row of the batch.

        ``cue_mask (N, T)`` is 1 on the cue's tokens, ``paragraphs (B, T)`` numbers the paragraphs.
        """
        weights = cue_mask / cue_mask.sum(1, keepdim=True)
        cue = torch.einsum("nt,ntd->nd", weights, scores.states[which])
        first = cue_mask.float().argmax(1)
        length = cue_mask.shape[1]
        distance = torch.arange(length, device=first.device).unsqueeze(0) - first.unsqueeze(1)
        own = paragraphs[which]
        step = (own - own.gather(1, first.unsqueeze(1))).clamp(-3, 3) + 3
        x = self.token_key(scores.states)[which] * (1 + self.cue_scale(cue)).unsqueeze(1)
        x = x + self.cue_shift(cue).unsqueeze(1) + self.distances(distance_bucket(distance)) + self.steps(step)
        emissions: Tensor = self.link(F.gelu(x)) + scores.span[which]
        outside = cue_mask.bool().unsqueeze(2) & (torch.arange(SPAN_TAGS, device=first.device) > 0)
        return emissions.masked_fill(outside, FORBIDDEN)


def load_start_weights(network: Network, weights: dict[str, Tensor]) -> None:
    """Puts the published encoder's weights (BERT names) into the network's encoder."""
    encoder = network.encoder
    with torch.no_grad():
        encoder.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
        places = (
            weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
        )
        encoder.places.weight.copy_(places)
        _copy(encoder.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(encoder.layers):
            at = f"encoder.layer.{number}."
            for part in ("weight", "bias"):
                names = (f"{at}attention.self.{one}.{part}" for one in ("query", "key", "value"))
                getattr(layer.qkv, part).copy_(torch.cat([weights[name] for name in names]))
            _copy(layer.out, weights, at + "attention.output.dense")
            _copy(layer.norm1, weights, at + "attention.output.LayerNorm")
            _copy(layer.up, weights, at + "intermediate.dense")
            _copy(layer.down, weights, at + "output.dense")
            _copy(layer.norm2, weights, at + "output.LayerNorm")


def _copy(module: nn.Linear | nn.LayerNorm, weights: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[name + ".weight"])
    module.bias.copy_(weights[name + ".bias"])
