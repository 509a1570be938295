"""Transfer: how much having one competence counts when another is asked.

T[i, j] in [0, 1] says how much having *j* counts when *i* is asked. It is 1 on the diagonal and for everything
narrower than *i*; what is broader, a sibling, related, or near in meaning counts in part, and only above a threshold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from profiles.vocabulary.kinship import kinship
from profiles.vocabulary.nearness import nearness
from profiles.vocabulary.relations import Entries, How, TransferSettings
from profiles.vocabulary.vocabulary import Vocabulary

__all__ = ["How", "Transfer", "TransferSettings", "build_transfer"]


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

    @classmethod
    def of(
        cls,
        ids: tuple[str, ...],
        ends: NDArray[np.integer],
        had: NDArray[np.integer],
        values: NDArray[np.float64],
        hows: NDArray[np.int8],
    ) -> Transfer:
        """Make one of the arrays of its rows: row *i* has the columns ``had[ends[i]:ends[i + 1]]``."""
        shape = (len(ids), len(ids))
        index = MappingProxyType({concept: number for number, concept in enumerate(ids)})
        matrix = sparse.csr_matrix((values, had, ends), shape=shape, dtype=np.float64)
        return cls(index, ids, matrix, sparse.csr_matrix((hows, had, ends), shape=shape, dtype=np.int8))

    def between(self, asked: str, had: str) -> tuple[float, How | None]:
        """Return what having ``had`` counts when ``asked`` is asked, and by which relation (None when nothing)."""
        i, j = self.index[asked], self.index[had]
        value = float(self.matrix[i, j])
        return value, How(int(self.how[i, j])) if value else None


def build_transfer(
    vocabulary: Vocabulary,
    vectors: NDArray[np.float32] | None = None,
    settings: TransferSettings | None = None,
) -> Transfer:
    """Build the transfer matrix from hierarchy, groups, relations and, where given, meaning.

    Parameters
    ----------
    vocabulary:
        The competences, in the order of ``vocabulary.competences``.
    vectors:
        Unit vectors of what the competences mean (:attr:`ConceptVectors.competences`), shape (competences,
        dimensions); None leaves meaning out, and with it groups and large families.
    settings:
        What each relation counts for.
    """
    settings = settings or TransferSettings()
    ids = tuple(vocabulary.competences)
    parts = [*kinship(vocabulary, settings)]
    if vectors is not None:
        parts += nearness(vocabulary, vectors, settings)
    best = _best(parts, len(ids), settings.least)
    ends = np.searchsorted(best.asked, np.arange(len(ids) + 1))
    return Transfer.of(ids, ends, best.had, best.value, best.how)


def _best(parts: list[Entries], size: int, least: float) -> Entries:
    """Return of each cell the entry that counts most, by rows; of equals the relation named first in :class:`How`."""
    asked = np.concatenate([part.asked for part in parts])
    had = np.concatenate([part.had for part in parts])
    value = np.concatenate([part.value for part in parts])
    how = np.concatenate([part.how for part in parts])
    cell = asked * size + had
    order = np.lexsort((how, -value, cell))
    first = np.concatenate([[True], np.diff(cell[order]) > 0]) if len(order) else np.zeros(0, dtype=np.bool_)
    order = order[first]
    order = order[(value[order] > 0) & (value[order] >= least)]
    return Entries(asked[order], had[order], value[order], how[order])
