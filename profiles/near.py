"""What a text as a whole is near to: hints, where no examples of how people speak are known."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

from profiles.linking.model import Link, PhraseLinker
from profiles.linking.spotting import ReadText, Spotted
from profiles.text import Span


@dataclass(frozen=True, slots=True)
class NearSettings:
    """What is suggested since a text as a whole is near to it.

    The chance that a text shows a competence which its words do not name is logistic in its nearness (standard
    deviations), fitted on annotated texts. From ``least`` on it is suggested, ``most`` of them an evidence item.
    """

    intercept: float = -4.8
    nearness: float = 1.36
    least: float = 0.25
    most: int = 8


def near(title: str, text: ReadText, linker: PhraseLinker, settings: NearSettings) -> list[Spotted]:
    """Return what a text as a whole is near to, nearest first; each points at the words it was likeliest in."""
    found: list[Spotted] = []
    for concept, nearness in linker.alike(text.reads, title):
        chance = 1.0 / (1.0 + exp(-(settings.intercept + settings.nearness * nearness)))
        if chance < settings.least or len(found) == settings.most:
            break
        span = _likeliest(text, concept)
        if span is not None:
            found.append(Spotted(Link(concept, round(chance, 6), ""), span))
    return found


def _likeliest(text: ReadText, concept: str) -> Span | None:
    """Return the words in which a concept was the likeliest, or None where it was a candidate nowhere."""
    best: tuple[float, Span] | None = None
    reads = iter(text.reads)
    for phrases in text.phrases:
        for phrase in phrases:
            read = next(reads)
            if concept in read.concepts:
                score = float(read.features[read.concepts.index(concept), 0])
                if best is None or score > best[0]:
                    best = (score, phrase.span)
    return best[1] if best else None
