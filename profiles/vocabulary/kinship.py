"""Which competences count for one another by what the vocabulary says: hierarchy, families, relations and needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from profiles.vocabulary.relations import Entries, How, TransferSettings
from profiles.vocabulary.vocabulary import Vocabulary


def kinship(vocabulary: Vocabulary, settings: TransferSettings) -> Iterator[Entries]:
    """Yield what each competence counts for itself, those above, below and beside it, and those it is related to."""
    competences = vocabulary.competences.values()
    index = {concept: number for number, concept in enumerate(vocabulary.competences)}
    everyone = np.arange(len(index))
    yield Entries.alike(everyone, everyone, 1.0, How.SAME)

    parents = incidence(((index[b] for b in c.broader) for c in competences), len(index))
    yield from _hierarchy(parents, settings)
    yield from _siblings(parents, lines_of_work(vocabulary), settings)

    related = incidence(((index[r] for r in c.related) for c in competences), len(index)).tocoo()
    yield from _both_ways(related, settings.related, settings.related)
    needs = incidence(((index[n] for n in c.essential) for c in competences), len(index)).tocoo()
    yield from _both_ways(needs, settings.needed / 2, settings.needed)
    uses = incidence(((index[n] for n in c.optional) for c in competences), len(index)).tocoo()
    yield from _both_ways(uses, settings.useful / 2, settings.useful)


def incidence(members: Iterable[Iterable[int]], columns: int) -> sparse.csr_matrix:
    """Return a matrix of ones where row *i* has the columns of ``members[i]``, shape (rows, columns)."""
    lists = [sorted(set(own)) for own in members]
    indices = np.array([column for own in lists for column in own], dtype=np.int32)
    ends = np.concatenate([[0], np.cumsum([len(own) for own in lists])]).astype(np.int64)
    return sparse.csr_matrix(
        (np.ones(len(indices), dtype=np.float32), indices, ends), shape=(len(lists), columns), dtype=np.float32
    )


def _hierarchy(parents: sparse.csr_matrix, settings: TransferSettings) -> Iterator[Entries]:
    """Go up step by step; whoever is reached by two ways is as far as the shorter."""
    reached = frontier = parents
    share = settings.broader
    while frontier.nnz:
        narrow, broad = frontier.nonzero()
        yield Entries.alike(broad, narrow, 1.0, How.NARROWER)
        yield Entries.alike(narrow, broad, share, How.BROADER)
        share /= 2
        above = (frontier @ parents).sign()
        frontier = (above - above.multiply(reached)).tocsr()
        frontier.eliminate_zeros()
        reached = (reached + frontier).tocsr()


def _siblings(parents: sparse.csr_matrix, work: sparse.csr_matrix, settings: TransferSettings) -> Iterator[Entries]:
    """Join those right below the same competence, in families small enough to have something in common."""
    small = np.flatnonzero(np.asarray(parents.sum(axis=0)).ravel() <= settings.family)
    of_small = parents[:, small]
    asked, had = (of_small @ of_small.T).nonzero()
    asked, had = asked[asked != had], had[asked != had]
    together = same_work(work, asked, had)
    yield Entries.alike(asked[together], had[together], settings.sibling, How.SIBLING)
    yield Entries.alike(asked[~together], had[~together], settings.sibling / 2, How.SIBLING)


def _both_ways(relation: sparse.coo_matrix, forth: float, back: float) -> Iterator[Entries]:
    """Relate rows and columns: having the column counts ``forth`` for the row, having the row ``back`` for it."""
    others = relation.row != relation.col
    yield Entries.alike(relation.row[others], relation.col[others], forth, How.RELATED)
    yield Entries.alike(relation.col[others], relation.row[others], back, How.RELATED)


def lines_of_work(vocabulary: Vocabulary) -> sparse.csr_matrix:
    """Return which occupations and qualifications ask each competence, shape (competences, askers)."""
    index = {concept: number for number, concept in enumerate(vocabulary.competences)}
    asking = [o.asked for o in vocabulary.occupations.values()]
    asking += [(*q.essential, *q.important, *q.somewhat) for q in vocabulary.qualifications.values()]
    return incidence(((index[c] for c in asked) for asked in asking), len(index)).T.tocsr()


def same_work(work: sparse.csr_matrix, one: NDArray[np.integer], other: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Return for each pair whether one occupation asks both, shape (pairs,).

    Where no occupation asks a competence, nothing is known against it, and it counts as the same work.
    """
    known = np.asarray(work.sum(axis=1)).ravel() > 0
    same: NDArray[np.bool_] = joined(work, one, other) | ~known[one] | ~known[other]
    return same


def joined(
    belonging: sparse.csr_matrix, one: NDArray[np.integer], other: NDArray[np.integer], at_once: int = 50_000
) -> NDArray[np.bool_]:
    """Return for each pair whether both belong to the same thing, shape (pairs,)."""
    found = np.zeros(len(one), dtype=np.bool_)
    for start in range(0, len(one), at_once):
        part = slice(start, start + at_once)
        both = belonging[one[part]].multiply(belonging[other[part]])
        found[part] = np.asarray(both.sum(axis=1)).ravel() > 0
    return found
