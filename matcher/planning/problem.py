"""What must be decided: the courses that can matter to a pair, and what each of them does.

Of a catalogue only those courses stay that close something or lead to one that does, can still be entered, and are not
outdone: another that does all they do, asks no more, costs no more, takes no longer and begins whenever they do takes
their place without loss.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from matcher.courses import Course, Lesson
from matcher.gaps import ENOUGH
from matcher.planning.asking import Asked, Floats
from matcher.planning.catalogue import Catalogue
from matcher.planning.dating import NEVER, Calendar, future_starts
from matcher.planning.plans import PlanSettings

_WEEK = 7


@dataclass(frozen=True, slots=True)
class Problem:
    """The courses to choose from and what they do, by number.

    ``worth`` has shape (requirements, courses): how far each course alone meets each requirement. ``needs`` are what
    must be closed, by requirement or paper id, with the courses that do; ``papers`` tells which of them are papers.
    ``released`` is the first day on which each course can begin, whatever else is followed.
    """

    courses: tuple[Course, ...]
    calendar: Calendar
    worth: Floats
    base: Floats
    shares: Floats
    needs: tuple[tuple[str, tuple[int, ...]], ...]
    papers: frozenset[str]
    released: tuple[int, ...]

    @property
    def cost(self) -> Floats:
        """The cost of each course in euros."""
        return np.array([course.cost for course in self.courses], dtype=np.float64)

    def met(self, chosen: Sequence[int]) -> Floats:
        """Return how far each requirement is met with the chosen courses."""
        met: Floats = np.maximum(self.base, self.worth[:, list(chosen)].max(axis=1, initial=0.0))
        return met

    def fit(self, chosen: Sequence[int]) -> float:
        """Return the fit with the chosen courses."""
        return float(self.shares @ self.met(chosen))


def problem_of(asked: Asked, catalogue: Catalogue, settings: PlanSettings, today: date, *, wishes: bool) -> Problem:
    """Return the courses that can close the gaps and get the papers of a pair; with ``wishes`` all gaps that weigh."""
    rows = [catalogue.worth(group, level) for group, level in zip(asked.groups, asked.levels, strict=True)]
    seeds = set[int]()
    for gap in asked.wanted(wishes=wishes):
        row = asked.row(gap.requirement)
        least = asked.base[row] if wishes and gap.share > 0.0 else ENOUGH
        seeds |= {c for c, met in rows[row].items() if met >= ENOUGH or met > least}
    for paper in asked.papers:
        seeds |= set(catalogue.granting.get(paper, ()))
    found = _led_to(seeds, asked, catalogue, settings, today)
    calendar = calendar_of(found, asked, catalogue, settings, today)
    ends = calendar.earliest()
    entered = [number for number, end in zip(found, ends, strict=True) if end < NEVER]
    worth = np.array([[row.get(number, 0.0) for number in entered] for row in rows], dtype=np.float64)
    worth = worth.reshape(len(rows), len(entered))
    calendar = calendar_of(entered, asked, catalogue, settings, today)
    kept = _not_outdone([catalogue.courses[number] for number in entered], calendar, worth, asked)
    numbers = [entered[place] for place in kept]
    calendar = calendar_of(numbers, asked, catalogue, settings, today)
    return Problem(
        courses=tuple(catalogue.courses[number] for number in numbers),
        calendar=calendar,
        worth=worth[:, kept],
        base=asked.base,
        shares=asked.shares,
        needs=_needs(asked, [catalogue.courses[number] for number in numbers], worth[:, kept]),
        papers=frozenset(asked.papers),
        released=tuple(end - days for end, days in zip(calendar.earliest(), calendar.days, strict=True)),
    )


def is_open(course: Course, settings: PlanSettings) -> bool:
    """Return whether a course has a seat left."""
    return course.seats is None or settings.taken.get(course.id, 0) < course.seats


def begins(course: Course, today: date) -> bool:
    """Return whether a course still begins, today or later."""
    return not course.starts or max(course.starts) >= today


def lacking(course: Course, asked: Asked, catalogue: Catalogue) -> list[Lesson]:
    """Return what a course asks beforehand that the person does not have at that level."""
    return [lesson for lesson in course.requires if not catalogue.has(asked.candidate, lesson)]


def _led_to(seeds: Iterable[int], asked: Asked, catalogue: Catalogue, settings: PlanSettings, today: date) -> list[int]:
    """Return the courses that can be begun among the seeds, and all that give what those ask; by number."""
    found, waiting = set[int](), list(seeds)
    while waiting:
        number = waiting.pop()
        course = catalogue.courses[number]
        if number in found or not (is_open(course, settings) and begins(course, today)):
            continue
        found.add(number)
        for lesson in lacking(course, asked, catalogue):
            waiting.extend(catalogue.closing(lesson))
    return sorted(found)


def calendar_of(
    numbers: Sequence[int], asked: Asked, catalogue: Catalogue, settings: PlanSettings, today: date
) -> Calendar:
    """Return when some courses of the catalogue may begin, numbered anew in their order."""
    place = {number: at for at, number in enumerate(numbers)}
    courses = [catalogue.courses[number] for number in numbers]
    return Calendar(
        days=tuple(_WEEK * course.weeks for course in courses),
        starts=tuple(future_starts(course, today) for course in courses),
        lessons=tuple(
            tuple(
                frozenset(place[t] for t in catalogue.closing(lesson) if t in place and t != number)
                for lesson in lacking(catalogue.courses[number], asked, catalogue)
            )
            for number in numbers
        ),
        together=settings.together,
    )


def _needs(asked: Asked, courses: Sequence[Course], worth: Floats) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return what must be closed and can be, with the courses that close it."""
    needs = [
        (gap.requirement, tuple(np.flatnonzero(worth[asked.row(gap.requirement)] >= ENOUGH).tolist()))
        for gap in asked.wanted(wishes=False)
    ]
    needs += [
        (paper, tuple(number for number, course in enumerate(courses) if paper in course.grants))
        for paper in asked.papers
    ]
    return tuple((what, found) for what, found in needs if found)


