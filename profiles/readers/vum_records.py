"""What records in the VUM standard share: how a value, a code, a list or a name is taken from an object."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from profiles.readers.files import tidy

JOBSEEKER = frozenset({"idWerkzoekende", "arbeidsmarktkwalificatie", "bemiddelingsberoep"})
"""Fields by which a jobseeker's profile is known."""

NAMES = (
    "naam", "omschrijving", "label", "naamBeroep", "omschrijvingBeroep", "omschrijvingBeroepsnaam",
    "naamBeroepOngecodeerd", "naamBeroepGecodeerd", "naamOpleiding", "omschrijvingOpleiding",
    "omschrijvingOpleidingsnaam", "naamOpleidingOngecodeerd", "naamCompetentie", "omschrijvingCompetentie",
    "omschrijvingGedragscompetentie", "omschrijvingVakvaardigheid", "naamVakvaardigheid", "beroep", "opleiding",
    "beroepsnaamGecodeerd", "beroepsnaamOngecodeerd", "opleidingsnaam", "opleidingsnaamGecodeerd",
    "opleidingsnaamOngecodeerd",
)  # fmt: skip
"""Keys under which the versions, and those who send them, give a thing its name."""

YES = frozenset({"1", "j", "ja", "true"})

Text = Callable[[Any], str]
"""Gives a value as text: empty for what is none."""


def words_of(value: Any) -> str:
    """Return a text with its lines; empty for anything else."""
    return tidy(value).strip() if isinstance(value, str) else ""


def line_of(value: Any) -> str:
    """Return a text or number on one line; empty for anything else."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return " ".join(words_of(str(value) if is_number else value).split())


def value_in(value: Any, key: str) -> Any:
    """Return what an object has under ``key``; None for anything else."""
    return value.get(key) if isinstance(value, Mapping) else None


def code_in(value: Any, key: str) -> str:
    """Return the code under ``key`` as text, empty when there is none."""
    found = value_in(value, key)
    return str(found).strip() if isinstance(found, str | int) else ""


def objects_in(value: Any, key: str) -> list[Mapping[str, Any]]:
    """Return the objects under ``key``; a text among them counts as an object with that name."""
    found = value_in(value, key)
    items = found if isinstance(found, list) else [found]
    return [item if isinstance(item, Mapping) else {"naam": item} for item in items if isinstance(item, Mapping | str)]


def name_of(value: Any, text: Text, depth: int = 3) -> str:
    """Return what an object goes by, perhaps an object deeper; an address on the web is no name."""
    if isinstance(value, str):
        return "" if "://" in value else text(value)
    if isinstance(value, list):
        value = value[0] if value else None
    if depth == 0 or not isinstance(value, Mapping):
        return ""
    return next((found for key in NAMES if (found := name_of(value.get(key), text, depth - 1))), "")


def first_in(value: Any, keys: Sequence[str], text: Text) -> str:
    """Return the first text under one of ``keys``."""
    return next((found for key in keys if (found := text(value_in(value, key)))), "")


def deep_in(value: Any, keys: Sequence[str], text: Text, depth: int = 3) -> str:
    """Return the first text under one of ``keys`` in an object or in the objects within it."""
    found = first_in(value, keys, text)
    if found or depth == 0 or not isinstance(value, Mapping):
        return found
    return next((deeper for inner in value.values() if (deeper := deep_in(inner, keys, text, depth - 1))), "")
