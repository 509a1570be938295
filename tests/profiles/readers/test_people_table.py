"""Tables of people as people make them: Dutch columns and values, personal columns apart, a bad row among good ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from profiles.consent import Consent, Purpose
from profiles.errors import UserError
from profiles.naming import Naming, naming
from profiles.portfolio import (
    DocumentKind,
    EvidenceKind,
    HeldPaper,
    Hours,
    Month,
    Schedule,
    Starr,
)
from profiles.readers.people_cells import month_of
from profiles.readers.people_columns import EVIDENCE_COLUMNS, FACTS, FORBIDDEN, PERSON_COLUMNS, column_of
from profiles.readers.people_table import read_people_table
from profiles.readers.read_person import ReadPerson
from profiles.vocabulary.vocabulary import Vocabulary

DUTCH = """\
Kandidaat;Naam;Geboortedatum;BSN;Plaats;Talen;Papieren;Beschikbaar;Vervoer;Toestemming;Soort;Titel;Tekst;Van;Tot;\
Uren;Stuk;Referent;Situatie;Opmerking
K-1;Geheime Persoon;29-02-1980;123456782;Assen;Nederlands: B1; ;24-32 uur;fiets | OV;matchen 01-04-2026;betaald werk;\
kok;"Koken; afwassen.
Bestellen.";maart 2019;heden;16,5 uur per week;referentie;chef-kok;Het was druk.;x
K-2;;;;Emmen;;;;;;mantelzorg;;Ik zorgde voor mijn vader.;2011;2015-06;;;;;
K-1;;;;Hoogeveen;;rijbewijs B;;;;vrijwilligerswerk;taalmaatje;;2020;12-2021;;;;;
"""

Read = Callable[..., list[ReadPerson | UserError]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read(text: str, known: Naming | None = None, encoding: str = "utf-8") -> list[ReadPerson | UserError]:
        path = tmp_path / "people.csv"
        path.write_bytes(text.encode(encoding))
        return list(read_people_table(path, known))

    return read


def people(found: list[ReadPerson | UserError]) -> list[ReadPerson]:
    assert all(isinstance(item, ReadPerson) for item in found), [str(item) for item in found]
    return [item for item in found if isinstance(item, ReadPerson)]


def refused(found: list[ReadPerson | UserError]) -> list[UserError]:
    return [item for item in found if isinstance(item, UserError)]


def test_dutch_columns_and_values(read: Read) -> None:
    first, second = people(read(DUTCH))
    portfolio = first.portfolio
    assert (portfolio.candidate, portfolio.place, portfolio.hours) == ("K-1", "Assen", Hours(24, 32))
    assert (portfolio.languages, portfolio.transport) == ((("nl", "B1"),), ("bicycle", "public"))
    assert portfolio.papers == (HeldPaper("driving-licence-b"),)
    assert portfolio.consents == (Consent(Purpose.MATCHING, date(2026, 4, 1)),)
    work, volunteering = portfolio.evidence
    assert (work.id, work.kind, work.title) == ("E1", EvidenceKind.PAID_WORK, "kok")
    assert work.text == "Koken; afwassen.\nBestellen."
    assert (work.start, work.end, work.hours_per_week) == (Month(2019, 3), None, 16.5)
    assert (work.document, work.vouched_by) == (DocumentKind.REFERENCE, "chef-kok")
    assert work.starr == Starr(situation="Het was druk.")
    assert (volunteering.kind, volunteering.end) == (EvidenceKind.VOLUNTEER_WORK, Month(2021, 12))
    assert second.portfolio.evidence[0].kind is EvidenceKind.CARE_AT_HOME
    assert second.facts is None


def test_personal_columns_go_apart_and_forbidden_ones_away(read: Read) -> None:
    first, second = people(read(DUTCH))
    assert first.facts is not None
    assert (first.facts.name, first.facts.birth_date) == ("Geheime Persoon", date(1980, 2, 29))
    notes = " ".join(map(str, first.notes))
    assert "column BSN was dropped" in notes
    assert "column Opmerking is not known" in notes
    assert "Plaats differs" in notes
    for secret in ("123456782", "Geheime", "1980"):
        assert secret not in f"{first.portfolio} {notes}"
    assert second.notes == ()


def test_a_personal_column_is_taken_out_of_the_texts_too(read: Read) -> None:
    text = (
        "candidate,naam,telefoon,kind,text\nK-1,Geheime Persoon,06-12345678,hobby,Bel Geheime op 06-12345678 of mail.\n"
    )
    [person] = people(read(text))
    assert person.portfolio.evidence[0].text == "Bel op of mail."


@pytest.mark.parametrize("column", sorted(FORBIDDEN))
def test_what_nobody_may_be_matched_by_is_dropped(read: Read, column: str) -> None:
    [person] = people(read(f"candidate,{column}\nK-1,GEHEIM\n"))
    assert "GEHEIM" not in f"{person.portfolio} {person.facts} {person.notes}"
    assert len(person.notes) == 1
    assert person.facts is None


def test_names_of_columns_are_unambiguous() -> None:
    columns = (*PERSON_COLUMNS, *EVIDENCE_COLUMNS, *FACTS)
    assert [column_of(column) for column in columns] == list(columns)
    assert not {column for column in columns if column in FORBIDDEN}
    assert [column_of(name) for name in ("Uren per week", "E-mail", "Mantelzorg", "Betaald werk", "Iets")] == [
        "hours_per_week", "email", "care_at_home", "paid_work", ""
    ]  # fmt: skip


def test_a_row_a_person_has_a_column_a_kind(read: Read) -> None:
    text = (
        "candidate,paid_work,Hobby's,Cursussen,opleidingsniveau\n"
        f'K-1,"kok | afwasser\nbakker",Ik brei {"heel " * 20}veel truien.,BHV,mbo 2\n'
    )
    [person] = people(read(text))
    told = [(item.id, item.kind.value, item.title) for item in person.portfolio.evidence]
    assert told == [
        ("E1", "paid_work", "kok"), ("E2", "paid_work", "afwasser"), ("E3", "paid_work", "bakker"),
        ("E4", "hobby", ""), ("E5", "course", "BHV"),
    ]  # fmt: skip
    assert person.portfolio.evidence[3].text.startswith("Ik brei")
    assert person.portfolio.education == 2


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("Jan Jansen,hobby,x,,,,", "code"),
        (",hobby,x,,,,", "code"),
        ("K-1,tovenaar,x,,,,", "soort"),
        ("K-1,,x,,,,", "soort"),
        ("K-1,hobby,x,2019-13,,,", "van"),
        ("K-1,hobby,x,lang geleden,,,", "van"),
        ("K-1,hobby,x,,200,,", "uren"),
        ("K-1,hobby,x,,,nl:vloeiend,", "talen"),
        ("K-1,hobby,x,,,,40-20", "hours"),
    ],
)
def test_a_bad_row_names_row_and_column_and_the_rest_goes_on(read: Read, row: str, column: str) -> None:
    found = read(f"code,soort,titel,van,uren,talen,hours\nK-2,hobby,breien,,,,\n{row}\nK-3,hobby,lezen,,,,\n")
    [error] = refused(found)
    assert (error.where.line, error.where.field) == (3, column)
    assert error.mend is not None
    assert "Jansen" not in str(error)
    read_codes = [item.portfolio.candidate for item in found if isinstance(item, ReadPerson)]
    assert {"K-2", "K-3"} <= set(read_codes)


def test_ids_are_kept_made_and_unique(read: Read) -> None:
    found = read("candidate,id,kind\nK-1,E1,hobby\nK-1,,course\nK-1,E1,test\nK-1,9,test\n")
    [error] = refused(found)
    assert (error.where.line, error.where.field) == (4, "id")
    [person] = [item for item in found if isinstance(item, ReadPerson)]
    assert [item.id for item in person.portfolio.evidence] == ["E1", "E2", "9"]


@pytest.mark.parametrize("text", ["naam;titel\nJan;kok\n", "candidate,kind\n", ""])
def test_a_table_without_codes_or_people_is_refused(read: Read, text: str) -> None:
    [error] = read(text)
    assert isinstance(error, UserError)
    assert "Jan" not in str(error)


def test_papers_go_by_id_or_name(read: Read, vocabulary: Vocabulary) -> None:
    known = naming(vocabulary, vocabulary)
    text = "candidate,papers\nK-1,BHV:2027-06; vca-basic; Rijbewijs BE; haccp: 31-12-2026\n"
    [person] = people(read(text, known))
    assert person.portfolio.papers == (
        HeldPaper("bhv", date(2027, 6, 30)), HeldPaper("vca-basic"), HeldPaper("driving-licence-be"),
        HeldPaper("haccp", date(2026, 12, 31)),
    )  # fmt: skip


def test_old_encodings_and_separators(read: Read) -> None:
    for encoding, mark in (("cp1252", ";"), ("utf-16", "\t"), ("utf-8-sig", ",")):
        [person] = people(read(f"kandidaat{mark}soort{mark}titel\nK-1{mark}hobby{mark}café\n", encoding=encoding))
        assert person.portfolio.evidence[0].title == "café"


def test_a_workbook_has_numbers_and_days(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["kandidaat", "soort", "van", "tot", "uren", "geboortedatum", "rooster"])
    sheet.append(["K-1", "werk", 2019.0, datetime(2021, 3, 1), 24, datetime(1980, 2, 29), "overdag; weekend"])
    book.save(tmp_path / "people.xlsx")
    [person] = people(list(read_people_table(tmp_path / "people.xlsx")))
    [work] = person.portfolio.evidence
    assert (work.start, work.end, work.hours_per_week) == (Month(2019), Month(2021, 3), 24)
    assert person.portfolio.schedule == (Schedule.DAY, Schedule.WEEKEND)
    assert person.facts is not None
    assert person.facts.birth_date == date(1980, 2, 29)


@pytest.mark.parametrize(("cell", "month"), [
    ("2019", "2019"), ("2019-3", "2019-03"), ("03/2019", "2019-03"), ("1-3-2019", "2019-03"), ("mrt. 2019", "2019-03"),
    ("1 mei 2019", "2019-05"), ("Heden", None), ("zomer 2019", "zomer 2019"),
])  # fmt: skip
def test_months_as_people_write_them(cell: str, month: str | None) -> None:
    assert month_of(cell) == month
