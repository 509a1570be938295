"""Domain objects to JSON values and back, without loss.

Only the databank uses this form; it is read back by the same dataclasses. A field that was added later takes
its default, a field that was dropped is passed over; any other change of a dataclass needs a migration.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from matcher.courses import Course
from profiles.errors import Place, UserError
from profiles.messages import M
from profiles.model import CandidateProfile
from profiles.portfolio import Portfolio
from profiles.vocabulary.concepts import Circumstance, Competence, Group, Occupation, Qualification, Sector
from vacancies.model import Requirement, Vacancy, VacancyProfile

Storable = TypeVar(
    "Storable",
    Vacancy,
    VacancyProfile,
    Requirement,
    Portfolio,
    CandidateProfile,
    Course,
    Competence,
    Occupation,
    Sector,
    Group,
    Qualification,
    Circumstance,
)


def encode(value: Storable, *, brief: bool = False) -> dict[str, Any]:
    """Return ``value`` as a dict of JSON values; ``brief`` leaves out what has its default."""
    return cast(dict[str, Any], _adapter(type(value)).dump_python(value, mode="json", exclude_defaults=brief))


def decode(kind: type[Storable], content: Any, key: str) -> Storable:
    """Return the object of type ``kind`` that ``content`` describes.

    Parameters
    ----------
    kind:
        The dataclass to make.
    content:
        What :func:`encode` returned.
    key:
        Id or code of the record, for the error.

    Raises
    ------
    UserError
        When the content does not fit, because it was changed by hand or damaged.
    """
    try:
        return cast(Storable, _adapter(kind).validate_python(content))
    except ValidationError as error:
        problem = error.errors(include_url=False, include_input=False)[0]
        raise UserError(
            M("what the databank holds of {key} cannot be read ({reason}).", key=key, reason=problem["msg"]),
            where=Place(field=".".join(str(part) for part in problem["loc"]) or None),
            mend=_RESTORE,
        ) from error


def dumps(content: Any) -> str:
    """Return JSON text, with letters as they are, so that a person can read the column."""
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def loads(text: str) -> Any:
    """Return the content of a JSON column.

    Raises
    ------
    UserError
        When it is no JSON.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise UserError(
            M("a record of the databank is damaged ({reason}).", reason=error.msg), mend=_RESTORE
        ) from error


_RESTORE = M("Restore the databank from a backup, or make this record again from its source and save it.")


def _adapter(kind: Any) -> TypeAdapter[Any]:
    return _kept_adapter(kind)


@cache
def _kept_adapter(kind: Any) -> TypeAdapter[Any]:
    # Kept, because making one takes far longer than using it.
    return TypeAdapter(kind)
