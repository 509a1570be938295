"""From a phrase to the concepts of a vocabulary: words, meaning and context together.

Every label of every concept is compared with the phrase in four ways:

- *characters*: cosine of tf-idf over character 2- to 5-grams inside words, which sees word forms and compounds;
- *meaning*: cosine of sentence vectors, which sees synonyms and the other language;
- *cover*: the share of the label's content words (weighted by rarity) that the phrase holds;
- *focus*: the share of the phrase's content words that the label holds.

A logistic model (:mod:`profiles.linking.weights`) turns these, and what is known around the phrase, into a probability.
A concept's score is that of its best label.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from threadpoolctl import threadpool_limits

from profiles.dutch import content_stems, fold
from profiles.linking.encoder import TextEncoder
from profiles.linking.model import ConceptKind, Context, Link
from profiles.linking.weights import FEATURES, LinkWeights
from profiles.vocabulary.concepts import Competence, CompetenceKind, Label, Occupation
from profiles.vocabulary.vocabulary import Vocabulary

Row = NDArray[np.float32]

_BLOCK = 256
_CANDIDATES = 24
_MAX_CHARACTERS = 400
_DECIMALS = 6
"""Of a score: further ones depend on what else stood in the batch."""
_SUPPORTED = 0.2
"""The least probability by words alone from which a context counts."""


@dataclass(frozen=True, slots=True)
class _LabelWords:
    stems: tuple[str, ...]
    rarity: tuple[float, ...]
    total: float


class Linker:
    """Links phrases to the competences or the occupations of one vocabulary.

    Parameters
    ----------
    vocabulary:
        Its labels, in all languages, are what phrases are compared with.
    encoder:
        Gives the sentence vectors; loaded lazily by itself.
    kind:
        Whether phrases are competences or occupation titles.
    weights:
        The logistic model; by default those that ship.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        encoder: TextEncoder,
        *,
        kind: ConceptKind = ConceptKind.COMPETENCE,
        weights: LinkWeights | None = None,
    ) -> None:
        concepts: Mapping[str, Competence | Occupation] = (
            vocabulary.competences if kind is ConceptKind.COMPETENCE else vocabulary.occupations
        )
        pairs = [(concept.id, label) for concept in concepts.values() for label in concept.labels]
        self.vocabulary = vocabulary
        self.kind = kind
        self._encoder = encoder
        self._weights = weights
        self._concepts = list(concepts)
        index = {concept: i for i, concept in enumerate(self._concepts)}
        self._owner = np.array([index[concept] for concept, _ in pairs], dtype=np.int64)
        self._labels = [label for _, label in pairs]
        if not pairs:
            return
        texts = [label.text for label in self._labels]
        self._characters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 5), preprocessor=fold, sublinear_tf=True, dtype=np.float32
        )
        self._label_characters = self._characters.fit_transform(texts).T.tocsr()
        self._label_vectors = encoder.encode(texts)
        self._words = _label_words(self._labels)
        self._by_stem = _stem_index(self._words)
        self._rarity = _rarity(self._words)

    def link(
        self, phrases: Sequence[str], *, contexts: Sequence[Context] | None = None, top: int = 5
    ) -> list[tuple[Link, ...]]:
        """Return for each phrase its best concepts, best first, at most ``top``.

        ``contexts`` gives for each phrase what is known around it; without them each phrase stands alone. Phrases
        without a letter or digit get no links. Very long phrases are compared by their first 400 characters.

        Raises
        ------
        ValueError
            When there are not as many contexts as phrases.
        """
        around = contexts if contexts is not None else [Context(phrase) for phrase in phrases]
        if len(around) != len(phrases):
            raise ValueError(f"{len(around)} contexts for {len(phrases)} phrases")
        results: list[tuple[Link, ...]] = []
        # One thread for the products of small blocks: see UseEncoder.
        with threadpool_limits(limits=1, user_api="blas"):
            for start in range(0, len(phrases), _BLOCK):
                block = [phrase[:_MAX_CHARACTERS] for phrase in phrases[start : start + _BLOCK]]
                results.extend(self._link_block(block, around[start : start + _BLOCK], top))
        return results

    def _link_block(self, phrases: list[str], contexts: Sequence[Context], top: int) -> list[tuple[Link, ...]]:
        if not self._labels:
            return [() for _ in phrases]
        characters = (self._characters.transform(phrases) @ self._label_characters).toarray()
        sentences = [context.sentence[:_MAX_CHARACTERS] for context in contexts]
        texts = sorted({*phrases, *sentences})
        row_of = {text: row for row, text in enumerate(texts)}
        meaning = self._encoder.encode(texts) @ self._label_vectors.T
        return [
            self._rank(phrase, context, characters[row], meaning[row_of[phrase]], meaning[row_of[sentence]], top)
            for row, (phrase, sentence, context) in enumerate(zip(phrases, sentences, contexts, strict=True))
        ]

    def _rank(
        self, phrase: str, context: Context, characters: Row, meaning: Row, around: Row, top: int
    ) -> tuple[Link, ...]:
        stems = content_stems(phrase)
        if not stems:
            return ()
        count = min(_CANDIDATES, len(meaning))
        nearest = np.argpartition(-(characters + meaning), count - 1)[:count]
        candidates = sorted({int(i) for i in nearest} | self._sharing(stems))
        features = np.zeros((len(candidates), len(FEATURES)))
        for row, label in enumerate(candidates):
            cover, focus = self._overlap(stems, self._words[label])
            features[row, :6] = characters[label], meaning[label], cover, focus, cover * focus, around[label]
            features[row, 6] = min(len(stems), 6) / 6
            features[row, 7:] = self._known_around(self._concepts[int(self._owner[label])], context)
        probability = self._probability(features, context)
        best: dict[int, tuple[float, int]] = {}
        for label, score in zip(candidates, probability, strict=True):
            owner = int(self._owner[label])
            if owner not in best or score > best[owner][0]:
                best[owner] = (float(score), label)
        ranked = sorted(best.items(), key=lambda item: (-item[1][0], self._concepts[item[0]]))
        return tuple(
            Link(self._concepts[owner], round(score, _DECIMALS), self._labels[label].text)
            for owner, (score, label) in ranked[:top]
        )

    def _probability(self, features: NDArray[np.float64], context: Context) -> NDArray[np.float64]:
        """Return the probability of each row; a context lifts only what the words themselves support."""
        alone = self._weights or LinkWeights.default(self.kind, in_context=False)
        by_words = alone.probability(features)
        if context.occupation is None and context.sector is None:
            return by_words
        around = self._weights or LinkWeights.default(self.kind, in_context=True)
        lifted = around.probability(features)
        return np.where(by_words >= _SUPPORTED, lifted, np.minimum(lifted, by_words))

    def _known_around(self, concept: str, context: Context) -> tuple[bool, bool, bool, bool, bool]:
        """Return kind behaviour, kind knowledge, asked by the occupation, of the sector, of other sectors only."""
        competence = self.vocabulary.competences.get(concept)
        if competence is None:
            return (False, False, False, False, False)
        occupation = self.vocabulary.occupations.get(context.occupation or "")
        return (
            competence.kind is CompetenceKind.BEHAVIOUR,
            competence.kind is CompetenceKind.KNOWLEDGE,
            occupation is not None and concept in (*occupation.essential, *occupation.optional),
            context.sector in competence.sectors,
            context.sector is not None and bool(competence.sectors) and context.sector not in competence.sectors,
        )

    def _sharing(self, stems: Iterable[str]) -> set[int]:
        """Return labels whose words all stand in the phrase: long sentences hide them from the cosines."""
        hits: dict[int, int] = {}
        for stem in set(stems):
            for label in self._by_stem.get(stem, ()):
                hits[label] = hits.get(label, 0) + 1
        return {label for label, n in hits.items() if n >= len(set(self._words[label].stems))}

    def _overlap(self, stems: tuple[str, ...], label: _LabelWords) -> tuple[float, float]:
        """Return cover and focus, each in [0, 1]; a word inside a compound counts for four fifths."""
        if not label.total:
            return 0.0, 0.0
        held = sum(r * max(_same(s, p) for p in stems) for s, r in zip(label.stems, label.rarity, strict=True))
        phrase_total = sum(self._rarity.get(p, self._rarity[""]) for p in stems)
        met = sum(self._rarity.get(p, self._rarity[""]) * max(_same(s, p) for s in label.stems) for p in stems)
        return held / label.total, met / phrase_total


