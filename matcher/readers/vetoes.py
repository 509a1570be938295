"""Vetoes from a file: who says no to which pair, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from matcher.placement.terms import Party, Veto
from profiles.errors import Place, UserError
from profiles.messages import M
from profiles.readers.files import yaml_entries
from profiles.readers.rows import is_blank, read_rows

FIELDS: Mapping[str, tuple[str, ...]] = {
    "candidate": ("candidate", "kandidaat"),
    "vacancy": ("vacancy", "vacature", "mentor"),
    "by": ("by", "door"),
    "reason": ("reason", "reden"),
}
"""The fields of a veto, by the names they go by."""

_PARTIES: Mapping[str, Party] = {
    "candidate": Party.CANDIDATE,
    "kandidaat": Party.CANDIDATE,
    "employer": Party.EMPLOYER,
    "werkgever": Party.EMPLOYER,
    "mentor": Party.EMPLOYER,
}
_YAML = (".yaml", ".yml", ".json")


@dataclass(frozen=True, slots=True)
class WrittenVeto:
    """A veto and the place in the file where it stands; ``columns`` are the file's own names of the fields."""

    veto: Veto
    place: Place
    columns: tuple[tuple[str, str], ...]

    def place_of(self, field: str) -> Place:
        """Return the place of one field, named as the file names it."""
        return Place(self.place.file, self.place.line, dict(self.columns).get(field, field))


def read_vetoes(path: Path) -> list[WrittenVeto]:
    """Return the vetoes of a ``.csv``, ``.tsv``, ``.xlsx`` or ``.yaml`` file.

    Fields are candidate, vacancy (one of both may be empty: then everything of the other), by (candidate or employer)
    and reason.

    Raises
    ------
    UserError
        When the file cannot be read, or a veto names nobody, or says not by whom; with the row and the field.
    """
    entries = _yaml(path) if path.suffix.lower() in _YAML else _table(path)
    return [_veto(line, entry, path) for line, entry in entries]


def _yaml(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for line, entry in yaml_entries(path):
        if not isinstance(entry, Mapping):
            raise UserError(
                M("a veto is expected: fields with values."),
                where=Place(str(path), line),
                mend=M("Write `candidate`, `vacancy`, `by` and `reason`."),
            )
        yield line, {str(name): value for name, value in entry.items()}


def _table(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    rows = iter(read_rows(path, _count_known))
    number, header = next(rows, (1, []))
    if isinstance(header, UserError):
        raise header
    names = [str(cell or "").strip() for cell in header]
    if not _count_known(names):
        raise UserError(
            M("the columns candidate, vacancy, by and reason are needed."),
            where=Place(str(path), number),
            mend=M("Name them on the first row."),
        )
    for number, cells in rows:
        if isinstance(cells, UserError):
            raise cells
        if len(cells) > len(names) and not is_blank(cells[len(names) :]):
            raise UserError(
                M("the row has {cells} cells, the header {columns}.", cells=len(cells), columns=len(names)),
                where=Place(str(path), number),
                mend=M("Put quotes around texts that hold the delimiter."),
            )
        yield number, dict(zip(names, cells, strict=False))


def _count_known(cells: Sequence[Any]) -> int:
    known = {name for names in FIELDS.values() for name in names}
    return sum(str(cell or "").strip().casefold() in known for cell in cells)


def _veto(line: int, entry: Mapping[str, Any], path: Path) -> WrittenVeto:
    columns, found = [], dict.fromkeys(FIELDS, "")
    for field, names in FIELDS.items():
        for name, value in entry.items():
            if name.strip().casefold() in names:
                columns.append((field, name))
                found[field] = found[field] or " ".join(str("" if value is None else value).split())
    own = dict(columns)
    if not found["candidate"] and not found["vacancy"]:
        raise UserError(
            M("this veto names no candidate and no vacancy."),
            where=Place(str(path), line, own.get("candidate", "candidate")),
            mend=M("Name one of them, or both."),
        )
    by = _PARTIES.get(found["by"].casefold())
    if by is None:
        raise UserError(
            M("it is not told who says no."),
            where=Place(str(path), line, own.get("by", "by")),
            mend=M("Write candidate or employer."),
        )
    veto = Veto(found["candidate"] or None, found["vacancy"] or None, by, found["reason"])
    return WrittenVeto(veto, Place(str(path), line), tuple(columns))