def _not_outdone(courses: Sequence[Course], calendar: Calendar, worth: Floats, asked: Asked) -> list[int]:
    """Return the places of the courses that no other outdoes; of equals the first id stays."""
    if not courses:
        return []
    worth = np.maximum(worth, asked.base[:, None])
    cost = np.array([course.cost for course in courses])
    days = np.array(calendar.days)
    asks = [set(groups) for groups in calendar.lessons]
    gives = [set[frozenset[int]]() for _ in courses]
    for groups in calendar.lessons:
        for group in groups:
            for teacher in group:
                gives[teacher].add(group)
    papers = [set(course.grants) & set(asked.papers) for course in courses]
    order = sorted(range(len(courses)), key=lambda c: (cost[c], days[c], -worth[:, c].sum(), courses[c].id))
    kept: list[int] = []
    for one in order:
        others = np.array(kept, dtype=np.int64)
        better = (cost[others] <= cost[one]) & (days[others] <= days[one])
        better &= (worth[:, others] >= worth[:, [one]]).all(axis=0)
        if not any(
            gives[other] >= gives[one]
            and papers[other] >= papers[one]
            and asks[other] <= asks[one]
            and _begins_as_often(other, one, calendar)
            for other in others[better].tolist()
        ):
            kept.append(one)
    return sorted(kept)


def _begins_as_often(other: int, one: int, calendar: Calendar) -> bool:
    """Return whether ``other`` can be followed within each time in which ``one`` can."""
    starts, theirs = calendar.starts[one], calendar.starts[other]
    if theirs is None:
        return True
    if starts is None:
        return False
    return all(
        calendar.next_start(other, start) + calendar.days[other] <= start + calendar.days[one] for start in starts
    )
