from __future__ import annotations

import csv
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from profiles.readers.vocabulary_table import read_vocabulary_table
from profiles.vocabulary.columns import COLUMNS
from profiles.vocabulary.concepts import Competence, CompetenceKind, Label
from profiles.vocabulary.vocabulary import Vocabulary
from profiles.writers.vocabulary_table import write_vocabulary_table

ENDINGS = pytest.mark.parametrize("ending", [".csv", ".xlsx"])


def there_and_back(vocabulary: Vocabulary, path: Path) -> Vocabulary:
    write_vocabulary_table(vocabulary, path)
    imported = read_vocabulary_table([path], name=vocabulary.name, version=vocabulary.version)
    assert imported.warnings == ()
    return imported.vocabulary


@ENDINGS
def test_the_default_vocabulary_comes_back_whole(vocabulary: Vocabulary, tmp_path: Path, ending: str) -> None:
    assert there_and_back(vocabulary, tmp_path / f"ours{ending}") == vocabulary


@ENDINGS
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_nothing_is_lost(
    generated_vocabularies: st.SearchStrategy[Vocabulary], ending: str, data: st.DataObject
) -> None:
    vocabulary = data.draw(generated_vocabularies)
    with tempfile.TemporaryDirectory() as folder:
        assert there_and_back(vocabulary, Path(folder) / f"table{ending}") == vocabulary


def test_the_columns_stand_in_their_order(vocabulary: Vocabulary, tmp_path: Path) -> None:
    path = tmp_path / "ours.csv"
    rows = write_vocabulary_table(vocabulary, path)
    written = list(csv.reader(path.open(encoding="utf-8")))
    assert tuple(written[0]) == COLUMNS
    assert len(written) == rows + 1


def test_a_spreadsheet_takes_no_label_for_a_formula(tmp_path: Path) -> None:
    tricky = Competence("x", CompetenceKind.SKILL, (Label("=1+1", "nl", preferred=True), Label("'=2", "nl")))
    made = Vocabulary.build("made-up", "1", [tricky])
    path = tmp_path / "tricky.xlsx"
    assert there_and_back(made, path) == made
    sheet = load_workbook(path).worksheets[0]
    assert sheet.cell(2, COLUMNS.index("label") + 1).data_type == "s"
