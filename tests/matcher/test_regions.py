from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.flow.tools import Tools
from matcher.readers.catalogue import read_regions
from matcher.regions import LEAST, MOST, Region, SectorWeight, check_weight, region_of, weights_on
from profiles.errors import UserError

NOW = datetime(2026, 3, 1, tzinfo=UTC)


@settings(derandomize=True, deadline=None)
@given(weight=st.floats(LEAST, MOST))
def test_a_weight_from_0_to_3_is_one(weight: float) -> None:
    assert check_weight(weight) == weight
    assert SectorWeight("AM01", "care", weight, NOW, "A. Smit").weight == weight


@pytest.mark.parametrize("weight", [0.0, -0.0, 1.0, 3.0, 0, 3])
def test_the_ends_belong_to_it(weight: float) -> None:
    assert check_weight(weight) == weight


@pytest.mark.parametrize("weight", [-0.01, 3.01, float("nan"), float("inf"), float("-inf"), -1e300])
def test_what_is_no_weight_is_refused_with_the_way_to_mend_it(weight: float) -> None:
    with pytest.raises(UserError, match="not between 0 and 3") as caught:
        check_weight(weight)
    assert caught.value.mend is not None
    with pytest.raises(UserError):
        SectorWeight("AM01", "care", weight, NOW, "A. Smit")


def test_what_held_is_the_latest_up_to_the_end_of_the_day() -> None:
    history = [
        SectorWeight("AM01", sector, weight, NOW + timedelta(days=day), "A. Smit")
        for sector, weight, day in (("care", 2.0, 0), ("retail", 0.5, 1), ("care", 1.5, 2))
    ]
    assert weights_on(history, date(2026, 2, 28)) == {}
    assert weights_on(history, date(2026, 3, 1)) == {"care": 2.0}
    assert weights_on(history, date(2026, 3, 2)) == {"care": 2.0, "retail": 0.5}
    assert weights_on(history) == {"care": 1.5, "retail": 0.5}


REGIONS = read_regions()


def region(place: str) -> str | None:
    found = region_of(place, REGIONS)
    return found.id if found else None


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("Assen", "AM01"),  # in the province of Drenthe, yet not in region Drenthe
        ("ASSEN e.o.", "AM01"),
        ("9401 AB Assen", "AM01"),
        ("Kerkstraat 1, 9401ab Assen", "AM01"),
        ("Assen (Drenthe)", "AM01"),
        ("Vries", "AM01"),
        ("regio Emmen", "AM03"),
        ("Emmen, Drenthe", "AM03"),
        ("omgeving van Beilen", "AM03"),
        ("Nieuw Amsterdam", "AM03"),
        ("Meppel en omstreken", "AM36"),
        ("Dwingeloo (gemeente Westerveld)", "AM36"),
        ("Den Haag", "AM21"),
        ("’s-Gravenhage", "AM21"),
        ("Den Bosch", "AM27"),
        ("'s Hertogenbosch", "AM27"),
        ("St. Michielsgestel", "AM27"),
        ("Sudwest Fryslan", "AM02"),
        ("Aa en Hunze", "AM01"),
        ("Assen/Vries", "AM01"),
        ("Twente", "AM05"),
        ("Zaanstreek/Waterland", "AM17"),
        ("Hengelo", "AM05"),
        ("Hengelo (Gelderland)", "AM09"),
        ("Bergen (NH)", "AM15"),
        ("Bergen L", "AM29"),
    ],
)
def test_the_region_of_a_place_as_people_write_it(place: str, expected: str) -> None:
    assert region(place) == expected


@pytest.mark.parametrize(
    "place",
    ["", " ", "Bergen", "Drenthe", "provincie Groningen", "Nederland", "9401 AB", "Antwerpen", "Velp (NB)", "Zuidplas",
     "Assen of Emmen", "Groningen, Zwolle", "Assen en Antwerpen", "thuiswerken", "diverse locaties"],
)  # fmt: skip
def test_an_uncertain_place_has_no_region(place: str) -> None:
    assert region(place) is None


def test_every_name_that_ships_is_found() -> None:
    for one in REGIONS:
        for name in (*(town for _, town in one.municipalities), *one.places):
            assert region(name) == region(name.upper()) == one.id, name


def test_a_name_in_two_regions_is_of_neither() -> None:
    regions = [Region("A", "Noord", (("", "Buren"),)), Region("B", "Zuid", (("", "Buren"), ("", "Elden")))]
    assert region_of("Buren", regions) is None
    assert region_of("Elden", regions) == regions[1]


@settings(derandomize=True, deadline=None)
@given(st.text(max_size=40))
def test_no_place_ever_raises(place: str) -> None:
    assert region(place) in {None, *(one.id for one in REGIONS)}


def test_the_tools_know_the_region_of_a_place(tools: Tools) -> None:
    found = tools.region_of_place("Gieten")
    assert found is not None
    assert found.name == "Groningen"
