"""Jobseekers in the VUM standard (``werkzoekendeProfiel``, versions 1 to 3) -> portfolios, with personal facts apart.

Support needs (``eisAanWerk``) tell of somebody's health and are not read; nor are numbers of a person, contact persons
of the organisation, and how far somebody wants to travel.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from profiles.errors import Place, UserError
from profiles.messages import M, Message
from profiles.naming import Naming
from profiles.person import PersonalFacts
from profiles.portfolio import FURTHEST, HeldPaper, Hours, Portfolio, Schedule
from profiles.readers.files import read_text
from profiles.readers.portfolio import parse_json
from profiles.readers.read_person import ReadPerson, code_of
from profiles.readers.scrubbing import scrubbed
from profiles.readers.vum_codes import CEFR, ISO_639_1, LANGUAGE_SKILLS, VEHICLES
from profiles.readers.vum_evidence import Taken, evidence_of
from profiles.readers.vum_records import JOBSEEKER, YES, code_in, deep_in, first_in, line_of, objects_in, value_in

_WRAPPED = ("werkzoekendeProfiel", "werkzoekende")
_LISTS = ("matches", "werkzoekendeProfielen", "werkzoekendeprofielen", "werkzoekenden")
_NUMBERS = ("bsn", "burgerservicenummer", "sofinummer")
_FOUR_DIGITS = re.compile(r"[1-9]\d{3}")
_PAPERS = frozenset({"AM", "B", "BE", "C", "CE", "D", "T"})
"""Licences that are papers of our own; the others are told in a note."""
_SAME_LICENCE = {"B+": "B", "DE": "D"}
"""Licences whose holder has one of ours too."""
_NOT_HELD = "1"
_MOST_HOURS = 60
_LEVEL = re.compile(r"\b(?:mbo|niveau)[\s-]*(?:niveau[\s-]*)?([1-4])\b", re.IGNORECASE)


def is_vum_person(record: Any) -> bool:
    """Return whether a record is a jobseeker's profile in the VUM standard, perhaps wrapped or in an answer's list."""
    if not isinstance(record, Mapping):
        return isinstance(record, list) and bool(record) and is_vum_person(record[0])
    inner = [record.get(key) for key in (*_WRAPPED, *_LISTS)]
    return not record.keys().isdisjoint(JOBSEEKER) or any(is_vum_person(one) for one in inner if one)


def read_vum_people(path: Path, known: Naming | None = None) -> Iterator[ReadPerson | UserError]:
    """Yield the jobseekers of a ``.json`` or ``.jsonl`` file, or for a record that does not fit, the error.

    A file holds a profile, a list of them, or the answer of a source (``matches``). ``known`` tells what codes and
    addresses name in the vocabulary that will be used; without it they are passed over and told in a note.
    """
    name = str(path)
    try:
        text = read_text(path)
    except UserError as error:
        yield error
        return
    rows: list[tuple[int | None, str]] = [(None, text)]
    if path.suffix.lower() == ".jsonl":
        rows = [(number, row) for number, row in enumerate(text.split("\n"), start=1) if row.strip()]
    for line, row in rows:
        content = parse_json(row, name, line)
        if isinstance(content, UserError):
            yield content
            continue
        for number, record in enumerate(_records(content), start=1):
            place = Place(name, line, None if record is content else f"record {number}")
            try:
                yield vum_person(record, known or Naming(), place)
            except UserError as error:
                yield error


def vum_person(record: Any, known: Naming, place: Place) -> ReadPerson:
    """Return the portfolio of one ``werkzoekendeProfiel``, its personal facts, and what could not be placed.

    Raises
    ------
    UserError
        When the record is no such profile.
    """
    record = _unwrapped(record)
    if not is_vum_person(record):
        raise UserError(
            M("the profile of a jobseeker is expected (a werkzoekendeProfiel of VUM)."),
            where=place,
            mend=M("Give profiles with `idWerkzoekende` or `arbeidsmarktkwalificatie`."),
        )
    notes: list[Message] = []
    skills = _mapping(record, "arbeidsmarktkwalificatie")
    taken = evidence_of(record, skills, known)
    code = _code(record)
    portfolio = Portfolio(
        candidate=code,
        place=_four_digits(record),
        wishes=taken.wishes,
        hours=_hours(record, notes),
        schedule=_schedule(record),
        transport=tuple(_transport(record)),
        papers=tuple(_papers(skills, notes)),
        languages=tuple(_languages(skills, notes).items()),
        education=_education(taken),
        evidence=taken.evidence,
        travel_km=_travel_km(record, notes),
    )
    facts = _facts(record, code)
    notes.extend(_dropped(record))
    person = ReadPerson(portfolio, facts if facts.known else None, (*taken.notes, *notes))
    return scrubbed(person, known, sentences=True)


def _records(content: Any) -> list[Any]:
    if isinstance(content, list):
        return content
    lists = [content[key] for key in _LISTS if isinstance(content, Mapping) and isinstance(content.get(key), list)]
    return lists[0] if lists else [content]


def _unwrapped(record: Any) -> Any:
    inner = next((value_in(record, key) for key in _WRAPPED if isinstance(value_in(record, key), Mapping)), None)
    return {**record, **inner} if inner is not None else record


def _code(record: Mapping[str, Any]) -> str:
    """Return the candidate's code; a number by which a person is known elsewhere becomes none, not even hashed."""
    told = code_in(record, "idWerkzoekende") or code_in(record, "vumID")
    if told and not re.fullmatch(r"\d{8,9}", told):
        return code_of(told, "VUM", told.encode())
    rest = {key: value for key, value in record.items() if key not in ("idWerkzoekende", "vumID")}
    return code_of("", "VUM", json.dumps(rest, sort_keys=True, default=str).encode())


