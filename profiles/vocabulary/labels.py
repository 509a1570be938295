"""All labels of a vocabulary's concepts, laid out in arrays so that the labels that hold a word are found at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from profiles.dutch import STOP_WORDS, WORD, fold
from profiles.vocabulary.concepts import Competence, Label, Occupation
from profiles.vocabulary.words import Likenesses, Words

Scores = NDArray[np.float32]


@dataclass(frozen=True)
class LabelTable:
    """The labels, with for each the concept that it is of, and for each word the labels that hold it.

    ``owner`` (labels,) is the concept's number; ``preferred`` and ``hidden`` (labels,) as in the label; ``language``
    (labels,) a number in ``languages``; ``letters`` (labels,) the letters in words that carry meaning. The labels with
    word ``w`` are ``holders[first[w]:first[w + 1]]``, and ``spread[w]`` counts the concepts that have it.
    """

    labels: Sequence[Label]
    owner: NDArray[np.int32]
    preferred: NDArray[np.bool_]
    hidden: NDArray[np.bool_]
    languages: Sequence[str]
    language: NDArray[np.int16]
    letters: NDArray[np.int32]
    words: Words
    first: NDArray[np.int64]
    holders: NDArray[np.int32]
    spread: NDArray[np.int32]

    @classmethod
    def of(cls, concepts: Sequence[Competence | Occupation]) -> LabelTable:
        """Lay out the labels of these concepts."""
        labels = [label for concept in concepts for label in concept.labels]
        owner = np.repeat(np.arange(len(concepts), dtype=np.int32), [len(concept.labels) for concept in concepts])
        languages = sorted({label.lang for label in labels})
        number_of = {lang: number for number, lang in enumerate(languages)}
        words, word_of, label_of = _occurrences(folded([label.text for label in labels]))
        lengths = np.array([0 if word in STOP_WORDS else len(word) for word in words.words], dtype=np.int32)
        letters = np.bincount(label_of, weights=lengths[word_of], minlength=len(labels)).astype(np.int32)
        order = np.lexsort((label_of, word_of))
        first = np.searchsorted(word_of[order], np.arange(len(words.words) + 1))
        holders = label_of[order].astype(np.int32)
        pairs = np.unique(word_of.astype(np.int64) * max(len(concepts), 1) + owner[label_of])
        spread = np.bincount(pairs // max(len(concepts), 1), minlength=len(words.words)).astype(np.int32)
        return cls(
            labels,
            owner,
            np.array([label.preferred for label in labels], dtype=np.bool_),
            np.array([label.hidden for label in labels], dtype=np.bool_),
            languages,
            np.array([number_of[label.lang] for label in labels], dtype=np.int16),
            letters,
            words,
            first,
            holders,
            spread,
        )

    def answering(self, likeness: Likenesses) -> Scores:
        """Return for each label the likeness of its best word, shape (labels,)."""
        found = np.zeros(len(self.labels), dtype=np.float32)
        words = np.flatnonzero(likeness)
        # In rising order, so that of several words in one label the best is written last.
        words = words[np.argsort(likeness[words], kind="stable")]
        counts = self.first[words + 1] - self.first[words]
        steps = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        found[self.holders[np.repeat(self.first[words], counts) + steps]] = np.repeat(likeness[words], counts)
        return found

    def alike(self, text: str, labels: NDArray[np.int64]) -> Scores:
        """Return how much these labels look like a folded text as a whole, in [0, 1], shape (labels,)."""
        texts = folded([self.labels[label].text for label in labels.tolist()])
        ratios: Scores = process.cdist([text], texts, scorer=fuzz.ratio, dtype=np.float32)[0] / 100 if texts else EMPTY
        return ratios


EMPTY: Scores = np.zeros(0, dtype=np.float32)


def folded(texts: Sequence[str]) -> list[str]:
    """Fold many texts at once, each on a line of its own."""
    lines = "\n".join(text.replace("\n", " ") for text in texts)
    if lines.isascii():
        return lines.lower().split("\n") if texts else []
    return [text.lower() if text.isascii() else fold.__wrapped__(text) for text in lines.split("\n")]


def _occurrences(texts: Sequence[str]) -> tuple[Words, NDArray[np.int64], NDArray[np.int64]]:
    """Return the words in order, and for each place in a label (each word once a label) the word and the label."""
    numbers: dict[str, int] = {}
    words: list[int] = []
    counts: list[int] = []
    for text in texts:
        own = {numbers.setdefault(word, len(numbers)) for word in WORD.findall(text)}
        words.extend(own)
        counts.append(len(own))
    ordered = sorted(numbers)
    place_of = np.empty(len(ordered), dtype=np.int64)
    place_of[[numbers[word] for word in ordered]] = np.arange(len(ordered))
    return (
        Words(ordered),
        place_of[np.array(words, dtype=np.int64)],
        np.repeat(np.arange(len(texts), dtype=np.int64), np.array(counts, dtype=np.int64)),
    )
