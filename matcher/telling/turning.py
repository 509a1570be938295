"""What would change the order: the smallest single changes that move a proposal up, and what would bring it down.

Every change is tried by counting anew: the profile is changed, all fits of that candidate are scored again by the one
score, and the list is ordered again. So the new rank is what the order would show. The weight at which two proposals
change places follows from fit x weight on both sides, and is then pushed to the first number at which they really do.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from matcher.demand import demand_of
from matcher.explaining import Reason, State, explain
from matcher.regions import LEAST, MOST
from matcher.scoring import check_vocabularies, fits_with, strengths
from profiles.model import CandidateProfile, Claim, Standing
from profiles.vocabulary.transfer import Transfer
from vacancies.model import VacancyProfile

Floats = NDArray[np.float64]

PROVEN_STRENGTH = 0.85
"""The strength that a proof gives: that of a certificate."""

CONFIRMED_STRENGTH = 0.6
"""The strength that a confirmation gives: that of recent own words."""

_TRIES = 64
"""Neighbouring numbers to try for a weight: division and multiplication round by a few of them at most."""


class Among(StrEnum):
    """In which list a pair has its place: the candidate's vacancies, or the vacancy's candidates."""

    VACANCIES = "vacancies"
    CANDIDATES = "candidates"


class ChangeKind(StrEnum):
    """A single change.

    *confirm*: the person says to have it, at the asked level. *prove*: a document or assessor shows it at that level.
    *raise*: what is had goes up to the asked level. *withdraw*: what only own words or other evidence told turns out
    not to be so.
    """

    CONFIRM = "confirm"
    PROVE = "prove"
    RAISE = "raise"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Contender:
    """A pair that stands in the order.

    ``region`` is the one whose weights count for it, empty where none does; ``sector_weight`` is what its sector weighs
    there.
    """

    candidate: CandidateProfile
    vacancy: VacancyProfile
    sector_weight: float
    region: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """Its candidate and vacancy."""
        return self.candidate.candidate, self.vacancy.vacancy

    @property
    def group(self) -> tuple[str, str] | None:
        """The region and sector that share one weight; None where no weight can be set."""
        return (self.region, self.vacancy.sector) if self.region and self.vacancy.sector else None


@dataclass(frozen=True, slots=True)
class Turn:
    """A change in the profile that moves a proposal.

    ``competence`` becomes so at ``level``, for the sake of ``requirement``; then the fit is ``fit`` and the rank
    ``rank`` (1 is first). ``passed`` are the pairs that change places with it.
    """

    kind: ChangeKind
    requirement: str
    competence: str
    level: int
    fit: float
    rank: int
    passed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class WeightTurn:
    """A sector's weight at which a proposal changes places with its neighbour.

    From ``weight`` on (upwards when it is more than ``now``, else downwards) the order is the other one, and the
    proposal's rank ``rank``; nearer to ``now`` it is as it is.
    """

    region: str
    sector: str
    now: float
    weight: float
    rank: int
    passed: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Turning:
    """Where a proposal stands (``rank`` of ``count``) and what would move it, the smallest change first.

    ``up`` leaves out what would turn out not to be so: to know less of somebody is no advice, even where it would hurt
    the others more. ``down`` has all: a proof may lift the others more.
    """

    rank: int
    count: int
    up: tuple[Turn, ...]
    down: tuple[Turn, ...]
    weights_up: tuple[WeightTurn, ...]
    weights_down: tuple[WeightTurn, ...]


def turning(contenders: Sequence[Contender], candidate: str, vacancy: str, transfer: Transfer) -> Turning:
    """Return what would change the place of a pair among ``contenders``: a candidate's list, or a vacancy's.

    Raises
    ------
    ValueError
        When the pair is not among them.
    """
    own = next((n for n, one in enumerate(contenders) if one.pair == (candidate, vacancy)), None)
    if own is None:
        raise ValueError(f"{candidate} and {vacancy} are not among those that are ranked")
    field, turns = _counted(contenders, own, transfer)
    rank = field.rank(own)
    order = field.order()
    turns.sort(key=lambda turn: _size(turn, float(field.fit[own])))

    def weights(neighbour: int, *, up: bool) -> tuple[WeightTurn, ...]:
        if not 0 <= neighbour < len(order):
            return ()
        return tuple(_weight_turns(field, own, int(order[neighbour]), up=up))

    return Turning(
        rank,
        len(contenders),
        tuple(turn for turn in turns if turn.rank < rank and turn.kind is not ChangeKind.WITHDRAW),
        tuple(turn for turn in turns if turn.rank > rank),
        weights(rank - 2, up=True),
        weights(rank, up=False),
    )


def changed(profile: CandidateProfile, kind: ChangeKind, competence: str, level: int) -> CandidateProfile:
    """Return a profile after a change; what is had already at a higher level or strength stays."""
    known = next((claim for claim in profile.claims if claim.competence == competence), None)
    had = (known.level, known.strength) if known is not None and known.strength > 0.0 else (level, 0.0)
    sources = known.sources if known is not None else ()
    standing = known.standing if known is not None else Standing.CLAIMED
    match kind:
        case ChangeKind.WITHDRAW:
            claim = Claim(competence, level, 0.0, Standing.DENIED, sources)
        case ChangeKind.RAISE:
            claim = Claim(competence, max(level, had[0]), had[1], standing, sources)
        case ChangeKind.PROVE:
            claim = Claim(competence, max(level, had[0]), max(PROVEN_STRENGTH, had[1]), Standing.PROVEN, sources)
        case ChangeKind.CONFIRM:
            said = Standing.PROVEN if standing is Standing.PROVEN else Standing.CLAIMED
            claim = Claim(competence, max(level, had[0]), max(CONFIRMED_STRENGTH, had[1]), said, sources)
    others = tuple(one for one in profile.claims if one.competence != competence)
    return replace(profile, claims=(*others, claim))


@dataclass(frozen=True)
class _Field:
    """All that are ranked, as arrays: fit, weight, and ``tie``, the place among equals (by vacancy, then candidate)."""

    contenders: Sequence[Contender]
    fit: Floats
    weight: Floats
    tie: NDArray[np.int64]

    @classmethod
    def of(cls, contenders: Sequence[Contender], fit: Floats) -> _Field:
        by_name = sorted(range(len(contenders)), key=lambda n: contenders[n].pair[::-1])
        tie = np.empty(len(contenders), dtype=np.int64)
        tie[by_name] = np.arange(len(contenders))
        return cls(contenders, fit, np.array([one.sector_weight for one in contenders]), tie)

    def ahead(self, own: int) -> NDArray[np.bool_]:
        """Return who comes before one of them, by what :func:`matcher.ranking.rank` orders by."""
        score, fit = self.fit * self.weight, self.fit
        equal = score == score[own]
        by_name = (fit == fit[own]) & (self.tie < self.tie[own])
        ahead: NDArray[np.bool_] = (score > score[own]) | (equal & ((fit > fit[own]) | by_name))
        return ahead

    def rank(self, own: int) -> int:
        """Return the place of one of them, 1 for the first."""
        return int(self.ahead(own).sum()) + 1

    def order(self) -> NDArray[np.int64]:
        """Return their numbers, the first in rank first."""
        found: NDArray[np.int64] = np.lexsort((self.tie, -self.fit, -self.fit * self.weight))
        return found

    def weighing(self, group: tuple[str, str], weight: float) -> _Field:
        """Return them with another weight for a sector in a region."""
        of_group = np.array([one.group == group for one in self.contenders])
        return replace(self, weight=np.where(of_group, weight, self.weight))


def _counted(contenders: Sequence[Contender], own: int, transfer: Transfer) -> tuple[_Field, list[Turn]]:
    """Return the list as it is, and all single changes of a pair that move it, counted anew in one product."""
    mine = contenders[own]
    tried = _possible(explain(mine.candidate, mine.vacancy, transfer))
    people = {one.candidate.candidate: one.candidate for one in contenders}
    asking = {one.vacancy.vacancy: one.vacancy for one in contenders}
    row = {code: number for number, code in enumerate(people)}
    column = {identifier: number for number, identifier in enumerate(asking)}
    after = [changed(mine.candidate, kind, competence, level) for kind, _, competence, level in tried]
    profiles, vacancies = [*people.values(), *after], list(asking.values())
    check_vocabularies([*profiles, *vacancies])
    matrix = fits_with(strengths(profiles, transfer.index), demand_of(vacancies, transfer))
    rows = np.array([row[one.candidate.candidate] for one in contenders])
    columns = np.array([column[one.vacancy.vacancy] for one in contenders])
    field = _Field.of(contenders, matrix[rows, columns])
    moving = rows == rows[own]
    turns = []
    for number, change in enumerate(tried, start=len(people)):
        counted = replace(field, fit=np.where(moving, matrix[number, columns], field.fit))
        if turn := _turn(change, field, counted, own):
            turns.append(turn)
    return field, turns


def _turn(change: tuple[ChangeKind, str, str, int], before: _Field, after: _Field, own: int) -> Turn | None:
    """Return what a change does to the place of a pair; None when nothing."""
    was, now = before.ahead(own), after.ahead(own)
    rank = int(now.sum()) + 1
    if rank == int(was.sum()) + 1:
        return None
    passed = was & ~now if now.sum() < was.sum() else now & ~was
    pairs = tuple(before.contenders[number].pair for number in before.order() if passed[number])
    return Turn(*change, fit=float(after.fit[own]), rank=rank, passed=pairs)


def _possible(reasons: Iterable[Reason]) -> list[tuple[ChangeKind, str, str, int]]:
    """Return the changes to try: kind, requirement, the competence that changes, and its level."""
    found: list[tuple[ChangeKind, str, str, int]] = []
    for reason in reasons:
        asked = (reason.requirement, reason.requirement, reason.level)
        if reason.met < 1.0:
            if reason.state in (State.NO_DATA, State.RELATED):
                found.append((ChangeKind.CONFIRM, *asked))
            if reason.state is State.GAP and reason.by is not None and reason.by.level < reason.level:
                found.append((ChangeKind.RAISE, reason.requirement, reason.by.competence, reason.level))
            found.append((ChangeKind.PROVE, *asked))
        if reason.by is not None and reason.by.standing in (Standing.CLAIMED, Standing.SUGGESTED):
            found.append((ChangeKind.WITHDRAW, reason.requirement, reason.by.competence, reason.by.level))
    # One competence may stand behind several requirements: it changes once.
    once = {
        (kind, competence, level): (kind, requirement, competence, level)
        for kind, requirement, competence, level in reversed(found)
    }
    return list(reversed(once.values()))


def _size(turn: Turn, fit: float) -> tuple[float, int, str]:
    """Return how much a change asks: by how far the fit moves, then by kind and requirement."""
    return abs(turn.fit - fit), list(ChangeKind).index(turn.kind), turn.requirement


def _weight_turns(field: _Field, own: int, other: int, *, up: bool) -> Iterable[WeightTurn]:
    """Yield at which weight of either sector a pair changes places with its neighbour (the one above when ``up``)."""
    if field.contenders[own].group == field.contenders[other].group:
        return  # one weight for both: it never tells them apart
    for moved, still in ((own, other), (other, own)):
        group = field.contenders[moved].group
        if group is None:
            continue
        weight = _weight_at(field, moved, still, ahead=(moved == own) is up)
        if weight is not None:
            rank = field.weighing(group, weight).rank(own)
            yield WeightTurn(*group, float(field.weight[moved]), weight, rank, field.contenders[other].pair)


def _weight_at(field: _Field, moved: int, still: int, *, ahead: bool) -> float | None:
    """Return the weight nearest to the present one at which ``moved`` comes before ``still`` (else after); or None."""
    fit, other = float(field.fit[moved]), float(field.fit[still])
    score = other * float(field.weight[still])
    if fit <= 0.0:
        return None
    # Among equal scores the higher fit comes first, and then the name.
    wins_tie = (-fit, int(field.tie[moved])) < (-other, int(field.tie[still]))

    def turned(weight: float) -> bool:
        own = fit * weight
        return (own > score or (own == score and wins_tie)) is ahead

    return _nearest(score / fit, turned, away=math.inf if ahead else -math.inf)


def _nearest(start: float, turned: Callable[[float], bool], *, away: float) -> float | None:
    """Return the number nearest to ``start``, within the bounds of a weight, from which ``turned`` holds."""
    weight = start
    for _ in range(_TRIES):
        if not turned(weight):
            weight = math.nextafter(weight, away)
            continue
        nearer = math.nextafter(weight, -away)
        if not turned(nearer):
            return weight if LEAST <= weight <= MOST else None
        weight = nearer
    return None
