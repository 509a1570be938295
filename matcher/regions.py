"""Regions and the weights of their sectors: policy, kept apart from what people can do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from matcher.conditions.place_names import (
    BRACKETS,
    FULL_POSTCODE,
    PROVINCE_NAMES,
    SEVERAL,
    bare,
    parts_of,
    plain,
    without_around,
)
from profiles.dutch import fold
from profiles.errors import UserError
from profiles.messages import M

_WIDER_PROVINCES = frozenset({"drenthe", "flevoland"})
"""Regions with the name of a province that has places in other regions: by itself such a name tells nothing."""

NEUTRAL = 1.0
LEAST, MOST = 0.0, 3.0
"""A sector weight lies between 0 and 3; 1 is neutral."""


@dataclass(frozen=True, slots=True)
class Region:
    """An arbeidsmarktregio with its CBS code, its municipalities (code and name), and villages and other names in it.

    The code of a municipality is empty where it is not known here.
    """

    id: str
    name: str
    municipalities: tuple[tuple[str, str], ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SectorWeight:
    """A weight that somebody gave a sector in a region, from a moment on."""

    region: str
    sector: str
    weight: float
    since: datetime
    by: str
    reason: str = ""

    def __post_init__(self) -> None:
        check_weight(self.weight)


def check_weight(weight: float) -> float:
    """Return ``weight`` when it is one.

    Raises
    ------
    UserError
        When it is not a number between 0 and 3.
    """
    if not LEAST <= weight <= MOST:
        raise UserError(
            M("a sector weight of {weight} is not between 0 and 3.", weight=weight),
            mend=M("Choose a number from 0 to 3; 1 is neutral."),
        )
    return weight


def weight_of(sector: str | None, weights: Mapping[str, float]) -> float:
    """Return the weight of a sector; a sector without one, or no sector, is neutral."""
    return weights.get(sector, NEUTRAL) if sector else NEUTRAL


def weights_on(history: Iterable[SectorWeight], day: date | None = None) -> dict[str, float]:
    """Return the latest weight of each sector in a history, oldest first; ``day`` leaves out what came after it."""
    return {weight.sector: weight.weight for weight in history if day is None or weight.since.date() <= day}


def region_of(place: str, regions: Iterable[Region]) -> Region | None:
    """Return the region in which a place lies, by its name as people write it, or None where that is not certain.

    A municipality, village or region, whatever its case, accents and hyphens, with or without a postcode, an address
    before it, or "regio" and "e.o." around it. Several places count when they lie in one region.

    >>> region_of("regio ASSEN e.o.", [Region("AM01", "Groningen", (("GM0106", "Assen"),))]).id
    'AM01'
    """
    known = _names(tuple(regions))
    written = FULL_POSTCODE.sub(",", plain(place))
    found = _lookup(written, known)
    if found is not None:
        return found
    bracketed = BRACKETS.search(written)
    if bracketed and bare(bracketed[1]) not in PROVINCE_NAMES and _lookup(bracketed[1], known) is None:
        return None  # "Velp (NB)" is said because there is another Velp
    wholes = parts_of(written)
    several = [[_lookup(one, known) for one in SEVERAL.split(part) if bare(one)] for part in wholes]
    told = [_lookup(part, known) for part in wholes]
    regions_told = {region for region in told if region is not None}
    for region, parts in zip(told, several, strict=True):
        if region is None and len(parts) > 1:
            # Of "Assen of Emmen" each counts, and one that is unknown may lie anywhere.
            if None in parts:
                return None
            regions_told.update(part for part in parts if part is not None)
    return regions_told.pop() if len(regions_told) == 1 else None


def _lookup(written: str, known: Mapping[str, Region | None]) -> Region | None:
    name = bare(written)
    return known.get(name) or known.get(without_around(name))


@lru_cache(maxsize=4)
def _names(regions: tuple[Region, ...]) -> dict[str, Region | None]:
    """Return the region by each name; None for a name that is used in two regions."""
    known: dict[str, Region | None] = {}
    for region in regions:
        own = [] if fold(region.name) in _WIDER_PROVINCES else [region.name]
        for name in {bare(fold(one)) for one in [*own, *region.places, *(town for _, town in region.municipalities)]}:
            known[name] = region if known.get(name, region) is region else None
    return known
