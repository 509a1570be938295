from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.optimize import linear_sum_assignment

from matcher.placement import optimum
from matcher.placement.optimum import STEP, Problem, best_placement
from tests.matcher.placement.conftest import Small, worlds

LAW = settings(derandomize=True, deadline=None, max_examples=60)
NO_QUOTA = np.zeros(0, dtype=np.int64)


def drawn(seed: int, rows: int, columns: int) -> Problem:
    """Draw candidates and places of a dozen kinds, in which most pairs fit a little and a few well."""
    random = np.random.default_rng(seed)
    kinds = random.random((12, 12)) ** 3
    fits = kinds[random.integers(0, 12, rows)][:, random.integers(0, 12, columns)]
    fits = np.clip(fits + 0.2 * random.random((rows, columns)) - 0.1, 0.0, 1.0)
    ones = np.ones(columns, dtype=np.int64)
    return Problem(np.rint(fits / STEP), ones, 1, 0 * ones, NO_QUOTA, NO_QUOTA)


@pytest.mark.parametrize("shape", [(90, 90), (60, 130), (130, 60)])
def test_priced_pairs_give_what_another_solver_gives_of_all(
    shape: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(optimum, "_WHOLE_SIZE", 0)
    monkeypatch.setattr(optimum, "_LIKELY", 2)
    problem = drawn(3, *shape)
    found = best_placement(problem)
    worth = np.where(problem.fits > 0, problem.fits + problem.bonus, 0.0)
    rows, columns = linear_sum_assignment(worth, maximize=True)
    possible = problem.fits[rows, columns] > 0
    assert found.slack == 0
    assert len(found.rows) == possible.sum()
    assert problem.fits[found.rows, found.columns].sum() == problem.fits[rows, columns].sum()


@LAW
@given(world=worlds())
def test_starting_with_few_pairs_ends_as_well_as_with_all(world: Small) -> None:
    whole = world.placed()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(optimum, "_WHOLE_SIZE", 0)
        patch.setattr(optimum, "_LIKELY", 1)
        patch.setattr(optimum, "_BLOCK", 2)
        few = world.placed()
    assert few.is_proven
    assert (few.best.short, few.best.candidates) == (whole.best.short, whole.best.candidates)
    assert few.best.total == pytest.approx(whole.best.total, abs=1e-8)


def test_inner_points_give_what_the_simplex_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = drawn(5, 70, 70)
    by_simplex = best_placement(problem)
    monkeypatch.setattr(optimum, "_SIMPLEX_SIZE", 0)
    by_points = best_placement(problem)
    assert by_points.slack == by_simplex.slack == 0
    assert (
        problem.fits[by_points.rows, by_points.columns].sum() == problem.fits[by_simplex.rows, by_simplex.columns].sum()
    )
