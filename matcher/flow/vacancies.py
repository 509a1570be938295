"""Use cases on vacancies: convert, keep, list; what employers do with them is in :mod:`matcher.flow.reviewing`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from matcher.databank import (
    Databank,
    Saved,
    StoredVacancy,
    VacancyRow,
    list_vacancies,
    load_vacancy,
    save_vacancy,
)
from matcher.flow.reviewing import keep_decisions
from matcher.flow.tools import Tools
from profiles.errors import UserError
from profiles.linking.blocks import each_in_order
from vacancies.conversion import convert
from vacancies.model import Vacancy, VacancyProfile
from vacancies.readers import read_vacancies
from vacancies.redeciding import Redecided
from vacancies.review import ReviewState


@dataclass(frozen=True, slots=True)
class Converted:
    """A vacancy with its draft profile, and what the databank did with it when it was kept.

    ``redecided`` is there when it was known in other words: what became of the employer's decisions; they are in the
    profile.
    """

    vacancy: Vacancy
    profile: VacancyProfile
    saved: Saved | None = None
    redecided: Redecided | None = None


def convert_vacancies(
    paths: Iterable[Path], tools: Tools, *, databank: Databank | None = None, now: datetime, workers: int | None = None
) -> Iterator[Converted | UserError]:
    """Convert the vacancies of files one by one; with a databank, keep each in a transaction of its own.

    A record that cannot be read yields the error that says why, and the rest goes on. Starting again after an
    interruption is safe: what is kept already stays as it is. ``workers`` is how many processes may share the work (by
    default two); what comes of it is the same.
    """
    found = (item for path in paths for item in read_vacancies(path))
    for item in each_in_order(found, partial(_converted, tools), workers):
        if databank is None or isinstance(item, UserError):
            yield item
            continue
        again = None
        with databank.begin() as connection:
            saved = save_vacancy(connection, item.vacancy, item.profile, at=now)
            if saved is Saved.CHANGED:
                again = keep_decisions(connection, item.vacancy.id, tools.vocabulary.competences)
        yield replace(item, profile=again.profile if again else item.profile, saved=saved, redecided=again)


def _converted(tools: Tools, item: Vacancy | UserError) -> Converted | UserError:
    return item if isinstance(item, UserError) else Converted(item, convert(item, tools.converter))


def vacancies(databank: Databank, *, state: ReviewState | None = None) -> list[VacancyRow]:
    """Return the vacancies of the databank, by id."""
    with databank.read() as connection:
        return list_vacancies(connection, state=state)


def vacancy(databank: Databank, identifier: str) -> StoredVacancy:
    """Return one vacancy with its profile, state and review; raises UserError when there is none."""
    with databank.read() as connection:
        return load_vacancy(connection, identifier)
