"""Vacancies with their profiles and reviews.

Each changed text or profile is a version of its own; the reviews hang on the version that they were about.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, and_, insert, select, update

from matcher.databank.codec import decode, encode
from matcher.databank.records import Saved, unknown
from matcher.databank.reviews import VacancyVersion, add_event, event_of, load_events, load_versions
from matcher.databank.schema import review_event, vacancy_version
from matcher.databank.schema import vacancy as vacancy_table
from profiles.errors import UserError
from profiles.messages import M
from vacancies.model import Vacancy, VacancyProfile
from vacancies.review import ReviewEvent, ReviewState


@dataclass(frozen=True, slots=True)
class VacancyRow:
    """A vacancy in a list, without its text and profile."""

    id: str
    title: str
    place: str
    employer: str
    sector: str | None
    occupation: str | None
    state: ReviewState
    version: int
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class StoredVacancy:
    """A vacancy as it stands now: its current version, and the review steps on that version, oldest first."""

    vacancy: Vacancy
    profile: VacancyProfile
    state: ReviewState
    version: int
    events: tuple[ReviewEvent, ...]
    saved_at: datetime


def save_vacancy(conn: Connection, vacancy: Vacancy, profile: VacancyProfile, *, at: datetime) -> Saved:
    """Save a vacancy with its draft profile, unless the databank knows it already.

    It is the same when what the employer wrote is the same, and either the profile is too, or somebody has
    reviewed it: then the employer's decisions are kept. Otherwise it becomes a new version, a draft; older
    versions stay.
    """
    if profile.vacancy != vacancy.id:
        raise ValueError(f"a profile of {profile.vacancy} is no profile of {vacancy.id}")
    current = _current(conn, vacancy.id)
    written = _hash(vacancy)
    if current is not None and current["text_hash"] == written:
        if decode(VacancyProfile, current["profile"], vacancy.id) == profile:
            return Saved.SAME
        if load_events(conn, vacancy.id, current["version"]):
            return Saved.SAME
    version = 1 if current is None else current["version"] + 1
    _add_version(conn, vacancy, profile, version=version, state=ReviewState.DRAFT, at=at)
    return Saved.NEW if current is None else Saved.CHANGED


def save_carried(conn: Connection, stored: StoredVacancy, profile: VacancyProfile, *, at: datetime) -> None:
    """Save a vacancy's profile as said in another vocabulary: a new version in the state that it is in."""
    _add_version(conn, stored.vacancy, profile, version=stored.version + 1, state=stored.state, at=at)


def _add_version(
    conn: Connection, vacancy: Vacancy, profile: VacancyProfile, *, version: int, state: ReviewState, at: datetime
) -> None:
    row = {
        "title": vacancy.title,
        "place": vacancy.place,
        "employer": vacancy.employer,
        "state": state.value,
        "version": version,
        "saved_at": at,
        **_looked_for(profile),
    }
    if version == 1:
        conn.execute(insert(vacancy_table).values(id=vacancy.id, **row))
    else:
        conn.execute(update(vacancy_table).where(vacancy_table.c.id == vacancy.id).values(**row))
    conn.execute(
        insert(vacancy_version).values(
            vacancy_id=vacancy.id,
            version=version,
            text_hash=_hash(vacancy),
            vacancy=encode(vacancy),
            profile=encode(profile),
            draft=encode(profile),
            vocabulary=profile.vocabulary.name,
            vocabulary_version=profile.vocabulary.version,
            saved_at=at,
        )
    )


def load_vacancy(conn: Connection, id: str) -> StoredVacancy:
    """Return a vacancy as it stands now.

    Raises
    ------
    UserError
        When there is none with this id; it names ids that are close.
    """
    row = _current(conn, id)
    if row is None:
        raise _unknown(conn, id)
    return _stored(row, load_events(conn, id, row["version"]))


def load_history(conn: Connection, id: str) -> tuple[VacancyVersion, ...]:
    """Return all versions of a vacancy with their reviews, oldest first.

    Raises
    ------
    UserError
        When there is none with this id; it names ids that are close.
    """
    versions = load_versions(conn, id)
    if not versions:
        raise _unknown(conn, id)
    return versions


