"""Reads texts of people: which competences they tell of, how probably, and in which words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from profiles.linking.encoder import TextEncoder
from profiles.linking.model import Link
from profiles.linking.spotting import Reading, Spotted
from profiles.telling.features import PHRASE, TEXT, Floats, Kin, Spoken, candidates, in_text
from profiles.telling.index import TellingIndex
from profiles.telling.model import TellingModels, default_telling
from profiles.text import Phrase, Span, phrases
from profiles.vocabulary.vocabulary import Vocabulary

_TOGETHER = 256
"""How many texts are compared at once, so that memory stays flat."""

_ODDS = len(PHRASE) + TEXT.index("odds")
_HOPELESS = -6.0
_DIGITS = 6
_MIDDLE = 1e-9


@dataclass(frozen=True)
class ToldText:
    """A text that was read: its phrases with the sentence of each, their candidates, and the features of those."""

    reading: Reading
    phrases: tuple[Phrase, ...]
    sentence_of: NDArray[np.int64]
    spoken: Spoken
    features: Floats


class Teller:
    """Reads how people tell what they did, in the competences of one vocabulary.

    Parameters
    ----------
    vocabulary:
        The names and examples of its competences are what phrases are compared with.
    encoder:
        Gives the sentence vectors.
    index:
        Those names and examples, laid out.
    models:
        Trained weights; by default those that ship.
    """

    def __init__(
        self, vocabulary: Vocabulary, encoder: TextEncoder, index: TellingIndex, models: TellingModels | None = None
    ) -> None:
        self.vocabulary = vocabulary
        self.index = index
        self._encoder = encoder
        self._kin = Kin.of(index, vocabulary)
        self._given = models

    @property
    def models(self) -> TellingModels:
        """The trained part."""
        return self._given or default_telling()

    def spot(self, readings: Sequence[Reading], *, least: float) -> list[list[list[Spotted]]]:
        """Return for each text the competences of each of its sentences, best first, from a probability of ``least``.

        A competence stands in one sentence of a text: that in which it is the most probable.
        """
        return [
            self._spotted(text, reading, least) for reading, text in zip(readings, self.read(readings), strict=True)
        ]

    def read(self, readings: Sequence[Reading]) -> Iterator[ToldText | None]:
        """Yield each text as it is read, or None for one that says nothing."""
        waiting: list[tuple[Reading, list[Phrase], list[int]]] = []
        size = 0
        for reading in readings:
            parts = [list(phrases(reading.text, sentence)) for sentence in reading.sentences]
            own = [phrase for part in parts for phrase in part]
            sentence_of = [number for number, part in enumerate(parts) for _ in part]
            waiting.append((reading, own, sentence_of))
            size += len(own) + len(parts) + 1
            if size >= _TOGETHER:
                yield from self._read_some(waiting)
                waiting, size = [], 0
        yield from self._read_some(waiting)

    def _read_some(self, texts: Sequence[tuple[Reading, list[Phrase], list[int]]]) -> Iterator[ToldText | None]:
        wanted: dict[str, int] = {}
        for _, own, _ in texts:
            for phrase in own:
                wanted.setdefault(phrase.text, len(wanted))
        vectors = self._encoder.encode(list(wanted))
        likeness = self.index.likeness(list(wanted), vectors)
        for reading, own, sentence_of in texts:
            rows = np.array([wanted[phrase.text] for phrase in own], dtype=np.int64)
            yield self._one(reading, own, np.array(sentence_of, dtype=np.int64), likeness[rows], vectors[rows])

    def _one(
        self,
        reading: Reading,
        own: list[Phrase],
        sentence_of: NDArray[np.int64],
        likeness: Floats,
        vectors: Floats,
    ) -> ToldText | None:
        if not own or not self.index.competences:
            return None
        spoken = candidates(likeness)
        told = np.unique(sentence_of)
        starts = np.searchsorted(sentence_of, told)
        sentences = np.maximum.reduceat(spoken.together, starts, axis=0)
        titled = bool(_title(reading).strip()) and told[0] == 0
        middle = vectors.mean(axis=0) - self.index.middle
        near = self.index.middles @ (middle / max(float(np.linalg.norm(middle)), _MIDDLE))
        features = in_text(
            spoken,
            self.models.odds(spoken.alone),
            kin=self._kin,
            sentence_of=np.searchsorted(told, sentence_of),
            sentences=sentences,
            title=sentences[0] if titled else np.zeros_like(sentences[0]),
            middle=(near - near.mean()) / max(float(near.std()), _MIDDLE),
            lengths=np.array([len(phrase.text.split()) for phrase in own], dtype=np.int64),
            known=self._known(reading, spoken.competence),
        )
        return ToldText(reading, tuple(own), sentence_of, spoken, features)

    def _known(self, reading: Reading, competence: NDArray[np.int64]) -> Floats:
        """Return whether occupation, sector or only other sectors have each row's competence."""
        table = np.zeros((len(self.index.competences), 3), dtype=np.float32)
        occupation = self.vocabulary.occupations.get(reading.occupation or "")
        if occupation is not None:
            asked = [self._kin.place[c] for c in (*occupation.essential, *occupation.optional) if c in self._kin.place]
            table[asked, 0] = 1.0
        if reading.sector in self._kin.sector_ids:
            table[:, 1] = self._kin.sectors[:, self._kin.sector_ids.index(reading.sector)]
            table[:, 2] = self._kin.sectors.any(axis=1) & (table[:, 1] == 0)
        return table[competence]

    def _spotted(self, text: ToldText | None, reading: Reading, least: float) -> list[list[Spotted]]:
        found: list[list[Spotted]] = [[] for _ in reading.sentences]
        if text is None:
            return found
        # What a phrase all but rules out, no text makes probable.
        rows = np.flatnonzero(text.features[:, _ODDS] > _HOPELESS)
        chances = np.zeros(len(text.features), dtype=np.float32)
        chances[rows] = np.round(self.models.text.probability(text.features[rows]), _DIGITS)
        taken: set[int] = set()
        for row in np.lexsort((text.spoken.phrase, -chances)).tolist():
            if chances[row] < least:
                break
            competence = int(text.spoken.competence[row])
            if competence in taken:
                continue
            taken.add(competence)
            phrase = int(text.spoken.phrase[row])
            name = self.index.competences[competence]
            link = Link(name, float(chances[row]), self.vocabulary.competences[name].label())
            span: Span = text.phrases[phrase].span
            found[int(text.sentence_of[phrase])].append(Spotted(link, span))
        return found


def _title(reading: Reading) -> str:
    return reading.text.partition("\n")[0]
