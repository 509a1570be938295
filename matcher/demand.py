"""What vacancies ask, prepared for scoring: read once, held against any number of candidates.

A requirement with alternatives ("A or B") asks for the better side: it is one thing asked, met by whatever counts most
for A or for B. So everything asked is a group of one or more competences, and has one row of what each competence
counts for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from profiles.errors import UserError
from profiles.messages import M
from profiles.model import VocabularyRef
from profiles.vocabulary.transfer import Transfer
from vacancies.model import Requirement, VacancyProfile

DEFAULT_LEVEL = 2
"""The level that a requirement asks when the text does not tell: independently in familiar situations."""

LEVEL_COUNT = 4


def asked_level(level: int | None) -> int:
    """Return the level that counts: the asked one, or :data:`DEFAULT_LEVEL` where none is told."""
    return level or DEFAULT_LEVEL


def sides(requirement: Requirement) -> tuple[str, ...]:
    """Return the competences of which any will do: the one that is named, and those that the text accepts instead."""
    return (requirement.competence, *(other for other in requirement.either if other != requirement.competence))


@dataclass(frozen=True)
class Demand:
    """What vacancies ask.

    Attributes
    ----------
    vacancies:
        Their ids.
    kinds:
        For each the occupation it is for, or "" where that is not known: vacancies of one kind ask alike.
    sectors:
        For each its sector, or None.
    asked:
        The distinct groups of competences that something asks, any of a group will do.
    counts:
        Shape (asked, competences): what having a competence counts for each of them, in [0, 1].
    shares:
        Shape (vacancies, 4 x asked): the share of each in the whole, a block of columns for each asked level.
    """

    vacancies: tuple[str, ...]
    kinds: tuple[str, ...]
    sectors: tuple[str | None, ...]
    asked: tuple[tuple[str, ...], ...]
    counts: sparse.csr_matrix
    shares: sparse.csr_matrix

    @cached_property
    def counts_by_had(self) -> sparse.csc_matrix:
        """The same counts, column by column: for what does having a competence count."""
        return self.counts.tocsc()


def demand_of(vacancies: Sequence[VacancyProfile], transfer: Transfer) -> Demand:
    """Return what vacancies ask; one without requirements asks nothing, so that nobody ever fits it.

    Raises
    ------
    UserError
        When a vacancy asks a competence that the vocabulary does not have.
    """
    number: dict[tuple[str, ...], int] = {}
    rows, columns, levels, values = [], [], [], []
    for row, profile in enumerate(vacancies):
        for requirement in profile.requirements:
            group = sides(requirement)
            for competence in group:
                column_of(competence, transfer.index, profile.vocabulary)
            rows.append(row)
            columns.append(number.setdefault(group if len(group) == 1 else tuple(sorted(group)), len(number)))
            levels.append(asked_level(requirement.level) - 1)
            values.append(requirement.weight)
    asked = tuple(number)
    blocks = np.array(levels, dtype=np.int64) * len(asked) + np.array(columns, dtype=np.int64)
    return Demand(
        tuple(profile.vacancy for profile in vacancies),
        tuple(profile.occupation.occupation if profile.occupation else "" for profile in vacancies),
        tuple(profile.sector for profile in vacancies),
        asked,
        _counts(asked, transfer),
        sparse.csr_matrix(
            (np.array(values, dtype=np.float64), (np.array(rows, dtype=np.int64), blocks)),
            shape=(len(vacancies), LEVEL_COUNT * len(asked)),
        ),
    )


def column_of(competence: str, index: Mapping[str, int], vocabulary: VocabularyRef) -> int:
    """Return the column of a competence.

    Raises
    ------
    UserError
        When the vocabulary does not have it (any more).
    """
    try:
        return index[competence]
    except KeyError:
        raise UserError(
            M(
                "a profile names {concept}, which vocabulary {name} no longer has.",
                concept=competence,
                name=vocabulary.name,
            ),
            mend=M("Convert or encode it again."),
        ) from None


def _counts(asked: Sequence[tuple[str, ...]], transfer: Transfer) -> sparse.csr_matrix:
    """Return the row of each group: of several competences the larger count."""
    first = _rows(transfer, [group[0] for group in asked])
    for side in range(1, max(map(len, asked), default=1)):
        other = [transfer.index[group[side]] if side < len(group) else -1 for group in asked]
        first = first.maximum(_rows_or_none(transfer, np.array(other, dtype=np.int64)))
    return sparse.csr_matrix(first)


def _rows(transfer: Transfer, competences: Sequence[str]) -> sparse.csr_matrix:
    return transfer.matrix[np.array([transfer.index[one] for one in competences], dtype=np.int64)]


def _rows_or_none(transfer: Transfer, rows: NDArray[np.int64]) -> sparse.csr_matrix:
    """Return these rows of the matrix; an empty one for -1."""
    there = np.flatnonzero(rows >= 0)
    choose = sparse.csr_matrix((np.ones(len(there)), (there, rows[there])), shape=(len(rows), len(transfer.ids)))
    return choose @ transfer.matrix
