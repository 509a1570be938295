"""The list of groups that a region supplies for a report on fairness: read, used, and never kept.

No error and no note ever holds what stands in a cell: they name the file, the row and the column.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from profiles.errors import Place, UserError
from profiles.messages import M
from profiles.readers.people_columns import CANDIDATE, column_of
from profiles.readers.read_person import CODE
from profiles.readers.rows import read_rows


@dataclass(frozen=True, slots=True)
class GroupList:
    """Who belongs to which group: for each characteristic the group of each candidate, by code.

    Groups are in lower case; an empty cell is no group. ``codes`` are all candidates of the list.
    """

    groups: Mapping[str, Mapping[str, str]] = field(repr=False)
    codes: frozenset[str] = field(repr=False)


def read_groups(path: Path, by: Sequence[str] = ()) -> GroupList:
    """Return the list in a ``.csv``, ``.tsv`` or ``.xlsx`` file, a candidate a row.

    One column holds the candidates' codes (``candidate``, ``kandidaat``, ``code``), each other one a characteristic.

    Parameters
    ----------
    by:
        The columns to read; all of them where none is named.

    Raises
    ------
    UserError
        When the file cannot be read, a column is missing, or a row has no code or one that stood before.
    """
    name = str(path)
    rows = iter(read_rows(path, lambda cells: sum(_known(_text(cell), by) for cell in cells)))
    number, top = next(rows, (1, ()))
    if isinstance(top, UserError):
        raise top
    titles = [_text(cell) for cell in top]
    code_at = _code_column(titles, Place(name, number))
    columns = _characteristics(titles, code_at, by, Place(name, number))
    groups: dict[str, dict[str, str]] = {title: {} for title in columns}
    codes: set[str] = set()
    for number, cells in rows:
        if isinstance(cells, UserError):
            raise UserError(M("this row cannot be read."), where=Place(name, number), mend=M("Check its quotes."))
        texts = [*map(_text, cells), *[""] * (len(titles) - len(cells))]
        code = texts[code_at]
        _check_code(code, codes, Place(name, number, titles[code_at]))
        codes.add(code)
        for title, column in columns.items():
            if texts[column]:
                groups[title][code] = texts[column].casefold()
    return GroupList(groups, frozenset(codes))


def _known(title: str, by: Sequence[str]) -> bool:
    return column_of(title) == CANDIDATE or title in by


def _text(cell: Any) -> str:
    return "" if cell is None else " ".join(str(cell).split())


def _code_column(titles: Sequence[str], where: Place) -> int:
    for place, title in enumerate(titles):
        if column_of(title) == CANDIDATE:
            return place
    raise UserError(
        M("no column holds the codes of candidates."),
        where=where,
        mend=M("Name a column `candidate` or `kandidaat`, with a code for each person, such as K-0017."),
    )


def _characteristics(titles: Sequence[str], code_at: int, by: Sequence[str], where: Place) -> dict[str, int]:
    """Return the columns to read, by title."""
    found: dict[str, int] = {}
    for place, title in enumerate(titles):
        if title and place != code_at:
            found.setdefault(title, place)
    if not found:
        raise UserError(
            M("the list has no column with groups."),
            where=where,
            mend=M("Put a column with groups beside the codes, such as `sex` or `age_band`."),
        )
    for title in by:
        if title not in found:
            raise UserError(
                M("column {column} is missing; the columns found are: {found}.", column=title,
                  found=", ".join(one[:30] for one in list(found)[:20])),
                where=where,
                mend=M("Name with --by the columns that the list has."),
            )  # fmt: skip
    return {title: found[title] for title in by} if by else found


def _check_code(code: str, before: set[str], where: Place) -> None:
    if not CODE.fullmatch(code):
        raise UserError(
            M("a candidate's code is expected: one to four letters and a number."),
            where=where,
            mend=M("A candidate goes by a code, such as K-0017, and never by a name."),
        )
    if code in before:
        raise UserError(
            M("this candidate stands in the list twice."), where=where, mend=M("Keep one row for each candidate.")
        )
