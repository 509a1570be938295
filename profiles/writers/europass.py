"""Portfolios -> Europass CV (SkillsPassport XML, version 3.4)."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from profiles.papers import LICENCE_PREFIX
from profiles.person import PersonalFacts
from profiles.portfolio import Evidence, EvidenceKind, Month, Portfolio

_SPACE = "http://europass.cedefop.europa.eu/Europass"
_ACHIEVEMENT = {
    EvidenceKind.VOLUNTEER_WORK: "volunteering",
    EvidenceKind.COURSE: "courses",
    EvidenceKind.CERTIFICATE: "certifications",
    EvidenceKind.HOBBY: "hobbies",
}
_EQF = {0: "0", 1: "1", 2: "2", 3: "3", 4: "4", 5: "6", 6: "7"}
_ABILITIES = ("Listening", "Reading", "SpokenInteraction", "SpokenProduction", "Writing")
_INVALID = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_europass(portfolio: Portfolio, facts: PersonalFacts | None = None) -> bytes:
    """Return a portfolio as a Europass CV; without ``facts`` it names nobody.

    Europass has no place for VRAAK, STARR, documents, consents, decisions, hours, and papers other than driving
    licences: these stay behind, and of an evidence item other than work or education its period and place too.
    """
    root = etree.Element(f"{{{_SPACE}}}SkillsPassport", nsmap={None: _SPACE}, locale="nl")
    info = _add(root, "DocumentInfo")
    _add(info, "DocumentType", "ECV")
    _add(info, "XSDVersion", "V3.4")
    _add(info, "Generator", "WorkProfiler")
    learner = _add(root, "LearnerInfo")
    _identify(_add(learner, "Identification"), portfolio, facts)
    work = [item for item in portfolio.evidence if item.kind is EvidenceKind.PAID_WORK]
    schools = [item for item in portfolio.evidence if item.kind is EvidenceKind.DIPLOMA]
    if work:
        around = _add(learner, "WorkExperienceList")
        for item in work:
            one = _entry(around, "WorkExperience", item)
            _add(_add(one, "Position"), "Label", item.title)
            _add(one, "Activities", item.text)
            _add(_add(one, "Employer"), "Name", item.context)
    if schools:
        around = _add(learner, "EducationList")
        for number, item in enumerate(schools):
            one = _entry(around, "Education", item)
            _add(one, "Title", item.title)
            _add(one, "Activities", item.text)
            _add(_add(one, "Organisation"), "Name", item.context)
            if number == 0 and portfolio.education is not None:
                _add(_add(one, "Level"), "Code", _EQF[portfolio.education])
    _skills(_add(learner, "Skills"), portfolio)
    rest = [
        item
        for item in portfolio.evidence
        if item not in work and item not in schools and item.kind is not EvidenceKind.SELF_ASSESSMENT
    ]
    if rest:
        around = _add(learner, "AchievementList")
        for item in rest:
            one = _add(around, "Achievement")
            title = _add(one, "Title")
            if code := _ACHIEVEMENT.get(item.kind):
                _add(title, "Code", code)
                _add(one, "Description", "\n".join(filter(None, (item.title, item.text))))
            else:
                _add(title, "Label", item.title)
                _add(one, "Description", item.text)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=False))


def _identify(person: Any, portfolio: Portfolio, facts: PersonalFacts | None) -> None:
    if facts is not None and facts.name:
        first, _, last = facts.name.partition(" ")
        name = _add(person, "PersonName")
        _add(name, "FirstName", first)
        _add(name, "Surname", last)
    contact = _add(person, "ContactInfo")
    place = _add(_add(contact, "Address"), "Contact")
    if facts is not None:
        _add(place, "AddressLine", facts.street)
        _add(place, "PostalCode", facts.postcode)
    _add(place, "Municipality", (facts.town if facts else "") or portfolio.place)
    if facts is not None and facts.email:
        _add(_add(contact, "Email"), "Contact", facts.email)
    if facts is not None and facts.phone:
        _add(_add(_add(contact, "TelephoneList"), "Telephone"), "Contact", facts.phone)
    if facts is not None and facts.birth_date:
        day = facts.birth_date
        birth = _add(_add(person, "Demographics"), "Birthdate")
        birth.attrib.update({"year": f"{day.year:04d}", "month": f"--{day.month:02d}", "day": f"---{day.day:02d}"})


def _skills(skills: Any, portfolio: Portfolio) -> None:
    if portfolio.languages:
        linguistic = _add(skills, "Linguistic")
        around = _add(linguistic, "ForeignLanguageList")
        for code, level in portfolio.languages:
            one = _add(around, "ForeignLanguage")
            _add(_add(one, "Description"), "Code", code)
            levels = _add(one, "ProficiencyLevel")
            for name in _ABILITIES:
                _add(levels, name, level)
    told = [item for item in portfolio.evidence if item.kind is EvidenceKind.SELF_ASSESSMENT]
    words = "\n".join(line for item in told for line in (item.title, item.text) if line)
    if words:
        _add(_add(skills, "Other"), "Description", words)
    licences = [
        paper.id.removeprefix(LICENCE_PREFIX).upper()
        for paper in portfolio.papers
        if paper.id.startswith(LICENCE_PREFIX)
    ]
    if licences:
        around = _add(_add(skills, "Driving"), "Description")
        for licence in licences:
            _add(around, "Licence", licence)


def _entry(around: Any, name: str, item: Evidence) -> Any:
    one = _add(around, name)
    period = _add(one, "Period")
    _point(period, "From", item.start)
    _point(period, "To", item.end)
    if item.kind is EvidenceKind.PAID_WORK and item.start and not item.end:
        _add(period, "Current", "true")
    return one


def _point(period: Any, name: str, month: Month | None) -> None:
    if month is not None:
        point = _add(period, name)
        point.set("year", f"{month.year:04d}")
        if month.month:
            point.set("month", f"--{month.month:02d}")


def _add(parent: Any, name: str, text: str = "") -> Any:
    child = etree.SubElement(parent, f"{{{_SPACE}}}{name}")
    if text:
        child.text = (
            _INVALID.sub("", text).replace("&", "&amp;").replace("<", "&lt;")
            if name in ("Activities", "Description")
            else _INVALID.sub("", text)
        )
    return child
