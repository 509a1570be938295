from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Inspector
from sqlalchemy.schema import CreateTable

from matcher.databank import Databank
from matcher.databank.migrating import _config
from matcher.databank.schema import REVISION, metadata
from profiles.errors import UserError


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
