"""What speaks for a competence in a phrase, and in the text around it.

By itself a phrase speaks for the competences it is like, in each of the ways of
:data:`~profiles.telling.index.WAYS`. A text speaks for a competence when its other phrases speak for what goes with it:
what the same occupations ask, what is nearest in the vocabulary, what belongs to the same sector. "Melk en vla in de
koeling" is shop work beside "vakken vullen", and no milking.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from profiles.telling.index import WAYS, TellingIndex
from profiles.vocabulary.concepts import CompetenceKind
from profiles.vocabulary.vocabulary import Vocabulary

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]

CANDIDATES = 20
"""How many competences of a phrase are looked at."""

_TOGETHER = np.array([1.0, 1.0, 0.5, 1.5], dtype=np.float32)
"""What the ways count in choosing candidates."""

PHRASE = (
    *WAYS,
    *(f"{way}, below the best" for way in WAYS),
    "together",
    "together, to the best other",
    "place",
)
"""What a phrase says of a candidate by itself."""

_KINDS = (CompetenceKind.SKILL, CompetenceKind.KNOWLEDGE, CompetenceKind.BEHAVIOUR)

TEXT = (
    "odds",
    "odds, to the best other",
    "part of all candidates",
    "chances in the text",
    "together, best of the sentence",
    "together, best of the title",
    "middle of the text",
    "together, below the best phrase of the text",
    "words of the phrase",
    "kind",
    "in the occupation",
    "in the sector",
    "in other sectors",
    "occupations around",
    "occupations around, to the best",
    "neighbours",
    "sectors around",
    "competences in the text",
)
"""What the text around a phrase says of a candidate, besides :data:`PHRASE`."""

_LEAST_OCCUPATION = 3
"""Occupations that ask fewer competences tell nothing of what goes together."""


@dataclass(frozen=True)
class Kin:
    """What goes together in a vocabulary, over the competences of an index.

    ``asked`` (occupations, competences) holds ones, ``asked_by`` is its transpose; ``near`` (competences, competences)
    broader, narrower and related ones; ``sectors`` (competences, sectors) ones; ``kind`` a number for each kind.
    """

    asked: sparse.csr_matrix
    asked_by: sparse.csr_matrix
    sizes: Doubles
    near: sparse.csr_matrix
    sector_ids: tuple[str, ...]
    sectors: Doubles
    kind: NDArray[np.int64]
    place: dict[str, int]

    @classmethod
    def of(cls, index: TellingIndex, vocabulary: Vocabulary) -> Kin:
        """Collect it from a vocabulary."""
        place = {competence: number for number, competence in enumerate(index.competences)}
        count = len(place)
        asked = [
            [place[name] for name in dict.fromkeys((*one.essential, *one.optional)) if name in place]
            for one in vocabulary.occupations.values()
            if not one.is_group
        ]
        rows = [own for own in asked if len(own) >= _LEAST_OCCUPATION]
        asking = _ones(rows, count)
        pairs = [
            (place[competence], place[other])
            for competence in place
            for other in (*vocabulary.competences[competence].broader, *vocabulary.competences[competence].related)
            if other in place
        ]
        near = sparse.csr_matrix(
            (np.ones(2 * len(pairs)), tuple(zip(*[*pairs, *((b, a) for a, b in pairs)], strict=True)) or ([], [])),
            shape=(count, count),
        )
        near.data[:] = 1.0
        sector_ids = tuple(sorted({s for name in place for s in vocabulary.competences[name].sectors}))
        sectors = np.zeros((count, len(sector_ids)))
        for name, number in place.items():
            for sector in vocabulary.competences[name].sectors:
                sectors[number, sector_ids.index(sector)] = 1.0
        kinds = [_KINDS.index(vocabulary.competences[name].kind) for name in place]
        return cls(
            asking,
            asking.T.tocsr(),
            np.sqrt(np.maximum(np.diff(asking.indptr), 1)),
            near,
            sector_ids,
            sectors,
            np.array(kinds, dtype=np.int64),
            place,
        )


@dataclass(frozen=True)
class Spoken:
    """The candidates of all phrases of a text, :data:`CANDIDATES` each.

    ``competence`` (rows,) is a place in the index, ``phrase`` (rows,) the number of the phrase; ``alone`` has shape
    (rows, :data:`PHRASE`), ``together`` (phrases, competences) is what candidates are chosen by.
    """

    competence: NDArray[np.int64]
    phrase: NDArray[np.int64]
    alone: Floats
    together: Floats


def candidates(likeness: Floats) -> Spoken:
    """Return the competences to look at for each phrase, from likenesses of shape (phrases, competences, ways)."""
    together = likeness @ _TOGETHER
    most = min(CANDIDATES, together.shape[1])
    # Whole ten-thousandths, and the place where those are equal, so that the last bits of a sum choose nobody.
    order = np.argsort(-np.round(together * 10_000.0), axis=1, kind="stable")[:, :most]
    rows = np.arange(len(likeness))[:, None]
    own = likeness[rows, order]
    chosen = together[rows, order]
    second = chosen[:, 1:2] if most > 1 else chosen[:, :1]
    lead = np.where(np.arange(most) == 0, chosen - second, chosen - chosen[:, :1])
    places = np.broadcast_to(np.arange(most, dtype=np.float32), chosen.shape)
    alone = np.concatenate(
        [own, own - likeness.max(axis=1)[:, None, :], chosen[..., None], lead[..., None], places[..., None]], axis=2
    )
    return Spoken(
        order.reshape(-1).astype(np.int64),
        np.repeat(np.arange(len(likeness)), most),
        alone.reshape(-1, len(PHRASE)).astype(np.float32),
        together,
    )


def in_text(
    spoken: Spoken,
    odds: Floats,
    *,
    kin: Kin,
    sentence_of: NDArray[np.int64],
    sentences: Floats,
    title: Floats,
    middle: Floats,
    lengths: NDArray[np.int64],
    known: Floats,
) -> Floats:
    """Return what models of texts weigh of each candidate, shape (rows, :data:`PHRASE` and :data:`TEXT`).

    Parameters
    ----------
    odds:
        What the model of phrases says of each row, as log odds.
    sentence_of, sentences:
        The number of each phrase's sentence, and what the best phrase of each sentence is like, shape (sentences,
        competences).
    title, middle:
        What the best phrase of the title is like, and the middle of all phrases, each of shape (competences,).
    lengths:
        Words of each phrase.
    known:
        Of each row: whether the occupation that the text is about asks it, whether its sector has it, or only others.
    """
    competence, phrase = spoken.competence, spoken.phrase
    most = len(competence) // max(len(lengths), 1)
    by_phrase = odds.reshape(-1, most)
    ordered = np.sort(by_phrase, axis=1)
    second = ordered[:, -2] if most > 1 else ordered[:, -1]
    best = ordered[:, -1]
    lead = np.where(odds >= best[phrase], odds - second[phrase], odds - best[phrase])
    weights = np.exp(odds.astype(np.float64))
    chance = weights / (1.0 + weights)
    summed = np.bincount(competence, weights=chance, minlength=len(kin.kind))
    belief = np.zeros(len(kin.kind))
    np.maximum.at(belief, competence, chance)
    own = spoken.together[phrase, competence]
    columns = [
        odds,
        np.clip(lead, -10, 10),
        weights / np.bincount(phrase, weights=weights)[phrase],
        summed[competence],
        sentences[sentence_of[phrase], competence],
        title[competence],
        middle[competence],
        spoken.together.max(axis=0)[competence] - own,
        lengths[phrase],
        kin.kind[competence],
    ]
    around = _around(competence, belief, kin)
    return np.column_stack([spoken.alone, *columns, known, around]).astype(np.float32)


def _around(competence: NDArray[np.int64], belief: Doubles, kin: Kin) -> Doubles:
    """Return what the rest of the text says of each row: occupations, neighbours, sectors, and how much is told."""
    unique, inverse = np.unique(competence, return_inverse=True)
    own = belief[unique]
    total = kin.asked @ belief
    highest = float((total / kin.sizes).max(initial=0.0))
    asked_by = kin.asked_by[unique]
    counts = np.diff(asked_by.indptr)
    values = (total[asked_by.indices] - np.repeat(own, counts)) / kin.sizes[asked_by.indices]
    occupations = np.full(len(unique), -1.0)
    some = counts > 0
    if some.any():
        occupations[some] = np.maximum.reduceat(values, asked_by.indptr[:-1][some])
    near = kin.near[unique]
    neighbours = np.zeros(len(unique))
    counts = np.diff(near.indptr)
    some = counts > 0
    if some.any():
        neighbours[some] = np.maximum.reduceat(belief[near.indices], near.indptr[:-1][some])
    votes = kin.sectors.T @ belief
    sectors = kin.sectors[unique]
    without = votes[None, :] - sectors * own[:, None]
    shares = (without * sectors).sum(axis=1) / (without.sum(axis=1) + 1e-9)
    shares[~sectors.any(axis=1)] = -1.0
    told = np.full(len(unique), belief.sum())
    return np.column_stack([occupations, occupations / (highest + 1e-9), neighbours, shares, told])[inverse]


def _ones(rows: Sequence[Sequence[int]], count: int) -> sparse.csr_matrix:
    starts = np.cumsum([0, *map(len, rows)])
    columns = np.array([column for row in rows for column in row], dtype=np.int64)
    return sparse.csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(rows), count))
