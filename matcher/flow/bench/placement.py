"""How fast all candidates of a large region are placed, and what it gains over the best pair first.

Provenance: a synthetic region of :mod:`matcher.flow.bench.world`, drawn from the occupations of a vocabulary. Each
round is measured in a process of its own; its memory is that of the process, in which the fits stand too.
"""

from __future__ import annotations

import time
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from matcher.flow.bench.apart import in_a_process, peaks
from matcher.flow.bench.world import World, draw_world
from matcher.placement.round import Round, place_all
from matcher.placement.terms import Quota, Seat, Terms
from matcher.scoring import fits
from profiles.vocabulary.transfer import Transfer
from profiles.vocabulary.vocabulary import Vocabulary

LEAST_FIT = 0.1
"""The least fit of a proposal in the measured rounds; in a vocabulary as large as ESCO most pairs have less."""


def measure_placement(
    vocabulary: Vocabulary, transfer: Transfer, *, candidates: int = 5000, vacancies: int = 5000
) -> dict[str, Any]:
    """Return the seconds, memory and gain of a round, and of one with quotas of sectors.

    ``seconds`` is from fits to pairs with the proof and greedy beside it; ``total`` and ``greedy_total`` are sums of
    fits, ``placed`` and ``greedy_placed`` candidates. With quotas the fullest sector gets at most a quarter of its
    places, and the smallest at least half of them filled.
    """
    world = draw_world(vocabulary, candidates, vacancies)
    codes = [one.candidate for one in world.candidates]
    seats = [Seat(one.vacancy, 1, one.sector) for one in world.vacancies]
    with TemporaryDirectory() as folder:
        kept = Path(folder) / "fits.npy"
        np.save(kept, fits(world.candidates, world.vacancies, transfer))
        plain, with_quotas = (
            in_a_process(_measure, codes, seats, kept, Terms(least_fit=LEAST_FIT, quotas=quotas))
            for quotas in ((), _quotas(world))
        )
    return {
        "name": f"placement ({vocabulary.name}, {candidates} x {vacancies})",
        **plain,
        **{f"quota_{name}": value for name, value in with_quotas.items()},
    }


def _quotas(world: World) -> tuple[Quota, ...]:
    names, counts = np.unique([one.sector or "" for one in world.vacancies], return_counts=True)
    fullest, smallest = int(counts.argmax()), int(counts.argmin())
    found = {str(names[smallest]): Quota(str(names[smallest]), int(counts[smallest]) // 2)}
    found[str(names[fullest])] = Quota(str(names[fullest]), 0, int(counts[fullest]) // 4)
    return tuple(found.values())


def _measure(answer: Connection, codes: list[str], seats: list[Seat], kept: Path, terms: Terms) -> None:
    matrix = np.load(kept)
    start = time.perf_counter()
    found = place_all(codes, seats, matrix, terms=terms)
    answer.send(_record(found, time.perf_counter() - start))


def _record(found: Round, seconds: float) -> dict[str, Any]:
    return {
        "seconds": round(seconds, 1),
        "memory_mb": round(peaks()[0]),
        "proven": found.is_proven,
        "placed": found.best.candidates,
        "greedy_placed": found.greedy.candidates,
        "total": round(found.best.total, 3),
        "greedy_total": round(found.greedy.total, 3),
        "worst": round(found.best.worst, 3),
        "greedy_worst": round(found.greedy.worst, 3),
        "short": found.best.short,
        "greedy_short": found.greedy.short,
    }
