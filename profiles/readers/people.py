"""The one door to the readers of people: a file by its ending and content, or a folder file by file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from profiles.errors import Place, UserError
from profiles.messages import M, Message
from profiles.naming import Naming
from profiles.readers.files import read_bytes, read_text
from profiles.readers.folders import files_within
from profiles.readers.portfolio import read_portfolios
from profiles.readers.read_person import ReadPerson

PORTFOLIO_ENDINGS = (".yaml", ".yml", ".json", ".jsonl")
TABLE_ENDINGS = (".csv", ".tsv", ".xlsx")
CV_ENDINGS = (".docx", ".pdf", ".txt", ".md")
EUROPASS_ENDING = ".xml"
KNOWN_ENDINGS = (*PORTFOLIO_ENDINGS, *TABLE_ENDINGS, *CV_ENDINGS, EUROPASS_ENDING)
"""File endings that people are read from."""

_EUROPASS = frozenset({"SkillsPassport", "LearnerInfo", "Candidate"})
_Reader = Callable[[Path], Iterator[ReadPerson | UserError]]


def read_people(path: Path, known: Callable[[], Naming] = Naming) -> Iterator[ReadPerson | UserError]:
    """Yield the people of a file or a folder, or for what does not fit, the error that says why; nothing is raised.

    ``.yaml``, ``.json`` and ``.jsonl`` hold portfolios of our own, or in JSON jobseekers as VUM exchanges them or a
    Europass CV; ``.csv``, ``.tsv`` and ``.xlsx`` tables of people; ``.docx``, ``.pdf``, ``.txt`` and ``.md`` a CV each;
    ``.xml`` a Europass CV, which a ``.pdf`` may hold too. ``known`` gives what codes and names mean, and is asked only
    where a file may hold some.
    """
    for file in people_files(path):
        if isinstance(file, UserError):
            yield file
            continue
        try:
            yield from _reader(file, known)(file)
        except UserError as error:
            yield error


def people_files(path: Path) -> Iterator[Path | UserError]:
    """Yield the file itself, or the files of a folder and its subfolders that people are read from, by name."""
    if not path.is_dir():
        yield path
        return
    found = False
    for file in files_within(path, KNOWN_ENDINGS):
        found = True
        yield file
    if not found:
        yield UserError(M("the folder holds no portfolios."), where=Place(str(path)), mend=_name_endings())


def _reader(file: Path, known: Callable[[], Naming]) -> _Reader:
    """Return the reader for a file; each is imported when needed, for some load large libraries."""
    ending = file.suffix.lower()
    if ending in (".json", ".jsonl"):
        return _json_reader(file, known)
    if ending in PORTFOLIO_ENDINGS:
        return _own
    if ending in TABLE_ENDINGS:
        from profiles.readers.people_table import read_people_table

        return lambda path: read_people_table(path, known())
    if ending == ".pdf":
        return _pdf
    if ending in CV_ENDINGS:
        from profiles.readers.cv import read_cv

        return read_cv
    if ending == EUROPASS_ENDING:
        from profiles.readers.europass import read_europass

        return read_europass
    if not file.exists():
        read_bytes(file)
    raise UserError(
        M("portfolios are not read from a file with this ending."), where=Place(str(file)), mend=_name_endings()
    )


def _pdf(file: Path) -> Iterator[ReadPerson | UserError]:
    """Yield the person of the Europass CV that a PDF carries, else of the CV that it shows."""
    from profiles.readers.cv import read_cv
    from profiles.readers.europass import read_europass

    carried = [person for person in read_europass(file) if isinstance(person, ReadPerson)]
    yield from carried or read_cv(file)


def _json_reader(file: Path, known: Callable[[], Naming]) -> _Reader:
    from profiles.readers.vum_person import is_vum_person, read_vum_people

    content = _glance(file)
    if is_vum_person(content):
        return lambda path: read_vum_people(path, known())
    if isinstance(content, dict) and not content.keys().isdisjoint(_EUROPASS):
        from profiles.readers.europass import read_europass

        return read_europass
    return _own


def _glance(file: Path) -> Any:
    """Return the content of a JSON file, of JSON lines the first; None where it is not valid: its reader tells."""
    text = read_text(file)
    if file.suffix.lower() == ".jsonl":
        text = next((row for row in text.split("\n") if row.strip()), "")
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _own(file: Path) -> Iterator[ReadPerson | UserError]:
    for item in read_portfolios(file):
        yield item if isinstance(item, UserError) else ReadPerson(item)


def _name_endings() -> Message:
    return M("Files that can be read end in {endings}.", endings=", ".join(KNOWN_ENDINGS))
