"""Training the networks of :mod:`profiles.linking.meaning`: names of one concept attract, others in the batch repel.

The loss is InfoNCE both ways (van den Oord and others, 2018) over the sum of the surface's and the head's cosine.
Gradients are written out by hand, so that anybody can train with NumPy alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from threadpoolctl import threadpool_limits

from profiles.linking.encoder import TextEncoder
from profiles.linking.meaning import Meaning, packed, unpacked
from profiles.linking.surface import BUCKETS, rarity, surface, weighted
from profiles.linking.training.optimizer import Adam
from profiles.linking.training.pairs import Batch, PairSampler

Floats = NDArray[np.float32]
Said = Callable[[int, float], None]


@dataclass(frozen=True)
class ContrastSettings:
    """How the networks are trained.

    ``surface_share`` is what the surface's cosine counts beside the head's; in a ``surface_only`` share of the batches
    it stands alone, so that it also serves without an encoder. ``drop`` of a text's buckets is left out in each batch.
    """

    surface_width: int = 128
    head_width: int = 128
    hidden: int = 512
    shrunk: int = 128
    steps: int = 4000
    batch: int = 512
    sharpness: float = 22.0
    surface_share: float = 0.6
    surface_only: float = 0.2
    head_only: float = 0.1
    drop: float = 0.25
    table_rate: float = 0.2
    head_rate: float = 1e-3
    seed: int = 7


def train_meaning(
    sampler: PairSampler, encoder: TextEncoder, settings: ContrastSettings | None = None, said: Said | None = None
) -> Meaning:
    """Return networks trained on the sampler's pairs, rounded as they will ship.

    ``said`` is told the step and the running loss now and then.
    """
    settings = settings or ContrastSettings()
    random = np.random.default_rng(settings.seed)
    seen = surface(sampler.texts)
    rarities = rarity(seen)
    rows = weighted(seen, rarities)
    del seen
    vectors = encoder.encode(sampler.texts).astype(np.float16)
    table = (random.standard_normal((BUCKETS, settings.surface_width)) / np.sqrt(settings.surface_width)).astype(
        np.float32
    )
    head = _first_head(vectors, settings, random)
    history = np.full(BUCKETS, 0.0, dtype=np.float32)
    adam = Adam(head)
    loss = 0.0
    with threadpool_limits(limits=1, user_api="blas"):
        for step in range(settings.steps):
            batch = sampler.batch(settings.batch)
            cool = min(1.0, (step + 1) / 100) * (1.0 - 0.97 * step / settings.steps)
            now = _step(batch, rows, vectors, table, head, history, adam, cool, settings, random)
            loss = now if step == 0 else 0.98 * loss + 0.02 * now
            if said is not None and (step % 250 == 0 or step == settings.steps - 1):
                said(step, loss)
    trained = Meaning(table * rarities[:, None], "", encoder.name, head, _shrink(vectors, settings.shrunk))
    return unpacked(packed(trained))


def _first_head(
    vectors: NDArray[np.float16], settings: ContrastSettings, random: np.random.Generator
) -> dict[str, Floats]:
    """Begin with the encoder's own likeness, its strong directions held back (whitened in part)."""
    some = vectors[random.choice(len(vectors), min(len(vectors), 20_000), replace=False)].astype(np.float32)
    mean = some.mean(axis=0)
    values, directions = np.linalg.eigh(np.cov((some - mean).T))
    spread = np.sqrt(np.maximum(values[::-1][: settings.head_width], 1e-8))
    turn = directions[:, ::-1][:, : settings.head_width] / (spread + spread.mean())
    turn /= np.linalg.norm((some - mean) @ turn, axis=1).mean()
    wide = vectors.shape[1]
    return {
        "A": turn.astype(np.float32),
        "a": (-mean @ turn).astype(np.float32),
        "B": (random.standard_normal((wide, settings.hidden)) * 3.0 * np.sqrt(2.0 / wide)).astype(np.float32),
        "b": np.zeros(settings.hidden, dtype=np.float32),
        "C": np.zeros((settings.hidden, settings.head_width), dtype=np.float32),
    }


