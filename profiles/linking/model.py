"""What linking gives: concepts with a probability, and the label that spoke."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

WORDS_ONLY = "words"
"""The name that stands for no sentence encoder at all."""


class ConceptKind(StrEnum):
    """What a phrase is linked to."""

    COMPETENCE = "competence"
    OCCUPATION = "occupation"


@dataclass(frozen=True, slots=True)
class Link:
    """A concept that a phrase may mean.

    ``score`` in [0, 1] estimates the probability that it does; ``matched`` is the label nearest to the phrase.
    """

    concept: str
    score: float
    matched: str


@dataclass(frozen=True, slots=True)
class Context:
    """What is known around a phrase: its sentence, and the occupation and sector that the text is about.

    "Snijden" in a vacancy for a tiler and in one for a cook are different things.
    """

    sentence: str
    occupation: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class PhraseRead:
    """A phrase of running text as it was read: its likeliest concepts, the labels that spoke, what speaks for each.

    ``features`` has shape (concepts, features); ``alone`` holds the least probability of each, whatever the context;
    ``vector`` is what the phrase means.
    """

    concepts: tuple[str, ...]
    labels: tuple[str, ...]
    features: Floats
    alone: Floats
    vector: Floats


class PhraseLinker(Protocol):
    """Finds the concepts that phrases mean."""

    def link(
        self, phrases: Sequence[str], *, contexts: Sequence[Context] | None = None, top: int = 5
    ) -> list[tuple[Link, ...]]:
        """Return for each phrase its best concepts, best first, at most ``top``; possibly none."""

    def read(self, phrases: Sequence[str], sentences: Sequence[str]) -> list[PhraseRead]:
        """Return each phrase of running text as it is read, to be understood when its context is known."""

    def understood(
        self, reads: Sequence[PhraseRead], contexts: Sequence[Context], *, top: int = 5
    ) -> list[tuple[Link, ...]]:
        """Return for each phrase that was read its best concepts in its context, best first, at most ``top``."""

    def alike(self, reads: Sequence[PhraseRead], title: str) -> list[tuple[str, float]]:
        """Return the concepts nearest to a text as a whole, nearest first, with how much nearer than most they are."""
