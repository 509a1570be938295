"""What a jobseeker's profile in the VUM standard says of work, schooling and competences -> evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from profiles.dutch import fold
from profiles.messages import M, Message
from profiles.naming import Naming
from profiles.portfolio import Answer, Can, Evidence, EvidenceKind, Month
from profiles.readers.vum_codes import BEHAVIOUR, COMPETENCE_MASTERY, EDUCATION
from profiles.readers.vum_records import YES, code_in, first_in, line_of, name_of, objects_in, value_in, words_of

_OBTAINED, _FINISHED = "1", "1"
_DATE = re.compile(r"(\d{4})-?(\d{2})?(?:-?\d{2})?")
_NO_MONTH = "00"
_SKILLS = ("competentiebeheersing", "gedragscompetentie", "vakvaardigheid")
_CREBO = re.compile(r"\d{5}")
_MOST_YEARS = 60


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken: evidence, wishes (sectors), diplomas (code of the level, name), and what was not placed."""

    evidence: tuple[Evidence, ...]
    wishes: tuple[str, ...]
    diplomas: tuple[tuple[str, str], ...]
    notes: tuple[Message, ...]


def evidence_of(record: Mapping[str, Any], skills: Mapping[str, Any], known: Naming) -> Taken:
    """Return the evidence of a profile; ``skills`` is its ``arbeidsmarktkwalificatie``."""
    notes: list[Message] = []
    wishes, hobbies = _interests(skills, known)
    found = [
        *_work(skills, known, notes),
        *_schooling(skills),
        *_courses(skills),
        *hobbies,
        *_competences(skills, known, notes),
    ]
    presented = words_of(record.get("persoonlijkePresentatie"))
    if presented:
        found.append(Evidence("", EvidenceKind.LIFE_EXPERIENCE, "", presented))
    numbered = tuple(replace(item, id=f"E{number}") for number, item in enumerate(found, start=1))
    diplomas = tuple(
        (code_in(school, "codeNiveauOpleiding"), f"{_school_name(school)} {_said(school, 'toelichtingOpleiding')}")
        for school in objects_in(skills, "opleiding")
        if _is_obtained(school)
    )
    return Taken(numbered, wishes, diplomas, tuple(notes))


def _said(value: Any, key: str) -> str:
    return words_of(value_in(value, key))


def _month(value: Any, *keys: str) -> Month | None:
    """Return the month of the first of ``keys`` that holds a date (2019-03-01 or 20190301), a month or a year."""
    for key in keys:
        found = _DATE.match(code_in(value, key))
        if found and 1900 <= int(found[1]) <= 2200:
            month = found[2] if found[2] not in (None, _NO_MONTH) and int(found[2]) <= 12 else None
            return Month(int(found[1]), int(month) if month else None)
    return None


def _work(skills: Mapping[str, Any], known: Naming, notes: list[Message]) -> Iterator[Evidence]:
    unnamed = 0
    for work in objects_in(skills, "werkervaring"):
        trade = work.get("beroep")
        code = code_in(trade, "codeBeroepsnaam")
        title = name_of(trade, line_of) or name_of(work, line_of) or known.occupations.get(code, "")
        text = _said(work, "toelichtingWerkervaring") or _said(work, "toelichting")
        if not title and not text:
            unnamed += 1
            continue
        years = code_in(work, "aantalJarenWerkzaamInBeroep")
        told = f"{years} jaar" if years.isdigit() and 0 < int(years) <= _MOST_YEARS else ""
        yield Evidence(
            "",
            _kind_of_work(title, text),
            title,
            text,
            start=_month(work, "datumAanvangWerkzaamheden"),
            end=_month(work, "datumEindeWerkzaamheden"),
            hours_per_week=_hours(work),
            context=", ".join(filter(None, (line_of(work.get("naamOrganisatie")), told))),
        )
    if unnamed:
        notes.append(
            M("work of which only a code tells the occupation, unknown to the vocabulary: {count}.", count=unnamed)
        )


def _kind_of_work(title: str, text: str) -> EvidenceKind:
    """Return the kind; VUM has one word for all work, and people say in theirs what it was."""
    told = (title or text.partition("\n")[0].partition(":")[0]).casefold()
    if "vrijwillig" in told or re.search(r"\bals vrijwillig(?:er|ster)\b", text.casefold()):
        return EvidenceKind.VOLUNTEER_WORK
    return EvidenceKind.CARE_AT_HOME if "mantelzorg" in told else EvidenceKind.PAID_WORK


