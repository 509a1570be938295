"""How fast it is found which courses open vacancies: for one candidate, and for all candidates of a region."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from matcher.choosing.buying import buy
from matcher.choosing.gaining import gains_of
from matcher.choosing.market import Market, market_of, standpoint
from matcher.choosing.offers import Offer
from matcher.choosing.openings import find_openings
from matcher.courses import Course, Lesson, ProviderKind
from matcher.flow.bench.world import World
from profiles.linking.blocks import each_in_order
from profiles.model import CandidateProfile
from profiles.vocabulary.transfer import Transfer
from profiles.vocabulary.vocabulary import Vocabulary

_PRICES = (0.0, 75.0, 150.0, 250.0, 400.0, 700.0, 1200.0, 2500.0)
_LEAST_ESSENTIAL = 4


def draw_courses(vocabulary: Vocabulary, count: int, *, seed: int = 7) -> tuple[Course, ...]:
    """Return courses that each teach some of what one occupation asks; the same for the same vocabulary and seed.

    One in seven asks a competence beforehand; half have a number of seats and days on which they start.
    """
    random = np.random.default_rng([seed, 3])
    occupations = [one for one in vocabulary.occupations.values() if len(one.essential) >= _LEAST_ESSENTIAL]
    courses = []
    for number in range(count):
        occupation = occupations[int(random.integers(len(occupations)))]
        size = min(int(random.integers(2, 8)), len(occupation.essential) - 1)
        chosen = random.permutation(len(occupation.essential))[: size + 1].tolist()
        levels = random.choice([1, 2, 3], p=(0.15, 0.55, 0.3), size=size).tolist()
        teaches = [Lesson(occupation.essential[n], level) for n, level in zip(chosen, levels, strict=False)]
        before = [Lesson(occupation.essential[chosen[-1]], 1)] if random.random() < 1 / 7 else []
        course = Course(
            id=f"C-{number:05d}",
            title=f"C-{number:05d}",
            provider="-",
            provider_kind=ProviderKind.ROC,
            place="-",
            weeks=int(random.integers(1, 27)),
            cost=float(random.choice(_PRICES)),
            teaches=tuple(teaches),
            requires=tuple(before),
        )
        seats = int(random.integers(8, 21))
        courses.append(replace(course, seats=seats) if random.random() < 0.5 else course)
    return tuple(courses)


def measure_openings(
    world: World,
    courses: Sequence[Course],
    transfer: Transfer,
    *,
    people: int = 10,
    budget: float = 250_000.0,
    vacancies: int | None = None,
) -> list[dict[str, Any]]:
    """Return records of the time it takes.

    Parameters
    ----------
    world:
        Its vacancies are those of one candidate's market; all its candidates are the region's.
    people:
        With how many candidates the first is measured.
    budget:
        Of the region, in euros.
    vacancies:
        How many of the vacancies are the region's; all of them by default.
    """
    market, ready = _timed(lambda: market_of(world.vacancies, courses, transfer))
    records = [_alone(world.candidates[:people], market, ready)]
    region = world.vacancies[:vacancies]
    market, ready = _timed(lambda: market_of(region, courses, transfer)) if vacancies else (market, ready)
    records.append(_together(world.candidates, market, ready, budget))
    return records


def _alone(people: Sequence[CandidateProfile], market: Market, ready: float) -> dict[str, Any]:
    single = [_timed(lambda person=person: find_openings(person, market, pairs=False))[1] for person in people]  # type: ignore[misc]
    both = [_timed(lambda person=person: find_openings(person, market)) for person in people]  # type: ignore[misc]
    return {
        "name": "courses that open vacancies, one candidate",
        "courses": len(market.courses),
        "vacancies": len(market.vacancies),
        "prepared in (s)": round(ready, 2),
        "every course, median (ms)": round(float(np.median(single)) * 1e3, 1),
        "every course, worst (ms)": round(max(single) * 1e3, 1),
        "every pair too, median (s)": round(float(np.median([seconds for _, seconds in both])), 2),
        "every pair too, worst (s)": round(max(seconds for _, seconds in both), 2),
    }


def _together(people: Sequence[CandidateProfile], market: Market, ready: float, budget: float) -> dict[str, Any]:
    def work(person: CandidateProfile) -> Any:
        return gains_of(person, market, standpoint(person, market))

    found, counted = _timed(lambda: [gain for gains in each_in_order(people, work) for gain in gains])
    offers = [Offer(course) for course in market.courses]
    bought, chosen = _timed(lambda: buy(found, offers, budget))
    return {
        "name": "courses to buy for a region",
        "candidates": len(people),
        "courses": len(market.courses),
        "vacancies": len(market.vacancies),
        "gains": len(found),
        "prepared in (s)": round(ready, 2),
        "counted in (s)": round(counted, 1),
        "chosen in (s)": round(chosen, 1),
        "in all (s)": round(ready + counted + chosen, 1),
        "who gain": bought.people,
        "who gain at most": bought.most_people,
        "who gain by the best per euro": bought.greedy.people,
        "vacancies opened": bought.opened,
        "vacancies opened by the best per euro": bought.greedy.opened,
        "proven": bought.proven,
    }


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start