def _shrink(vectors: NDArray[np.float16], width: int) -> Floats:
    """Return the directions that hold most of what the encoder says, shape (dimensions, width)."""
    some = vectors[:: max(1, len(vectors) // 30_000)].astype(np.float32)
    _, directions = np.linalg.eigh(some.T @ some / len(some))
    result: Floats = np.ascontiguousarray(directions[:, ::-1][:, :width], dtype=np.float32)
    return result


def _step(
    batch: Batch,
    rows: sparse.csr_matrix,
    vectors: NDArray[np.float16],
    table: Floats,
    head: dict[str, Floats],
    history: Floats,
    adam: Adam,
    cool: float,
    settings: ContrastSettings,
    random: np.random.Generator,
) -> float:
    """Take one step of gradient descent and return the loss before it."""
    both = np.concatenate([batch.left, batch.right])
    part = rows[both]
    part = sparse.csr_matrix(
        (part.data * (random.random(len(part.data)) >= settings.drop), part.indices, part.indptr), shape=part.shape
    )
    mix = random.random()
    share = settings.surface_share
    if mix < settings.surface_only:
        share = 1.0
    elif mix < settings.surface_only + settings.head_only:
        share = 0.0
    raw = np.asarray(part @ table, dtype=np.float32)
    norms = np.sqrt((raw * raw).sum(axis=1, keepdims=True) + 1e-6)
    by_surface = raw / norms
    by_head, kept = _head_forward(head, vectors[both].astype(np.float32))
    joined = np.concatenate([by_surface * np.sqrt(share), by_head * np.sqrt(1.0 - share)], axis=1)
    loss, back = _infonce(joined, batch, settings.sharpness)
    wide = table.shape[1]
    if share > 0:
        slope = back[:, :wide] * np.float32(np.sqrt(share))
        slope = (slope - by_surface * (slope * by_surface).sum(axis=1, keepdims=True)) / norms
        columns = np.unique(part.indices)
        gradient = np.asarray(part[:, columns].T @ slope, dtype=np.float32)
        history[columns] += (gradient * gradient).mean(axis=1)
        table[columns] -= settings.table_rate * cool * gradient / np.sqrt(history[columns] + 1e-8)[:, None]
    if share < 1:
        adam.step(
            _head_backward(head, kept, back[:, wide:] * np.float32(np.sqrt(1.0 - share))), settings.head_rate * cool
        )
    return loss


def _infonce(joined: Floats, batch: Batch, sharpness: float) -> tuple[float, Floats]:
    """Return the loss and its gradient; pairs of the same concept or text do not repel each other."""
    count = len(batch.left)
    left, right = joined[:count], joined[count:]
    likeness = sharpness * (left @ right.T)
    same = (batch.concepts[:, None] == batch.concepts[None, :]) | (batch.left[:, None] == batch.right[None, :])
    np.fill_diagonal(same, False)
    likeness[same] = -1e4
    there = np.exp(likeness - likeness.max(axis=1, keepdims=True))
    there /= there.sum(axis=1, keepdims=True)
    back = np.exp(likeness - likeness.max(axis=0, keepdims=True))
    back /= back.sum(axis=0, keepdims=True)
    loss = -float(np.log(np.diag(there) + 1e-12).mean() + np.log(np.diag(back) + 1e-12).mean()) / 2
    slope = (there + back) / 2
    slope[np.arange(count), np.arange(count)] -= 1.0
    slope *= sharpness / count
    return loss, np.concatenate([slope @ right, slope.T @ left])


def _head_forward(head: dict[str, Floats], vectors: Floats) -> tuple[Floats, tuple[Floats, Floats, Floats, Floats]]:
    hidden = np.maximum(vectors @ head["B"] + head["b"], 0.0)
    raw = vectors @ head["A"] + head["a"] + hidden @ head["C"]
    norms = np.sqrt((raw * raw).sum(axis=1, keepdims=True) + 1e-9)
    result = raw / norms
    return result, (vectors, hidden, norms, result)


def _head_backward(
    head: dict[str, Floats], kept: tuple[Floats, Floats, Floats, Floats], slope: Floats
) -> dict[str, Floats]:
    vectors, hidden, norms, result = kept
    raw = (slope - result * (slope * result).sum(axis=1, keepdims=True)) / norms
    inner = (raw @ head["C"].T) * (hidden > 0)
    return {
        "A": vectors.T @ raw,
        "a": raw.sum(axis=0),
        "C": hidden.T @ raw,
        "B": vectors.T @ inner,
        "b": inner.sum(axis=0),
    }
