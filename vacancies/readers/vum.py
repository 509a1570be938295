"""Vacancies in the VUM standard, as municipalities, UWV and agencies exchange them: versions 3 and 1."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from profiles.errors import UserError
from profiles.messages import M
from vacancies.model import Role, Vacancy
from vacancies.readers.compose import Facts, Origin, Piece, compose, one_line
from vacancies.readers.fields import text_of
from vacancies.readers.vum_codes import (
    AGREEMENTS,
    BEHAVIOUR,
    CONTRACTS,
    EDUCATION,
    LANGUAGES,
    LICENCES,
    MASTERY,
    WORK_LEVELS,
)

_SIGNS = frozenset(
    {"naamVacature", "omschrijvingVacature", "nummerVacature", "idVacature", "codeWerkEnDenkniveauMinimaal"}
)
_JOBSEEKER = frozenset({"idWerkzoekende", "arbeidsmarktkwalificatie", "bemiddelingsberoep"})
_PLACES = ("woonplaats", "woonplaatsnaam", "plaatsnaam", "plaats", "gemeentenaam")
_EMPLOYERS = ("naamOrganisatie", "organisatienaam", "handelsnaamOrganisatie", "handelsnaam", "naam", "naamWerkgever")
_NAMES = (
    "naam", "omschrijving", "label", "naamBeroep", "omschrijvingBeroep", "omschrijvingBeroepsnaam",
    "naamBeroepOngecodeerd", "naamBeroepGecodeerd", "naamOpleiding", "omschrijvingOpleidingsnaam",
    "naamOpleidingOngecodeerd", "naamCompetentie", "omschrijvingCompetentie", "omschrijvingVakvaardigheid",
    "naamVakvaardigheid", "beroep", "opleiding",
)  # fmt: skip
"""Keys under which the two versions, and those who send them, give a thing its name."""

_SPEAKING = {
    "spreken": ("codeNiveauTaalbeheersingMondeling", "codeNiveauTaalbeheersingSpreken", "codeNiveauMondeling"),
    "schrijven": (
        "codeNiveauTaalbeheersingSchriftelijk", "codeNiveauTaalbeheersingSchrijven", "codeNiveauSchriftelijk",
    ),
    "lezen": ("codeNiveauTaalbeheersingLezen", "codeNiveauLezen"),
    "luisteren": ("codeNiveauTaalbeheersingLuisteren", "codeNiveauLuisteren"),
}  # fmt: skip
_NOT_ASKED = "1"
_YES = frozenset({"1", "j", "ja", "true"})
_MOST_YEARS = 50


def is_vum(record: Any) -> bool:
    """Return whether a record is a VUM ``vacature``, or a jobseeker's profile in the same standard."""
    return isinstance(record, Mapping) and not record.keys().isdisjoint(_SIGNS | _JOBSEEKER)


