"""Making plans: what must be closed, then the programme, then every figure worked out anew from the courses.

Goals, in this order. *Cheapest*: cost, the day on which all is finished, the fewest courses, the fit. *Fastest*: that
day, cost, the fewest courses, the fit. *Best*: the fit, cost, that day, the fewest courses. Each closes the gaps of
musts and gets the papers that musts demand, where that can be done; nobody is sent to a course for what is met well
enough. Where days clash, so that not all of it can be done, as much of it as can be comes first. Where the limits are
too small for it, the cheapest and the fastest are empty and say what the least would be; the best then gets the papers
first, the most fit after that, and leaves open what it must.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from time import monotonic

from matcher.after import after
from matcher.conditions.checking import CheckedCondition, ConditionState
from matcher.courses import Course
from matcher.explaining import explain, fit_of
from matcher.gaps import ENOUGH, Gap
from matcher.planning.asking import PAPER_KINDS, Asked, asked_of, with_claims
from matcher.planning.calendar import Timetable
from matcher.planning.catalogue import Catalogue
from matcher.planning.model import FIT_STEP, Goal
from matcher.planning.obstacles import obstacles_of
from matcher.planning.plans import Hindrance, Objective, Obstacle, Plan, PlanSettings, Shortfall, Step
from matcher.planning.problem import Problem, problem_of
from matcher.planning.solving import Choice, Solver
from profiles.model import CandidateProfile
from profiles.vocabulary.transfer import Transfer
from vacancies.model import VacancyProfile

GOALS = {
    Objective.CHEAPEST: (Goal.COST, Goal.FINISH, Goal.COURSES, Goal.FIT),
    Objective.FASTEST: (Goal.FINISH, Goal.COST, Goal.COURSES, Goal.FIT),
    Objective.BEST: (Goal.FIT, Goal.COST, Goal.FINISH, Goal.COURSES),
}
_NOTHING = Timetable((), 0, 0)
_WEEK = 7
_MORE = 1.0
"""Seconds more to find some plan where none was found in time."""


def plan_courses(
    candidate: CandidateProfile,
    vacancy: VacancyProfile,
    gaps: Sequence[Gap],
    conditions: Collection[CheckedCondition],
    catalogue: Iterable[Course] | Catalogue,
    transfer: Transfer,
    *,
    today: date,
    objective: Objective = Objective.CHEAPEST,
    settings: PlanSettings | None = None,
) -> Plan:
    """Return the plan that closes the gaps, and gets the papers that musts demand, best by ``objective``.

    Cheapest and fastest close the must-gaps; best raises should and nice too, as far as the catalogue can. What the
    vacancy itself teaches on the job needs no course. A gap that nobody teaches is named in the plan with the reason,
    never hidden. Without gaps the plan is empty. Courses that ask each other are only entered from outside: by who has
    what one of them asks, or by another course. For many plans prepare the ``catalogue`` once.
    """
    settings = settings or PlanSettings()
    prepared = Catalogue.of(catalogue, transfer)
    asked = asked_of(candidate, vacancy, gaps, conditions, prepared)
    until = monotonic() + settings.seconds
    problem = problem_of(asked, prepared, settings, today, wishes=objective is Objective.BEST)
    found = choose(problem, objective, settings, until)
    return Telling(asked, gaps, conditions, prepared, settings, today).plan(problem, found, objective)


@dataclass(frozen=True, slots=True)
class Found:
    """The courses chosen, None for none; what the limits lack; and whether the time ran out before any was found."""

    choice: Choice | None = None
    shortfall: Shortfall | None = None
    too_short: bool = False


def choose(problem: Problem, objective: Objective, settings: PlanSettings, until: float) -> Found:
    """Return the courses that are best by an objective, within the limits."""
    goals = GOALS[objective]
    best = objective is Objective.BEST
    cost, finish = settings.budget, None if settings.weeks is None else _WEEK * settings.weeks
    if not problem.courses:
        return Found()
    if best:
        # Where all can be had that any course gives, no sum of parts is needed, and the programme is far smaller.
        half = until - (until - monotonic()) * 0.6
        choice = Solver(problem, half, full=True).choose(goals[1:], cost=cost, finish=finish)
        if choice is not None:
            return Found(choice)
    solver = Solver(problem, until)
    choice = solver.choose(goals, cost=cost, finish=finish)
    if choice is None and best and solver.out_of_time:
        # Something that closes what must be closed is better than nothing: it is not called proven.
        choice = Solver(problem, until + _MORE).choose((Goal.COST,), cost=cost, finish=finish)
        choice = choice and Choice(choice.courses, choice.dates, False, Goal.FIT, -float("inf"))
    if choice is not None or solver.out_of_time:
        return Found(choice, too_short=choice is None)
    if settings.limited:
        shortfall = shortfall_of(solver, settings)
        if shortfall is not None:
            if not best:
                return Found(None, shortfall)
            some = (Goal.PAPERS, Goal.FIT, Goal.NEEDS, *goals[1:])
            return Found(Solver(problem, until, needed=False).choose(some, cost=cost, finish=finish), shortfall)
    return Found(Solver(problem, until, needed=False).choose((Goal.NEEDS, *goals), cost=cost, finish=finish))


def shortfall_of(solver: Solver, settings: PlanSettings) -> Shortfall | None:
    """Return what the least would be to close all that must be; None where that cannot be done at any price."""
    finish = None if settings.weeks is None else _WEEK * settings.weeks
    soonest = solver.choose((Goal.FINISH,))
    if soonest is None:
        return None
    weeks = ceil(soonest.dates.finish / _WEEK) if finish is not None and soonest.dates.finish > finish else None
    cheapest = solver.choose((Goal.COST,), finish=None if weeks is not None else finish)
    least = None if cheapest is None else float(solver.problem.cost[list(cheapest.courses)].sum())
    too_dear = least is not None and settings.budget is not None and least > settings.budget
    return Shortfall(least if too_dear else None, weeks)


class Telling:
    """What is told of the plans of one pair: every figure comes from the courses, none from the programme."""

    def __init__(
        self,
        asked: Asked,
        gaps: Sequence[Gap],
        conditions: Collection[CheckedCondition],
        catalogue: Catalogue,
        settings: PlanSettings,
        today: date,
    ) -> None:
        self.asked, self.gaps, self.conditions = asked, tuple(gaps), tuple(conditions)
        self.catalogue, self.settings, self.today = catalogue, settings, today
        transfer = catalogue.transfer
        self.before = fit_of(explain(asked.candidate, asked.vacancy, transfer))

    def plan(self, problem: Problem, found: Found, objective: Objective | None = None) -> Plan:
        """Return a choice as a plan with all that is to be told of it."""
        choice, shortfall = found.choice, found.shortfall
        dates = choice.dates if choice else _NOTHING
        steps = tuple(
            Step(
                problem.courses[course],
                self.today + timedelta(days=start),
                self.today + timedelta(days=start + problem.calendar.days[course]),
            )
            for course, start in sorted(dates.starts, key=lambda begun: begun[1])
        )
        courses = [step.course for step in steps]
        asked = self.asked
        learnt = with_claims(after(asked.candidate, courses), asked.learnt)
        reasons = explain(learnt, asked.vacancy, self.catalogue.transfer)
        met = {reason.requirement: reason.met for reason in reasons}
        wanted = asked.wanted(wishes=objective is not Objective.CHEAPEST and objective is not Objective.FASTEST)
        can_be = {what for what, _ in problem.needs}
        for gap in wanted:
            row = asked.row(gap.requirement)
            if problem.worth.shape[1] and problem.worth[row].max() >= ENOUGH:
                can_be.add(gap.requirement)
        untaught = tuple(gap.requirement for gap in wanted if gap.requirement not in can_be)
        closed = {gap.requirement for gap in self.gaps if met[gap.requirement] >= ENOUGH}
        papers = {paper for course in courses for paper in course.grants}
        obstacles = obstacles_of(
            [*untaught, *(paper for paper in asked.papers if paper not in can_be)],
            asked,
            self.catalogue,
            self.settings,
            self.today,
        )
        if shortfall is None and choice is not None:
            left = [what for what, _ in problem.needs if what not in closed and what not in papers]
            obstacles += tuple(
                Obstacle(what, Hindrance.CLASH, tuple(problem.courses[c].id for c in closers))
                for what, closers in problem.needs
                if what in left
            )
        return Plan(
            objective=objective,
            steps=steps,
            cost=float(sum(course.cost for course in courses)),
            weeks=ceil(dates.finish / _WEEK),
            finish=self.today + timedelta(days=dates.finish),
            fit_before=self.before,
            fit_after=fit_of(reasons),
            closes=tuple(gap.requirement for gap in self.gaps if gap.requirement in closed),
            papers=tuple(sorted(papers)),
            untaught=untaught,
            unobtainable=tuple(item.condition.value for item in self.conditions if self._is_unobtainable(item, can_be)),
            on_the_job=tuple(gap.requirement for gap in self.gaps if gap not in asked.gaps),
            obstacles=obstacles,
            shortfall=shortfall,
            proven=_proven(choice, objective) if choice else not found.too_short,
            bound=_bound(choice, problem, objective),
        )

    def _is_unobtainable(self, item: CheckedCondition, can_be: Collection[str]) -> bool:
        """Return whether no course gets this paper: none grants it, or the person cannot enter those that do."""
        if item.state is ConditionState.BLOCKING:
            return item.condition.kind in PAPER_KINDS
        return item.paper is not None and item.paper in self.asked.papers and item.paper not in can_be


def _proven(choice: Choice, objective: Objective | None) -> bool:
    """Return whether no plan is better in what this one is best in; what only parts equals may be unproven."""
    first = None if objective is None else GOALS[objective][0]
    return choice.proven or choice.goal not in (first, Goal.PAPERS, Goal.NEEDS)


def _bound(choice: Choice | None, problem: Problem, objective: Objective | None) -> float | None:
    """Return what no plan can go beyond, in the unit of the objective; None where it is proven or not known."""
    if choice is None or choice.proven or objective is None or choice.goal is not GOALS[objective][0]:
        return None
    if choice.goal is Goal.COST:
        return max(0.0, choice.bound / 100.0)
    if choice.goal is Goal.FINISH:
        return float(max(0, ceil(choice.bound / _WEEK)))
    return min(1.0, problem.fit(()) - choice.bound * FIT_STEP)
