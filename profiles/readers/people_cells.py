"""Cells of a table of people -> fields of a portfolio, as people write them and as our own tables have them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from profiles.cells import parted, unguarded
from profiles.dutch import fold
from profiles.naming import Naming
from profiles.readers.files import tidy
from profiles.readers.people_columns import KIND_WORDS, MONTHS, ONGOING, plain, translated

Fields = dict[str, Any]

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-\d{1,2})?")
_DUTCH = re.compile(r"(?:\d{1,2}[-/.])?(\d{1,2})[-/.](\d{4})")
_WORDS = re.compile(r"(?:\d{1,2}\s+)?([a-zë]+)\.?\s+(\d{4})", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DUTCH_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_KM = re.compile(r"\s*(?:km|kilometers?)\.?$", re.IGNORECASE)
_HOURS = re.compile(r"\s*(?:uur|uren|u|hours)?\s*(?:per week|p/w|pw)?$", re.IGNORECASE)
_BETWEEN = ("-", "en", "and", "tot", "until")
_LICENCE = re.compile(r"(?:rijbewijs|driving licence)\s+(\S+)", re.IGNORECASE)


def text_of(cell: Any) -> str:
    """Return a cell as text: days as ISO has them, whole numbers without a point, no guard before a formula."""
    match cell:
        case None:
            return ""
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case float() if cell.is_integer():
            return str(int(cell))
    return unguarded(tidy(str(cell)).strip())


def person_fields(column: str, cell: str, known: Naming) -> Fields:
    """Return the fields of a portfolio file that one cell about a candidate gives; the schema judges the values."""
    return _PERSON[column](cell, known)


def evidence_fields(cells: Mapping[str, str]) -> Fields:
    """Return one piece of evidence as a portfolio file has it; the schema judges the values."""
    fields: Fields = {name: cells[name] for name in ("id", "title", "text", "context", "vouched_by", "qualification")
                      if cells.get(name)}  # fmt: skip
    if cells.get("kind"):
        fields["kind"] = KIND_WORDS.get(plain(cells["kind"]), cells["kind"])
    for name in ("from", "to"):
        if cells.get(name):
            fields[name] = month_of(cells[name])
    if hours := cells.get("hours_per_week"):
        fields["hours_per_week"] = re.sub(r"\s*(?:uur|uren|u|hours)?\s*(?:per week|p/w|pw)?$", "", hours).replace(
            ",", "."
        )
    if told := {
        name: cells[name] for name in ("situation", "task", "action", "result", "reflection") if cells.get(name)
    }:
        fields["starr"] = told
    if document := cells.get("document"):
        kind = translated("document", document)
        fields["document"] = {"kind": kind, "sha256": cells["document_hash"]} if cells.get("document_hash") else kind
    if answers := cells.get("answers"):
        fields["answers"] = [_answer(item) for item in parted(answers)]
    if assessment := cells.get("assessment"):
        names = ("variation", "relevance", "authenticity", "currency", "quantity")
        fields["assessment"] = dict(zip(names, re.findall(r"\S+", assessment.replace("/", " ")), strict=False))
    return fields


def month_of(cell: str) -> str | None:
    """Return a month or year as a portfolio file has it, None for "until now"; what is none of these as it is.

    >>> month_of("maart 2019"), month_of("3-2019"), month_of("2019-03-01"), month_of("heden")
    ('2019-03', '2019-03', '2019-03', None)
    """
    if plain(cell) in ONGOING:
        return None
    if found := _ISO.fullmatch(cell):
        return f"{found[1]}-{int(found[2]):02d}" if found[2] else found[1]
    if found := _DUTCH.fullmatch(cell):
        return f"{found[2]}-{int(found[1]):02d}"
    if found := _WORDS.fullmatch(cell):
        word = found[1].casefold()
        for number, beginnings in enumerate(MONTHS, start=1):
            if word.startswith(tuple(beginnings.split())):
                return f"{found[2]}-{number:02d}"
    return cell


def day_of(cell: str) -> str:
    """Return a day as ISO has it; what is no day as it is."""
    found = _DUTCH_DAY.fullmatch(cell)
    return f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}" if found else cell


def _answer(item: str) -> Fields:
    competence, _, can = item.rpartition("=")
    return {"competence": competence.strip(), "can": translated("answers", can.strip())}


def _paper(item: str, known: Naming) -> Fields:
    name, mark, until = item.rpartition(":")
    day = day_of(until.strip())
    if not mark or (until.strip() and not _ISO.fullmatch(day)):
        name, day = item, ""
    licence = _LICENCE.fullmatch(name.strip())
    identifier = f"driving-licence-{licence[1].lower()}" if licence else known.papers.get(fold(name), name.strip())
    return {"id": identifier, "valid_until": day} if day else {"id": identifier}


def _papers(cell: str, known: Naming) -> Fields:
    return {"papers": [_paper(item, known) for item in parted(cell)]}


def _languages(cell: str, known: Naming) -> Fields:
    found = {}
    for item in parted(cell):
        name, _, level = (part.strip() for part in re.sub(r"^([^\s:]+)\s+(?=\S+$)", r"\1:", item).partition(":"))
        found[translated("languages", name).lower()] = level.upper()
    return {"languages": found}


def _consent(cell: str, known: Naming) -> Fields:
    found = []
    for item in parted(cell):
        words = re.findall(r"[^\s,]+", item)
        days = [day for word in words if _DAY.fullmatch(day := day_of(word))]
        purposes = [translated("consent", word) for word in words if not _DAY.fullmatch(day_of(word))]
        given = {"date": days[0]} if days else {}
        until = {"until": days[1]} if len(days) > 1 else {}
        found.append(
            {"purpose": [word for word in purposes if word not in ("-", "en", "and", "tot")], **given, **until}
        )
    return {"consent": found}


def _listed(column: str) -> Callable[[str, Naming], Fields]:
    return lambda cell, known: {column: [translated(column, item) for item in parted(cell)]}


def _plain(column: str) -> Callable[[str, Naming], Fields]:
    return lambda cell, known: {column: translated(column, cell)}


_PERSON: Mapping[str, Callable[[str, Naming], Fields]] = {
    "place": _plain("place"),
    "region": _plain("region"),
    "education": _plain("education"),
    "wishes": _listed("wishes"),
    "transport": _listed("transport"),
    "travel_km": lambda cell, known: {"travel_km": _KM.sub("", cell)},
    "hours": lambda cell, known: {"availability": {"hours": _HOURS.sub("", cell)}},
    "schedule": lambda cell, known: {"availability": {"schedule": _listed("schedule")(cell, known)["schedule"]}},
    "papers": _papers,
    "languages": _languages,
    "consent": _consent,
}
