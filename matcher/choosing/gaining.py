"""What each person of a group gains by each course, or two: the vacancies that open, by the true score."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from matcher.choosing.asks import Ints, Marks
from matcher.choosing.market import Market, Standpoint, after_course, closed_again, lifts_of, opened
from matcher.choosing.reach import in_reach, narrowed, together
from profiles.model import CandidateProfile

PARTNERS = 8
"""Of how many courses, those that may help most, all pairs are counted for a person who may take two."""


@dataclass(frozen=True, slots=True)
class Gain:
    """What a person gains by courses: how many vacancies open that are not open now; courses go by their number."""

    candidate: str
    courses: tuple[int, ...]
    opened: int


def gains_of(
    profile: CandidateProfile, market: Market, stand: Standpoint, *, each: int = 1, partners: int = PARTNERS
) -> list[Gain]:
    """Return what each course opens to a person who may enter it, and each pair where two may be taken.

    Pairs are those of the courses that may have a part in opening most; a pair that opens no more than one of its
    courses that can be taken alone is left out. In order of courses.

    Parameters
    ----------
    each:
        How many courses a person takes at most: 1 or 2.
    partners:
        Of how many courses all pairs are counted.
    """
    near, there = narrowed(market, stand, in_reach(stand, market) if each == 1 else _by_two(stand, market))
    courses = len(market.courses)
    lacks = market.entrance.lacking(profile)
    waiting = np.diff(lacks.indptr) > 0
    lift = lifts_of(there, near)
    count = opened(there, lift, near).counts(courses)
    code = profile.candidate
    found = [Gain(code, (c,), int(count[c])) for c in np.flatnonzero((count > 0) & ~waiting).tolist()]
    if each == 1:
        return found
    entered = _entered(~waiting, market.entrance.unlocks(lacks))
    part = together(there, lift, near).part
    best = np.lexsort((np.arange(courses), -part))
    chosen = sorted(best[part[best] > 0][:partners].tolist())
    alone = np.where(waiting, 0, count)
    for place, first in enumerate(chosen):
        then = after_course(there, first, near)
        others = np.isin(np.arange(courses), chosen[place + 1 :])
        again = lifts_of(then, near, others)
        both = int((then.open & ~there.open).sum()) - closed_again(then, ~there.open, again, near)
        both = both + opened(then, again, near).counts(courses)
        more = others & (both > np.maximum(alone[first], alone))
        for second in np.flatnonzero(more).tolist():
            if entered[first, second]:
                found.append(Gain(code, (first, second), int(both[second])))
            elif entered[second, first]:
                found.append(Gain(code, (second, first), int(both[second])))
    return sorted(found, key=lambda gain: gain.courses)


def _by_two(stand: Standpoint, market: Market) -> Ints:
    return np.flatnonzero(~stand.open & ~stand.barred & (stand.short <= 2.0 * market.most))


def _entered(free: Marks, unlocks: sparse.csr_matrix) -> Marks:
    """Return which courses may be taken one after the other: [c, d] when c may be entered, and d then."""
    found: Marks = free[:, None] & (free[None, :] | (unlocks.toarray() > 0.0))
    return found
