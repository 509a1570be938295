"""How far it is from where somebody lives to where the work is: about, by road, and only where both are certain.

A place is a name as people write it or a postcode, of which four digits count. Towns are points, so a distance is
between their middles; within one town it is 0. A name that several towns bear gives no distance, for a wrong one would
send people away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from matcher.conditions.place_names import SEVERAL, bare, parts_of, plain, province_of, without_around
from profiles.dutch import fold

EARTH_KM = 6371.0
ROAD_FACTOR = 1.25
"""Kilometres by road to one as the crow flies. Between Dutch towns without a water in the way it is 1.1 to 1.3."""

_CODE = re.compile(r"\b([1-9]\d{3})(?: ?[a-z]{2}\b|\b)")
_LAST_WORD = re.compile(r"^(?P<name>.+) (?P<province>[a-z]{2,4})$")


@dataclass(frozen=True, slots=True)
class Spot:
    """A point on the map, in degrees north and east."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Town:
    """A town or village: its name, the code of its province (``DR``), its municipality, and where it lies if known.

    The municipality is empty where it is not known.
    """

    name: str
    province: str
    municipality: str = ""
    spot: Spot | None = None


class NotLocated(StrEnum):
    """Why there is no telling where a place lies: nothing is told, no town is known by it, or several are."""

    UNTOLD = "untold"
    NOT_KNOWN = "not_known"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """The towns by bare name, and by postcode of four digits, the main one of a code first."""

    by_name: Mapping[str, tuple[Town, ...]]
    by_code: Mapping[str, tuple[Town, ...]]


def places_of(
    towns: Iterable[Town], by_code: Mapping[str, tuple[Town, ...]], also: Mapping[str, str] | None = None
) -> Places:
    """Return towns to be found by name and postcode; ``also`` gives towns a second name, by that name."""
    named: dict[str, tuple[Town, ...]] = {}
    for town in towns:
        name = bare(fold(town.name))
        named[name] = (*named.get(name, ()), town)
    for name, own in (also or {}).items():
        named[bare(fold(name))] = named.get(bare(fold(own)), ())
    return Places(named, by_code)


def great_circle_km(one: Spot, other: Spot) -> float:
    """Return the distance as the crow flies in kilometres (haversine formula; Sinnott, Sky and Telescope 1984)."""
    north, east = radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)
    cosines = cos(radians(one.latitude)) * cos(radians(other.latitude))
    half = sin(north / 2) ** 2 + cosines * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def travel_km(home: str, work: str, places: Places) -> int | NotLocated:
    """Return about how many kilometres it is by road between two places, or why that cannot be told.

    Whole kilometres: as the crow flies, times :data:`ROAD_FACTOR`. It is 0 within one town, and at least 1 between two.
    """
    here, there = locate(home, places), locate(work, places)
    if isinstance(here, NotLocated):
        return here
    if isinstance(there, NotLocated):
        return there
    if here == there:
        return 0
    if here.spot is None or there.spot is None:
        return NotLocated.NOT_KNOWN
    return max(1, round(great_circle_km(here.spot, there.spot) * ROAD_FACTOR))


@lru_cache(maxsize=65536)
def locate(written: str, places: Places) -> Town | NotLocated:
    """Return the one town that a place as written can mean, or why there is none.

    A postcode of four digits (its letters are not looked at) or a name, whatever its case, accents and hyphens, with a
    province ("Hengelo (O)", "Haren Gn") or an address beside it, or "regio" and "e.o." around it. Of a village and its
    municipality the village counts.
    """
    text = plain(written)
    if not bare(text):
        return NotLocated.UNTOLD
    code = _CODE.search(text)
    if code and code[1] in places.by_code:
        return _in_code(places.by_code[code[1]], parts_of(_CODE.sub(",", text)), places)
    parts = parts_of(_CODE.sub(",", text))
    told = {province for part in parts[1:] if (province := province_of(bare(part)))}
    names = [*parts[:1], *(part for part in parts[1:] if not province_of(bare(part)))]
    if len(told) > 1:
        return NotLocated.SEVERAL
    province = next(iter(told), "")
    options = [_towns(name, province, places) for name in names for name in _apart(name, places)]
    found = dict.fromkeys(town for towns in options if len(towns) == 1 for town in towns)
    if any(len(towns) > 1 for towns in options):
        return NotLocated.SEVERAL
    return _narrowest(list(found))


def _in_code(towns: tuple[Town, ...], beside: list[str], places: Places) -> Town | NotLocated:
    """Return the town of a postcode that is named beside it, else the main one whose place on the map is known.

    Where only a town of another municipality is named beside it, the number is no postcode, or the name is wrong.
    """
    named = [town for part in beside for town in _known(bare(part), places)]
    near = [town for town in named if any(town.municipality == own.municipality for own in towns)]
    if named and not near:
        return NotLocated.SEVERAL
    told = [town for town in named if town in towns]
    return next((town for town in (*told, *towns) if town.spot), (*told, *towns)[0])


def _apart(part: str, places: Places) -> list[str]:
    """Return the names in a part, one or several ("Assen of Emmen"); a name with such a sign in it is one."""
    if _known(bare(part), places):
        return [part]
    return [name for name in SEVERAL.split(part) if bare(name)]


def _towns(part: str, province: str, places: Places) -> tuple[Town, ...]:
    """Return the towns that a name can mean, in a province where one is told."""
    name = bare(part)
    towns = _known(name, places)
    if not towns and (ending := _LAST_WORD.match(name)) and (own := province_of(ending["province"])):
        towns, province = _known(ending["name"], places), province or own
    return tuple(town for town in towns if province in ("", town.province))


def _known(name: str, places: Places) -> tuple[Town, ...]:
    return places.by_name.get(name) or places.by_name.get(without_around(name), ())


def _narrowest(towns: list[Town]) -> Town | NotLocated:
    """Return the only town, or of a village and the town that its municipality is named after the village."""
    narrow = [
        town
        for town in towns
        if not any(other is not town and bare(fold(other.municipality)) == bare(fold(town.name)) for other in towns)
    ]
    if len(narrow) == 1 and (len(towns) == 1 or all(town.province == narrow[0].province for town in towns)):
        return narrow[0]
    return NotLocated.SEVERAL if len(towns) > 1 else NotLocated.NOT_KNOWN
