"""The door: endings, folders, ids, and the laws that hold for every reader."""

from __future__ import annotations

import doctest
import json
import os

import pytest

from profiles.readers import pdf_text
from vacancies.readers import (
    KNOWN_ENDINGS,
    breaks,
    capitals,
    compose,
    fields,
    legibility,
    markup,
    mojibake,
    read_vacancies,
)

TEXT = "Kok\n\nJe kookt elke dag."


def test_unknown_ending_lists_the_known_ones(tmp_path, only_error):
    for name in ("a.odt", "zonder"):
        file = tmp_path / name
        file.write_text(TEXT)
        error = str(only_error(file))
        assert all(ending in error for ending in KNOWN_ENDINGS)


def test_ending_in_capitals(tmp_path, only_vacancy):
    file = tmp_path / "A.TXT"
    file.write_text(TEXT)
    assert only_vacancy(file).title == "Kok"


def test_folder_is_read_in_order_and_what_is_no_vacancy_is_left(tmp_path, read_both):
    for name in ("b.txt", "a.md", "c.TXT", "~$lock.docx", ".verborgen.txt", "plaatje.png", "notitie.odt"):
        (tmp_path / name).write_text(TEXT)
    (tmp_path / "map.txt").mkdir()
    (tmp_path / "kapot.json").write_text("{")
    vacancies, errors = read_both(tmp_path)
    assert [vacancy.id for vacancy in vacancies] == ["a", "b", "c"]
    assert [error.where.file for error in errors] == [str(tmp_path / "kapot.json")]


def test_subfolders_are_read_after_their_folder_and_what_is_hidden_is_left(tmp_path, read_both):
    for name in ("z.txt", "a/b.txt", "a/c/d.txt", ".git/e.txt", "__MACOSX/f.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    if hasattr(os, "symlink") and os.name != "nt":
        (tmp_path / "a" / "rond").symlink_to(tmp_path, target_is_directory=True)
    vacancies, errors = read_both(tmp_path)
    assert [vacancy.id for vacancy in vacancies] == ["z", "b", "d"]
    assert errors == []


def test_same_id_in_two_files_of_a_folder(tmp_path, read_both):
    (tmp_path / "a.md").write_text(TEXT)
    (tmp_path / "a.txt").write_text(TEXT)
    vacancies, errors = read_both(tmp_path)
    assert [vacancy.source for vacancy in vacancies] == ["a.md"]
    assert "a.md" in str(errors[0])
    assert errors[0].where.field == "id"


def test_folder_without_vacancies_is_one_error(tmp_path, only_error):
    assert "no vacancy files" in str(only_error(tmp_path))
    (tmp_path / "plaatje.png").write_bytes(b"x")
    assert "no vacancy files" in str(only_error(tmp_path))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads everything")
def test_folder_without_rights_is_one_error(tmp_path, only_error):
    folder = tmp_path / "dicht"
    folder.mkdir()
    folder.chmod(0)
    try:
        assert "cannot be read" in str(only_error(folder))
    finally:
        folder.chmod(0o700)


def test_the_same_input_gives_the_same_vacancies(tmp_path):
    rows = [{"title": f"Kok {number}", "eisen": ["a", "b"], "taken": "Je kookt."} for number in range(20)]
    file = tmp_path / "v.json"
    file.write_text(json.dumps(rows))
    assert list(read_vacancies(file)) == list(read_vacancies(file))


@pytest.mark.parametrize("module", [breaks, capitals, compose, fields, legibility, markup, mojibake, pdf_text])
def test_examples_in_docstrings(module):
    outcome = doctest.testmod(module)
    assert outcome.attempted > 0
    assert outcome.failed == 0
