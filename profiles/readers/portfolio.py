"""Portfolio files (YAML or JSON) into portfolios; personal facts are refused by name."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from profiles.errors import Place, UserError
from profiles.messages import M
from profiles.portfolio import Portfolio
from profiles.readers.files import first_problem, parse_yaml, read_text, yaml_entries
from profiles.readers.portfolio_fields import DocumentFields, PortfolioFields

PERSONAL = frozenset(
    {
        "name", "naam", "first_name", "last_name", "voornaam", "achternaam", "birth_date", "birthdate",
        "geboortedatum", "age", "leeftijd", "sex", "gender", "geslacht", "nationality", "nationaliteit",
        "origin", "herkomst", "bsn", "address", "adres", "street", "straat", "phone", "telefoon", "email",
        "e_mail", "health", "gezondheid", "benefit", "uitkering", "photo", "pasfoto", "religion", "geloof",
        "marital_status",
    }
)  # fmt: skip
"""Fields that say who a person is; a portfolio never takes them."""


def read_portfolios(path: Path) -> Iterator[Portfolio | UserError]:
    """Yield the portfolios of a file, or for a record that does not fit, the error that says why.

    A ``.yaml``, ``.yml`` or ``.json`` file holds one portfolio or a list of them, a ``.jsonl`` file one a line.
    """
    name = str(path)
    try:
        records = list(_records(path, read_text(path)))
    except UserError as error:
        yield error
        return
    for line, record in records:
        try:
            yield portfolio_from(record, name, line)
        except UserError as error:
            yield error


def portfolio_from(record: Any, name: str, line: int | None = None) -> Portfolio:
    """Return the portfolio that one record describes.

    Raises
    ------
    UserError
        With file, line and field, when a field is missing, unknown, personal or does not fit.
    """
    if isinstance(record, UserError):
        raise record
    if not isinstance(record, Mapping):
        raise UserError(
            M("a portfolio is expected: fields with values."),
            where=Place(name, line),
            mend=M("Start with `candidate:` and `evidence:`."),
        )
    _refuse_personal(record, name, line)
    try:
        fields = PortfolioFields.model_validate(record)
        _hash_documents(fields, name, line)
        portfolio = fields.domain()
    except ValidationError as error:
        raise first_problem(error, name, PortfolioFields, line) from None
    except ValueError as error:
        raise UserError(
            M("the value does not fit ({reason}).", reason=str(error)),
            where=Place(name, line),
            mend=M("Correct the value."),
        ) from None
    ids = [evidence.id for evidence in portfolio.evidence]
    if len(ids) != len(set(ids)):
        raise UserError(
            M("two evidence items have the same id."),
            where=Place(name, line, "evidence"),
            mend=M("Give each item its own id."),
        )
    return portfolio


def _records(path: Path, text: str) -> Iterator[tuple[int | None, Any]]:
    if path.suffix.lower() == ".jsonl":
        # Not splitlines: a text may hold other line ends, such as U+2028.
        for number, row in enumerate(text.split("\n"), start=1):
            if row.strip():
                yield number, parse_json(row, str(path), number)
        return
    content = parse_json(text, str(path)) if path.suffix.lower() == ".json" else parse_yaml(text, str(path))
    if isinstance(content, UserError):
        raise content
    if isinstance(content, list) and path.suffix.lower() != ".json":
        yield from yaml_entries(path)
        return
    for record in content if isinstance(content, list) else [content]:
        yield None, record


def parse_json(text: str, name: str, line: int | None = None) -> Any:
    """Return ``text`` parsed as JSON, or, so that a batch can go on, the error that names the line."""
    try:
        return _whole(json.loads(text))
    except json.JSONDecodeError as error:
        return UserError(
            M(
                "this is not valid JSON ({problem}, character {column}).",
                problem=error.msg,
                column=error.colno,
            ),
            where=Place(name, line or error.lineno),
            mend=M("Check quotes, commas and brackets on this line."),
        )
    except ValueError:
        return UserError(
            M("this JSON holds a number that is too long."), where=Place(name, line), mend=M("Correct the value.")
        )
    except RecursionError:
        return UserError(
            M("this JSON is nested too deeply."),
            where=Place(name, line),
            mend=M("Give one flat record a vacancy."),
        )


def _whole(content: Any) -> Any:
    """Return JSON content with halves of characters (lone surrogates, which no file can hold) replaced."""
    if isinstance(content, str):
        return re.sub("[\ud800-\udfff]", "\ufffd", content)
    if isinstance(content, list):
        return [_whole(item) for item in content]
    if isinstance(content, dict):
        return {_whole(key): _whole(value) for key, value in content.items()}
    return content


def _hash_documents(fields: PortfolioFields, name: str, line: int | None) -> None:
    """Work out the SHA-256 of attached files, named beside the portfolio's own file; their content is not kept."""
    for place, evidence in enumerate(fields.evidence):
        document = evidence.document
        if isinstance(document, DocumentFields) and document.file:
            path = Path(name).parent / document.file
            try:
                with path.open("rb") as file:
                    document.sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            except OSError as error:
                raise UserError(
                    M("the document cannot be read ({reason}).", reason=error.strerror or "?"),
                    where=Place(name, line, f"evidence.{place}.document.file"),
                    mend=M("Name a file by its path from this one, or leave `file` out."),
                ) from None


def _refuse_personal(record: Mapping[str, Any], name: str, line: int | None) -> None:
    for key in record:
        if str(key).lower().replace("-", "_") in PERSONAL:
            raise UserError(
                M("a portfolio holds no personal facts."),
                where=Place(name, line, str(key)),
                mend=M("Remove this field; a candidate goes by a code, such as K-0017."),
            )
