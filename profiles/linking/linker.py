"""From a phrase to the concepts of a vocabulary: words, meaning and context together.

1. :mod:`~profiles.linking.surface` and :mod:`~profiles.linking.meaning` turn the phrase into vectors.
2. :mod:`~profiles.linking.evidence` finds the concepts that may be meant, and what speaks for each.
3. :mod:`~profiles.linking.ranker` orders them, and gives each a probability.
4. For phrases cut from running text, :mod:`~profiles.linking.running` weighs in what is known around them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from profiles.linking.blocks import BLOCK, each_block
from profiles.linking.encoder import TextEncoder
from profiles.linking.evidence import FEATURES, Evidence, evidence, nearest
from profiles.linking.index import LabelIndex, Names, computed
from profiles.linking.likeness import Likeness
from profiles.linking.meaning import Meaning, default_meaning
from profiles.linking.model import ConceptKind, Context, Link, PhraseRead
from profiles.linking.ranker import Ranker, default_ranker
from profiles.linking.reading import ReadingModels, default_reading, shown_features
from profiles.linking.running import SHOWN, best_links, in_context, understood
from profiles.linking.store import IndexStore
from profiles.linking.surface import clean, surface, weighted
from profiles.pausing import collection_paused
from profiles.vocabulary.vocabulary import Vocabulary

Floats = NDArray[np.float32]

_NAMED = FEATURES.index("cover x focus")
_SAME_NAME = 0.98
_READ = 12
"""How many of the likeliest concepts of a phrase of running text are weighed in its context."""


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
        if contexts is not None:
            if len(contexts) != len(phrases):
                raise ValueError(f"{len(contexts)} contexts for {len(phrases)} phrases")
            read = self.read(phrases, [context.sentence for context in contexts], most=max(top, _READ))
            return self.understood(read, contexts, top=top)
        if self._index is None:
            return [() for _ in phrases]
        linked = each_block(len(phrases), lambda rows: self._link_block(phrases[rows], top), self._workers)
        return [links for block in linked for links in block]

    def read(self, phrases: Sequence[str], sentences: Sequence[str], *, most: int = _READ) -> list[PhraseRead]:
        """Return for each phrase of running text its likeliest concepts, at most ``most``, to be understood later.

        ``sentences`` are those that the phrases were cut from, one for each.
        """
        if self._index is None:
            return [_nothing(0) for _ in phrases]
        read = each_block(
            len(phrases), lambda rows: self._read_block(phrases[rows], sentences[rows], most), self._workers
        )
        return [item for block in read for item in block]

    def understood(
        self, reads: Sequence[PhraseRead], contexts: Sequence[Context], *, top: int = 5
    ) -> list[tuple[Link, ...]]:
        """Return for each phrase that was read its best concepts in its context, best first, at most ``top``."""
        return understood(reads, contexts, self._reading, self.vocabulary, top=top)

    def _link_block(self, phrases: Sequence[str], top: int) -> list[tuple[Link, ...]]:
        found, _, _ = self._block(phrases, ())
        return [
            () if item is None else best_links(*self._named(item, slice(None)), self._alone(scores, item.features), top)
            for item, scores in zip(found, self._scores(found), strict=True)
        ]

    def _read_block(self, phrases: Sequence[str], sentences: Sequence[str], most: int) -> list[PhraseRead]:
        assert self._index is not None
        found, vectors, around = self._block(phrases, sentences)
        scored = self._scores(found)
        chosen = [np.argsort(-scores, kind="stable")[:most] for scores in scored]
        ends = np.cumsum([0, *map(len, chosen)])
        labels = [item.labels[places] for item, places in zip(found, chosen, strict=True) if item is not None]
        cosines = np.column_stack(
            self._index.vectors.cosines(np.concatenate([np.zeros(0, dtype=np.int64), *labels]), around, ends)
        )
        reads: list[PhraseRead] = []
        rows = zip(found, scored, chosen, pairwise(ends), vectors, strict=True)
        for item, scores, places, (start, end), vector in rows:
            if item is None:
                reads.append(_nothing(len(vector)))
                continue
            # A phrase that is a concept's very name means it, whatever text it stands in.
            named = item.features[places, _NAMED] >= _SAME_NAME
            alone = np.zeros(len(places), dtype=np.float32)
            if named.any():
                alone[named] = self._alone(scores, item.features)[places][named]
            shown = shown_features(scores, item.features, places)
            features = np.concatenate([shown, cosines[start:end]], axis=1)
            reads.append(PhraseRead(*self._named(item, places), features, alone, vector))
        return reads

    def _scores(self, found: Sequence[Evidence | None]) -> list[Floats]:
        """Return the ranker's numbers for each phrase's candidates; none for an empty phrase."""
        counts = [0 if item is None else len(item.concepts) for item in found]
        features = [item.features for item in found if item is not None]
        if not features:
            return [np.zeros(0, dtype=np.float32) for _ in found]
        return np.split(self._ranker.scores(np.concatenate(features)), np.cumsum(counts)[:-1])

    def evidence(self, phrases: Sequence[str]) -> Iterator[tuple[str, Evidence]]:
        """Yield for each phrase, as it is compared, the candidates with their features; none for an empty phrase."""
        for start in range(0, len(phrases), BLOCK):
            block = phrases[start : start + BLOCK]
            for phrase, item in zip(block, self._block(block, ())[0], strict=True):
                if item is not None:
                    yield phrase, item

    def reading(self, phrases: Sequence[str], contexts: Sequence[Context]) -> Iterator[tuple[tuple[str, ...], Floats]]:
        """Yield for each phrase its likeliest concepts and their features as a reading model weighs them."""
        reads = self.read(phrases, [context.sentence for context in contexts])
        for read, context in zip(reads, contexts, strict=True):
            yield read.concepts, in_context([read], [context], self.vocabulary)

    def alike(self, reads: Sequence[PhraseRead], title: str) -> list[tuple[str, float]]:
        """Return the concepts nearest to a text as a whole, nearest first; see :mod:`~profiles.linking.likeness`."""
        vectors = [read.vector for read in reads if len(read.vector) and read.concepts]
        if self._likeness is None or not vectors:
            return []
        name = self._meaning.of([clean(title)], None)[0] if any(char.isalnum() for char in title) else None
        near = self._likeness.of(np.stack(vectors), name)
        return [(self.concepts[place], value) for place, value in near]

    @cached_property
    def _likeness(self) -> Likeness | None:
        return Likeness.build(self._index) if self._index is not None else None

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

    def _block(self, phrases: Sequence[str], sentences: Sequence[str]) -> tuple[list[Evidence | None], Floats, Floats]:
        """Return evidence for each phrase of a block (None for an empty one), vectors, and those of what is around."""
        index = self._index
        if index is None:
            nothing = np.zeros((len(phrases), 0), dtype=np.float32)
            return [None for _ in phrases], nothing, nothing
        block = [clean(phrase) for phrase in phrases]
        around = [clean(sentence) for sentence in sentences]
        texts = sorted({*block, *around})
        row_of = {text: row for row, text in enumerate(texts)}
        seen = surface(texts)
        vectors = self._meaning.of(texts, self._encoder, seen)
        told = [text for text in dict.fromkeys(block) if any(char.isalnum() for char in text)]
        rows = [row_of[text] for text in told]
        chosen, lexical = nearest(index, vectors[rows], weighted(seen[rows], index.rarities), told)
        of = dict(zip(told, evidence(index, told, vectors[rows], lexical, chosen), strict=True))
        own, others = ([row_of[text] for text in some] for some in (block, around))
        return [of.get(text) for text in block], vectors[own], vectors[others]

    def _alone(self, scores: Floats, features: Floats) -> Floats:
        """Return probabilities that never rise down the ranker's order."""
        order = np.argsort(-scores, kind="stable")
        chances = self._ranker.probabilities(scores, features)
        result = np.empty_like(chances)
        result[order] = np.minimum.accumulate(chances[order])
        # The order is the ranker's even where probabilities are equal.
        result[order] -= np.arange(len(order), dtype=np.float32) * np.float32(1e-7)
        return np.maximum(result, 0.0)

    def _named(self, item: Evidence, places: NDArray[np.int64] | slice) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the ids of candidates and the labels that spoke."""
        assert self._index is not None
        names = self._index.names
        return (
            tuple(names.concepts[concept] for concept in item.concepts[places].tolist()),
            tuple(names.labels[label].text for label in item.labels[places].tolist()),
        )


def _nothing(dimensions: int) -> PhraseRead:
    """Return what is read of a phrase without a letter or digit."""
    empty = np.zeros(0, dtype=np.float32)
    return PhraseRead((), (), np.zeros((0, SHOWN), dtype=np.float32), empty, np.zeros(dimensions, dtype=np.float32))
