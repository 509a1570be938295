"""The frontier: all plans of which none is better than another in cost, finishing day and fit at once.

Each plan that is found splits what may still be found into zones: cheaper than it, finished sooner, or fitter. A zone
is searched by the programme with those three limits (the epsilon-constraint method; the zones after Klamroth, Lacour
and Vanderpooten, "On the representation of the search region in multi-objective optimization", 2015).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from time import monotonic

from matcher.conditions.checking import CheckedCondition
from matcher.courses import Course
from matcher.gaps import Gap
from matcher.planning.asking import asked_of
from matcher.planning.catalogue import Catalogue
from matcher.planning.making import Found, Telling, shortfall_of
from matcher.planning.model import FIT_STEP, Goal
from matcher.planning.plans import Frontier, PlanSettings
from matcher.planning.problem import Problem, problem_of
from matcher.planning.solving import Choice, Solver
from profiles.model import CandidateProfile
from profiles.vocabulary.transfer import Transfer
from vacancies.model import VacancyProfile

MOST_PLANS = 12
"""So many plans a frontier shows when nobody asks otherwise."""

_CENT, _DAY, _WEEK = 0.01, 1, 7
_FAR = float("inf")


@dataclass(frozen=True, slots=True)
class _Zone:
    """What a plan must stay under: cost in euros, days, and what is lacking to a fit of 1."""

    cost: float = _FAR
    finish: float = _FAR
    lack: float = _FAR

    def holds(self, point: _Zone) -> bool:
        return point.cost < self.cost - _CENT / 2 and point.finish < self.finish and point.lack < self.lack - FIT_STEP

    def within(self, other: _Zone) -> bool:
        return self.cost <= other.cost and self.finish <= other.finish and self.lack <= other.lack


def plan_frontier(
    candidate: CandidateProfile,
    vacancy: VacancyProfile,
    gaps: Sequence[Gap],
    conditions: Collection[CheckedCondition],
    catalogue: Iterable[Course] | Catalogue,
    transfer: Transfer,
    *,
    today: date,
    settings: PlanSettings | None = None,
    most: int = MOST_PLANS,
) -> Frontier:
    """Return the plans between the cheapest, the fastest and the best, cheapest first; ``most`` of them at most.

    Each closes the gaps of musts and gets their papers, as far as that can be done. Fits that differ less than a
    hundredth of a per cent count as equal. Plans are sought until the settings' time is out.
    """
    settings = settings or PlanSettings()
    prepared = Catalogue.of(catalogue, transfer)
    asked = asked_of(candidate, vacancy, gaps, conditions, prepared)
    problem = problem_of(asked, prepared, settings, today, wishes=True)
    telling = Telling(asked, gaps, conditions, prepared, settings, today)
    if not problem.courses:
        return Frontier((telling.plan(problem, Found()),), complete=True)
    until = monotonic() + settings.seconds
    solver = Solver(problem, until)
    found, complete = _Search(problem, solver, settings).all(most)
    if not found and complete:
        if settings.limited and (shortfall := shortfall_of(solver, settings)):
            return Frontier((), complete=True, shortfall=shortfall)
        solver = Solver(problem, until, needed=False)
        search = _Search(problem, solver, settings)
        search.keep_to_most()
        found, complete = search.all(most)
    plans = [telling.plan(problem, Found(choice)) for choice in found]
    return Frontier(tuple(sorted(plans, key=lambda plan: (plan.cost, plan.finish, -plan.fit_after))), complete)


class _Search:
    """The search for the frontier of a problem."""

    def __init__(self, problem: Problem, solver: Solver, settings: PlanSettings) -> None:
        self.problem = problem
        self.solver = solver
        cost = _FAR if settings.budget is None else settings.budget + _CENT
        finish = _FAR if settings.weeks is None else _WEEK * settings.weeks + _DAY
        self.whole = _Zone(cost, finish)

    def keep_to_most(self) -> None:
        """Keep to the plans that close as much of what must be closed as can be together."""
        choice = self._in(self.whole, (Goal.NEEDS,))
        if choice is not None:
            self.solver.keep(Goal.NEEDS, choice)

    def all(self, most: int) -> tuple[list[Choice], bool]:
        """Return the choices found, and whether there are no others."""
        zones = [self.whole]
        found: list[Choice] = []
        orders = [
            (Goal.COST, Goal.FINISH, Goal.FIT),
            (Goal.FINISH, Goal.COST, Goal.FIT),
            (Goal.FIT, Goal.COST, Goal.FINISH),
        ]
        proven = True
        while zones and len(found) < most and monotonic() < self.solver.until:
            zone = zones[0]
            # The three ends first, whatever else there is time for.
            order = orders[len(found)] if len(found) < len(orders) else orders[0]
            choice = self._in(zone if len(found) >= len(orders) else self.whole, order)
            if choice is None:
                zones.pop(0)
                continue
            proven = proven and choice.proven
            point = self._point(choice)
            if any(zone.holds(point) for zone in zones):
                zones = _split(zones, point)
                found.append(choice)
            else:
                orders.remove(order) if len(found) < len(orders) else zones.pop(0)
        return found, not zones and proven and not self.solver.out_of_time

    def _in(self, zone: _Zone, goals: Sequence[Goal]) -> Choice | None:
        return self.solver.choose(
            goals,
            cost=None if zone.cost == _FAR else zone.cost - _CENT,
            finish=None if zone.finish == _FAR else zone.finish - _DAY,
            fit=None if zone.lack == _FAR else 1.0 - zone.lack + FIT_STEP,
        )

    def _point(self, choice: Choice) -> _Zone:
        chosen = list(choice.courses)
        return _Zone(float(self.problem.cost[chosen].sum()), float(choice.dates.finish), 1.0 - self.problem.fit(chosen))


def _split(zones: Sequence[_Zone], point: _Zone) -> list[_Zone]:
    """Return the zones without what a point outdoes: a zone that holds it becomes three; what lies in others goes."""
    kept = [zone for zone in zones if not zone.holds(point)]
    split = [
        narrower
        for zone in zones
        if zone.holds(point)
        for narrower in (
            _Zone(point.cost, zone.finish, zone.lack),
            _Zone(zone.cost, point.finish, zone.lack),
            _Zone(zone.cost, zone.finish, point.lack),
        )
    ]
    every = list(dict.fromkeys([*kept, *split]))
    return [
        zone for zone in every if not any(zone is not other and zone.within(other) and zone != other for other in every)
    ]
