"""Course plans: which courses close the gaps, chosen by a mixed-integer programme (HiGHS through SciPy).

One binary variable a course. Each gap that some course can close must be closed; a course that asks a competence the
person lacks needs an earlier course that teaches it. *Cheapest* minimises cost, *fastest* weeks, *best* closes the
wishes too, as far as the catalogue can, and minimises cost. Of equals the shorter (fastest: the cheaper) counts, then
the one with fewer courses.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from matcher.after import COURSE_STRENGTH
from matcher.after import after as after_courses
from matcher.conditions import CheckedCondition, ConditionState
from matcher.courses import Course, Lesson
from matcher.explaining import explain, fit_of
from matcher.gaps import ENOUGH, Gap
from profiles.model import CandidateProfile, Standing
from profiles.vocabulary.transfer import Transfer
from vacancies.model import ConditionKind, Importance, VacancyProfile

if TYPE_CHECKING:
    from scipy.optimize import LinearConstraint

_SLACK = 1e-4
"""How far a goal may be from its best (a hundredth of a cent) while the next is sought: the solver rounds."""

_PAPER_KINDS = frozenset(
    {ConditionKind.DRIVING_LICENCE, ConditionKind.CERTIFICATE, ConditionKind.DIPLOMA, ConditionKind.LANGUAGE}
)

Floats = NDArray[np.float64]


class Objective(StrEnum):
    """What a plan is best in."""

    CHEAPEST = "cheapest"
    FASTEST = "fastest"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class Plan:
    """A course plan, its courses in an order in which each has what it asks.

    ``weeks`` is their sum, one after another. ``closes`` are requirement ids that the plan closes, ``papers`` those it
    obtains; ``untaught`` are gaps, and ``unobtainable`` papers, that no course in the catalogue closes.
    """

    objective: Objective
    courses: tuple[Course, ...]
    cost: float
    weeks: int
    fit_before: float
    fit_after: float
    closes: tuple[str, ...]
    papers: tuple[str, ...]
    untaught: tuple[str, ...]
    unobtainable: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Problem:
    """What must be decided: ``covers[g]`` and ``papers[p]`` list the courses that close a gap or grant a paper."""

    courses: tuple[Course, ...]
    gaps: tuple[Gap, ...]
    covers: Mapping[str, tuple[int, ...]]
    papers: Mapping[str, tuple[int, ...]]
    teachers: Mapping[tuple[int, Lesson], tuple[int, ...]]


def plan_courses(
    candidate: CandidateProfile,
    vacancy: VacancyProfile,
    gaps: Sequence[Gap],
    conditions: Collection[CheckedCondition],
    catalogue: Sequence[Course],
    transfer: Transfer,
    *,
    objective: Objective = Objective.CHEAPEST,
) -> Plan:
    """Return the plan that closes the gaps, and the papers that musts demand, best by ``objective``.

    Cheapest and fastest close the must-gaps; best closes should and nice too, as far as it raises the fit. A gap that
    nobody teaches is named in the plan, never hidden. Without gaps the plan is empty.
    """
    best = objective is Objective.BEST
    wanted = [gap for gap in gaps if gap.importance is Importance.MUST or (best and gap.share > 0.0)]
    papers = {
        item.paper
        for item in conditions
        if item.paper and item.state is ConditionState.OBTAINABLE and item.condition.importance is Importance.MUST
    }
    problem = _problem(candidate, wanted, sorted(papers), catalogue, transfer)
    chosen = _solve(problem, objective)
    courses = _in_order([problem.courses[c] for c in chosen], candidate, transfer)
    after = explain(after_courses(candidate, courses), vacancy, transfer)
    met_after = {reason.requirement: reason.met for reason in after}
    return Plan(
        objective=objective,
        courses=tuple(courses),
        cost=sum(course.cost for course in courses),
        weeks=sum(course.weeks for course in courses),
        fit_before=fit_of(explain(candidate, vacancy, transfer)),
        fit_after=fit_of(after),
        closes=tuple(gap.requirement for gap in gaps if met_after[gap.requirement] >= ENOUGH),
        papers=tuple(sorted({paper for course in courses for paper in course.grants})),
        untaught=tuple(gap.requirement for gap in wanted if not problem.covers[gap.requirement]),
        unobtainable=tuple(item.condition.value for item in conditions if _is_unobtainable(item, problem)),
    )


def _is_unobtainable(item: CheckedCondition, problem: _Problem) -> bool:
    """Return whether no course gets this paper: none grants it, or the person cannot enter those that do."""
    if item.state is ConditionState.BLOCKING:
        return item.condition.kind in _PAPER_KINDS
    return item.paper is not None and item.paper in problem.papers and not problem.papers[item.paper]


def _problem(
    candidate: CandidateProfile,
    gaps: Sequence[Gap],
    papers: Sequence[str],
    catalogue: Sequence[Course],
    transfer: Transfer,
) -> _Problem:
    """Keep only courses that can matter: those that close something, and those that lead to them."""
    possible = _reachable(candidate, catalogue, transfer)
    covers = {gap.requirement: _closing(Lesson(gap.requirement, gap.level), possible, transfer) for gap in gaps}
    granting = {paper: [c for c in possible if paper in c.grants] for paper in papers}
    needed = {course.id: course for found in (*covers.values(), *granting.values()) for course in found}
    frontier = list(needed.values())
    while frontier:
        course = frontier.pop()
        for lesson in _lacking(course, candidate, transfer):
            for teacher in _closing(lesson, possible, transfer):
                if teacher.id not in needed:
                    needed[teacher.id] = teacher
                    frontier.append(teacher)
    courses = tuple(sorted(needed.values(), key=lambda course: course.id))
    number = {course.id: i for i, course in enumerate(courses)}
    teachers = {
        (number[course.id], lesson): tuple(
            number[other.id] for other in _closing(lesson, courses, transfer) if other.id != course.id
        )
        for course in courses
        for lesson in _lacking(course, candidate, transfer)
    }
    return _Problem(
        courses,
        tuple(gaps),
        {gap: tuple(number[course.id] for course in found) for gap, found in covers.items()},
        {paper: tuple(number[course.id] for course in found) for paper, found in granting.items()},
        teachers,
    )


def _reachable(candidate: CandidateProfile, catalogue: Sequence[Course], transfer: Transfer) -> list[Course]:
    """Return the courses that the person can enter, at once or after others that can be entered."""
    known = [course for course in catalogue if all(lesson.competence in transfer.index for lesson in course.requires)]
    reached: list[Course] = []
    waiting = known
    while True:
        entered = [
            course
            for course in waiting
            if all(_closing(lesson, reached, transfer) for lesson in _lacking(course, candidate, transfer))
        ]
        if not entered:
            return reached
        reached.extend(entered)
        ids = {course.id for course in entered}
        waiting = [course for course in waiting if course.id not in ids]


def _lacking(course: Course, candidate: CandidateProfile, transfer: Transfer) -> list[Lesson]:
    """Return what a course asks beforehand that the person does not have at that level."""
    return [lesson for lesson in course.requires if not _has(candidate, lesson, transfer)]


def _has(candidate: CandidateProfile, lesson: Lesson, transfer: Transfer) -> bool:
    counts = _counts(lesson.competence, transfer)
    return any(
        claim.standing is not Standing.DENIED
        and claim.strength > 0
        and counts.get(claim.competence, 0.0) * claim.level >= lesson.level
        for claim in candidate.claims
    )


def _closing(lesson: Lesson, courses: Iterable[Course], transfer: Transfer) -> list[Course]:
    """Return the courses that meet ``lesson`` well enough once finished."""
    counts = _counts(lesson.competence, transfer)
    return [
        course
        for course in courses
        if any(
            counts.get(taught.competence, 0.0) * COURSE_STRENGTH * taught.level / lesson.level >= ENOUGH
            for taught in course.teaches
        )
    ]


def _counts(asked: str, transfer: Transfer) -> dict[str, float]:
    """Return what each competence counts for ``asked``: its row of the transfer matrix, which is slow cell by cell."""
    if asked not in transfer.index:
        return {}
    row = transfer.index[asked]
    cells = slice(transfer.matrix.indptr[row], transfer.matrix.indptr[row + 1])
    columns, values = transfer.matrix.indices[cells].tolist(), transfer.matrix.data[cells].tolist()
    return {transfer.ids[column]: value for column, value in zip(columns, values, strict=True)}


class _Model:
    """Rows of a mixed-integer programme, gathered one by one."""

    def __init__(self, variables: int) -> None:
        self.variables = variables
        self._rows: list[tuple[dict[int, float], float]] = []

    def at_least(self, terms: Mapping[int, float], bound: float) -> None:
        """Require Σ coefficient x variable >= bound."""
        self._rows.append((dict(terms), bound))

    def constraint(self) -> LinearConstraint:
        data, rows, columns = [], [], []
        for number, (terms, _) in enumerate(self._rows):
            for column, value in terms.items():
                rows.append(number)
                columns.append(column)
                data.append(value)
        from scipy.optimize import LinearConstraint

        matrix = sparse.csr_matrix((data, (rows, columns)), shape=(len(self._rows), self.variables))
        return LinearConstraint(matrix, lb=np.array([bound for _, bound in self._rows]))


def _solve(problem: _Problem, objective: Objective) -> list[int]:
    """Return the numbers of the chosen courses.

    Variables: a binary for each course; an order position for each course; a binary for each (course, lesson,
    teacher). All gaps that can be closed can be closed together, since no course shuts out another. What is best in
    the first goal is then made best in the second without losing any of the first, and so on: one sum of all goals
    would let a large cost outweigh a week.
    """
    n = len(problem.courses)
    if n == 0:
        return []
    links = [(c, lesson, t) for (c, lesson), found in problem.teachers.items() for t in found]
    first_link = 2 * n
    model = _Model(first_link + len(links))
    for found in (*problem.covers.values(), *problem.papers.values()):
        if found:
            model.at_least(dict.fromkeys(found, 1.0), 1.0)
    _add_prerequisites(model, problem, links, first_link)
    costs = np.array([course.cost for course in problem.courses])
    weeks = np.array([course.weeks for course in problem.courses], dtype=np.float64)
    goals = [weeks, costs] if objective is Objective.FASTEST else [costs, weeks]
    chosen = np.zeros(n)
    for goal in (*goals, np.ones(n)):
        chosen = np.round(_run(model, goal, first_link)[:n])
        model.at_least(dict(enumerate((-goal).tolist())), -float(goal @ chosen) - _SLACK)
    return [int(c) for c in np.flatnonzero(chosen)]


def _add_prerequisites(model: _Model, problem: _Problem, links: list[tuple[int, Lesson, int]], first_link: int) -> None:
    """A chosen course needs, for each lesson it asks, a chosen teacher that stands earlier in the order."""
    n = len(problem.courses)
    by_lesson: dict[tuple[int, Lesson], list[int]] = {key: [] for key in problem.teachers}
    for number, (c, lesson, t) in enumerate(links):
        link = first_link + number
        by_lesson[c, lesson].append(link)
        model.at_least({t: 1.0, link: -1.0}, 0.0)
        model.at_least({n + c: 1.0, n + t: -1.0, link: -float(n + 1)}, 1.0 - float(n + 1))
    for (c, _), found in by_lesson.items():
        model.at_least({**dict.fromkeys(found, 1.0), c: -1.0}, 0.0)


def _run(model: _Model, goal: Floats, first_link: int) -> Floats:
    """Return the variables that make the goal, a figure for each course, least."""
    courses = len(goal)
    upper = np.ones(model.variables)
    upper[courses:first_link] = courses
    integrality = np.ones(model.variables)
    integrality[courses:first_link] = 0
    # Loaded only where a plan is made: every command starts with this module.
    from scipy.optimize import Bounds, milp

    result = milp(
        np.concatenate([goal, np.zeros(model.variables - courses)]),
        constraints=model.constraint(),
        bounds=Bounds(np.zeros(model.variables), upper),
        integrality=integrality,
        options={"mip_rel_gap": 0.0},
    )
    if result.x is None:
        raise RuntimeError(f"the course plan could not be solved: {result.message}")
    solution: Floats = np.asarray(result.x, dtype=np.float64)
    return solution


def _in_order(courses: list[Course], candidate: CandidateProfile, transfer: Transfer) -> list[Course]:
    """Return the courses so that each comes after one that teaches what it asks; shortest first where free."""
    waiting = sorted(courses, key=lambda course: (course.weeks, course.id))
    ordered: list[Course] = []
    while waiting:
        ready = next(
            course
            for course in waiting
            if all(_closing(lesson, ordered, transfer) for lesson in _lacking(course, candidate, transfer))
        )
        ordered.append(ready)
        waiting.remove(ready)
    return ordered
