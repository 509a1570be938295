"""The earliest finish of courses that may run side by side: a best-first search with bounds on what is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from math import ceil

from matcher.planning.calendar import NEVER, Calendar, Timetable

_MOST_STEPS = 40_000
"""So many courses are looked at before the rest is begun as it comes, without proof."""


@dataclass(frozen=True, slots=True)
class _State:
    free: tuple[int, ...]
    ends: tuple[tuple[int, int], ...]
    path: tuple[tuple[int, int], ...]
    total: int


def side_by_side(chosen: Iterable[int], calendar: Calendar) -> Timetable:
    """Return the days that finish the chosen courses first; without any, and finished NEVER, when none were found.

    What a course asks and none of the chosen gives is left aside. ``least`` is the finish itself unless the search
    was cut short.
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
        looked += len(inside) ** 2
        if looked > _MOST_STEPS:
            return _as_it_comes(deepest, inside, groups, calendar, least)
        for course in sorted(inside - {c for c, _ in state.path}):
            after = _begun(state, course, groups[course], calendar)
            if after is None or _known(after, seen):
                continue
            rest = sorted(inside - {c for c, _ in after.path})
            later = max(bound, _least(after, rest, groups, calendar))
            if later < NEVER:
                heappush(queue, (later, -len(after.path), after.total, after.path, after))
    return Timetable((), NEVER, NEVER)


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
) -> Timetable:
    """Finish a state by beginning each time the course that can begin first, or ends first; the better of these."""
    found = [Timetable((), NEVER, least)]
    for by_end in (False, True):
        here = state
        while len(here.path) < len(inside):
            begun = [_begun(here, c, groups[c], calendar) for c in sorted(inside - {c for c, _ in here.path})]
            possible = [after for after in begun if after is not None]
            if not possible:
                break
            here = min(possible, key=lambda after: (after.ends[-1][1] if by_end else after.path[-1][1], -after.total))
        else:
            found.append(Timetable(here.path, max((end for _, end in here.ends), default=0), least))
    return min(found, key=lambda one: one.finish)
