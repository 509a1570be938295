"""VUM: a vacature by itself, in a list, in the answer of a source; versions 3 and 1; what stays out."""

from __future__ import annotations

import json

import pytest

from profiles.readers.vocabulary import default_vocabulary
from profiles.readers.vum_codes import BEHAVIOUR
from vacancies.conditions import find_conditions
from vacancies.model import ConditionKind, Role
from vacancies.sections import passages

V3 = {
    "idVacature": "8f14e45f",
    "naamVacature": "Heftruckchauffeur",
    "nummerVacature": "2026-17",
    "omschrijvingVacature": "<p>Je laadt en lost vrachtwagens in ons magazijn.</p>",
    "codeWerkEnDenkniveauMinimaal": "4",
    "sluitingsdatumVacature": "2026-12-31",
    "adres": {"postcode": "9401AB", "adresBinnenland": {"woonplaats": "Assen"}},
    "arbeidsVoorwaarden": {"omschrijvingArbeidsvoorwaarden": "Wij bieden een goed salaris.", "salarisIndicatie": "3"},
    "beroep": {"codeBeroepsnaam": "https://linkeddata.competentnl.nl/uwv/id/occupation/D9353562DD"},
    "competentiebeheersing": [
        {"codeCompetentie": "https://example.org/x", "omschrijvingCompetentie": "Goederen laden en lossen"},
        {"codeCompetentie": "https://example.org/y"},
    ],
    "contractvorm": [{"codeTypeArbeidscontract": "O", "codeTypeOvereenkomst": "02"}, {"codeTypeArbeidscontract": "X"}],
    "cursus": [{"naamCursus": "VCA", "indicatieCertificaat": 1}, {"naamCursus": "orderpicken"}],
    "opleiding": [{"codeNiveauOpleiding": 4, "indicatieDiploma": "1", "naamOpleiding": "logistiek"},
                  {"codeNiveauOpleiding": 9, "indicatieDiploma": "8"}],
    "rijbewijs": [{"codeSoortRijbewijs": "B"}, {"codeSoortRijbewijs": "be"}, {"codeSoortRijbewijs": "Q"}],
    "taalbeheersing": [
        {"codeTaal": "nld", "codeNiveauTaalbeheersingMondeling": "3", "codeNiveauTaalbeheersingLezen": 2},
        {"codeTaal": "deu", "codeNiveauTaalbeheersingMondeling": "1"},
        {"codeTaal": "eng", "codeNiveauTaalbeheersingMondeling": "0"},
        {"codeTaal": "qqq"},
    ],
    "werkervaring": [{"aantalJarenWerkzaamInBeroep": 2}, {"aantalJarenWerkzaamInBeroep": 0}],
    "werkgever": {
        "handelsnaamOrganisatie": "Magazijn Proef BV",
        "nummerKvk": "12345678",
        "contactpersoon": [{"naam": "Geheime Persoon", "telefoonnummer": "0600000000", "emailadres": "g@example.org"}],
    },
    "contactpersoon": {"naamContactpersoonAfdeling": "Geheime Persoon"},
    "werktijden": {"aantalWerkurenPerWeekMinimaal": 24, "aantalWerkurenPerWeekMaximaal": 32},
}  # fmt: skip


def test_a_vacature_gives_facts_parts_and_asks_in_words(tmp_path, only_vacancy, parts_of):
    file = tmp_path / "v.json"
    file.write_text(json.dumps(V3))
    vacancy = only_vacancy(file)
    assert (vacancy.id, vacancy.title, vacancy.place) == ("8f14e45f", "Heftruckchauffeur", "Assen")
    assert (vacancy.employer, vacancy.hours) == ("Magazijn Proef BV", "24-32")
    parts = parts_of(vacancy)
    assert parts["description"] == "Je laadt en lost vrachtwagens in ons magazijn."
    assert parts["requirements"].split("\n") == [
        "- Mbo werk- en denkniveau",
        "- Mbo-diploma logistiek",
        "- 2 jaar ervaring",
        "- VCA-certificaat",
        "- Cursus orderpicken",
        "- Rijbewijs B",
        "- Rijbewijs BE",
        "- Nederlands: spreken goed, lezen redelijk",
        "- Engels",
        "- Goederen laden en lossen",
    ]
    assert parts["offer"] == "Wij bieden een goed salaris.\n\n- Contract voor onbepaalde tijd\n- Leerbaan"
    assert {part.name: part.role for part in vacancy.parts}["requirements"] is Role.REQUIREMENTS


