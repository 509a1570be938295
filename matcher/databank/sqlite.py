"""The databank as one SQLite file: how it is found, made and connected to."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, PoolProxiedConnection, create_engine, event
from sqlalchemy.pool import QueuePool

from matcher.databank.codec import dumps, loads
from profiles.errors import Place, UserError
from profiles.messages import M

WRITES = "databank_writes"
"""Execution option of a connection: whether its transaction may write."""

_MAGIC = b"SQLite format 3\x00"


def check_file(path: Path, where: Place, *, create: bool) -> None:
    """Make sure that a databank file can be opened, and make an empty one when there is none.

    Raises
    ------
    UserError
        When there is none and ``create`` is False, or the path is a folder, no SQLite file, or out of reach.
    """
    try:
        if path.is_dir():
            raise UserError(
                M("this is a folder, not a databank."),
                where=where,
                mend=M("Name a file in it with `--databank`."),
            )
        if not path.exists() or path.stat().st_size == 0:
            _make(path, where, create=create)
            return
        with path.open("rb") as file:
            magic = file.read(len(_MAGIC))
    except OSError as error:
        raise UserError(
            M("this databank cannot be opened ({reason}).", reason=error.strerror or "?"),
            where=where,
            mend=M("Check your rights on the file and on its folder, or name another databank with `--databank`."),
        ) from error
    if magic != _MAGIC:
        raise UserError(M("this file is no databank."), where=where, mend=M("Name another file with `--databank`."))


def _make(path: Path, where: Place, *, create: bool) -> None:
    if not create:
        raise UserError(
            M("there is no databank here yet."),
            where=where,
            mend=M(
                "Start with `workprofiler demo`, or save a vacancy with `workprofiler vacancy convert FILE --save`."
            ),
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    # Portfolios are about people: only the owner reads the file. SQLite gives its side files the same rights.
    path.touch(mode=0o600)


def make_engine(path: Path, *, wait: float) -> Engine:
    """Return an engine for a file, whose transactions really begin where SQLAlchemy says so.

    Python's driver begins a transaction by itself, late and not for every statement; that is switched off
    (``isolation_level = None``) and BEGIN is sent here. A writer takes the lock at once (BEGIN IMMEDIATE): it
    waits for its turn before it has read anything, so that what it read still holds when it writes. A reader
    sees the databank as it was at its first statement and cannot write.

    ``wait`` is how many seconds to wait for another writer.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=QueuePool,
        max_overflow=-1,
        json_serializer=dumps,
        json_deserializer=loads,
    )

    def connected(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout={round(wait * 1000)}")
        connection.execute("PRAGMA foreign_keys=ON")
        # FULL, not NORMAL: in WAL mode NORMAL can lose the last commits when the power fails, and an approval
        # that was confirmed must stay. It costs one flush a commit.
        connection.execute("PRAGMA synchronous=FULL")

    def begun(conn: Connection) -> None:
        writes = conn.get_execution_options().get(WRITES, False)
        conn.exec_driver_sql(f"PRAGMA query_only={'OFF' if writes else 'ON'}")
        conn.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)
    return engine


def use_wal(connection: PoolProxiedConnection) -> None:
    """Let readers and a writer work at the same time (write-ahead log); the file remembers it.

    It is done outside a transaction, and only once the file is known to be ours. When somebody else uses the
    file just now, or the disk cannot do it, all works with the older way of locking, and the next start tries
    again.
    """
    cursor = connection.cursor()
    try:
        if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            cursor.execute("PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise
    finally:
        cursor.close()
