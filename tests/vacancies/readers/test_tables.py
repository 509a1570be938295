"""CSV and Excel."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

HEADER = ["ID", "Titel", "Functie-eisen", "Omschrijving", "Plaats", "Salaris"]
ROW = ["A1", "Kok; zelfstandig, ervaren", "Diploma\nErvaring", "Je kookt <b>elke</b> dag.", "Emmen", "veel"]


def csv_text(rows, delimiter=","):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def workbook(path, *rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.create_sheet("tweede").append(["niets"])
    book.save(path)
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv(tmp_path, only_vacancy, parts_of, delimiter, encoding):
    file = tmp_path / "v.csv"
    file.write_bytes(csv_text([HEADER, [*ROW[:4], "Coëvorden", "€"]], delimiter).encode(encoding))
    vacancy = only_vacancy(file)
    assert (vacancy.id, vacancy.title, vacancy.place) == ("A1", "Kok; zelfstandig, ervaren", "Coëvorden")
    assert parts_of(vacancy) == {
        "title": "Kok; zelfstandig, ervaren",
        "description": "Je kookt elke dag.",
        "requirements": "Diploma\nErvaring",
    }


def test_separator_line_of_excel(tmp_path, read_both):
    file = tmp_path / "v.csv"
    file.write_text("sep=|\ntitle|tasks\nKok|Je kookt.\nBakker|\n", encoding="utf-8")
    vacancies, errors = read_both(file)
    assert [vacancy.id for vacancy in vacancies] == ["v-3"]
    assert [error.where.line for error in errors] == [4]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_bad_rows_are_errors_and_the_rest_goes_on(tmp_path, read_both, ending):
    rows = [["title", "description", "id"], ["Kok", "Je kookt."], ["", "", ""], ["geheim", ""],
            ["", "", "geheim"], ["Bakker", "Je bakt.", "B"], ["Kok", "Je kookt.", "B"],
            ["", "Je kookt mee."]]  # fmt: skip
    file = tmp_path / f"v.{ending}"
    if ending == "csv":
        file.write_text(csv_text(rows), encoding="utf-8")
    else:
        workbook(file, *rows)
    vacancies, errors = read_both(file)
    assert [vacancy.id for vacancy in vacancies] == ["v-2", "B", "v-8"]
    assert [(error.where.line, error.where.field) for error in errors] == [(4, None), (5, None), (7, "id")]
    assert all("geheim" not in str(error) and error.mend for error in errors)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("header", [["title", "place"], ["description", "place"], ["naam", "adres"]])
def test_header_must_have_a_title_and_a_text(tmp_path, only_error, ending, header):
    file = tmp_path / f"v.{ending}"
    rows = [[*header, "k" * 500], ["Kok", "Je kookt.", ""]]
    if ending == "csv":
        file.write_text(csv_text(rows, ";"), encoding="utf-8")
    else:
        workbook(file, *rows)
    error = only_error(file)
    assert error.where.line == 1
    assert ", ".join(header) in str(error)
    assert "title / titel" in str(error)
    assert "description / omschrijving" in str(error)
    assert "k" * 31 not in str(error)
    assert "kookt" not in str(error)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_header_alone_is_refused(tmp_path, only_error, ending):
    file = tmp_path / f"v.{ending}"
    if ending == "csv":
        file.write_text("title,description\n\n", encoding="utf-8")
    else:
        workbook(file, ["title", "description"])
    assert "no vacancies" in str(only_error(file))


def test_empty_workbook_is_refused(tmp_path, only_error):
    assert "title column" in str(only_error(workbook(tmp_path / "v.xlsx")))


def test_loose_quote_spoils_its_row_only(tmp_path, read_both):
    file = tmp_path / "v.csv"
    file.write_text('title,tasks\nKok,"Je "kookt" goed."\nBakker,Je bakt.\nSlager,"Je snijdt', encoding="utf-8")
    vacancies, errors = read_both(file)
    assert [vacancy.title for vacancy in vacancies] == ["Bakker"]
    assert [error.where.line for error in errors] == [2, 4]
    assert "quotes" in str(errors[0])
    assert "kookt" not in str(errors[0])


def test_quote_that_is_never_closed_does_not_swallow_the_rest(tmp_path, read_both):
    file = tmp_path / "v.csv"
    file.write_text('title,tasks\nKok,"Je kookt.\nBakker,Je bakt.\nSlager,"Je\nsnijdt."\nBode,Je bezorgt.\n')
    vacancies, errors = read_both(file)
    assert [(vacancy.title, vacancy.id) for vacancy in vacancies] == [
        ("Bakker", "v-3"),
        ("Slager", "v-4"),
        ("Bode", "v-5"),
    ]
    assert [error.where.line for error in errors] == [2]


def test_delimiter_in_a_loose_text_is_refused(tmp_path, read_both):
    file = tmp_path / "v.csv"
    file.write_text("title,tasks\nKok,Je kookt, bakt en braadt.\nBakker,Je bakt.,\nSlager\n", encoding="utf-8")
    vacancies, errors = read_both(file)
    assert [vacancy.title for vacancy in vacancies] == ["Bakker"]
    assert [error.where.line for error in errors] == [2, 4]
    assert "3 cells" in str(errors[0])


def test_loose_quote_in_the_header(tmp_path, only_error):
    file = tmp_path / "v.csv"
    file.write_text('"title"x,tasks', encoding="utf-8")
    assert only_error(file).where.line == 1


def test_workbook(tmp_path, only_vacancy, parts_of):
    rows = [[*HEADER, "uren", "eisen"], [71982827, *ROW[1:], 36.0, date(2024, 5, 1), "opmerking"]]
    vacancy = only_vacancy(workbook(tmp_path / "v.xlsx", [], *rows))
    assert (vacancy.id, vacancy.hours, vacancy.place) == ("71982827", "36", "Emmen")
    assert parts_of(vacancy)["requirements"].startswith("2024-05-01")
    assert parts_of(vacancy)["description"] == "Je kookt elke dag."


def test_size_that_a_sheet_states_may_be_wrong(tmp_path, only_vacancy):
    right = workbook(tmp_path / "goed.xlsx", ["title", "tasks"], ["Kok", "Je kookt."])
    wrong = tmp_path / "fout.xlsx"
    with zipfile.ZipFile(right) as source, zipfile.ZipFile(wrong, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            assert not name.endswith("sheet1.xml") or b'ref="A1:B2"' in content
            target.writestr(name, content.replace(b'ref="A1:B2"', b'ref="A1"'))
    assert only_vacancy(wrong).text == "Kok\n\nJe kookt."


def test_columns_are_found_whatever_their_capitals(tmp_path, only_vacancy):
    file = tmp_path / "v.csv"
    file.write_text("TITLE;Profile\nKok;Je kookt.\n", encoding="utf-8")
    assert only_vacancy(file).text == "Kok\n\nJe kookt."
