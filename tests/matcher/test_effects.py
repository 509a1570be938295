"""What a change of weights does: the first ones as ranking has them, a price that adds up, and no fit that changes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from matcher.effects import Effect, Shift, effect_of
from matcher.ranking import rank

law = settings(derandomize=True, deadline=None, max_examples=25)
SECTORS = ("care", "retail", "construction")
weighings = st.dictionaries(st.sampled_from(SECTORS), st.sampled_from((0.0, 0.5, 1.0, 1.1, 2.0, 3.0)))


@dataclass(frozen=True)
class Pairs:
    fits: NDArray[np.float64]
    candidates: tuple[str, ...]
    vacancies: tuple[tuple[str, str | None], ...]

    def effect(self, before: dict[str, float], after: dict[str, float], top: int = 2) -> Effect:
        return effect_of(self.fits, self.candidates, self.vacancies, before, after, top=top)

    def first(self, row: int, weights: dict[str, float], top: int) -> list[tuple[str, float]]:
        pairs = (
            (self.candidates[row], vacancy, float(self.fits[row, column]), sector)
            for column, (vacancy, sector) in enumerate(self.vacancies)
        )
        return [(pair.vacancy, pair.fit) for pair in rank(pairs, weights) if pair.fit > 0.0][:top]


@st.composite
def regions(draw: st.DrawFn) -> Pairs:
    """Draw fits in quarters, so that ties abound, and vacancies whose ids stand in no order."""
    count, people = draw(st.integers(0, 7)), draw(st.integers(1, 3))
    fits = np.array([[draw(st.integers(0, 4)) / 4 for _ in range(count)] for _ in range(people)]).reshape(people, count)
    sectors = [draw(st.sampled_from((*SECTORS, None))) for _ in range(count)]
    ids = draw(st.permutations([f"V-{number}" for number in range(count)]))
    return Pairs(fits, tuple(f"K-{row}" for row in range(people)), tuple(zip(ids, sectors, strict=True)))


@pytest.fixture
def pairs() -> Pairs:
    return Pairs(
        np.array([[0.8, 0.7, 0.6], [0.9, 0.2, 0.1]]),
        ("K-1", "K-2"),
        (("V-1", "retail"), ("V-2", "care"), ("V-3", None)),
    )


def test_who_changes_which_sectors_gain_and_what_it_costs(pairs: Pairs) -> None:
    effect = pairs.effect({"care": 1.0, "retail": 1.0}, {"care": 2.0, "retail": 0.5})
    (change,) = effect.changes
    assert change.candidate == "K-1"
    assert change.shifts == (Shift("V-2", 2, 1), Shift("V-3", None, 2), Shift("V-1", 1, None))
    assert (change.comes, change.leaves) == (("V-3",), ("V-1",))
    assert (change.fit_before, change.fit_after) == (pytest.approx(0.75), pytest.approx(0.65))
    assert (effect.replaced, effect.reordered, effect.kept) == (1, 0, 1)
    counts = {sector.sector: (sector.before, sector.after) for sector in effect.sectors}
    assert counts == {"care": (2, 2), "retail": (2, 1), None: (0, 1)}
    assert [sector.sector for sector in effect.sectors][-1] is None
    assert effect.fit_lost == pytest.approx((0.8 + 0.7 + 0.9 + 0.2 - 0.7 - 0.6 - 0.9 - 0.2) / 4)


def test_another_order_of_the_same_is_told_apart(pairs: Pairs) -> None:
    effect = pairs.effect({}, {"care": 1.5}, top=2)
    assert (effect.replaced, effect.reordered, effect.kept) == (0, 1, 1)
    assert effect.changes[0].shifts == (Shift("V-2", 2, 1), Shift("V-1", 1, 2))
    assert effect.fit_lost == pytest.approx(0.0)


def test_a_sector_that_nobody_weighed_is_counted_too(pairs: Pairs) -> None:
    effect = pairs.effect({}, {})
    assert [sector.sector for sector in effect.sectors] == ["care", "retail", None]
    assert all(sector.weight_before == sector.weight_after == 1.0 for sector in effect.sectors)


@law
@given(regions(), weighings, weighings, st.integers(1, 4))
def test_the_first_are_those_of_ranking(
    region: Pairs, before: dict[str, float], after: dict[str, float], top: int
) -> None:
    effect = region.effect(before, after, top)
    changed = {change.candidate: change for change in effect.changes}
    for row, candidate in enumerate(region.candidates):
        old, new = region.first(row, before, top), region.first(row, after, top)
        if old == new:
            assert candidate not in changed
            continue
        change = changed[candidate]
        was, becomes = [vacancy for vacancy, _ in old], [vacancy for vacancy, _ in new]
        assert set(change.comes) == set(becomes) - set(was)
        assert set(change.leaves) == set(was) - set(becomes)
        assert {shift.vacancy: shift.after for shift in change.shifts if shift.after} == {
            vacancy: place
            for place, vacancy in enumerate(becomes, 1)
            if vacancy not in was or was.index(vacancy) != place - 1
        }
        assert change.fit_before == pytest.approx(np.mean([fit for _, fit in old]))
        assert change.fit_after == pytest.approx(np.mean([fit for _, fit in new]))


@law
@given(regions(), weighings, weighings, st.integers(1, 4))
def test_a_weight_never_changes_a_fit(
    region: Pairs, before: dict[str, float], after: dict[str, float], top: int
) -> None:
    given = region.fits.copy()
    region.effect(before, after, top)
    assert np.array_equal(region.fits, given)
    for row in range(len(region.candidates)):
        of = {vacancy: float(given[row, column]) for column, (vacancy, _) in enumerate(region.vacancies)}
        for weights in (before, after):
            assert all(fit == of[vacancy] for vacancy, fit in region.first(row, weights, top))


@law
@given(regions(), weighings, weighings, st.integers(1, 4))
def test_what_one_sector_gains_others_lose(
    region: Pairs, before: dict[str, float], after: dict[str, float], top: int
) -> None:
    effect = region.effect(before, after, top)
    assert sum(sector.before for sector in effect.sectors) == effect.proposals
    assert sum(sector.after for sector in effect.sectors) == effect.proposals
    assert effect.proposals == sum(min(top, int((row > 0.0).sum())) for row in region.fits)
    assert all(len(change.comes) == len(change.leaves) for change in effect.changes)
    assert effect.candidates == effect.replaced + effect.reordered + effect.kept


@law
@given(regions(), weighings, st.integers(1, 4))
def test_no_weights_give_more_fit_than_neutral_ones(region: Pairs, after: dict[str, float], top: int) -> None:
    assert region.effect({}, after, top).fit_lost >= -1e-12


@law
@given(regions(), weighings, st.sampled_from(SECTORS), st.integers(1, 4))
def test_a_higher_weight_never_takes_proposals_from_its_sector(
    region: Pairs, before: dict[str, float], sector: str, top: int
) -> None:
    raised = before | {sector: 3.0}
    found = {item.sector: item for item in region.effect(before, raised, top).sectors}[sector]
    assert found.after >= found.before


@law
@given(regions(), weighings, st.integers(1, 4))
def test_the_same_weights_change_nothing(region: Pairs, weights: dict[str, float], top: int) -> None:
    effect = region.effect(weights, dict(weights), top)
    assert effect.changes == ()
    assert effect.fit_lost == 0.0
