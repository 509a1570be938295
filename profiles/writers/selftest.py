"""A self-test -> a form to fill in: CSV, Excel or YAML."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from profiles.messages import Message
from profiles.portfolio import Can
from profiles.selftest import SelfTest
from profiles.selftest_form import ANSWER, COMPETENCE, EXAMPLES, NAMES, QUESTION

FORMS = frozenset({".csv", ".xlsx", ".yaml", ".yml"})
"""Endings of forms that can be filled in on a screen."""

COLUMNS = (COMPETENCE, QUESTION, EXAMPLES, Can.YES, Can.WITH_HELP, Can.NOT_YET)
_WIDTHS = (34, 60, 50, 10, 10, 10)


def write_form(test: SelfTest, path: Path, say: Callable[[Message], str], lang: str) -> None:
    """Write a self-test as a form, in the kind that the ending of ``path`` tells.

    Parameters
    ----------
    say:
        Gives a question in the language of the form.
    lang:
        The language of the headings, ``nl`` or another, for which English serves.
    """
    rows = [
        {COMPETENCE: item.competence, QUESTION: say(item.question), EXAMPLES: "; ".join(item.examples)}
        for item in test.items
    ]
    ending = path.suffix.lower()
    if ending == ".csv":
        # A byte mark and semicolons: so a Dutch Excel opens it as a table.
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";", lineterminator="\n")
            writer.writerow([heading(column, lang) for column in COLUMNS])
            writer.writerows([row.get(column, "") for column in COLUMNS] for row in rows)
    elif ending == ".xlsx":
        _workbook(rows, path, lang)
    else:
        _yaml(rows, path, lang)


def heading(column: str, lang: str) -> str:
    """Return what a column is called in a language."""
    return NAMES[column][0 if lang == "nl" or column == COMPETENCE else 1]


def _workbook(rows: Sequence[Mapping[str, str]], path: Path, lang: str) -> None:
    # Loaded only where it is needed: openpyxl takes a while.
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "zelftest" if lang == "nl" else "self-test"
    sheet.append([heading(column, lang) for column in COLUMNS])
    for row in rows:
        sheet.append([row.get(column) or None for column in COLUMNS])
    for number, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(size=12, bold=cell.row == 1)
    sheet.freeze_panes = "A2"
    book.save(path)


def _yaml(rows: Sequence[Mapping[str, str]], path: Path, lang: str) -> None:
    import yaml

    entries = [
        {heading(column, lang): row[column] for column in (COMPETENCE, QUESTION, EXAMPLES) if row[column]}
        | {heading(ANSWER, lang): ""}
        for row in rows
    ]
    choices = " / ".join(heading(can, lang) for can in Can)
    text = yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=120)
    path.write_text(f"# {heading(ANSWER, lang)}: {choices}\n{text}", encoding="utf-8")
