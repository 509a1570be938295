"""The first tables: vacancies and candidates by version, reviews, courses and sector weights."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


# A migration tells what was, so it names plain types and never those of schema.py, which may change.
def _json() -> sa.types.TypeEngine[Any]:
    return sa.JSON().with_variant(JSONB(), "postgresql")


def _moment() -> sa.DateTime:
    return sa.DateTime(timezone=True)


def upgrade() -> None:
    _vacancies()
    _candidates()
    op.create_table(
        "meta",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )
    op.create_table(
        "course",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("content", _json(), nullable=False),
        sa.Column("saved_at", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_course"),
    )
    op.create_table(
        "sector_weight",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("sector", sa.String(), nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.Column("since", _moment(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sector_weight"),
    )
    op.create_index("ix_sector_weight_region_sector", "sector_weight", ["region", "sector"])


def _vacancies() -> None:
    op.create_table(
        "vacancy",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("employer", sa.String(), nullable=False),
        sa.Column("sector", sa.String()),
        sa.Column("occupation", sa.String()),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_vacancy"),
    )
    op.create_index("ix_vacancy_sector", "vacancy", ["sector"])
    op.create_index("ix_vacancy_state", "vacancy", ["state"])
    op.create_table(
        "vacancy_version",
        sa.Column("vacancy_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text_hash", sa.String(64), nullable=False),
        sa.Column("vacancy", _json(), nullable=False),
        sa.Column("profile", _json(), nullable=False),
        sa.Column("vocabulary", sa.String(), nullable=False),
        sa.Column("vocabulary_version", sa.String(), nullable=False),
        sa.Column("saved_at", _moment(), nullable=False),
        sa.ForeignKeyConstraint(["vacancy_id"], ["vacancy.id"], name="fk_vacancy_version_vacancy_id_vacancy"),
        sa.PrimaryKeyConstraint("vacancy_id", "version", name="pk_vacancy_version"),
    )
    op.create_table(
        "review_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vacancy_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", _moment(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("competence", sa.String()),
        sa.Column("importance", sa.String()),
        sa.ForeignKeyConstraint(
            ["vacancy_id", "version"],
            ["vacancy_version.vacancy_id", "vacancy_version.version"],
            name="fk_review_event_vacancy_id_version_vacancy_version",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_review_event"),
    )
    op.create_index("ix_review_event_vacancy_id_version", "review_event", ["vacancy_id", "version"])


def _candidates() -> None:
    op.create_table(
        "candidate",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_candidate"),
    )
    op.create_index("ix_candidate_region", "candidate", ["region"])
    op.create_table(
        "portfolio_version",
        sa.Column("candidate", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("portfolio", _json(), nullable=False),
        sa.Column("profile", _json(), nullable=False),
        sa.Column("vocabulary", sa.String(), nullable=False),
        sa.Column("vocabulary_version", sa.String(), nullable=False),
        sa.Column("saved_at", _moment(), nullable=False),
        sa.ForeignKeyConstraint(["candidate"], ["candidate.code"], name="fk_portfolio_version_candidate_candidate"),
        sa.PrimaryKeyConstraint("candidate", "version", name="pk_portfolio_version"),
    )


def downgrade() -> None:
    for table in (
        "sector_weight",
        "course",
        "meta",
        "portfolio_version",
        "candidate",
        "review_event",
        "vacancy_version",
        "vacancy",
    ):
        op.drop_table(table)
