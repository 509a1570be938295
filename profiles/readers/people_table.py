"""Many people in one table (CSV or Excel) -> portfolios, with personal facts apart.

A row tells one piece of evidence, or a person whole: then each kind of evidence has a column of its own, with items
parted by ``|`` or line ends. What is told of the candidate may stand on any of his or her rows; the first counts.
Columns and values go by English and Dutch names: :mod:`profiles.readers.people_columns`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from profiles.errors import Place, UserError
from profiles.messages import M, Message
from profiles.naming import Naming
from profiles.person import PersonalFacts
from profiles.portfolio import Evidence, EvidenceKind, Portfolio
from profiles.readers.files import first_problem
from profiles.readers.people_cells import day_of, evidence_fields, person_fields, text_of
from profiles.readers.people_columns import (
    CANDIDATE,
    EVIDENCE_COLUMNS,
    FACTS,
    PERSON_COLUMNS,
    column_of,
    is_forbidden,
)
from profiles.readers.portfolio_fields import EvidenceFields, PortfolioFields
from profiles.readers.read_person import CODE, ReadPerson
from profiles.readers.rows import read_rows
from profiles.readers.scrubbing import scrubbed

_KINDS = frozenset(kind.value for kind in EvidenceKind)
_ITEMS = re.compile(r"[|\n]")
_LONGEST_TITLE = 60
"""An item of a kind's column that is longer is no title but a text."""


@dataclass(slots=True)
class _Row:
    number: int
    cells: dict[str, str]
    dropped: tuple[str, ...]


def read_people_table(path: Path, known: Naming | None = None) -> Iterator[ReadPerson | UserError]:
    """Yield the people of a ``.csv``, ``.tsv`` or ``.xlsx`` file in the order of their first rows.

    A row or cell that does not fit yields the error that says why, with row and column; the rest of the person is
    kept. Rows of one person need not stand together. ``known`` tells what names of papers mean.
    """
    name = str(path)
    people: dict[str, list[_Row]] = {}
    try:
        rows = iter(read_rows(path, lambda cells: sum(bool(column_of(cell)) for cell in cells)))
        number, top = next(rows, (1, ()))
        header = _header((number, top), name)
        for number, cells in rows:
            if isinstance(cells, UserError):
                yield cells
                continue
            row = _row(header, number, cells)
            code = row.cells.get(CANDIDATE, "")
            if CODE.fullmatch(code):
                people.setdefault(code, []).append(row)
            else:
                yield _no_code(Place(name, number, header.written[CANDIDATE]))
    except UserError as error:
        yield error
        return
    if number == 1:
        yield UserError(
            M("the table has a header but no people."),
            where=Place(name),
            mend=M("Put one piece of evidence, or one person, on each row below the header."),
        )
    for code in list(people):
        yield from _read(code, people.pop(code), header, name, known or Naming())


@dataclass(frozen=True, slots=True)
class _Header:
    """Columns by place (a known name, ``!`` before what is dropped, ``?`` before what is unknown) and as written."""

    columns: tuple[str, ...]
    written: Mapping[str, str]


def _header(row: tuple[int, Sequence[Any] | UserError], name: str) -> _Header:
    number, cells = row
    if isinstance(cells, UserError):
        raise cells
    written = [" ".join(text_of(cell).split()) for cell in cells]
    columns = tuple(
        f"!{title}" if is_forbidden(title) else column_of(title) or (f"?{title}" if title else "") for title in written
    )
    if CANDIDATE not in columns:
        raise UserError(
            M("column {column} is missing; the columns found are: {found}.", column=CANDIDATE,
              found=", ".join(title[:30] for title in written[:20] if title) or "-"),
            where=Place(name, number, CANDIDATE),
            mend=M("Name a column `candidate` or `kandidaat`, with a code for each person, such as K-0017."),
        )  # fmt: skip
    first: dict[str, str] = {}
    for column, title in zip(columns, written, strict=True):
        first.setdefault(column, title)
    return _Header(columns, first)


def _row(header: _Header, number: int, cells: Sequence[Any]) -> _Row:
    found: dict[str, str] = {}
    dropped = []
    for column, cell in zip(header.columns, cells, strict=False):
        text = text_of(cell)
        if not text or not column:
            continue
        if column.startswith(("!", "?")):
            dropped.append(column)
        elif column in FACTS and column in found:
            found[column] += f" {text}"
        else:
            found.setdefault(column, text)
    return _Row(number, found, tuple(dropped))


def _no_code(where: Place) -> UserError:
    return UserError(
        M("a candidate's code is expected: one to four letters and a number."),
        where=where,
        mend=M("A candidate goes by a code, such as K-0017, and never by a name."),
    )


