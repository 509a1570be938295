"""Use cases on vacancies: convert, keep, list, review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
    record_event,
    save_vacancy,
)
from matcher.flow.tools import Tools
from profiles.errors import UserError
from profiles.linking.blocks import each_in_order
from vacancies.conversion import convert
from vacancies.model import Importance, Vacancy, VacancyProfile
from vacancies.readers import read_vacancies
from vacancies.review import ReviewAction, ReviewEvent, ReviewState, apply_event


@dataclass(frozen=True, slots=True)
class Converted:
    """A vacancy with its draft profile, and what the databank did with it when it was kept."""

    vacancy: Vacancy
    profile: VacancyProfile
    saved: Saved | None = None


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
        with databank.begin() as connection:
            yield replace(item, saved=save_vacancy(connection, item.vacancy, item.profile, at=now))


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


def approve(
    databank: Databank, identifiers: Sequence[str], *, by: str, reason: str = "", now: datetime
) -> Iterator[StoredVacancy | UserError]:
    """Approve drafts, each in a transaction of its own, so that they can be matched.

    One that cannot be approved yields the error that says why, and the rest goes on.
    """
    for identifier in identifiers:
        try:
            yield review(databank, ReviewEvent(identifier, ReviewAction.APPROVE, by, now, reason))
        except UserError as error:
            yield error


def review(databank: Databank, event: ReviewEvent) -> StoredVacancy:
    """Take one step in the review of a vacancy and keep it.

    Raises
    ------
    UserError
        When there is no such vacancy, or the step is not possible.
    """
    with databank.begin() as connection:
        stored = load_vacancy(connection, event.vacancy)
        state, profile = apply_event(stored.state, stored.profile, event)
        record_event(connection, event, state, profile)
        return load_vacancy(connection, event.vacancy)


def adjust(
    databank: Databank,
    identifier: str,
    *,
    reject: Sequence[str] = (),
    importance: Sequence[tuple[str, Importance]] = (),
    by: str,
    reason: str,
    now: datetime,
) -> StoredVacancy:
    """Reject competences of a draft and change importances, all or nothing, each with the reason.

    Raises
    ------
    UserError
        When there is no such vacancy or competence, or it is not a draft.
    """
    events = [
        *(ReviewEvent(identifier, ReviewAction.REJECT, by, now, reason, competence) for competence in reject),
        *(
            ReviewEvent(identifier, ReviewAction.SET_IMPORTANCE, by, now, reason, competence, value)
            for competence, value in importance
        ),
    ]
    with databank.begin() as connection:
        stored = load_vacancy(connection, identifier)
        state, profile = stored.state, stored.profile
        for event in events:
            state, profile = apply_event(state, profile, event)
            record_event(connection, event, state, profile)
        return load_vacancy(connection, identifier)
