"""The score: one linear core, so that every number can be taken apart and all pairs are one sparse product.

    strength of j   s_j  = strength x level / 4                        (candidate, from claims)
    shown for i     e_i  = max over j of T[i, j] x s_j                 (best evidence, not sum)
    met of i        m_i  = min(1, e_i x 4 / asked level)
    fit                  = Σ share_i x m_i                             (shares sum to 1)

All functions are pure. An empty profile gives a fit of 0; a vacancy without requirements has a fit of 0 for everybody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from profiles.errors import UserError
from profiles.messages import M
from profiles.model import CandidateProfile, Standing, VocabularyRef
from profiles.vocabulary.transfer import Transfer
from vacancies.model import VacancyProfile

Floats = NDArray[np.float64]

DEFAULT_LEVEL = 2
"""The level that a requirement asks when the text does not tell: independently in familiar situations."""

LEVEL_COUNT = 4


def asked_level(level: int | None) -> int:
    """Return the level that counts: the asked one, or :data:`DEFAULT_LEVEL` where none is told."""
    return level or DEFAULT_LEVEL


def strengths(profiles: Sequence[CandidateProfile], index: Mapping[str, int]) -> sparse.csr_matrix:
    """Return strength x level / 4 of each claim, shape (candidates, competences), values in [0, 1].

    Raises
    ------
    UserError
        When a profile claims a competence that the vocabulary does not have.
    """
    rows, columns, values = [], [], []
    for row, profile in enumerate(profiles):
        for claim in profile.claims:
            if claim.standing is not Standing.DENIED and claim.strength > 0:
                rows.append(row)
                columns.append(_column(claim.competence, index, profile.vocabulary))
                values.append(claim.strength * claim.level / LEVEL_COUNT)
    return sparse.csr_matrix((values, (rows, columns)), shape=(len(profiles), len(index)), dtype=np.float64)


def shown(strength: sparse.csr_matrix, transfer: Transfer) -> sparse.csr_matrix:
    """Return, for each candidate and competence, the best that any claim counts for it; same shape as ``strength``."""
    columns_of_had = transfer.matrix.T.tocsr()
    rows = []
    for row in range(strength.shape[0]):
        start, end = strength.indptr[row], strength.indptr[row + 1]
        if start == end:
            rows.append(sparse.csr_matrix((1, strength.shape[1]), dtype=np.float64))
            continue
        counted = columns_of_had[strength.indices[start:end]].multiply(strength.data[start:end, None])
        rows.append(sparse.csr_matrix(counted.max(axis=0)))
    if not rows:
        return sparse.csr_matrix(strength.shape, dtype=np.float64)
    return sparse.vstack(rows, format="csr")


def requirement_shares(profiles: Sequence[VacancyProfile], index: Mapping[str, int]) -> sparse.csr_matrix:
    """Return each requirement's share, shape (vacancies, 4 x competences): one block of columns for each asked level.

    Raises
    ------
    UserError
        When a vacancy asks a competence that the vocabulary does not have.
    """
    rows, columns, values = [], [], []
    for row, profile in enumerate(profiles):
        for requirement in profile.requirements:
            block = asked_level(requirement.level) - 1
            rows.append(row)
            columns.append(block * len(index) + _column(requirement.competence, index, profile.vocabulary))
            values.append(requirement.weight)
    return sparse.csr_matrix(
        (values, (rows, columns)), shape=(len(profiles), LEVEL_COUNT * len(index)), dtype=np.float64
    )


def met(shown_strength: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return how far each competence is met at each level, shape (candidates, 4 x competences), values in [0, 1]."""
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
    _check_vocabularies([*candidates, *vacancies])
    have = met(shown(strengths(candidates, transfer.index), transfer))
    ask = requirement_shares(vacancies, transfer.index)
    product: Floats = np.clip((have @ ask.T).toarray(), 0.0, 1.0)
    return product


def _check_vocabularies(profiles: Sequence[CandidateProfile | VacancyProfile]) -> None:
    names = {profile.vocabulary.name for profile in profiles}
    if len(names) > 1:
        raise UserError(
            M(
                "the profiles were made with different vocabularies ({names}).",
                names=", ".join(sorted(names)),
            ),
            mend=M("Convert the vacancies and encode the portfolios again with one vocabulary."),
        )


def _column(concept: str, index: Mapping[str, int], vocabulary: VocabularyRef) -> int:
    try:
        return index[concept]
    except KeyError:
        raise UserError(
            M(
                "a profile names {concept}, which vocabulary {name} no longer has.",
                concept=concept,
                name=vocabulary.name,
            ),
            mend=M("Convert or encode it again."),
        ) from None
