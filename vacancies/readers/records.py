"""Vacancies as JSON: an object each, one a line, in a list, as schema.org JobPosting, or as VUM exchanges them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from profiles.errors import UserError
from profiles.messages import M
from profiles.readers.files import read_text
from profiles.readers.portfolio import parse_json
from vacancies.model import Vacancy
from vacancies.readers.compose import Found, Origin, origin_of
from vacancies.readers.fields import plain_name, vacancy_from
from vacancies.readers.vum import is_vum, vum_vacancy

_LISTS = ("vacancies", "vacatures", "matches")
_WRAPPED = ("vacature", "vacancy")
_INNER = ("@graph", "mainEntity", "itemListElement", "item")
_DEEPEST = 6


def read_records(path: Path) -> Iterator[Found | UserError]:
    """Yield the vacancies of a ``.json`` or ``.jsonl`` file, or for a record that does not fit, the error.

    A ``.json`` file holds one object, a list of them, ``{"vacancies": [...]}``, the answer of a VUM source
    (``{"matches": [...]}``) or linked data; one that holds
    an object a line is read by line, too.

    Raises
    ------
    UserError
        When the file cannot be read as text.
    """
    text, whole = read_text(path), origin_of(path)
    rows = [(number, row) for number, row in enumerate(text.split("\n"), start=1) if row.strip()]
    if path.suffix.lower() == ".jsonl":
        yield from _by_line(rows, whole)
        return
    content = _parse(text, whole)
    if isinstance(content, UserError) and isinstance(_parse(rows[0][1], whole), Mapping):
        yield from _by_line(rows, whole)
    elif isinstance(content, UserError):
        yield content
    else:
        yield from _several(content, whole)


def job_postings(content: Any, depth: int = 0) -> list[Mapping[str, Any]]:
    """Return the schema.org JobPostings in linked data, in order, those in lists and graphs included."""
    if depth > _DEEPEST:
        return []
    if isinstance(content, list):
        return [posting for item in content for posting in job_postings(item, depth + 1)]
    if not isinstance(content, Mapping):
        return []
    if _is_posting(content):
        return [content]
    return [posting for key in _INNER for posting in job_postings(content.get(key), depth + 1)]


def posting_vacancy(posting: Mapping[str, Any], origin: Origin) -> Vacancy:
    """Return the vacancy of a JobPosting, its title perhaps in ``name``; raises as `vacancy_from` does."""
    return vacancy_from([*posting.items(), ("title", posting.get("name"))], origin)


def _by_line(rows: list[tuple[int, str]], whole: Origin) -> Iterator[Found | UserError]:
    for number, row in rows:
        origin = replace(whole, id=f"{whole.id}-{number}", line=number)
        content = _parse(row, origin)
        if isinstance(content, UserError):
            yield content
        else:
            yield from (_several(content, origin) if isinstance(content, Mapping) else [_found(content, origin)])


def _several(content: Any, whole: Origin) -> Iterator[Found | UserError]:
    records = _records(content)
    if not records:
        yield UserError(
            M("the file holds no vacancies."),
            where=whole.place(),
            mend=M("Give a list of vacancies, or one vacancy with `title` and `description`."),
        )
    for number, record in enumerate(records, start=1):
        origin = replace(whole, id=f"{whole.id}-{number}", record=f"record {number}")
        yield _found(record, whole if records == [_opened(content)] else origin)


def _records(content: Any) -> list[Any]:
    """Return the records in a file's content; of linked data, only the JobPostings."""
    if isinstance(content, list):
        return [record for item in content for record in (job_postings(item) if _is_linked(item) else [_opened(item)])]
    if _is_linked(content):
        return job_postings(content)
    if isinstance(content, Mapping):
        for key, value in content.items():
            if plain_name(key) in _LISTS and isinstance(value, list):
                return _records(value)
    return [_opened(content)]


def _opened(record: Any) -> Any:
    """Return what is wrapped in a record as its vacancy, with the record's own fields beside it (``vumID``)."""
    if isinstance(record, Mapping):
        for key in _WRAPPED:
            if isinstance(record.get(key), Mapping):
                return {**{name: value for name, value in record.items() if name != key}, **record[key]}
    return record


def _found(record: Any, origin: Origin) -> Found | UserError:
    if not isinstance(record, Mapping):
        return UserError(
            M("a vacancy is expected: fields with values."),
            where=origin.place(),
            mend=M("Start with `title` and `description`."),
        )
    try:
        read = posting_vacancy if _is_posting(record) else vum_vacancy if is_vum(record) else _plain_vacancy
        return Found(origin.place(), read(record, origin))
    except UserError as error:
        return error


def _plain_vacancy(record: Mapping[str, Any], origin: Origin) -> Vacancy:
    return vacancy_from(list(record.items()), origin)


def _parse(text: str, origin: Origin) -> Any:
    try:
        return parse_json(text, str(origin.path), origin.line)
    except ValueError:
        return UserError(
            M("this JSON holds a number that is too long."),
            where=origin.place(),
            mend=M("Write it as text, in quotes."),
        )


def _is_posting(record: Mapping[str, Any]) -> bool:
    kinds = record.get("@type")
    return any(
        isinstance(kind, str) and kind.replace(":", "/").rsplit("/", 1)[-1] == "JobPosting"
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _is_linked(record: Any) -> bool:
    return isinstance(record, Mapping) and ("@type" in record or "@graph" in record)
