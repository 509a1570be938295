"""Reviews with all that is needed to take each step again, and the drafts that they began with."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_ADDED = ("other", "level", "weight", "held", "item", "in_bulk", "carried_from")


def _json() -> sa.types.TypeEngine[Any]:
    return sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    for column in (
        sa.Column("other", sa.String()),
        sa.Column("level", sa.Integer()),
        sa.Column("weight", sa.Float()),
        sa.Column("held", _json()),
        sa.Column("item", _json()),
        sa.Column("in_bulk", sa.Boolean()),
        sa.Column("carried_from", sa.Integer()),
    ):
        op.add_column("review_event", column)
    op.add_column("vacancy_version", sa.Column("draft", _json()))
    # A profile that nobody reviewed is the draft; of the others it is not known any more.
    op.execute(
        "UPDATE vacancy_version SET draft = profile WHERE NOT EXISTS (SELECT 1 FROM review_event AS e "
        "WHERE e.vacancy_id = vacancy_version.vacancy_id AND e.version = vacancy_version.version)"
    )
    op.execute(
        "UPDATE vacancy SET state = 'in_review' WHERE state = 'draft' AND EXISTS (SELECT 1 FROM review_event AS e "
        "WHERE e.vacancy_id = vacancy.id AND e.version = vacancy.version AND e.action <> 'carry')"
    )


def downgrade() -> None:
    op.execute("UPDATE vacancy SET state = 'draft' WHERE state = 'in_review'")
    op.execute("UPDATE vacancy SET state = 'approved' WHERE state = 'published'")
    op.execute("UPDATE vacancy SET state = 'withdrawn' WHERE state = 'closed'")
    # What these steps led to is in the profiles; the earlier version cannot read the steps themselves.
    op.execute(
        "DELETE FROM review_event WHERE action NOT IN "
        "('approve', 'reject', 'set_importance', 'reopen', 'withdraw', 'carry')"
    )
    op.drop_column("vacancy_version", "draft")
    for name in reversed(_ADDED):
        op.drop_column("review_event", name)
