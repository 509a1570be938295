"""Vocabularies by version, their concepts, and crosswalks between them."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _json() -> sa.types.TypeEngine[Any]:
    return sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "vocabulary",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("languages", _json(), nullable=False),
        sa.Column("competences", sa.Integer(), nullable=False),
        sa.Column("occupations", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", "version", name="pk_vocabulary"),
    )
    op.create_table(
        "vocabulary_concept",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", _json(), nullable=False),
        sa.ForeignKeyConstraint(
            ["name", "version"],
            ["vocabulary.name", "vocabulary.version"],
            name="fk_vocabulary_concept_name_version_vocabulary",
        ),
        sa.PrimaryKeyConstraint("name", "version", "kind", "id", name="pk_vocabulary_concept"),
    )
    op.create_table(
        "crosswalk_row",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("object", sa.String(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("source", "target", "subject", "relation", "object", name="pk_crosswalk_row"),
    )
    op.create_index("ix_vacancy_version_vocabulary", "vacancy_version", ["vocabulary", "vocabulary_version"])
    op.create_index("ix_portfolio_version_vocabulary", "portfolio_version", ["vocabulary", "vocabulary_version"])


def downgrade() -> None:
    op.drop_index("ix_portfolio_version_vocabulary", "portfolio_version")
    op.drop_index("ix_vacancy_version_vocabulary", "vacancy_version")
    for table in ("crosswalk_row", "vocabulary_concept", "vocabulary"):
        op.drop_table(table)
