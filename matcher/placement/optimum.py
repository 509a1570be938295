"""The best placement there is, with prices that prove it.

A linear programme of transport (HiGHS through SciPy): candidates send proposals to places, places to their sector. Its
matrix is that of a network, so its corners are whole numbers. Three goals, each before the next: leave as little of
the sectors' least quotas open as can be, give as many candidates as possible a proposal, make the total fit the
largest. One objective holds them, with a bonus for a candidate's first proposal and a fine for each open place of a
quota that no change of fits can outweigh: along one path of changes no more fit can be lost than pairs are taken apart.

Most pairs never matter. The programme starts with those that a few rounds of rising prices make likely, and takes up
whichever its own prices show to be missing, until those prices bound every pair: then no placement is better (weak
duality). Fits count in steps of 2^-30, so that sums are exact, ties are ties, and the bound meets the total exactly.

References
----------
Ahuja, Magnanti, Orlin (1993), Network Flows, chapters 9 and 11; Bertsekas (1988), The auction algorithm.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_STEPS = 2**30
STEP = 1.0 / _STEPS
"""The step in which fits are counted: a billionth."""

_WHOLE_SIZE = 30_000
"""Up to so many possible pairs all are in the programme at once."""

_SIMPLEX_SIZE = 8_000
"""From so many pairs on, inner points with a crossover are faster than the simplex."""

_LIKELY = 8
"""How many pairs of each candidate and of each place the programme starts with, and takes up in a round at most."""

_BLOCK = 500
"""How many rows are looked at in one go, so that no copy of all pairs is made."""

_RISES = (0.02, 0.01, 0.005, 0.0025)
_RISES_EACH = 8
_EXACT = 1e-10
"""Tolerance of the solver: below one step, so that a corner that it calls best is best."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is to be placed.

    ``fits`` of shape (candidates, places) holds fits in steps, whole and above 0 where a pair is possible, else 0.
    ``capacity`` of shape (places,) is how many proposals a place takes, ``each`` how many a candidate. ``sector`` of
    shape (places,) is the number of a place's sector with a quota, the last number for none; ``least`` and ``most`` of
    shape (sectors with a quota,) are those quotas.
    """

    fits: Floats
    capacity: Ints
    each: int
    sector: Ints
    least: Ints
    most: Ints

    @property
    def pairs(self) -> int:
        """The most pairs that fit in."""
        return int(min(self.fits.shape[0] * self.each, self.capacity.sum()))

    @property
    def bonus(self) -> int:
        """What a candidate's first proposal is worth, in steps: more than all fits together."""
        return (self.pairs + 1) * _STEPS

    @property
    def fine(self) -> int:
        """What an open place of a sector's least quota costs, in steps: more than a first proposal and all fits."""
        return 2 * self.bonus


@dataclass(frozen=True, slots=True)
class Optimum:
    """The best pairs, rows and columns of ``fits`` in order, and how far at most any placement is above them.

    ``slack`` is bound minus value, in steps: 0 proves that no placement is better.
    """

    rows: Ints
    columns: Ints
    slack: int


@dataclass(frozen=True, slots=True)
class _Solved:
    """Which pairs the programme takes, and its prices in steps: of places, of the most and of the least of quotas."""

    taken: NDArray[np.bool_]
    prices: Ints
    rising: Ints
    falling: Ints

    def charged(self, problem: Problem) -> Ints:
        """Return what a proposal to each place costs, its sector's price included."""
        by_sector: Ints = np.append(self.rising - self.falling, 0)[problem.sector]
        return self.prices + by_sector


