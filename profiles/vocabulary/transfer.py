"""Transfer: how much having one competence counts when another is asked.

T[i, j] in [0, 1] says how much having *j* counts when *i* is asked. It is 1 on the diagonal and for everything
narrower than *i*; what is broader, a sibling, related, or near in meaning counts in part, and only above a threshold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from profiles.vocabulary.concepts import CompetenceKind
from profiles.vocabulary.vocabulary import Vocabulary


class How(IntEnum):
    """By which relation one competence counts for another."""

    SAME = 1
    NARROWER = 2
    BROADER = 3
    RELATED = 4
    SIBLING = 5
    MEANING = 6


@dataclass(frozen=True, slots=True)
class TransferSettings:
    """What each relation counts for, all in [0, 1].

    ``broader`` is halved with each further step. ``meaning_from`` is the cosine above which likeness in meaning
    counts; at cosine 1 it counts ``meaning``. What counts less than ``least`` counts nothing.
    """

    broader: float = 0.5
    related: float = 0.4
    sibling: float = 0.3
    meaning: float = 0.5
    meaning_from: float = 0.7
    least: float = 0.15


@dataclass(frozen=True)
class Transfer:
    """The transfer matrix over a vocabulary.

    ``matrix`` has shape (competences, competences) with T[i, j] as above; ``how`` has the same pattern and holds
    :class:`How`; ``index`` gives each competence its row and column.
    """

    index: Mapping[str, int]
    ids: tuple[str, ...]
    matrix: sparse.csr_matrix
    how: sparse.csr_matrix

    def between(self, asked: str, had: str) -> tuple[float, How | None]:
        """Return what having ``had`` counts when ``asked`` is asked, and by which relation (None when nothing)."""
        i, j = self.index[asked], self.index[had]
        value = float(self.matrix[i, j])
        return value, How(int(self.how[i, j])) if value else None


_NO_MEANING = frozenset({CompetenceKind.CERTIFICATE, CompetenceKind.LANGUAGE, CompetenceKind.BEHAVIOUR})


def build_transfer(
    vocabulary: Vocabulary,
    vectors: NDArray[np.float32] | None = None,
    settings: TransferSettings | None = None,
) -> Transfer:
    """Build the transfer matrix from hierarchy, relations and, where given, meaning.

    Parameters
    ----------
    vocabulary:
        The competences, in the order of ``vocabulary.competences``.
    vectors:
        Unit vectors of the competences' preferred labels, shape (competences, dimensions); None leaves meaning out.
    settings:
        What each relation counts for.
    """
    settings = settings or TransferSettings()
    ids = tuple(vocabulary.competences)
    index = {concept: i for i, concept in enumerate(ids)}
    entries: dict[tuple[int, int], tuple[float, How]] = {}

    def put(asked: int, had: int, value: float, how: How) -> None:
        if value >= settings.least and value > entries.get((asked, had), (0.0, How.SAME))[0]:
            entries[asked, had] = (value, how)

    for i, concept in enumerate(ids):
        put(i, i, 1.0, How.SAME)
        for broader, steps in vocabulary.ancestors(concept).items():
            put(index[broader], i, 1.0, How.NARROWER)
            put(i, index[broader], settings.broader / 2 ** (steps - 1), How.BROADER)
        for related in vocabulary.competences[concept].related:
            put(i, index[related], settings.related, How.RELATED)
            put(index[related], i, settings.related, How.RELATED)
        for parent in vocabulary.competences[concept].broader:
            for sibling in vocabulary.narrower.get(parent, ()):
                put(i, index[sibling], settings.sibling, How.SIBLING)
    if vectors is not None:
        for i, j, value in _near(vocabulary, ids, vectors, settings):
            put(i, j, value, How.MEANING)
    rows, columns = zip(*entries, strict=True) if entries else ((), ())
    values = [value for value, _ in entries.values()]
    kinds = [int(how) for _, how in entries.values()]
    shape = (len(ids), len(ids))
    return Transfer(
        MappingProxyType(index),
        ids,
        sparse.csr_matrix((values, (rows, columns)), shape=shape, dtype=np.float64),
        sparse.csr_matrix((kinds, (rows, columns)), shape=shape, dtype=np.int8),
    )


def _near(
    vocabulary: Vocabulary, ids: tuple[str, ...], vectors: NDArray[np.float32], settings: TransferSettings
) -> list[tuple[int, int, float]]:
    """Return pairs of competences near in meaning, in blocks so that memory stays flat."""
    may = np.array([vocabulary.competences[concept].kind not in _NO_MEANING for concept in ids])
    found: list[tuple[int, int, float]] = []
    for start in range(0, len(ids), 1024):
        cosines = vectors[start : start + 1024] @ vectors.T
        rows, columns = np.nonzero(cosines > settings.meaning_from)
        for row, j in zip(rows.tolist(), columns.tolist(), strict=True):
            i = start + row
            if i != j and may[i] and may[j]:
                share = (float(cosines[row, j]) - settings.meaning_from) / (1.0 - settings.meaning_from)
                found.append((i, j, settings.meaning * min(share, 1.0)))
    return found
