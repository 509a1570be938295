"""Adam: gradient steps whose length follows each weight's own history (Kingma and Ba, 2015)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class Adam:
    """Steps over named arrays, which are changed in place."""

    def __init__(self, weights: Mapping[str, Floats], *, decay: float = 0.0) -> None:
        self._weights = weights
        self._decay = decay
        self._mean = {name: np.zeros_like(array) for name, array in weights.items()}
        self._square = {name: np.zeros_like(array) for name, array in weights.items()}
        self._steps = 0

    def step(self, gradients: Mapping[str, Floats], rate: float) -> None:
        """Move each named array against its gradient; weights shrink by ``decay`` beside it."""
        self._steps += 1
        for name, gradient in gradients.items():
            mean, square = self._mean[name], self._square[name]
            mean += 0.1 * (gradient - mean)
            square += 0.001 * (gradient * gradient - square)
            size = np.sqrt(square / (1.0 - 0.999**self._steps)) + 1e-8
            self._weights[name][...] -= rate * (
                mean / (1.0 - 0.9**self._steps) / size + self._decay * self._weights[name]
            )
