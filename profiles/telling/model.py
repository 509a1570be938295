"""The trained part: what phrases say, and what texts say, as two models of boosted trees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from profiles.linking.reading import ReadingModel, packed_trees, unpacked_trees
from profiles.linking.weights import shipped
from profiles.telling.features import PHRASE, TEXT, Floats

_WEIGHTS = "telling.npz"
_SURE = 30.0


@dataclass(frozen=True, slots=True)
class TellingModels:
    """``phrase`` weighs :data:`~profiles.telling.features.PHRASE`, ``text`` that and ``TEXT``."""

    phrase: ReadingModel
    text: ReadingModel

    def odds(self, alone: Floats) -> Floats:
        """Return what phrases by themselves say, as log odds, shape (rows,)."""
        chance = self.phrase.probability(alone).astype(np.float64)
        result: Floats = np.clip(np.log(chance) - np.log1p(-chance), -_SURE, _SURE).astype(np.float32)
        return result


@lru_cache(maxsize=1)
def default_telling() -> TellingModels:
    """Return the models that ship."""
    return unpacked(shipped("profiles.telling", _WEIGHTS))


def packed(models: TellingModels) -> dict[str, NDArray[np.generic]]:
    """Return the arrays of a file."""
    return {
        "features": np.array([*PHRASE, *TEXT]),
        **packed_trees("phrase", models.phrase),
        **packed_trees("text", models.text),
    }


def unpacked(arrays: Mapping[str, NDArray[np.generic]]) -> TellingModels:
    """Return the models of a file; the inverse of :func:`packed`.

    Raises
    ------
    ValueError
        When the file was made for other features.
    """
    if tuple(arrays["features"].tolist()) != (*PHRASE, *TEXT):
        raise ValueError("the models of what people tell were trained on other features; train them anew")
    return TellingModels(unpacked_trees("phrase", arrays), unpacked_trees("text", arrays))
