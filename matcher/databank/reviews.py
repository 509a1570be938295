"""Review steps as rows, the history of a vacancy, and what employers decided of all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, RowMapping, and_, insert, select

from matcher.databank.codec import decode, encode
from matcher.databank.schema import review_event, vacancy_version
from profiles.model import VocabularyRef
from vacancies.model import Importance, Requirement, Vacancy, VacancyProfile
from vacancies.review import DECISIONS, ReviewAction, ReviewEvent


@dataclass(frozen=True, slots=True)
class VacancyVersion:
    """A version of a vacancy: its text, the draft that was made of it, and what its review made of that.

    ``draft`` is None when it was not kept yet (before revision 0003).
    """

    version: int
    vacancy: Vacancy
    draft: VacancyProfile | None
    profile: VacancyProfile
    events: tuple[ReviewEvent, ...]
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of an employer, the version of the vacancy that it was on, and the vocabulary that it is said in."""

    event: ReviewEvent
    version: int
    vocabulary: VocabularyRef


def add_event(conn: Connection, event: ReviewEvent, version: int) -> None:
    """Keep a step on a version of its vacancy."""
    conn.execute(
        insert(review_event).values(
            vacancy_id=event.vacancy,
            version=version,
            action=event.action.value,
            by=event.by,
            at=event.at,
            reason=event.reason,
            competence=event.competence,
            importance=event.importance.value if event.importance else None,
            other=event.other,
            level=event.level,
            weight=event.weight,
            held=list(event.held),
            item=encode(event.item) if event.item else None,
            in_bulk=event.in_bulk,
            carried_from=event.carried_from,
        )
    )


def load_events(conn: Connection, id: str, version: int) -> tuple[ReviewEvent, ...]:
    """Return the steps on a version of a vacancy, oldest first."""
    rows = conn.execute(
        select(review_event)
        .where(review_event.c.vacancy_id == id, review_event.c.version == version)
        .order_by(review_event.c.id)
    )
    return tuple(event_of(row) for row in rows)


def load_versions(conn: Connection, id: str) -> tuple[VacancyVersion, ...]:
    """Return all versions of a vacancy, oldest first; none when there is no such vacancy."""
    rows = conn.execute(
        select(vacancy_version).where(vacancy_version.c.vacancy_id == id).order_by(vacancy_version.c.version)
    )
    return tuple(_version(row, load_events(conn, id, row["version"])) for row in rows.mappings().all())


def load_decisions(conn: Connection) -> Iterator[Decision]:
    """Yield what employers decided, oldest first; a decision that was carried to a later version counts once."""
    rows = conn.execute(
        select(review_event, vacancy_version.c.vocabulary, vacancy_version.c.vocabulary_version)
        .join(
            vacancy_version,
            and_(
                review_event.c.vacancy_id == vacancy_version.c.vacancy_id,
                review_event.c.version == vacancy_version.c.version,
            ),
        )
        .where(review_event.c.action.in_([action.value for action in DECISIONS]), review_event.c.carried_from.is_(None))
        .order_by(review_event.c.id)
    )
    for row in rows:
        yield Decision(event_of(row), row.version, VocabularyRef(row.vocabulary, row.vocabulary_version))


def event_of(row: Row[Any]) -> ReviewEvent:
    """Return the step that a row keeps."""
    return ReviewEvent(
        vacancy=row.vacancy_id,
        action=ReviewAction(row.action),
        by=row.by,
        at=row.at,
        reason=row.reason,
        competence=row.competence,
        importance=Importance(row.importance) if row.importance else None,
        other=row.other,
        level=row.level,
        weight=row.weight,
        held=tuple(row.held or ()),
        item=decode(Requirement, row.item, row.vacancy_id) if row.item else None,
        in_bulk=bool(row.in_bulk),
        carried_from=row.carried_from,
    )


def _version(row: RowMapping, events: tuple[ReviewEvent, ...]) -> VacancyVersion:
    id = row["vacancy_id"]
    return VacancyVersion(
        version=row["version"],
        vacancy=decode(Vacancy, row["vacancy"], id),
        draft=decode(VacancyProfile, row["draft"], id) if row["draft"] else None,
        profile=decode(VacancyProfile, row["profile"], id),
        events=events,
        saved_at=row["saved_at"],
    )
