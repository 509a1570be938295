"""The fields that a vacancy record may have, by their Dutch and English names, and their values as text."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from profiles.errors import UserError
from profiles.messages import M
from vacancies.model import Role, Vacancy
from vacancies.readers.compose import MOST_MARKUP, Facts, Origin, Piece, check_length, compose, one_line
from vacancies.readers.markup import field_text

Pair = tuple[Any, Any]
"""A field's name as the source writes it, and its value."""


@dataclass(frozen=True, slots=True)
class TextField:
    """A field whose text is part of the vacancy's text; ``names`` are its spellings, the best first."""

    names: tuple[str, ...]
    role: Role | None

    @property
    def name(self) -> str:
        """The name that the part goes by."""
        return self.names[0]


TEXT_FIELDS = (
    TextField(
        ("tasks", "taken", "takenpakket", "werkzaamheden", "responsibilities", "functieomschrijving",
         "functiebeschrijving", "functieinhoud"),
        Role.TASKS,
    ),
    TextField(
        ("description", "omschrijving", "beschrijving", "vacaturetekst", "jobdescription", "text", "tekst"),
        None,
    ),
    TextField(
        ("requirements", "eisen", "functieeisen", "vereisten", "qualifications", "kwalificaties", "skills",
         "experiencerequirements", "educationrequirements"),
        Role.REQUIREMENTS,
    ),
    TextField(("profile", "profiel", "functieprofiel"), Role.REQUIREMENTS),
    TextField(
        ("offer", "aanbod", "wijbieden", "arbeidsvoorwaarden", "jobbenefits", "benefits",
         "incentivecompensation"),
        Role.OFFER,
    ),
    TextField(
        ("about", "aboutus", "overons", "employerdescription", "employeroverview", "companydescription",
         "bedrijfsomschrijving", "bedrijfsprofiel", "overhetbedrijf", "overdeorganisatie"),
        Role.EMPLOYER,
    ),
    TextField(("procedure", "sollicitatieprocedure", "applicationprocedure", "solliciteren"), Role.PROCEDURE),
)  # fmt: skip
"""The text fields in the order in which the vacancy's text has them."""

FACT_FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "vacancyid", "vacatureid", "vacaturenummer", "identifier"),
    "title": ("title", "titel", "jobtitle", "functietitel", "vacaturetitel", "functienaam", "functie"),
    "place": ("place", "plaats", "standplaats", "location", "locatie", "joblocation", "city"),
    "employer": ("employer", "werkgever", "company", "bedrijf", "organisation", "organization", "organisatie",
                 "hiringorganization"),
    "hours": ("hours", "uren", "hoursperweek", "urenperweek", "workhours", "werkuren"),
    "positions": ("positions", "aantalplaatsen", "aantalvacatures", "aantalposities", "totaljobopenings", "aantal"),
}  # fmt: skip
"""The short fields, by the names they go by."""

_VALUE_KEYS = ("name", "naam", "text", "@value", "value", "description", "credentialCategory")
_FACT_KEYS: Mapping[str, tuple[str, ...]] = {
    "id": ("value", "@value", "id", "name"),
    "place": ("addressLocality", "plaats", "city", "address", "name", "addressRegion"),
}
MOST_POSITIONS = 10_000
"""Most people that one vacancy asks for."""

_WHOLE = re.compile(r"-?\d+([.,]\d+)?")
_BULLETS = ("- ", "• ", "* ", "– ")
_DEEPEST = 4


class _UnfitError(Exception):
    """A value that is no text, number, list of them, or object with a name."""


@lru_cache(maxsize=4096)
def plain_name(name: Hashable) -> str:
    """Return a field's name as names are compared: small letters and digits only, accents dropped.

    >>> plain_name("Functie-eisen")
    'functieeisen'
    """
    if str(name).startswith("@"):
        return ""
    plain = unicodedata.normalize("NFKD", str(name)).casefold()
    return "".join(char for char in plain if char.isascii() and char.isalnum())


def has_fields(names: Iterable[Hashable]) -> bool:
    """Return whether ``names`` hold the least that a table needs: a title and one text field."""
    plain = {plain_name(name) for name in names}
    texts = {name for field in TEXT_FIELDS for name in field.names}
    return not plain.isdisjoint(FACT_FIELDS["title"]) and not plain.isdisjoint(texts)


