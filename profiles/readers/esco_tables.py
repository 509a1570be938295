"""The CSV tables of an ESCO bundle, wherever they stand: in a zip, in a folder, or loose.

The official download is a zip of tables for a language (``skills_nl.csv`` …) and, in some versions, one of relations
without a language (``occupationSkillRelations.csv``). Tables are read row by row, so that memory stays flat.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from profiles.errors import Place, UserError
from profiles.messages import M

LARGEST_TABLE = 500_000_000
"""Most bytes of one table; the largest official one has 21 million."""

LABELLED = ("skills", "occupations", "ISCOGroups", "skillGroups", "skillsHierarchy")
"""Tables that come once for each language."""

RELATIONS = (
    "broaderRelationsSkillPillar",
    "broaderRelationsOccPillar",
    "occupationSkillRelations",
    "skillSkillRelations",
)
"""Tables of relations; newer bundles put a language behind their names too, which says nothing."""

_NAME = re.compile(rf"({'|'.join((*LABELLED, *RELATIONS))})(?:_([a-z]{{2}}))?\.csv", re.IGNORECASE)
_BY_LOWER = {name.lower(): name for name in (*LABELLED, *RELATIONS)}
_VERSION = re.compile(r"v(\d+(?:\.\d+)+)")
_ZIP_START = b"PK"


@dataclass(frozen=True, slots=True)
class Cells:
    """A row of a table: its number in the file, counted from 1 with the header as the first, and cells by column."""

    number: int
    _cells: Sequence[str]
    _columns: dict[str, int]

    def get(self, column: str) -> str:
        """Return the cell below ``column`` without spaces around it; empty where there is none."""
        at = self._columns.get(column.lower())
        return self._cells[at].strip() if at is not None and at < len(self._cells) else ""

    def has(self, column: str) -> bool:
        """Return whether the table has this column."""
        return column.lower() in self._columns


@dataclass(frozen=True)
class Table:
    """One table of a bundle: what it holds, in which language (empty for relations), and how to open it."""

    kind: str
    lang: str
    name: str
    size: int
    _open: Callable[[], IO[bytes]]

    def rows(self, *needed: str) -> Iterator[Cells]:
        """Yield the rows that hold something.

        Raises
        ------
        UserError
            When a column of ``needed`` is missing, the text is not UTF-8, or the CSV is broken; with the row.
        """
        number = 0
        try:
            with self._open() as raw, io.TextIOWrapper(raw, encoding="utf-8-sig", newline="") as text:
                reader = csv.reader(text, strict=True)
                columns: dict[str, int] | None = None
                for number, cells in enumerate(reader, 1):
                    if columns is None:
                        columns = {name.strip().lower(): at for at, name in enumerate(cells)}
                        self._require(columns, needed)
                    elif any(cells):
                        yield Cells(number, cells, columns)
        except UnicodeDecodeError:
            raise UserError(
                M("the labels are not in UTF-8."),
                where=Place(self.name, number + 1),
                mend=M("Use the file as downloaded; opening and saving it in another program may change it."),
            ) from None
        except (csv.Error, zipfile.BadZipFile, OSError, EOFError, ValueError) as error:
            raise UserError(
                M("this table is damaged ({problem}).", problem=str(error)),
                where=Place(self.name, number + 1),
                mend=M("Download the bundle again."),
            ) from None
        if number == 0:
            raise UserError(
                M("this table is empty."), where=Place(self.name), mend=M("Download the bundle again.")
            ) from None

    def _require(self, columns: dict[str, int], needed: Sequence[str]) -> None:
        for column in needed:
            if column.lower() not in columns:
                raise UserError(
                    M("column {column} is missing; the table is not as ESCO publishes it.", column=column),
                    where=Place(self.name, 1, column),
                    mend=M("Use the file as downloaded; opening and saving it in another program may change it."),
                )


@dataclass(frozen=True)
class Bundle:
    """The tables found, and the version of ESCO that the names of files tell (empty when none does)."""

    tables: tuple[Table, ...]
    versions: tuple[str, ...]

    def of(self, kind: str) -> tuple[Table, ...]:
        """Return the tables of a kind, by language."""
        return tuple(table for table in self.tables if table.kind == kind)

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages of the labels."""
        return tuple(sorted({table.lang for table in self.tables if table.lang}))


