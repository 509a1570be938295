"""Phrases cut from running text: the probability that one asks or shows a competence, given what is known around it.

Most phrases of a text mean no competence at all, so the ranker's probability, made for phrases that somebody asks
about, would see too much. Two models of boosted trees, one for a text of which nothing is known and one for a text of
a known occupation or sector, weigh the ranker's view, the likenesses and the context.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from profiles.linking.evidence import FEATURES
from profiles.linking.ranker import standings
from profiles.linking.weights import shipped

Floats = NDArray[np.float32]

_TAKEN = (
    "together",
    "best characters",
    "best surface",
    "best head",
    "best encoder",
    "best cover",
    "best focus",
    "cover x focus",
    "mean surface",
    "family",
    "together, below the best",
    "words of the phrase",
    "length of the label to the phrase",
)
_PLACES = tuple(FEATURES.index(name) for name in _TAKEN)

KNOWN = ("behaviour", "knowledge", "occupation", "sector", "other sector")
"""What is known of a concept and of the text that the phrase stands in."""

READ = (
    "score",
    "share",
    "lead",
    *_TAKEN,
    "sentence by surface",
    "sentence by head",
    "sentence by encoder",
    *KNOWN,
)
"""What the models weigh.

*score*, *share*, *lead*: the ranker's number (a tenth), the candidate's part of all candidates, and its distance to the
best of the others. *sentence …*: likeness in meaning of the label and the sentence around the phrase. *behaviour*,
*knowledge*: the concept is of that kind. *occupation*: the text is about an occupation that asks the concept. *sector*,
*other sector*: the concept belongs to the sector that the text is about, or only to others. The rest is evidence.
"""

_ARRAYS = ("feature", "threshold", "left", "right", "value")

_SUPPORTED = 0.2
"""The least probability by words alone from which a context counts."""


@dataclass(frozen=True)
class ReadingModel:
    """Boosted trees: arrays of shape (trees, nodes), and where all trees begin.

    In a node that is no leaf, a feature (a place in :data:`READ`) up to ``threshold`` goes to the node ``left``, else
    to ``right``; a leaf leads to itself and holds a ``value``. All trees' values and ``start`` add up to log odds.
    """

    feature: NDArray[np.int16]
    threshold: Floats
    left: NDArray[np.int16]
    right: NDArray[np.int16]
    value: Floats
    start: float
    depth: int

    def probability(self, features: Floats) -> Floats:
        """Return probabilities of shape (rows,) from features of shape (rows, features)."""
        feature, threshold, children, values, roots = self._flat
        width = features.shape[1]
        rows = (np.arange(len(features)) * width)[:, None]
        flat = np.ascontiguousarray(features).ravel()
        nodes = np.broadcast_to(roots, (len(features), len(roots)))
        for _ in range(self.depth):
            high = flat.take(rows + feature.take(nodes)) > threshold.take(nodes)
            nodes = children.take(2 * nodes + high)
        z = values.take(nodes).sum(axis=1) + np.float32(self.start)
        result: Floats = (1.0 / (1.0 + np.exp(-np.clip(z, -30, 30)))).astype(np.float32)
        return result

    @cached_property
    def _flat(self) -> tuple[NDArray[np.int64], Floats, NDArray[np.int64], Floats, NDArray[np.int64]]:
        """All nodes of all trees in one row (children in pairs, left first), and where each tree begins: read fast."""
        roots = np.arange(self.feature.shape[0]) * self.feature.shape[1]
        children = np.stack([self.left + roots[:, None], self.right + roots[:, None]], axis=-1)
        return (
            self.feature.ravel().astype(np.int64),
            self.threshold.ravel(),
            children.ravel(),
            self.value.ravel(),
            roots,
        )


@dataclass(frozen=True, slots=True)
class ReadingModels:
    """The model of texts of which nothing is known, and that of texts of a known occupation or sector."""

    alone: ReadingModel
    around: ReadingModel

    def probability(self, features: Floats, known: NDArray[np.bool_]) -> Floats:
        """Return the probability of each row; a context (where ``known``) lifts only what the words support."""
        chances = self.alone.probability(features)
        by_words = chances[known]
        lifted = self.around.probability(features[known])
        chances[known] = np.where(by_words >= _SUPPORTED, lifted, np.minimum(lifted, by_words))
        return chances


@lru_cache(maxsize=1)
def default_reading() -> ReadingModels:
    """Return the models that ship."""
    return unpacked(shipped("profiles.linking", "reading.npz"))


def packed(models: ReadingModels) -> dict[str, NDArray[np.generic]]:
    """Return the arrays of a file."""
    return {
        "features": np.array(READ),
        **packed_trees("alone", models.alone),
        **packed_trees("around", models.around),
    }


def unpacked(arrays: Mapping[str, NDArray[np.generic]]) -> ReadingModels:
    """Return the models of a file; the inverse of :func:`packed`.

    Raises
    ------
    ValueError
        When the file was made for other features.
    """
    if tuple(arrays["features"].tolist()) != READ:
        raise ValueError("the models of running text were trained on other features; train them anew")
    return ReadingModels(unpacked_trees("alone", arrays), unpacked_trees("around", arrays))


def packed_trees(name: str, model: ReadingModel) -> dict[str, NDArray[np.generic]]:
    """Return the arrays of one model, under names that begin with ``name``."""
    arrays: dict[str, NDArray[np.generic]] = {f"{name}_{part}": getattr(model, part) for part in _ARRAYS}
    arrays[f"{name}_start"] = np.array(model.start)
    arrays[f"{name}_depth"] = np.array(model.depth)
    return arrays


def unpacked_trees(name: str, arrays: Mapping[str, NDArray[np.generic]]) -> ReadingModel:
    """Return one model of the arrays of a file; the inverse of :func:`packed_trees`."""
    return ReadingModel(
        feature=np.asarray(arrays[f"{name}_feature"], dtype=np.int16),
        threshold=np.asarray(arrays[f"{name}_threshold"], dtype=np.float32),
        left=np.asarray(arrays[f"{name}_left"], dtype=np.int16),
        right=np.asarray(arrays[f"{name}_right"], dtype=np.int16),
        value=np.asarray(arrays[f"{name}_value"], dtype=np.float32),
        start=float(np.asarray(arrays[f"{name}_start"], dtype=np.float64)),
        depth=int(np.asarray(arrays[f"{name}_depth"], dtype=np.int64)),
    )


def shown_features(scores: Floats, features: Floats, chosen: NDArray[np.int64]) -> Floats:
    """Return what a phrase shows by itself of its chosen candidates, shape (chosen, columns of :data:`READ`).

    The columns of the sentence around and of what is known are not among them. ``scores`` and ``features`` are those
    of all its candidates.
    """
    ranked = np.column_stack(standings(scores))[chosen]
    return np.concatenate([ranked, features[chosen][:, _PLACES]], axis=1, dtype=np.float32)
