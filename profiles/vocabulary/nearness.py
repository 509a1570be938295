"""Which competences are near in meaning, and how far that can be believed.

Sentence vectors put the same verb with another object close together, in any trade. So nearness is believed where the
vocabulary itself brings two competences together, in an occupation that asks both, in a group or under a broader
competence; elsewhere it has to be greater. And where two of a group are near in meaning and in the same line of work,
they count as kin even when meaning alone would not do.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from threadpoolctl import threadpool_limits

from profiles.vocabulary.concepts import CompetenceKind
from profiles.vocabulary.kinship import incidence, joined, lines_of_work, same_work
from profiles.vocabulary.relations import Entries, How, TransferSettings
from profiles.vocabulary.vocabulary import Vocabulary

_NO_MEANING = frozenset({CompetenceKind.CERTIFICATE, CompetenceKind.LANGUAGE, CompetenceKind.BEHAVIOUR})
_BLOCK = 512


def nearness(vocabulary: Vocabulary, vectors: NDArray[np.float32], settings: TransferSettings) -> Iterator[Entries]:
    """Yield what competences count for one another by meaning, in blocks so that memory stays flat.

    ``vectors`` are unit vectors of the competences, shape (competences, dimensions).
    """
    may = np.array([c.kind not in _NO_MEANING for c in vocabulary.competences.values()], dtype=np.bool_)
    work, family = lines_of_work(vocabulary), _families(vocabulary)
    # One thread: on a machine with other work, several wait for one another.
    with threadpool_limits(limits=1, user_api="blas"):
        for start in range(0, len(may), _BLOCK):
            rows = np.flatnonzero(may[start : start + _BLOCK]) + start
            cosines = vectors[rows] @ vectors.T
            cosines[:, ~may] = -1.0
            cosines[np.arange(len(rows)), rows] = -1.0
            at, had = np.nonzero(cosines >= min(settings.kin_from, settings.meaning_from))
            asked = rows[at]
            together = same_work(work, asked, had)
            akin = joined(family, asked, had)
            yield _weighed(asked, had, cosines[at, had].astype(np.float64), together, akin, settings)


def _weighed(
    asked: NDArray[np.int64],
    had: NDArray[np.int64],
    cosine: NDArray[np.float64],
    together: NDArray[np.bool_],
    akin: NDArray[np.bool_],
    settings: TransferSettings,
) -> Entries:
    believed = np.where(together | akin, cosine, cosine - settings.doubt)
    share = (believed - settings.meaning_from) / (1.0 - settings.meaning_from)
    by_meaning = np.where(believed > settings.meaning_from, settings.meaning * np.minimum(share, 1.0), 0.0)
    by_kin = np.where(akin & together & (cosine >= settings.kin_from), settings.kin, 0.0)
    value = np.maximum(by_meaning, by_kin)
    how = np.where(by_kin > by_meaning, How.SIBLING, How.MEANING).astype(np.int8)
    kept = np.flatnonzero((value > 0) & (value >= settings.least))
    order = kept[np.lexsort((had[kept], -cosine[kept], -value[kept], asked[kept]))]
    firsts = np.searchsorted(asked[order], asked[order])
    order = order[np.arange(len(order)) - firsts < settings.neighbours]
    return Entries(asked[order], had[order], value[order], how[order])


def _families(vocabulary: Vocabulary) -> sparse.csr_matrix:
    """Return to which groups and right below which competences each belongs, shape (competences, families)."""
    number = {family: n for n, family in enumerate([*vocabulary.competences, *vocabulary.groups])}
    members = ((number[f] for f in (*c.broader, *c.groups)) for c in vocabulary.competences.values())
    return incidence(members, len(number))
