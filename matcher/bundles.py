"""Vacancies that ask alike, together: so that what candidates have of it is read once for all of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.demand import LEVEL_COUNT, Demand

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

MOST = 16
"""Most vacancies in a bundle: in a larger one each column concerns fewer of them."""


@dataclass(frozen=True)
class Bundle:
    """Some vacancies.

    ``jobs`` are their numbers. Each column is a thing at a level that some of them ask: ``asked`` is its number (in
    :attr:`Demand.asked`), ``times`` 4 / the level, and ``shares``, shape (columns, vacancies), what it weighs.
    """

    jobs: Ints
    asked: list[int]
    times: Floats
    shares: Floats


def bundles_of(demand: Demand) -> list[Bundle]:
    """Return all vacancies that ask something: bundles of one occupation, or that weigh the same thing most."""
    width = max(len(demand.asked), 1)
    heaviest = _heaviest(demand, width)
    order = sorted(np.flatnonzero(heaviest >= 0).tolist(), key=lambda job: (demand.kinds[job], int(heaviest[job]), job))

    def alike(one: int, other: int) -> bool:
        if demand.kinds[one] or demand.kinds[other]:
            return demand.kinds[one] == demand.kinds[other]
        return bool(heaviest[one] == heaviest[other])

    in_order = demand.shares[np.array(order, dtype=np.int64)]
    ends = in_order.indptr.tolist()
    bundles = []
    start = 0
    while start < len(order):
        end = start + 1
        while end < len(order) and end - start < MOST and alike(order[start], order[end]):
            end += 1
        cells = slice(ends[start], ends[end])
        job = np.repeat(np.arange(end - start), np.diff(in_order.indptr[start : end + 1]))
        columns, place = np.unique(in_order.indices[cells], return_inverse=True)
        shares = np.zeros((len(columns), end - start))
        shares[place, job] = in_order.data[cells]
        bundles.append(
            Bundle(
                np.array(order[start:end], dtype=np.int64),
                (columns % width).tolist(),
                LEVEL_COUNT / (columns // width + 1),
                shares,
            )
        )
        start = end
    return bundles


def _heaviest(demand: Demand, width: int) -> Ints:
    """Return of each vacancy the thing that weighs most, -1 of one that asks nothing."""
    found = np.full(len(demand.vacancies), -1, dtype=np.int64)
    ends = demand.shares.indptr
    for job in np.flatnonzero(np.diff(ends) > 0).tolist():
        cells = slice(ends[job], ends[job + 1])
        found[job] = demand.shares.indices[cells][demand.shares.data[cells].argmax()] % width
    return found
