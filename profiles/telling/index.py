"""How a competence is told of: its names and examples, laid out so that a phrase is compared with all of them at once.

A phrase is like a competence in four ways: by the letters of the name or example that is most like it, by the meaning
of that one, by the meaning of all of them together, and by the words that all of them together hold. The first finds
"kassawerk" and misspellings, the second "ik liet mensen betalen", the last what is told with several telling words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from profiles.dutch import content_stems
from profiles.keeping import keep
from profiles.linking.encoder import TextEncoder
from profiles.linking.meaning import unit
from profiles.linking.surface import clean, rarity, surface, weighted
from profiles.vocabulary.concepts import CompetenceKind, NoteKind
from profiles.vocabulary.vocabulary import Vocabulary

Floats = NDArray[np.float32]

WAYS = ("letters", "meaning", "middle", "words")
"""In which ways a phrase is like a competence; the last axis of :meth:`TellingIndex.likeness`."""

_STEMS = 2**16
_LANGUAGES = frozenset({"nl", "und"})
_NOT_TOLD = frozenset({CompetenceKind.CERTIFICATE, CompetenceKind.LANGUAGE})
_FORMAT = "1"


@dataclass(frozen=True)
class TellingIndex:
    """The texts of each competence, one competence after another.

    ``first`` (competences,) is where each begins among the ``texts``. ``letters`` (texts, buckets) are weighted
    n-grams, ``meanings`` (texts, dimensions) sentence vectors, ``middles`` (competences, dimensions) their means less
    ``middle``, the mean of all; ``words`` (competences, stems) the weighted stems of all texts together.
    """

    competences: tuple[str, ...]
    texts: tuple[str, ...]
    first: NDArray[np.int64]
    rarities: Floats
    letters: sparse.csr_matrix
    meanings: Floats
    middle: Floats
    middles: Floats
    stem_rarities: Floats
    words: sparse.csr_matrix

    @classmethod
    def build(
        cls,
        told: Mapping[str, Sequence[str]],
        encoder: TextEncoder,
        *,
        meanings: Floats | None = None,
        stems: sparse.csr_matrix | None = None,
    ) -> TellingIndex:
        """Lay out the texts of each competence; ``meanings`` and ``stems`` spare working them out."""
        texts = tuple(text for own in told.values() for text in own)
        counts = np.array([len(own) for own in told.values()], dtype=np.int64)
        first = np.cumsum(counts) - counts
        seen = surface([clean(text) for text in texts])
        rarities = rarity(seen)
        vectors = encoder.encode(texts) if meanings is None else meanings
        middle = vectors.mean(axis=0)
        middles = np.add.reduceat(vectors, first, axis=0) / counts[:, None] if len(texts) else vectors
        counted = stem_counts(texts) if stems is None else stems
        of_all = _summed(counted, counts)
        stem_rarities = _rarities(of_all)
        return cls(
            tuple(told),
            texts,
            first,
            rarities,
            weighted(seen, rarities),
            vectors,
            middle,
            unit((middles - middles.mean(axis=0)).astype(np.float32)),
            stem_rarities,
            _weighted_stems(of_all, stem_rarities),
        )

    def likeness(self, phrases: Sequence[str], vectors: Floats) -> Floats:
        """Return how like each phrase is to each competence, shape (phrases, competences, :data:`WAYS`)."""
        result = np.empty((len(phrases), len(self.competences), len(WAYS)), dtype=np.float32)
        told = weighted(surface([clean(phrase) for phrase in phrases]), self.rarities)
        result[..., 0] = np.maximum.reduceat((told @ self._letters_turned).toarray(), self.first, axis=1)
        result[..., 1] = np.maximum.reduceat(vectors @ self.meanings.T, self.first, axis=1)
        result[..., 2] = unit(vectors - self.middle) @ self.middles.T
        result[..., 3] = (_weighted_stems(stem_counts(phrases), self.stem_rarities) @ self._words_turned).toarray()
        return result

    @cached_property
    def _letters_turned(self) -> sparse.csr_matrix:
        return self.letters.T.tocsr()

    @cached_property
    def _words_turned(self) -> sparse.csr_matrix:
        return self.words.T.tocsr()


def told_of(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Return for each skill, knowledge and behaviour its Dutch names and the examples of how people tell of it."""
    found = {}
    for competence in vocabulary.competences.values():
        if competence.kind in _NOT_TOLD:
            continue
        names = [label.text for label in competence.labels if label.lang in _LANGUAGES]
        examples = [note.text for note in competence.notes if note.kind is NoteKind.EXAMPLE]
        if names or examples:
            found[competence.id] = tuple(dict.fromkeys((*names, *examples)))
    return found


