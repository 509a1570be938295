"""Which vacancies are open to a person, and which a course would open: a recount of the matching, not a tally.

A vacancy is *open* to a person when the fit is :data:`OPEN` or more, no must is a known gap (what nobody knows yet is
none), and no condition closes it. A course opens what was not open before it and is after it. What a course teaches
below the level that is asked makes an unknown must a known gap, so such a vacancy is not opened by it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from matcher.choosing.asks import Asks, Floats, Ints, Known, Marks, asks_of, known_of
from matcher.choosing.barriers import Barriers
from matcher.choosing.entering import Entrance, entrance_of
from matcher.choosing.lifting import Lifts, Teaching, known_after, lifts, most_by_any, teaching_of
from matcher.courses import Course
from profiles.model import CandidateProfile
from profiles.vocabulary.transfer import Transfer
from vacancies.model import VacancyProfile

OPEN = 0.6
"""From this fit on a vacancy is within reach: the person has most of what is asked."""

TOLERANCE = 1e-9
"""How far a fit may be below the bound and still reach it: sums of shares round."""


@dataclass(frozen=True)
class Market:
    """Vacancies and courses, prepared once for any number of people.

    ``most`` (vacancies,) is the most that any one course adds to a fit, whoever takes it: no course opens a vacancy
    that lacks more.
    """

    vacancies: tuple[VacancyProfile, ...]
    transfer: Transfer
    demand: Asks
    teaching: Teaching
    entrance: Entrance
    most: Floats

    @property
    def courses(self) -> tuple[Course, ...]:
        """The courses."""
        return self.teaching.courses


def market_of(
    vacancies: Sequence[VacancyProfile],
    courses: Sequence[Course],
    transfer: Transfer,
    *,
    stands_in: Mapping[str, frozenset[str]] | None = None,
) -> Market:
    """Return vacancies and courses, prepared.

    Parameters
    ----------
    stands_in:
        By paper that a course grants, the papers it is as good as.

    Raises
    ------
    UserError
        When a vacancy asks a competence that the vocabulary does not have. A course that teaches one teaches nothing by
        it; a course that asks one beforehand can be entered by nobody.
    """
    demand = asks_of(vacancies, transfer)
    teaching = teaching_of(courses, demand, stands_in)
    return Market(
        tuple(vacancies),
        transfer,
        demand,
        teaching,
        entrance_of(courses, transfer),
        most_by_any(teaching, demand),
    )


@dataclass(frozen=True)
class Standpoint:
    """Where a person stands on the market: an entry for each vacancy.

    ``gaps`` counts the musts that are known gaps, ``needs`` (vacancies, papers) the papers still needed, ``barred``
    marks what no course opens; ``open`` is what is open.
    """

    known: Known
    fit: Floats
    gaps: Ints
    needs: sparse.csr_matrix
    needed: Ints
    barred: Marks
    open: Marks
    least: float

    @property
    def short(self) -> Floats:
        """How much each fit lacks of the bound; 0 or less where it is reached."""
        lacking: Floats = self.least - TOLERANCE - self.fit
        return lacking


def standpoint(
    profile: CandidateProfile, market: Market, barriers: Barriers | None = None, *, least: float = OPEN
) -> Standpoint:
    """Return where a person stands now.

    Parameters
    ----------
    barriers:
        What conditions close; nothing where left out.
    """
    if barriers is None:
        shape = (len(market.vacancies), len(market.teaching.papers))
        barriers = Barriers(np.zeros(shape[0], dtype=np.bool_), sparse.csr_matrix(shape))
    return _standing(known_of(profile, market.demand), barriers.needs, barriers.barred, market, least)


def after_course(stand: Standpoint, course: int, market: Market) -> Standpoint:
    """Return where a person stands after a course, by its number."""
    known = known_after(stand.known, course, market.teaching)
    granted = market.teaching.grants[course].toarray()[0]
    needs = stand.needs.multiply(1.0 - granted[None, :]).tocsr() if granted.any() else stand.needs
    needs.eliminate_zeros()
    return _standing(known, needs, stand.barred, market, stand.least)


def _standing(known: Known, needs: sparse.csr_matrix, barred: Marks, market: Market, least: float) -> Standpoint:
    demand = market.demand
    fit = np.minimum(1.0, demand.share @ known.met(demand))
    gaps = np.rint(demand.must @ known.gaps(demand).astype(np.float64)).astype(np.int64)
    needed = np.diff(needs.indptr).astype(np.int64)
    open_ = (fit >= least - TOLERANCE) & (gaps == 0) & (needed == 0) & ~barred
    return Standpoint(known, fit, gaps, needs, needed, barred, open_, least)


@dataclass(frozen=True)
class Cells:
    """Pairs of a vacancy and a course by their numbers, with the fit after the course."""

    vacancy: Ints
    course: Ints
    fit: Floats

    def counts(self, courses: int) -> Ints:
        """Return how many vacancies each course has."""
        found: Ints = np.bincount(self.course, minlength=courses).astype(np.int64)
        return found


def opened(stand: Standpoint, lift: Lifts, market: Market) -> Cells:
    """Return which vacancies that are closed now each course opens by itself, whoever may enter it."""
    demand, grants = market.demand, market.teaching.grants
    rows = np.flatnonzero(~stand.open & ~stand.barred & (stand.short <= market.most))
    rise = (demand.share[rows] @ lift.rise).tocsr()
    row_of = np.repeat(np.arange(len(rows)), np.diff(rise.indptr))
    enough = rise.data >= stand.short[rows][row_of]
    row, course = row_of[enough], rise.indices[enough].astype(np.int64)
    reached = stand.short[rows] <= 0.0
    hot = np.unique(np.concatenate([row, np.flatnonzero(reached)]))
    gaps = (demand.must[rows[hot]] @ lift.gaps).tocsr()
    papers = (stand.needs[rows[hot]] @ grants.T).tocsr()
    cells = [np.searchsorted(hot, row) * grants.shape[0] + course]
    # Where the fit is enough already, a closed gap or a paper alone may open it.
    for matrix in (gaps, papers):
        at = np.repeat(np.arange(len(hot)), np.diff(matrix.indptr))
        some = reached[hot[at]] & (matrix.data != 0.0)
        cells.append(at[some] * grants.shape[0] + matrix.indices[some])
    both = np.unique(np.concatenate(cells))
    at, course = both // grants.shape[0], both % grants.shape[0]
    vacancy = rows[hot[at]]
    free = (stand.gaps[vacancy] + _values(gaps, at, course) == 0.0) & (
        stand.needed[vacancy] == _values(papers, at, course)
    )
    vacancy, course = vacancy[free], course[free]
    return Cells(vacancy, course, np.minimum(1.0, stand.fit[vacancy] + _values(rise, hot[at[free]], course)))


def _values(matrix: sparse.csr_matrix, rows: Ints, columns: Ints) -> Floats:
    if not len(rows) or not matrix.nnz:
        return np.zeros(len(rows))
    found: Floats = np.asarray(matrix[rows, columns], dtype=np.float64).ravel()
    return found


def closed_again(stand: Standpoint, among: Marks, lift: Lifts, market: Market) -> Ints:
    """Return how many of the open vacancies ``among`` each course closes by making a must a known gap."""
    changed = market.demand.must[np.flatnonzero(stand.open & among)] @ lift.gaps
    found: Ints = np.bincount(changed.indices[changed.data > 0.0], minlength=lift.gaps.shape[1]).astype(np.int64)
    return found


def total_rise(stand: Standpoint, lift: Lifts, market: Market) -> Floats:
    """Return how much each course adds to the fits of all vacancies that are not barred, together."""
    asked = market.demand.share.T @ (~stand.barred).astype(np.float64)
    found: NDArray[np.float64] = np.asarray(lift.rise.T @ asked, dtype=np.float64)
    return found


def lifts_of(stand: Standpoint, market: Market, chosen: Marks | None = None) -> Lifts:
    """Return what courses (the chosen ones) change for a person from where he or she stands."""
    teaching = market.teaching if chosen is None else market.teaching.of(chosen)
    return lifts(stand.known, teaching, market.demand)
