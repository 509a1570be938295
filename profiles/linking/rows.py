"""Many unit vectors in little memory: a byte a number, and a scale a row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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

    def cosines(self, chosen: NDArray[np.int64], vector: Floats) -> tuple[Floats, ...]:
        """Return for each part the products of the chosen rows with a vector; zeros for a part of no width."""
        wide = self.numbers[chosen].astype(np.float32)
        scale = self.scale[chosen]
        found: list[Floats] = []
        start = 0
        for width in self.widths:
            part = slice(start, start + width)
            found.append((wide[:, part] @ vector[part]) * scale if width else np.zeros(len(chosen), dtype=np.float32))
            start += width
        return tuple(found)