def best_placement(problem: Problem) -> Optimum:
    """Return the best placement, the same every time for the same problem."""
    possible = problem.fits > 0
    nothing = np.zeros(0, dtype=np.int64)
    if problem.pairs == 0 or not possible.any():
        return Optimum(nothing, nothing, 0)
    if int(possible.sum()) <= _WHOLE_SIZE:
        keys: Ints = np.flatnonzero(possible.ravel())
    else:
        keys = _likely(problem, _start_prices(problem))
    width = problem.fits.shape[1]
    while True:
        solved = _solve(problem, keys // width, keys % width)
        chosen = keys[solved.taken]
        rows, columns = chosen // width, chosen % width
        slack = _bound(problem, solved) - _value(problem, rows, columns)
        if slack <= 0:
            return Optimum(rows, columns, 0)
        more = np.union1d(keys, _likely(problem, solved.charged(problem).astype(np.float64)))
        if len(more) == len(keys):
            return Optimum(rows, columns, slack)
        keys = more


def _value(problem: Problem, rows: Ints, columns: Ints) -> int:
    """Return what pairs are worth in steps: fits, a bonus for each candidate, a fine for each open place of a quota."""
    counts = np.bincount(problem.sector[columns], minlength=len(problem.least) + 1)[: len(problem.least)]
    short = int(np.maximum(problem.least - counts, 0).sum())
    fits = int(problem.fits[rows, columns].astype(np.int64).sum())
    return fits + problem.bonus * len(np.unique(rows)) - problem.fine * short


def _bound(problem: Problem, solved: _Solved) -> int:
    """Return what no placement is worth more than, by the prices: what is paid, and what each candidate keeps."""
    best = _reduced(problem, solved.charged(problem).astype(np.float64), problem.each)
    first, others = best[:, 0], np.maximum(best[:, 1:], 0.0).sum(axis=1)
    kept = np.where(np.isfinite(first), np.maximum(first + others + problem.bonus, 0.0), 0.0)
    paid = (
        int((problem.capacity * solved.prices).sum())
        + int((problem.most * solved.rising).sum())
        - int((problem.least * solved.falling).sum())
    )
    return paid + int(kept.astype(np.int64).sum())


def _reduced(problem: Problem, charged: Floats, count: int) -> Floats:
    """Return each candidate's ``count`` best of fit minus price, the best first; minus infinity where there is none."""
    rows, width = problem.fits.shape
    best = np.full((rows, count), -np.inf)
    for start in range(0, rows, _BLOCK):
        left = _left(problem.fits[start : start + _BLOCK], charged)
        if count == 1:
            best[start : start + _BLOCK, 0] = left.max(axis=1)
        else:
            top = np.partition(left, max(width - count, 0), axis=1)[:, -count:]
            best[start : start + _BLOCK, : top.shape[1]] = -np.sort(-top, axis=1)
    return best


def _left(fits: Floats, charged: Floats) -> Floats:
    return np.where(fits > 0, fits - charged, -np.inf)


def _likely(problem: Problem, charged: Floats) -> Ints:
    """Return the pairs, as row x width + column, that the prices make best for a candidate or a place."""
    fits = problem.fits
    rows, width = fits.shape
    count = problem.each + _LIKELY - 1
    own = _reduced(problem, charged, problem.each)[:, -1]
    found = []
    for start in range(0, rows, _BLOCK):
        left = _left(fits[start : start + _BLOCK], charged)
        top = _top(left, count)
        found.append((np.repeat(np.arange(len(left)) + start, top.shape[1]), top.ravel()))
    base = np.where(np.isfinite(own), own, 0.0)
    for start in range(0, width, _BLOCK):
        left = _left(fits[:, start : start + _BLOCK], charged[start : start + _BLOCK]) - base[:, None]
        top = _top(np.ascontiguousarray(left.T), _LIKELY)
        found.append((top.ravel(), np.repeat(np.arange(left.shape[1]) + start, top.shape[1])))
    pairs_rows, columns = (np.concatenate(part) for part in zip(*found, strict=True))
    possible = fits[pairs_rows, columns] > 0
    keys: Ints = np.unique(pairs_rows[possible] * width + columns[possible])
    return keys


def _top(values: Floats, count: int) -> Ints:
    """Return the columns of each row's ``count`` largest values, in no order."""
    width = values.shape[1]
    if count >= width:
        return np.broadcast_to(np.arange(width), values.shape)
    top: Ints = np.argpartition(values, width - count, axis=1)[:, -count:]
    return top


def _start_prices(problem: Problem) -> Floats:
    """Return prices at which about as much is asked of each place as it has: they rise and fall in smaller steps."""
    fits = np.where(problem.fits > 0, problem.fits * STEP, -1.0).astype(np.float32)
    width = fits.shape[1]
    prices = np.zeros(width, dtype=np.float32)
    sectors = np.zeros(len(problem.most) + 1, dtype=np.float32)
    willing = (problem.fits > 0).any(axis=1)
    for rise in _RISES:
        for _ in range(_RISES_EACH):
            left = fits - (prices + sectors[problem.sector])
            asked = left.argmax(axis=1)[:, None] if problem.each == 1 else _top(left, problem.each)
            counts = np.bincount(asked[willing].ravel(), minlength=width)
            over = (counts - problem.capacity) / problem.capacity.clip(1)
            prices = np.maximum(prices + np.float32(rise) * np.sign(over) * np.sqrt(np.abs(over)), 0).astype(np.float32)
            by_sector = np.bincount(problem.sector, weights=counts, minlength=len(sectors))[:-1]
            excess = np.clip((by_sector - problem.most) / problem.most.clip(1), -1.0, 1.0)
            sectors[:-1] = np.maximum(sectors[:-1] + np.float32(rise) * excess, 0)
    return (prices + sectors[problem.sector]).astype(np.float64) / STEP


def _solve(problem: Problem, rows: Ints, columns: Ints) -> _Solved:
    """Solve the programme over some pairs.

    Variables are the pairs, then for each candidate whether it has a first proposal and how many more, then for each
    quota how far its least is open.
    """
    from scipy.optimize import linprog

    people, places, quotas, pairs = *problem.fits.shape, len(problem.least), len(rows)
    numbers, one = np.arange(pairs), np.ones(pairs)
    sent = sparse.csr_matrix((one, (rows, numbers)), shape=(people, pairs))
    each = sparse.identity(people, format="csr")
    held = sparse.csr_matrix((one, (columns, numbers)), shape=(places, pairs))
    in_sector = sparse.csr_matrix((one, (problem.sector[columns], numbers)), shape=(quotas + 1, pairs))[:quotas]
    limits = sparse.vstack([held, in_sector, -in_sector], format="csr")
    open_places = sparse.csr_matrix(
        (-np.ones(quotas), (places + quotas + np.arange(quotas), np.arange(quotas))), shape=(limits.shape[0], quotas)
    )
    spare = sparse.csr_matrix((limits.shape[0], 2 * people))
    upper = np.concatenate(
        [one, np.ones(people), np.full(people, problem.each - 1.0), problem.least.astype(np.float64)]
    )
    goal = np.concatenate(
        [
            -problem.fits[rows, columns] * STEP,
            np.full(people, -problem.bonus * STEP),
            np.zeros(people),
            np.full(quotas, problem.fine * STEP),
        ]
    )
    methods = ("highs-ipm", "highs-ds") if pairs > _SIMPLEX_SIZE else ("highs-ds",)
    for method in methods:
        result = linprog(
            goal,
            A_ub=sparse.hstack([limits, spare, open_places], format="csr"),
            b_ub=np.concatenate([problem.capacity, problem.most, -problem.least]),
            A_eq=sparse.hstack([sent, -each, -each, sparse.csr_matrix((people, quotas))], format="csr"),
            b_eq=np.zeros(people),
            bounds=np.column_stack([np.zeros(len(upper)), upper]),
            method=method,
            options={"dual_feasibility_tolerance": _EXACT},
        )
        if result.x is None:
            continue
        share = result.x[:pairs]
        if np.abs(share - np.rint(share)).max() < 1e-6:
            paid = np.maximum(np.rint(-result.ineqlin.marginals / STEP), 0).astype(np.int64)
            prices, rising, falling = np.split(paid, [places, places + quotas])
            return _Solved(share > 0.5, prices, rising, np.minimum(falling, problem.fine))
    raise RuntimeError(f"the placement could not be solved: {result.message}")
