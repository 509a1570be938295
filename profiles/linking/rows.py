"""Many unit vectors in little memory: a byte a number, and a scale a row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Rows:
    """Vectors of shape (rows, dimensions), in parts of the given widths.

    A cosine that is computed from them is off by some thousandths.
    """

    numbers: NDArray[np.int8]
    scale: Floats
    widths: tuple[int, ...]

    @classmethod
    def pack(cls, vectors: Floats, widths: tuple[int, ...]) -> Rows:
        """Round vectors to bytes."""
        scale = np.maximum(np.abs(vectors).max(axis=1, initial=0.0), 1e-8) / 127.0
        numbers = np.round(vectors / scale[:, None]).astype(np.int8)
        return cls(numbers, scale.astype(np.float32), widths)

    def arrays(self, name: str) -> dict[str, NDArray[np.generic]]:
        """Return the rows as plain arrays under a name."""
        return {f"{name}_numbers": self.numbers, f"{name}_scale": self.scale}

    @classmethod
    def restore(cls, arrays: Mapping[str, NDArray[np.generic]], name: str, widths: tuple[int, ...]) -> Rows:
        """Return the rows that :meth:`arrays` gave."""
        return cls(arrays[f"{name}_numbers"], arrays[f"{name}_scale"], widths)  # type: ignore[arg-type]

    def cosines(self, chosen: NDArray[np.int64], vectors: Floats, ends: NDArray[np.int64]) -> tuple[Floats, ...]:
        """Return for each part the products of chosen rows with vectors; zeros for a part of no width.

        Those between one of ``ends`` and the next are multiplied with the vector of that number. Each vector has
        products of its own, so that what else is chosen changes none of them.
        """
        numbers = np.asarray(self.numbers)
        edges = np.cumsum([0, *self.widths]).tolist()
        found = tuple(np.zeros(len(chosen), dtype=np.float32) for _ in self.widths)
        for vector, (first, last) in zip(vectors, pairwise(ends.tolist()), strict=True):
            wide = np.take(numbers, chosen[first:last], axis=0).astype(np.float32)
            for result, (start, end) in zip(found, pairwise(edges), strict=True):
                if end > start:
                    np.dot(wide[:, start:end], vector[start:end], out=result[first:last])
        scale = np.take(self.scale, chosen)
        for result in found:
            result *= scale
        return found
