"""Putting chosen courses on the calendar, by the way that fits them."""

from __future__ import annotations

from collections.abc import Sequence

from matcher.planning.abreast import side_by_side
from matcher.planning.calendar import Calendar, Timetable
from matcher.planning.ordering import MOST_SETS, one_by_one, sets_of


def timetable(chosen: Sequence[int], calendar: Calendar) -> Timetable | None:
    """Return the days that finish the chosen courses first; one that finishes NEVER, or None, when their days clash.

    What a course asks and none of the chosen gives is left aside.
    """
    if calendar.together == 1 and sets_of(chosen, calendar) <= MOST_SETS:
        return one_by_one(chosen, calendar)
    return side_by_side(chosen, calendar)
