"""The score: one linear core, so that every number can be taken apart and all pairs are one sparse product.

    strength of j   s_j  = strength x level / 4                        (candidate, from claims)
    shown for i     e_i  = max over j of T[i, j] x s_j                 (best evidence, not sum)
    met of i        m_i  = min(1, e_i x 4 / asked level)
    fit                  = Σ share_i x m_i                             (shares sum to 1)

Where a vacancy asks "A or B", T[i, j] is the larger of the two. What is uncertain weighs by its confidence already: a
competence of a vacancy got its share times its confidence when the text was converted, and a claim its strength times
its confidence when it was encoded. :mod:`matcher.settling` tells how far a fit could move once that is settled.

All functions are pure. An empty profile gives a fit of 0; a vacancy without requirements has a fit of 0 for everybody.
No number here is NaN: a claim, requirement or profile with one cannot be made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from matcher.demand import LEVEL_COUNT, Demand, column_of, demand_of
from profiles.errors import UserError
from profiles.messages import M
from profiles.model import CandidateProfile, Standing
from profiles.vocabulary.transfer import Transfer
from vacancies.model import VacancyProfile

Floats = NDArray[np.float64]

_AT_ONCE = 4096
"""Candidates whose strengths are spread out at a time, which keeps memory flat."""

_DENSE = 64
"""Candidates whose requirements met are laid out in full at a time."""


def strengths(profiles: Sequence[CandidateProfile], index: Mapping[str, int]) -> sparse.csr_matrix:
    """Return strength x level / 4 of each claim, shape (candidates, competences), values in [0, 1].

    Raises
    ------
    UserError
        When a profile claims a competence that the vocabulary does not have.
    """
    ends, columns, values = [0], [], []
    for profile in profiles:
        for claim in profile.claims:
            if claim.standing is not Standing.DENIED and claim.strength > 0:
                columns.append(column_of(claim.competence, index, profile.vocabulary))
                values.append(claim.strength * claim.level / LEVEL_COUNT)
        ends.append(len(columns))
    return sparse.csr_matrix((values, columns, ends), shape=(len(profiles), len(index)), dtype=np.float64)


def shown(strength: sparse.csr_matrix, counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return for each candidate and each thing asked the best that any claim counts for it.

    Parameters
    ----------
    strength:
        Shape (candidates, competences), of :func:`strengths`.
    counts:
        Shape (asked, competences): what having a competence counts for each, such as :attr:`Demand.counts`, or the
        whole transfer matrix.

    Returns
    -------
    Shape (candidates, asked), values in [0, 1].
    """
    return _shown(strength, counts.tocsc())


def _shown(strength: sparse.csr_matrix, by_had: sparse.csc_matrix) -> sparse.csr_matrix:
    blocks = [
        best_counts(strength[start : start + _AT_ONCE], by_had) for start in range(0, strength.shape[0], _AT_ONCE)
    ]
    return sparse.vstack(blocks, format="csr") if blocks else sparse.csr_matrix((0, by_had.shape[0]))


def best_counts(strength: sparse.csr_matrix, by_had: sparse.csc_matrix) -> sparse.csr_matrix:
    """Lay out what every claim counts for everything asked, and keep the largest of each cell."""
    width = by_had.shape[0]
    lengths = np.diff(by_had.indptr)[strength.indices]
    claim = np.repeat(np.arange(strength.nnz), lengths)
    place = np.arange(len(claim)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    place += np.repeat(by_had.indptr[strength.indices], lengths)
    value = by_had.data[place] * strength.data[claim]
    row = np.repeat(np.arange(strength.shape[0]), np.diff(strength.indptr))[claim]
    kind = np.int32 if strength.shape[0] * width < 2**31 else np.int64
    cell = row.astype(kind) * kind(width) + by_had.indices[place].astype(kind)
    order = np.argsort(cell)
    cell, value = cell[order], value[order]
    first = np.flatnonzero(np.diff(cell, prepend=-1))
    best = np.maximum.reduceat(value, first) if len(first) else value
    cell = cell[first]
    ends = np.searchsorted(cell, np.arange(strength.shape[0] + 1) * width)
    return sparse.csr_matrix((best, cell % max(width, 1), ends), shape=(strength.shape[0], width))


def met(shown_strength: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return how far everything asked is met at each level, shape (candidates, 4 x asked), values in [0, 1]."""
    blocks = []
    for level in range(1, LEVEL_COUNT + 1):
        block = shown_strength * (LEVEL_COUNT / level)
        block.data = np.minimum(block.data, 1.0)
        blocks.append(block)
    return sparse.hstack(blocks, format="csr")


def fits(candidates: Sequence[CandidateProfile], vacancies: Sequence[VacancyProfile], transfer: Transfer) -> Floats:
    """Return the fit of every pair, shape (candidates, vacancies), values in [0, 1].

    Raises
    ------
    UserError
        When profiles were made with different vocabularies, or name a competence that ``transfer`` does not have.
    """
    check_vocabularies([*candidates, *vacancies])
    return fits_with(strengths(candidates, transfer.index), demand_of(vacancies, transfer))


def fits_with(strength: sparse.csr_matrix, demand: Demand) -> Floats:
    """Return the fit of every pair, shape (candidates, vacancies), of what was prepared before."""
    fit = np.zeros((strength.shape[0], len(demand.vacancies)))
    for start in range(0, strength.shape[0], _DENSE):
        rows = slice(start, start + _DENSE)
        fit[rows] = (demand.shares @ met(_shown(strength[rows], demand.counts_by_had)).T.toarray()).T
    return np.clip(fit, 0.0, 1.0)


def check_vocabularies(profiles: Sequence[CandidateProfile | VacancyProfile]) -> None:
    """Raise UserError when profiles were made with different vocabularies."""
    names = {profile.vocabulary.name for profile in profiles}
    if len(names) > 1:
        raise UserError(
            M(
                "the profiles were made with different vocabularies ({names}).",
                names=", ".join(sorted(names)),
            ),
            mend=M("Convert the vacancies and encode the portfolios again with one vocabulary."),
        )
