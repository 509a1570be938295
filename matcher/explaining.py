"""Why a pair has its fit: each requirement, its share, what met it, and where that stands.

The parts add up: fit = Σ share x met over the reasons.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from matcher.demand import LEVEL_COUNT, asked_level, column_of, sides
from profiles.model import CandidateProfile, Claim, Quote, Standing
from profiles.vocabulary.transfer import How, Transfer
from vacancies.model import Importance, VacancyProfile


class State(StrEnum):
    """In which state a requirement is.

    *proven*: shown, by a document or an assessor. *claimed*: in the person's own words. *related*: only something
    near it is known. *no_data*: nothing is known, which is never a gap: ask. *gap*: the person says not to have it, or
    has it below the asked level.
    """

    PROVEN = "proven"
    CLAIMED = "claimed"
    RELATED = "related"
    NO_DATA = "no_data"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Support:
    """What meets a requirement: a claimed competence, by which relation it counts, how much, and its evidence."""

    competence: str
    how: How
    transfer: float
    level: int
    strength: float
    standing: Standing


@dataclass(frozen=True, slots=True)
class Reason:
    """One requirement of a pair.

    ``share`` is its part of the whole (all sum to 1), ``met`` how far it is met (0-1); ``share x met`` is what it adds
    to the fit. ``evidence`` are the person's words, ``asked`` the vacancy's. ``either`` holds what the vacancy accepts
    instead; ``through`` is the one of them, or the requirement itself, that ``by`` meets.
    """

    requirement: str
    importance: Importance
    level: int
    share: float
    met: float
    state: State
    by: Support | None
    evidence: tuple[Quote, ...]
    asked: tuple[Quote, ...]
    either: tuple[str, ...] = ()
    through: str | None = None

    @property
    def adds(self) -> float:
        """What this requirement adds to the fit."""
        return self.share * self.met


def explain(candidate: CandidateProfile, vacancy: VacancyProfile, transfer: Transfer) -> tuple[Reason, ...]:
    """Return the reasons of a pair, in the order of the vacancy's requirements.

    Raises
    ------
    UserError
        When the vacancy asks a competence that ``transfer`` does not have.
    """
    claims = {claim.competence: claim for claim in candidate.claims}
    reasons = []
    for requirement in vacancy.requirements:
        level = asked_level(requirement.level)
        group = sides(requirement)
        for competence in group:
            column_of(competence, transfer.index, vacancy.vocabulary)
        found = best_support(group, claims, transfer)
        own = [claims[side] for side in group if side in claims]
        denied = len(own) == len(group) and all(claim.standing is Standing.DENIED for claim in own)
        evidence = own[0] if denied else (claims[found.support.competence] if found else None)
        reasons.append(
            Reason(
                requirement=requirement.competence,
                importance=requirement.importance,
                level=level,
                share=requirement.weight,
                met=min(1.0, found.counted * LEVEL_COUNT / level) if found else 0.0,
                state=_state(found.support if found else None, level, denied=denied),
                by=found.support if found else None,
                evidence=tuple(source.quote for source in evidence.sources) if evidence else (),
                asked=requirement.quotes,
                either=group[1:],
                through=found.through if found else None,
            )
        )
    return tuple(reasons)


def fit_of(reasons: Iterable[Reason]) -> float:
    """Return the fit that the reasons add up to, in [0, 1]."""
    return min(1.0, max(0.0, sum(reason.adds for reason in reasons)))


@dataclass(frozen=True, slots=True)
class Found:
    """The claim that counts most for what is asked, through which side, and how much it counts (0-1)."""

    support: Support
    through: str
    counted: float


def best_support(group: Sequence[str], claims: Mapping[str, Claim], transfer: Transfer) -> Found | None:
    """Return the claim that counts most for any side of what is asked, or None when none counts.

    Of equals the closest relation counts, then the side named first, then the id of the competence.
    """
    best: tuple[float, int, int, str] | None = None
    chosen: Found | None = None
    for place, asked in enumerate(group):
        row = transfer.index[asked]
        cells = slice(transfer.matrix.indptr[row], transfer.matrix.indptr[row + 1])
        columns, values = transfer.matrix.indices[cells].tolist(), transfer.matrix.data[cells].tolist()
        hows = transfer.how.data[cells].tolist()
        for column, value, how in zip(columns, values, hows, strict=True):
            claim = claims.get(transfer.ids[column])
            if claim is None or claim.strength == 0.0:
                continue
            counted = value * (claim.strength * claim.level / LEVEL_COUNT)
            key = (-counted, how, place, claim.competence)
            if best is None or key < best:
                best = key
                support = Support(claim.competence, How(how), value, claim.level, claim.strength, claim.standing)
                chosen = Found(support, asked, counted)
    return chosen


def _state(support: Support | None, level: int, *, denied: bool) -> State:
    if denied:
        return State.GAP
    if support is None:
        return State.NO_DATA
    if support.how not in (How.SAME, How.NARROWER) or support.standing is Standing.SUGGESTED:
        return State.RELATED
    if support.level < level:
        return State.GAP
    return State.PROVEN if support.standing is Standing.PROVEN else State.CLAIMED
