"""Training the ranker: candidates of one phrase compete, and the right ones must win (listwise softmax)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import block_diag
from sklearn.linear_model import LogisticRegression

from profiles.linking.evidence import FEATURES
from profiles.linking.ranker import CALIBRATED, Ranker, calibration_features
from profiles.linking.training.optimizer import Adam

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Example:
    """The candidates of one phrase: their features (candidates, features), and which of them are right."""

    features: Floats
    right: NDArray[np.bool_]


@dataclass(frozen=True)
class RankerSettings:
    """How the ranker is trained."""

    hidden: tuple[int, ...] = (48, 24)
    epochs: int = 12
    batch: int = 64
    rate: float = 2e-3
    decay: float = 1e-3
    drop: float = 0.1
    networks: int = 3
    seed: int = 7


def train_ranker(examples: Sequence[Example], settings: RankerSettings | None = None) -> Ranker:
    """Return a ranker for the examples that have a right candidate; its probabilities are not calibrated yet.

    Several networks are trained from different beginnings, and their mean is what ranks.
    """
    settings = settings or RankerSettings()
    useful = [example for example in examples if example.right.any() and not example.right.all()]
    rows = np.concatenate([example.features for example in useful])
    centre, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-3
    del rows
    networks = [_network(useful, centre, spread, settings, settings.seed + turn) for turn in range(settings.networks)]
    return Ranker(
        centre.astype(np.float32), spread.astype(np.float32), _mean(networks), np.zeros(CALIBRATED + 1, np.float32)
    )


def _mean(networks: Sequence[Sequence[tuple[Floats, Floats]]]) -> tuple[tuple[Floats, Floats], ...]:
    """Return one network that gives the mean of several: their layers side by side."""
    layers: list[tuple[Floats, Floats]] = []
    for number, beside in enumerate(zip(*networks, strict=True)):
        weights = [layer[0] for layer in beside]
        intercepts = [layer[1] for layer in beside]
        if number == 0:
            joined = np.concatenate(weights, axis=1), np.concatenate(intercepts)
        elif number < len(networks[0]) - 1:
            joined = block_diag(*weights), np.concatenate(intercepts)
        else:
            joined = np.concatenate(weights) / len(networks), np.mean(intercepts, axis=0)
        layers.append((joined[0].astype(np.float32), joined[1].astype(np.float32)))
    return tuple(layers)


def _network(
    useful: Sequence[Example], centre: Floats, spread: Floats, settings: RankerSettings, seed: int
) -> tuple[tuple[Floats, Floats], ...]:
    random = np.random.default_rng(seed)
    widths = (len(FEATURES), *settings.hidden, 1)
    weights: dict[str, Floats] = {}
    for number, (wide, narrow) in enumerate(pairwise(widths)):
        weights[f"w{number}"] = (random.standard_normal((wide, narrow)) * np.sqrt(2.0 / wide)).astype(np.float32)
        weights[f"b{number}"] = np.zeros(narrow, dtype=np.float32)
    adam = Adam(weights, decay=settings.decay)
    steps = settings.epochs * (len(useful) // settings.batch + 1)
    step = 0
    for _ in range(settings.epochs):
        order = random.permutation(len(useful))
        for start in range(0, len(order), settings.batch):
            part = [useful[i] for i in order[start : start + settings.batch]]
            values = np.concatenate([example.features for example in part])
            values = np.clip((values - centre) / spread, -6.0, 6.0)
            values *= random.random(values.shape[1]) >= settings.drop
            rate = settings.rate * min(1.0, (step + 1) / 50) * (1.0 - 0.97 * step / steps)
            adam.step(_gradients(weights, values, part), rate)
            step += 1
    return tuple((weights[f"w{n}"], weights[f"b{n}"]) for n in range(len(widths) - 1))


def _gradients(weights: dict[str, Floats], values: Floats, part: Sequence[Example]) -> dict[str, Floats]:
    count = len(weights) // 2
    inputs = [values.astype(np.float32)]
    for number in range(count - 1):
        inputs.append(np.maximum(inputs[-1] @ weights[f"w{number}"] + weights[f"b{number}"], 0.0))
    scores = (inputs[-1] @ weights[f"w{count - 1}"] + weights[f"b{count - 1}"])[:, 0]
    back = np.zeros_like(scores)
    start = 0
    for example in part:
        rows = slice(start, start + len(example.right))
        exponent = np.exp(scores[rows] - scores[rows].max())
        share = exponent / exponent.sum()
        wanted = share * example.right
        back[rows] = (share - wanted / max(wanted.sum(), 1e-12)) / len(part)
        start += len(example.right)
    gradients: dict[str, Floats] = {}
    flow = back[:, None]
    for number in range(count - 1, -1, -1):
        gradients[f"w{number}"] = inputs[number].T @ flow
        gradients[f"b{number}"] = flow.sum(axis=0)
        if number:
            flow = (flow @ weights[f"w{number}"].T) * (inputs[number] > 0)
    return gradients


def calibrated(ranker: Ranker, examples: Sequence[Example], *, top: int = 3) -> Ranker:
    """Return a ranker whose probabilities are fitted on the first candidates of examples that nothing has seen."""
    rows: list[Floats] = []
    right: list[NDArray[np.bool_]] = []
    for example in examples:
        scores = ranker.scores(example.features)
        first = np.argsort(-scores, kind="stable")[:top]
        rows.append(calibration_features(scores, example.features)[first])
        right.append(example.right[first])
    model = LogisticRegression(max_iter=3000).fit(np.concatenate(rows), np.concatenate(right))
    calibration = np.append(model.coef_[0], model.intercept_[0]).astype(np.float32)
    return replace(ranker, calibration=calibration)