def _read(
    code: str, rows: Sequence[_Row], header: _Header, name: str, known: Naming
) -> Iterator[ReadPerson | UserError]:
    notes: dict[str, Message] = {}
    facts = PersonalFacts(code)
    fields: dict[str, Any] = {CANDIDATE: code}
    told: dict[str, str] = {}
    evidence: dict[str, Evidence] = {}
    ids = _Ids({row.cells["id"] for row in rows if "id" in row.cells})
    for row in rows:
        notes.update(_notes(row))
        for column in PERSON_COLUMNS[1:]:
            cell = row.cells.get(column)
            if cell is None or column in told:
                if cell is not None and told[column] != cell:
                    written = header.written[column]
                    notes[column] = M("{column} differs between the rows; the first one counts.", column=written)
                continue
            told[column] = cell
            part = person_fields(column, cell, known)
            try:
                _made(PortfolioFields, {CANDIDATE: code, **part}, Place(name, row.number, header.written[column]))
            except UserError as error:
                yield error
                continue
            _merge(fields, part)
        facts = _with_facts(facts, row, notes)
        for cells, column in _items(row):
            place = Place(name, row.number, header.written.get(column, column) if column else None)
            try:
                item = _evidence(evidence_fields(cells), place, header, ids)
                evidence[item.id] = item
            except UserError as error:
                yield error
    portfolio = replace(PortfolioFields.model_validate(fields).domain(), evidence=tuple(evidence.values()))
    person = ReadPerson(portfolio, facts if facts.known else None, tuple(notes.values()))
    yield scrubbed(person, known, sentences=False) if facts.known else person


def _notes(row: _Row) -> Iterator[tuple[str, Message]]:
    for column in row.dropped:
        what = (
            M("column {column} was dropped: it says who somebody is.", column=column[1:])
            if column.startswith("!")
            else M("column {column} is not known and was passed over.", column=column[1:])
        )
        yield column, what


def _merge(fields: dict[str, Any], part: dict[str, Any]) -> None:
    """Take over the fields of a cell; hours and times stand together."""
    for key, value in part.items():
        fields[key] = {**fields[key], **value} if key == "availability" and key in fields else value


def _with_facts(facts: PersonalFacts, row: _Row, notes: dict[str, Message]) -> PersonalFacts:
    changes: dict[str, Any] = {
        column: row.cells[column] for column in FACTS if column in row.cells and not getattr(facts, column)
    }
    if "birth_date" in changes:
        try:
            changes["birth_date"] = date.fromisoformat(day_of(changes["birth_date"]))
        except ValueError:
            del changes["birth_date"]
            notes["birth_date"] = M("a date of birth is no date and was dropped.")
    return replace(facts, **changes)


def _items(row: _Row) -> Iterator[tuple[dict[str, str], str]]:
    """Yield the cells of each piece of evidence on a row, and the column it stands in when that names its kind."""
    own = {column: row.cells[column] for column in EVIDENCE_COLUMNS if column in row.cells}
    if own:
        yield own, ""
    for column in row.cells:
        if column in _KINDS and column not in EVIDENCE_COLUMNS:
            for item in filter(None, (part.strip() for part in _ITEMS.split(row.cells[column]))):
                yield {"kind": column, "title" if len(item) <= _LONGEST_TITLE else "text": item}, column


class _Ids:
    """The ids of a person's evidence: those that rows tell, once each, and E1, E2 … for the others."""

    def __init__(self, told: Collection[str]) -> None:
        self._told = frozenset(told)
        self._used: set[str] = set()
        self._free = (f"E{number}" for number in itertools.count(1) if f"E{number}" not in self._told)

    def take(self, told: str | None) -> str | None:
        """Return the id of an item, or None where another one has the id that was told."""
        if told is None:
            return next(self._free)
        if told in self._used:
            return None
        self._used.add(told)
        return told


def _evidence(item: dict[str, Any], place: Place, header: _Header, ids: _Ids) -> Evidence:
    identifier = ids.take(item.get("id"))
    if identifier is None:
        raise UserError(
            M("two evidence items have the same id."),
            where=replace(place, field=header.written["id"]),
            mend=M("Give each item its own id."),
        )
    made = _made(EvidenceFields, {**item, "id": identifier}, place, header)
    assert isinstance(made, Evidence)
    return made


def _made(
    model: type[EvidenceFields | PortfolioFields], content: object, place: Place, header: _Header | None = None
) -> Evidence | Portfolio:
    """Return ``content`` as the domain has it; the error names the column as the table does."""
    try:
        return model.model_validate(content).domain()
    except ValidationError as error:
        found = first_problem(error, place.file or "", model, place.line)
    except ValueError as error:
        found = UserError(M("the value does not fit ({reason}).", reason=str(error)), mend=M("Correct the value."))
    column = (found.where.field or "").partition(".")[0]
    if header is not None and not place.field:
        place = replace(place, field=header.written.get(column, column) or None)
    raise UserError(found.what, where=place, mend=found.mend)
