"""The score written out for one pair at a time: what all faster ways are held against, and measured against."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.demand import LEVEL_COUNT, asked_level, sides
from profiles.model import CandidateProfile, Standing
from profiles.vocabulary.transfer import Transfer
from vacancies.model import VacancyProfile

Floats = NDArray[np.float64]


def strength_of(candidate: CandidateProfile, transfer: Transfer) -> Floats:
    """Return strength x level / 4 of every competence of the vocabulary, 0 where nothing is claimed."""
    strength = np.zeros(len(transfer.ids))
    for claim in candidate.claims:
        if claim.standing is not Standing.DENIED:
            strength[transfer.index[claim.competence]] = claim.strength * claim.level / LEVEL_COUNT
    return strength


def fit_of_pair(strength: Floats, vacancy: VacancyProfile, transfer: Transfer) -> float:
    """Return the fit of one pair, by the formula of :mod:`matcher.scoring`."""
    fit = 0.0
    for requirement in vacancy.requirements:
        shown = 0.0
        for side in sides(requirement):
            row = transfer.index[side]
            cells = slice(transfer.matrix.indptr[row], transfer.matrix.indptr[row + 1])
            counted = transfer.matrix.data[cells] * strength[transfer.matrix.indices[cells]]
            shown = max(shown, float(counted.max(initial=0.0)))
        fit += requirement.weight * min(1.0, shown * LEVEL_COUNT / asked_level(requirement.level))
    return fit


def fits_of_pairs(
    candidates: Sequence[CandidateProfile], vacancies: Sequence[VacancyProfile], transfer: Transfer
) -> Floats:
    """Return the fit of every pair, one after another, shape (candidates, vacancies)."""
    fits = np.zeros((len(candidates), len(vacancies)))
    for row, candidate in enumerate(candidates):
        strength = strength_of(candidate, transfer)
        for column, vacancy in enumerate(vacancies):
            fits[row, column] = fit_of_pair(strength, vacancy, transfer)
    return fits