@lru_cache(maxsize=200_000)
def _same(label_stem: str, phrase_stem: str) -> float:
    if label_stem == phrase_stem:
        return 1.0
    short, long = sorted((label_stem, phrase_stem), key=len)
    if len(short) >= 4 and (long.startswith(short) or long.endswith(short)):
        return 0.8
    return 0.0


def _label_words(labels: Sequence[Label]) -> list[_LabelWords]:
    stems = [content_stems(label.text) for label in labels]
    frequency: dict[str, int] = {}
    for words in stems:
        for word in set(words):
            frequency[word] = frequency.get(word, 0) + 1
    result = []
    for words in stems:
        rarity = tuple(float(np.log1p(len(labels) / frequency[word])) for word in words)
        result.append(_LabelWords(words, rarity, sum(rarity)))
    return result


def _rarity(words: Sequence[_LabelWords]) -> dict[str, float]:
    """Return the rarity of each stem; the empty stem stands for words no label has."""
    found = {stem: rarity for label in words for stem, rarity in zip(label.stems, label.rarity, strict=True)}
    return found | {"": float(np.log1p(len(words)) / 2)}


def _stem_index(words: Sequence[_LabelWords]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = {}
    for label, entry in enumerate(words):
        for stem in set(entry.stems):
            index.setdefault(stem, []).append(label)
    return index
