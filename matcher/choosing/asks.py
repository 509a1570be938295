"""What a group of vacancies asks, each distinct ask once, and how far a person meets each.

An *ask* is a competence, or any of a few, at a level. A region's vacancies share most of theirs, so that what a course
changes for a person is counted once an ask, whatever the number of vacancies:

    counted of ask a   = max over claims j of T[a, j] x strength_j x level_j / 4
    met of a           = min(1, counted_a x 4 / level of a)
    fit of v           = Σ share[v, a] x met_a

These are the numbers of :mod:`matcher.scoring` and the choices of :mod:`matcher.explaining`, in another order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from matcher.demand import LEVEL_COUNT, asked_level, column_of, sides
from matcher.gaps import ENOUGH
from profiles.model import CandidateProfile, Standing
from profiles.vocabulary.transfer import How, Transfer
from vacancies.model import Importance, VacancyProfile

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Marks = NDArray[np.bool_]


@dataclass(frozen=True)
class Supports:
    """What may meet asks: an entry for each item (a claim, a lesson) and ask that it counts for.

    ``item`` is its number and ``level`` its own; ``counted`` is transfer x strength x level / 4, ``how`` the relation
    (:class:`How`), ``rank`` what decides between equals; ``itself`` tells that it is a competence that is asked.
    """

    ask: Ints
    item: Ints
    counted: Floats
    how: Ints
    rank: Ints
    level: Ints
    itself: Marks

    def best(self, group: Ints) -> Ints:
        """Return which entries are best of their ask and group, by ask: most counted, then nearest, then by rank."""
        order = np.lexsort((self.rank, self.how, -self.counted, group, self.ask))
        ask, groups = self.ask[order], group[order]
        found: Ints = order[_first(ask, groups)]
        return found


@dataclass(frozen=True)
class Asks:
    """What vacancies ask.

    ``share`` and ``must`` have shape (vacancies, asks): each requirement's share, and 1 for what must be met; ``level``
    is that of each ask, ``side`` and ``side_of`` the competences that will do and the ask of each. ``ends``, ``ask``,
    ``value``, ``how``, ``rank`` and ``itself`` tell, by competence had, what it counts for which asks.
    """

    ids: tuple[str, ...]
    transfer: Transfer
    share: sparse.csr_matrix
    must: sparse.csr_matrix
    level: Ints
    side: Ints
    side_of: Ints
    ends: Ints
    ask: Ints
    value: Floats
    how: Ints
    rank: Ints
    itself: Marks

    def supports(self, competences: Ints, strengths: Floats, levels: Ints) -> Supports:
        """Return what competences, had at a strength and a level, count for each ask."""
        starts = self.ends[competences]
        lengths = self.ends[competences + 1] - starts
        item = np.repeat(np.arange(len(competences)), lengths)
        entry = np.arange(len(item)) + np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
        # Multiplied in the order of explaining, so that equals are equal here too.
        counted = self.value[entry] * (strengths * levels / LEVEL_COUNT)[item]
        return Supports(
            self.ask[entry], item, counted, self.how[entry], self.rank[entry], levels[item], self.itself[entry]
        )


def asks_of(vacancies: Sequence[VacancyProfile], transfer: Transfer) -> Asks:
    """Return what vacancies ask.

    Raises
    ------
    UserError
        When a vacancy asks a competence that the vocabulary does not have.
    """
    numbers: dict[tuple[tuple[str, ...], int], int] = {}
    rows, columns, shares, musts = [], [], [], []
    for row, vacancy in enumerate(vacancies):
        for requirement in vacancy.requirements:
            group = sides(requirement)
            for competence in group:
                column_of(competence, transfer.index, vacancy.vocabulary)
            rows.append(row)
            columns.append(numbers.setdefault((group, asked_level(requirement.level)), len(numbers)))
            shares.append(requirement.weight)
            musts.append(requirement.importance is Importance.MUST)
    shape = (len(vacancies), len(numbers))
    side = np.array([transfer.index[one] for group, _ in numbers for one in group], dtype=np.int64)
    place = np.array([n for group, _ in numbers for n in range(len(group))], dtype=np.int64)
    side_of = np.repeat(np.arange(len(numbers)), [len(group) for group, _ in numbers]).astype(np.int64)
    must = sparse.csr_matrix((np.array(musts, dtype=np.float64), (rows, columns)), shape=shape)
    must.eliminate_zeros()
    ends, ask, value, how, rank, itself = _counts(side, side_of, place, transfer)
    return Asks(
        ids=tuple(vacancy.vacancy for vacancy in vacancies),
        transfer=transfer,
        share=sparse.csr_matrix((np.array(shares, dtype=np.float64), (rows, columns)), shape=shape),
        must=must,
        level=np.array([level for _, level in numbers], dtype=np.int64),
        side=side,
        side_of=side_of,
        ends=ends,
        ask=ask,
        value=value,
        how=how,
        rank=rank,
        itself=itself,
    )


def _counts(side: Ints, side_of: Ints, place: Ints, transfer: Transfer) -> tuple[Ints, Ints, Floats, Ints, Ints, Marks]:
    """Return by competence had what it counts for each ask: through the side for which it counts most."""
    matrix, size = transfer.matrix, len(transfer.ids)
    alphabet = np.empty(size, dtype=np.int64)
    alphabet[sorted(range(size), key=transfer.ids.__getitem__)] = np.arange(size)
    starts = matrix.indptr[side].astype(np.int64)
    lengths = matrix.indptr[side + 1] - starts
    entry = np.arange(int(lengths.sum())) + np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
    ask, at = np.repeat(side_of, lengths), np.repeat(place, lengths)
    had = matrix.indices[entry].astype(np.int64)
    itself = np.isin(had * max(len(side), 1) + ask, side * max(len(side), 1) + side_of)
    value, how = matrix.data[entry], transfer.how.data[entry].astype(np.int64)
    order = np.lexsort((at, how, -value, ask, had))
    kept = order[_first(had[order], ask[order])]
    ends = np.searchsorted(had[kept], np.arange(size + 1)).astype(np.int64)
    return ends, ask[kept], value[kept], how[kept], at[kept] * size + alphabet[had[kept]], itself[kept]


def _first(one: Ints, other: Ints) -> Marks:
    """Return where a new pair of values begins in two arrays that are in order."""
    first = np.ones(len(one), dtype=np.bool_)
    first[1:] = (np.diff(one) != 0) | (np.diff(other) != 0)
    return first


@dataclass(frozen=True)
class Known:
    """What is known of a person, an entry for each ask: what meets it best, as in :class:`Supports`.

    ``counted`` is 0 where nothing does. ``sure`` tells that it stands for more than a suggestion, ``denied`` that the
    person says to have none of the competences that would do.
    """

    counted: Floats
    how: Ints
    rank: Ints
    level: Ints
    sure: Marks
    denied: Marks

    def met(self, demand: Asks) -> Floats:
        """Return how far each ask is met, in [0, 1]."""
        return met_by(self.counted, demand.level)

    def gaps(self, demand: Asks) -> Marks:
        """Return which asks are known gaps: denied or below the level, and not met well enough by anything else."""
        return known_gaps(self.counted, self.how, self.level, self.sure, self.denied, demand.level)


def met_by(counted: Floats, asked: Ints) -> Floats:
    """Return how far asks at a level are met by what counts for them, in [0, 1]."""
    found: Floats = np.minimum(1.0, counted * LEVEL_COUNT / asked)
    return found


def known_gaps(counted: Floats, how: Ints, level: Ints, sure: Marks, denied: Marks, asked: Ints) -> Marks:
    """Return where what is known is a gap; all arrays have an entry for each ask (see :class:`Known`)."""
    below = (counted > 0.0) & (how <= int(How.NARROWER)) & sure & (level < asked)
    found: Marks = (denied | below) & (met_by(counted, asked) < ENOUGH)
    return found


def known_of(profile: CandidateProfile, demand: Asks) -> Known:
    """Return what is known of a person for each ask.

    Raises
    ------
    UserError
        When the profile claims a competence that the vocabulary does not have.
    """
    index, asks = demand.transfer.index, len(demand.level)
    claims = [claim for claim in profile.claims if claim.strength > 0.0]
    held = demand.supports(
        np.array([column_of(claim.competence, index, profile.vocabulary) for claim in claims], dtype=np.int64),
        np.array([claim.strength for claim in claims], dtype=np.float64),
        np.array([claim.level for claim in claims], dtype=np.int64),
    )
    sure = np.array([claim.standing is not Standing.SUGGESTED for claim in claims], dtype=np.bool_)
    best = held.best(np.zeros(len(held.ask), dtype=np.int64))
    counted, certain = np.zeros(asks), np.zeros(asks, dtype=np.bool_)
    how, rank, level = (np.zeros(asks, dtype=np.int64) for _ in range(3))
    at = held.ask[best]
    counted[at], how[at], rank[at], level[at] = held.counted[best], held.how[best], held.rank[best], held.level[best]
    certain[at] = sure[held.item[best]]
    return Known(counted, how, rank, level, certain, _denied(profile, demand))


def _denied(profile: CandidateProfile, demand: Asks) -> Marks:
    """Return of which asks the person says to have none of the competences that would do."""
    index = demand.transfer.index
    said = np.zeros(len(index), dtype=np.bool_)
    for claim in profile.claims:
        if claim.standing is Standing.DENIED and claim.competence in index:
            said[index[claim.competence]] = True
    denied = np.ones(len(demand.level), dtype=np.bool_)
    denied[demand.side_of[~said[demand.side]]] = False
    return denied
