"""Which vacancies courses can still open to a person: the rest of the market need not be looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from matcher.choosing.asks import Asks, Ints, Known, Marks
from matcher.choosing.lifting import Lifts, Teaching
from matcher.choosing.market import TOLERANCE, Market, Standpoint


def in_reach(stand: Standpoint, market: Market) -> Ints:
    """Return the numbers of the vacancies, not open now, that one course might open."""
    return np.flatnonzero(~stand.open & ~stand.barred & (stand.short <= market.most))


def narrowed(market: Market, stand: Standpoint, rows: Ints) -> tuple[Market, Standpoint]:
    """Return a market of some vacancies, with what is asked there alone, and where the person stands on it."""
    demand = market.demand
    share = demand.share[rows]
    asks = np.unique(share.indices)
    number = np.full(len(demand.level), -1, dtype=np.int64)
    number[asks] = np.arange(len(asks))
    small = replace(
        market,
        vacancies=tuple(market.vacancies[row] for row in rows.tolist()),
        demand=_demand(demand, rows, asks, number),
        teaching=_teaching(market.teaching, number),
        most=market.most[rows],
    )
    known = stand.known
    return small, Standpoint(
        Known(
            known.counted[asks],
            known.how[asks],
            known.rank[asks],
            known.level[asks],
            known.sure[asks],
            known.denied[asks],
        ),
        stand.fit[rows],
        stand.gaps[rows],
        stand.needs[rows],
        stand.needed[rows],
        stand.barred[rows],
        stand.open[rows],
        stand.least,
    )


def _demand(demand: Asks, rows: Ints, asks: Ints, number: Ints) -> Asks:
    keep, sides = number[demand.ask] >= 0, number[demand.side_of] >= 0
    return replace(
        demand,
        ids=tuple(demand.ids[row] for row in rows.tolist()),
        share=demand.share[rows][:, asks].tocsr(),
        must=demand.must[rows][:, asks].tocsr(),
        level=demand.level[asks],
        side=demand.side[sides],
        side_of=number[demand.side_of[sides]],
        ends=np.concatenate([[0], np.cumsum(keep)])[demand.ends],
        ask=number[demand.ask[keep]],
        value=demand.value[keep],
        how=demand.how[keep],
        rank=demand.rank[keep],
        itself=demand.itself[keep],
    )


def _teaching(teaching: Teaching, number: Ints) -> Teaching:
    kept = teaching.where(number[teaching.ask] >= 0)
    return replace(kept, ask=number[kept.ask])


@dataclass(frozen=True)
class Together:
    """What two courses might open together.

    ``help`` (courses,) counts vacancies so that two courses never open more than both their numbers together; ``part``
    those in which a course may have a part at all. ``vacancies`` are those that some two might open.
    """

    help: Ints
    part: Ints
    vacancies: Ints


def together(stand: Standpoint, lift: Lifts, market: Market) -> Together:
    """Return what two courses might open together.

    A rise by two courses is at most the sum of their rises. So of two that open a vacancy one adds half of what lacks
    or more, and the other may not be further from the rest than any other course; where the fit is enough, one of them
    touches a known gap or grants a paper.
    """
    demand, teaching = market.demand, market.teaching
    courses = len(market.courses)
    rows = np.flatnonzero(~stand.open & ~stand.barred & (stand.short <= 2.0 * market.most))
    far, near = rows[stand.short[rows] > 0.0], rows[stand.short[rows] <= 0.0]
    rise = (demand.share[far] @ lift.rise).tocsr()
    at = np.repeat(np.arange(len(far)), np.diff(rise.indptr))
    lacks = stand.short[far][at] - TOLERANCE
    might = rise.data + _best_other(rise) >= lacks
    helps = might & (rise.data >= lacks / 2.0)
    gap: Marks = stand.known.gaps(demand)[teaching.ask]
    touching = sparse.csr_matrix(
        (np.ones(int(gap.sum())), (teaching.ask[gap], teaching.course[gap])), shape=(len(demand.level), courses)
    )

    def opens_otherwise(some: Ints) -> Ints:
        either = (demand.must[some] @ touching + stand.needs[some] @ teaching.grants.T).tocsr()
        return np.bincount(either.indices, minlength=courses).astype(np.int64)

    beside = opens_otherwise(near)
    return Together(
        help=np.bincount(rise.indices[helps], minlength=courses) + beside,
        part=np.bincount(rise.indices[might], minlength=courses) + beside + opens_otherwise(far),
        vacancies=np.sort(np.concatenate([far[np.unique(at[might])], near])),
    )


def _best_other(rise: sparse.csr_matrix) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return for each entry the highest other one of its row; 0 where it stands alone."""
    other = np.zeros(len(rise.data))
    lengths = np.diff(rise.indptr)
    filled = np.flatnonzero(lengths > 0)
    if not len(filled):
        return other
    starts, row = rise.indptr[filled], np.repeat(np.arange(len(filled)), lengths[filled])
    best = np.maximum.reduceat(rise.data, starts)
    is_best = rise.data == best[row]
    several = np.add.reduceat(is_best.astype(np.int64), starts) > 1
    second = np.maximum.reduceat(np.where(is_best, 0.0, rise.data), starts)
    return np.where(is_best & ~several[row], second[row], best[row])
