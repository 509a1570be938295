"""Finding concepts as a person types: a beginning, part of a compound, a misspelling, a synonym, either language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from profiles.dutch import fold
from profiles.linking.model import Link
from profiles.vocabulary.concepts import Competence, Label, Occupation
from profiles.vocabulary.vocabulary import Vocabulary

OCCUPATION = "occupation"


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept that was found: ``kind`` is that of the competence, or ``occupation``; ``matched`` the label."""

    concept: str
    kind: str
    score: float
    matched: str


def search(
    vocabulary: Vocabulary, text: str, *, linked: Iterable[Link] = (), top: int = 10, least: float = 0.45
) -> list[Hit]:
    """Return the concepts that ``text`` may mean, best first.

    Parameters
    ----------
    vocabulary:
        Where to look: competences and occupations, labels of all languages.
    text:
        What was typed; an empty text finds nothing.
    linked:
        Concepts that a linker found for the text by meaning; each keeps the better of both scores.
    top:
        The most hits.
    least:
        The lowest score that counts.
    """
    wanted = fold(text).strip()
    if not wanted:
        return []
    best = {hit.concept: hit for hit in _by_words(vocabulary, wanted)}
    for link in linked:
        known = best.get(link.concept)
        score = 0.9 * link.score
        if known is None or score > known.score:
            best[link.concept] = Hit(link.concept, _kind(vocabulary, link.concept), score, link.matched)
    ranked = sorted(best.values(), key=lambda hit: (-hit.score, len(hit.matched), hit.concept))
    return [hit for hit in ranked if hit.score >= least][:top]


def _by_words(vocabulary: Vocabulary, wanted: str) -> Iterator[Hit]:
    concepts: list[Competence | Occupation] = [*vocabulary.competences.values(), *vocabulary.occupations.values()]
    for concept in concepts:
        score, label = max(((_likeness(wanted, label), label) for label in concept.labels), key=lambda pair: pair[0])
        if score > 0:
            yield Hit(concept.id, _kind_of(concept), score, label.text)


def _likeness(wanted: str, label: Label) -> float:
    """Return how well a label answers what was typed, in [0, 1]; preferred labels first among equals."""
    text = fold(label.text)
    if text == wanted:
        score = 1.0
    elif text.startswith(wanted):
        score = 0.95
    elif any(word.startswith(wanted) for word in text.split()):
        score = 0.9
    elif len(wanted) >= 3 and wanted in text:
        score = 0.8
    else:
        score = 0.75 * fuzz.WRatio(wanted, text, score_cutoff=60) / 100 if len(wanted) >= 3 else 0.0
    shorter = 0.03 * min(1.0, len(wanted) / max(len(text), 1))
    return max(0.0, min(1.0, score - 0.05 + shorter + (0.02 if label.preferred else 0.0))) if score else 0.0


def _kind(vocabulary: Vocabulary, concept: str) -> str:
    return vocabulary.competences[concept].kind.value if concept in vocabulary.competences else OCCUPATION


def _kind_of(concept: Competence | Occupation) -> str:
    return concept.kind.value if isinstance(concept, Competence) else OCCUPATION
