"""Who may enter which course: what it asks beforehand must be had, or learnt in a course before it.

A lesson is had when a claim counts for it at its level; a course gives it when what it teaches meets it well enough.
These are the rules of course plans (:mod:`matcher.planning`), for all courses at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from matcher.after import COURSE_STRENGTH
from matcher.courses import Course, Lesson
from matcher.gaps import ENOUGH
from profiles.model import CandidateProfile, Standing
from profiles.vocabulary.transfer import Transfer

Marks = NDArray[np.bool_]


@dataclass(frozen=True)
class Entrance:
    """What courses ask beforehand.

    ``asks`` and ``gives`` have shape (courses, lessons): which lessons each asks, and which it gives once finished;
    ``counts`` has shape (lessons, competences): what having each counts. A lesson that the vocabulary does not know is
    never had nor given.
    """

    courses: tuple[Course, ...]
    lessons: tuple[Lesson, ...]
    asks: sparse.csr_matrix
    gives: sparse.csr_matrix
    counts: sparse.csr_matrix
    transfer: Transfer

    def lacking(self, candidate: CandidateProfile) -> sparse.csr_matrix:
        """Return which lessons, that a course asks beforehand, the person lacks; shape (courses, lessons)."""
        had = np.zeros(len(self.transfer.ids))
        for claim in candidate.claims:
            if claim.standing is not Standing.DENIED and claim.strength > 0 and claim.competence in self.transfer.index:
                had[self.transfer.index[claim.competence]] = claim.level
        level = np.array([lesson.level for lesson in self.lessons], dtype=np.float64)
        reached = self.counts.multiply(had[None, :]).max(axis=1).toarray()[:, 0] if self.lessons else level
        lacks = self.asks.multiply((reached < level)[None, :]).tocsr()
        lacks.eliminate_zeros()
        return lacks

    def unlocks(self, lacks: sparse.csr_matrix) -> sparse.csr_matrix:
        """Return which course opens which: [c, d] is 1 when c gives all that d lacks (and d lacks something)."""
        wanted = np.asarray(lacks.sum(axis=1)).ravel()
        given = (self.gives @ lacks.T).tocoo()
        full = given.data >= wanted[given.col]
        shape = (len(self.courses), len(self.courses))
        return sparse.csr_matrix((np.ones(int(full.sum())), (given.row[full], given.col[full])), shape=shape)


def entrance_of(courses: Sequence[Course], transfer: Transfer) -> Entrance:
    """Return what courses ask beforehand and which give it."""
    numbers: dict[Lesson, int] = {}
    asked = [(c, numbers.setdefault(lesson, len(numbers))) for c, one in enumerate(courses) for lesson in one.requires]
    counts = sparse.vstack(
        [
            transfer.matrix[transfer.index[lesson.competence]]
            if lesson.competence in transfer.index
            else sparse.csr_matrix((1, len(transfer.ids)))
            for lesson in numbers
        ]
        or [sparse.csr_matrix((0, len(transfer.ids)))],
        format="csr",
    )
    by_had = counts.tocsc()
    given: set[tuple[int, int]] = set()
    level = np.array([lesson.level for lesson in numbers], dtype=np.float64)
    for number, course in enumerate(courses):
        for taught in course.teaches:
            if taught.competence in transfer.index:
                column = transfer.index[taught.competence]
                cells = slice(by_had.indptr[column], by_had.indptr[column + 1])
                rows = by_had.indices[cells]
                worth = by_had.data[cells] * COURSE_STRENGTH * taught.level / level[rows]
                given.update((number, int(row)) for row in rows[worth >= ENOUGH])
    shape = (len(courses), len(numbers))
    return Entrance(tuple(courses), tuple(numbers), _marks(set(asked), shape), _marks(given, shape), counts, transfer)


def _marks(cells: set[tuple[int, int]], shape: tuple[int, int]) -> sparse.csr_matrix:
    rows, columns = zip(*sorted(cells), strict=True) if cells else ((), ())
    return sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape)