def count_known(names: Iterable[Hashable]) -> int:
    """Return how many of ``names`` are known fields."""
    known = {name for field in TEXT_FIELDS for name in field.names}.union(*FACT_FIELDS.values())
    return sum(plain_name(name) in known for name in names)


def vacancy_from(pairs: Sequence[Pair], origin: Origin) -> Vacancy:
    """Return the vacancy that a record's fields describe; unknown fields are left alone.

    Raises
    ------
    UserError
        When the record has no text, or a known field's value cannot be read as text.
    """
    facts = facts_from(pairs, origin)
    pieces = [
        Piece(field.name, "\n\n".join(dict.fromkeys(_values(pairs, field.names, origin))), field.role)
        for field in TEXT_FIELDS
    ]
    return compose(facts, pieces, origin)


def facts_from(pairs: Sequence[Pair], origin: Origin) -> Facts:
    """Return the short fields of a record; raises :class:`UserError` as `vacancy_from` does."""
    found = {}
    for fact, names in FACT_FIELDS.items():
        values = _values(pairs, names, origin, _FACT_KEYS.get(fact, _VALUE_KEYS), fact)
        found[fact] = one_line(values[0]) if values else ""
    positions = _positions(found.pop("positions"), pairs, origin)
    return Facts(**found, positions=positions)


def _positions(written: str, pairs: Sequence[Pair], origin: Origin) -> int:
    """Return how many people are wanted; words without a number ("meerdere") tell no more than one."""
    number = _WHOLE.search(written)
    if number is None:
        return 1
    try:
        found = int(number[0])
    except ValueError:
        found = 0
    if found < 1 or found > MOST_POSITIONS or number[1]:
        field = next(str(name) for name, _ in pairs if plain_name(name) in FACT_FIELDS["positions"])
        raise UserError(
            M("{value} is no number of people that are wanted.", value=written),
            where=origin.place(field),
            mend=M("Give a whole number from 1 to {most}, or leave it empty for 1.", most=MOST_POSITIONS),
        )
    return found


def text_of(value: Any) -> str:
    """Return a text or number as legible text; empty for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return _text(value, (), None)


def _values(
    pairs: Sequence[Pair],
    names: Sequence[str],
    origin: Origin,
    keys: Sequence[str] = _VALUE_KEYS,
    fact: str | None = None,
) -> list[str]:
    """Return the texts of the fields that go by one of ``names``, in the order of ``names``."""
    texts = []
    for wanted in names:
        for name, value in pairs:
            if plain_name(name) != wanted:
                continue
            if isinstance(value, str):
                check_length(value, origin, MOST_MARKUP)
            try:
                text = _text(value, keys, ", " if fact else None)
            except _UnfitError:
                raise UserError(
                    M("the value is not text."),
                    where=origin.place(str(name)),
                    mend=M("Give a text, a number, or a list of texts."),
                ) from None
            if text:
                texts.append(text)
    return texts


def _text(value: Any, keys: Sequence[str], separator: str | None, depth: int = 0, listed: bool = False) -> str:
    """Return a value as text, empty when it has none; a list as bullet lines, or joined by ``separator``."""
    match value:
        case None:
            return ""
        case str():
            return field_text(value)
        case bool():
            raise _UnfitError
        case int() | float():
            return _number(value)
        case Mapping():
            return _named(value, keys, separator, depth, listed)
        case list() | tuple():
            if listed:
                raise _UnfitError
            items = [one_line(_text(item, keys, separator, depth, listed=True)) for item in value]
            if separator is not None:
                return separator.join(dict.fromkeys(filter(None, items)))
            return "\n".join(item if item.startswith(_BULLETS) else f"- {item}" for item in items if item)
    return field_text(str(value))


def _number(value: int | float) -> str:
    if isinstance(value, float):
        if not math.isfinite(value):
            return ""
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)
    try:
        return str(value)
    except ValueError:
        raise _UnfitError from None


def _named(value: Mapping[Any, Any], keys: Sequence[str], separator: str | None, depth: int, listed: bool) -> str:
    """Return what an object goes by; linked data (with ``@type``) may have nothing readable."""
    if depth == _DEEPEST:
        raise _UnfitError
    for key in keys:
        if value.get(key) is not None:
            return _text(value[key], keys, separator, depth + 1, listed)
    if value and "@type" not in value:
        raise _UnfitError
    return ""
