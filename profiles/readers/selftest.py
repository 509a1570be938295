"""A filled-in form of a self-test (CSV, Excel, YAML or JSON) -> answers."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from profiles.errors import Place, UserError
from profiles.messages import M
from profiles.portfolio import Answer, Can
from profiles.readers.files import yaml_entries
from profiles.readers.rows import read_rows
from profiles.selftest_form import ANSWER, COMPETENCE, answers_of, column_of

TABLES = frozenset({".csv", ".tsv", ".xlsx"})
LISTS = frozenset({".yaml", ".yml", ".json"})

_Row = tuple[int, Mapping[str, str]]


def read_answers(path: Path, known: Container[str]) -> tuple[tuple[Answer, ...], tuple[UserError, ...]]:
    """Return the answers of a form, and an error for each row that gives none; the rest is read.

    Parameters
    ----------
    known:
        The competences of the vocabulary.

    Raises
    ------
    UserError
        When the file cannot be read or is no form of a self-test.
    """
    ending = path.suffix.lower()
    broken: list[UserError] = []
    if ending in TABLES:
        rows = _table(path, broken)
    elif ending in LISTS:
        rows = _entries(path, broken)
    else:
        raise UserError(
            M("a form with this ending is not read."),
            where=Place(str(path)),
            mend=M("Fill in the .csv, .xlsx or .yaml form."),
        )
    answers, errors = answers_of(list(rows), str(path), known)
    return answers, tuple(sorted((*broken, *errors), key=lambda error: error.where.line or 0))


def _table(path: Path, broken: list[UserError]) -> Iterator[_Row]:
    columns: list[str | None] | None = None
    for number, cells in read_rows(path, lambda header: sum(column_of(str(cell or "")) is not None for cell in header)):
        if isinstance(cells, UserError):
            broken.append(cells)
        elif columns is None:
            columns = [column_of(str(cell or "")) for cell in cells]
            _check(columns, path, number)
        else:
            yield (
                number,
                {column: _text(cell) for column, cell in zip(columns, cells, strict=False) if column is not None},
            )


def _entries(path: Path, broken: list[UserError]) -> Iterator[_Row]:
    for line, entry in yaml_entries(path):
        if isinstance(entry, Mapping):
            row = {column_of(str(key)): _text(value) for key, value in entry.items()}
            yield line, {column: text for column, text in row.items() if column is not None}
        elif isinstance(entry, UserError):
            broken.append(entry)
        else:
            broken.append(
                UserError(
                    M("fields with values are expected."),
                    where=Place(str(path), line),
                    mend=M("Write `competence:` and `antwoord:`."),
                )
            )


def _check(columns: Sequence[str | None], path: Path, number: int) -> None:
    if COMPETENCE not in columns or not {ANSWER, *Can} & set(columns):
        raise UserError(
            M("this is no form of a self-test: it has no columns for competence and answer."),
            where=Place(str(path), number),
            mend=M("Make a form with `workprofiler portfolio selftest --to FILE`."),
        )


def _text(value: Any) -> str:
    """Return a cell as text; YAML reads `ja`, `yes` and `x` in ways of its own."""
    match value:
        case None | False:
            return "" if value is None else "nee"
        case True:
            return "ja"
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)