def _mapping(record: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = record.get(key)
    return found if isinstance(found, Mapping) else {}


def _four_digits(record: Mapping[str, Any]) -> str:
    """Return the area in which somebody looks for work, where it is no whole postcode: that is a personal fact."""
    told = line_of(value_in(record.get("mobiliteit"), "bemiddelingspostcode"))
    return told if _FOUR_DIGITS.fullmatch(told) else ""


def _hours(record: Mapping[str, Any], notes: list[Message]) -> Hours | None:
    told = [code_in(record.get("werktijden"), f"aantalWerkurenPerWeek{end}") for end in ("Minimaal", "Maximaal")]
    numbers = [int(number) for number in told if re.fullmatch(r"\d{1,3}", number)]
    if not numbers:
        return None
    if max(numbers) > _MOST_HOURS or numbers[0] > numbers[-1]:
        notes.append(M("the hours a week could not be placed."))
        return None
    return Hours(numbers[0], numbers[-1])


def _travel_km(record: Mapping[str, Any], notes: list[Message]) -> int | None:
    told = code_in(record.get("mobiliteit"), "maximaleReisafstand")
    if not told:
        return None
    if not re.fullmatch(r"\d{1,3}", told) or int(told) > FURTHEST:
        notes.append(M("the distance to travel could not be placed."))
        return None
    return int(told)


def _schedule(record: Mapping[str, Any]) -> tuple[Schedule, ...]:
    times = []
    if code_in(record.get("werktijden"), "indicatieKantoortijden") in YES:
        times.append(Schedule.DAY)
    if code_in(record.get("flexibiliteit"), "indicatieOnregelmatigWerkOfPloegendienst") in YES:
        times.append(Schedule.SHIFTS)
    return tuple(times)


def _transport(record: Mapping[str, Any]) -> Iterator[str]:
    for vehicle in dict.fromkeys(code_in(one, "codeVervoermiddel") for one in objects_in(record, "vervoermiddel")):
        if vehicle in VEHICLES:
            yield VEHICLES[vehicle]


def _papers(skills: Mapping[str, Any], notes: list[Message]) -> Iterator[HeldPaper]:
    seen: set[str] = set()
    for licence in objects_in(skills, "rijbewijs"):
        told = code_in(licence, "codeSoortRijbewijs").upper()
        ours = _SAME_LICENCE.get(told, told)
        if ours not in _PAPERS:
            notes.append(M("driving licence {code} could not be placed.", code=told[:4] or "?"))
        elif ours not in seen:
            seen.add(ours)
            yield HeldPaper(f"driving-licence-{ours.lower()}")


def _languages(skills: Mapping[str, Any], notes: list[Message]) -> dict[str, str]:
    """Return the languages with the level of speaking, or the lowest that is known where that is not told."""
    found: dict[str, str] = {}
    for language in objects_in(skills, "taalbeheersing"):
        told = code_in(language, "codeTaal").lower()
        name = ISO_639_1.get(told, told)
        codes = [next(filter(None, (code_in(language, key) for key in keys)), "") for keys in LANGUAGE_SKILLS.values()]
        known = [code for code in codes if code in CEFR]
        if not re.fullmatch(r"[a-z]{2,3}", name) or (not known and _NOT_HELD in codes):
            continue
        if not known:
            notes.append(M("the level of a language ({code}) is not told; ask.", code=name))
            continue
        spoken = codes[0]
        found.setdefault(name, CEFR[spoken if spoken in CEFR else min(known)])
        if len({code for code in codes if code in CEFR or code == _NOT_HELD}) > 1:
            notes.append(
                M("speaking and writing a language ({code}) differ; the level is that of speaking.", code=name)
            )
    return found


def _education(taken: Taken) -> int | None:
    """Return the highest diploma: 5 hbo, 6 university, or the level of mbo where the name tells it."""
    levels = [
        int(level) if level in ("5", "6") else int(found[1]) if (found := _LEVEL.search(name)) else None
        for level, name in taken.diplomas
    ]
    known = [level for level in levels if level is not None]
    return max(known, default=None)


def _facts(record: Mapping[str, Any], code: str) -> PersonalFacts:
    address = record.get("adres") or record.get("adresHouding")
    lines = ("straatnaam", "huisnummer", "huisnummertoevoeging")
    street = " ".join(filter(None, (deep_in(address, (key,), line_of) for key in lines)))
    area = line_of(value_in(record.get("mobiliteit"), "bemiddelingspostcode"))
    names = ("naam", "naamWerkzoekende", "volledigeNaam")
    parts = ("voornaam", "voornamen", "voorvoegsel", "achternaam", "significantDeelVanDeAchternaam")
    return PersonalFacts(
        candidate=code,
        name=first_in(record, names, line_of) or " ".join(filter(None, (line_of(record.get(part)) for part in parts))),
        street=street,
        postcode=deep_in(address, ("postcode",), line_of) or ("" if _FOUR_DIGITS.fullmatch(area) else area),
        town=deep_in(address, ("woonplaatsnaam", "woonplaats", "plaatsnaam"), line_of),
        birth_date=_birth_date(record),
        phone=_contact(record, "telefoonnummer"),
        email=_contact(record, "emailadres"),
    )


def _birth_date(record: Mapping[str, Any]) -> date | None:
    try:
        return date.fromisoformat(line_of(record.get("geboortedatum")))
    except ValueError:
        return None


def _contact(record: Mapping[str, Any], key: str) -> str:
    found = record.get(key)
    values = found if isinstance(found, list) else [found]
    return next(filter(None, (line_of(value_in(one, key) if isinstance(one, Mapping) else one) for one in values)), "")


def _dropped(record: Mapping[str, Any]) -> Iterator[Message]:
    if record.get("eisAanWerk"):
        yield M("support needs were not read: they tell of somebody's health.")
    if _has_number(record):
        yield M("a citizen service number was dropped.")
    if record.get("contactpersoon") or record.get("contactPersoon"):
        yield M("contact persons were not read.")
    if record.get("sector"):
        yield M("the codes of sectors were not read; ask which sectors the candidate wishes.")


def _has_number(value: Any, depth: int = 6) -> bool:
    if depth == 0:
        return False
    if isinstance(value, list):
        return any(_has_number(one, depth - 1) for one in value)
    if not isinstance(value, Mapping):
        return False
    return any(
        (bool(inner) and any(word in str(key).lower() for word in _NUMBERS)) or _has_number(inner, depth - 1)
        for key, inner in value.items()
    )
