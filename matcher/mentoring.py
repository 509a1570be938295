"""Mentors: who can guide a candidate in what the candidate still lacks for a vacancy or an occupation.

A mentor is anybody who has competences at a level at which people guide others, with evidence; how old somebody is
nobody asks. What a candidate lacks is what each requirement of the target adds when it is met in full; a mentor covers
of it what counts best of the competences that the mentor has at level 3 or 4.

    lacking of i     l_i = share_i x (1 - met_i)                   (candidate and target)
    guided in i      g_i = max over j with level >= 3 of T[i, j] x strength_j
    value            = Σ l_i x g_i                                 (in [0, 1 - fit])
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from matcher.demand import LEVEL_COUNT, demand_of, sides
from matcher.explaining import explain
from matcher.placement.optimum import Floats
from matcher.placement.round import Round, place_all
from matcher.placement.terms import Seat, Terms, Veto
from matcher.scoring import met, shown, strengths
from profiles.model import CandidateProfile, Claim, Standing, VocabularyRef
from profiles.vocabulary.concepts import Occupation
from profiles.vocabulary.transfer import How, Transfer
from vacancies.cues import WEIGHTS
from vacancies.model import Basis, Importance, Requirement, VacancyProfile

GUIDING_LEVEL = 3
"""From this level on (independently in varied situations; 4 guides others) a mentor can guide somebody."""

_GUIDING = frozenset({Standing.PROVEN, Standing.CLAIMED})


@dataclass(frozen=True, slots=True)
class Mentor:
    """Somebody who guides others: a profile, and how many people there is time for."""

    profile: CandidateProfile
    room: int = 1

    def __post_init__(self) -> None:
        if self.room < 0:
            raise ValueError(f"a mentor cannot guide {self.room} people")


@dataclass(frozen=True, slots=True)
class Guided:
    """A requirement that a candidate lacks and a mentor can guide.

    ``lacking`` is what it adds to the fit when it is met in full; ``by`` is the mentor's competence at ``level`` with
    ``strength``, which counts for ``transfer`` by the relation ``how``; ``adds`` is what it adds to the value.
    """

    requirement: str
    lacking: float
    by: str
    how: How
    transfer: float
    level: int
    strength: float

    @property
    def adds(self) -> float:
        """What this requirement adds to the value of the mentor."""
        return self.lacking * self.transfer * self.strength


def guided(
    candidate: CandidateProfile, target: VacancyProfile, mentor: CandidateProfile, transfer: Transfer
) -> tuple[Guided, ...]:
    """Return in what a mentor can guide a candidate to a target, what adds most first; ``adds`` sums to the value."""
    claims = [claim for claim in mentor.claims if _guides(claim)]
    found = []
    for requirement, reason in zip(target.requirements, explain(candidate, target, transfer), strict=True):
        lacks = reason.share * (1.0 - reason.met)
        ways = [
            Guided(requirement.competence, lacks, claim.competence, how, value, claim.level, claim.strength)
            for claim in claims
            for asked in sides(requirement)
            for value, how in [transfer.between(asked, claim.competence)]
            if how is not None and lacks > 0
        ]
        if ways:
            found.append(min(ways, key=lambda way: (-way.transfer * way.strength, int(way.how), way.by)))
    return tuple(sorted(found, key=lambda way: (-way.adds, way.requirement)))


def mentor_values(
    candidates: Sequence[CandidateProfile],
    targets: Sequence[VacancyProfile],
    mentors: Sequence[CandidateProfile],
    transfer: Transfer,
) -> Floats:
    """Return the value of each mentor for each candidate and the candidate's target.

    Shape (candidates, mentors), values in [0, 1]; nobody is a mentor of oneself: there it is 0.

    Raises
    ------
    UserError
        When a profile names a competence that ``transfer`` does not have.
    """
    demand = demand_of(targets, transfer)
    has = met(shown(strengths(candidates, transfer.index), demand.counts))
    open_shares = demand.shares - demand.shares.multiply(has)
    blocks = np.split(np.arange(open_shares.shape[1]), LEVEL_COUNT)
    lacks = sum(open_shares.tocsc()[:, block] for block in blocks)
    # A guiding claim counts by its strength alone: its level is high enough to guide at any.
    guiding = [
        replace(one, claims=tuple(replace(claim, level=LEVEL_COUNT) for claim in one.claims if _guides(claim)))
        for one in mentors
    ]
    guides = shown(strengths(guiding, transfer.index), demand.counts)
    values: Floats = np.clip((guides @ lacks.T).T.toarray(), 0.0, 1.0)
    own = {candidate.candidate: row for row, candidate in enumerate(candidates)}
    for column, mentor in enumerate(mentors):
        if mentor.candidate in own:
            values[own[mentor.candidate], column] = 0.0
    return values


def pair_mentors(
    candidates: Sequence[CandidateProfile],
    targets: Sequence[VacancyProfile],
    mentors: Sequence[Mentor],
    transfer: Transfer,
    *,
    vetoes: Collection[Veto] = (),
    terms: Terms | None = None,
) -> Round:
    """Return the pairs by which as many candidates as possible have a mentor, for as much of what they lack as can be.

    The fits of the round are the values of :func:`mentor_values`; places are mentors, by their codes.

    Raises
    ------
    UserError
        When a code comes twice, or a profile names a competence that ``transfer`` does not have.
    """
    return place_all(
        [candidate.candidate for candidate in candidates],
        [Seat(mentor.profile.candidate, mentor.room) for mentor in mentors],
        mentor_values(candidates, targets, [mentor.profile for mentor in mentors], transfer),
        vetoes=vetoes,
        terms=terms,
    )


def occupation_target(occupation: Occupation, vocabulary: VocabularyRef) -> VacancyProfile:
    """Return what an occupation usually asks, as a target: essential as musts, optional as wishes, at no set level."""
    asked = dict.fromkeys(occupation.optional, Importance.NICE) | dict.fromkeys(occupation.essential, Importance.MUST)
    whole = sum(WEIGHTS[importance] for importance in asked.values())
    requirements = tuple(
        Requirement(concept, importance, None, WEIGHTS[importance] / whole, 1.0, (), Basis.OCCUPATION)
        for concept, importance in sorted(asked.items())
    )
    return VacancyProfile(occupation.id, vocabulary, None, None, requirements)


def _guides(claim: Claim) -> bool:
    return claim.standing in _GUIDING and claim.level >= GUIDING_LEVEL and claim.strength > 0.0
