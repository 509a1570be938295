"""Portfolios -> jobseekers in the VUM standard, version 3, without personal facts.

The format takes work, schooling, courses, interests, licences, languages, hours and transport. A title and a text of
work or schooling become one text, a month becomes its first or last day, CEFR levels become VUM's coarser ones, and of
a self-test only competences that somebody has and that go by an address. It has no place for assessments, documents,
consents, decisions and papers other than driving licences.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from profiles.papers import LICENCE_PREFIX
from profiles.portfolio import Can, Evidence, EvidenceKind, Month, Portfolio, Schedule
from profiles.readers.vum_codes import ISO_639_1, MASTERY_OF_CEFR, VEHICLES

Record = dict[str, Any]

_TEXT, _NAME = 2000, 120
"""Most characters of an explanation and of a name."""

_WORK = {
    EvidenceKind.PAID_WORK: "",
    EvidenceKind.VOLUNTEER_WORK: "Vrijwilligerswerk: ",
    EvidenceKind.CARE_AT_HOME: "Mantelzorg: ",
}
"""VUM has one word for all work; what it was is said first."""
_SCHOOLING = frozenset({EvidenceKind.DIPLOMA, EvidenceKind.MBO_CERTIFICATE, EvidenceKind.PRACTICE_STATEMENT})
_COURSES = {EvidenceKind.CERTIFICATE: 1, EvidenceKind.COURSE: 2}
_PRESENTED = frozenset({EvidenceKind.LIFE_EXPERIENCE, EvidenceKind.SELF_ASSESSMENT})
_ISO_639_3 = {short: long for long, short in reversed(list(ISO_639_1.items()))}
_VEHICLE_CODES = {vehicle: code for code, vehicle in VEHICLES.items()}
_OTHER_SCHOOL = 9


def vum_record(portfolio: Portfolio, sectors: Mapping[str, str]) -> Record:
    """Return a portfolio as a ``werkzoekendeProfiel``; ``sectors`` are the names of sectors by id, for the wishes."""
    times = portfolio.schedule
    hours = portfolio.hours
    return _told(
        {
            "idWerkzoekende": portfolio.candidate,
            "persoonlijkePresentatie": "\n\n".join(
                filter(None, (_words(item) for item in portfolio.evidence if item.kind in _PRESENTED))
            )[:_TEXT],
            "mobiliteit": _told(
                {
                    "bemiddelingspostcode": portfolio.place if _is_area(portfolio.place) else None,
                    "maximaleReisafstand": portfolio.travel_km,
                }
            ),
            "werktijden": _told(
                {
                    "aantalWerkurenPerWeekMinimaal": hours.least if hours else None,
                    "aantalWerkurenPerWeekMaximaal": hours.most if hours else None,
                    "indicatieKantoortijden": 1 if Schedule.DAY in times else None,
                }
            ),
            "flexibiliteit": {"indicatieOnregelmatigWerkOfPloegendienst": 1} if Schedule.SHIFTS in times else None,
            "vervoermiddel": [
                {"codeVervoermiddel": int(_VEHICLE_CODES[one])} for one in portfolio.transport if one in _VEHICLE_CODES
            ],
            "arbeidsmarktkwalificatie": _told(
                {
                    "competentiebeheersing": [{"codeCompetentie": uri} for uri in _addresses(portfolio.evidence)],
                    "werkervaring": [_work(item) for item in portfolio.evidence if item.kind in _WORK],
                    "opleiding": [_school(item) for item in portfolio.evidence if item.kind in _SCHOOLING],
                    "cursus": [_course(item) for item in portfolio.evidence if item.kind in _COURSES],
                    "interesse": [{"naamInteresse": name} for name in _interests(portfolio, sectors)],
                    "rijbewijs": [{"codeSoortRijbewijs": licence} for licence in _licences(portfolio)],
                    "taalbeheersing": [
                        {
                            "codeTaal": _ISO_639_3.get(code, code),
                            "codeNiveauTaalbeheersingMondeling": int(MASTERY_OF_CEFR[level]),
                        }
                        for code, level in portfolio.languages
                    ],
                }
            ),
        }
    )


def _work(item: Evidence) -> Record:
    return _told(
        {
            "toelichtingWerkervaring": (_WORK[item.kind] + _words(item))[:_TEXT],
            "datumAanvangWerkzaamheden": _first_day(item.start),
            "datumEindeWerkzaamheden": _last_day(item.end),
        }
    )


def _school(item: Evidence) -> Record:
    return _told(
        {
            "codeNiveauOpleiding": _OTHER_SCHOOL,
            "indicatieDiploma": 1,
            "toelichtingOpleiding": _words(item)[:_TEXT],
            "datumAanvangVolgenOpleiding": _first_day(item.start),
            "datumEindeVolgenOpleiding": _last_day(item.end),
        }
    )


def _course(item: Evidence) -> Record:
    title = item.title or item.text
    return _told(
        {
            "naamCursus": title[:_NAME],
            "toelichtingCursus": item.text[:_TEXT] if item.title else "",
            "indicatieCertificaat": _COURSES[item.kind],
            "datumAanvangVolgenCursus": _first_day(item.start),
            "datumEindeVolgenCursus": _last_day(item.end),
        }
    )


def _interests(portfolio: Portfolio, sectors: Mapping[str, str]) -> Iterator[str]:
    yield from (sectors.get(wish, wish)[:_NAME] for wish in portfolio.wishes)
    hobbies = (item for item in portfolio.evidence if item.kind is EvidenceKind.HOBBY)
    yield from filter(None, ((item.title or item.text)[:_NAME] for item in hobbies))


def _licences(portfolio: Portfolio) -> Iterator[str]:
    for paper in portfolio.papers:
        if paper.id.startswith(LICENCE_PREFIX):
            yield paper.id.removeprefix(LICENCE_PREFIX).upper()


def _addresses(evidence: Sequence[Evidence]) -> list[str]:
    answers = (answer for item in evidence for answer in item.answers)
    held = (answer.competence for answer in answers if answer.can is Can.YES and "://" in answer.competence)
    return list(dict.fromkeys(held))


def _words(item: Evidence) -> str:
    parts = (item.title, item.text, *(item.starr.done if item.starr else ()))
    return "\n".join(filter(None, parts))


def _is_area(place: str) -> bool:
    return len(place) == 4 and place.isdigit() and place[0] != "0"


def _first_day(month: Month | None) -> str | None:
    return f"{month.year:04d}-{month.month or 1:02d}-01" if month else None


def _last_day(month: Month | None) -> str | None:
    if month is None:
        return None
    number = month.month or 12
    return f"{month.year:04d}-{number:02d}-{monthrange(month.year, number)[1]}"


def _told(fields: Record) -> Record:
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}
