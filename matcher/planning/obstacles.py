"""Why something that must be closed stays open: what nobody teaches, and which door is shut."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from matcher.courses import Lesson
from matcher.gaps import ENOUGH
from matcher.planning.asking import Asked
from matcher.planning.calendar import NEVER
from matcher.planning.catalogue import Catalogue
from matcher.planning.plans import Hindrance, Obstacle, PlanSettings
from matcher.planning.problem import Doors, begins, is_open


def obstacles_of(
    open_needs: Iterable[str], asked: Asked, catalogue: Catalogue, settings: PlanSettings, today: date
) -> tuple[Obstacle, ...]:
    """Return for each requirement or paper that no course closes the first thing in the way, nearest first."""
    return tuple(_obstacle(what, asked, catalogue, settings, today) for what in open_needs)


def _obstacle(what: str, asked: Asked, catalogue: Catalogue, settings: PlanSettings, today: date) -> Obstacle:
    closers = _closers(what, asked, catalogue)
    names = tuple(catalogue.courses[number].id for number in closers)
    if not closers:
        if what in asked.papers:
            return Obstacle(what, Hindrance.NOBODY)
        row = asked.row(what)
        level = catalogue.highest(asked.groups[row])
        return Obstacle(what, Hindrance.LEVEL, (), what, level) if level else Obstacle(what, Hindrance.NOBODY)
    if not any(is_open(catalogue.courses[number], settings) for number in closers):
        return Obstacle(what, Hindrance.FULL, names)
    able = [number for number in closers if is_open(catalogue.courses[number], settings)]
    able = [number for number in able if begins(catalogue.courses[number], today)]
    if not able:
        return Obstacle(what, Hindrance.NO_START, names)
    return _shut(what, able, asked, catalogue, settings, today)


def _closers(what: str, asked: Asked, catalogue: Catalogue) -> tuple[int, ...]:
    if what in asked.papers:
        return catalogue.granting.get(what, ())
    row = asked.row(what)
    worth = catalogue.worth(asked.groups[row], asked.levels[row])
    return tuple(sorted(number for number, met in worth.items() if met >= ENOUGH))


def _shut(
    what: str, closers: list[int], asked: Asked, catalogue: Catalogue, settings: PlanSettings, today: date
) -> Obstacle:
    """Return what keeps the person out of courses that can be begun: the first door that nobody opens."""
    names = tuple(catalogue.courses[number].id for number in closers)
    asks = Doors(asked, catalogue)
    behind, waiting, doors = set[int](), list(closers), list[Lesson]()
    while waiting:
        number = waiting.pop(0)
        if number in behind:
            continue
        behind.add(number)
        for lesson in asks.lacking(number):
            teachers = [t for t in catalogue.closing(lesson) if t != number]
            teachers = [t for t in teachers if is_open(catalogue.courses[t], settings)]
            teachers = [t for t in teachers if begins(catalogue.courses[t], today)]
            if not teachers and catalogue.closing(lesson) != (number,):
                doors.append(lesson)
            waiting.extend(teachers)
    if doors:
        return Obstacle(what, Hindrance.PREREQUISITE, names, doors[0].competence, doors[0].level)
    numbers = sorted(behind)
    calendar = asks.calendar(numbers, settings, today)
    stuck = calendar.stuck(range(len(numbers)))
    if stuck:
        return Obstacle(what, Hindrance.CIRCLE, tuple(catalogue.courses[numbers[place]].id for place in sorted(stuck)))
    late = [n for n, end in zip(numbers, calendar.earliest(), strict=True) if end >= NEVER]
    return Obstacle(what, Hindrance.NO_START, tuple(catalogue.courses[number].id for number in late))
