"""Carrying a person's profile from one vocabulary to another, with an account of every competence.

============  ============================================  =================================
the target is a claim                                       a requirement
============  ============================================  =================================
exact         goes over in full                             goes over in full
close         strength x 0.9                                weight and confidence x 0.9
broad         in full: who can do it, can do the broader    confidence x 0.8: less is asked
narrow        strength x 0.5, and only *suggested*          weight and confidence x 0.5
related       is not carried; told as near                  is not carried; told as near
============  ============================================  =================================

The factors are settings, not measurements: they say how much of what was meant is still said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from profiles.model import CandidateProfile, Claim, ClaimSource, Standing, VocabularyRef
from profiles.vocabulary.concepts import MappingRelation
from profiles.vocabulary.crosswalk import Crosswalk, CrosswalkRow

CLAIM_FACTORS: Mapping[MappingRelation, float] = MappingProxyType(
    {
        MappingRelation.EXACT: 1.0,
        MappingRelation.CLOSE: 0.9,
        MappingRelation.BROAD: 1.0,
        MappingRelation.NARROW: 0.5,
    }
)
"""What of a claim's strength goes over by each relation; relations that are not named carry nothing."""

_STANDINGS = (Standing.PROVEN, Standing.CLAIMED, Standing.SUGGESTED, Standing.DENIED)


class Outcome(StrEnum):
    """What became of a competence on the way."""

    OVER = "over"
    WEAKENED = "weakened"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of one concept of a profile.

    ``target`` and ``relation`` are None when it was lost; ``factor`` in [0, 1] is how much went over; ``near`` are
    concepts that are only related, for a person to look at.
    """

    concept: str
    outcome: Outcome
    target: str | None = None
    relation: MappingRelation | None = None
    factor: float = 0.0
    near: tuple[str, ...] = ()


def carry_concepts(
    concepts: Iterable[str], crosswalk: Crosswalk, factors: Mapping[MappingRelation, float]
) -> dict[str, Carried]:
    """Return, for each concept, its best target: the nearest relation that carries, then the first id."""
    targets = crosswalk.targets()
    return {concept: _carried(concept, targets.get(concept, ()), factors) for concept in concepts}


def carry_candidate(
    profile: CandidateProfile, crosswalk: Crosswalk, target: VocabularyRef
) -> tuple[CandidateProfile, tuple[Carried, ...]]:
    """Return a person's profile said in another vocabulary, and what became of each claim, in order.

    Claims that meet in one target become one: its strength and level are those of the best, its sources all. That a
    person denies a competence says nothing of a broader one, so that is lost.
    """
    carried = carry_concepts((claim.competence for claim in profile.claims), crosswalk, CLAIM_FACTORS)
    for claim in profile.claims:
        way = carried[claim.competence]
        if claim.standing is Standing.DENIED and way.relation is MappingRelation.BROAD and way.target:
            carried[claim.competence] = Carried(claim.competence, Outcome.LOST, near=(way.target, *way.near))
    met: dict[str, list[Claim]] = {}
    for claim in profile.claims:
        way = carried[claim.competence]
        if way.target is not None:
            met.setdefault(way.target, []).append(_claim(claim, way, way.target))
    claims = tuple(_merged(claims) for claims in met.values())
    return CandidateProfile(profile.candidate, target, claims), tuple(carried.values())


def _carried(concept: str, rows: Iterable[CrosswalkRow], factors: Mapping[MappingRelation, float]) -> Carried:
    rows = tuple(rows)
    near = tuple(row.object for row in rows if row.relation not in factors)
    for row in rows:
        if row.relation in factors:
            outcome = Outcome.OVER if row.relation is MappingRelation.EXACT else Outcome.WEAKENED
            return Carried(concept, outcome, row.object, row.relation, factors[row.relation], near)
    return Carried(concept, Outcome.LOST, near=near)


def _claim(claim: Claim, way: Carried, target: str) -> Claim:
    standing = claim.standing
    if way.relation is MappingRelation.NARROW and standing is not Standing.DENIED:
        standing = Standing.SUGGESTED
    return replace(
        claim,
        competence=target,
        strength=claim.strength * way.factor,
        standing=standing,
        sources=tuple(replace(source, strength=source.strength * way.factor) for source in claim.sources),
    )


def _merged(claims: list[Claim]) -> Claim:
    """Return one claim of several: denied only when all deny it."""
    if len(claims) == 1:
        return claims[0]
    held = [claim for claim in claims if claim.standing is not Standing.DENIED] or claims
    best = max(held, key=lambda claim: (claim.strength * claim.level, claim.level))
    sources: dict[ClaimSource, None] = dict.fromkeys(source for claim in held for source in claim.sources)
    standing = min((claim.standing for claim in held), key=_STANDINGS.index)
    return replace(best, standing=standing, sources=tuple(sources))
