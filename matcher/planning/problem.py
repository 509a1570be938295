"""What must be decided: the courses that can matter to a pair, and what each of them does.

Of a catalogue only those courses stay that close something or lead to one that does, can still be entered, and are not
outdone: another that does all they do, asks no more, costs no more, takes no longer and begins whenever they do takes
their place without loss.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from matcher.courses import Course, Lesson
from matcher.gaps import ENOUGH
from matcher.planning.asking import Asked, Floats
from matcher.planning.calendar import NEVER, Calendar, future_starts
from matcher.planning.catalogue import Catalogue
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
    asks = Doors(asked, catalogue)
    numbers = asks.led_to(n for n in seeds if _to_be_had(catalogue.courses[n], settings, today))
    numbers = [n for n in numbers if _to_be_had(catalogue.courses[n], settings, today)]
    before = -1
    while len(numbers) != before:
        # What was only asked by courses that went is asked no more, so that others may go as well.
        before = len(numbers)
        numbers = asks.led_to(seeds.intersection(numbers), numbers)
        calendar = asks.calendar(numbers, settings, today)
        entered = [n for n, end in zip(numbers, calendar.earliest(), strict=True) if end < NEVER]
        calendar = asks.calendar(entered, settings, today)
        courses = [catalogue.courses[number] for number in entered]
        worth = np.array([[row.get(number, 0.0) for number in entered] for row in rows], dtype=np.float64)
        kept = _not_outdone(courses, calendar, worth.reshape(len(rows), len(entered)), asked)
        numbers = [entered[place] for place in kept]
    courses = [catalogue.courses[number] for number in numbers]
    worth = worth.reshape(len(rows), len(entered))[:, kept]
    calendar = asks.calendar(numbers, settings, today)
    return Problem(
        courses=tuple(courses),
        calendar=calendar,
        worth=worth,
        base=asked.base,
        shares=asked.shares,
        needs=_needs(asked, courses, worth),
        papers=frozenset(asked.papers),
        released=tuple(end - days for end, days in zip(calendar.earliest(), calendar.days, strict=True)),
    )


def is_open(course: Course, settings: PlanSettings) -> bool:
    """Return whether a course has a seat left."""
    return course.seats is None or settings.taken.get(course.id, 0) < course.seats


def begins(course: Course, today: date) -> bool:
    """Return whether a course still begins, today or later."""
    return not course.starts or max(course.starts) >= today


def _to_be_had(course: Course, settings: PlanSettings, today: date) -> bool:
    return is_open(course, settings) and begins(course, today)


class Doors:
    """What the courses of a catalogue ask of one person beforehand, worked out when first asked for and kept."""

    def __init__(self, asked: Asked, catalogue: Catalogue) -> None:
        self._asked, self._catalogue = asked, catalogue
        self._had: dict[Lesson, bool] = {}
        self._lacking: dict[int, tuple[Lesson, ...]] = {}

    def lacking(self, number: int) -> tuple[Lesson, ...]:
        """Return what a course asks beforehand that the person does not have at that level."""
        if number not in self._lacking:
            asked = self._catalogue.courses[number].requires
            self._lacking[number] = tuple(lesson for lesson in asked if not self._has(lesson))
        return self._lacking[number]

    def _has(self, lesson: Lesson) -> bool:
        if lesson not in self._had:
            self._had[lesson] = self._catalogue.has(self._asked.candidate, lesson)
        return self._had[lesson]

    def led_to(self, seeds: Iterable[int], among: Collection[int] | None = None) -> list[int]:
        """Return the seeds and all courses (``among`` these) that give what they ask, and so on; by number."""
        inside = None if among is None else set(among)
        found, waiting = set[int](), list(seeds)
        while waiting:
            number = waiting.pop()
            if number not in found:
                found.add(number)
                waiting += [
                    teacher
                    for lesson in self.lacking(number)
                    for teacher in self._catalogue.closing(lesson)
                    if inside is None or teacher in inside
                ]
        return sorted(found)

    def calendar(self, numbers: Sequence[int], settings: PlanSettings, today: date) -> Calendar:
        """Return when some courses of the catalogue may begin, numbered anew in their order."""
        place = {number: at for at, number in enumerate(numbers)}
        courses = [self._catalogue.courses[number] for number in numbers]
        return Calendar(
            days=tuple(_WEEK * course.weeks for course in courses),
            starts=tuple(future_starts(course, today) for course in courses),
            lessons=tuple(
                tuple(
                    frozenset(place[t] for t in self._catalogue.closing(lesson) if t in place and t != number)
                    for lesson in self.lacking(number)
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
    worth = worth[(worth > asked.base[:, None]).any(axis=1)]
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
