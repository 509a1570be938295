"""What concepts mean, as vectors: computed once for a vocabulary, shared by search and transfer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from profiles.linking.encoder import TextEncoder, Vectors
from profiles.vocabulary.concepts import Competence, Occupation
from profiles.vocabulary.vocabulary import Vocabulary

Told = Callable[[int, int], None]
"""Told how many texts are encoded, and how many there are."""

_PART = 2000
"""Texts encoded at a time: each part is kept by the cache, so that a run that was broken off goes on where it was."""


def untold(_done: int, _total: int) -> None:
    """Tell nobody of progress."""


@dataclass(frozen=True)
class ConceptVectors:
    """A unit vector for each concept of a vocabulary: the mean of its preferred labels in all languages.

    ``matrix`` has shape (competences + occupations, dimensions), competences first, both in the vocabulary's order;
    a concept without a preferred label has a vector of zeros. The mean over languages is steadier than one label: what
    one language says ambiguously, the other settles.
    """

    matrix: Vectors
    competence_count: int

    @property
    def competences(self) -> Vectors:
        """The vectors of the competences, shape (competences, dimensions)."""
        return self.matrix[: self.competence_count]

    @property
    def occupations(self) -> Vectors:
        """The vectors of the occupations, shape (occupations, dimensions)."""
        return self.matrix[self.competence_count :]


def meaning_texts(concept: Competence | Occupation) -> tuple[str, ...]:
    """Return the texts that stand for what a concept means: its preferred labels, each once."""
    return tuple(dict.fromkeys(label.text for label in concept.labels if label.preferred and not label.hidden))


def concept_vectors(vocabulary: Vocabulary, encoder: TextEncoder, *, told: Told = untold) -> ConceptVectors:
    """Encode the concepts of a vocabulary.

    Parameters
    ----------
    vocabulary:
        The concepts.
    encoder:
        Gives unit vectors; one that keeps long lists (:class:`profiles.linking.cache.CachedEncoder`) makes this quick
        the next time.
    told:
        Told of progress after every 2,000 texts.
    """
    concepts: list[Competence | Occupation] = [*vocabulary.competences.values(), *vocabulary.occupations.values()]
    texts_of = [meaning_texts(concept) for concept in concepts]
    texts = [text for own in texts_of for text in own]
    owner = np.repeat(np.arange(len(concepts)), [len(own) for own in texts_of])
    sums: Vectors | None = None
    for low, high in _parts(len(texts)):
        vectors = encoder.encode(texts[low:high])
        if sums is None:
            sums = np.zeros((len(concepts), vectors.shape[1]), dtype=np.float32)
        np.add.at(sums, owner[low:high], vectors)
        told(high, len(texts))
    if sums is None:
        return ConceptVectors(np.zeros((len(concepts), 1), dtype=np.float32), len(vocabulary.competences))
    norms = np.linalg.norm(sums, axis=1, keepdims=True)
    np.divide(sums, norms, out=sums, where=norms > 0)
    return ConceptVectors(sums, len(vocabulary.competences))


def _parts(count: int) -> list[tuple[int, int]]:
    """Cut so many texts in parts of about equal length, since a short last part would not be kept."""
    number = max(1, count // _PART)
    cuts = [count * part // number for part in range(number + 1)]
    return [(low, high) for low, high in pairwise(cuts) if high > low]
