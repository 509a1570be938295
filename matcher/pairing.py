"""The best pairs of a whole region, both ways, exactly, in blocks that keep memory flat.

Vacancies for one occupation ask much alike, so they go through together: what their columns hold of the candidates is
read once for all of them, as one sparse product with few dense columns. Of the fits that come out only those are kept
that can still be among the best, of the candidate or of the vacancy; the thresholds for that rise as more is known and
never leave out a pair that belongs.

Order: rank score (fit x sector weight), then fit, then id; a vacancy's candidates by fit, then id. Fits are compared in
steps of 1e-12, so that equal ones are equal however they were summed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from matcher.bundles import Bundle, bundles_of
from matcher.demand import Demand
from matcher.scoring import best_counts
from profiles.linking.blocks import each_in_order

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_DECIMALS = 12
_CLOSE = 1e-11
"""How far below a threshold a pair is kept still, until it is rounded."""

_AT_ONCE = 10_000
"""Most candidates in a block."""

_WORTH_SHARING = 10_000_000
"""From so many pairs on several processes share the work."""

_PARTS = 128
"""Candidates are dealt out in so many parts, whose best give a vacancy its first threshold."""


@dataclass(frozen=True)
class Best:
    """The best counterparts of each, best first.

    ``other``, shape (rows, top), holds their numbers, -1 where there are no more with a fit above 0; ``fit``, of the
    same shape, their fits in [0, 1].
    """

    other: Ints
    fit: Floats

    def pairs(self) -> Iterator[tuple[int, int, float]]:
        """Yield (number, number of the other, fit): all of the first, best first, then of the second."""
        rows, places = np.nonzero(self.other >= 0)
        for row, place in zip(rows.tolist(), places.tolist(), strict=True):
            yield row, int(self.other[row, place]), float(self.fit[row, place])


@dataclass(frozen=True)
class Pairs:
    """The best vacancies of each candidate, and the best candidates of each vacancy."""

    of_candidates: Best
    of_vacancies: Best


def best_pairs(
    strength: sparse.csr_matrix,
    demand: Demand,
    *,
    top: int,
    weights: Floats | None = None,
    workers: int | None = None,
) -> Pairs:
    """Return the best ``top`` vacancies of every candidate and candidates of every vacancy.

    Parameters
    ----------
    strength:
        Of :func:`~matcher.scoring.strengths`, shape (candidates, competences), candidates in the order of their ids.
    demand:
        What the vacancies ask, in the order of their ids: of equals the first counts.
    top:
        How many; at least 1.
    weights:
        The sector weight of each vacancy, 0 or more; all 1 where left out. They order a candidate's vacancies, never
        those of a vacancy, and change no fit.
    workers:
        Processes that may share the work; by default two. They change nothing but the time.

    Returns
    -------
    A pair whose fit is 0 is not among them. Without candidates or vacancies all is empty.

    Raises
    ------
    ValueError
        When ``top`` is not positive, or the weights are not one finite number of 0 or more for each vacancy.
    """
    if top < 1:
        raise ValueError(f"top is {top}, not at least 1")
    jobs = len(demand.vacancies)
    weight = np.ones(jobs) if weights is None else np.asarray(weights, dtype=np.float64)
    if weight.shape != (jobs,) or not (weight >= 0).all() or not np.isfinite(weight).all():
        raise ValueError("weights are not one number of 0 or more for each vacancy")
    bundles = bundles_of(demand)
    widest = max((len(bundle.asked) for bundle in bundles), default=0)
    by_had = demand.counts_by_had

    def work(start: int) -> tuple[int, _Found]:
        has = best_counts(strength[start : start + at_once], by_had)
        return has.shape[0], _Block(has, weight, top, widest).run(bundles)

    people = strength.shape[0]
    large = people * jobs >= _WORTH_SHARING
    at_once = min(_AT_ONCE, -(-people // 2)) if large else _AT_ONCE
    starts = range(0, people, at_once)
    of_people = [Best(np.zeros((0, top), dtype=np.int64), np.zeros((0, top)))]
    of_jobs = Best(np.full((jobs, top), -1, dtype=np.int64), np.zeros((jobs, top)))
    for start, (size, found) in zip(starts, each_in_order(starts, work, workers if large else 1, first=0), strict=True):
        of_people.append(_best(found.person, found.job, found.fit, found.fit * weight[found.job], size, top))
        of_jobs = _with_more(of_jobs, found, start)
    return Pairs(
        Best(np.vstack([one.other for one in of_people]), np.vstack([one.fit for one in of_people])),
        of_jobs,
    )


@dataclass(frozen=True)
class _Found:
    """Pairs that may be among the best."""

    person: Ints
    job: Ints
    fit: Floats


class _Block:
    """Some candidates, against all bundles."""

    def __init__(self, has: sparse.csr_matrix, weight: Floats, top: int, widest: int) -> None:
        by_asked = has.tocsc()
        self.size = has.shape[0]
        self.ends = by_asked.indptr.tolist()
        self.people, self.values = by_asked.indices.astype(np.int32), by_asked.data
        self.weight = weight
        self.top = top
        # One matrix, whose content changes from bundle to bundle: making another takes longer than its product.
        self.met = sparse.csc_matrix((self.size, widest))
        self.of_people = np.zeros(self.size)
        self.laid_out: dict[int, Floats] = {}
        self.of_candidates: list[_Found] = []
        self.of_vacancies: list[_Found] = []

    def run(self, bundles: Sequence[Bundle]) -> _Found:
        """Return every pair that is among the best of its candidate, or of its vacancy among these candidates."""
        # In no order of theirs, so that what is seen first promises what comes.
        order = np.random.default_rng(0).permutation(len(bundles)).tolist()
        next_look = 4
        for done, number in enumerate(order, start=1):
            self._look_at(bundles[number])
            if done == next_look:
                self._raise_thresholds()
                next_look *= 3
        return _joined([*self.of_candidates, *self.of_vacancies])

    def _look_at(self, bundle: Bundle) -> None:
        """Work out the fits of all candidates with a bundle, and keep those that reach a threshold."""
        columns = [slice(self.ends[column], self.ends[column + 1]) for column in bundle.asked]
        lengths = [column.stop - column.start for column in columns]
        met = np.concatenate([self.values[column] for column in columns])
        met *= np.repeat(bundle.times, lengths)
        np.minimum(met, 1.0, out=met)
        people = np.concatenate([self.people[column] for column in columns])
        ends = np.full(self.met.shape[1] + 1, len(met), dtype=np.int32)
        ends[: len(columns)] = np.cumsum([0, *lengths[:-1]])
        self.met.data, self.met.indices, self.met.indptr = met, people, ends
        shares = np.zeros((self.met.shape[1], len(bundle.jobs)))
        shares[: len(columns)] = bundle.shares
        fit = self.met @ shares
        weight = self.weight[bundle.jobs]
        score = fit if (weight == 1.0).all() else fit * weight
        of_people = self._least_of_people(fit.shape[1])
        close = score.ravel() >= of_people
        if not weight.all():
            # Of a sector that counts for nothing, where nothing else is left.
            close |= (fit.ravel() >= _CLOSE) & (of_people <= _CLOSE)
        self.of_candidates.append(self._pairs(np.flatnonzero(close), fit, bundle))
        least = self._least_of_jobs(fit)
        cells = np.flatnonzero(fit.ravel() >= least.min())
        cells = cells[fit.ravel()[cells] >= least[cells % fit.shape[1]]]
        self.of_vacancies.append(self._pairs(cells, fit, bundle))

    def _pairs(self, cells: Ints, fit: Floats, bundle: Bundle) -> _Found:
        person, job = np.divmod(cells, fit.shape[1])
        return _Found(person, bundle.jobs[job], np.minimum(1.0, np.round(fit.ravel()[cells], _DECIMALS)))

    def _least_of_people(self, jobs: int) -> Floats:
        """Return the score that a pair must reach, for each candidate ``jobs`` times."""
        if jobs not in self.laid_out:
            # Above 0, so that a fit of 0 never is a find.
            self.laid_out[jobs] = np.repeat(np.maximum(self.of_people - _CLOSE, _CLOSE), jobs)
        return self.laid_out[jobs]

    def _least_of_jobs(self, fit: Floats) -> Floats:
        """Return a fit that ``top`` candidates or more reach with each vacancy: the best of so many parts do."""
        deep = self.size // _PARTS
        if not deep or self.top > _PARTS:
            return np.full(fit.shape[1], _CLOSE)
        best = fit[: deep * _PARTS].reshape(deep, -1).max(axis=0).reshape(_PARTS, -1)
        reached: Floats = np.partition(best, _PARTS - self.top, axis=0)[_PARTS - self.top]
        return np.maximum(reached - _CLOSE, _CLOSE)

    def _raise_thresholds(self) -> None:
        """Ask of what comes as much as the best so far give their candidates, and forget what gives less."""
        found = _joined(self.of_candidates)
        score = found.fit * self.weight[found.job]
        self.of_people = np.maximum(self.of_people, _nth(found.person, score, self.size, self.top))
        self.laid_out.clear()
        kept = score >= self.of_people[found.person] - _CLOSE
        self.of_candidates = [_Found(found.person[kept], found.job[kept], found.fit[kept])]


def _joined(found: Sequence[_Found]) -> _Found:
    nothing = _Found(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0))
    every = [nothing, *found]
    return _Found(
        np.concatenate([one.person for one in every]),
        np.concatenate([one.job for one in every]),
        np.concatenate([one.fit for one in every]),
    )


def _nth(of: Ints, score: Floats, count: int, top: int) -> Floats:
    """Return the ``top``-th largest score of each, 0 for one that has fewer; or a little less, never more."""
    # Sorted as one number: first of the first, the best first.
    whole = 2.0 * (float(score.max(initial=0.0)) + 1.0)
    in_order = np.sort(of * whole - score)
    starts = np.searchsorted(in_order, np.arange(count + 1) * whole - whole / 2)
    has = np.flatnonzero(np.diff(starts) >= top)
    nth = np.zeros(count)
    # What a small number loses in a large one is made up for.
    nth[has] = np.maximum(has * whole - in_order[starts[has] + top - 1] - (count + 1) * whole * 1e-15, 0.0)
    return nth


def _best(of: Ints, other: Ints, fit: Floats, score: Floats, count: int, top: int) -> Best:
    """Return the best of each: by score, then by fit, then the first."""
    score = np.round(score, _DECIMALS)
    # A pair may stand twice, so that this leaves more than enough.
    enough = score >= _nth(of, score, count, 2 * top)[of]
    of, other, fit, score = of[enough], other[enough], fit[enough], score[enough]
    order = np.lexsort((other, -fit, -score, of))
    of, other, fit = of[order], other[order], fit[order]
    # What was kept for its candidate and for its vacancy stands twice, side by side.
    once = np.ones(len(of), dtype=np.bool_)
    once[1:] = (np.diff(of) != 0) | (np.diff(other) != 0)
    of, other, fit = of[once], other[once], fit[once]
    place = np.arange(len(of)) - np.searchsorted(of, np.arange(count))[of]
    kept = place < top
    others = np.full((count, top), -1, dtype=np.int64)
    fits = np.zeros((count, top))
    others[of[kept], place[kept]] = other[kept]
    fits[of[kept], place[kept]] = fit[kept]
    return Best(others, fits)


def _with_more(best: Best, found: _Found, start: int) -> Best:
    """Return the best candidates of each vacancy with those of another block, which begins at ``start``."""
    there = best.other >= 0
    jobs = np.concatenate([np.nonzero(there)[0], found.job])
    people = np.concatenate([best.other[there], found.person + start])
    fits = np.concatenate([best.fit[there], found.fit])
    return _best(jobs, people, fits, fits, *best.other.shape)
