"""Tables of people: nothing is lost on the way there and back, and nothing runs in a spreadsheet."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from profiles.cells import LONGEST, guarded, joined, parted, unguarded
from profiles.errors import UserError
from profiles.portfolio import Evidence, EvidenceKind, Portfolio
from profiles.readers.people_columns import COLUMNS
from profiles.readers.people_table import read_people_table
from profiles.readers.portfolio import read_portfolios
from profiles.readers.read_person import ReadPerson
from profiles.writers.people_table import write_people_table

ENDINGS = pytest.mark.parametrize("ending", [".csv", ".xlsx"])
SAMPLES = Path(__file__).parents[3] / "matcher" / "sample" / "portfolios"


def there_and_back(portfolios: list[Portfolio], path: Path) -> list[Portfolio]:
    write_people_table(portfolios, path)
    found = list(read_people_table(path))
    assert all(isinstance(item, ReadPerson) and item.facts is None and item.notes == () for item in found), found
    return [item.portfolio for item in found if isinstance(item, ReadPerson)]


@ENDINGS
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_nothing_is_lost(
    legible_portfolios: st.SearchStrategy[Portfolio], ending: str, data: st.DataObject
) -> None:  # fmt: skip
    written = data.draw(
        st.lists(legible_portfolios, min_size=1, max_size=2, unique_by=lambda portfolio: portfolio.candidate)
    )
    with tempfile.TemporaryDirectory() as folder:
        assert there_and_back(written, Path(folder) / f"people{ending}") == written


@ENDINGS
def test_the_samples_come_back(tmp_path: Path, ending: str) -> None:
    samples = [item for file in sorted(SAMPLES.iterdir()) for item in read_portfolios(file)]
    found = [item for item in samples if isinstance(item, Portfolio)]
    assert len(found) >= 20
    assert there_and_back(found, tmp_path / f"samples{ending}") == found


@pytest.mark.parametrize("text", ["=1+1", "+31", "-ja", "@SUM(A1)", "'=1", "''-x", "'gewoon", "a=b"])
def test_no_text_runs_as_a_formula(tmp_path: Path, text: str) -> None:
    portfolio = Portfolio("K-1", place=text, evidence=(Evidence("E1", EvidenceKind.HOBBY, text, text),))
    for ending in (".csv", ".xlsx"):
        assert there_and_back([portfolio], tmp_path / f"t{ending}") == [portfolio]
    cells = next(csv.DictReader((tmp_path / "t.csv").open(encoding="utf-8")))
    assert not cells["title"].startswith(("=", "+", "-", "@"))
    [_, row] = load_workbook(tmp_path / "t.xlsx").worksheets[0].iter_rows()
    assert row[COLUMNS.index("title")].data_type == "s"
    assert unguarded(guarded(text)) == text


@given(st.lists(st.text().map(str.strip).filter(bool)))
def test_lists_in_a_cell_come_back(items: list[str]) -> None:
    assert parted(joined(items)) == items


def test_a_text_that_a_workbook_would_cut_is_refused(tmp_path: Path) -> None:
    long = Portfolio("K-1", evidence=(Evidence("E1", EvidenceKind.HOBBY, "", "a" * (LONGEST + 1)),))
    with pytest.raises(UserError, match=r"longer than the 32767 characters"):
        write_people_table([long], tmp_path / "long.xlsx")
    assert not (tmp_path / "long.xlsx").exists()
    assert there_and_back([long], tmp_path / "long.csv") == [long]
