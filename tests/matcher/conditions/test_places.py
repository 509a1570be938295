"""The towns and postcodes that ship, against what everybody can look up."""

from __future__ import annotations

import pytest

from matcher.conditions.distance import NotLocated, Places, Town, locate, travel_km
from matcher.readers.places import read_places


@pytest.fixture(scope="module")
def places() -> Places:
    return read_places()


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("9401", "Assen"), ("7811", "Emmen"), ("7901", "Hoogeveen"), ("9411", "Beilen"), ("7941", "Meppel"),
        ("7891", "Klazienaveen"), ("9471", "Zuidlaren"), ("9301", "Roden"), ("7741", "Coevorden"), ("7875", "Exloo"),
        ("8011", "Zwolle"), ("9711", "Groningen"), ("8911", "Leeuwarden"), ("1012", "Amsterdam"), ("3511", "Utrecht"),
        ("2511", "'s-Gravenhage"), ("3011", "Rotterdam"), ("6211", "Maastricht"), ("4331", "Middelburg"),
        ("5611", "Eindhoven"), ("6811", "Arnhem"), ("8232", "Lelystad"), ("9422", "Smilde"), ("7851", "Zweeloo"),
    ],
)  # fmt: skip
def test_postcodes(places: Places, code: str, name: str) -> None:
    town = locate(code, places)
    assert isinstance(town, Town)
    assert (town.name, town.spot is not None) == (name, True)


@pytest.mark.parametrize(
    ("home", "work", "least", "most"),
    [
        ("Assen", "Emmen", 37, 46),
        ("Assen", "Groningen", 25, 33),
        ("Hoogeveen", "Emmen", 31, 40),
        ("Meppel", "Assen", 43, 54),
        ("Groningen", "Zwolle", 95, 110),
        ("Amsterdam", "Utrecht", 38, 47),
        ("Amsterdam", "Groningen", 170, 195),
        ("Arnhem", "Nijmegen", 16, 22),
        ("Smilde", "9401", 9, 13),
    ],
)
def test_distances_by_road_are_about_what_a_map_says(
    places: Places, home: str, work: str, least: int, most: int
) -> None:
    km = travel_km(home, work, places)
    assert isinstance(km, int)
    assert least <= km <= most


@pytest.mark.parametrize("name", ["Hengelo", "Velp", "Bergen", "Beek", "Nes", "Rijswijk", "Haren"])
def test_names_of_several_towns_give_no_distance(places: Places, name: str) -> None:
    assert locate(name, places) is NotLocated.SEVERAL


@pytest.mark.parametrize(
    ("written", "province"), [("Hengelo (O)", "OV"), ("Hengelo Gld", "GE"), ("Haren Gn", "GR"), ("Bergen (L)", "LI")]
)
def test_a_province_tells_them_apart(places: Places, written: str, province: str) -> None:
    town = locate(written, places)
    assert isinstance(town, Town)
    assert town.province == province


def test_every_town_lies_in_the_netherlands_and_every_code_has_one(places: Places) -> None:
    towns = [town for own in places.by_name.values() for town in own]
    for town in towns:
        assert town.province in {"GR", "FR", "DR", "OV", "GE", "UT", "FL", "NH", "ZH", "ZE", "NB", "LI"}, town.name
        if town.spot:
            assert 50.7 < town.spot.latitude < 53.6
            assert 3.3 < town.spot.longitude < 7.3
    assert len(places.by_code) > 4000
    assert all(own and 1000 <= int(code) <= 9999 for code, own in places.by_code.items())


def test_what_is_on_the_map_is_most_of_the_country(places: Places) -> None:
    located = sum(any(town.spot for town in own) for own in places.by_code.values())
    assert located / len(places.by_code) > 0.6
