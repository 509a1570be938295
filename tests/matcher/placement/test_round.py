from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.placement.left_over import Why
from matcher.placement.round import Placed, Round, place_all
from matcher.placement.terms import Party, Quota, Seat, Terms, Veto
from profiles.errors import UserError
from tests.matcher.placement.conftest import Pairs, Small, worlds

LAW = settings(derandomize=True, deadline=None, max_examples=80)


def pairs_of(found: Round, world: Small) -> Pairs:
    rows = {code: row for row, code in enumerate(world.codes)}
    columns = {seat.id: column for column, seat in enumerate(world.seats)}
    return tuple(sorted((rows[pair.candidate], columns[pair.place]) for pair in found.pairs))


@LAW
@given(world=worlds())
def test_no_placement_is_better(world: Small) -> None:
    found = world.placed()
    best = max(map(world.rank, world.every()))
    rank = world.rank(pairs_of(found, world))
    assert rank[:2] == best[:2]
    assert rank[2] == pytest.approx(best[2], abs=1e-8)
    assert found.is_proven


@LAW
@given(world=worlds())
def test_what_was_agreed_is_kept(world: Small) -> None:
    found = world.placed()
    pairs = pairs_of(found, world)
    assert len(set(pairs)) == len(pairs)
    assert all(world.may(*pair) for pair in pairs)
    assert world.fits_in(pairs)
    assert max((sum(row == one for row, _ in pairs) for one in range(len(world.codes))), default=0) <= world.terms.each
    assert all(pair.fit == world.fits[at] for pair, at in zip(found.pairs, pairs_in_order(found, world), strict=True))


def pairs_in_order(found: Round, world: Small) -> list[tuple[int, int]]:
    columns = {seat.id: column for column, seat in enumerate(world.seats)}
    return [(world.codes.index(pair.candidate), columns[pair.place]) for pair in found.pairs]


@LAW
@given(world=worlds())
def test_figures_are_those_of_the_pairs(world: Small) -> None:
    found = world.placed()
    pairs = pairs_of(found, world)
    assert found.best.total == math.fsum(pair.fit for pair in found.pairs)
    assert (found.best.proposals, found.best.candidates) == (len(pairs), len({row for row, _ in pairs}))
    assert -found.best.short == world.rank(pairs)[0]
    firsts = [
        max(pair.fit for pair in found.pairs if pair.candidate == code) for code in {p.candidate for p in found.pairs}
    ]
    assert found.best.worst == min(firsts, default=0.0)
    assert found.bound >= found.best.total
    assert found.bound == pytest.approx(found.best.total, abs=1e-7)
    assert found.placeable == sum(
        any(world.may(row, column) and world.seats[column].positions for column in range(len(world.seats)))
        for row in range(len(world.codes))
    )
    told = {quota.sector: placed for quota, placed in found.short}
    for quota in world.terms.quotas:
        count = world.in_sector(pairs, quota)
        assert told.get(quota.sector) == (count if count < quota.least else None)


@LAW
@given(world=worlds())
def test_greedy_is_never_ahead(world: Small) -> None:
    found = world.placed()
    best, greedy = found.best, found.greedy
    assert (-best.short, best.candidates, best.total + 1e-8) >= (-greedy.short, greedy.candidates, greedy.total)


@LAW
@given(world=worlds(), data=st.data())
def test_the_order_of_what_comes_in_changes_nothing(world: Small, data: st.DataObject) -> None:
    rows = data.draw(st.permutations(range(len(world.codes))))
    columns = data.draw(st.permutations(range(len(world.seats))))
    assert world.reordered(list(rows), list(columns)).placed() == world.placed()


@LAW
@given(world=worlds())
def test_everybody_left_over_is_told_once_with_a_reason_that_holds(world: Small) -> None:
    found = world.placed()
    pairs = pairs_of(found, world)
    placed = {row for row, _ in pairs}
    assert [one.id for one in found.unplaced] == [code for row, code in enumerate(world.codes) if row not in placed]
    for one in found.unplaced:
        row = world.codes.index(one.id)
        may = [c for c, seat in enumerate(world.seats) if seat.positions and world.may(row, c)]
        assert (one.why in (Why.TAKEN, Why.QUOTA)) == bool(may)
        if may:
            assert one.fit == max(world.fits[row, column] for column in may)
        if one.why is Why.BELOW:
            assert all(
                world.fits[row, c] < world.terms.least_fit or world.fits[row, c] == 0
                for c, seat in enumerate(world.seats)
                if seat.positions
            )
    for one in found.unfilled:
        column = next(c for c, seat in enumerate(world.seats) if seat.id == one.id)
        taken = sum(column == other for _, other in pairs)
        assert one.open == world.seats[column].positions * world.terms.per_position - taken > 0


