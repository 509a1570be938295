"""Choosing the courses: goal after goal, each without losing any of those before, and every choice dated exactly.

The programme knows of the calendar only what holds for all plans. Each choice it makes is put on the calendar; where
that finishes later than the programme thought, a row tells it so, for these courses and for all choices that hold
them, and it chooses again. Rows once learnt hold for every later goal. So the first choice that the calendar confirms
is the best there is, and until then the programme's figure is a bound on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic

import numpy as np

from matcher.planning.asking import Floats
from matcher.planning.calendar import NEVER, Timetable
from matcher.planning.dating import dated_ones, timetable
from matcher.planning.model import FIT_STEP, Goal, Programme, Row
from matcher.planning.problem import Problem

_SLACK = {Goal.COST: 1e-2, Goal.FIT: 0.5}
"""How far a goal may be from its best, in its unit, while the next is sought: the solver rounds."""

_MANY = 12
"""Of more courses than this, not fewer are sought that take as long: each takes long to date."""

_ROUNDS = 16
"""So many choices are dated for a goal that only parts equals; the best of them is taken."""

_HORIZON = 7.0 * 52 * 100


@dataclass(frozen=True, slots=True)
class Choice:
    """Chosen courses by number, dated.

    ``proven`` tells that no choice is better in ``goal``, which is the first that the time was too short for (else the
    first of all); ``bound`` is what none can go below, in the goal's unit.
    """

    courses: tuple[int, ...]
    dates: Timetable
    proven: bool
    goal: Goal
    bound: float


@dataclass(frozen=True, slots=True)
class _Slow:
    """Courses that are finished on day ``least`` at the earliest, unless one of ``others`` is followed too."""

    courses: frozenset[int]
    others: frozenset[int]
    least: int


class Solver:
    """A programme with what was learnt of the calendar.

    ``out_of_time`` tells that a choice was given up, so that none found does not mean that there is none.
    """

    def __init__(self, problem: Problem, until: float, *, needed: bool = True, full: bool = False) -> None:
        self.problem = problem
        self.programme = Programme(problem, needed=needed, full=full)
        self.until = until
        self.out_of_time = False
        self._learnt: list[Row] = []
        self._slow: list[_Slow] = []

    def choose(
        self, goals: Sequence[Goal], *, cost: float | None = None, finish: float | None = None, fit: float | None = None
    ) -> Choice | None:
        """Return the choice that is best in the first goal, of those in the second, and so on; None when there is none.

        ``cost`` (euros) and ``finish`` (days) are the most, ``fit`` is the least that the choice may have.
        """
        rows = list[Row]()
        if cost is not None:
            rows.append(_at_most(self.programme.goal(Goal.COST), cost * 100.0 + _SLACK[Goal.COST]))
        if fit is not None:
            rows.append(_at_most(self.programme.goal(Goal.FIT), (self._fit_without() - fit) / FIT_STEP))
        latest = _HORIZON if finish is None else finish
        found: Choice | None = None
        for goal in goals:
            vector = self.programme.goal(goal)
            if not vector.any():
                continue
            choice = self._least(goal, vector, rows, latest, None if found is None else _ROUNDS)
            if choice is None:
                # The choice before holds all rows, so only the time can have run out.
                return found
            if found is None or (found.proven and not choice.proven):
                found = choice
            else:
                found = Choice(choice.courses, choice.dates, found.proven, found.goal, found.bound)
            if self.out_of_time:
                return found
            if goal is Goal.FINISH:
                latest = found.dates.finish
            else:
                value = self._value(goal, found.courses)
                rows.append(_at_most(vector, value + _SLACK.get(goal, 0.5)))
        return found or self._least(Goal.COURSES, self.programme.goal(Goal.COURSES), rows, latest)

    def keep(self, goal: Goal, choice: Choice) -> None:
        """Keep from now on to choices that are no worse in a goal than this one."""
        self._learnt.append(
            _at_most(self.programme.goal(goal), self._value(goal, choice.courses) + _SLACK.get(goal, 0.5))
        )

    def _least(
        self, goal: Goal, vector: Floats, rows: Sequence[Row], latest: float, rounds: int | None = None
    ) -> Choice | None:
        """Return the choice that makes one goal least: choose, date, learn, again, for so many rounds at most."""
        best: Choice | None = None
        seen = set[tuple[int, ...]]()
        bound = -np.inf
        while True:
            sooner = latest if best is None else best.dates.finish - 1.0
            run = self.programme.run(vector, [*rows, *self._told_to(sooner)], sooner, self.until)
            bound = max(bound, run.bound)
            if run.values is None:
                self.out_of_time = self.out_of_time or not run.proven
                if best is None:
                    return None
                last = float(best.dates.finish) if run.proven else bound
                return Choice(best.courses, best.dates, run.proven, goal, last)
            chosen = tuple(np.flatnonzero(np.round(run.values[: self.programme.size])).tolist())
            told = float(run.values[self.programme.finish]) if goal is Goal.FINISH else sooner
            dates = self._dated(chosen, min(sooner, told))
            if dates is not None and dates.finish <= sooner + 0.5:
                if goal is not Goal.FINISH:
                    return Choice(chosen, dates, run.proven, goal, bound)
                best = Choice(chosen, dates, run.proven, goal, bound)
                if max(bound, told if run.proven else bound) > best.dates.finish - 1.0 + 1e-6:
                    return Choice(chosen, dates, run.proven, goal, float(dates.finish))
            if chosen in seen or monotonic() > self.until:
                self.out_of_time = True
                return None if best is None else Choice(best.courses, best.dates, False, goal, bound)
            seen.add(chosen)
            if rounds is not None and best is not None and len(seen) >= rounds:
                return Choice(best.courses, best.dates, False, goal, bound)

    def _dated(self, chosen: Sequence[int], told: float) -> Timetable | None:
        """Return the calendar of a choice; where it is later than was told, learn why."""
        calendar = self.problem.calendar
        stuck = calendar.stuck(chosen)
        if stuck:
            self._learn_entrance(stuck, set(chosen) - stuck)
            return None
        dates = timetable(chosen, calendar)
        if dates.least > told + 0.5:
            for few in dates.fewest or self._few(chosen, dates.least):
                self._learn_finish(few, dates.least)
        return dates

    def _few(self, chosen: Sequence[int], least: int) -> Sequence[frozenset[int]]:
        """Return fewer courses that take as long: without those that can be left out, short ones first."""
        calendar = self.problem.calendar
        few = frozenset(chosen)
        if least >= NEVER:
            few = frozenset(dated_ones(chosen, calendar))
        if len(few) > _MANY:
            return [few]
        for course in sorted(few, key=lambda c: (calendar.days[c], c)):
            if len(few) == 1 or monotonic() > self.until:
                break
            if any(course in group for c in few for group in calendar.lessons[c]):
                continue
            if timetable(sorted(few - {course}), calendar).least >= least:
                few -= {course}
        return [few]

    def _learn_entrance(self, stuck: set[int], done: set[int]) -> None:
        """Courses that wait for each other can only be entered by a course from outside."""
        calendar = self.problem.calendar
        doors = {
            teacher for c in stuck for group in calendar.lessons[c] if not group & done for teacher in group - stuck
        }
        self._learnt += [Row({**dict.fromkeys(sorted(doors), 1.0), c: -1.0}, 0.0) for c in sorted(stuck)]

    def _told_to(self, latest: float) -> list[Row]:
        """Return what was learnt, as rows for plans that are finished by a day."""
        rows = list(self._learnt)
        for slow in self._slow:
            if slow.least > latest + 0.5:
                terms = {**dict.fromkeys(sorted(slow.courses), -1.0), **dict.fromkeys(sorted(slow.others), 1.0)}
                rows.append(Row(terms, 1.0 - len(slow.courses)))
            else:
                day = float(slow.least)
                terms = {**dict.fromkeys(sorted(slow.courses), -day), **dict.fromkeys(sorted(slow.others), day)}
                rows.append(Row({**terms, self.programme.finish: 1.0}, day * (1.0 - len(slow.courses))))
        return rows

    def _learn_finish(self, few: frozenset[int], least: int) -> None:
        """These courses cannot be finished sooner, unless another opens a door."""
        calendar = self.problem.calendar
        others = {t for c in few for group in calendar.lessons[c] if group & few for t in group - few}
        self._slow.append(_Slow(few, frozenset(others), least))

    def _value(self, goal: Goal, chosen: Sequence[int]) -> float:
        """Return what a choice comes to in a goal, in its unit."""
        problem = self.problem
        if goal is Goal.COST:
            return float(problem.cost[list(chosen)].sum()) * 100.0
        if goal is Goal.FIT:
            return (self._fit_without() - problem.fit(chosen)) / FIT_STEP
        if goal is Goal.COURSES:
            return float(len(chosen))
        picked = set(chosen)
        closed = [what for what, closers in problem.needs if picked & set(closers)]
        return -float(sum(goal is Goal.NEEDS or what in problem.papers for what in closed))

    def _fit_without(self) -> float:
        return self.problem.fit(())


def _at_most(vector: Floats, bound: float) -> Row:
    return Row({int(place): -float(vector[place]) for place in np.flatnonzero(vector)}, -bound)
