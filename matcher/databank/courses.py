"""The course catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from matcher.courses import Course
from matcher.databank.codec import decode, encode
from matcher.databank.schema import course as course_table


def save_courses(conn: Connection, courses: Iterable[Course], *, at: datetime) -> None:
    """Save courses by id: one that changed is replaced, others stay; of two with the same id the last counts."""
    known = {row.id: row.content for row in conn.execute(select(course_table.c.id, course_table.c.content))}
    offered = {course.id: {"key": course.id, "content": encode(course), "saved_at": at} for course in courses}
    added = [row for id, row in offered.items() if id not in known]
    replaced = [row for id, row in offered.items() if id in known and known[id] != row["content"]]
    if added:
        conn.execute(insert(course_table).values(id=bindparam("key")), added)
    if replaced:
        conn.execute(update(course_table).where(course_table.c.id == bindparam("key")), replaced)


def load_courses(conn: Connection) -> list[Course]:
    """Return all courses, sorted by id."""
    rows = conn.execute(select(course_table.c.id, course_table.c.content))
    return sorted((decode(Course, row.content, row.id) for row in rows), key=lambda course: course.id)
