"""Europass CVs -> portfolios: SkillsPassport (XML and JSON, version 3) and the newer profile (Candidate)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from profiles.errors import Place, UserError
from profiles.messages import M, Message
from profiles.papers import LICENCE_PREFIX
from profiles.person import PersonalFacts
from profiles.portfolio import Evidence, EvidenceKind, HeldPaper, Month, Portfolio
from profiles.readers.cv_personal import Found, drop_kind, scrubber, without_person
from profiles.readers.europass_tree import Tree, all_of, at, many, no_europass, plain, tree_of
from profiles.readers.files import read_bytes
from profiles.readers.read_person import ReadPerson, code_of

_LICENCES = frozenset({"AM", "B", "BE", "C", "CE", "D", "T"})
_SKILLS = ("Communication", "Organisational", "JobRelated", "Computer", "Other")
_ISO3 = {
    "nld": "nl", "dut": "nl", "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "pol": "pl", "ara": "ar", "tur": "tr", "ukr": "uk", "spa": "es", "ita": "it",
    "por": "pt", "ron": "ro", "rum": "ro", "bul": "bg", "rus": "ru", "zho": "zh", "ell": "el", "hun": "hu", "ces": "cs", "slk": "sk", "hrv": "hr", "srp": "sr", "fas": "fa", "som": "so", "tir": "ti",
}  # fmt: skip
_EDUCATION = {"0": 0, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 5, "7": 6, "8": 6}
"""The education of a portfolio by EQF level."""

_ACHIEVEMENTS = {
    "volunteering": EvidenceKind.VOLUNTEER_WORK,
    "courses": EvidenceKind.COURSE,
    "certifications": EvidenceKind.CERTIFICATE,
    "hobbies": EvidenceKind.HOBBY,
    "references": None,
}


def read_europass(path: Path) -> Iterator[ReadPerson | UserError]:
    """Yield the person that a Europass file (.xml, .json or .pdf) tells about, or the error that says why not."""
    try:
        yield _person(path)
    except UserError as error:
        yield error


def _person(path: Path) -> ReadPerson:
    data, where = read_bytes(path), Place(str(path))
    root, found = tree_of(data, where), Found()
    code, notes = code_of(path.stem, "CV", data), list[Message]()
    passport, candidate = next(iter(many(root, "SkillsPassport")), None), next(iter(many(root, "Candidate")), None)
    if passport is not None:
        learner = next(iter(many(passport, "LearnerInfo")), {})
        items, languages, papers, education = _learner(learner, found, notes)
    elif candidate is not None:
        items, languages, papers, education = _candidate(candidate, found)
    else:
        raise no_europass(where)
    pattern = scrubber(found, ())

    def clean(text: str) -> str:
        lines = (without_person(line, found, labelled=False) for line in text.split("\n"))
        kept = "\n".join(line for line in lines if line)
        return pattern.sub("", kept).strip() if pattern else kept

    evidence = tuple(
        Evidence(f"E{number}", kind, clean(title), clean(text), start, end, context=clean(context))
        for number, (kind, title, text, start, end, context) in enumerate(items, start=1)
    )
    notes.extend(
        M("Dropped from the CV: {kind}.", kind=drop_kind(kind)) for kind, times in found.dropped.items() if times
    )
    portfolio = Portfolio(
        code,
        place=found.facts.get("town", ""),
        papers=tuple(HeldPaper(paper) for paper in dict.fromkeys(papers)),
        languages=tuple(languages.items()),
        education=education,
        evidence=evidence,
    )
    return ReadPerson(portfolio, _with_birth(found, code), tuple(notes))


_Item = tuple[EvidenceKind, str, str, Month | None, Month | None, str]
_Read = tuple[list[_Item], dict[str, str], list[str], int | None]


def _learner(learner: Tree, found: Found, notes: list[Message]) -> _Read:
    person = next(iter(many(learner, "Identification")), {})
    _identify(person, found)
    items: list[_Item] = []
    for work in many(learner, "WorkExperience"):
        period = next(iter(many(work, "Period")), {})
        context = _context(work, "Employer")
        items.append(
            (
                EvidenceKind.PAID_WORK,
                _line(at(work, "Position", "Label")),
                plain(at(work, "Activities")),
                *_months(period),
                context,
            )
        )
    levels: list[int] = []
    for school in many(learner, "Education"):
        period = next(iter(many(school, "Period")), {})
        kind = EvidenceKind.COURSE if at(period, "Current") == "true" else EvidenceKind.DIPLOMA
        level = at(school, "Level", "Code")
        if kind is EvidenceKind.DIPLOMA and level in _EDUCATION:
            levels.append(_EDUCATION[level])
        items.append(
            (
                kind,
                _line(at(school, "Title")),
                plain(at(school, "Activities")),
                *_months(period),
                _context(school, "Organisation"),
            )
        )
    skills = next(iter(many(learner, "Skills")), {})
    for name in _SKILLS:
        if text := plain(at(skills, name, "Description")):
            items.append((EvidenceKind.SELF_ASSESSMENT, "", text, None, None, ""))
    for achievement in many(learner, "Achievement"):
        kind_of = _ACHIEVEMENTS.get(at(achievement, "Title", "Code"), EvidenceKind.LIFE_EXPERIENCE)
        if kind_of is None:
            notes.append(M("References were left out: they tell about other people."))
        else:
            text = plain(at(achievement, "Description"))
            title = _line(at(achievement, "Title", "Label")) if kind_of is EvidenceKind.LIFE_EXPERIENCE else ""
            items.append((kind_of, title, text, None, None, ""))
    languages: dict[str, str] = {}
    for linguistic in many(skills, "Linguistic"):
        for tongue in many(linguistic, "MotherTongue"):
            _language(languages, at(tongue, "Description", "Code"), "C2")
        for foreign in many(linguistic, "ForeignLanguage"):
            proficiency = next(iter(many(foreign, "ProficiencyLevel")), {})
            scores = [
                at(proficiency, name)
                for name in ("Listening", "Reading", "SpokenInteraction", "SpokenProduction", "Writing")
            ]
            _language(languages, at(foreign, "Description", "Code"), _lowest(scores))
    driving = next(iter(many(skills, "Driving")), {})
    licences = [
        str(one.get("#", "")).strip().upper()
        for part in (driving, *many(driving, "Description"))
        for one in _licences(part)
    ]
    return items, languages, _papers(licences), max(levels, default=None)


def _candidate(candidate: Tree, found: Found) -> _Read:
    person = next(iter(many(candidate, "CandidatePerson")), {})
    name = next(iter(many(person, "PersonName")), {})
    found.keep("name", f"{at(name, 'GivenName')} {at(name, 'FamilyName')}".strip() or at(name, "FormattedName"))
    found.keep("birth", at(person, "BirthDate"))
    for one in all_of(person, "Communication"):
        channel = at(one, "ChannelCode").lower()
        if channel == "email":
            found.keep("email", at(one, "URI"))
        elif channel == "telephone":
            found.keep("phone", at(one, "CountryDialing") + at(one, "DialNumber"))
        for address in many(one, "Address"):
            found.keep("address", at(address, "AddressLine"))
            found.keep("postcode", at(address, "PostalCode"))
            found.facts.setdefault("town", at(address, "CityName"))
    _drop(
        person,
        found,
        {"NationalityCode": "nationality or origin", "GenderCode": "sex or age", "BirthPlace": "birth place"},
    )
    profile = next(iter(many(candidate, "CandidateProfile")), {})
    items: list[_Item] = []
    if summary := plain(at(profile, "ExecutiveSummary")):
        items.append((EvidenceKind.SELF_ASSESSMENT, "", summary, None, None, ""))
    for employer in all_of(profile, "EmployerHistory"):
        for position in many(employer, "PositionHistory"):
            period = next(iter(many(position, "EmploymentPeriod")), {})
            items.append(
                (
                    EvidenceKind.PAID_WORK,
                    _line(at(position, "PositionTitle")),
                    plain(at(position, "Description")),
                    *_dates(period),
                    _line(at(employer, "OrganizationName")),
                )
            )
    levels: list[int] = []
    for school in all_of(profile, "EducationOrganizationAttendance"):
        period = next(iter(many(school, "AttendancePeriod")), {})
        start, end = _dates(period)
        kind = EvidenceKind.COURSE if at(period, "CurrentIndicator") == "true" else EvidenceKind.DIPLOMA
        title = _line(at(school, "EducationDegree", "DegreeName") or at(school, "ProgramName"))
        level = at(school, "EducationLevelCode")
        if kind is EvidenceKind.DIPLOMA and level in _EDUCATION:
            levels.append(_EDUCATION[level])
        text = plain(at(school, "EducationDegree", "OccupationalSkillsCovered") or at(school, "Description"))
        items.append((kind, title, text, start, end, _line(at(school, "OrganizationName"))))
    languages: dict[str, str] = {}
    _language(languages, at(person, "PrimaryLanguageCode"), "C2")
    for skill in all_of(profile, "PersonCompetency"):
        if at(skill, "TaxonomyID").lower() == "language":
            scores = [at(one, "Score", "ScoreText") for one in many(skill, "CompetencyDimension")]
            _language(languages, at(skill, "CompetencyID"), _lowest(scores))
        elif title := _line(at(skill, "CompetencyName")):
            items.append((EvidenceKind.SELF_ASSESSMENT, title, "", None, None, ""))
    for group in all_of(profile, "DigitalSkillsGroup"):
        if words := ", ".join(str(one.get("#", "")).strip() for one in many(group, "DigitalSkill")):
            items.append((EvidenceKind.SELF_ASSESSMENT, "", words, None, None, ""))
    licences = [
        at(one, "LicenseName") or at(one, "LicenseTypeCode") or str(one.get("#", ""))
        for one in all_of(profile, "License")
    ]
    return items, languages, _papers(licences), max(levels, default=None)


def _identify(person: Tree, found: Found) -> None:
    name = next(iter(many(person, "PersonName")), {})
    found.keep("first", at(name, "FirstName"))
    found.keep("last", at(name, "Surname"))
    found.keep("name", f"{at(name, 'FirstName')} {at(name, 'Surname')}".strip())
    contact = next(iter(many(person, "ContactInfo")), {})
    address = next(iter(all_of(contact, "Address")), {})
    place = next(iter(many(address, "Contact")), {})
    found.keep("address", at(place, "AddressLine"))
    found.keep("postcode", at(place, "PostalCode"))
    if town := at(place, "Municipality"):
        found.facts["town"] = town
    found.keep("email", at(contact, "Email", "Contact"))
    for phone in many(contact, "Telephone"):
        found.keep("phone", at(phone, "Contact"))
    for name_of in ("Website", "InstantMessaging"):
        found.secrets.update(filter(None, (at(one, "Contact") for one in many(contact, name_of))))
    demographics = next(iter(many(person, "Demographics")), {})
    for birth in many(demographics, "Birthdate"):
        found.keep(
            "birth", "-".join(filter(None, (at(birth, "Year"), at(birth, "Month").zfill(2), at(birth, "Day").zfill(2))))
        )
    _drop(demographics, found, {"Gender": "sex or age", "Nationality": "nationality or origin"})
    _drop(person, found, {"Photo": "photo"})


def _drop(tree: Tree, found: Found, kinds: dict[str, str]) -> None:
    for name, kind in kinds.items():
        if many(tree, name):
            found.dropped[kind] += 1


def _with_birth(found: Found, code: str) -> PersonalFacts | None:
    facts = found.person(code)
    try:
        day = date.fromisoformat(found.facts.get("birth", "")[:10])
    except ValueError:
        return facts
    return replace(facts or PersonalFacts(code), birth_date=day)


def _line(text: str) -> str:
    return " ".join(text.split())


def _licences(tree: Tree) -> list[Tree]:
    return [one for one in many(tree, "Licence") if str(one.get("#", "")).strip()] or (
        [tree] if re.fullmatch(r"[A-Z0-9]{1,3}", str(tree.get("#", "")).strip()) else []
    )


def _papers(licences: list[str]) -> list[str]:
    named = (re.sub(r"1$|[^A-Z0-9]", "", licence.upper()) for licence in licences)
    return [LICENCE_PREFIX + licence.lower() for licence in named if licence in _LICENCES]


def _language(languages: dict[str, str], code: str, level: str | None) -> None:
    code = code.strip().lower().split("-")[0]
    code = _ISO3.get(code, code)
    if level and re.fullmatch(r"[a-z]{2,3}", code):
        languages.setdefault(code, level)


def _lowest(scores: list[str]) -> str | None:
    """Return the level that all skills reach, or None when none is known."""
    known = [score for score in (one.strip().upper() for one in scores) if re.fullmatch(r"[ABC][12]", score)]
    return min(known, default=None)


def _context(entry: Any, name: str) -> str:
    here = next(iter(many(entry, name)), {})
    town = at(here, "ContactInfo", "Address", "Contact", "Municipality")
    return ", ".join(filter(None, (_line(at(here, "Name")), _line(town))))


def _months(period: Tree) -> tuple[Month | None, Month | None]:
    def month(name: str) -> Month | None:
        point = next(iter(many(period, name)), {})
        year, number = at(point, "Year"), at(point, "Month")
        if not re.fullmatch(r"[12]\d{3}", year):
            return None
        return Month(int(year), int(number) if number.isdigit() and 1 <= int(number) <= 12 else None)

    return month("From"), None if at(period, "Current") == "true" else month("To")


def _dates(period: Tree) -> tuple[Month | None, Month | None]:
    def month(name: str) -> Month | None:
        found = re.match(r"([12]\d{3})(?:-(\d\d))?", at(period, name, "FormattedDateTime") or at(period, name))
        return Month(int(found[1]), int(found[2]) if found[2] and 1 <= int(found[2]) <= 12 else None) if found else None

    return month("StartDate"), None if at(period, "CurrentIndicator") == "true" else month("EndDate")
