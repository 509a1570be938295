"""Which concepts a text as a whole is near to: what it may ask without naming it.

A concept is near when the few parts of the text that are nearest to it are near, and when the title is. Both are
counted in standard deviations over all concepts, since some texts are near to everything. What all concepts have in
common is taken off first; it hides what tells them apart (Mu and Viswanath, "All-but-the-top", 2018). The weights were
chosen on real vacancies.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from profiles.linking.index import LabelIndex

Floats = NDArray[np.float32]

_WEIGHTS = (1.0, 0.5, 0.5)
"""What the parts surface, head and encoder count; a title counts by its surface alone."""

_PARTS_OF_TEXT = 5
"""How many of the nearest parts of a text are averaged."""

_FEW = 600
"""How many concepts are compared in detail."""


@dataclass(frozen=True)
class Likeness:
    """The middle of each concept's labels, less the ``middle`` of all; shape (concepts, dimensions).

    ``rough`` is the part of the surface alone, by which the concepts to compare in detail are chosen.
    """

    middle: Floats
    centres: Floats
    rough: Floats
    widths: tuple[int, int, int]

    @classmethod
    def build(cls, index: LabelIndex) -> Likeness:
        """Return the middles of an index's concepts."""
        segments = index.centres.numbers.astype(np.float32) * np.asarray(index.centres.scale)[:, None]
        lengths = np.maximum(index.first_segment_end - index.first_segment, 1)
        centres = np.add.reduceat(segments, index.first_segment, axis=0) / lengths[:, None]
        middle = centres.mean(axis=0)
        centres = (centres - middle).astype(np.float32)
        return cls(middle, centres, np.ascontiguousarray(centres[:, : index.widths[0]]), index.widths)

    def of(self, parts: Floats, title: Floats | None) -> list[tuple[int, float]]:
        """Return concepts and how near they are, nearest first, from vectors of parts of a text and of its title.

        Nearness is a sum of standard deviations: 0 is usual, 2 is near. At most :data:`_FEW` are returned.
        """
        wide = self.widths[0]
        told = (parts - self.middle) * np.repeat(np.array(_WEIGHTS, dtype=np.float32), self.widths)
        both = np.zeros((wide, 2), dtype=np.float32)
        both[:, 0] = told[:, :wide].mean(axis=0)
        if title is not None:
            both[:, 1] = title[:wide] - self.middle[:wide]
        alike, named = (_standard(column) for column in (self.rough @ both).T)
        count = min(_FEW, len(self.centres))
        chosen = np.sort(np.argpartition(-(alike + named), count - 1)[:count])
        near = self.centres[chosen] @ told.T
        most = min(_PARTS_OF_TEXT, near.shape[1])
        nearest = np.sort(near, axis=1)[:, -most:].mean(axis=1)
        total = (_standard(nearest) + named[chosen]) / 2.0
        return [(int(chosen[place]), float(total[place])) for place in np.argsort(-total, kind="stable")]


def _standard(values: Floats) -> Floats:
    """Return values as standard deviations from their mean; zeros when all are the same."""
    spread = float(values.std())
    result: Floats = (values - values.mean()) / spread if spread > 0 else np.zeros_like(values)
    return result
