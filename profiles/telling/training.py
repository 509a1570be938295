"""Fitting the models of what people tell.

The model of phrases learns on the vocabulary's own examples: each is compared with the names and the *other* examples
(five folds), and should lead to its competence. The model of texts learns on annotated texts, first on phrases that
meet the annotated words, then on each text's likeliest phrases (see :mod:`profiles.linking.training.reading`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from profiles.linking.encoder import TextEncoder
from profiles.linking.reading import ReadingModel
from profiles.linking.spotting import Reading
from profiles.linking.training.reading import ReadingSettings, fitted_texts, grown
from profiles.telling.features import Floats, candidates
from profiles.telling.index import TellingIndex, stem_counts, told_of
from profiles.telling.model import TellingModels
from profiles.telling.reader import Teller
from profiles.text import Span
from profiles.vocabulary.concepts import NoteKind
from profiles.vocabulary.vocabulary import Vocabulary

_FOLDS = 5
_BLOCK = 256
_PHRASES = ReadingSettings(trees=120, rate=0.1, leaves=12, least=50)


@dataclass(frozen=True)
class TaughtText:
    """A text, the spans of what it shows by competence, and what is acceptable too."""

    reading: Reading
    said: Mapping[str, tuple[Span, ...]]
    fine: frozenset[str]


def fit_telling(
    vocabulary: Vocabulary, encoder: TextEncoder, texts: Sequence[TaughtText], *, seed: int = 7
) -> TellingModels:
    """Return the models, fitted on the examples of a vocabulary and on annotated texts."""
    told = told_of(vocabulary)
    index = TellingIndex.build(told, encoder)
    phrase = _fit_phrases(vocabulary, index, told, seed)
    teller = Teller(vocabulary, encoder, index, TellingModels(phrase, phrase))
    return TellingModels(phrase, _fit_texts(teller, texts, seed))


def _fit_phrases(
    vocabulary: Vocabulary, index: TellingIndex, told: Mapping[str, Sequence[str]], seed: int
) -> ReadingModel:
    owner = np.repeat(np.arange(len(told)), [len(own) for own in told.values()])
    examples = {
        competence: {note.text for note in vocabulary.competences[competence].notes if note.kind is NoteKind.EXAMPLE}
        for competence in told
    }
    is_example = np.array([text in examples[name] for name, own in told.items() for text in own], dtype=bool)
    fold = np.where(is_example, np.random.default_rng(seed).integers(0, _FOLDS, len(owner)), -1)
    stems = stem_counts(index.texts)
    features: list[Floats] = []
    right: list[NDArray[np.bool_]] = []
    for number in range(_FOLDS):
        kept = np.flatnonzero(fold != number)
        others = {
            name: tuple(index.texts[place] for place in kept[owner[kept] == at].tolist())
            for at, name in enumerate(told)
        }
        without = TellingIndex.build(others, _NO_ENCODER, meanings=index.meanings[kept], stems=stems[kept])
        left_out = np.flatnonzero(fold == number)
        for start in range(0, len(left_out), _BLOCK):
            rows = left_out[start : start + _BLOCK]
            spoken = candidates(without.likeness([index.texts[row] for row in rows], index.meanings[rows]))
            features.append(spoken.alone)
            right.append(spoken.competence == owner[rows][spoken.phrase])
    return grown(np.concatenate(features), np.concatenate(right), _PHRASES)


def _fit_texts(teller: Teller, texts: Sequence[TaughtText], seed: int) -> ReadingModel:
    features, of_text, numbers, concepts, of_phrase = [], [], [], [], []
    for number, (taught, read) in enumerate(zip(texts, teller.read([one.reading for one in texts]), strict=True)):
        if read is None:
            continue
        names = [teller.index.competences[place] for place in read.spoken.competence.tolist()]
        spans = [read.phrases[place].span for place in read.spoken.phrase.tolist()]
        features.append(read.features)
        numbers.append(np.full(len(names), number))
        concepts.append(read.spoken.competence)
        of_text.append(np.array([name in taught.said or name in taught.fine for name in names], dtype=bool))
        of_phrase.append(np.array([_means(s, n, taught) for s, n in zip(spans, names, strict=True)], dtype=np.int8))
    return fitted_texts(
        np.concatenate(features),
        np.concatenate(numbers),
        np.concatenate(concepts),
        np.concatenate(of_phrase),
        np.concatenate(of_text),
        ReadingSettings(seed=seed, trees=150),
    )


def _means(span: Span, name: str, taught: TaughtText) -> int:
    """Return 1 where a phrase means a competence, 0 where not, -1 where nobody knows."""
    if name in taught.said:
        return 1 if any(span.meets(other) for other in taught.said[name]) else -1
    return -1 if name in taught.fine else 0


class _NoEncoder:
    """Stands where the vectors are given already."""

    name = "none"
    dimensions = 0

    def encode(self, texts: Sequence[str]) -> Floats:
        raise AssertionError("the vectors were given")


_NO_ENCODER = _NoEncoder()
