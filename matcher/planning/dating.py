"""Putting chosen courses on the calendar, by the way that fits them."""

from __future__ import annotations

from collections.abc import Sequence

from matcher.planning.abreast import side_by_side
from matcher.planning.calendar import NEVER, Calendar, Timetable
from matcher.planning.ordering import MOST_SETS, one_by_one, sets_of


def timetable(chosen: Sequence[int], calendar: Calendar) -> Timetable:
    """Return the days that finish the chosen courses first; finished NEVER when none were found.

    That their days clash is proven when ``least`` is NEVER too. What a course asks and none of the chosen gives is left
    aside.
    """
    if calendar.together > 1:
        return side_by_side(chosen, calendar)
    if sets_of(chosen, calendar) <= MOST_SETS:
        return one_by_one(chosen, calendar)
    found = side_by_side(chosen, calendar)
    dated = dated_ones(chosen, calendar)
    if found.finish < NEVER or sets_of(dated, calendar) > MOST_SETS:
        return found
    first = one_by_one(dated, calendar)
    if first.finish >= NEVER:
        return first
    # The other courses begin on any day, so that there is always a place for them after these.
    starts, day = list(first.starts), first.finish
    waiting = sorted(set(chosen) - set(dated), key=lambda c: (calendar.days[c], c))
    while waiting:
        done = {course for course, _ in starts}
        inside = set(chosen)
        course = next(c for c in waiting if all(group & done or not group & inside for group in calendar.lessons[c]))
        waiting.remove(course)
        starts.append((course, day))
        day += calendar.days[course]
    return Timetable(tuple(starts), day, found.least)


def dated_ones(chosen: Sequence[int], calendar: Calendar) -> list[int]:
    """Return the chosen courses with start days and those that open their doors: the others always find a place."""
    inside, found = frozenset(chosen), set[int]()
    waiting = [course for course in chosen if calendar.starts[course] is not None]
    while waiting:
        course = waiting.pop()
        if course not in found:
            found.add(course)
            waiting += [t for group in calendar.lessons[course] for t in group & inside]
    return sorted(found)
