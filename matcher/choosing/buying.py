"""Which courses to buy for a whole group of candidates under a budget: who takes what, and what everybody gains.

One binary variable for each person and course (or two) that opens a vacancy to that person, counted by the true score
(:mod:`matcher.choosing.gaining`), and a whole number of groups for each course; HiGHS through SciPy makes the first
goal best, then the second without losing any of the first, at the least cost. With t the choices of person p:

    Σ_t x[p, t] <= 1                          one choice a person
    Σ_(p, t with c) x[p, t] <= size_c y_c     seats, where a course has them
    Σ cost of seats + Σ price_c y_c <= budget

What is not proven best within the time says by how much it could be better at most.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from scipy import sparse

from matcher.choosing.asks import Floats
from matcher.choosing.gaining import Gain
from matcher.choosing.offers import (
    CENT,
    Offer,
    Tally,
    cheap_and_rich,
    groups_of,
    most_opened,
    most_people,
    one_by_one,
    price_of,
    tally_of,
    worth_it,
)
from profiles.errors import UserError
from profiles.messages import M

_LARGE = 30_000
"""So many choices are weighed at once; where there are more, of each person those that cost least and open most."""


class Aim(StrEnum):
    """What comes first: how many people get a vacancy that was not open to them, or how many vacancies open in all."""

    PEOPLE = "people"
    VACANCIES = "vacancies"


@dataclass(frozen=True, slots=True)
class Bought:
    """What to buy.

    ``chosen`` tells who takes which courses, in order of code; ``groups`` how many groups of each course by its id.
    ``people``, ``opened`` and ``cost`` are what it comes to; ``most_people`` and ``most_opened`` what it could come to
    at most: no more where it is ``proven`` best. ``greedy`` is what the best gain per euro, one by one, comes to.
    """

    chosen: tuple[Gain, ...]
    groups: dict[str, int]
    people: int
    opened: int
    cost: float
    most_people: int
    most_opened: int
    proven: bool
    greedy: Tally


def buy(
    gains: Iterable[Gain],
    offers: Sequence[Offer],
    budget: float,
    *,
    aim: Aim = Aim.PEOPLE,
    seconds: float = 20.0,
) -> Bought:
    """Return what to buy so that most people gain, and then most vacancies open (or the other way round).

    Parameters
    ----------
    gains:
        What everybody gains by courses (:func:`matcher.choosing.gaining.gains_of`).
    offers:
        The courses, by the numbers that ``gains`` name.
    budget:
        Euros that may be spent.
    seconds:
        How long the programme may think about each of its two goals.

    Raises
    ------
    UserError
        When the budget is not a number of euros, 0 or more.
    """
    if not (math.isfinite(budget) and budget >= 0.0):
        raise UserError(M("a budget of {budget} euros is none.", budget=budget), mend=M("Give 0 euros or more."))
    every = sorted(worth_it(gains, offers, budget), key=lambda gain: (gain.candidate, gain.courses))
    most = {Aim.PEOPLE: most_people(every, offers, budget), Aim.VACANCIES: most_opened(every, offers, budget)}
    listed = every if len(every) <= _LARGE else cheap_and_rich(every, offers)
    worth = {Aim.PEOPLE: np.ones(len(listed)), Aim.VACANCIES: np.array([float(gain.opened) for gain in listed])}
    problem = _Problem(listed, offers, budget)
    starts = [np.isin(np.arange(len(listed)), one_by_one(listed, offers, budget, by_price=by)) for by in (False, True)]
    chosen = max((start.astype(np.float64) for start in starts), key=lambda start: float(worth[aim] @ start))
    kept: list[tuple[Floats, float]] = []
    for goal in (aim, next(other for other in Aim if other is not aim)):
        chosen, bound = problem.solve(worth[goal], kept, seconds, chosen, most[goal])
        kept.append((worth[goal], float(worth[goal] @ chosen)))
        # What the second comes to at most is meant beside the best of the first.
        if listed is every:
            most[goal] = min(most[goal], bound)
    cost = tally_of([listed[number] for number in np.flatnonzero(chosen)], offers).cost
    chosen = problem.cheapest(kept, seconds, chosen, cost)
    taken = [listed[number] for number in np.flatnonzero(chosen)]
    tally = tally_of(taken, offers)
    return Bought(
        chosen=tuple(taken),
        groups=groups_of(taken, offers),
        people=tally.people,
        opened=tally.opened,
        cost=tally.cost,
        most_people=most[Aim.PEOPLE],
        most_opened=most[Aim.VACANCIES],
        proven=(most[Aim.PEOPLE], most[Aim.VACANCIES]) == (tally.people, tally.opened),
        greedy=tally_of([every[number] for number in one_by_one(every, offers, budget)], offers),
    )


class _Problem:
    """The programme: a binary for each gain, and a number of groups for each course that has a price for a group."""

    def __init__(self, gains: Sequence[Gain], offers: Sequence[Offer], budget: float) -> None:
        self.budget = budget
        self.price = np.array([price_of(gain, offers) for gain in gains])
        takers: dict[int, list[int]] = defaultdict(list)
        for number, gain in enumerate(gains):
            for course in gain.courses:
                if not offers[course].simple:
                    takers[course].append(number)
        priced = [course for course in sorted(takers) if offers[course].group]
        self.count, self.groups = len(gains), np.array([offers[course].group for course in priced])
        self.upper = np.concatenate([np.ones(len(gains)), [float(offers[course].at_most) for course in priced]])
        people = {code: row for row, code in enumerate(dict.fromkeys(gain.candidate for gain in gains))}
        rows = [people[gain.candidate] for gain in gains]
        columns, values, bounds = list(range(len(gains))), [1.0] * len(gains), [1.0] * len(people)
        for course, found in sorted(takers.items()):
            size = offers[course].fits_in or len(people)
            rows += [len(bounds)] * len(found)
            columns += found
            values += [1.0] * len(found)
            if offers[course].group:
                rows.append(len(bounds))
                columns.append(len(gains) + priced.index(course))
                values.append(-float(size))
            bounds.append(0.0 if offers[course].group else float(size * offers[course].at_most))
        spent = np.concatenate([self.price, self.groups])
        rows += [len(bounds)] * len(spent)
        columns += range(len(spent))
        values += spent.tolist()
        self.bounds = np.array([*bounds, budget + CENT])
        self.matrix = sparse.csr_matrix((values, (rows, columns)), shape=(len(self.bounds), len(spent)))

    def solve(
        self, goal: Floats, keep: Sequence[tuple[Floats, float]], seconds: float, start: Floats, most: int
    ) -> tuple[Floats, int]:
        """Return the choice that makes a goal of whole numbers best, and the most of it there could be.

        ``keep`` are goals that may not become less than a value. Where time runs out before anything better than
        ``start`` is found, that is returned; nothing is looked for where it gives ``most`` already.
        """
        if goal @ start >= most:
            return start, most
        # What is whole is proven best once less than one is open.
        result = self._run(np.concatenate([-goal, np.zeros(len(self.groups))]), keep, seconds, 0.9 / most)
        bound = result.mip_dual_bound
        at_most = most if bound is None or not math.isfinite(bound) else math.floor(-bound + 1e-6)
        found = self._chosen(result)
        return (start if found is None or goal @ found < goal @ start else found), at_most

    def cheapest(self, keep: Sequence[tuple[Floats, float]], seconds: float, start: Floats, cost: float) -> Floats:
        """Return the choice that costs least of those that keep all goals; ``start`` where none below ``cost`` is."""
        if not cost:
            return start
        result = self._run(np.concatenate([self.price, self.groups]), keep, seconds, 1e-6)
        found = self._chosen(result)
        return start if found is None or result.fun >= cost else found

    def _chosen(self, result: Any) -> Floats | None:
        return None if result.x is None else np.round(result.x[: self.count])

    def _run(self, weights: Floats, keep: Sequence[tuple[Floats, float]], seconds: float, gap: float) -> Any:
        # Loaded only where something is bought: every command starts with this module.
        from scipy.optimize import Bounds, LinearConstraint, milp

        none = np.zeros(len(self.groups))
        kept = [LinearConstraint(np.concatenate([one, none])[None, :], lb=value - 1e-6) for one, value in keep]
        return milp(
            weights,
            constraints=[LinearConstraint(self.matrix, ub=self.bounds), *kept],
            bounds=Bounds(np.zeros(len(self.upper)), self.upper),
            integrality=np.ones(len(self.upper)),
            options={"time_limit": seconds, "mip_rel_gap": gap},
        )
