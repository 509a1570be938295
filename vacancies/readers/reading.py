"""The one door to the readers: a file by its ending, or a folder file by file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from profiles.errors import Place, UserError
from profiles.messages import M, Message
from profiles.readers.files import read_bytes
from profiles.readers.folders import files_within
from vacancies.model import Vacancy
from vacancies.readers.compose import Found
from vacancies.readers.suitability import refusal

KNOWN_ENDINGS = (".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".jsonl", ".json", ".csv", ".xlsx")
"""File endings that vacancies are read from."""

_Reader = Callable[[Path], Iterator[Found | UserError]]


def read_vacancies(path: Path) -> Iterator[Vacancy | UserError]:
    """Yield the vacancies of a file or a folder, or for what does not fit, the error that says why.

    One bad record or file never stops the others: nothing is raised. Of a folder, the files with a known
    ending are read in the order of their names, then its subfolders likewise; what is hidden is left alone. An id
    stands for one vacancy: the second with the same id becomes an error, as it would silently replace the first.
    """
    seen: dict[str, Place] = {}
    for file in _files(path):
        if isinstance(file, UserError):
            yield file
            continue
        for found in _read(file):
            if isinstance(found, UserError):
                yield found
            elif (unfit := refusal(found.vacancy, found.place)) is not None:
                yield unfit
            elif found.vacancy.id in seen:
                yield _repeated(found.place, seen[found.vacancy.id])
            else:
                seen[found.vacancy.id] = found.place
                yield found.vacancy


def _files(path: Path) -> list[Path | UserError]:
    if not path.is_dir():
        return [path]
    files = list(files_within(path, KNOWN_ENDINGS))
    return files or [UserError(M("the folder holds no vacancy files."), where=Place(str(path)), mend=_name_endings())]


def _name_endings() -> Message:
    return M("Files that can be read end in {endings}.", endings=", ".join(KNOWN_ENDINGS))


def _read(file: Path) -> Iterator[Found | UserError]:
    try:
        yield from _reader(file)(file)
    except UserError as error:
        yield error


def _reader(file: Path) -> _Reader:
    """Return the reader for a file's ending; each is imported when needed, for some load large libraries."""
    match file.suffix.lower():
        case ".txt" | ".md":
            from vacancies.readers.plain import read_plain

            return read_plain
        case ".html" | ".htm":
            from vacancies.readers.page import read_page

            return read_page
        case ".pdf":
            from vacancies.readers.pdf import read_pdf

            return read_pdf
        case ".docx":
            from vacancies.readers.word import read_word

            return read_word
        case ".json" | ".jsonl":
            from vacancies.readers.records import read_records

            return read_records
        case ".csv" | ".xlsx":
            from vacancies.readers.tables import read_table

            return read_table
    if not file.exists():
        read_bytes(file)
    raise UserError(
        M("vacancies are not read from a file with this ending."),
        where=Place(str(file)),
        mend=_name_endings(),
    )


def _repeated(place: Place, first: Place) -> UserError:
    return UserError(
        M("another vacancy has the same id ({first}).", first=first.message()),
        where=Place(place.file, place.line, f"{place.field}, id" if place.field else "id"),
        mend=M("Give each vacancy its own id."),
    )
