"""Rows of a table in CSV or Excel, each with its number; quotes that do not pair up spoil one row, not the rest."""

from __future__ import annotations

import csv
import io
import itertools
import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from profiles.errors import Place, UserError
from profiles.messages import M
from profiles.readers.archives import broken, check_archive
from profiles.readers.files import decode, read_bytes, tidy

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl\.")  # on styles, which nobody asked for

WORKBOOK = ".xlsx"
MOST_ROWS = 200_000
"""Most rows that are read of a workbook."""

_DELIMITERS = (",", ";", "\t")
_SEPARATOR_LINE = re.compile(r"\A\"?sep=(.)\"?\n", re.IGNORECASE)

Row = tuple[int, Sequence[Any] | UserError]
"""A row's number, counted from 1, and its cells, or why it cannot be read."""

CountKnown = Callable[[Sequence[Any]], int]
"""How many cells of a header are names of columns that the reader knows."""


def read_rows(path: Path, count_known: CountKnown) -> Iterator[Row]:
    """Yield the rows of a ``.csv``, ``.tsv`` or ``.xlsx`` file that hold something.

    Of a workbook, the first sheet is read. The delimiter of a text is the one that gives a header with the most known
    columns, unless the first line names it (``sep=;``).

    Raises
    ------
    UserError
        When the file cannot be read.
    """
    if path.suffix.lower() == WORKBOOK:
        yield from _workbook(path)
    else:
        yield from _csv(path, count_known)


def is_blank(cells: Sequence[Any]) -> bool:
    """Return whether no cell holds anything."""
    return all(cell is None or not str(cell).strip() for cell in cells)


def _csv(path: Path, count_known: CountKnown) -> Iterator[Row]:
    text = _table_text(read_bytes(path), str(path))
    named = _SEPARATOR_LINE.match(text)
    start = 1 if named else 0
    lines = [f"{line}\n" for line in text.split("\n")]
    delimiter = named[1] if named else max(_DELIMITERS, key=lambda one: _fitness(lines, one, count_known))
    reader = _csv_reader(lines, start, delimiter)
    for number in itertools.count(start + 1):
        first = start + reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, _unpaired(path, number, error)
            start = first + 1
            reader = _csv_reader(lines, start, delimiter)
        else:
            if not is_blank(cells):
                yield number, cells


def _csv_reader(lines: Sequence[str], start: int, delimiter: str) -> CsvReader:
    return csv.reader((lines[at] for at in range(start, len(lines))), delimiter=delimiter, strict=True)


def _unpaired(path: Path, number: int, error: csv.Error) -> UserError:
    return UserError(
        M("this row is not valid CSV ({problem}).", problem=str(error)),
        where=Place(str(path), number),
        mend=M("Check the quotes: double those inside a quoted text."),
    )


def _fitness(lines: Sequence[str], delimiter: str, count_known: CountKnown) -> tuple[int, int]:
    """Return how well a delimiter cuts the header: known columns, then columns; remarks (#) may stand above it."""
    best = (0, 0)
    try:
        for cells in _csv_reader(lines, 0, delimiter):
            if not is_blank(cells):
                best = max(best, (count_known(cells), len(cells)))
                if not str(cells[0]).startswith("#"):
                    break
    except csv.Error:
        return (0, 0)
    return best


def _table_text(data: bytes, name: str) -> str:
    """Return a table's text: UTF-8 or UTF-16 where it plainly is, else Windows-1252, as Excel writes it."""
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\x00" not in data:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            try:
                return tidy(data.decode("cp1252"))
            except UnicodeDecodeError:
                pass
    return decode(data, name)


def _workbook(path: Path) -> list[Row]:
    """Return the rows of a workbook's first sheet that hold something."""
    # Loaded only where it is needed: openpyxl takes a while.
    from openpyxl import load_workbook

    where = Place(str(path))
    data = read_bytes(path)
    check_archive(data, where, WORKBOOK)
    try:
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = workbook.worksheets[0]
        sheet.reset_dimensions()  # the size that a file states may be wrong
        numbered = enumerate(sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 1), 1)
        rows = [(number, cells) for number, cells in numbered if not is_blank(cells)]
        workbook.close()
    except Exception:  # a broken file makes openpyxl raise errors of any kind
        raise broken(where, WORKBOOK) from None
    if rows and rows[-1][0] > MOST_ROWS:
        raise UserError(
            M("the table has more than {most} rows.", most=MOST_ROWS),
            where=where,
            mend=M("Split it into smaller files."),
        )
    return list(rows)
