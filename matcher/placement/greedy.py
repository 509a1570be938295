"""Placement one best pair after another, to hold the optimum against: what a list sorted by fit would give."""

from __future__ import annotations

import heapq

import numpy as np

from matcher.placement.optimum import Ints, Problem


def greedy_placement(problem: Problem) -> tuple[Ints, Ints]:
    """Return the pairs, rows and columns of ``fits`` in order, that the best pair still possible gives each time.

    Of equal fits the earlier candidate and then the earlier place goes first. Least quotas of sectors do not steer it.
    """
    fits, room = problem.fits.copy(), problem.capacity.copy()
    left = np.append(problem.most, room.sum())
    given = np.zeros(len(fits), dtype=np.int64)
    is_open = (room > 0) & (left[problem.sector] > 0)
    best = fits.argmax(axis=1) if fits.size else np.zeros(len(fits), dtype=np.int64)
    queue = [(-fits[row, column], row, int(column)) for row, column in enumerate(best) if fits.size]
    heapq.heapify(queue)
    found: list[tuple[int, int]] = []
    while queue:
        fit, row, column = heapq.heappop(queue)
        if fit == 0:
            break
        if is_open[column]:
            found.append((row, column))
            fits[row, column] = 0
            given[row] += 1
            room[column] -= 1
            sector = problem.sector[column]
            left[sector] -= 1
            if room[column] == 0 or left[sector] == 0:
                is_open = (room > 0) & (left[problem.sector] > 0)
        if given[row] < problem.each:
            still = np.where(is_open, fits[row], 0.0)
            column = int(still.argmax())
            heapq.heappush(queue, (-still[column], row, column))
    rows, columns = np.array(sorted(found), dtype=np.int64).reshape(-1, 2).T
    return rows, columns
