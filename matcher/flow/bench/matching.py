"""How fast and in how much memory all candidates of a large region are held against all its vacancies.

The region is synthetic (:mod:`matcher.flow.bench.world`). Measured side by side, in one run and a process of its own:

* the best pairs both ways, by two processes and by one;
* SciPy's bare product of the same expanded blocks on one core, which keeps nothing and orders nothing;
* the score written out pair by pair (:mod:`matcher.flow.bench.reference`);
* one candidate against all vacancies, with the reasons and the interval of the best.

What comes out is compared with the plain product for some candidates and vacancies; a difference stops the measurement.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from matcher.databank import Databank
from matcher.demand import Demand, demand_of
from matcher.explaining import explain
from matcher.flow.bench.apart import in_a_process, peaks, stored
from matcher.flow.bench.reference import fit_of_pair, strength_of
from matcher.flow.bench.world import World, draw_world
from matcher.flow.tools import Tools
from matcher.pairing import Pairs, best_pairs
from matcher.ranking import rank_vacancies
from matcher.scoring import fits_with, met, shown, strengths
from matcher.settling import interval
from profiles.vocabulary.transfer import Transfer
from profiles.vocabulary.vocabulary import Vocabulary

_TOP = 20
_ROWS = 2048
"""Candidates of which the bare product is measured: the whole is so many times as long."""

_SAMPLE = 60
"""Candidates of which answers are compared, and one is ranked with reasons."""

_PAIRS = 4000
"""Pairs that are worked out one by one."""


def measure_matching(vocabulary: Vocabulary, cache: Path, *, candidates: int, vacancies: int) -> dict[str, Any]:
    """Return the figures of a region of this size.

    Parameters
    ----------
    vocabulary:
        Its occupations are drawn from; it is stored in a databank of its own, which is removed again.
    cache:
        Folder for what is computed of the labels; what it holds already is not computed again.

    Raises
    ------
    RuntimeError
        When the best pairs are not those of the plain product.
    """
    with stored(vocabulary) as url:
        result: dict[str, Any] = in_a_process(_measure, url, vocabulary.name, cache, candidates, vacancies)
    return result


def _measure(answer: Connection, url: str, name: str, cache: Path, candidates: int, vacancies: int) -> None:
    databank = Databank.open(url)
    tools = Tools(databank=lambda: databank, vocabulary=name, cache=cache)
    transfer = tools.transfer
    world = draw_world(tools.vocabulary, candidates, vacancies)
    databank.close()
    pairs = candidates * vacancies
    strength, reading_people = _timed(lambda: strengths(world.candidates, transfer.index))
    demand, reading_vacancies = _timed(lambda: demand_of(world.vacancies, transfer))
    found, by_two = _timed(lambda: best_pairs(strength, demand, top=_TOP))
    _, by_one = _timed(lambda: best_pairs(strength, demand, top=_TOP, workers=1))
    memory, of_worker = peaks()
    bare = _bare(strength, demand)
    plain = _one_by_one(world, transfer)
    _compare(found, strength, demand)
    single = _single(world, demand, transfer)
    answer.send(
        {
            "name": "all pairs of a region",
            "candidates": candidates,
            "vacancies": vacancies,
            "competences": len(transfer.ids),
            "million pairs a second, two processes": round(pairs / by_two / 1e6, 1),
            "million pairs a second, one process": round(pairs / by_one / 1e6, 1),
            "million pairs a second, bare product on one core": round(bare / 1e6, 1),
            "time by two processes / bare product": round(by_two * bare / pairs, 2),
            "time by one process / bare product": round(by_one * bare / pairs, 2),
            "pairs a second, one by one": round(plain),
            "times as fast as one by one": round(pairs / by_two / plain),
            "seconds to prepare candidates and vacancies": round(reading_people + reading_vacancies, 2),
            "peak memory, MB": round(memory),
            "peak memory of a worker, much of it shared, MB": round(of_worker),
            f"one candidate with reasons for {_TOP}, ms (median)": round(1000 * float(np.median(single)), 1),
            f"one candidate with reasons for {_TOP}, ms (95 of 100)": round(1000 * float(np.quantile(single, 0.95)), 1),
        }
    )


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


def _bare(strength: sparse.csr_matrix, demand: Demand) -> float:
    """Return how many pairs a second the product alone makes, in blocks, once everything is expanded."""
    expanded = met(shown(strength[:_ROWS], demand.counts))
    asked = demand.shares.T.tocsr()
    _, seconds = _timed(lambda: [expanded[start : start + 256] @ asked for start in range(0, expanded.shape[0], 256)])
    return float(expanded.shape[0] * len(demand.vacancies) / seconds)


def _one_by_one(world: World, transfer: Transfer) -> float:
    """Return how many pairs a second the written-out score makes."""
    people = world.candidates[: max(1, _PAIRS // 200)]
    vacancies = world.vacancies[:200]

    def work() -> None:
        for person in people:
            strength = strength_of(person, transfer)
            for vacancy in vacancies:
                fit_of_pair(strength, vacancy, transfer)

    _, seconds = _timed(work)
    return len(people) * len(vacancies) / seconds


def _compare(found: Pairs, strength: sparse.csr_matrix, demand: Demand) -> None:
    """Raise where the best pairs are not those of the plain product."""
    fits = fits_with(strength[:_SAMPLE], demand)
    for row in range(len(fits)):
        _check(found.of_candidates.other[row], found.of_candidates.fit[row], fits[row])


def _check(numbers: Sequence[int], fits: Sequence[float], expected: np.ndarray[Any, np.dtype[np.float64]]) -> None:
    rounded = np.round(expected, 12)
    order = np.lexsort((np.arange(len(rounded)), -rounded))[:_TOP]
    right = [int(number) for number in order if rounded[number] > 0]
    given = [int(number) for number in numbers if number >= 0]
    if given != right or not np.allclose(fits[: len(right)], expected[right], rtol=0.0, atol=1e-9):
        raise RuntimeError("the best pairs differ from those of the plain product")


def _single(world: World, demand: Demand, transfer: Transfer) -> list[float]:
    """Return the seconds that each of some candidates took, ranked against all vacancies and explained."""
    by_id = {vacancy.vacancy: vacancy for vacancy in world.vacancies}
    taken = []
    for person in world.candidates[:_SAMPLE]:
        start = time.perf_counter()
        for pair in rank_vacancies(person, demand, transfer, {}, top=_TOP):
            explain(person, by_id[pair.vacancy], transfer)
            interval(person, by_id[pair.vacancy], transfer)
        taken.append(time.perf_counter() - start)
    return taken