def test_the_conditions_are_found_in_those_words(tmp_path, only_vacancy, vocabulary_papers):
    file = tmp_path / "v.json"
    file.write_text(json.dumps(V3))
    vacancy = only_vacancy(file)
    found = find_conditions(vacancy, passages(vacancy), vocabulary_papers)
    told = {(condition.kind, condition.value) for condition in found}
    assert {
        (ConditionKind.DRIVING_LICENCE, "B"),
        (ConditionKind.DRIVING_LICENCE, "BE"),
        (ConditionKind.LANGUAGE, "nl:"),
        (ConditionKind.LANGUAGE, "en:"),
        (ConditionKind.HOURS, "24-32"),
        (ConditionKind.CERTIFICATE, "vca-basic"),
    } <= told
    assert ConditionKind.DIPLOMA in {kind for kind, _ in told}


def test_nobody_is_named(tmp_path, only_vacancy):
    file = tmp_path / "v.json"
    file.write_text(json.dumps(V3))
    shown = repr(only_vacancy(file))
    for secret in ("Geheime", "0600000000", "example.org", "9401", "12345678"):
        assert secret not in shown


def test_version_1_has_behaviour_by_code_and_skills_in_words(tmp_path, only_vacancy, parts_of):
    file = tmp_path / "v.json"
    record = {
        "nummerVacature": "7",
        "omschrijvingVacature": "Je helpt gasten.",
        "beroep": {"naamBeroepOngecodeerd": "Receptionist"},
        "gedragscompetentie": [{"codeGedragscompetentie": "24105"}, {"codeGedragscompetentie": "99999"}],
        "vakvaardigheid": [{"omschrijving": "Gasten inchecken"}, "Kassa bedienen"],
        "werkervaring": [{"aantalJarenWerkzaamInBeroep": "1"}],
        "werkgever": {"naamOrganisatie": "Hotel Proef"},
        "werktijden": {"aantalWerkurenPerWeekMinimaal": 36, "aantalWerkurenPerWeekMaximaal": 36},
    }
    file.write_text(json.dumps({"vacature": record, "vumID": "v-7"}))
    vacancy = only_vacancy(file)
    assert (vacancy.id, vacancy.title, vacancy.employer, vacancy.hours) == ("v-7", "Receptionist", "Hotel Proef", "36")
    assert parts_of(vacancy)["requirements"].split("\n") == [
        "- 1 jaar ervaring als Receptionist",
        "- Gasten inchecken",
        "- Kassa bedienen",
        "- Samenwerken en overleggen",
    ]


@pytest.mark.parametrize("wrap", [
    lambda rows: rows,
    lambda rows: {"vacatures": rows},
    lambda rows: {"maximaalAantalResultatenBereikt": False, "vraagID": "q", "matches": rows},
    lambda rows: {"matches": [{"vacature": row} for row in rows]},
])  # fmt: skip
def test_lists_and_answers_of_a_source(tmp_path, read_both, wrap):
    file = tmp_path / "v.json"
    rows = [{"idVacature": name, "naamVacature": "Kok", "omschrijvingVacature": "Je kookt."} for name in ("a", "b")]
    empty = {"idVacature": "c", "naamVacature": "Kok"}
    file.write_text(json.dumps(wrap([rows[0], empty, rows[1]])))
    vacancies, errors = read_both(file)
    assert [vacancy.id for vacancy in vacancies] == ["a", "b"]
    assert len(errors) == 1
    assert "record 2" in str(errors[0])


def test_a_jobseeker_is_refused_without_being_named(tmp_path, only_error):
    file = tmp_path / "v.json"
    person = {"idWerkzoekende": "w", "persoonlijkePresentatie": "Ik ben Geheim", "arbeidsmarktkwalificatie": {}}
    file.write_text(json.dumps([person]))
    error = str(only_error(file))
    assert "jobseeker" in error
    assert "Geheim" not in error


@pytest.mark.parametrize("odd", [None, 3, True, "x", [], {}, [None], [[1]], [{"codeTaal": []}], {"naam": {"naam": []}}])
def test_odd_values_never_stop_it(tmp_path, only_vacancy, odd):
    file = tmp_path / "v.json"
    known = {"naamVacature": "Kok", "omschrijvingVacature": "Je kookt."}
    file.write_text(json.dumps({**dict.fromkeys(V3, odd), "contactpersoon": odd, **known}))
    assert only_vacancy(file).title == "Kok"


def test_the_codes_of_behaviour_are_those_of_the_vocabulary():
    competences = default_vocabulary().competences.values()
    ours = {code: concept for concept in competences for scheme, code in concept.codes if scheme == "vum"}
    assert BEHAVIOUR.keys() == ours.keys()
    for code, name in BEHAVIOUR.items():
        assert name in {label.text for label in ours[code].labels}
