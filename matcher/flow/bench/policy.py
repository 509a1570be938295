"""How fast the questions of a region are answered: the effect of weights, moves between occupations, fairness.

The region is synthetic (:mod:`matcher.flow.bench.world`), with sectors and groups dealt out in turn; the occupations
are those of the vocabulary. Measured in seconds, the scoring of all pairs apart.
"""

from __future__ import annotations

from time import perf_counter
from typing import Any

import numpy as np

from matcher.effects import effect_of, first_columns
from matcher.fairness import fairness
from matcher.flow.bench.world import draw_world
from matcher.scoring import fits
from matcher.transitions import transitions
from profiles.vocabulary.transfer import Transfer
from profiles.vocabulary.vocabulary import Vocabulary

_TOP = 5


def measure_policy(
    vocabulary: Vocabulary, transfer: Transfer, *, candidates: int = 2000, vacancies: int = 5000, seed: int = 7
) -> dict[str, Any]:
    """Return how long a region of this size waits for each answer, and what they were about."""
    world = draw_world(vocabulary, candidates, vacancies, seed=seed)
    sectors = list(vocabulary.sectors) or ["one", "other"]
    codes = [person.candidate for person in world.candidates]
    jobs = [(job.vacancy, sectors[place % len(sectors)]) for place, job in enumerate(world.vacancies)]
    started = perf_counter()
    matrix = fits(world.candidates, world.vacancies, transfer)
    scored = perf_counter()
    effect = effect_of(matrix, codes, jobs, {}, {sectors[0]: 1.5}, top=_TOP)
    weighed = perf_counter()
    first = first_columns(matrix, np.ones(len(jobs)), [job for job, _ in jobs], _TOP)
    best = {code: float(row[columns].max(initial=0.0)) for code, row, columns in zip(codes, matrix, first, strict=True)}
    fairness(best, {"group": {code: "abc"[place % 3] for place, code in enumerate(codes)}}, least=0.5)
    compared = perf_counter()
    occupations = [one for one in vocabulary.occupations.values() if one.asked and not one.is_group]
    transitions(occupations[0], occupations, vocabulary.ref, transfer)
    moved = perf_counter()
    return {
        "name": "policy",
        "candidates": len(codes),
        "vacancies": len(jobs),
        "changed": len(effect.changes),
        "occupations": len(occupations),
        "scoring_seconds": scored - started,
        "effect_seconds": weighed - scored,
        "fairness_seconds": compared - weighed,
        "transitions_seconds": moved - compared,
    }
