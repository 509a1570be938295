"""What each course would lift for a person, counted where it changes something and nowhere else, and exactly.

After a course an ask is met by the best of what met it and what the course teaches, since a course is only counted
where it is worth more than what was there (:mod:`matcher.after`). So with ``own_c`` what course c alone counts:

    counted after c and d  = max(counted, own_c, own_d)
    rise of v by c     = Σ share[v, a] x (met after - met)   over the asks a that c reaches

Nothing is estimated: scoring the profile after the course gives the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from matcher.after import COURSE_STRENGTH
from matcher.choosing.asks import Asks, Floats, Ints, Known, Marks, known_gaps, met_by
from matcher.courses import Course


@dataclass(frozen=True)
class Teaching:
    """What courses count for the asks of vacancies: an entry for each ask and course that reaches it, by ask.

    ``counted``, ``how``, ``rank`` and ``level`` are those of the best lesson (see
    :class:`matcher.choosing.asks.Supports`); ``itself`` tells that the course teaches a competence that is asked.
    ``grants`` has shape (courses, papers).
    """

    courses: tuple[Course, ...]
    ask: Ints
    course: Ints
    counted: Floats
    how: Ints
    rank: Ints
    level: Ints
    itself: Marks
    papers: tuple[str, ...]
    grants: sparse.csr_matrix

    def of(self, chosen: Marks) -> Teaching:
        """Return the same with the entries of some courses only; the numbers of the courses stay."""
        return self.where(chosen[self.course])

    def where(self, keep: Marks) -> Teaching:
        """Return the same with some entries only."""
        return replace(
            self,
            ask=self.ask[keep],
            course=self.course[keep],
            counted=self.counted[keep],
            how=self.how[keep],
            rank=self.rank[keep],
            level=self.level[keep],
            itself=self.itself[keep],
        )


def teaching_of(
    courses: Sequence[Course], demand: Asks, stands_in: Mapping[str, frozenset[str]] | None = None
) -> Teaching:
    """Return what courses count for what vacancies ask.

    A lesson in a competence that the vocabulary does not have counts for nothing.

    Parameters
    ----------
    stands_in:
        By paper, which papers it stands in for; itself by default.
    """
    index = demand.transfer.index
    lessons = [
        (number, index[competence], level)
        for number, course in enumerate(courses)
        for competence, level in _highest(course).items()
        if competence in index
    ]
    course, competence, level = (
        (np.array(part, dtype=np.int64) for part in zip(*lessons, strict=True))
        if (lessons)
        else (np.zeros(0, dtype=np.int64),) * 3
    )
    reached = demand.supports(competence, np.full(len(course), COURSE_STRENGTH), level)
    by = course[reached.item]
    best = reached.best(by)
    cells = reached.ask * len(courses) + by
    grants = [
        {other for paper in one.grants for other in {paper, *(stands_in or {}).get(paper, ())}} for one in courses
    ]
    papers = tuple(sorted(set().union(*grants)))
    number = {paper: n for n, paper in enumerate(papers)}
    given = [(c, number[paper]) for c, found in enumerate(grants) for paper in sorted(found)]
    rows, columns = zip(*given, strict=True) if given else ((), ())
    return Teaching(
        courses=tuple(courses),
        ask=reached.ask[best],
        course=by[best],
        counted=reached.counted[best],
        how=reached.how[best],
        rank=reached.rank[best],
        level=reached.level[best],
        itself=np.isin(cells[best], cells[reached.itself]),
        papers=papers,
        grants=sparse.csr_matrix((np.ones(len(given)), (rows, columns)), shape=(len(courses), len(papers))),
    )


def _highest(course: Course) -> dict[str, int]:
    levels: dict[str, int] = {}
    for lesson in course.teaches:
        levels[lesson.competence] = max(lesson.level, levels.get(lesson.competence, 0))
    return levels


@dataclass(frozen=True)
class Lifts:
    """What courses change for one person: shape (asks, courses).

    ``rise`` is how much more an ask is met after the course, above 0; ``gaps`` is -1 where a known gap closes and 1
    where something becomes one, since it is then known at a level below what is asked.
    """

    rise: sparse.csr_matrix
    gaps: sparse.csr_matrix


def lifts(known: Known, teaching: Teaching, demand: Asks) -> Lifts:
    """Return what each course changes for what is known of a person."""
    ask, asked = teaching.ask, demand.level[teaching.ask]
    before = known.counted[ask]
    better = _better(teaching, known)
    counted = np.where(better, teaching.counted, before)
    met = met_by(counted, asked)
    rise = met - met_by(before, asked)
    was = known.gaps(demand)[ask]
    now = known_gaps(
        counted,
        np.where(better, teaching.how, known.how[ask]),
        np.where(better, teaching.level, known.level[ask]),
        better | known.sure[ask],
        known.denied[ask] & ~teaching.itself,
        asked,
    )
    shape = (len(demand.level), len(teaching.courses))
    return Lifts(
        _by_ask(rise, rise > 0.0, teaching, shape),
        _by_ask(now.astype(np.float64) - was, now != was, teaching, shape),
    )


def known_after(known: Known, number: int, teaching: Teaching) -> Known:
    """Return what is known of a person after a course."""
    own = teaching.of(np.arange(len(teaching.courses)) == number)
    better = _better(own, known)
    at = own.ask[better]
    counted, how, rank, level = known.counted.copy(), known.how.copy(), known.rank.copy(), known.level.copy()
    sure, denied = known.sure.copy(), known.denied.copy()
    counted[at], how[at], rank[at], level[at] = (
        own.counted[better],
        own.how[better],
        own.rank[better],
        own.level[better],
    )
    sure[at] = True
    denied[own.ask[own.itself]] = False
    return Known(counted, how, rank, level, sure, denied)


def _better(teaching: Teaching, known: Known) -> Marks:
    """Return which entries meet their ask better than what is known: as explaining chooses."""
    counted, how, rank = known.counted[teaching.ask], known.how[teaching.ask], known.rank[teaching.ask]
    nearer = (teaching.how < how) | ((teaching.how == how) & (teaching.rank < rank))
    better: Marks = (teaching.counted > counted) | ((teaching.counted == counted) & nearer)
    return better


def _by_ask(data: Floats, keep: Marks, teaching: Teaching, shape: tuple[int, int]) -> sparse.csr_matrix:
    ends = np.searchsorted(teaching.ask[keep], np.arange(shape[0] + 1))
    return sparse.csr_matrix((data[keep], teaching.course[keep], ends), shape=shape)


def most_by_any(teaching: Teaching, demand: Asks) -> Floats:
    """Return the most that any one course could add to the fit of each vacancy, for whomever; shape (vacancies,)."""
    alone = met_by(teaching.counted, demand.level[teaching.ask])
    shape = (len(demand.level), len(teaching.courses))
    whole = _by_ask(alone, alone > 0.0, teaching, shape)
    most = np.zeros(len(demand.ids))
    step = 2048
    for start in range(0, len(most), step):
        block = demand.share[start : start + step] @ whole
        most[start : start + step] = block.max(axis=1).toarray()[:, 0] if block.nnz else 0.0
    return most
