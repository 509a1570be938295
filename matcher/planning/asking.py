"""What a plan must reach: the requirements and papers of a pair, and what the work itself teaches."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from matcher.after import COURSE_STRENGTH
from matcher.conditions.checking import CheckedCondition, ConditionState
from matcher.demand import asked_level, sides
from matcher.explaining import explain
from matcher.gaps import ENOUGH, Gap
from matcher.planning.catalogue import Catalogue
from profiles.model import CandidateProfile, Claim, ClaimSource, Route, Standing
from vacancies.model import ConditionKind, Importance, VacancyProfile

Floats = NDArray[np.float64]

PAPER_KINDS = frozenset(
    {ConditionKind.DRIVING_LICENCE, ConditionKind.CERTIFICATE, ConditionKind.DIPLOMA, ConditionKind.LANGUAGE}
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A pair as a plan sees it.

    ``groups`` gives for each requirement the competences of which one will do, ``levels`` at which level, ``shares``
    what it weighs and ``base`` how far it is met without courses, what is learnt on the job counted (all by the
    vacancy's order). ``gaps`` are those that stay open then, musts first; ``papers`` those that musts demand and
    courses may grant; ``blocked`` papers that no course grants. ``learnt`` is what the job teaches.
    """

    candidate: CandidateProfile
    vacancy: VacancyProfile
    groups: tuple[tuple[str, ...], ...]
    levels: tuple[int, ...]
    shares: Floats
    base: Floats
    gaps: tuple[Gap, ...]
    papers: tuple[str, ...]
    learnt: tuple[Claim, ...]

    def row(self, requirement: str) -> int:
        """Return which requirement of the vacancy this is."""
        return next(row for row, group in enumerate(self.groups) if group[0] == requirement)

    def wanted(self, *, wishes: bool) -> tuple[Gap, ...]:
        """Return the gaps that a plan looks at: those of musts, with ``wishes`` all that weigh."""
        return tuple(gap for gap in self.gaps if gap.importance is Importance.MUST or (wishes and gap.share > 0.0))

    def fit(self, met: Floats) -> float:
        """Return the fit that requirements met so far add up to."""
        return float(np.clip(self.shares @ met, 0.0, 1.0))


def asked_of(
    candidate: CandidateProfile,
    vacancy: VacancyProfile,
    gaps: Sequence[Gap],
    conditions: Collection[CheckedCondition],
    catalogue: Catalogue,
) -> Asked:
    """Return what a plan for this pair must reach."""
    learnt = _learnt(vacancy, gaps, catalogue)
    reasons = explain(with_claims(candidate, learnt), vacancy, catalogue.transfer)
    base = np.array([reason.met for reason in reasons], dtype=np.float64)
    met = {reason.requirement: reason.met for reason in reasons}
    papers = {
        item.paper
        for item in conditions
        if item.paper and item.state is ConditionState.OBTAINABLE and item.condition.importance is Importance.MUST
    }
    return Asked(
        candidate=candidate,
        vacancy=vacancy,
        groups=tuple(sides(requirement) for requirement in vacancy.requirements),
        levels=tuple(asked_level(requirement.level) for requirement in vacancy.requirements),
        shares=np.array([requirement.weight for requirement in vacancy.requirements], dtype=np.float64),
        base=base,
        gaps=tuple(gap for gap in gaps if met[gap.requirement] < ENOUGH),
        papers=tuple(sorted(papers)),
        learnt=learnt,
    )


def with_claims(candidate: CandidateProfile, claims: Sequence[Claim]) -> CandidateProfile:
    """Return a profile with claims beside its own; each counts only where it is worth more."""
    held = {claim.competence: claim for claim in candidate.claims}
    for claim in claims:
        known = held.get(claim.competence)
        if known is None or known.strength * known.level < claim.strength * claim.level:
            held[claim.competence] = claim
    return replace(candidate, claims=tuple(held.values()))


def _learnt(vacancy: VacancyProfile, gaps: Sequence[Gap], catalogue: Catalogue) -> tuple[Claim, ...]:
    """Return what the vacancy teaches on the job of what is a gap, at its own level or else at the gap's."""
    groups = {requirement.competence: sides(requirement) for requirement in vacancy.requirements}
    learnt = []
    for taught in vacancy.taught:
        helped = [gap for gap in gaps if any(taught.competence in catalogue.counts(c) for c in groups[gap.requirement])]
        if helped:
            level = taught.level or max(gap.level for gap in helped)
            sources = tuple(
                ClaimSource(vacancy.vacancy, Route.WORK, quote, level, COURSE_STRENGTH, taught.confidence)
                for quote in taught.quotes
            )
            learnt.append(Claim(taught.competence, level, COURSE_STRENGTH, Standing.CLAIMED, sources))
    return tuple(learnt)
