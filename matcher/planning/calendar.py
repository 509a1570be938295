"""The calendar of a plan: on which days its courses begin, so that all is finished as early as can be.

Days count from today, 0. A course begins on one of its days, or on any day; after what it asks is finished; and no more
than so many run together. One after another, the earliest finish is exact (`ordering`: every set of courses once); side
by side it is sought best first (`abreast`), with a bound where the search is cut short.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from matcher.courses import Course

NEVER = 10**9
"""A day that does not come."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """When courses may begin: ``days`` is how long each takes; ``starts`` the days on which it begins, None for any.

    ``lessons`` gives for each course the groups of courses of which one must be finished before it.
    """

    days: tuple[int, ...]
    starts: tuple[tuple[int, ...] | None, ...]
    lessons: tuple[tuple[frozenset[int], ...], ...]
    together: int = 1

    def next_start(self, course: int, day: int) -> int:
        """Return the first day from ``day`` on that a course begins; NEVER when it does not."""
        starts = self.starts[course]
        if starts is None:
            return day
        place = bisect_left(starts, day)
        return starts[place] if place < len(starts) else NEVER

    def earliest(self) -> tuple[int, ...]:
        """Return the day on which each course can be finished at the earliest, all others left aside."""
        ends = [NEVER] * len(self.days)
        changed = True
        while changed:
            changed = False
            for course, groups in enumerate(self.lessons):
                ready = max((min((ends[t] for t in group), default=NEVER) for group in groups), default=0)
                end = self.next_start(course, ready) + self.days[course] if ready < NEVER else NEVER
                if end < ends[course]:
                    ends[course], changed = end, True
        return tuple(ends)

    def stuck(self, chosen: Iterable[int]) -> set[int]:
        """Return which of the chosen courses cannot be entered with the others, whatever the days."""
        waiting, done = set(chosen), set[int]()
        while True:
            entered = {c for c in waiting if all(group & done for group in self.lessons[c])}
            if not entered:
                return waiting
            done |= entered
            waiting -= entered


@dataclass(frozen=True, slots=True)
class Timetable:
    """The courses with their first days, in order; ``finish`` is the last end, ``least`` what no order can be under.

    ``fewest`` are sets of these courses that alone take as long as ``least``, where they are known.
    """

    starts: tuple[tuple[int, int], ...]
    finish: int
    least: int
    fewest: tuple[frozenset[int], ...] = ()


def future_starts(course: Course, today: date) -> tuple[int, ...] | None:
    """Return the days from today on which a course begins; None for any day."""
    if not course.starts:
        return None
    return tuple(sorted({(day - today).days for day in course.starts if day >= today}))
