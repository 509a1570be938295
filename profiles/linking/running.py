"""Phrases cut from running text: read once, and understood in whatever is known around them.

What a phrase itself shows is costly to find and stays the same; what its text is about may be learnt only when all its
phrases have been read. So reading and understanding are two steps.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from profiles.linking.model import Context, Link, PhraseRead
from profiles.linking.reading import KNOWN, READ, ReadingModels
from profiles.vocabulary.concepts import CompetenceKind
from profiles.vocabulary.vocabulary import Vocabulary

Floats = NDArray[np.float32]

SHOWN = len(READ) - len(KNOWN)
"""How many features a phrase shows by itself."""

_DIGITS = 6
"""Probabilities are rounded, so that the last bits of a sum never decide on the order."""


def understood(
    reads: Sequence[PhraseRead],
    contexts: Sequence[Context],
    models: ReadingModels,
    vocabulary: Vocabulary,
    *,
    top: int,
) -> list[tuple[Link, ...]]:
    """Return for each phrase its best concepts in its context, best first, at most ``top``."""
    if not reads:
        return []
    counts = [len(read.concepts) for read in reads]
    known = np.array([context.occupation is not None or context.sector is not None for context in contexts], dtype=bool)
    chances = models.probability(
        in_context(reads, contexts, vocabulary), np.repeat(known, np.array(counts, dtype=np.int64))
    )
    ends = np.cumsum(counts)[:-1]
    return [
        best_links(read.concepts, read.labels, np.maximum(chance, read.alone), top)
        for read, chance in zip(reads, np.split(chances, ends), strict=True)
    ]


def best_links(concepts: Sequence[str], labels: Sequence[str], chances: Floats, top: int) -> tuple[Link, ...]:
    """Return links to the likeliest concepts, best first; of equals, the first."""
    return tuple(
        Link(concepts[place], round(float(chances[place]), _DIGITS), labels[place])
        for place in np.argsort(-chances, kind="stable")[:top].tolist()
    )


def in_context(reads: Sequence[PhraseRead], contexts: Sequence[Context], vocabulary: Vocabulary) -> Floats:
    """Return what the models weigh of all concepts of all phrases, shape (concepts, :data:`READ`)."""
    seen: dict[tuple[str, str | None, str | None], tuple[bool, ...]] = {}
    known: list[tuple[bool, ...]] = []
    for read, context in zip(reads, contexts, strict=True):
        for concept in read.concepts:
            key = (concept, context.occupation, context.sector)
            if key not in seen:
                seen[key] = _known(concept, context, vocabulary)
            known.append(seen[key])
    around = np.array(known, dtype=np.float32).reshape(-1, len(KNOWN))
    shown = [read.features for read in reads]
    return np.column_stack([np.concatenate(shown) if shown else np.zeros((0, SHOWN)), around]).astype(np.float32)


def _known(concept: str, context: Context, vocabulary: Vocabulary) -> tuple[bool, ...]:
    """Return what :data:`~profiles.linking.reading.KNOWN` tells."""
    competence = vocabulary.competences.get(concept)
    if competence is None:
        return (False,) * len(KNOWN)
    occupation = vocabulary.occupations.get(context.occupation or "")
    return (
        competence.kind is CompetenceKind.BEHAVIOUR,
        competence.kind is CompetenceKind.KNOWLEDGE,
        occupation is not None and concept in (*occupation.essential, *occupation.optional),
        context.sector in competence.sectors,
        context.sector is not None and bool(competence.sectors) and context.sector not in competence.sectors,
    )