def open_bundle(paths: Sequence[Path]) -> Bundle:
    """Find the tables in zips, folders and files.

    Raises
    ------
    UserError
        When a path does not exist, is neither a zip, a folder nor a table of ESCO, is damaged or too large, or when no
        table with labels is found at all.
    """
    tables: list[Table] = []
    for path in paths:
        tables.extend(_found(path))
    if not any(table.kind in ("skills", "occupations") for table in tables):
        raise UserError(
            M("there are no tables of ESCO here."),
            where=Place(", ".join(str(path) for path in paths)),
            mend=M("Name the zip as downloaded from ESCO (CSV), or the folder with skills_nl.csv and the like."),
        )
    tables.sort(key=lambda table: (table.kind, table.lang, table.name))
    versions = sorted({found for path in paths for found in _VERSION.findall(str(path.name))})
    return Bundle(tuple(tables), tuple(versions))


def looks_like_esco(path: Path) -> bool:
    """Return whether a path is a zip, a folder with tables of ESCO, or such a table."""
    if path.is_dir():
        return any(_NAME.fullmatch(found.name) for found in path.rglob("*.csv"))
    return path.suffix.lower() == ".zip" or _NAME.fullmatch(path.name) is not None


def _found(path: Path) -> Iterator[Table]:
    where = Place(str(path))
    if path.is_dir():
        names = [found for found in sorted(path.rglob("*.csv")) if _NAME.fullmatch(found.name)]
        for name in names:
            yield from _file(name)
        if not names:
            raise UserError(
                M("this folder has no tables of ESCO."),
                where=where,
                mend=M("Name the zip as downloaded from ESCO (CSV), or the folder with skills_nl.csv and the like."),
            )
    elif not path.exists():
        raise UserError(M("there is no such file."), where=where, mend=M("Check the name and the folder."))
    elif _NAME.fullmatch(path.name):
        yield from _file(path)
    else:
        yield from _zip(path, where)


def _file(path: Path) -> Iterator[Table]:
    table = _table(path.name, str(path), path.stat().st_size, lambda: path.open("rb"))
    if table:
        yield table


def _zip(path: Path, where: Place) -> Iterator[Table]:
    try:
        with path.open("rb") as file:
            start = file.read(2)
        if start != _ZIP_START:
            raise zipfile.BadZipFile("no zip")
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError) as error:
        raise UserError(
            M("this is no zip that can be opened ({problem}).", problem=str(error)),
            where=where,
            mend=M("Download the bundle again, or unpack it yourself and name the folder."),
        ) from None
    with archive:
        entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise UserError(
            M("this zip is protected with a password."), where=where, mend=M("Unpack it and name the folder.")
        )
    for entry in entries:
        name = PurePosixPath(entry.filename.replace("\\", "/")).name
        table = _table(name, f"{path}/{entry.filename}", entry.file_size, _member(path, entry.filename))
        if table:
            yield table


def _member(path: Path, name: str) -> Callable[[], IO[bytes]]:
    def opened() -> IO[bytes]:
        with zipfile.ZipFile(path) as archive:
            return archive.open(name)

    return opened


def _table(file_name: str, shown: str, size: int, opened: Callable[[], IO[bytes]]) -> Table | None:
    match = _NAME.fullmatch(file_name)
    if match is None:
        return None
    if size > LARGEST_TABLE:
        raise UserError(
            M("the table has {size} MB; at most {most} MB is read.", size=size // 10**6, most=LARGEST_TABLE // 10**6),
            where=Place(shown),
            mend=M("This is no table of ESCO; use the file as downloaded."),
        )
    kind = _BY_LOWER[match[1].lower()]
    lang = (match[2] or "").lower() if kind in LABELLED else ""
    if kind in LABELLED and not lang:
        raise UserError(
            M("the name of this table does not tell its language."),
            where=Place(shown),
            mend=M("Name it as ESCO does, such as {name}_nl.csv.", name=kind),
        )
    return Table(kind, lang, shown, size, opened)