def vum_vacancy(record: Mapping[str, Any], origin: Origin) -> Vacancy:
    """Return the vacancy of a VUM ``vacature``: codes in words, unknown codes left out, nothing of contact persons.

    Raises
    ------
    UserError
        When the record is a jobseeker's profile, or has no text.
    """
    if not record.keys().isdisjoint(_JOBSEEKER):
        raise UserError(
            M("this is the profile of a jobseeker, not a vacancy; nothing of it was read."),
            where=origin.place(),
            mend=M("Give the vacancies; for a person, write a portfolio and use `workprofiler portfolio encode`."),
        )
    trade = _named(record.get("beroep"))
    facts = Facts(
        id=_first(record, ("idVacature", "vumID", "nummerVacature")),
        title=_first(record, ("naamVacature",)) or trade,
        place=_deep(record.get("adres"), _PLACES),
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
    yield WORK_LEVELS.get(_code(record, "codeWerkEnDenkniveauMinimaal"), "")
    for school in _several(record, "opleiding"):
        kind, subject = EDUCATION.get(_code(school, "codeNiveauOpleiding"), ""), _named(school)
        proof = "diploma" if _code(school, "indicatieDiploma") == "1" else "opleiding"
        yield " ".join(filter(None, (f"{kind}-{proof}" if kind else proof if subject else "", subject)))
    for work in _several(record, "werkervaring"):
        years = _code(work, "aantalJarenWerkzaamInBeroep")
        subject = _named(work.get("beroep")) or _named(work) or trade
        if years.isdigit() and 0 < int(years) <= _MOST_YEARS:
            yield f"{years} jaar ervaring als {subject}" if subject else f"{years} jaar ervaring"
    for course in _several(record, "cursus"):
        name = _first(course, ("naamCursus",)) or _named(course)
        if name and _code(course, "indicatieCertificaat").lower() in _YES:
            yield f"{name}-certificaat" if " " not in name else f"certificaat {name}"
        else:
            yield f"cursus {name}" if name else ""
    for licence in _several(record, "rijbewijs"):
        code = _code(licence, "codeSoortRijbewijs").upper()
        yield f"rijbewijs {code}" if code in LICENCES else ""
    for language in _several(record, "taalbeheersing"):
        yield _language(language)
    wrapped = record.get("competentie") if isinstance(record.get("competentie"), Mapping) else {}
    for key in ("competentiebeheersing", "vakvaardigheid", "gedragscompetentie"):
        for skill in (*_several(record, key), *_several(wrapped or {}, key)):
            code = _code(skill, "codeGedragscompetentie") or _code(skill, "codeCompetentie")
            yield BEHAVIOUR.get(code, "") or _named(skill)


def _language(language: Mapping[str, Any]) -> str:
    """Return a language and how well it must be mastered; one whose every known level is "none" is not asked."""
    name = LANGUAGES.get(_code(language, "codeTaal").lower(), "")
    codes = {skill: next(filter(None, (_code(language, key) for key in keys)), "") for skill, keys in _SPEAKING.items()}
    told = [f"{skill} {MASTERY[code]}" for skill, code in codes.items() if code in MASTERY]
    if not name or (not told and _NOT_ASKED in codes.values()):
        return ""
    return f"{name}: {', '.join(told)}" if told else name


def _contract(record: Mapping[str, Any]) -> Iterator[str]:
    for contract in _several(record, "contractvorm"):
        yield CONTRACTS.get(_code(contract, "codeTypeArbeidscontract"), "")
        yield AGREEMENTS.get(_code(contract, "codeTypeOvereenkomst"), "")


def _hours(times: Any) -> str:
    least, most = (_first(times, (f"aantalWerkurenPerWeek{end}",)) for end in ("Minimaal", "Maximaal"))
    return "-".join(dict.fromkeys(filter(None, (least, most))))


def _several(record: Any, key: str) -> list[Mapping[str, Any]]:
    """Return the objects under ``key``; a text among them counts as an object with that name."""
    value = record.get(key) if isinstance(record, Mapping) else None
    items = value if isinstance(value, list) else [value]
    return [item if isinstance(item, Mapping) else {"naam": item} for item in items if isinstance(item, Mapping | str)]


def _named(value: Any, depth: int = 3) -> str:
    """Return what an object goes by, perhaps an object deeper; an address on the web is no name."""
    if isinstance(value, str):
        return "" if "://" in value else one_line(text_of(value))
    if isinstance(value, list):
        value = value[0] if value else None
    if depth == 0 or not isinstance(value, Mapping):
        return ""
    return next((found for key in _NAMES if (found := _named(value.get(key), depth - 1))), "")


def _deep(value: Any, keys: tuple[str, ...], depth: int = 3) -> str:
    """Return the first text under one of ``keys`` in an object or in the objects within it."""
    found = _first(value, keys)
    if found or depth == 0 or not isinstance(value, Mapping):
        return found
    return next((deeper for inner in value.values() if (deeper := _deep(inner, keys, depth - 1))), "")


def _first(value: Any, keys: tuple[str, ...], *, whole: bool = False) -> str:
    """Return the first text or number under one of ``keys``: on one line, or ``whole``."""
    for key in keys:
        text = text_of(_get(value, key))
        if text:
            return text if whole else one_line(text)
    return ""


def _code(value: Any, key: str) -> str:
    found = _get(value, key)
    return str(found).strip() if isinstance(found, str | int) else ""


def _get(value: Any, key: str) -> Any:
    return value.get(key) if isinstance(value, Mapping) else None


def _bullets(found: Iterator[str]) -> str:
    return "\n".join(f"- {line[0].upper()}{line[1:]}" for line in dict.fromkeys(filter(None, found)))
