from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.conditions.distance import (
    ROAD_FACTOR,
    NotLocated,
    Places,
    Spot,
    Town,
    great_circle_km,
    locate,
    places_of,
    travel_km,
)

ASSEN = Town("Assen", "DR", "Assen", Spot(53.0, 6.56))
EMMEN = Town("Emmen", "DR", "Emmen", Spot(52.78, 6.91))
VILLAGE = Town("Klazienaveen", "DR", "Emmen", Spot(52.72, 6.99))
UNMAPPED = Town("Zorgvlied", "DR", "Westerveld")
TWIN, OTHER_TWIN = Town("Hengelo", "OV", "Hengelo", Spot(52.27, 6.79)), Town("Hengelo", "GE", "Bronckhorst")
CITY = Town("Groningen", "GR", "Groningen", Spot(53.22, 6.57))
HAGUE = Town("'s-Gravenhage", "ZH", "'s-Gravenhage", Spot(52.08, 4.3))
TOWNS = (ASSEN, EMMEN, VILLAGE, UNMAPPED, TWIN, OTHER_TWIN, CITY, HAGUE)
PLACES = places_of(
    TOWNS,
    {"9401": (ASSEN,), "7811": (EMMEN,), "7881": (UNMAPPED, VILLAGE), "7551": (TWIN,), "8437": (UNMAPPED,)},
    {"Den Haag": "'s-Gravenhage"},
)

spots = st.builds(Spot, st.floats(50.7, 53.6), st.floats(3.3, 7.3))


@pytest.mark.parametrize(
    ("written", "town"),
    [
        ("Assen", ASSEN),
        ("ASSEN ", ASSEN),
        ("regio Assen", ASSEN),
        ("Assen e.o.", ASSEN),
        ("Assen en omgeving", ASSEN),
        ("Assen (Drenthe)", ASSEN),
        ("Assen, Drenthe", ASSEN),
        ("Assen (hybride)", ASSEN),
        ("9401", ASSEN),
        ("9401 AB", ASSEN),
        ("9401ab assen", ASSEN),
        ("Stationsplein 5, 9401 AB Assen", ASSEN),
        ("Industrieweg 5, Emmen", EMMEN),
        ("Klazienaveen, Emmen", VILLAGE),
        ("Emmen (Klazienaveen)", VILLAGE),
        ("7881", VILLAGE),
        ("7881 Zorgvlied", VILLAGE),
        ("8437", UNMAPPED),
        ("7811 Klazienaveen", EMMEN),
        ("7811 weg", EMMEN),
        ("7551", TWIN),
        ("Hengelo (O)", TWIN),
        ("Hengelo Ov", TWIN),
        ("Hengelo (Gld)", OTHER_TWIN),
        ("Groningen", CITY),
        ("Groningen, Groningen", CITY),
        ("Den Haag", HAGUE),
        ("'s-Gravenhage", HAGUE),
        ("’s Gravenhage", HAGUE),
        ("", NotLocated.UNTOLD),
        (" - ", NotLocated.UNTOLD),
        ("Hoofdweg 7811, Assen", NotLocated.SEVERAL),
        ("Hengelo", NotLocated.SEVERAL),
        ("Assen of Emmen", NotLocated.SEVERAL),
        ("Assen, Groningen of Emmen", NotLocated.SEVERAL),
        ("Assen/Emmen", NotLocated.SEVERAL),
        ("Hengelo (bij de brug)", NotLocated.SEVERAL),
        ("thuis", NotLocated.NOT_KNOWN),
        ("Drenthe", NotLocated.NOT_KNOWN),
        ("Assen (Limburg)", NotLocated.NOT_KNOWN),
        ("0999", NotLocated.NOT_KNOWN),
    ],
)
def test_a_place_as_people_write_it(written: str, town: Town | NotLocated) -> None:
    assert locate(written, PLACES) == town


def test_of_a_postcode_four_digits_are_enough() -> None:
    assert {locate(code, PLACES) for code in ("7811", "7811 AA", "7811ZZ", "7811 xy Emmen")} == {EMMEN}


def test_a_distance_is_by_road_and_in_whole_kilometres() -> None:
    assert ASSEN.spot is not None
    assert EMMEN.spot is not None
    crow = great_circle_km(ASSEN.spot, EMMEN.spot)
    assert crow == pytest.approx(33.9, abs=0.5)
    assert travel_km("Assen", "7811", PLACES) == round(crow * ROAD_FACTOR) == 42


@pytest.mark.parametrize(
    ("home", "work", "why"),
    [
        ("", "Assen", NotLocated.UNTOLD),
        ("Assen", "", NotLocated.UNTOLD),
        ("Assen", "Hengelo", NotLocated.SEVERAL),
        ("Assen", "op afstand", NotLocated.NOT_KNOWN),
        ("Assen", "Zorgvlied", NotLocated.NOT_KNOWN),
    ],
)
def test_a_distance_that_is_not_certain_is_none(home: str, work: str, why: NotLocated) -> None:
    assert travel_km(home, work, PLACES) is why


def test_within_a_town_there_is_no_distance_even_where_it_is_on_no_map() -> None:
    assert travel_km("9401", "Assen", PLACES) == 0
    assert travel_km("Zorgvlied", "8437", PLACES) == 0


@settings(derandomize=True, deadline=None, max_examples=60)
@given(spots, spots, spots)
def test_distances_are_distances(one: Spot, other: Spot, third: Spot) -> None:
    there = great_circle_km(one, other)
    assert great_circle_km(one, one) == 0
    assert there == pytest.approx(great_circle_km(other, one))
    assert 0 <= there <= great_circle_km(one, third) + great_circle_km(third, other) + 1e-6


@settings(derandomize=True, deadline=None, max_examples=60)
@given(spots, spots, spots)
def test_rounded_distances_by_road_are_distances(one: Spot, other: Spot, third: Spot) -> None:
    places = places_of((Town("A", "DR", spot=one), Town("B", "DR", spot=other), Town("C", "DR", spot=third)), {})

    def km(home: str, work: str, places: Places = places) -> int:
        found = travel_km(home, work, places)
        assert isinstance(found, int)
        return found

    assert km("A", "A") == 0
    assert km("A", "B") == km("B", "A") >= 1
    assert km("A", "B") <= km("A", "C") + km("C", "B") + 2  # rounding takes at most half a kilometre of each
