"""Vacancies as a table: a header row with field names, then one vacancy a row, in CSV or Excel."""

from __future__ import annotations

import csv
import io
import itertools
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from profiles.errors import Place, UserError
from profiles.messages import M
from profiles.readers.files import decode, read_bytes, tidy
from vacancies.readers.archives import broken, check_archive
from vacancies.readers.compose import Found, Origin, origin_of
from vacancies.readers.fields import FACT_FIELDS, TEXT_FIELDS, count_known, has_fields, vacancy_from

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl\.")  # on styles, which nobody asked for

_DELIMITERS = (",", ";", "\t")
_SEPARATOR_LINE = re.compile(r"\A\"?sep=(.)\"?\n", re.IGNORECASE)
_MOST_NAMED = 20
_LONGEST_NAME = 30

_Row = tuple[int, Sequence[Any] | UserError]
"""A row's number, counted from 1, and its cells, or why it cannot be read."""


def read_table(path: Path) -> Iterator[Found | UserError]:
    """Yield the vacancies of a ``.csv`` or ``.xlsx`` file, or for a row that does not fit, the error.

    Of a workbook, the first sheet is read. Rows are counted from 1, the header being the first.

    Raises
    ------
    UserError
        When the file cannot be read, or its header has no title or no text column.
    """
    whole = origin_of(path)
    rows = iter(_workbook(path, whole) if path.suffix.lower() == ".xlsx" else _csv(path))
    header = _header(rows, whole)
    number = None
    for number, cells in rows:
        origin = replace(whole, id=f"{whole.id}-{number}", line=number)
        yield _found(header, cells, origin, strict=path.suffix.lower() == ".csv")
    if number is None:
        raise UserError(
            M("the table has a header but no vacancies."),
            where=whole.place(),
            mend=M("Put one vacancy on each row below the header."),
        )


def _header(rows: Iterator[_Row], whole: Origin) -> list[str]:
    number, cells = next(rows, (1, []))
    if isinstance(cells, UserError):
        raise cells
    header = ["" if cell is None else str(cell).strip() for cell in cells]
    if has_fields(header):
        return header
    names = [name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…" for name in header if name]
    raise UserError(
        M("a title column and a text column are needed; the columns found are: {found}.",
          found=", ".join(names[:_MOST_NAMED]) or "-"),
        where=replace(whole, line=number).place(),
        mend=M("Name the columns on the first row: {titles}, and one or more of {texts}.",
               titles=" / ".join(FACT_FIELDS["title"][:2]),
               texts=", ".join(" / ".join(field.names[:2]) for field in TEXT_FIELDS)),
    )  # fmt: skip


def _found(header: list[str], cells: Sequence[Any] | UserError, origin: Origin, *, strict: bool) -> Found | UserError:
    """Return a row's vacancy; ``strict`` refuses cells beyond the header: a delimiter in a loose text."""
    if isinstance(cells, UserError):
        return cells
    if strict and not _blank(cells[len(header) :]):
        return UserError(
            M("the row has {cells} cells, the header {columns}.", cells=len(cells), columns=len(header)),
            where=origin.place(),
            mend=M("Put quotes around texts that hold the delimiter."),
        )
    try:
        return Found(origin.place(), vacancy_from(list(zip(header, cells, strict=False)), origin))
    except UserError as error:
        return error


def _blank(cells: Sequence[Any]) -> bool:
    return all(cell is None or not str(cell).strip() for cell in cells)


def _csv(path: Path) -> Iterator[_Row]:
    """Yield the rows of a CSV file that hold something.

    Quotes that do not pair up spoil one row, not the rest: reading goes on at the next line of the file.
    """
    text = _table_text(read_bytes(path), str(path))
    named = _SEPARATOR_LINE.match(text)
    start = 1 if named else 0
    lines = [f"{line}\n" for line in text.split("\n")]
    delimiter = named[1] if named else max(_DELIMITERS, key=lambda one: _fitness(lines, one))
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
            if not _blank(cells):
                yield number, cells


def _csv_reader(lines: Sequence[str], start: int, delimiter: str) -> CsvReader:
    return csv.reader((lines[at] for at in range(start, len(lines))), delimiter=delimiter, strict=True)


def _unpaired(path: Path, number: int, error: csv.Error) -> UserError:
    return UserError(
        M("this row is not valid CSV ({problem}).", problem=str(error)),
        where=Place(str(path), number),
        mend=M("Check the quotes: double those inside a quoted text."),
    )


def _fitness(lines: Sequence[str], delimiter: str) -> tuple[int, int]:
    """Return how well a delimiter cuts the header: known columns, then columns."""
    try:
        header = next((cells for cells in _csv_reader(lines, 0, delimiter) if not _blank(cells)), [])
    except csv.Error:
        return (0, 0)
    return count_known(header), len(header)


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


def _workbook(path: Path, whole: Origin) -> list[_Row]:
    """Return the rows of a workbook's first sheet that hold something."""
    data = read_bytes(path)
    check_archive(data, whole.place(), ".xlsx")
    try:
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = workbook.worksheets[0]
        sheet.reset_dimensions()  # the size that a file states may be wrong
        rows = [
            (number, cells) for number, cells in enumerate(sheet.iter_rows(values_only=True), 1) if not _blank(cells)
        ]
        workbook.close()
    except Exception:  # a broken file makes openpyxl raise errors of any kind
        raise broken(whole.place(), ".xlsx") from None
    return list(rows)
