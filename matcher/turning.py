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

from matcher.explaining import Reason, State, explain
from matcher.ranking import Ranked
from matcher.regions import LEAST, MOST
from matcher.scoring import fits
from profiles.model import CandidateProfile, Claim, Standing
from profiles.vocabulary.transfer import Transfer
from vacancies.model import VacancyProfile

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
    ranked = _ranked(contenders, transfer)
    order = _ordered(ranked)
    place = next((n for n, one in enumerate(order) if _pair(one) == (candidate, vacancy)), None)
    if place is None:
        raise ValueError(f"{candidate} and {vacancy} are not among those that are ranked")
    own = next(one for one in contenders if one.pair == (candidate, vacancy))
    turns = _turns(contenders, ranked, order, own, transfer)
    by_pair = {one.pair: one for one in contenders}

    def weights(neighbour: int, *, up: bool) -> tuple[WeightTurn, ...]:
        if not 0 <= neighbour < len(order):
            return ()
        return tuple(_weight_turns(by_pair, ranked, order[place], order[neighbour], up=up))

    rank = place + 1
    return Turning(
        rank,
        len(order),
        tuple(
            sorted(
                (t for t in turns if t.rank < rank and t.kind is not ChangeKind.WITHDRAW),
                key=lambda t: _size(t, order[place].fit),
            )
        ),
        tuple(sorted((t for t in turns if t.rank > rank), key=lambda t: _size(t, order[place].fit))),
        weights(place - 1, up=True),
        weights(place + 1, up=False),
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


def _ranked(contenders: Sequence[Contender], transfer: Transfer) -> list[Ranked]:
    """Return each contender with its fit, in the order given."""
    people = {one.candidate.candidate: one.candidate for one in contenders}
    asking = {one.vacancy.vacancy: one.vacancy for one in contenders}
    row = {code: number for number, code in enumerate(people)}
    column = {identifier: number for number, identifier in enumerate(asking)}
    matrix = fits(list(people.values()), list(asking.values()), transfer)
    return [
        Ranked(*one.pair, float(matrix[row[one.pair[0]], column[one.pair[1]]]), one.sector_weight) for one in contenders
    ]


def _ordered(ranked: Iterable[Ranked]) -> list[Ranked]:
    return sorted(ranked, key=_key)


def _key(one: Ranked) -> tuple[float, float, str, str]:
    """Return what the order goes by, as in :func:`matcher.ranking.rank`."""
    return -one.rank_score, -one.fit, one.vacancy, one.candidate


def _pair(one: Ranked) -> tuple[str, str]:
    return one.candidate, one.vacancy


def _turns(
    contenders: Sequence[Contender],
    ranked: Sequence[Ranked],
    order: Sequence[Ranked],
    own: Contender,
    transfer: Transfer,
) -> list[Turn]:
    """Return all single changes, counted anew in one product."""
    tried = _possible(explain(own.candidate, own.vacancy, transfer))
    mine = [number for number, one in enumerate(contenders) if one.candidate.candidate == own.candidate.candidate]
    profiles = [changed(own.candidate, kind, competence, level) for kind, _, competence, level in tried]
    if not profiles:
        return []
    matrix = fits(profiles, [contenders[number].vacancy for number in mine], transfer)
    before = [_pair(one) for one in order]
    place = before.index(own.pair)
    turns = []
    for row, (kind, requirement, competence, level) in enumerate(tried):
        counted = list(ranked)
        for column, number in enumerate(mine):
            counted[number] = replace(counted[number], fit=float(matrix[row, column]))
        after = [_pair(one) for one in _ordered(counted)]
        rank = after.index(own.pair)
        passed = set(before[:place]) & set(after[rank + 1 :]) or set(before[place + 1 :]) & set(after[:rank])
        fit = next(one.fit for one in counted if _pair(one) == own.pair)
        turns.append(Turn(kind, requirement, competence, level, fit, rank + 1, tuple(sorted(passed, key=before.index))))
    return turns


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


def _weight_turns(
    contenders: dict[tuple[str, str], Contender], ranked: Sequence[Ranked], own: Ranked, other: Ranked, *, up: bool
) -> Iterable[WeightTurn]:
    """Yield at which weight of either sector a pair changes places with its neighbour (the one above when ``up``)."""
    own_group, other_group = contenders[_pair(own)].group, contenders[_pair(other)].group
    if own_group == other_group:
        return  # one weight for both: it never tells them apart
    for moved, still in ((own, other), (other, own)):
        group = contenders[_pair(moved)].group
        if group is None:
            continue
        ahead = (moved is own) is up
        weight = _weight_at(moved, still, ahead=ahead)
        if weight is None:
            continue
        counted = [
            replace(one, sector_weight=weight) if contenders[_pair(one)].group == group else one for one in ranked
        ]
        rank = next(n for n, one in enumerate(_ordered(counted), start=1) if _pair(one) == _pair(own))
        yield WeightTurn(*group, moved.sector_weight, weight, rank, _pair(other))


def _weight_at(moved: Ranked, still: Ranked, *, ahead: bool) -> float | None:
    """Return the weight nearest to the present one at which ``moved`` comes before ``still`` (else after); or None."""
    if moved.fit <= 0.0:
        return None
    target = math.inf if ahead else -math.inf

    def turned(weight: float) -> bool:
        return (_key(replace(moved, sector_weight=weight)) < _key(still)) is ahead

    return _nearest(still.rank_score / moved.fit, turned, away=target)


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
