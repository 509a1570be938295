"""Weighing the evidence: a small network that orders candidates, and a probability for each.

A network (features, 48, 24, 1; rectified), the mean of a few, gives each candidate a number; only differences between
candidates of one phrase were trained (listwise softmax), so that number says who is best, not whether anybody is right.
The probability comes from a logistic model over the number, the candidate's share of the softmax, and how like the
words are. Who links by words alone has weights of its own, since no likeness of meaning is there to be weighed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from profiles.linking.evidence import FEATURES
from profiles.linking.model import ConceptKind
from profiles.linking.weights import shipped

Floats = NDArray[np.float32]

_LIKE = tuple(FEATURES.index(name) for name in ("together", "best surface", "best characters", "cover x focus"))
CALIBRATED = 3 + len(_LIKE)
"""How many numbers the probability is made of."""


@dataclass(frozen=True)
class Ranker:
    """Trained weights for one kind of concept.

    ``centre`` and ``spread`` (features) bring features to one scale; ``layers`` are pairs of weights and intercepts;
    ``calibration`` (:data:`CALIBRATED` + 1) are the logistic weights, the intercept last.
    """

    centre: Floats
    spread: Floats
    layers: tuple[tuple[Floats, Floats], ...]
    calibration: Floats

    def scores(self, features: Floats) -> Floats:
        """Return a number for each candidate, shape (candidates,), from features of shape (candidates, features)."""
        values = np.clip((features - self.centre) / self.spread, -6.0, 6.0)
        for weights, intercepts in self.layers[:-1]:
            values = np.maximum(values @ weights + intercepts, 0.0)
        weights, intercepts = self.layers[-1]
        result: Floats = (values @ weights + intercepts)[:, 0]
        return result

    def probabilities(self, scores: Floats, features: Floats) -> Floats:
        """Return for each candidate the probability that it is right, in (0, 1)."""
        z = calibration_features(scores, features) @ self.calibration[:-1] + self.calibration[-1]
        result: Floats = (1.0 / (1.0 + np.exp(-np.clip(z, -30.0, 30.0)))).astype(np.float32)
        return result


def calibration_features(scores: Floats, features: Floats) -> Floats:
    """Return what the probability is made of: the score, the share of the softmax, the lead, and the likenesses."""
    return np.column_stack([*standings(scores), features[:, _LIKE]]).astype(np.float32)


def standings(scores: Floats) -> tuple[Floats, Floats, Floats]:
    """Return for each candidate of a phrase its score (a tenth), its share of the softmax (log), and its lead."""
    best = scores.max(initial=0.0)
    share = scores - best - np.log(np.exp(scores - best).sum())
    ordered = np.sort(scores)[::-1]
    runner_up = np.where(scores >= best, ordered[1] if len(ordered) > 1 else best - 5.0, best)
    return scores / 10.0, share, np.clip(scores - runner_up, -5.0, 5.0)


def ranker_file(kind: ConceptKind, *, words: bool) -> str:
    """Return the name of the file with the weights for a kind of concept, with an encoder or by words alone."""
    return f"ranker_{kind.value}_words.npz" if words else f"ranker_{kind.value}.npz"


@lru_cache(maxsize=4)
def default_ranker(kind: ConceptKind, *, words: bool = False) -> Ranker:
    """Return the weights that ship; ``words`` asks those for linking without an encoder."""
    return unpacked(shipped("profiles.linking", ranker_file(kind, words=words)))


def packed(ranker: Ranker) -> dict[str, NDArray[np.generic]]:
    """Return the arrays of a file."""
    arrays: dict[str, NDArray[np.generic]] = {
        "features": np.array(FEATURES),
        "centre": ranker.centre,
        "spread": ranker.spread,
        "calibration": ranker.calibration,
    }
    for number, (weights, intercepts) in enumerate(ranker.layers):
        arrays[f"weights_{number}"] = weights
        arrays[f"intercepts_{number}"] = intercepts
    return arrays


def unpacked(arrays: Mapping[str, NDArray[np.generic]]) -> Ranker:
    """Return the weights of a file; the inverse of :func:`packed`.

    Raises
    ------
    ValueError
        When the file was made for other features.
    """
    if tuple(arrays["features"].tolist()) != FEATURES:
        raise ValueError("the ranker was trained on other features; train it anew")
    count = sum(name.startswith("weights_") for name in arrays)
    layers = tuple(
        (np.asarray(arrays[f"weights_{n}"], np.float32), np.asarray(arrays[f"intercepts_{n}"], np.float32))
        for n in range(count)
    )
    single = {name: np.asarray(arrays[name], np.float32) for name in ("centre", "spread", "calibration")}
    return Ranker(single["centre"], single["spread"], layers, single["calibration"])
