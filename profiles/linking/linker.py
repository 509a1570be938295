"""From a phrase to the concepts of a vocabulary: words, meaning and context together.

1. :mod:`~profiles.linking.surface` and :mod:`~profiles.linking.meaning` turn the phrase into vectors.
2. :mod:`~profiles.linking.evidence` finds the concepts that may be meant, and what speaks for each.
3. :mod:`~profiles.linking.ranker` orders them, and gives each a probability.
4. For phrases cut from running text, :mod:`~profiles.linking.reading` weighs in what is known around them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from profiles.linking.blocks import BLOCK, each_block
from profiles.linking.encoder import TextEncoder
from profiles.linking.evidence import FEATURES, Evidence, evidence, nearest
from profiles.linking.index import LabelIndex, Names, computed
from profiles.linking.meaning import Meaning, default_meaning
from profiles.linking.model import ConceptKind, Context, Link
from profiles.linking.ranker import Ranker, default_ranker
from profiles.linking.reading import ReadingModels, default_reading, reading_features
from profiles.linking.store import IndexStore
from profiles.linking.surface import clean, surface, weighted
from profiles.pausing import collection_paused
from profiles.vocabulary.vocabulary import Vocabulary

Floats = NDArray[np.float32]

_NAMED = FEATURES.index("cover x focus")
_SAME_NAME = 0.98
_DIGITS = 6
"""Probabilities are rounded, so that the last bits of a sum never decide on the order."""


class Linker:
    """Links phrases to the competences or the occupations of one vocabulary.

    Parameters
    ----------
    vocabulary:
        Its labels, in all languages, are what phrases are compared with; its descriptions and hierarchy help.
    encoder:
        Gives the sentence vectors; loaded lazily by itself. None links by words alone, less well.
    kind:
        Whether phrases are competences or occupation titles.
    store:
        Keeps what is computed of the labels; None computes it anew.
    meaning, ranker, reading:
        Trained weights; by default those that ship.
    workers:
        How many processes may share long lists; see :func:`~profiles.linking.blocks.each_block`.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        encoder: TextEncoder | None,
        *,
        kind: ConceptKind = ConceptKind.COMPETENCE,
        store: IndexStore | None = None,
        meaning: Meaning | None = None,
        ranker: Ranker | None = None,
        reading: ReadingModels | None = None,
        workers: int | None = None,
    ) -> None:
        self._workers = workers
        self.vocabulary = vocabulary
        self.kind = kind
        self._encoder = encoder
        self._meaning = meaning or default_meaning()
        self._given_ranker = ranker
        self._given_reading = reading
        with collection_paused():
            names = Names.of(vocabulary, kind)
        model = f"{encoder.name if encoder else 'words'}/{self._meaning.digest}"
        widths = self._meaning.widths(encoder)
        self._index: LabelIndex | None = None
        if names.labels:
            arrays = (
                store.arrays(names, model, lambda: computed(names, self._meaning, encoder))
                if store is not None
                else computed(names, self._meaning, encoder)
            )
            self._index = LabelIndex.restore(names, widths, arrays)

    def link(
        self, phrases: Sequence[str], *, contexts: Sequence[Context] | None = None, top: int = 5
    ) -> list[tuple[Link, ...]]:
        """Return for each phrase its best concepts, best first, at most ``top``.

        Without ``contexts`` each phrase is taken as something that somebody asks about, by itself. With them, phrases
        are taken as cut from running text, where most mean nothing, and what is known around them counts. Phrases
        without a letter or digit get no links. Very long phrases are compared by their first 400 characters.

        Raises
        ------
        ValueError
            When there are not as many contexts as phrases.
        """
        if contexts is not None and len(contexts) != len(phrases):
            raise ValueError(f"{len(contexts)} contexts for {len(phrases)} phrases")
        if self._index is None:
            return [() for _ in phrases]
        linked = each_block(
            len(phrases),
            lambda rows: self._link_block(phrases[rows], contexts and contexts[rows], top),
            self._workers,
        )
        return [links for block in linked for links in block]

    def _link_block(
        self, phrases: Sequence[str], contexts: Sequence[Context] | None, top: int
    ) -> list[tuple[Link, ...]]:
        found, sentences = self._block(phrases, contexts)
        results: list[tuple[Link, ...]] = []
        for place, item in enumerate(found):
            if item is None:
                results.append(())
                continue
            scores = self._ranker.scores(item.features)
            if contexts is None:
                chances = self._alone(scores, item)
            else:
                features = self._read(item, scores, sentences[place], contexts[place])
                chances = self._reading.probability(features, contexts[place])
                # A phrase that is a concept's very name means it, whatever text it stands in.
                named = item.features[:, _NAMED] >= _SAME_NAME
                chances = np.where(named, np.maximum(chances, self._alone(scores, item)), chances)
            results.append(self._best(item, chances, top))
        return results

    def evidence(self, phrases: Sequence[str]) -> Iterator[tuple[str, Evidence]]:
        """Yield for each phrase, as it is compared, the candidates with their features; none for an empty phrase."""
        for start in range(0, len(phrases), BLOCK):
            block = phrases[start : start + BLOCK]
            for phrase, item in zip(block, self._block(block, None)[0], strict=True):
                if item is not None:
                    yield phrase, item

    def reading(self, phrases: Sequence[str], contexts: Sequence[Context]) -> Iterator[tuple[tuple[str, ...], Floats]]:
        """Yield for each phrase its candidates and their features as a reading model weighs them."""
        for start in range(0, len(phrases), BLOCK):
            around = contexts[start : start + BLOCK]
            found, sentences = self._block(phrases[start : start + BLOCK], around)
            for item, sentence, context in zip(found, sentences, around, strict=True):
                if item is None:
                    yield (), np.zeros((0, 0), dtype=np.float32)
                else:
                    features = self._read(item, self._ranker.scores(item.features), sentence, context)
                    yield tuple(self.concepts[concept] for concept in item.concepts), features

    @cached_property
    def _ranker(self) -> Ranker:
        return self._given_ranker or default_ranker(self.kind, words=self._encoder is None)

    @cached_property
    def _reading(self) -> ReadingModels:
        return self._given_reading or default_reading()

    @property
    def concepts(self) -> tuple[str, ...]:
        """The ids of the concepts, in the order of the index."""
        return self._index.names.concepts if self._index is not None else ()

    def _block(
        self, phrases: Sequence[str], contexts: Sequence[Context] | None
    ) -> tuple[list[Evidence | None], Floats]:
        """Return evidence for each phrase of a block (None for an empty one), and the vectors of sentences around."""
        index = self._index
        if index is None:
            return [None for _ in phrases], np.zeros((len(phrases), 0), dtype=np.float32)
        block = [clean(phrase) for phrase in phrases]
        around = [clean(context.sentence) for context in contexts or ()]
        texts = sorted({*block, *around})
        row_of = {text: row for row, text in enumerate(texts)}
        seen = surface(texts)
        vectors = self._meaning.of(texts, self._encoder, seen)
        told = [text for text in dict.fromkeys(block) if any(char.isalnum() for char in text)]
        rows = [row_of[text] for text in told]
        chosen, lexical = nearest(index, vectors[rows], weighted(seen[rows], index.rarities), told)
        of = dict(zip(told, evidence(index, told, vectors[rows], lexical, chosen), strict=True))
        return [of.get(text) for text in block], vectors[[row_of[text] for text in around]]

    def _alone(self, scores: Floats, item: Evidence) -> Floats:
        """Return probabilities that never rise down the ranker's order."""
        order = np.argsort(-scores, kind="stable")
        chances = self._ranker.probabilities(scores, item.features)
        result = np.empty_like(chances)
        result[order] = np.minimum.accumulate(chances[order])
        # The order is the ranker's even where probabilities are equal.
        result[order] -= np.arange(len(order), dtype=np.float32) * np.float32(1e-7)
        return np.maximum(result, 0.0)

    def _read(self, item: Evidence, scores: Floats, sentence: Floats, context: Context) -> Floats:
        assert self._index is not None
        first, second, third = self._index.vectors.cosines(
            item.labels, sentence[None, :], np.array([0, len(item.labels)])
        )
        return reading_features(item, scores, (first, second, third), self.concepts, context, self.vocabulary)

    def _best(self, item: Evidence, chances: Floats, top: int) -> tuple[Link, ...]:
        assert self._index is not None
        names = self._index.names
        order = np.argsort(-chances, kind="stable")[:top].tolist()
        return tuple(
            Link(
                names.concepts[item.concepts[place]],
                round(float(chances[place]), _DIGITS),
                names.labels[item.labels[place]].text,
            )
            for place in order
        )
