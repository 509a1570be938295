"""The small logistic model that turns four likenesses into a probability."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from profiles.linking.model import ConceptKind

Floats = NDArray[np.float64]

FEATURES = ("characters", "meaning", "cover", "focus", "cover x focus")


@dataclass(frozen=True, slots=True)
class LinkWeights:
    """Weights in the order of :data:`FEATURES`, and the intercept, of a logistic model."""

    weights: tuple[float, float, float, float, float]
    intercept: float

    @classmethod
    def default(cls, kind: ConceptKind) -> LinkWeights:
        """Return the weights that ship (see `CONTRIBUTING.md`, Decisions, for how they were found)."""
        return _COMPETENCE if kind is ConceptKind.COMPETENCE else _OCCUPATION

    def probability(self, features: Floats) -> Floats:
        """Return probabilities of shape (rows,) from features of shape (rows, 4)."""
        product = features[:, 2] * features[:, 3]
        z = features @ np.array(self.weights[:4]) + self.weights[4] * product + self.intercept
        result: Floats = 1.0 / (1.0 + np.exp(-z))
        return result


_COMPETENCE = LinkWeights((3.0, 4.5, 1.5, 1.0, 2.0), -5.2)
_OCCUPATION = LinkWeights((3.0, 4.5, 1.5, 1.0, 2.0), -5.2)
