"""Carrying a vacancy's profile from one vocabulary to another, by the rules of :mod:`profiles.vocabulary.carrying`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from profiles.model import VocabularyRef
from profiles.vocabulary.carrying import Carried, Outcome, carry_concepts
from profiles.vocabulary.concepts import MappingRelation
from profiles.vocabulary.crosswalk import Crosswalk
from vacancies.editing import asking, joined
from vacancies.model import Requirement, VacancyProfile

REQUIREMENT_FACTORS: Mapping[MappingRelation, float] = MappingProxyType(
    {
        MappingRelation.EXACT: 1.0,
        MappingRelation.CLOSE: 0.9,
        MappingRelation.BROAD: 0.8,
        MappingRelation.NARROW: 0.5,
    }
)
"""What of a requirement's confidence goes over by each relation; relations that are not named carry nothing."""


def carry_vacancy(
    profile: VacancyProfile, crosswalk: Crosswalk, target: VocabularyRef
) -> tuple[VacancyProfile, tuple[Carried, ...]]:
    """Return a vacancy's profile said in another vocabulary, and what became of each concept it names.

    Requirements that meet in one target become one: their weights add up, the strongest importance and the highest
    level count. What is lost leaves its weight to the others. What is unsure or suggested and meets what is asked only
    adds its words. The occupation goes over by any relation but *related*.
    """
    asked = [requirement.competence for requirement in profile.requirements]
    apart = (*profile.unsure, *profile.suggested, *profile.taught)
    instead = [other for item in (*profile.requirements, *apart) for other in item.either]
    occupation = profile.occupation
    named = [*asked, *(item.competence for item in apart), *instead, *([occupation.occupation] if occupation else [])]
    carried = carry_concepts(named, crosswalk, REQUIREMENT_FACTORS)
    requirements, unsure = _apart(_requirements(profile.requirements, carried), _requirements(profile.unsure, carried))
    known, suggested = _apart((*requirements, *unsure), _requirements(profile.suggested, carried))
    requirements, unsure = known[: len(requirements)], known[len(requirements) :]
    role = carried[occupation.occupation] if occupation else None
    moved = replace(
        profile,
        vocabulary=target,
        occupation=replace(occupation, occupation=role.target, score=occupation.score * role.factor)
        if occupation and role and role.target
        else None,
        requirements=(),
        taught=_requirements(profile.taught, carried),
        unsure=unsure,
        suggested=suggested,
    )
    if any(carried[concept].outcome is not Outcome.OVER for concept in asked):
        moved = asking(moved, requirements)
    else:
        moved = replace(moved, requirements=requirements)
    return moved, tuple(carried.values())


def needs_a_look(carried: Iterable[Carried], profile: VacancyProfile) -> bool:
    """Return whether the employer must look again: something asked was lost, or more is asked than was."""
    asked = {requirement.competence for requirement in profile.requirements}
    return any(
        one.concept in asked and (one.outcome is Outcome.LOST or one.relation is MappingRelation.NARROW)
        for one in carried
    )


def _requirements(requirements: Iterable[Requirement], carried: Mapping[str, Carried]) -> tuple[Requirement, ...]:
    met: dict[str, Requirement] = {}
    for requirement in requirements:
        way = carried[requirement.competence]
        if way.target is None:
            continue
        weight = requirement.weight * (1.0 if way.relation is MappingRelation.BROAD else way.factor)
        moved = replace(
            requirement,
            competence=way.target,
            weight=weight,
            confidence=requirement.confidence * way.factor,
            either=_instead(requirement, way.target, carried),
        )
        known = met.get(way.target)
        met[way.target] = joined(known, moved) if known else moved
    return tuple(met.values())


def _instead(requirement: Requirement, target: str, carried: Mapping[str, Carried]) -> tuple[str, ...]:
    """Return what will do instead, as far as it goes over to something else than the requirement itself."""
    targets = (carried[other].target for other in requirement.either)
    return tuple(dict.fromkeys(other for other in targets if other is not None and other != target))


def _apart(
    known: tuple[Requirement, ...], others: tuple[Requirement, ...]
) -> tuple[tuple[Requirement, ...], tuple[Requirement, ...]]:
    """Return what is known with the words of those others that are the same competence, and the others that are not."""
    met = {other.competence: other for other in others}
    names = {item.competence for item in known}
    return (
        tuple(
            replace(item, quotes=tuple(dict.fromkeys((*item.quotes, *met[item.competence].quotes))))
            if item.competence in met
            else item
            for item in known
        ),
        tuple(other for other in others if other.competence not in names),
    )
