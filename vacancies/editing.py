"""The changes that a reviewer may make to a profile, each a pure function; weights of what is asked always sum to 1."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from profiles.errors import UserError
from profiles.messages import M
from vacancies.cues import WEIGHTS
from vacancies.model import Basis, Importance, Requirement, VacancyProfile, strongest

_SLACK = 1e-9


def named(profile: VacancyProfile, competence: str | None) -> Requirement | None:
    """Return a competence as the profile has it, asked, unsure or suggested, or None when it names it nowhere."""
    everywhere = (*profile.requirements, *profile.unsure, *profile.suggested)
    return next((item for item in everywhere if item.competence == competence), None)


def confirm(profile: VacancyProfile, competence: str | None) -> VacancyProfile:
    """Return the profile with a competence that the employer says is asked.

    What was unsure or suggested becomes asked, with its proposed weight; then weights are shared out again.
    """
    item = _named(profile, competence)
    sure = replace(item, confirmed=True)
    if item in profile.requirements:
        return replace(profile, requirements=tuple(sure if r is item else r for r in profile.requirements))
    # What is asked must count: without a proposal it weighs what its importance usually does.
    weight = item.weight or _usual_weight(profile, item.importance)
    weights = (*_weights(profile.requirements), weight)
    return asking(_apart_without(profile, item), (*profile.requirements, sure), weights)


def reject(profile: VacancyProfile, competence: str | None) -> VacancyProfile:
    """Return the profile without a competence, whether it was asked, unsure or suggested."""
    item = _named(profile, competence)
    if item in profile.requirements:
        return asking(profile, [r for r in profile.requirements if r is not item])
    return _apart_without(profile, item)


def add(profile: VacancyProfile, competence: str, importance: Importance, level: int | None = None) -> VacancyProfile:
    """Return the profile with a competence that the employer adds; it weighs what its importance does beside the rest.

    Raises
    ------
    UserError
        When the profile names it already.
    """
    if named(profile, competence):
        raise UserError(
            M("{vacancy} names {competence} already.", vacancy=profile.vacancy, competence=competence),
            mend=M("Confirm it with `--confirm`, or change how much it is asked with `--importance`."),
        )
    item = Requirement(competence, importance, level, 0.0, 1.0, (), basis=Basis.EMPLOYER, confirmed=True)
    weights = (*_weights(profile.requirements), _usual_weight(profile, importance))
    profile = replace(profile, taught=tuple(taught for taught in profile.taught if taught.competence != competence))
    return asking(profile, (*profile.requirements, item), weights)


def set_importance(profile: VacancyProfile, competence: str | None, importance: Importance) -> VacancyProfile:
    """Return the profile with another importance of an asked competence; its weight changes in proportion."""
    item = _asked(profile, competence)
    factor = WEIGHTS[importance] / WEIGHTS[item.importance]
    changed = [replace(r, importance=importance) if r is item else r for r in profile.requirements]
    weights = [r.weight * (factor if r is item else 1.0) for r in profile.requirements]
    return asking(profile, changed, weights)


def set_level(profile: VacancyProfile, competence: str | None, level: int | None) -> VacancyProfile:
    """Return the profile with another level (1-4, or None for any) of an asked competence."""
    item = _asked(profile, competence)
    return replace(
        profile, requirements=tuple(replace(r, level=level) if r is item else r for r in profile.requirements)
    )


def set_weight(
    profile: VacancyProfile, competence: str | None, weight: float, held: Collection[str] = ()
) -> VacancyProfile:
    """Return the profile in which an asked competence has a share of the whole, in [0, 1].

    The share of the competences ``held`` stays; the others share out the rest in proportion.

    Raises
    ------
    UserError
        When the shares cannot sum to 1 then.
    """
    item = _asked(profile, competence)
    kept = [r for r in profile.requirements if r.competence in held and r is not item]
    rest = [r for r in profile.requirements if r is not item and r not in kept]
    left = 1.0 - weight - sum(r.weight for r in kept)
    if not 0.0 <= weight <= 1.0 or left < -_SLACK or (left > _SLACK and not rest):
        raise UserError(
            M(
                "with {weight} for {competence} the shares of {vacancy} cannot sum to 1.",
                weight=weight,
                competence=item.competence,
                vacancy=profile.vacancy,
            ),
            mend=M("Give a share between 0 and 1 that leaves something for what else is asked."),
        )
    others = {r.competence: max(left, 0.0) * r.weight for r in shared_out(rest)}
    weights = [weight if r is item else others.get(r.competence, r.weight) for r in profile.requirements]
    return asking(profile, profile.requirements, weights)


def merge(profile: VacancyProfile, competence: str | None, into: str | None) -> VacancyProfile:
    """Return the profile in which one competence goes up in another that is asked: it is the same to the employer.

    The weight of what was only unsure or suggested does not add up.

    Raises
    ------
    UserError
        When either is not there, or both are one.
    """
    item, target = _named(profile, competence), _asked(profile, into)
    if item is target:
        raise UserError(
            M("{competence} cannot be merged with itself.", competence=item.competence),
            mend=M("Name two competences, for example --merge wp:pack-purchases=wp:operate-cash-register"),
        )
    if item not in profile.requirements:
        profile, item = _apart_without(profile, item), replace(item, weight=0.0)
    both = replace(
        joined(target, item),
        either=tuple(other for other in target.either if other != item.competence),
        confirmed=True,
    )
    changed = [both if r is target else r for r in profile.requirements if r is not item]
    return asking(profile, changed)


def joined(one: Requirement, other: Requirement) -> Requirement:
    """Return two requirements that are one: all quotes, the strongest importance, the highest level, both weights."""
    levels = [level for level in (one.level, other.level) if level is not None]
    return replace(
        one,
        importance=strongest((one.importance, other.importance)),
        level=max(levels) if levels else None,
        weight=min(1.0, one.weight + other.weight),
        confidence=max(one.confidence, other.confidence),
        quotes=tuple(dict.fromkeys((*one.quotes, *other.quotes))),
        confirmed=one.confirmed or other.confirmed,
    )


def asking(
    profile: VacancyProfile, requirements: Sequence[Requirement], weights: Sequence[float] | None = None
) -> VacancyProfile:
    """Return the profile with what is asked shared out; what is unsure or suggested keeps its proportion to that."""
    total = sum(_weights(requirements) if weights is None else weights) or 1.0
    return replace(
        profile,
        requirements=shared_out(requirements, weights),
        unsure=tuple(replace(r, weight=min(1.0, r.weight / total)) for r in profile.unsure),
        suggested=tuple(replace(r, weight=min(1.0, r.weight / total)) for r in profile.suggested),
    )


def shared_out(requirements: Sequence[Requirement], weights: Sequence[float] | None = None) -> tuple[Requirement, ...]:
    """Return requirements whose weights, or else their own, sum to 1 in the same proportions."""
    given = _weights(requirements) if weights is None else weights
    total = sum(given)
    if total == 0.0:  # only what weighed nothing is left: all weigh the same now
        return tuple(replace(requirement, weight=1.0 / len(requirements)) for requirement in requirements)
    return tuple(
        replace(requirement, weight=min(1.0, weight / total))
        for requirement, weight in zip(requirements, given, strict=True)
    )


def _named(profile: VacancyProfile, competence: str | None) -> Requirement:
    item = named(profile, competence)
    if item is None:
        raise _not_asked(profile, competence)
    return item


def _asked(profile: VacancyProfile, competence: str | None) -> Requirement:
    for requirement in profile.requirements:
        if requirement.competence == competence:
            return requirement
    raise _not_asked(profile, competence)


def _not_asked(profile: VacancyProfile, competence: str | None) -> UserError:
    return UserError(
        M("{vacancy} does not ask {competence}.", vacancy=profile.vacancy, competence=competence or "-"),
        mend=M("Confirm it first with `--confirm`.")
        if named(profile, competence)
        else M("See what it asks with `workprofiler vacancy show`."),
    )


def _apart_without(profile: VacancyProfile, item: Requirement) -> VacancyProfile:
    return replace(
        profile,
        unsure=tuple(r for r in profile.unsure if r is not item),
        suggested=tuple(r for r in profile.suggested if r is not item),
    )


def _usual_weight(profile: VacancyProfile, importance: Importance) -> float:
    """Return what an importance weighs beside requirements that weigh 1 together."""
    total = sum(WEIGHTS[r.importance] for r in profile.requirements)
    return WEIGHTS[importance] / total if total else 1.0


def _weights(requirements: Sequence[Requirement]) -> tuple[float, ...]:
    return tuple(requirement.weight for requirement in requirements)
