"""The calendar of a plan: on which days its courses begin, so that all is finished as early as can be.

Days count from today, 0. A course begins on one of its days, or on any day; after what it asks is finished; and no more
than so many run together. The earliest finish is exact: a best-first search over the sets of courses begun, with
bounds on what is left.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heappop, heappush
from math import ceil

from matcher.courses import Course

NEVER = 10**9
"""A day that does not come."""

_MOST_STATES = 4_000
"""So many sets of courses are looked at before the best found is taken without proof."""


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
    """The courses with their first days, in order; ``finish`` is the last end, ``least`` what no order can be under."""

    starts: tuple[tuple[int, int], ...]
    finish: int
    least: int


def future_starts(course: Course, today: date) -> tuple[int, ...] | None:
    """Return the days from today on which a course begins; None for any day."""
    if not course.starts:
        return None
    return tuple(sorted({(day - today).days for day in course.starts if day >= today}))


@dataclass(frozen=True, slots=True)
class _State:
    free: tuple[int, ...]
    ends: tuple[tuple[int, int], ...]
    path: tuple[tuple[int, int], ...]
    total: int


def timetable(chosen: Sequence[int], calendar: Calendar) -> Timetable | None:
    """Return the days that finish the chosen courses first; None when their days clash.

    What a course asks and none of the chosen gives is left aside. Of equal finishes the courses that end first come
    first, then those with the lower number.
    """
    inside = frozenset(chosen)
    groups = {c: tuple(group & inside for group in calendar.lessons[c] if group & inside) for c in chosen}
    first = _State((0,) * calendar.together, (), (), 0)
    bound = _least(first, sorted(inside), groups, calendar)
    queue: list[tuple[int, int, int, tuple[tuple[int, int], ...], _State]] = [(bound, 0, 0, (), first)]
    seen: dict[frozenset[int], list[tuple[int, ...]]] = {}
    looked, least, deepest = 0, bound, first
    while queue:
        bound, _, _, _, state = heappop(queue)
        if bound >= NEVER:
            break
        least = max(least, bound)
        if len(state.path) == len(inside):
            return Timetable(state.path, max((end for _, end in state.ends), default=0), least)
        if len(state.path) > len(deepest.path):
            deepest = state
        looked += 1
        if looked > _MOST_STATES:
            return _as_it_comes(deepest, inside, groups, calendar, least)
        for course in sorted(inside - {c for c, _ in state.path}):
            after = _begun(state, course, groups[course], calendar)
            if after is None or _known(after, seen):
                continue
            rest = sorted(inside - {c for c, _ in after.path})
            later = max(bound, _least(after, rest, groups, calendar))
            if later < NEVER:
                heappush(queue, (later, -len(after.path), after.total, after.path, after))
    return None


def _begun(state: _State, course: int, groups: tuple[frozenset[int], ...], calendar: Calendar) -> _State | None:
    """Return the state with a course begun as early as can be, or None where it cannot follow now."""
    ends = dict(state.ends)
    ready = state.free[0]
    for group in groups:
        finished = [ends[t] for t in group if t in ends]
        if not finished:
            return None
        ready = max(ready, min(finished))
    start = calendar.next_start(course, ready)
    if start >= NEVER:
        return None
    end = start + calendar.days[course]
    free = tuple(sorted((*state.free[1:], end)))
    return _State(free, (*state.ends, (course, end)), (*state.path, (course, start)), state.total + end)


def _known(state: _State, seen: dict[frozenset[int], list[tuple[int, ...]]]) -> bool:
    """Return whether these courses were begun before with no day later; if not, remember it."""
    # One after another, only the day on which all is done matters to what follows.
    days = state.free if len(state.free) == 1 else (*state.free, *(end for _, end in sorted(state.ends)))
    found = seen.setdefault(frozenset(c for c, _ in state.path), [])
    if any(all(one <= other for one, other in zip(before, days, strict=True)) for before in found):
        return True
    found.append(days)
    return False


def _least(
    state: _State, rest: Sequence[int], groups: dict[int, tuple[frozenset[int], ...]], calendar: Calendar
) -> int:
    """Return a day before which the rest cannot all be finished."""
    ends = dict(state.ends)
    now = state.free[0]
    at_once = len(state.free)
    bound = max(ends.values(), default=0)
    released = []
    for course in rest:
        ready = now
        for group in groups[course]:
            ready = max(ready, min(ends.get(t, now + calendar.days[t]) for t in group))
        start = calendar.next_start(course, ready)
        if start >= NEVER:
            return NEVER
        released.append((start, calendar.days[course]))
        bound = max(bound, start + calendar.days[course])
    bound = max(bound, ceil((sum(state.free) + sum(days for _, days in released)) / at_once)) if released else bound
    work = 0
    for start, days in sorted(released, reverse=True):
        work += days
        bound = max(bound, start + ceil(work / at_once))
    return bound


def _as_it_comes(
    state: _State, inside: frozenset[int], groups: dict[int, tuple[frozenset[int], ...]], calendar: Calendar, least: int
) -> Timetable | None:
    """Finish a state by beginning each time the course that ends first."""
    while len(state.path) < len(inside):
        begun = [_begun(state, c, groups[c], calendar) for c in sorted(inside - {c for c, _ in state.path})]
        possible = [after for after in begun if after is not None]
        if not possible:
            return None
        state = min(possible, key=lambda after: (after.ends[-1][1], after.ends[-1][0]))
    return Timetable(state.path, max((end for _, end in state.ends), default=0), least)
