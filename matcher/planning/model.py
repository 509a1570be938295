"""The mixed-integer programme: variables, rows, goals, and one run of HiGHS through SciPy.

Variables, in this order: a binary for each course; the day on which all is finished; for each requirement and course
that raises it the part it counts (the best of the chosen counts, in place of a maximum); for each need whether it is
closed; for each first day of a course the work that cannot begin sooner. The rows here hold for every plan; what
depends on the calendar is added by :mod:`matcher.planning.solving`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from time import monotonic

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from matcher.planning.asking import Floats
from matcher.planning.problem import Problem

_FEWER = 1e-3
"""What one course more counts in every goal, in its unit: too little to tip a unit, enough to leave out the idle."""

FIT_STEP = 1e-4
"""Fits that differ less are taken as equal."""

_NO_FIRST = 1e-9


class Goal(StrEnum):
    """What is made least, each in a unit of which one matters: fewer open papers and needs, a hundredth of a per cent
    of fit, a cent, a day, a course.
    """

    PAPERS = "papers"
    NEEDS = "needs"
    FIT = "fit"
    COST = "cost"
    FINISH = "finish"
    COURSES = "courses"


@dataclass(frozen=True, slots=True)
class Row:
    """Σ coefficient x variable >= bound."""

    terms: Mapping[int, float]
    bound: float


@dataclass(frozen=True, slots=True)
class Run:
    """What one run found: the variables (None where there are none), a bound on the goal, and whether it is sure."""

    values: Floats | None
    bound: float
    proven: bool


class Programme:
    """The programme of a problem.

    ``needed`` demands that every need is closed, ``full`` that each requirement is met as far as any course can.
    """

    def __init__(self, problem: Problem, *, needed: bool = True, full: bool = False) -> None:
        self.problem = problem
        self.size = len(problem.courses)
        self.finish = self.size
        gain = problem.worth - problem.base[:, None]
        used = (gain > _NO_FIRST) & (problem.shares[:, None] > 0.0)
        self._pairs = [] if full else [(int(r), int(c)) for r, c in zip(*np.nonzero(used), strict=True)]
        self._gain = [float(problem.shares[r] * gain[r, c]) for r, c in self._pairs]
        self._first_need = self.size + 1 + len(self._pairs)
        self._first_day = self._first_need + (0 if needed else len(problem.needs))
        self._first_days = sorted({day for day in problem.released if day > 0})
        self.variables = self._first_day + len(self._first_days)
        self.rows = [*self._entering(), *self._finishing(), *self._counting()]
        if full:
            self.rows += self._all_met(gain, used)
        for number, (_, closers) in enumerate(problem.needs):
            terms = dict.fromkeys(closers, 1.0)
            self.rows.append(Row(terms, 1.0) if needed else Row({**terms, self._first_need + number: -1.0}, 0.0))

    def goal(self, goal: Goal) -> Floats:
        """Return the coefficients of a goal, made least."""
        values = np.zeros(self.variables)
        problem = self.problem
        if goal is Goal.COST:
            values[: self.size] = problem.cost * 100.0
        elif goal is Goal.FINISH:
            values[self.finish] = 1.0
        elif goal is Goal.FIT:
            values[self.size + 1 : self._first_need] = -np.array(self._gain) / FIT_STEP
        elif goal is Goal.COURSES:
            values[: self.size] = 1.0
        else:
            for number, (what, _) in enumerate(problem.needs):
                if goal is Goal.NEEDS or what in problem.papers:
                    values[self._first_need + number] = -1.0
        return values

    def run(self, goal: Floats, rows: Iterable[Row], latest: float, until: float) -> Run:
        """Return what makes a goal least, with more rows, finished by day ``latest``; sought until a moment.

        ``until`` counts as :func:`time.monotonic`; a run that began is given a tenth of a second at least.
        """
        # Loaded only where a plan is made: every command starts with this module.
        from scipy.optimize import Bounds, LinearConstraint, milp

        every = [*self.rows, *rows]
        matrix = sparse.csr_matrix(
            (
                [value for row in every for value in row.terms.values()],
                [column for row in every for column in row.terms],
                np.cumsum([0, *(len(row.terms) for row in every)]),
            ),
            shape=(len(every), self.variables),
        )
        upper = np.ones(self.variables)
        upper[self.finish] = latest
        upper[self._first_day :] = np.inf
        whole = np.zeros(self.variables)
        whole[: self.size] = 1
        cost = goal.copy()
        cost[: self.size] += _FEWER
        result = milp(
            cost,
            constraints=LinearConstraint(matrix, lb=np.array([row.bound for row in every])),
            bounds=Bounds(np.zeros(self.variables), upper),
            integrality=whole,
            options={"mip_rel_gap": 0.0, "time_limit": max(0.1, until - monotonic())},
        )
        values = None if result.x is None else np.asarray(result.x, dtype=np.float64)
        bound = -np.inf if result.mip_dual_bound is None else float(result.mip_dual_bound) - _FEWER * self.size
        return Run(values, bound, result.status in (0, 2))

    def _entering(self) -> Iterable[Row]:
        """A chosen course needs, for each lesson it asks, a chosen one that teaches it."""
        for course, groups in enumerate(self.problem.calendar.lessons):
            for group in groups:
                yield Row({**dict.fromkeys(sorted(group), 1.0), course: -1.0}, 0.0)

    def _finishing(self) -> Iterable[Row]:
        """All is finished no sooner than the work from the first day of a course on takes, for each that is chosen."""
        days, released = self.problem.calendar.days, self.problem.released
        share = 1.0 / self.problem.calendar.together
        yield Row({**{c: -length * share for c, length in enumerate(days) if length}, self.finish: 1.0}, 0.0)
        for place, day in enumerate(self._first_days):
            work = self._first_day + place
            begun = [course for course, other in enumerate(released) if other == day]
            later = {work + 1: -1.0} if place + 1 < len(self._first_days) else {}
            yield Row({work: 1.0, **later, **{course: -days[course] * share for course in begun}}, 0.0)
            for course in begun:
                yield Row({work: -1.0, course: -float(day), self.finish: 1.0}, 0.0)
        if self.problem.calendar.together > 1:
            for course, day in enumerate(released):
                yield Row({course: -float(day + days[course]), self.finish: 1.0}, 0.0)

    def _counting(self) -> Iterable[Row]:
        """Of the courses for a requirement one counts, and only when it is chosen."""
        of_requirement: dict[int, dict[int, float]] = {}
        for number, (requirement, course) in enumerate(self._pairs, start=self.size + 1):
            of_requirement.setdefault(requirement, {})[number] = -1.0
            yield Row({course: 1.0, number: -1.0}, 0.0)
        for terms in of_requirement.values():
            yield Row(terms, -1.0)

    def _all_met(self, gain: Floats, used: NDArray[np.bool_]) -> list[Row]:
        """Each requirement that a course raises is raised as far as any can."""
        rows = []
        for requirement in np.flatnonzero(used.any(axis=1)):
            best = gain[requirement].max()
            found = np.flatnonzero(gain[requirement] >= best - _NO_FIRST)
            rows.append(Row(dict.fromkeys(found.tolist(), 1.0), 1.0))
        return rows
