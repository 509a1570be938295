"""Courses as they can be bought: what a choice costs and comes to, and what it could come to at most."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from matcher.choosing.gaining import Gain
from matcher.courses import Course

CENT = 0.005
"""What may be spent above the budget, since prices round."""

_EACH = 8
"""How many of each kind are kept of a person there."""


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


def most_people(gains: Sequence[Gain], offers: Sequence[Offer], budget: float) -> int:
    """Return how many could gain if there were seats for all: those who cost least."""
    least: dict[str, float] = {}
    for gain in gains:
        least[gain.candidate] = min(price_of(gain, offers), least.get(gain.candidate, math.inf))
    return int((np.cumsum(sorted(least.values())) <= budget + CENT).sum())


def most_opened(gains: Sequence[Gain], offers: Sequence[Offer], budget: float) -> int:
    """Return how many vacancies could open if there were seats for all and money could be spent in parts.

    Of each person the choices that give most for each further euro, all of them in that order.
    """
    by_person: dict[str, list[Gain]] = defaultdict(list)
    for gain in gains:
        by_person[gain.candidate].append(gain)
    steps, opened = [], 0.0
    for own in by_person.values():
        hull = [(0.0, 0.0)]
        for price, count in sorted((price_of(gain, offers), float(gain.opened)) for gain in own):
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
    left = budget + CENT
    for more, price in sorted(steps, key=lambda step: -step[0] / step[1]):
        part = min(1.0, left / price)
        opened += part * more
        left -= part * price
        if left <= 0.0:
            break
    return math.floor(opened + 1e-6)


def cheap_and_rich(gains: Sequence[Gain], offers: Sequence[Offer]) -> list[Gain]:
    """Return of each person the choices that cost least and those that open most."""
    by_person: dict[str, list[Gain]] = defaultdict(list)
    for gain in gains:
        by_person[gain.candidate].append(gain)
    kept = []
    for own in by_person.values():
        cheap = sorted(own, key=lambda gain: (price_of(gain, offers), -gain.opened, gain.courses))[:_EACH]
        rich = sorted(own, key=lambda gain: (-gain.opened, price_of(gain, offers), gain.courses))[:_EACH]
        kept += sorted({*cheap, *rich}, key=lambda gain: gain.courses)
    return kept


def worth_it(gains: Iterable[Gain], offers: Sequence[Offer], budget: float) -> list[Gain]:
    """Leave out what cannot be paid, or what another choice of the same person outdoes at no more cost.

    Only what anybody may take at any time outdoes: a seat that is limited may go to somebody else.
    """
    by_person: dict[str, list[Gain]] = defaultdict(list)
    for gain in gains:
        if price_of(gain, offers) <= budget:
            by_person[gain.candidate].append(gain)
    kept = []
    for own in by_person.values():
        most = 0
        for gain in sorted(own, key=lambda gain: (price_of(gain, offers), -gain.opened, gain.courses)):
            if gain.opened > most:
                kept.append(gain)
                if all(offers[course].simple for course in gain.courses):
                    most = gain.opened
    return kept


def price_of(gain: Gain, offers: Sequence[Offer]) -> float:
    """Return what the seats cost, in euros."""
    return sum(offers[course].a_seat for course in gain.courses)


def groups_of(taken: Sequence[Gain], offers: Sequence[Offer]) -> dict[str, int]:
    """Return how many groups of each course must be bought, by its id."""
    seats = Counter(course for gain in taken for course in gain.courses)
    return {
        offers[course].course.id: math.ceil(seats[course] / (offers[course].fits_in or seats[course]))
        for course in sorted(seats, key=lambda course: offers[course].course.id)
    }


def tally_of(taken: Sequence[Gain], offers: Sequence[Offer]) -> Tally:
    """Return what a choice comes to."""
    by_id = {offer.course.id: offer for offer in offers}
    groups = sum(by_id[course].group * number for course, number in groups_of(taken, offers).items())
    cost = sum(price_of(gain, offers) for gain in taken) + groups
    return Tally(len(taken), sum(gain.opened for gain in taken), cost)


def one_by_one(gains: Sequence[Gain], offers: Sequence[Offer], budget: float, *, by_price: bool = False) -> list[int]:
    """Return the numbers of what is taken by taking the best gain per euro, or the cheapest, one by one."""

    def value(number: int) -> tuple[float, float, int]:
        price = price_of(gains[number], offers)
        if by_price:
            return (price, -gains[number].opened, number)
        return (-gains[number].opened / price if price else -math.inf, -gains[number].opened, number)

    left, taken, placed = budget + CENT, list[int](), set[str]()
    seats: Counter[int] = Counter()
    for number in sorted(range(len(gains)), key=value):
        gain = gains[number]
        price, room = price_of(gain, offers), True
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
