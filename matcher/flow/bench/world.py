"""Synthetic regions: candidates and vacancies drawn from the occupations of a vocabulary.

A vacancy is for one occupation: of its essential competences most, as musts and shoulds, of its optional ones some, as
wishes, at a level or without. A candidate has worked in one to three occupations and shows part of what those ask, by
evidence of varying strength, with a few suggestions beside it. Drawn from a seed, so that everybody measures the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from profiles.model import CandidateProfile, Claim, ClaimSource, Quote, Route, Standing, VocabularyRef
from profiles.vocabulary.concepts import Occupation
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.model import Importance, OccupationGuess, Requirement, VacancyProfile

_LEAST_ESSENTIAL = 4
"""Occupations that ask less say too little to draw from."""

_WEIGHTS = {Importance.MUST: 3.0, Importance.SHOULD: 2.0, Importance.NICE: 1.0}
_SUGGESTED_SHARE = 0.4
"""What a suggestion counts of what claimed evidence would give."""

_STANDINGS = (Standing.PROVEN, Standing.CLAIMED, Standing.SUGGESTED)


@dataclass(frozen=True, slots=True)
class World:
    """The candidates and vacancies of a synthetic region."""

    candidates: tuple[CandidateProfile, ...]
    vacancies: tuple[VacancyProfile, ...]


def draw_world(vocabulary: Vocabulary, candidates: int, vacancies: int, *, seed: int = 7) -> World:
    """Return a region with so many candidates and vacancies; the same for the same vocabulary, counts and seed.

    Raises
    ------
    ValueError
        When no occupation of the vocabulary asks at least four competences.
    """
    occupations = [one for one in vocabulary.occupations.values() if len(one.essential) >= _LEAST_ESSENTIAL]
    if not occupations:
        raise ValueError(f"no occupation of {vocabulary.name} asks {_LEAST_ESSENTIAL} competences")
    ref = VocabularyRef(vocabulary.name, vocabulary.version)
    people = _people(occupations, candidates, ref, np.random.default_rng([seed, 1]))
    jobs = _jobs(occupations, vacancies, ref, vocabulary, np.random.default_rng([seed, 2]))
    return World(tuple(people), tuple(jobs))


def _people(
    occupations: Sequence[Occupation], count: int, ref: VocabularyRef, random: np.random.Generator
) -> Iterator[CandidateProfile]:
    quote = Quote("...", 0, 3, "E-1")
    for number in range(count):
        held: dict[str, None] = {}
        for choice in random.integers(len(occupations), size=random.integers(1, 4)):
            occupation = occupations[choice]
            held |= dict.fromkeys(_some(occupation.essential, random.uniform(0.4, 0.9), random))
            held |= dict.fromkeys(_some(occupation.optional, random.uniform(0.0, 0.3), random))
        standings = random.choice(3, size=len(held), p=(0.35, 0.5, 0.15)).tolist()
        levels = random.integers(1, 5, size=len(held)).tolist()
        strengths, sure = random.uniform(0.4, 1.0, size=(2, len(held))).tolist()
        claims = []
        for competence, standing, level, strength, certain in zip(
            held, standings, levels, strengths, sure, strict=True
        ):
            given = strength * _SUGGESTED_SHARE if _STANDINGS[standing] is Standing.SUGGESTED else strength
            source = ClaimSource("E-1", Route.WORK, quote, level, given, certain)
            claims.append(Claim(competence, level, given, _STANDINGS[standing], (source,)))
        yield CandidateProfile(f"K-{number:05d}", ref, tuple(claims))


def _jobs(
    occupations: Sequence[Occupation],
    count: int,
    ref: VocabularyRef,
    vocabulary: Vocabulary,
    random: np.random.Generator,
) -> Iterator[VacancyProfile]:
    sectors = sorted(vocabulary.sectors) or [""]
    for number in range(count):
        choice = int(random.integers(len(occupations)))
        occupation = occupations[choice]
        asked: dict[str, Importance] = dict.fromkeys(
            _some(occupation.optional, random.uniform(0.0, 0.3), random), Importance.NICE
        )
        essential = _some(occupation.essential, random.uniform(0.5, 1.0), random) or occupation.essential[:1]
        must = (random.random(len(essential)) < 0.5).tolist()
        for competence, is_must in zip(essential, must, strict=True):
            asked[competence] = Importance.MUST if is_must else Importance.SHOULD
        whole = sum(_WEIGHTS[importance] for importance in asked.values())
        # Four in ten tell no level; a few accept what stands before them in the list instead.
        levels = np.where(random.random(len(asked)) < 0.6, random.integers(1, 5, size=len(asked)), 0).tolist()
        instead = (random.random(len(asked)) < 0.01).tolist()
        sure = random.uniform(0.65, 1.0, size=len(asked)).tolist()
        before: tuple[str, ...] = ()
        requirements = []
        for (competence, importance), level, has_other, certain in zip(
            asked.items(), levels, instead, sure, strict=True
        ):
            weight = _WEIGHTS[importance] / whole
            either = before if has_other else ()
            requirements.append(Requirement(competence, importance, level or None, weight, certain, (), either=either))
            before = (competence,)
        sector = occupation.sectors[0] if occupation.sectors else sectors[choice % len(sectors)]
        yield VacancyProfile(
            f"V-{number:05d}", ref, OccupationGuess(occupation.id, 1.0), sector or None, tuple(requirements)
        )


def _some(items: Sequence[str], share: float, random: np.random.Generator) -> list[str]:
    """Return each item with this chance, in order."""
    chosen = (random.random(len(items)) < share).tolist()
    return [item for item, taken in zip(items, chosen, strict=True) if taken]
