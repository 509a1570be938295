"""The earliest finish of courses one after another: each set of courses is worked out once, from those one smaller.

For a set only the day on which all of it is done matters to what follows, so its earliest day is that of the set
without its last course, a start day later. Courses that begin any day, ask nothing of the others and give them nothing
are alike when they take equally long: of those only the number counts, which keeps the sets few.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.planning.calendar import NEVER, Calendar, Timetable

Days = NDArray[np.int64]

MOST_SETS = 1 << 17
"""Above so many sets the order is not worked out."""

_MOST_FEWEST = 4


@dataclass(frozen=True, slots=True)
class _Kinds:
    """Courses by kind, alike ones together; a set of courses is a number in which each kind has a digit."""

    members: tuple[tuple[int, ...], ...]
    strides: tuple[int, ...]
    size: int

    def digits(self) -> Days:
        """Return how many courses of each kind each set holds, shape (kinds, sets)."""
        sets = np.arange(self.size)
        found = np.empty((len(self.members), self.size), dtype=np.int64)
        for row, kind, stride in zip(found, self.members, self.strides, strict=True):
            row[:] = (sets // stride) % (len(kind) + 1)
        return found


def one_by_one(chosen: Sequence[int], calendar: Calendar) -> Timetable:
    """Return the days that finish the chosen courses first; without any, and finished NEVER, when their days clash.

    What a course asks and none of the chosen gives is left aside. Where the order is free, shorter courses come first.

    Raises
    ------
    ValueError
        When the sets are more than :data:`MOST_SETS`.
    """
    kinds = _kinds(chosen, calendar)
    if kinds.size > MOST_SETS:
        raise ValueError(f"{kinds.size} sets of courses are too many")
    digits = kinds.digits()
    open_to = _open(kinds, digits, calendar, frozenset(chosen))
    done = np.full(kinds.size, NEVER, dtype=np.int64)
    entered = np.zeros(kinds.size, dtype=np.bool_)
    done[0], entered[0] = 0, True
    count = digits.sum(axis=0)
    order = np.argsort(count, kind="stable")
    ends = np.searchsorted(count[order], np.arange(len(chosen) + 1))
    for level in range(len(chosen)):
        sets = order[ends[level] : ends[level + 1]]
        sets = sets[entered[sets]]
        for kind, (members, stride) in enumerate(zip(kinds.members, kinds.strides, strict=True)):
            here = sets[(digits[kind, sets] < len(members)) & open_to[kind][sets]]
            later = _ends(members[0], done[here], calendar)
            done[here + stride] = np.minimum(done[here + stride], later)
            entered[here + stride] = True
    finish = int(done[-1])
    whole = entered & _whole(kinds, digits, calendar, frozenset(chosen))
    fewest = _fewest(done, whole, count, digits, kinds)
    if finish >= NEVER:
        return Timetable((), NEVER, NEVER, fewest)
    return Timetable(_backwards(done, entered, digits, open_to, kinds, calendar), finish, finish, fewest)


def sets_of(chosen: Sequence[int], calendar: Calendar) -> int:
    """Return how many sets :func:`one_by_one` would work out."""
    return _kinds(chosen, calendar).size


def _kinds(chosen: Sequence[int], calendar: Calendar) -> _Kinds:
    inside = frozenset(chosen)
    linked = {t for c in inside for group in calendar.lessons[c] for t in group & inside}
    linked |= {c for c in inside if any(group & inside for group in calendar.lessons[c])}
    alike: dict[tuple[int, int], list[int]] = {}
    for course in sorted(inside):
        free = calendar.starts[course] is None and course not in linked
        alike.setdefault((calendar.days[course], -1 if free else course), []).append(course)
    # Shorter ones first: where the order is free, the last kind is put last.
    members = tuple(tuple(alike[key]) for key in sorted(alike))
    strides, size = [], 1
    for kind in members:
        strides.append(size)
        size *= len(kind) + 1
    return _Kinds(members, tuple(strides), size)


def _open(kinds: _Kinds, digits: Days, calendar: Calendar, inside: frozenset[int]) -> list[NDArray[np.bool_]]:
    """Return for each kind after which sets it can be entered."""
    place = {members[0]: kind for kind, members in enumerate(kinds.members)}
    found = []
    for members in kinds.members:
        may = np.ones(kinds.size, dtype=np.bool_)
        for group in calendar.lessons[members[0]]:
            if group & inside:
                may &= (digits[[place[t] for t in sorted(group & inside)]] > 0).any(axis=0)
        found.append(may)
    return found


def _whole(kinds: _Kinds, digits: Days, calendar: Calendar, inside: frozenset[int]) -> NDArray[np.bool_]:
    """Return which sets hold, with each course, all of the chosen that could open its door."""
    place = {members[0]: kind for kind, members in enumerate(kinds.members)}
    whole = np.ones(kinds.size, dtype=np.bool_)
    for kind, members in enumerate(kinds.members):
        for teacher in sorted({t for group in calendar.lessons[members[0]] for t in group & inside}):
            whole &= (digits[kind] == 0) | (digits[place[teacher]] > 0)
    return whole


def _ends(course: int, ready: Days, calendar: Calendar) -> Days:
    """Return the day on which a course is finished that begins on or after each of these days."""
    starts = calendar.starts[course]
    if starts is None:
        return np.minimum(ready + calendar.days[course], NEVER)
    known = np.array([*starts, NEVER - calendar.days[course]], dtype=np.int64)
    return known[np.minimum(np.searchsorted(known, ready), len(starts))] + calendar.days[course]


def _fewest(
    done: Days, whole: NDArray[np.bool_], count: NDArray[np.int64], digits: Days, kinds: _Kinds
) -> tuple[frozenset[int], ...]:
    """Return the smallest of the sets that alone take as long as all."""
    as_long = np.flatnonzero(whole & (done >= done[-1]))
    if not len(as_long):
        return ()
    smallest = as_long[count[as_long] == count[as_long].min()][:_MOST_FEWEST]
    return tuple(
        frozenset(course for kind, members in enumerate(kinds.members) for course in members[: int(digits[kind, one])])
        for one in smallest.tolist()
    )


def _backwards(
    done: Days,
    entered: NDArray[np.bool_],
    digits: Days,
    open_to: list[NDArray[np.bool_]],
    kinds: _Kinds,
    calendar: Calendar,
) -> tuple[tuple[int, int], ...]:
    """Return the courses with their first days, found from the last back; the longest of those that may be last is."""
    path, here = [], kinds.size - 1
    while here:
        for kind in reversed(range(len(kinds.members))):
            held = int(digits[kind, here])
            before = here - kinds.strides[kind]
            if not held or not entered[before] or not open_to[kind][before]:
                continue
            course = kinds.members[kind][held - 1]
            end = int(_ends(course, done[before : before + 1], calendar)[0])
            if end == done[here] and done[before] < NEVER:
                path.append((course, end - calendar.days[course]))
                here = before
                break
    return tuple(reversed(path))
