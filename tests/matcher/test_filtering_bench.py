from __future__ import annotations

from matcher.conditions.distance import Spot, Town, places_of
from matcher.flow.bench.filtering import draw_conditions, measure_filtering

PLACES = places_of([Town("Assen", "DR", "Assen", Spot(53.0, 6.56)), Town("Goes", "ZE", "Goes", Spot(51.5, 3.9))], {})


def test_the_same_seed_draws_the_same() -> None:
    assert draw_conditions(PLACES, 30) == draw_conditions(PLACES, 30)
    assert draw_conditions(PLACES, 30) != draw_conditions(PLACES, 30, seed=8)


def test_what_is_measured_is_told() -> None:
    record = measure_filtering(PLACES, vacancies=50, repeats=1)
    assert next(iter(record)) == "name"
    assert record["vacancies"] == 50
    assert record["conditions"] >= 50
    assert 0 < record["hidden_by_distance"] < 50
    assert all(record[name] >= 0 for name in ("index_ms", "first_ms", "all_ms", "travel_ms"))
