"""Which courses to buy for a whole group of candidates under a budget: who takes what, and what everybody gains.

One binary variable for each person and course (or two) that opens a vacancy to that person, counted by the true score
(:mod:`matcher.gaining`), and a whole number of groups for each course; HiGHS through SciPy makes the first goal best,
then the second without losing any of the first, at the least cost. With t the choices of person p:

    Σ_t x[p, t] <= 1                          one choice a person
    Σ_(p, t with c) x[p, t] <= size_c y_c     seats, where a course has them
    Σ cost of seats + Σ price_c y_c <= budget

What is not proven best within the time says by how much it could be better at most.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

import numpy as np
from scipy import sparse

from matcher.asks import Floats
from matcher.courses import Course
from matcher.gaining import Gain
from profiles.errors import UserError
from profiles.messages import M

_CENT = 0.005
"""What may be spent above the budget, since prices round."""

_LARGE = 30_000
"""So many choices are weighed at once; where there are more, of each person those that cost least and open most."""

_EACH = 8
"""How many of each kind are kept of a person there."""


class Aim(StrEnum):
    """What comes first: how many people get a vacancy that was not open to them, or how many vacancies open in all."""

    PEOPLE = "people"
    VACANCIES = "vacancies"


@dataclass(frozen=True, slots=True)
class Offer:
    """A course as it can be bought.

    ``seat`` is the price of a place (the course's cost a person by default), ``group`` what each group costs however
    many take part, ``size`` how many fit in one (the course's seats by default; None: no limit), ``groups`` how many
    can be bought (as many as it has days on which it starts, by default; one where it has seats and no day).
    """

    course: Course
    group: float = 0.0
    seat: float | None = None
    size: int | None = None
    groups: int | None = None

    @property
    def a_seat(self) -> float:
        """The price of a place, in euros."""
        return self.course.cost if self.seat is None else self.seat

    @property
    def fits_in(self) -> int | None:
        """How many fit in a group; None where that is not limited."""
        return self.course.seats if self.size is None else self.size

    @property
    def at_most(self) -> int:
        """How many groups can be bought."""
        return self.groups if self.groups is not None else max(1, len(self.course.starts))

    @property
    def simple(self) -> bool:
        """Whether a place can be bought for anybody at any time, so that no one's choice bears on another's."""
        return self.fits_in is None and not self.group


@dataclass(frozen=True, slots=True)
class Tally:
    """What a choice comes to: people who gain, vacancies opened to them in all, and its cost in euros."""

    people: int
    opened: int
    cost: float


@dataclass(frozen=True, slots=True)
class Bought:
    """What to buy.

    ``chosen`` tells who takes which courses, in order of code; ``groups`` how many groups of each course by its id.
    ``people``, ``opened`` and ``cost`` are what it comes to; ``most_people`` and ``most_opened`` what it could come to
    at most: no more where it is ``proven`` best. ``greedy`` is what the best gain per euro, one by one, comes to.
    """

    chosen: tuple[Gain, ...]
    groups: dict[str, int]
    people: int
    opened: int
    cost: float
    most_people: int
    most_opened: int
    proven: bool
    greedy: Tally


def buy(
    gains: Iterable[Gain],
    offers: Sequence[Offer],
    budget: float,
    *,
    aim: Aim = Aim.PEOPLE,
    seconds: float = 20.0,
) -> Bought:
    """Return what to buy so that most people gain, and then most vacancies open (or the other way round).

    Parameters
    ----------
    gains:
        What everybody gains by courses (:func:`matcher.gaining.gains_of`).
    offers:
        The courses, by the numbers that ``gains`` name.
    budget:
        Euros that may be spent.
    seconds:
        How long the programme may think about each of its two goals.

    Raises
    ------
    UserError
        When the budget is not a number of euros, 0 or more.
    """
    if not (math.isfinite(budget) and budget >= 0.0):
        raise UserError(M("a budget of {budget} euros is none.", budget=budget), mend=M("Give 0 euros or more."))
    every = sorted(_worth_it(gains, offers, budget), key=lambda gain: (gain.candidate, gain.courses))
    most = {Aim.PEOPLE: _most_people(every, offers, budget), Aim.VACANCIES: _most_opened(every, offers, budget)}
    listed = every if len(every) <= _LARGE else _few(every, offers)
    worth = {Aim.PEOPLE: np.ones(len(listed)), Aim.VACANCIES: np.array([float(gain.opened) for gain in listed])}
    problem = _Problem(listed, offers, budget)
    starts = [np.isin(np.arange(len(listed)), _greedy(listed, offers, budget, by_price=by)) for by in (False, True)]
    chosen = max((start.astype(np.float64) for start in starts), key=lambda start: float(worth[aim] @ start))
    kept: list[tuple[Floats, float]] = []
    for goal in (aim, next(other for other in Aim if other is not aim)):
        chosen, bound = problem.solve(worth[goal], kept, seconds, chosen, most[goal])
        kept.append((worth[goal], float(worth[goal] @ chosen)))
        # What the second comes to at most is meant beside the best of the first.
        if listed is every:
            most[goal] = min(most[goal], bound)
    cost = _tally([listed[number] for number in np.flatnonzero(chosen)], offers).cost
    chosen = problem.cheapest(kept, seconds, chosen, cost)
    taken = [listed[number] for number in np.flatnonzero(chosen)]
    tally = _tally(taken, offers)
    return Bought(
        chosen=tuple(taken),
        groups=_groups(taken, offers),
        people=tally.people,
        opened=tally.opened,
        cost=tally.cost,
        most_people=most[Aim.PEOPLE],
        most_opened=most[Aim.VACANCIES],
        proven=(most[Aim.PEOPLE], most[Aim.VACANCIES]) == (tally.people, tally.opened),
        greedy=_tally([every[number] for number in _greedy(every, offers, budget)], offers),
    )


def _most_people(gains: Sequence[Gain], offers: Sequence[Offer], budget: float) -> int:
    """Return how many could gain if there were seats for all: those who cost least."""
    least: dict[str, float] = {}
    for gain in gains:
        least[gain.candidate] = min(_price(gain, offers), least.get(gain.candidate, math.inf))
    return int((np.cumsum(sorted(least.values())) <= budget + _CENT).sum())


def _most_opened(gains: Sequence[Gain], offers: Sequence[Offer], budget: float) -> int:
    """Return how many vacancies could open if there were seats for all and money could be spent in parts.

    Of each person the choices that give most for each further euro, all of them in that order.
    """
    by_person: dict[str, list[Gain]] = defaultdict(list)
    for gain in gains:
        by_person[gain.candidate].append(gain)
    steps, opened = [], 0.0
    for own in by_person.values():
        hull = [(0.0, 0.0)]
        for price, count in sorted((_price(gain, offers), float(gain.opened)) for gain in own):
            while hull and price <= hull[-1][0] and count > hull[-1][1]:
                hull.pop()
            if hull and count <= hull[-1][1]:
                continue
            while len(hull) > 1 and (count - hull[-2][1]) * (hull[-1][0] - hull[-2][0]) >= (
                hull[-1][1] - hull[-2][1]
            ) * (price - hull[-2][0]):
                hull.pop()
            hull.append((price, count))
        opened += hull[0][1]
        steps += [(b[1] - a[1], b[0] - a[0]) for a, b in pairwise(hull)]
    left = budget + _CENT
    for more, price in sorted(steps, key=lambda step: -step[0] / step[1]):
        part = min(1.0, left / price)
        opened += part * more
        left -= part * price
        if left <= 0.0:
            break
    return math.floor(opened + 1e-6)


def _few(gains: Sequence[Gain], offers: Sequence[Offer]) -> list[Gain]:
    """Return of each person the choices that cost least and those that open most."""
    by_person: dict[str, list[Gain]] = defaultdict(list)
    for gain in gains:
        by_person[gain.candidate].append(gain)
    kept = []
    for own in by_person.values():
        cheap = sorted(own, key=lambda gain: (_price(gain, offers), -gain.opened, gain.courses))[:_EACH]
        rich = sorted(own, key=lambda gain: (-gain.opened, _price(gain, offers), gain.courses))[:_EACH]
        kept += sorted({*cheap, *rich}, key=lambda gain: gain.courses)
    return kept


def _worth_it(gains: Iterable[Gain], offers: Sequence[Offer], budget: float) -> list[Gain]:
    """Leave out what cannot be paid, or what another choice of the same person outdoes at no more cost.

    Only what anybody may take at any time outdoes: a seat that is limited may go to somebody else.
    """
    by_person: dict[str, list[Gain]] = defaultdict(list)
    for gain in gains:
        if _price(gain, offers) <= budget:
            by_person[gain.candidate].append(gain)
    kept = []
    for own in by_person.values():
        most = 0
        for gain in sorted(own, key=lambda gain: (_price(gain, offers), -gain.opened, gain.courses)):
            if gain.opened > most:
                kept.append(gain)
                if all(offers[course].simple for course in gain.courses):
                    most = gain.opened
    return kept


def _price(gain: Gain, offers: Sequence[Offer]) -> float:
    """Return what the seats cost, in euros."""
    return sum(offers[course].a_seat for course in gain.courses)


def _groups(taken: Sequence[Gain], offers: Sequence[Offer]) -> dict[str, int]:
    """Return how many groups of each course must be bought, by its id."""
    seats = Counter(course for gain in taken for course in gain.courses)
    return {
        offers[course].course.id: math.ceil(seats[course] / (offers[course].fits_in or seats[course]))
        for course in sorted(seats, key=lambda course: offers[course].course.id)
    }


def _tally(taken: Sequence[Gain], offers: Sequence[Offer]) -> Tally:
    by_id = {offer.course.id: offer for offer in offers}
    groups = sum(by_id[course].group * number for course, number in _groups(taken, offers).items())
    cost = sum(_price(gain, offers) for gain in taken) + groups
    return Tally(len(taken), sum(gain.opened for gain in taken), cost)


def _greedy(gains: Sequence[Gain], offers: Sequence[Offer], budget: float, *, by_price: bool = False) -> list[int]:
    """Return the numbers of what is taken by taking the best gain per euro, or the cheapest, one by one."""

    def value(number: int) -> tuple[float, float, int]:
        price = _price(gains[number], offers)
        if by_price:
            return (price, -gains[number].opened, number)
        return (-gains[number].opened / price if price else -math.inf, -gains[number].opened, number)

    left, taken, placed = budget + _CENT, list[int](), set[str]()
    seats: Counter[int] = Counter()
    for number in sorted(range(len(gains)), key=value):
        gain = gains[number]
        price, room = _price(gain, offers), True
        for course in gain.courses:
            offer = offers[course]
            size = offer.fits_in or len(gains)
            room &= seats[course] < size * offer.at_most or offer.simple
            price += offer.group if seats[course] % size == 0 else 0.0
        if room and price <= left and gain.candidate not in placed:
            left -= price
            placed.add(gain.candidate)
            seats.update(gain.courses)
            taken.append(number)
    return taken


class _Problem:
    """The programme: a binary for each gain, and a number of groups for each course that has a price for a group."""

    def __init__(self, gains: Sequence[Gain], offers: Sequence[Offer], budget: float) -> None:
        self.budget = budget
        self.price = np.array([_price(gain, offers) for gain in gains])
        takers: dict[int, list[int]] = defaultdict(list)
        for number, gain in enumerate(gains):
            for course in gain.courses:
                if not offers[course].simple:
                    takers[course].append(number)
        priced = [course for course in sorted(takers) if offers[course].group]
        self.count, self.groups = len(gains), np.array([offers[course].group for course in priced])
        self.upper = np.concatenate([np.ones(len(gains)), [float(offers[course].at_most) for course in priced]])
        people = {code: row for row, code in enumerate(dict.fromkeys(gain.candidate for gain in gains))}
        rows = [people[gain.candidate] for gain in gains]
        columns, values, bounds = list(range(len(gains))), [1.0] * len(gains), [1.0] * len(people)
        for course, found in sorted(takers.items()):
            size = offers[course].fits_in or len(people)
            rows += [len(bounds)] * len(found)
            columns += found
            values += [1.0] * len(found)
            if offers[course].group:
                rows.append(len(bounds))
                columns.append(len(gains) + priced.index(course))
                values.append(-float(size))
            bounds.append(0.0 if offers[course].group else float(size * offers[course].at_most))
        spent = np.concatenate([self.price, self.groups])
        rows += [len(bounds)] * len(spent)
        columns += range(len(spent))
        values += spent.tolist()
        self.bounds = np.array([*bounds, budget + _CENT])
        self.matrix = sparse.csr_matrix((values, (rows, columns)), shape=(len(self.bounds), len(spent)))

    def solve(
        self, goal: Floats, keep: Sequence[tuple[Floats, float]], seconds: float, start: Floats, most: int
    ) -> tuple[Floats, int]:
        """Return the choice that makes a goal of whole numbers best, and the most of it there could be.

        ``keep`` are goals that may not become less than a value. Where time runs out before anything better than
        ``start`` is found, that is returned; nothing is looked for where it gives ``most`` already.
        """
        if goal @ start >= most:
            return start, most
        # What is whole is proven best once less than one is open.
        result = self._run(np.concatenate([-goal, np.zeros(len(self.groups))]), keep, seconds, 0.9 / most)
        bound = result.mip_dual_bound
        at_most = most if bound is None or not math.isfinite(bound) else math.floor(-bound + 1e-6)
        found = self._chosen(result)
        return (start if found is None or goal @ found < goal @ start else found), at_most

    def cheapest(self, keep: Sequence[tuple[Floats, float]], seconds: float, start: Floats, cost: float) -> Floats:
        """Return the choice that costs least of those that keep all goals; ``start`` where none below ``cost`` is."""
        if not cost:
            return start
        result = self._run(np.concatenate([self.price, self.groups]), keep, seconds, 1e-6)
        found = self._chosen(result)
        return start if found is None or result.fun >= cost else found

    def _chosen(self, result: Any) -> Floats | None:
        return None if result.x is None else np.round(result.x[: self.count])

    def _run(self, weights: Floats, keep: Sequence[tuple[Floats, float]], seconds: float, gap: float) -> Any:
        # Loaded only where something is bought: every command starts with this module.
        from scipy.optimize import Bounds, LinearConstraint, milp

        none = np.zeros(len(self.groups))
        kept = [LinearConstraint(np.concatenate([one, none])[None, :], lb=value - 1e-6) for one, value in keep]
        return milp(
            weights,
            constraints=[LinearConstraint(self.matrix, ub=self.bounds), *kept],
            bounds=Bounds(np.zeros(len(self.upper)), self.upper),
            integrality=np.ones(len(self.upper)),
            options={"time_limit": seconds, "mip_rel_gap": gap},
        )
