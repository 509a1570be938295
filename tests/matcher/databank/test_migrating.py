from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Inspector
from sqlalchemy.schema import CreateTable

from matcher.databank import Databank, list_vacancies, load_history, load_vacancy, record_event
from matcher.databank.migrating import _config
from matcher.databank.schema import REVISION, metadata
from profiles.errors import UserError
from vacancies.review import ReviewAction, ReviewEvent, ReviewState


def test_migrations_make_the_tables_of_the_schema(databank: Databank) -> None:
    with databank.read() as conn:
        context = MigrationContext.configure(conn, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_migrations_make_the_same_keys_and_names_as_the_schema(databank: Databank) -> None:
    def shape(inspector: Inspector) -> dict[str, object]:
        return {
            table: (
                [(column["name"], str(column["type"]), column["nullable"]) for column in inspector.get_columns(table)],
                inspector.get_pk_constraint(table),
                inspector.get_foreign_keys(table),
                inspector.get_indexes(table),
            )
            for table in inspector.get_table_names()
            if table != "alembic_version"
        }

    fresh = create_engine("sqlite://")
    metadata.create_all(fresh)
    with databank.read() as conn:
        assert shape(inspect(conn)) == shape(inspect(fresh))
    fresh.dispose()


def test_the_schema_names_the_last_migration() -> None:
    assert ScriptDirectory.from_config(_config()).get_heads() == [REVISION]


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=str)
def test_tables_can_be_told_to_postgresql(table) -> None:
    assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))


def test_an_empty_file_becomes_a_databank(path: Path) -> None:
    path.write_bytes(b"")
    with Databank.open(str(path)) as databank, databank.read() as conn:
        assert conn.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == REVISION


def test_a_databank_from_before_the_first_migration_is_brought_up(path: Path) -> None:
    with sqlite3.connect(path) as older:
        older.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
    older.close()
    with Databank.open(str(path), create=False) as databank, databank.read() as conn:
        assert inspect(conn).has_table("vacancy")


def test_a_migration_that_fails_changes_nothing(path: Path) -> None:
    with sqlite3.connect(path) as older:
        older.execute("CREATE VIEW sector_weight AS SELECT 1")
    older.close()
    with pytest.raises(UserError, match="already exists"):
        Databank.open(str(path))
    with sqlite3.connect(path) as after:
        assert after.execute("SELECT name FROM sqlite_master").fetchall() == [("sector_weight",)]
    after.close()


def test_a_newer_databank_is_refused(path: Path) -> None:
    with Databank.open(str(path)) as databank, databank.begin() as conn:
        conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(UserError, match=r"bank\.db: .*newer version .*9999.* Update WorkProfiler"):
        Databank.open(str(path))


@pytest.fixture
def older(path: Path) -> Path:
    """A databank of revision 0002: a draft, a draft that somebody changed, and an approved vacancy."""
    with Databank.open(str(path)) as databank, databank.begin() as conn:
        command.downgrade(_at(conn), "0002")
    rest = '"vocabulary": {"name": "test", "version": "1"}, "occupation": null, "sector": null, "requirements": []'
    with sqlite3.connect(path) as rows:
        for id, state, action in (("V-1", "draft", None), ("V-2", "draft", "reject"), ("V-3", "approved", "approve")):
            text, profile = f'{{"id": "{id}", "title": "", "text": ""}}', f'{{"vacancy": "{id}", {rest}}}'
            rows.execute(
                "INSERT INTO vacancy (id, title, place, employer, state, version, saved_at) "
                "VALUES (?, '', '', '', ?, 1, '2026-03-01')",
                (id, state),
            )
            rows.execute(
                "INSERT INTO vacancy_version VALUES (?, 1, '', ?, ?, 'test', '1', '2026-03-01')", (id, text, profile)
            )
            if action:
                rows.execute(
                    'INSERT INTO review_event (vacancy_id, version, action, "by", at, reason) '
                    "VALUES (?, 1, ?, 'P. de Boer', '2026-03-01', '')",
                    (id, action),
                )
    rows.close()
    return path


def _at(conn: Connection) -> Config:
    config = _config()
    config.attributes["connection"] = conn
    return config


def test_reviews_of_an_older_databank_stay_and_a_changed_draft_is_in_review(older: Path) -> None:
    with Databank.open(str(older)) as databank, databank.read() as conn:
        assert [(row.id, row.state) for row in list_vacancies(conn)] == [
            ("V-1", ReviewState.DRAFT),
            ("V-2", ReviewState.IN_REVIEW),
            ("V-3", ReviewState.APPROVED),
        ]
        [[fresh], [changed]] = (load_history(conn, id) for id in ("V-1", "V-2"))
    assert (fresh.draft, changed.draft) == (fresh.profile, None)
    [event] = changed.events
    assert (event.action, event.held, event.item, event.in_bulk) == (ReviewAction.REJECT, (), None, False)


def test_a_databank_goes_back_to_the_revision_before(older: Path) -> None:
    with Databank.open(str(older)) as databank, databank.begin() as conn:
        stored = load_vacancy(conn, "V-3")
        event = ReviewEvent("V-3", ReviewAction.PUBLISH, "P. de Boer", stored.saved_at)
        record_event(conn, event, ReviewState.PUBLISHED, stored.profile)
        command.downgrade(_at(conn), "0002")
        assert conn.execute(text("SELECT id, state FROM vacancy ORDER BY id")).all() == [
            ("V-1", "draft"),
            ("V-2", "draft"),
            ("V-3", "approved"),
        ]
        assert conn.execute(text("SELECT action FROM review_event ORDER BY id")).scalars().all() == [
            "reject",
            "approve",
        ]
        names = {column["name"] for column in inspect(conn).get_columns("review_event")}
        assert "item" not in names
        command.upgrade(_at(conn), "head")
        assert load_vacancy(conn, "V-3").profile == stored.profile
