"""The placement round: who is proposed for which place, who is not and why, and what it gains over greedy."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from matcher.placement.greedy import greedy_placement
from matcher.placement.left_over import LeftOver, LeftOvers
from matcher.placement.optimum import STEP, Floats, Ints, Problem, best_placement
from matcher.placement.terms import Quota, Seat, Terms, Veto
from matcher.placement.world import Truths, World
from profiles.errors import UserError
from profiles.messages import M


@dataclass(frozen=True, slots=True)
class Placed:
    """A proposal: a candidate for a place, with its fit in [0, 1]."""

    candidate: str
    place: str
    fit: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a placement comes to.

    ``total`` is the sum of fits, ``candidates`` how many got a proposal, ``worst`` the fit of the worst-off of them (of
    their best proposal; 0 when nobody got one), ``short`` how many proposals sectors have fewer than their least.
    """

    total: float
    candidates: int
    proposals: int
    worst: float
    short: int


@dataclass(frozen=True, slots=True)
class Round:
    """A placement round: a proposal, on which people decide.

    ``bound`` is what no placement of as many candidates totals more than. ``is_proven`` tells that prices show that no
    placement is better: then the bound is above the total by no more than that fits are counted in billionths, and
    nobody can give more candidates a proposal. ``placeable`` counts the candidates with any possible pair.
    ``short`` are the quotas whose least is not reached, with how many were placed.
    """

    pairs: tuple[Placed, ...]
    unplaced: tuple[LeftOver, ...]
    unfilled: tuple[LeftOver, ...]
    placeable: int
    best: Outcome
    greedy: Outcome
    bound: float
    is_proven: bool
    short: tuple[tuple[Quota, int], ...]


def place_all(
    candidates: Sequence[str],
    places: Sequence[Seat],
    fits: Floats,
    *,
    eligible: Truths | None = None,
    vetoes: Collection[Veto] = (),
    terms: Terms | None = None,
) -> Round:
    """Return the best placement of all candidates over all places.

    First the least quotas of sectors are met as far as they can be, then as many candidates as possible get a proposal,
    then the sum of fits is the largest. It does not depend on the order of candidates and places, and of equal
    placements it gives the same every time.

    Parameters
    ----------
    candidates:
        Codes of the candidates.
    places:
        The places with how many people each has room for.
    fits:
        Shape (candidates, places), values in [0, 1].
    eligible:
        Same shape: whether no condition blocks the pair; None when none does.
    vetoes:
        Pairs, candidates or places that somebody said no to. Those of unknown ids do nothing.
    terms:
        What proposals must keep to.

    Raises
    ------
    UserError
        When a fit is no number in [0, 1], or an id comes twice.
    ValueError
        When shapes do not agree.
    """
    terms = terms or Terms()
    _check(candidates, places, fits, eligible)
    by_code = np.array(sorted(range(len(candidates)), key=lambda row: candidates[row]), dtype=np.int64)
    by_id = np.array(sorted(range(len(places)), key=lambda column: places[column].id), dtype=np.int64)
    world = World(
        tuple(candidates[row] for row in by_code),
        tuple(places[column] for column in by_id),
        fits[np.ix_(by_code, by_id)],
        np.ones(fits.shape, dtype=np.bool_) if eligible is None else eligible[np.ix_(by_code, by_id)],
        tuple(vetoes),
    )
    return _placed(world, terms)


def _placed(world: World, terms: Terms) -> Round:
    capacity = np.array([seat.positions * terms.per_position for seat in world.places], dtype=np.int64)
    enough = (world.fits >= terms.least_fit) & (world.fits > 0) & (capacity > 0)
    possible = enough & world.eligible & world.allowed()
    problem = _problem(world, terms, np.minimum(capacity, len(world.codes)), possible)
    optimum = best_placement(problem)
    best = _outcome(world, problem, optimum.rows, optimum.columns)
    left = LeftOvers(world, enough, possible, optimum.rows, optimum.columns, capacity=capacity, each=terms.each)
    order = np.lexsort((-world.fits[optimum.rows, optimum.columns], optimum.rows))
    counts = _by_sector(problem, optimum.columns)
    rounding = problem.pairs * STEP
    return Round(
        pairs=tuple(
            Placed(world.codes[row], world.places[column].id, float(world.fits[row, column]))
            for row, column in zip(optimum.rows[order], optimum.columns[order], strict=True)
        ),
        unplaced=left.candidates(),
        unfilled=left.places(),
        placeable=int(possible.any(axis=1).sum()),
        best=best,
        greedy=_outcome(world, problem, *greedy_placement(problem)),
        bound=best.total + optimum.slack * STEP + rounding,
        is_proven=optimum.slack == 0,
        short=tuple(
            (quota, int(count)) for quota, count in zip(terms.quotas, counts, strict=True) if count < quota.least
        ),
    )


def _problem(world: World, terms: Terms, capacity: Ints, possible: Truths) -> Problem:
    numbers = {quota.sector: number for number, quota in enumerate(terms.quotas)}
    whole = int(capacity.sum())
    # A fit that rounds to nothing is still one.
    steps = np.where(possible, np.maximum(np.rint(world.fits / STEP), 1.0), 0.0)
    return Problem(
        fits=steps,
        capacity=capacity,
        each=terms.each,
        sector=np.array([numbers.get(seat.sector or "", len(numbers)) for seat in world.places], dtype=np.int64),
        least=np.array([quota.least for quota in terms.quotas], dtype=np.int64),
        most=np.array([whole if quota.most is None else quota.most for quota in terms.quotas], dtype=np.int64),
    )


def _outcome(world: World, problem: Problem, rows: Ints, columns: Ints) -> Outcome:
    fits = world.fits[rows, columns]
    first = np.zeros(len(world.codes))
    np.maximum.at(first, rows, fits)
    return Outcome(
        total=math.fsum(fits),
        candidates=len(np.unique(rows)),
        proposals=len(rows),
        worst=float(first[np.unique(rows)].min()) if len(rows) else 0.0,
        short=int(np.maximum(problem.least - _by_sector(problem, columns), 0).sum()),
    )


def _by_sector(problem: Problem, columns: Ints) -> Ints:
    counts: Ints = np.bincount(problem.sector[columns], minlength=len(problem.least) + 1)[: len(problem.least)]
    return counts


def _check(candidates: Sequence[str], places: Sequence[Seat], fits: Floats, eligible: Truths | None) -> None:
    shape = (len(candidates), len(places))
    if fits.shape != shape or (eligible is not None and eligible.shape != shape):
        raise ValueError(f"fits of shape {fits.shape} are not of {shape[0]} candidates and {shape[1]} places")
    for ids in (candidates, [seat.id for seat in places]):
        if len(ids) != len(set(ids)):
            twice = next(one for one in ids if list(ids).count(one) > 1)
            raise UserError(M("{id} comes twice in the placement.", id=twice), mend=M("Give each one id once."))
    wrong = ~((fits >= 0.0) & (fits <= 1.0))
    if wrong.any():
        row, column = (int(index[0]) for index in np.nonzero(wrong))
        raise UserError(
            M("the fit of {candidate} and {place} is {fit}, no number from 0 to 1.", candidate=candidates[row],
              place=places[column].id, fit=float(fits[row, column])),
            mend=M("Compute the fits again; without a fit a pair cannot be placed."),
        )  # fmt: skip
