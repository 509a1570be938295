"""What to buy for a group: nobody is promised what scoring again does not give, and nothing better was possible."""

from __future__ import annotations

from itertools import product
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.choosing.buying import Aim, Bought, buy
from matcher.choosing.gaining import Gain
from matcher.choosing.offers import Offer
from matcher.courses import Course, ProviderKind
from profiles.errors import UserError

LAW = settings(derandomize=True, deadline=None, max_examples=60)


def offer(number: int, cost: float = 100.0, **terms: Any) -> Offer:
    seats = terms.pop("seats", None)
    course = Course(f"C-{number}", f"Cursus {number}", "School", ProviderKind.ROC, "Assen", 1, cost, seats=seats)
    return Offer(course, **terms)


def spent(taken: list[Gain], offers: list[Offer]) -> float | None:
    """Return what a choice costs, or None where there is no room for it."""
    cost = sum(offers[course].a_seat for gain in taken for course in gain.courses)
    for number, one in enumerate(offers):
        places = sum(number in gain.courses for gain in taken)
        size = one.fits_in
        groups = -(-places // size) if size else int(places > 0)
        if groups > one.at_most and not one.simple:
            return None
        cost += groups * one.group
    return cost


def every_way(gains: list[Gain], offers: list[Offer], budget: float) -> list[tuple[int, int, float]]:
    """Return people, vacancies opened and cost of every choice that is possible."""
    people = sorted({gain.candidate for gain in gains})
    options = [[None, *(gain for gain in gains if gain.candidate == one)] for one in people]
    found = []
    for choice in product(*options):
        taken = [gain for gain in choice if gain is not None]
        cost = spent(taken, offers)
        if cost is not None and cost <= budget + 1e-9:
            found.append((len(taken), sum(gain.opened for gain in taken), round(cost, 6)))
    return found


@st.composite
def groups(draw: st.DrawFn) -> tuple[list[Gain], list[Offer], float]:
    dice = Random(draw(st.integers(0, 2**32)))
    offers = [
        offer(
            number,
            dice.choice([0.0, 50.0, 80.0, 100.0, 250.0]),
            seats=dice.choice([None, 1, 2]),
            group=dice.choice([0.0, 0.0, 120.0]),
            groups=dice.choice([None, 1, 2]),
        )
        for number in range(dice.randint(1, 4))
    ]
    gains = []
    for person in range(dice.randint(0, 4)):
        for course in range(len(offers)):
            if dice.random() < 0.6:
                gains.append(Gain(f"K-{person}", (course,), dice.randint(1, 5)))
        if len(offers) > 1 and dice.random() < 0.4:
            gains.append(Gain(f"K-{person}", tuple(dice.sample(range(len(offers)), 2)), dice.randint(2, 8)))
    return gains, offers, dice.choice([0.0, 100.0, 180.0, 300.0, 1000.0])


@LAW
@given(case=groups(), aim=st.sampled_from(Aim))
def test_nothing_better_is_possible_and_all_that_is_said_adds_up(
    case: tuple[list[Gain], list[Offer], float], aim: Aim
) -> None:
    gains, offers, budget = case
    bought = buy(gains, offers, budget, aim=aim)
    claims_hold(bought, gains, offers, budget)
    ways = every_way(gains, offers, budget)

    def worth(way: tuple[int, int, float]) -> tuple[float, ...]:
        people, opened, cost = way
        return (people, opened, -cost) if aim is Aim.PEOPLE else (opened, people, -cost)

    best = max(ways, key=worth)
    assert (bought.people, bought.opened) == best[:2]
    assert bought.cost == pytest.approx(best[2])
    assert bought.proven
    greedy = (bought.greedy.people, bought.greedy.opened, round(bought.greedy.cost, 6))
    assert greedy in ways
    assert worth(greedy)[0] <= worth(best)[0]


def claims_hold(bought: Bought, gains: list[Gain], offers: list[Offer], budget: float) -> None:
    assert set(bought.chosen) <= set(gains)
    assert len({gain.candidate for gain in bought.chosen}) == len(bought.chosen) == bought.people
    assert sum(gain.opened for gain in bought.chosen) == bought.opened
    assert bought.cost == pytest.approx(spent(list(bought.chosen), offers))
    assert bought.cost <= budget + 1e-9
    for course, number in bought.groups.items():
        one = next(one for one in offers if one.course.id == course)
        places = sum(offers[c].course.id == course for gain in bought.chosen for c in gain.courses)
        assert 0 < places <= number * (one.fits_in or places)


@pytest.mark.parametrize("budget", [-1.0, float("nan"), float("inf")])
def test_a_budget_that_is_none_is_refused(budget: float) -> None:
    with pytest.raises(UserError, match="budget"):
        buy([], [], budget)


def test_nobody_to_gain_buys_nothing() -> None:
    bought = buy([], [offer(0)], 1000.0)
    assert (bought.chosen, bought.groups, bought.cost, bought.proven) == ((), {}, 0.0, True)


def test_without_money_only_what_is_free_is_taken() -> None:
    gains = [Gain("K-1", (0,), 3), Gain("K-1", (1,), 1), Gain("K-2", (0,), 9)]
    bought = buy(gains, [offer(0, 10.0), offer(1, 0.0)], 0.0)
    assert bought.chosen == (Gain("K-1", (1,), 1),)
    assert bought.cost == 0.0


def test_a_seat_goes_to_who_has_no_other_way() -> None:
    gains = [Gain("K-1", (0,), 5), Gain("K-1", (1,), 2), Gain("K-2", (0,), 4)]
    bought = buy(gains, [offer(0, 10.0, seats=1), offer(1, 10.0)], 100.0)
    assert [(gain.candidate, gain.courses) for gain in bought.chosen] == [("K-1", (1,)), ("K-2", (0,))]


def test_a_group_is_bought_when_enough_people_share_it() -> None:
    shared = offer(0, 0.0, seats=3, group=300.0)
    alone = offer(1, 120.0)
    few = [Gain(f"K-{n}", (course,), 1) for n in range(2) for course in (0, 1)]
    bought = buy(few, [shared, alone], 1000.0)
    assert (bought.groups, bought.cost) == ({"C-1": 1}, 240.0)
    many = [Gain(f"K-{n}", (course,), 1) for n in range(3) for course in (0, 1)]
    bought = buy(many, [shared, alone], 1000.0)
    assert (bought.groups, bought.cost) == ({"C-0": 1}, 300.0)


def test_of_equals_the_same_is_bought_every_time() -> None:
    gains = [Gain(f"K-{n}", (course,), 2) for n in range(4) for course in range(3)]
    offers = [offer(number, 100.0) for number in range(3)]
    first = buy(gains, offers, 200.0)
    assert buy(list(reversed(gains)), offers, 200.0) == first
    assert (first.people, first.cost) == (2, 200.0)
