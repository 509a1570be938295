"""JSON and JSON lines."""

from __future__ import annotations

import json

import pytest

from vacancies.model import Role

KOK = {"title": "Kok", "description": "Je kookt."}


def written(path, content):
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def lines(path, *rows):
    return written(path, "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows) + "\n")


def test_fields_become_parts_in_order(tmp_path, only_vacancy, parts_of):
    record = {
        "procedure": "Bel ons.",
        "about": "Familiebedrijf.",
        "offer": "Goed loon.",
        "profile": "Je bent sterk.",
        "requirements": ["Rijbewijs BE", "- VCA", 2, None],
        "description": "Buiten werk.",
        "tasks": "Je graaft.",
        "title": "  Grond\nwerker ",
        "id": 71982827,
        "place": "Borger",
        "employer": {"name": "Hilbrands"},
        "hours": 36.0,
        "domain": {"any": ["thing", True]},
        "contract": None,
    }
    vacancy = only_vacancy(lines(tmp_path / "v.jsonl", record))
    assert (vacancy.id, vacancy.title, vacancy.place) == ("71982827", "Grond werker", "Borger")
    assert (vacancy.employer, vacancy.hours) == ("Hilbrands", "36")
    assert vacancy.text == (
        "Grond werker\n\nJe graaft.\n\nBuiten werk.\n\n- Rijbewijs BE\n- VCA\n- 2\n\n"
        "Je bent sterk.\n\nGoed loon.\n\nFamiliebedrijf.\n\nBel ons."
    )
    assert [(part.name, part.role) for part in vacancy.parts] == [
        ("title", Role.TITLE),
        ("tasks", Role.TASKS),
        ("description", None),
        ("requirements", Role.REQUIREMENTS),
        ("profile", Role.REQUIREMENTS),
        ("offer", Role.OFFER),
        ("about", Role.EMPLOYER),
        ("procedure", Role.PROCEDURE),
    ]
    assert parts_of(vacancy)["requirements"] == "- Rijbewijs BE\n- VCA\n- 2"


@pytest.mark.parametrize(
    ("dutch", "part"),
    [
        ("omschrijving", "description"),
        ("Taken", "tasks"),
        ("functieomschrijving", "tasks"),
        ("Profiel", "profile"),
        ("EISEN", "requirements"),
        ("functie-eisen", "requirements"),
        ("Functie eisen", "requirements"),
        ("aanbod", "offer"),
        ("over_ons", "about"),
        ("employer description", "about"),
        ("Sollicitatieprocedure", "procedure"),
    ],
)
def test_dutch_names(tmp_path, only_vacancy, parts_of, dutch, part):
    record = {"Titel": "Kok", dutch: "Je kookt.", "Standplaats": "Emmen", "werkgever": "De Kroon", "Uren": 24}
    vacancy = only_vacancy(lines(tmp_path / "v.jsonl", record))
    assert parts_of(vacancy) == {"title": "Kok", part: "Je kookt."}
    assert (vacancy.place, vacancy.employer, vacancy.hours) == ("Emmen", "De Kroon", "24")


def test_two_names_for_one_field_are_joined(tmp_path, only_vacancy, parts_of):
    record = {"title": "Kok", "functie-eisen": "Diploma.", "eisen": "Ervaring.", "Requirements": "Ervaring."}
    assert parts_of(only_vacancy(lines(tmp_path / "v.jsonl", record)))["requirements"] == "Ervaring.\n\nDiploma."


def test_records_without_id_get_stem_and_line(tmp_path, read_both):
    vacancies, errors = read_both(lines(tmp_path / "week 12.jsonl", KOK, "", KOK, {**KOK, "id": "X"}))
    assert [vacancy.id for vacancy in vacancies] == ["week-12-1", "week-12-3", "X"]
    assert errors == []


def test_bad_lines_are_errors_and_the_rest_goes_on(tmp_path, read_both):
    file = lines(
        tmp_path / "v.jsonl",
        KOK,
        '{"title": "geheim",',
        ["geheim"],
        '"geheim"',
        {},
        {"title": "geheim"},
        {"title": "geheim", "description": " <p> </p> ", "offer": None},
        {"title": {"geheim": "geheim"}, "description": "x"},
        {"title": "geheim", "tasks": True},
        {"title": "geheim", "Taken": [["geheim"]]},
        '{"title": ' + "9" * 5000 + "}",
        "[" * 100_000,
        {"id": "laatste", **KOK},
    )
    vacancies, errors = read_both(file)
    assert [vacancy.id for vacancy in vacancies] == ["v-1", "laatste"]
    assert [error.where.line for error in errors] == list(range(2, 13))
    assert [error.where.field for error in errors] == [
        None, None, None, None, None, None, "title", "tasks", "Taken", None, None,
    ]  # fmt: skip
    for error in errors:
        assert error.where.file == str(file)
        assert error.mend is not None
        assert "geheim" not in str(error), "errors never quote the content"
        assert "999" not in str(error)
    assert "no title and no text" in str(errors[3])
    assert "no text besides its title" in str(errors[4])


def test_line_separators_inside_a_text_do_not_cut_the_line(tmp_path, only_vacancy):
    file = written(tmp_path / "v.jsonl", '{"title": "Kok", "description": "een\u2028twee\u0085drie\\u000bvier"}\n')
    assert only_vacancy(file).text == "Kok\n\neen\ntwee\ndrie vier"


def test_half_characters_do_not_break_the_text(tmp_path, only_vacancy):
    vacancy = only_vacancy(written(tmp_path / "v.jsonl", '{"title": "Kok \\ud800", "description": "een \\udc00 twee"}'))
    assert vacancy.text.encode("utf-8").decode("utf-8") == vacancy.text


def test_a_record_without_title_is_named_by_its_text(tmp_path, only_vacancy, parts_of):
    vacancy = only_vacancy(lines(tmp_path / "v.jsonl", {"description": "Kok gezocht\nJe kookt."}))
    assert vacancy.title == "Kok gezocht"
    assert parts_of(vacancy) == {"description": "Kok gezocht\nJe kookt."}


def test_numbers_and_odd_values(tmp_path, only_vacancy):
    file = written(tmp_path / "v.jsonl", '{"title": 007.50, "description": NaN, "tasks": 3, "hours": [24, "32"]}')
    file = written(file, '{"title": 7.50, "description": NaN, "tasks": 3, "hours": [24, "32"]}')
    vacancy = only_vacancy(file)
    assert (vacancy.text, vacancy.hours) == ("7.5\n\n3", "24, 32")


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        (KOK, ["v"]),
        ([KOK], ["v-1"]),
        ([KOK, {**KOK, "id": 5}], ["v-1", "5"]),
        ({"vacancies": [KOK, KOK]}, ["v-1", "v-2"]),
        ({"Vacatures": [KOK]}, ["v-1"]),
        ({"@type": "JobPosting", **KOK}, ["v"]),
        ({"@type": "https://schema.org/JobPosting", **KOK}, ["v"]),
        ([{"@type": "Organization"}, {"@type": "JobPosting", **KOK}], ["v-1"]),
        ({"@graph": [{"@type": "WebSite"}, {"@type": "JobPosting", **KOK}]}, ["v-1"]),
        (f"{json.dumps(KOK)}\n{json.dumps(KOK)}\n", ["v-1", "v-2"]),
        (json.dumps(KOK, indent=2), ["v"]),
    ],
)
def test_shapes_of_json(tmp_path, read_both, content, ids):
    vacancies, errors = read_both(written(tmp_path / "v.json", content))
    assert errors == []
    assert [vacancy.id for vacancy in vacancies] == ids


