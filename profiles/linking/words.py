"""Words of labels and phrases: stems, and the parts of compounds that the vocabulary itself knows.

"Kassawerkzaamheden" shares "kassa" with "kassa bedienen". Compounds are split against the stems of the vocabulary's
own labels, so that no list of words is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from profiles.dutch import content_stems

Floats = NDArray[np.float32]
Integers = NDArray[np.int32]

_SHORTEST = 4
_SEVERAL = 4
_PART = 0.8
"""What a word counts that is met by a part of a compound."""


@dataclass(frozen=True)
class WordIndex:
    """The stems of a list of labels.

    ``starts`` (labels + 1) and ``stems`` hold the stem numbers of each label; ``weight`` the rarity of each stem, its
    last entry that of words no label has; ``number`` gives a stem its number; ``parts`` (pairs, 2) a
    stem that is part of a compound, and the compound, in the order of the first.
    """

    starts: NDArray[np.int64]
    stems: Integers
    weight: Floats
    totals: Floats
    number: Mapping[str, int]
    parts: NDArray[np.int32]

    @classmethod
    def build(cls, labels: Sequence[str]) -> WordIndex:
        """Index the words of labels."""
        stems = [tuple(dict.fromkeys(content_stems(label))) for label in labels]
        number: dict[str, int] = {}
        flat: list[int] = []
        starts = np.zeros(len(stems) + 1, dtype=np.int64)
        for row, words in enumerate(stems):
            flat.extend(number.setdefault(word, len(number)) for word in words)
            starts[row + 1] = len(flat)
        numbers = np.array(flat, dtype=np.int32)
        frequency = np.bincount(numbers, minlength=len(number)) if flat else np.zeros(0)
        weight = np.log1p(len(stems) / np.maximum(frequency, 1)).astype(np.float32)
        weight = np.append(weight, np.float32(np.log1p(len(stems)) / 2))
        totals = np.maximum(_sums(weight[numbers], starts), np.float32(1e-6))
        pairs = [(number[part], position) for word, position in number.items() for part in split(word, number)]
        parts = np.array(pairs, dtype=np.int32).reshape(-1, 2)
        return cls(starts, numbers, weight, totals, number, parts[np.argsort(parts[:, 0], kind="stable")])

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """Return the index as plain arrays."""
        return {
            "word_starts": self.starts,
            "word_stems": self.stems,
            "word_weight": self.weight,
            "word_totals": self.totals,
            "word_parts": self.parts,
            "word_list": np.frombuffer("\n".join(self.number).encode(), dtype=np.uint8),
        }

    @classmethod
    def restore(cls, arrays: Mapping[str, NDArray[np.generic]]) -> WordIndex:
        """Return the index that :meth:`arrays` gave."""
        listed = arrays["word_list"].tobytes().decode()
        number = {word: place for place, word in enumerate(listed.split("\n"))} if listed else {}
        parts: NDArray[np.int32] = np.asarray(arrays["word_parts"], dtype=np.int32)
        return cls(
            np.asarray(arrays["word_starts"], dtype=np.int64),
            np.asarray(arrays["word_stems"], dtype=np.int32),
            np.asarray(arrays["word_weight"], dtype=np.float32),
            np.asarray(arrays["word_totals"], dtype=np.float32),
            number,
            parts,
        )

    def met(self, phrases: Sequence[str]) -> tuple[Floats, Floats, NDArray[np.int64]]:
        """Return what of each stem's rarity phrases meet, its share of the phrase, and each phrase's content words.

        The first two have shape (phrases, stems + 1). A stem is met in full when the phrase has it, and in part when
        one is a part of the other; shares lie in 0-1.
        """
        held = np.zeros((len(phrases), len(self.weight)), dtype=np.float32)
        share = np.zeros_like(held)
        counts = np.zeros(len(phrases), dtype=np.int64)
        for row, phrase in enumerate(phrases):
            words = tuple(dict.fromkeys(content_stems(phrase)))
            counts[row] = len(words)
            weights = [self._weights[self.number.get(word, len(self.number))] for word in words]
            total = sum(weights) or 1.0
            much: dict[int, float] = {}
            part: dict[int, float] = {}
            for word, weight in zip(words, weights, strict=True):
                for position, near in self._near(word):
                    much[position] = max(much.get(position, 0.0), near)
                    part[position] = max(part.get(position, 0.0), near * weight / total)
            places = list(much)
            held[row, places] = list(much.values()) * self.weight[places]
            share[row, places] = list(part.values())
        return held, share, counts

    def of_labels(self, labels: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return where the stems of labels stand in ``stems``, and for each of those the place of its label."""
        lengths = self.starts[labels + 1] - self.starts[labels]
        owners = np.repeat(np.arange(len(labels)), lengths)
        begins = np.cumsum(lengths) - lengths
        return np.arange(len(owners)) + (self.starts[labels] - begins)[owners], owners

    def _containing(self, part: int) -> list[int]:
        """Return the compounds that a stem is part of; none for -1."""
        first, last = np.searchsorted(self.parts[:, 0], [part, part + 1])
        compounds: list[int] = self.parts[first:last, 1].tolist()
        return compounds

    @cached_property
    def _weights(self) -> list[float]:
        return [float(weight) for weight in self.weight]

    def whole(self, phrase: str) -> NDArray[np.int64]:
        """Return the labels whose words all stand in a phrase of several words, the most telling first.

        In a long phrase other words hide them from likeness as a whole.
        """
        words = {self.number[word] for word in content_stems(phrase) if word in self.number}
        if len(words) < _SEVERAL:
            return np.zeros(0, dtype=np.int64)
        labels, first = self._labels
        found = np.concatenate([labels[first[word] : first[word + 1]] for word in sorted(words)])
        numbers, hits = np.unique(found, return_counts=True)
        held = numbers[hits == (self.starts[numbers + 1] - self.starts[numbers])]
        result: NDArray[np.int64] = held[np.argsort(-self.totals[held], kind="stable")]
        return result

    @cached_property
    def _labels(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The labels of each stem one after another, and where those of each begin."""
        owners = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))
        order = np.argsort(self.stems, kind="stable")
        return owners[order], np.searchsorted(self.stems[order], np.arange(len(self.number) + 1))

    def _near(self, word: str) -> Iterable[tuple[int, float]]:
        if word in self.number:
            yield self.number[word], 1.0
        for position in self._containing(self.number.get(word, -1)):
            yield position, _PART
        for part in split(word, self.number):
            yield self.number[part], _PART
            for position in self._containing(self.number[part]):
                yield position, _PART * _PART


def split(word: str, known: Mapping[str, int]) -> tuple[str, ...]:
    """Return the known stems that a compound begins and ends with; none when it is no compound.

    >>> split("kassawerk", {"kassa": 0, "werk": 1})
    ('kassa', 'werk')
    """
    if len(word) < 2 * _SHORTEST - 1:
        return ()
    head = next((word[:end] for end in range(len(word) - 2, _SHORTEST - 1, -1) if word[:end] in known), "")
    tail = next((word[start:] for start in range(2, len(word) - _SHORTEST + 1) if word[start:] in known), "")
    return tuple(dict.fromkeys(part for part in (head, tail) if part))


def _sums(values: Floats, starts: NDArray[np.int64]) -> Floats:
    """Return the sum of each stretch of ``values``; an empty one gives zero."""
    total = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    result: Floats = (total[starts[1:]] - total[starts[:-1]]).astype(np.float32)
    return result
