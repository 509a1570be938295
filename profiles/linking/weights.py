"""The small logistic models that turn likenesses into a probability.

Fitted by logistic regression (scikit-learn, C = 1) on the phrases of the sample region: 58,075 pairs of a phrase and a
near concept, from 48 vacancies and 26 portfolios whose competences were annotated by hand (``tests/data/gold_*.yaml``).
CONTRIBUTING.md, Decisions, gives the figures of a four-fold cross-validation in which no text helped to fit the model
that read it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from profiles.linking.model import ConceptKind

Floats = NDArray[np.float64]

FEATURES = (
    "characters",
    "meaning",
    "cover",
    "focus",
    "cover x focus",
    "sentence",
    "length",
    "behaviour",
    "knowledge",
    "occupation",
    "sector",
    "other sector",
)
"""What the models weigh.

*characters*, *meaning*, *cover*, *focus*: the four likenesses of a label and a phrase, 0-1. *sentence*: likeness in
meaning of the label and the sentence around the phrase. *length*: content words of the phrase, as a share of six.
*behaviour*, *knowledge*: the concept is of that kind. *occupation*: the text is about an occupation that asks the
concept. *sector*, *other sector*: the concept belongs to the sector that the text is about, or only to others.
"""


@dataclass(frozen=True, slots=True)
class LinkWeights:
    """Weights in the order of :data:`FEATURES`, and the intercept, of a logistic model."""

    weights: tuple[float, ...]
    intercept: float

    def __post_init__(self) -> None:
        if len(self.weights) != len(FEATURES):
            raise ValueError(f"{len(self.weights)} weights for {len(FEATURES)} features")

    @classmethod
    def default(cls, kind: ConceptKind, *, in_context: bool) -> LinkWeights:
        """Return the weights that ship: for occupation titles, for phrases alone, or for phrases in a known context."""
        if kind is ConceptKind.OCCUPATION:
            return _OCCUPATION
        return _IN_CONTEXT if in_context else _ALONE

    def probability(self, features: Floats) -> Floats:
        """Return probabilities of shape (rows,) from features of shape (rows, features)."""
        z = features @ np.array(self.weights) + self.intercept
        result: Floats = 1.0 / (1.0 + np.exp(-z))
        return result


_ALONE = LinkWeights((2.898, 0.846, 0.939, -1.486, 2.494, 1.345, 0.631, 1.127, -0.107, 0.0, 0.0, 0.0), -3.745)
_IN_CONTEXT = LinkWeights(
    (2.378, 0.990, 0.720, -1.085, 2.042, 0.765, 0.667, 0.622, 0.276, 2.823, -0.706, -1.394), -3.121
)
# Titles are short and whole, so nothing around them counts; set by hand on the titles of the sample vacancies.
_OCCUPATION = LinkWeights((3.0, 4.5, 1.5, 1.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0), -5.2)
