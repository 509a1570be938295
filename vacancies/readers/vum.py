"""Vacancies in the VUM standard, as municipalities, UWV and agencies exchange them: versions 3 and 1."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from profiles.errors import UserError
from profiles.messages import M
from profiles.readers.vum_codes import (
    AGREEMENTS,
    BEHAVIOUR,
    CONTRACTS,
    EDUCATION,
    LANGUAGE_SKILLS,
    LANGUAGES,
    LICENCES,
    MASTERY,
    WORK_LEVELS,
)
from profiles.readers.vum_records import JOBSEEKER, YES, code_in, deep_in, first_in, name_of, objects_in
from vacancies.model import Role, Vacancy
from vacancies.readers.compose import Facts, Origin, Piece, compose, one_line
from vacancies.readers.fields import text_of

_SIGNS = frozenset(
    {"naamVacature", "omschrijvingVacature", "nummerVacature", "idVacature", "codeWerkEnDenkniveauMinimaal"}
)
_PLACES = ("woonplaats", "woonplaatsnaam", "plaatsnaam", "plaats", "gemeentenaam")
_EMPLOYERS = ("naamOrganisatie", "organisatienaam", "handelsnaamOrganisatie", "handelsnaam", "naam", "naamWerkgever")
_NOT_ASKED = "1"
_MOST_YEARS = 50


def is_vum(record: Any) -> bool:
    """Return whether a record is a VUM ``vacature``, or a jobseeker's profile in the same standard."""
    return isinstance(record, Mapping) and not record.keys().isdisjoint(_SIGNS | JOBSEEKER)


def vum_vacancy(record: Mapping[str, Any], origin: Origin) -> Vacancy:
    """Return the vacancy of a VUM ``vacature``: codes in words, unknown codes left out, nothing of contact persons.

    Raises
    ------
    UserError
        When the record is a jobseeker's profile, or has no text.
    """
    if not record.keys().isdisjoint(JOBSEEKER):
        raise UserError(
            M("this is the profile of a jobseeker, not a vacancy; nothing of it was read."),
            where=origin.place(),
            mend=M("Give the vacancies; for a person, use `workprofiler portfolio encode`."),
        )
    trade = _named(record.get("beroep"))
    facts = Facts(
        id=_first(record, ("idVacature", "vumID", "nummerVacature")),
        title=_first(record, ("naamVacature",)) or trade,
        place=deep_in(record.get("adres"), _PLACES, _line),
        employer=_first(record.get("werkgever"), _EMPLOYERS),
        hours=_hours(record.get("werktijden")),
    )
    terms = record.get("arbeidsVoorwaarden")
    offer = [_first(terms, ("omschrijvingArbeidsvoorwaarden",), whole=True), _bullets(_contract(record))]
    return compose(
        facts,
        [
            Piece("description", _first(record, ("omschrijvingVacature",), whole=True)),
            Piece("requirements", _bullets(_requirements(record, trade)), Role.REQUIREMENTS),
            Piece("offer", "\n\n".join(filter(None, offer)), Role.OFFER),
        ],
        origin,
    )


def _requirements(record: Mapping[str, Any], trade: str) -> Iterator[str]:
    yield WORK_LEVELS.get(code_in(record, "codeWerkEnDenkniveauMinimaal"), "")
    for school in objects_in(record, "opleiding"):
        kind, subject = EDUCATION.get(code_in(school, "codeNiveauOpleiding"), ""), _named(school)
        proof = "diploma" if code_in(school, "indicatieDiploma") == "1" else "opleiding"
        yield " ".join(filter(None, (f"{kind}-{proof}" if kind else proof if subject else "", subject)))
    for work in objects_in(record, "werkervaring"):
        years = code_in(work, "aantalJarenWerkzaamInBeroep")
        subject = _named(work.get("beroep")) or _named(work) or trade
        if years.isdigit() and 0 < int(years) <= _MOST_YEARS:
            yield f"{years} jaar ervaring als {subject}" if subject else f"{years} jaar ervaring"
    for course in objects_in(record, "cursus"):
        name = _first(course, ("naamCursus",)) or _named(course)
        if name and code_in(course, "indicatieCertificaat").lower() in YES:
            yield f"{name}-certificaat" if " " not in name else f"certificaat {name}"
        else:
            yield f"cursus {name}" if name else ""
    for licence in objects_in(record, "rijbewijs"):
        code = code_in(licence, "codeSoortRijbewijs").upper()
        yield f"rijbewijs {code}" if code in LICENCES else ""
    for language in objects_in(record, "taalbeheersing"):
        yield _language(language)
    wrapped = record.get("competentie") if isinstance(record.get("competentie"), Mapping) else {}
    for key in ("competentiebeheersing", "vakvaardigheid", "gedragscompetentie"):
        for skill in (*objects_in(record, key), *objects_in(wrapped or {}, key)):
            code = code_in(skill, "codeGedragscompetentie") or code_in(skill, "codeCompetentie")
            yield BEHAVIOUR.get(code, "") or _named(skill)


def _language(language: Mapping[str, Any]) -> str:
    """Return a language and how well it must be mastered; one whose every known level is "none" is not asked."""
    name = LANGUAGES.get(code_in(language, "codeTaal").lower(), "")
    codes = {
        skill: next(filter(None, (code_in(language, key) for key in keys)), "")
        for skill, keys in LANGUAGE_SKILLS.items()
    }
    told = [f"{skill} {MASTERY[code]}" for skill, code in codes.items() if code in MASTERY]
    if not name or (not told and _NOT_ASKED in codes.values()):
        return ""
    return f"{name}: {', '.join(told)}" if told else name


def _contract(record: Mapping[str, Any]) -> Iterator[str]:
    for contract in objects_in(record, "contractvorm"):
        yield CONTRACTS.get(code_in(contract, "codeTypeArbeidscontract"), "")
        yield AGREEMENTS.get(code_in(contract, "codeTypeOvereenkomst"), "")


def _hours(times: Any) -> str:
    least, most = (_first(times, (f"aantalWerkurenPerWeek{end}",)) for end in ("Minimaal", "Maximaal"))
    return "-".join(dict.fromkeys(filter(None, (least, most))))


def _named(value: Any) -> str:
    return name_of(value, _line)


def _first(value: Any, keys: tuple[str, ...], *, whole: bool = False) -> str:
    """Return the first text or number under one of ``keys``: on one line, or ``whole``."""
    return first_in(value, keys, text_of if whole else _line)


def _line(value: Any) -> str:
    return one_line(text_of(value))


def _bullets(found: Iterator[str]) -> str:
    return "\n".join(f"- {line[0].upper()}{line[1:]}" for line in dict.fromkeys(filter(None, found)))
