"""The order of proposals: the fit after the region's sector weight. The weight never changes a fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.demand import Demand, demand_of
from matcher.pairing import best_pairs
from matcher.regions import weight_of
from matcher.scoring import check_vocabularies, fits_with, strengths
from profiles.model import CandidateProfile
from profiles.vocabulary.transfer import Transfer
from vacancies.model import VacancyProfile


@dataclass(frozen=True, slots=True)
class Ranked:
    """A pair in the order: its fit, the weight of the vacancy's sector, and their product."""

    candidate: str
    vacancy: str
    fit: float
    sector_weight: float

    @property
    def rank_score(self) -> float:
        """What the order goes by: fit x sector weight."""
        return self.fit * self.sector_weight


def rank(
    pairs: Iterable[tuple[str, str, float, str | None]],
    weights: Mapping[str, float],
    *,
    top: int | None = None,
) -> list[Ranked]:
    """Return pairs (candidate, vacancy, fit, sector) in order, best first.

    Equal scores go by fit, then by vacancy and candidate, so that the order is the same every time.
    """
    ranked = [Ranked(candidate, vacancy, fit, weight_of(sector, weights)) for candidate, vacancy, fit, sector in pairs]
    ranked.sort(key=lambda pair: (-pair.rank_score, -pair.fit, pair.vacancy, pair.candidate))
    return ranked if top is None else ranked[:top]


def rank_vacancies(
    candidate: CandidateProfile,
    demand: Demand,
    transfer: Transfer,
    weights: Mapping[str, float],
    *,
    top: int | None = None,
) -> list[Ranked]:
    """Return the vacancies in the order for one candidate, also those that he or she does not fit at all.

    Raises
    ------
    UserError
        When the profile claims a competence that the vocabulary does not have.
    """
    fit = np.round(fits_with(strengths([candidate], transfer.index), demand)[0], 12)
    weight = sector_weights_of(demand, weights)
    ids = np.argsort(np.array(demand.vacancies, dtype=object), kind="stable")
    by_score = np.lexsort((-fit[ids], -np.round(fit[ids] * weight[ids], 12)))
    chosen = ids[by_score[:top]].tolist()
    return [
        Ranked(candidate.candidate, demand.vacancies[number], float(fit[number]), float(weight[number]))
        for number in chosen
    ]


def rank_region(
    candidates: Sequence[CandidateProfile],
    vacancies: Sequence[VacancyProfile],
    transfer: Transfer,
    weights: Mapping[str, float],
    *,
    top: int,
) -> Iterator[Ranked]:
    """Yield the best ``top`` vacancies of each candidate, candidate by candidate in the order that they are given.

    They are those of :func:`rank_vacancies`, but that vacancies that somebody does not fit at all are left out.

    Raises
    ------
    UserError
        When profiles were made with different vocabularies, or name a competence that ``transfer`` does not have.
    """
    check_vocabularies([*candidates, *vacancies])
    demand = demand_of(sorted(vacancies, key=lambda vacancy: vacancy.vacancy), transfer)
    weight = sector_weights_of(demand, weights)
    best = best_pairs(strengths(candidates, transfer.index), demand, top=top, weights=weight).of_candidates
    for row, column, fit in best.pairs():
        yield Ranked(candidates[row].candidate, demand.vacancies[column], fit, float(weight[column]))


def sector_weights_of(demand: Demand, weights: Mapping[str, float]) -> NDArray[np.float64]:
    """Return the weight of each vacancy's sector."""
    return np.array([weight_of(sector, weights) for sector in demand.sectors], dtype=np.float64)