@pytest.mark.parametrize(
    "content", [[], {"vacancies": []}, {"@type": "WebPage"}, {"@graph": []}, 3, "[1,", "{\n1", "x"]
)
def test_json_without_vacancies_is_one_error(tmp_path, only_error, content):
    only_error(written(tmp_path / "v.json", content))


def test_error_in_a_list_names_the_record_and_the_field(tmp_path, read_both):
    vacancies, errors = read_both(written(tmp_path / "v.json", [KOK, {"title": True}, 3, KOK]))
    assert [vacancy.id for vacancy in vacancies] == ["v-1", "v-4"]
    assert [error.where.field for error in errors] == ["record 2, title", "record 3"]


def test_the_second_with_the_same_id_is_refused(tmp_path, read_both):
    one, other = {**KOK, "id": "A", "place": "eerste"}, {**KOK, "id": "A", "place": "tweede"}
    vacancies, errors = read_both(lines(tmp_path / "v.jsonl", one, other, {**KOK, "id": "B"}))
    assert [(vacancy.id, vacancy.place) for vacancy in vacancies] == [("A", "eerste"), ("B", "")]
    assert [(error.where.line, error.where.field) for error in errors] == [(2, "id")]
    assert "line 1" in str(errors[0])


def test_deeply_nested_values_are_refused(tmp_path, read_both):
    nested = '{"name": ' * 300 + '"x"' + "}" * 300
    vacancies, errors = read_both(lines(tmp_path / "v.jsonl", f'{{"title": {nested}, "tasks": "x"}}', KOK))
    assert [error.where.line for error in errors] == [1]
    assert len(vacancies) == 1
