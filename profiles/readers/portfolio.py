"""Portfolio files (YAML or JSON) into portfolios; personal facts are refused by name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from profiles.errors import Place, UserError
from profiles.messages import M
from profiles.portfolio import (
    DocumentKind,
    Evidence,
    EvidenceKind,
    HeldPaper,
    Hours,
    Month,
    Portfolio,
    Schedule,
    Vraak,
)
from profiles.readers.files import first_problem, parse_yaml, read_text, yaml_entries

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

_MONTH = r"^\d{4}(-(0[1-9]|1[0-2]))?$"
Cefr = Literal["A1", "A2", "B1", "B2", "C1", "C2"]
Criterion = Annotated[int, Field(ge=0, le=4)]


class _Vraak(BaseModel):
    model_config = ConfigDict(extra="forbid")

    variation: Criterion
    relevance: Criterion
    authenticity: Criterion
    currency: Criterion
    quantity: Criterion


class _Evidence(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True, coerce_numbers_to_str=True)

    id: str = Field(min_length=1)
    kind: EvidenceKind
    title: str = ""
    text: str = ""
    start: str | None = Field(default=None, alias="from", pattern=_MONTH)
    end: str | None = Field(default=None, alias="to", pattern=_MONTH)
    hours_per_week: float | None = Field(default=None, gt=0, le=168)
    document: DocumentKind | None = None
    vouched_by: str = ""
    assessment: _Vraak | None = None

    def domain(self) -> Evidence:
        return Evidence(
            id=self.id,
            kind=self.kind,
            title=" ".join(self.title.split()),
            text=self.text.strip(),
            start=_month(self.start),
            end=_month(self.end),
            hours_per_week=self.hours_per_week,
            document=self.document,
            vouched_by=self.vouched_by,
            assessment=Vraak(**self.assessment.model_dump()) if self.assessment else None,
        )


class _Paper(BaseModel):
    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)

    id: str = Field(min_length=1)
    valid_until: str | date | None = None

    def domain(self) -> HeldPaper:
        return HeldPaper(self.id, _last_day(self.valid_until))


class _Availability(BaseModel):
    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)

    hours: str | None = Field(default=None, pattern=r"^\d{1,2}(\s*-\s*\d{1,2})?$")
    schedule: list[Schedule] = []


class _Portfolio(BaseModel):
    model_config = ConfigDict(extra="forbid")

    candidate: str = Field(pattern=r"^[A-Za-z]{1,4}-?\d{1,10}$")
    place: str = ""
    region: str = ""
    wishes: list[str] = []
    availability: _Availability = _Availability()
    transport: list[Literal["bicycle", "public", "car", "moped", "none"]] = []
    papers: list[_Paper] = []
    languages: dict[Annotated[str, Field(pattern=r"^[a-z]{2,3}$")], Cefr] = {}
    education: int | None = Field(default=None, ge=0, le=6)
    evidence: list[_Evidence] = []

    def domain(self) -> Portfolio:
        return Portfolio(
            candidate=self.candidate,
            place=self.place,
            region=self.region,
            wishes=tuple(self.wishes),
            hours=_hours(self.availability.hours),
            schedule=tuple(self.availability.schedule),
            transport=tuple(self.transport),
            papers=tuple(paper.domain() for paper in self.papers),
            languages=tuple(self.languages.items()),
            education=self.education,
            evidence=tuple(evidence.domain() for evidence in self.evidence),
        )


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
        portfolio = _Portfolio.model_validate(record).domain()
    except ValidationError as error:
        raise first_problem(error, name, _Portfolio, line) from None
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


def _refuse_personal(record: Mapping[str, Any], name: str, line: int | None) -> None:
    for key in record:
        if str(key).lower().replace("-", "_") in PERSONAL:
            raise UserError(
                M("a portfolio holds no personal facts."),
                where=Place(name, line, str(key)),
                mend=M("Remove this field; a candidate goes by a code, such as K-0017."),
            )


def _month(value: str | None) -> Month | None:
    if value is None:
        return None
    year, _, month = value.partition("-")
    return Month(int(year), int(month) if month else None)


def _last_day(value: str | date | None) -> date | None:
    """Return the last day that a date, a month or a year allows."""
    if value is None or isinstance(value, date):
        return value
    found = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", value.strip())
    parts = [int(part) for part in found.groups() if part] if found else []
    if not parts or not 1900 <= parts[0] <= 2200 or (len(parts) > 1 and not 1 <= parts[1] <= 12):
        raise ValueError("valid_until is no date, month or year")
    if len(parts) == 3:
        return date(*parts)
    year, month = parts[0], parts[1] if len(parts) == 2 else 12
    following = date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _hours(value: str | None) -> Hours | None:
    if value is None:
        return None
    numbers = [int(number) for number in re.findall(r"\d+", value)]
    return Hours(numbers[0], numbers[-1])
