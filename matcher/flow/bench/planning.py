"""Course plans over a large catalogue: how long one takes, and how many are proven.

The catalogue is synthetic: each course is for one occupation of the vocabulary and teaches some of its essential
competences. Two in five begin on a few days of the year, one in three asks something beforehand. Each person is
planned for towards the vacancy that fits best, as a coach would ask.
"""

from __future__ import annotations

from datetime import date, timedelta
from time import perf_counter
from typing import Any

import numpy as np

from matcher.courses import Course, Lesson, ProviderKind
from matcher.explaining import explain
from matcher.flow.bench.world import draw_world
from matcher.gaps import find_gaps
from matcher.planning import Catalogue, Objective, plan_courses, plan_frontier
from matcher.scoring import fits
from profiles.vocabulary.transfer import Transfer
from profiles.vocabulary.vocabulary import Vocabulary

_TODAY = date(2026, 3, 2)
_VACANCIES = 400
_FRONTIERS = 8


def draw_catalogue(vocabulary: Vocabulary, count: int, *, seed: int = 7) -> tuple[Course, ...]:
    """Return so many courses drawn from the occupations of a vocabulary; the same for the same seed."""
    random = np.random.default_rng([seed, 3])
    occupations = [one for one in vocabulary.occupations.values() if len(one.essential) >= 4]
    kinds = [*ProviderKind]
    courses = []
    for number in range(count):
        essential = occupations[int(random.integers(len(occupations)))].essential
        size = int(random.integers(2, min(7, len(essential) + 1)))
        taught = [essential[place] for place in random.choice(len(essential), size, replace=False).tolist()]
        rest = [competence for competence in essential if competence not in taught]
        asks = rest[:1] if random.random() < 1 / 3 else []
        starts = random.choice(360, int(random.integers(2, 5)), replace=False).tolist() if random.random() < 0.4 else []
        free = random.random() < 0.3
        levels = random.choice([1, 2, 3, 4], size, p=[0.15, 0.5, 0.25, 0.1]).tolist()
        courses.append(
            Course(
                f"C-{number:05d}",
                f"Course {number}",
                "Provider",
                kinds[number % len(kinds)],
                "",
                int(random.integers(1, 41)) if random.random() < 0.4 else int(random.integers(1, 7)),
                0.0 if free else float(np.round(np.exp(random.normal(6.0, 1.0)), 2)),
                teaches=tuple(Lesson(one, level) for one, level in zip(taught, levels, strict=True)),
                requires=tuple(Lesson(one, int(random.integers(1, 3))) for one in asks),
                starts=tuple(_TODAY + timedelta(days=day) for day in sorted(starts)),
                seats=12 if random.random() < 0.2 else None,
            )
        )
    return tuple(courses)


def measure_planning(
    vocabulary: Vocabulary, transfer: Transfer, *, courses: int = 2_000, pairs: int = 40, seed: int = 7
) -> dict[str, Any]:
    """Measure plans of each kind, and a few frontiers, over one catalogue.

    Returns
    -------
    dict
        By name: milliseconds to prepare the catalogue, once; for each kind of plan the median, the 95th of 100 and the
        worst, the part that was proven the best, and the mean number of courses; of frontiers the median, the mean
        number of plans, and the part that was complete.
    """
    world = draw_world(vocabulary, pairs, _VACANCIES, seed=seed)
    best = fits(world.candidates, world.vacancies, transfer).argmax(axis=1).tolist()
    start = perf_counter()
    catalogue = Catalogue(draw_catalogue(vocabulary, courses, seed=seed), transfer)
    prepared = perf_counter() - start
    asked = [(person, world.vacancies[place]) for person, place in zip(world.candidates, best, strict=True)]
    known = [(*pair, find_gaps(explain(*pair, transfer)), ()) for pair in asked]
    result: dict[str, Any] = {
        "name": "planning",
        "vocabulary": vocabulary.name,
        "competences": len(vocabulary.competences),
        "courses": courses,
        "pairs": pairs,
        "gaps": round(float(np.mean([len(gaps) for _, _, gaps, _ in known])), 1),
        "catalogue prepared in (ms)": round(prepared * 1000),
    }
    plan_courses(*known[0], catalogue, transfer, today=_TODAY)  # loads the solver
    for objective in Objective:
        times, proven, sizes = [], [], []
        for pair in known:
            start = perf_counter()
            plan = plan_courses(*pair, catalogue, transfer, today=_TODAY, objective=objective)
            times.append((perf_counter() - start) * 1000)
            proven.append(plan.proven)
            sizes.append(len(plan.steps))
        result[f"{objective.value}, median (ms)"] = round(float(np.median(times)), 1)
        result[f"{objective.value}, 95 of 100 (ms)"] = round(float(np.percentile(times, 95)), 1)
        result[f"{objective.value}, worst (ms)"] = round(max(times), 1)
        result[f"{objective.value}, part proven"] = float(np.mean(proven))
        result[f"{objective.value}, courses planned"] = round(float(np.mean(sizes)), 1)
    times, plans, whole = [], [], []
    for pair in known[:_FRONTIERS]:
        start = perf_counter()
        frontier = plan_frontier(*pair, catalogue, transfer, today=_TODAY)
        times.append((perf_counter() - start) * 1000)
        plans.append(len(frontier.plans))
        whole.append(frontier.complete)
    result["frontier, median (ms)"] = round(float(np.median(times)), 1)
    result["frontier, plans"] = round(float(np.mean(plans)), 1)
    result["frontier, part complete"] = float(np.mean(whole))
    return result
