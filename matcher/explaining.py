"""Why a pair has its fit: each requirement, its share, what met it, and where that stands.

The parts add up: fit = Σ share x met over the reasons.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from matcher.scoring import LEVEL_COUNT, asked_level
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
    to the fit. ``evidence`` are the person's words, ``asked`` the vacancy's.
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

    @property
    def adds(self) -> float:
        """What this requirement adds to the fit."""
        return self.share * self.met


def explain(candidate: CandidateProfile, vacancy: VacancyProfile, transfer: Transfer) -> tuple[Reason, ...]:
    """Return the reasons of a pair, in the order of the vacancy's requirements."""
    claims = {claim.competence: claim for claim in candidate.claims}
    reasons = []
    for requirement in vacancy.requirements:
        level = asked_level(requirement.level)
        support, claim = _best(requirement.competence, claims, transfer)
        own = claims.get(requirement.competence)
        met = min(1.0, support.transfer * support.strength * support.level / level) if support else 0.0
        denied = own is not None and own.standing is Standing.DENIED
        evidence = own if denied else claim
        reasons.append(
            Reason(
                requirement=requirement.competence,
                importance=requirement.importance,
                level=level,
                share=requirement.weight,
                met=met,
                state=_state(support, level, denied=denied),
                by=support,
                evidence=tuple(source.quote for source in evidence.sources) if evidence else (),
                asked=requirement.quotes,
            )
        )
    return tuple(reasons)


def fit_of(reasons: Iterable[Reason]) -> float:
    """Return the fit that the reasons add up to, in [0, 1]."""
    return min(1.0, max(0.0, sum(reason.adds for reason in reasons)))


def _best(asked: str, claims: dict[str, Claim], transfer: Transfer) -> tuple[Support | None, Claim | None]:
    """Return the claim that counts most for ``asked``; for equal counts the closest relation, then the id."""
    row = transfer.index[asked]
    start, end = transfer.matrix.indptr[row], transfer.matrix.indptr[row + 1]
    best: tuple[float, int, str] | None = None
    chosen: tuple[Support, Claim] | None = None
    for column, value in zip(transfer.matrix.indices[start:end], transfer.matrix.data[start:end], strict=True):
        claim = claims.get(transfer.ids[column])
        if claim is None or claim.strength == 0.0:
            continue
        how = How(int(transfer.how[row, column]))
        counted = float(value) * claim.strength * claim.level / LEVEL_COUNT
        key = (-counted, int(how), claim.competence)
        if best is None or key < best:
            best = key
            support = Support(claim.competence, how, float(value), claim.level, claim.strength, claim.standing)
            chosen = (support, claim)
    return chosen or (None, None)


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
