"""Vacancies as a table: a header row with field names, then one vacancy a row, in CSV or Excel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from profiles.errors import UserError
from profiles.messages import M
from profiles.readers.rows import Row, is_blank, read_rows
from vacancies.readers.compose import Found, Origin, origin_of
from vacancies.readers.fields import FACT_FIELDS, TEXT_FIELDS, count_known, has_fields, vacancy_from

_MOST_NAMED = 20
_LONGEST_NAME = 30


def read_table(path: Path) -> Iterator[Found | UserError]:
    """Yield the vacancies of a ``.csv`` or ``.xlsx`` file, or for a row that does not fit, the error.

    Of a workbook, the first sheet is read. Rows are counted from 1, the header being the first.

    Raises
    ------
    UserError
        When the file cannot be read, or its header has no title or no text column.
    """
    whole = origin_of(path)
    rows = iter(read_rows(path, count_known))
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


def _header(rows: Iterator[Row], whole: Origin) -> list[str]:
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
    if strict and not is_blank(cells[len(header) :]):
        return UserError(
            M("the row has {cells} cells, the header {columns}.", cells=len(cells), columns=len(header)),
            where=origin.place(),
            mend=M("Put quotes around texts that hold the delimiter."),
        )
    try:
        return Found(origin.place(), vacancy_from(list(zip(header, cells, strict=False)), origin))
    except UserError as error:
        return error
