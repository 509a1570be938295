"""The tables of the databank.

What is looked for or sorted by has a column of its own; what is only read back whole is JSON (see
:mod:`matcher.databank.codec`). Texts and profiles are kept by version: a row of ``vacancy`` or ``candidate``
says which version counts now. Migrations make these tables; a test compares both.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy.dialects.postgresql import JSONB

REVISION = "0003"
"""The migration that makes these tables; a databank at this revision needs no migration."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment with its time zone: stored in UTC, given back in UTC; a moment without a zone is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC."""
        if value is not None and value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC, also where the database keeps no zones (SQLite)."""
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


Json = JSON().with_variant(JSONB(), "postgresql")

meta = Table(
    "meta",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
)

vacancy = Table(
    "vacancy",
    metadata,
    Column("id", String, primary_key=True),
    Column("title", Text, nullable=False),
    Column("place", String, nullable=False),
    Column("employer", String, nullable=False),
    Column("sector", String, index=True),
    Column("occupation", String),
    Column("state", String, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("saved_at", UtcDateTime, nullable=False),
)

vacancy_version = Table(
    "vacancy_version",
    metadata,
    Column("vacancy_id", ForeignKey("vacancy.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("text_hash", String(64), nullable=False),
    Column("vacancy", Json, nullable=False),
    Column("profile", Json, nullable=False),
    Column("vocabulary", String, nullable=False),
    Column("vocabulary_version", String, nullable=False),
    Column("saved_at", UtcDateTime, nullable=False),
    Column("draft", Json),
    Index("ix_vacancy_version_vocabulary", "vocabulary", "vocabulary_version"),
)
"""``profile`` is as its review left it, ``draft`` as it was before; without a draft, it was kept before that was."""

review_event = Table(
    "review_event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("vacancy_id", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("action", String, nullable=False),
    Column("by", String, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("reason", Text, nullable=False),
    Column("competence", String),
    Column("importance", String),
    Column("other", String),
    Column("level", Integer),
    Column("weight", Float),
    Column("held", Json),
    Column("item", Json),
    Column("in_bulk", Boolean),
    Column("carried_from", Integer),
    ForeignKeyConstraint(["vacancy_id", "version"], ["vacancy_version.vacancy_id", "vacancy_version.version"]),
    Index(None, "vacancy_id", "version"),
)

candidate = Table(
    "candidate",
    metadata,
    Column("code", String, primary_key=True),
    Column("region", String, nullable=False, index=True),
    Column("place", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("saved_at", UtcDateTime, nullable=False),
)

portfolio_version = Table(
    "portfolio_version",
    metadata,
    Column("candidate", ForeignKey("candidate.code"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("portfolio", Json, nullable=False),
    Column("profile", Json, nullable=False),
    Column("vocabulary", String, nullable=False),
    Column("vocabulary_version", String, nullable=False),
    Column("saved_at", UtcDateTime, nullable=False),
    Index("ix_portfolio_version_vocabulary", "vocabulary", "vocabulary_version"),
)

course = Table(
    "course",
    metadata,
    Column("id", String, primary_key=True),
    Column("content", Json, nullable=False),
    Column("saved_at", UtcDateTime, nullable=False),
)

sector_weight = Table(
    "sector_weight",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("region", String, nullable=False),
    Column("sector", String, nullable=False),
    Column("weight", Float, nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Column("by", String, nullable=False),
    Column("reason", Text, nullable=False),
    Index(None, "region", "sector"),
)
"""Append-only: a new weight is a new row, so that it can be told which weights held when."""

vocabulary = Table(
    "vocabulary",
    metadata,
    Column("name", String, primary_key=True),
    Column("version", String, primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("languages", Json, nullable=False),
    Column("competences", Integer, nullable=False),
    Column("occupations", Integer, nullable=False),
    Column("imported_at", UtcDateTime, nullable=False),
)
"""Imported vocabularies; of a name, the one imported last is what people mean by the name alone."""

vocabulary_concept = Table(
    "vocabulary_concept",
    metadata,
    Column("name", String, primary_key=True),
    Column("version", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("content", Json, nullable=False),
    ForeignKeyConstraint(["name", "version"], ["vocabulary.name", "vocabulary.version"]),
)

crosswalk_row = Table(
    "crosswalk_row",
    metadata,
    Column("source", String, primary_key=True),
    Column("target", String, primary_key=True),
    Column("subject", String, primary_key=True),
    Column("relation", String, primary_key=True),
    Column("object", String, primary_key=True),
    Column("imported_at", UtcDateTime, nullable=False),
)
"""Mappings from concepts of one vocabulary to those of another, by the names of both."""
