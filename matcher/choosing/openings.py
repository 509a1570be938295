"""The one course, or two, that open most vacancies to a person: recounted with the course taken, per euro if asked.

Single courses are all counted. Of pairs only those are that can still come among the best: two courses never open more
than :func:`matcher.choosing.reach.together` says of both, nor rise more than the sum of their rises, so what is left
out cannot be better than what is returned. A pair is only named when it opens more (or, by fit, rises more) than either
of its courses that can be taken alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy import sparse

from matcher.after import after
from matcher.choosing.asks import Floats, Ints, Marks
from matcher.choosing.barriers import Barriers
from matcher.choosing.market import (
    OPEN,
    Market,
    Standpoint,
    after_course,
    closed_again,
    lifts_of,
    opened,
    standpoint,
    total_rise,
)
from matcher.choosing.reach import in_reach, narrowed, together
from matcher.courses import Course, Lesson
from matcher.explaining import explain
from matcher.gaps import find_gaps
from profiles.model import CandidateProfile

_FREE = 1e12
"""What makes every free course better per euro than any that costs something; among free ones the number decides."""

_DIGITS = 9
"""Rises that are equal in so many digits are equal: sums round."""

_SLACK = 1e-8
"""How far a bound may be below the worst that is kept and still be looked into: more than rounding makes of it."""


class By(StrEnum):
    """What courses are put in order by: vacancies opened, vacancies opened per euro, or the total rise of the fits."""

    VACANCIES = "vacancies"
    EURO = "euro"
    FIT = "fit"


@dataclass(frozen=True, slots=True)
class Opened:
    """A vacancy that was not open before and is after, with the fit before and after (0-1)."""

    vacancy: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Opening:
    """A course, or two in the order in which they are taken, and what it opens.

    ``opened`` has the best fit first; ``rise`` is what the fits of all vacancies that are not barred rise together.
    ``closes`` are the requirements of the opened vacancies that were gaps and are none after it, the most frequent
    first.
    """

    courses: tuple[Course, ...]
    opened: tuple[Opened, ...]
    rise: float
    closes: tuple[str, ...]

    @property
    def cost(self) -> float:
        """What it costs, in euros."""
        return sum(course.cost for course in self.courses)

    @property
    def weeks(self) -> int:
        """How long it takes, one after another."""
        return sum(course.weeks for course in self.courses)

    @property
    def per_thousand_euros(self) -> float | None:
        """How many vacancies a thousand euros open; None for what is free."""
        return len(self.opened) / self.cost * 1000.0 if self.cost else None


@dataclass(frozen=True, slots=True)
class NotYet:
    """A course that the person cannot enter yet, and what it asks beforehand that the person lacks."""

    course: Course
    lacks: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True)
class Openings:
    """What courses open to a person.

    ``vacancies`` is how many were compared, ``open`` which are open now. ``single`` and ``pairs`` are in order, best
    first; ``not_yet`` are courses that can only be taken after another.
    """

    vacancies: int
    open: tuple[str, ...]
    single: tuple[Opening, ...]
    pairs: tuple[Opening, ...]
    not_yet: tuple[NotYet, ...]


def find_openings(
    profile: CandidateProfile,
    market: Market,
    *,
    barriers: Barriers | None = None,
    by: By = By.VACANCIES,
    top: int = 10,
    pairs: bool = True,
    least: float = OPEN,
) -> Openings:
    """Return the courses that open most vacancies to a person, and the best pairs of courses.

    Equals go by cost, then weeks, then id. What opens nothing (by fit: lifts nothing) is left out. Free courses are a
    class of their own per euro: they come first, by what they open.

    Parameters
    ----------
    barriers:
        What conditions close; nothing where left out.
    least:
        From which fit on a vacancy is open, in [0, 1].
    """
    stand = standpoint(profile, market, barriers, least=least)
    search = _Search(market, stand, by, top)

    def counted(numbers: Sequence[int]) -> Opening:
        return opening_of(profile, market, stand, numbers)

    lacks = market.entrance.lacking(profile)
    waiting = np.diff(lacks.indptr) > 0
    return Openings(
        vacancies=len(market.vacancies),
        open=tuple(market.demand.ids[v] for v in np.flatnonzero(stand.open)),
        single=tuple(counted([c]) for c in search.best_single(~waiting).tolist()),
        pairs=tuple(map(counted, search.best_pairs(~waiting, market.entrance.unlocks(lacks)))) if pairs else (),
        not_yet=tuple(
            NotYet(market.courses[c], tuple(market.entrance.lessons[n] for n in sorted(lacks[c].indices)))
            for c in np.flatnonzero(waiting)
        ),
    )


_Pair = tuple[int, ...]


class _Search:
    """The search for one person: what each course counts, and the best pairs."""

    def __init__(self, market: Market, stand: Standpoint, by: By, top: int) -> None:
        self.market, self.stand, self.by, self.top = market, stand, by, top
        self.lift = lifts_of(stand, market)
        near, there = narrowed(market, stand, in_reach(stand, market))
        self.count = opened(there, lifts_of(there, near), near).counts(len(market.courses))
        self.rise = total_rise(stand, self.lift, market)
        self.cost = np.array([course.cost for course in market.courses], dtype=np.float64)
        self.weeks = np.array([course.weeks for course in market.courses], dtype=np.int64)
        self.place = np.empty(len(market.courses), dtype=np.int64)
        self.place[sorted(range(len(self.place)), key=lambda c: market.courses[c].id)] = np.arange(len(self.place))

    def value(self, count: Ints | Floats, rise: Floats, cost: Floats) -> Floats:
        """Return what the order goes by, more is better."""
        match self.by:
            case By.VACANCIES:
                return np.asarray(count, dtype=np.float64)
            case By.EURO:
                paid = np.where(cost > 0.0, cost, 1.0)
                return np.where(cost > 0.0, count / paid, np.where(count > 0, _FREE + count, 0.0))
            case By.FIT:
                return np.round(rise, _DIGITS)

    def best_single(self, enterable: Marks) -> Ints:
        """Return the numbers of the best courses."""
        value = self.value(self.count, self.rise, self.cost)
        order = np.lexsort((self.place, self.weeks, self.cost, -value))
        found: Ints = order[(value[order] > 0.0) & enterable[order]][: self.top]
        return found

    def best_pairs(self, enterable: Marks, unlocks: sparse.csr_matrix) -> list[_Pair]:
        """Return the best pairs, each in an order in which both can be entered."""
        best: list[tuple[tuple[float, ...], _Pair]] = []
        two = together(self.stand, self.lift, self.market)
        # Only where fits of all vacancies are summed does the whole market count.
        market, stand = (
            (self.market, self.stand) if self.by is By.FIT else narrowed(self.market, self.stand, two.vacancies)
        )
        for first, partners, bound in self._promising(enterable, unlocks, two.help):
            least = -best[-1][0][0] if len(best) == self.top else 0.0
            chosen = partners & (bound >= least - _SLACK) & (bound > 0.0)
            if not chosen.any():
                continue
            for second, value, cost in self._pairs_with(first, chosen, market, stand, enterable):
                pair = self._in_order(first, second, enterable)
                places = sorted((int(self.place[first]), int(self.place[second])))
                weeks = float(self.weeks[first] + self.weeks[second])
                best.append(((-value, cost, weeks, *map(float, places)), pair))
            best = sorted(best)[: self.top]
        return [pair for _, pair in best]

    def _promising(
        self, enterable: Marks, unlocks: sparse.csr_matrix, help_: Ints
    ) -> Iterator[tuple[int, Marks, Floats]]:
        """Yield each course with its partners that come later, and a bound on what each pair is worth."""
        after_another = unlocks.toarray() > 0.0
        allowed = np.outer(enterable, enterable) | (after_another & enterable[:, None])
        allowed |= allowed.T
        order = np.lexsort((self.place, -self.value(help_, self.rise, self.cost)))
        later = np.ones(len(order), dtype=np.bool_)
        for first in order.tolist():
            later[first] = False
            bound = self.value(help_[first] + help_, self.rise[first] + self.rise, self.cost[first] + self.cost)
            yield first, later & allowed[first], bound

    def _pairs_with(
        self, first: int, chosen: Marks, market: Market, stand: Standpoint, enterable: Marks
    ) -> Iterator[tuple[int, float, float]]:
        """Yield partners of a course that make more of it together, what the pair is worth and costs."""
        then = after_course(stand, first, market)
        lift = lifts_of(then, market, chosen)
        both = int((then.open & ~stand.open).sum()) - closed_again(then, ~stand.open, lift, market)
        both = both + opened(then, lift, market).counts(len(chosen))
        rise = self.rise[first] + (total_rise(then, lift, market) if self.by is By.FIT else self.rise)
        cost = self.cost[first] + self.cost
        value = self.value(both, rise, cost)
        if self.by is By.FIT:
            alone = np.where(enterable, np.round(self.rise, _DIGITS), 0.0)
            more = np.round(rise, _DIGITS) > np.maximum(alone[first], alone)
        else:
            alone = np.where(enterable, self.count, 0)
            more = both > np.maximum(alone[first], alone)
        for second in np.flatnonzero(chosen & more).tolist():
            yield second, float(value[second]), float(cost[second])

    def _in_order(self, first: int, second: int, enterable: Marks) -> _Pair:
        free = enterable[first] and enterable[second]
        if free:
            return tuple(sorted((first, second), key=lambda c: (self.weeks[c], self.place[c])))
        return (first, second) if enterable[first] else (second, first)


def opening_of(profile: CandidateProfile, market: Market, stand: Standpoint, numbers: Sequence[int]) -> Opening:
    """Return what courses, by their numbers in the order in which they are taken, open: counted anew."""
    courses = tuple(market.courses[number] for number in numbers)
    then = stand
    for number in numbers:
        then = after_course(then, number, market)
    found = np.flatnonzero(then.open & ~stand.open)
    rows = sorted(
        (Opened(market.demand.ids[v], float(stand.fit[v]), float(then.fit[v])) for v in found),
        key=lambda one: (-round(one.after, _DIGITS), one.vacancy),
    )
    rise = float((then.fit - stand.fit)[~stand.barred].sum())
    return Opening(courses, tuple(rows), rise, _closed(profile, courses, market, found))


def _closed(profile: CandidateProfile, courses: tuple[Course, ...], market: Market, vacancies: Ints) -> tuple[str, ...]:
    """Return the gaps in vacancies that courses close, the most frequent first."""
    then = after(profile, courses)
    closed: Counter[str] = Counter()
    for number in vacancies.tolist():
        before, later = (
            {gap.requirement for gap in find_gaps(explain(person, market.vacancies[number], market.transfer))}
            for person in (profile, then)
        )
        closed.update(before - later)
    return tuple(sorted(closed, key=lambda requirement: (-closed[requirement], requirement)))