def test_as_many_as_possible_come_before_the_largest_total() -> None:
    found = place_all(["K-1", "K-2"], [Seat("V-1"), Seat("V-2")], np.array([[1.0, 0.3], [0.9, 0.0]]))
    assert found.pairs == (Placed("K-1", "V-2", 0.3), Placed("K-2", "V-1", 0.9))
    assert (found.greedy.candidates, found.greedy.total) == (1, 1.0)


FITS = np.array([[0.9, 0.1], [0.8, 0.1], [0.1, 0.1]])
SEATS = (Seat("V-1", 1, "care"), Seat("V-2", 1, "retail"))
CODES = ("K-1", "K-2", "K-3")


def whys(found: Round) -> dict[str, Why]:
    return {one.id: one.why for one in (*found.unplaced, *found.unfilled)}


def test_reasons_are_told_apart() -> None:
    terms = Terms(least_fit=0.5)
    taken = place_all(CODES, SEATS, FITS, terms=terms)
    assert whys(taken) == {"K-2": Why.TAKEN, "K-3": Why.BELOW, "V-2": Why.BELOW}
    assert (taken.unplaced[0].nearest, taken.unplaced[0].fit) == ("V-1", 0.8)
    eligible = np.array([[False, True], [True, True], [True, True]])
    blocked = place_all(CODES, SEATS, FITS, eligible=eligible, terms=terms)
    assert whys(blocked)["K-1"] is Why.BLOCKED
    assert [pair.candidate for pair in blocked.pairs] == ["K-2"]
    no = Veto("K-1", None, Party.CANDIDATE, "te ver")
    other = Veto("K-3", "V-2", Party.EMPLOYER)
    vetoed = place_all(CODES, SEATS, FITS, vetoes=[no, other], terms=terms)
    first = vetoed.unplaced[0]
    assert (first.id, first.why, first.vetoes) == ("K-1", Why.VETOED, (no,))
    full = place_all(CODES, SEATS, FITS, terms=Terms(quotas=(Quota("care", 0, 0),)))
    assert whys(full)["V-1"] is Why.QUOTA
    gone = place_all(CODES, (), FITS[:, :0])
    assert set(whys(gone).values()) == {Why.NONE}


def test_a_quota_that_cannot_be_reached_is_told_and_the_rest_goes_on() -> None:
    quota = Quota("retail", 2, None)
    found = place_all(CODES, SEATS, FITS, terms=Terms(quotas=(quota,)))
    assert found.short == ((quota, 1),)
    assert found.best.candidates == 2


def test_a_least_quota_goes_before_the_total() -> None:
    seats = (Seat("V-1", 2, "care"), Seat("V-2", 2, "retail"))
    found = place_all(CODES[:2], seats, FITS[:2], terms=Terms(quotas=(Quota("retail", 1),)))
    assert [pair.place for pair in found.pairs] == ["V-1", "V-2"]


def test_nothing_to_place_is_a_round_too() -> None:
    found = place_all([], [], np.zeros((0, 0)))
    assert (found.pairs, found.unplaced, found.unfilled, found.bound, found.is_proven) == ((), (), (), 0.0, True)


@pytest.mark.parametrize("fit", [math.nan, -0.1, 1.5, math.inf])
def test_a_fit_that_is_no_fit_is_refused_by_name(fit: float) -> None:
    with pytest.raises(UserError, match=r"the fit of K-2 and V-1 is .*, no number from 0 to 1"):
        place_all(["K-1", "K-2"], [Seat("V-1")], np.array([[0.5], [fit]]))


def test_what_does_not_agree_is_refused() -> None:
    with pytest.raises(ValueError, match="are not of 1 candidates and 2 places"):
        place_all(["K-1"], SEATS, np.zeros((1, 1)))
    with pytest.raises(UserError, match="K-1 comes twice"):
        place_all(["K-1", "K-1"], SEATS, np.zeros((2, 2)))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: Terms(least_fit=1.2), "not between 0 and 1"),
        (lambda: Terms(each=0), "0 proposals is not between"),
        (lambda: Terms(per_position=101), "101 proposals is not between"),
        (lambda: Terms(quotas=(Quota("care"), Quota("care"))), "two quotas"),
        (lambda: Quota("care", 3, 2), "a quota of 3 to 2 for care"),
    ],
)
def test_terms_that_cannot_be_are_refused(wrong: object, said: str) -> None:
    with pytest.raises(UserError, match=said):
        wrong()  # type: ignore[operator]