def has_examples(vocabulary: Vocabulary) -> bool:
    """Return whether a vocabulary tells how people speak of its competences."""
    return any(
        note.kind is NoteKind.EXAMPLE for competence in vocabulary.competences.values() for note in competence.notes
    )


def kept_index(vocabulary: Vocabulary, encoder: TextEncoder, folder: Path | None) -> TellingIndex:
    """Return the index of a vocabulary; what takes long is kept in a folder, and read from there the next time."""
    told = told_of(vocabulary)
    if folder is None:
        return TellingIndex.build(told, encoder)
    digest = hashlib.sha256(f"{_FORMAT}\x00{encoder.name}".encode())
    for competence, texts in told.items():
        digest.update("\x00".join((competence, *texts)).encode())
    path = folder / f"telling-{digest.hexdigest()[:32]}.npz"
    every = [text for own in told.values() for text in own]
    kept = _load(path, len(every))
    if kept is None:
        kept = encoder.encode(every), stem_counts(every)
        keep(path, _writer(*kept))
    return TellingIndex.build(told, encoder, meanings=kept[0], stems=kept[1])


def stem_counts(texts: Sequence[str]) -> sparse.csr_matrix:
    """Return how often each text holds each stem that carries meaning, shape (texts, stems)."""
    stems = [[crc32(stem.encode()) % _STEMS for stem in content_stems(text)] for text in texts]
    starts = np.cumsum([0, *map(len, stems)])
    columns = np.array([stem for own in stems for stem in own], dtype=np.int64)
    matrix = sparse.csr_matrix(
        (np.ones(len(columns), dtype=np.float32), columns, starts), shape=(len(texts), _STEMS), dtype=np.float32
    )
    matrix.sum_duplicates()
    return matrix


def _summed(counted: sparse.csr_matrix, counts: NDArray[np.int64]) -> sparse.csr_matrix:
    owner = np.repeat(np.arange(len(counts)), counts)
    gather = sparse.csr_matrix(
        (np.ones(len(owner), dtype=np.float32), (owner, np.arange(len(owner)))), shape=(len(counts), len(owner))
    )
    return (gather @ counted).tocsr()


def _rarities(of_all: sparse.csr_matrix) -> Floats:
    frequency = np.bincount(of_all.indices, minlength=_STEMS)
    result: Floats = (np.log((of_all.shape[0] + 1) / (frequency + 1)) + 1).astype(np.float32)
    return result


def _weighted_stems(counted: sparse.csr_matrix, rarities: Floats) -> sparse.csr_matrix:
    """Return rows of unit length, in which a stem counts by the logarithm of how often it stands there."""
    data = (1.0 + np.log(counted.data)) * rarities[counted.indices]
    rows = np.repeat(np.arange(counted.shape[0]), np.diff(counted.indptr))
    lengths = np.sqrt(np.bincount(rows, weights=data * data, minlength=counted.shape[0]))
    return sparse.csr_matrix(
        ((data / lengths[rows]).astype(np.float32), counted.indices, counted.indptr), shape=counted.shape
    )


def _load(path: Path, texts: int) -> tuple[Floats, sparse.csr_matrix] | None:
    try:
        with np.load(path, allow_pickle=False) as kept:
            meanings = kept["meanings"].astype(np.float32)
            stems = sparse.csr_matrix((kept["counts"], kept["stems"], kept["starts"]), shape=(texts, _STEMS))
    except Exception:  # a damaged file fails in many ways, and costs time only
        return None
    return (meanings, stems) if len(meanings) == texts else None


def _writer(meanings: Floats, stems: sparse.csr_matrix) -> Callable[[BinaryIO], None]:
    def write(file: BinaryIO) -> None:
        np.savez(
            file, meanings=meanings.astype(np.float16), counts=stems.data, stems=stems.indices, starts=stems.indptr
        )

    return write
