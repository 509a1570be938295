"""What a group of vacancies asks, each distinct ask once, and how far a person meets each.

An *ask* is a competence (or what the vacancy accepts instead of it) at a level. A region's vacancies share most of
theirs, so that what a course changes for a person is counted once an ask, whatever the number of vacancies:

    raw of ask a    = max over claims j of T[a, j] x strength_j x level_j
    met of a        = min(1, raw_a / level of a)
    fit of v        = Σ share[v, a] x met_a

These are the numbers of :mod:`matcher.scoring` and :mod:`matcher.explaining`, in another order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from matcher.gaps import ENOUGH
from matcher.scoring import asked_level, requirement_shares, strengths
from profiles.model import CandidateProfile, Standing
from profiles.vocabulary.transfer import How, Transfer
from vacancies.model import Importance, VacancyProfile

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Marks = NDArray[np.bool_]


@dataclass(frozen=True)
class Supports:
    """What may meet asks: an entry for each item (a claim, a lesson), its competence and an ask that it counts for.

    ``raw`` is transfer x strength x level, ``how`` the relation (:class:`How`), ``rank`` where the competence stands in
    the alphabet (it decides between equals), ``level`` the item's own, ``item`` its number.
    """

    ask: Ints
    item: Ints
    raw: Floats
    how: Ints
    rank: Ints
    level: Ints

    def best(self, group: Ints) -> Ints:
        """Return which entries are best of their ask and group: most counted, then nearest, then by the alphabet."""
        order = np.lexsort((self.rank, self.how, -self.raw, group, self.ask))
        ask, groups = self.ask[order], group[order]
        first = np.ones(len(order), dtype=np.bool_)
        first[1:] = (np.diff(ask) != 0) | (np.diff(groups) != 0)
        found: Ints = order[first]
        return found


@dataclass(frozen=True)
class Demand:
    """What vacancies ask.

    ``share`` and ``must`` have shape (vacancies, asks): each requirement's share, and 1 for what must be met; ``level``
    is that of each ask and ``own`` the number of its competence. ``ends``, ``ask``, ``value`` and ``how`` tell, by
    competence had, for which asks it counts, how much and by which relation.
    """

    ids: tuple[str, ...]
    transfer: Transfer
    share: sparse.csr_matrix
    must: sparse.csr_matrix
    level: Ints
    own: Ints
    ends: Ints
    ask: Ints
    value: Floats
    how: Ints
    rank: Ints

    def supports(self, competences: Ints, strengths: Floats, levels: Ints) -> Supports:
        """Return what competences, had at a strength and a level, count for each ask."""
        starts = self.ends[competences]
        lengths = self.ends[competences + 1] - starts
        item = np.repeat(np.arange(len(competences)), lengths)
        within = np.arange(len(item)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        entry = starts[item] + within
        # In the order in which explaining multiplies, so that equals are equal here too.
        raw = self.value[entry] * strengths[item] * levels[item]
        return Supports(self.ask[entry], item, raw, self.how[entry], self.rank[competences[item]], levels[item])


def demand_of(vacancies: Sequence[VacancyProfile], transfer: Transfer) -> Demand:
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
            if requirement.competence not in transfer.index:
                requirement_shares([vacancy], transfer.index)  # raises with the words for it
            key = ((requirement.competence, *requirement.either), asked_level(requirement.level))
            rows.append(row)
            columns.append(numbers.setdefault(key, len(numbers)))
            shares.append(requirement.weight)
            musts.append(requirement.importance is Importance.MUST)
    shape = (len(vacancies), len(numbers))
    ends, ask, value, how = _counts([group for group, _ in numbers], transfer)
    rank = np.empty(len(transfer.ids), dtype=np.int64)
    rank[np.argsort(np.array(transfer.ids, dtype=object))] = np.arange(len(transfer.ids))
    must = sparse.csr_matrix((np.array(musts, dtype=np.float64), (rows, columns)), shape=shape)
    must.eliminate_zeros()
    return Demand(
        ids=tuple(vacancy.vacancy for vacancy in vacancies),
        transfer=transfer,
        share=sparse.csr_matrix((np.array(shares, dtype=np.float64), (rows, columns)), shape=shape),
        must=must,
        level=np.array([level for _, level in numbers], dtype=np.int64),
        own=np.array([transfer.index[group[0]] for group, _ in numbers], dtype=np.int64),
        ends=ends,
        ask=ask,
        value=value,
        how=how,
        rank=rank,
    )


def _counts(groups: Sequence[tuple[str, ...]], transfer: Transfer) -> tuple[Ints, Ints, Floats, Ints]:
    """Return by competence had what it counts for each group of asked competences: the best of the group."""
    matrix = transfer.matrix
    known = [[transfer.index[one] for one in group if one in transfer.index] for group in groups]
    row = np.array([one for group in known for one in group], dtype=np.int64)
    lengths = np.diff(matrix.indptr)[row] if len(row) else np.zeros(0, dtype=np.int64)
    group = np.repeat(np.arange(len(groups)), [len(one) for one in known])
    place = np.repeat(matrix.indptr[row].astype(np.int64) - np.cumsum(lengths) + lengths, lengths)
    entry = place + np.arange(len(place))
    ask, had = np.repeat(group, lengths), matrix.indices[entry].astype(np.int64)
    value, how = matrix.data[entry], transfer.how.data[entry].astype(np.int64)
    order = np.lexsort((how, -value, ask, had))
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = (np.diff(had[order]) != 0) | (np.diff(ask[order]) != 0)
    kept = order[first]
    ends = np.searchsorted(had[kept], np.arange(len(transfer.ids) + 1)).astype(np.int64)
    return ends, ask[kept], value[kept], how[kept]


@dataclass(frozen=True)
class Known:
    """What is known of a person, an entry for each ask: what meets it best, as in :class:`Supports`.

    ``raw`` is 0 where nothing does. ``sure`` tells that it stands for more than a suggestion, ``denied`` that the
    person says not to have the competence.
    """

    raw: Floats
    how: Ints
    rank: Ints
    level: Ints
    sure: Marks
    denied: Marks

    def met(self, demand: Demand) -> Floats:
        """Return how far each ask is met, in [0, 1]."""
        counted: Floats = np.minimum(1.0, self.raw / demand.level)
        return counted

    def gaps(self, demand: Demand) -> Marks:
        """Return which asks are known gaps: denied or below the level, and not met well enough by anything else."""
        return known_gaps(self.raw, self.how, self.level, self.sure, self.denied, demand.level)


def known_gaps(raw: Floats, how: Ints, level: Ints, sure: Marks, denied: Marks, asked: Ints) -> Marks:
    """Return where what is known is a gap; all arrays have an entry for each ask (see :class:`Known`)."""
    below = (raw > 0.0) & (how <= int(How.NARROWER)) & sure & (level < asked)
    found: Marks = (denied | below) & (np.minimum(1.0, raw / asked) < ENOUGH)
    return found


def known_of(profile: CandidateProfile, demand: Demand) -> Known:
    """Return what is known of a person for each ask.

    Raises
    ------
    UserError
        When the profile claims a competence that the vocabulary does not have.
    """
    index = demand.transfer.index
    denied = {
        index[claim.competence]
        for claim in profile.claims
        if claim.standing is Standing.DENIED and claim.competence in index
    }
    claims = [claim for claim in profile.claims if claim.strength > 0.0]
    for claim in claims:
        if claim.competence not in index:
            strengths([profile], index)  # raises with the words for it
    held = demand.supports(
        np.array([index[claim.competence] for claim in claims], dtype=np.int64),
        np.array([claim.strength for claim in claims], dtype=np.float64),
        np.array([claim.level for claim in claims], dtype=np.int64),
    )
    sure = np.array([claim.standing is not Standing.SUGGESTED for claim in claims], dtype=np.bool_)
    best = held.best(np.zeros(len(held.ask), dtype=np.int64))
    asks = len(demand.level)
    raw, how, rank, level = np.zeros(asks), *(np.zeros(asks, dtype=np.int64) for _ in range(3))
    certain = np.zeros(asks, dtype=np.bool_)
    at = held.ask[best]
    raw[at], how[at], rank[at], level[at] = held.raw[best], held.how[best], held.rank[best], held.level[best]
    certain[at] = sure[held.item[best]]
    return Known(raw, how, rank, level, certain, np.isin(demand.own, list(denied)))