def list_vacancies(conn: Connection, *, state: ReviewState | None = None) -> list[VacancyRow]:
    """Return the vacancies, all or those in one state, sorted by id."""
    query = select(*(vacancy_table.c[name] for name in VacancyRow.__dataclass_fields__))
    if state is not None:
        query = query.where(vacancy_table.c.state == state.value)
    rows = [VacancyRow(**{**row, "state": ReviewState(row["state"])}) for row in conn.execute(query).mappings().all()]
    # Sorted here, because databases order text each in their own way.
    return sorted(rows, key=lambda row: row.id)


def load_vacancies(conn: Connection, *, states: Collection[ReviewState] = tuple(ReviewState)) -> list[StoredVacancy]:
    """Return the vacancies as they stand now, all or those in some states, sorted by id, in two queries."""
    wanted = vacancy_table.c.state.in_([state.value for state in states])
    rows = conn.execute(_select_current().where(wanted)).mappings().all()
    events: dict[str, list[ReviewEvent]] = {}
    steps = (
        select(review_event)
        .join(
            vacancy_table,
            and_(
                review_event.c.vacancy_id == vacancy_table.c.id,
                review_event.c.version == vacancy_table.c.version,
                wanted,
            ),
        )
        .order_by(review_event.c.id)
    )
    for row in conn.execute(steps):
        events.setdefault(row.vacancy_id, []).append(event_of(row))
    found = [_stored(row, tuple(events.get(row["id"], ()))) for row in rows]
    return sorted(found, key=lambda stored: stored.vacancy.id)


def record_event(conn: Connection, event: ReviewEvent, state: ReviewState, profile: VacancyProfile) -> None:
    """Save a review step on the current version, with the state and the profile that it leads to.

    Read the vacancy in the same transaction, so that nobody reviews it in between.

    Raises
    ------
    UserError
        When there is no such vacancy.
    """
    if profile.vacancy != event.vacancy:
        raise ValueError(f"a step on {event.vacancy} gives no profile of {profile.vacancy}")
    current = _current(conn, event.vacancy)
    if current is None:
        raise _unknown(conn, event.vacancy)
    add_event(conn, event, current["version"])
    conn.execute(
        update(vacancy_table)
        .where(vacancy_table.c.id == event.vacancy)
        .values(state=state.value, **_looked_for(profile))
    )
    conn.execute(
        update(vacancy_version)
        .where(vacancy_version.c.vacancy_id == event.vacancy, vacancy_version.c.version == current["version"])
        .values(profile=encode(profile))
    )


_CURRENT = and_(
    vacancy_version.c.vacancy_id == vacancy_table.c.id, vacancy_version.c.version == vacancy_table.c.version
)


def _select_current() -> Select[Any]:
    return select(
        vacancy_table.c.id,
        vacancy_table.c.state,
        vacancy_table.c.version,
        vacancy_table.c.saved_at,
        vacancy_version.c.text_hash,
        vacancy_version.c.vacancy,
        vacancy_version.c.profile,
    ).join(vacancy_version, _CURRENT)


def _current(conn: Connection, id: str) -> RowMapping | None:
    return conn.execute(_select_current().where(vacancy_table.c.id == id)).mappings().one_or_none()


def _stored(row: RowMapping, events: tuple[ReviewEvent, ...]) -> StoredVacancy:
    return StoredVacancy(
        vacancy=decode(Vacancy, row["vacancy"], row["id"]),
        profile=decode(VacancyProfile, row["profile"], row["id"]),
        state=ReviewState(row["state"]),
        version=row["version"],
        events=events,
        saved_at=row["saved_at"],
    )


def _looked_for(profile: VacancyProfile) -> dict[str, str | None]:
    occupation = profile.occupation.occupation if profile.occupation else None
    return {"sector": profile.sector, "occupation": occupation}


def _hash(vacancy: Vacancy) -> str:
    """Return a hash of what the employer wrote; where it was read from and how it was cut up do not count."""
    written: list[str | int] = [vacancy.title, vacancy.text, vacancy.place, vacancy.employer, vacancy.hours]
    if vacancy.positions != 1:
        # One is what vacancies had before positions were kept: their hash stays as it is stored.
        written.append(vacancy.positions)
    return sha256(json.dumps(written).encode()).hexdigest()


def _unknown(conn: Connection, id: str) -> UserError:
    return unknown(
        M("there is no vacancy {id} in the databank.", id=id),
        id,
        conn.execute(select(vacancy_table.c.id)).scalars(),
        M("List them with `workprofiler vacancy list`."),
    )
