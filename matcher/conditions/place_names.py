"""Names of places as people write them: "regio ASSEN e.o.", "Hoogeveen (Drenthe)", "7811 AB Emmen"."""

from __future__ import annotations

import re

from profiles.dutch import fold

FULL_POSTCODE = re.compile(r"\b[1-9]\d{3} ?[a-z]{2}\b")
"""A postcode with its letters, in folded text."""

_AROUND = re.compile(
    r"^(?:(?:de |in |te )?(?:arbeidsmarkt)?regio|gemeente|omgeving|omstreken|nabij|rondom|centrum|in|te)(?: van)? "
    r"|(?: en omgeving| en omstreken| e\.? ?o\.?| omgeving| centrum| eo)$"
)
SEVERAL = re.compile(r" (?:en|of|tot) |[/;&|+]| - ")
"""What stands between places that are named together."""

BRACKETS = re.compile(r"\(([^()]*)\)")
_PARTS = re.compile(r"[,()]|\s[-–]\s")

PROVINCE_NAMES = frozenset(
    ["groningen", "friesland", "fryslan", "drenthe", "overijssel", "gelderland", "utrecht", "flevoland", "zeeland",
     "limburg", "noord holland", "zuid holland", "noord brabant"]
)  # fmt: skip
"""The names of the provinces, bare; some are those of a town too."""

_PROVINCES = {
    "GR": ("groningen", "gn", "gr", "gron"), "FR": ("friesland", "fryslan", "fr", "frl"), "DR": ("drenthe", "dr"),
    "OV": ("overijssel", "ov", "o"), "GE": ("gelderland", "gld", "ge"), "UT": ("utrecht", "ut"),
    "FL": ("flevoland", "fl"), "NH": ("noord holland", "nh", "n h"), "ZH": ("zuid holland", "zh", "z h"),
    "ZE": ("zeeland", "zld", "ze"), "NB": ("noord brabant", "brabant", "nb", "n b"), "LI": ("limburg", "lb", "l"),
}  # fmt: skip
_PROVINCE_OF = {name: code for code, names in _PROVINCES.items() for name in names}


def bare(name: str) -> str:
    """Return a folded name with hyphens and apostrophes as spaces; "st." is "sint".

    >>> bare("'s-gravenhage")
    's gravenhage'
    """
    return " ".join(re.sub(r"[-'‘`]", " ", re.sub(r"\b(?:st\.|st(?= ))", "sint ", name)).split()).strip(" .")


def without_around(name: str) -> str:
    """Return a bare name without what says that it is about there.

    >>> without_around("regio assen e.o")
    'assen'
    """
    return _AROUND.sub("", _AROUND.sub("", name)).strip()


def plain(written: str) -> str:
    """Return a place as written, folded and with one kind of apostrophe."""
    return fold(written).replace("’", "'")


def parts_of(text: str) -> list[str]:
    """Return the parts of a folded place: between commas, brackets and dashes; empty ones left out."""
    return [part for part in _PARTS.split(text) if bare(part)]


def province_of(name: str) -> str:
    """Return the code of the province that a bare name or abbreviation stands for, or empty.

    >>> province_of("gld")
    'GE'
    """
    return _PROVINCE_OF.get(name, "")
