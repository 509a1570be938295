from __future__ import annotations

import json

import pytest

from profiles.errors import UserError
from vacancies.model import Vacancy
from vacancies.readers.reading import read_vacancies

TASKS = {"title": "Kassamedewerker", "tasks": "Je bedient de kassa."}


def read(path, text):
    path.write_text(text, encoding="utf-8")
    [found] = read_vacancies(path)
    if isinstance(found, UserError):
        raise found
    return found


@pytest.mark.parametrize("name", ["positions", "aantal", "aantal_plaatsen", "Aantal plaatsen", "totalJobOpenings"])
@pytest.mark.parametrize(
    ("value", "positions"), [(3, 3), (2.0, 2), ("4", 4), ("5 plaatsen", 5), (None, 1), ("meerdere", 1)]
)
def test_positions_are_read_by_their_names(tmp_path, name, value, positions):
    assert read(tmp_path / "v.jsonl", json.dumps(TASKS | {name: value})).positions == positions


def test_a_table_and_front_matter_tell_positions_too(tmp_path):
    table = "titel;taken;aantal plaatsen\nKok;Je kookt voor gasten.;3\n"
    assert read(tmp_path / "v.csv", table).positions == 3
    assert read(tmp_path / "v.md", "---\naantal_plaatsen: 2\n---\n# Kok\n\nJe kookt voor gasten.\n").positions == 2


def test_a_job_posting_tells_its_openings(tmp_path):
    posting = {"@type": "JobPosting", "title": "Kok", "description": "Je kookt voor gasten.", "totalJobOpenings": "6"}
    assert read(tmp_path / "v.json", json.dumps(posting)).positions == 6


@pytest.mark.parametrize("value", [0, -2, "2,5", 1.5, 10**9])
def test_what_is_no_number_of_people_is_refused_with_its_field(tmp_path, value):
    with pytest.raises(UserError, match=r"v\.jsonl, line 1, field aantal: .*no number of people"):
        read(tmp_path / "v.jsonl", json.dumps(TASKS | {"aantal": value}))


def test_a_vacancy_wants_somebody():
    with pytest.raises(ValueError, match="fewer than 1"):
        Vacancy("V-1", "Kok", "Kok", positions=0)
