"""Small facts about the databank itself, by name."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from matcher.databank.schema import meta


def get_meta(conn: Connection, key: str) -> str | None:
    """Return the value of a fact, or None when it was never set."""
    return conn.execute(select(meta.c.value).where(meta.c.key == key)).scalar_one_or_none()


def set_meta(conn: Connection, key: str, value: str) -> None:
    """Set a fact, in place of its former value."""
    if conn.execute(update(meta).where(meta.c.key == key).values(value=value)).rowcount == 0:
        conn.execute(insert(meta).values(key=key, value=value))
