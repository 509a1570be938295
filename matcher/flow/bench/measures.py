"""Measures of ranking and of probabilities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BINS = 10
NOT_FOUND = 10**6


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers whose probability falls in one tenth: how many, the mean probability, and the share that is right."""

    count: int
    said: float
    right: float


def success(ranks: Sequence[int], k: int) -> float:
    """Return the share of queries whose first right concept stands among the first k (ranks count from 0).

    >>> success([0, 3, NOT_FOUND], 1)
    0.3333333333333333
    """
    return float(np.mean([rank < k for rank in ranks])) if ranks else 0.0


def mrr(ranks: Sequence[int]) -> float:
    """Return the mean reciprocal rank.

    >>> mrr([0, 1])
    0.75
    """
    return float(np.mean([1.0 / (rank + 1) if rank < NOT_FOUND else 0.0 for rank in ranks])) if ranks else 0.0


def reliability(said: NDArray[np.float64], right: NDArray[np.bool_]) -> tuple[Bin, ...]:
    """Return ten bins of probabilities, [0, 0.1) to [0.9, 1]."""
    place = np.minimum((said * BINS).astype(int), BINS - 1)
    bins = []
    for number in range(BINS):
        inside = place == number
        count = int(inside.sum())
        bins.append(Bin(count, float(said[inside].mean()), float(right[inside].mean())) if count else Bin(0, 0.0, 0.0))
    return tuple(bins)


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return the expected calibration error: the mean distance of what is said to what is right, weighed by count.

    >>> calibration_error([Bin(1, 0.5, 1.0), Bin(1, 0.25, 0.25)])
    0.25
    """
    total = sum(item.count for item in bins)
    return sum(item.count * abs(item.said - item.right) for item in bins) / total if total else 0.0
