"""Imported crosswalks between vocabularies."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from matcher.databank.records import Saved
from matcher.databank.schema import crosswalk_row
from profiles.vocabulary.concepts import MappingRelation
from profiles.vocabulary.crosswalk import Crosswalk, CrosswalkRow


def save_crosswalk(conn: Connection, crosswalk: Crosswalk, *, at: datetime) -> Saved:
    """Save a crosswalk in the place of the one between the same two vocabularies."""
    known = next((one for one in load_crosswalks(conn) if _ends(one) == _ends(crosswalk)), None)
    if known == crosswalk:
        return Saved.SAME
    conn.execute(
        delete(crosswalk_row).where(
            crosswalk_row.c.source == crosswalk.source, crosswalk_row.c.target == crosswalk.target
        )
    )
    rows = [
        {
            "source": crosswalk.source,
            "target": crosswalk.target,
            "subject": row.subject,
            "relation": row.relation.value,
            "object": row.object,
            "imported_at": at,
        }
        for row in crosswalk.rows
    ]
    if rows:
        conn.execute(insert(crosswalk_row), rows)
    return Saved.CHANGED if known else Saved.NEW


def load_crosswalks(conn: Connection) -> list[Crosswalk]:
    """Return all imported crosswalks, by the names of their vocabularies."""
    found: dict[tuple[str, str], list[CrosswalkRow]] = {}
    for row in conn.execute(select(crosswalk_row)):
        mapping = CrosswalkRow(row.subject, MappingRelation(row.relation), row.object)
        found.setdefault((row.source, row.target), []).append(mapping)
    return [Crosswalk.build(source, target, rows) for (source, target), rows in sorted(found.items())]


def _ends(crosswalk: Crosswalk) -> tuple[str, str]:
    return crosswalk.source, crosswalk.target
