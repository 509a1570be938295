"""Rows of texts -> a table in CSV or Excel in which no text runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from profiles.cells import LONGEST, guarded
from profiles.errors import Place, UserError
from profiles.messages import M
from profiles.readers.rows import WORKBOOK

Cells = Mapping[str, str]
"""A row: texts by column, empty ones left out."""


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Cells], *, title: str) -> int:
    """Write rows to a ``.csv`` or ``.xlsx`` file and return how many there are below the header.

    Texts that a spreadsheet would take for a formula get a quote mark before them; reading takes it away. ``title``
    names the sheet of a workbook.

    Raises
    ------
    UserError
        When a text is longer than a workbook's cell can hold; nothing is written then.
    """
    if path.suffix.lower() == WORKBOOK:
        return _workbook(path, columns, rows, title)
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([guarded(row.get(column, "")) for column in columns])
            count += 1
    return count


def _workbook(path: Path, columns: Sequence[str], rows: Iterable[Cells], title: str) -> int:
    # Loaded only where it is needed: openpyxl takes a while.
    from openpyxl import Workbook

    cells = [[guarded(row.get(column, "")) or None for column in columns] for row in rows]
    for number, row in enumerate(cells, start=2):
        for column, cell in zip(columns, row, strict=True):
            if cell is not None and len(cell) > LONGEST:
                raise UserError(
                    M("a text is longer than the {most} characters that a cell of Excel holds.", most=LONGEST),
                    where=Place(str(path), number, column),
                    mend=M("Write a .csv file."),
                )
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.append(list(columns))
    for row in cells:
        sheet.append(row)
    whole = io.BytesIO()
    book.save(whole)
    path.write_bytes(whole.getvalue())
    return len(cells)
