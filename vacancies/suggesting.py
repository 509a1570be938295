"""What a vacancy may ask without naming it: what its occupation usually asks, and what its text as a whole is near to.

Nothing here is in the text, so nothing here is asked: each is a proposal for the employer to take or leave.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import exp

from profiles.linking.model import PhraseLinker
from profiles.linking.spotting import ReadText
from profiles.model import Quote
from profiles.text import Span
from profiles.vocabulary.concepts import CompetenceKind
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.model import Basis, Importance, OccupationGuess, Passage, Requirement, Role, Vacancy
from vacancies.occupation import clean_title

NOT_COMPETENCES = frozenset({CompetenceKind.CERTIFICATE, CompetenceKind.LANGUAGE})
"""Kinds of concept that are conditions."""


@dataclass(frozen=True, slots=True)
class SuggestionSettings:
    """How much is suggested, and how sure.

    ``together`` is how many lines what is found and what is suggested may be together, ``least`` how many are suggested
    all the same. The chance that an employer asks what is suggested is logistic in its nearness (standard deviations),
    with a bonus for what the occupation needs (``essential``) or may need (``optional``); fitted on annotated
    vacancies. ``trust`` is what of that chance counts as confidence, since no words were found.
    """

    together: int = 10
    least: int = 4
    intercept: float = -4.8
    nearness: float = 1.36
    essential: float = 3.4
    optional: float = 1.5
    trust: float = 0.6


def suggest(
    vacancy: Vacancy,
    text: ReadText,
    passages: Collection[Passage],
    occupation: OccupationGuess | None,
    sector: str | None,
    named: Collection[str],
    linker: PhraseLinker,
    vocabulary: Vocabulary,
    settings: SuggestionSettings,
) -> list[Requirement]:
    """Return what may be asked besides what the text names, likeliest first, with a weight of 0.

    Parameters
    ----------
    text:
        The tasks and requirements as they were read; of a text without any nothing is suggested.
    passages:
        All passages: the words that a suggestion points at are those of the title, or the nearest sentence.
    sector:
        What belongs to other sectors only is not suggested, unless the occupation asks it.
    named:
        Competences that the text names or teaches; they, and what is more general, are not suggested.
    """
    role = vocabulary.occupations[occupation.occupation] if occupation else None
    essential, optional = (set(role.essential), set(role.optional)) if role else (set(), set())
    most = max(settings.together - len(named), settings.least)
    taken = {above for concept in named for above in (concept, *vocabulary.ancestors(concept))}
    chances = [
        (
            settings.intercept
            + settings.nearness * nearness
            + settings.essential * (concept in essential)
            + settings.optional * (concept in optional),
            concept,
        )
        for concept, nearness in linker.alike(text.reads, clean_title(vacancy.title))
        if nearness > 0 or concept in essential
    ]
    found: list[Requirement] = []
    for odds, concept in sorted(chances, key=lambda one: (-one[0], one[1])):
        if len(found) == most:
            break
        if concept in taken or vocabulary.competences[concept].kind in NOT_COMPETENCES:
            continue
        typical = concept in essential or concept in optional
        sectors = vocabulary.competences[concept].sectors
        if not typical and sector is not None and sectors and sector not in sectors:
            continue
        taken |= {concept, *vocabulary.ancestors(concept)}
        found.append(
            Requirement(
                competence=concept,
                importance=Importance.SHOULD,
                level=None,
                weight=0.0,
                confidence=round(settings.trust / (1.0 + exp(-odds)), 6),
                quotes=_title(vacancy, passages) if typical else _nearest(vacancy, text, passages, concept),
                basis=Basis.OCCUPATION if typical else Basis.LIKENESS,
            )
        )
    return found


def _title(vacancy: Vacancy, passages: Collection[Passage]) -> tuple[Quote, ...]:
    """Return the words of the title, or those that the text begins with where that has none."""
    told = [passage for passage in passages if passage.span.end > passage.span.start]
    first = next((passage for passage in told if passage.role is Role.TITLE), next(iter(told), None))
    return () if first is None else (_quote(vacancy.text, first.span, first.role.value),)


def _nearest(vacancy: Vacancy, text: ReadText, passages: Collection[Passage], concept: str) -> tuple[Quote, ...]:
    """Return the part of the text in which the concept was the likeliest, or the title where it was seen in none."""
    best: tuple[float, Span, Span] | None = None
    reads = iter(text.reads)
    for sentence, phrases in zip(text.reading.sentences, text.phrases, strict=True):
        for phrase in phrases:
            read = next(reads)
            if concept in read.concepts:
                score = float(read.features[read.concepts.index(concept), 0])
                if best is None or score > best[0]:
                    best = (score, phrase.span, sentence)
    if best is None:
        return _title(vacancy, passages)
    _, span, sentence = best
    role = next((passage.role for passage in passages if passage.span == sentence), Role.OTHER)
    return (_quote(vacancy.text, span, role.value),)


def _quote(text: str, span: Span, section: str) -> Quote:
    return Quote(span.of(text), span.start, span.end, section)
