"""The best pairs of a region are those that come of working out every pair by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

import matcher.pairing
from matcher.demand import demand_of
from matcher.explaining import explain, fit_of
from matcher.flow.bench.reference import fits_of_pairs
from matcher.flow.bench.world import World, draw_world
from matcher.pairing import Best, best_pairs
from matcher.scoring import fits, strengths
from profiles.model import CandidateProfile
from profiles.readers.vocabulary import default_vocabulary
from profiles.vocabulary.transfer import Transfer, build_transfer
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.model import VacancyProfile

Make = Callable[..., Any]
SmallWorld = tuple[Vocabulary, list[CandidateProfile], list[VacancyProfile]]
LAW = settings(derandomize=True, deadline=None, max_examples=60)
Floats = NDArray[np.float64]


@pytest.fixture(scope="module")
def transfer() -> Transfer:
    return build_transfer(default_vocabulary())


@pytest.fixture(scope="module")
def region() -> World:
    return draw_world(default_vocabulary(), 160, 140)


@pytest.fixture(scope="module")
def all_fits(region: World, transfer: Transfer) -> Floats:
    return fits_of_pairs(region.candidates, region.vacancies, transfer)


def _expected(fits: Floats, top: int, weights: Floats | None = None) -> list[list[int]]:
    """Return, row by row, the numbers of the best columns: by score, then fit, then the first; never a fit of 0."""
    rows = []
    for row in np.round(fits, 12):
        score = np.round(row * (1.0 if weights is None else weights), 12)
        order = sorted(range(len(row)), key=lambda column: (-score[column], -row[column], column))
        rows.append([column for column in order if row[column] > 0][:top])
    return rows


def _numbers(best: Best) -> list[list[int]]:
    return [[number for number in row if number >= 0] for row in best.other.tolist()]


def _agrees(best: Best, fits: Floats, expected: Sequence[Sequence[int]]) -> None:
    assert _numbers(best) == [list(row) for row in expected]
    for row, column, fit in best.pairs():
        assert fit == pytest.approx(fits[row, column], abs=1e-9)


@pytest.mark.parametrize("top", [1, 5, 20, 500])
def test_both_ways_agree_with_every_pair_by_itself(
    region: World, transfer: Transfer, all_fits: Floats, top: int
) -> None:
    strength = strengths(region.candidates, transfer.index)
    found = best_pairs(strength, demand_of(region.vacancies, transfer), top=top)
    _agrees(found.of_candidates, all_fits, _expected(all_fits, top))
    _agrees(found.of_vacancies, all_fits.T, _expected(all_fits.T, top))


def test_weights_order_a_candidates_vacancies_and_nothing_else(
    region: World, transfer: Transfer, all_fits: Floats
) -> None:
    weights = np.random.default_rng(3).choice([0.0, 0.5, 1.0, 2.75], size=len(region.vacancies))
    strength = strengths(region.candidates, transfer.index)
    found = best_pairs(strength, demand_of(region.vacancies, transfer), top=7, weights=weights)
    _agrees(found.of_candidates, all_fits, _expected(all_fits, 7, weights))
    _agrees(found.of_vacancies, all_fits.T, _expected(all_fits.T, 7))


@pytest.mark.parametrize("workers", [1, 2])
def test_blocks_and_processes_change_nothing(
    region: World, transfer: Transfer, all_fits: Floats, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matcher.pairing, "_AT_ONCE", 37)
    monkeypatch.setattr(matcher.pairing, "_PARTS", 8)
    monkeypatch.setattr(matcher.pairing, "_WORTH_SHARING", 1)
    strength = strengths(region.candidates, transfer.index)
    found = best_pairs(strength, demand_of(region.vacancies, transfer), top=6, workers=workers)
    _agrees(found.of_candidates, all_fits, _expected(all_fits, 6))
    _agrees(found.of_vacancies, all_fits.T, _expected(all_fits.T, 6))


def test_vacancies_without_an_occupation_agree_too(region: World, transfer: Transfer, all_fits: Floats) -> None:
    unknown = [replace(vacancy, occupation=None) for vacancy in region.vacancies]
    found = best_pairs(strengths(region.candidates, transfer.index), demand_of(unknown, transfer), top=5)
    _agrees(found.of_candidates, all_fits, _expected(all_fits, 5))


def test_equal_fits_go_by_number(region: World, transfer: Transfer) -> None:
    twins = [replace(region.vacancies[0], vacancy=f"V-{number}") for number in range(30)]
    same = [replace(region.candidates[0], candidate=f"K-{number}") for number in range(4)]
    one = best_pairs(strengths([region.candidates[0]], transfer.index), demand_of(region.vacancies, transfer), top=1)
    twins = [replace(region.vacancies[one.of_candidates.other[0, 0]], vacancy=f"V-{number}") for number in range(30)]
    found = best_pairs(strengths(same, transfer.index), demand_of(twins, transfer), top=3)
    assert _numbers(found.of_candidates) == [[0, 1, 2]] * 4
    assert _numbers(found.of_vacancies) == [[0, 1, 2]] * 30


@LAW
@given(data=st.data())
def test_one_pair_one_row_and_all_pairs_give_the_same_numbers(
    data: st.DataObject, worlds: st.SearchStrategy[SmallWorld]
) -> None:
    vocabulary, people, vacancies = data.draw(worlds)
    transfer = build_transfer(vocabulary)
    plain = fits_of_pairs(people, vacancies, transfer)
    assert fits(people, vacancies, transfer) == pytest.approx(plain, abs=1e-9)
    found = best_pairs(strengths(people, transfer.index), demand_of(vacancies, transfer), top=len(vacancies))
    _agrees(found.of_candidates, plain, _expected(plain, len(vacancies)))
    _agrees(found.of_vacancies, plain.T, _expected(plain.T, len(vacancies)))
    for row, person in enumerate(people):
        for column, vacancy in enumerate(vacancies):
            assert fit_of(explain(person, vacancy, transfer)) == pytest.approx(plain[row, column], abs=1e-9)


def test_nobody_and_nothing_give_nothing(region: World, transfer: Transfer, candidate_of: Make) -> None:
    nothing = replace(region.vacancies[0], requirements=())
    empty = replace(region.candidates[0], claims=())
    for people, vacancies in (
        ([], region.vacancies[:2]),
        (region.candidates[:2], []),
        ([empty], region.vacancies[:2]),
        (region.candidates[:2], [nothing]),
        ([], []),
    ):
        found = best_pairs(strengths(people, transfer.index), demand_of(vacancies, transfer), top=3)
        assert found.of_candidates.other.shape == (len(people), 3)
        assert found.of_vacancies.other.shape == (len(vacancies), 3)
        assert not list(found.of_candidates.pairs())
        assert not list(found.of_vacancies.pairs())


@pytest.mark.parametrize("weights", [[1.0], [1.0, -0.5], [1.0, float("nan")], [float("inf"), 1.0]])
def test_weights_that_are_none_are_refused(region: World, transfer: Transfer, weights: list[float]) -> None:
    strength = strengths(region.candidates[:2], transfer.index)
    with pytest.raises(ValueError, match="weights"):
        best_pairs(strength, demand_of(region.vacancies[:2], transfer), top=1, weights=np.array(weights))


def test_at_least_one_is_asked(region: World, transfer: Transfer) -> None:
    strength = strengths(region.candidates[:2], transfer.index)
    with pytest.raises(ValueError, match="not at least 1"):
        best_pairs(strength, demand_of(region.vacancies[:2], transfer), top=0)
