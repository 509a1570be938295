"""Jobseekers in VUM: versions 3 and 1, codes to our own scales, and what stays out."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from profiles.errors import UserError
from profiles.naming import Naming, naming
from profiles.portfolio import Answer, Can, EvidenceKind, HeldPaper, Hours, Month, Schedule
from profiles.readers.read_person import ReadPerson
from profiles.readers.vum_person import is_vum_person, read_vum_people
from profiles.vocabulary.vocabulary import Vocabulary

URI = "https://linkeddata.competentnl.nl/id/skill/1"
TRADE = "https://linkeddata.competentnl.nl/uwv/id/occupation/D9353562DD"
KNOWN = Naming({URI: "wp:operate-cash-register"}, {TRADE: "verkoopmedewerker"}, {"zorg en welzijn": "care"})

V3: dict[str, Any] = {
    "idWerkzoekende": "5d2c1f0e-7b1f-4a3e-9a39-0b1f6f3a1c11",
    "naam": "Geheime Persoon",
    "geboortedatum": "1980-02-29",
    "bsn": "123456782",
    "emailadres": ["g@example.org"],
    "telefoonnummer": ["0600000000"],
    "adres": {"postcode": "9401 AB", "straatnaam": "Stille Steeg", "huisnummer": 7, "woonplaatsnaam": "Assen"},
    "contactpersoon": [{"naamContactpersoonAfdeling": "Iemand Anders", "telefoonnummer": "0611111111"}],
    "persoonlijkePresentatie": "Ik help graag mensen.\nIk ben altijd op tijd.",
    "eisAanWerk": {"indicatieBegeleiding": 1},
    "mobiliteit": {"bemiddelingspostcode": "9401", "maximaleReisafstand": 15},
    "werktijden": {
        "aantalWerkurenPerWeekMinimaal": 24, "aantalWerkurenPerWeekMaximaal": 32, "indicatieKantoortijden": 1
    },
    "flexibiliteit": {"indicatieOnregelmatigWerkOfPloegendienst": 2},
    "vervoermiddel": [{"codeVervoermiddel": 3}, {"codeVervoermiddel": 4}, {"codeVervoermiddel": 5}],
    "arbeidsmarktkwalificatie": {
        "competentiebeheersing": [{"codeCompetentie": URI}, {"codeCompetentie": URI + "-x"}],
        "cursus": [
            {"naamCursus": "BHV", "indicatieCertificaat": 1, "datumCertificaat": "2024-05-01"},
            {"naamCursus": "Lassen", "toelichtingCursus": "Een avond a week."},
        ],
        "interesse": [{"naamInteresse": "Zorg en welzijn"}, {"naamInteresse": "Miniatuurbouw"}],
        "opleiding": [
            {"codeNiveauOpleiding": 4, "indicatieDiploma": 1, "datumDiploma": "2001-07-01",
             "toelichtingOpleiding": "Helpende zorg en welzijn niveau 2", "codeOpleidingsnaam": "25498"},
            {"codeNiveauOpleiding": 5, "indicatieDiploma": 2, "toelichtingOpleiding": "Verpleegkunde"},
        ],
        "rijbewijs": [{"codeSoortRijbewijs": "B"}, {"codeSoortRijbewijs": "A2"}, {"codeSoortRijbewijs": "B+"}],
        "taalbeheersing": [
            {"codeTaal": "nld", "codeNiveauTaalbeheersingMondeling": 3, "codeNiveauTaalbeheersingSchriftelijk": 2},
            {"codeTaal": "nds", "codeNiveauTaalbeheersingLuisteren": 4},
            {"codeTaal": "tir", "codeNiveauTaalbeheersingMondeling": 0},
            {"codeTaal": "deu", "codeNiveauTaalbeheersingMondeling": 1},
        ],
        "werkervaring": [
            {"beroep": {"codeBeroepsnaam": TRADE}, "datumAanvangWerkzaamheden": "2010-03-01",
             "datumEindeWerkzaamheden": "2018-12-31", "naamOrganisatie": "Winkel Proef",
             "toelichtingWerkervaring": "Ik stond achter de kassa."},
            {"beroep": {"codeBeroepsnaam": TRADE + "-x"}},
        ],
    },
}  # fmt: skip

Read = Callable[..., list[ReadPerson | UserError]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read(content: object, known: Naming | None = KNOWN, name: str = "w.json") -> list[ReadPerson | UserError]:
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return list(read_vum_people(path, known))

    return read


def only(found: list[ReadPerson | UserError]) -> ReadPerson:
    [person] = found
    assert isinstance(person, ReadPerson), person
    return person


def test_a_profile_of_version_3(read: Read) -> None:
    person = only(read(V3))
    portfolio = person.portfolio
    assert portfolio.candidate.startswith("VUM-")
    assert (portfolio.place, portfolio.wishes, portfolio.hours) == ("9401", ("care",), Hours(24, 32))
    assert (portfolio.schedule, portfolio.transport) == ((Schedule.DAY,), ("bicycle", "public"))
    assert portfolio.papers == (HeldPaper("driving-licence-b"),)
    assert portfolio.languages == (("nl", "B1"), ("nds", "C1"))
    assert (portfolio.education, portfolio.travel_km) == (2, 15)
    kinds = [(item.id, item.kind, item.title) for item in portfolio.evidence]
    assert kinds == [
        ("E1", EvidenceKind.PAID_WORK, "verkoopmedewerker"),
        ("E2", EvidenceKind.DIPLOMA, "mbo-diploma"),
        ("E3", EvidenceKind.COURSE, "hbo-opleiding"),
        ("E4", EvidenceKind.CERTIFICATE, "BHV"),
        ("E5", EvidenceKind.COURSE, "Lassen"),
        ("E6", EvidenceKind.HOBBY, "Miniatuurbouw"),
        ("E7", EvidenceKind.SELF_ASSESSMENT, ""),
        ("E8", EvidenceKind.LIFE_EXPERIENCE, ""),
    ]
    work, diploma, _, certificate, *_, competences, presented = portfolio.evidence
    assert (work.start, work.end, work.context) == (Month(2010, 3), Month(2018, 12), "Winkel Proef")
    assert work.text == "Ik stond achter de kassa."
    assert (diploma.qualification, diploma.end) == ("25498", Month(2001, 7))
    assert certificate.end == Month(2024, 5)
    assert competences.answers == (Answer("wp:operate-cash-register", Can.YES),)
    assert presented.text == "Ik help graag mensen.\nIk ben altijd op tijd."


def test_who_somebody_is_stays_apart(read: Read) -> None:
    person = only(read(V3))
    facts = person.facts
    assert facts is not None
    assert (facts.name, facts.birth_date) == ("Geheime Persoon", date(1980, 2, 29))
    assert (facts.street, facts.postcode, facts.town) == ("Stille Steeg 7", "9401 AB", "Assen")
    assert (facts.phone, facts.email) == ("0600000000", "g@example.org")
    everywhere = f"{person.portfolio} {' '.join(str(note) for note in person.notes)}"
    for secret in ("Geheime", "123456782", "0600000000", "example.org", "9401 AB", "Stille", "0611111111", "Anders"):
        assert secret not in everywhere
    assert "123456782" not in str([getattr(facts, name) for name in type(facts).__slots__])


def test_texts_lose_what_says_who_somebody_is(read: Read) -> None:
    said = (
        "Ik ben Geheime Persoon en ik bel 0612345678 graag.\nIk ontvang een bijstandsuitkering.\nIk help bij feesten."
    )
    person = only(read({**V3, "persoonlijkePresentatie": said}))
    text = person.portfolio.evidence[-1].text
    assert "Ik help bij feesten." in text
    for secret in ("Geheime", "Persoon", "0612345678", "uitkering"):
        assert secret not in text
    assert "dropped from the texts: benefit." in map(str, person.notes)


def test_what_was_not_read_is_told(read: Read) -> None:
    told = " ".join(str(note) for note in only(read(V3)).notes)
    for part in ("support needs", "service number", "contact persons", "licence A2", "(ti) is not told",
                 "(nl) differ", "tells the occupation", "competences of which"):  # fmt: skip
        assert part in told, part


def test_versions_1_and_2_have_mastery_and_own_words(read: Read, vocabulary: Vocabulary) -> None:
    skills = {
        "gedragscompetentie": [
            {"codeGedragscompetentie": 24105, "codeBeheersingGedragscompetentie": 1,
             "omschrijvingGedragscompetentie": "Ik ben sociaal in mijn omgang"},
            {"codeGedragscompetentie": "24101", "codeBeheersingGedragscompetentie": 4},
            {"codeGedragscompetentie": "24102", "codeBeheersingGedragscompetentie": 3},
            {"codeGedragscompetentie": "24104", "codeBeheersingGedragscompetentie": 5},
        ],
        "vakvaardigheid": [{"omschrijving": "Ik kan metselen"}],
        "opleiding": [{"opleidingsnaam": {"opleidingsnaamGecodeerd": {"omschrijvingOpleidingsnaam": "Timmerman"}},
                       "codeStatusOpleiding": 1}],
        "werkervaring": [{"beroep": {"naamBeroepOngecodeerd": "vrijwilliger in het buurthuis"}}],
    }  # fmt: skip
    record = {"idWerkzoekende": "W-17", "arbeidsmarktkwalificatie": skills}
    portfolio = only(read(record, naming(vocabulary, vocabulary))).portfolio
    assert portfolio.candidate == "W-17"
    work, school, said = portfolio.evidence
    assert (work.kind, school.kind, school.title) == (EvidenceKind.VOLUNTEER_WORK, EvidenceKind.DIPLOMA, "Timmerman")
    codes = {dict(vocabulary.competences[answer.competence].codes)["vum"]: answer.can for answer in said.answers}
    assert codes == {"24105": Can.YES, "24101": Can.NOT_YET, "24102": Can.WITH_HELP}
    assert said.text == "Ik ben sociaal in mijn omgang\nIk kan metselen"


@pytest.mark.parametrize("wrap", [
    lambda one: [one, one], lambda one: {"matches": [one, {"vumID": "x", "werkzoekendeProfiel": one}]},
    lambda one: {"werkzoekendeProfielen": [one, one]},
])  # fmt: skip
def test_lists_and_answers_are_read(read: Read, wrap: Callable[[object], object]) -> None:
    assert is_vum_person(wrap(V3))
    found = read(wrap(V3))
    codes = {item.portfolio.candidate for item in found if isinstance(item, ReadPerson)}
    assert (len(found), len(codes)) == (2, 1)


def test_one_bad_record_does_not_stop_the_others(read: Read) -> None:
    lines = [json.dumps(V3), "{", json.dumps({"naamVacature": "Kok"}), json.dumps({"arbeidsmarktkwalificatie": {}})]
    first, broken, vacancy, empty = read("\n".join(lines), name="w.jsonl")
    assert isinstance(first, ReadPerson)
    assert isinstance(broken, UserError)
    assert (broken.where.line, isinstance(vacancy, UserError)) == (2, True)
    assert isinstance(empty, ReadPerson)
    assert empty.portfolio.evidence == ()
    assert empty.facts is None


def test_a_service_number_as_id_becomes_no_code(read: Read) -> None:
    first, second = (only(read({**V3, "idWerkzoekende": number})).portfolio.candidate for number in ("123456782", ""))
    assert first == second
    assert "123456782" not in first


@pytest.mark.parametrize("postcode", ["9401AB", "9401 ab"])
def test_a_whole_postcode_is_a_personal_fact(read: Read, postcode: str) -> None:
    person = only(read({"arbeidsmarktkwalificatie": {}, "mobiliteit": {"bemiddelingspostcode": postcode}}))
    assert person.portfolio.place == ""
    assert person.facts is not None
    assert person.facts.postcode == postcode


@pytest.mark.parametrize("far", [1000, 301, "ver", -5])
def test_a_distance_that_nobody_travels_is_told_and_left(read: Read, far: object) -> None:
    person = only(read({**V3, "mobiliteit": {"maximaleReisafstand": far}}))
    assert person.portfolio.travel_km is None
    assert "the distance to travel could not be placed." in [str(note) for note in person.notes]


@pytest.mark.parametrize("record", [{}, [], {"candidate": "K-1"}, "text", None, {"matches": []}, {"matches": None}])
def test_other_records_are_not_taken_for_a_profile(record: object) -> None:
    assert not is_vum_person(record)


@pytest.mark.parametrize("spoil", [None, 7, "x", [], {}, [None], [[1]], {"x": [{}]}])
def test_odd_values_never_break_reading(read: Read, spoil: object) -> None:
    for key in (*V3, *V3["arbeidsmarktkwalificatie"]):
        inner = {**V3["arbeidsmarktkwalificatie"], key: spoil} if key in V3["arbeidsmarktkwalificatie"] else None
        record = {**V3, "arbeidsmarktkwalificatie": inner} if inner else {**V3, key: spoil}
        assert isinstance(read(record)[0], ReadPerson)