def _hours(work: Mapping[str, Any]) -> float | None:
    told = first_in(work, ("aantalWerkurenPerWeek", "aantalUrenPerWeek", "urenPerWeek"), line_of)
    return float(told) if re.fullmatch(r"\d{1,2}(?:\.\d+)?", told) and float(told) > 0 else None


def _school_name(school: Mapping[str, Any]) -> str:
    coded = school.get("codeOpleidingsnaam")
    return name_of(school, line_of) or (
        line_of(coded) if isinstance(coded, str) and not coded.strip().isdigit() else ""
    )


def _is_obtained(school: Mapping[str, Any]) -> bool:
    told = code_in(school, "indicatieDiploma")
    return told == _OBTAINED or (told in ("", "0") and code_in(school, "codeStatusOpleiding") == _FINISHED)


def _schooling(skills: Mapping[str, Any]) -> Iterator[Evidence]:
    for school in objects_in(skills, "opleiding"):
        obtained = _is_obtained(school)
        level = EDUCATION.get(code_in(school, "codeNiveauOpleiding"), "")
        text = _said(school, "toelichtingOpleiding")
        title = _school_name(school) or (f"{level}-{'diploma' if obtained else 'opleiding'}" if level else "")
        code = code_in(school, "codeOpleidingsnaam")
        if title or text:
            yield Evidence(
                "",
                EvidenceKind.DIPLOMA if obtained else EvidenceKind.COURSE,
                title,
                text,
                start=_month(school, "datumAanvangVolgenOpleiding"),
                end=_month(school, "datumEindeVolgenOpleiding", "datumDiploma"),
                context=line_of(school.get("naamOpleidingsinstituut")),
                qualification=code if obtained and _CREBO.fullmatch(code) else "",
            )


def _courses(skills: Mapping[str, Any]) -> Iterator[Evidence]:
    for course in objects_in(skills, "cursus"):
        proved = code_in(course, "indicatieCertificaat").lower() in YES or bool(course.get("datumCertificaat"))
        title = first_in(course, ("naamCursus",), line_of) or name_of(course, line_of)
        text = _said(course, "toelichtingCursus")
        if title or text:
            yield Evidence(
                "",
                EvidenceKind.CERTIFICATE if proved else EvidenceKind.COURSE,
                title,
                text,
                start=_month(course, "datumAanvangVolgenCursus"),
                end=_month(course, "datumEindeVolgenCursus", "datumCertificaat"),
                context=line_of(course.get("naamOpleidingsinstituut")),
            )


def _interests(skills: Mapping[str, Any], known: Naming) -> tuple[tuple[str, ...], list[Evidence]]:
    """Return the interests that name a sector, as wishes, and the others, as hobbies."""
    wishes, hobbies = [], []
    for interest in objects_in(skills, "interesse"):
        title = first_in(interest, ("naamInteresse",), line_of) or name_of(interest, line_of)
        if fold(title) in known.sectors:
            wishes.append(known.sectors[fold(title)])
        elif title:
            hobbies.append(Evidence("", EvidenceKind.HOBBY, title, _said(interest, "toelichtingInteresse")))
    return tuple(dict.fromkeys(wishes)), hobbies


def _competences(skills: Mapping[str, Any], known: Naming, notes: list[Message]) -> Iterator[Evidence]:
    answers: dict[str, Can] = {}
    texts: list[str] = []
    unknown = 0
    wrapped = skills.get("competentie")
    for skill in (one for key in _SKILLS for holder in (skills, wrapped) for one in objects_in(holder, key)):
        code = code_in(skill, "codeCompetentie") or code_in(skill, "codeGedragscompetentie")
        mastery = code_in(skill, "codeBeheersingGedragscompetentie")
        can = COMPETENCE_MASTERY.get(mastery) if mastery else Can.YES
        competence, text = known.competences.get(code), name_of(skill, line_of) or BEHAVIOUR.get(code, "")
        if can is None:
            continue
        if competence is not None:
            answers.setdefault(competence, can)
            own = line_of(skill.get("omschrijvingGedragscompetentie"))
            if can is Can.YES and own and fold(own) != fold(BEHAVIOUR.get(code, "")):
                texts.append(own)
        elif text and can is Can.YES:
            texts.append(text)
        else:
            unknown += 1
    if answers or texts:
        given = tuple(Answer(competence, can) for competence, can in answers.items())
        yield Evidence("", EvidenceKind.SELF_ASSESSMENT, "", "\n".join(dict.fromkeys(texts)), answers=given)
    if unknown:
        notes.append(M("competences of which only a code is told, unknown to the vocabulary: {count}.", count=unknown))
