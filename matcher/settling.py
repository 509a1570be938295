"""How low and how high a fit could be, once what is unsure is settled.

Unsure of a vacancy is what its employer has not confirmed while the conversion is less than :data:`SURE` of it, and
what it only asks to confirm. Settled, such a competence is either asked, with the share it would have had, or not.
Unsure of a person is what is only suggested, and what was read from words with less than :data:`SURE` confidence and
is not proven. Settled, it counts in full, or not at all, and then the next best evidence counts.

    fit(kept) = Σ kept share_i x m_i / Σ kept share_i

The ends are exact. A person's claims all work in one direction, so the lowest fit has none of the unsure ones and the
highest all. Of the vacancy's unsure items those are kept that pull the mean down (up): once sorted by m they are the
first ones, however many. At least one requirement stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from matcher.demand import LEVEL_COUNT, asked_level, sides
from matcher.explaining import best_support
from profiles.model import CandidateProfile, Claim, ClaimSource, Standing
from profiles.strength import reaching
from profiles.vocabulary.transfer import Transfer
from vacancies.model import Requirement, VacancyProfile

SURE = 0.8
"""From this confidence on something counts as settled."""

SUGGESTED_SHARE = 0.4
"""What a suggestion got of the strength that its evidence has when it is confirmed."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The lowest and the highest that a fit could be, both in [0, 1], and how many things are unsure on either side."""

    low: float
    high: float
    unsure_of_person: int = 0
    unsure_of_vacancy: int = 0


def interval(candidate: CandidateProfile, vacancy: VacancyProfile, transfer: Transfer) -> Interval:
    """Return between which fits a pair could end; the fit itself lies between them.

    A vacancy without requirements, sure or not, has 0 to 0.
    """
    items = [item for item in vacancy.requirements if item.weight > 0]
    sure = [item for item in items if not _is_unsure(item)]
    unsure = [*(item for item in items if _is_unsure(item)), *(one for one in vacancy.unsure if one.weight > 0)]
    doubted = [claim for claim in candidate.claims if _is_doubted(claim)]
    worst = _claims(candidate, [])
    best = _claims(candidate, [settled(claim) for claim in doubted])
    return Interval(
        _end(_met(sure, worst, transfer), _met(unsure, worst, transfer), highest=False),
        _end(_met(sure, best, transfer), _met(unsure, best, transfer), highest=True),
        len(doubted),
        len(unsure),
    )


def settled(claim: Claim) -> Claim:
    """Return a claim as it counts once somebody confirmed what its words say; never less than it counts now."""
    share = SUGGESTED_SHARE if claim.standing is Standing.SUGGESTED else 1.0
    certain = [replace(source, confidence=1.0, strength=min(1.0, source.strength / share)) for source in claim.sources]
    strength = max(claim.strength, _together(certain, claim.level))
    standing = Standing.CLAIMED if claim.standing is Standing.SUGGESTED else claim.standing
    return replace(claim, strength=strength, standing=standing, sources=tuple(certain))


def _together(sources: Sequence[ClaimSource], level: int) -> float:
    return reaching(sources, level) if any(source.level >= level for source in sources) else 0.0


def _is_unsure(item: Requirement) -> bool:
    return not item.confirmed and item.confidence < SURE


def _is_doubted(claim: Claim) -> bool:
    if claim.standing is Standing.SUGGESTED:
        return True
    return claim.standing is Standing.CLAIMED and all(source.confidence < SURE for source in claim.sources)


def _claims(candidate: CandidateProfile, confirmed: Sequence[Claim]) -> dict[str, Claim]:
    """Return the claims by competence: those that are sure, and these."""
    sure = {claim.competence: claim for claim in candidate.claims if not _is_doubted(claim)}
    return sure | {claim.competence: claim for claim in confirmed}


def _met(items: Sequence[Requirement], claims: dict[str, Claim], transfer: Transfer) -> list[tuple[float, float]]:
    """Return how far each is met, and the share that it has when it is asked for sure."""
    found = []
    for item in items:
        support = best_support(sides(item), claims, transfer)
        counted = support.counted * LEVEL_COUNT / asked_level(item.level) if support else 0.0
        whole = item.weight / item.confidence if _is_unsure(item) and item.confidence > 0 else item.weight
        found.append((min(1.0, counted), whole))
    return found


def _end(sure: list[tuple[float, float]], unsure: list[tuple[float, float]], *, highest: bool) -> float:
    """Return the mean of what is sure and of those unsure ones that make it highest (or lowest)."""
    weight = sum(share for _, share in sure)
    total = sum(met * share for met, share in sure)
    for met, share in sorted(unsure, reverse=highest):
        if weight > 0 and (met <= total / weight if highest else met >= total / weight):
            break
        weight += share
        total += met * share
    return min(1.0, max(0.0, total / weight)) if weight > 0 else 0.0
